"""Words of the letters of a reporting word or phrase, which their spelling or the next word tells from it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from khabar.annotate.statements.clauses import Chunk
from khabar.annotate.statements.deeds import bare_noun
from khabar.lexicon.cues import CueForm
from khabar.records import replace
from khabar.text.phrases import Match
from khabar.text.token import Token

#: Folded words that begin with ب or ل as a root letter and never hold the preposition.
_NOT_PREFIXED = frozenset((
    "بعض", "بعد", "بين", "بل", "بلد", "بلاد", "بلاده", "بلادها", "بلدان", "بلدين", "بيان", "بيانا", "بيانات", "بيانين",
    "برنامج", "بدء", "بدا", "بدات", "باتت", "بات", "بناء", "بعدما", "لقاء", "لم", "لن", "لا", "لدي", "بيت",
    "بحر", "برج", "بند", "بدل", "بطل", "بنت", "بحث", "بلغ", "برر", "بدي", "بقي", "بني", "لذا", "لجنه",
    "ليس", "ليست", "لو", "لها", "له", "لهم", "لكن", "لكنه", "لكنها", "لكنهم", "لقد", "لاحقا", "لما",
    "لماذا", "بعث", "بعثت", "بعثوا", "بث", "بثت", "باشر", "باشرت", "باشروا", "برز", "برزت", "بقيت", "باع", "باعت",
    "لجا", "لجات", "لقي", "لقيت", "لعب", "لعبت",
))  # fmt: skip
#: The letter of a word that may have a particle glued to it.
_GLUED = {"ب": "b", "ل": "l"}
#: Letters of a word that is no more than a particle with another.
_PARTICLE = 2
#: Adjectives of places (بريطاني, برازيليون), and بين or بعض with a pronoun.
_OF_PLACE = re.compile(
    "(?:بريطان|برازيل|باكستان|بلجيك|بحرين|بولند|بلغار|بوسن|برتغال|بنغلادش|بنغلاديش|بورم|لبنان|ليب|ليتوان|لاتين)"
    "ي(?:ه|ا|ان|ين|ون|ات|تان|تين)?|(?:بين|بعض)(?:ه|ها|هم|هن|هما|نا|كم)|بارز(?:ه|ون|ين)?"
)
#: What follows `لا … فحسب`.
_RATHER = frozenset(("بل", "وانما", "انما", "ولكن", "لكن"))
#: A noun of the letters of رأى.
_OPINION = frozenset(("راي", "وراي"))
#: Before the text of a paper: جاء في نص الوثيقة.
_OF_TEXT = frozenset(("في", "من", "علي", "عن", "هذا", "يلي"))
#: His Highness, not "they called him".
_HONOURED = frozenset(("سموه", "سموها", "وسموه", "وسموها"))
#: Papers, not people who remind: مذكرتين.
_MEMORANDA = frozenset(("مذكرتين", "مذكرتان", "مذكرتا", "مذكرتي"))
#: Words that are a cue only by where their hamza stands: هنأ is not هنا, أقرا is not اقرأ.
_BARE_HAMZA = frozenset(("هنا", "وهنا", "اقرا", "واقرا"))
#: Words that with a last ى are no present of ادعى or ألقى: he is called, he received.
_PASSIVE = frozenset(("يدعي", "تدعي", "ويدعي", "وتدعي", "تلقي", "يلقي", "وتلقي"))
#: Useful, where nothing that somebody tells follows.
_USEFUL = ("مفيد", "ومفيد")
#: What follows where they claim or throw all the same, in Egyptian spelling.
_THAT = frozenset(("ان", "انه", "انها", "انهم", "بان", "بانه", "بانها", "بانهم"))


def has_root_letter(bare: str) -> bool:
    """Whether a folded word begins with a ب or ل of its own: بعض, بريطاني, بينهن."""
    return bare[:1] in ("ب", "ل") and (bare in _NOT_PREFIXED or bool(_OF_PLACE.fullmatch(bare)))


def is_joined(norm: str) -> bool:
    """Whether و or ف may stand glued before a folded word."""
    return norm[0] in "وف" and len(norm) > 3


def letter_of(norm: str, deeds: frozenset[str]) -> str:
    """The letter of a folded word that no table lists: b, l or w; in ولاء, ولاءها the ل is its own."""
    bare = norm[1:] if is_joined(norm) else norm
    rooted = norm[0] == "و" and bool({norm, bare_noun(norm)} & deeds)
    known = rooted or has_root_letter(bare) or bare in deeds
    return "w" if known or len(bare) == _PARTICLE else _GLUED.get(bare[0], "w")


def is_another_word(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether its last letter or the next word tells a token from a reporting verb: `رجل يدعى سالم`, `مفيدا للصحة`."""
    token = tokens[at]
    last = text[token.end - 1]
    if is_prosecution(tokens, at) or (token.norm == "نص" and at and tokens[at - 1].norm in _OF_TEXT):
        return True
    if token.norm in _OPINION:
        return last == "ي"
    if token.norm in _HONOURED or token.norm in _MEMORANDA:
        return True
    if token.norm in _BARE_HAMZA:
        return "أ" not in text[token.start : token.end] if token.norm.endswith("هنا") else last == "أ"
    called = (token.norm in _PASSIVE and last == "ى") or token.norm.startswith(_USEFUL)
    return called and not (at + 1 < len(tokens) and tokens[at + 1].norm in _THAT)


