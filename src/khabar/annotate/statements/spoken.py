"""Content that is speech: behind a colon, in marks, behind أن or إن, or told by its first person."""

from __future__ import annotations

import re
from collections.abc import Iterator

from khabar.annotate.statements.clauses import Chunk
from khabar.annotate.statements.deeds import is_deed
from khabar.annotate.statements.frames import PREPOSITIONS, Frame, Opening, closing_mark

#: Nouns for a pretext.
PRETEXTS = frozenset(("ذريعة", "حجة", "دعوى"))
_CLAUSAL = frozenset(("an", "ala", "ila", "an3", "min", "bi", "bi@", "ban", "bid", "alad"))
_FREE_SPEECH = re.compile(r"(?:N|lN|l)?[NTAuywotflpbaiemRM]{0,3}?,[^,VGC\[\]:.]{0,10},(?=w)")
#: First words of a question in the words of the outlet.
_QUESTIONS = frozenset(("ماذا", "لماذا", "هل", "كيف", "متي", "اين", "كم", "اي", "ايه"))
#: Fewer words in marks after a verb without a colon are a name or a title (كتب "الجار ثم الدار"), not speech.
_LEAST_QUOTED = 4
#: Right behind a verb of saying fewer are enough (قائلا "سنرى غدا").
_LEAST_SAID = 2
#: Letters of a particle that stands alone (بـ).
_PARTICLE = 2
#: So many words in marks are speech wherever in the frame they stand.
_SURELY_QUOTED = 7
#: What may stand before marks that hold the words, where others hold a name, and behind them.
_BEFORE_WORDS = frozenset("NTA,)w")
_ENDS = frozenset(("", ".", ",", "V", "G"))
#: Farthest marks behind a reporting noun.
_NOUN_REACH = 8
#: Farthest marks that describe the object of a verb (اعتبره "إنجازا").
_DESCRIBED = 3
#: Farthest إلى أن that is written for أن.
_SLIP = 8
#: Farthest أن behind marks that hold a name.
_NEAR_THAT = 6
#: Farthest أن of a verb that asks for بأن.
_NEAR = 2
#: Before a noun that its clause is about.
_BEFORE_SUBJECT = frozenset(("ان", "بان", "هذه", "تلك"))
#: A subject and an object of a verb that regards one as something.
_OBJECT = re.compile(r"(?:N|w{1,3}(?:[fm]w{1,2})?)(?:,N,)?[wo]{1,4}|N?N[wo]{0,3}")
#: Who answers, and where.
_ANSWER = re.compile(r"(?:N|w)(?:fA|aN|T|u)*\[")
#: Kinds before a mark that hold no title; an indefinite noun may: حملة "مياه نظيفة لكل بيت".
_BEFORE_SPEECH = frozenset("NTAuyflp,:)]")
#: Behind these the marks hold one of several things said: رددوا شعارات بينها "…".
_LISTING = frozenset(("بينها", "منها", "وبينها", "ومنها", "وبعضها"))
#: Before a colon these announce a list: أسماء الفائزين وهم:
_LISTED = frozenset(("وهم", "وهي", "وهما", "هم", "هي", "وهن"))
#: Words that begin a clause in marks: "هناك مشاكل كبيرة".
_BEGINS_CLAUSE = frozenset(
    ("نحن", "انا", "اننا", "انني", "انه", "انها", "لن", "لم", "ليس", "ليست", "سوف", "هناك", "لقد", "هذا", "هذه", "نعم")
)
#: Nouns that announce a title in marks.
_TITLING = frozenset(("بعنوان", "عنوان", "عنوانه", "عنوانها", "باسم", "المعنون", "المعنونه"))
#: A noun that speaks for itself has its clause near (أنباء عاجلة بأن).
_ANONYMOUS = 6
#: Verbs that take a clause of their own: ما يمكن أن, لا يريد أن.
_WANTING = frozenset(
    (
        *(
            "اعتبار",
            "اساس",
            "يمكن",
            "يجب",
            "ينبغي",
            "يريد",
            "تريد",
            "يريدون",
            "يستطيع",
            "تستطيع",
            "يود",
            "نود",
            "يحاول",
            "تحاول",
            "يكاد",
        ),
        *(
            "يتعين",
            "يفترض",
            "يفضل",
            "نفضل",
            "نريد",
            "نستطيع",
            "اريد",
            "يجوز",
            "المقرر",
            "المفترض",
            "شانه",
            "شانها",
            "الممكن",
            "المعقول",
            "الصعب",
            "الطبيعي",
            "الضروري",
            "الواضح",
            "المنطقي",
            "المؤسف",
            "الغريب",
            "المحتمل",
            "الافضل",
            "المهم",
            "الواجب",
            "ظل",
            "لدرجه",
            "درجه",
            "يبدو",
            "المتوقع",
            "شريطه",
            "بشرط",
            "شرط",
            "خشيه",
        ),
    )
)
#: Verbs that are no cue and have a clause for their object or subject.
_TAKING = frozenset(
    (
        *(
            "خشي",
            "خشيت",
            "خشوا",
            "يخشي",
            "تخشي",
            "يخشون",
            "تبين",
            "يتبين",
            "اتضح",
            "يتضح",
            "ثبت",
            "يثبت",
            "حلم",
            "حلمت",
        ),
        *("يحلم", "تحلم", "تفاجا", "تفاجات", "فوجئ", "فوجئت", "فوجئوا", "يعني", "تعني", "شعر", "شعرت", "يشعر", "ادرك"),
        *("ادركت", "ادركوا", "يدرك", "يعرف", "تعرف", "يعلم", "تعلم", "تاكد", "تاكدت", "صادف", "يكفي", "اشتبه", "يشتبه"),
    )
)


