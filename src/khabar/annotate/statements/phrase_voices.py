"""Which voice a noun phrase names: a person, a body, or its words with what they say of it."""

from __future__ import annotations

from khabar.annotate.statements.clauses import Chunk, Clause, NameGroup, Phrase
from khabar.annotate.statements.lore import VoiceLore
from khabar.annotate.statements.phrases import HANGING, noun_of
from khabar.annotate.statements.voices import Voice, voice_of
from khabar.model import Span
from khabar.records import replace
from khabar.text.fold import fold

#: Prepositions behind a document that lead to its matter.
_ABOUT = frozenset("faipb")
#: Nouns of many people that a verb follows in the singular or the plural.
_COUNTING = frozenset(
    [
        "عدد",
        "العديد",
        "بعض",
        "معظم",
        "اغلب",
        "كثير",
        "عشرات",
        "مئات",
        "الاف",
        "غالبيه",
        "اغلبيه",
        "اسره",
        "عائله",
        "اهل",
    ]
)


def phrase_voice(clause: Clause, phrase: Phrase, lore: VoiceLore) -> Voice:
    """The voice that a phrase names: a person, a body, or its words with what they say of it."""
    start, end = _start(clause.chunks[phrase.first], lore), clause.chunks[phrase.last - 1].end
    span = Span(start, end)
    words = clause.text[start:end]
    head = clause.chunks[phrase.first].group
    if phrase.joined:
        return Voice(_first_of(clause, phrase), span, "collective", words)
    if phrase.person and not _belies(phrase.person, lore):
        named = voice_of(clause.text, phrase.person, lore.genders)
        return Voice(named.entity, span, "name", words, named.gender, "s")
    if head and head.head.entity and not _belies(head, lore):
        return _sorted(voice_of(clause.text, head, lore.genders), head, phrase.kind, lore)
    inner = _own_name(clause, phrase)
    if inner:
        return Voice(inner.head.entity, span, "name", words, _gender(words, phrase.kind, lore), "s")
    how = _how(clause, phrase, words)
    author = _author(clause, phrase, lore) if how == "document" else None
    # `المتحدث باسم الوزيرة`: whom the title was taken for is the one he speaks for.
    belied = head is not None and head.head.entity is not None and _gender(words, "person", lore) == "m"
    relay = voice_of(clause.text, head, lore.genders) if head and belied else None
    return Voice(None, span, how, words, _gender(words, phrase.kind, lore), _number(words, phrase.kind), author, relay)


def _start(chunk: Chunk, lore: VoiceLore) -> int:
    """Where the noun begins, without a ل that is glued to it; of لل the second letter is the article's and stays.

    The ل of لائحة is its own.
    """
    glued = chunk.kind == "l" and chunk.end - chunk.start > len("لل") and chunk.norm not in lore.voice_nouns
    if chunk.kind == "w" and chunk.conjunction and chunk.norm.startswith("وال") and noun_of(chunk) in lore.voice_nouns:
        return chunk.start + 1  # `والهيئة تقول إن`
    return chunk.start + chunk.conjunction + 1 if glued else chunk.start


def _first_of(clause: Clause, phrase: Phrase) -> str | None:
    """Entity of the first of several names joined; None where another than a name stands among them."""
    groups = [c.group for c in clause.chunks[phrase.first : phrase.last]]
    return groups[0].head.entity if groups[0] and all(groups) else None


def _sorted(voice: Voice, group: NameGroup, kind: str | None, lore: VoiceLore) -> Voice:
    """The voice of a named participant with the gender of its noun, where the lexicon has none for the name."""
    several = group.head.type == "group" or fold(group.head.exact).endswith(("ون", "ين"))
    number = None if several and group.head.type != "person" else "s"
    known = voice.gender or (_gender(group.head.exact, kind, lore) if kind in ("body", "media") else None)
    return replace(voice, number=number, gender=known)


