"""Participants that the words around a deed give it: who decides on it does it, who is asked for it is to do it.

What grammars call control: in طلبت مصر من الأردن استقبال الجرحى the object of the verb is the one who receives, in
أعلن المغرب قطع علاقاته its subject is the one who cuts. And whose word or deed is blamed or praised is the one meant:
انتقدت ألمانيا الموقف الإيراني, أشاد بدور القوات.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from khabar.annotate.events.candidate import Around, Candidate
from khabar.annotate.events.charged import as_charged
from khabar.annotate.events.denials import denier, refused
from khabar.annotate.events.governed import OF_THE_OTHER, agreed_at, called_together, governs
from khabar.annotate.events.orders import made_to_do, ordering
from khabar.annotate.events.positions import is_free, subject_after, subject_before
from khabar.annotate.events.row import Row
from khabar.model import Participant, Span, Statement
from khabar.records import replace
from khabar.text.fold import fold

_DOER, _TARGET = "actor", "recipient"
_PARTY, _RETURN = "party", "return"
#: Who refuses a contact refuses those who would be in it: رفض اجتماعا دعت إليه الحكومة.
_MEETS_NOT = frozenset(("REJECT",))
#: Of which side of the next deed those are whom a threat or a refusal is aimed at.
_AIMS = {"THREATEN": _TARGET, "REJECT": _DOER, "REQUEST": _DOER, "COERCE": _DOER, "AGREE": _TARGET}
#: Whose crowds are banned or scattered are the ones it is done to (منعت الشرطة مظاهرة لطلاب), to whom one promises to
#: give way the promise is made.
_AIMED_AT = {"COERCE": frozenset(("PROTEST",)), "AGREE": frozenset(("CONCEDE", "RETREAT"))}
#: Who warns speaks of what others do; who threatens otherwise will do it himself.
_WARNS = "warn"
#: Types whose deeds are told by those who suffer them as often as by those who do them.
_SUFFERED = frozenset(("ASSAULT", "DIE"))
#: Types of deeds that are done in order to do others: حملة لاستعادة المدينة, إضراب للاحتجاج.
_IN_ORDER = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "COOPERATE"))
_BESIDES = frozenset((("فضلا", "عن"), ("الي", "جانب"), ("اضافه", "الي"), ("بالاضافه", "الي"), ("ناهيك", "عن")))
_REACH, _OBJECT_REACH = 9, 5
#: Whose responsibility a deed is, he did it: أعلنت الحركة في بيان مسؤوليتها عن قتله.
_ANSWERS = ("مسؤوليت", "تورطه", "تورطها", "ضلوعه", "ضلوعها")
#: Who answers, does it with what ب brings: ردت القوات بقصف البلدة.
_REPLIES = frozenset(("رد", "ردت", "ردوا", "يرد", "ترد", "سيرد", "سترد"))
#: Frames whose object may be a word or deed of the one who is meant.
_JUDGING = frozenset(("blame", "praise", "refuse", "accept"))
_REFUSING = "refuse"
_ON = "علي"
_BOTH = 2  # commas before and behind an inserted phrase
_BY_IT = frozenset(("به", "بها"))
_WILL_REACH = 6
#: Verbs and noun of standing behind a deed, and how far behind them that word may be.
_STANDS, _BEHIND_IT = ("تقف", "يقف", "وقفت", "وقف", "وقوف", "تقفان", "يقفون"), 4
_AIM, _VERBAL = 12, "LGE"
_NOT_AIMED = frozenset(("DIE", "APPOINT", "CONSULT"))  # what nobody sets out to do
#: Nouns of decision and intent, whose owner stands behind them.
_WILL = frozenset(
    fold(word)
    for word in (
        "قرار",
        "بقرار",
        "عزم",
        "إعلان",
        "اعتزام",
        "نية",
        "تعهد",
        "رغبة",
        "عازم",
        "عازمة",
        "استعداد",
        "مسؤولية",
        "مسؤوليته",
        "مسؤوليتها",
        "المسؤولية",
    )
)
#: Nouns of somebody's part in a deed, whose owner stands right behind them.
_PARTS = frozenset(("دور", "قدره", "جهود", "مساعي", "اسهام", "مشاركه", "محاولات", "تورط", "ضلوع"))
#: Verbs of doing that have the deed itself behind a preposition: تمكنت القوات من اعتراض الصاروخ, أقدم مسلحون على قتله.
_MANAGES = frozenset(
    f"{stem}{end}"
    for stem in (
        *("كثف", "تمكن", "نجح", "استطاع", "اقدم", "عمد", "شرع", "لجا", "انتهي", "انهمك", "اسهم", "ساهم", "تورط"),
        *("داب", "اعتاد", "واظب", "تعمد"),
    )
    for end in ("", "ت", "وا", "ا", "تا")
)
#: Who orders a deed and names nobody for it has it done.
_ORDERS = frozenset(("أمر",))
#: Its doers are as often those who are sent.
_SENT = "MOBILIZE"
#: Verbs of the same.
_WANTS = frozenset(("يعتزم", "ينوي", "خطط", "تعهد", "وعد", "يريد", "اقترح", "عرض", "وافق على", "يستعد"))


def controlled(candidates: Sequence[Candidate], statements: Sequence[Statement]) -> list[Candidate]:
    """Give nouns of deeds that name nobody who does them those of the word that governs them.

    Args:
        candidates: Of one row, in order.
        statements: Of the article: a deed that is the whole of what was said is the speaker's (أعلن … وقف القتال).
    """
    kept: list[Candidate] = []
    for told in candidates:
        candidate = as_charged(kept[-1], told) if kept else told
        lacks = _lacks_doer(candidate) and not denier(candidate)
        doers = _doers(kept, candidate, statements) if lacks else ()
        kept.append(
            with_parties(candidate, doers or called_together(kept, candidate) or agreed_at(kept, candidate), "subject")
        )
    return kept


def aimed(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Give a threat those whom its deed would strike, a refusal those who asked.

    Example: هدد بقطع العلاقات مع جاره; رفض نداء من إيطاليا.
    """
    kept = list(candidates)
    for number, (word, deed) in enumerate(_followed(candidates)):
        wanted = _AIMS.get(word.type) if deed.type in _AIMED_AT.get(word.type, (deed.type,)) else None
        aims = _TARGET in word.around.form.trigger.frame.roles.values()
        lacks = aims and all(party.role != _TARGET for party in word.around.called.parties)
        if wanted is not None and lacks and _is_announced(word, deed):
            roles = {wanted, _PARTY} if word.type in _MEETS_NOT else {wanted}
            there = [replace(p, role=_TARGET) for p in deed.around.called.parties if p.role in roles]
            kept[number] = with_parties(word, there, "object")
    return kept


