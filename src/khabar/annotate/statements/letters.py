"""A letter or paper printed in full without marks, announced by وفيما يلي نص البيان: and the like.

It runs over the paragraphs behind, each a statement of whoever wrote it (docs/annotation.md). It ends with a closing
formula, where the outlet speaks or reports again, with a heading, and with the article.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from khabar.annotate.statements.carrying import same_voice
from khabar.annotate.statements.chains import find_links
from khabar.annotate.statements.clause_subjects import clause_subject, nearest_person, plain_subject
from khabar.annotate.statements.clauses import Chunk, Clause
from khabar.annotate.statements.extents import Extent, measure
from khabar.annotate.statements.frames import Opening
from khabar.annotate.statements.hands import bare, is_document
from khabar.annotate.statements.lore import LetterLore, VoiceLore
from khabar.annotate.statements.reading import Draft, Reading
from khabar.annotate.statements.speakers import find_voice
from khabar.annotate.statements.subjects import voice_at
from khabar.annotate.statements.subordinates import is_subordinate
from khabar.annotate.statements.voices import CONTINUING, Voice
from khabar.lexicon.letters import KINDS
from khabar.model import ChainLink, Span
from khabar.text.fold import fold
from khabar.text.sentences import Sentence

#: Words for the paper between its announcement and the colon.
_TITLE = 6
#: A line of so many words without a stop is an address or a signature.
_ADDRESS = 8
#: No letter in the news has more paragraphs.
_MOST = 40
#: Verbs whose subject got the letter: who sent it stands behind من.
_RECEIVED = frozenset(("تلقي", "تلقت", "تسلم", "تسلمت"))
#: Papers with a pronoun.
_OWNED = ("رسالته", "رسالتها", "برقيته", "برقيتها", "بيانه", "بيانها", "خطابه", "خطابها")
#: Verbs whose subject is the paper: who gave it out stands behind عن.
_CAME_OUT = frozenset(("صدر", "صدرت", "صادر", "الصادر", "صادره", "الصادره"))
#: Chunks at the head of a sentence that hold its verb, chunks of an announcement that names no writer itself.
_HEAD, _SHORT = 2, 8
_SENTENCE_ENDS = frozenset(".!؟")
#: Verbs of writing that say, too.
_WRITING = frozenset(("كتب", "غرد"))
#: What may stand between a verb of saying and the colon at the end of its line.
_BETWEEN = frozenset("NwTuaflA")
#: Verbs whose object is called on.
_CALLING = frozenset(("دعا", "حث", "ناشد", "طالب"))


class Letter(Struct, gc=False):
    """A letter being read: who wrote it, in what it came, the statement of the paragraph read last (None: none yet)."""

    voice: Voice
    links: tuple[ChainLink, ...]
    paragraph: int
    draft: Draft | None = None
    count: int = 0
    closed: bool = False
    most: int = _MOST


def letter_lore(words: Mapping[str, Sequence[str]]) -> LetterLore:
    """What `khabar.lexicon.letters.load_letters` gives, ready to look up."""
    opens, closes, again = ([tuple(fold(phrase).split()) for phrase in words[kind]] for kind in KINDS)
    return LetterLore(_by_first(opens), _by_first(closes), tuple(again))


def _by_first(phrases: Iterable[tuple[str, ...]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for first, *rest in phrases:
        for word in (first, "و" + first):
            found[word] = (*found.get(word, ()), tuple(rest))
    return found


def begun(reading: Reading, drafts: list[Draft]) -> Letter | None:
    """The letter that a sentence announces; None where it announces none, or nobody is told to have written it.

    What ``drafts`` hold of its first words is taken out: they are the letter's.
    """
    clause = reading.clause
    start = _start(clause, reading.lore)
    if start is None and not drafts and (letter := _said_below(reading)):
        return letter
    if start is None or any(q.start <= start + 1 and start < q.end for q in clause.sentence.quotations):
        return None
    told = next((d for d in drafts if d.cue_span and d.cue_span.start < start <= d.extent.span.start + 1), None)
    told = told if told and told.voice.is_known and not _is_text(told.voice) else None
    voice = told.voice if told else _owner(reading, start) or _writer(reading, drafts, start)
    voice = voice or _paper_itself(reading, start)
    if voice is None or not voice.is_known:
        return None
    links = told.links if told else tuple(_papers(clause, reading, start, voice)) or _known(reading)
    letter = Letter(voice, links, clause.sentence.paragraph, told)
    if told is None:
        drafts[:] = [d for d in drafts if d.extent.span.end <= start or (d.cue_span and d.cue_span.end <= start)]
        _take(letter, clause, start)
        drafts += [letter.draft] if letter.draft else []
    return letter


def _said_below(reading: Reading) -> Letter | None:
    """`وقال الوزير في تغريدة على تويتر:` at the end of its line: his words are the next paragraph; None of others."""
    clause = reading.clause
    last = len(clause.kinds) - 1
    verb = clause.kinds.rfind("V", 0, last)
    if not clause.kinds.endswith(":") or verb < 0 or set(clause.kinds[verb + 1 : last]) - _BETWEEN:
        return None
    said = (f for f in clause.chunks[verb].forms if "say" in f.lemma.government or f.lemma.lemma in _WRITING)
    form = next((f for f in said if f.kind == "verb"), None)
    opening = Opening(last, clause.chunks[last].start, "colon")
    voice = find_voice(reading, verb, form, opening, None) if form and not is_subordinate(clause, verb) else None
    if voice is None or not voice.is_known:
        return None
    return Letter(voice, find_links(reading, verb, last, voice), clause.sentence.paragraph, most=1)


def goes_on(letter: Letter, clause: Clause, drafts: Sequence[Draft], lore: LetterLore) -> bool:
    """Whether a sentence is still the letter's, which then takes it; a new paragraph makes a new `Letter.draft`."""
    sentence = clause.sentence
    following = sentence.paragraph != letter.paragraph
    if following and (letter.closed or letter.count >= letter.most or _begins_with(sentence, lore.again)):
        return False
    if _reports_again(letter, clause, drafts):
        return False
    letter.closed = letter.closed or _holds(sentence, lore.closes)
    if following or letter.draft is None:
        letter.draft, letter.paragraph, letter.count = None, sentence.paragraph, letter.count + 1
        _take(letter, clause, sentence.start)
    else:
        extent = letter.draft.extent
        letter.draft.extent = extent._replace(span=Span(extent.span.start, _end(sentence)))
    return True