def find_spoken(frame: Frame) -> Iterator[Opening | None]:
    """Openings by colon, quotation and clause, each at most once."""
    lists = frame.is_noun and frame.lemma.act == "accuse"  # `وجهت اتهامات إلى أربعة آخرين: …`
    if frame.government & {"quote", "colon"} and not lists:
        yield _colon(frame)
    if "quote" in frame.government or ("colon" in frame.government and _answers(frame)):
        yield _quoted(frame)
    if frame.government & _CLAUSAL:
        yield _that(frame)
    if frame.lemma.act == "ask" and not frame.is_noun:
        yield _asked(frame)


def _asked(frame: Frame) -> Opening | None:
    """`تساءلت الصحيفة ماذا بقي`: the question, with its own first word."""
    chunks = frame.clause.chunks
    at = next((at for at in frame.places if chunks[at].norm in _QUESTIONS), None)
    return None if at is None else frame.opened(at, "question")


def _colon(frame: Frame) -> Opening | None:
    kinds = frame.clause.kinds
    at = next((at for at in frame.places if kinds[at] == ":"), None)
    if at is None or frame.clause.chunks[at - 1].norm in _LISTED or (frame.kind(at - 1) == "V" and at - 1 > frame.cue):
        return None  # `كلام الوزير الذي قال: …`: the colon is that of the nearer verb
    if frame.kind(at + 1) == "C":
        return frame.opened(at + 2, "colon")
    return frame.opened(at + 1, "colon_quote" if frame.kind(at + 1) == "[" else "colon")


def _answers(frame: Frame) -> bool:
    """`ورد الوزير "لن نقبل"`, `رد الوزير في تغريدة "لن نقبل"`: marks behind the subject, where the word is a verb."""
    return not frame.is_noun and bool(_ANSWER.match(frame.clause.kinds, frame.cue + 1))


def _quoted(frame: Frame) -> Opening | None:
    """The first marks in the frame that hold speech; not those that a preposition or أن leads to."""
    kinds = frame.clause.kinds
    for at in (at for at in frame.places if kinds[at] == "[" and not _led_to(frame, at - 1)):
        if _names_body(frame, at) or _names_asked(frame, at) or _names_before_speech(frame, at):
            continue
        if not frame.is_noun and _is_described(frame, at):
            return frame.opened(at, "described")
        if _is_speech(frame, at):
            return frame.opened(at, "deed" if _is_named_deed(frame, at + 1) else "quote")
    return None


