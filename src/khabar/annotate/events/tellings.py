"""An event mention as something came of it or it of another: who takes part, what the words around tell."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from khabar.model import EventMention, Mention, Span, Speaker
from khabar.text.fold import fold

CONTACT = "CONSULT"
#: Roles of those who do not act themselves.
_SUFFERING = frozenset(("recipient", "invitee"))
#: Before a contact they make it the occasion of what was told before: اتفقا خلال لقاء, رحب في ختام الزيارة.
AMID = frozenset(("خلال", "عقب", "بعد", "ختام", "اثر", "اثناء", "لدي", "هامش", "اعقاب"))
#: Behind في somebody speaks at a contact as well: دعا الوزير في اجتماع إلى.
AT = frozenset(("في",))
#: What was told before came at the contact: جاء ذلك خلال اجتماع.
_CAME = re.compile(
    r"(?:جاء|جاءت)\s+(?:ذلك|هذا|هذه|تلك|\w*تصريح\w*|\w*كلام\w*)\b[^.\n]{0,60}"
    r"(?:خلال|في|علي هامش|عقب|بعد|اثناء|لدي)(?: \w+)?\s+\S*$"
)
_CAME_REACH, _BEFORE, _NEAR, _CAUSE_REACH = 90, 45, 2, 3
#: Before a deed they make it a cause or an effect that is spoken of: أثارت انتقادات, أدى تعهد أنقرة.
_CAUSING = ("اثار", "ادي", "ادت", "تسبب", "سبب")
_HAD, _WAS, _HAD_REACH = "قد", frozenset(("كان", "كانت", "كانا", "كانوا")), 5
#: Before a deed they tell that it was done before what is told, always, elsewhere or not yet: وقبل ذلك بأسبوع اتهمت,
#: سبق أن طالبت, دأبت على اتهامها, حيث تم توقيع الهدنة, قبل الاتفاق.
_EARLIER = re.compile(
    r"\bو?(?:قبل ذلك|سبق \w+|في وقت سابق|من قبل ان|قبل ايام|قبل اسبوع\w*|قبل اشهر|قبل شهر\w*|داب\w*)\b"
    r"|\b(?:يذكر ان|يشار الي ان|حيث تم)\b|\bقبل$"
)
#: A pronoun on a deed that is not the one who says it: تدين الهجمات ورفضهم للسلام.
_THEIRS = ("هم", "هما")
#: Behind a deed they tell that it was done at the contact told last: وطالبت روسيا خلالها بإرسال مفتشين.
_DURING, _BESIDE = frozenset(("خلاله", "خلالها", "خلالهما", "اثناءه", "اثناءها")), 40
#: Participles that belong to the occasion behind them: الإعلان الصادر في ختام الزيارة.
_OF_OCCASIONS = frozenset(
    (
        "الدخول",
        "الانخراط",
        "الشروع",
        "الخوض",
        "الصادر",
        "الصادره",
        "المعلن",
        "المعلنه",
        "الموقع",
        "الموقعه",
        "المبرم",
        "المبرمه",
        "المتحدثين",
        "المشاركين",
    )
)
#: Before an agreement they tell that the contact in their sentence came to it: أسفر اللقاء عن, انتهى الاجتماع باتفاق.
_BROUGHT_BY = re.compile(
    r"\b[وف]?(?:(?:ا|ي|ت|س|سي)?(?:سفر|ثمر|فض)\w{0,2}|تمخض\w?|انته\w{1,3}|خرج\w?|تكلل\w?|توج\w?|اختتم\w?|خلص\w?|نتج|جري)\b"
)
#: Offices that stand for the state whose name or adjective they bear: الوزير الأمريكي, الجانب المصري.
_OFFICES = frozenset(
    (
        *("وزير", "رئيس", "سفير", "مبعوث", "جانب", "وفد", "مسؤول", "زعيم", "متحدث", "ملك", "امير", "نائب", "حكومه"),
        *("خارجيه", "رئاسه", "عاهل", "مستشار", "مندوب"),
    )
)
#: Who speaks for somebody in a phrase with his name: مكتب ماكرون; how entities begin that no lexicon knows.
SPEAKING_FOR = frozenset(("مكتب", "متحدث", "باسم", "اداره", "حكومه", "وفد", "فريق", "رئاسه"))
_UNKNOWN = "ar-"


class Told(NamedTuple):
    """An event mention, the number of its sentence and who takes part, by entity or by words.

    ``occasion``: a contact at which what was told before came (جاء ذلك خلال اجتماع). ``described``: it says when
    what stands before it was (الإعلان الصادر في ختام الزيارة). ``brought``: words before it tell that
    it came of something, ``caused`` that it is only spoken of as a cause or effect, ``earlier`` that it was done before
    what is told (كانا قد وعداه), ``during`` that it was done at the contact told last. ``words``: what each party is
    called. ``voice``: who says it, where it is told in a statement. ``until``: the sentence of the last thing that came
    of a contact, -1 where nothing has yet.
    """

    mention: EventMention
    sentence: int
    parties: tuple[frozenset[str], ...]
    acting: tuple[frozenset[str], ...]
    before: frozenset[str]
    occasion: bool
    described: bool
    brought: bool
    caused: bool
    earlier: bool
    during: bool
    words: tuple[frozenset[str], ...]
    voice: frozenset[str]
    until: int = -1


def tell(text: str, event: EventMention, sentence: int, names: Names, voice: frozenset[str]) -> Told:
    """An event mention with what the words around it tell of it; ``voice``: the names of who says it, if anybody."""
    known = [(p.role, names.of(p.entity, p.mention)) for p in event.participants]
    acting = tuple(name for role, name in known if role not in _SUFFERING)
    at = event.trigger.start
    before = fold(text[max(0, at - _BEFORE) : at]).split()
    behind = fold(text[event.trigger.end : event.trigger.end + _BESIDE]).split()
    return Told(
        event,
        sentence,
        tuple(name for _, name in known),
        acting or ((voice,) if voice and not fold(event.trigger.exact).endswith(_THEIRS) else ()),
        frozenset(before[-_NEAR:]),
        event.type == CONTACT and _CAME.search(fold(text[max(0, at - _CAME_REACH) : at])) is not None,
        _is_described(before[-_NEAR - 1 :]),
        _BROUGHT_BY.search(" ".join(before)) is not None,
        any(word.removeprefix("و").startswith(_CAUSING) for word in before[-_CAUSE_REACH:]),
        _is_earlier(before),
        any(word.strip("،.") in _DURING for word in (*before[-_NEAR:], *behind)),
        tuple(words_of(text, p.mention) for p in event.participants),
        voice,
    )


def _is_earlier(before: Sequence[str]) -> bool:
    """Whether the words before a deed say that it was done earlier: كانا قد وعداه, وقبل ذلك بأسبوع اتهمت."""
    had = _HAD in before[-1:] and any(word.removeprefix("و") in _WAS for word in before[-_HAD_REACH:])
    return had or _EARLIER.search(" ".join(before)) is not None


def _is_described(before: Sequence[str]) -> bool:
    """Whether what stands right before the occasion is a participle that it belongs to, or a word for entering it.

    Examples: الصادر في ختام الزيارة, رهن الدخول في مفاوضات.
    """
    return any(word in _OF_OCCASIONS and after in AMID | AT for word, after in pairwise(before))


def words_of(text: str, span: Span) -> frozenset[str]:
    """What somebody is called, without the article: وفد الحوثيين is الوفد."""
    return frozenset(word.removeprefix("ال") for word in fold(text[span.start : span.end]).split())


class Names:
    """What the participants of one article are known by."""

    def __init__(self, text: str, homes: Mapping[str, str], mentions: Sequence[Mention] = ()) -> None:
        """``homes``: state of each person; ``mentions``: of the article, whose states offices stand for."""
        self._text, self._homes = text, homes
        self._states = [m for m in mentions if m.type == "place" and m.entity is not None]

    def of(self, entity: str | None, span: Span) -> frozenset[str]:
        """An entity and its state; of an office without a known name its state, else the words."""
        if entity is not None and not self._is_spoken_for(entity, span):
            return frozenset((entity, self._homes.get(entity) or self._state_of(span) or entity))
        state = self._state_of(span)
        return words_of(self._text, span) if state is None else frozenset((state,))

    def _is_spoken_for(self, entity: str, span: Span) -> bool:
        """Whether an unknown body is told by the word for who speaks for somebody: مكتب ماكرون."""
        first = fold(self._text[span.start : span.end]).split()[:1]
        return entity.startswith(_UNKNOWN) and bool(SPEAKING_FOR.intersection(first))

    def _state_of(self, span: Span) -> str | None:
        """The one state that the words for an office name: مندوب الكويت الدائم; None for others and for several."""
        first = fold(self._text[span.start : span.end]).split()[:1]
        inside = [m for m in self._states if span.start < m.start and m.end <= span.end]
        states = {m.entity for m in inside if m.form != "demonym" or m.exact.startswith("ال")}  # not وزير يمني
        named = len(states) == 1 and any(word.removeprefix("ال") in _OFFICES for word in first)
        return next(iter(states)) if named else None

    def of_voice(self, speaker: Speaker) -> frozenset[str]:
        """What a speaker is known by; empty where nobody is named."""
        if speaker.entity is None and speaker.mention is None:
            return frozenset()
        return self.of(speaker.entity, speaker.mention or Span(0, 0))
