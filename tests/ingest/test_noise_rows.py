"""Every kind of noise of evals/noise-rows.tsv: what Khabar does with the row's example."""

import csv
from pathlib import Path

import pytest

from khabar.model import Page
from khabar.stages import annotate_page, load_stages, read_articles
from khabar.text.dates import read_sentence
from khabar.text.days import from_hijri, make_date
from khabar.text.fold import fold
from khabar.text.quotes import find_quotations
from khabar.text.sentences import find_sentences
from khabar.text.tokens import tokenize

from .kit import ONE, THREE, TITLE, TWO

PATH = Path(__file__).parents[2] / "evals" / "noise-rows.tsv"
LINES = [line for line in PATH.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
ROWS = list(csv.DictReader(LINES, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="module")
def stages():
    return load_stages()


def main_of(stages, *lines, **given):
    return read_articles(Page(name="p", text="\n".join(lines), sha256="", **given), stages)[0]


def dates(stages, text):
    return read_sentence(text, tokenize(text), stages.calendar).expressions


def is_fold(_, pair, example):
    left, right = pair.split("=")
    return left == example and fold(left) == fold(right)


def is_date(stages, value, example):
    found = [e for e in dates(stages, example) if e.kind == "date"]
    days = [(from_hijri if e.calendar == "hijri" else make_date)(e.year, e.month, e.day) for e in found]
    return [day.isoformat() for day in days] == [value]


def is_weekday(stages, number, example):
    return [str(e.weekday) for e in dates(stages, example)] == [number]


def is_relative(stages, _, example):
    return [e.kind for e in dates(stages, example)] == ["relative"]


def is_token(_, kind, example):
    return kind in {token.kind for token in tokenize(example)}


def is_kind(stages, kind, example):
    main = main_of(stages, TITLE, ONE, TWO, THREE, example)
    text = "\n".join([TITLE, ONE, TWO, THREE, example])
    return [(b.kind, text[b.start : b.end]) for b in main.boilerplate] == [(kind, example)]


def is_tail(stages, kind, example):
    text = "\n".join([TITLE, ONE, TWO, f"{THREE} {example}"])
    main = main_of(stages, text)
    return [(b.kind, text[b.start : b.end]) for b in main.boilerplate] == [(kind, example)]


def is_html(stages, words, example):
    page = Page(name="p", text=f"<html><body><p>{ONE}</p>{example}</body></html>", sha256="", media="html")
    from khabar.ingest.view import view_of

    return words in " ".join(view_of(page).text.split())


def is_quote(_, count, example):
    return len([q for q in find_quotations(example) if q.closed and q.depth == 0]) == int(count)


def is_agency(stages, entity, example):
    return [a.entity for a in main_of(stages, TITLE, ONE, example).agency] == [entity]


def is_dateline(stages, kinds, example):
    main = main_of(stages, TITLE, example, TWO)
    return [p.kind for p in main.byline] == kinds.split() and {p.rule for p in main.byline} == {"dateline"}


def is_published(stages, day, example):
    return main_of(stages, TITLE, example, ONE, TWO).published.value == day


def is_break(stages, kind, example):
    return [b.kind for b in main_of(stages, TITLE, ONE, example).breaks] == [kind]


def is_mention(stages, entity, example):
    page = Page(name="p", text=f"{TITLE}\n{ONE}\n{example}\n", sha256="")
    return entity in {e.entity for e in annotate_page(page, stages)[0].entities}


def is_sentences(_, count, example):
    from khabar.model import Span

    return len(find_sentences(example, [Span(0, len(example))])) == int(count)


def is_quantity(stages, low, example):
    page = Page(name="p", text=f"{TITLE}\n{ONE}\n{example}\n", sha256="")
    found = [q for q in annotate_page(page, stages)[0].quantities if q.start > len(TITLE) + len(ONE)]
    return [q.low for q in found] == [float(low)]


@pytest.mark.parametrize("row", ROWS, ids=[row["pattern"] for row in ROWS])
def test_row(stages, row):
    check, _, argument = row["check"].partition(":")
    assert globals()[f"is_{check}"](stages, argument, row["example"]), row["does"]


def test_no_row_is_left_out():
    assert len(ROWS) == 45
