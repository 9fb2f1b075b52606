"""The scorer of statements in news, on hand-made cases; each wrong one must cost."""

import msgspec
import pytest
from msgspec.structs import replace

from khabar.errors import EvaluationError
from khabar.evaluate import halves, news_statements
from khabar.evaluate.news_sets import NewsArticle, read_label_lines
from khabar.evaluate.news_statements import rows_of_half
from khabar.evaluate.statement_causes import causes_of, findings_of, is_known, known_cues
from khabar.evaluate.statement_labels import (
    LinkLabel,
    SpeakerLabel,
    StatementLabel,
    StatementLabels,
)
from khabar.evaluate.statement_outcomes import act_of, match_said, outcome_of
from khabar.lexicon.cues import ACTS, load_cues
from khabar.model import (
    AnnotatedArticle,
    ChainLink,
    Cue,
    Evidence,
    Mention,
    Outlet,
    Span,
    Speaker,
    Statement,
)

TEXT = (
    "الوزير: الطريق مفتوح\n\n"
    "قال محافظ جدة سالم المثال لوكالة النبأ في بيان إن العمل في الجسر الجديد بدأ، وأضاف أن المال كاف. "
    "وافتتح المحافظ سوق «النخلة» أمس. ونفى المتحدث الخبر كله. ويقال إن الجسر طويل."
)
KNOWN = known_cues(load_cues())
#: The acts of docs/annotation.md.
GUIDE_ACTS = frozenset(
    (
        *("state", "deny", "demand", "refuse", "promise", "threaten", "warn", "invite", "accuse", "praise", "condemn"),
        *("propose", "ask", "expect", "agree", "thank", "condole", "congratulate"),
    )
)


def at(exact):
    start = TEXT.index(exact)
    return Span(start, start + len(exact))


SALEM, CITY, AGENCY, PAPER, ROLE = (at(one) for one in ("سالم المثال", "جدة", "وكالة النبأ", "بيان", "المتحدث"))
WORK, MONEY, RUMOUR = at("العمل في الجسر الجديد بدأ"), at("المال كاف"), at("الجسر طويل")


def mention(span, entity, kind="person", form="name"):
    return Mention(start=span.start, end=span.end, exact=TEXT[slice(*span)], type=kind, form=form, entity=entity)


MENTIONS = (
    mention(SALEM, "salem"),
    mention(CITY, "jeddah", "place"),
    mention(AGENCY, "naba", "organization"),
    mention(at("المحافظ سوق"), "salem", form="role"),
)
TO_AGENCY, IN_PAPER = LinkLabel(role="agency", mentions=(AGENCY,)), LinkLabel(role="document", mentions=(PAPER,))
VIA_AGENCY = ChainLink(entity="naba", label="وكالة النبأ", role="agency")
VIA_PAPER = ChainLink(entity=None, label="بيان", role="document")
NOBODY = Speaker(entity=None, mention=None, how="unknown")


def label(content=WORK, cue="قال", mode="indirect", how="name", mentions=(SALEM,), **more):
    return StatementLabel(
        content=content,
        cue=cue and at(cue),
        mode=mode,
        speaker=SpeakerLabel(how=how, mentions=mentions),
        **{"act": "state", "polarity": "positive", **more},
    )


def ours(content=WORK, cue="قال", mode="indirect", entity="salem", words=SALEM, **more):
    speaker = Speaker(entity=entity, mention=words, how=more.pop("how", "name"))
    span = cue and at(cue)
    return Statement(
        id="s",
        content=Evidence(start=content.start, end=content.end, exact=TEXT[slice(*content)]),
        mode=mode,
        quoted=(),
        cue=Cue(start=span.start, end=span.end, exact=cue, lemma=cue, act=more.pop("act", "state")) if span else None,
        speaker=speaker,
        chain=(ChainLink(entity=entity, label=None, role="speaker"), *more.pop("links", ())),
        polarity=more.pop("polarity", "positive"),
        addressee=more.pop("addressee", None),
        rule="that",
    )


ARTICLE = NewsArticle(set="own", id="1", text=TEXT, published=None, outlet="", url="", author="")


def scored(labels, statements, outlet=None):
    gold = StatementLabels(half="test", number=1, set="own", id="1", sha256=ARTICLE.sha256, items=tuple(labels))

    def annotate(page):
        return [
            AnnotatedArticle(
                page=page.name,
                page_sha256=page.sha256,
                article=0,
                kind="main",
                spans=(Span(0, len(TEXT)),),
                outlet=outlet,
                entities=MENTIONS,
                statements=tuple(statements),
            )
        ]

    return outcome_of(gold, ARTICLE, annotate)


