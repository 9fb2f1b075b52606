"""Every record, in the order the data flows.

All records are frozen. Offsets are Unicode code points, half-open, over ``Page.text`` as it came in, so
``page.text[start:end] == exact`` holds for each record that carries ``exact``. ``None`` means absent, an empty tuple
means none found. Times are ISO 8601 / EDTF strings, durations ISO 8601 (``PT1H30M``), lengths in seconds.
The field names are those of the published output: docs/output.md lists them. No record can hold itself, so Python's
search for cycles of references passes over them (``gc=False``).
"""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct


class Span(NamedTuple):
    """A half-open stretch of code points: ``Span(0, 5)`` is the first five characters."""

    start: int
    end: int


class Evidence(Struct, frozen=True, kw_only=True, gc=False):
    """The exact characters a value came from."""

    start: int
    end: int
    exact: str


# ── read ────────────────────────────────────────────────────────────────────────────────────────────────────────


class Page(Struct, frozen=True, kw_only=True, gc=False):
    """What came in, never changed.

    Attributes:
        name: File path relative to what was asked for, ``pages.jsonl#7`` for a line of a file, ``-`` for stdin.
        text: The page as decoded; newlines and invisible characters untouched.
        sha256: Of ``text`` encoded as UTF-8 (lone surrogates passed through), hexadecimal.
        media: ``text`` or ``html``.
        url, published, outlet, author, title: What the caller or the JSON line gave; None where nothing was given.
    """

    name: str
    text: str
    sha256: str
    media: str = "text"
    url: str | None = None
    published: str | None = None
    outlet: str | None = None
    author: str | None = None
    title: str | None = None


class Failure(Struct, frozen=True, kw_only=True, gc=False):
    """A page that could not be read, with the reason and what to do. Nothing is dropped silently."""

    page: str
    reason: str


# ── clean, split, date ──────────────────────────────────────────────────────────────────────────────────────────


class Boilerplate(Struct, frozen=True, kw_only=True, gc=False):
    """A stretch of the page that is not news text.

    ``kind``: image, read_also, related, keywords, credit, advert, share, disclaimer, repeated_body, date_line,
    byline, navigation, end_mark, markup, comment (what readers wrote), embedded_post (of a platform: its words are the
    poster's, not the outlet's).
    """

    start: int
    end: int
    kind: str


class Outlet(Struct, frozen=True, kw_only=True, gc=False):
    """Who published the article.

    ``evidence``: given, url, json_ld, open_graph, html_meta, html_title, credit, dateline, advert or text; ``at`` the
    characters, None for a given one; ``also`` what else the page goes by: the host of its address beside a name, the
    site's name beside a host; None for nothing.
    """

    name: str
    evidence: str
    entity: str | None = None
    at: Span | None = None
    also: str | None = None


class Agency(Struct, frozen=True, kw_only=True, gc=False):
    """A wire service that the article credits. ``entity`` is None for an unnamed one (الوكالات)."""

    start: int
    end: int
    exact: str
    entity: str | None = None


class BylinePart(Struct, frozen=True, kw_only=True, gc=False):
    """One part of the line that says who wrote an article and where: ``جدة - واس`` is a place and an agency.

    Attributes:
        kind: place, outlet, agency, office (مكتب المثال), section (المحليات), desk (فريق التحرير), person, or other:
            not recognised.
        name: The words; of an agency without a name (الوكالات) too, whose ``entity`` is None.
        rule: How it is known: given (``author`` of a JSON line), json_ld, open_graph, html_meta, line, dateline.
        at: The characters; None for a given one.
    """

    kind: str
    name: str
    rule: str
    entity: str | None = None
    at: Span | None = None


class Break(Struct, frozen=True, kw_only=True, gc=False):
    """A phrase at which the text turns.

    ``kind``: jump (على صعيد آخر: another story follows) or continuation (في سياق متصل: another side of this one).
    """

    start: int
    end: int
    exact: str
    kind: str


