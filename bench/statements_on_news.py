"""Quotations of news as Khabar, textacy and plain quotation marks find them, against evals/gold/statements.jsonl.

    make bench-statements

prints, for each half, how many labelled direct and mixed statements each finds (contents that overlap by half of their
union), how many of its finds are labelled, and of how many it names the right speaker. The peers give only what stands
in marks, while a mixed statement has words outside them: a second pair of columns counts the quoted stretches alone, of
labels and of finds, by the same overlap. All three see the same articles; nothing is shown but counts.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent))

from msgspec.structs import replace

from khabar.evaluate.decisions import evals_folder
from khabar.evaluate.match import Edge, inside, iou, match
from khabar.evaluate.news_sets import NewsArticle, articles_of, read_label_lines
from khabar.evaluate.news_statements import count_modes
from khabar.evaluate.score_spans import OVERLAP
from khabar.evaluate.statement_labels import StatementLabel, StatementLabels
from khabar.evaluate.statement_outcomes import Outcome, outcome_of
from khabar.model import AnnotatedArticle, Page, Span, Statement
from khabar.stages import annotate_page, load_stages
from marked_place import put
from quotation_peers import Textacy, plain

QUOTED = ("direct", "mixed")
Reader = Callable[[AnnotatedArticle, str], tuple[Statement, ...]]


class Share(NamedTuple):
    """So many of so many."""

    part: int
    whole: int

    def __str__(self) -> str:
        return f"{self.part / self.whole:.3f} ({self.part} of {self.whole})" if self.whole else "–"


def read_with(reader: Reader, page: Page, annotate: Callable[[Page], Sequence[AnnotatedArticle]]) -> list:
    """The articles of a page with the statements of a peer in place of Khabar's."""
    return [replace(one, statements=reader(one, page.text)) for one in annotate(page)]


def _marked(label: StatementLabel) -> tuple[Span, ...]:
    return label.quoted or ((label.content,) if label.mode == "direct" else ())


def quoted_stretches(outcomes: Sequence[Outcome]) -> tuple[Share, Share]:
    """Precision and recall of the quoted stretches alone."""
    found = given = wanted = 0
    for one in outcomes:
        demanded = [span for label in one.gold.items if not label.optional for span in _marked(label)]
        optional = [label.content for label in one.gold.items if label.optional]
        ours = sorted({span for said in one.said for span in _stretches(said.statement)})
        edges = [
            Edge(iou(a, b), i, j) for i, a in enumerate(demanded) for j, b in enumerate(ours) if iou(a, b) >= OVERLAP
        ]
        matching = match(edges, [True] * len(demanded), [inside(span, optional) for span in ours])
        found += len(matching.pairs)
        given += len(matching.pairs) + len(matching.false)
        wanted += len(demanded)
    return Share(found, given), Share(found, wanted)


def _stretches(statement: Statement) -> tuple[Span, ...]:
    content = Span(statement.content.start, statement.content.end)
    return statement.quoted or ((content,) if statement.mode == "direct" else ())


def row(outcomes: Sequence[Outcome]) -> Iterator[Share]:
    """The columns of the table for one tool and one half."""
    quoted = count_modes(outcomes, QUOTED)
    yield Share(quoted.found, quoted.found + quoted.false)
    yield Share(quoted.served, quoted.served + quoted.missed)
    yield from quoted_stretches(outcomes)
    pairs = [pair for one in outcomes for pair in one.pairs() if pair.label.mode in QUOTED]
    yield Share(sum(pair.speaker_right for pair in pairs), len(pairs))


def table(data: Path) -> Iterator[tuple[str, str, list[Share]]]:
    """Half, tool, columns."""
    gold = read_label_lines(evals_folder() / "gold" / "statements.jsonl", StatementLabels)
    texts: dict[tuple[str, str], NewsArticle] = articles_of(gold, data)
    annotate = partial(annotate_page, stages=load_stages())
    tools: dict[str, Callable[[Page], Sequence[AnnotatedArticle]]] = {"Khabar": annotate}
    tools["quotation marks + nearest name"] = partial(read_with, plain, annotate=annotate)
    try:
        peers = {"textacy, given verbs and subjects": Textacy(helped=True), "textacy": Textacy(helped=False)}
    except ModuleNotFoundError as error:
        print(f"textacy is left out: {error}", file=sys.stderr)
        peers = {}
    tools |= {name: partial(read_with, peer, annotate=annotate) for name, peer in peers.items()}
    for half in ("dev", "test"):
        for name, tool in tools.items():
            some = [outcome_of(one, texts[one.set, one.id], tool) for one in gold if one.half == half]
            yield half, name, list(row(some))


def _versions() -> str:
    found = []
    for name in ("khabar", "textacy", "spacy"):
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            found.append(f"{name} not installed")
    return ", ".join([*found, f"Python {sys.version.split()[0]}"])


def lines(rows: Sequence[tuple[str, str, list[Share]]]) -> Iterator[str]:
    """The table in Markdown with the versions."""
    yield _versions() + "\n"
    yield "| half | tool | precision | recall | in marks, precision | in marks, recall | speaker right |"
    yield "|---|---|---|---|---|---|---|"
    for half, name, shares in rows:
        yield f"| {half} | {name} | {' | '.join(map(str, shares))} |"


def main() -> None:
    """Print the table; with ``--write`` put it between its marks on a page, too."""
    parser = argparse.ArgumentParser(description="Quotations of news: Khabar beside textacy and quotation marks")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--write", type=Path, help="page that holds the marks")
    given = parser.parse_args()
    found = "\n".join(lines(list(table(given.data))))
    print(found)
    if given.write:
        put(given.write, "bench-statements", found)


if __name__ == "__main__":
    main()
