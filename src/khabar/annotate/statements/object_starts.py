"""Where the bare object of a reporting verb begins: behind the subject with all that describes it."""

from __future__ import annotations

from khabar.annotate.statements.deeds import is_deed
from khabar.annotate.statements.frames import Frame
from khabar.annotate.statements.phrases import COUNTING

_WITH_THEM = frozenset(("منه", "منها", "منهم", "له", "لها"))
#: Longest apposition of a subject, its comma counted.
_APPOSITION = 10
#: What a participle takes up its noun with.
_WITH_PRONOUN = frozenset(("بها", "به", "بهم", "لها", "له", "عليها", "عليه"))
#: Adverbs between a subject and its object.
_OFTEN = frozenset(("مرارا", "سابقا", "لاحقا", "رسميا", "علنا", "صراحه", "تكرارا", "دوما", "دائما"))
#: Words that begin an object, whatever noun stands before them.
_BEGINS_OBJECT = frozenset(("ما", "اي", "ايه", "هذا", "هذه", "تلك", "كل", "جميع"))
#: What goes with an indefinite body besides adjectives, and how adjectives of places and kinds end.
_SOME_OTHER = frozenset(("اخري", "اخرون", "اخر", "غير", "عده", "كبري", "عدد", "محليون"))
_OF_KIND = ("يه", "ي", "يون", "يين")
#: Kinds of chunk that hold the noun behind them.
_HOLDING = tuple("faiemplb")
_THESE = frozenset(("هذا", "هذه", "تلك", "هذين", "هاتين"))
#: Farthest object of a verb behind its subject.
_OBJECT = 15


def object_start(frame: Frame, first: int) -> int:
    """Chunk where the object begins, given the first one that may be part of it; ``first`` where nothing tells.

    Example: نفى مدير المصنع السابق ما نسب إليه → chunk of ما.
    """
    first = _behind_name(frame, _behind_apposition(frame, first))
    return _behind_attribute(frame, _behind_joined(frame, _behind_plain_subject(frame, first)))


def pointed_at(frame: Frame, first: int) -> int | None:
    """`انتقد مرصد الأفق، التابع للدار، هذه المطالب`, `نفى سالم الذي اعتقل هذه التهم`: the object that هذه begins."""
    chunks = frame.clause.chunks
    apart = frame.kind(first + 1) == "R" or "," in frame.clause.kinds[first : first + _APPOSITION]
    if not apart or chunks[first].norm in _BEGINS_OBJECT:
        return None
    behind = (p for p in frame.places if first < p <= first + _OBJECT and chunks[p].norm in _THESE)
    return next((at for at in behind if frame.kind(at + 1) in ("w", "M") and frame.kind(at - 1) not in _HOLDING), None)


def _behind_apposition(frame: Frame, first: int) -> int:
    """`انتقد سالم ناصر، وزير النقل، القرار`: where the object begins behind what the subject is, between commas."""
    chunk = frame.clause.chunks[first]
    titled = chunk.norm in frame.clause.voices or (chunk.group is not None and chunk.group.head.form == "role")
    close = frame.clause.kinds.find(",", first, first + _APPOSITION)
    if not titled or close < 0 or frame.clause.kinds[first - 2 : first] != "N,":
        return first
    at = close + 1
    while frame.kind(at) in ("T", "u", ","):
        at += 1
    return at if frame.kind(at) in ("w", "o", "N", "R") else first


def _behind_name(frame: Frame, first: int) -> int:
    """`استنكر وزير النقل رئيس اللجنة العليا للمياه، سالم ناصر، الحادث`: the object behind attributes and a name."""
    at = first
    while (frame.kind(at) == "w" and frame.clause.chunks[at].norm.startswith("ال")) or frame.kind(at) == "l":
        at += 1
    named = at > first and frame.kind(first - 1) == "N" and frame.clause.kinds[at : at + 3] == ",N,"
    return at + 3 if named and frame.kind(at + 3) in ("w", "o", "N") else first


def _behind_joined(frame: Frame, first: int) -> int:
    """`ينفي سالم وعائلته والمقربون منه هذه التهم`: where the object begins behind nouns that و joins to the subject."""
    at = first
    if frame.clause.chunks[first - 1].conjunction:  # `أدانت روما وباريس وبرلين الهجوم`
        while frame.clause.kinds[at - 1 : at + 1] == "NN" and frame.clause.chunks[at].conjunction:
            at += 1
    while frame.kind(at - 1) in "NwmG" and frame.kind(at) in "wm" and _goes_on(frame, at):
        at += 1
    return at if at > first and frame.kind(at) in ("w", "o", "N", "M") else first


