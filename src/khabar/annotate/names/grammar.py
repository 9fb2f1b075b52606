"""One pass over the chunks of a sentence: which items stand where."""

from __future__ import annotations

import re
from collections.abc import Callable

from khabar.annotate.names.chunks import Line
from khabar.annotate.names.institutions import read_institution
from khabar.annotate.names.items import Item, Parsed
from khabar.annotate.names.long_titles import read_any_title
from khabar.annotate.names.titles import read_body, read_title
from khabar.annotate.names.unlisted import NONE, SUBJECT, is_longer_name, read_longer, read_unlisted
from khabar.records import replace
from khabar.text.fold import fold

_SON = "بن"
_PART_OF_NAME = frozenset("xGgprdDSC")
#: Words of sport, folded and without article.
_SPORT = frozenset(
    map(
        fold,
        ("مباراة", "مباريات", "دوري", "لاعب", "لاعبين", "مدرب", "مهاجم", "كأس", "نادي", "فريق", "ملعب",
         "مدافع", "تعادل", "شباك", "هداف", "بطولة", "نهائي", "كرة"),
    )
)  # fmt: skip
#: Words of elections, folded, with what may be glued to them: مرشح, حملته, بالانتخابات, يترشح.
_RUNS = re.compile(
    r"[وفبل]?(?:ال|لل)?(?:س?[يت]?ترشح|مرشح|ترشيح|انتخاب|انتخابات|حمل[هت]|سباق|منافس|متنافس|كرسي|طموح|خوض|منصب|فتر[هت]|ولاي[هت])"
    r"(?:ون|ين|ان|ات|ا|ه|ها|هم)?"
)
_PRESIDENCY = "الرئاسه"
_NEAR_OFFICE = 4
_STAYS = frozenset(
    map(
        fold,
        ("في", "إلى", "من", "مدينة", "قرب", "كأس", "بطولة", "دورة", "دول", "منطقة", "محافظة", "إمارة", "أهالي", "أمير"),
    )
)
_Reader = Callable[[Line, int], Item | None]


def parse(line: Line) -> Parsed:
    """Items of a line from left to right, none inside another's span except as its ``inner``. Cost: linear.

    A name in apposition to a title is listed as an item of its own after the title.
    """
    items: list[Item] = []
    at = 0
    for letter in _READ.finditer(line.letters):
        first = line.at[letter.start()]
        item = _READERS[letter[0]](line, first) if first >= at else None
        if item is None:
            continue
        items.append(item)
        at = item.last
        if item.name is not None:
            items.append(item.name)
            at = item.name.last
    return Parsed(line, tuple(items))


def _single(kind: str) -> _Reader:
    def read(_: Line, first: int) -> Item:
        return Item(kind, first, first + 1)

    return read


def _full_name(line: Line, first: int) -> Item:
    """A listed person, unless a family's name makes it another's: محمد بن سلمان القرشي."""
    return read_longer(line, first) or Item("person", first, first + 1)


def _place(line: Line, first: int) -> Item:
    """A place, but a newspaper of that name in marks («الشرق الأوسط»), and who is called as it: صلاح الدين الحموي."""
    chunk = line.chunks[first]
    if (bearer := read_longer(line, first)) is not None:
        return bearer
    before = line.chunks[first - 1].letter if first else ""
    after = line.chunks[first + 1].letter if first + 1 < len(line.chunks) else ""
    outlet = before == after == '"' and (chunk.keys("o") or chunk.keys("O"))
    return Item("organisation" if outlet or _is_club(line, first) else "place", first, first + 1)


def _is_club(line: Line, first: int) -> bool:
    """Whether a city whose club has its name is that club: a word of sport in the sentence, no preposition of place."""
    chunk = line.chunks[first]
    clubs = any(r.letter == "o" and r.word == chunk.norm for r in chunk.readings)
    if not clubs or (first and line.chunks[first - 1].norm in _STAYS) or "ب" in chunk.prefix:
        return False
    return any(c.norm.removeprefix("ال") in _SPORT for c in line.chunks)


