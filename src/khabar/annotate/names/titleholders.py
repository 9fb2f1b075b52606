"""Whom a title means: the name beside it, the holder of the office that day, or somebody left open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from khabar.annotate.names.chunks import Line
from khabar.annotate.names.items import Item, span, words
from khabar.annotate.names.long_titles import is_own_honour
from khabar.annotate.names.memory import Memory
from khabar.annotate.names.referents import NameResolver, Scene
from khabar.annotate.names.resolved import Referent, Resolved, Seen
from khabar.annotate.names.titles import HIGHEST, MEETS, SENT
from khabar.records import replace
from khabar.text.fold import fold

_WHO = frozenset(map(fold, ("هو", "هي", "وهو", "وهي")))
#: A surname spelled in a way no table has is accepted after its bearer's title within this distance …
_MOST_EDITS = 1
#: … and from this length on: shorter names are one letter away from too many words.
_LEAST_LETTERS = 5
#: Classes whose office is that of a region or town, not of its state.
_OF_PLACES = frozenset({"governor", "mayor"})
#: Classes whose holders are all listed: another name beside them is that of a thing named after one.
_LISTED = frozenset({"king"})
#: Farther than this a given name is another one, not another spelling.
_OTHER_GIVEN = 2
#: Classes that mean the governor where they are of a place: أمير عسير.
_PRINCES = frozenset({"emir_or_prince", "emir", "prince"})
#: Chunks before a name among which the verb whose object is the next person stands.
_NEAR = 4


#: Titles of men that end as those of women do, folded: آية الله.
_MENS = frozenset({"ايه", "خليفه", "علامه", "داعيه"})
#: Bodies to which states send one ambassador each.
_UN = frozenset({"un", "un-security-council"})


class _Beside(NamedTuple):
    """What stands beside a title: the items before and after it, and whose the title right before it is, where told."""

    before: Item | None = None
    after: Item | None = None
    same: str | None = None


class Resolver(NameResolver):
    """Resolves whole lines: names, and titles with or without a name."""

    def line(self, scene: Scene, items: tuple[Item, ...]) -> Iterator[Resolved]:
        """Resolve the items of a line in order; what is a common word after all is left out."""
        told: Referent | None = None
        for number, item in enumerate(items):
            before = items[number - 1] if number else None
            if item.kind == "title":
                after = items[number + 1] if number + 1 < len(items) else None
                title, *rest = self._title(scene, item, _Beside(before, after, _same(scene.line, before, item, told)))
                told = title.referent
                yield from (title, *rest)
            elif before is None or before.name != item:
                yield from self.plain(scene, item)

    def nested(self, scene: Scene, item: Item) -> Iterator[Resolved]:
        """An item inside another, which may be a title: مكتب الرئيس الأوكراني."""
        yield from self._title(scene, item, _Beside()) if item.kind == "title" else self.plain(scene, item)

    def _title(self, scene: Scene, item: Item, beside: _Beside) -> Iterator[Resolved]:
        inner = [r for i in item.inner for r in self.nested(scene, i)]
        labels, body = self._office_of(scene, item)
        named = self._name_beside(scene, item, labels, body)
        apart = named is not None and self._is_another(named, labels)
        if named is not None and not apart:
            referent = Referent("person", "role", named.referent.entity, "title_and_name")
        elif beside.after is not None and item.name is None and self._is_also(scene, item, beside.after):
            referent = self._also(scene, item, beside.after)
        elif beside.same is not None:
            referent = Referent("person", "role", beside.same, "title_after_name")
        elif beside.before is not None and self._is_about(scene, beside.before, item, labels):
            referent = self._explained(scene, item, labels, body)
        else:
            referent = self._holder(scene, item, labels, body)
        self._remember(scene, item, referent, labels, body)
        yield Resolved(*span(scene.line, item), referent)
        yield from inner
        if named is not None:
            yield named
            if apart and named.referent.entity is not None:
                home = self.home_of(named.referent.entity, scene.memory)
                scene.memory.note(Seen(named.referent.entity, "person", "", home))

    def _is_also(self, scene: Scene, item: Item, after: Item) -> bool:
        """Whether the title right behind is the same person's: أمير منطقة عسير مستشار الملك الأمير فلان."""
        beside = after.kind == "title" and after.first == item.last and after.name is not None
        if not beside or item.number != "s" or item.label in HIGHEST or scene.line.chunks[after.first].prefix:
            return False
        ours, theirs = self.state_inside(scene, item), self.state_inside(scene, after)
        verb = scene.line.chunks[item.first - 1].norm if item.first else ""
        apart = (ours and theirs and ours != theirs) or after.label == "counterpart"
        return not apart and (not MEETS.match(verb) or is_own_honour(scene.line, item, after.last - 1))

    def _also(self, scene: Scene, item: Item, after: Item) -> Referent:
        """Whom the title right behind names."""
        labels, body = self._office_of(scene, after)
        named = self._name_beside(scene, after, labels, body)
        if named is None:
            return self._holder(scene, item, *self._office_of(scene, item))
        return Referent("person", "role", named.referent.entity, "title_and_name")

    def _is_another(self, named: Resolved, labels: tuple[str, ...]) -> bool:
        """Whether the name after a title whose holders are all listed is another's: كلف الملك الرزاز."""
        person = named.referent.entity
        if person is None or person not in self.names.persons or not _LISTED.intersection(labels):
            return False
        return not self.offices.held_by(person).intersection(labels)

    def _remember(
        self, scene: Scene, item: Item, referent: Referent, labels: tuple[str, ...], body: str | None
    ) -> None:
        if referent.entity is None:
            return
        label = labels[0] if labels else ""
        if item.former and referent.rule in ("title_and_name", "title_after_name"):
            scene.memory.dismiss(label, referent.entity)
        if (
            self.offices.is_office(label)
            and not item.former
            and not item.long
            and not (label in _LISTED and referent.entity not in self.names.persons)
            and referent.rule in ("title_and_name", "title_after_name")
        ):
            scene.memory.appoint(label, body, _topics(scene, item), referent.entity)
        place = self.names.places.get(body or "")
        home = (place.state or None) if place else body or self.home_of(referent.entity, scene.memory)
        scene.memory.note(Seen(referent.entity, referent.type, label, home))

    def _is_about(self, scene: Scene, before: Item, item: Item, labels: tuple[str, ...]) -> bool:
        """Whether a title says who the person named just before it is."""
        if _explains(scene.line, before, item) or _follows_stranger(scene.line, before, item):
            return True
        return self._fits(scene, before, item, labels)

    def _fits(self, scene: Scene, before: Item, item: Item, labels: tuple[str, ...]) -> bool:
        """Whether a title right after a name, without a comma, is that person's own: محمد بن سلمان ولي العهد."""
        last = scene.memory.last(kind="person")
        if last is None or before.kind != "person" or before.last != item.first or scene.line.chunks[item.first].prefix:
            return False
        if item.label == "counterpart" or item.inner or not item.definite:
            return False
        return bool(self.offices.held_by(last.entity).intersection(labels))

    # ── the name beside it ──────────────────────────────────────────────────────────────────────────────────────

    def _name_beside(self, scene: Scene, item: Item, labels: tuple[str, ...], body: str | None) -> Resolved | None:
        """The name in apposition; None where there is none or where it is a common word."""
        if item.name is None:
            return self._misspelled(scene, item, labels, body)
        referent = self.answer(scene, item.name)
        if referent is not None and self._is_namesake(scene, item.name, referent, labels):
            referent = self.answer(scene, replace(item.name, kind="unlisted"))
        if referent is None and item.name.kind == "person":
            held = [
                p
                for p in scene.line.chunks[item.name.last - 1].keys("p")
                if self.offices.held_by(p).intersection(labels)
            ]
            referent = Referent("person", "name", held[0], "surname_after_title") if len(held) == 1 else None
        return Resolved(*span(scene.line, item.name), referent) if referent is not None else None

    def _is_namesake(self, scene: Scene, name: Item, referent: Referent, labels: tuple[str, ...]) -> bool:
        """Whether an unknown given name shows another bearer of a listed surname: neither the office nor a spelling."""
        person = self.names.persons.get(referent.entity or "")
        first = scene.line.chunks[name.first]
        if person is None or name.last - name.first == 1 or first.letter != "x":
            return False
        if self.offices.held_by(person.id).intersection(labels):
            return False
        given = map(fold, person.given)
        return all(Levenshtein.distance(first.norm, g, score_cutoff=_OTHER_GIVEN) > _OTHER_GIVEN for g in given)

    def _misspelled(self, scene: Scene, item: Item, labels: tuple[str, ...], body: str | None) -> Resolved | None:
        """The next word, where it is one letter away from the surname of a holder of the office."""
        if body is None or item.last >= len(scene.line.chunks):
            return None
        chunk = scene.line.chunks[item.last]
        if chunk.letter != "x" or len(chunk.norm) < _LEAST_LETTERS:
            return None
        for person in self.offices.holders(labels, body, scene.memory.on):
            surnames = map(fold, self.names.persons[person].surname)
            if any(Levenshtein.distance(chunk.norm, s, score_cutoff=_MOST_EDITS) <= _MOST_EDITS for s in surnames):
                return Resolved(chunk.start, chunk.end, Referent("person", "name", person, "spelling_after_title"))
        return None

    def _explained(self, scene: Scene, item: Item, labels: tuple[str, ...], body: str | None) -> Referent:
        """A title that explains the name before it: سالم القاسم، وزير الخارجية."""
        last = scene.memory.last(kind="person")
        if last is None:
            return self._holder(scene, item, labels, body)
        return Referent("person", "role", last.entity, "title_after_name")

    # ── the office ──────────────────────────────────────────────────────────────────────────────────────────────

    def _office_of(self, scene: Scene, item: Item) -> tuple[tuple[str, ...], str | None]:
        """Role classes that the title may mean, likeliest first, and the state or body it belongs to."""
        if item.label == "counterpart":
            return self._counterpart(scene, item)
        if item.label in _PRINCES and item.inner and item.inner[0].kind == "place":
            item = replace(item, label="governor")
        if item.label == "ambassador" and _is_at_un(scene.line, item):
            item = replace(item, label="un_ambassador")
        inner = next((i.label for i in item.inner if i.kind == "body"), "")
        body = self._body_of(scene, item) or self.offices.seat(item.label)
        labels = self.offices.family(item.label, inner)
        # A listed ministry's spokesperson may stand in the table under the state: الخارجية الروسية.
        if body in self.classes and not self.offices.holders(labels, body, scene.memory.on):
            state, inner = self.classes[body]
            return self.offices.family(item.label, inner), state
        return labels, body

    def _counterpart(self, scene: Scene, item: Item) -> tuple[tuple[str, ...], str | None]:
        """نظيره الروسي: the class of the person whom the pronoun means, the state of the demonym."""
        state = self.state_inside(scene, item)
        for seen in reversed(scene.memory.seen):
            if seen.kind != "person" or seen.state == state:
                continue
            labels = (seen.label,) if seen.label else self._roles_of(seen.entity, scene.memory)
            if labels:
                return labels, state
        return (), state

    def _roles_of(self, person: str, memory: Memory) -> tuple[str, ...]:
        role = memory.role_of(person)
        if role is not None:
            return (role[0],)
        return tuple(dict.fromkeys(o.role for o in self.names.offices_of(person, memory.on)))

    def _body_of(self, scene: Scene, item: Item) -> str | None:
        state = self.state_inside(scene, item)
        if state is not None:
            return state
        if item.label in _OF_PLACES and item.inner and item.inner[0].kind == "place":
            return scene.line.chunks[item.inner[0].first].keys("C")[0]
        body = next((b for inner in item.inner if (b := self._body_inside(scene, inner))), None)
        if body is None and item.owned:
            last = scene.memory.last(kind="person") or scene.memory.last(kind="place")
            return last.state if last else None
        return body

    def _body_inside(self, scene: Scene, inner: Item) -> str | None:
        chunk = scene.line.chunks[inner.first]
        if inner.kind == "organisation":
            return (chunk.keys("O") or chunk.keys("o"))[0]
        if inner.kind == "body":
            return self.state_inside(scene, inner)
        if inner.kind == "person":
            entity, _ = self.who(chunk, scene.memory)
            return self.home_of(entity, scene.memory) if entity else None
        if inner.kind == "place":
            place = self.names.places[chunk.keys("C")[0]]
            return place.metonym or place.id
        return None

    def _holder(self, scene: Scene, item: Item, labels: tuple[str, ...], body: str | None) -> Referent:
        """A title without a name: nobody in particular, somebody left open, or the holder of the office."""
        vague = _vague(item)
        if vague == "former_title" and (person := self._former(scene, item, labels, body)) is not None:
            return Referent("person", "role", person, "former_of_named")
        if vague:
            return Referent("person" if item.number == "s" else "group", "role", None, vague)
        if item.label == "counterpart" and body is None:
            return Referent("person", "role", None, "counterpart_open")
        entity, rule = self.offices.who(labels, body, scene.memory, _topics(scene, item))
        if entity is not None and self._is_mans(entity) and _is_womans(scene.line, item):
            entity, rule = None, "role_open"
        if entity is None and body is None:
            again = [label for label in labels if self.offices.is_office(label)]
            entity = next((e for label in again if (e := scene.memory.last_labelled(label))), None)
            rule = "title_again" if entity else rule
        if entity is None and body is None and _is_bare_office(item) and scene.memory.topic is not None:
            entity, rule = self._of_topic(scene, labels, rule)
        name = words(scene.text, scene.line, item) if rule == "office" else None
        return Referent("person", "role", entity, rule, name)

    def _is_mans(self, entity: str) -> bool:
        person = self.names.persons.get(entity)
        return person is not None and person.gender == "m"

    def _former(self, scene: Scene, item: Item, labels: tuple[str, ...], body: str | None) -> str | None:
        """Whom الرئيس السابق means: whom the article has called so, else the only former holder that it names."""
        if item.number != "s" or not item.definite:
            return None
        return scene.memory.dismissed(labels) or self.offices.former(labels, body, scene.memory)

    def _of_topic(self, scene: Scene, labels: tuple[str, ...], rule: str) -> tuple[str | None, str]:
        """The holder of an office of the state that the article is about, where the tables know one; else as it was."""
        memory = scene.memory
        entity, found = self.offices.who(labels, memory.topic, memory)
        return (
            (entity, "role_of_topic") if entity in self.names.persons and found != "role_in_article" else (None, rule)
        )