def _take(letter: Letter, clause: Clause, start: int) -> None:
    """Make the statement of the paragraph that begins at ``start``; none of an address, a formula or a signature."""
    words = [t for t in clause.sentence.tokens if t.start >= start and t.kind != "mark"]
    stopped = clause.text[clause.sentence.end - 1] in _SENTENCE_ENDS
    if not words or (len(words) <= _ADDRESS and (not stopped or letter.closed)):
        return
    opening = Opening(0, words[0].start, "letter")
    marked = measure(clause, Opening(0, words[0].start, "quote"), None) if clause.kinds.startswith("[") else None
    extent = marked or Extent(Span(words[0].start, _end(clause.sentence)), (), "direct", len(clause.kinds))
    voice = letter.voice if letter.count == 0 else letter.voice.recalled("dropped_subject")
    letter.draft = Draft(extent, opening, voice, "letter", links=letter.links)


def _end(sentence: Sentence) -> int:
    """Where the words of a sentence end, its last stop left out."""
    last = sentence.tokens[-1]
    return last.start if last.kind == "mark" and last.norm in _SENTENCE_ENDS else sentence.end


def _start(clause: Clause, lore: VoiceLore) -> int | None:
    """Where the announced words begin: behind the colon, or at the end of the line; None without an announcement."""
    sentence = clause.sentence
    for at in _found(sentence, lore.letters.opens):
        for index in range(at, min(at + _TITLE, len(sentence.tokens)) + 1):
            if index >= len(sentence.tokens):
                return sentence.end
            token = sentence.tokens[index]
            if token.norm in (":", "."):
                return sentence.tokens[index + 1].start if index + 1 < len(sentence.tokens) else sentence.end
            if token.kind == "mark" or (index == at and not _is_paper(token.norm, lore)):
                break
    return None


