"""What a mention such as "during the call" points back to, inside one article."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.link.accounts import Account, Reader, Told
from khabar.link.affiliations import Affiliations
from khabar.link.barriers import CONTACT, FORCE, REMOTE, Setting, against, parties
from khabar.link.deeds import IN_WORDS, OWN_WAYS, ties
from khabar.link.sentences import sentence_start
from khabar.link.wording import Wordlist, bare_norm, head_overlap

#: Names this near to a mention tell whose call it is: about the sentence it stands in.
_BEFORE, _AFTER = 160, 80
#: So many words at most stand between a contact and what it was about, without a stop.
_CLAUSE = 12
_ABOUT = frozenset({"علي", "عن", "حول", "بشان"})
#: "The talks" point at a meeting or a reception, "the meeting" at talks.
_FACE_TO_FACE = frozenset({"meet", "negotiate"})
_RECEIVING = _FACE_TO_FACE | {"host"}
_VISIT = frozenset({"visit"})
_STOPS = frozenset({".", "!", "؟", "?", "،", ",", ":", "؛"})
#: A title tells one of the first events of the body, and shares this part of its object where it names nobody.
_TITLED = 6
TITLE_OBJECT = 0.25


#: So many mentions back at most stands what a bare noun of the same word means before anything else.
_BESIDE = 3
#: A title tells one of the first deeds of its kind in the body.
_FIRST = 2
#: A toll stands so near to the deed that it is of.
_REACH = 400
#: Words at most between an attack and the verb that tells whom it hit; words that open a clause; and no واو.
_AIMED, _CLAUSES, _SHORT = 5, frozenset({"ان", "فيما", "بينما", "كما", "حيث", "و", "قال", "بعد", "قبل"}), 3
_TOLLS = frozenset({"killed", "wounded"})
#: Between a verb of leading to something and what it led to.
_LED_TO = frozenset({"عن", "الي", "في"})


def _is_full(account: Account) -> bool:
    """Whether it tells who took part: two, or who visited which town."""
    return len(account.participants) > 1 or (
        account.modes == _VISIT and bool(account.participants) and bool(account.places)
    )


def _as_far_along(account: Account, full: Account) -> bool:
    return account.points_back or account.pending == full.pending


def _names_strangers(account: Account) -> bool:
    """Whether it names others who could not be resolved ("told the leaders"): then it is about them."""
    return not account.definite and any(p.entity is None for p in account.first.mention.participants)


def _fits(account: Account, full: Account, setting: Setting) -> bool:
    if not _as_far_along(account, full) or against(account, full, setting) is not None:
        return False
    if not account.participants:
        # Bare nouns are many: only one that names the same way of contact, or "the talk", points at this one; and
        # "the call" at people who are just said to have talked.
        talked = not full.modes and account.definite and account.modes <= REMOTE
        visit = account.modes == {"visit"} and "host" in full.modes
        faced = account.definite and account.modes <= _FACE_TO_FACE and bool(full.modes & _RECEIVING)
        return visit or faced or bool(account.modes & full.modes) or (account.definite and not account.modes) or talked
    return all(any(setting.known.stands_for(p, q) for q in full.participants) for p in account.participants)


def _is_with_another(account: Account, full: Account, near: frozenset[str], known: Affiliations) -> bool:
    """Whether it names one side, and around it stands a person of a third state, but nobody else of the other talk.

    Example: "the president of A means to visit the leader of B" is no talk of the leader of B with that of C.
    """
    if account.definite or not account.participants:
        return False
    around = (near & known.persons) - account.participants
    states = {known.state(p) for p in full.participants}
    return any(known.state(p) not in {None, *states} for p in around) and not around & full.participants


def _points_at(account: Account, full: Account, near: frozenset[str], setting: Setting) -> bool:
    if _is_with_another(account, full, near, setting.known):
        return False
    if _fits(account, full, setting):
        return True
    # Both people of a talk are named around a call without a name: it is theirs.
    named = len(near & full.participants) > 1 and not full.modes and not account.participants
    fitting = _as_far_along(account, full) and against(account, full, setting) is None
    return named and fitting and bool(account.modes) and account.modes <= REMOTE


def _may_point_forward(account: Account) -> bool:
    """A title, or a noun without names in a lead, may stand before the talk it means; not a clause."""
    told, title = account.first, account.first.article.title
    in_title = title is not None and title.start <= told.mention.trigger.start < title.end
    return in_title or not account.participants


def _is_inside(account: Account, full: Account, reader: Reader) -> bool:
    """Whether it stands in the words that tell the other: "told X of the call" is not the call told of."""
    at = account.first.mention.trigger
    return any(
        (t.mention.evidence.start <= at.start and at.end <= t.mention.evidence.end and t.mention.trigger != at)
        or _is_told_of(t, at.start, reader)
        for t in full.told
    )


def _is_told_of(told: Told, end: int, reader: Reader) -> bool:
    """Whether the words between two contacts of one clause make the second what is spoken about: على فحوى الاتصال."""
    text, start = reader.texts[told.article.page], told.mention.trigger.end
    words = [t.norm for t in reader.words.stretches.between(text, start, end)] if start < end else []
    return 0 < len(words) <= _CLAUSE and bool(_ABOUT & set(words[-2:])) and not _STOPS & set(words)


def _near(account: Account, reader: Reader) -> frozenset[str]:
    """Entities named around a mention, on its line."""
    told = account.first
    text, at = reader.texts[told.article.page], told.mention.trigger
    start = max(text.rfind("\n", 0, at.start) + 1, at.start - _BEFORE)
    line_end = text.find("\n", at.end)
    end = min(len(text) if line_end < 0 else line_end, at.end + _AFTER)
    found = (m.entity for m in told.article.entities if start <= m.start and m.end <= end and m.entity)
    return frozenset(reader.canonical.get(e, e) for e in found)


def antecedent_of(place: int, accounts: Sequence[Account], setting: Setting, reader: Reader) -> int | None:
    """Place of the full account that an account with fewer than two participants points to; None where none fits.

    Of those that fit, the one whose participants are named around it; among equals one just before that is called so,
    one as far along (planned or done), then the nearest before it; where nothing stands before, the nearest after, for
    titles and leads point forward.

    Example: "... اتصل الوزير بنظيره. وخلال المكالمة ..." → the call before.
    """
    account = accounts[place]
    near = _near(account, reader)
    if (
        account.type != CONTACT
        or _is_full(account)
        or account.following
        or account.umbrella
        or _names_strangers(account)
    ):
        return None
    forward = _may_point_forward(account)
    fitting = [
        n
        for n, other in enumerate(accounts)
        if (n < place or forward)
        and _is_full(other)
        and not other.umbrella
        and not _is_inside(account, other, reader)
        and _points_at(account, other, near, setting)
    ]

    def rank(n: int) -> tuple[bool, int, bool, bool, bool, bool, int]:
        other = accounts[n]
        day = (
            account.when.day is not None
            and account.when.day == other.when.day
            and account.first.mention.time is not None
        )
        named = len(near & other.participants)
        same = bool(account.modes & other.modes)
        beside = 0 < place - n <= _BESIDE and account.definite and bool(account.names & other.names)
        return day, named, same, beside, other.pending == account.pending, n < place, -abs(n - place)

    return max(fitting, key=rank, default=None)


def find_antecedents(accounts: Sequence[Account], setting: Setting, reader: Reader) -> frozenset[tuple[int, int]]:
    """Pairs (left, right) of places in ``accounts``, the mentions of one article in the order of the text."""
    places = range(len(accounts))
    pairs = [(place, antecedent_of(place, accounts, setting, reader)) for place in places]
    pairs += [(place, told_by_title(place, accounts, setting)) for place in places if accounts[place].titled]
    pairs += [(place, deed_before(place, accounts, setting)) for place in places]
    pairs += [(place, deed_of_toll(place, accounts, setting, reader.words)) for place in places]
    pairs += [(place, deed_of_result(place, accounts, setting, reader)) for place in places]
    pairs += [(place, deed_that_aims(place, accounts, setting, reader)) for place in places]
    pairs += [(place, deed_of_title(place, accounts, setting)) for place in places if accounts[place].titled]
    return frozenset((min(a, b), max(a, b)) for a, b in pairs if b is not None)


# ── deeds ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _same_kind(left: Account, right: Account, setting: Setting) -> bool:
    if left.type in IN_WORDS | {CONTACT, "STATE"} or left.family != right.family or left.several != right.several:
        return False
    if left.pending != right.pending and not left.titled and not _points_at_done(left, right):
        return False
    apart = bool(left.modes ^ right.modes) and bool((left.modes | right.modes) & OWN_WAYS)
    return not apart and against(left, right, setting) is None


def _points_at_done(left: Account, right: Account) -> bool:
    """Whether a bare "the attack" of a clause that is not sure points at one that was done: إن كان هناك وقت الهجوم."""
    return left.family == FORCE and left.points_back and left.pending and not right.pending


def deed_before(place: int, accounts: Sequence[Account], setting: Setting) -> int | None:
    """Place of the deed that a bare definite noun means: the nearest before it that is called so, else the nearest.

    One that is numbered means one of the same number. Example: "انفجرت سيارة … وقال شهود إن الانفجار …" → the explosion
    just told.
    """
    account = accounts[place]
    if not account.definite or account.nouns or account.following or account.titled:
        return None
    fitting = [n for n in range(place) if _same_kind(account, accounts[n], setting)]
    fitting = [n for n in fitting if account.nth in {None, accounts[n].nth}]
    return max(fitting, key=lambda n: (bool(account.names & accounts[n].names), n), default=None)


def _tells_toll(account: Account, words: Wordlist) -> bool:
    """Whether it tells the dead and wounded, is called by them, and tells nobody who did it."""
    counted = any(kind in _TOLLS for kind, _ in account.tolls)
    counted = counted and (account.type == "DIE" or bool(account.names & words.toll))
    done = account.actors or any(side == "by" for side, _ in account.nouns)
    return counted and not done and not account.titled


def _may_have_toll(account: Account, toll: Account, words: Wordlist) -> bool:
    """Whether a toll of the body may be of it: it is none itself, and not done otherwise; titles: `deed_of_title`."""
    otherwise = account.modes and toll.modes and not account.modes & toll.modes
    return not _tells_toll(account, words) and not account.titled and not otherwise


def deed_of_toll(place: int, accounts: Sequence[Account], setting: Setting, words: Wordlist) -> int | None:
    """Place of the deed that a toll without a doer is of: the nearest that tells none, those before it first.

    Example: "هاجم مسلحون القرية … ولقي سبعة مصرعهم" → the attack.
    """
    account = accounts[place]
    if not _tells_toll(account, words):
        return None
    at = account.first.mention.trigger.start
    apart = {n: at - other.first.mention.trigger.start for n, other in enumerate(accounts) if n != place}
    near = [n for n, far in apart.items() if abs(far) <= _REACH and _may_have_toll(accounts[n], account, words)]
    fitting = [n for n in near if _same_kind(account, accounts[n], setting)]
    return min(fitting, key=lambda n: (apart[n] < 0, abs(apart[n])), default=None)


def deed_of_result(place: int, accounts: Sequence[Account], setting: Setting, reader: Reader) -> int | None:
    """Place of the deed that its own sentence says led to a toll: the nearest before it that is none itself.

    Example: "وأسفر الانفجار الأول عن مقتل أربعة" → the first explosion.
    """
    account, words = accounts[place], reader.words
    toll = account.type == "DIE" or bool(account.names & words.toll)
    start = _result_of(account.first, reader) if toll else None
    if start is None:
        return None
    before = [n for n in range(place) if accounts[n].first.mention.trigger.start >= start]
    fitting = [n for n in before if accounts[n].family == account.family and not accounts[n].names & words.toll]
    nearest = fitting[-1] if fitting else None
    return nearest if nearest is not None and against(account, accounts[nearest], setting) is None else None


def deed_that_aims(place: int, accounts: Sequence[Account], setting: Setting, reader: Reader) -> int | None:
    """Place of the attack whose noun stands right before a verb that tells whom it hit: هجوم بسكين استهدف السفارة."""
    account, words = accounts[place], reader.words
    text, at = reader.texts[account.first.article.page], account.first.mention.trigger
    called = [token.norm for token in words.stretches.between(text, at.start, at.end)]
    if account.family != FORCE or place == 0 or called[:1] == [] or called[0] not in words.aims:
        return None
    noun = accounts[place - 1]
    start = noun.first.mention.trigger.end
    between = [t.norm for t in words.stretches.between(text, start, at.start)] if start < at.start else []
    # Another clause has another subject: وقعت غارة واستهدفت المدفعية القرية.
    apart = len(between) > _AIMED or _STOPS & set(between) or any(_begins_clause(norm) for norm in between)
    if noun.family != FORCE or ":verb:" in noun.first.mention.rule or start > at.start or apart:
        return None
    return place - 1 if against(account, noun, setting) is None else None


def _begins_clause(norm: str) -> bool:
    """Whether "and" is joined to a word, or it opens a clause."""
    return norm in _CLAUSES or (norm.startswith("و") and len(norm) > _SHORT)


def _result_of(told: Told, reader: Reader) -> int | None:
    """Start of the sentence in which a verb of leading to something governs a toll; None where none does."""
    text, at = reader.texts[told.article.page], told.mention.trigger.start
    start = sentence_start(text, at)
    norms = [token.norm for token in reader.words.stretches.between(text, start, at)]
    verbs = {bare_norm(norm) for norm in norms[:-1]}
    led = bool(norms) and norms[-1] in _LED_TO and bool(verbs & reader.words.result)
    return start if led else None


def deed_of_title(place: int, accounts: Sequence[Account], setting: Setting) -> int | None:
    """Place of the body's deed that a title's is the news of: of the first two of its kind the likest."""
    title = accounts[place]
    body = [n for n, a in enumerate(accounts) if not a.titled and _same_kind(title, a, setting)][:_FIRST]
    return max(body, key=lambda n: (sum(p.score for p in ties(title, accounts[n], setting)), -n), default=None)


# ── titles ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _is_told(title: Account, account: Account, setting: Setting) -> bool:
    if account.titled or account.type != title.type or account.background or against(title, account, setting):
        return False
    if title.participants:
        part = parties(title.participants, account.participants, setting.known)
        return len(title.participants) > 1 and bool(account.participants) and part is not None
    # "… and an agreement on teams": nobody is named, so the object must speak.
    return title.type != CONTACT and head_overlap(title.object, account.object) >= TITLE_OBJECT


def told_by_title(place: int, accounts: Sequence[Account], setting: Setting) -> int | None:
    """Place of the body's account that a title's account is the news of; None where none of the first ones fits.

    Example: the title "دولتان تتفقان على إعادة السفراء" and the lead "اتفقت … على استئناف العلاقات" tell one agreement.
    """
    title = accounts[place]
    body = [n for n, account in enumerate(accounts) if not account.titled][:_TITLED]
    fitting = [n for n in body if _is_told(title, accounts[n], setting)]
    return max(fitting, key=lambda n: (head_overlap(title.object, accounts[n].object), -n), default=None)