def _names_body(frame: Frame, at: int) -> bool:
    """`أعلنت "جماعة أنصار الماء" مسؤوليتها`: marks right behind the verb hold its subject, a body."""
    first, close = frame.clause.chunks[at + 1 : at + 2], closing_mark(frame.clause, at)
    named = any(c.norm in frame.clause.voices and not c.norm.startswith("ال") for c in first)
    nouns = not set(frame.clause.kinds[at + 1 : close]) - set("wNlo") and close - at <= _SURELY_QUOTED
    takes = bool(frame.government & {"obj", "obj!", "bi", "bi@"}) and bool(frame.clause.kinds[close + 1 :].strip(".,]"))
    if (
        at == frame.cue + 1
        and nouns
        and _begins_with_body(frame, at)
        and "C" in frame.clause.kinds[close + 1 : close + _NEAR_THAT]
    ):
        return True  # `يشير "المجلس النرويجي للاجئين" في بيان إلى أنه`
    return at == frame.cue + 1 and frame.kind(frame.cue) == "V" and named and nouns and takes


def _begins_with_body(frame: Frame, at: int) -> bool:
    first = frame.clause.chunks[at + 1 : at + 2]
    return any(c.norm.startswith("ال") and c.norm in frame.clause.voices for c in first)


def _names_asked(frame: Frame, at: int) -> bool:
    """`داعيا "ممثلي كل الدول" إلى التوجه`: marks behind the word hold who is asked, the preposition what."""
    close = closing_mark(frame.clause, at)
    asks = "@" in frame.government and at == frame.cue + 1 and "say" not in frame.government
    return asks and frame.kind(close + 1) in tuple(_letters(frame) & set("iab"))


def _names_before_speech(frame: Frame, at: int) -> bool:
    """`قالت مؤلفة كتاب "…": "…"`, `قال في اجتماع "…" "…"`: marks behind a noun hold its name, others what was said."""
    last = next((p for p in reversed(frame.places) if frame.kind(p) == "["), at)
    if last <= at or "say" not in frame.government or frame.kind(closing_mark(frame.clause, last) + 1) not in _ENDS:
        return False
    if closing_mark(frame.clause, at) == last - len("]:"):
        return frame.kind(last - 1) == ":"
    before, first = frame.clause.chunks[at - 1], frame.clause.chunks[at + 1]
    body = before.kind == "f" or (before.kind == "l" and {before.norm[1:], first.norm} & frame.clause.voices)
    long = frame.kind(last - 1) in _BEFORE_WORDS and _words_in(frame, last) >= _SURELY_QUOTED
    return long and bool(body or _before_title(frame, at, marked=False))


def _is_described(frame: Frame, at: int) -> bool:
    """`وصفوه "إنجازا"`, `اعتبرت المنظمة هذه السياسة "غير مفيدة"`: marks behind the object that they describe."""
    if "bi@" in frame.government and frame.has_object:
        return at == frame.cue + 1 and "b" not in (frame.kind(at + 1), frame.kind(closing_mark(frame.clause, at) + 1))
    near = at - frame.cue <= _DESCRIBED or _OBJECT.fullmatch(frame.clause.kinds, frame.cue + 1, at)
    return "obj+" in frame.government and bool(near)


def _led_to(frame: Frame, at: int) -> bool:
    """Whether a complementiser, a preposition, a bare ب or a word for a title leads to the marks behind it."""
    chunk = frame.clause.chunks[at]
    bare = chunk.kind == "b" and chunk.end - chunk.start <= _PARTICLE
    return bare or chunk.kind in "Caiem" or chunk.norm in _TITLING


def _is_speech(frame: Frame, at: int) -> bool:
    """Whether the marks at ``at`` hold too many words for a name, and no relative stands before them."""
    says = "say" in frame.government
    # `«…»، قال الوزير، «…»`: the second half of a broken quotation.
    goes_on = frame.clause.kinds[: frame.cue].rstrip(",").endswith("]")
    closed = not frame.clause.kinds[closing_mark(frame.clause, at) + 1 :].strip(".")
    # `وقال الجيش في بيان "يجري البحث".`
    whole = closed and frame.kind(at - 1) in tuple("NATu)")
    least = _LEAST_SAID if says and (goes_on or whole or frame.kind(frame.cue + 1) == "[") else _LEAST_QUOTED
    words = _words_in(frame, at)
    apart = frame.kind(at - 1) == "," and "[" not in frame.clause.kinds[frame.cue : at]  # behind a relative that ended
    clause_behind = any(frame.kind(p) == "C" for p in frame.places if p > at)
    # `كتب رئيس الموقع الذي نظم التجمع "…"`: so many words that end the clause are its verb's, and so is a clause.
    clause_inside = words >= least and frame.clause.chunks[at + 1].norm in _BEGINS_CLAUSE
    done = closed or frame.kind(closing_mark(frame.clause, at) + 1) == ","
    ends = not clause_behind and ((words >= _SURELY_QUOTED and done) or clause_inside)
    related = not (says or apart or ends) and set(frame.clause.kinds[frame.cue : at]) & {"R", "B"}
    titled = _before_title(frame, at, marked=clause_behind) and (clause_behind or not says)
    # `أن الانتقادات "غير صحيحة"`
    subject = at == frame.cue + 1 and frame.clause.chunks[frame.cue - 1].norm in _BEFORE_SUBJECT
    if frame.is_noun and (titled or subject or at - frame.cue > _NOUN_REACH):
        return False  # `إن التعليق يشمل تمرين "…"`
    # `قال في خطاب "إنه حشد عظيم"`, but `قال لتلفزيون "إن أو إس"`
    clausal = (says or words >= least) and frame.kind(at + 1) == "C" and frame.kind(at - 1) != "l"
    named = titled and words < _SURELY_QUOTED and not (clausal or clause_inside)
    return (words >= least or clausal) and not related and not named


