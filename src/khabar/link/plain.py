"""What a mention of a deed says in plain words: who without a name, by what word, how many."""

from __future__ import annotations

import re
from itertools import takewhile

from khabar.link.dating import PENDING
from khabar.link.lengths import Length, counted
from khabar.link.wording import Wordlist, after_complement, bare_norm, concept_of, words_between
from khabar.model import AnnotatedArticle, EventMention, Span
from khabar.text.fold import fold

_BY = ("actor", "caller", "inviter", "visitor")
_TO = ("recipient", "appointee", "invitee", "host")
_SIDES = {**dict.fromkeys(_BY, "by"), **dict.fromkeys(_TO, "to")}
#: Rules of times that count from the day of publication.
_OWN_DAY = frozenset({"today", "relative_day"})
#: Words behind a noun that may make it the next one of its kind: اللقاء المقبل, لقاء ثنائي آخر; none stands over a gap.
_NEXT_WORDS, _NEXT_REACH = 2, 40
#: Content words of the object that are compared; later ones belong to the sentence, not to the deed.
_OBJECT_WORDS, _OBJECT_REACH = 8, 120
#: Behind an agreement, where the truce stands that it is on.
_TRUCE_REACH = 70
#: Characters before and behind a trigger whose words stand beside it.
_BEFORE, _BEHIND = 40, 60
BESIDE = _BEFORE + _BEHIND
#: Words behind a deed that destroys in which what flew stands; who did it may stand between.
_FLYING = 9
_PRONOUNS = ("ه", "ها", "هما", "هم")
_STOP = re.compile(r"[.!؟?\n\r]")
_CONTACT, _PROTEST = "CONSULT", "PROTEST"
#: What a house does by its votes, and the code points behind a number in which it says of whom.
_VOTED, _COUNTED = frozenset({"SUPPORT", "AGREE", "REJECT"}), 12
#: To be dismissed, and the word that says that a house votes on it.
_DISMISSES, _TRUST = "dismiss", "ثقه"
#: To receive somebody, and the code points around it in which an airport or an arrival stands.
_RECEIVES, _ARRIVAL = "host", 120
#: Code points around a trigger, and words before and behind it, in which the arm stands that did it.
_ARMS, _ARMS_BEFORE, _ARMS_BEHIND = 40, 3, 3
#: What stands before a deed that begins once more: a round, that it is new, "of".
_ROUND, _NEW = ("جوله", "جديده", "من"), frozenset({"جديد", "جديده"})
_AWAITED = frozenset({"مرتقب", "مرتقبه", "منتظر", "منتظره"})
#: Modes that say nothing of how; types of force; arms for which no mode stands.
_WAYLESS = frozenset({"injury", "beat"})
_FORCED = frozenset({"ASSAULT", "DIE"})
BLADE = "blade"
_PREPOSITIONS = frozenset({"علي", "في", "من", "الي", "عن"})


def is_own_day(mention: EventMention) -> bool:
    """Whether its day is counted from the article's own: today, yesterday, without a date or a weekday."""
    return mention.time is not None and mention.time.rule in _OWN_DAY


def side_of(role: str) -> str:
    """Side of a role: ``by`` who did it, ``to`` whom, ``with`` those who did it together."""
    return _SIDES.get(role, "with")


def nouns_of(text: str, mention: EventMention, words: Wordlist) -> frozenset[tuple[str, str]]:
    """Side and skeleton of the head of whoever takes part without an entity: ``to``, مدني of ثلاثة مدنيين.

    How many or which of them they are says nothing of who: حارس of أحد الحراس, nobody of آخرين. What fell or broke did
    nothing: سقوط الطائرة.
    """
    plain = ((p.role, p.mention) for p in mention.participants if p.entity is None)
    falls = not names_of(text, mention, words).isdisjoint(words.suffers)
    heads = (("to" if falls else side_of(role), _head_within(text, at, words)) for role, at in plain)
    return frozenset((side, head) for side, head in heads if head)


