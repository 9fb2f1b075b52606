"""Statements without a reporting verb: according-to phrases, and quotations that carry a voice on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from khabar.annotate.statements import voices
from khabar.annotate.statements.behalf import behalf_of
from khabar.annotate.statements.carrying import same_voice
from khabar.annotate.statements.chains import settled
from khabar.annotate.statements.clauses import Clause
from khabar.annotate.statements.dropped import actor_of, last_voice
from khabar.annotate.statements.extents import Extent, measure
from khabar.annotate.statements.frames import Opening
from khabar.annotate.statements.issuers import with_issuer
from khabar.annotate.statements.measures import measured_by
from khabar.annotate.statements.openings import choose_opening
from khabar.annotate.statements.phrases import kind_of
from khabar.annotate.statements.reading import Draft, Reading
from khabar.annotate.statements.speakers import according_voice, phrase_end, relayed_in_phrase
from khabar.annotate.statements.strangers import is_strange
from khabar.annotate.statements.subjects import voice_at
from khabar.annotate.statements.subordinates import is_subordinate
from khabar.annotate.statements.transmitters import (
    according_hands,
    inner_hands,
    is_quoting,
    relaying,
    requoted,
    transmitter,
)
from khabar.annotate.statements.unsaid import shown_by
from khabar.annotate.statements.voices import Voice
from khabar.model import Span
from khabar.text.quotes import Quotation

#: Sentence openers that carry an attribution on.
_GOING_ON = frozenset(("كذلك", "كما", "ايضا", "وايضا", "وكذلك", "عليه", "وعليه", "وبالتالي"))
#: Words that add to a whole clause.
_AFTERTHOUGHTS = frozenset(("ذلك", "فيما", "بينما", "حيث", "اذ", "مما", "لكن", "لكنه", "لكنها", "الا", "غير"))
#: As many chunks before the phrase are a clause of their own.
_LEAST_BEFORE = 3
#: As few chunks behind it at the end of a sentence are none, the comma counted.
_LEAST_BEHIND = 4
#: Fewer characters before an according-to phrase are no clause.
_LEAST_CLAUSE = 8
#: How far behind the phrase the verb of its voice may stand (وفق ما أعلنه).
_VERB = 3
#: Plain words before a verb that may be its subject.
_SUBJECT = 3
#: `القاهرة، مصر (CNN)-- `
_DATELINE = re.compile(r"[^.:]{1,9}?\([^()]{1,3}\),{1,2}")
#: First words of phrases by which an outlet begins a remark of its own: يشار إلى أن.
_REMARKED = frozenset(("يشار", "يذكر", "ويذكر", "ويشار"))
#: Small words with a و that no longer word hides.
_JOINED = frozenset(("ولم", "ولن", "ولا", "وقد", "وهو", "وهي", "وهم"))
#: Verbs by which words stand in a document.
_STANDING = frozenset(("جاء", "ورد"))
#: Before the clause behind a phrase: بحسب الوكالة فإن …, نقلا عن مصدر، مفاده أن ….
_LEADS_IN = frozenset(("فان", "لكن", "مفاده", "مفادها"))
#: Verbs that want a predicate behind their subject.
_WANTING = frozenset(("يعد", "تعد", "يعتبر", "تعتبر", "يبقي", "تبقي", "كان", "كانت", "اصبح", "اصبحت", "ليس", "ليست"))
#: Fewer words in marks carry no voice on.
_LEAST_CARRIED = 4
#: A paragraph that is one quotation of more chunks goes on with the last voice, whatever verbs it holds.
_WHOLE = 8


def read_according(reading: Reading, at: int) -> None:
    """Add what the according-to phrase at chunk ``at`` tells: a statement, or a link of another's chain."""
    if any(d.cue is not None and d.cue < at < d.opening.chunk for d in reading.drafts) or _is_inner(reading, at):
        return  # between a cue and its content the phrase is a link of that statement
    if measured_by(reading.clause, at) or shown_by(reading.clause, at) or _is_basis(reading.clause, at):
        return
    voice = _quoted(reading, at) or relayed_in_phrase(reading, at) or _of_document(reading, at)
    voice = voice or _of_medium(reading, at) or according_voice(reading, at) or _unnamed(reading, at)
    if voice is None:
        return
    kinds, end = reading.clause.kinds, phrase_end(reading, at)
    if at > 1 and kinds[end : end + 1] in ("o", "M"):
        return  # `تناول الوزير وفقا للبيان أهمية الحوار`: the clause goes on behind it
    apposed = _behind_apposition(reading.clause, end) if at <= 1 else None
    if apposed:
        _content_after(reading, at, apposed, voice)
        return
    if at <= 1 and (end >= len(kinds) - 1 or _quotes_at_once(kinds, end)):
        # `وبحسب الصحيفة "سعت القوات إلى"`
        first = end if kinds[end : end + 1] == "[" else _noun_phrase_end(reading.clause, at)
        _content_after(reading, at, first, voice)
        return
    # `… ، بحسب مصدر، طلب عدم ذكر اسمه`: what follows is about the voice, the content stands before.
    goes_on = end < len(kinds) - 1 and kinds[end] in ",:uC" and "y" not in kinds[end:] and kinds[end:].strip(",.uT")
    begins = at <= 1 or kinds[at - 2 : at] in ("B,", "u,")
    # `ارتفع العدد منذ عام وفقا للمنظمة، …`: no comma parts it from the clause that it covers.
    clings = at > _LEAST_BEFORE and kinds[at - 1] in "wNT])" and not reading.drafts
    # `… ، وفق ما صرح به مساعد الوزير، سالم.`: too few words for a clause, they name the voice.
    clings = clings or (at > _LEAST_BEFORE and not begins and _is_apposition(reading.clause, end))
    whole = kinds[end : end + 1] != "C" and not begins  # `…، وحسب الصحيفة فإن الطريق مغلق` begins anew
    whole = clings or (whole and _is_afterthought(reading.clause, end + 1))
    if goes_on and (_wants_predicate(reading.clause, at) or not whole):
        _content_after(reading, at, end + 1, voice)
    else:
        _content_before(reading, at, voice)