def _words_in(frame: Frame, at: int) -> int:
    """How many words the marks at ``at`` hold; a name or a time is one chunk, but all of its words count."""
    inside = frame.clause.chunks[at + 1 : closing_mark(frame.clause, at)]
    return sum(frame.clause.text.count(" ", c.start, c.end) + 1 for c in inside)


def _is_named_deed(frame: Frame, at: int) -> bool:
    """`أعلن الحزب "تعليق الأنشطة" …`: the quoted words are the verb's object, which may go on behind the marks."""
    if not frame.government & {"obj", "obj!"} or frame.kind(at) not in ("w", "o"):
        return False
    return is_deed(frame.clause, at, frame.clause.chunks[at].norm.removeprefix("ال"))


def _before_title(frame: Frame, at: int, *, marked: bool) -> bool:
    """Whether an indefinite noun stands before the mark, whose title the marks may hold.

    ``marked``: a clause follows, so that a feminine noun is taken for one too (في ندوة «الجسر»، أن).
    """
    before = frame.clause.chunks[at - 1]
    feminine = marked and before.kind == "w" and frame.clause.text[before.end - 1] == "ة"
    staff = marked and before.group is not None and before.group.head.form == "role" and at - 1 == frame.cue + 1
    if staff:
        return True  # `ذكر مراسل «المثال اليوم» أن`
    owned = before.norm.endswith("ه") and not feminine
    definite = before.norm.startswith("ال") or owned or before.norm in _LISTING
    return at - 1 > frame.cue and before.kind not in _BEFORE_SPEECH and not definite


def _that(frame: Frame) -> Opening | None:
    chunks = frame.clause.chunks
    kinds = frame.clause.kinds
    places = [at for at in frame.places if kinds[at] == "C"]
    if "bi@" in frame.government and "an" not in frame.government:
        # `وصف الأنباء إن صحت بأنها مقلقة`
        places = [i for i in places if chunks[i].norm.startswith("ب") or frame.kind(i - 1) == "b"] or places
    if not frame.government & ((_CLAUSAL | {"fi"}) - {"ban"}):
        near = frame.cue + _NEAR  # `اختتم بأن`; `يؤمن أن` is written too
        places = [i for i in places if i <= near or chunks[i].norm.startswith("ب") or frame.kind(i - 1) == "b"]
    if "say" in frame.government:  # `قال ردا على سؤال عما إذا كان الجسر آمنا إن`
        places = [i for i in places if not _asks_whether(frame, i)] or places
    at = next(iter(places), None)
    if at is None or chunks[at].conjunction or _belongs_elsewhere(frame, at):
        return None  # "وأن" goes on with an earlier content, it opens none
    before = chunks[at - 1]
    rule = f"{before.kind}_that" if before.kind in _letters(frame) else "that"
    if frame.clause.text[chunks[at].start : chunks[at].end].endswith("لا"):
        return Opening(at, chunks[at].start, rule)  # ألا holds the content's own negation
    describes = "bi@" in frame.government and frame.lemma.act == "state"  # `وصفها بأنها مثمرة`
    return frame.opened(at + 1, "described" if describes else rule)


def _asks_whether(frame: Frame, at: int) -> bool:
    return frame.clause.text[frame.clause.chunks[at].start :].startswith(("عما إذا", "عما اذا", "فيما إذا", "فيما اذا"))


