"""Reported speech of one article: who said what, and through whom we know it.

Cue first (Pareti et al. 2013): each reporting word that opens content makes a statement (openings.py, extents.py);
speakers.py tells whose it is, channels.py how it came; according.py reads what has no reporting verb.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from khabar.annotate.statements.according import read_according, read_carried, transmitted_behind
from khabar.annotate.statements.addressees import find_addressee
from khabar.annotate.statements.behalf import behalf_of, only_behalf
from khabar.annotate.statements.carrying import carry, known_hand, papers_in, papers_of
from khabar.annotate.statements.chains import find_links, hands_behind, hands_inside, settled
from khabar.annotate.statements.clauses import Clause, group_names
from khabar.annotate.statements.continuing import read_continued, speaks_first, whole_sentence
from khabar.annotate.statements.cutter import ClauseCutter
from khabar.annotate.statements.denials import read_denial
from khabar.annotate.statements.extents import Extent, measure
from khabar.annotate.statements.frames import Opening, speaks_on
from khabar.annotate.statements.hands import hand_of
from khabar.annotate.statements.headings import read_heading
from khabar.annotate.statements.inner_voices import inner_voice
from khabar.annotate.statements.interviews import QUESTION, answered, find_answers, is_line_between, who_answers
from khabar.annotate.statements.issuers import with_issuer
from khabar.annotate.statements.letters import Letter, begun, goes_on
from khabar.annotate.statements.lore import VoiceLore
from khabar.annotate.statements.openings import choose_opening, is_of_what
from khabar.annotate.statements.paragraphs import joined, led_up_to, left_open, waiting
from khabar.annotate.statements.parentheticals import opens_second_half, read_behind, read_within
from khabar.annotate.statements.reading import NEGATIONS, Draft, Memory, Reading, finish
from khabar.annotate.statements.references import NamedVoices, resolved
from khabar.annotate.statements.remembering import REMEMBERED, latest, remembered
from khabar.annotate.statements.speakers import find_voice, phrase_end
from khabar.annotate.statements.transmitters import quoted_voice
from khabar.annotate.statements.unsaid import says_nothing
from khabar.annotate.statements.voices import Voice
from khabar.lexicon.cues import CueForm, CueLexicon
from khabar.model import Mention, Span, Statement, TimeExpression
from khabar.records import replace
from khabar.text.sentences import Sentence

#: `مدير المدرسة: «…»`: who speaks and his words in marks, the whole sentence.
_SAYS_IN_MARKS = re.compile(r"N(?:\(N\))?:\[[^\[\]]+\][.,]*$")


class StatementFinder:
    """Finds the statements of an article. Built once from the lexicons, then only read."""

    def __init__(self, cues: CueLexicon, lore: VoiceLore) -> None:
        """Take the cue lexicon and what the name lexicons know of voices. Cost: some 100 ms."""
        self._cutter = ClauseCutter(cues, lore.verbs, frozenset(lore.voice_nouns), lore.yardsticks)
        self._lore = lore

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
        walk = _Walk(NamedVoices(groups), mentions, headings, self._lore, find_answers(text, sentences))
        for sentence in sentences:
            walk.step(self._cutter.cut(text, sentence, groups, times))
        finished = (finish(text, draft, self._lore.hands) for draft in walk.found)
        return sorted(finished, key=lambda s: (s.content.start, -s.content.end))

    def clause(
        self, text: str, sentence: Sentence, mentions: Sequence[Mention], times: Sequence[TimeExpression]
    ) -> Clause:
        """A sentence in the chunks that the rules of statements see. ``mentions``, ``times``: of the whole article."""
        return self._cutter.cut(text, sentence, group_names(text, mentions), times)


class _Walk:
    """One walk over the sentences of an article: what was found, and what one sentence hands to the next."""

    def __init__(
        self,
        named: NamedVoices,
        mentions: Sequence[Mention],
        headings: Sequence[Span],
        lore: VoiceLore,
        answers: Mapping[int, int],
    ) -> None:
        self.named, self.mentions, self.headings, self.lore = named, mentions, headings, lore
        self.memory = Memory()
        self.found: list[Draft] = []
        self.before: list[Draft] = []
        #: The statement whose quotation no mark has closed yet, the letter that is being read.
        self.unclosed: Draft | None = None
        self.letter: Letter | None = None
        #: Quotations right before that no mark has closed and nobody is yet known to have said.
        self.waiting: list[Extent] = []
        #: Of an interview the paragraphs of answers, the answer being read, who answers (`UNKNOWN`: nobody tells).
        self.answers = answers
        self.answer: Draft | None = None
        self.asked: Voice | None = None
        #: Whether the article itself speaks in the first person, so that nobody else need.
        self.own = False

    def step(self, clause: Clause) -> None:
        """Read the next sentence."""
        if self._is_answer(clause) or self._is_more_speech(clause):
            return
        heading = any(h.start <= clause.sentence.start < h.end for h in self.headings)
        reading = Reading(clause, self.mentions, self.memory, self.lore, [])
        drafts = _read(reading, heading=heading)
        if self._is_more_letter(clause, drafts, heading=heading):
            return
        self._await(clause, drafts, heading=heading)
        transmitted_behind(reading, self.before)
        self._settle(drafts, heading=heading)
        self.letter = None if heading else begun(reading, drafts)
        if not (drafts or heading or self.letter) and self._is_first_person(reading):
            return
        self.found.extend(drafts)
        self.unclosed = None if self.letter else left_open(drafts, clause)
        self.before = [] if heading else drafts
        self._remember(clause, drafts, heading=heading)
        if self.letter:
            self._remember_letter(self.letter)

    def _is_answer(self, clause: Clause) -> bool:
        """Whether the sentence is of an answer in an interview, which then takes it."""
        begun = self.answers.get(clause.sentence.paragraph)
        if begun is not None:
            self.asked = self.asked or who_answers(self.memory, self.found, self.lore)
        voice = self.asked
        if begun is None or begun == QUESTION or voice is None or not voice.is_known:
            self.answer = None
            return False
        if begun != clause.sentence.paragraph and is_line_between(clause.sentence):
            return True
        first = self.answer is None or (begun == clause.sentence.paragraph != self.memory.paragraph)
        self.answer = answered(None if first else self.answer, clause, voice)
        if first:
            self.found.append(self.answer)
        self.before, self.unclosed, self.letter = [], None, None
        self.memory = replace(self.memory, paragraph=clause.sentence.paragraph, clause_of=None, links=())
        return True

    def _is_more_speech(self, clause: Clause) -> bool:
        """Whether the sentence goes on with a quotation that no mark has closed."""
        longer = joined(self.unclosed, clause) if self.unclosed else None
        if self.unclosed is None or longer is None:
            return False
        self.unclosed.extent = longer
        self.unclosed = left_open([self.unclosed], clause)
        self.memory = replace(self.memory, paragraph=clause.sentence.paragraph)
        return True

    def _await(self, clause: Clause, drafts: Sequence[Draft], *, heading: bool) -> None:
        """Keep a quotation that nobody closes or has said, until a sentence tells who did."""
        if self.waiting and drafts:
            led_up_to(drafts, self.waiting, clause)
        extent = None if drafts or heading else waiting(clause)
        self.waiting = [*self.waiting, extent] if extent else []

    def _is_more_letter(self, clause: Clause, drafts: Sequence[Draft], *, heading: bool) -> bool:
        """Whether the sentence is still that of a letter printed in full."""
        letter = self.letter
        if letter is None or heading or not goes_on(letter, clause, drafts, self.lore.letters):
            return False
        if letter.draft and all(letter.draft is not draft for draft in self.found[-1:]):
            self.found.append(letter.draft)
        self.memory = replace(self.memory, paragraph=clause.sentence.paragraph)
        return True

    def _is_first_person(self, reading: Reading) -> bool:
        """Whether the last voice goes on in a sentence without cue or marks: أنا, لن نقبل."""
        if not speaks_first(reading.clause):
            return False
        draft = None if self.own else whole_sentence(reading)
        self.own = draft is None
        if draft is None:
            return False
        same = self.before and self.before[-1].rule == draft.rule
        if same and reading.clause.sentence.paragraph == self.memory.paragraph:
            before = self.before[-1].extent
            self.before[-1].extent = before._replace(span=Span(before.span.start, draft.extent.span.end))
        else:
            carry([draft], self.memory, self.lore.hands)
            self.found.append(draft)
            self.before = [draft]
        self.memory = replace(self.memory, paragraph=reading.clause.sentence.paragraph, clause_of=None)
        return True

    def _remember_letter(self, letter: Letter) -> None:
        """Who wrote it is the last voice, also where its words begin with the next paragraph."""
        voices = latest((letter.voice, *self.memory.voices))
        papers = (*papers_in(letter.links, letter.voice), *self.memory.papers)
        self.memory = replace(self.memory, voices=voices, links=letter.links, papers=papers[:REMEMBERED])

    def _settle(self, drafts: Sequence[Draft], *, heading: bool) -> None:
        """Tell whom short forms stand for, and the hands that go on."""
        for draft in drafts:
            only_behalf(draft, self.lore.hands)
            draft.voice = resolved(draft.voice, self.named, self.memory)
            draft.behalf = known_hand(draft.behalf, self.named) if draft.behalf else None
            draft.links = tuple(known_hand(link, self.named) for link in draft.links)
        carry(drafts, Memory() if heading else self.memory, self.lore.hands)

    def _remember(self, clause: Clause, drafts: Sequence[Draft], *, heading: bool) -> None:
        # No hand goes on past a heading, but the voice may.
        memory = self.memory
        memory = (
            replace(memory, links=(), behalf=None, clause_of=None)
            if heading
            else remembered(memory, clause, drafts, self.lore)
        )
        self.memory = replace(memory, papers=(*papers_of(drafts), *memory.papers)[:REMEMBERED])


def _read(reading: Reading, *, heading: bool) -> list[Draft]:
    if heading or _SAYS_IN_MARKS.match(reading.clause.kinds):
        read_heading(reading)
    else:
        read_continued(reading)
    free = 0
    for at, kind in enumerate(reading.clause.kinds):
        if kind == "K":
            read_according(reading, at)
            free = phrase_end(reading, at)
        elif kind in "VGM" and at >= free:
            _read_cue(reading, at)
    if not heading:
        read_carried(reading)
    return reading.drafts


def _read_cue(reading: Reading, at: int) -> None:
    if _is_between(reading, at) or (reading.clause.kinds[at] == "G" and not _is_circumstance(reading.clause, at)):
        return
    chosen = choose_opening(reading.clause, at)
    if chosen is None:
        read_behind(reading, at)
        read_within(reading, at)
        read_denial(reading, at)
        return
    form, opening = chosen
    if _is_anothers_clause(reading.clause, at, opening) or _leaves_relative(reading, at, opening):
        return
    owned = reading.clause.kinds[at] == "M" and opening.is_nominal and form.form.pronoun
    if owned and any(d.opening.chunk == at for d in reading.drafts):
        return  # `كرر الوزير نفيه للخبر`: one stretch, the first cue
    outer = reading.outer(at)
    if says_nothing(reading.clause, at, form, opening) or _is_inner_only(reading, at, form, outer):
        return
    voice = find_voice(reading, at, form, opening, outer) or inner_voice(reading, at, outer)
    if voice and opens_second_half(reading.clause, at, opening):
        read_behind(reading, at)
    if voice:
        _add(reading, at, form, opening, voice, outer)


def _is_anothers_clause(clause: Clause, at: int, opening: Opening) -> bool:
    """`جاء التأكيد بعد إعلان الوزير أن`: of two nouns of saying the nearer one has the clause."""
    between = range(at + 1, opening.chunk)
    # `نقلت تقارير عن متحدث قوله اليوم إن`
    saying = (f for i in between for f in clause.chunks[i].forms if clause.kinds[i] == "M" and f.form.pronoun)
    nearer = any(clause.kinds[i : i + 2] == "MN" for i in between) or any("say" in f.lemma.government for f in saying)
    return nearer and clause.kinds[at] == "M" and opening.rule.endswith("that")


def _is_between(reading: Reading, at: int) -> bool:
    """Between a cue and its content stands its subject: مركز التحذير من الزلازل reports nothing.

    `نفى ما أعلنته الوزارة من أن` denies what another claims: that is told too.
    """
    return not (is_of_what(reading.clause, at) or _is_inset(reading, at)) and any(
        d.cue is not None and d.cue < at < d.opening.chunk for d in reading.drafts
    )


def _is_inset(reading: Reading, at: int) -> bool:
    """`قالت الوزيرة، التي دعت إلى الاستقالة، إن`: a relative between commas reports by itself."""
    return reading.clause.kinds[max(0, at - 2) : at] == ",R"


def _leaves_relative(reading: Reading, at: int, opening: Opening) -> bool:
    """`وكشف البيان، الذي نشر أمس، أن`: what stands behind the relative is not its verb's."""
    between = any(d.cue is not None and d.cue < at < d.opening.chunk for d in reading.drafts)
    return between and _is_inset(reading, at) and "," in reading.clause.kinds[at : opening.chunk]