def _quotes_at_once(kinds: str, end: int) -> bool:
    """`وبحسب الصحيفة "سعت القوات إلى".`: marks that the rest of the sentence stands in."""
    close = kinds.find("]", end)
    return kinds[end : end + 1] == "[" and close - end > _LEAST_CARRIED and not kinds[close + 1 :].strip(".,")


def _is_basis(clause: Clause, at: int) -> bool:
    """`كانت القوات واستنادا إلى معلومات دقيقة …`: by what somebody acts, inside the clause that tells of it."""
    return clause.chunks[at].norm.removeprefix("و") == "استنادا" and at > 0 and clause.kinds[at - 1] != ","


def _wants_predicate(clause: Clause, at: int) -> bool:
    """`ويعد النهر، وفقا لخبراء، الأطول`: before the phrase only the subject of such a verb stands."""
    first = clause.chunks[0].norm
    return at <= _LEAST_BEFORE + 1 and not {first, first.removeprefix("و")}.isdisjoint(_WANTING)


def _is_apposition(clause: Clause, comma: int) -> bool:
    """Whether only a few words without a verb follow the comma."""
    short = len(clause.kinds.rstrip(".")) - comma <= _LEAST_BEHIND
    following = clause.chunks[comma + 1 :]
    return short and all(c.kind not in "VGMuB" and c.norm not in clause.verbs for c in following)


def _is_inner(reading: Reading, at: int) -> bool:
    """Whether chunk ``at`` is the نقلا عن of a phrase before it: that phrase gives whose words they are."""
    before = reading.clause.kinds.rfind("K", 0, at)
    return is_quoting(reading, at) and before >= 0 and at < phrase_end(reading, before)


