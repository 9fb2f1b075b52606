"""The scorer of events across articles, on hand-made cases; each wrong one must cost."""

from itertools import pairwise

import msgspec
import pytest

from khabar.evaluate import affairs
from khabar.evaluate.affair_labels import AffairLabels, ArticleLabels, MentionLabel
from khabar.evaluate.affairs import Half, Served, findings_of, fit, half_of, rows_of_half, served_of
from khabar.evaluate.coreference import Placed, b_cubed, merged_apart, pairs_across, pairs_of
from khabar.evaluate.decisions import evals_folder
from khabar.evaluate.halves import HALVES
from khabar.evaluate.news_sets import NewsArticle, read_label_lines
from khabar.model import AnnotatedArticle, Event, EventMention, Evidence, Linked, Span

GOLD = evals_folder() / "gold/affairs.jsonl"


def placed(*triples):
    return [Placed(*one) for one in triples]


RIGHT = placed(("a", "1", "x"), ("a", "1", "y"), ("a", "1", "z"), ("b", "2", "x"))
SPLIT = placed(("a", "1", "x"), ("a", "1", "y"), ("a", "3", "z"), ("b", "2", "x"))
MERGED = placed(("a", "1", "x"), ("a", "1", "y"), ("a", "1", "z"), ("b", "1", "x"))


def test_pairs_are_counted_by_hand():
    assert pairs_of(RIGHT) == (3, 0, 0)
    assert pairs_of(SPLIT) == (1, 0, 2)
    assert pairs_of(MERGED) == (3, 3, 0)
    assert pairs_across(MERGED) == (3, 2, 0)


def test_b_cubed_is_worked_out_by_hand():
    assert b_cubed(RIGHT) == (1.0, 1.0)
    assert b_cubed(SPLIT) == pytest.approx((1.0, (4 / 3 + 1 / 3 + 1) / 4))
    assert b_cubed(MERGED) == pytest.approx(((9 / 4 + 1 / 4) / 4, 1.0))
    assert b_cubed([]).f1 is None


def test_a_merge_of_two_that_must_stay_apart_is_seen():
    assert list(merged_apart(MERGED, [("a", "b")])) == [("a", "b")]
    assert list(merged_apart(SPLIT, [("a", "b")])) == []


TEXT = "قصف القرية أمس وقتل اثنان في القصف. ثم زار الوزير المدينة"


def label(event, word, kind="ASSAULT", *other):
    return MentionLabel(event=event, type=kind, trigger=span(word), other=tuple(map(span, other)))


def span(word):
    start = TEXT.index(word)
    return Span(start, start + len(word))


def mention(name, word, kind="ASSAULT"):
    start, end = span(word)
    told = Evidence(start=start, end=end, exact=word)
    return EventMention(
        **{"id": name, "type": kind, "trigger": told, "evidence": told, "mode": None, "cameo": None, "time": None},
        **{"participants": (), "place": None, "duration": None, "topics": (), "modality": "happened"},
        **{"background": False, "statement": None, "rule": "kit"},
    )


ARTICLE = NewsArticle(set="own", id="1", text=TEXT, published="2015-07-21", outlet="", url="", author="")
LABELS = ArticleLabels(
    set="own",
    id="1",
    sha256=ARTICLE.sha256,
    until=45,
    mentions=(label("0.as1", "قصف"), label("0.as1", "وقتل", "ASSAULT", "القصف"), label("0.cs1", "زار", "CONSULT")),
)
AFFAIR = AffairLabels(half="test", affair=0, articles=(LABELS,), apart=(("0.as1", "0.cs1"),))


def read(*events):
    return AnnotatedArticle(page="p", page_sha256="", article=0, kind="main", spans=(), events=events)


def test_a_label_is_served_at_its_trigger_or_another_word_of_it():
    found = [read(mention("m1", "قصف"), mention("m2", "القصف"), mention("m3", "المدينة", "CONSULT"))]
    served = list(served_of(LABELS, found, {"m1": "e1", "m2": "e1"}))
    assert [event for _, event in served] == ["e1", "e1", None]


def test_what_stands_behind_the_labelled_opening_is_not_asked():
    assert [e for _, e in served_of(LABELS, [read(mention("m", "المدينة", "CONSULT"))], {})] == [None] * 3


def test_a_mention_in_no_event_stands_alone():
    assert [e for _, e in served_of(LABELS, [read(mention("m1", "قصف"))], {})] == ["alone:m1", None, None]


def test_the_type_decides_between_two_at_one_place_and_is_not_demanded():
    assert fit(LABELS.mentions[0], mention("m", "قصف")) > fit(LABELS.mentions[0], mention("m", "قصف", "DIE")) > 0
    assert fit(LABELS.mentions[0], mention("m", "زار")) == 0


def test_a_stretch_that_swallows_the_word_does_not_serve():
    assert fit(LABELS.mentions[0], mention("m", TEXT[:40])) == 0


def scored(*events):
    served = [Served(0, LABELS, one, event) for one, event in zip(LABELS.mentions, events, strict=True)]
    return Half((AFFAIR,), tuple(served))


def rows(*events):
    return {row.measure.removeprefix("test: "): row for row in rows_of_half("test", scored(*events))}