def _is_paper(norm: str, lore: VoiceLore) -> bool:
    """`نص البيان`, `نص الكلمة`; what stands in نص الحوار is of two."""
    nouns = bare(norm)
    return any(noun in lore.hands.documents or lore.voice_nouns.get(noun) == "document" for noun in nouns)


def _found(sentence: Sentence, phrases: Mapping[str, tuple[tuple[str, ...], ...]]) -> Iterator[int]:
    """Token indices one past each phrase in a sentence; a و may be glued to its first word."""
    begun = [at for at, token in enumerate(sentence.tokens) if token.norm in phrases]  # in most sentences none
    for at in begun:
        for rest in phrases[sentence.tokens[at].norm]:
            end = at + 1 + len(rest)
            if tuple([token.norm for token in sentence.tokens[at + 1 : end]]) == rest:
                yield end


def _holds(sentence: Sentence, phrases: Mapping[str, tuple[tuple[str, ...], ...]]) -> bool:
    return any(True for _ in _found(sentence, phrases))


def _begins_with(sentence: Sentence, phrases: Sequence[tuple[str, ...]]) -> bool:
    longest = max(map(len, phrases), default=0)
    norms = tuple(t.norm for t in sentence.tokens[:longest])
    return any(norms[: len(phrase)] == phrase for phrase in phrases)


def _owner(reading: Reading, start: int) -> Voice | None:
    """`استجابة لطلب سالم ناصر في رسالته الآتي نصها`: of the last paper with a pronoun the person named before it."""
    chunks = reading.clause.chunks
    owned = (i for i, c in enumerate(chunks) if c.start < start and c.norm.endswith(_OWNED))
    paper = next((i for i in owned if _names_paper(chunks[i], reading.lore)), None)
    return nearest_person(reading.clause, paper, reading.lore) if paper else None


def _writer(reading: Reading, drafts: Sequence[Draft], start: int) -> Voice | None:
    """Who wrote it: the voice of the sentence, whom it came from, who gave it out, else the last voice."""
    told = [d.voice for d in drafts if d.outer is None and d.voice.is_known and d.cue_span and d.cue_span.end <= start]
    told = [voice for voice in told if not _is_text(voice)]
    if told:
        return told[-1]
    clause, lore = reading.clause, reading.lore
    before = next((i for i, c in enumerate(clause.chunks) if c.start >= start), len(clause.chunks))
    words = [{c.norm, c.norm.removeprefix("و")} for c in clause.chunks[:before]]
    if any(word & _RECEIVED for word in words[:_HEAD]):
        return _behind(clause, lore, clause.kinds.find("m", 0, before), before)
    if titled := _titled(clause, lore, before):
        return titled
    issued = next((i for i, word in enumerate(words) if word & _CAME_OUT), None)
    if issued is not None:
        return _behind(clause, lore, clause.kinds.find("e", issued, before), before)
    if any(word & lore.hands.issuing for word in words):
        return clause_subject(clause, lore, before) or plain_subject(clause, lore, before)
    plain = before <= _SHORT and "N" not in clause.kinds[:before]
    return reading.memory.voice or reading.memory.subject if plain else None


def _is_text(voice: Voice) -> bool:
    """`وجاء في نص الرسالة:` names no writer."""
    return voice.how == "document" and (voice.label or "").startswith("نص ")