class Published(Struct, frozen=True, kw_only=True, gc=False):
    """When the article was published, and how that is known. An unknown date is no record at all (None).

    Attributes:
        value: EDTF at its precision: ``2025-02-12``, ``2025-02``, ``2025``.
        precision: ``day``, ``month`` or ``year``.
        rule: Name of the rule that gave it: given, date_line, url_path, url_epoch, weekday, …
        evidence: The characters it rests on; empty only for ``given`` (the value came with the page, not in it) and for
            a correction of an article that gives no date.
    """

    value: str
    precision: str
    rule: str
    evidence: tuple[Evidence, ...] = ()


class Article(Struct, frozen=True, kw_only=True, gc=False):
    """One news text of a page.

    Attributes:
        article: Its number on the page, from 0 in the order of the text.
        kind: main, embedded (a "read also" article with its body) or headline (a related headline alone).
        spans: Stretches of the page that are this article's text, title included, boilerplate excluded, in order.
        headings: Section headings among the spans.
        boilerplate: Not part of any article; listed with the article it stands beside.
        byline: Who wrote it and where, part by part, in the order of the line.
        breaks: Where it turns to another story, in order.
    """

    page: str
    page_sha256: str
    article: int
    kind: str
    spans: tuple[Span, ...]
    title: Evidence | None = None
    headings: tuple[Span, ...] = ()
    outlet: Outlet | None = None
    credit: Evidence | None = None
    agency: tuple[Agency, ...] = ()
    published: Published | None = None
    boilerplate: tuple[Boilerplate, ...] = ()
    byline: tuple[BylinePart, ...] = ()
    breaks: tuple[Break, ...] = ()


# ── correct ─────────────────────────────────────────────────────────────────────────────────────────────────────


class Anchor(Struct, frozen=True, kw_only=True, order=True, gc=False):
    """A cell by what does not change when rules do: the hash of its page and its characters.

    ``reading``: what the cell was read as, to tell cells at the same characters apart: the type of an event, the
    entity of a name or of who speaks; empty where there is nothing to tell.
    """

    page_sha256: str
    start: int
    end: int
    exact: str
    reading: str = ""


class Correction(Struct, frozen=True, kw_only=True, gc=False):
    """What a person says of the record, once and for all pages to come. It outranks every rule.

    Attributes:
        id: Twelve hexadecimal digits of a hash over all that follows; `khabar.corrections.log.made` works it out.
        kind: same and not_same (joins of entities, events, stories, statements), value, speaker, time, wrong, or undo.
        cell: What ``left`` points at: entity, event, story or statement for joins; mention, time, quantity, statement,
            event or article for the others; correction for an undo.
        left: The cells that are one (same), those that are mended, those that are not the ones of ``right``.
        right: Of not_same, the cells that are another; else empty.
        field: What of the cell is mended: entity, type, place, duration, killed, …; None for joins, an undo, and
            where the whole cell is wrong.
        value: What it is to be, as the record writes it; of a wrong participant, who; None where nothing is set.
        was: What the rules had there, for people; None where they had nothing.
        undoes: Of an undo, the correction that no longer holds; else None.
        author: Who says so.
        time: When, ISO 8601 in UTC: ``2026-11-23T08:15:00.000Z``. The later of two that contradict each other holds.
        reason: Why, in words.
    """

    id: str
    kind: str
    cell: str
    left: tuple[Anchor, ...]
    right: tuple[Anchor, ...] = ()
    field: str | None = None
    value: str | None = None
    was: str | None = None
    undoes: str | None = None
    author: str
    time: str
    reason: str


class Corrected(Struct, frozen=True, kw_only=True, gc=False):
    """A correction where it took hold in an article; ``start``, ``end``, ``exact`` are the cell's."""

    correction: str
    start: int
    end: int
    exact: str


class Ruling(Struct, frozen=True, kw_only=True, gc=False):
    """A correction of a join as linking takes it: things by the identifiers that they have now.

    ``kind``: entity, event (its names are those of event mentions), statement or story (``page#article``). ``left``:
    what is one; where ``right`` is not empty, what is none of those.
    """

    correction: str
    kind: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    by: str
    reason: str