def _quoted(reading: Reading, at: int) -> Voice | None:
    """`وفقا لصحيفة المثال نقلا عن الوزير`: whom the medium of the phrase quotes; None where it quotes nobody."""
    inner = next((i for i in range(at + 1, phrase_end(reading, at)) if is_quoting(reading, i)), None)
    return None if inner is None else according_voice(reading, inner)


def _of_medium(reading: Reading, at: int) -> Voice | None:
    medium = transmitter(reading, at)
    if medium is None or medium.role == "anonymous":
        return None  # media without a name are read as words for a voice
    return Voice(medium.entity, medium.mention, "name", medium.label)


def transmitted_behind(reading: Reading, before: list[Draft]) -> None:
    """`… . بحسب وكالة المثال.`: an agency in a sentence of its own is a hand of the statements right ``before`` it."""
    kinds = reading.clause.kinds
    at = kinds.find("K")
    if at not in (0, 1) or reading.drafts or phrase_end(reading, at) < len(kinds.rstrip(".")):
        return
    medium = transmitter(reading, at)
    for draft in before if medium else ():
        if draft.outer is None and medium and draft.voice.entity != medium.entity:
            draft.links = settled([*draft.links, medium])


def _behind_apposition(clause: Clause, end: int) -> int | None:
    """`وبحسب منظمة محلية، المعنية بالأمر، فقد …`: where the clause begins behind what is said of the voice."""
    if clause.kinds[end : end + 2] != ",w" or not clause.chunks[end + 1].norm.startswith("ال"):
        return None
    comma = clause.kinds.find(",", end + 1)
    opened = comma > 0 and comma + 1 < len(clause.chunks) and clause.chunks[comma + 1].norm.startswith(("فقد", "فان"))
    return comma + 1 if opened else None


def _of_document(reading: Reading, at: int) -> Voice | None:
    """`بحسب تقرير المنظمة`: the document with whose it is, behind صادر عن whoever gave it out; None without one."""
    clause, end = reading.clause, phrase_end(reading, at)
    if at + 1 >= end or clause.chunks[at + 1].kind != "A":
        return None
    if given_by := _giver(reading, at + 1, end):
        return given_by
    given = next((i for i in range(at + 2, end) if clause.kinds[i - 1 : i + 1] in ("eN", "AN", "lN")), at)
    if clause.kinds[given - 1] == "l" and clause.chunks[given - 1].end - clause.chunks[given - 1].start > len("لـ"):
        given = at  # `بيان للدول الأعضاء`
    group = clause.chunks[given].group
    author = voices.voice_of(clause.text, group, reading.genders) if group else None
    if author and clause.kinds[given - 1] == "e":
        return author
    span = Span(clause.chunks[at + 1].start, clause.chunks[end - 1].end)
    return Voice(None, span, "document", clause.text[span.start : span.end], author=author)


def _giver(reading: Reading, at: int, end: int) -> Voice | None:
    """`وفقا لتصريحات أدلى بها الوزير`, `بحسب تصريح للوزير`: who spoke on the occasion at chunk ``at``."""
    chunks = reading.clause.chunks
    channel = chunks[at].channel
    if channel is None or channel.role != "occasion":
        return None
    nouns = (i for i in range(at + 1, end) if chunks[i].group or kind_of(chunks[i], reading.lore))
    first = next(nouns, None)
    return None if first is None else voice_at(reading.clause, first, end, reading.lore)


def _without_subject(reading: Reading, verb: int, end: int) -> Voice | None:
    """`وفق ما جاء في التقرير`: what it stands in; `حسب ما نشرته في مقالها`: the last voice that agrees."""
    forms = reading.clause.chunks[verb].forms
    if any(f.lemma.lemma in _STANDING for f in forms):
        return voice_at(reading.clause, verb + 2, end, reading.lore)
    return actor_of(reading, verb) or last_voice(reading, forms)