def _is_at_un(line: Line, item: Item) -> bool:
    """السفير الأمريكي لدى الأمم المتحدة, في الأمم المتحدة."""
    near = line.chunks[item.first : item.last + 2]
    return any(_UN.intersection(chunk.keys("O")) for chunk in near)


def _same(line: Line, before: Item | None, item: Item, told: Referent | None) -> str | None:
    """Whose title this is when it goes on from one that follows its name: سالم القاسم وزير الدفاع حاكم الإقليم."""
    if before is None or before.kind != "title" or before.last != item.first or line.chunks[item.first].prefix:
        return None
    return told.entity if told is not None and told.rule == "title_after_name" and item.number == "s" else None


def _is_womans(line: Line, item: Item) -> bool:
    """Whether the first noun of a title is a woman's: زعيمة ميانمار."""
    first = {r.word for r in line.chunks[item.first].readings if r.letter in "Rr"}
    return item.number == "s" and any(word.endswith("ه") for word in first - _MENS)


def _is_bare_office(item: Item) -> bool:
    """Whether nothing beside the title says whose it is, and nothing needs to: الملك, رئيس الوزراء."""
    return item.definite and not (item.inner or item.owned or item.unread or item.long) and item.label != "counterpart"


def _vague(item: Item) -> str:
    """Rule of a title that means nobody in particular; empty for one that does."""
    if item.number == "d" and item.definite and not item.inner:
        return "dual_person"
    if item.number != "s":
        return "plural_title"
    if item.former:
        return "former_title"
    if item.unread:
        return "title_of_unlisted"
    return "" if item.definite else "indefinite_title"


