"""What a file of rules may say, and what is said of one that is wrong."""

import pytest

from khabar.alerts.rules import Atom, Email, Webhook, read_rules, unknown_entities
from khabar.errors import UsageError

GOOD = """
channels:
  desk: {atom: alerts.xml, title: غرفة الأخبار}
  hook: {webhook: "https://hooks.example/khabar", secret_from: HOOK_SECRET}
  mail: {email: desk@news.example, sender: khabar@news.example, server: "localhost:25", starttls: false, lang: en}
rules:
  - {name: مكالمات, when: event, entity: [trump-donald, putin-vladimir], type: CONSULT/phone, to: desk}
  - {name: أصل آخر, when: origin, at_least: 3}
  - {name: نصوص تغيرت, when: edit, outlet: cnn}
"""


@pytest.fixture
def rules(tmp_path):
    def read(text):
        path = tmp_path / "rules.yaml"
        path.write_text(text, encoding="utf-8")
        return read_rules(str(path))

    return read


def test_rules_and_channels(rules):
    found = rules(GOOD)
    assert [type(channel) for channel in found.channels.values()] == [Atom, Webhook, Email]
    first, second, third = found.rules
    assert (first.when, first.type, first.to) == ("event", ("CONSULT/phone",), ("desk",))
    assert (second.at_least, second.to) == (3, ())
    assert third.outlet == ("cnn",)
    assert found.channels["mail"].email == ("desk@news.example",)


WRONG = [
    ("- a list", "give channels: and rules:"),
    ("rules: []", "give channels: and rules:"),
    ("channels: {a: [", "not YAML"),
    ("channels: {}\nrules: []", "channels: none"),
    ("channels: {a: {}}\nrules: []", "channels.a: give one of atom, webhook, email"),
    ("channels: {a: {atom: x, email: y@z.example}}\nrules: []", "channels.a: give one of"),
    ("channels: {a: {atom: x, colour: red}}\nrules: []", "channels.a: Object contains unknown field `colour`"),
    ("channels: {a: {webhook: 'ftp://x', secret_from: S}}\nrules: []", "channels.a.webhook: Expected `str` matching"),
    ("channels: {a: {webhook: 'https://x.example'}}\nrules: []", "missing required field `secret_from`"),
    ("channels: {a: {email: nobody, sender: a@b.example, server: s}}\nrules: []", "channels.a.email[0]: Expected"),
    ("channels: {a: {atom: x}}\nrules: 5", "rules: Expected `array`"),
    ("channels: {a: {atom: x}}\nrules: [{when: event}]", "rules[0]: Object missing required field `name`"),
    ("channels: {a: {atom: x}}\nrules: [{name: n, when: never}]", "rules[0].when: Invalid enum value 'never'"),
    (
        "channels: {a: {atom: x}}\nrules: [{name: n, when: origin, at_least: 0}]",
        "rules[0].at_least: Expected `int` >= 1",
    ),
    ("channels: {a: {atom: x}}\nrules: [{name: n, when: event, to: b}]", "rules[0] n: to: b: no channel of that name"),
    (
        "channels: {a: {atom: x}}\nrules: [{name: n, when: event, type: PARTY}]",
        "type: PARTY: no type of event: there",
    ),
    ("channels: {a: {atom: x}}\nrules: [{name: n, when: event, type: CONSULT/song}]", "no mode of CONSULT: there are"),
    ("channels: {a: {atom: x}}\nrules: [{name: n, when: edit, entity: x}]", "entity: not asked for by when: edit"),
    ("channels: {a: {atom: x}}\nrules: [{name: n, when: statement}]", "when: statement needs entity"),
    ("channels: {a: {atom: x}}\nrules: [{name: n, when: event}, {name: n, when: edit}]", "two of one name"),
]


@pytest.mark.parametrize(("text", "why"), WRONG)
def test_what_is_wrong_is_told_in_one_line_with_its_place(rules, text, why):
    with pytest.raises(UsageError) as caught:
        rules(text)
    assert why in str(caught.value)
    assert "rules.yaml: " in str(caught.value)
    assert "\n" not in str(caught.value)


def test_no_such_file(tmp_path):
    with pytest.raises(UsageError, match="cannot be read"):
        read_rules(str(tmp_path / "none.yaml"))


def test_a_name_that_no_table_has_is_told_with_the_likest(rules):
    found = rules(GOOD.replace("putin-vladimir", "putin-vladmir").replace("trump-donald", "ar-نادر-العمري"))
    (line,) = unknown_entities(found)
    assert line.startswith("putin-vladmir: no name of the tables; the likest one there is putin")


def test_what_can_be_told_is_named_and_an_identifier_is_found_by_a_part_of_it(rules):
    with pytest.raises(UsageError, match="give one of event, statement, conflict"):
        rules("channels: {a: {atom: x}}\nrules: [{name: n, when: conflikt}]")
    (line,) = unknown_entities(rules("channels: {a: {atom: x}}\nrules: [{name: n, when: event, entity: lavrov}]"))
    assert line.endswith("the likest one there is lavrov-sergey")
