"""Through whom a statement came: its hands put together in order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from khabar.annotate.statements.channels import channels, points_at
from khabar.annotate.statements.frames import Opening
from khabar.annotate.statements.hands import hand_of
from khabar.annotate.statements.media import relayed, told
from khabar.annotate.statements.reading import Reading
from khabar.annotate.statements.transmitters import according_hands
from khabar.annotate.statements.voices import Voice, voice_of
from khabar.model import ChainLink

#: Behind a quotation: a comma, then a preposition with a channel, or ل with a medium, as far as the clause goes.
_BEHIND = re.compile(r",?(?:[fab](?=A)|l)[^,:VGC\[\]]*")
#: A channel that stands before its verb.
_FRONTED = re.compile(r"u?[fab]A[^VGCK:]*$")
#: Media stand behind people and papers, nearest to the reader.
_LAST = ("platform", "outlet", "agency")


def find_links(reading: Reading, at: int, opening: int, voice: Voice) -> tuple[ChainLink, ...]:
    """The hands of the statement whose cue is chunk ``at``, nearest to the speaker first.

    Those named in its sentence before its content; of a later cue, behind it. The body that a spokesperson speaks for
    is behalf.py's, what carries over from other statements carrying.py's.
    """
    first = _head(reading, at)
    lemma = reading.clause.chunks[at].forms[0].lemma.lemma
    phrases = (i for i in range(first, opening) if reading.clause.kinds[i] == "K" and _adds(i, at, reading, voice))
    return settled(
        [
            *_fronted(reading, at, channels(reading, first, opening, voice)),
            *(hand for index in phrases for hand in according_hands(reading, index, voice)),
            *told(reading, first, opening, voice, lemma=lemma),
            *spoken_by(reading, first, opening, voice),
            *relayed(reading, at, opening, voice),
        ]
    )


def _head(reading: Reading, at: int) -> int:
    """Chunk from which the hands of the cue at ``at`` are looked for: the head of the sentence, or the cue itself.

    Behind what was said before in the sentence it is a phrase right before the cue: `«…»، وفي حديث لرويترز قال`.
    """
    if not reading.drafts:
        return 0
    kinds = reading.clause.kinds
    comma = kinds.rfind(",", 0, len(kinds[:at].rstrip(",u")))
    said = max((d.extent.last for d in reading.main()), default=at)
    fronted = said <= comma + 1 < at and _FRONTED.match(kinds, comma + 1, at) is not None
    return comma + 1 if fronted and reading.outer(at) is None else at


def hands_behind(reading: Reading, first: int, voice: Voice) -> tuple[ChainLink, ...]:
    """The hands that stand behind a quotation, up to the next cue: «…»، في تصريحات لقناة المثال.

    None where anything else follows it than a preposition with a channel or a medium.
    """
    kinds = reading.clause.kinds
    behind = _BEHIND.match(kinds, first)
    if behind is None:
        return ()
    found = [
        *channels(reading, first, behind.end(), voice),
        *told(reading, first, behind.end(), voice, lemma=""),
    ]
    return settled(found)


def _fronted(reading: Reading, cue: int, links: Iterable[ChainLink]) -> Iterator[ChainLink]:
    """The hands but for documents before the cue that belong to another verb: `ظهر في فيديو، وقال`."""
    for link in links:
        at = next(
            (i for i, c in enumerate(reading.clause.chunks) if link.mention and c.start == link.mention.start), cue
        )
        if link.role != "document" or at >= cue or not _is_anothers(reading, at):
            yield link


def _is_anothers(reading: Reading, at: int) -> bool:
    """Whether a verb stands before a document that does not give it out, nor another behind (في مقال كتبه)."""
    chunks, issuing = reading.clause.chunks, reading.lore.hands.issuing
    verbs = [c for c in chunks[:at] if c.kind != "V" and c.norm.removeprefix("و") in reading.lore.verbs]
    given = any({c.norm, c.norm.removeprefix("و")} & issuing for c in verbs)
    told = points_at(reading, at) or any(c.norm in reading.lore.hands.issued for c in chunks[at + 1 : at + 3])
    return bool(verbs) and not given and not told


def hands_inside(reading: Reading, opening: Opening, last: int, voice: Voice) -> tuple[ChainLink, ...]:
    """`أعلنت الحركة مسؤوليتها عن الهجوم في بيان`: the document behind a noun as content, up to chunk ``last``."""
    if not opening.is_nominal or "C" in reading.clause.kinds[opening.chunk : last] or _tells_of(reading, opening, last):
        return ()
    posts = reading.clause.kinds[last - len("fA") : last] == "fA" and reading.clause.chunks[last - 1].channel
    site = _platform_behind(reading, last) if posts else None
    through = ("document", "platform") if site or (posts and posts.role == "post") else ("document",)
    end = site or last + 2 * len(through) - 2  # `… في تغريدة على تويتر`
    return settled(link for link in channels(reading, opening.chunk + 1, end, voice) if link.role in through)


def _platform_behind(reading: Reading, last: int) -> int | None:
    """`… في رسالة على «تويتر»`: one past the platform that على leads to behind a document; None without one."""
    if reading.clause.kinds[last : last + 1] != "a":
        return None
    named = (i for i in range(last + 1, min(last + 3, len(reading.clause.chunks))) if reading.clause.chunks[i].group)
    at = next(named, None)
    group = reading.clause.chunks[at].group if at is not None else None
    kind = reading.lore.hands.kinds.get(group.head.entity or "") if group else None
    return at + 1 if at is not None and kind == "platform" else None


def _tells_of(reading: Reading, opening: Opening, last: int) -> bool:
    """`أقر بأخطاء حارس ظهر في تسجيل`: whether a verb or a relative in the content leads to the document."""
    between = (c for c in reading.clause.chunks[opening.chunk + 1 : last] if c.norm not in reading.clause.deeds)
    return any(c.kind == "R" or (c.kind == "w" and c.norm in reading.lore.verbs) for c in between)


def spoken_by(reading: Reading, first: int, last: int, voice: Voice) -> Iterator[ChainLink]:
    """`رحبت الوزارة على لسان ناطقها سالم ناصر بـ`: whose mouth a body speaks through."""
    chunks = reading.clause.chunks
    for at in range(first, last - 1):
        group = chunks[at + 1].group
        if chunks[at].norm != "لسان" or group is None:
            continue
        mouth = voice_of(reading.clause.text, group, reading.genders)
        if any(_holds(one, mouth) for one in (voice, voice.relay)):
            continue  # `نقل التقرير على لسان المصدر قوله`: his own words; `على لسان ناطقه سالم ناصر` is told already
        if (voice.entity or voice.label) and (mouth.entity is None or mouth.entity != voice.entity):
            yield hand_of(mouth, reading.lore.hands)


def _holds(voice: Voice | None, mouth: Voice) -> bool:
    """Whether a voice's own words hold the beginning of another's."""
    if voice is None or voice.mention is None or mouth.mention is None:
        return False
    return voice.mention.start <= mouth.mention.start < voice.mention.end


def _adds(phrase: int, cue: int, reading: Reading, voice: Voice) -> bool:
    """Whether a phrase stands between the voice or cue and the content, or opens the sentence."""
    start = reading.clause.chunks[phrase].start
    return phrase > cue or phrase == 0 or (voice.mention is not None and voice.mention.end <= start)


def settled(links: Iterable[ChainLink]) -> tuple[ChainLink, ...]:
    """Each hand once, platforms behind documents, media last."""
    unique: dict[str | None, ChainLink] = {}
    for link in links:
        unique.setdefault(link.entity or link.label, link)
    return tuple(sorted(unique.values(), key=lambda k: _LAST.index(k.role) + 1 if k.role in _LAST else 0))