class Standing(Struct, frozen=True, kw_only=True, gc=False):
    """What became of a correction.

    ``state``: applied; undone; overruled (a later one says otherwise); stale (its cell is not there any more, so it
    waits and changes nothing). ``note``: in words: which one undid or overruled it, what was not found.
    """

    correction: str
    state: str
    note: str = ""


# ── annotate ────────────────────────────────────────────────────────────────────────────────────────────────────


class Mention(Struct, frozen=True, kw_only=True, gc=False):
    """A name, role, metonym, demonym or pronoun and what it stands for.

    Attributes:
        type: person, organization, place, group.
        form: name, role, metonym, pronoun, demonym.
        entity: Identifier; ``ar-…`` made from the spelling where the lexicon has no entry; None where the referent
            could not be found ("نظيره" with nobody to be the counterpart of).
        rule: Which rule found or resolved it.
    """

    start: int
    end: int
    exact: str
    type: str
    form: str
    entity: str | None = None
    wikidata: str | None = None
    name_ar: str | None = None
    name_en: str | None = None
    rule: str = ""


class TimeExpression(Struct, frozen=True, kw_only=True, gc=False):
    """A TIMEX3 expression: ``type`` DATE, TIME, DURATION or SET.

    ``value`` is None for vague ones (قريباً → FUTURE_REF is not guessed at) and when no anchor is known;
    ``resolved`` says whether the value is complete. ``mod``: APPROX, MORE_THAN, LESS_THAN, START, MID, END.
    ``anchor``: published, text (an earlier date of the article), none. ``alternative``: the other day that the words
    name where weekday and date contradict each other (الخميس 12 مارس 2024: the 12th, a Tuesday, or Thursday the 14th);
    None where they agree or only one is written.
    """

    start: int
    end: int
    exact: str
    type: str
    value: str | None = None
    mod: str | None = None
    anchor: str | None = None
    resolved: bool = False
    alternative: str | None = None
    rule: str = ""


class Quantity(Struct, frozen=True, kw_only=True, gc=False):
    """A number with its unit as an interval ``low..high`` (equal for an exact one; None for an open end).

    ``kind``: duration (seconds), count, money, percent, age, distance, weight, area, volume, power, temperature,
    fraction. ``unit``: ISO 4217 or the bare name of a currency that states share, the sign of a measure.
    ``approx`` for نحو, قرابة, ما يقرب من, تقريباً.
    """

    start: int
    end: int
    exact: str
    kind: str
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    approx: bool = False
    rule: str = ""


class Cue(Struct, frozen=True, kw_only=True, gc=False):
    """The reporting words, without preposition or complementiser.

    ``act``: state, deny, demand, refuse, promise, threaten, warn, invite, accuse, praise, …. ``lemma`` as in the
    lexicon.
    """

    start: int
    end: int
    exact: str
    lemma: str
    act: str


class Speaker(Struct, frozen=True, kw_only=True, gc=False):
    """Who speaks, and how the text says so.

    Attributes:
        entity: Identifier; None for a voice that only its words tell. Of several joined, the first.
        mention: The words for the voice with all that describes it; None where nobody is named.
        how: name, role, dropped_subject, pronoun, metonym, collective (السلطات, الجانبان, names joined), document
            (a text that states), anonymous, unknown.
    """

    entity: str | None
    mention: Span | None
    how: str


class ChainLink(Struct, frozen=True, kw_only=True, gc=False):
    """One hand the words passed through.

    Attributes:
        entity: Identifier; None where the lexicon has none.
        label: Its words in the text (بيان، مصادر مطلعة).
        role: speaker (the first link alone), spokesperson, person (somebody or a body that passes it on, or in whose
            name it is said), agency, outlet, platform, document, occasion (press conference, interview), anonymous.
        mention: Where the text names it, in this sentence or the one that it is carried on from; None for nowhere.
    """

    entity: str | None
    label: str | None
    role: str
    mention: Span | None = None