def _unnamed(reading: Reading, at: int) -> Voice | None:
    """`وفق ما أكده خبراء`, `بحسب وكالة محلية`: words for a voice behind the phrase; None where none can speak."""
    clause, end = reading.clause, phrase_end(reading, at)
    verb = next((i for i in range(at + 1, min(end, at + _VERB)) if clause.kinds[i] == "V"), None)
    first = at + 1 if verb is None else verb + 1
    while verb is not None and first < end and clause.kinds[first] in "uT":
        first += 1
    if first >= end or (verb is None and clause.kinds[first] not in "AM" and not is_strange(reading, at, end)):
        return None
    if verb is not None and clause.kinds[first] in "faieml":
        return _without_subject(reading, verb, end)
    span = Span(clause.chunks[first].start, clause.chunks[end - 1].end)
    return Voice(None, span, "anonymous", clause.text[span.start : span.end])


def _noun_phrase_end(clause: Clause, at: int) -> int:
    """One past the noun phrase of a phrase that no comma closes: وطبقا لتقديرات المنظمة الدولية | لقي."""
    last = at + 1
    while last + 1 < len(clause.kinds) and clause.kinds[last + 1] in "wN":
        chunk, before = clause.chunks[last + 1], clause.chunks[last]
        if (
            chunk.kind == "w"
            and not chunk.norm.startswith("ال")
            and before.kind + before.norm[:2] != "w" + before.norm[:2]
        ):
            break
        if chunk.kind == "w" and not chunk.norm.startswith("ال") and before.norm.startswith(("ال", "لل")):
            break
        last += 1
    return last + 1


def _is_afterthought(clause: Clause, at: int) -> bool:
    """`… ، بحسب الوكالة، وذلك بعد`, `… ، وفقا للمعهد، مشيرا إلى`: the clause before the phrase was whole."""
    chunk = clause.chunks[at] if at < len(clause.chunks) else clause.chunks[-1]
    described = chunk.kind == "w" and chunk.norm.startswith("ال")  # `بحسب وكالة محلية، التابعة ل`
    goes_on = chunk.kind == "V" and chunk.conjunction  # `… ، حسب ما أعلنت الوزارة، وجاء في بيان`
    return described or goes_on or chunk.kind in "GBRf" or chunk.norm.removeprefix("و") in _AFTERTHOUGHTS


def _content_after(reading: Reading, at: int, first: int, voice: Voice) -> None:
    clause = reading.clause
    while first < len(clause.kinds) and (clause.kinds[first] in ",C" or clause.chunks[first].norm in _LEADS_IN):
        first += 1
    if first < len(clause.kinds) and clause.chunks[first].norm == "باسم":
        return  # `بحسب ما أعلن المتحدث | باسم الشرطة`
    if first >= len(clause.kinds) or (at > 0 and clause.kinds[first] in "aiemb" and _is_cut(clause, at)):
        return
    verb = next((i for i in range(first, len(clause.kinds)) if clause.kinds[i] != "u"), first)
    handed_on = at > 0 or voice.how == "document" or transmitter(reading, at)
    led = (
        clause.kinds[first - 1] == "C" and clause.text[clause.chunks[first - 1].start] == "أ"
    )  # `، كما يقول خبراء، أن تشجع`
    if clause.kinds[verb] == "V" and handed_on and not led and choose_opening(clause, verb):
        return  # `روسيا، وفق الكرملين، ترفض …`: the verb makes the statement, the phrase its next link
    opening = Opening(first, _behind_conjunction(reading, first), "according_to")
    extent = measure(clause, opening, voice.gender)
    if extent and at > 1 and clause.kinds[at - 1] == "," and not reading.drafts:
        extent = _around(reading, at, extent)
    if extent:
        _add(reading, at, opening, extent, voice)


