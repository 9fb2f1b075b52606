"""Labels in the one language of a page, and views as plain values."""

from __future__ import annotations

import re
from typing import Any

import msgspec
from msgspec import Struct

from khabar.brief.markup import Html, el, text
from khabar.brief.words import Label

_ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff]")
_HALF = re.compile(r"[\ud800-\udfff]")
_LATIN = re.compile(r"[A-Za-z]")


def say_in(label: Label, lang: str) -> Html:
    """A label in a language; what is of the other one stands apart, with its own language and direction.

    A name of a page in both scripts is left to the browser to direct.
    """
    shown = label.of(lang)
    foreign = _LATIN if lang == "ar" else _ARABIC
    if not foreign.search(shown):
        return text(shown)
    mixed = bool(_LATIN.search(shown) and _ARABIC.search(shown))
    if mixed:
        return el("bdi", shown, dir="auto")
    other = "en" if lang == "ar" else "ar"
    return el("bdi", shown, lang=other, dir="ltr" if other == "en" else "rtl")


def plain_values(view: Any) -> Any:  # noqa: ANN401 - any view
    """A view as JSON takes it: records as objects, tuples as lists, half characters as U+FFFD."""
    if isinstance(view, tuple) and hasattr(view, "_asdict"):
        return {name: plain_values(value) for name, value in view._asdict().items()}
    if isinstance(view, Struct):
        return {field: plain_values(getattr(view, field)) for field in view.__struct_fields__}
    if isinstance(view, dict):
        return {str(key): plain_values(value) for key, value in view.items()}
    if isinstance(view, list | tuple | frozenset):
        return [plain_values(one) for one in view]
    return _value(view)


def _value(value: Any) -> Any:  # noqa: ANN401 - any value
    if isinstance(value, str):
        return _HALF.sub("\ufffd", value)
    return value if value is None or isinstance(value, bool | int | float) else msgspec.to_builtins(value)


