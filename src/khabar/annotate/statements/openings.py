"""Where the content of a statement begins after its cue.

Rules are regular expressions over the chunk alphabet (see clauses.py). Between a reporting word and its content may
stand the subject, an addressee, times, channels, brackets, short names in marks and phrases between commas: `_SKIP`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from khabar.annotate.statements.clauses import Clause
from khabar.lexicon.cues import CueForm, CueLemma

_APART = r",[^,VGC\[\]:.]{0,14},"
_SKIP = rf"(?:[NTAuywotflpbaiemRM]|\[[^\[\]]{{1,2}}\]|\([^()]{{0,8}}\)|{_APART}|,K[^,\[\]:.]{{0,10}}(?:,|(?=:)))"
#: Before a quotation without a colon: no object of the verb, so plain words only where a name or a channel takes them.
_SPEECH = rf"(?:[NTAuyflp]|(?<=[fAl])w{{1,3}}|(?<=[fl]A)w{{1,2}}|w{{1,4}}(?=N)|\([^()]{{0,8}}\)|{_APART})"
#: Between a verb and its bare object: subject, addressee, time, place, phrases between commas.
_SUBJECT = rf"u*+(?:N(?:\([^()]{{0,8}}\))?)?+(?:lN|l(?=N))?N?(?:[Tu]|f(?:w{{0,2}}N|T)|{_APART})*"

_COLON_QUOTE = re.compile(rf"{_SKIP}{{0,12}}?,?:(?=\[)")
_QUOTE = re.compile(rf"{_SPEECH}{{0,12}}?,?(?=\[)")
_FAR_QUOTE = re.compile(rf"{_SKIP}{{0,12}}?,?(?=\[)")
_COLON = re.compile(rf"{_SKIP}{{0,12}}?:")
_THAT = re.compile(rf"{_SKIP}{{0,18}}?,?C")
_PREPOSED = {letter: re.compile(rf"{_SKIP}{{0,12}}?(?:,T?)?{letter}") for letter in "aiembf"}
_CONTENT_NOUN = re.compile(rf"{_SKIP}{{0,8}}?(?=o)")
_BARE_OBJECT = re.compile(rf"{_SUBJECT}(?=[wolNMV\[])")
_DESCRIBED = re.compile(r"N?(?=[wo\[])")
_FREE_SPEECH = re.compile(rf"(?:N|lN|l)?{_SKIP}{{0,3}}?,[^,VGC\[\]:.]{{0,10}},(?=w)")

#: Preposition letters by government.
_PREPOSITIONS = {
    **{"ala": "a", "ila": "i", "an3": "e", "an3+an": "e", "min": "m", "min+": "m"},
    **{"bi": "b", "bi@": "b", "fi": "f"},
}
_CLAUSAL = frozenset(("an", "ala", "ila", "an3", "min", "bi", "bi@"))
#: No rule looks farther than so many chunks.
_REACH = 160
#: Acts whose bare object is the content itself (رفض التنازل، نفى الخبر); elsewhere only content nouns open one.
_OBJECT_ACTS = frozenset(("refuse", "deny", "condemn", "demand", "propose"))
#: Fewer words in marks after a verb without a colon are a name or a title (كتب "الجار ثم الدار"), not speech.
_LEAST_QUOTED = 4
#: Preposition + pronoun right after a verb of a relative clause: القرار الذي أعلن عنه الوزير.
_RESUMED = frozenset(("عنه", "عنها", "عليه", "عليها", "اليه", "اليها", "به", "بها"))


class Opening(NamedTuple):
    """Chunk index where the content begins, its first code point, and the rule that found it.

    ``shared_subject``: the complementiser carries a pronoun (أنه), so the content's subject may be the speaker.
    """

    chunk: int
    start: int
    rule: str
    shared_subject: bool = False

    @property
    def is_spoken(self) -> bool:
        """Whether the content is a clause or a quotation, not a bare noun."""
        return self.rule.endswith("that") or "quote" in self.rule or self.rule == "colon"

    @property
    def is_object(self) -> bool:
        """Whether the content is the verb's bare object, so that a noun before it need not be the subject."""
        return self.rule in ("object", "content_noun", "described")


