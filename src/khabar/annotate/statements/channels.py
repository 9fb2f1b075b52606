"""What words came in or on: documents with who gave them out (issuers.py), platforms, occasions."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.annotate.statements.clauses import Chunk
from khabar.annotate.statements.hands import bare, is_document
from khabar.annotate.statements.issuers import issuer
from khabar.annotate.statements.reading import Reading
from khabar.annotate.statements.voices import Voice
from khabar.model import ChainLink, Span

#: What a document or an occasion stands after; عقب منشور is a time, ردا على تصريحات a matter.
_IN = frozenset(("في", "خلال", "ضمن", "عبر", "بموجب"))
#: What a platform stands after.
_ON = frozenset(("علي", "عبر", "في", "خلال", "ب"))
#: What may stand between that and the platform: `حسابه الرسمي على`, `موقع التواصل الاجتماعي "`.
_PATH = frozenset(
    (
        "الرسمي",
        "الرسميه",
        "الخاص",
        "الخاصه",
        "الشخصي",
        "الشخصيه",
        "الالكتروني",
        "الالكترونيه",
        "التواصل",
        "للتواصل",
        "الاجتماعي",
        '"',
        "«",
        "“",
    )
)
#: Words that tell a body's place on the net from a place.
_ONLINE = frozenset(("الرسمي", "الالكتروني", "الانترنت", "انترنت", "الشبكه"))
#: Words of a site.
_SITE_WORDS = 4
#: Chunks from a document that is issued to the verb that says what stands in it.
_TO_CUE = 4
#: What points back at a document from behind the verb.
_THERE = frozenset(("فيه", "فيها", "خلاله", "خلالها"))
#: Chunks from the verb that gives out a document over its subject to the document.
_FROM_VERB = 10
#: Words from an account to the preposition behind it.
_OWNER_WORDS = 4


def channels(reading: Reading, first: int, last: int, voice: Voice) -> Iterator[ChainLink]:
    """Documents with who gave them out, occasions, platforms and sites between two chunks."""
    for at in range(first, last):
        chunk = reading.clause.chunks[at]
        if voice.mention and voice.mention.start <= chunk.start < voice.mention.end:
            continue
        if chunk.channel and chunk.channel.role in ("document", "occasion") and _is_in(reading, at):
            yield _link(reading, at, at + 1, chunk.channel.role)
            if chunk.channel.role == "document":
                yield from issuer(reading, at, last, voice)
        elif (
            chunk.channel
            and chunk.channel.role == "platform"
            and _before(reading, at) in _ON
            and not _named_on(reading, at + 1, last)
        ) or (_is_platform(reading, chunk, voice) and _is_on(reading, at) and not _is_in_row(reading, at)):
            yield _link(reading, at, at + 1, "platform")
        elif _is_known_document(reading, at, voice):
            yield _link(reading, at, at + 1, "document")
        elif site := _site(reading, at, last):
            yield site


def _is_known_document(reading: Reading, at: int, voice: Voice) -> bool:
    """`وذكر الوزير في البيان أن`: a document named before, right behind the verb, the voice or a comma."""
    chunks = reading.clause.chunks
    lead = at - 1 - (chunks[at - 1].norm in ("احد", "احدي"))  # `في أحد التقارير`
    if lead < 1 or chunks[at].kind not in "wM" or not chunks[at].norm.startswith("ال") or chunks[lead].norm != "في":
        return False
    before = chunks[lead - 1]
    beside = before.kind in "VN," or (voice.mention is not None and before.end == voice.mention.end)
    return beside and is_document(chunks[at].norm, reading.lore.hands)


def _link(reading: Reading, first: int, last: int, role: str) -> ChainLink:
    chunks, text = reading.clause.chunks, reading.clause.text
    start, end = chunks[first].start, chunks[last - 1].end
    group = chunks[first].group
    return ChainLink(
        entity=group.head.entity if group else None, label=text[start:end], role=role, mention=Span(start, end)
    )


def _before(reading: Reading, at: int) -> str:
    """The word before chunk ``at``, a glued ب included."""
    chunk = reading.clause.chunks[at]
    if at == 0 or chunk.kind == "b":
        return "ب" if chunk.kind == "b" else ""
    return reading.clause.chunks[at - 1].norm.removeprefix("و")


def _is_in(reading: Reading, at: int) -> bool:
    """`في بيان`, `في إحدى رسائله`, `أصدرت الوزارة بيانا`."""
    chunks, before = reading.clause.chunks, _before(reading, at)
    if before in _IN or (
        chunks[at].norm.startswith("ب") and not chunks[at].norm.startswith(("بيان", "برقي", "بفيديو"))
    ):
        return True
    near = any(c.kind == "V" for c in chunks[at + 1 : at + 1 + _TO_CUE]) or points_at(reading, at)
    return near and _is_issued(reading, at)


def points_at(reading: Reading, at: int) -> bool:
    """`أصدرت المنظمة تقريرا تلقت الصحف نسخة منه، اتهمت فيه`: a verb behind says it was said there."""
    chunks = reading.clause.chunks
    return any(
        before.kind == "V" and c.norm in _THERE for before, c in zip(chunks[at:], chunks[at + 1 :], strict=False)
    )


def _is_issued(reading: Reading, at: int) -> bool:
    """Whether the verb before has the document for its object: `أصدر السفير لدى المؤتمر سالم ناصر بيانا`."""
    for chunk in reversed(reading.clause.chunks[max(0, at - _FROM_VERB) : at]):
        if {chunk.norm, chunk.norm.removeprefix("و")} & reading.lore.hands.issuing:
            return True
        if chunk.kind in "VC.:[]":
            return False
    return False


def _is_platform(reading: Reading, chunk: Chunk, voice: Voice) -> bool:
    entity = chunk.group.head.entity if chunk.group else None
    return entity is not None and entity != voice.entity and reading.lore.bodies.get(entity) == "platform"


def _is_in_row(reading: Reading, at: int) -> bool:
    """`شارك من خلال تويتر فيسبوك`: of names in a row without a و or comma none is where words stand."""
    chunks = reading.clause.chunks
    beside = [chunks[at - 1]] if at else []
    return any(c.group is not None and not chunks[at].conjunction for c in beside) or any(
        c.group is not None and not c.conjunction and reading.lore.bodies.get(c.group.head.entity or "") == "platform"
        for c in chunks[at + 1 : at + 2]
    )


def _is_on(reading: Reading, at: int) -> bool:
    """Whether a platform's name is where words stand: عبر تويتر, في حسابه على تويتر; not مسؤول في فيسبوك."""
    chunks = reading.clause.chunks
    if chunks[at].conjunction and at > 0 and chunks[at - 1].kind in "Nu":
        return _is_on(reading, at - 1 if chunks[at - 1].kind == "N" else at - 2)
    place = at - 1
    if place > 0 and chunks[place].kind == "," and _is_way(reading, place - 1):
        place -= 1  # `بموقع التواصل الاجتماعي، تويتر`
    while place >= 0 and (chunks[place].norm in _PATH or _is_way(reading, place)):
        if chunks[place].kind == "b" or (_before(reading, place) == "ب" and chunks[place - 1].kind == "p"):
            return True
        place -= 1
    if place < 0:
        return False
    if chunks[place].kind == "p":
        return True
    word = chunks[place].norm.removeprefix("و")
    named = place + 1 < at and any(_is_way(reading, i) for i in range(place + 1, at))
    return word in _ON and (word != "في" or named or _follows_way(reading, place - 1))


