"""Who holds an office: by the article's own word first, then by the table on the article's day."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.annotate.names.memory import Memory
from khabar.lexicon.names import NameLexicon
from khabar.text.fold import fold

#: Classes of offices that a looser noun may mean, likeliest first.
_FAMILIES = {
    "president_or_head": ("president", "head", "speaker", "director", "commission_president", "leader"),
    "emir_or_prince": ("emir",),
    "king": ("king", "queen"),
    "leader": ("leader", "supreme_leader", "president", "head"),
    "chancellor": ("chancellor", "prime_minister"),
    "head": ("head", "leader", "director"),
    "director": ("director", "head"),
    "ambassador": ("ambassador", "un_ambassador"),
    "envoy": ("envoy",),
    "commander": ("commander", "army_chief", "leader"),
    "custodian": ("king",),
}
#: Where a title can only be of one state: خادم الحرمين الشريفين.
_SEATS = {"custodian": "saudi-arabia", "deputy_custodian": "saudi-arabia"}
#: Offices of which the world has one, so that the title alone tells which: البابا.
_ONLY_ONE = frozenset(
    {
        "pope",
        "commission_president",
        "european_council_president",
        "foreign_policy_chief",
        "cia_director",
        "fbi_director",
    }
)
#: Classes of whom a state has one in every other.
_POSTED = frozenset({"ambassador", "consul", "charge_daffaires"})
_AT_UN = "un_ambassador"
#: A spokesperson's class when the body spoken for is a ministry.
_VOICES = {
    "foreign-ministry": "foreign_ministry_spokesperson",
    "defense-ministry": "defense_ministry_spokesperson",
}


class Offices:
    """Holders of offices by role class and body, where a state's bodies count as the state. Built once."""

    def __init__(self, names: NameLexicon) -> None:
        """Index the offices of ``names``."""
        self._names = names
        self._bodies: dict[tuple[str, str], list[str]] = {}
        self._roles: dict[str, set[str]] = {}
        self._only_seats: dict[str, set[str]] = {}
        for office in names.offices:
            for body in self._seats(office.body):
                known = self._bodies.setdefault((office.role, body), [])
                if office.body not in known:
                    known.append(office.body)
            self._roles.setdefault(office.person, set()).add(office.role)
            self._only_seats.setdefault(office.role, set()).add(office.body)

    def _seats(self, body: str) -> Iterator[str]:
        yield body
        organisation = self._names.organisations.get(body)
        if organisation is not None and organisation.state:
            yield organisation.state

    def family(self, label: str, inner: str) -> tuple[str, ...]:
        """Classes of offices that a role noun may mean; ``inner`` is the class of the body named in the title.

        Example: رئيس is president_or_head, so a president or the head of a body. Empty for an empty label.
        """
        if label == "spokesperson" and inner in _VOICES:
            return (_VOICES[inner],)
        return _FAMILIES.get(label, (label,) if label else ())

    def seat(self, label: str) -> str | None:
        """The state that a title says by itself; None for most titles."""
        return _SEATS.get(label)

    def former(self, labels: tuple[str, ...], body: str | None, memory: Memory) -> str | None:
        """The one person named in the article who held the office before its day; None where none or several did."""
        if memory.on is None:
            return None
        held = [
            person
            for person in sorted(memory.cast.persons)
            if any(o.role in labels and body in (None, o.body) for o in self._names.offices_of(person))
            and not any(o.role in labels for o in self._names.offices_of(person, memory.on))
            and not all(o.since > memory.on for o in self._names.offices_of(person) if o.role in labels)
        ]
        return held[0] if len(held) == 1 else None

    def is_office(self, label: str) -> bool:
        """Whether one person at a time bears this title at a body; not so for a player or a general.

        Ministries that offices.tsv has no holder of count too.
        """
        return label in self._only_seats or label in _FAMILIES or label.endswith("minister")

    def held_by(self, person: str) -> set[str]:
        """Role classes that the person ever held."""
        return self._roles.get(person, set())

    def holders(self, labels: tuple[str, ...], body: str, on: str | None) -> list[str]:
        """Who held one of the offices at that body on that day (with None ever), else at a body of that state."""
        own = [p for label in labels for p in self._names.holders(label, body, on)]
        if own:
            return list(dict.fromkeys(own))
        seats = [(label, seat) for label in labels for seat in self._bodies.get((label, body), ())]
        return list(dict.fromkeys(p for label, seat in seats for p in self._names.holders(label, seat, on)))

    def who(
        self, labels: tuple[str, ...], body: str | None, memory: Memory, topics: frozenset[str] = frozenset()
    ) -> tuple[str | None, str]:
        """The person meant and the rule that tells it; (None, reason) where that cannot be told.

        An office that the tables have no holder of stands for its holder (``bolivia-president``, rule ``office``).

        Order: whom the article calls so; who of those the article names held it that day; the only holder that day;
        without a day, the only one named in the article, else the only holder ever.
        """
        person = next((p for label in labels if (p := memory.appointed(label, body, topics))), None)
        if person is not None:
            return person, "role_in_article"
        # A loose noun without a body (الرئيس) means none of the offices that the world has one of.
        for label in labels if body is not None or len(labels) == 1 else ():
            holders = self._candidates(label, body, memory.on)
            if topics and holders:
                return self._decide(label, self._for_topics(holders, labels, topics), memory)
            if holders := self._unsaid(label, labels, holders, memory):
                return self._decide(label, holders, memory)
        minister = memory.minister_of(body) if body is not None and "minister" in labels else None
        if minister is not None:
            return minister, "minister_in_article"
        vacant = self._unheld(labels, body)
        if vacant is not None:
            return vacant, "office"
        return None, "role_without_body" if body is None else "role_open"

    def _unheld(self, labels: tuple[str, ...], body: str | None) -> str | None:
        """Identifier of an office whose holder no table knows: bolivia-president. None for what is no office."""
        if body not in self._names.states or not labels or not self.is_office(labels[0]) or "minister" in labels:
            return None
        return f"{body}-{labels[0].replace('_', '-')}"

    def _candidates(self, label: str, body: str | None, on: str | None) -> list[str]:
        """Holders at the body; without a body those of an office of which the world has one."""
        if body is not None:
            return self.holders((label,), body, on)
        seats = sorted(self._only_seats.get(label, ())) if label in _ONLY_ONE else []
        return [p for seat in seats for p in self.holders((label,), seat, on)]

    def _for_topics(self, persons: list[str], labels: tuple[str, ...], topics: frozenset[str]) -> list[str]:
        """Those whose office is for one of the topics; all where the table names no topic of anybody."""
        fitting = [p for p in persons if self._topics(p, labels) & topics]
        return fitting or [p for p in persons if not self._topics(p, labels)]

    def _unsaid(self, label: str, labels: tuple[str, ...], persons: list[str], memory: Memory) -> list[str]:
        """Of ambassadors whose post is not said: whom the article names, and who is posted to a state that it names.

        A state has one in each other state and one at the United Nations, and the table holds a few of them.
        """
        if label not in _POSTED and not (label == _AT_UN and labels[0] in _POSTED):
            return persons
        if label == _AT_UN:
            return [p for p in persons if p in memory.cast.persons]
        named = {fold(form) for state in memory.cast.states for form in self._names.states[state].surfaces}
        return [p for p in persons if p in memory.cast.persons or self._is_posted(p, label, named)]

    def _is_posted(self, person: str, label: str, named: set[str]) -> bool:
        topics = self._topics(person, (label,))
        return not topics or bool(topics & named)

    def _topics(self, person: str, labels: tuple[str, ...]) -> set[str]:
        offices = self._names.offices_of(person)
        return {fold(topic) for office in offices if office.role in labels for topic in office.topic}

    def _decide(self, label: str, holders: list[str], memory: Memory) -> tuple[str | None, str]:
        named = [p for p in holders if p in memory.cast.persons]
        if len(named) == 1:
            return named[0], "role_of_named"
        if len(holders) == 1:
            return holders[0], "role_by_office"
        # البابا without a day: which one is open, that it is the pope is not.
        seats = self._only_seats.get(label, set()) if label in _ONLY_ONE else set()
        return (label.replace("_", "-"), "office") if seats else (None, "role_open")
