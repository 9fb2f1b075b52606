"""``khabar read`` and ``khabar annotate``: pages in, articles out, one JSON line each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

import click

from khabar.cli.run import Options, Run, print_lines, reading, workers_option

if TYPE_CHECKING:
    from khabar.model import AnnotatedArticle, Article

_READ = """Pages to articles: cleaned of boilerplate, split where a page holds several, dated.

\b
Examples:
  khabar read page.txt
  khabar read pages/ --outlet رويترز > articles.jsonl
  curl -s ADDRESS | khabar read - --url ADDRESS

Each line is one article with its offsets over the page. docs/output.md explains every field.
"""

_ANNOTATE = """Pages to annotated articles: entities, times, quantities, statements and events, each with its evidence.

\b
Examples:
  khabar annotate page.txt
  khabar annotate pages/ --workers 4 > annotated.jsonl
  khabar annotate page.txt --published 2025-02-12

Each line is one article. For every cell, page[start:end] is the text it came from, in code points.
"""

_format = click.option(
    "--format", "form", type=click.Choice(["jsonl"]), default="jsonl", help="One JSON line an article."
)


@click.command(help=_READ, short_help="Pages to articles: cleaned, split, dated.")
@reading
@_format
def read(*, paths: tuple[str, ...], options: Options, form: str) -> int:
    """Print the articles of pages."""
    with Run(paths, options) as run:
        print_lines(_read(run))
    return run.status


def _read(run: Run) -> Iterator[Article]:
    from khabar.ingest.attempt import attempt_page, told
    from khabar.stages import load_stages, read_articles

    articles_of = partial(read_articles, stages=load_stages())
    found = (attempt_page(item, articles_of, debug=run.faults.raised) for item in run.pages())
    for _, articles in told(found, run.faults):
        yield from articles


@click.command(help=_ANNOTATE, short_help="Pages to articles with all that is found in them.")
@reading
@workers_option
@_format
def annotate(*, paths: tuple[str, ...], options: Options, form: str) -> int:
    """Print the annotated articles of pages."""
    with Run(paths, options) as run:
        print_lines(_annotate(run, options))
    return run.status


def _annotate(run: Run, options: Options) -> Iterator[AnnotatedArticle]:
    from khabar.pipeline import annotate_pages

    for _, articles in annotate_pages(run.pages(), options.workers, run.faults):
        yield from articles