def _behind_attribute(frame: Frame, first: int) -> int:
    """`رفضت الحكومة المعترف بها دوليا المشروع`: where the object begins behind a participle with its preposition."""
    chunks = frame.clause.chunks
    held = first + 1 < len(chunks) and chunks[first].norm.startswith("ال") and chunks[first + 1].norm in _WITH_PRONOUN
    at = first + 2
    if not held or at >= len(chunks):
        return first
    at += chunks[at].norm.endswith("يا")
    return at if frame.kind(at) in ("w", "o", "N") else first


def _goes_on(frame: Frame, at: int) -> bool:
    chunk = frame.clause.chunks[at]
    described = chunk.norm.startswith("ال") and chunk.norm.endswith("يون")  # `فرنسا وحلفاؤها الأوروبيون`
    return chunk.conjunction or chunk.norm.startswith("وال") or chunk.norm in _WITH_THEM or described


def _behind_plain_subject(frame: Frame, first: int) -> int:
    """`نفى مدير المصنع السابق ما نسب إليه`: where the object begins behind a subject that is no known name."""
    at = first
    head = frame.clause.chunks[first]
    if frame.kind(first) == "w" and not head.norm.startswith("ال") and head.norm not in frame.clause.voices:
        return first  # `انتقد أنظمة الدفاع الصاروخية`: no voice
    at_once = not frame.clause.kinds[frame.cue + 1 : first].strip("uT")
    if at_once and (told := _behind_body(frame, first) or _last_object(frame, first)):
        return told
    while frame.kind(at) == "w" and frame.clause.chunks[at].norm not in _BEGINS_OBJECT:
        if at == first + 1 == frame.cue + 2 and _is_masculine_behind(frame, at):
            return at  # `انتقدت النقابة القرار`
        at += 1
    definite = at > first and frame.clause.chunks[at - 1].norm.startswith("ال")
    return at if definite and first == frame.cue + 1 and frame.kind(at) in ("w", "R") else first


def _behind_comma(frame: Frame, at: int) -> int:
    """`أعلنت المديرية العامة لكلية الأفق الأمنية، أرقام الطلبة`: one comma parts a long subject from its object."""
    end = at + 2 if frame.clause.kinds[at : at + 2] == "lN" else at
    while frame.kind(end) == "w" and frame.clause.chunks[end].norm.startswith("ال"):
        end += 1
    alone = frame.kind(end) == "," and frame.kind(end + 1) in ("w", "o") and frame.clause.kinds.count(",", end) == 1
    following = frame.clause.chunks[end + 1] if alone else None
    plain = following is not None and following.norm != "ما" and frame.clause.text[following.end - 1] != "ة"
    return end + 1 if plain else at


def _last_object(frame: Frame, first: int) -> int | None:
    """`رفضت إدارة النادي العرض`: of a noun with two definite ones behind it the last is the object, if no adjective."""
    at = first + 2
    if frame.clause.kinds[first : at + 1] != "www" or frame.kind(at + 1) not in ("", ".", ",", "R"):
        return None
    head, last = frame.clause.chunks[first].norm, frame.clause.chunks[at].norm
    body = head in frame.clause.voices and not head.startswith("ال") and frame.kind(frame.cue - 1) not in ("N", "w")
    body = body and frame.clause.chunks[first + 1].norm.startswith("ال")
    return at if body and last.startswith("ال") and not last.endswith((*_OF_KIND, "ه")) else None


def _is_masculine_behind(frame: Frame, at: int) -> bool:
    """Whether a definite word right behind a definite feminine cannot describe it."""
    before, word = (frame.clause.text[c.start : c.end] for c in frame.clause.chunks[at - 1 : at + 1])
    both = before.startswith("ال") and before.endswith("ة") and word.startswith("ال")
    return both and not word.endswith(("ة", "ه", "ى", "ي", "ا", "اء"))


def _behind_body(frame: Frame, first: int) -> int | None:
    """`اقترحت الشركة الجديدة أيضا توزيع`, `أعلنت وزارة النقل العامة أسماء`: the noun behind one that names a voice."""
    chunks = frame.clause.chunks
    if chunks[first].norm not in frame.clause.voices:
        return None
    at = first + 1
    if (told := _behind_some(frame, first)) is not None:
        return told
    if not chunks[first].norm.startswith("ال"):
        while frame.kind(at) == "w" and not chunks[at].norm.startswith("ال") and not chunks[at].conjunction:
            at += 1  # `رئاسة أركان الجيش`
        if frame.kind(at) not in ("w", "N"):
            return None
        at += frame.kind(at) == "N"  # `عائلة سالم`
        while frame.kind(at) == "w" and (_is_joined_owned(chunks[at].norm) or chunks[at].norm in _OFTEN):
            at += 1
    while frame.kind(at) in ("u", "T") or _describes_body(frame, at) or _tells_where(frame, at):
        at += 1 + _tells_where(frame, at)
    at = _behind_comma(frame, at)
    joined = at < len(chunks) and (chunks[at].conjunction or chunks[at].norm == "ثم")
    return at if frame.kind(at) in ("w", "o", "t", "M", "A") and not joined else None


