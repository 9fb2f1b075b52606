"""The body in whose name a spokesperson speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from khabar.annotate.statements.clauses import Chunk
from khabar.annotate.statements.hands import bare, is_spokesperson, medium_noun
from khabar.annotate.statements.lore import HandLore
from khabar.annotate.statements.phrases import kind_of
from khabar.annotate.statements.reading import Draft, Reading
from khabar.annotate.statements.voices import Voice
from khabar.model import ChainLink, Mention, Span
from khabar.records import replace
from khabar.text.fold import fold

#: From the noun for a spokesperson to the body: باسم.
_IN_THE_NAME = re.compile(r"\w+(?:\s+\w+){0,3}?\s+(?:ب[اإ]\u0650?سم|بلسان)\s+[#«\"“]?")
#: From the noun and its adjective to ل or ب and the body (المتحدث الرسمي لمركز الإغاثة).
_FOR = re.compile(r"\w+(?:\s+ال\w+){1,2}\s+(?=[لب])")
#: ل glued or alone, glued ب; of لل the second is the article's and stays.
_PARTICLE = re.compile(r"[لب](?:ـ?\s?[#«\"“])?")
#: Between a spokesperson's name and his office stand marks alone, or وهي.
_APART = re.compile(r"[\s،,()«»\"“”'–-]*(?:و?ه[وي]\s)?")
_WORD = re.compile(r"\w+")
#: Words of a body that no mention covers, up to so many.
_BODY_WORDS = 5
_BODY = frozenset("wlb")
#: Who stands in for a spokesperson, and code points that hold both words.
_DEPUTIES, _TITLE = frozenset(("نائب", "نائبه", "مساعد", "مساعده")), 30


def behalf_of(reading: Reading, voice: Voice) -> ChainLink | None:
    """The body in whose name a spokesperson speaks, as a link; None for one who speaks for himself.

    Looked for where the voice is named: المتحدث باسم الوزارة, سالم ناصر، الناطق باسم الوزارة.
    """
    if voice.mention is None or voice.mention.start < reading.clause.sentence.start:
        return None  # carried on from the sentence that names him, if at all
    if voice.how == "collective" and not is_spokesperson(voice.label or "", reading.lore.hands):
        return None  # `الوزارة ومتحدث باسم الشركة`: of several one alone speaks for it
    for start in _offices(reading):
        body = _body_behind(reading, start)
        if body and body.mention and _holds(reading, Span(start, body.mention.end), voice.mention):
            return None if body.entity and body.entity == voice.entity else body
    return None


def only_behalf(draft: Draft, lore: HandLore) -> None:
    """`المتحدث باسم الوزيرة سالمة`: whom the title was taken for is the one he speaks for, and no second hand."""
    if draft.voice.relay and is_spokesperson(draft.voice.label or "", lore):
        draft.voice = replace(draft.voice, relay=None)


def _offices(reading: Reading) -> Iterator[int]:
    """Where the sentence names a spokesperson's office."""
    text, lore = reading.clause.text, reading.lore.hands
    told = " ".join([token.norm for token in reading.clause.sentence.tokens])
    if not any(noun in told for noun in lore.spokespersons):
        return  # most sentences
    for chunk in reading.clause.chunks:
        places = [m.start for m in chunk.group.mentions] if chunk.group else [chunk.start]
        yield from (at for at in places if is_spokesperson(_past_deputy(text[at : at + _TITLE]), lore))


def _past_deputy(words: str) -> str:
    """`نائب المتحدث باسم الوزارة`: the words behind the one for a deputy."""
    first, _, rest = words.partition(" ")
    return rest if fold(first) in _DEPUTIES else words


def _holds(reading: Reading, office: Span, voice: Span) -> bool:
    """Whether an office is the voice's: they overlap, or marks alone part them."""
    if office.start < voice.end and voice.start < office.end:
        return True
    first, second = sorted((office, voice))
    return _APART.fullmatch(reading.clause.text, first.end, second.start) is not None


