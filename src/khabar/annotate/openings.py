"""Where the content of a statement begins after its cue.

Rules are regular expressions over the chunk alphabet (see clauses.py). Between a reporting word and its content may stand
the subject, an addressee, times, channels, brackets and phrases between commas: `SKIP`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from khabar.annotate.clauses import Chunk
from khabar.lexicon.cues import CueLemma

SKIP = r"(?:[NTAuywotflbaiemRM]|\[[^\[\]]{1,2}\]|\([^()]{0,8}\)|,[^,VGC\[\]:.]{0,14},|,K[^,\[\]:.]{0,10},)"
#: What may stand between a reporting word and its bare object: subject, addressee, time, brackets.
_SUBJECT = r"u*+(?:N(?:\([^()]{0,8}\))?)?+(?:lN|l(?=N))?N?(?:[Tu]|f(?:wN?|N|T)|,[^,VGC\[\]:.]{0,14},)*"

#: Preposition letters by government.
_PREPOSITIONS = {
    "ala": "a",
    "ila": "i",
    "an3": "e",
    "min": "m",
    "bi": "b",
    "bi@": "b",
    "an3+an": "e",
    "min+": "m",
    "fi": "f",
}
_CLAUSE = frozenset(("an", "ala", "ila", "an3", "min", "bi", "bi@"))
#: Acts whose bare object is the content itself (رفض التنازل، نفى الخبر); elsewhere only content nouns open one.
_OBJECT_ACTS = frozenset(("refuse", "deny", "condemn", "demand", "propose"))


class Opening(NamedTuple):
    """Chunk index where the content begins, its first code point, and the rule that found it.

    ``shared_subject``: the complementiser carries a pronoun (أنه), so the content's subject may be the speaker.
    """

    chunk: int
    start: int
    rule: str
    shared_subject: bool = False


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


_COLON_QUOTE = _compiled(rf"{SKIP}{{0,12}}?,?:(?=\[)")
#: Without a colon only subject, addressee, time and channel may stand before the mark, no object of the verb.
_QUOTE = _compiled(r"(?:[NTAuyfl]|(?<=[fAl])w{1,3}|(?<=[fl]A)w{1,2}|w(?=N)|\([^()]{0,8}\)|,[^,VGC\[\]:.]{0,14},){0,12}?,?(?=\[)")
_QUOTE_NEAR = _compiled(r"[NuTbl]{0,4}?,?:?(?=\[)")
_COLON = _compiled(rf"{SKIP}{{0,12}}?:")
_THAT = _compiled(rf"{SKIP}{{0,18}}?,?C")
_PREPOSED = {letter: _compiled(rf"{SKIP}{{0,12}}?{letter}") for letter in "aiembf"}
_NOUN_OBJECT = _compiled(rf"{SKIP}{{0,8}}?(?=o)")
_BARE_OBJECT = _compiled(rf"{_SUBJECT}(?=[wolNMV\[])")
_FREE_SPEECH = _compiled(rf"(?:N|lN|l)?{SKIP}{{0,3}}?,[^,VGC\[\]:.]{{0,10}},(?=w)")


def _inner_start(chunks: Sequence[Chunk], at: int, text: str) -> int:
    """First code point of the content at chunk ``at``; for ب glued to a word the letter after it."""
    chunk = chunks[at]
    start = chunk.start + (1 if chunk.conjunction else 0) + 1
    while start < chunk.end and not text[start].isalpha():
        start += 1
    return start


def _after(chunks: Sequence[Chunk], at: int, rule: str) -> Opening | None:
    """Content right after chunk ``at - 1``."""
    if at >= len(chunks):
        return None
    shared = chunks[at - 1].kind == "C" and len(chunks[at - 1].norm.removeprefix("ب")) > 2
    return Opening(at, chunks[at].start, rule, shared)


def _that(kinds: str, chunks: Sequence[Chunk], at: int, government: frozenset[str]) -> Opening | None:
    match = _THAT.match(kinds, at)
    if not match:
        return None
    # A noun wants its own preposition (أنباء بأن); verbs are often written without (أشار أن).
    strict = kinds[at - 1] == "M" and "an" not in government
    if strict and not chunks[match.end() - 1].norm.startswith(("ب", "وب")):
        return None
    return _after(chunks, match.end(), "that")


def _preposed(text: str, kinds: str, chunks: Sequence[Chunk], at: int, letter: str) -> Opening | None:
    if letter == "b":
        # A reporting noun may carry the ب too: توعد بالرد.
        kinds = "".join("b" if c.kind == "M" and c.norm.startswith("ب") else c.kind for c in chunks)
    match = _PREPOSED[letter].match(kinds, at)
    if not match:
        return None
    last = match.end() - 1
    if last + 1 < len(chunks) and chunks[last + 1].kind == "C":
        return _after(chunks, last + 2, f"{letter}_that")
    glued = letter == "b" and chunks[last].end - chunks[last].start > 2 and kinds[last + 1 : last + 2] != "N"
    if glued:
        return Opening(last, _inner_start(chunks, last, text), "bi")
    return _after(chunks, last + 1, f"after_{letter}")


def _quoted(kinds: str, chunks: Sequence[Chunk], at: int, lemma: CueLemma) -> Opening | None:
    colon = _COLON_QUOTE.match(kinds, at) if "quote" in lemma.government else None
    if colon:
        return Opening(colon.end(), chunks[colon.end()].start, "colon_quote")
    match = (_QUOTE if "quote" in lemma.government else _QUOTE_NEAR).match(kinds, at)
    if not match or (_quoted_words(kinds, match.end()) < _LEAST_QUOTED and not lemma.government & {"bi@", "obj+"}):
        return None
    return Opening(match.end(), chunks[match.end()].start, "quote")


#: Fewer words in marks after a verb without a colon are a name or a title (كتب "الجار ثم الدار"), not speech.
_LEAST_QUOTED = 4


def _quoted_words(kinds: str, opening: int) -> int:
    close = kinds.find("]", opening)
    return (close if close >= 0 else len(kinds)) - opening - 1


def _colon(kinds: str, chunks: Sequence[Chunk], at: int) -> Opening | None:
    match = _COLON.match(kinds, at)
    return _after(chunks, match.end(), "colon") if match else None


def _object(kinds: str, chunks: Sequence[Chunk], at: int, lemma: CueLemma) -> Opening | None:
    match = _NOUN_OBJECT.match(kinds, at)
    if match:
        return Opening(match.end(), chunks[match.end()].start, "content_noun")
    if lemma.government & {"obj", "obj!"} and (lemma.act in _OBJECT_ACTS or "obj!" in lemma.government):
        match = _BARE_OBJECT.match(kinds, at)
        if match and match.end() < len(chunks):
            return Opening(match.end(), chunks[match.end()].start, "object")
    return None


def _described(kinds: str, chunks: Sequence[Chunk], at: int) -> Opening | None:
    """`رآه مراقبون محاولة …`: the object pronoun stands on the verb, the description follows the subject."""
    if not any(f.form.pronoun for f in chunks[at - 1].forms):
        return None
    match = re.compile(r"N?(?=[wo\[])").match(kinds, at)
    return Opening(match.end(), chunks[match.end()].start, "described") if match and match.end() < len(chunks) else None


def _free_speech(text: str, kinds: str, chunks: Sequence[Chunk], at: int) -> Opening | None:
    """`وأضاف الوزير، في تصريحات، لن نرسل …`: no complementiser, no marks; the first person tells it is speech."""
    match = _FREE_SPEECH.match(kinds, at)
    if not match or match.end() + 1 >= len(chunks):
        return None
    first, second = chunks[match.end()], chunks[match.end() + 1]
    speaks = first.norm in ("نحن", "انا", "اننا") or (first.norm in ("لن", "لا", "سوف") and second.norm[:1] in "نا")
    return Opening(match.end(), first.start, "free_speech") if speaks else None


#: Preposition + pronoun right after a verb of a relative clause: القرار الذي أعلن عنه الوزير.
_RESUMED = frozenset(("عنه", "عنها", "عليه", "عليها", "اليه", "اليها", "به", "بها"))


def _effective(chunks: Sequence[Chunk], cue: int, lemma: CueLemma) -> frozenset[str]:
    """What may follow this very word: one whose object is already a pronoun (الخطة التي أعلنها) takes no other."""
    pronoun = chunks[cue].kind == "V" and all(f.form.pronoun for f in chunks[cue].forms if f.lemma == lemma)
    resumed = cue + 1 < len(chunks) and chunks[cue + 1].norm in _RESUMED
    if not pronoun and not resumed:
        return lemma.government
    if lemma.government & {"@", "bi@", "obj+"}:
        described = cue > 0 and (chunks[cue - 1].kind == "R" or chunks[cue - 1].norm in ("ما", "بما", "لما", "مما"))
        return frozenset() if described and not lemma.government & {"@", "obj+"} else lemma.government - {"obj", "an"}
    return frozenset()


def find_opening(text: str, kinds: str, chunks: Sequence[Chunk], cue: int, lemma: CueLemma) -> Opening | None:
    """The nearest place after chunk ``cue`` that may open its content; None when the word reports nothing here.

    Args:
        text: The whole text.
        kinds: The letters of ``chunks`` joined.
        chunks: The sentence.
        cue: Index of the reporting word.
        lemma: Its entry; ``government`` says what may follow it.
    """
    at = cue + 1
    government = _effective(chunks, cue, lemma)
    verbal = chunks[cue].kind != "M"
    found = [_quoted(kinds, chunks, at, lemma)] if government & {"quote", "quote+"} else []
    if "quote" in government:
        found.append(_colon(kinds, chunks, at))
    if government & _CLAUSE:
        found.append(_that(kinds, chunks, at, government))
    for name in sorted(government & _PREPOSITIONS.keys()):
        if verbal or name == "bi@" or kinds[at : at + 2] == "bC":
            found.append(_preposed(text, kinds, chunks, at, _PREPOSITIONS[name]))
    if verbal and "obj+" in government:
        found.append(_described(kinds, chunks, at))
    candidates = [o for o in found if o]
    if verbal and government & {"obj", "obj!", "obj="}:
        bare = _object(kinds, chunks, at, lemma)
        # A preposition that the verb governs beats a bare noun before it (أعلنت مصادر في المطار عن وصول …).
        if bare and (bare.rule == "content_noun" or not candidates or "," in kinds[bare.chunk : candidates[0].chunk]):
            candidates.append(bare)
    if not candidates and "quote" in government:
        candidates = [o for o in [_free_speech(text, kinds, chunks, at)] if o]
    return min(candidates, key=lambda o: (o.chunk, o.start), default=None)