def _body(line: Line, first: int) -> Item | None:
    item = read_body(line, first, len(line.chunks))
    definite = item.definite or line.chunks[first].letter == "B"
    return item if definite and not _is_adjective(line, first) and not _is_sought(line, first) else None


def _organisation(line: Line, first: int) -> Item | None:
    return None if _is_adjective(line, first) or _is_sought(line, first) else Item("organisation", first, first + 1)


def _is_sought(line: Line, first: int) -> bool:
    """Whether الرئاسة is the office that somebody runs for: انتخابات الرئاسة الأمريكية, حملته للرئاسة."""
    if line.chunks[first].readings[0].word != _PRESIDENCY or not first:
        return False
    near = line.chunks[max(0, first - _NEAR_OFFICE) : first] if "ل" in line.chunks[first].prefix else ()
    return any(_RUNS.fullmatch(chunk.norm) for chunk in (line.chunks[first - 1], *near))


#: Short names of ministries that are feminine adjectives too, folded.
_ADJECTIVES = frozenset({"الخارجيه", "الداخليه", "البحريه", "الماليه"})


def _is_adjective(line: Line, first: int) -> bool:
    """الخارجية in السياسة الخارجية is an adjective of the noun before it, not a ministry."""
    chunk = line.chunks[first]
    if not first or chunk.prefix or chunk.readings[0].word not in _ADJECTIVES:
        return False
    before = line.chunks[first - 1]
    return before.letter in "xnBOI" and (before.norm.startswith("ال") or before.norm.endswith("ه"))


def _office(line: Line, first: int) -> Item | None:
    """مكتب + title with a state is an organisation: مكتب الرئيس الأوكراني."""
    after = first + 1
    if after >= len(line.chunks) or line.chunks[after].letter not in "RrH" or line.chunks[after].prefix:
        return None
    title = read_title(line, after)
    if title is None or not title.inner:
        return None
    return Item("office", first, title.last, title.label, definite=True, inner=(replace(title, name=None),))


def _short_name(line: Line, first: int) -> Item | None:
    """A surname, unless it is a given name too and goes on as another person's name."""
    if line.chunks[first].readings[0].word == _SON and first and line.chunks[first - 1].letter in _PART_OF_NAME:
        return None
    if not line.chunks[first].keys("G"):
        return Item("person", first, first + 1)
    run = _run(line, first)
    if run is None or (run.kind == "person" and is_longer_name(line, run.last)):
        return None if is_longer_name(line, first + 1) else Item("person", first, first + 1)
    return run


def _run(line: Line, first: int) -> Item | None:
    """A given name: the start of a name that no table lists, or alone for somebody the article has named."""
    spoken = first > 0 and line.chunks[first - 1].letter in "vk" and not line.chunks[first].prefix
    run = read_unlisted(line, first, SUBJECT if spoken else NONE)
    if run is not None:
        return run
    return Item("person", first, first + 1) if line.chunks[first].keys("g") else None


def _dual(line: Line, first: int) -> Item:
    label = next(r.key for r in line.chunks[first].readings if r.letter == "2")
    return Item("dual", first, first + 1, label, "d", definite=True)


_READERS: dict[str, _Reader] = {
    "P": _full_name,
    "p": _short_name,
    "g": _run,
    "G": _run,
    "S": _single("state"),
    "C": _place,
    "O": _organisation,
    "o": _single("short_organisation"),
    "D": _single("demonym"),
    "d": _single("demonym"),
    "B": _body,
    "b": _body,
    "R": read_any_title,
    "r": read_any_title,
    "Q": read_any_title,
    "E": read_any_title,
    "H": read_any_title,
    "2": _dual,
    "m": _office,
    "I": read_institution,
}
_READ = re.compile(f"[{''.join(_READERS)}]")
