"""The noun phrase that names a voice, read among the chunks: where it ends, what kind of voice it is, whom it leads to.

`وزير الدفاع، سالم القاسم،` leads to a person; `مسؤول في الوزارة طلب عدم ذكر اسمه` hides one; `نقابات عمال النقل` are
several; `بيان للوزارة` is a document with the ministry behind it.
"""

from __future__ import annotations

from khabar.annotate.statements.agreement import are_two, is_object
from khabar.annotate.statements.clauses import Chunk, Clause, NameGroup, Phrase
from khabar.annotate.statements.lore import VoiceLore
from khabar.text.fold import fold

#: More chunks than these no voice has for its name.
_LONGEST = 16
#: More chunks in brackets or marks are no part of a name.
_LONGEST_INSET = 6
#: What may stand behind a person's name; empty: the end.
_BEHIND_NAMES = frozenset(("", *",:TfCeaimplu[(GRV."))
#: Chunks of a formula of anonymity between commas.
_FORMULA = 3
#: Words of a name that no table and no model knows.
_LONGEST_STRANGER = 3
#: A name that is a preposition too, and letters of a given name that may end as an accusative does (حنا).
_ALI, _SHORT_NAME = "علي", 4
_INSET = {"(": ")", "[": "]"}
#: What may hang on an indefinite noun with a preposition: مسؤول في الوزارة, مصادر من المدينة.
_ATTACHING = frozenset(("في", "من", "لدي", "بين", "داخل"))
#: Behind these ل tells whose a body is: موقع الأفق التابع لصحيفة المثال.
BELONGING = frozenset(
    ("التابع", "التابعه", "التابعين", "التابعتين", "تابع", "تابعه", "موال", "مواليه", "موالي", "الموالي", "المواليه")
)
#: Beginnings of offices of one man: متحدث باسم الأمين العام.
_MEN = (
    "الامين",
    "امين",
    "الرئيس",
    "رئيس",
    "الوزير",
    "وزير",
    "الملك",
    "المستشار",
    "ولي ",
    "البابا",
    "المبعوث",
    "المفوض",
)
#: What hangs on any noun.
_ALWAYS_ATTACHING = frozenset(("باسم",))
_WORDS = frozenset("wotM")
#: What a long title may hold besides.
_OFFICE = frozenset("wotMNfemaiblp")
HANGING = frozenset(("#", "_", '"', "«", "»"))
#: Kinds of chunks that a phrase may begin with when the noun is known to name voices.
_KNOWN_HEADS = frozenset("wblAMt")
#: Whoever is told something to pass it on.
_MEDIA = frozenset(("agency", "outlet"))
#: Nouns that count those who stand behind من (العديد من الخبراء).
COUNTING = frozenset(("عدد", "عديد", "كثير", "قليل", "مزيد", "عشرات", "مئات", "الاف", "بعض", "مجموعه"))
#: Nouns under which somebody without a name speaks to the media.
_NAMELESS = frozenset(("مسؤول", "مصدر", "مصادر", "دبلوماسي", "ضابط", "متحدث", "متحدثه", "شاهد", "مسؤولون", "شهود"))
_HUMAN = frozenset(("person", "people"))
#: Letters of the shortest noun of people in a sound plural (فنيون), and nouns that only end like one.
_SHORTEST_PLURAL = 5
_BROKEN = frozenset(
    (
        *("قانون", "قوانين", "عناوين", "موازين", "مضامين", "تمارين", "براهين", "ملايين", "ميادين", "بساتين", "شرايين"),
        *("مليون", "بليون", "عشرين", "ثلاثين", "تلفزيون", "تليفزيون", "مضمون", "تعاون", "هاتين", "هذين", "اثنين"),
    )
)


def noun_of(chunk: Chunk) -> str:
    """The folded word without the و or ف that joins it and without a ل: للوزارة is الوزارة."""
    norm = chunk.norm[1:] if chunk.conjunction else chunk.norm
    if chunk.kind == "l" and norm.startswith("ل"):
        return "ال" + norm[2:] if norm.startswith("لل") else norm[1:]
    return norm


def is_joined(chunk: Chunk, lore: VoiceLore) -> bool:
    """Whether و joins the chunk to what stands before it; that of وسائل is a letter of the noun. ف joins no nouns."""
    return chunk.conjunction and chunk.norm[:1] != "ف" and chunk.norm not in lore.voice_nouns


