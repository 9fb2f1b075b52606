"""Both gold sets are read whole, and a pipeline that answers with the gold gets full marks."""

import json
import re
from pathlib import Path

import pytest
from msgspec.structs import replace
from oracle import EMPTY, answers, cut, event_mention_of, event_of, statement_of

from khabar.errors import EvaluationError, UsageError
from khabar.evaluate import evaluate
from khabar.evaluate.decisions import read_decisions, read_entities
from khabar.evaluate.evaluation import evaluate_examples, evaluate_seeds
from khabar.evaluate.examples import read_examples
from khabar.evaluate.gold import GoldStatement, Party
from khabar.evaluate.seeds import read_seeds
from khabar.lexicon.tables import read_table
from khabar.model import AnnotatedArticle, Span

ROOT = Path(__file__).resolve().parents[2]
EVALS, EXAMPLES, SHARED = ROOT / "evals", ROOT / "examples", ROOT.parent / "shared"
SEEDS = pytest.mark.skipif(not SHARED.is_dir(), reason=f"the seeds are not at {SHARED}")
SETS = [pytest.param("seeds", marks=SEEDS), "examples"]

#: The one speaker of everything.
NOBODY = Party(label="trump", entities=frozenset({"trump-donald"}))

#: Measures in which even the gold does not answer itself: joint labels stand for several entities.
LOOSE = {"participants"}


def gold_of(name):
    return read_seeds(SHARED, EVALS) if name == "seeds" else read_examples(EXAMPLES)


def report_of(name, annotate):
    return evaluate_seeds(SHARED, annotate, evals=EVALS) if name == "seeds" else evaluate_examples(EXAMPLES, annotate)


@pytest.mark.parametrize("name", SETS)
def test_the_gold_itself_gets_full_marks(name):
    report = report_of(name, lambda paths: answers(gold_of(name)))
    assert {row.measure: row.value for row in report.rows if row.value not in (1.0, None)} == {
        "events that must never merge": 0.0
    } | {row.measure: row.value for row in report.rows if row.measure in LOOSE and row.value != 1.0}
    assert report.row("participants").value > 0.98
    assert not report.findings


@pytest.mark.parametrize("name", SETS)
def test_silence_gets_no_marks(name):
    pages, _, _ = answers(gold_of(name))
    report = report_of(name, lambda paths: (pages, [], EMPTY))
    assert {row.value for row in report.rows if row.bar is not None and not row.at_most} == {0.0, None}
    assert not any(row.passed for row in report.rows if row.bar is not None and not row.at_most)


@pytest.mark.parametrize("name", SETS)
def test_a_shifted_answer_gets_no_full_marks(name):
    """Every statement put into another's mouth, every event of another type."""
    pages, articles, linked = answers(gold_of(name))
    wrong = [
        replace(
            article,
            statements=tuple(
                replace(s, speaker=replace(s.speaker, entity="nobody"), chain=()) for s in article.statements
            ),
            events=tuple(replace(e, type="MOBILIZE", modality="nothing") for e in article.events),
            entities=tuple(replace(m, entity="nobody") for m in article.entities),
            times=tuple(replace(t, value="1900") for t in article.times),
        )
        for article in articles
    ]
    report = report_of(name, lambda paths: (pages, wrong, linked))
    measures = {"speaker right", "chain exact", "entity mentions", "times: value right"}
    assert {row.value for row in report.rows if row.measure in measures} == {0.0}
    assert report.row("event mentions").value < 0.02


@pytest.mark.parametrize("name", SETS)
def test_calling_every_sentence_everything_gets_nowhere(name):
    """Every sentence a statement of one speaker and a contact, all of them one event."""
    gold = gold_of(name)
    articles = [everything(page) for page in gold.pages]
    pages, _, _ = answers(gold)
    linked = replace(EMPTY, events=(event_of("one", [event.id for a in articles for event in a.events]),))
    report = report_of(name, lambda paths: (pages, articles, linked))
    limits = {
        "statements": 0.5,
        "speaker right": 0.5,
        "chain exact": 0.5,
        "event mentions": 0.2,
        "event coreference": 0.5,
    }
    assert [measure for measure, limit in limits.items() if (report.row(measure).value or 0.0) > limit] == []