def _belies(group: NameGroup, lore: VoiceLore) -> bool:
    """Whether a title cannot mean whom it was taken for: المتحدث باسم الوزيرة سالمة, زعيمة of a man."""
    title = group.mentions[0]
    if title.form != "role" or group.head.type != "person":
        return False
    gender, known = _gender(title.exact, "person", lore), lore.genders.get(group.head.entity or "")
    respect = lore.voice_nouns.get(fold(title.exact.split(maxsplit=1)[0])) == "honorific"
    return known is not None and gender != known and not respect


def _own_name(clause: Clause, phrase: Phrase) -> NameGroup | None:
    """`صحيفة "الخبر" الإسبانية`, `شركة الخبر`: the name of a house right behind its noun."""
    if phrase.kind not in ("media", "body"):
        return None
    for chunk in clause.chunks[phrase.first + 1 : min(phrase.first + 4, phrase.last)]:
        if chunk.group:
            named = chunk.group.head
            return chunk.group if named.type == "organization" and named.form == "name" and named.entity else None
        if chunk.kind != "[" and chunk.norm not in HANGING:
            return None
    return None


def _how(clause: Clause, phrase: Phrase, words: str) -> str:
    definite = _is_definite(clause, phrase, words)
    if phrase.kind in ("anonymous", "document", "law"):
        return "anonymous" if phrase.kind == "anonymous" else "document"
    if phrase.kind == "honorific" and phrase.last - phrase.first == 1:
        return "pronoun"
    if not definite:
        return "anonymous"
    if phrase.kind in ("people", "group", "pair"):
        return "collective"
    return "name" if phrase.kind in ("body", "media") and phrase.last - phrase.first > 1 else "role"


def _is_definite(clause: Clause, phrase: Phrase, words: str) -> bool:
    """By the article, by a pronoun (عائلتها), or by a definite noun that completes it (قادة الحزب).

    In مسؤول في الوزارة the preposition parts the two.
    """
    first = clause.chunks[phrase.first]
    if fold(words).removeprefix("و" if first.conjunction else "").startswith("ال") or noun_of(first).startswith("ال"):
        return True
    if noun_of(first).endswith(("ها", "هم", "هما", "نا")) or (words.split()[0].endswith("ه") and first.kind == "w"):
        return True
    said = clause.kinds[phrase.first + 1 : phrase.last]
    if "," in said and "y" not in said:
        return True  # `ناطق باسم الشرطة، وينكي روغن`
    for chunk in clause.chunks[phrase.first + 1 : phrase.last]:
        if chunk.kind not in "wNo[u":
            return False
        if chunk.kind == "N" or noun_of(chunk).startswith("ال"):
            return True
    return bool(first.group) and " ال" in fold(words)


def _gender(words: str, kind: str | None, lore: VoiceLore) -> str | None:
    """Feminine by its ending or as a broken plural of bodies (دول); masculine of persons and houses; else None."""
    noun = fold(words.split(maxsplit=1)[0])
    if noun.removeprefix("ال") in lore.plurals:
        return "f"
    if noun.endswith("مصادر") or (noun.endswith(("ه", "ات", "تان")) and kind != "people"):
        return "f"
    return None if kind in ("group", "document", "law", None) else "m"


def _number(words: str, kind: str | None) -> str | None:
    noun = fold(words.split(maxsplit=1)[0])
    if kind == "pair" or (noun.startswith("ال") and noun.endswith("تان") and kind in (None, "person")):
        return "d"  # الفتاتان
    if noun in _COUNTING:
        return None  # `عدد من النواب أعلن`, `أعلنوا`
    return "p" if kind == "people" or noun.endswith(("ون", "شهود")) else "s"


def _author(clause: Clause, phrase: Phrase, lore: VoiceLore) -> Voice | None:
    """Who stands behind a document: بيان للوزارة, تقرير المنظمة; not what it is about (تقرير الفريق المعني باليمن)."""
    for index in range(phrase.first + 1, phrase.last):
        chunk = clause.chunks[index]
        if chunk.kind in _ABOUT or (chunk.kind == "l" and chunk.end - chunk.start > len("لـ")):
            return None  # plain words behind ل are issuers.py's
        if chunk.group and chunk.group.head.entity:
            return voice_of(clause.text, chunk.group, lore.genders)
    return None