class Statement(Struct, frozen=True, kw_only=True, gc=False):
    """Reported speech.

    Attributes:
        content: What was said, after the complementiser, inside the quotation marks where wholly quoted.
        mode: direct, indirect, mixed.
        quoted: The quoted stretches inside the content.
        cue: None where attribution continues from the sentence before.
        chain: Original speaker first, nearest to the outlet last.
        polarity: negative for denied and refused content.
        addressee: Entity spoken to, or the words for it; None where none is named.
    """

    id: str
    content: Evidence
    mode: str
    quoted: tuple[Span, ...]
    cue: Cue | None
    speaker: Speaker
    chain: tuple[ChainLink, ...]
    polarity: str
    addressee: str | None
    rule: str


class Participant(Struct, frozen=True, kw_only=True, gc=False):
    """Who took part: ``role`` actor, recipient, caller, host, visitor, mediator, party, topic-specific ones besides.

    ``learned``: no rule found it, a learned opinion added it (`khabar.annotate.events.learned`); linking goes by the
    others.
    """

    entity: str | None
    role: str
    mention: Span
    learned: bool = False


class EventTime(Struct, frozen=True, kw_only=True, gc=False):
    """When; ``mention`` is None where the day is the article's own (``rule`` says so)."""

    value: str
    mention: Span | None
    rule: str = ""


class EventDuration(Struct, frozen=True, kw_only=True, gc=False):
    """How long, ISO 8601."""

    value: str
    approx: bool
    mention: Span


class Place(Struct, frozen=True, kw_only=True, gc=False):
    """Where."""

    entity: str
    mention: Span


class Topic(Struct, frozen=True, kw_only=True, gc=False):
    """About what: the words, and the term of the topic thesaurus that they stand for.

    ``topic`` is None where no term is known for the words. ``iptc`` is the IPTC media topic that holds the term
    (``medtop:16000000``), None where none is certain.
    """

    topic: str | None
    mention: Span
    iptc: str | None = None


class Amount(Struct, frozen=True, kw_only=True, gc=False):
    """How many or how much an event mention tells, as an interval ``low..high``, None for an open or unknown end.

    ``kind``: killed, wounded, held, people (others who are counted), money, other. ``unit`` is the currency of money,
    else None. ``approx`` for نحو, قرابة. Example: مقتل خمسة جنود → killed, 5..5.
    """

    kind: str
    low: float | None
    high: float | None
    approx: bool
    unit: str | None
    mention: Span


class Instrument(Struct, frozen=True, kw_only=True, gc=False):
    """By what means: ``kind`` missile, explosives, firearms, blade, chemical, vehicle, aircraft, blunt."""

    kind: str
    mention: Span


class EventMention(Struct, frozen=True, kw_only=True, gc=False):
    """One happening as one place of one text tells it.

    Attributes:
        type: PLOVER type (CONSULT, AGREE, …) or STATE.
        mode: phone, meet, visit, negotiate, … or None.
        cameo: CAMEO code or None.
        modality: happened, ongoing, recurring, planned, proposed, demanded, conditional, hypothetical (could, might, is
            feared), claimed (by an adversary, a rumour, a doubting cue), denied, negated.
        background: The page dates it before its news day, or tells it as a known past matter.
        statement: The statement it stands in.
        outcome: Of a contact, the ids of the event mentions that its article gives as its result (agreed, offered,
            asked for or refused in it), in the order of the text.
        amounts: The dead, wounded and held, other counts and money told beside it, in the order of the text.
        instruments: The weapon or other means told beside it; empty where none is.
        rule: Row of the tables that found it (``هجوم:noun:strike``).
    """

    id: str
    type: str
    mode: str | None
    cameo: str | None
    trigger: Evidence
    evidence: Evidence
    participants: tuple[Participant, ...]
    time: EventTime | None
    place: Place | None
    duration: EventDuration | None
    topics: tuple[Topic, ...]
    modality: str
    background: bool
    statement: str | None
    rule: str
    outcome: tuple[str, ...] = ()
    amounts: tuple[Amount, ...] = ()
    instruments: tuple[Instrument, ...] = ()

    @property
    def ruled(self) -> tuple[Participant, ...]:
        """The participants without those that a learned opinion added."""
        return tuple([one for one in self.participants if not one.learned])


