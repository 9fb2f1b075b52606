"""Gold records: what a careful reader found, in one shape for every gold set."""

from __future__ import annotations

from msgspec import Struct

from khabar.model import Span


class Party(Struct, frozen=True, kw_only=True):
    """Whom a gold label stands for and which answers are right.

    Attributes:
        label: The label of the gold set.
        entities: Identifiers of ours that are right; empty where the lexicon has no such entity.
        surfaces: Folded names; an ``ar-…`` identifier is right where ``entities`` is empty and its name is one of them.
        words: Folded words, one of which the label of a nameless party or channel must hold; empty: no words known.
        nameless: Nobody by name (مصادر مطلعة): the entity found must be None.
        channel: A document or platform, not a person: role document or platform is right.
    """

    label: str
    entities: frozenset[str] = frozenset()
    surfaces: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    nameless: bool = False
    channel: bool = False


class GoldMention(Struct, frozen=True, kw_only=True):
    """A name in the text."""

    span: Span
    exact: str
    party: Party
    demanded: bool = True


class GoldTime(Struct, frozen=True, kw_only=True):
    """A time expression.

    Attributes:
        values: Accepted values; empty for a vague expression, whose only right value is None.
        value_demanded: False where the page alone does not give the value: None then counts neither way.
        mod: APPROX, MORE_THAN or None.
    """

    span: Span
    exact: str
    values: tuple[str, ...] = ()
    value_demanded: bool = True
    mod: str | None = None
    demanded: bool = True


class GoldLink(Struct, frozen=True, kw_only=True):
    """One link of a chain; ``optional`` where it may be left out."""

    party: Party
    optional: bool = False


class GoldStatement(Struct, frozen=True, kw_only=True):
    """Reported speech.

    Attributes:
        cue: None where attribution continues without reporting words.
        speakers: Any of them is right.
        extras: Channels that may stand in the chain besides.
        offices: Parties that may stand right behind the speaker or last (the office a spokesperson speaks for).
        since: Where its sentence begins. Hands that only text before it names may stand besides: this gold marks what
            the sentence of cue and content names, docs/annotation.md carries a hand one sentence on.
    """

    id: str
    span: Span
    exact: str
    mode: str
    cue: Span | None
    speakers: tuple[Party, ...]
    chain: tuple[GoldLink, ...]
    extras: tuple[Party, ...] = ()
    offices: tuple[Party, ...] = ()
    since: int = 0
    negative: bool = False
    demanded: bool = True


class GoldEvent(Struct, frozen=True, kw_only=True):
    """One mention of an event; ``span`` is its evidence, or its trigger where no evidence is noted.

    Attributes:
        types: Accepted PLOVER types.
        cluster: The event it means.
        also: One trigger stands for a second event of the same type too; a single find may mean either.
        second: This record is that second event: it excuses one more find at the same place and is not demanded.
        modalities: Accepted modalities.
        parties: Participants of the event (of all its mentions, not of this place alone).
        named: Those that this place names; None where nobody noted them.
        dates: Values right for this place; empty where nobody noted one.
        duration: ISO 8601 length that this place gives, about or exactly (``approx``); None for none or not noted.
        certain: False where the cluster is a guess: the mention is left out of coreference.
    """

    id: str
    span: Span
    exact: str
    types: tuple[str, ...]
    cluster: str
    modalities: tuple[str, ...]
    parties: tuple[Party, ...] = ()
    named: tuple[Party, ...] | None = None
    dates: tuple[str | None, ...] = ()
    duration: str | None = None
    approx: bool = False
    also: str | None = None
    second: bool = False
    certain: bool = True
    demanded: bool = True


class GoldArticle(Struct, frozen=True, kw_only=True):
    """What is known of one article as a whole.

    Attributes:
        title: None where the page has none.
        outlets: Folded names and hosts that are right; empty where nobody looked.
        published: Values that are right, None among them where no date is right too; empty where nobody looked.
    """

    id: str
    kind: str
    title: str | None = None
    outlets: frozenset[str] = frozenset()
    published: tuple[str | None, ...] = ()


class GoldConflict(Struct, frozen=True, kw_only=True):
    """Accounts that differ: ``kinds`` any of them (empty: any), ``sides`` stretches by page, two enough."""

    id: str
    kinds: tuple[str, ...]
    sides: tuple[tuple[str, Span], ...]


class GoldCopy(Struct, frozen=True, kw_only=True):
    """Pages (left, right) that share text; not ``demanded``: may be reported or not."""

    pages: frozenset[str]
    kinds: tuple[str, ...]
    demanded: bool = True


class GoldPage(Struct, frozen=True, kw_only=True):
    """One page.

    Attributes:
        page: File name of the page, without folders.
        boilerplate: Stretches that are no news text, related headlines and repeated bodies among them.
        headlines: The related headlines of these.
        repeated: The repeated bodies of these; what is found in one is found twice and therefore wrong.
        open: Stretches by layer (boilerplate, mention, time, statement, event) in which finds count neither way.
        variants: Folded wordings (الرئاسة الروسية) that the gold knows for an entity without marking each place:
            a name found there is neither demanded nor false, if the entity is right.
        kinds: Articles of each kind: main, embedded, headline.
    """

    page: str
    text: str
    boilerplate: tuple[Span, ...] = ()
    headlines: tuple[Span, ...] = ()
    repeated: tuple[Span, ...] = ()
    mentions: tuple[GoldMention, ...] = ()
    times: tuple[GoldTime, ...] = ()
    statements: tuple[GoldStatement, ...] = ()
    events: tuple[GoldEvent, ...] = ()
    open: dict[str, tuple[Span, ...]] = {}
    variants: tuple[tuple[str, Party], ...] = ()
    kinds: dict[str, int] = {}
    articles: tuple[GoldArticle, ...] = ()

    def quiet(self, layer: str) -> tuple[Span, ...]:
        """Stretches where a find of this layer costs nothing: open ones and boilerplate, but no repeated body.

        Related headlines are read for names (layer ``mention``) and for nothing else.
        """
        loud = set(self.repeated) | (set(self.headlines) if layer == "mention" else set())
        plain = tuple(span for span in self.boilerplate if span not in loud)
        return plain + self.open.get(layer, ())


class GoldSet(Struct, frozen=True, kw_only=True):
    """A whole gold set.

    Attributes:
        digest: SHA-256 over the gold file and its pages.
        apart: Groups of clusters of which no two may be one event.
        conflicts, copies: All there are; None where the set does not list all.
        calm: Accounts that agree, or that follow one another, and must not be reported as a conflict.
        disputes: Same words given to two speakers, of which one at least must be reported.
        utterances: Pairs of statements, by id, that render one utterance in two articles; all there are.
        open_utterances: Pairs that may be linked or not.
        human: What two careful readers agree on, by measure, in words.
        layers: Which layers the set labels; others are not scored.
    """

    name: str
    digest: str
    pages: tuple[GoldPage, ...]
    apart: tuple[tuple[str, ...], ...] = ()
    conflicts: tuple[GoldConflict, ...] | None = None
    copies: tuple[GoldCopy, ...] | None = None
    calm: tuple[GoldConflict, ...] = ()
    disputes: tuple[GoldConflict, ...] = ()
    utterances: frozenset[frozenset[str]] = frozenset()
    open_utterances: frozenset[frozenset[str]] = frozenset()
    human: dict[str, str] = {}
    layers: frozenset[str] = frozenset({"boilerplate", "article", "mention", "time", "statement", "utterance", "event"})