def _is_way(reading: Reading, at: int) -> bool:
    """An account or a post, or a noun before a platform's name (حسابه، منشوره، موقع)."""
    chunk, accounts = reading.clause.chunks[at], reading.lore.hands.accounts
    if chunk.channel:
        return chunk.channel.role in ("account", "post", "platform")
    return not accounts.isdisjoint(bare(chunk.norm))


def _follows_way(reading: Reading, at: int) -> bool:
    """Whether an account or a post stands right before, what describes it apart (حسابه الرسمي في، صفحة الوزارة في)."""
    for place in range(at, max(-1, at - _OWNER_WORDS), -1):
        if _is_way(reading, place):
            return True
        if reading.clause.kinds[place] not in "wN":
            return False
    return False


def _named_on(reading: Reading, first: int, last: int) -> bool:
    """Whether the platform's own name stands right behind its noun (موقع التواصل الاجتماعي "تويتر")."""
    lore = reading.lore
    near = reading.clause.chunks[first : min(first + 3, last)]
    return any(c.group and lore.bodies.get(c.group.head.entity or "") == "platform" for c in near)


def _site(reading: Reading, at: int, last: int) -> ChainLink | None:
    """`على موقع الوزارة الإلكتروني`, `على موقعها`: a body's place on the net."""
    chunks = reading.clause.chunks
    if chunks[at].norm not in reading.lore.hands.sites or _before(reading, at) not in _ON:
        return None
    if _named_on(reading, at + 1, last) or (at + 1 < last and chunks[at + 1].norm == "التواصل"):
        return None
    end = at + 1
    while end < min(last, at + _SITE_WORDS) and chunks[end].kind in "wN" and not chunks[end].conjunction:
        end += 1
    own = len(chunks[at].norm) > len("موقع")
    online = any(c.norm in _ONLINE for c in chunks[at : min(end + 2, last)])
    return _link(reading, at, end, "platform") if own or online else None
