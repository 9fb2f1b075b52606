"""Where a participant stands in a row: before or behind its verb, after which preposition, in which clause."""

from __future__ import annotations

from khabar.annotate.event_rows import Row
from khabar.model import Span

_WITH, _BETWEEN = "مع", "بين"
_PLACES = {
    "مع": "with", "بين": "between", "الي": "to", "علي": "on", "من": "from", "عن": "about", "لدي": "to",
}  # fmt: skip
_GLUED = {"ب": "by", "ل": "to"}


def clause_end(row: Row, at: int) -> int:
    """Index one past the last item of the clause that the trigger at ``at`` governs to its right."""
    end = at + 1
    while end < len(row.items) and not _stops(row, end):
        end += 1
    return end


def _stops(row: Row, at: int) -> bool:
    item = row.items[at]
    if item.kind in ".:CBV[]":
        return True
    if item.kind == "E":
        return True
    if item.kind == "R":
        return row.kind(at + 1) not in ("L", "w", "T") or not is_light_relative(row, at)
    if item.kind == "L":
        return item.joined
    return item.kind == "," and row.kind(at + 1) in "wG" and row.items[at + 1].joined


def is_light_relative(row: Row, at: int) -> bool:
    """Whether الذي at ``at`` only adds when, where or how long: الذي جرى, التي استمرت."""
    following = row.items[at + 1] if at + 1 < len(row.items) else None
    return following is not None and (bool(following.lights) or following.norm[:4] in ("استم", "استغ"))


def item_at(row: Row, span: Span) -> int | None:
    """Item that holds the start of a span; None where it stands in another sentence."""
    return next((i for i, item in enumerate(row.items) if item.start <= span.start < item.end), None)


def leading_subject(row: Row, first: int, at: int) -> int | None:
    """The subject that a verb leaves out: the first free participant of its own stretch, else the nearest before it."""
    opened = next((i for i in range(at - 1, first - 1, -1) if row.kind(i) in ".:CB["), first)
    leading = next((i for i in range(max(opened, first), at) if is_free(row, i)), None)
    if leading is not None:
        return leading
    return next((i for i in range(opened - 1, first - 1, -1) if is_free(row, i)), None)


def subject_ahead(row: Row, at: int) -> int | None:
    """The subject of the main clause behind an opening adverbial: بعد التحدث مع الوزير، اتصل الرئيس."""
    comma = next((i for i in range(at, min(len(row.items), at + 8)) if row.kind(i) == ","), None)
    if comma is None or row.kind(comma + 1) not in "EVLw":
        return None
    return subject_after(row, comma + 1)


def is_free(row: Row, at: int) -> bool:
    """Whether no preposition governs the participant at ``at`` and it completes no noun: it may be a subject."""
    item = row.items[at]
    if item.kind != "N" or item.preposition or item.group is None:
        return False
    lead = row.listed(at)[0]
    before = row.items[lead - 1] if lead else None
    if row.items[lead].preposition:
        return False
    if before is None or row.items[lead].joined:
        return True
    if before.kind in "pE":
        return before.kind == "E" and any(f.kind == "verb" for f in before.triggers)
    return before.kind != "w" or item.group.head.type == "person"


def antecedent_of(row: Row, relative: int) -> int | None:
    """The participant that a relative points at: الوزير، الذي اجتمع."""
    index = relative - 1
    while row.kind(index) in "D,)":
        index -= 1
    return index if row.kind(index) == "N" and is_free(row, index) else None


def subject_before(row: Row, at: int) -> int | None:
    """The participant right before a verb, adverbs, times and inserted phrases between commas aside."""
    index = at - 1
    while index >= 0 and row.kind(index) in "uT[":
        index -= 1
    if row.kind(index) == "," and row.items[at].joined:
        return None
    if row.kind(index) == ",":
        index = _before_inserted(row, index)
    if row.kind(index) != "N" or not is_free(row, index) or row.items[at].joined:
        return None
    lead = row.listed(index)[0] - 1
    opens = lead < 0 or row.kind(lead) in ".:CB[,uR" or row.items[lead + 1].joined
    # ولي العهد السعودي الأمير سالم: a title between two names of one person.
    titled = row.kind(lead) == "N" or (row.kind(lead) == "w" and row.kind(lead - 1) in "ND" and lead > 0)
    return index if opens or titled else None


def _before_inserted(row: Row, comma: int) -> int:
    """Index before a phrase between two commas (روسيا، وفق البيان، ترفض); the comma itself where there is none."""
    for index in range(comma - 1, max(-1, comma - 7), -1):
        if row.kind(index) == ",":
            return index - 1
        if row.kind(index) in ".:C[]VE":
            break
    return comma


def subject_after(row: Row, at: int) -> int | None:
    """The participant right after a verb, adverbs and times aside."""
    index = at + 1
    while row.kind(index) in "uT," or (row.kind(index) == "w" and row.items[index].norm.endswith("ا")):
        index += 1
    item = row.items[index] if index < len(row.items) else None
    if item is None or item.kind != "N" or item.preposition or item.joined:
        return None
    return index


def place_around(row: Row, at: int) -> str:
    """Where a participant stands: after which preposition; ``bare`` after none."""
    lead = row.listed(at)[0]
    item = row.items[lead]
    if item.preposition:
        return _GLUED.get(item.preposition, "")
    index = lead - 1
    while row.kind(index) == "D":
        index -= 1
    before = row.items[index] if index >= 0 else None
    if before is not None and before.kind == "p":
        return _PLACES.get(before.norm.removeprefix("و"), "")
    if before is not None and before.kind == "w":
        return _through_noun(row, index)
    return "bare"


def _through_noun(row: Row, at: int) -> str:
    """`مع رئيس وفد X`, `بين فريقي X`: a plain noun between the preposition and the name."""
    before = row.items[at - 1] if at else None
    if before is not None and before.kind == "p" and before.norm in (_WITH, _BETWEEN):
        return _PLACES[before.norm]
    return ""


def place_around_noun(row: Row, at: int, index: int) -> str:
    """Where the participant at ``index`` stands for the noun trigger at ``at``; empty where it is none of it."""
    if row.kind(index) == "D":
        between = row.items[at + 1 : index]
        near = len(between) < 3 and all(item.kind in "Dw" and not item.joined for item in between)
        return "adjective" if near else _between_adjectives(row, index)
    place = place_around(row, index)
    if place != "bare":
        return place
    return "genitive" if row.listed(index)[0] == at + 1 and not row.items[index].joined else ""


def _between_adjectives(row: Row, index: int) -> str:
    """`بين وفدين روسي وأوكراني`: the adjectives are the two sides."""
    lead = index
    while row.kind(lead - 1) == "D":
        lead -= 1
    before = row.items[lead - 1] if lead else None
    dual = before is not None and before.group is not None and before.group.head.rule.startswith("dual_")
    return "between" if dual else ""
