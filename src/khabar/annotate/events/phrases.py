"""Noun phrases that take part in an event without a name: قوات الأمن, ثلاثة مدنيين, عناصر من التنظيم.

A head noun of the lexicon (actor_nouns.tsv) with its genitives and adjectives, and behind people (عناصر) the body that
they are of. Numbers before it are passed, عشرات and the like belong to it. No relative clause, no و ف ب ل ك in front.
"""

from __future__ import annotations

from typing import NamedTuple

from khabar.annotate.events.counts import ACTORS, ARTICLE, GLUED, OF, Count, Sight, count_at, known_at, number_step
from khabar.annotate.events.things import is_deed_of_things, is_live_shot
from khabar.annotate.names.participants import Group
from khabar.lexicon.actor_nouns import ADJECTIVE, COUNTED, FIRM, TYPES, ActorNoun, is_adjectival
from khabar.lexicon.eventtypes import TriggerForm
from khabar.model import Mention
from khabar.records import replace
from khabar.text.phrases import Match

#: How a mention is told that such a phrase is, and not a name.
FORM, RULE = "noun", "noun_{}"
#: What acts as one: any noun may complete it (لجنة التحقيق), where مصابو الهجوم leaves the attack its own word.
_BODIES = frozenset(("force", "court", "body", "group"))
#: Who may be told by what he belongs to: عناصر من التنظيم, قيادي في الحركة.
_MEMBERS = frozenset(("force", "fighter", "crowd", "victim", "person", "group"))
_GROUPS = frozenset(("organization", "group"))
_IN, _BY = "في", "ب"
#: Whose a thing is: مواقع لقوات الأمن, مخيم للاجئين.
_COURT = "court"
_THING, _OF_OWNER, _OWNERS = "target", "ل", frozenset(("force", "fighter", "body", "group", "victim", "crowd"))
#: They stand for who sent them: ممثلين للحكومة, دبلوماسيين من فرنسا.
ENVOYS = frozenset(
    ("ممثلين", "ممثلون", "ممثل", "وفد", "وفدا", "مسؤولين", "مسؤولون", "دبلوماسيين", "دبلوماسيون", "مبعوثين", "مندوبين")
)
QUOTES = frozenset("\"«»“”‘’'{}")
#: سيرد بقوة: how, and no force.
_FORCEFULLY = "بقوه"
#: What is held at sea, in the air or in secret.
_EXERCISES = frozenset(("مناورات", "تدريبات", "تمرينات", "دوريات", "مناوره", "زياره", "محادثات", "مفاوضات"))
_LEADING = frozenset(("قياده", "اداره", "رئاسه"))
_JOINED = ("وال", "فال", "بال", "لل", "كال", "و")
#: An unknown word that begins so is more often one with a particle than the second of a compound: محكمة بأحكام.
_PARTICLES = ("و", "ف", "ب", "ل", "ك")
_NISBA = ("ي", "يه", "يا", "يون", "يين", "يات", "يتين")
#: A word of two letters and ي is no adjective (الذي, لدي).
_NISBA_LENGTH = 4
#: Verbs in SVO order: قوات تنتشر, قوات اقتحمت, مسلحون هاجموا.
_VERBAL_START, _VERBAL_END = ("ي", "ت", "سي", "ست"), ("وا", "ت")
_PLURALS = ("ون", "ين", "ات")
#: Types whose doers are told as people by a participle, and what goes on with the verb in it.
_CROWDED, _GOING_ON = frozenset(("PROTEST", "ACCUSE", "ASSAULT", "COERCE")), ("علي", "ايا", "ضد", "ب", "ان", "عن")
_BARE, _ADJECTIVES = 2, 3
_CROWDS = frozenset(f"{joined}{count}" for joined in ("", "و") for count in ("الالاف", "المئات", "العشرات", "الملايين"))


class Phrase(NamedTuple):
    """Tokens up to ``last`` (exclusive); the item begins at ``start``, with the number before the participant."""

    start: int
    last: int
    prefix: str
    group: Group