def _is_circumstance(clause: Clause, at: int) -> bool:
    """`15 متهما`: a participle after a number or a plain noun describes, unless it opens content itself."""
    several = at > 0 and clause.kinds[at - 1] == "]" and clause.chunks[at].norm.endswith("ين")  # `"سيفحم" منتقدين`
    if at == 0 or clause.chunks[at].conjunction or (clause.kinds[at - 1] in ",NVTuAG].:" and not several):
        return True
    counted = clause.chunks[at - 1].norm.isdigit()
    if clause.kinds[at - 1] == "w" and _is_definite(clause, at - 1) and not _is_definite(clause, at):
        return True  # `العودة إلى البلاد منتقدا`: an attribute of a definite noun would have its article
    following = clause.chunks[at + 1 : at + 2]
    told = any(c.kind in "Ni" or c.norm == "ذلك" for c in following)  # `معللا ذلك بأن`
    # `زيارة موقع بعينه واصفة الأمر بأنه`
    of_what = "C" in clause.kinds[at + 2 : at + 4] and _is_definite(clause, at + 1)
    told = told or (of_what and not _is_definite(clause, at))
    return not counted and (told or speaks_on(clause, at))


def _is_definite(clause: Clause, at: int) -> bool:
    chunk = clause.chunks[at]
    return clause.text[chunk.start : chunk.end].removeprefix("و").startswith("ال")  # `آلية` is not


