"""Through whom a statement came: its hands put together in order."""

from __future__ import annotations

from collections.abc import Iterable

from khabar.annotate.statements.channels import channels
from khabar.annotate.statements.media import relayed, told
from khabar.annotate.statements.reading import Reading
from khabar.annotate.statements.transmitters import according_hands
from khabar.annotate.statements.voices import Voice
from khabar.model import ChainLink

#: Media stand behind people and papers, nearest to the reader.
_LAST = ("platform", "outlet", "agency")


def find_links(reading: Reading, at: int, opening: int, voice: Voice) -> tuple[ChainLink, ...]:
    """The hands of the statement whose cue is chunk ``at``, nearest to the speaker first.

    Those named in its sentence before its content; of a later cue, behind it. The body that a spokesperson speaks for
    is behalf.py's, what carries over from other statements carrying.py's.
    """
    first = at if reading.drafts else 0
    lemma = reading.clause.chunks[at].forms[0].lemma.lemma
    phrases = (i for i in range(first, opening) if reading.clause.kinds[i] == "K" and _adds(i, at, reading, voice))
    return settled(
        [
            *channels(reading, first, opening, voice),
            *(hand for index in phrases for hand in according_hands(reading, index, voice)),
            *told(reading, first, opening, voice, lemma=lemma),
            *relayed(reading, at, opening, voice),
        ]
    )


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