def _behind_some(frame: Frame, first: int) -> int | None:
    """`رفضت محاكم يونانية الطلب`, `دانت دول ومنظمات الهجوم`, `استنكر عدد من النواب القرار`: behind some who do it."""
    at = _past_some(frame, first)
    if at is None:
        return None
    while frame.kind(at) in ("T", "u") or _tells_where(frame, at):
        at += 1 + _tells_where(frame, at)
    at += frame.kind(at) == "," and any(c.norm == "ما" for c in frame.clause.chunks[at + 1 : at + 2])
    return at if frame.kind(at) in ("w", "o", "N", "M") and not _is_joined_verb(frame, at) else None


def _past_some(frame: Frame, first: int) -> int | None:
    """Chunk behind an indefinite body with what goes with it; None where it may as well be the object."""
    head = frame.clause.chunks[first].norm
    counted = head.removeprefix("ال") in COUNTING and frame.clause.kinds[first + 1 : first + 3] == "mw"
    if not counted and (head.startswith("ال") or not _may_be_subject(frame, first)):
        return None
    at = first + 1 + 2 * counted
    while frame.kind(at) == "w" and _goes_with_some(frame, at):
        at += 1
    return at if at > first + 1 else _behind_owner(frame, at)


def _behind_owner(frame: Frame, at: int) -> int | None:
    """`عائلة القتيل | الدية`, `فصائل المعارضة المسلحة | الشروط`: None where a definite word may go with either."""
    chunks = frame.clause.chunks
    if frame.kind(at) != "w" or not chunks[at].norm.startswith("ال"):
        return None
    feminine = _is_feminine(frame, at)
    owner, at = at, at + 1
    while frame.kind(at) == "w" and chunks[at].norm.startswith("ال"):
        adjective = chunks[at].norm.endswith(_OF_KIND) or (feminine and _is_feminine(frame, at))
        if not adjective:
            return at if _is_feminine(frame, at) or at > owner + 1 else None
        at += 1
    return at


def _may_be_subject(frame: Frame, first: int) -> bool:
    """A masculine verb has no feminine noun right behind it for its subject; one in the plural has none at all.

    Nor has one behind a name (بريطانيا تدين مجموعة).
    """
    if frame.kind(frame.cue - 1) == "N" and frame.cue:
        return False
    forms = [form.form for form in frame.clause.chunks[frame.cue].forms if form.kind == "verb"]
    fits = any(f.number == "s" and (f.gender == "f" or not _is_feminine(frame, first)) for f in forms)
    return fits and frame.kind(frame.cue) == "V"


def _is_feminine(frame: Frame, at: int) -> bool:
    return frame.clause.text[frame.clause.chunks[at].end - 1] == "ة"


def _goes_with_some(frame: Frame, at: int) -> bool:
    """An indefinite adjective, another body that و joins, a definite adjective behind من: يونانية, ومنظمات, العربية."""
    chunk = frame.clause.chunks[at]
    if chunk.conjunction:
        return chunk.norm[1:] in frame.clause.voices and not chunk.norm[1:].startswith("ال")
    if chunk.norm.startswith("ال"):
        return frame.kind(at - 2) == "m" and chunk.norm.endswith(_OF_KIND)
    return chunk.norm in _SOME_OTHER or (_is_feminine(frame, at) or chunk.norm.endswith(("يون", "يين", "ي")))


def _is_joined_verb(frame: Frame, at: int) -> bool:
    """Whether a word goes on with the sentence: joined by و, or a verb."""
    chunk = frame.clause.chunks[at]
    return chunk.conjunction or (chunk.kind == "w" and chunk.norm in frame.clause.verbs)


def _tells_where(frame: Frame, at: int) -> bool:
    """`الهيئة العامة للطيران في قطر | بيان نظيرتها`: where the body is."""
    return frame.clause.kinds[at : at + 2] == "fN" and frame.clause.chunks[at].norm == "في"


def _is_joined_owned(norm: str) -> bool:
    """`عائلة سالم وأنصاره`: joined to the body by و, with a pronoun."""
    return norm.startswith("و") and norm.endswith(("ه", "ها", "هم"))


def _describes_body(frame: Frame, at: int) -> bool:
    """Whether a definite word goes on with the body, and is no deed with a complement: اللجنة | الاستماع إلى."""
    chunk = frame.clause.chunks[at] if at < len(frame.clause.chunks) else None
    if chunk is None or chunk.kind not in "wl":
        return False
    if chunk.kind == "l":
        return chunk.norm.startswith("لل")
    deed = is_deed(frame.clause, at, chunk.norm.removeprefix("ال"))
    deed = deed and (frame.lemma.act in ("condemn", "deny", "refuse") or frame.kind(at + 1) in tuple("aiem"))
    return chunk.norm.startswith("ال") and not deed and chunk.norm not in frame.clause.deeds