def may_begin(sight: Sight, at: int) -> bool:
    """Whether a phrase may begin at a token at all; most words are neither numbers nor anybody."""
    token = sight.tokens[at]
    return (
        at in sight.groups
        or token.kind == "number"
        or token.norm in GLUED
        or token.norm == OF
        or known_at(sight, at) is not None
    )


def phrase_at(sight: Sight, at: int) -> Phrase | None:
    """The phrase that begins at token ``at``, a number before it included; None where there is none.

    A number may also stand before people that a name tells: خمسة فلسطينيين. Cost: a few tokens ahead.
    """
    count = count_at(sight, at)
    first = at if count is None else count.first
    if first >= len(sight.tokens) or first in sight.times:
        return None
    match = _head(sight, first)
    if match is not None and not _is_sent(sight, match) and not (count is not None and match.prefix):
        phrase = _phrase(sight, match, count)
        if first not in sight.groups or phrase.group.end > sight.groups[first].end:
            return phrase
    if count is not None and first in sight.groups:
        return _counted_group(sight, count)
    return _many(sight, at)


def _is_singular_of_many(sight: Sight, at: int) -> bool:
    """Whether a demonym in the accusative counts people behind a number: 168 ليبيريا, 20 فلسطينيا."""
    head = sight.groups[at].head
    demonym = head.type == "place" and head.form in ("demonym", "name") and sight.tokens[at].norm.endswith("يا")
    return demonym and at > 0 and sight.tokens[at - 1].kind == "number" and not _glued(sight, at)


def _many(sight: Sight, at: int) -> Phrase | None:
    """A count with the article that stands for people itself: تظاهر الآلاف; None where it only counts what follows."""
    token = sight.tokens[at]
    following = sight.tokens[at + 1].norm if at + 1 < len(sight.tokens) else ""
    if token.norm not in _CROWDS or following == OF or at in sight.groups:
        return None
    start, kind = token.start + token.norm.startswith("و"), "crowd"
    exact = sight.text[start : token.end]
    rule = RULE.format(kind)
    head = Mention(start=start, end=token.end, exact=exact, type=TYPES[kind], form=FORM, entity=None, rule=rule)
    group = Group(start=start, end=token.end, head=head, members=())
    return Phrase(token.start, at + 1, "و" if start > token.start else "", group)


def _head(sight: Sight, at: int) -> Match[ActorNoun] | None:
    """The noun that a phrase may begin with, also a trade that names found (ضباط شرطة), no town before its name."""
    group = sight.groups.get(at)
    if group is not None and not _is_trade(group):
        return None
    match = _actor(sight, at, named=group is not None)
    whose = sight.groups.get(match.last) if match is not None and match.values[0].kind == "target" else None
    if match is None or whose is None or whose.head.type != "place" or whose.head.form == "demonym":
        return match
    return match if _glued(sight, match.last) else None


def _is_trade(group: Group) -> bool:
    """Whether names found an unnamed person or several, and not two whom the text names elsewhere (الوفدان)."""
    head = group.head
    return head.form == "role" and head.entity is None and not head.rule.startswith("dual_")


def _phrase(sight: Sight, match: Match[ActorNoun], count: Count | None) -> Phrase:
    last = _end(sight, match)
    start = sight.tokens[match.first].start + len(match.prefix)
    end = _end_of(sight, last)
    mine = start if count is None or count.of is None else count.of
    kind = match.values[0].kind
    inside = (known_at(sight, index) for index in range(match.first, last))
    if kind in _BODIES and any(known is not None and known.values[0].kind == FIRM for known in inside):
        kind = FIRM  # مجلس الشركة
    exact, named = sight.text[mine:end], sight.groups.get(match.last + 1)
    quoted = named is not None and _past_mark(sight, match.last) > match.last and kind in _BODIES
    entity = named.head.entity if named is not None and quoted else None  # تنظيم «داعش»
    head = Mention(start=mine, end=end, exact=exact, type=TYPES[kind], form=FORM, entity=entity, rule=RULE.format(kind))
    group = Group(start=mine, end=end, head=head, members=())
    if count is None:
        return Phrase(start, last, match.prefix, group)
    return Phrase(count.start, last, count.prefix, group)


