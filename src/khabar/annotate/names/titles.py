"""Titles: a role noun with everything that says whose office it is, and the name that follows it.

Arabic says whose in four ways: a demonym (الرئيس الروسي), a construct (رئيس أوكرانيا), باسم (المتحدث باسم الكرملين) or
a preposition (المبعوث إلى سوريا). Each is one regular expression over chunk letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from khabar.annotate.names.agreeing import is_object
from khabar.annotate.names.chunks import Chunk, Line
from khabar.annotate.names.items import Item
from khabar.annotate.names.unlisted import OFFICE, TITLE, read_longer, read_unlisted
from khabar.records import replace
from khabar.text.fold import fold

_HEAD = re.compile(r"(?:H(?=[HRrQPpG]))*(?:[RrQ]{1,6}|E|H)")
_ADJECTIVES = re.compile(r"(?:\(?D|[dAaw])*")
#: After an article an indefinite demonym is no adjective, but a name: الأمير تركي.
_DEFINITE_ADJECTIVES = re.compile(r"(?:\(?D|[Aw])*")
_MORE_ADJECTIVES = re.compile(r"(?:[DdAaw]|\+[DdAa])*")
_BODY = r"(?:[Oo]|BA?D?|b[SC])"
_CONSTRUCT = re.compile(rf"{_BODY}|[SC](?!D)|[Pp]")
_STATES = re.compile(r"[SC](?:\+[SC])+")
_ON_BEHALF = re.compile(rf"N(?:{_BODY}|[SC]|[Rr]+[DAS]*)")
_FOR = re.compile(rf"~(?:{_BODY}|[SC](?:\+[SC])*)")
_TO = re.compile(rf"[t~](?:{_BODY}|[SC])(?:\+[SC])*")
_AT = re.compile(rf"[f~](?:{_BODY})")
_BEFORE_NAME = re.compile(r"[(\"]?")
_BEFORE_FULL_NAME = re.compile(r",[\"(]?")
_FORMER = frozenset(map(fold, ("السابق", "السابقة", "سابق", "سابقة", "الأسبق", "أسبق", "الراحل", "الراحلة", "المخلوع")))
#: Classes whose office is told by a destination: مبعوث الأمم المتحدة إلى اليمن.
SENT = frozenset(
    {"envoy", "ambassador", "representative", "special_representative", "consul", "charge_daffaires", "deputy_envoy"}
)
#: Classes that one belongs to "for" a body: الأمين العام للأمم المتحدة.
_HEADS_OF_BODIES = frozenset(
    {"secretary_general", "director", "director_general", "commander", "high_representative", "representative",
     "chairman", "general", "editor", "head", "president_or_head", "executive", "deputy_secretary_general"}
)  # fmt: skip
_MOST_MATTER = 4
#: A voice that news never names: مصدر دولي.
ANONYMOUS = "source_person"
#: Ranks that are other things more often, folded: الفريق is a team.
_TEAMS = frozenset({"الفريق", "السيد"})
_FEMININE = ("ه", "ات")
#: Writers, and a book.
_BOOKS = frozenset({"كتاب"})
_OF_PEOPLE = ("ون", "يين")
_IMPERFECT = re.compile(r"س?ي\w{3,}$")
#: Nouns that before another title mean its deputy: نائب + رئيس.
_DEPUTIES = frozenset({"lawmaker", "deputy", "deputy_minister"})
#: Who is one of these is nothing else but that, or in command.
HIGHEST = frozenset({"president", "king", "emir", "sultan", "pope", "custodian", "president_or_head", "supreme_leader"})
_BESIDE_HIGHEST = HIGHEST | {"commander"}
#: Verbs whose object is a person, with or without a particle: after their subject comes another person.
MEETS = re.compile(
    r"[وف]?(?:س?[يت])?(?:ا?ستقبل|ا?لتقي|ا?لتق|ا?ستدعي|هنا|هنئ|كرم|عين|كلف|زار|زور|ودع|ا?ستضاف|ا?ستضيف|شكر|قابل|"
    r"عزي|بايع|ا?نتقد|ا?تهم|ا?عفي|دعا|دعو|سلم|منح|خاطب|ا?صطحب|راس)(?:ت|وا|ون|ا|ه|ها)?$"
)
#: Heads of state and government stay in a place, they do not belong to it: الرئيس في البيت الأبيض.
_NOT_AT = frozenset(
    {"president", "king", "prime_minister", "emir", "crown_prince", "sultan", "pope", "president_or_head"}
)


#: An adjective behind these: مؤتمر صحفي, تصريح إعلامي.
_OF_THE_PRESS = re.compile(r"(?:ال)?(?:صحفي|صحافي|اعلامي|برلماني)ا?")
_TALKS = re.compile(r"(?:ال)?(?:مؤتمر|لقاء|تصريح|بيان|حوار|حديث|ايجاز|موجز|مقال|تقرير|تحقيق|تعليق|وفد|اجتماع)ا?")


class _Reading(NamedTuple):
    """What follows the head of a title.

    ``end`` is the letter after it. ``unread``: it governs a noun that no table lists. ``particular``: a definite
    demonym or what it governs makes it somebody in particular (رئيس أوكرانيا, but not رئيس أمريكي, متحدث باسم الوزارة).
    """

    end: int
    inner: tuple[Item, ...]
    unread: bool
    particular: bool


def read_title(line: Line, first: int) -> Item | None:
    """The title whose head is chunk ``first``, with the name after it; None if no role noun stands there.

    Example: المتحدث باسم الكرملين سالم القاسم → title over المتحدث باسم الكرملين, inner الكرملين, name سالم القاسم.
    """
    title = title_at(line, first)
    unfit = title is not None and title.name is None and is_common(line, first, title)
    return None if unfit else title


def title_at(line: Line, first: int) -> Item | None:
    """As `read_title`, also where the role noun may be a common word: عميد, before anybody looks at what follows."""
    head = _HEAD.match(line.letters, line.place[first])
    if head is None:
        return None
    end = _end_of_heads(line, head.start(), head.end())
    last_head = line.at[end - 1]
    label, number = _class_of(line, first, last_head)
    read = _complements(line, end, line.chunks[last_head].letter, label, number)
    last = line.at[read.end - 1] + 1
    letters = line.letters[head.start() : end]
    if letters.strip("H") == "":
        return _honorific(line, first, end)
    title = Item(
        "title", first, last, label, number,
        definite=read.particular or any(letter in letters for letter in "RQE"),
        owned="Q" in letters or "E" in letters,
        unread=read.unread, inner=read.inner,
        former=any(chunk.norm in _FORMER for chunk in line.chunks[first:last]),
    )  # fmt: skip
    return title if (name := _apposed(line, read.end, title)) is None else replace(title, name=name)


def _end_of_heads(line: Line, start: int, end: int) -> int:
    """Letter after the heads that are one person's: ولي العهد + وزير الدفاع, but الرئيس | وزير الخارجية.

    Who holds the highest office of a state holds no other, and after a verb of meeting a foreign title is the guest's.
    """
    closed = [at for at in range(start, end - 1) if line.letters[at] == "R" and line.letters[at + 1] in "Rr"]
    for at in closed:
        if line.letters[at + 1] == "r" and not line.chunks[line.at[at + 1]].keys("G"):
            return at + 1  # the next one is of something else: المدير العام | رئيس مجلس الإدارة
        if "s" not in _numbers(line, at + 1) and "s" in _numbers(line, at):
            return at + 1  # `أبلغ السفير الصحفيين`: whom he told
        if _is_one_of(line, at, HIGHEST) and not _is_one_of(line, at + 1, _BESIDE_HIGHEST):
            return at + 1
    before = line.chunks[line.at[start] - 1] if line.at[start] else None
    meets = before is not None and MEETS.match(before.norm) is not None
    foreign = line.letters[end : end + 1] == "D" or _governs_state(line, end)
    return closed[-1] + 1 if closed and meets and foreign else end


def _is_one_of(line: Line, at: int, classes: frozenset[str]) -> bool:
    return any(r.key in classes for r in line.chunks[line.at[at]].readings if r.letter in "Rr")


def _governs_state(line: Line, end: int) -> bool:
    """وزير خارجية + فرنسا."""
    return line.letters[end - 1] == "r" and line.letters[end : end + 1] == "S"


def is_common(line: Line, first: int, title: Item) -> bool:
    """Whether a role noun is a common word here (مؤتمر صحفي): no verb just before it, or a feminine."""
    chunk = line.chunks[first]
    if (chunk.norm == "الرئيس" and _is_main(line, first, title)) or _is_of_talk(line, first):
        return True
    if title.label == ANONYMOUS and title.last == first + 1 and _is_of_a_thing(line, first):
        return True
    if chunk.norm in _BOOKS and not _are_writers(line, title):
        return True
    if chunk.letter not in "RrQ" or not all(r.weak for r in chunk.readings if r.letter in "RrQ"):
        return False
    if chunk.norm.endswith("ه"):
        return True
    governs = any(inner.kind != "demonym" for inner in title.inner)
    return not governs and (first == 0 or line.chunks[first - 1].letter not in "vk")


def _is_of_talk(line: Line, first: int) -> bool:
    """`مؤتمر صحفي جمعه بنظيره`: an adjective of the occasion."""
    pair = line.chunks[first - 1 : first + 1] if first else ()
    return len(pair) > 1 and bool(_TALKS.fullmatch(pair[0].norm) and _OF_THE_PRESS.fullmatch(pair[1].norm))


def _is_of_a_thing(line: Line, first: int) -> bool:
    """مصدر قلق, مصادر المياه: a noun at once behind it, where nobody speaks before it."""
    chunk, after = line.chunks[first], line.chunks[first + 1] if first + 1 < len(line.chunks) else None
    if chunk.letter != "r" or after is None or after.prefix or after.letter not in "xn":
        return False
    if _IMPERFECT.match(after.norm) or (chunk.norm == "مصادر" and after.norm.endswith("ه")):
        return False  # مصادر قريبة من الوزارة
    return first == 0 or line.chunks[first - 1].letter not in "vkiy"


def _are_writers(line: Line, title: Item) -> bool:
    """كتاب صحفيون, كتاب عرب, كتاب البرازيل, كتاب ومثقفون: something beside it is said of people; else it is a book."""
    after = line.chunks[title.last] if title.last < len(line.chunks) else None
    beside = [*line.chunks[title.first + 1 : title.last], *([after] if after is not None else [])]
    if any(chunk.norm.endswith(_OF_PEOPLE) or any(r.detail == "people" for r in chunk.readings) for chunk in beside):
        return True
    return any(i.kind != "demonym" for i in title.inner) or (
        after is not None and after.prefix == "و" and after.letter in "Rr"
    )


def _is_main(line: Line, first: int, title: Item) -> bool:
    """Whether الرئيس is an adjective here, "main", of the noun with article before it: المعقل الرئيس."""
    before = line.chunks[first - 1] if first else None
    if before is None or before.letter != "x" or not before.norm.startswith("ال") or line.chunks[first].prefix:
        return False
    return all(inner.kind != "demonym" for inner in title.inner)


_BARE = Item("title", 0, 0)


def _honorific(line: Line, first: int, end: int) -> Item | None:
    """Words of respect make a title only with the name that they honour: الأمير سالم, not الفريق (a team)."""
    name = _apposed(line, end, _BARE)
    if name is None:
        return None
    last = line.at[end - 1] + 1
    label, number = _class_of(line, first, last - 1)
    return Item("title", first, last, label, number, definite=True, name=name)


def _class_of(line: Line, first: int, last: int) -> tuple[str, str]:
    """Class and number of a row of heads: نائب + رئيس is the deputy of a class, القائم بأعمال + X an acting X."""
    chunks = [c for c in line.chunks[first : last + 1] if c.letter in "RrQE"]
    if not chunks:
        honorific = next((r for r in line.chunks[last].readings if r.letter == "H"), None)
        return (honorific.key if honorific else ""), "s"
    readings = [[r for r in c.readings if r.letter in "RrQE"] for c in chunks]
    label = readings[0][0].key
    if len(readings) > 1 and label in _DEPUTIES:
        label = f"deputy_{readings[-1][0].key}"
    numbers = {r.detail for r in readings[0]}
    # المواطنين is dual as well as plural in writing; news means the plural.
    return label, next(n for n in "spd" if n in numbers)


def _numbers(line: Line, at: int) -> set[str]:
    """Numbers that the head at a letter may have: s, p, d."""
    return {reading.detail for reading in line.chunks[line.at[at]].readings if reading.letter in "Rr"}


def _complements(line: Line, at: int, head: str, label: str, number: str) -> _Reading:
    """Read adjectives or what is governed, then a preposition; each may be missing."""
    core = _adjectives(line, at, head, number)
    matter = core
    if core == at and head == "r":
        core = _governed(line, at, number)
        matter = _unlisted_matter(line, at) if core == at else core
    said = line.letters[at:matter]
    named = any(letter in "DSCOoBb" for letter in said)
    tails = (pattern.match(line.letters, matter) for pattern in _tails(label, named=named))
    tail = next((m for m in tails if m and _fits(line, m)), None)
    end = tail.end() if tail else matter
    particular = matter > core or "D" in said or (core > at and head == "r" and any(c in "SCOoBbPp" for c in said))
    return _Reading(end, tuple(_inner(line, at, end)), matter > core, particular)


def _adjectives(line: Line, at: int, head: str, number: str) -> int:
    pattern = _MORE_ADJECTIVES if number != "s" else _DEFINITE_ADJECTIVES if head == "R" else _ADJECTIVES
    read = pattern.match(line.letters, at)
    end = read.end() if read else at
    return end - 1 if end > at and line.letters[end - 1] == "(" else end


def _governed(line: Line, at: int, number: str) -> int:
    """Letter after what a noun in construct governs, with its adjectives: رئيس + الحكومة اللبنانية.

    Several may govern a list: قادة + فرنسا وألمانيا.
    """
    several = _STATES.match(line.letters, at) if number != "s" else None
    construct = several or _CONSTRUCT.match(line.letters, at)
    if construct is None:
        return at
    after = _ADJECTIVES.match(line.letters, construct.end())
    return after.end() if after else construct.end()


def _unlisted_matter(line: Line, at: int) -> int:
    """Letter after nouns with article that a title governs and no table lists: وزير + الشؤون الاجتماعية والعمل."""
    end = at
    while end < len(line.letters) and end - at < _MOST_MATTER and line.letters[end] in "xDA":
        norm = line.chunks[line.at[end]].norm
        if not norm.startswith(("ال", "وال") if end > at else "ال") or (end > at and is_object(line, end)):
            break
        end += 1
    return end


def _tails(label: str, *, named: bool) -> Iterator[re.Pattern[str]]:
    """Prepositional ends that the class of a title allows; ``named`` when it already says whose it is."""
    last = label.rsplit("_", 1)[-1]
    yield _ON_BEHALF
    if label in SENT or last in SENT:
        yield _TO
    if label in _HEADS_OF_BODIES:
        yield _FOR
    if not named and label not in _NOT_AT:
        yield _AT


def _fits(line: Line, tail: re.Match[str]) -> bool:
    """Only ل makes a complement, and where في would, ب: مستشار السياسة الخارجية بالكرملين; never ك."""
    if not tail.group().startswith("~"):
        return True
    return line.chunks[line.at[tail.start()]].prefix == ("ب" if tail.re is _AT else "ل")


_INNER_KINDS = {"S": "state", "C": "place", "O": "organisation", "o": "organisation", "D": "demonym", "d": "demonym",
                "P": "person", "p": "person", "B": "body", "b": "body", "R": "title", "r": "title"}  # fmt: skip


def _inner(line: Line, at: int, end: int) -> Iterator[Item]:
    """Items nested in letters ``at:end``; a body takes its demonym or state with it."""
    number = line.chunk_after(at)
    stop = line.chunk_after(end) if end < len(line.letters) else len(line.chunks)
    while number < stop:
        letter = line.chunks[number].letter
        if letter in "Bb":
            item = read_body(line, number, stop)
        elif letter in _INNER_KINDS:
            item = Item(_INNER_KINDS[letter], number, number + 1, _label(line, number))
        else:
            number += 1
            continue
        yield item
        number = item.last


def _label(line: Line, number: int) -> str:
    reading = line.chunks[number].readings[0]
    return reading.key if reading.letter in "RrQ" else ""


def read_body(line: Line, first: int, stop: int) -> Item:
    """A body noun at chunk ``first`` with the demonym or state after it, before chunk ``stop``.

    Example: الخارجية الروسية → body foreign-ministry with the inner demonym الروسية.
    """
    chunk = line.chunks[first]
    label = next(r.key for r in chunk.readings if r.letter == chunk.letter)
    after = first + 1
    if chunk.letter == "B" and after < stop and line.chunks[after].letter == "A":
        after += 1
    wanted = "D" if chunk.letter == "B" else "S"
    if after < stop and line.chunks[after].letter in wanted and _agrees(chunk, line.chunks[after]):
        whose = Item("demonym" if wanted == "D" else "state", after, after + 1)
        return Item("body", first, after + 1, label, definite=True, inner=(whose,))
    return Item("body", first, first + 1, label)


def _agrees(body: Chunk, whose: Chunk) -> bool:
    """Whether the demonym may belong to the noun: الوفد المصرية is a newspaper, not a delegation."""
    if whose.prefix:
        return False
    feminine = body.norm.endswith(_FEMININE) or body.readings[0].word.endswith(_FEMININE)
    return feminine or whose.letter == "S" or not whose.norm.endswith("ه")


def _apposed(line: Line, end: int, title: Item) -> Item | None:
    """The name after a title: at once, in a mark, or in full after a comma."""
    if title.number == "p" or title.label == ANONYMOUS:
        return None
    near = _BEFORE_NAME.match(line.letters, end)
    at = near.end() if near else end
    office = title.number == "s" and (bool(title.inner) or _honours_family(line, end, at))
    item = _name_at(line, at, OFFICE if office else TITLE)
    if item is not None:
        return item
    comma = _BEFORE_FULL_NAME.match(line.letters, end)
    if comma is None or not title.definite:
        return None
    item = _name_at(line, comma.end(), TITLE)
    full = item is not None and (line.chunks[item.first].letter == "P" or item.last - item.first > 1)
    return item if full else None


def _honours_family(line: Line, end: int, position: int) -> bool:
    """A word of respect, then a word that no table lists, then a surname with article: العقيد فلان القرشي."""
    if position >= len(line.letters) or line.letters[position] != "x":
        return False
    head, number = line.chunks[line.at[end - 1]], line.at[position]
    after = line.chunks[number + 1] if number + 1 < len(line.chunks) else None
    if after is None or after.prefix or not head.keys("H") or head.norm in _TEAMS:
        return False
    if after.norm == "بن":
        return True
    return after.letter in "xD" and after.norm.startswith("ال") and after.norm.endswith("ي")


def _name_at(line: Line, position: int, support: int) -> Item | None:
    if position >= len(line.letters) or line.letters[position] not in "PpgGHlxdSC":
        return None
    number = line.at[position]
    while number < len(line.chunks) - 1 and line.chunks[number].letter == "H":
        number += 1
    letter = line.chunks[number].letter
    if letter == "P":
        return read_longer(line, number) or Item("person", number, number + 1)
    after = line.chunks[number + 1] if number + 1 < len(line.chunks) else None
    if letter == "x" and after is not None and after.letter == "p" and not after.prefix:
        return Item("person", number, number + 2)  # a given name in an unknown spelling before a listed surname
    run = read_unlisted(line, number, support) or read_longer(line, number)
    if run is not None and run.last - run.first > 1:
        return run
    return Item("person", number, number + 1) if letter in "pg" else run
