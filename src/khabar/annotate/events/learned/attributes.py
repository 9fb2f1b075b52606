"""What a name or noun phrase beside a trigger is weighed by: where it stands, what it is, what it does elsewhere.

Attributes are strings. Training (scripts/train_sides.py) gives each a weight; the opinion adds the weights up. Both
call the functions here, so that they cannot drift apart. Most know the kinds of the row's items and the entries of the
tables; single words are the lemma of the trigger and the word behind it, the small word, the first of the phrase and
the last (`wording.py`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from khabar.annotate.events.candidate import Around
from khabar.annotate.events.learned.wording import Found, beside_found, worded
from khabar.annotate.events.positions import clause_end, place_around_noun
from khabar.annotate.events.row import Row
from khabar.model import EventMention, Participant, Statement

#: Kinds of items that set what stands behind them apart.
_APART = ".:,CR[]VLGE"
#: Kinds that say nothing of where a clause ends.
_PLAIN = str.maketrans("", "", "wuT")
_LONG, _SHORT, _SHAPE = 4, 3, 6
_ARTICLE, _LEAST = "ال", 4
_STEPS = ((3, ""), (5, "4-5"), (8, "6-8"), (14, "9-14"), (20, "15-20"))


def step(count: int) -> str:
    """A number of items in steps: ``3``, ``4-5``, …, ``21+``."""
    for last, name in _STEPS:
        if count <= last:
            return name or str(count)
    return "21+"


def key_of(text: str, party: Participant) -> str:
    """Who somebody is within one article: the identifier, else the words."""
    return party.entity or text[party.mention.start : party.mention.end]


class Deed:
    """What is asked of each deed once: its words, its roles filled and open, what stands beside it in its sentence."""

    def __init__(self, event: EventMention, around: Around, number: int, statement: Statement | None) -> None:
        row, at, form = around.row, around.at, around.form
        self.event, self.around, self.number, self.statement = event, around, number, statement
        self.type, self.frame, self.kind = event.type, form.trigger.frame.name, form.kind
        self.lemma = form.trigger.lemma
        self.places: Mapping[str, str] = form.trigger.frame.roles
        self.roles = tuple(sorted(set(self.places.values())))
        self.told = self.kind + ("past" if form.form.tense == "past" else "")
        filled = {party.role for party in event.participants}
        self.filled = "/".join(sorted(filled))
        self.open = [role for role in self.roles if role not in filled]
        self.parties = [(party.role, key_of(row.text, party)) for party in event.participants]
        self.found = [Found(row, at, party) for party in event.participants]
        self.left = self.frame + " " + "/".join(self.open)
        self.end = clause_end(row, at)
        self.joined = row.items[at].joined


def beside(deed: Deed, i: int, kinds: str, deeds: Sequence[int]) -> list[str]:
    """Attributes of the item ``i`` by where it stands from the trigger. ``kinds``: of the row's items."""
    row, at = deed.around.row, deed.around.at
    side = "L" if i < at else "R"
    low, high = (i, at) if i < at else (at, i)
    between = kinds[low + 1 : high]
    far, key = step(high - low), deed.told + side
    found = [
        "T=" + deed.type + side,
        "FR=" + deed.frame + side + deed.kind,
        "fill=" + deed.filled,
        "d=" + side + far,
        "d&k=" + key + far,
        f"clause={i < deed.end}{side}",
        f"nb={side}{min(4, between.count('N'))}",
        f"tb={side}{min(3, between.count('E'))}",
        "bk=" + side + between.translate(_PLAIN)[:_SHAPE],
        "open=" + "/".join(deed.open) + side,
        f"nearer={min(2, _nearer(deeds, at, i))}{side}",
        *["b" + kind + side for kind in _APART if kind in between],
        *["op=" + role + side + deed.kind for role in deed.open],
    ]
    if len(between) <= _LONG:
        found.append("bkx=" + key + between)
    if len(between) <= _SHORT:
        found.append("bky=" + deed.frame + deed.kind + side + between)
    found += beside_found(row.items[i], side, deed.found, deed.left)
    found += worded(row, at, i, deed.lemma)
    return [*found, *_order(deed, i, kinds, side), *_carried(deed, i, side), *_head(deed, i, row, key + far)]


def _nearer(deeds: Sequence[int], at: int, i: int) -> int:
    """How many other deeds of the row stand nearer to the item."""
    return sum([1 for one in deeds if one != at and abs(one - i) < abs(at - i)])


def _order(deed: Deed, i: int, kinds: str, side: str) -> list[str]:
    """Whether it is the first of the sentence, the nearest to the trigger, and what stands beside it."""
    at = deed.around.at
    found = ["first" + side] if kinds.find("N") == i else []
    if i < at and "N" not in kinds[i + 1 : at]:
        found.append("nearestL")
    if i > at and "N" not in kinds[at + 1 : i]:
        found += ["nearestR", "nearestR" + deed.kind + deed.frame]
    found.append("pk=" + (kinds[i - 1] if i else "^") + side)
    found.append("nk=" + (kinds[i + 1] if i + 1 < len(kinds) else "$") + side)
    return found


