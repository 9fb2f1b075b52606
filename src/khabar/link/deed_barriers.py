"""What forbids that two deeds are one: other ways of force, doer and victim changed about, one against several."""

from __future__ import annotations

from collections.abc import Set

from khabar.link.accounts import Account
from khabar.link.affiliations import UNLISTED, Affiliations
from khabar.link.ground import other_ground
from khabar.link.mishaps import of_other_mishaps
from khabar.link.plain import BLADE

#: Ways of force that are never one deed with another: raids from the air, clashes, abductions, what courts order.
_WAYS = {
    **dict.fromkeys(("explosives", "suicide-attack", "firearms", "assassinate", "unconventional"), "attack"),
    **dict.fromkeys(("airstrike", "heavy-weapons"), "raid"),
    "deport": "expel",
}
_FORCE = "ASSAULT"
#: How the reason begins that says that two deeds were done at two places.
ELSEWHERE = "at other places"
#: The reason of two that are numbered otherwise: the first and the second explosion, the second round of talks.
ANOTHER = "another of a series"
_DIES_IN_IT = frozenset({"suicide-attack"})
#: Modes that say what came of it and not how, and the one of a word that is said of blows and of raids (ضرب). A knife
#: may be told beside any way but firearms.
NO_WAYS = frozenset({"injury", "beat", BLADE})
_SHOT = frozenset({"firearms"})
_RAIDS = frozenset({"airstrike", "heavy-weapons"})
#: The dead of both sides, told by two papers, of a fight; counts that may be of one deed differ by less than this.
_CLASHES, _KILLED, _FAR = frozenset({"clash"}), "killed", 2.0
#: To storm a place is a part of the attack, whatever way the attack is told by.
_STORMED = frozenset({"seize"})
#: Ways that a word which names no way never means: "the attack" is no clash, an appointment no resignation.
_ALONE = frozenset({"clash", "execute", "torture", "resign", "dismiss"})


def other_deed(left: Account, right: Account, known: Affiliations) -> str | None:
    """Why two deeds of one family can never be one, by what they are; None where nothing forbids it. Symmetric."""
    if ways_clash(left, right):
        return f"done in another way: {'/'.join(sorted(left.modes))} and {'/'.join(sorted(right.modes))}"
    if elsewhere(left, right, known):
        return f"{ELSEWHERE}: {', '.join(sorted(left.places))} and {', '.join(sorted(right.places))}"
    if _taken_by_others(left, right, known):
        return "taken by others"
    if left.modes & right.modes & _STORMED and other_ground(left.ground, right.ground, known):
        return f"of other ground: {', '.join(sorted(left.ground))} and {', '.join(sorted(right.ground))}"
    if _of_another_person(left, right, known):
        return "done to another person"
    apart = of_other_mishaps(left, right) or _by_other_arms(left, right)
    return apart or _dead_of_other_sides(left, right) or _other_part(left, right) or _told_apart(left, right, known)


def _by_other_arms(left: Account, right: Account) -> str | None:
    """Why two attacks are two of which one came from the air alone, the other from the ground: غارات, قصف مدفعي."""
    apart = left.family == _FORCE and left.arms and right.arms and left.arms.isdisjoint(right.arms)
    return "from the air, and from the ground" if apart else None


def _taken_by_others(left: Account, right: Account, known: Affiliations) -> bool:
    """Whether one article tells that a place was taken twice: by those who lost it, by those who took it back."""
    if left.ref != right.ref or not left.modes & right.modes & _STORMED or not (left.actors and right.actors):
        return False
    # Forces of one state may be enemies; the state itself may stand for its own.
    bodies = all(p not in known.persons and known.state(p) != p for p in left.actors | right.actors)
    return bodies and not left.actors & right.actors


def _of_another_person(left: Account, right: Account, known: Affiliations) -> bool:
    """Whether both say who was appointed, held or charged, or who resigned, and it is not one person.

    Persons of the tables alone: names that no table lists are spelled in many ways.
    """
    if left.family not in _OF_ONE:
        return False
    about = [account.actors if account.modes == _OWN_LEAVE else account.recipients for account in (left, right)]
    named = [{p for p in people if p in known.persons and not p.startswith(UNLISTED)} for people in about]
    return all(named) and not named[0] & named[1]