def rows(labels, statements, half="test", **more):
    return {row.measure.removeprefix("test: "): row for row in rows_of_half(half, [scored(labels, statements, **more)])}


@pytest.mark.parametrize(
    ("labels", "statements", "counts"),
    [
        pytest.param([label()], [ours()], (1, 0, 0), id="found"),
        pytest.param([label()], [], (0, 0, 1), id="missed"),
        pytest.param([], [ours()], (0, 1, 0), id="false"),
        pytest.param([label()], [ours(at("العمل"))], (0, 1, 1), id="a word of it is no find"),
        pytest.param([label()], [ours(Span(0, len(TEXT)))], (0, 1, 1), id="the whole text is no find"),
        pytest.param([label()], [ours(), ours()], (1, 1, 0), id="found twice"),
        pytest.param([label(optional=True)], [ours()], (0, 0, 0), id="optional, found"),
        pytest.param([label(optional=True)], [], (0, 0, 0), id="optional, not found"),
        pytest.param([label(optional=True)], [ours(at("العمل"))], (0, 0, 0), id="inside an optional label"),
        pytest.param([label(optional=True)], [ours(Span(0, 200))], (0, 1, 0), id="around an optional label"),
        pytest.param([label(optional=True)], [ours(MONEY)], (0, 1, 0), id="beside an optional label"),
    ],
)
def test_matching(labels, statements, counts):
    matching = scored(labels, statements).matching
    assert (len(matching.pairs), len(matching.false), len(matching.missed)) == counts


def test_of_two_labels_of_one_stretch_the_cue_tells_which_is_which():
    labels = [label(), label(cue="وأضاف", mentions=(ROLE,))]
    outcome = scored(labels, [ours(cue="وأضاف"), ours()])
    assert outcome.matching.pairs == ((0, 1), (1, 0))
    assert match_said(labels, outcome.said) == outcome.matching


@pytest.mark.parametrize(
    ("wanted", "found", "right"),
    [
        pytest.param(label(), ours(), True, id="his words and name"),
        pytest.param(label(), ours(entity=None, how="anonymous"), True, id="his words"),
        pytest.param(label(), ours(words=at("المحافظ سوق"), how="role"), True, id="his entity elsewhere"),
        pytest.param(label(), ours(entity="other", words=ROLE), False, id="another voice"),
        pytest.param(label(), ours(entity=None, words=ROLE), False, id="other words"),
        pytest.param(label(), ours(entity=None, words=None, how="unknown"), False, id="left unknown"),
        pytest.param(label(), ours(entity=None, how="unknown"), False, id="words that are said to be unknown"),
        pytest.param(
            label(how="role", mentions=(at("محافظ جدة"),)),
            ours(entity="jeddah", words=CITY),
            False,
            id="the city for its governor",
        ),
        pytest.param(
            label(how="unknown", mentions=()), ours(entity=None, words=None, how="unknown"), True, id="nobody"
        ),
        pytest.param(label(how="unknown", mentions=()), ours(), False, id="a name put to nobody"),
        pytest.param(
            label(how="unknown", mentions=()), ours(entity=None, how="anonymous"), False, id="words put to nobody"
        ),
    ],
)
def test_speakers(wanted, found, right):
    got = rows([wanted], [found])
    assert got["speaker right"].value == right
    assert got[f"speaker right, {wanted.speaker.how}"].value == right


def test_left_unknown_is_a_share_of_the_statements_that_have_a_voice():
    labels = [label(), label(MONEY, "وأضاف"), label(RUMOUR, "ويقال", how="unknown", mentions=())]
    silent = {"entity": None, "words": None, "how": "unknown"}
    got = rows(labels, [ours(**silent), ours(MONEY, "وأضاف"), ours(RUMOUR, "ويقال", **silent)])
    assert got["speaker left unknown"].value == 0.5
    assert not got["speaker left unknown"].passed


