"""What is known while one sentence is read for statements: its chunks, what came before it, what it gave so far."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from khabar.annotate.statements.clauses import Clause
from khabar.annotate.statements.extents import Extent
from khabar.annotate.statements.frames import Opening
from khabar.annotate.statements.hands import hand_of
from khabar.annotate.statements.lore import HandLore, VoiceLore
from khabar.annotate.statements.voices import Voice
from khabar.lexicon.cues import CueForm
from khabar.model import ChainLink, Cue, Evidence, Mention, Span, Statement
from khabar.text.fold import fold

NEGATIONS = frozenset(("لن", "لم", "لا", "ليس", "ليست"))
#: Code points before a cue that hold its negation.
_NEGATION_REACH = 8


class Draft(Struct, gc=False):
    """A statement in the making: where its cue stands among the chunks, who speaks, inside which other it stands.

    ``behalf`` is the body in whose name a spokesperson speaks, ``links`` the hands behind it.
    """

    extent: Extent
    opening: Opening
    voice: Voice
    rule: str
    cue_span: Span | None = None
    cue: int | None = None
    form: CueForm | None = None
    links: tuple[ChainLink, ...] = ()
    behalf: ChainLink | None = None
    outer: Draft | None = None
    addressee: str | None = None


class Memory(Struct, frozen=True, gc=False):
    """What one sentence hands to the next.

    Attributes:
        voices: Who spoke, the last first; each once.
        subject: The last subject that may have spoken; None where nobody stood as one.
        paragraph: Of the last words.
        links, behalf: The hands of the last voice that the sentence names itself.
        papers: Who gave out each document so far, by its folded noun without article, the last first.
        clause_of: Paragraph of the sentence right before where a clause of another's words (أن …) ends it, else None.
    """

    voices: tuple[Voice, ...] = ()
    subject: Voice | None = None
    paragraph: int = -1
    links: tuple[ChainLink, ...] = ()
    behalf: ChainLink | None = None
    papers: tuple[tuple[str, Voice], ...] = ()
    clause_of: int | None = None

    @property
    def voice(self) -> Voice | None:
        """Who spoke last."""
        return self.voices[0] if self.voices else None


class Reading(Struct, gc=False):
    """One sentence being read; ``drafts`` grows from left to right.

    What the lexicons tell about voices stands in ``lore``.
    """

    clause: Clause
    mentions: Sequence[Mention]
    memory: Memory
    lore: VoiceLore
    drafts: list[Draft]

    @property
    def genders(self) -> Mapping[str, str]:
        """Gender (m, f) by entity."""
        return self.lore.genders

    def outer(self, at: int) -> Draft | None:
        """The innermost statement so far whose content holds chunk ``at``."""
        start = self.clause.chunks[at].start
        holding = [d for d in self.drafts if d.extent.span.start <= start < d.extent.span.end]
        return min(holding, key=lambda d: d.extent.span.end - d.extent.span.start, default=None)

    def main(self) -> list[Draft]:
        """Statements of the outlet's own sentence, none inside another."""
        return [d for d in self.drafts if d.outer is None]


def finish(text: str, draft: Draft, lore: HandLore) -> Statement:
    """The published form of a draft, its id left empty."""
    span = draft.extent.span
    return Statement(
        id="",
        content=Evidence(start=span.start, end=span.end, exact=text[span.start : span.end]),
        mode=draft.extent.mode,
        quoted=draft.extent.quoted,
        cue=_cue(text, draft),
        speaker=draft.voice.speaker(),
        chain=_chain(draft, lore),
        polarity=_polarity(text, draft),
        addressee=draft.addressee,
        rule=draft.rule,
    )


def _cue(text: str, draft: Draft) -> Cue | None:
    if draft.cue_span is None:
        return None
    start, end = draft.cue_span
    lemma, act = (draft.form.lemma.lemma, draft.form.lemma.act) if draft.form else (draft.rule, "state")
    return Cue(start=start, end=end, exact=text[start:end], lemma=lemma, act=act)


def _chain(draft: Draft, lore: HandLore) -> tuple[ChainLink, ...]:
    """Original speaker first, each hand once."""
    behind = [hand_of(voice, lore) for voice in (draft.voice.author, draft.voice.relay) if voice]
    own = [draft.behalf, *behind] if draft.behalf else behind
    # A document that speaks is no channel of its own words besides.
    links = [link for link in draft.links if link.role != "document" or draft.voice.how != "document"]
    links = [draft.voice.link(), *own, *links, *_through(draft.outer, lore)]
    seen: dict[str | None, ChainLink] = {}
    for link in links:
        seen.setdefault(link.entity or link.label, link)
    return tuple(seen.values())


def _through(outer: Draft | None, lore: HandLore) -> Iterator[ChainLink]:
    """Words told inside another's words go through that other and his hands; not through the body he speaks for."""
    while outer is not None:
        if (outer.voice.entity or outer.voice.label) and not _is_learnt(outer):
            yield hand_of(outer.voice, lore)
            yield from (hand_of(author, lore) for author in (outer.voice.author,) if author)
        yield from outer.links
        outer = outer.outer


def _is_learnt(draft: Draft) -> bool:
    """`علمت «الأفق» أن`: who learnt it is the outlet of the page, no hand."""
    return draft.form is not None and draft.form.lemma.lemma == "علم"


def _is_negated(text: str, draft: Draft) -> bool:
    """`ولم يستبعد أن`: what is not ruled out is not denied either."""
    start = draft.cue_span[0] if draft.cue_span else 0
    before = text[max(0, start - _NEGATION_REACH) : start].split()
    return bool(before) and fold(before[-1]).removeprefix("و") in NEGATIONS


def _polarity(text: str, draft: Draft) -> str:
    """The cue alone tells: a denial is negative, so is a negated statement; a negated denial is not."""
    denies = draft.form is not None and draft.form.lemma.polarity == "negative"
    return "negative" if denies != _is_negated(text, draft) else "positive"
