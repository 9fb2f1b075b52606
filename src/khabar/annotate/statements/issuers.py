"""Who gave a document out: its words are theirs (`بيان الوزارة`, `بيان للجماعة`, `رسالة وجهها المدير`)."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.annotate.statements.clauses import Chunk
from khabar.annotate.statements.hands import bare, hand_of, medium_noun
from khabar.annotate.statements.phrases import kind_of, noun_of
from khabar.annotate.statements.reading import Reading
from khabar.annotate.statements.subjects import voice_at
from khabar.annotate.statements.voices import Voice, agrees, voice_of
from khabar.model import ChainLink
from khabar.records import replace
from khabar.text.fold import fold

#: What points back at a document from behind the verb.
_THERE = frozenset(("فيه", "فيها", "خلاله", "خلالها"))
#: Chunks from a document to who gave it out.
_REACH = 5
#: Chunks from a document to a relative clause about it.
_FAR = 10
#: Nouns that may own a document: classes of voice_nouns.tsv.
_OWNERS = frozenset(("body", "person", "people", "group", "pair"))
#: What is written to somebody: ل behind it leads to whom.
_LETTERS = frozenset(("رساله", "برقيه", "خطاب", "شكوي", "كتاب"))


def with_issuer(reading: Reading, voice: Voice, last: int) -> Voice:
    """`أكد بيان أصدرته الوزارة أن`: a document that speaks, with who gave it out; any other voice as it is.

    Looked for behind the document up to chunk ``last``.
    """
    if voice.how != "document" or voice.author or voice.mention is None:
        return voice
    start = voice.mention.start
    at = next((i for i, c in enumerate(reading.clause.chunks) if c.start <= start < c.end), None)
    author = None if at is None else _issuing(reading, at, last)
    return replace(voice, author=author) if author else voice


def issuer(reading: Reading, at: int, last: int, voice: Voice) -> Iterator[ChainLink]:
    """Who gave out the document at chunk ``at``, if not the voice: `في بيان نشره الكرملين`, `في بيان للوزارة`."""
    given = _issuing(reading, at, last)
    if given and not _is_same(given, voice):
        yield hand_of(given, reading.lore.hands)


def issuer_there(reading: Reading, cue: int) -> Voice | None:
    """`بيان صادر عن الهيئة حذرت فيه الوزارة من`: who gave out the paper that فيه points back at, if the verb agrees.

    So too of a talk: `تصريحات للوزير هدد فيها ب`.
    """
    chunks = reading.clause.chunks
    if cue + 1 >= len(chunks) or chunks[cue + 1].norm not in _THERE or chunks[cue].kind != "V":
        return None
    channels = ((i, chunks[i].channel) for i in range(cue - 1, -1, -1))
    paper = next((i for i, channel in channels if channel and channel.role in ("document", "occasion")), None)
    given = None if paper is None else _issuing(reading, paper, cue)
    if given is None or agrees(given, chunks[cue].forms):
        return given
    # `في بيان الوزارة، أعلن فيه عن`: nobody else stands behind a verb that is passive then.
    return given if reading.clause.kinds[cue + 2 : cue + 3] in tuple("Caei") else None


def _is_same(given: Voice, voice: Voice) -> bool:
    if given.entity:
        return given.entity == voice.entity
    return given.mention is not None and given.mention == voice.mention


def _issuing(reading: Reading, at: int, last: int) -> Voice | None:
    """Who gave out the document at chunk ``at``: a name that a word for giving out or a ل leads to, or an owner."""
    return _named(reading, at, last) or _owner(reading, at, last) or _related(reading, at, last)


def _related(reading: Reading, at: int, last: int) -> Voice | None:
    """`النص المؤلف من ثماني صفحات، الذي قدمته سالمة ناصر`: whom a relative further on tells to have given it out."""
    chunks, kinds = reading.clause.chunks, reading.clause.kinds
    for index in range(at + 1, min(at + _FAR, last - 2)):
        if kinds[index] == "R" and chunks[index + 1].norm in reading.lore.hands.issued:
            return voice_at(reading.clause, index + 2, last, reading.lore)
        if kinds[index] in "VC:[":
            return None
    return None


def _named(reading: Reading, at: int, last: int) -> Voice | None:
    """The first name behind the document, where a word for giving out or a ل leads to it."""
    chunks = reading.clause.chunks
    for index in range(at + 1, min(at + 1 + _REACH, last)):
        group = chunks[index].group
        if group is None:
            continue
        words = {c.norm for c in chunks[at + 1 : index]}
        # `مقال كتبه لمعهد الأفق`: behind the word ل tells for whom.
        leads = index == at + 2 if chunks[index - 1].kind == "l" else words & reading.lore.hands.issued
        led = chunks[index - 1].kind == "l"
        if chunks[at + 1].kind == "l" and index > at + 2 and not _is_letter(chunks[at]):
            return None  # `بيان للوزارة نشرته وكالة الأفق`: its own is behind ل
        if (group.head.entity is None and _listens(reading, index)) or (led and _is_letter(chunks[at])):
            return None
        given = voice_of(reading.clause.text, group, reading.genders)
        named = replace(given, how="name") if group.head.type == "organization" else given
        return named if leads else None
    return None


def _owner(reading: Reading, at: int, last: int) -> Voice | None:
    """Plain words for who gave it out: behind ل, behind a word for giving out (`أصدرته الجماعة`), or right behind."""
    chunks, end = reading.clause.chunks, min(at + 1 + _REACH, last)
    for index in range(at + 1, end):
        chunk = chunks[index]
        if chunk.kind == "l":
            return None if _is_letter(chunks[at]) or _listens(reading, index) else _owning(reading, index, last)
        if chunk.norm in reading.lore.hands.issued:
            behind = index + 1 + (reading.clause.kinds[index + 1 : index + 2] == "e")
            return _owning(reading, behind, last)
        if (
            index == at + 1
            and not _has_article(chunks[at])
            and not _is_owned(reading, at)
            and any(map(_has_article, chunks[index : index + 2]))
        ):
            return _owning(reading, index, last)
    return None


def _is_owned(reading: Reading, at: int) -> bool:
    """`في بيانها`: the pronoun is the voice's."""
    word = reading.clause.text[reading.clause.chunks[at].start : reading.clause.chunks[at].end]
    return word.endswith(("ها", "هم", "هما", "ه"))


def _is_letter(chunk: Chunk) -> bool:
    return not _LETTERS.isdisjoint(bare(chunk.norm))


def _has_article(chunk: Chunk) -> bool:
    words = fold(chunk.group.head.exact) if chunk.group else noun_of(chunk)
    return words.startswith("ال") or " ال" in words


def _listens(reading: Reading, at: int) -> bool:
    chunk = reading.clause.chunks[at]
    first = fold(chunk.group.head.exact.split(maxsplit=1)[0]) if chunk.group else chunk.norm
    return not reading.lore.hands.listeners.isdisjoint(bare(first))


def _owning(reading: Reading, at: int, last: int) -> Voice | None:
    """The voice whose phrase begins at chunk ``at``, if its noun is one for people or bodies; media are media.py's."""
    if at >= last or kind_of(reading.clause.chunks[at], reading.lore) not in _OWNERS:
        return None
    voice = voice_at(reading.clause, at, last, reading.lore)
    return None if voice and medium_noun(voice.label or "", reading.lore.hands) else voice
