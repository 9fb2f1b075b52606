"""Short articles on invented happenings, as drafts. Ministers are named by office; their countries are generic."""

from __future__ import annotations

from typing import Any

from .factories import Draft

NORTH, SOUTH, EAST = "minister-north", "minister-south", "minister-east"
PARTIES = {"وزير الشمال": NORTH, "وزير الجنوب": SOUTH}


def _draft(text: str, page: str, **more: Any) -> Draft:
    draft = Draft(text, page=page, **more)
    for words, entity in {**PARTIES, "وزير الشرق": EAST}.items():
        if words in text:
            draft.name(words, entity)
    return draft


def call(
    page: str, *, published: str | None = None, day: str | None = None, length: str | None = None, **more: Any
) -> Draft:
    """A call between two ministers, with what is asked for."""
    value, words, approx = LENGTHS[length] if length else ("", "", False)
    when = f" يوم {DAYS[day]}" if day else ""
    text = f"أجرى وزير الشمال اتصالا هاتفيا مع وزير الجنوب{when}{' ' + words if words else ''} وبحثا ملف المياه."
    draft = _draft(text, page)
    if published:
        draft.published(published)
    if day:
        draft.time(DAYS[day], day)
    parties = dict(PARTIES)
    if more.pop("with_east", False):
        parties = {"وزير الشمال": NORTH, "وزير": EAST}
    return draft.event(
        "CONSULT",
        "اتصالا",
        text[:-1],
        parties,
        mode=more.pop("mode", "phone"),
        time=(day, DAYS[day]) if day else None,
        duration=(value, words, approx) if length else None,
        **more,
    )


LENGTHS = {
    "about-90": ("PT1H30M", "نحو 90 دقيقة", True),
    "hour-and-half": ("PT1H30M", "لمدة ساعة ونصف الساعة", False),
    "two": ("PT2H", "لمدة ساعتين", False),
    "four": ("PT4H", "لمدة أربع ساعات", False),
}
DAYS = {
    "2024-03-05": "الثلاثاء 5 مارس 2024",
    "2024-03-06": "الأربعاء 6 مارس 2024",
    "2024-04-09": "الثلاثاء 9 أبريل 2024",
}