class AnnotatedArticle(Article, frozen=True, kw_only=True, gc=True, weakref=True):
    """An article with everything found in it; each tuple sorted by start. ``corrections``: those that took hold."""

    entities: tuple[Mention, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[EventMention, ...] = ()
    corrections: tuple[Corrected, ...] = ()


# ── link ────────────────────────────────────────────────────────────────────────────────────────────────────────


class ArticleRef(Struct, frozen=True, kw_only=True, order=True, gc=False):
    """Which article of which page."""

    page: str
    article: int


class Judgement(Struct, frozen=True, kw_only=True, gc=False):
    """A stored decision on a pair: ``verdict`` same, different, unsure; ``by`` rule or a person; reasons in words."""

    kind: str
    left: str
    right: str
    verdict: str
    score: float
    reasons: tuple[str, ...]
    by: str = "rule"


class Copy(Struct, frozen=True, kw_only=True, gc=False):
    """Article ``right`` shares text with ``left``.

    ``kind``: identical, near, edited, passage. ``share``: part (0–1) of the shorter text that is shared.
    ``direction``: left (left is the earlier), right, unknown. ``passages``: aligned stretches, left then right.
    """

    left: ArticleRef
    right: ArticleRef
    kind: str
    share: float
    direction: str
    passages: tuple[tuple[Span, Span], ...]
    reasons: tuple[str, ...] = ()


class Change(Struct, frozen=True, kw_only=True, gc=False):
    """A stretch that a later version of an article changed: ``kind`` added, removed or replaced.

    ``before`` stands in the earlier version, None where something was added; ``after`` in the later one, None where
    something was removed. Words count, marks between them do not.
    """

    kind: str
    before: Span | None
    after: Span | None


class Version(Struct, frozen=True, kw_only=True, gc=False):
    """One article of one outlet at two times, ``share`` of the shorter text alike, with what was changed.

    ``dated``: their dates tell which is the earlier; otherwise it is the first of the record.
    """

    earlier: ArticleRef
    later: ArticleRef
    dated: bool
    share: float
    changes: tuple[Change, ...] = ()


class Origin(Struct, frozen=True, kw_only=True, gc=False):
    """An independent root of reports: ``kind`` speaker, agency, outlet, document, owner (of outlets of the record)."""

    id: str
    kind: str
    label: str
    articles: tuple[ArticleRef, ...]


class Report(Struct, frozen=True, kw_only=True, gc=False):
    """One article's account of one attribute of an event."""

    page: str
    article: int
    start: int
    end: int
    exact: str
    chain: tuple[str, ...]
    origin: str
    mention: str


class ClaimValue(Struct, frozen=True, kw_only=True, gc=False):
    """One value with all reports that give it."""

    value: str
    approx: bool
    reports: tuple[Report, ...]


class Claim(Struct, frozen=True, kw_only=True, gc=False):
    """All reports of one attribute side by side. ``status``: single, supported, compatible, conflict."""

    attribute: str
    values: tuple[ClaimValue, ...]
    status: str
    origins: int


class Event(Struct, frozen=True, kw_only=True, gc=False):
    """Event mentions of all articles that mean the same happening."""

    id: str
    type: str
    mode: str | None
    cameo: str | None
    modality: str
    background: bool
    date: str | None
    participants: tuple[str, ...]
    mentions: tuple[str, ...]
    claims: tuple[Claim, ...]
    statements: tuple[str, ...]


class ConflictSide(Struct, frozen=True, kw_only=True, gc=False):
    """One account of what is disputed."""

    value: str
    page: str
    article: int
    start: int
    end: int
    exact: str


class Conflict(Struct, frozen=True, kw_only=True, gc=False):
    """Two accounts that cannot both hold. ``kind``: speaker, an attribute of a claim, or outcome."""

    kind: str
    event: str | None
    about: str
    sides: tuple[ConflictSide, ...]
    note: str


class Rendering(Struct, frozen=True, kw_only=True, gc=False):
    """One statement as the rendering of an utterance; ``start``, ``end``, ``exact`` are its content.

    ``how``: fullest (the longest of them), or how it stands to that one: same (wording), cut, paraphrase.
    ``score`` and ``reasons`` are those of its likest fellow; reasons are keys: speaker, relay, body, joint, unnamed,
    days, near_days, event, copy, words, part, quoted, figures, beside; person, alone, where somebody made it one.
    """

    statement: str
    page: str
    article: int
    start: int
    end: int
    exact: str
    how: str
    score: float
    reasons: tuple[str, ...]


class Utterance(Struct, frozen=True, kw_only=True, gc=False):
    """What one speaker said once, with its renderings in two articles or more, in the order of the record.

    ``speaker``: None where no rendering names one.
    """

    id: str
    speaker: str | None
    renderings: tuple[Rendering, ...]


class Headline(Struct, frozen=True, kw_only=True, gc=False):
    """The words of an article that name its news: its title, or its first sentence where it has none."""

    page: str
    article: int
    start: int
    end: int
    exact: str


class StoryLink(Struct, frozen=True, kw_only=True, gc=False):
    """Why an article goes on with a story: the judgement that chained it to an earlier article of it.

    Attributes:
        score: How much the article has in common with the story so far, 0 to 1.
        days: From the earlier to the later article.
        names: Entities that both name, the most telling first.
        words: Words that both have, as the later one writes them, the most telling first.
        events: Events of the record that both tell as news.
    """

    later: ArticleRef
    earlier: ArticleRef
    score: float
    days: int
    names: tuple[str, ...]
    words: tuple[str, ...]
    events: tuple[str, ...]


class Story(Struct, frozen=True, kw_only=True, gc=False):
    """Articles and events that follow one another on one affair.

    Attributes:
        title: The headline of the article that most others are chained to.
        first, last: Days of its first and last article.
        ended: No article of it came for longer than a silence before the last day of the record.
        events: Those whose tellings stand mostly in its articles, by date; undated ones last.
        articles: By day, then page and number.
        participants: Entities that take part in what most of its articles tell, the most frequent first.
        links: One for each article but the first, in the order of ``articles``.
    """

    id: str
    title: Headline
    first: str
    last: str
    ended: bool
    events: tuple[str, ...]
    articles: tuple[ArticleRef, ...]
    participants: tuple[str, ...]
    links: tuple[StoryLink, ...]


class EntitySummary(Struct, frozen=True, kw_only=True, gc=False):
    """An entity of the whole record with its spellings and their counts."""

    entity: str
    type: str
    name_ar: str | None
    name_en: str | None
    variants: dict[str, int]


class Linked(Struct, frozen=True, kw_only=True, gc=False):
    """What only many articles together can tell."""

    events: tuple[Event, ...]
    copies: tuple[Copy, ...]
    conflicts: tuple[Conflict, ...]
    origins: tuple[Origin, ...]
    entities: tuple[EntitySummary, ...]
    judgements: tuple[Judgement, ...]
    utterances: tuple[Utterance, ...] = ()
    versions: tuple[Version, ...] = ()
    stories: tuple[Story, ...] = ()
    standings: tuple[Standing, ...] = ()


# ── record ──────────────────────────────────────────────────────────────────────────────────────────────────────


class RecordContents(Struct, frozen=True, kw_only=True, gc=False):
    """All of a record, as the store reads it back and the brief shows it.

    Attributes:
        name: What the user called it: the record's path, or the paths given where no record was asked for.
        pages: In the order of their names.
        articles: In the order of page and number.
        failures: Pages that could not be read, in the order of their names.
        corrections: All that people said of it, undone ones too, in the order of their time.
        near: Names of pages whose links are provisional: found among near articles alone, until all are linked anew.
    """

    name: str
    pages: tuple[Page, ...]
    articles: tuple[AnnotatedArticle, ...]
    failures: tuple[Failure, ...]
    linked: Linked
    corrections: tuple[Correction, ...] = ()
    near: tuple[str, ...] = ()


class Seen(Struct, frozen=True, kw_only=True, gc=False):
    """What a reader has seen of a record: the pages that the runs of `khabar build` up to one brought in.

    ``run``: its number; 0 for a reader who has seen nothing.
    """

    run: int
    pages: frozenset[str]