def _around(reading: Reading, at: int, extent: Extent) -> Extent:
    """`المشروع، وفق دبلوماسيين، قد يتأخر`: the phrase stands in the clause that it covers."""
    start = _behind_conjunction(reading, _clause_start(reading.clause, at))
    inside = [q for q in reading.clause.sentence.quotations if start <= q.start < extent.span.end and q.depth == 0]
    quoted = tuple(Span(q.inner_start, q.inner_end) for q in inside)
    return Extent(Span(start, extent.span.end), quoted, "mixed" if quoted else "indirect", extent.last)


def _behind_conjunction(reading: Reading, at: int) -> int:
    """First code point of a clause behind the و or ف that joins it to what stands before: فقد عين."""
    clause = reading.clause
    chunk = clause.chunks[at]
    joined = chunk.conjunction or chunk.norm in _JOINED or chunk.norm.startswith("فقد")
    hamza = clause.text[chunk.start + 1 : chunk.start + 2] in tuple("أإآ")  # `وأصدر`, where `واصل` has a root letter
    root = chunk.norm.startswith(reading.lore.waw_roots) and not hamza
    return chunk.start + 1 if chunk.kind in "wuVblaiemf" and joined and not root else chunk.start


def _is_cut(clause: Clause, at: int) -> bool:
    """`اتفق الطرفان، بحسب البيان، على وقف القتال`: the phrase stands inside the clause, which goes on behind it."""
    return clause.kinds[at - 1] == "," and set(clause.kinds[:at]) - set(",uTf") != set()


def _covered(span: Span, inside: Sequence[Quotation], last: int) -> Extent:
    """The clause before a phrase, or what its marks enclose where they enclose all of it: `"الجسر متين"، كما قال`."""
    quoted = tuple(Span(q.inner_start, q.inner_end) for q in inside)
    if inside and (inside[0].start, inside[0].end) == span:
        return Extent(quoted[0], quoted[:1], "direct", last)
    return Extent(span, quoted, "mixed" if quoted else "indirect", last)


def _content_before(reading: Reading, at: int, voice: Voice) -> None:
    clause = reading.clause
    covering = [d for d in reading.main() if d.extent.last <= at and _is_main_clause(clause, d)]
    if voice.how in ("pronoun", "unknown") and any(at - 1 <= d.extent.last <= at for d in reading.drafts):
        return  # `… مؤكدا أن الجسر آمن على حد تعبيره`: the phrase points at who said it, by whatever word
    # `قال الوزير إن …، على حد تعبيره`: the voice of the statement itself; `قال الحزب: «…» (حسب البيان)`
    if covering and (voice.how == "pronoun" or clause.kinds[at - 1] == "(" or same_voice(covering[-1].voice, voice)):
        return
    if covering and (is_quoting(reading, at) or transmitter(reading, at)):
        _handed_on(reading, at, covering[-1])
        return
    first = _clause_start(clause, at)
    last = at - 1 if clause.kinds[at - 1 : at] == "," else at
    if last > 2 and clause.chunks[last - 1].norm == "وذلك" and clause.kinds[last - 2] == ",":
        last -= 2
    if first >= last or clause.chunks[last - 1].end - clause.chunks[first].start < _LEAST_CLAUSE:
        return
    span = Span(_behind_conjunction(reading, first), clause.chunks[last - 1].end)
    inside = [q for q in clause.sentence.quotations if span.start <= q.start < span.end]
    extent = _covered(span, inside, last)
    _add(reading, at, Opening(first, extent.span.start, "according_to_behind"), extent, voice)
    for inner in reading.main()[:-1]:
        if span.start <= inner.extent.span.start and inner.extent.span.end <= span.end:
            inner.outer = reading.drafts[-1]


def _handed_on(reading: Reading, at: int, draft: Draft) -> None:
    """`أعلن الوزير …، نقلا عن وسائل إعلام`: who handed a statement on; whom a medium quotes is its voice."""
    if not (is_quoting(reading, at) and requoted(reading, at, draft)):
        draft.links = settled([*draft.links, *according_hands(reading, at, draft.voice)])


