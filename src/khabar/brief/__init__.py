"""The record for people and, as JSON, for their programs."""

from __future__ import annotations

from collections.abc import Callable

from khabar.brief.as_json import write_json
from khabar.brief.as_text import write_text
from khabar.brief.contents import Book, open_book
from khabar.brief.words import LANGUAGES
from khabar.errors import UsageError
from khabar.model import RecordContents, Seen


def write_brief(
    contents: RecordContents,
    form: str = "text",
    lang: str = "ar",
    width: int = 88,
    seen: Seen | None = None,
    *,
    places: bool = False,
) -> str:
    """The brief of a record: events, accounts side by side, conflicts first, copies, who said what.

    Args:
        contents: A record in memory: what `gather` made or `read_record` read.
        form: ``text`` for a terminal, ``markdown``, ``html`` (one file that needs nothing else), ``json``.
        lang: Language of the labels, ``ar`` or ``en``; an HTML file holds both and opens in this one. What pages say
            stays in their own words. No effect on ``json``.
        width: Columns of ``text``.
        places: Whether ``text`` prints by what corrections name things: identifiers and PAGE:START-END. The other
            forms always have them, ``html`` but for identifiers.
        seen: What the reader has seen of the record (`read_seen`): the brief tells what is new; None for a whole one.

    Returns:
        The whole brief. The same record gives the same characters. ``text``, ``markdown`` and ``html`` hold no half
        characters and can always be written as UTF-8; ``json`` escapes them.

    Raises:
        UsageError: No such form or language.

    Cost: linear in the record for ``json``; the others show the weightiest events and say how many they leave out.
    Example: ``write_brief(record, "markdown", "en")``.
    """
    if form not in FORMS:
        raise UsageError(f"no form {form!r} of the brief: choose one of {', '.join(FORMS)}")
    if lang not in LANGUAGES:
        raise UsageError(f"no language {lang!r} of the brief: choose one of {', '.join(LANGUAGES)}")
    book = open_book(contents, seen)
    return (
        write_text(book, lang, width, places=places) if places and form == "text" else _WRITERS[form](book, lang, width)
    )


def _markdown(book: Book, lang: str, _width: int) -> str:
    from khabar.brief.as_markdown import write_markdown

    return write_markdown(book, lang)


def _html(book: Book, lang: str, _width: int) -> str:
    from khabar.brief.as_html import write_html

    return write_html(book, lang)


#: Each form loads what it takes when it is asked for.
_WRITERS: dict[str, Callable[[Book, str, int], str]] = {
    "text": write_text,
    "markdown": _markdown,
    "html": _html,
    "json": lambda book, _lang, _width: write_json(book),
}
FORMS = tuple(_WRITERS)
