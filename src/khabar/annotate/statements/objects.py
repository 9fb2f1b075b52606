"""Content that is the object of a reporting verb: a deed (أعلن انسحاب الوفد), a thing denied, a description."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from types import MappingProxyType

from khabar.annotate.statements.deeds import begins_deed, is_deed, is_one_of
from khabar.annotate.statements.frames import Frame, Opening, closing_mark
from khabar.annotate.statements.object_starts import object_start, pointed_at

_APART = r",[^,VGC\[\]:.]{0,14},"
#: Between a verb and its bare object: subject (لم يذكر اسمه behind it), addressee, time, place, phrases between commas.
_SUBJECT = rf"[uT]*+(?:N(?:\([^()]{{0,8}}\))?y?)?+(?:lN|l(?=N))?N?(?:[Tu]|f(?:w{{0,2}}N|T)|{_APART})*(?:(?<=N),)?"
_BARE_OBJECT = re.compile(rf"{_SUBJECT}(?=[wolNMVA\[])")
_DESCRIBED = re.compile(r"N*+(?:f(?:N|Al?))?T?(?=[wo\[]|mf)|N?(?=[wo\[]|mf)")
#: Plain words for those who regard it so: اعتبرها آخرون سما.
_SOME = frozenset(
    ("البعض", "كثيرون", "الكثيرون", "اخرون", "الاخرون", "مراقبون", "محللون", "خبراء", "معارضون", "ناشطون")
)
_ARTICLE = re.compile("و?ال")
#: An object that stands by itself: معتبرة إياها محاولة.
_IT = frozenset(("اياه", "اياها", "اياهم", "اياهما", "اياهن"))
#: Nouns for bodies that have the shape of a deed.
_BODIES = frozenset(("قياده", "اداره", "رئاسه", "ادعاء", "معارضه", "مقاومه", "مراقبه", "مديريه"))
#: As many chunks in marks are too few for speech, the opening mark counted.
_FEW = 4
#: Letters of a word too short to show its case.
_SHORT = 3
#: Acts whose bare object is the content itself (رفض التنازل، نفى الخبر); elsewhere only a noun of a deed opens one.
_OBJECT_ACTS = frozenset(("refuse", "deny", "condemn", "demand", "propose"))
#: Government that takes an object; ``deed``: of a finite verb, and only a noun that names a deed.
_OBJECTS = frozenset(("obj", "obj!", "obj=", "deed"))
#: A pronoun that stands for what was said just before opens nothing: فيما تنفي الوزارة ذلك.
_POINTING = frozenset(("ذلك", "هذا", "هذه", "الامر", "تلك"))
#: Government whose content is the object with what the verb asks for behind it.
WHOLE = frozenset(("obj>ila", "obj>bi", "obj>duty", "duty"))
#: What a verb asks for behind its object, by government.
_ASKED = MappingProxyType({"obj>ila": "i", "obj>bi": "b"})
#: Nouns of blame.
_DUTY = frozenset(("مسؤوليه", "مسئوليه", "لوم", "لائمه", "تبعه", "تبعات"))
#: Chunks that close what stands before an object.
_BEFORE_WHOLE = "N,TA)"
#: Longest preposition with a pronoun (عليها).
_OWNED = 5
#: Presents that go on behind و.
_GOING_ON = frozenset(("تبدا", "يبدا", "تقوم", "يقوم", "تعود", "يعود", "تكتفي", "يكتفي"))
#: Longest first object of a verb that regards it as something.
_OBJECT = 15


def find_objects(frame: Frame, governed: Sequence[Opening]) -> Iterator[Opening]:
    """A noun that opens content, or the bare object of a verb whose object is what was said; at most one.

    ``governed``: what a preposition of the cue opens, which beats a bare noun (أعلنت مصادر في المطار عن وصول …).
    """
    if not frame.government & _OBJECTS - ({"deed"} if frame.is_noun else set()) or _is_joined(frame, frame.cue + 1):
        return
    at_once = _shows_subject(frame) or _is_accusative(frame, frame.cue + 1)
    any_noun = frame.lemma.act in _OBJECT_ACTS and "deed" not in frame.government  # `تعرض قروضا للبيع` sells
    any_noun = any_noun or (frame.lemma.act == "expect" and _shows_subject(frame))  # `وتوقعوا تغيرا`
    if any_noun and at_once and frame.kind(frame.cue + 1) == "w":
        yield Opening(frame.cue + 1, frame.clause.chunks[frame.cue + 1].start, "object")
        return
    named = _named(frame)
    if named is not None and frame.lemma.act in _OBJECT_ACTS and _begins_before(frame, named):
        bare = [o for o in _bare(frame, governed) if o.chunk < named]  # `انتقد الطريقة التي تنفذ بها الشركة هدم السوق`
        if bare:
            yield from bare
            return
    if named is not None and ("obj=" not in frame.government or frame.kind(named) == "o"):
        rule = "content_noun" if frame.kind(named) == "o" else "deed"
        yield Opening(named, frame.clause.chunks[named].start, rule)
    elif not frame.government & {"obj=", "deed"}:
        yield from _bare(frame, governed)


def _is_joined(frame: Frame, at: int) -> bool:
    """`قبل أن ترفض وتبدأ`: what و joins to the verb is no object of it; وقف and its like have it for a root letter."""
    chunk = frame.clause.chunks[at] if at < len(frame.clause.chunks) else None
    joined = chunk is not None and chunk.kind == "w" and chunk.conjunction and chunk.norm.startswith("و")
    rooted = chunk is not None and (chunk.norm in frame.clause.voices or is_deed(frame.clause, at, chunk.norm))
    return joined and not rooted and frame.clause.chunks[at].norm[1:] in frame.clause.verbs | _GOING_ON


def _begins_before(frame: Frame, named: int) -> bool:
    """`انتقد الطريقة التي تنفذ`, `رفضوا أي قيود بسبب انتشار`: whether a plain noun is the object before the deed."""
    between = frame.clause.chunks[frame.cue + 1 : named]
    return any(c.kind == "R" or c.norm in ("اي", "ايه") for c in between)


def _is_accusative(frame: Frame, at: int) -> bool:
    """`انتقدت عددا خاصا`: an indefinite accusative right behind the verb is its object."""
    if frame.kind(at) != "w" or frame.is_noun:
        return False
    norm = frame.clause.chunks[at].norm
    owned = norm.endswith(("ها", "هما"))  # `وطلب منها الصندوق إلغاء`
    indefinite = norm.endswith("ا") and len(norm) > _SHORT and not norm.startswith("ال") and not owned
    return indefinite and norm not in frame.clause.verbs


def _shows_subject(frame: Frame) -> bool:
    """`رفضوا الطلب`: a plural or dual verb has no subject behind it, so its object follows at once."""
    forms = [form.form for form in frame.clause.chunks[frame.cue].forms]
    return all(form.number in "pd" and form.tense == "past" and not form.pronoun for form in forms)


def _named(frame: Frame) -> int | None:
    """The first noun that names a deed or an attitude. Of who is asked or called on, a definite one counts too."""
    asks = bool(frame.government & {"@", "min+"}) or frame.lemma.lemma in ("ناشد", "أهاب")
    named = (at for at in frame.places if _names_deed(frame, at, definite=asks and at > frame.cue + 1))
    deeds = (at for at in named if _is_free(frame, at))
    first = next(deeds, None)
    if first == frame.cue + 1 and _is_body_first(frame, first):
        first = next(deeds, None)
    definite = (at for at in frame.places if (first is None or at < first) and _is_definite_deed(frame, at))
    if first != frame.cue + 1 or frame.lemma.act in _OBJECT_ACTS:
        return next((at for at in definite if _is_free(frame, at)), first)
    body = frame.clause.chunks[first].norm.removeprefix("ال") in _BODIES
    second = next(deeds, None) if body else None
    # `أعلنت قيادة الجيش مقتل`: the first names who speaks
    if second is not None and second > first + 1:
        return second
    return first


def _is_body_first(frame: Frame, first: int) -> bool:
    """`طلبت إدارة التعليم المعلمين`: right behind a feminine verb the noun of a body, not the deed of its letters."""
    forms = [form.form for form in frame.clause.chunks[frame.cue].forms]
    feminine = frame.kind(frame.cue) == "V" and all(form.gender == "f" and not form.pronoun for form in forms)
    pair = [c.norm for c in frame.clause.chunks[first : first + 2]]
    return feminine and pair[0] in _BODIES and pair[-1].startswith("ال")


def _is_free(frame: Frame, at: int) -> bool:
    """Whether what stands at a place may be the object of the cue."""
    if frame.kind(at - 1) != "," and frame.is_aside(at):
        return False
    if _is_rumour(frame, at) or _is_house(frame, at) or _is_purpose(frame, at):
        return False
    return not _is_past_verb(frame, at)


def _is_past_verb(frame: Frame, at: int) -> bool:
    """`أعلنت الوزارة القرار، وأصدرت رخصة قيادة`: behind a verb of its own stands no object of the one before."""
    between = range(frame.cue + 2, at)
    own = (i for i in between if frame.kind(i - 1) == "," and frame.kind(i) == "w")
    return any(
        frame.clause.chunks[i].norm[:1] == "و" and frame.clause.chunks[i].norm[1:] in frame.clause.verbs for i in own
    )


def _is_rumour(frame: Frame, at: int) -> bool:
    """`كشفت معلومات`, `ذكرت تقارير`: nouns that speak; only a denial has them for its object."""
    forms = frame.clause.chunks[at].forms
    return frame.lemma.act != "deny" and bool(forms) and all(f.lemma.anonymous for f in forms)


def _is_purpose(frame: Frame, at: int) -> bool:
    """`استبعد المدرب اللاعب عن الجولة استعدادا للموسم`: what a deed is done for; أبدى استعدادا is told."""
    purpose = (
        frame.kind(at) == "o" and frame.clause.chunks[at].norm.endswith("ادا") and frame.kind(at + 1) in ("l", "T", "p")
    )
    return purpose and "obj=" not in frame.government


def _is_house(frame: Frame, at: int) -> bool:
    """`أعلن تنظيم "الدولة الإسلامية" مسؤوليته`: the noun of a house before its name in marks."""
    marked = frame.kind(at + 1) == "[" or (
        at + 1 < len(frame.clause.chunks) and frame.clause.chunks[at + 1].norm == '"'
    )
    return at == frame.cue + 1 and marked and frame.clause.chunks[at].norm in frame.clause.voices


def _is_definite_deed(frame: Frame, at: int) -> bool:
    """`أعلنت باريس وروما مساء الاثنين التوصل إلى اتفاق`: behind a name or a time, with a complement of its own."""
    before = at - 1 - (frame.kind(at - 1) == ",")  # `أعلنت الوزيرة، الثلاثاء، العثور على`
    behind = (frame.kind(before) in ("N", "T") and before > frame.cue) or _is_headline(frame, at)
    complemented = frame.kind(at + 1) in ("a", "i", "e", "m")
    return behind and complemented and begins_deed(frame.clause, at, definite=True)


def _is_headline(frame: Frame, at: int) -> bool:
    """`روما تعلن الإفراج عن`: behind a present whose subject is the name right before it."""
    present = all(form.form.tense == "present" for form in frame.clause.chunks[frame.cue].forms)
    return at == frame.cue + 1 and frame.cue > 0 and frame.kind(frame.cue - 1) == "N" and present


def _names_deed(frame: Frame, at: int, *, definite: bool) -> bool:
    """Whether a deed begins at a chunk, or in the marks there: طلب من الوزير "إعادة النظر" في القرار.

    Verbs that quote read their marks themselves (spoken.py), but for a few words.
    """
    if frame.kind(at) != "[" or ("quote" in frame.government and closing_mark(frame.clause, at) - at > _FEW):
        return begins_deed(frame.clause, at, definite=definite)
    first = frame.clause.chunks[at + 1] if frame.kind(at + 1) in ("w", "o") else None
    after = frame.kind(at - 1) in "VNT,u)" or frame.clause.chunks[at - 1].norm.startswith("ال")
    return first is not None and after and (first.kind == "o" or is_deed(frame.clause, at + 1, first.norm))


def _bare(frame: Frame, governed: Sequence[Opening]) -> Iterator[Opening]:
    if "min+" in frame.government:
        yield from _behind_asked(frame)
        return
    if frame.is_noun:
        return
    if frame.clause.kinds[frame.cue + 1 : frame.cue + 3] == "wm" and frame.clause.chunks[frame.cue + 1].norm == "كل":
        yield from _behind_list(frame)
    elif frame.lemma.act in _OBJECT_ACTS or "obj!" in frame.government:
        yield from (o for o in [_any_object(frame, governed)] if o)


def _any_object(frame: Frame, governed: Sequence[Opening]) -> Opening | None:
    """The bare object of a verb that takes any noun (نفى الخبر); of a participle what stands right behind it."""
    if frame.kind(frame.cue) == "G" and frame.kind(frame.cue + 1) in ("w", "N", "[") and not governed:
        return frame.opened(frame.cue + 1, "object")  # `منتقدا الحماسة الكبيرة`, `مدينا "الموقف العدائي" للحكومة`
    if _is_headline(frame, frame.cue + 1) and frame.kind(frame.cue + 1) == "N" and not governed:
        return frame.opened(frame.cue + 1, "object")  # `لافروف ينتقد لندن بعد قرارها`
    match = _BARE_OBJECT.match(frame.clause.kinds, frame.cue + 1)
    if not match or match.end() >= len(frame.clause.chunks) or _only_points(frame, match.end()):
        return None
    if pointed := pointed_at(frame, match.end()):
        return frame.opened(pointed, "object")
    apart = bool(governed) and "," in frame.clause.kinds[match.end() : governed[0].chunk]
    if governed and not (apart and frame.lemma.act in _OBJECT_ACTS):
        return None
    at = object_start(frame, match.end())
    return _led_by_l(frame, at) or frame.opened(at, "object")


def _led_by_l(frame: Frame, at: int) -> Opening | None:
    """`رفض المجلس القاطع لكل المحاولات`: of a word that may be a noun what ل leads to is refused."""
    nominal = any(f.kind == "noun" for f in frame.clause.chunks[frame.cue].forms)
    adjective = frame.kind(at) == "w" and frame.clause.chunks[at].norm.startswith("ال") and frame.kind(at - 1) in "NV"
    at += adjective
    chunk = frame.clause.chunks[at] if at < len(frame.clause.chunks) else None
    if not nominal or chunk is None or chunk.kind != "l" or chunk.conjunction:
        return None
    return Opening(at, chunk.start + (not chunk.norm.startswith("لل")), "object")


def _behind_asked(frame: Frame) -> Iterator[Opening]:
    """`طلبت من واشنطن مزيدا من …`, `من رعاياها توخي الحذر`: the object behind who is asked."""
    for at in frame.places:
        asked = frame.clause.chunks[at + 1].norm if frame.kind(at + 1) == "w" else ""
        owned = len(asked) > _OWNED and asked.endswith(("ها", "ه", "هم"))
        if (frame.kind(at + 1) == "N" or owned) and frame.kind(at) == "m" and frame.kind(at + 2) in ("w", "o"):
            yield Opening(at + 2, frame.clause.chunks[at + 2].start, "object")
            return


def _behind_list(frame: Frame) -> Iterator[Opening]:
    """`انتقدت كل من باريس وروما وبرلين القرار`: the first noun behind the list that no و joins."""
    for at in frame.places:
        chunk = frame.clause.chunks[at]
        if frame.kind(at - 1) == "N" and chunk.kind in "wo" and not chunk.conjunction:
            yield Opening(at, chunk.start, "deed")
            return


def _only_points(frame: Frame, at: int) -> bool:
    """`فيما تنفي الوزارة ذلك،`: what is denied was said before."""
    return frame.clause.chunks[at].norm in _POINTING and frame.kind(at + 1) in ("", ",", ".", "B")


def find_whole(frame: Frame) -> Opening | None:
    """`نسب الوزير التأخير إلى الشركة`, `حمل النائب الحكومة المسؤولية`: blame tells both the deed and its doer.

    From what the verb asks for (إلى, ب, مسؤولية) back to where its object begins; ألقى begins with the blame itself.
    """
    asked = next((p for p in frame.places if p > frame.cue + 1 and _is_asked(frame, p)), None)
    if "duty" in frame.government:
        return _of_duty(frame)
    if (
        asked is None
        or frame.has_object
        or ("obj>bi" in frame.government and "," in frame.clause.kinds[frame.cue : asked])
    ):
        return None
    at = asked - 1
    while at > frame.cue + 1 and frame.kind(at) not in _BEFORE_WHOLE and frame.kind(at - 1) not in _BEFORE_WHOLE:
        at -= 1
    described = frame.kind(at - 1) == "N" and frame.clause.chunks[at].norm.startswith("ال") and at < asked
    if described and (at - 2 > frame.cue or frame.kind(frame.cue) == "G"):
        at -= 1  # `حمل الأهالي الحكومة المحلية مسؤولية`
    first = frame.cue + (frame.kind(frame.cue - 1) != "N")  # `الرئيس يحمل بريطانيا وفرنسا المسؤولية`
    while frame.kind(at) == "N" and frame.clause.chunks[at].conjunction and at - 1 > first:
        at -= 1  # `حمل الوزير بريطانيا وفرنسا المسؤولية`
    return None if frame.kind(at) in _BEFORE_WHOLE.replace("N", "") else frame.opened(at, "whole")


def _is_asked(frame: Frame, at: int) -> bool:
    if "obj>duty" in frame.government:
        return _is_duty(frame, at)
    return frame.kind(at) in [_ASKED[name] for name in frame.government if name in _ASKED]


def _is_duty(frame: Frame, at: int) -> bool:
    """The noun of blame, in marks too: حمل الشركة «المسؤولية الكاملة»."""
    at += frame.kind(at) == "["
    return at < len(frame.clause.chunks) and is_one_of(frame.clause.chunks[at].norm.removeprefix("ب"), _DUTY)


def _of_duty(frame: Frame) -> Opening | None:
    """`ألقى الوزير مسؤولية التأخير على الشركة`, `ألقى باللوم على الشركة`."""
    at = next((p for p in frame.places if _is_duty(frame, p)), None)
    on = next((p for p in frame.places if at is not None and p > at and frame.kind(p) == "a"), None)
    if at is None or on is None:
        return None
    return frame.opened(on + 1, "whole") if frame.kind(at) == "b" else frame.opened(at, "whole")


def find_described(frame: Frame) -> Opening | None:
    """`رآه مراقبون محاولة …`, `تعتبر الوزارة القرار متسرعا`: what a thing is called or regarded as.

    The first object stands on the verb, then the description follows the subject; else it is the second object,
    indefinite and accusative.
    """
    if frame.has_object:
        if frame.kind(frame.cue + 2) == "m" and frame.clause.chunks[frame.cue + 1].norm == "كل":
            return _behind_all(frame)
        if _is_seen(frame):
            return None
        some = any(c.norm in _SOME for c in frame.clause.chunks[frame.cue + 1 : frame.cue + 2])
        match = _DESCRIBED.match(frame.clause.kinds, frame.cue + 1 + some)
        return frame.opened(match.end(), "described") if match else None
    if frame.kind(frame.cue + 1) == "m":
        return None  # `تعتبر من أكبر …`: the verb is passive
    if any(c.norm in _IT for c in frame.clause.chunks[frame.cue + 1 : frame.cue + 2]):
        return frame.opened(frame.cue + 2, "described") if frame.kind(frame.cue + 2) in ("w", "o", "[") else None
    kinds = frame.clause.kinds
    near = (p for p in frame.places if frame.cue + 1 < p <= frame.cue + _OBJECT)
    joined = (p for p in frame.places if frame.kind(p) == "R" and frame.clause.chunks[p].conjunction)
    last = next(joined, len(kinds))  # `يعتبر الحزب الذراع والذي لعب دورا`
    near = (at for at in near if at < last and "," not in kinds[frame.cue : at])
    at = next((at for at in near if _is_predicate(frame, at)), None)
    return None if at is None else Opening(at, frame.clause.chunks[at].start, "described")


def _is_seen(frame: Frame) -> bool:
    """`رأتهم يطلقون النار`: eyes see a deed, a view calls things by a noun."""
    norm = frame.clause.chunks[frame.cue + 1].norm if frame.kind(frame.cue + 1) == "w" else ""
    present = norm.startswith(("ي", "ت")) and (norm.endswith("ون") or norm in frame.clause.verbs)
    return frame.lemma.lemma == "رأى" and present


def _behind_all(frame: Frame) -> Opening | None:
    """`وصفها كل من الوزارة والنقابة بغير الكافية`, `اعتبرها كل من باريس وروما متسرعة`: behind the joined subjects."""
    at = frame.cue + 3
    while frame.kind(at) == "N" or (frame.kind(at) == "w" and _ARTICLE.match(frame.clause.chunks[at].norm)):
        at += 1
    return frame.opened(at, "described") if frame.kind(at) in ("w", "o", "[") else None


def _is_predicate(frame: Frame, at: int) -> bool:
    chunk = frame.clause.chunks[at]
    written = frame.clause.text[chunk.start : chunk.end]
    accusative = written.endswith(("ا", "اً", "ًا")) and not chunk.norm.startswith(("ال", "هذا"))
    accusative = accusative and not chunk.norm.endswith(("ها", "هما"))  # a possessor
    return chunk.kind == "w" and not chunk.conjunction and accusative and frame.kind(at - 1) in "NTwMo])"