def is_prosecution(tokens: Sequence[Token], at: int) -> bool:
    """`أفاد مكتب الادعاء أن`: with its article a body, but for الادعاء بأن."""
    following = tokens[at + 1].norm if at + 1 < len(tokens) else ""
    return tokens[at].norm in ("الادعاء", "والادعاء", "للادعاء") and not following.startswith("بان")


def _is_imam(text: str, token: Token) -> bool:
    """`حذر إمام المسجد من`: folding makes him the same as أمام."""
    return token.norm.endswith("امام") and "إ" in text[token.start : token.end]


def _is_ali(text: str, token: Token) -> bool:
    """`المنسق، علي سالم، قال`: where the page mostly writes على with its own letter, علي is a man's name."""
    if token.norm != "علي" or text[token.end - 1] != "ي":
        return False
    return text.count(" على ") > 2 * text.count(" علي ")


def _is_that_said(text: str, token: Token) -> bool:
    """Whether a token is إن, which only folding makes the same as أن in قبل أن."""
    return token.norm == "ان" and text[token.start] == "إ"


def _says_only(tokens: Sequence[Token], at: int) -> bool:
    """Whether فحسب at a token says "only": before a mark, and before what sets the other thing against it (بل)."""
    if tokens[at].norm != "فحسب":
        return False
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return following is None or following.kind in ("mark", "ellipsis") or following.norm in _RATHER


def is_no_small_word(text: str, tokens: Sequence[Token], match: Match[Any]) -> bool:
    """Whether a match of the small words is another word: the names آن and علي, هنأ, فحسب, إمام, من قبل إن."""
    token, last = tokens[match.first], tokens[match.last - 1]
    written = match.last > match.first + 1 and "إ" not in match.values[0].surface
    spelt = text[token.start] == "آ" or text[token.end - 1] == "أ" or _is_imam(text, token) or _is_ali(text, token)
    return spelt or _says_only(tokens, match.first) or (written and _is_that_said(text, last))


def without_objects(match: Match[CueForm] | None) -> Match[CueForm] | None:
    """`نقلت عنه تعهده ب`: a verb that takes no object has no pronoun either, where the word may be a noun that has."""
    if match is None or not any(f.kind == "noun" and f.form.pronoun for f in match.values):
        return match
    fitting = tuple(f for f in match.values if f.kind != "verb" or not f.form.pronoun or _takes_object(f))
    return narrowed(match, fitting) or match


def narrowed(match: Match[CueForm], fitting: tuple[CueForm, ...]) -> Match[CueForm] | None:
    """A match with those of its values that fit; None where none does."""
    if len(fitting) == len(match.values):
        return match
    return replace(match, values=fitting) if fitting else None


def is_name_behind(before: Sequence[Chunk], match: Match[CueForm]) -> bool:
    """`قال دان سالم`: right behind a verb of saying no other verb stands, so that it is the speaker's name."""
    if match.prefix or not before or before[-1].kind != "V":
        return False
    says = all("say" in form.lemma.government for form in before[-1].forms)
    return says and all(form.kind == "verb" and not form.form.pronoun for form in match.values)


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
