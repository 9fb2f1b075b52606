"""Scoring of protests in single sentences: what counts, what costs, and the baseline beside it."""

import csv
import json
from types import SimpleNamespace

import pytest

from khabar.errors import EvaluationError
from khabar.evaluate.protest import Sentence, by_keyword, evaluate_protest, read_sentences
from khabar.model import Evidence, Participant, Span

YES = "تظاهر عمال المصنع ضد الإدارة في المدينة."
NO = "بدت مظاهر الفرح في شوارع المدينة."
UNDECIDED = "شهدت المدينة تجمعا."


@pytest.fixture
def folder(tmp_path):
    with (tmp_path / "protest_gsr.csv").open("w", encoding="utf-8", newline="") as out:
        rows = csv.DictWriter(out, ["text", "label"])
        rows.writeheader()
        for text, label in ((YES, "yes"), (NO, "difficult no"), (UNDECIDED, "ambiguous")):
            rows.writerow({"text": text, "label": label})
    spans = [{"text": YES, "source_gold": "عمال", "target_gold": "الإدارة", "_id": "1"}]
    (tmp_path / "protest_spans.json").write_text(json.dumps(spans), encoding="utf-8")
    return tmp_path


def protest(text: str, *words_and_roles: tuple[str, str]):
    parties = [
        Participant(entity=None, role=role, mention=Span(text.index(words), text.index(words) + len(words)))
        for words, role in words_and_roles
    ]
    return SimpleNamespace(
        type="PROTEST",
        mode="demo",
        modality="happened",
        background=False,
        trigger=Evidence(start=0, end=5, exact=text[:5]),
        participants=parties,
        rule="احتج:verb:protest",
        statement=None,
    )


def told(events_by_text):
    return lambda page: [SimpleNamespace(events=events_by_text.get(page.text, []))]


def counts(report, measure):
    rows = [row for row in report.rows if row.measure.endswith(measure)]
    return tuple(sum(getattr(row, field) for row in rows) for field in ("tp", "fp", "fn"))


def test_sentences_without_a_verdict_are_not_asked(folder):
    assert [one.text for one in read_sentences(folder / "protest_gsr.csv")] == [YES, NO]


@pytest.mark.parametrize(
    ("events", "found", "actor", "target"),
    [
        pytest.param(
            {YES: [protest(YES, ("عمال المصنع", "actor"), ("الإدارة", "recipient"))]},
            (1, 0, 0),
            (1, 0, 0),
            (1, 0, 0),
            id="all right",
        ),
        pytest.param({}, (0, 0, 1), (0, 0, 1), (0, 0, 1), id="nothing read"),
        pytest.param({NO: [protest(NO)]}, (0, 1, 1), (0, 0, 1), (0, 0, 1), id="a false one"),
        pytest.param(
            {YES: [protest(YES, ("الإدارة", "actor"), ("عمال المصنع", "recipient"))]},
            (1, 0, 0),
            (0, 1, 1),
            (0, 1, 1),
            id="sides exchanged",
        ),
    ],
)
def test_what_is_found_and_what_costs(folder, events, found, actor, target):
    report = evaluate_protest(folder, told(events))
    assert counts(report, "protests found, F1") == found
    assert counts(report, "actor of a protest, F1") == actor
    assert counts(report, "target of a protest, F1") == target


@pytest.mark.parametrize(
    "change",
    [
        {"modality": "planned"},
        {"background": True},
        {"mode": "riot"},
        {"statement": "s1"},
        {"trigger": Evidence(start=0, end=9, exact="التظاهرات"), "rule": "مظاهرة:noun:protest"},
        {"trigger": Evidence(start=0, end=9, exact="تظاهراتهم"), "rule": "مظاهرة:noun:protest"},
    ],
)
def test_what_a_sentence_only_names_is_not_found_but_counted_beside(folder, change):
    event = SimpleNamespace(**{**vars(protest(YES)), **change})
    report = evaluate_protest(folder, told({YES: [event]}))
    assert counts(report, "protests found, F1") == (0, 0, 1)
    assert counts(report, "any mention, F1") == (1, 0, 0)


def test_the_baseline_finds_a_word_in_any_sense(folder):
    assert by_keyword(YES)
    assert by_keyword(NO)
    assert not by_keyword(UNDECIDED)
    assert counts(evaluate_protest(folder, told({})), "keywords, F1") == (1, 1, 0)


def test_a_sentence_stays_in_its_half():
    halves = {Sentence(f"جملة {n}", "yes").half for n in range(20)}
    assert halves == {"dev", "test"}
    assert Sentence(YES, "yes").half == Sentence(YES, "easy no").half


def test_only_sentences_of_dev_are_listed(folder):
    texts = [f"تظاهر {n} من العمال." for n in range(20)]
    with (folder / "protest_gsr.csv").open("a", encoding="utf-8") as out:
        out.writelines(f"{text},yes\n" for text in texts)
    missed = [one for one in read_sentences(folder / "protest_gsr.csv") if one.label == "yes"]
    listed = {finding.exact for finding in evaluate_protest(folder, told({})).findings}
    assert 0 < len(listed) < len(missed)
    assert listed == {one.text for one in missed if one.half == "dev"}


def test_a_folder_without_the_set_is_named(tmp_path):
    with pytest.raises(EvaluationError, match=r"protest_gsr\.csv"):
        evaluate_protest(tmp_path, told({}))
    (tmp_path / "protest_gsr.csv").write_text("a,b\n1,2\n")
    with pytest.raises(EvaluationError, match="column"):
        evaluate_protest(tmp_path, told({}))


@pytest.mark.parametrize(
    ("text", "word", "rule", "found"),
    [
        ("انتقد الوزير العمال الذين تظاهروا أمس.", "تظاهروا", "احتج:verb:protest", 0),
        ("رأى عمال المصنع متظاهرين يحتجون في المدينة.", "يحتجون", "احتج:verb:protest", 0),
        ("جرح عامل خلال مظاهرة في المدينة.", "مظاهرة", "مظاهرة:noun:protest", 0),
        ("نظم العمال مظاهرة في المدينة.", "مظاهرة", "مظاهرة:noun:protest", 1),
        ("وقف العمال أمام المصنع للاحتجاج على القرار.", "للاحتجاج", "احتج:noun:protest", 1),
    ],
)
def test_a_protest_beside_another_deed_is_not_found(tmp_path, text, word, rule, found):
    start = text.index(word)
    trigger = Evidence(start=start, end=start + len(word), exact=word)
    event = SimpleNamespace(**{**vars(protest(text)), "trigger": trigger, "rule": rule})
    with (tmp_path / "protest_gsr.csv").open("w", encoding="utf-8", newline="") as out:
        rows = csv.DictWriter(out, ["text", "label"])
        rows.writeheader()
        rows.writerow({"text": text, "label": "yes"})
    (tmp_path / "protest_spans.json").write_text("[]", encoding="utf-8")
    assert counts(evaluate_protest(tmp_path, told({text: [event]})), "protests found, F1")[0] == found
