"""How far hands carry: over the cues of one voice in a sentence, and one sentence on (docs/annotation.md)."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.annotate.statements.hands import hand_of
from khabar.annotate.statements.lore import HandLore
from khabar.annotate.statements.reading import Draft, Memory
from khabar.annotate.statements.references import NamedVoices
from khabar.annotate.statements.voices import CONTINUING, Voice
from khabar.model import ChainLink
from khabar.records import replace
from khabar.text.fold import fold


def carry(drafts: Sequence[Draft], memory: Memory, lore: HandLore) -> None:
    """Give each statement of the outlet's own sentence the hands that go on to it, in place.

    From the last statement of the same voice in the sentence, else from the sentence before if that one names them. A
    statement with hands of its own takes the body alone that its spokesperson speaks for.
    """
    done: list[Draft] = []
    for draft in drafts:
        if draft.outer is not None:
            continue
        before = next((d for d in reversed(done) if same_voice(d.voice, draft.voice)), None)
        if draft.voice.how == "document" and draft.voice.author is None:
            _take_author(draft, done[-1] if done else None, memory, lore)
        if before:
            _take(draft, before.behalf, before.links)
        elif memory.voice and same_voice(memory.voice, draft.voice):
            _take(draft, memory.behalf, memory.links if _goes_on(draft) else ())
        done.append(draft)


def _take_author(draft: Draft, before: Draft | None, memory: Memory, lore: HandLore) -> None:
    """`قال الوزير في بيان إن …. وأضاف البيان أن …`: behind a document that goes on speaking stands who gave it."""
    voice, links = (before.voice, before.links) if before else (memory.voice, memory.links)
    noun = _noun(draft.voice.label or "")
    theirs = [link for link in links if link.role == "document" and link.label and _noun(link.label) == noun]
    if voice and theirs and not same_voice(voice, draft.voice):
        own = [link for link in draft.links if link.role != "document" or not link.label or _noun(link.label) != noun]
        draft.links = (hand_of(voice, lore), *own)


def _goes_on(draft: Draft) -> bool:
    """Whether a statement clearly goes on with the one before: وأضاف, also with the name again; not وقال الوزير."""
    continuing = draft.form is not None and draft.form.lemma.lemma in CONTINUING
    if draft.rule.startswith("according_to"):
        return False  # `وفقا للمنظمة` names its voice anew
    return continuing or draft.cue is None or draft.voice.how in ("dropped_subject", "pronoun")


def _take(draft: Draft, behalf: ChainLink | None, links: tuple[ChainLink, ...]) -> None:
    draft.behalf = draft.behalf or behalf
    draft.links = draft.links or links


def same_voice(left: Voice, right: Voice) -> bool:
    """Whether two voices are one: one entity, one place, or nameless under one noun (مصادر، المصادر)."""
    if left.entity and right.entity:
        return left.entity == right.entity
    if left.entity or right.entity:
        return _ends_alike(left.label or "", right.label or "")
    if left.mention is not None and left.mention == right.mention:
        return True
    return bool(left.label and right.label) and _noun(left.label or "") == _noun(right.label or "")


def _ends_alike(left: str, right: str) -> bool:
    """`قائد الشرطة سيف`, `سيف`: a title with a name, and the name alone, that only one of the two was known by."""
    short, long = sorted((fold(left).split(), fold(right).split()), key=len)
    return len(short) > 0 and long[-len(short) :] == short


def _noun(label: str) -> str:
    first = fold(label.split(maxsplit=1)[0]) if label.strip() else ""
    return first.removeprefix("ال").removesuffix("ا")


def papers_of(drafts: Sequence[Draft]) -> list[tuple[str, Voice]]:
    """The documents that a sentence names, by their noun, each with who gave it out; the last first."""
    found: list[tuple[str, Voice]] = []
    for draft in (d for d in reversed(drafts) if d.outer is None and d.voice.is_known):
        if draft.voice.how == "document":
            found += [(_noun(draft.voice.label or ""), draft.voice.author)] if draft.voice.author else []
        else:
            found += papers_in(draft.links, draft.voice)
    return found


def papers_in(links: Sequence[ChainLink], voice: Voice) -> list[tuple[str, Voice]]:
    """The documents among the hands of a voice, by their noun, each with the voice."""
    return [(_noun(link.label), voice) for link in links if link.role == "document" and link.label]


def named_here(links: Sequence[ChainLink], start: int) -> tuple[ChainLink, ...]:
    """The hands that the text names from ``start`` on."""
    return tuple(link for link in links if link.mention is not None and link.mention.start >= start)


def known_hand(link: ChainLink, bodies: NamedVoices) -> ChainLink:
    """A hand that only a definite noun names (الوزارة، الصحيفة) as the body named before it; else the link itself."""
    if link.entity or link.mention is None or not link.label or link.role not in ("person", "outlet", "agency"):
        return link
    noun = fold(link.label.split(maxsplit=1)[0])
    definite = noun.startswith(("ال", "لل"))
    group = bodies.body(noun.removeprefix("لل").removeprefix("ال"), link.mention.start) if definite else None
    return replace(link, entity=group.head.entity) if group else link