@pytest.mark.parametrize(
    ("wanted", "links", "exact", "counts"),
    [
        pytest.param((TO_AGENCY,), (VIA_AGENCY,), True, (1, 0, 0), id="the agency"),
        pytest.param((IN_PAPER,), (VIA_PAPER,), True, (1, 0, 0), id="the paper by its words"),
        pytest.param((TO_AGENCY, IN_PAPER), (VIA_AGENCY, VIA_PAPER), True, (2, 0, 0), id="both"),
        pytest.param((TO_AGENCY, IN_PAPER), (VIA_PAPER, VIA_AGENCY), False, (1, 1, 1), id="the other way round"),
        pytest.param((TO_AGENCY,), (), False, (0, 0, 1), id="a link missing"),
        pytest.param((TO_AGENCY,), (VIA_AGENCY, VIA_PAPER), False, (1, 1, 0), id="a link too many"),
        pytest.param((TO_AGENCY,), (VIA_AGENCY, VIA_AGENCY), False, (1, 1, 0), id="a link twice"),
        pytest.param(
            (TO_AGENCY,), (replace(VIA_AGENCY, entity="x", label="x"),), False, (0, 1, 1), id="another agency"
        ),
        pytest.param((TO_AGENCY,), (replace(VIA_AGENCY, role="speaker"),), False, (0, 1, 1), id="another role"),
        pytest.param((TO_AGENCY,), (replace(VIA_AGENCY, role="outlet"),), True, (1, 0, 0), id="a role of its family"),
        pytest.param((IN_PAPER,), (replace(VIA_PAPER, label="كتاب"),), False, (0, 1, 1), id="another paper"),
        pytest.param((IN_PAPER,), (replace(VIA_PAPER, label=None),), False, (0, 1, 1), id="a paper without words"),
    ],
)
def test_chains(wanted, links, exact, counts):
    got = rows([label(chain=wanted)], [ours(links=links)])
    assert got["chains of two or more, exact"].value == exact
    row = got["links behind the speaker, F1"]
    assert (row.tp, row.fp, row.fn) == counts


def test_a_chain_of_another_speaker_is_not_exact():
    assert (
        rows([label(chain=(TO_AGENCY,))], [ours(entity="x", words=ROLE, links=(VIA_AGENCY,))])["chain exact"].value == 0
    )


def test_a_link_where_the_label_has_none_costs_but_for_the_outlet_of_the_page():
    assert rows([label()], [ours(links=(VIA_AGENCY,))])["chain exact"].value == 0
    own = Outlet(name="النبأ", evidence="given", entity="naba")
    assert rows([label()], [ours(links=(VIA_AGENCY,))], outlet=own)["chain exact"].value == 1
    assert rows([label()], [ours(links=(VIA_AGENCY,))])["chains of two or more, exact"].value is None


def test_an_occasion_counts_neither_way_and_is_no_document():
    talk = ChainLink(entity=None, label="بيان", role="occasion")
    assert rows([label()], [ours(links=(talk,))])["chain exact"].value == 1
    assert rows([label(chain=(IN_PAPER,))], [ours(links=(talk,))])["chain exact"].value == 0


@pytest.mark.parametrize(
    ("wanted", "found", "counts"),
    [
        pytest.param(AGENCY, "naba", (1, 0, 0), id="entity"),
        pytest.param(SALEM, "لسالم", (1, 0, 0), id="first-word"),
        pytest.param(AGENCY, "salem", (0, 1, 1), id="another"),
        pytest.param(AGENCY, None, (0, 0, 1), id="nobody"),
        pytest.param(None, "salem", (0, 1, 0), id="somebody-where-nobody-is"),
    ],
)
def test_addressees(wanted, found, counts):
    row = rows([label(addressee=wanted)], [ours(addressee=found)])["addressee, F1"]
    assert (row.tp, row.fp, row.fn) == counts


def test_acts_go_by_the_names_of_the_guidelines():
    assert {act_of(ours(act=act)) for act in ACTS} <= GUIDE_ACTS
    assert rows([label(act="condemn")], [ours(act="condemn")])["act right"].value == 1
    assert rows([label(act="condemn")], [ours(act="praise")])["act right"].value == 0
    assert rows([label(act="demand", cue=None)], [ours(cue=None)])["act right"].value == 0
    got = rows([label(act="deny"), label(MONEY, "وأضاف")], [ours(), ours(MONEY, "وأضاف")])
    assert (got["act right"].value, got["act right, other than state"].value) == (0.5, 0)


def test_polarity_and_mode_cost_apart():
    got = rows([label(polarity="negative")], [ours(mode="direct")])
    assert got["polarity right"].value == got["polarity right, negative"].value == got["mode right"].value == 0
    assert got["all modes, F1"].value == 1


def test_precision_goes_by_the_mode_of_the_find_and_recall_by_that_of_the_label():
    labels = [label(mode="direct"), label(MONEY, "وأضاف", mode="mixed")]
    got = rows(labels, [ours(mode="direct"), ours(RUMOUR, "ويقال", mode="mixed")])
    assert got["direct and mixed, precision"].value == got["direct and mixed, recall"].value == 0.5
    assert (got["direct, F1"].value, got["mixed, F1"].value, got["indirect, F1"].value) == (1, 0, None)
    assert got["all modes, F1"].value == 0.5


