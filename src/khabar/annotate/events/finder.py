"""Event mentions of one article: triggers with participants, time, length, place, topics and modality."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from khabar.annotate.events.arguments import Finder
from khabar.annotate.events.attempts import Attempt, attempts, rule_of
from khabar.annotate.events.background import is_background, is_of_past_war, is_past, may_be_over
from khabar.annotate.events.candidate import Around, Candidate
from khabar.annotate.events.candidates import (
    is_of_two_unfound,
    merged,
    of_force,
    parts_of,
    shared,
    to_meet,
    without_consumed,
    without_twins,
)
from khabar.annotate.events.carrying import bare_at, carried_on, with_schedule
from khabar.annotate.events.coming import is_scheduled, is_warrant, told_from
from khabar.annotate.events.contacts import (
    Told,
    is_press,
    own_contacts,
    points_back,
    times_of_occasions,
    told_here,
    with_last_pair,
)
from khabar.annotate.events.control import aimed, controlled, meant
from khabar.annotate.events.designations import is_of_public, is_series
from khabar.annotate.events.details import event_time, is_since, said_earlier, times_of
from khabar.annotate.events.force import one_mention, with_means
from khabar.annotate.events.learned.opinion import Telling
from khabar.annotate.events.lengths import length_of
from khabar.annotate.events.matters import with_matter
from khabar.annotate.events.members import as_states
from khabar.annotate.events.modality import modality_of
from khabar.annotate.events.nearest import are_attending, with_nearest, with_speakers
from khabar.annotate.events.needs import follows, may_meet, met
from khabar.annotate.events.places import place_near, place_told
from khabar.annotate.events.positions import clause_end
from khabar.annotate.events.publicity import is_public
from khabar.annotate.events.readings import (
    begins_after,
    is_carried,
    is_definite,
    light_of,
    readings_of,
    wants_pair,
)
from khabar.annotate.events.row import Row, with_speech, without_triggers
from khabar.annotate.events.rows import RowReader, may_trigger
from khabar.annotate.events.scope import governors
from khabar.annotate.events.sifting import sifted
from khabar.annotate.events.spans import cover, evidence, is_ahead, on_next_weekday, own_time, trigger_span
from khabar.annotate.events.sport import is_of_sport
from khabar.annotate.events.story import Contents, Story
from khabar.annotate.events.surroundings import OF_FORCE, WordClasses, is_anchored, is_no_force
from khabar.annotate.events.topics import TopicFinder
from khabar.annotate.events.voices import Voices, private_people
from khabar.lexicon.cues import CueLexicon
from khabar.lexicon.eventtypes import EventLexicon, TriggerForm
from khabar.model import (
    Article,
    EventMention,
    Mention,
    Span,
    Statement,
    TimeExpression,
)
from khabar.records import replace
from khabar.text.fold import fold
from khabar.text.sentences import Sentence

_CONTACT = "CONSULT"
_REMOTE = (("phone", "phone", "041"), ("video", "video", "041"))
#: Contacts of which two people come whom "the two" then means.
_HELD = frozenset(("happened", "ongoing"))
#: Classes of words that the finder asks for by word.
_CLASSES = ("manner", "of_deed")
#: Frames of deeds that are no event where neither anybody nor a place is named.
_OF_SOMEBODY = frozenset(("harm", "fall", "strike", "clash"))


class EventFinder:
    """Finds event mentions. Built once from the lexicons, then only read."""

    def __init__(
        self, events: EventLexicon, cues: CueLexicon, homes: Mapping[str, str], capitals: Mapping[str, str]
    ) -> None:
        """Compile the lexicons. ``homes``: state of each person, ``capitals``: of each capital. Cost: some 200 ms."""
        self._rows = RowReader(events, cues)
        by_kind = {**events.words, **{kind: events.classes[kind] for kind in _CLASSES}}
        self._words = {kind: frozenset(fold(w) for w in words) for kind, words in by_kind.items()}
        self._topics = TopicFinder(events.topics, self._words["opens"])
        self._words["matter"] |= self._words.pop("about")
        self._classes = WordClasses(events.classes)
        self._outlets, self._public = events.outlets, events.public
        self._homes = homes
        self._capitals = capitals

    def find(  # noqa: PLR0913 - all that is known of an article, and who watches
        self,
        text: str,
        sentences: Sequence[Sentence],
        mentions: Sequence[Mention],
        times: Sequence[TimeExpression],
        statements: Sequence[Statement],
        article: Article,
        tried: list[Candidate] | None = None,
        tellings: list[Telling] | None = None,
    ) -> list[EventMention]:
        """Event mentions of one article, sorted by the start of their trigger; ids are left empty.

        Args:
            text: What all offsets refer to.
            sentences: The article's sentences, title included.
            mentions: What was found in it, sorted by start; so are the next two.
            times: Dates and lengths.
            statements: With their ids.
            article: Its date tells what is background.
            tried: Where given, each reading that is weighed is added to it (`attempts` tells what became of it).
            tellings: Where given, each mention that has a trigger is added to it, with its trigger in its row.

        Returns:
            Participants in the order of their places; a dual or an agreed pair gives two with one mention. ``time`` is
            None where the clause gives none; nothing is guessed.

        Cost: linear in words, but for names and statements of a sentence.
        Example: أجرى الوزير اتصالا هاتفيا بنظيره → CONSULT phone 041.
        """
        story = Story(
            mentions=tuple(mentions),
            statements=tuple(statements),
            contents=Contents(statements),
            homes=self._homes,
            pairs=[],
            media=self._words["media"],
            outlets=self._outlets,
        )
        run = _Run(Finder(story), story, self._words, self._topics, article)
        run.capitals, run.tried, run.tellings = self._capitals, tried, tellings
        private = self._words["private"]
        run.voices = Voices(types=self._public, words=private, people=private_people(mentions, private))
        cues = [statement.cue.start for statement in statements if statement.cue]
        jumps = [one.start for one in article.breaks if one.kind == "jump"]
        for sentence in sentences:
            if any(sentence.start <= jump < sentence.end for jump in jumps):
                story.pairs.clear()  # behind "على صعيد آخر" nobody is in contact with anybody yet
            begun = self._rows.look_up(text, sentence)
            # Where no word is a trigger and nobody speaks, no rule finds anything.
            if may_trigger(begun) or any(sentence.start <= cue < sentence.end for cue in cues):
                row = self._rows.read(text, sentence, mentions, times, begun)
                run.read(sifted(replace(row, classes=self._classes.of_row(row))))
        return with_schedule(
            sorted(run.found, key=lambda e: (e.trigger.start, e.trigger.end, e.type)), run.bare, self._homes
        )

    def row(self, text: str, sentence: Sentence, mentions: Sequence[Mention], times: Sequence[TimeExpression]) -> Row:
        """A sentence in the items that the rules of events see. ``mentions``, ``times``: of the whole article."""
        return self._rows.read(text, sentence, mentions, times)

    def weighed(self, tried: Sequence[Candidate], found: Sequence[EventMention], within: Span) -> tuple[Attempt, ...]:
        """What became of the readings that `find` weighed in a stretch of the text; see `attempts`."""
        return tuple(attempts(tried, found, self._words, within))


class _Run:
    """One pass over one article; remembers the contacts met so far."""

    def __init__(
        self, finder: Finder, story: Story, words: Mapping[str, frozenset[str]], topics: TopicFinder, article: Article
    ) -> None:
        self.finder, self.story, self.words, self.topics, self.article = finder, story, words, topics, article
        self.capitals: Mapping[str, str] = {}
        self.tried: list[Candidate] | None = None
        self.tellings: list[Telling] | None = None
        self.voices = Voices(types=frozenset(), words=frozenset(), people=frozenset())
        self.cues = frozenset(one.cue.start for one in story.statements if one.cue)
        self.found: list[EventMention] = []
        #: Starts of triggers that begin a name: القمة العربية.
        self.series: set[int] = set()
        #: How triggers are told about whose modality their own words say nothing, by their start.
        self.bare: dict[int, str] = {}

    def read(self, row: Row) -> None:
        if is_of_sport(row, self.words["sport"]):
            return
        candidates = self._candidates(row, unmet=False)
        idle = self._idle(row, candidates)
        if idle:
            row = with_speech(without_triggers(row, idle), self.cues)
            candidates = self._candidates(row)
        candidates = with_speakers(of_force(to_meet(without_consumed(shared(merged(candidates, self.words))))))
        candidates = meant(aimed(controlled(candidates, self.story.statements)))
        kept = with_matter(with_nearest(self._events(candidates), self.words))
        times = times_of(row, [c.at for c in kept]) if kept else {}
        kept = [c for c in kept if self._is_anchored(c, times.get(c.at))]
        arounds = [c.around for c in kept if c.type == _CONTACT]
        contacts, times = own_contacts(arounds), times_of_occasions(arounds, times)
        others = [c.at for c in kept if c.type != _CONTACT]
        for candidate in kept:
            mention = self._mention(row, candidate, times.get(candidate.at), contacts, others)
            if row.items[candidate.at].group is not None:
                self.series.add(mention.trigger.start)
            self.found.append(mention)
            if self.tellings is not None:
                self.tellings.append(Telling(mention, candidate.around))
            if not are_attending(candidate):
                self._remember(mention)
            self.bare |= bare_at(mention, candidate.around, headline=self._is_titled(row, candidate.at))
        self.found += said_earlier(row, self.story.statements, self.article)

    def _events(self, candidates: Sequence[Candidate]) -> list[Candidate]:
        """Those that tell events, each word once."""
        return one_mention(without_twins([c for c in candidates if self._is_event(c)]))

    def _candidates(self, row: Row, *, unmet: bool = True) -> list[Candidate]:
        """A candidate for each trigger; where its needs are not met a contact alone, unless ``unmet`` asks for all."""
        candidates: list[Candidate] = []
        for at in [at for at, item in enumerate(row.items) if item.triggers]:
            best = self._best(row, at, candidates, unmet=unmet)
            candidates += [with_means(best)] if best else []
        return candidates

    def _idle(self, row: Row, candidates: Sequence[Candidate]) -> set[int]:
        """Words that are no trigger here, or a part of one (فرض عقوبات); a contact may still be merged.

        ``candidates``: contacts, and others whose needs are met.
        """
        contacts = {c.at for c in candidates if c.type == _CONTACT}
        fitting = [c for c in candidates if c.type != _CONTACT]
        own = {c.at for c in fitting if c.type in OF_FORCE or c.type == "AGREE"}
        used = contacts | own | ({c.at for c in fitting} - parts_of(fitting))
        return {at for at, item in enumerate(row.items) if item.triggers} - used

    def _is_event(self, candidate: Candidate) -> bool:
        """Whether its needs are met, a public voice does it, and it is no talk with the press."""
        if candidate.type in OF_FORCE and is_no_force(candidate.around.row, candidate.at):
            return False
        if candidate.type == _CONTACT and (
            self._is_press(candidate) or is_of_two_unfound(candidate) or self._is_private(candidate)
        ):
            return False
        called, row = candidate.around.called, candidate.around.row
        public = self.voices.admit(candidate.type, called.parties, row.text)
        return public and met(candidate.around, self.words)

    def _is_private(self, candidate: Candidate) -> bool:
        """Whether nobody in public affairs takes part: a crowd, a company, a trade and no office (اجتمع العمال)."""
        called, row = candidate.around.called, candidate.around.row
        pairs = zip(called.parties, called.types, strict=True)
        public = any(is_public(row, party, kind, self.words["public"]) for party, kind in pairs)
        return bool(called.parties) and not public and not candidate.around.known

    def _is_press(self, candidate: Candidate) -> bool:
        around = candidate.around
        return is_press(around.row, candidate.at, around.called, self.words, self.finder.is_outlet)

    def _is_anchored(self, candidate: Candidate, when: TimeExpression | None) -> bool:
        """Whether somebody takes part, or a time or, for a contact, an earlier one says which event is meant."""
        around = candidate.around
        if around.called.parties or around.place or (around.form.form.gender == "1" and around.form.kind == "verb"):
            return bool(around.called.parties or around.place)
        if candidate.type == _CONTACT:
            told = (around.known and not around.repeated and not around.form.form.pronoun) or when is not None
            told = told or any(e.type == _CONTACT and e.participants for e in self.found) or bool(self.series)
            return told or self._is_titled(around.row, candidate.at) or is_of_public(around) or is_series(around)
        if candidate.type in OF_FORCE:
            known = around.known or when is not None or any(e.type in OF_FORCE for e in self.found)
            return known or is_anchored(around.row, candidate.at)
        return around.form.trigger.frame.name not in _OF_SOMEBODY

    def _is_titled(self, row: Row, at: int) -> bool:
        title = self.article.title
        return title is not None and title.start <= row.items[at].start < title.end

    def _modality(self, row: Row, candidate: Candidate, when: TimeExpression | None) -> str:
        """What the words say; what is dated after the article's day is planned, and nothing of the past is."""
        around, published, hearsay = candidate.around, self.article.published, self.words["hearsay"]
        at, form, titled = candidate.at, around.form, self._is_titled(row, candidate.at)
        found = modality_of(row, at, form, around.light, known=around.known, hearsay=hearsay, headline=titled)
        aimed = around.light is not None and row.items[around.light].preposition == "ل"
        weekday = when is not None and when.rule == "weekday"
        ahead = around.form.form.tense == "future" or aimed or weekday or is_warrant(row, candidate.at)
        begun = None if when is not None and is_since(row, when, at) else when
        if found in may_be_over(around.form, begun) and not ahead and is_past(row, candidate.at, begun, published):
            return "happened"
        past = around.form.kind == "verb" and around.form.form.tense == "past"
        set_ = is_scheduled(around, candidate.type, when, published) and not titled
        if found in ("happened", "ongoing") and (set_ or (not past and is_ahead(when, self.article))):
            return "planned"
        definite = when is None and is_definite(row, candidate.at, around.form)
        return carried_on(found, around.form, self.found) if definite else found

    def _is_background(self, row: Row, at: int, form: TriggerForm, when: TimeExpression | None) -> bool:
        past_war = is_of_past_war(row, at, self.words["past_war"])
        return past_war or is_background(row, at, form, when, self.article.published)

    def _remember(self, mention: EventMention) -> None:
        pair = tuple(dict.fromkeys(p.entity for p in mention.participants if p.entity))
        if mention.type == _CONTACT and mention.modality in _HELD and len(pair) == 2 == len(mention.participants):
            self.story.pairs.append((pair[0], pair[1]))

    def _best(self, row: Row, at: int, earlier: Sequence[Candidate], *, unmet: bool) -> Candidate | None:
        """The first reading of a trigger whose needs are met, else the first one, to be merged or dropped.

        Participants are not looked for where words alone tell that a reading is none, unless somebody watches.
        """
        forms = readings_of(row, at, self.story.contents)
        if self.tried is not None:
            self.tried += [self._candidate(row, at, form, earlier) for form in forms]
        likely = [form for form in forms if may_meet(form, row, at)]
        first: Candidate | None = None
        for form in likely:
            candidate = self._candidate(row, at, form, earlier)
            if met(candidate.around, self.words):
                return candidate
            first = first or candidate
        if not forms or not (unmet or forms[0].trigger.type == _CONTACT):
            return None
        return first if first and likely[0] is forms[0] else self._candidate(row, at, forms[0], earlier)

    def _candidate(self, row: Row, at: int, form: TriggerForm, earlier: Sequence[Candidate]) -> Candidate:
        light = light_of(row, at, form)
        called = self.finder.call(row, at, form, light)
        if wants_pair(form, called):
            told = [(e.type, e.participants) for e in self.found]
            told += [(c.type, c.around.called.parties) for c in earlier]
            called = with_last_pair(form, called, told)
        governed = [*governors(row, at), *(governors(row, light) if light is not None else ())]
        around = Around(
            row=row,
            at=at,
            form=form,
            called=called,
            light=light,
            place=place_near(row, at, clause_end(row, at), form, self.words["matter"]) is not None,
            known=self._is_known(row, at, form, earlier),
            repeated=points_back(row, at, form, self._told()),
            governed=bool(governed),
            begun=any(g.begin for _, g in governed) or begins_after(row, at),
            carried=is_carried(row, at),
            amid=any(e.type == "ASSAULT" for e in self.found),
        )
        contact = form.trigger.type == _CONTACT and form.trigger.mode in (None, "negotiate", "phone")
        remote = next((r for r in _REMOTE if contact and follows(row, at, self.words[r[0]], 4) is not None), None)
        _, mode, cameo = remote or ("", form.trigger.mode, form.trigger.cameo)
        return Candidate(around=around, mode=mode, cameo=cameo)

    def _is_known(self, row: Row, at: int, form: TriggerForm, earlier: Sequence[Candidate]) -> bool:
        if form.trigger.type in OF_FORCE and form.kind == "noun" and is_definite(row, at, form):
            return any(e.type == form.trigger.type for e in self.found)
        return points_back(row, at, form, (*self._told(), *told_here(earlier)))

    def _told(self) -> list[Told]:
        contacts = [e for e in self.found if e.type == _CONTACT]
        return [Told(e.mode, bool(e.participants or e.place or e.trigger.start in self.series)) for e in contacts]

    def _mention(
        self,
        row: Row,
        candidate: Candidate,
        when: TimeExpression | None,
        contacts: Sequence[int],
        others: Sequence[int],
    ) -> EventMention:
        around = candidate.around
        at, form = candidate.at, around.form
        trigger, modality = trigger_span(row, at, self.words), self._modality(row, candidate, when)
        time = event_time(row, own_time(form, modality, when, self.article), candidate.type)
        told = Span(told_from(row, at, around.light), trigger.end)
        time = on_next_weekday(time, told, self.article) if modality == "planned" else time
        contact = candidate.type == _CONTACT
        duration = length_of(around, candidate.mode, contacts, others, self.words)
        parties = as_states(candidate.type, around.called.parties, self.capitals)
        statement = self.story.contents.at(trigger.start)
        spans = [trigger, *(p.mention for p in around.called.parties)]
        spans += [d.mention for d in (time, duration) if d is not None and d.mention is not None]
        return EventMention(
            id="",
            type=candidate.type,
            mode=candidate.mode,
            cameo=candidate.cameo,
            trigger=evidence(row.text, trigger),
            evidence=evidence(row.text, cover(row, around, spans)),
            participants=parties,
            time=time,
            place=None if candidate.mode == "phone" else place_told(row, at, form, parties, self.words["matter"]),
            duration=duration,
            topics=self.topics.find(row, at, [p.mention for p in around.called.parties]) if contact else (),
            modality=modality,
            background=self._is_background(row, at, form, when),
            statement=statement.id if statement else None,
            rule=rule_of(around),
        )