def sides_fought(nouns: frozenset[tuple[str, str]], words: Wordlist) -> frozenset[str]:
    """``militant`` and ``guard`` where plain words of those to whom it was done are of that side."""
    heads = {head for side, head in nouns if side == "to"}
    found = (("militant", words.militant), ("guard", words.guard))
    return frozenset(name for name, known in found if heads & known)


def _head_within(text: str, at: Span, words: Wordlist) -> str:
    """Skeleton of the first content word that says who; empty for none."""
    content = words_between(text, at, words)
    found = (w.skeleton for w in content if bare_norm(fold(text[w.start : w.end])) not in words.counted)
    return next(found, "")


def named_within(article: AnnotatedArticle, mention: EventMention, side: str) -> frozenset[str]:
    """Entities that the words of a participant name who has none himself: russia of دبلوماسيين روس."""
    spans = [p.mention for p in mention.participants if p.entity is None and side_of(p.role) == side]
    if not spans:
        return frozenset()
    inside = (m for m in article.entities if any(at.start <= m.start and m.end <= at.end for at in spans))
    return frozenset(m.entity for m in inside if m.entity)


def names_of(text: str, mention: EventMention, words: Wordlist) -> frozenset[str]:
    """Skeletons of the words that it is called by."""
    at = Span(mention.trigger.start, mention.trigger.end)
    return frozenset(word.skeleton for word in words_between(text, at, words))


def senses_of(text: str, mention: EventMention, words: Wordlist) -> frozenset[str]:
    """Sets of renderings that the words are of by which it is called: هجوم and اعتداء; empty where they are of none."""
    tokens = words.stretches.between(text, mention.trigger.start, mention.trigger.end)
    found = (concept_of(token, words) for token in tokens if token.kind == "word")
    return frozenset(one[0] for one in found if one is not None and one[0].startswith("="))


def step_of(text: str, mention: EventMention, words: Wordlist) -> frozenset[str]:
    """Which step of justice its word tells: ``arrest``, ``hearing``; empty for neither."""
    tokens = words.stretches.between(text, mention.trigger.start, mention.trigger.end)
    norms = {bare_norm(token.norm) for token in tokens}
    return frozenset({words.steps[norm] for norm in norms if norm in words.steps})


def wards(text: str, mention: EventMention, words: Wordlist) -> bool | None:
    """Whether its word tells how an attack was stopped (اعتراض), or the attack; None where it tells either (تدمير).

    To destroy what flies (دمر صاروخين), or what was just said to be met (تصدت لهما ودمرتهما), is to stop it.
    """
    called = {bare_norm(t.norm) for t in words.stretches.between(text, mention.trigger.start, mention.trigger.end)}
    if called & words.defence:
        return True
    if not called & words.ruin:
        return False
    return True if _is_of_what_flies(text, mention, words) or _is_of_what_was_met(text, mention, words) else None


def _is_of_what_flies(text: str, mention: EventMention, words: Wordlist) -> bool:
    """Whether the next words name a missile or a drone; behind a noun without the article a missile is in a store."""
    at = mention.trigger.end
    stop = _STOP.search(text, at, at + _OBJECT_REACH)
    near = words.stretches.between(text, at, stop.start() if stop else min(len(text), at + _OBJECT_REACH))[:_FLYING]
    norms = [token.norm for token in near]
    if any(bare_norm(norm) in words.drone for norm in norms):
        return True
    first = next((n for n, norm in enumerate(norms) if bare_norm(norm) in words.missile), None)
    return first is not None and (first == 0 or norms[first - 1].startswith("ال") or not norms[first - 1].isalpha())


def _is_of_what_was_met(text: str, mention: EventMention, words: Wordlist) -> bool:
    """Whether it ends on a pronoun and its sentence has told before that something was met or caught."""
    at = mention.trigger
    stops = [stop.end() for stop in _STOP.finditer(text, 0, at.start)]
    told = fold(text[at.start : at.end]).endswith(_PRONOUNS)
    before = words.stretches.between(text, stops[-1] if stops else 0, at.start) if told else []
    return any(bare_norm(token.norm) in words.defence for token in before)