def is_definite_word(chunk: Chunk) -> bool:
    """Whether a plain word carries the article, behind ل too."""
    return chunk.kind in "wM" and noun_of(chunk).startswith("ال")


def is_sound_plural(chunk: Chunk) -> bool:
    """`وفقا لمسعفين`, `بحسب عاملين في الإغاثة`: an indefinite noun that ends like people; قوانين is a broken plural.

    With the article it may as well be a dual of things (المذهبين).
    """
    noun = noun_of(chunk)
    if noun.startswith("ال"):
        return False
    return chunk.kind in "wl" and len(noun) >= _SHORTEST_PLURAL and noun.endswith(("ين", "ون")) and noun not in _BROKEN


def kind_of(chunk: Chunk, lore: VoiceLore) -> str | None:
    """Class of the noun that a phrase begins with; None for any other word."""
    if chunk.group is None:
        return lore.voice_nouns.get(chunk.norm) or lore.voice_nouns.get(noun_of(chunk))
    head = chunk.group.mentions[0]
    noun = lore.voice_nouns.get(fold(head.exact.split(maxsplit=1)[0]))
    if noun == "anonymous" or head.form != "role":
        return noun
    return {"person": "person", "group": "people"}.get(head.type, noun or "body")


def is_person(group: NameGroup | None) -> bool:
    """Whether the participant is a person by name."""
    return group is not None and group.head.type == "person" and group.head.form == "name"


def read_phrase(clause: Clause, at: int, stop: int, lore: VoiceLore, *, narrow: bool = False) -> Phrase | None:
    """The noun phrase that begins at chunk ``at`` and ends before ``stop``; None where no noun stands there.

    ``narrow``: an object may follow (اتهم الغرب الحكومة بـ), so the phrase ends with the first noun that can.
    """
    chunks = clause.chunks
    if at >= min(stop, len(chunks)):
        return None
    chunk, kind = chunks[at], kind_of(chunks[at], lore)
    if is_person(chunk.group):
        return _joined(clause, Phrase(at, at + 1, kind, chunk.group), stop, lore)
    if chunk.kind not in "wN" and not is_sound_plural(chunk) and (kind is None or chunk.kind not in _KNOWN_HEADS):
        return None
    if chunk.kind == "w" and kind is None and noun_of(chunk) in lore.empty and clause.text[chunk.start] != "آ":
        return None  # وتابع ذلك, قالت له; آلان is a name
    return _Reader(clause, at, min(stop, at + _LONGEST, len(chunks)), kind, lore, narrow=narrow).read()


def _joined(clause: Clause, phrase: Phrase, stop: int, lore: VoiceLore) -> Phrase:
    """`سالم وناصر`, `سالم وزوجته`: persons joined are one voice of several."""
    last = phrase.last
    while last < min(stop, len(clause.chunks)) and _is_another(clause.chunks[last], lore):
        plain = None if clause.chunks[last].group else read_phrase(clause, last, stop, lore)
        last = plain.last if plain else last + 1
    return Phrase(phrase.first, last, phrase.kind, phrase.person, phrase.joined or last > phrase.last)


def _is_another(chunk: Chunk, lore: VoiceLore) -> bool:
    return is_joined(chunk, lore) and (chunk.group is not None or kind_of(chunk, lore) in _HUMAN)