def _dead_of_other_sides(left: Account, right: Account) -> str | None:
    """Why two attacks are two in which militants were killed here, soldiers there, and not near as many.

    In a clash both sides have their dead. Example: 12 مسلحا in raids and four جنود by a bomb.
    """
    if not (left.of_side and right.of_side) or left.of_side & right.of_side or (left.modes | right.modes) & _CLASHES:
        return None
    killed = [max((length.low for kind, length in a.tolls if kind == _KILLED), default=0.0) for a in (left, right)]
    apart = left.family == _FORCE and min(killed) > 0 and max(killed) > _FAR * min(killed)
    return "so many militants killed, so many of those who fight them" if apart else None


def _other_part(left: Account, right: Account) -> str | None:
    """Whether they are two things of one affair: the attack and the attacks, how it was stopped, the doer's end."""
    if _one_and_many(left, right):
        return "one deed and several of its kind"
    if numbered_apart(left, right):
        return ANOTHER
    if left.ref == right.ref and left.steps and right.steps and left.steps.isdisjoint(right.steps):
        return "another step of justice"
    if left.family == _FORCE and {left.wards, right.wards} == {True, False}:
        return "one is the attack, the other how one was stopped"
    return "one tells how the doer was stopped" if left.fallen != right.fallen else None


def _told_apart(left: Account, right: Account, known: Affiliations) -> str | None:
    if not right.apart.isdisjoint(left.orders):
        return "told one after the other"
    return "who did the one is whom the other was done to" if _crossed(left, right, known) else None


#: Who does it leaves.
_OWN_LEAVE = frozenset({"resign"})
#: Deeds that are each about one person.
_OF_ONE = frozenset({"APPOINT", "COERCE", "ACCUSE"})
#: Deeds that are done at one place.
_LOCAL = frozenset({"ASSAULT", "PROTEST"})
#: Nobody expels his own: the capital that they are expelled from is where.
_EXPELLED = frozenset({"expel"})
#: Deeds that towns and camps suffer.
_TAKING = frozenset({"ASSAULT", "COERCE"})


def elsewhere(left: Account, right: Account, known: Affiliations) -> bool:
    """Whether both name a city, or a state, and none that the other names: a district may lie in any of them."""
    if left.family not in _LOCAL:
        return False
    if not left.places or not right.places:
        return False
    cities = [{place for place in account.places if place in known.cities} for account in (left, right)]
    states = [{known.state(p) or known.cities.get(p) for p in account.places} - {None, ""} for account in (left, right)]
    provinces = [account.places & known.provinces for account in (left, right)]
    return any(a and b and not a & b for a, b in (cities, states, provinces))


def _crossed(left: Account, right: Account, known: Affiliations) -> bool:
    """Whether who did the one is whom the other was done to: the answer to an expulsion is another expulsion."""
    if not ((left.actors and right.recipients) or (right.actors and left.recipients)):
        return _crossed_in_words(left, right)
    ours, theirs = _on_one_side(left, known), _on_one_side(right, known)
    turned = _stand(left.actors & ours, _hit(right, known) & theirs, known)
    turned = turned or _stand(right.actors & theirs, _hit(left, known) & ours, known)
    apart = _unlike(left.actors, right.actors, known) or _unlike(
        _others_of(left, known), _others_of(right, known), known
    )
    return (turned and apart) or _crossed_in_words(left, right)


def _hit(account: Account, known: Affiliations) -> frozenset[str]:
    """To whom it was done; a town that is taken or shelled is where, and not the state it lies in."""
    taken = account.family in _TAKING
    done_to = _others_of(account, known)
    towns = {r for r in done_to if r not in known.persons and known.state(r) != r and r in known.places}
    return done_to - towns if taken else done_to


def _others_of(account: Account, known: Affiliations) -> frozenset[str]:
    """To whom it was done, without the state that expels: طردت روسيا دبلوماسيين من موسكو."""
    own = {known.state(actor) or actor for actor in account.actors} if account.modes == _EXPELLED else set[str]()
    return account.recipients - own


def _on_one_side(account: Account, known: Affiliations) -> frozenset[str]:
    """Its parties but for persons who are read on both sides: whose deed it is stays open."""
    both = account.actors & account.recipients & known.persons
    return (account.actors | account.recipients) - both


def _unlike(left: frozenset[str], right: frozenset[str], known: Affiliations) -> bool:
    if not left or not right or _stand(left, right, known):
        return False
    return not (_are_strangers(left, known) or _are_strangers(right, known)) or bool((left | right) <= known.persons)


