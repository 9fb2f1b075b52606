"""Cuts sentences into chunks: the longest phrase of the tables at each place, else one word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from khabar.annotate.names.chunks import CONJUNCTIONS, MANNER, Chunk, Line, Reading, spelt
from khabar.annotate.names.glued import Glue
from khabar.annotate.names.regrouped import regrouped
from khabar.records import replace
from khabar.text.fold import fold
from khabar.text.phrases import Match, PhraseTrie
from khabar.text.sentences import Sentence
from khabar.text.tokens import Token

_PRIORITY = {letter: rank for rank, letter in enumerate("nPNOSCRQrBbDdEm2HpgoGlIAaw")}
#: Letters of readings that give way to a common word spelled the same: وكان is not و + ك + آن.
_YIELDING = frozenset("pgGlrRQodDI")
_MARKS = {"،": ",", ",": ",", "؛": ",", "(": "(", "[": "(", ")": ")", "]": ")", '"': '"', "'": '"', ":": ":", "-": "-"}
#: The فان of a name, never فإن.
_VAN = "فان"
_SPELT = ("word", "latin")
#: Words whose letter is kept.
_KEPT = 100_000
_SHORT = 3
_LONG = 3
_TWO = 2
#: In the classes of ministers, who are of a state and not of its ministry: وزير خارجية روسيا.
_MINISTER = "minister"
#: Marks a word on social media, and no end of a name (سيرغي #لافروف); what joins the words of one: #الجيش_اللبناني.
_HASH, _JOINT = "#", "_"
#: Letters of marks that may break a name.
_BREAKS = '()"'
#: A given name made of عبد and an attribute that no table lists: عبدالمعين.
_SERVANT_OF = "عبدال"
_SERVANT = re.compile(rf"(?P<prefix>[ولب]?)(?P<name>{_SERVANT_OF}\w{{3,}})$")


#: What is said of how something is done, folded: بحماس شديد.
_DEGREES = frozenset(
    ("كبير", "شديد", "بالغ", "منقطع", "زائد", "كبيرين", "اكبر", "اكثر", "اقل", "عال", "متزايد", "واضح", "لافت", "فائق")
)


#: A word that is the same chunk by itself wherever it stands: letter of the chunk, letters that the text has to show
#: where the chunk begins (empty for any), particles, folded word (empty for the word as it is), readings, and the words
#: before which, as before `"`, it is not alone.
_Known = tuple[str, str, str, str, tuple[Reading, ...], Mapping[str, object] | None]


class Chunker:
    """Cuts sentences into chunks. Built once; reading a sentence changes nothing."""

    def __init__(self, entries: Iterable[tuple[str, Reading]], classes: dict[str, str], glue: Glue) -> None:
        """Take (surface, reading) pairs, the letter of each folded common word, and what pages run together."""
        ranked = sorted(entries, key=lambda entry: _PRIORITY[entry[1].letter])
        self._trie = PhraseTrie((surface.replace(".", " "), reading) for surface, reading in ranked)
        self._classes = classes
        self._glue = glue
        #: Each word met that is the same chunk by itself wherever it stands, unless what follows makes it a phrase.
        self._known: dict[str, _Known] = {}
        #: What is known of words of which no more is known than their letter: most, so they share it.
        self._plain: dict[str, _Known] = {}

    def line(self, text: str, sentence: Sentence) -> Line:
        """Chunks of one sentence, in order, covering every token. Cost: linear in tokens."""
        # The last token's stop stays in any case.
        stops = "." in text[sentence.start : sentence.end - 1]
        tokens = _without_stops(sentence.tokens) if stops else list(sentence.tokens)
        tokens = [token for token in tokens if token.norm not in (_HASH, _JOINT)] if _HASH in text else tokens
        chunks: list[Chunk] = []
        at = 0
        known = self._known
        while at < len(tokens):
            token = tokens[at]
            if (own := known.get(token.norm)) is not None:
                letter, lead, prefix, norm, readings, following = own
                start = token.start
                if (not lead or text.startswith(lead, start)) and (
                    following is None
                    or at + 1 == len(tokens)
                    or ((after := tokens[at + 1].norm) not in following and after != '"')
                ):
                    first = start + len(prefix) if prefix else start
                    chunks.append(Chunk(letter, first, token.end, prefix, norm or token.norm, readings))
                    at += 1
                    continue
            at = self._met(text, tokens, at, chunks)
        return spelt(_joined(regrouped(text, chunks)), sentence.paragraph)

    def _met(self, text: str, tokens: list[Token], at: int, chunks: list[Chunk]) -> int:
        """Add the chunk at a token of which nothing is known by itself; the token behind it.

        Where a page has run two words together they take its place in ``tokens`` and nothing is added.
        """
        token = tokens[at]
        if token.norm == _VAN and text[token.start + 1] == "إ":
            chunks.append(Chunk("x", token.start, token.end, "", token.norm, ()))
            return at + 1
        begins = token.kind in _SPELT and self._trie.begins(token.norm)
        match = self._match(text, tokens, at) if begins else None
        if match is not None:
            chunk, last = self._listed(text, tokens, match, chunks[-1].letter if chunks else "")
            chunks.append(chunk)
            return last
        chunk = self._word(text, token)
        if chunk.letter == "x" and len(pieces := self._glue.cut(text, token)) > 1:
            tokens[at : at + 1] = pieces
            return at
        if begins or chunk.readings:
            self._remember(chunk, token)
        elif token.norm not in self._known:  # nothing that follows makes it a phrase
            self._keep(chunk, token, None)
        chunks.append(chunk)
        return at + 1

    def _listed(self, text: str, tokens: Sequence[Token], match: Match[Reading], before: str) -> tuple[Chunk, int]:
        """The chunk of a phrase, or of its first part, and the token behind it; ``before`` is the letter before it."""
        found = self._without_title(tokens, match)
        found = self._next_place(tokens, found) if before and before in "CS" else found
        chunk, last = self._without_body(tokens, found, self._phrase(text, tokens, found))
        if found is match and last == match.first + 1 == match.last:
            self._remember(chunk, tokens[match.first])
        return chunk, last

    def _remember(self, chunk: Chunk, token: Token) -> None:
        """Keep what a word is by itself, if nothing but the next word can change it; emptied when it is full."""
        if token.norm not in self._known and self._is_settled(chunk, token):
            self._keep(chunk, token, self._trie.seconds(token.norm) if token.kind in _SPELT else None)

    def _keep(self, chunk: Chunk, token: Token, following: Mapping[str, object] | None) -> None:
        if len(self._known) >= _KEPT:
            self._known.clear()
        norm, prefix, readings = token.norm, chunk.prefix, chunk.readings
        if prefix or readings or following is not None or chunk.norm != norm or norm == _VAN:
            lead = norm if norm == _VAN else norm[: len(prefix) + 1] if prefix or readings else ""
            self._known[norm] = (chunk.letter, lead, prefix, chunk.norm, readings, following)
        else:
            self._known[norm] = self._plain.setdefault(chunk.letter, (chunk.letter, "", "", "", (), None))

    def _is_settled(self, chunk: Chunk, token: Token) -> bool:
        """Whether a word by itself is this chunk wherever its first letters are written as they are folded."""
        norm, prefix, readings = token.norm, chunk.prefix, chunk.readings
        if not readings:  # a one-word phrase that was turned down here may not be elsewhere
            return token.kind not in _SPELT or not self._trie.begins(norm) or self._trie.each([token], 0) is None
        if readings[0].word[0] != norm[len(prefix)]:  # للكرملين: the article has melted into the particle
            return False
        if not prefix and norm[0] == "و" and any(r.letter == "C" for r in readings):  # as `_next_place` asks
            return False
        if prefix and readings[0].detail == MANNER:  # as `_is_manner` asks
            return False
        return norm[1:2] != "ا" or self._common(token) is None  # as `_is_particle` asks

    def _next_place(self, tokens: Sequence[Token], match: Match[Reading]) -> Match[Reading]:
        """A place after a place begins with و, not with its own letter: الرياض وجدة is Riyadh and Jeddah."""
        token = tokens[match.first]
        if match.prefix or token.norm[0] != "و" or not any(r.letter == "C" for r in match.values):
            return match
        stem = Token(token.start + 1, token.end, token.norm[1:], token.kind)
        bare = [stem, *tokens[match.first + 1 : match.last]]
        rest = self._trie.longest(bare, 0)
        if rest is None or rest.prefix or not any(r.letter in "CS" for r in rest.values):
            return match
        return Match(match.first, match.first + rest.last, "و", rest.values)

    def _is_particle(self, text: str, token: Token) -> bool:
        """Whether a hamza that folding drops shows a particle: وإلى is not والي, a governor."""
        return text[token.start + 1 : token.start + 2] == "إ" and self._common(token) is not None

    def _match(self, text: str, tokens: Sequence[Token], at: int) -> Match[Reading] | None:
        begun = self._trie.each(tokens, at)
        match = begun[0] if begun else None
        if at + _LONG < len(tokens) and tokens[at + 1].norm == '"':
            match = self._marked_off(tokens, at) or match
        if match is None or self._is_particle(text, tokens[at]):
            return None
        if match.last - match.first > 1 or not match.prefix:
            return match
        if match.prefix.endswith("ب") and match.values[0].detail == MANNER and _is_manner(text, tokens, at):
            return None
        stem = len(tokens[at].norm) - len(match.prefix)
        if "ك" in match.prefix and tokens[at].norm.endswith("ها") and all(r.letter == "C" for r in match.values):
            return None  # كسبها: "to win it", not "like Sabha"
        if stem < _SHORT + 1 and match.prefix not in CONJUNCTIONS and not any(r.letter == "S" for r in match.values):
            return None
        yields = all(r.letter in _YIELDING for r in match.values)
        # One-word names are too short to be cut out of a word that is known, or by the rare ك.
        return None if yields and (stem <= _SHORT - 1 or "ك" in match.prefix or self._common(tokens[at])) else match

    def _marked_off(self, tokens: Sequence[Token], at: int) -> Match[Reading] | None:
        """A name whose second part the page puts in quotation marks: صحيفة «الشرق الأوسط»."""
        close = next((n for n in range(at + 2, min(len(tokens), at + 7)) if tokens[n].norm == '"'), None)
        if close is None:
            return None
        whole = self._trie.longest([tokens[at], *tokens[at + 2 : close]], 0)
        if whole is None or whole.last != close - at - 1 or not any(r.letter == "O" for r in whole.values):
            return None
        inner = self._trie.longest(tokens, at + 2)
        keys = {r.key for r in whole.values}
        if inner is not None and any(r.letter == "O" or (r.letter == "o" and r.key not in keys) for r in inner.values):
            return None
        return replace(whole, first=at, last=close + 1)

    def _common(self, token: Token) -> str | None:
        """Letter of a common word, with or without و and ف before it."""
        letter = self._classes.get(token.norm)
        if letter is None and token.norm[0] in CONJUNCTIONS:
            letter = self._classes.get(token.norm[1:])
        return letter

    def _phrase(self, text: str, tokens: Sequence[Token], match: Match[Reading]) -> Chunk:
        first, last = tokens[match.first], tokens[match.last - 1]
        readings = match.values
        letter = readings[0].letter
        common = self._classes.get(first.norm[len(match.prefix) :]) if match.last - match.first == 1 else None
        if common and letter in _YIELDING:
            letter = "l" if letter == "l" else common
        start = _start(text, first, match.prefix, readings[0].word)
        return Chunk(letter, start, last.end, match.prefix, last.norm, readings)

    def _without_title(self, tokens: Sequence[Token], match: Match[Reading]) -> Match[Reading]:
        """A full name that begins with a title leaves it apart: الملك + محمد السادس."""
        if match.last - match.first < _LONG or not any(r.letter == "P" for r in match.values):
            return match
        title = self._trie.longest(tokens[: match.first + 1], match.first)
        if title is None or not any(r.letter in "RH" for r in title.values):
            return match
        rest = self._trie.longest(tokens, match.first + 1)
        return title if rest is not None and rest.last >= match.last and not rest.prefix else match

    def _without_body(self, tokens: Sequence[Token], match: Match[Reading], chunk: Chunk) -> tuple[Chunk, int]:
        """A role that names an organisation leaves it to a chunk of its own: مدير + وكالة الاستخبارات المركزية.

        So does a short one that is the beginning of a longer name: رئيس + الاتحاد الدولي لكرة القدم.
        """
        if chunk.letter not in "Rr" or match.last - match.first < _TWO:
            return chunk, match.last
        inner = self._trie.longest(tokens, match.first + 1)
        if inner is None or inner.prefix or not any(r.letter == "O" for r in inner.values):
            return chunk, match.last
        short = match.last - match.first < _LONG
        if short and (inner.last <= match.last or any(_MINISTER in r.key for r in chunk.readings)):
            return chunk, match.last
        head = tokens[match.first]
        return Chunk("r", chunk.start, head.end, chunk.prefix, head.norm, chunk.readings), match.first + 1

    def _word(self, text: str, token: Token) -> Chunk:
        if token.kind not in _SPELT:
            return Chunk(_mark(token), token.start, token.end, "", token.norm, ())
        letter = self._classes.get(token.norm)
        if letter is not None:
            return Chunk(letter, token.start, token.end, "", token.norm, ())
        servant = _SERVANT.match(token.norm) if _SERVANT_OF in token.norm else None
        if servant:
            given = Reading("G", "given", "", servant["name"])
            start = _start(text, token, servant["prefix"], given.word)
            return Chunk("G", start, token.end, servant["prefix"], given.word, (given,))
        if token.norm[0] in CONJUNCTIONS and (letter := self._classes.get(token.norm[1:])) is not None:
            start = _start(text, token, token.norm[0], token.norm[1:])
            return Chunk(letter, start, token.end, token.norm[0], token.norm[1:], ())
        return Chunk("x", token.start, token.end, "", token.norm, ())


def _is_manner(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether a name behind ب tells how something is done: بحماس شديد, and where the article names no حماس else."""
    if at + 1 < len(tokens) and tokens[at + 1].norm in _DEGREES:
        return True
    name = tokens[at].norm[tokens[at].norm.index("ب") + 1 :]
    return re.search(rf"(?<!\w)[وفلك]?{name}(?!\w)", fold(text)) is None


