"""Where a participant that is a place begins: with the words of area and measure that tell which part is meant."""

from __future__ import annotations

from khabar.annotate.events.row import Row

#: They say of what kind the place behind them is, and belong to its name: بلدة سلوان, مدينة عدن.
_TOWNS = frozenset(
    ("بلده", "مدينه", "قريه", "حي", "منطقه", "محافظه", "مديريه", "اقليم", "جزيره", "ضاحيه", "ولايه", "مقاطعه", "قضاء")
) | frozenset(
    f"{town}{end}"
    for town in (
        "بلدت",
        "مدينت",
        "قريت",
        "حي",
        "منطقت",
        "محافظت",
        "مديريت",
        "اقليم",
        "جزيرت",
        "ولايت",
        "مقاطعت",
        "جبهت",
    )
    for end in ("ي", "ا")
)
#: كل من مصر والسودان: before a list they only count it.
_EACH = frozenset(("كل", "كلا", "كلي", "اي", "ايا"))
#: Before a noun they point at it or praise it, and leave it where it stands: هذه القرى, آخر معاقل الجماعة.
DETERMINERS = frozenset(
    (
        *("هذا", "هذه", "هذان", "هذين", "هاتان", "هاتين", "هولاء", "ذلك", "تلك", "اولئك", "نفس", "ذات"),
        *("اكبر", "ابرز", "اهم", "اقدم", "كبري", "كبار", "اخطر", "اشهر", "اضخم", "احدث", "اعلي", "افضل", "اغني"),
        *("اخر", "اول", "اولي", "ثاني", "ثالث", "رابع", "خامس", "كلا", "كلتا", "كلي", "كلتي"),
    )
)


#: What is fired, and with ب before it tells by whose adjective who fires: قتل بنيران هندية.
_FIRE = frozenset(("برصاص", "بنيران", "بقذائف", "بصواريخ", "بقنابل", "بغارات", "بالرصاص", "بالنيران"))
_GROUNDS = frozenset(("place", "target", "organization"))
#: They measure ground or say which part of it is meant.
_MORE = frozenset(("اكثر", "اقل", "ازيد"))
_AREAS = _MORE | frozenset(
    (
        *("مساحه", "ربع", "ثلث", "ثلثي", "نصف", "معظم", "كامل", "اجزاء", "جزء", "قسم", "اقسام", "كيلومترا", "شبر"),
        *("بالمئه", "بالمائه", "المئه", "المائه", "في", "كبيره", "واسعه", "كبير", "محيط", "مشارف", "اطراف", "تخوم"),
        *("شمال", "شمالي", "جنوب", "جنوبي", "شرق", "شرقي", "غرب", "غربي", "وسط", "داخل", "قلب", "عمق", "ريف", "كبري"),
        *("سماء", "اجواء", "ساحل", "سواحل", "ضواحي", "احياء", "مطار", "ميناء", "انحاء", "اراضي"),
    )
)


def lead_of(row: Row, at: int) -> int:
    """The first item of a participant's list, words such as بلدة and شمال or a part of it before a place included.

    Examples: على بلدة سلوان, في محيط مطار الحديدة, على أكثر من 25 بالمئة من الغوطة.
    """
    lead = _past_determiners(row, row.listed(at)[0])
    group = row.items[row.listed(at)[0]].group
    if group is None or group.head.type not in _GROUNDS or row.items[lead].prefix:
        return lead
    first = _past_areas(row, lead)
    if row.kind(first - 1) == "p" and row.items[first - 1].norm == "من":
        part = _past_areas(row, first - 1)
        first = part if part < first - 1 else first
    return first


def _past_determiners(row: Row, at: int) -> int:
    """The first of the words that point at the participant behind them; ``at`` where none do."""
    first = at
    while (
        first and row.kind(first - 1) == "w" and row.items[first - 1].norm in DETERMINERS and not row.items[at].prefix
    ):
        first -= 1
    each = row.kind(first - 1) == "p" and row.items[first - 1].norm == "من" and first > 1
    return first - 2 if each and row.items[first - 2].norm in _EACH else first


def _past_areas(row: Row, at: int) -> int:
    """The first of the words of area and measure that stand right before ``at``, numbers between them too."""
    first = at
    while first and row.kind(first - 1) in "wp" and _is_area(row, first - 1):
        first -= 1
    return first


def _is_area(row: Row, at: int) -> bool:
    item = row.items[at]
    if item.kind == "p":
        hundred = item.norm == "في" and row.items[at + 1].norm in ("المئه", "المائه")
        return hundred or (item.norm == "من" and row.items[at - 1].norm in _MORE)
    word = item.norm[len(item.prefix) :]
    return word in _TOWNS or word in _AREAS or (item.norm[:1].isdigit() and row.kind(at - 1) in "wp")


def is_of_fire(row: Row, at: int) -> bool:
    """Whether an adjective of a state tells whose fire it was: أصيب شاب برصاص إسرائيلي."""
    return row.kind(at) == "D" and row.kind(at - 1) == "w" and row.items[at - 1].norm in _FIRE


def is_of_ground(row: Row, first: int, index: int) -> bool:
    """Whether the adjective at ``index`` is of a place told since ``first``: انفجار يهز العاصمة الأفغانية."""
    return any("ground" in classes for classes in row.classes[first:index])


def is_town(row: Row, at: int) -> bool:
    """Whether a town or another place that is no state is named there."""
    group = row.items[at].group
    return group is not None and group.head.rule == "place_name"