def _are_strangers(side: frozenset[str], known: Affiliations) -> bool:
    """Whether it names persons of whom nobody knows whose they are: the dead by name may be the state's people."""
    return all(p in known.persons and known.state(p) is None for p in side)


def others_did(left: Account, right: Account, known: Affiliations) -> bool:
    """Whether both say who did it, and nobody of the one stands for anybody of the other."""
    return _unlike(left.actors, right.actors, known)


def done_to_others(left: Account, right: Account, known: Affiliations) -> bool:
    """Whether both say to whom it was done, and nobody of the one stands for anybody of the other."""
    return _unlike(left.recipients, right.recipients, known)


def are_two_sides(left: Account, right: Account) -> bool:
    """Whether the one names who did it and nobody else, the other to whom: nothing is told twice that could agree."""
    by = [account.participants <= account.actors for account in (left, right)]
    to = [account.participants <= account.recipients for account in (left, right)]
    return (by[0] and to[1]) or (to[0] and by[1])


def _crossed_in_words(left: Account, right: Account) -> bool:
    """The same in plain words: a gunman killed two, then police killed the gunman. Of two articles both must say so.

    A suicide bomber does the deed and dies of it.
    """
    if not (left.nouns and right.nouns) or left.modes & right.modes & _DIES_IN_IT:
        return False
    by = left.doers_in_words, right.doers_in_words
    to = left.done_to_in_words, right.done_to_in_words
    turned = bool(by[0] & to[1] - by[1] - to[0]), bool(by[1] & to[0] - by[0] - to[1])
    return any(turned) if left.ref == right.ref else all(turned)


def _stand(left: frozenset[str], right: frozenset[str], known: Affiliations) -> bool:
    return any(known.stands_for(a, b) for a in left for b in right)


def ways_clash(left: Account, right: Account) -> bool:
    """Whether two deeds of force, or of constraint, were done in ways that do not go together."""
    if left.family != _FORCE and left.names & right.names:
        return False
    if left.modes == right.modes and left.storm == right.storm:
        return False
    if any(_stabbed_and_shot(*pair) or _stormed_and_raided(*pair) for pair in ((left, right), (right, left))):
        return True
    first, second = _ways_of(left), _ways_of(right)
    return first.isdisjoint(second) if first and second else not (first | second).isdisjoint(_ALONE)


def _stabbed_and_shot(left: Account, right: Account) -> bool:
    """Whether the one was done with a knife alone, the other with firearms: mostly what the police answered with."""
    return BLADE in left.modes and right.modes >= _SHOT and BLADE not in right.modes and not left.modes >= _SHOT


def _stormed_and_raided(left: Account, right: Account) -> bool:
    """Whether a place was stormed in the one and bombed in the other: who storms it comes on foot."""
    return left.storm and bool(left.modes <= _STORMED) and bool(right.modes) and right.modes <= _RAIDS


def _ways_of(account: Account) -> Set[str]:
    """The ways that it tells, those that go together as one; empty where it tells none."""
    if not account.modes:
        return account.modes
    stormed = _STORMED if account.storm and account.family == _FORCE else frozenset[str]()
    return {_WAYS.get(mode, mode) for mode in account.modes - NO_WAYS - stormed}


def numbered_apart(left: Account, right: Account) -> bool:
    """Whether one is said to be the first of several, the other another or all of them: الانفجار الثاني, الانفجارين."""
    if left.nth is not None and right.nth is not None:
        return left.nth != right.nth
    return (left.nth is not None and right.several) or (right.nth is not None and left.several)


def _one_and_many(left: Account, right: Account) -> bool:
    """Whether one article tells one deed here and several there: the attack and the attacks.

    Attacks of one way, whatever they are called; of raids either word tells what a night brought, and a verb counts
    nothing: أغارت الطائرات, الغارات.
    """
    if left.ref != right.ref or left.several == right.several:
        return False
    if all(":verb:" in told.mention.rule for told in (right if left.several else left).told):
        return False
    ways = [{_WAYS.get(mode, mode) for mode in a.modes} for a in (left, right)]
    attacks = left.family == _FORCE and bool(ways[0] & ways[1] - {"raid"})
    raids = ways[0] == ways[1] == {"raid"}
    return attacks or (bool(left.names & right.names) and not raids)