def test_exact_asks_for_the_very_same_stretch():
    got = rows([label()], [ours(Span(WORK.start, WORK.end + 1))])
    assert (got["all modes, F1"].value, got["all modes, exact, F1"].value) == (1, 0)
    row = got["all modes, exact, F1"]
    assert (row.tp, row.fp, row.fn) == (0, 1, 1)


NAME = at("النخلة")


@pytest.mark.parametrize(
    ("labels", "find", "count"),
    [
        pytest.param([], ours(NAME, None, "direct"), 1, id="a name without cue"),
        pytest.param([], ours(NAME, "وافتتح", "direct"), 1, id="a name behind a cue"),
        pytest.param([label(at("سوق «النخلة» أمس"))], ours(NAME, None, "direct"), 1, id="a name inside a label"),
        pytest.param([label(NAME, mode="direct")], ours(NAME, None, "direct"), 0, id="a short quotation, labelled"),
        pytest.param([label(NAME, optional=True)], ours(NAME, None, "direct"), 0, id="left open"),
        pytest.param([], ours(NAME, "قال", "indirect"), 0, id="no quotation"),
        pytest.param([], ours(Span(0, 100), None, "direct"), 0, id="long: false, but no name"),
    ],
)
def test_names_in_marks_as_speech(labels, find, count):
    row = rows(labels, [find])["names in marks as speech"]
    assert (row.fp, row.value) == (count, count)
    assert row.passed == (count == 0)


def test_bars_stand_on_test_alone_and_nothing_found_fails_them():
    empty = rows([label(mode="direct", chain=(TO_AGENCY,))], [])
    barred = {name for name, row in empty.items() if row.bar is not None}
    assert len(barred) == 8
    assert not any(empty[name].passed for name in barred)
    assert all(row.bar is None for row in rows_of_half("dev", []))


def test_every_item_that_costs_has_one_cause():
    labels = [
        label(at("الطريق مفتوح"), "الوزير", how="role", mentions=(at("الوزير"),)),
        label(chain=(TO_AGENCY,)),
        label(MONEY, "وأضاف"),
        label(at("الخبر"), "ونفى", polarity="negative"),
        label(at("أمس"), "وافتتح"),
        label(RUMOUR, None),
    ]
    finds = [ours(), ours(at("كاف"), "وأضاف"), ours(NAME, None, "direct")]
    causes = {(one.measure, one.cause): one.count for one in causes_of(findings_of(scored(labels, finds), KNOWN))}
    assert causes == {
        ("missed", "headline"): 1,
        ("missed", "cue read, content cut elsewhere or given to another statement"): 1,
        ("missed", "cue in the tables, not read here"): 1,
        ("missed", "no such cue in the tables"): 1,
        ("missed", "speech without cue"): 1,
        ("false", "cue of a label, content cut elsewhere"): 1,
        ("false", "name in marks"): 1,
        ("chain", "a link is missing"): 1,
    }


@pytest.mark.parametrize(
    ("cue", "known"), [("ويصفها", True), ("وفق ما أعلن", True), ("القول", True), ("وافتتح", False), ("في", False)]
)
def test_a_cue_is_known_by_its_words(cue, known):
    assert is_known(cue, KNOWN) is known


def test_what_costs_is_shown_for_dev_alone(tmp_path, monkeypatch):
    labelled = [
        StatementLabels(half=half, number=1, set="own", id="1", sha256=ARTICLE.sha256, items=items)
        for half, items in (("dev", (label(),)), ("test", (label(), label(MONEY, "وأضاف"))))
    ]
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "statements.jsonl").write_bytes(b"\n".join(map(msgspec.json.encode, labelled)))
    monkeypatch.setattr(halves, "articles_of", lambda labels, data: {("own", "1"): ARTICLE})
    report = news_statements.evaluate_statements(tmp_path, lambda page: (), evals=tmp_path)
    assert [one.exact for one in report.findings] == [TEXT[slice(*WORK)]]
    assert [one.count for one in report.causes] == [1]
    assert report.row("test: all modes, F1").fn == 2
    assert "errors by cause" in report.to_text()


@pytest.mark.parametrize("content", [None, "{}\n", "{\n"], ids=["absent", "another shape", "no JSON"])
def test_unreadable_labels_give_one_clear_line(tmp_path, content):
    path = tmp_path / "statements.jsonl"
    if content is not None:
        path.write_text(content)
    with pytest.raises(EvaluationError, match=r"statements\.jsonl") as caught:
        read_label_lines(path, StatementLabels)
    assert "\n" not in str(caught.value)
