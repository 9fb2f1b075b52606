"""``khabar export``: a record in other people's formats."""

from __future__ import annotations

import click

from khabar.errors import UsageError

_FORMATS = (
    *("plover", "polecat", "gdelt", "ftm", "schema.org", "web-annotation", "timeml", "csv", "parquet"),
    *("rss", "atom", "ics", "html", "markdown", "docx", "pdf"),
)
_HELP = """A record in other people's formats.

\b
  plover, polecat     events for PLOVER (JSON lines) and POLECAT (forty columns)
  gdelt               events, mentions and knowledge graph of GDELT 2.0 (a folder)
  ftm                 entities of FollowTheMoney, JSON lines
  schema.org          JSON-LD            web-annotation      W3C Web Annotations
  timeml              one article        csv, parquet        tables (a folder)
  rss, atom           a story's feed     ics                 planned events
  html, markdown, docx, pdf              a dossier to cite from, with footnotes

\b
Examples:
  khabar export --record news.khabar --format plover --out news.jsonl
  khabar export --record news.khabar --format parquet --out tables/
  khabar export --record news.khabar --format timeml --article a.txt#0 --out a.tml
  khabar export --record news.khabar --format pdf --story story-4f1c22ab90d3 --out story.pdf

What is planned, denied or only claimed is never exported as having happened: docs/exports.md says how for each format.
"""


@click.command(help=_HELP, short_help="A record in other people's formats.")
@click.option("--record", required=True, metavar="FILE_OR_URL", help="A record that `khabar build` made.")
@click.option(
    "--format", "form", required=True, type=click.Choice(_FORMATS), metavar="NAME", help="One of those above."
)
@click.option("--out", required=True, metavar="PATH", help="The file to write; the folder of gdelt, csv, parquet.")
@click.option("--article", metavar="PAGE#N", help="Of timeml: the article.")
@click.option("--story", metavar="ID", help="Of feeds and dossiers: the story.")
@click.option(
    "--lang", type=click.Choice(["ar", "en"]), default="ar", show_default=True, help="Language of the labels."
)
@click.option("--quiet", "-q", is_flag=True, help="Do not say what was written.")
def export(*, record: str, form: str, out: str, quiet: bool, **asked: str | None) -> None:
    """Write a record in another format."""
    from khabar.export import Asked, write_export

    _check(form, asked)
    paths = write_export(record, form, out, Asked(asked["lang"] or "ar", asked["article"], asked["story"]))
    if not quiet:
        for path in paths:
            click.echo(f"khabar: wrote {path}", err=True)


#: What can be of one story: feeds, the calendar, dossiers.
_OF_STORIES = ("rss", "atom", "ics", "html", "markdown", "docx", "pdf")


def _check(form: str, asked: dict[str, str | None]) -> None:
    """Raise for what a format does not go by, so that nobody takes a whole record for a story."""
    if asked["story"] is not None and form not in _OF_STORIES:
        raise UsageError(
            f"--story: {form} is of a whole record: leave it out, or ask for one of {', '.join(_OF_STORIES)}"
        )
    if asked["article"] is not None and form != "timeml":
        raise UsageError(f"--article: {form} is of more than one article: leave it out, or ask for timeml")
