"""Pages of our own for corrections: two papers tell one call, a third tells another."""

from __future__ import annotations

from hashlib import sha256
from unittest.mock import patch

from khabar.corrections.applying import plan
from khabar.corrections.making import By
from khabar.model import Page, RecordContents
from khabar.pipeline import link_pages
from khabar.stages import annotate_page

NAHAR = (
    "اتصال بين الوزيرين\n\n"
    "أجرى وزير الخارجية الفرنسي اتصالا هاتفيا مع نظيره الألماني يوم الثلاثاء استمر نحو 90 دقيقة.\n\n"
    "وقال وزير الخارجية الفرنسي إن بلاده «لن تقبل اتفاقا لا تضمنه دول المنطقة».\n\n"
    "وقتل خمسة أشخاص في انفجار سيارة مفخخة وسط بغداد يوم الثلاثاء، حسبما قالت الشرطة.\n"
)
SADA = (
    "الوزيران يتحدثان هاتفيا\n\n"
    "بحث وزير الخارجية الفرنسي في اتصال هاتفي مع نظيره الألماني يوم الثلاثاء وقف إطلاق النار، "
    "واستمر ساعة ونصف الساعة.\n\n"
    "وأضاف الوزير أن بلاده «لن تقبل اتفاقا لا تضمنه دول المنطقة».\n"
)
MINA = (
    "اتصال ثان\n\n"
    "أجرى وزير الخارجية الفرنسي اتصالا هاتفيا مع نظيره الألماني يوم 20 مارس 2024 وبحثا فتح المعابر.\n\n"
    "وقال مروان الحداد، مدير المرفأ، إن السفن تدخل من غير تأخير.\n"
)


def page(name: str, text: str, published: str = "2024-03-05") -> Page:
    digest = sha256(text.encode()).hexdigest()
    return Page(name=name, text=text, sha256=digest, outlet=name.partition(".")[0], published=published)


PAGES = (page("nahar.txt", NAHAR), page("sada.txt", SADA), page("mina.txt", MINA, "2024-03-21"))


def at(number: int, author: str = "ليلى", reason: str = "قرأت النصين") -> By:
    """Who says so at the minute of that number."""
    return By(author, f"2026-11-23T08:{number:02}:00Z", reason)


_BY_RULE = {}


def annotated(one, stages, planned):
    """The articles of a page; those of the rules alone are made once."""
    if planned.of(one.sha256):
        return annotate_page(one, stages, planned)
    if one not in _BY_RULE:
        _BY_RULE[one] = annotate_page(one, stages)
    return _BY_RULE[one]


def record(stages, log=(), pages=PAGES) -> RecordContents:
    """What a build of the pages with a log makes, in memory."""
    planned, pages = plan(log), tuple(sorted(pages, key=lambda one: one.name))
    articles = tuple(a for one in pages for a in annotated(one, stages, planned))
    with patch("khabar.pipeline.load_names", lambda: stages.names):
        linked = link_pages(pages, articles, log)
    return RecordContents(name="r", pages=pages, articles=articles, failures=(), linked=linked, corrections=tuple(log))


def place(contents: RecordContents, page_name: str, words: str, nth: int = 0) -> str:
    """The address of words on a page."""
    text = next(one.text for one in contents.pages if one.name == page_name)
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return f"{page_name}:{start}-{start + len(words)}"


def event_of(contents: RecordContents, page_name: str, kind: str):
    """The first event of a type that a page tells."""
    own = {m.id for a in contents.articles if a.page == page_name for m in a.events}
    return next(e for e in contents.linked.events if e.type == kind and own & set(e.mentions))