def choose_opening(clause: Clause, cue: int) -> tuple[CueForm, Opening] | None:
    """Among the readings of the reporting word at chunk ``cue`` the one whose content begins nearest, and where."""
    unique = {form.lemma.lemma: form for form in reversed(clause.chunks[cue].forms)}
    found = [(opening, form) for form in unique.values() if (opening := find_opening(clause, cue, form.lemma))]
    if not found:
        return None
    order = [form.lemma.lemma for form in clause.chunks[cue].forms]
    opening, form = min(found, key=lambda f: (f[0].chunk, order.index(f[1].lemma.lemma)))
    return form, opening


def find_opening(clause: Clause, cue: int, lemma: CueLemma) -> Opening | None:
    """The nearest place after chunk ``cue`` that may open content under ``lemma``; None when it reports nothing here.

    Example: أعلن الوزير، في بيان، أن الجلسة … → chunk of الجلسة, rule ``that``.
    """
    government = _effective(clause, cue, lemma)
    verbal = clause.kinds[cue] != "M"
    candidates = [o for o in _governed(clause, cue + 1, government, verbal=verbal) if o]
    if verbal and government & {"obj", "obj!", "obj="}:
        candidates += _objects(clause, cue + 1, lemma, candidates)
    if not candidates and "quote" in government:
        candidates = [o for o in [_free_speech(clause, cue + 1)] if o]
    return min(candidates, key=lambda o: (o.chunk, o.start), default=None)


def _governed(clause: Clause, at: int, government: frozenset[str], *, verbal: bool) -> Iterator[Opening | None]:
    """Openings by quotation, colon, clause and preposition."""
    if "quote" in government:
        yield _colon(clause, at)
    if government & {"quote", "quote+"}:
        yield _quoted(clause, at, government)
    if government & _CLAUSAL:
        yield _that(clause, at, government)
    for name in sorted(government & _PREPOSITIONS.keys()):
        if verbal or name == "bi@" or clause.kinds[at : at + 2] == "bC":
            yield _preposed(clause, at, _PREPOSITIONS[name])
    if verbal and "obj+" in government:
        yield _described(clause, at)


def _effective(clause: Clause, cue: int, lemma: CueLemma) -> frozenset[str]:
    """What may follow this very word: one whose object is already a pronoun (الخطة التي أعلنها) takes no other."""
    chunks = clause.chunks
    pronoun = chunks[cue].kind == "V" and all(f.form.pronoun for f in chunks[cue].forms if f.lemma == lemma)
    resumed = cue + 1 < len(chunks) and chunks[cue + 1].norm in _RESUMED
    if not pronoun and not resumed:
        return lemma.government
    takes_two = bool(lemma.government & {"@", "obj+"})
    relative = cue > 0 and (chunks[cue - 1].kind == "R" or chunks[cue - 1].norm in ("ما", "بما", "لما", "مما"))
    if takes_two or ("bi@" in lemma.government and not relative):
        return lemma.government - {"obj", "an"}
    return frozenset()


def _after(clause: Clause, at: int, rule: str) -> Opening | None:
    """Content right after chunk ``at - 1``; None at the end of the sentence."""
    if at >= len(clause.chunks):
        return None
    before = clause.chunks[at - 1]
    shared = before.kind == "C" and len(before.norm.removeprefix("ب")) > 2
    return Opening(at, clause.chunks[at].start, rule, shared)


def _colon(clause: Clause, at: int) -> Opening | None:
    quoted = _COLON_QUOTE.match(clause.kinds, at)
    if quoted:
        return _after(clause, quoted.end(), "colon_quote")
    match = _COLON.match(clause.kinds, at)
    return _after(clause, match.end(), "colon") if match else None