def _counted_group(sight: Sight, count: Count) -> Phrase | None:
    """`خمسة فلسطينيين`, `عشرات الجنود`: people that names found, behind a number; not a name or an adjective."""
    group = sight.groups[count.first]
    if count.of is None and _is_singular_of_many(sight, count.first):
        head = replace(group.head, type="people", form=FORM, entity=None, rule=RULE.format("crowd"))
        mine = Group(start=group.start, end=group.end, head=head, members=())
        return Phrase(count.start, _after(sight, count.first, group.end), count.prefix, mine)
    named = group.head.form == "name" or (group.head.form == "demonym" and group.head.type != "group")
    if named or group.head.type == "place" or _glued(sight, count.first):
        return None
    mine = group if count.of is None else replace(group, start=count.of)
    return Phrase(count.start, _after(sight, count.first, group.end), count.prefix, mine)


# ── the phrase ──────────────────────────────────────────────────────────────────────────────────────────────────


def _is_taken(sight: Sight, at: int, *, named: bool = False) -> bool:
    """Whether a token is something else for the rules of events: a trigger, a verb, a small word, a name, a time."""
    begun = sight.begun[at]
    other = begun is not None and any(begun[:ACTORS]) and not _is_accused(sight, at)
    return other or sight.tokens[at].kind != "word" or (at in sight.groups and not named) or at in sight.times


def _is_accused(sight: Sight, at: int) -> bool:
    """Whether a word that may govern tells people: المتهمين is both, طلبة (students) is not طلبه (his demand).

    Nor does تنظيم before the name of a group organise anything.
    """
    trigger, light, governor, word, cue, actor = sight.begun[at] or (None,) * (ACTORS + 1)
    if actor is not None and trigger and not (light or word or cue):
        return _is_crowd(sight, at, trigger)
    if actor is None or governor is None or trigger or light or word or cue:
        return False
    token = sight.tokens[at]
    plural = token.norm.endswith(_PLURALS) and not any(value.tense for value in governor.values)
    return plural or sight.text[token.end - 1] == "ة" or _leads_body(sight, actor)


def _is_crowd(sight: Sight, at: int, trigger: Match[TriggerForm]) -> bool:
    """Whether the plural of a participle names people: متهمين, محتجون; not where it goes on (محتجين على)."""
    following = sight.tokens[at + 1].norm if at + 1 < len(sight.tokens) else ""
    participle = all(value.form.tense == "participle" for value in trigger.values)
    bare = not following.startswith(_GOING_ON) and sight.tokens[at].norm.endswith(_PLURALS)
    return participle and bare and trigger.values[0].trigger.type in _CROWDED


def _leads_body(sight: Sight, match: Match[ActorNoun]) -> bool:
    """Whether the noun of a body stands before its name: تنظيم «داعش»."""
    named = sight.groups.get(_past_mark(sight, match.last))
    return match.values[0].kind in _BODIES and named is not None and named.head.type in _GROUPS


def _past_mark(sight: Sight, at: int) -> int:
    """The token behind a mark of quotation at ``at``, if a name begins there; else ``at`` itself."""
    marked = at + 1 < len(sight.tokens) and sight.tokens[at].norm in QUOTES
    return at + 1 if marked and at + 1 in sight.groups else at


def _actor(sight: Sight, at: int, *, named: bool = False) -> Match[ActorNoun] | None:
    """The head noun at a token; None where the word is none or something else before that."""
    match = known_at(sight, at) if at < len(sight.tokens) else None
    if match is None or match.values[0].kind not in TYPES or _is_taken(sight, at, named=named):
        return None
    if match.values[0].kind == COUNTED and not (at and number_step(sight, at - 1)):
        return None
    if sight.tokens[at].norm == _FORCEFULLY:
        return None
    if sight.tokens[at].norm[len(match.prefix) :] in _LEADING and (match.prefix.endswith(_BY) or _is_led(sight, at)):
        return None
    return None if is_live_shot(sight, at) or _describes(sight, match) else match


def _is_led(sight: Sight, at: int) -> bool:
    """Whether the word before is a deed that takes the lead (تولى قيادة): then it names no body."""
    begun = sight.begun[at - 1] if at else None
    return bool(begun and begun[0])