def _followed(candidates: Sequence[Candidate]) -> list[tuple[Candidate, Candidate]]:
    """Each with the next, or with the one behind a phrase between commas: رفض، في حديث مع الإذاعة، عرض الحكومة."""
    pairs = list(pairwise(candidates))
    for number, (word, deed) in enumerate(pairs[:-1]):
        commas = [i for i in range(word.at, pairs[number + 1][1].at) if word.around.row.kind(i) == ","]
        if len(commas) == _BOTH and commas[0] < deed.at < commas[1]:
            pairs[number] = (word, pairs[number + 1][1])
    return pairs


def _is_announced(word: Candidate, deed: Candidate) -> bool:
    between = word.around.row.items[word.at + 1 : deed.at]
    return len(between) <= _REACH and not any(item.kind in ".:RBV" for item in between)


def meant(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Give blame and praise those whose word or deed is its object: انتقد الموقف الإيراني, أيد إجراءات المغرب."""
    return [with_parties(one, _blamed(one) if _lacks_target(one) else (), "object") for one in candidates]


def _blamed(one: Candidate) -> tuple[Participant, ...]:
    return denier(one) or _of_object(one.around)


def with_parties(candidate: Candidate, parties: Sequence[Participant], place: str) -> Candidate:
    """The candidate with further participants at a place; who takes part already, or stands there, is left out."""
    called = candidate.around.called
    there = {party.entity for party in called.parties if party.entity} | {party.mention for party in called.parties}
    parties = [party for party in parties if party.entity not in there and party.mention not in there]
    if not parties:
        return candidate
    kinds = tuple(_kind(candidate.around.row, party) for party in parties)
    added = replace(
        called,
        parties=called.parties + tuple(parties),
        places=called.places + (place,) * len(parties),
        types=called.types + kinds,
    )
    return replace(candidate, around=replace(candidate.around, called=added))


def _kind(row: Row, party: Participant) -> str:
    groups = (item.group for item in row.items if item.group is not None)
    return next((group.head.type for group in groups if group.start == party.mention.start), "organization")


def _lacks_doer(candidate: Candidate) -> bool:
    form, called = candidate.around.form, candidate.around.called
    does = form.trigger.frame.roles.get("subject") == _DOER
    return form.kind == "noun" and does and all(party.role != _DOER for party in called.parties)


def _doers(before: Sequence[Candidate], deed: Candidate, statements: Sequence[Statement]) -> tuple[Participant, ...]:
    governing = before[-1] if before else None
    ordered = _as_doer(deed.around.row, ordering(deed.around.row, deed.at))
    if ordered:
        return ordered
    if governing is not None and governs(governing, deed):
        mine = {party.entity or party.mention for party in deed.around.called.parties}
        parties = governing.around.called.parties
        oneself = governing.type == "THREATEN" and governing.mode != _WARNS
        wanted = {_TARGET} if governing.type in OF_THE_OTHER and not oneself else {_DOER, "party"}
        if governing.around.form.trigger.lemma in _ORDERS and all(party.role != _TARGET for party in parties):
            wanted = {_DOER}  # أمر القاضي بحبسه
        return tuple(
            replace(p, role=_DOER) for p in parties if p.role in wanted and (p.entity or p.mention) not in mine
        )
    home = deed.around.form.trigger.mode == _RETURN  # تمكين اللاجئين من العودة
    made = () if home else _as_doer(deed.around.row, made_to_do(deed.around.row, deed.at))
    told = _of_conjunct(governing, deed) or _speaker(deed, statements) or _willing(deed) or _aiming(deed, governing)
    return made or told


def _of_conjunct(before: Candidate | None, deed: Candidate) -> tuple[Participant, ...]:
    """Who does the deed that this one is joined to, both told as nouns: تعهد بإرسال قوات وتقديم مساعدات."""
    row = deed.around.row
    if before is None or before.around.form.kind != "noun" or before.type == _SENT or not _is_added(row, deed.at):
        return ()
    between = row.items[before.at + 1 : deed.at]
    if len(between) > _REACH or any(item.kind in ".:CRBV[]E" for item in between):
        return ()
    mine = {party.entity or party.mention for party in deed.around.called.parties}
    doers = (party for party in before.around.called.parties if party.role == _DOER)
    return tuple(party for party in doers if (party.entity or party.mention) not in mine)


def _is_added(row: Row, at: int) -> bool:
    """Whether و or words of the same sense join the deed to the one before: فضلا عن ضرب الموقع."""
    before = tuple(item.norm.removeprefix("و") for item in row.items[max(0, at - 2) : at])
    return row.items[at].joined or before in _BESIDES


def _willing(deed: Candidate) -> tuple[Participant, ...]:
    """Whose decision or intent the deed is: قرار الوزير سحب القوات, تعهد الوزير بتقديم العون, تريد مصر الانسحاب."""
    row = deed.around.row
    for index in range(deed.at - 1, max(-1, deed.at - 1 - _WILL_REACH), -1):
        item = row.items[index]
        if item.kind in ".:RB[]E" or (item.kind == "," and row.items[index + 1].joined):
            return ()
        word = item.norm.removeprefix("و").partition(" ")[0]
        if word[len(item.preposition) :].removeprefix("ب") in _PARTS and row.kind(index + 1) == "N":
            return _as_doer(row, index + 1)  # بدور القوات في محاربة الجماعة
        willed = word in _WILL or word.startswith(_ANSWERS) or any(one.lemma in _WANTS for one in item.governors)
        replied = word in _REPLIES and row.items[deed.at].preposition == "ب"
        if willed or replied or word in _MANAGES or _stands_behind(row, index):
            return _as_doer(row, _willing_at(row, index, deed.at))
    return ()


def _stands_behind(row: Row, at: int) -> bool:
    """Whether a word says that somebody is behind the deed that follows: تقف روسيا وراء الهجوم."""
    word = row.items[at].norm.removeprefix("و")
    reach = row.items[at + 1 : at + _BEHIND_IT]
    return word.startswith(_STANDS) and any(item.norm in ("خلف", "وراء") for item in reach)


def _aiming(deed: Candidate, before: Candidate | None) -> tuple[Participant, ...]:
    """Who does something in order to do the deed: تسعى القوات للتقدم نحو المدينة, أرسل البلد فريقا لإنقاذ العالقين."""
    row, form = deed.around.row, deed.around.form
    if row.items[deed.at].preposition != "ل" or form.form.pronoun or deed.type in _NOT_AIMED:
        return ()
    behind = range(deed.at - 1, max(-1, deed.at - 1 - _AIM), -1)
    verb = next((i for i in behind if row.kind(i) in _VERBAL and not _is_occasion(row, i)), None)
    if verb is None:
        return ()
    if any(one.kind == "noun" for one in row.items[verb].triggers):
        return _doing(before) if before is not None and before.at == verb else ()
    if any(item.kind in ".:RB[]" for item in row.items[verb + 1 : deed.at]):
        return ()
    ahead = subject_before(row, verb)
    return _as_doer(row, ahead if ahead is not None else _behind_verb(row, verb, deed.at))


def _doing(before: Candidate) -> tuple[Participant, ...]:
    """Who does a deed that is done in order to do the next: بدأت القوات حملة لاستعادة المدينة."""
    parties = before.around.called.parties if before.type in _IN_ORDER else ()
    return tuple(party for party in parties if party.role == _DOER)


def _is_occasion(row: Row, at: int) -> bool:
    """Whether a noun of a deed with a pronoun only says when: تسعى القوات بعد سيطرتها على المطار للتقدم."""
    forms = row.items[at].triggers
    return row.kind(at - 1) == "p" and bool(forms) and all(one.kind == "noun" and one.form.pronoun for one in forms)


def _behind_verb(row: Row, verb: int, deed: int) -> int | None:
    after = subject_after(row, verb)
    return after if after is not None and after < deed else None


def _willing_at(row: Row, will: int, deed: int) -> int | None:
    if row.items[will].norm in _WILL and row.kind(will + 1) == "N" and not row.items[will + 1].prefix:
        return will + 1  # رحب الوزير بقرار مصر فتح المعبر
    before, after = subject_before(row, will), subject_after(row, will)
    if before is not None:
        return before
    if after is not None and after < deed:
        return after
    owner = will - 1
    while owner > 0 and (row.kind(owner) in "uTp" or row.kind(owner - 1) == "p"):
        owner -= 1  # أعلن الحزب في بيان مسؤوليته عن
    return owner if row.kind(owner - 1) in "VELG" and is_free(row, owner) else None


def _as_doer(row: Row, index: int | None) -> tuple[Participant, ...]:
    group = row.items[index].group if index is not None else None
    if group is None:
        return ()
    return (Participant(entity=group.head.entity, role=_DOER, mention=Span(group.start, group.end)),)


def _speaker(deed: Candidate, statements: Sequence[Statement]) -> tuple[Participant, ...]:
    """Who said it, where the deed is what the content begins with; nobody known by name is nobody here.

    Not of violence and death: who announces the dead did not kill them (أعلن الجيش مقتل ثمانية من جنوده).
    """
    if deed.type in _SUFFERED or _is_topic(deed.around.row, deed.at):
        return ()
    item = deed.around.row.items[deed.at]
    for one in statements:
        spoken = one.speaker.mention
        if item.start <= one.content.start < item.end and spoken is not None and one.cue is not None:
            several = _named_in(deed.around.row, spoken)
            return several or (Participant(entity=one.speaker.entity, role=_DOER, mention=spoken),)
    return ()


def _is_topic(row: Row, at: int) -> bool:
    """Whether something is told of the deed as a whole: أكد الوزير أن تحرير المدينة مطلب."""
    return row.kind(at - 1) == "C" and row.items[at - 1].norm.endswith("ن")


def _named_in(row: Row, spoken: Span) -> tuple[Participant, ...]:
    """Each of several who speak together (أعلنت مصر وتركيا); empty for one."""
    first = next((i for i, item in enumerate(row.items) if item.group and item.group.start == spoken.start), None)
    listed = row.listed(first) if first is not None else ()
    groups = (row.items[index].group for index in listed if len(listed) > 1)
    return tuple(
        Participant(entity=g.head.entity, role=_DOER, mention=Span(g.start, g.end)) for g in groups if g is not None
    )


# ── who is meant ────────────────────────────────────────────────────────────────────────────────────────────────


def _lacks_target(candidate: Candidate) -> bool:
    called, frame = candidate.around.called, candidate.around.form.trigger.frame
    return frame.name in _JUDGING and all(party.role != _TARGET for party in called.parties)


def _of_object(around: Around) -> tuple[Participant, ...]:
    row, first = around.row, _past_inserted_time(around.row, _after_subject(around))
    for index in range(first, min(len(row.items), first + _OBJECT_REACH)):
        item = row.items[index]
        if item.group is not None and item.kind in "ND":
            return () if index == first else refused(around, index) or _meant_at(around, index)
        if item.kind == "R" and index > first:
            return _doer_of_object(around, index)
        if not _is_of_object(row, index, first):
            return ()
    return ()


def _past_inserted_time(row: Row, at: int) -> int:
    """Index behind a time between two commas: قبل الحزب، الثلاثاء، المقترح; ``at`` where none stands there."""
    return at + 3 if (row.kind(at), row.kind(at + 1), row.kind(at + 2)) == (",", "T", ",") else at


def _doer_of_object(around: Around, relative: int) -> tuple[Participant, ...]:
    """Whose the word or deed is, by its relative clause: الدور الذي يؤديه الأردن, إجراءات أقرتها الحكومة."""
    row = around.row
    verb = row.items[relative + 1] if relative + 1 < len(row.items) else None
    if verb is None or verb.kind in "NDT":
        return ()
    by_it = relative + 2 < len(row.items) and row.items[relative + 2].norm in _BY_IT  # الدور الذي تقوم به مصر
    if not by_it and not verb.norm.endswith(("ه", "ها")):
        return ()
    after = subject_after(row, relative + 1)
    return () if after is None else _meant_at(around, after)


def _after_subject(around: Around) -> int:
    starts = {party.mention.start for party in around.called.parties if party.role == _DOER}
    standing = [i for i, item in enumerate(around.row.items) if item.group is not None and item.group.start in starts]
    return max([around.at, *(i for i in standing if i > around.at)]) + 1


def _is_of_object(row: Row, index: int, first: int) -> bool:
    """Whether a plain word, time or noun of a deed goes on with the object; على only where it begins it."""
    item = row.items[index]
    if item.kind == "p":
        return index == first and item.norm == _ON
    if item.kind == "E":
        return not item.joined and all(form.kind == "noun" for form in item.triggers)
    if item.kind == "G":
        noun = " " not in item.norm and any(not one.tense for one in item.governors)
        return noun and not (item.joined and index > first)
    return item.kind in "uT" or (item.kind == "w" and not (item.joined and index > first))


def _meant_at(around: Around, index: int) -> tuple[Participant, ...]:
    group = around.row.items[index].group
    known = {party.entity for party in around.called.parties if party.entity is not None}
    before = around.row.items[index - 1]
    if group is None or group.head.entity in known or before.kind == "p" or around.row.items[index].preposition:
        return ()
    if around.form.trigger.frame.name == _REFUSING and group.head.entity is None and group.head.form != "role":
        return ()  # رفضت إرسال قوات: what is refused is no side
    return (Participant(entity=group.head.entity, role=_TARGET, mention=Span(group.start, group.end)),)