def _is_main_clause(clause: Clause, draft: Draft) -> bool:
    """Whether a statement is the clause itself: its verb begins the sentence or follows its subject."""
    if draft.cue is None:
        return True
    fronted = clause.kinds[:1] == "f" or clause.chunks[0].norm.removeprefix("و") == "مع"
    begins = clause.kinds.rfind(",", 0, draft.cue) + 1 if fronted else 0  # `مع تسارع الأحداث، أعلنت الوزارة`
    return not is_subordinate(clause, draft.cue) and clause.kinds[begins : draft.cue].count("w") <= _SUBJECT


def _clause_start(clause: Clause, at: int) -> int:
    """Where the clause before chunk ``at`` begins: behind a حيث, or past an opening adverbial with its comma."""
    kinds = clause.kinds
    reason = next((i for i in range(at - 2, 0, -1) if clause.chunks[i].norm == "حيث" and kinds[i - 1] == ","), None)
    if reason is not None:
        return reason + 1
    # `غادر الوفد، بحسب الوزارة، بينما بقي السفير، بحسب الشرطة`
    own = next((i for i in range(at - 2, 0, -1) if kinds[i - 1 : i + 1] == ",B" and "K" in kinds[:i]), None)
    # `أعلن الوزير الزيارة لكن لم يتم تأكيدها بحسب الوزارة`
    but = next((i for i in range(at - 2, 0, -1) if clause.chunks[i].norm.removeprefix("و") == "لكن"), own)
    if but is not None:
        return but + 1
    dateline = _DATELINE.match(kinds)
    if dateline and clause.chunks[dateline.end() - 1].norm == "-":
        return dateline.end()
    begin = next((i for i in range(at) if kinds[i] != "u" and clause.chunks[i].norm not in _REMARKED), at)
    comma = kinds.find(",", begin, at)
    if kinds[begin : begin + 1] == ",":
        return begin + 1
    if kinds.startswith(",N,", comma):
        return begin  # `قبل عام قرر الرئيس الأمريكي، سالم ناصر، تمديد`
    return comma + 1 if begin < comma < at - 3 and kinds[begin] in "fTiae" else begin


def _add(reading: Reading, at: int, opening: Opening, extent: Extent, voice: Voice) -> None:
    chunks, end = reading.clause.chunks, phrase_end(reading, at)
    voice = with_issuer(reading, voice, end)
    medium = transmitter(reading, at) if _quoted(reading, at) else None
    links = settled((*inner_hands(reading, at, voice), *relaying(reading, at, voice), *([medium] if medium else ())))
    span = Span(chunks[at].start, chunks[end - 1].end)
    reading.drafts.append(
        Draft(extent, opening, voice, opening.rule, span, links=links, behalf=behalf_of(reading, voice))
    )


def read_carried(reading: Reading) -> None:
    """A long quotation without any cue, in a sentence that goes on from an attributed one: كذلك، تطرق إلى "…"."""
    clause, voice = reading.clause, reading.memory.voice
    opened = clause.kinds.find("[")
    far = clause.sentence.paragraph - reading.memory.paragraph > 1
    if reading.drafts or voice is None or far or opened < 0:
        return
    closed = clause.kinds.find("]", opened)
    whole = opened == 0 and closed >= len(clause.kinds) - 2 and closed > _WHOLE
    goes_on = opened == 0 or clause.chunks[0].norm in _GOING_ON
    if not whole and (set(clause.kinds) & set("VGMK") or not goes_on or closed - opened <= _LEAST_CARRIED):
        return
    first = next(i for i in range(opened + 1) if clause.kinds[i] not in "u,")
    opening = Opening(first, clause.chunks[first].start, "continued")
    extent = measure(clause, opening, None)
    if extent:
        reading.drafts.append(Draft(extent, opening, voice.recalled("dropped_subject"), opening.rule))