def _mark(token: Token) -> str:
    if token.kind == "number":
        return "#"
    return _MARKS.get(token.norm, ".")


def _without_stops(tokens: Sequence[Token]) -> list[Token]:
    """Leave out the stop glued to a very short word (جي. دي. فانس, أ.ف.ب) unless it ends the sentence."""
    kept: list[Token] = []
    for number, token in enumerate(tokens):
        if token.norm == "." and kept and number + 1 < len(tokens):
            word = kept[-1]
            if word.end == token.start and word.kind in _SPELT and len(word.norm) <= _SHORT:
                continue
        kept.append(token)
    return kept


def _start(text: str, token: Token, prefix: str, word: str) -> int:
    """Where the word begins in the text once its particles are taken off.

    In للكرملين the article has melted into the particle: nothing can be cut off, so لل stays with the word.
    """
    if not prefix and text[token.start] == word[0]:  # most often
        return token.start
    left = len(prefix)
    if prefix.endswith("ل") and word.startswith("ال") and token.norm[left - 1 : left + 1] == "لل":
        left -= 1
    at = token.start + left
    if text[at : at + 1] == word[0] and text[token.start : at] == prefix[:left]:  # nothing that folding changes
        return at
    at = token.start
    while left > 0 and at < token.end:
        left -= len(fold(text[at]))
        at += 1
    while at < token.end and not fold(text[at]):
        at += 1
    return at