def _titled(clause: Clause, lore: VoiceLore, before: int) -> Voice | None:
    """`فيما يلي نص كلمة وزير التعليم:`: whose the paper is, right behind it; None without a name there."""
    papers = (i for i in range(1, before - 1) if clause.chunks[i - 1].norm == "نص")
    named = next((i + 1 for i in papers if clause.kinds[i : i + 2] in ("AN", "wN", "MN")), None)
    return None if named is None else voice_at(clause, named, before, lore)


def _paper_itself(reading: Reading, start: int) -> Voice | None:
    """`صدر أمس بيان مشترك فيما يلي نصه`: the paper, where nobody is told to have written it."""
    chunks, kinds = reading.clause.chunks, reading.clause.kinds
    named = (i for i, c in enumerate(chunks) if c.start < start and _names_paper(c, reading.lore))
    at = next(named, None)
    if at is None or not {c.norm for c in chunks[:_HEAD]} & _CAME_OUT:
        return None
    last = at + 1 + (kinds[at + 1 : at + 2] == "w" and not chunks[at + 1].norm.startswith("ال"))
    span = Span(chunks[at].start, chunks[last - 1].end)
    return Voice(None, span, "document", reading.clause.text[span.start : span.end])


def _behind(clause: Clause, lore: VoiceLore, preposition: int, before: int) -> Voice | None:
    """The voice behind the من or عن at a chunk; None without one (-1)."""
    return voice_at(clause, preposition + 1, before, lore) if preposition >= 0 else None


def _papers(clause: Clause, reading: Reading, start: int, voice: Voice) -> Iterator[ChainLink]:
    """The paper that the announcement names last in the gender of نصه or نصها, or in the words of نص البيان."""
    if voice.how == "document":
        return
    papers = [c for c in clause.chunks if c.start < start and _names_paper(c, reading.lore)]
    words = [t.norm for t in clause.sentence.tokens if t.start < start]
    titled = [c for c in papers if "ال" + c.norm.removesuffix("ا") in words and not c.norm.startswith("ال")]
    feminine = any(word.endswith("نصها") or word in ("فيها", "الرساله", "البرقيه") for word in words)
    fitting = [c for c in papers if c.norm.endswith("ه") == feminine]
    for chunk in (titled or fitting or papers)[-1:]:
        span = Span(chunk.start, chunk.end)
        yield ChainLink(entity=None, label=clause.text[span.start : span.end], role="document", mention=span)


def _names_paper(chunk: Chunk, lore: VoiceLore) -> bool:
    named = chunk.channel is not None and chunk.channel.role == "document"
    return named or (chunk.kind in "wM" and not chunk.norm.startswith("نص") and is_document(chunk.norm, lore.hands))


def _known(reading: Reading) -> tuple[ChainLink, ...]:
    return tuple(link for link in reading.memory.links if link.role == "document")


def _reports_again(letter: Letter, clause: Clause, drafts: Sequence[Draft]) -> bool:
    """Whether the outlet reports in a sentence: another's words by name, or somebody's that go on (وأضاف البيان)."""
    return any(_is_report(draft, letter, clause) for draft in drafts if draft.outer is None)


def _is_report(draft: Draft, letter: Letter, clause: Clause) -> bool:
    if draft.cue is None or draft.form is None or clause.kinds[draft.cue] != "V" or not draft.voice.is_known:
        return False
    if draft.form.lemma.lemma in CONTINUING and draft.cue <= 1:
        return True
    if draft.form.lemma.lemma in _CALLING and draft.cue == 0 and clause.chunks[0].conjunction:
        return False  # `ويدعو السكان إلى الحذر`: whom the letter calls on
    mention = draft.voice.mention
    here = mention is not None and mention.start >= clause.sentence.start
    own = fold(letter.voice.label or "-") in fold(draft.voice.label or "")
    return here and not own and not same_voice(draft.voice, letter.voice)