def everything(page):
    spans = [Span(m.start(), m.end()) for m in re.finditer(r"[^.\n]+", page.text)]
    said = [GoldStatement(id="", span=s, exact="", mode="mixed", cue=None, speakers=(NOBODY,), chain=()) for s in spans]
    return AnnotatedArticle(
        page=page.page,
        page_sha256="",
        article=0,
        kind="main",
        spans=(),
        statements=tuple(statement_of(page.text, gold) for gold in said),
        events=tuple(event_mention_of(f"{page.page}{s.start}", cut(page.text, s)) for s in spans),
    )


@SEEDS
def test_seeds_have_their_parts():
    gold = read_seeds(SHARED, EVALS)
    assert [len(page.statements) for page in gold.pages] == [17, 33, 18, 33, 40]
    assert sum(page.kinds["main"] for page in gold.pages) == 5
    assert sum(page.kinds["embedded"] for page in gold.pages) == 2
    assert sum(page.kinds["headline"] for page in gold.pages) == 10
    assert [len(page.repeated) for page in gold.pages] == [0, 0, 0, 1, 0]


@SEEDS
def test_decisions_name_items_that_exist():
    gold = json.loads((SHARED / "gold" / "seeds.json").read_text(encoding="utf-8"))
    known = {item["id"] for d in gold["documents"] for layer in ("statements", "event_mentions") for item in d[layer]}
    known |= {f"{d['id']}:{t['start']}" for d in gold["documents"] for t in d["time_expressions"]}
    known |= {article["id"] for d in gold["documents"] for article in d["articles"]}
    rows = [row for row in read_decisions(EVALS / "seeds-decisions.tsv").rows if row.effect != "open"]
    items = [(row.page, item) for row in rows for item in row.item.split("|")]
    assert [item for page, item in items if {item, f"{page}:{item}"}.isdisjoint(known)] == []


@SEEDS
def test_every_gold_name_has_a_row():
    gold = json.loads((SHARED / "gold" / "seeds.json").read_text(encoding="utf-8"))
    rows = read_entities(EVALS / "seeds-entities.tsv")
    assert [e["id"] for e in gold["entities"] if e["surfaces"] and e["id"] not in rows] == []


def test_every_identifier_of_ours_is_in_the_lexicon():
    tables = ("persons", "organisations", "states", "places")
    known = {row["id"] for table in tables for row in read_table(table)}
    rows = read_entities(EVALS / "seeds-entities.tsv").values()
    assert [row.gold for row in rows if row.ours and not row.ours & known] == []


def test_other_pages_under_the_same_gold_are_refused(tmp_path):
    (tmp_path / "pages").mkdir()
    expected = json.loads((EXAMPLES / "expected.json").read_text(encoding="utf-8"))
    (tmp_path / "expected.json").write_text(json.dumps({**expected, "pages": expected["pages"][:1]}), encoding="utf-8")
    with pytest.raises(EvaluationError, match="cannot read the example page"):
        read_examples(tmp_path)
    (tmp_path / "pages" / expected["pages"][0]["page"]).write_text("نص آخر", encoding="utf-8")
    with pytest.raises(EvaluationError, match="expected but not on its page"):
        read_examples(tmp_path)


@pytest.mark.parametrize("read", [lambda p: read_seeds(p, EVALS), read_examples], ids=["seeds", "examples"])
def test_an_absent_set_gives_one_clear_line(tmp_path, read):
    with pytest.raises(EvaluationError, match=r"no gold set at .*--data"):
        read(tmp_path)


def test_an_unknown_set_is_wrong_usage():
    with pytest.raises(UsageError, match="choose one of seeds, examples"):
        evaluate("other")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param("gold\tours\na\tb\tc\n", "line 2: 3 cells, the header has 2", id="a cell too many"),
        pytest.param(None, "no table", id="absent"),
    ],
)
def test_a_broken_table_names_its_line(tmp_path, content, words):
    path = tmp_path / "t.tsv"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(EvaluationError, match=words):
        read_entities(path)