def _letters(frame: Frame) -> set[str]:
    return {PREPOSITIONS[name] for name in frame.government if name in PREPOSITIONS}


def _belongs_elsewhere(frame: Frame, at: int) -> bool:
    """Whether the أن at ``at`` is that of another word: يمكن أن, من أجل أن, or too far from a reporting noun."""
    before = frame.clause.chunks[at - 1]
    if (frame.lemma.anonymous and at - frame.cue > _ANONYMOUS) or before.kind == "B" or before.norm == "او":
        return True  # `في حين أن`; أو أن goes on with another أن
    if frame.lemma.act in ("deny", "refuse") and _is_of_claim(frame, at):
        return True
    # A noun wants its own preposition (أنباء بأن); verbs are often written without (أشار أن).
    if frame.is_noun and "R" in frame.clause.kinds[frame.cue : at]:
        return True  # `توضيح الرئاسة التي تظهر أن`
    strict = frame.is_noun and "an" not in frame.government
    if strict and before.kind not in "bemai" and not frame.clause.chunks[at].norm.startswith("ب"):
        return True
    if before.kind == "M" and at - 1 > frame.cue and _owns_clause(before):
        return True  # `انتقادات وجهت ضد الوزير بسبب قوله إن`, `رفضت الشركة الطلب بحجة أن`
    governed = before.kind in "aief" and before.kind not in _letters(frame)
    governed = governed and not _is_slip(frame, at)
    wanted = before.norm.removeprefix("و") in _WANTING
    return (at - 1 > frame.cue and (wanted or governed)) or _is_of_verb(frame, at)


def _is_slip(frame: Frame, at: int) -> bool:
    """`أكد المتحدث إلى أن`, `لافتا على أن`: another preposition than the cue's, right behind it or its subject."""
    tells = bool(frame.government & {"an", "ila", "ala"}) and "quote" in frame.government
    if frame.kind(frame.cue) == "G":
        return tells and at - 2 == frame.cue and frame.kind(at - 1) in ("a", "i")
    near = frame.kind(at - 2) in ("N", ",") and at - frame.cue <= _SLIP
    return tells and not frame.is_noun and frame.kind(at - 1) == "i" and near


def _is_of_verb(frame: Frame, at: int) -> bool:
    """`شجعه الجنود لكن خشي العدو أن`: a verb between that takes a clause, in no relative, has the أن; not a إن."""
    if "say" in frame.government and frame.clause.text[frame.clause.chunks[at].start] == "إ":
        return False
    between = range(frame.cue + 2, at)
    takes = (i for i in between if frame.clause.chunks[i].norm.removeprefix("و") in _TAKING)
    return any(frame.kind(i) == "w" and frame.kind(i - 1) != "R" for i in takes)


def _is_of_claim(frame: Frame, at: int) -> bool:
    """`رفض اتهامات واشنطن بأن`: the clause is that of a claim with its voice, which as a whole is refused."""
    row = frame.clause.kinds[frame.cue + 1 : at]
    claim = frame.clause.chunks[at - len("MN")]
    return row in ("MN", "NMN") and any(f.kind == "noun" and not f.lemma.anonymous for f in claim.forms)


def _owns_clause(chunk: Chunk) -> bool:
    """Whether a reporting noun with a pronoun, or one for a pretext, has a clause of its own."""
    # `نقل العتاد على أمل ألا`
    owned = any(
        f.kind == "noun" and (f.form.pronoun or "mind" in f.lemma.government) and "an" in f.lemma.government
        for f in chunk.forms
    )
    return owned or any(f.lemma.lemma in PRETEXTS for f in chunk.forms)


def find_free_speech(frame: Frame) -> Opening | None:
    """`وأضاف الوزير، في تصريحات، لن نرسل …`: no complementiser, no marks; the first person tells it is speech."""
    match = _FREE_SPEECH.match(frame.clause.kinds, frame.cue + 1)
    if not match or match.end() + 1 >= len(frame.clause.chunks):
        return None
    first, second = frame.clause.chunks[match.end()], frame.clause.chunks[match.end() + 1]
    speaks = first.norm in ("نحن", "انا", "اننا") or (first.norm in ("لن", "لا", "سوف") and second.norm[:1] in "نا")
    return Opening(match.end(), first.start, "free_speech") if speaks else None
