"""Cuts a sentence into the chunks of clauses.py: names and times first, then small words and reporting words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from khabar.annotate.statements.clauses import Chunk, Clause, NameGroup
from khabar.annotate.statements.deeds import has_shape
from khabar.annotate.statements.pieces import quotation_marks, senses, surfaces, within
from khabar.annotate.statements.spellings import (
    has_root_letter,
    is_another_word,
    is_joined,
    is_name_behind,
    is_no_small_word,
    letter_of,
    narrowed,
    nouns_behind,
    without_objects,
)
from khabar.annotate.statements.spoken import PRETEXTS
from khabar.lexicon.cues import Attribution, Channel, CueForm, CueLexicon, FunctionWord
from khabar.model import TimeExpression
from khabar.records import replace
from khabar.text.fold import fold
from khabar.text.phrases import Match, PhraseTrie
from khabar.text.sentences import Sentence, stands_in_address
from khabar.text.tokens import Token

Entry = Attribution | Channel | FunctionWord

_PUNCTUATION = {"،": ",", ",": ",", "؛": ",", ";": ",", "-": ",", ":": ":", ".": ".", "!": ".", "؟": ".", "?": "."}
_PUNCTUATION |= {"(": "(", ")": ")", "[": "(", "]": ")", "...": ".", "..": ".", "…": "."}
#: Words that open content behind a reporting verb, and how far they are looked for.
_OPENERS = frozenset(("ان", "انه", "انها", "انهم", "بان", "بانه", "بانها", "بانهم", "الي", "علي", "ضروره", "اهميه"))
_LOOK = 20
_NEAR = 8
_NOT_THAT = frozenset(("الا", "بالا"))
#: Farthest channel before a verb that describes it.
_CHANNEL = 6
#: What makes a tag of words (#وزارة_الصحة) is no piece of the clause by itself.
_TAG_MARKS = frozenset(("#", "_"))
#: Before الأنباء these nouns make the name of an agency.
_AGENCIES = frozenset(("وكاله", "وكالات", "وكالتا", "وكالتي"))
#: Words of which the letters are kept.
_KEPT = 50_000
#: Longest subject between a verb that may be a preposition and its أن.
_SUBJECT = 6
_THAT = frozenset(("ان", "انه", "انها"))


class ClauseCutter:
    """Cuts sentences into chunks. Built once from the cue lexicon, then only read."""

    def __init__(
        self, lexicon: CueLexicon, verbs: frozenset[str], voices: frozenset[str], yardsticks: frozenset[str]
    ) -> None:
        """Compile the lexicon to a trie; ``verbs``, ``voices``, ``yardsticks`` as in `Clause`. Cost: some 100 ms."""
        self._verbs, self._voices, self._yardsticks = verbs, voices, yardsticks
        self.deeds = frozenset(map(fold, lexicon.deeds))
        self._attitudes = {fold(noun): act for noun, act in lexicon.attitudes}
        self._senses = senses(lexicon.senses)
        self._uttering = frozenset(map(fold, lexicon.uttering))
        phrases: list[tuple[str, Entry]] = [(s, w) for w in lexicon.function_words for s in surfaces(w)]
        phrases += [(a.surface.removesuffix(" ل"), a) for a in lexicon.attributions]
        phrases += [(c.surface, c) for c in lexicon.channels]
        #: Letters of words met with which nothing in the tables begins.
        self.plain: dict[str, str] = {}
        #: Small words, then reporting words.
        self.trie: PhraseTrie[Any] = PhraseTrie(phrases, lexicon.cues)

    def cut(
        self, text: str, sentence: Sentence, groups: Sequence[NameGroup], times: Sequence[TimeExpression]
    ) -> Clause:
        """Chunks of one sentence from left to right; every token is in exactly one chunk, names and times first.

        ``groups`` and ``times`` may be those of the whole article; only the ones inside the sentence are used.
        """
        chunks = tuple(_Pass(text, sentence, groups, times, self).run())
        return Clause(
            text,
            sentence,
            chunks,
            "".join(c.kind for c in chunks),
            self.deeds,
            self._attitudes,
            self._senses,
            self._verbs,
            self._voices,
            self._yardsticks,
            self._uttering,
        )


class _Pass:
    """One pass over one sentence."""

    def __init__(
        self,
        text: str,
        sentence: Sentence,
        groups: Sequence[NameGroup],
        times: Sequence[TimeExpression],
        tables: ClauseCutter,
    ) -> None:
        self.text = text
        self.tokens = sentence.tokens
        self.trie, self.deeds, self.plain = tables.trie, tables.deeds, tables.plain
        self.starts = [token.start for token in sentence.tokens]
        inside = within(groups, sentence)
        self.groups = {self._token_at(g.start): g for g in inside}
        self.times = {self._token_at(t.start): t for t in within(times, sentence)}
        self.opening, self.closing = quotation_marks(sentence, inside)
        self.chunks: list[Chunk] = []

    def _token_at(self, position: int) -> int:
        """Index of the token that holds a position."""
        return max(0, bisect_right(self.starts, position) - 1)

    def run(self) -> list[Chunk]:
        at = 0
        while at < len(self.tokens):
            token = self.tokens[at]
            kind = self.plain.get(token.norm)
            if kind and token.kind == "word" and at not in self.groups and at not in self.times:
                self._add(token, kind)  # most words
                at += 1
            else:
                at = self._step(at)
        return self.chunks

    def _add(self, token: Token, kind: str) -> None:
        self.chunks.append(Chunk(kind, token.start, token.end, token.norm, is_joined(token.norm)))

    def _step(self, at: int) -> int:
        if at in self.groups:
            return self._name(at, self.groups[at])
        if at in self.times:
            return self._time(at, self.times[at])
        if self.tokens[at].kind in ("mark", "ellipsis"):
            return self._mark(at)
        if self.tokens[at].norm in _NOT_THAT and "أ" in self.text[self.tokens[at].start : self.tokens[at].end]:
            return self._not_that(at)
        found = self.trie.each(self.tokens, at)
        return self._listed(at, found[0], found[1]) if found else self._unlisted(at)

    def _listed(self, at: int, phrase: Match[Entry] | None, cue: Match[CueForm] | None) -> int:
        phrase, cue = phrase and self._phrase_at(at, phrase), cue and self._cue_at(at, cue)
        if phrase and not self._cue_wins(phrase, cue):
            return self._phrase(at, phrase)
        return self._cue(at, cue) if cue else self._word(at)

    def _phrase_at(self, at: int, match: Match[Entry]) -> Match[Entry] | None:
        """The small words at a token. A sentence that begins with كما قال says "he also said", not "as he said"."""
        norm = self.tokens[at].norm
        if is_no_small_word(self.text, self.tokens, match):
            return None
        if match.prefix[-1:] in ("ب", "ل") and has_root_letter(norm.removeprefix("و")):
            return None  # بعدما holds no عدما
        if norm == "فيما" and self._is_called(at + 1):
            return Match(at, at + 1, "", (FunctionWord(surface="فيما", kind="relative", code="w"),))
        also = norm == "كما" and isinstance(match.values[0], Attribution)
        about = also and any(t.norm == "عن" for t in self.tokens[match.last : match.last + 1])
        if also and (at == 0 or about or self._opens_content(match.last)):  # `كما أفاد عن سقوط جرحى`
            return Match(at, at + 1, "", (FunctionWord(surface="كما", kind="adverb", code="u"),))
        return match

    def _is_called(self, at: int) -> bool:
        """`يشارك فيما وصفه بـ`: a verb with a pronoun behind فيما takes up its ما."""
        cue = self.trie.each(self.tokens, at) if at < len(self.tokens) else None
        forms = cue[1].values if cue and cue[1] else ()
        return any(f.kind == "verb" and f.form.pronoun for f in forms)

    def _opens_content(self, at: int) -> bool:
        """Whether what follows up to the next pause opens content: `، كما أكد الوزير أن` says "he also stressed"."""
        for token in self.tokens[at : at + _LOOK]:
            if token.norm in _OPENERS or token.start in self.opening:
                return True
            if token.kind == "mark" and token.norm in _PUNCTUATION:
                return token.norm == ":"
        return False

    def _cue_at(self, at: int, match: Match[CueForm] | None) -> Match[CueForm] | None:
        """The reporting word at a token; after ب and ك only a noun, after ل also a present verb."""
        match = without_objects(self._in_mood(at, self._third_person(at, match)))
        if match and self._reports_nothing(at, match):
            return None
        if match is None or match.prefix[-1:] in ("", "و", "ف"):
            return match
        named = self.tokens[at].norm[len(match.prefix) :] in self.deeds  # `دعاهم لتحمل المسؤولية`
        present = ("present",) if match.prefix[-1] == "ل" and not named else ()
        return narrowed(match, tuple([f for f in match.values if f.kind == "noun" or f.form.tense in present]))

    def _reports_nothing(self, at: int, match: Match[CueForm]) -> bool:
        """Whether the word tells of a channel, is in the name of an agency, or is another of the same letters."""
        own = self._describes_channel(match) or self._is_of_agency(at, match)
        return own or is_another_word(self.text, self.tokens, at) or is_name_behind(self.chunks[-1:], match)

    def _is_of_agency(self, at: int, match: Match[CueForm]) -> bool:
        """`وكالة الأنباء السورية`, `وكالة الأفق للأنباء`: news in the name of an agency is no report."""
        if all(f.lemma.lemma != "أنباء" for f in match.values):
            return False
        before = self.tokens[at - 1].norm if at else ""
        return match.prefix[-1:] == "ل" or any(before.endswith(noun) for noun in _AGENCIES)

    def _describes_channel(self, match: Match[CueForm]) -> bool:
        """`في بيان نشرته الوزارة`, `في مقابلة نشرت أمس`: a relative clause of the channel reports nothing."""
        last = self.chunks[-2:]
        behind = any(c.channel for c in last) and all(c.channel or c.kind == "w" for c in last[-1:])
        if match.prefix or match.values[0].kind != "verb":
            return False
        if any(f.lemma.lemma == "نشر" for f in match.values):
            return behind or self._after_channel()
        handed = any(f.lemma.lemma in ("نقل", "أورد") for f in match.values) and self._after_channel()
        return (behind or handed) and all(f.form.pronoun for f in match.values)

    def _after_channel(self) -> bool:
        """`في مقابلة مع وسائل إعلام محلية نشرت أمس`: only nouns and prepositions since the channel."""
        for chunk in reversed(self.chunks[-_CHANNEL:]):
            if chunk.channel:
                return True
            if chunk.kind not in "wfNel":
                return False
        return False

    def _third_person(self, at: int, match: Match[CueForm] | None) -> Match[CueForm] | None:
        """Without the readings that folding made up: أعتقد is "I believe", not اعتقد; إشارة is not أشاره."""
        if match is None:
            return None
        token = self.tokens[at]
        first = self.text[token.start + len(match.prefix)]
        fitting = match.values
        if token.norm.endswith("ات"):
            fitting = tuple([f for f in fitting if f.kind != "participle"])  # مقترحات are proposals
        if first in "أآإ":
            written = tuple([f for f in fitting if f.form.surface[0] == first])
            plain = tuple([f for f in fitting if f.form.surface[0] == "ا"]) if self._is_misspelt(at) else ()
            fitting = written or plain
        if self.text[token.end - 1] == "ة" and match.last == at + 1:
            fitting = tuple([f for f in fitting if f.form.surface[-1] == "ة"])
        return narrowed(match, fitting)

    def _is_misspelt(self, at: int) -> bool:
        """`وأعتبر الوزير أنهم`: outside marks nobody says I, and a name behind the verb is its subject."""
        return at + 1 in self.groups and not any(c.kind == "[" for c in self.chunks)

    def _in_mood(self, at: int, match: Match[CueForm] | None) -> Match[CueForm] | None:
        """Without the jussive readings where no لم stands before them: يدع is "he lets" but for لم يدع."""
        if match is None or (at and self.tokens[at - 1].norm.removeprefix("و") == "لم"):
            return match
        return narrowed(match, tuple([f for f in match.values if f.form.tense != "jussive"]))

    def _opens_clause(self, at: int) -> bool:
        """Whether a complementiser follows the subject, and no second name is joined to the first."""
        for token, behind in zip(self.tokens[at : at + _SUBJECT], self.tokens[at + 1 :], strict=False):
            if token.norm in _THAT or token.kind == "mark" or token.norm[0] == "و":
                return token.norm in _THAT or (token.norm in "،," and behind.norm in _THAT)
        return False

    def _cue_wins(self, phrase: Match[Entry], cue: Match[CueForm] | None) -> bool:
        """A reporting word beats a small word of the same letters when a complementiser follows (وبيّن أن)."""
        if cue is None or phrase.last > cue.last:
            return False
        if cue.last > phrase.last or len(phrase.prefix) > len(cue.prefix):
            return True  # من المتوقع
        if any(f.lemma.lemma in PRETEXTS for f in cue.values) and cue.prefix.endswith("ب"):
            return True  # `بدعوى أن`, not `في دعوى قدمها`
        entry = phrase.values[0]
        if isinstance(entry, Channel) or _code(entry) in "Co":
            return False
        return self._is_verb(phrase, cue)

    def _is_verb(self, phrase: Match[Entry], cue: Match[CueForm]) -> bool:
        """Whether what follows tells a verb from the small word: عبّر … عن, وبيّن الناطق أن, مجددا ضرورة."""
        if self.tokens[phrase.first].norm == "بين" and self._follows(cue.last, ("او", "وبين"), _LOOK):
            return False  # `بين أن تقبل وأن ترفض أو أن تنتظر`
        at_head = phrase.first == 0 or self.tokens[phrase.first - 1].kind in ("mark", "ellipsis")
        governs = any("an3" in f.lemma.government for f in cue.values) and self._may_express(phrase, cue.last)
        if governs and self._follows(cue.last, ("عن",), _LOOK if at_head else _NEAR):
            return True
        if phrase.prefix == "و" and at_head and self._opens_clause(cue.last):
            return True
        following = self.trie.longest(self.tokens, cue.last) if cue.last < len(self.tokens) else None
        opener = _code(following.values[0]) if following else ""
        if cue.values[0].kind == "participle":
            return opener in ("C", "o") and at_head  # `نفى الوزير مجددا مسؤولية`: without a comma "again"
        return opener == "C"

    def _may_express(self, phrase: Match[Entry], at: int) -> bool:
        """`عبر إجراء دوريات … بحثا عن`: a deed right behind عبر is the way, where no shadda tells the verb."""
        token = self.tokens[phrase.first]
        if token.norm.removeprefix("و") != "عبر" or at >= len(self.tokens) or at in self.groups:
            return True
        norm = self.tokens[at].norm
        return "ّ" in self.text[token.start : token.end] or not (norm in self.deeds or has_shape(norm))

    def _follows(self, at: int, norms: tuple[str, ...], reach: int) -> bool:
        return any(token.norm in norms for token in self.tokens[at : at + reach])

    def _name(self, at: int, group: NameGroup) -> int:
        token = self.tokens[at]
        prefix = self.text[token.start : group.start] if token.kind != "mark" else ""
        if not prefix and token.norm.startswith("لل"):
            prefix = "ل"  # للكرملين: the particle has swallowed the article's alef and stays in the mention
        for letter, kind in (("ب", "p"), ("ل", "l")):
            # A preposition glued before a name is a chunk of its own, since it keeps the name from being a subject.
            if letter in prefix:
                self.chunks.append(Chunk(kind, token.start, group.start, prefix, prefix[0] in "وف"))
                break
        self.chunks.append(Chunk("N", group.start, group.end, "", prefix[:1] in ("و", "ف"), group))
        return self._after(at, group.end)

    def _time(self, at: int, time: TimeExpression) -> int:
        conjunction = self.tokens[at].start < time.start and self.text[self.tokens[at].start] in "وف"
        self.chunks.append(Chunk("T", time.start, time.end, "", conjunction))
        return self._after(at, time.end)

    def _after(self, at: int, end: int) -> int:
        following = at + 1
        while following < len(self.tokens) and self.tokens[following].start < end:
            following += 1
        return following

    def _mark(self, at: int) -> int:
        token = self.tokens[at]
        if token.norm in _TAG_MARKS:
            return self._tag(at)
        kind = _PUNCTUATION.get(token.norm, "u" if token.norm == "@" or self._closes_name(token) else "w")
        kind = "u" if kind == "." and stands_in_address(self.tokens, at) else kind
        if token.start in self.opening:
            kind = "["
        elif token.start in self.closing:
            kind = "]"
        self.chunks.append(Chunk(kind, token.start, token.end, token.norm))
        return at + 1

    def _tag(self, at: int) -> int:
        """`#وزارة_الصحة`: the mark belongs to the chunk behind it."""
        first = len(self.chunks)
        last = self._step(at + 1) if at + 1 < len(self.tokens) else at + 1
        if first < len(self.chunks):
            self.chunks[first] = replace(self.chunks[first], start=self.tokens[at].start)
        return last

    def _closes_name(self, token: Token) -> bool:
        """Whether a quotation mark stands right behind a name (منصة "إكس")."""
        return token.norm == '"' and bool(self.chunks) and self.chunks[-1].kind == "N"

    def _phrase(self, at: int, match: Match[Entry]) -> int:
        start, end = self.tokens[at].start, self.tokens[match.last - 1].end
        entry = match.values[0]
        attribution = entry if isinstance(entry, Attribution) else None
        channel = entry if isinstance(entry, Channel) else None
        conjunction = match.prefix[:1] in ("و", "ف")
        norm = self.tokens[at].norm
        kind = _code(entry)
        if kind == "C" and match.prefix[-1:] in ("ل", "ك"):
            kind = "w"  # لأنه gives a reason, كأنه likens
        if kind == "o" and match.prefix[-1:] in ("ب", "ل"):
            kind = "b" if match.prefix[-1] == "ب" else "l"
        self.chunks.append(Chunk(kind, start, end, norm, conjunction, None, (), attribution, channel))
        return match.last

    def _cue(self, at: int, match: Match[CueForm]) -> int:
        start, end = self.tokens[at].start, self.tokens[match.last - 1].end
        forms = nouns_behind(self.text, self.chunks[-1:], match) or match.values
        kind = {"verb": "V", "participle": "G", "noun": "M", "phrase": "M"}[forms[0].kind]
        conjunction = match.prefix[:1] in ("و", "ف")
        self.chunks.append(Chunk(kind, start, end, self.tokens[at].norm, conjunction, None, forms))
        return match.last

    def _not_that(self, at: int) -> int:
        """`تعهد ألا يمدد`: أن and لا in one word, which folding makes the same as إلا."""
        token = self.tokens[at]
        self.chunks.append(Chunk("C", token.start, token.end, token.norm.removesuffix("لا") + "ن"))
        return at + 1

    def _word(self, at: int) -> int:
        token = self.tokens[at]
        self._add(token, letter_of(token.norm, self.deeds) if token.kind == "word" else "w")
        return at + 1

    def _unlisted(self, at: int) -> int:
        """A word with which no phrase of the tables goes on; its letter is kept where none begins with it at all."""
        norm = self.tokens[at].norm
        if self.tokens[at].kind == "word" and norm not in _NOT_THAT and not self.trie.begins(norm):
            if len(self.plain) >= _KEPT:
                self.plain.clear()
            self.plain[norm] = letter_of(norm, self.deeds)
        return self._word(at)


def _code(entry: Entry) -> str:
    if isinstance(entry, FunctionWord):
        return entry.code
    return "K" if isinstance(entry, Attribution) else "A"