def _quoted(clause: Clause, at: int, government: frozenset[str]) -> Opening | None:
    match = (_FAR_QUOTE if "say" in government else _QUOTE).match(clause.kinds, at)
    if not match:
        return None
    close = clause.kinds.find("]", match.end())
    words = (close if close >= 0 else len(clause.kinds)) - match.end() - 1
    describes = bool(government & {"bi@", "obj+"})
    return _after(clause, match.end(), "quote") if words >= _LEAST_QUOTED or describes else None


def _that(clause: Clause, at: int, government: frozenset[str]) -> Opening | None:
    match = _THAT.match(clause.kinds, at)
    if not match or clause.chunks[match.end() - 1].conjunction:
        return None  # "وأن" goes on with an earlier content, it opens none
    # A noun wants its own preposition (أنباء بأن); verbs are often written without (أشار أن).
    strict = clause.kinds[at - 1] == "M" and "an" not in government
    if strict and not clause.chunks[match.end() - 1].norm.startswith(("ب", "وب")):
        return None
    return _after(clause, match.end(), "that")


def _preposed(clause: Clause, at: int, letter: str) -> Opening | None:
    match = _PREPOSED[letter].match(_with_glued_nouns(clause, at) if letter == "b" else clause.kinds, at)
    if not match:
        return None
    last = match.end() - 1
    if clause.kinds[last + 1 : last + 2] == "C":
        return _after(clause, last + 2, f"{letter}_that")
    preposition = clause.chunks[last]
    if letter == "b" and preposition.end - preposition.start > 2:
        return Opening(last, _behind_particle(clause, last), "bi")
    return _after(clause, last + 1, f"after_{letter}")


def _with_glued_nouns(clause: Clause, at: int) -> str:
    """The letters with b for a reporting noun that carries the ب (توعد بالرد), as far as a rule can reach."""
    reach = clause.chunks[at : at + _REACH]
    glued = "".join("b" if c.kind == "M" and c.norm.startswith("ب") else c.kind for c in reach)
    return clause.kinds[:at] + glued


def _behind_particle(clause: Clause, at: int) -> int:
    """First code point behind the ب that is glued to the word at chunk ``at``."""
    chunk = clause.chunks[at]
    start = chunk.start + (2 if chunk.conjunction else 1)
    while start < chunk.end and (not clause.text[start].isalpha() or clause.text[start] == "ـ"):
        start += 1
    return start


def _objects(clause: Clause, at: int, lemma: CueLemma, others: list[Opening]) -> list[Opening]:
    """A noun that opens content, or the bare object of a verb whose object is what was said."""
    match = _CONTENT_NOUN.match(clause.kinds, at)
    if match:
        return [Opening(match.end(), clause.chunks[match.end()].start, "content_noun")]
    if lemma.act not in _OBJECT_ACTS and "obj!" not in lemma.government:
        return []
    match = _BARE_OBJECT.match(clause.kinds, at)
    if not match or match.end() >= len(clause.chunks):
        return []
    # A preposition that the verb governs beats a bare noun before it (أعلنت مصادر في المطار عن وصول …).
    beaten = others and "," not in clause.kinds[match.end() : others[0].chunk]
    return [] if beaten else [Opening(match.end(), clause.chunks[match.end()].start, "object")]


def _described(clause: Clause, at: int) -> Opening | None:
    """`رآه مراقبون محاولة …`: the object pronoun stands on the verb, the description follows the subject."""
    if not any(f.form.pronoun for f in clause.chunks[at - 1].forms):
        return None
    match = _DESCRIBED.match(clause.kinds, at)
    return _after(clause, match.end(), "described") if match else None


def _free_speech(clause: Clause, at: int) -> Opening | None:
    """`وأضاف الوزير، في تصريحات، لن نرسل …`: no complementiser, no marks; the first person tells it is speech."""
    match = _FREE_SPEECH.match(clause.kinds, at)
    if not match or match.end() + 1 >= len(clause.chunks):
        return None
    first, second = clause.chunks[match.end()], clause.chunks[match.end() + 1]
    speaks = first.norm in ("نحن", "انا", "اننا") or (first.norm in ("لن", "لا", "سوف") and second.norm[:1] in "نا")
    return Opening(match.end(), first.start, "free_speech") if speaks else None