def _carried(deed: Deed, i: int, side: str) -> list[str]:
    """What the trigger's pronoun and its light verb say."""
    at, light = deed.around.at, deed.around.light
    found = ["pron" + side] if deed.around.form.form.pronoun else []
    if light is not None:
        found.append("light" + ("between" if min(i, at) < light < max(i, at) else "out") + side)
        lights = deed.around.row.items[light].lights
        found += ["ls=" + one.subject + ("B" if i < light else "A") + side for one in lights[:1]]
    return found


def _head(deed: Deed, i: int, row: Row, steps: str) -> list[str]:
    """What the phrase is, and whether somebody who takes part stands in one list with it."""
    item = row.items[i]
    group, side = item.group, "L" if i < deed.around.at else "R"
    found = [f"joined={item.joined}", "ik=" + item.kind + side, "hw=" + _bare(item.norm)]
    if group is not None:
        head = group.head
        known = "no" if head.entity is None else "ar" if head.entity.startswith("ar-") else "known"
        found += ["ht=" + head.type, "hf=" + head.form, "ent=" + known, "hk&d=" + head.type + steps]
        found += ["ht&f=" + head.type + deed.frame + side, "ht&T=" + head.type + deed.type + side]
    listed = row.listed(i)
    if len(listed) > 1:
        found.append("list")
        if any(_takes_part(deed, row, one) for one in listed if one != i):
            found.append("listin")
    return found


def _bare(norm: str) -> str:
    """The first folded word without و, an article and the small word before it, by its letters alone."""
    word = norm.split(" ", 1)[0]
    for glued in ("وال", "فال", "بال", "كال"):
        if word.startswith(glued) and len(word) > _LEAST + 1:
            return word[len(glued) :]
    cut = word.startswith((_ARTICLE, "لل")) and len(word) > _LEAST
    return word[len(_ARTICLE) :] if cut else word


def _takes_part(deed: Deed, row: Row, i: int) -> bool:
    """Whether a rule gave the item a role in the deed."""
    item = row.items[i]
    return any(one.mention.start < item.end and item.start < one.mention.end for one in deed.event.participants)


def placed(deed: Deed, i: int, around: str) -> list[str]:
    """Attributes by the small word before it and the place that this makes. ``around``: as `place_around` gives it."""
    row, at = deed.around.row, deed.around.at
    side = "L" if i < at else "R"
    item, before = row.items[i], row.items[i - 1] if i else None
    word = before.norm.removeprefix("و") if before is not None and before.kind == "p" else ""
    small = item.preposition or word
    place = around
    found = ["pp=" + side + (small or (before.kind if before is not None else "^"))]
    found += ["pl=" + around + side + deed.kind, "pl&f=" + around + deed.frame + side]
    if deed.kind == "noun" and i > at:
        place = place_around_noun(row, at, i)
        found += ["pn=" + place, "pn&f=" + place + deed.frame]
    role = deed.places.get(place if place != "bare" else ("object" if i > at else "subject"), "-")
    found += ["fr=" + role + side, "fr&f=" + role + deed.frame, "ik&place=" + item.kind + place + deed.kind]
    if small:
        found.append("pp&f=" + small + deed.frame + side)
    return found


def voiced(deed: Deed, i: int) -> list[str]:
    """Whether it is the one who tells the deed, and stands inside what is told."""
    statement, item = deed.statement, deed.around.row.items[i]
    if statement is None:
        return []
    inside = statement.content.start <= item.start < statement.content.end
    speaks = statement.speaker.entity is not None and item.group is not None
    speaks = speaks and item.group is not None and item.group.head.entity == statement.speaker.entity
    return ["samest" if inside else "outst", *(["speaker"] if speaks else [])]


def elsewhere(deed: Deed, known: Sequence[tuple[int, str, str]]) -> list[str]:
    """Attributes by what else it does in the article. ``known``: number of the deed, its type, the role there."""
    others = [one for one in known if one[0] != deed.number]
    same = sorted({role for _, kind, role in others if kind == deed.type})
    found = [f"freq={min(len({one[0] for one in others}), 4)}"]
    for role in same:
        found += ["same=" + role, f"same&open={role}{role in deed.open}"]
    if len(same) == 1 and same[0] in deed.open:
        found.append("same1")
    found += [] if same else ["same=no"]
    found += sorted({"else=" + kind + role + "&" + deed.type for _, kind, role in others})
    found += sorted({"elser=" + role for _, _, role in others}) or ["else=no"]
    return found


def neighbour(deed: Deed, other: Deed, key: str, name: str) -> list[str]:
    """Attributes by its role in the deed told right before (``prev``) or behind (``next``) in the sentence."""
    role = next((role for role, one in other.parties if one == key), "")
    if not role:
        return [name + "=not"]
    return [
        name + "r=" + role,
        name + "rt=" + role + other.type + deed.type,
        f"{name}rk={role}{other.kind}{deed.kind}{deed.joined}",
        name + "ro=" + role + "/".join(deed.open),
    ]
