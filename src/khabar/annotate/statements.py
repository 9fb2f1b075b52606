"""Reported speech of one article: who said what, and through whom we know it.

Cue first (Pareti et al. 2013): each reporting word that opens content makes a statement; according-to phrases, quotations
whose cue stands behind them, headings of the form "name: words", and quotations that carry the last voice on follow.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from khabar.annotate import voices
from khabar.annotate.clauses import Clause, ClauseCutter, group_names
from khabar.annotate.extents import Extent, measure
from khabar.annotate.openings import Opening, find_opening
from khabar.annotate.voices import UNKNOWN, Voice
from khabar.lexicon.cues import CueForm, CueLexicon
from khabar.model import ChainLink, Cue, Evidence, Mention, Span, Statement, TimeExpression
from khabar.text.fold import fold
from khabar.text.sentences import Sentence

_NEGATIONS = frozenset(("لن", "لم", "لا", "ليس", "ليست", "ما"))
#: Pronouns and nouns after an according-to phrase that point back at the last voice.
_PRONOUNS = frozenset(("له", "لها", "لهم", "لهما"))
_POINTING = _PRONOUNS | {"المصدر", "المصدرين", "المصادر", "الوكاله", "المتحدث", "البيان"}
#: Sentence openers that carry an attribution on.
_GOING_ON = frozenset(("كذلك", "كما", "ايضا", "وايضا", "وكذلك"))
_RELAYS = {"agency": "agency", "outlet": "outlet", "platform": "platform"}


class _Draft(Struct):
    """A statement in the making."""

    extent: Extent
    opening: Opening
    cue: int | None
    form: CueForm | None
    voice: Voice
    links: list[ChainLink]
    rule: str
    outer: _Draft | None = None
    addressee: str | None = None
    cue_span: Span | None = None


class _Memory(Struct):
    """What one sentence hands to the next: the last voice, and the last subject that may have spoken."""

    voice: Voice | None = None
    subject: Voice | None = None
    links: tuple[ChainLink, ...] = ()
    paragraph: int = -1


class StatementFinder:
    """Finds the statements of an article. Built once from the lexicons, then only read."""

    def __init__(self, cues: CueLexicon, genders: Mapping[str, str], kinds: Mapping[str, str]) -> None:
        """Take the cue lexicon, the gender of persons and the kind (agency, outlet, platform) of organisations by id."""
        self._cutter = ClauseCutter(cues)
        self._genders = genders
        self._kinds = kinds

    def find(
        self,
        text: str,
        sentences: Sequence[Sentence],
        mentions: Sequence[Mention],
        times: Sequence[TimeExpression],
        headings: Sequence[Span] = (),
    ) -> list[Statement]:
        """Statements sorted by start of content; ids are filled in by the caller.

        Args:
            text: The page view; offsets refer to it.
            sentences: Of this article, in order.
            mentions: Of this article, sorted.
            times: Of this article, sorted.
            headings: Title and section headings: there a name with a colon speaks, and no voice goes on from there.

        Returns:
            Empty when nobody is reported to say anything. A speaker that cannot be found has ``how`` unknown.

        Cost: linear in tokens.
        Example: قال الوزير إن … مشيرا إلى أن … → two statements of one speaker.
        """
        groups = group_names(text, mentions)
        memory = _Memory()
        found: list[Statement] = []
        for sentence in sentences:
            clause = self._cutter.cut(text, sentence, groups, times)
            heading = any(h.start <= sentence.start < h.end for h in headings)
            drafts = _SentenceReader(clause, mentions, memory, self._genders, self._kinds).read(heading=heading)
            for draft in drafts:
                draft.voice = voices.named_before(draft.voice, groups, memory.voice)
            found.extend(_finish(text, d) for d in drafts)
            if not heading:
                memory = _remember(memory, clause, drafts, self._genders)
        return sorted(found, key=lambda s: (s.content.start, -s.content.end))


def _remember(memory: _Memory, clause: Clause, drafts: Sequence[_Draft], genders: Mapping[str, str]) -> _Memory:
    main = [d for d in drafts if d.outer is None and (d.voice.entity or d.voice.label)]
    if main:
        last = main[-1]
        platforms = tuple(link for link in last.links if link.role == "platform")
        return _Memory(last.voice, last.voice, platforms, clause.sentence.paragraph)
    subject = voices.clause_subject(clause, genders)
    if subject and subject.how == "name":
        return _Memory(memory.voice, subject, memory.links, clause.sentence.paragraph)
    return _Memory(memory.voice, memory.subject, (), memory.paragraph)


def _finish(text: str, draft: _Draft) -> Statement:
    span = draft.extent.span
    cue = None
    if draft.cue_span and draft.form:
        start, end = draft.cue_span
        lemma = draft.form.lemma
        cue = Cue(start=start, end=end, exact=text[start:end], lemma=lemma.lemma, act=lemma.act)
    elif draft.cue_span:
        start, end = draft.cue_span
        cue = Cue(start=start, end=end, exact=text[start:end], lemma=draft.rule, act="state")
    return Statement(
        id="",
        content=Evidence(start=span.start, end=span.end, exact=text[span.start : span.end]),
        mode=draft.extent.mode,
        quoted=draft.extent.quoted,
        cue=cue,
        speaker=draft.voice.speaker(),
        chain=_chain(draft),
        polarity=_polarity(text, draft),
        addressee=draft.addressee,
        rule=draft.rule,
    )


def _chain(draft: _Draft) -> tuple[ChainLink, ...]:
    links = [draft.voice.link(), *draft.links]
    if draft.outer:
        links.extend(_chain(draft.outer))
    seen: list[ChainLink] = []
    for link in links:
        if all((link.entity or link.label) != (s.entity or s.label) for s in seen):
            seen.append(link)
    return tuple(seen)


def _is_spoken(opening: Opening) -> bool:
    """Whether the content is a clause or a quotation, not a bare noun."""
    return opening.rule.endswith("that") or "quote" in opening.rule or opening.rule == "colon"


def _settle(links: list[ChainLink]) -> list[ChainLink]:
    """People before channels; a post gives way to the platform that carries it."""
    if any(link.role == "platform" for link in links):
        links = [link for link in links if link.role != "post"]
    links = [ChainLink(entity=k.entity, label=k.label, role="document") if k.role == "post" else k for k in links]
    return sorted(links, key=lambda link: link.role in ("document", "platform", "agency", "outlet"))


def _polarity(text: str, draft: _Draft) -> str:
    if draft.form and draft.form.lemma.polarity == "negative":
        return "negative"
    first = [fold(w) for w in text[draft.extent.span.start : draft.extent.span.end].split()[:3]]
    return "negative" if _NEGATIONS.intersection(first) else "positive"


class _SentenceReader:
    """The statements of one sentence, given what came before it."""

    def __init__(
        self,
        clause: Clause,
        mentions: Sequence[Mention],
        memory: _Memory,
        genders: Mapping[str, str],
        kinds: Mapping[str, str],
    ) -> None:
        self.clause = clause
        self.text = clause.text
        self.chunks = clause.chunks
        self.kinds = clause.kinds
        self.mentions = mentions
        self.memory = memory
        self.genders = genders
        self.org_kinds = kinds
        self.drafts: list[_Draft] = []

    def read(self, *, heading: bool) -> list[_Draft]:
        if heading:
            self._titled()
        phrase_end = 0
        for at, kind in enumerate(self.kinds):
            if kind == "K":
                self._according(at)
                phrase_end = self._phrase_end(at)
            elif kind in "VGM" and at >= phrase_end and (kind != "G" or self._is_circumstance(at)):
                self._cue(at)
        if not heading:
            self._continued()
        return self.drafts

    # ── cue and content ─────────────────────────────────────────────────────────────────────────────────────────

    def _cue(self, at: int) -> None:
        chosen = self._open(at)
        if chosen is None:
            if self.kinds[at] == "V":
                self._behind(at)
            return
        form, opening = chosen
        outer = self._outer(at)
        if self._says_nothing(at, form, opening) or (outer is None and self._in_quotation(at)):
            return
        if self._same_voice_inside(at, outer) or self._is_invitation(form, opening):
            return
        voice = self._voice(at, form, opening, outer)
        if voice is None:
            return
        self._add(at, form, opening, voice, outer)

    def _open(self, at: int) -> tuple[CueForm, Opening] | None:
        """The reading of a cue whose content begins nearest."""
        found = [
            (opening.chunk, order, form, opening)
            for order, form in enumerate(self._readings(at))
            if (opening := find_opening(self.text, self.kinds, self.chunks, at, form.lemma))
        ]
        if not found:
            return None
        _, _, form, opening = min(found, key=lambda f: f[:2])
        return form, opening

    def _readings(self, at: int) -> list[CueForm]:
        unique: dict[str, CueForm] = {}
        for form in self.chunks[at].forms:
            unique.setdefault(form.lemma.lemma, form)
        return list(unique.values())

    def _outer(self, at: int) -> _Draft | None:
        """The innermost statement so far whose content holds chunk ``at``."""
        start = self.chunks[at].start
        holding = [d for d in self.drafts if d.extent.span.start <= start < d.extent.span.end]
        return min(holding, key=lambda d: d.extent.span.end - d.extent.span.start, default=None)

    def _same_voice_inside(self, at: int, outer: _Draft | None) -> bool:
        """`قال إنه يأمل في …`: the speaker's own verb at the head of his content opens no second statement."""
        return bool(outer and outer.opening.chunk == at and (outer.opening.shared_subject or self.kinds[at] == "M"))

    def _is_circumstance(self, at: int) -> bool:
        """`15 متهما`: a participle after a number or a plain noun describes, it reports nothing."""
        opens = self.kinds[at + 1 : at + 2] in (":", "[", "C", "i")
        return at == 0 or opens or self.chunks[at].conjunction or self.kinds[at - 1] in ",NVTuAG].:"

    def _says_nothing(self, at: int, form: CueForm, opening: Opening) -> bool:
        """`لم يعلن أن`, `يريد أن يقول`, `لتلبية طلب الحكومة`: no one is told to have spoken."""
        if at == 0:
            return False
        before = self.chunks[at - 1]
        if before.norm.removeprefix("و") in _NEGATIONS and form.lemma.act == "state":
            return True
        if before.kind == "C" and before.norm in ("ان", "بان") and form.form.tense == "present":
            return True
        return self._is_plain_noun(at, opening)

    def _is_plain_noun(self, at: int, opening: Opening) -> bool:
        """A word that is verb and noun alike (طلب, رد) behind a preposition or a noun, with no clause after it."""
        if self.kinds[at] != "V" or not any(f.kind == "noun" for f in self.chunks[at].forms):
            return False
        governed = self.kinds[at - 1] in "faiemlbo" and not self.chunks[at].conjunction
        return governed or (self.kinds[at - 1] == "w" and not _is_spoken(opening))

    def _in_quotation(self, at: int) -> bool:
        """Inside marks that no cue opened: whose words these are is not told."""
        return self.kinds.count("[", 0, at) > self.kinds.count("]", 0, at)

    def _is_invitation(self, form: CueForm, opening: Opening) -> bool:
        """`دعا نظيره إلى زيارة …` is an event, not a demand in words."""
        first = self.chunks[opening.chunk].norm.removeprefix("ل").removeprefix("ال")
        return form.lemma.lemma == "دعا" and first in ("زياره", "زيارته", "زيارتها", "حضور", "لقاء")

    def _add(self, at: int, form: CueForm, opening: Opening, voice: Voice, outer: _Draft | None) -> None:
        extent = measure(self.text, self.kinds, self.chunks, opening, voice.gender)
        if extent is None or any(extent.span == d.extent.span and d.voice == voice for d in self.drafts):
            return
        span = Span(self.chunks[at].start, self.chunks[at].end)
        links = self._links(at, opening.chunk, voice)
        draft = _Draft(extent, opening, at, form, voice, links, opening.rule, outer, self._addressee(at, opening), span)
        self.drafts.append(draft)
        if extent.split is not None:
            self._split(draft, extent.split)

    def _split(self, first: _Draft, at: int) -> None:
        """`إن …، وأن …`: a second content under the same cue."""
        opening = Opening(at + 1, self.chunks[at + 1].start, "that") if at + 1 < len(self.chunks) else None
        extent = measure(self.text, self.kinds, self.chunks, opening, first.voice.gender) if opening else None
        if opening and extent:
            self.drafts.append(
                _Draft(extent, opening, first.cue, first.form, first.voice, first.links, "second_that", first.outer,
                       first.addressee, first.cue_span)
            )  # fmt: skip

    # ── who ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def _voice(self, at: int, form: CueForm, opening: Opening, outer: _Draft | None) -> Voice | None:
        kind = self.kinds[at]
        if form.lemma.lemma == "نقل":
            # Where a reporting noun follows (قوله، تأكيده) that noun makes the statement.
            return None if "M" in self.kinds[at : opening.chunk] else self._relayed(at, form, opening)
        if form.lemma.lemma == "جاء":
            return self._document_voice(at, opening)
        if kind == "M":
            return self._noun_voice(at, form, opening)
        if kind == "G":
            return self._participle_voice(at, outer)
        since = outer.opening.chunk if outer else 0
        voice = (
            voices.antecedent(self.clause, at, self.genders)
            or voices.subject_after(self.clause, at, opening.chunk, self.genders, spoken=_is_spoken(opening))
            or voices.subject_before(self.clause, at, self.genders, since)
        )
        if voice and self._can_speak(voice):
            return voice
        if outer:
            return self._inner_subject(at, outer)
        return self._dropped(at, form)

    def _document_voice(self, at: int, opening: Opening) -> Voice | None:
        """`جاء في بيان للوزارة أن`: who stands behind the document, else the document itself."""
        if self.kinds[at + 1 : at + 2] != "f":
            return None
        for chunk in self.chunks[at + 1 : opening.chunk]:
            if chunk.group:
                return voices.voice_of(self.text, chunk.group, self.genders)
        span = Span(self.chunks[at + 1].end, self.chunks[opening.chunk - 1].start)
        return Voice(None, None, "unknown", self.text[span.start : span.end].strip())

    def _inner_subject(self, at: int, outer: _Draft) -> Voice | None:
        """The subject of a verb inside another's words: the first name there, unless the verb fits the speaker himself."""
        genders = {f.form.gender for f in self.chunks[at].forms}
        if self.kinds[at - 1] == "M":
            noun = self.chunks[at - 1]
            return Voice(None, None, "unknown", self.text[noun.start : noun.end])
        first = next((c.group for c in self.chunks[outer.opening.chunk : at] if c.group), None)
        if first is None:
            return None
        inside_quotation = outer.extent.mode == "direct"
        contrasted = self.chunks[at - 1].norm in ("لكنها", "لكنه", "لكنهم", "وهي", "وهو")
        if inside_quotation or (contrasted and outer.voice.gender and outer.voice.gender not in genders):
            return voices.voice_of(self.text, first, self.genders)
        return None

    def _noun_voice(self, at: int, form: CueForm, opening: Opening) -> Voice | None:
        if self.kinds[at + 1 : at + 2] == "N" and self.chunks[at + 1].group:
            return voices.subject_after(self.clause, at, opening.chunk, self.genders)
        if form.form.pronoun and (quoted := self._quoted_by_relay(at)):
            return quoted
        if form.form.pronoun:
            near = voices.nearest_person(self.clause, at, self.genders) or self.memory.voice
            if self.chunks[at].norm.startswith(("ب", "وب")):
                near = voices.clause_subject(self.clause, self.genders, at) or near
            return near.recalled("pronoun") if near else UNKNOWN
        if self.chunks[at].norm.startswith(("بال", "وبال")):
            return voices.clause_subject(self.clause, self.genders, at) or self._last()
        chunk = self.chunks[at]
        return Voice(None, None, "unknown", self.text[chunk.start : chunk.end])

    def _relay(self, at: int) -> int | None:
        """Chunk of the نقل that a reporting noun at ``at`` belongs to (نقلت الوكالة عن الوزير قوله)."""
        for index in range(at - 1, max(-1, at - 12), -1):
            if self.kinds[index] == "V" and self.chunks[index].forms[0].lemma.lemma == "نقل":
                return index
        return None

    def _quoted_by_relay(self, at: int) -> Voice | None:
        relay = self._relay(at)
        for index in range(relay + 1 if relay is not None else at, at):
            group = self.chunks[index].group
            if group and self.kinds[index - 1] == "e":
                return voices.voice_of(self.text, group, self.genders)
        return None

    def _participle_voice(self, at: int, outer: _Draft | None) -> Voice | None:
        main = [d for d in self.drafts if d.outer is None and d.voice.how != "unknown"]
        if main:
            return main[-1].voice.recalled("dropped_subject")
        before = voices.clause_subject(self.clause, self.genders, at)
        return before or (outer.voice if outer else None) or self._last() or UNKNOWN

    def _dropped(self, at: int, form: CueForm) -> Voice:
        """A verb without a subject: the voice of the sentence so far, its subject, or the voice before it."""
        main = [d for d in self.drafts if d.outer is None]
        if main:
            return main[-1].voice.recalled("dropped_subject")
        subject = voices.clause_subject(self.clause, self.genders, at) if at > 1 else None
        if subject and self._can_speak(subject):
            return subject.recalled("dropped_subject")
        if self.kinds[:at].count("w") > 1:
            return UNKNOWN  # the sentence has a subject of its own that we do not know: no guess
        if form.lemma.lemma in voices.CONTINUING:
            return self.memory.voice.recalled("dropped_subject") if self.memory.voice else UNKNOWN
        return self._last() or UNKNOWN

    def _can_speak(self, voice: Voice) -> bool:
        """Platforms carry words; a town speaks only as a metonym."""
        kind = self.org_kinds.get(voice.entity or "")
        return kind != "platform" and not (kind == "place" and voice.how == "name")

    def _last(self) -> Voice | None:
        last = self.memory.subject or self.memory.voice
        return last.recalled("dropped_subject") if last else None

    def _relayed(self, at: int, form: CueForm, opening: Opening) -> Voice | None:
        """`نقلت الوكالة عن الوزير قوله`: the voice stands after عن; who relays it is a link of the chain."""
        for index in range(at + 1, opening.chunk):
            group = self.chunks[index].group
            if group and self.kinds[index - 1] == "e":
                return voices.voice_of(self.text, group, self.genders)
        hand = voices.subject_after(self.clause, at, opening.chunk, self.genders)
        # ينقل of goods and passengers has no news body for its subject.
        return hand if hand and (hand.entity or form.form.tense == "past") else None

    # ── through whom ────────────────────────────────────────────────────────────────────────────────────────────

    def _links(self, at: int, opening: int, voice: Voice) -> list[ChainLink]:
        first = 0 if not self.drafts else at
        links: list[ChainLink] = []
        relay = self._relay(at) if self.kinds[at] == "M" else at if self.chunks[at].forms[0].lemma.lemma == "نقل" else None
        if relay is not None:
            hand = voices.subject_after(self.clause, relay, opening, self.genders)
            if hand and hand.entity != voice.entity:
                role = _RELAYS.get(self.org_kinds.get(hand.entity or ""), "speaker")
                links.append(hand.link(role))
        for index in range(first, opening):
            link = self._link(index, at, voice)
            if link and all(link != known for known in links):
                links.append(link)
        if not links and self.drafts and self.kinds[at] == "G":
            links = [link for link in self.drafts[-1].links if link.role in ("document", "platform")]
        if not links and not self.drafts and voice.how == "dropped_subject" and voice.entity == self._last_entity():
            links = list(self.memory.links)
        return _settle(links)

    def _last_entity(self) -> str | None:
        return self.memory.voice.entity if self.memory.voice else None

    def _link(self, index: int, cue: int, voice: Voice) -> ChainLink | None:
        chunk = self.chunks[index]
        if chunk.channel and index and self.kinds[index - 1] in "faiwe":
            return ChainLink(entity=None, label=self.text[chunk.start : chunk.end], role=chunk.channel.role)
        interposed = voice.mention is not None and voice.mention.end <= chunk.start
        if chunk.kind == "K" and (index > cue or interposed or index == 0):
            inner = self._according_voice(index)
            return inner.link() if inner else None
        entity = chunk.group.head.entity if chunk.group else None
        role = _RELAYS.get(self.org_kinds.get(entity or "", ""))
        if entity and role and entity != voice.entity:
            return ChainLink(entity=entity, label=self.text[chunk.start : chunk.end], role=role)
        return None

    def _addressee(self, at: int, opening: Opening) -> str | None:
        """Whom the words are spoken to: a name after ل, or the object of أبلغ and طالب."""
        for index in range(at + 1, min(opening.chunk, len(self.chunks))):
            group = self.chunks[index].group
            if group is None:
                continue
            if self.kinds[index - 1] == "l" or (self.kinds[index - 1] == "N" and "@" in self._government(at)):
                return group.head.entity or self.text[group.start : group.end]
        return None

    def _government(self, at: int) -> frozenset[str]:
        return self.chunks[at].forms[0].lemma.government

    # ── content before its cue, according-to, headings, carried on ──────────────────────────────────────────────

    def _behind(self, at: int) -> None:
        """`"…،" قال الوزير.`: a quotation right before a reporting verb that opens nothing after it."""
        before = self.kinds[:at].rstrip(",u")
        if not before.endswith("]") or self.chunks[at].conjunction or "quote" not in self._government(at):
            return
        opened = before.rfind("[")
        opening = Opening(opened, self.chunks[opened].start, "quote_before_cue")
        span = Span(self.chunks[opened].end, self.chunks[len(before) - 1].start)
        if any(d.extent.span.start <= span.start < d.extent.span.end for d in self.drafts):
            return
        form = self.chunks[at].forms[0]
        voice = voices.subject_after(self.clause, at, len(self.chunks), self.genders) or self._dropped(at, form)
        cue = Span(self.chunks[at].start, self.chunks[at].end)
        extent = Extent(span, (span,), "direct", len(before))
        self.drafts.append(_Draft(extent, opening, at, form, voice, [], "quote_before_cue", None, None, cue))

    def _according_voice(self, at: int) -> Voice | None:
        """The voice of the according-to phrase at chunk ``at``; None when no participant stands there."""
        end = self._phrase_end(at)
        attribution = self.chunks[at].attribution
        if attribution and attribution.follows == "p":
            return self.memory.voice.recalled("pronoun") if self.memory.voice else None
        groups = [c.group for c in self.chunks[at + 1 : end] if c.group]
        named = [g for g in groups if g.head.form == "name" and g.head.type == "person"] or groups
        if named:
            return voices.voice_of(self.text, named[0], self.genders)
        first = self.chunks[at + 1].norm if at + 1 < end else ""
        if first in _POINTING:
            voice = self.drafts[-1].voice if self.drafts and first in _PRONOUNS else self.memory.voice
            voice = voice or self._last()
            return voice.recalled("pronoun") if voice else None
        return voices.demonym_voice(self.clause, self.mentions, self.chunks[at].end, self.chunks[end - 1].end)

    def _phrase_end(self, at: int) -> int:
        index = at + 1
        while index < len(self.kinds) and (self.kinds[index] not in ",.:[" or self.kinds[index : index + 3] == ",N,"):
            index += 2 if self.kinds[index] == "," else 1
        return index

    def _according(self, at: int) -> None:
        if self._inside_cue(at):
            return
        voice = self._according_voice(at)
        if voice is None:
            return
        end = self._phrase_end(at)
        # `… ، بحسب مصدر، طلب عدم ذكر اسمه`: what follows is about the voice, the content stands before.
        trailing = "y" in self.kinds[end:]
        if end < len(self.kinds) - 1 and self.kinds[end] in ",:" and not trailing:
            self._according_before(at, end + 1, voice)
        else:
            self._according_behind(at, voice)

    def _inside_cue(self, at: int) -> bool:
        """Between a cue and its content the phrase is a link of that statement's chain, not one of its own."""
        return any(d.cue is not None and d.cue < at < d.opening.chunk for d in self.drafts)

    def _according_before(self, at: int, first: int, voice: Voice) -> None:
        while first < len(self.kinds) and self.kinds[first] in "u,C":
            first += 1
        if first >= len(self.kinds):
            return
        agency = self.org_kinds.get(voice.entity or "") in ("agency", "outlet")
        if self.kinds[first] == "V" and (at > 0 or agency) and self._open(first):
            return  # `روسيا، وفق الكرملين، ترفض …`: the verb makes the statement, the phrase its next link
        opening = Opening(first, self.chunks[first].start, "according_to")
        extent = measure(self.text, self.kinds, self.chunks, opening, voice.gender)
        if extent:
            self._add_according(at, opening, extent, voice)

    def _according_behind(self, at: int, voice: Voice) -> None:
        covering = [d for d in self.drafts if d.extent.last <= at and d.outer is None]
        if covering:
            covering[-1].links.append(voice.link())
            return
        first = self._clause_start(at)
        if first >= at:
            return
        last = at - 1 if self.kinds[at - 1] == "," else at
        span = Span(self.chunks[first].start, self.chunks[last - 1].end)
        if span.end - span.start < 8:
            return
        opening = Opening(first, span.start, "according_to_behind")
        quoted = tuple(
            Span(q.inner_start, q.inner_end)
            for q in self.clause.sentence.quotations
            if span.start <= q.start < span.end
        )
        extent = Extent(span, quoted, "mixed" if quoted else "indirect", last)
        self._add_according(at, opening, extent, voice)

    def _clause_start(self, at: int) -> int:
        """Where the clause before an according-to phrase begins: past an opening adverbial with its comma."""
        head = self.kinds[:at]
        comma = head.find(",")
        if 0 < comma < at - 3 and head[0] in "fTuiae":
            return comma + 1
        first = 0
        while first < at and head[first] == "u":
            first += 1
        return first

    def _add_according(self, at: int, opening: Opening, extent: Extent, voice: Voice) -> None:
        span = Span(self.chunks[at].start, self.chunks[self._phrase_end(at) - 1].end)
        links = [
            link
            for i in range(at, self._phrase_end(at))
            if (link := self._link(i, len(self.chunks), voice)) is not None
        ]
        self.drafts.append(_Draft(extent, opening, None, None, voice, links, opening.rule, None, None, span))

    def _titled(self) -> None:
        """`ترامب: …` in a title or heading."""
        colon = self.kinds.find(":")
        if colon not in (1, 2, 3) or colon + 1 >= len(self.kinds) or self.kinds[:colon] not in ("N", "NlN", "uN", "Nl"):
            return
        at = self.kinds.index("N")
        group = self.chunks[at].group
        if group is None or (group.head.type == "place" and not self._denies(colon + 1)):
            return
        opening = Opening(colon + 1, self.chunks[colon + 1].start, "title_colon")
        extent = measure(self.text, self.kinds, self.chunks, opening, None)
        if extent:
            voice = voices.voice_of(self.text, group, self.genders)
            span = Span(group.start, self.chunks[colon].end)
            self.drafts.append(_Draft(extent, opening, None, None, voice, [], "title_colon", None, None, span))

    def _denies(self, at: int) -> bool:
        """A place before a colon speaks when what follows is a position (موسكو: لا لقاء), else it is a dateline."""
        return self.chunks[at].norm in _NEGATIONS

    def _continued(self) -> None:
        """A long quotation without any cue, in a sentence that goes on from an attributed one."""
        if self.drafts or self.memory.voice is None or "[" not in self.kinds or set(self.kinds) & set("VGMK"):
            return
        if self.clause.sentence.paragraph - self.memory.paragraph > 1:
            return
        opened = self.kinds.index("[")
        closed = self.kinds.find("]", opened)
        goes_on = opened == 0 or self.chunks[0].norm in _GOING_ON
        if closed - opened < 5 or not goes_on:
            return
        first = 0
        while first < opened and self.kinds[first] in "u,":
            first += 1
        opening = Opening(first, self.chunks[first].start, "continued")
        extent = measure(self.text, self.kinds, self.chunks, opening, None)
        if extent:
            voice = self.memory.voice.recalled("dropped_subject")
            self.drafts.append(_Draft(extent, opening, None, None, voice, [], "continued"))