def _topics(scene: Scene, item: Item) -> frozenset[str]:
    """Folded names of the places that an envoy is sent to; empty for other titles."""
    if item.label not in SENT:
        return frozenset()
    places = (i for i in item.inner if i.kind in ("state", "place") and scene.line.chunks[i.first - 1].letter in "tSC")
    return frozenset(fold(words(scene.text, scene.line, place)) for place in places)


def _explains(line: Line, before: Item, title: Item) -> bool:
    """Whether only a comma, or a comma and وهو, stands between a person's name and a title that says who that is."""
    if before.kind not in ("person", "unlisted") or title.first == before.last:
        return False
    between = line.chunks[before.last : title.first]
    if between[0].letter != "," or len(between) > 2 or line.chunks[title.first].prefix:
        return False
    return len(between) == 1 or between[1].norm in _WHO


def _follows_stranger(line: Line, before: Item, title: Item) -> bool:
    """Whether a title with what it is of stands at once after the name of somebody whom no table lists.

    Not where the one met the other: استقبل سالم القاسم وزير الخارجية.
    """
    if before.kind != "unlisted" or before.last != title.first or line.chunks[title.first].prefix:
        return False
    if not title.definite or title.owned or title.label == "counterpart" or not (title.inner or title.unread):
        return False
    return not any(MEETS.match(chunk.norm) for chunk in line.chunks[max(0, before.first - _NEAR) : before.first])
