"""Words of the letters of a reporting word or phrase, which their spelling or the next word tells from it."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.annotate.statements.clauses import Chunk
from khabar.lexicon.cues import CueForm
from khabar.text.phrases import Match
from khabar.text.token import Token

#: What follows `لا … فحسب`.
_RATHER = frozenset(("بل", "وانما", "انما", "ولكن", "لكن"))
#: A noun of the letters of رأى.
_OPINION = frozenset(("راي", "وراي"))
#: His Highness, not "they called him".
_HONOURED = frozenset(("سموه", "سموها", "وسموه", "وسموها"))
#: Words that with a last ى are no present of ادعى or ألقى: he is called, he received.
_PASSIVE = frozenset(("يدعي", "تدعي", "ويدعي", "وتدعي", "تلقي", "يلقي", "وتلقي"))
#: What follows where they claim or throw all the same, in Egyptian spelling.
_THAT = frozenset(("ان", "انه", "انها", "انهم", "بان", "بانه", "بانها", "بانهم"))


def is_another_word(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether the last letter of a token tells it from a reporting verb: `رجل يدعى سالم`, `استطلاعات رأي`."""
    token = tokens[at]
    last = text[token.end - 1]
    if token.norm in _OPINION:
        return last == "ي"
    if token.norm in _HONOURED:
        return True
    called = token.norm in _PASSIVE and last == "ى"
    return called and not (at + 1 < len(tokens) and tokens[at + 1].norm in _THAT)


def says_only(tokens: Sequence[Token], at: int) -> bool:
    """Whether فحسب at a token says "only": before a mark, and before what sets the other thing against it (بل)."""
    if tokens[at].norm != "فحسب":
        return False
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return following is None or following.kind in ("mark", "ellipsis") or following.norm in _RATHER


def without_objects(match: Match[CueForm] | None) -> Match[CueForm] | None:
    """`نقلت عنه تعهده ب`: a verb that takes no object has no pronoun either, where the word may be a noun that has."""
    if match is None or not any(f.kind == "noun" and f.form.pronoun for f in match.values):
        return match
    fitting = tuple(f for f in match.values if f.kind != "verb" or not f.form.pronoun or _takes_object(f))
    return match._replace(values=fitting) if fitting else match


def _takes_object(form: CueForm) -> bool:
    return any((g.startswith("obj") and g != "obj=") or g in ("@", "bi@", "deed", "say") for g in form.lemma.government)


def nouns_behind(text: str, before: Sequence[Chunk], match: Match[CueForm]) -> tuple[CueForm, ...]:
    """`بعد رفض الوزارة تمديد المهلة`: the readings that a preposition leaves; empty behind any other word."""
    verbs = [form.form for form in match.values if form.kind == "verb"]
    if not match.prefix and verbs and all(form.number == "d" for form in verbs):
        return tuple(form for form in match.values if form.kind == "noun")  # `قطع الوزير وعدا`
    led = not match.prefix and any(c.kind in "faie" for c in before)  # من is "who" as well
    if not led or any(text[c.start : c.end].endswith(("أن", "ان", "ما")) for c in before):
        return ()
    return tuple(form for form in match.values if form.kind == "noun")