def _joined(chunks: list[Chunk]) -> list[Chunk]:
    """Join a name that a mark breaks: (الأوكراني فولوديمير) زيلينسكي, or whose parts the table lists apart."""
    listed = [at for at, chunk in enumerate(chunks[:-1]) if chunk.readings]
    joins: list[tuple[int, int, Chunk]] = []
    for at in listed:
        after = chunks[at + 1]
        beside = after.readings or after.letter in _BREAKS
        if beside and chunks[at].keys("g") and (not joins or at >= joins[-1][1]):
            joins.extend(_whole_name(chunks, at))
    for at, end, whole in reversed(joins):
        chunks[at:end] = [whole]
    return chunks


def _whole_name(chunks: list[Chunk], at: int) -> Iterator[tuple[int, int, Chunk]]:
    """The name whose parts stand apart from ``at`` on, with its first and last chunk (half-open); nothing for none."""
    first, given = chunks[at], chunks[at].keys("g")
    after = at + 2 if at + 1 < len(chunks) and chunks[at + 1].letter in _BREAKS else at + 1
    if not given or after >= len(chunks) or chunks[after].prefix:
        return
    last, surnames = chunks[after], chunks[after].keys("p")
    person = tuple(Reading("P", key, "full", "") for key in given if key in surnames)
    if person:
        yield at, after + 1, Chunk("P", first.start, last.end, first.prefix, last.norm, person)