def _describes(sight: Sight, match: Match[ActorNoun]) -> bool:
    """Whether a word such as مدني is the adjective of the noun before it: مؤتمر صحفي, الهجوم الانتحاري."""
    before, norm = match.first - 1, sight.tokens[match.first].norm
    if before < 0 or match.prefix or match.values[0].kind in (_THING, _COURT):
        return False
    noun = sight.tokens[before].norm
    if norm.endswith(_PLURALS):
        both = norm.startswith(ARTICLE) and ARTICLE in noun[:4] and noun.endswith(_PLURALS)
        return both and norm.removeprefix(ARTICLE).endswith(_NISBA) and is_deed_of_things(sight, before)
    definite = ARTICLE in noun[:4]
    # المأكولات البحرية, مناورات بحرية
    agreeing = norm.endswith("يه") and noun.endswith(("ات", "ه")) and (definite or noun.removeprefix("ب") in _EXERCISES)
    if definite is not norm.startswith(ARTICLE) or not (agreeing or is_adjectival(norm.removeprefix(ARTICLE))):
        return False
    if not definite and (agreeing or is_deed_of_things(sight, before)):
        return True  # عمل عسكري
    plain = not _is_taken(sight, before) and known_at(sight, before) is None
    # What has the article takes no genitive: the next with the article describes it, where it agrees.
    return plain or (definite and not noun.endswith("ه") and bool(_may_be_noun(sight, before)))


def _may_be_noun(sight: Sight, at: int) -> bool:
    begun = sight.begun[at]
    return at in sight.groups or bool(begun and (begun[0] or begun[ACTORS]))


def _is_sent(sight: Sight, match: Match[ActorNoun]) -> bool:
    """Whether those who sent the envoys stand behind them (وفد من تركيا) and take part for them."""
    norm = sight.tokens[match.first].norm[len(match.prefix) :]
    after = match.last
    if norm not in ENVOYS or after >= len(sight.tokens):
        return False
    if sight.tokens[after].norm == OF:
        return after + 1 in sight.groups
    return after in sight.groups and sight.tokens[after].norm.startswith("ل")


def _end(sight: Sight, match: Match[ActorNoun]) -> int:
    """Token behind the phrase whose head is matched."""
    noun = match.values[0]
    end, definite = match.last, noun.definite
    if not noun.definite and not noun.closed:
        end, definite = _genitive(sight, end, noun.kind)
    end = _adjectives(sight, end, definite=definite)
    return _belonging(sight, end, noun.kind)


def _genitive(sight: Sight, at: int, kind: str) -> tuple[int, bool]:
    """Token behind what completes an open noun, and whether that made it definite: قوات الأمن, شرطة باريس."""
    if at >= len(sight.tokens):
        return at, False
    named = _past_mark(sight, at)
    if named in sight.groups:
        group = sight.groups[named]
        adjective = group.head.form == "demonym" and group.head.type != "group"
        free = not _glued(sight, named) and not adjective and (kind in _BODIES or kind == "target")
        end = _after(sight, named, group.end)
        closed = named > at and end < len(sight.tokens) and sight.tokens[end].norm in QUOTES
        return (end + closed, True) if free else (at, False)
    inner = _actor(sight, at)
    if inner is not None:
        return (at, False) if inner.prefix or _is_seized(sight, inner, kind) else (_end(sight, inner), True)
    bare = at
    while kind in _BODIES and bare - at < _BARE and _is_bare(sight, bare):
        bare += 1
    if bare < len(sight.tokens) and _is_definite(sight, bare) and _may_complete(sight, bare, kind):
        return bare + 1, True
    return bare, False


def _is_seized(sight: Sight, inner: Match[ActorNoun], kind: str) -> bool:
    """Whether a thing without the article behind people is what they take: احتجز قراصنة سفينة; not سكان القرى."""
    thing = inner.values[0].kind == _THING and not sight.tokens[inner.first].norm.startswith(ARTICLE)
    return thing and kind in ("fighter", "crowd") and inner.last - inner.first == 1