def _is_inner_only(reading: Reading, at: int, form: CueForm, outer: Draft | None) -> bool:
    """Words inside marks that no cue opened, what the speaker believes (قال إنه يأمل في) or will say (ستعلن «…»)."""
    kinds = reading.clause.kinds
    if outer is None:
        return kinds.count("[", 0, at) > kinds.count("]", 0, at)
    if form.form.tense == "future":
        return True
    first = outer.opening.chunk
    believes = "mind" in form.lemma.government and form.form.tense == "past"
    if believes and outer.extent.mode == "direct" and kinds[at + 1 : at + 2] == "C":
        return True  # `«اعتقدت أنهم في أمان»`: the first person
    first += reading.clause.chunks[first].norm in NEGATIONS  # `إنه لا يعتقد أن`
    return first == at and outer.opening.shared_subject and "mind" in form.lemma.government


def _add(reading: Reading, at: int, form: CueForm, opening: Opening, voice: Voice, outer: Draft | None) -> None:
    extent = measure(reading.clause, opening, voice.gender or _gender(reading.clause, at))
    extent = _kept_inside(reading, extent, outer)
    if extent is None or any(extent.span == d.extent.span and d.voice == voice for d in reading.drafts):
        return
    chunk = reading.clause.chunks[at]
    medium, voice = voice, quoted_voice(reading, at, opening.chunk, voice)
    voice = with_issuer(reading, voice, opening.chunk)
    quoting = () if medium == voice else (hand_of(medium, reading.lore.hands),)
    behind = hands_behind(reading, extent.last, voice) if extent.mode == "direct" else ()
    channel = len("fA") * reading.clause.kinds.startswith("fA", extent.last)  # `نددت بالقرار | في بيان`
    behind = behind or hands_inside(reading, opening, extent.last + channel, voice)
    if opening.act:
        form = replace(form, lemma=replace(form.lemma, act=opening.act))
    draft = Draft(
        *(extent, opening, voice, opening.rule, Span(chunk.start, chunk.end), at, form),
        links=settled((*find_links(reading, at, opening.chunk, voice), *quoting, *behind)),
        behalf=behalf_of(reading, voice),
        outer=outer,
        addressee=find_addressee(reading, at, opening, voice),
    )
    reading.drafts.append(draft)


def _kept_inside(reading: Reading, extent: Extent | None, outer: Draft | None) -> Extent | None:
    """What is told inside another's words ends with them at the latest; None where it would begin behind them."""
    if extent is None or outer is None or extent.span.end <= outer.extent.span.end:
        return extent
    end = outer.extent.span.end
    if extent.span.start >= end:
        return None
    quoted = tuple(Span(q.start, min(q.end, end)) for q in extent.quoted if q.start < end)
    last = next(i for i, c in enumerate(reading.clause.chunks) if c.end >= end) + 1
    return extent._replace(span=Span(extent.span.start, end), quoted=quoted, last=last)


def _gender(clause: Clause, cue: int) -> str | None:
    """The gender that a finite cue shows; None where it shows none or both."""
    shown = {form.form.gender for form in clause.chunks[cue].forms} if clause.kinds[cue] == "V" else set()
    return shown.pop() if len(shown) == 1 else None
