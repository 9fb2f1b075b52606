"""HTML made of pieces that cannot be mistaken for text: what is not `Html` is escaped."""

from __future__ import annotations

import re
from html import escape

from khabar.brief.passages import fit, in_marks
from khabar.brief.words import Label

_ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff]")
_LATIN = re.compile(r"[A-Za-z]")
#: Most words have none of these, and looking costs less than replacing each.
_SPECIAL = re.compile(r"[&<>\"']")


class Html(str):
    """Markup that is ready. Any other string is text and gets escaped."""

    __slots__ = ()

    def __html__(self) -> str:
        """The markup itself: what templates ask before they escape."""
        return self


def text(value: str) -> Html:
    """Text made fit and escaped."""
    return value if isinstance(value, Html) else Html(_escaped(value))


def _escaped(value: str) -> str:
    return escaped(fit(value))


def escaped(shown: str) -> str:
    """Fit text with what means something in markup escaped."""
    return escape(shown, quote=True) if _SPECIAL.search(shown) else shown


def el(tag: str, *parts: str, **attributes: str | bool | None) -> Html:
    """An element: ``el("a", "نص", href="#x", class_="c")``.

    Parts that are not `Html` are escaped, attribute values always. ``class_`` and ``for_`` lose their underscore, other
    underscores become hyphens. None and False leave an attribute out, True writes it alone.
    """
    named = "".join([_attribute(name, value) for name, value in attributes.items()])
    inside = "".join([text(part) for part in parts])
    return Html(f"<{tag}{named}>{inside}</{tag}>")


def _attribute(name: str, value: object) -> str:
    if value is None or value is False:
        return ""
    written = name.rstrip("_").replace("_", "-")
    return f" {written}" if value is True else f' {written}="{_escaped(str(value))}"'


def join(parts: list[Html] | tuple[Html, ...], between: str = "") -> Html:
    """Pieces after one another, with escaped text between."""
    return Html(text(between).join(parts))


def say(label: Label, tag: str = "span") -> Html:
    """A label in both languages; the style sheet shows the one that is chosen.

    What both languages write alike stands once, as a piece of its own direction.
    """
    if label.ar == label.en:
        return own(label.ar)
    english = own(label.en) if _ARABIC.search(label.en) else text(label.en)
    arabic = own(label.ar) if _foreign(label.ar) else text(label.ar)
    return Html(
        el(tag, arabic, class_="ar", lang="ar", dir="rtl") + el(tag, english, class_="en", lang="en", dir="ltr")
    )


def own(value: str) -> Html:
    """A name or a value of the pages themselves, isolated, with its language where it is plainly Arabic."""
    arabic = bool(_ARABIC.search(value)) and not _LATIN.search(value)
    return el("bdi", value, lang="ar" if arabic else None)


def quoted(value: str) -> Html:
    """Words of a page in quotation marks that stand on the sides of their own direction."""
    language = "ar" if _ARABIC.search(value) else None
    return el("bdi", in_marks(fit(value)), dir="auto", lang=language, class_="quoted")


def _foreign(value: str) -> bool:
    return bool(_LATIN.search(value))