def _is_bare(sight: Sight, at: int) -> bool:
    """Whether a word may complete a body's noun: قوات حفظ السلام; no verb, no adjective, nothing that rules know."""
    if at >= len(sight.tokens) or _is_taken(sight, at) or known_at(sight, at) is not None:
        return False
    norm = sight.tokens[at].norm
    verbal = norm.startswith(_VERBAL_START) or (norm.endswith(_VERBAL_END) and not norm.endswith("ات"))
    return not verbal and not norm.startswith((ARTICLE, *_PARTICLES)) and not norm.endswith(("ا", *_NISBA))


def _may_complete(sight: Sight, at: int, kind: str) -> bool:
    """Whether a definite word is free, or the noun of a deed behind that of a body: لجنة التحقيق."""
    if not _is_taken(sight, at):
        return True
    begun = sight.begun[at]
    return kind in _BODIES and at not in sight.times and bool(begun and begun[0]) and not any((begun or [])[1:ACTORS])


def _is_definite(sight: Sight, at: int) -> bool:
    token = sight.tokens[at]
    return token.kind == "word" and token.norm.startswith(ARTICLE) and at not in sight.groups


def _adjectives(sight: Sight, at: int, *, definite: bool) -> int:
    """Token behind the adjectives: المسلحة, إسرائيليين, ميدانيا."""
    end = at
    while end < len(sight.tokens) and end - at < _ADJECTIVES:
        group = sight.groups.get(end)
        if group is not None and group.head.form == "demonym" and sight.tokens[end].start == group.start:
            end = _after(sight, end, group.end)
        elif _is_adjective(sight, end, definite=definite):
            known = known_at(sight, end)
            end = known.last if known is not None else end + 1  # رفيع المستوى
        else:
            break
    return end


def _is_adjective(sight: Sight, at: int, *, definite: bool) -> bool:
    if _is_taken(sight, at):
        return False
    norm = sight.tokens[at].norm
    if norm.startswith(ARTICLE) is not definite or norm.startswith(_JOINED):
        return False
    begun = sight.begun[at]
    listed = begun[ACTORS] if begun else None
    if listed is not None:
        return not listed.prefix and listed.values[0].kind == ADJECTIVE
    return len(norm) >= _NISBA_LENGTH and norm.endswith(_NISBA)


def _belonging(sight: Sight, at: int, kind: str) -> int:
    """Token behind whom people belong to (عناصر من التنظيم, قيادي في الحركة) and whose a thing is (موقع للجيش)."""
    if kind == _THING and at < len(sight.tokens):
        return _body_end(sight, at, glued=_OF_OWNER) or at
    if kind not in _MEMBERS or at >= len(sight.tokens):
        return at
    word = sight.tokens[at].norm
    if word in (OF, _IN):
        return _body_end(sight, at + 1, glued="") or at
    return _body_end(sight, at, glued=_BY) or at


def _body_end(sight: Sight, at: int, *, glued: str) -> int | None:
    """Token behind a body at ``at``; None where there is none with this particle before it."""
    group = sight.groups.get(at)
    if group is not None:
        return _after(sight, at, group.end) if _glued(sight, at) == glued and group.head.type in _GROUPS else None
    match = _actor(sight, at)
    wanted = _OWNERS if glued == _OF_OWNER else _BODIES
    if match is None or match.prefix != glued or match.values[0].kind not in wanted:
        return None
    return _end(sight, match)


def _glued(sight: Sight, at: int) -> str:
    """The particles before the name at a token; of للجيش, which has lost a letter of its article, the ل."""
    token, group = sight.tokens[at], sight.groups[at]
    return sight.text[token.start : group.start] or ("ل" if token.norm.startswith("لل") else "")


def _after(sight: Sight, at: int, end: int) -> int:
    """Token behind a stretch of the text that begins at token ``at``."""
    following = at + 1
    while following < len(sight.tokens) and sight.tokens[following].start < end:
        following += 1
    return following


def _end_of(sight: Sight, last: int) -> int:
    """Where the last token of a phrase ends: of a name its own end, since a mark may be glued to the token."""
    return sight.tokens[last - 1].end
