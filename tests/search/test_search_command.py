"""``khabar search``: what it prints, and one clear line for what cannot be."""

import json

import pytest

from khabar import cli
from khabar.brief.columns import width_of


@pytest.fixture
def search(capsys, record):
    def called(*arguments):
        status = cli.run(["search", "--record", str(record), *map(str, arguments)])
        out, err = capsys.readouterr()
        return status, out, err

    return called


def test_text_in_both_languages(search):
    status, out, _ = search("ترمب", "--limit", 2)
    assert status == 0
    assert "بكل رسم للاسم" in out
    assert "[" in out
    assert all(line.startswith("\u200f") for line in out.splitlines() if line)
    status, out, _ = search("--speaker", "بوتين", "--lang", "en")
    assert (status, "statement" in out, "Vladimir Putin" in out) == (0, True, True)
    assert max(map(width_of, out.splitlines())) <= 88


def test_events_tell_what_who_and_when(search):
    _, out, _ = search("--participant", "ترمب", "--type", "CONSULT/phone", "--lang", "en")
    assert "Phone call" in out
    assert "Xi Jinping" in out
    assert "2025-06-05" in out


def test_json_is_the_reply(search):
    status, out, _ = search("ترمب", "--format", "json", "--limit", 3)
    reply = json.loads(out)
    assert status == 0
    assert list(reply) == ["kind", "total", "texts", "hits", "facets", "read_as"]
    assert len(reply["hits"]) == 3
    assert reply["hits"][0]["snippet"]["exact"]


def test_nothing_found_is_said_and_no_failure(search):
    status, out, _ = search("زززز", "--lang", "en")
    assert status == 0
    assert "Nothing in this record" in out
    assert "no text has it" in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "no QUERY and no filter"),
        (("ترمب", "--from", "yesterday"), "not a date"),
        (("--speaker", "فلان الفلاني"), "check the spelling"),
        (("--type", "DANCE"), "CONSULT"),
        (("--type", "CONSULT/dance"), "phone"),
        (('"ترمب',), "not closed"),
    ],
)
def test_what_cannot_be_is_one_line(search, arguments, said):
    status, out, err = search(*arguments)
    assert (status, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1