def _body_behind(reading: Reading, office: int) -> ChainLink | None:
    text, end = reading.clause.text, reading.clause.sentence.end
    if match := _IN_THE_NAME.match(text, office, end):
        return _body(reading, match.end(), _named_at(reading, match.end(), match.end()))
    match = _FOR.match(text, office, end)
    particle = _PARTICLE.match(text, match.end(), end) if match else None
    if match is None or particle is None:
        return None
    named = _named_at(reading, particle.start(), particle.end())
    if named and named.type == "organization" and named.entity:
        return _body(reading, named.start, named)
    last = _office_end(reading, office)
    # ل behind the whole title: to whom it was told.
    start = match.end() if text.startswith("لل", match.end()) else particle.end()
    if last > start:
        return _link(reading, start, last)
    return _body(reading, start, None) if _is_body_noun(reading, start) else None


def _is_body_noun(reading: Reading, at: int) -> bool:
    """Whether a noun for a body stands at a place: المتحدث الرسمي لشرطة المدينة."""
    word = _WORD.match(reading.clause.text, at)
    noun = fold(word.group()) if word else ""
    return any(reading.lore.voice_nouns.get(one) == "body" for one in bare(noun))


def _office_end(reading: Reading, office: int) -> int:
    """Where the title ends that begins at ``office``, the rank before the name apart (المتحدث الرسمي للسجون العميد)."""
    title = _named_at(reading, office, office)
    if title is None or title.form != "role":
        return office
    words = list(_WORD.finditer(reading.clause.text, office, title.end))
    ranks = (w.start() for w in words if fold(w.group()) in reading.lore.hands.ranks)
    end = next(ranks, title.end)
    return end - (not reading.clause.text[end - 1 : end].strip())


def _link(reading: Reading, start: int, end: int, entity: str | None = None) -> ChainLink:
    return ChainLink(entity=entity, label=reading.clause.text[start:end], role="person", mention=Span(start, end))


def _body(reading: Reading, at: int, named: Mention | None) -> ChainLink | None:
    last = named.end if named else _words_end(reading, at)
    return _link(reading, at, last, named.entity if named else None) if last > at else None


def _named_at(reading: Reading, first: int, last: int) -> Mention | None:
    """The longest name that begins between two places; of رئيسة الوزراء سالمة ناصر the name behind the title."""
    here = [m for m in reading.mentions if first <= m.start <= last and m.form != "demonym"]
    named = max(here, key=lambda m: m.end, default=None)
    if named is None or (named.form, named.type) != ("role", "person") or named.entity:
        return named
    people = (m for m in reading.mentions if m.form == "name" and m.type == "person" and m.start > named.end)
    holder = next(people, None)
    # `الرئيس سالم ناصر`, `الرئيس الروسي سالم ناصر`: at most an adjective stands between.
    near = holder and len(reading.clause.text[named.end : holder.start].split()) <= 1
    apart = holder and set(reading.clause.text[named.end : holder.start]) & set("،,.:؛\n")
    return holder if holder and near and not apart else named


def _is_of_name(reading: Reading, chunk: Chunk) -> bool:
    """`وزارة التربية والتعليم`: a joined noun that names no voice of its own."""
    return chunk.norm.startswith("وال") and kind_of(chunk, reading.lore) is None


def _is_told(reading: Reading, particle: Chunk) -> bool:
    """`متحدث باسم الفصائل لوكالة المثال`: whether a ل leads to the medium that is told."""
    group = next((c.group for c in reading.clause.chunks if c.start >= particle.end), None)
    return group is not None and medium_noun(group.head.exact, reading.lore.hands) is not None


def _words_end(reading: Reading, at: int) -> int:
    """Where the plain words for a body end that begin at ``at``."""
    chunks = [c for c in reading.clause.chunks if c.end > at]
    end = at
    for chunk in chunks[:_BODY_WORDS]:
        inside = chunk.group is not None and (chunk.start <= at or chunk.group.head.type != "person")
        if chunk.kind not in _BODY and not inside:
            break
        if chunk.start > at and chunk.kind == "l" and _is_told(reading, chunk):
            break
        if chunk.conjunction and chunk.start > at and not _is_of_name(reading, chunk):
            break
        end = chunk.end
    return end