def test_all_right_is_one_and_nothing_is_merged():
    right = rows("e1", "e1", "e2")
    assert {right[name].value for name in right if "F1" in name and "across" not in name} == {1.0}
    assert right["must never merge"].value == 0.0
    assert all(row.passed for row in right.values())
    assert list(findings_of(scored("e1", "e1", "e2"))) == []


@pytest.mark.parametrize(
    ("events", "measure"),
    [
        pytest.param(("e1", "e3", "e2"), "pairs, F1", id="split"),
        pytest.param(("e1", "e3", "e2"), "B³, F1", id="split, B³"),
        pytest.param(("e1", "e1", "e1"), "pairs, F1", id="merged"),
        pytest.param(("e1", "e1", "e1"), "B³, F1", id="merged, B³"),
        pytest.param(("e1", None, "e2"), "mentions read at all", id="missed"),
        pytest.param(("e1", None, "e2"), "pairs, missed mentions alone, F1", id="missed stands alone"),
        pytest.param((None, None, None), "mentions read at all", id="silence"),
    ],
)
def test_each_wrong_one_costs(events, measure):
    row = rows(*events)[measure]
    assert row.value is None or row.value < 1.0


def test_silence_meets_no_bar():
    silent = rows(None, None, None)
    assert not silent["pairs, F1"].passed
    assert not silent["B³, F1"].passed


def test_a_forbidden_merge_is_counted_and_breaks_its_bar():
    row = rows("e1", "e1", "e1")["must never merge"]
    assert (row.value, row.passed) == (1.0, False)


@pytest.mark.parametrize(
    ("events", "why"),
    [
        pytest.param(("e1", "e1", "e2"), "missed: 0 of mentions not read, 0 not linked", id="none"),
        pytest.param(("e1", "e3", "e2"), "missed: 0 of mentions not read, 1 not linked", id="not linked"),
        pytest.param(("e1", None, "e2"), "missed: 1 of mentions not read, 0 not linked", id="not read"),
    ],
)
def test_what_a_missed_pair_is_owed_to_is_told(events, why):
    assert rows(*events)["pairs, missed mentions alone, F1"].detail.endswith(why)


def test_findings_tell_what_is_split_and_what_is_merged():
    assert {one.measure for one in findings_of(scored("e1", "e3", "e3"))} == {"split", "merged"}


def test_a_half_is_one_record_of_all_its_articles():
    found = read(mention("m1", "قصف"), mention("m2", "القصف"))
    event = Event(
        **{"id": "e1", "type": "ASSAULT", "mode": None, "cameo": None, "modality": "happened", "background": False},
        **{"date": None, "participants": (), "mentions": ("m1", "m2"), "claims": (), "statements": ()},
    )
    linked = Linked(
        **{"events": (event,), "copies": (), "conflicts": (), "origins": (), "entities": (), "judgements": ()},
        utterances=(),
    )
    half = half_of([AFFAIR], {("own", "1"): ARTICLE}, lambda page: (found,), lambda pages, articles: linked)
    assert [one.event for one in half.served] == ["e1", "e1", None]


def test_errors_show_dev_alone(monkeypatch, tmp_path):
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold/affairs.jsonl").write_bytes(msgspec.json.encode(AFFAIR))
    monkeypatch.setattr(affairs, "articles_of", lambda labels, data: {("own", "1"): ARTICLE})
    linked = Linked(
        **{"events": (), "copies": (), "conflicts": (), "origins": (), "entities": (), "judgements": ()}, utterances=()
    )
    split = read(mention("m1", "قصف"), mention("m2", "القصف"))
    report = affairs.evaluate_affairs(tmp_path, lambda page: (split,), lambda pages, read: linked, evals=tmp_path)
    assert report.row("test: pairs, F1").fn == 1
    assert report.findings == ()


@pytest.fixture(scope="module")
def gold():
    return read_label_lines(GOLD, AffairLabels)


def test_the_labels_are_forty_affairs_of_four_outlets_each(gold):
    assert len(gold) == 40
    assert all(len(one.articles) >= 4 for one in gold)
    assert sum(len(article.mentions) for one in gold for article in one.articles) >= 250


def test_the_half_is_told_by_the_number_and_no_article_is_in_both(gold):
    assert [one.half for one in gold] == [("dev", "test")[one.affair % 2] for one in gold]
    ids = {half: {(a.set, a.id) for one in gold if one.half == half for a in one.articles} for half in HALVES}
    assert not ids["dev"] & ids["test"]


def test_labels_lie_in_the_opening_and_do_not_overlap(gold):
    for article in (article for one in gold for article in one.articles):
        spans = sorted(word for one in article.mentions for word in one.words)
        assert all(a.end <= b.start for a, b in pairwise(spans))
        assert all(0 <= one.start < one.end <= article.until for one in spans)


def test_pairs_that_must_stay_apart_are_labelled_events(gold):
    for half in HALVES:
        of = [one for one in gold if one.half == half]
        events = {m.event for one in of for article in one.articles for m in article.mentions}
        assert {event for one in of for pair in one.apart for event in pair} <= events


def test_articles_drawn_for_other_sets_are_left_out(gold):
    rows = (evals_folder() / "gold/articles.tsv").read_text(encoding="utf-8").splitlines()[1:]
    drawn = {tuple(row.split("\t")[2:4]) for row in rows}
    assert not drawn & {(a.set, a.id) for one in gold for a in one.articles}