def is_truce(text: str, mention: EventMention, words: Wordlist) -> bool:
    """Whether it tells a truce: a cease-fire, or an agreement whose next words name one (اتفاق لوقف إطلاق النار)."""
    if mention.type == "RETREAT":
        return mention.mode == "ceasefire"
    if mention.type != "AGREE":
        return False
    at = mention.trigger
    following = f" {fold(text[at.start : min(len(text), at.end + _TRUCE_REACH)])} "
    named = any(f"{phrase} " in following for phrase in words.truce)
    return mention.mode == "truce" or named


def tells_vote(text: str, mention: EventMention, words: Wordlist) -> bool:
    """Whether support, agreement or refusal is told by how many voted so: بموافقة 62 نائبا, عارضه 169 مشرعا."""
    if mention.type not in _VOTED:
        return False
    spans = ((a.mention.start, min(len(text), a.mention.end + _COUNTED)) for a in mention.amounts)
    behind = (words.stretches.between(text, start, end) for start, end in spans)
    return any(token.norm in words.voter for tokens in behind for token in tokens)


def is_at_arrival(text: str, mention: EventMention, words: Wordlist) -> bool:
    """Whether it is a reception at an arrival, and so of the visit: استقبله الوزير في مطار كذا, كان في استقباله."""
    if mention.mode != _RECEIVES:
        return False
    at = mention.trigger
    stops = [stop.end() for stop in _STOP.finditer(text, max(0, at.start - _ARRIVAL), at.start)]
    stop = _STOP.search(text, at.end, at.end + _ARRIVAL)
    start = stops[-1] if stops else max(0, at.start - _ARRIVAL)
    end = stop.start() if stop else min(len(text), at.end + _ARRIVAL)
    if [token.norm for token in words.stretches.between(text, start, at.start)][-1:] == ["في"]:
        return True
    return any(token.norm in words.arrival for token in words.stretches.between(text, start, end))


def modes_of(mention: EventMention, *, truce: bool, arrival: bool = False, vote: bool = False) -> frozenset[str]:
    """Its way of contact or of the deed, none or one; to agree on a truce is the way of keeping one.

    A deed of force that names a knife and no other way is done in that way; a reception at an arrival is of the visit;
    who is dismissed by a vote of no confidence (حجب الثقة) is voted on.
    """
    if truce:
        return frozenset({"ceasefire"})
    if arrival:
        return frozenset({"visit"})
    if vote:
        return frozenset({"elect"})
    if mention.mode == _DISMISSES and _TRUST in fold(mention.trigger.exact):
        return frozenset({mention.mode, "elect"})
    if mention.mode and mention.mode not in _WAYLESS:
        return frozenset({mention.mode})
    own = frozenset({mention.mode}) if mention.mode else frozenset[str]()
    stabbed = mention.type in _FORCED and {one.kind for one in mention.instruments} == {BLADE}
    return own | {BLADE} if stabbed else own


def words_beside(text: str, mention: EventMention, words: Wordlist) -> frozenset[str]:
    """Skeletons of the content words of its sentence that stand beside the trigger: before it and, farther, behind."""
    at = mention.trigger
    stops = [stop.end() for stop in _STOP.finditer(text, max(0, at.start - _BEFORE), at.start)]
    stop = _STOP.search(text, at.end, at.end + _BEHIND)
    start = stops[-1] if stops else max(0, at.start - _BEFORE)
    end = stop.start() if stop else min(len(text), at.end + _BEHIND)
    return frozenset({w.skeleton for w in words_between(text, Span(start, end), words, [Span(at.start, at.end)])})


def _sentence_end(text: str, at: int) -> int:
    """Where the sentence ends that holds a place, or its next words do: evidence may stop short of what was agreed."""
    stop = _STOP.search(text, at, at + _OBJECT_REACH)
    return stop.start() if stop else min(len(text), at + _OBJECT_REACH)


