"""Mentions as participants: a title with its name is one, a list is several, الجانبان are two named before."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter

from msgspec import Struct

from khabar.model import Mention
from khabar.records import replace
from khabar.text.sentences import Sentence

_COMMAS = frozenset("،,")
_FROM = "من"
#: Each mention further back counts this much less.
_FADING = 0.93
_TITLED = 1.5
_STATE_RULES = frozenset({"state_name", "capital_acts", "state_body", "demonym"})
_NEEDED = 2
_START = attrgetter("start")


class Group(Struct, frozen=True, kw_only=True, gc=False):
    """Mentions that name one participant together.

    ``head`` is the name where there is one, else the title; ``members`` are all, nested ones too, in order.
    """

    start: int
    end: int
    head: Mention
    members: tuple[Mention, ...]


class Coordination(Struct, frozen=True, kw_only=True, gc=False):
    """Participants in a list: روسيا وأوكرانيا. Two or more groups, in order."""

    start: int
    end: int
    groups: tuple[Group, ...]


def noun_groups(mentions: Sequence[Mention], sentence: Sentence) -> list[Group]:
    """Participants of one sentence in order, never overlapping.

    A title joins the name beside it, a bracket (80 عاماً) the name before it, a title between commas the person it
    explains, "من فرنسا" the person from there. Mentions outside the sentence are ignored; empty where there is none.
    They are sorted by start.
    Example: الرئيس الروسي فلاديمير بوتين → one group whose head is فلاديمير بوتين.
    """
    first = bisect_left(mentions, sentence.start, key=_START)
    told = mentions[first : bisect_left(mentions, sentence.end, first, key=_START)]
    inside = [m for m in told if m.end <= sentence.end]
    groups: list[Group] = []
    for outer in _outermost(inside):
        group = _group(outer, inside)
        if groups and _is_one(groups[-1], group, sentence):
            groups[-1] = _merged(groups[-1], group)
        else:
            groups.append(group)
    starts = [group.start for group in groups]
    return [_with_bracket(group, starts, sentence) for group in groups]


def coordinations(groups: Sequence[Group], sentence: Sentence) -> list[Coordination]:
    """Lists among the groups of a sentence; a group in no list is in none of them.

    The last two are joined by و, those before by و or a comma: X، وY، وZ.
    """
    found: list[Coordination] = []
    run: list[Group] = []
    for group in groups:
        if run and not _joins(run[-1], group, sentence):
            found.extend(_listed(run, sentence))
            run = []
        run.append(group)
    found.extend(_listed(run, sentence))
    return found


def members_of(mention: Mention, before: Sequence[Mention], homes: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """The two entities that a dual stands for; empty where there are not two of the fitting kind.

    Args:
        mention: A mention of rule dual_person, dual_state or dual_party: الرئيسان, البلدان, الجانبان.
        before: The article's mentions before it, in order.
        homes: State of each person (``EntityTagger.homes``), so that two presidents make البلدان their states; None
            counts only states that are named.

    Returns:
        Identifiers, the more salient first. Salience: often, lately, and for persons with a title.
    """
    kinds = {"dual_person": ("person",), "dual_state": ("place",)}.get(
        mention.rule, ("person", "place", "organization")
    )
    if mention.rule == "dual_state":
        before = [_at_home(m, homes or {}) for m in before]
    pairs = [_most_salient(before, kind) for kind in kinds]
    weight, entities = max(pairs, key=lambda pair: pair[0], default=(0.0, ()))
    return entities if weight > 0 else ()


def _at_home(mention: Mention, homes: Mapping[str, str]) -> Mention:
    """A person as a mention of his state; any other mention as it is."""
    home = homes.get(mention.entity or "") if mention.type == "person" else None
    return replace(mention, entity=home, type="place", rule="state_name") if home else mention


def _most_salient(before: Sequence[Mention], kind: str) -> tuple[float, tuple[str, ...]]:
    """The two weightiest entities of a kind with the weight of the lighter one; (0, ()) for fewer."""
    weights: dict[str, float] = defaultdict(float)
    fitting = [m for m in before if m.entity and m.type == kind and (kind != "place" or m.rule in _STATE_RULES)]
    for distance, mention in enumerate(reversed(fitting)):
        titled = _TITLED if kind == "person" and mention.form == "role" else 1.0
        weights[mention.entity or ""] += titled * _FADING**distance
    ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:_NEEDED]
    if len(ranked) < _NEEDED:
        return 0.0, ()
    return ranked[-1][1], tuple(entity for entity, _ in ranked)


def _outermost(mentions: Iterable[Mention]) -> list[Mention]:
    found: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not found or mention.start >= found[-1].end:
            found.append(mention)
    return found


def _group(outer: Mention, mentions: Iterable[Mention]) -> Group:
    members = tuple(m for m in mentions if outer.start <= m.start and m.end <= outer.end)
    return Group(start=outer.start, end=outer.end, head=outer, members=members)


def _merged(left: Group, right: Group) -> Group:
    named = next((g.head for g in (left, right) if g.head.form == "name" and g.head.type == "person"), left.head)
    return Group(start=left.start, end=right.end, head=named, members=left.members + right.members)


def _gap(left: Group, right: Group, sentence: Sentence) -> tuple[str, ...]:
    """Folded tokens between two groups; particles glued to the right one come last, with a + after them."""
    first = bisect_left(sentence.tokens, left.end, key=_START)
    after = bisect_left(sentence.tokens, right.start, key=_START)
    between = [t.norm for t in sentence.tokens[first:after] if t.end <= right.start]
    glued = sentence.tokens[after - 1] if after else None
    if glued is not None and glued.end > right.start:
        between.append(glued.norm[: right.start - glued.start] + "+")
    return tuple(between)


def _is_one(left: Group, right: Group, sentence: Sentence) -> bool:
    gap = _gap(left, right, sentence)
    same = left.head.entity is not None and left.head.entity == right.head.entity
    if not gap or (len(gap) == 1 and gap[0] in '("'):
        return _titled(left, right)
    if gap in (("،",), (",",)) or gap[:-1] in (("،",), (",",)):
        return same and "role" in (left.head.form, right.head.form)
    return gap == (_FROM,) and left.head.type == "person" and right.head.type in ("place", "organization")


def _titled(left: Group, right: Group) -> bool:
    """A title and, at once, the name it belongs to."""
    if left.head.form != "role" or right.head.type != "person":
        return False
    return left.head.entity == right.head.entity and right.head.form == "name"


def _with_bracket(group: Group, starts: Sequence[int], sentence: Sentence) -> Group:
    """Let a short bracket after a name belong to it: كيث كيلوغ (80 عاماً)."""
    if group.head.type != "person":
        return group
    first = bisect_left(sentence.tokens, group.end, key=_START)
    after = sentence.tokens[first : first + 5]
    if not after or after[0].norm != "(":
        return group
    close = next((t for t in after if t.norm == ")"), None)
    if close is None or any(group.end <= start < close.end for start in starts):
        return group
    return Group(start=group.start, end=close.end, head=group.head, members=group.members)


def _joins(left: Group, right: Group, sentence: Sentence) -> bool:
    gap = _gap(left, right, sentence)
    return gap in (("و+",), ("،", "و+"), (",", "و+"), ("و",), ("،",), (",",))


def _listed(run: list[Group], sentence: Sentence) -> list[Coordination]:
    if len(run) < _NEEDED or _gap(run[-2], run[-1], sentence)[-1] in _COMMAS:
        return []
    return [Coordination(start=run[0].start, end=run[-1].end, groups=tuple(run))]