class _Reader:
    """One walk over the chunks of a phrase."""

    def __init__(self, clause: Clause, at: int, stop: int, kind: str | None, lore: VoiceLore, *, narrow: bool) -> None:
        self.clause, self.chunks, self.kinds = clause, clause.chunks, clause.kinds
        self.first, self.stop, self.kind, self.lore, self.narrow = at, stop, kind, lore, narrow
        self.person: NameGroup | None = None
        self.joined = False
        head = clause.chunks[at].group
        #: Whether a person's name may follow: the phrase begins with an office, or with a noun nobody knows.
        self.titled = kind in _APPOSED and (head is None or head.head.form == "role")

    def read(self) -> Phrase:
        at = self.first + 1
        while at < self.stop and self.person is None:
            step = self._step(at)
            if step == at:
                break
            at = step
        while at - 1 > self.first and self.kinds[at - 1] == "w" and self.chunks[at - 1].norm in self.lore.verbs:
            at -= 1  # `مراقبون تحدثوا لـ…`: what they did besides is no name of theirs
        at = self._past_office(at)
        phrase = Phrase(self.first, self._past_stranger(at), self.kind, self.person, self.joined)
        return phrase if self.narrow or not self.person else _joined(self.clause, phrase, self.stop, self.lore)

    def _past_office(self, at: int) -> int:
        """`كبير المسؤولين عن المعلومات في الوزارة سالم القاسم إن`: a person may follow at the end of a long title."""
        if self.narrow or self.person or self.joined or not self.titled:
            return at
        for index in range(at + 1, self.stop):
            chunk, before = self.chunks[index], self.chunks[index - 1]
            if self.kinds[index] == "," and (strange := self._past_strange_name(index)):
                return strange  # `المسؤولة في المنظمة، وينكي روغن، إن`
            if before.kind == "," and index > at + 1 and self._stands_apart(index):
                before = self.chunks[index - 2]  # `المتحدثة باسم الدفاع المدني في مقاطعة هاواي، سالمة ناصر،`
            elif before.kind not in _OFFICE:
                break
            if is_person(chunk.group) and not chunk.conjunction and self._leads_to_person(before):
                self.person = chunk.group
                return index + 1
        return at

    def _stands_apart(self, at: int) -> bool:
        """Whether a person stands between commas at a chunk."""
        return is_person(self.chunks[at].group) and self.kinds[at + 1 : at + 2] in tuple(",:Cl[")

    def _past_stranger(self, at: int) -> int:
        """`زعيم الكتلة فلان الفلاني إن`: words between a title and what is said are a name, though nobody knows it."""
        rest = self.kinds[at : self.stop]
        titled = self.kind == "person" and self.person is None and at - self.first > 1
        told = rest.startswith("l") and self._tells(self.chunks[at])
        strange = 0 < len(rest) <= _LONGEST_STRANGER and set(rest) <= set("wbl") and not told
        return self.stop if titled and strange else at

    def _tells(self, chunk: Chunk) -> bool:
        """`قال الوزير لمراسلنا`, `لبرنامج`: who or what is told, no name."""
        return noun_of(chunk) in self.lore.hands.programmes | self.lore.hands.listeners

    def _step(self, at: int) -> int:
        """Where the phrase goes on behind chunk ``at``; ``at`` itself where it ends before it."""
        kind = self.kinds[at]
        if kind in _WORDS:
            return self._word(at)
        if kind == "y" or (kind == "u" and self.chunks[at].norm in HANGING):
            return at if self.narrow and self._is_complete(at) and "N" in self.kinds[at + 1 : at + 2] else at + 1
        read = {"N": self._name, "(": self._inset, "[": self._inset, ",": self._apposition}.get(kind, self._attached)
        return read(at)

    def _name(self, at: int) -> int:
        chunk, before = self.chunks[at], self.chunks[at - 1]
        if chunk.conjunction and self._holds_both(at):
            self.person = chunk.group
            return at + 1
        if chunk.conjunction:
            self.joined = True
            return at + 1
        if is_person(chunk.group) and self._leads_to_person(before):
            self.person = chunk.group
            return at + 1
        if (self._is_complete(at) and (self.narrow or before.kind == "N")) or self._is_told(at):
            return at
        return at + 1

    def _is_told(self, at: int) -> bool:
        """`أبلغ مسؤول أميركي رويترز أن`: a medium behind a verb that takes an object and a voice without a name."""
        group, first = self.chunks[at].group, self.chunks[self.first]
        medium = group is not None and self.lore.bodies.get(group.head.entity or "") in _MEDIA
        head = fold(self.clause.text[first.start : first.end].split(maxsplit=1)[0])
        return self.narrow and medium and head in _NAMELESS

    def _holds_both(self, at: int) -> bool:
        """`مستشار الرئيس ووزير الخارجية السابق سالم القاسم`: an office of nobody known, then one with a name."""
        first, group = self.chunks[self.first].group, self.chunks[at].group
        unheld = first is not None and first.head.entity not in self.lore.genders and at == self.first + 1
        return unheld and self.titled and is_person(group) and group is not None and group.mentions[0].form == "role"

    def _is_for_person(self) -> bool:
        """`متحدث باسم الأمين العام للمنظمة سالم ناصر`: the name is that of the man for whom an unnamed one speaks."""
        first = self.chunks[self.first]
        words = fold(self.clause.text[first.start : first.end])
        _, _, spoken_for = words.partition("باسم ")
        return not words.startswith("ال") and spoken_for.startswith(_MEN)

    def _leads_to_person(self, before: Chunk) -> bool:
        """`المتحدث باسم الوزارة سالم`: behind a definite noun or a name; in مكتب سالم the name completes the noun.

        In المتحدث باسم الرئيسة سالمة she is whom the title before her means.
        """
        owned = (
            before.group is not None and before.group.head.type == "person" and before is not self.chunks[self.first]
        )
        if self._is_for_person():
            return False
        definite = before.kind in "N]" or "ال" in before.norm[:4] or before.norm.startswith("لل")
        return self.titled and definite and not owned

    def _is_complete(self, at: int) -> bool:
        """Whether what stands before chunk ``at`` is a whole phrase: it ends with a definite noun or a name."""
        before = self.chunks[at - 1]
        if before.kind == ")":  # `اتهمت المنظمة (صوت النهر) الشركة ب`
            return self._is_complete(max(self.kinds.rfind("(", 0, at), self.first + 1))
        return before.kind == "N" or noun_of(before).startswith("ال")

    def _word(self, at: int) -> int:
        chunk = self.chunks[at]
        if is_joined(chunk, self.lore):
            known = chunk.kind == "w" and (kind_of(chunk, self.lore) is not None or noun_of(chunk).startswith("ال"))
            # والطوارئ of وكالة الكوارث والطوارئ names no second voice, والشركة does.
            self.joined = self.joined or (known and kind_of(chunk, self.lore) is not None)
            return at + 1 if known and not self.narrow else at
        if (
            chunk.norm in ("ذلك", "هذا", "لم", "لن")
            or is_object(self.clause, self.first, at, pair=self.kind == "pair" or are_two(self.chunks[self.first]))
            or chunk.norm.endswith("ئذ")
            or (self.narrow and self._is_complete(at) and not _is_adjective(chunk))
            or (self.narrow and self._is_described(at))
        ):
            return at
        return at + 1

    def _is_described(self, at: int) -> bool:
        """`اتهمت جماعات حقوقية النظام ب`: behind an indefinite adjective a definite noun is another's."""
        before = self.chunks[at - 1]
        indefinite = before.kind == "w" and not before.norm.startswith("ال") and before.norm.endswith(("يه", "يون"))
        return indefinite and at - 1 > self.first and self.chunks[at].norm.startswith("ال")

    def _inset(self, at: int) -> int:
        """Brackets and marks inside a name: صحيفة "الخبر", الناطق (سالم القاسم)."""
        if self.narrow and self.kinds[at] == "[" and self._is_complete(at):
            return at  # `اتهمت الوزارة "القيادي" سالم`: the marks hold the object
        close = self.kinds.find(_INSET[self.kinds[at]], at)
        if not at < close < min(at + _LONGEST_INSET, self.stop):
            return at
        inside = [c.group for c in self.chunks[at:close] if is_person(c.group)]
        if inside and self.kinds[at] == "(":
            self.person = inside[0]
        return close + 1

    def _apposition(self, at: int) -> int:
        """`وزير الدفاع، سالم القاسم، …`: a title, then the person between commas."""
        following = self.chunks[at + 1] if at + 1 < len(self.chunks) else None
        if named := self._past_strange_name(at) or self._past_formula(at):
            return named
        if following is None or not is_person(following.group) or following.conjunction or not self.titled:
            return at
        if self.kinds[at + 2 : at + 3] in _BEHIND_NAMES:
            self.person = following.group
            return at + 2
        return at

    def _past_formula(self, at: int) -> int | None:
        """`مصدر، تحدث شريطة عدم الكشف عن هويته، إن`: how a voice hides, between commas, is part of its words."""
        close = self.kinds.find(",", at + 1, at + 2 + _FORMULA)
        return close if close > 0 and self.kinds[at + 1 : close] in ("y", "Vwy", "Vy", "wwy", "wy") else None

    def _past_strange_name(self, at: int) -> int | None:
        """`المتحدثة باسم الشرطة، وينكي روغن، إن`: two or three words between commas that nobody knows are her name."""
        if self.chunks[at].norm == "-":
            return None  # `سمو الأمير -حفظه الله-`
        close = self.kinds.find(",", at + 1, at + 2 + _LONGEST_STRANGER)
        words = self.chunks[at + 1 : close] if close > at + 2 else ()
        strange = all(self._is_strange(c, last=c is words[-1]) or self._is_tagged(c) for c in words)
        return close if words and strange and self.titled and self.kind == "person" else None

    def _is_tagged(self, chunk: Chunk) -> bool:
        """`أنطونيو #غوتيريس`: a name that a tag cuts in two."""
        return chunk.group is not None and chunk.group.head.type == "person"

    def _is_strange(self, chunk: Chunk, *, last: bool) -> bool:
        """Whether a word is none that news uses: no article, no tanwin, no verb, no noun of a voice.

        The و of وينكي is her own; the last name may end as an accusative does (شارامبا) or begin with ال behind others.
        """
        bare = chunk.norm[1:] if chunk.conjunction else chunk.norm
        common = bare in self.lore.verbs or not self.lore.empty.isdisjoint((chunk.norm, bare))
        known = chunk.norm != _ALI and (common or chunk.norm in self.lore.verbs)
        written = self.clause.text[chunk.start : chunk.end]
        short = last or len(bare) <= _SHORT_NAME
        ending = written.endswith(("اً", "ً", "ة") if short else ("ا", "اً", "ً", "ة"))
        article = bare.startswith("ال") and not written.startswith("أل") and not last
        return chunk.kind == "w" and not known and not ending and not article and kind_of(chunk, self.lore) is None

    def _attached(self, at: int) -> int:
        """A preposition with its noun: لمكافحة الأمراض, باسم الحكومة, في المدينة."""
        chunk = self.chunks[at]
        belongs = chunk.kind == "l" and self.chunks[at - 1].norm in BELONGING and not self.narrow
        if chunk.kind in "lb" and chunk.end - chunk.start > 2:
            return at + 1 if belongs or self._may_hang(chunk) else at
        follows = self.kinds[at + 1 : at + 2]
        if at + 1 >= self.stop or not follows or follows not in "wNoM":
            return at
        if chunk.kind in "lp":
            return at + 2 if belongs or self._may_hang(self.chunks[at + 1]) else at
        issued = chunk.norm == "عن" and self.kind == "document"
        hangs = chunk.norm in _ALWAYS_ATTACHING or issued or (chunk.norm in _ATTACHING and self._is_open())
        through = self.chunks[at + 1].channel or kind_of(self.chunks[at + 1], self.lore) == "document"
        return at + 2 if hangs and not through else at

    def _may_hang(self, chunk: Chunk) -> bool:
        """`الأمين العام للمجلس`; but للصحفيين, لرويترز, لصحيفة محلية are those who are told."""
        told = chunk.group is not None and chunk.group.head.type in ("person", "group")
        told = told or (chunk.group is not None and self.lore.bodies.get(chunk.group.head.entity or "") in _MEDIA)
        noun = fold(chunk.group.head.exact.split(maxsplit=1)[0]) if chunk.group else noun_of(chunk)
        told = (
            told
            or noun.removeprefix("لل").removeprefix("ال") in self.lore.hands.media
            or noun == "وسائل"
            or self._tells(chunk)
        )
        return (not self.narrow or self.kind == "document") and not told and self.kind != "media"

    def _is_open(self) -> bool:
        """Whether the head still wants to be told apart: an indefinite noun before no definite one."""
        head = self.chunks[self.first]
        if noun_of(head).removeprefix("ال") in COUNTING:
            return not self.narrow or self.kinds[self.first + 1 : self.first + 2] == "m"
        second = self.chunks[self.first + 1] if self.first + 1 < self.stop else None
        if head.group is None and second is not None and second.kind == "w" and is_definite_word(second):
            return False
        words = head.group.mentions[0].exact if head.group else noun_of(head)
        return not fold(words).startswith("ال") and not self.narrow


_APPOSED = frozenset(("person", None))


def _is_adjective(chunk: Chunk) -> bool:
    """Whether a word with the article has the shape of a relative adjective (العسكري, الأمنية)."""
    return noun_of(chunk).endswith(("ي", "يه", "يون", "يين"))