def object_of(text: str, article: AnnotatedArticle, mention: EventMention, words: Wordlist) -> tuple[str, ...]:
    """Content words of what the deed is about: after على, أن, إلى behind the trigger; names and times left out."""
    end = _sentence_end(text, max(mention.evidence.end, mention.trigger.end))
    span = after_complement(text, Span(mention.trigger.end, end), words)
    begin = mention.evidence.start
    without = [Span(m.start, m.end) for m in article.entities if m.end > begin and m.start < end]
    without += [Span(t.start, t.end) for t in article.times if t.end > begin and t.start < end]
    without.append(Span(mention.trigger.start, mention.trigger.end))
    found = words_between(text, span, words, without)
    if not found:
        whole = Span(min(mention.evidence.start, mention.trigger.start), end)
        found = words_between(text, whole, words, without)
    return tuple(w.skeleton for w in found[:_OBJECT_WORDS])


def tolls_of(mention: EventMention) -> tuple[tuple[str, Length], ...]:
    """The dead, wounded, held and other counts by kind, each as the interval that its words admit."""
    return tuple((a.kind, counted(a.low, a.high, approx=a.approx)) for a in mention.amounts)


def _is_new_round(text: str, mention: EventMention, words: Wordlist) -> bool:
    """Whether the words before a noun say that it begins once more: جولة جديدة من الاحتجاجات, موجة ثانية من القصف."""
    at = mention.trigger.start
    before = [t.norm for t in words.stretches.between(text, max(0, at - _ARMS), at)][-len(_ROUND) :]
    if len(before) < len(_ROUND) or before[2] != "من" or before[0].removeprefix("ال") not in words.round:
        return False
    return before[1].removeprefix("ال") in words.following | words.again | _NEW


def is_following(text: str, article: AnnotatedArticle, mention: EventMention, words: Wordlist) -> bool:
    """Whether a word such as المقبل stands with the noun (and is not part of a date: الاثنين المقبل).

    A verb has no next one of its kind but for an adverb (التقيا مجددا): وأصيب آخر tells of another man. Behind a
    preposition the word is no adjective: السيطرة على آخر معقل. A second meeting that took place is the one told of; a
    second round that is to come is the next one.
    """
    verb, at = ":verb:" in mention.rule, mention.trigger
    if not verb and mention.type != _CONTACT and _is_new_round(text, mention, words):
        return True
    after = words.stretches.between(text, at.end, min(len(text), at.end + _NEXT_REACH))[:_NEXT_WORDS]
    near = takewhile(lambda token: token.norm not in _PREPOSITIONS, after)
    tokens = (*words.stretches.between(text, at.start, at.end), *near)
    free = (t.norm for t in tokens if not any(d.start <= t.start < d.end for d in article.times))
    known = words.again if verb else words.following | words.again
    if not verb and mention.type == _PROTEST:
        known = known | _NEW | _AWAITED
    if mention.type == _CONTACT and mention.modality not in PENDING:
        known = known.difference(words.ordinals)
    return any({norm, norm.removeprefix("ال")} & known for norm in free)


def arms_of(text: str, mention: EventMention, words: Wordlist) -> frozenset[str]:
    """From where a deed of force came, as the words around its trigger tell: ``air``, ``ground``, both or none.

    Example: قصف مدفعي, قامت القوات البرية بقصف; شن غارات جوية, قصفت المقاتلات.
    """
    at = mention.trigger
    if mention.type not in _FORCED:
        return frozenset()
    stops = [stop.end() for stop in _STOP.finditer(text, max(0, at.start - _ARMS), at.start)]
    before = words.stretches.between(text, stops[-1] if stops else max(0, at.start - _ARMS), at.start)[-_ARMS_BEFORE:]
    stop = _STOP.search(text, at.end, at.end + _ARMS)
    behind = words.stretches.between(text, at.start, stop.start() if stop else min(len(text), at.end + _ARMS))
    own = [token for token in behind if token.start < at.end]
    near = (*before, *own, *behind[len(own) : len(own) + _ARMS_BEHIND])
    return frozenset({words.arms[norm] for norm in {bare_norm(token.norm) for token in near} if norm in words.arms})
