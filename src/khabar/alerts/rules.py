"""Rules and channels, as a YAML file gives them; what is wrong in it is told with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
import yaml
from msgspec import Meta, Struct
from rapidfuzz import fuzz, process

from khabar.errors import UsageError
from khabar.lexicon.names import load_names
from khabar.lexicon.typology import load_typology

When = Literal["event", "statement", "conflict", "origin", "story", "edit", "volume"]
#: What each kind of rule can ask for, besides its name and where it goes.
_ASKS: Mapping[str, frozenset[str]] = {
    "event": frozenset({"entity", "type"}),
    "statement": frozenset({"entity"}),
    "conflict": frozenset({"entity", "type"}),
    "origin": frozenset({"entity", "type", "at_least"}),
    "story": frozenset({"entity"}),
    "edit": frozenset({"outlet"}),
    "volume": frozenset({"entity", "at_least"}),
}
_NEEDS: Mapping[str, str] = {"statement": "entity", "volume": "entity"}
_GENERATED = "ar-"
_PLACE = re.compile(r" - at `\$\.?(.*?)`")
_Name = Annotated[str, Meta(min_length=1, max_length=80)]


class Rule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What to tell.

    Attributes:
        name: What it is called in messages.
        when: ``event`` a new event; ``statement`` something new that somebody said; ``conflict`` accounts that cannot
            both hold; ``origin`` a known event that one more independent origin tells; ``story`` a new story, or one
            that goes on; ``edit`` an article that was changed; ``volume`` many articles of one day about somebody.
        entity: Any of these takes part, speaks, is named (``volume``); empty for anybody.
        type: Any of these types of event, ``CONSULT`` or ``CONSULT/phone``; empty for all.
        outlet: Any of these outlets, by identifier or name; empty for all.
        at_least: Independent origins that the event has now (``origin``), articles of the day (``volume``).
        to: Names of channels; empty for all.
    """

    name: _Name
    when: When
    entity: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    at_least: Annotated[int, Meta(ge=1)] = 1
    to: tuple[str, ...] = ()


class Atom(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An Atom feed in a file, written anew when there is something new."""

    atom: _Name
    title: str = "Khabar"
    lang: Literal["ar", "en"] = "ar"


class Webhook(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An address that each alert is posted to, signed with what an environment variable holds."""

    webhook: Annotated[str, Meta(pattern="^https?://")]
    secret_from: _Name
    private: bool = False


class Email(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Addresses that get one message a round; the password of the server is what an environment variable holds."""

    email: Annotated[tuple[Annotated[str, Meta(pattern="^[^@\\s]+@[^@\\s]+$")], ...], Meta(min_length=1)]
    sender: Annotated[str, Meta(pattern="^[^@\\s]+@[^@\\s]+$")]
    server: _Name
    starttls: bool = True
    user: str = ""
    password_from: str = ""
    lang: Literal["ar", "en"] = "ar"


Channel = Atom | Webhook | Email
_CHANNELS: Mapping[str, type[Channel]] = {"atom": Atom, "webhook": Webhook, "email": Email}


class Rules(Struct, frozen=True, kw_only=True):
    """Rules in their order, channels by name."""

    rules: tuple[Rule, ...]
    channels: Mapping[str, Channel]


def read_rules(path: str) -> Rules:
    """The rules of a file.

    Raises:
        UsageError: It cannot be read, is no YAML, or something in it is wrong; the message says what and where.
    """
    try:
        text = Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read ({error}): give a file of rules in YAML") from error
    try:
        found = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise UsageError(f"{path}: not YAML: {' '.join(str(error).split())}") from error
    return parsed(found, path)


def parsed(found: Any, path: str) -> Rules:  # noqa: ANN401 - whatever YAML holds
    """Rules of what a YAML file holds. UsageError: as `read_rules`."""
    if not isinstance(found, dict) or set(found) != {"channels", "rules"}:
        raise UsageError(f"{path}: has other parts than two: give channels: and rules:")
    channels = _channels(found["channels"], path)
    rules = _converted(_lists(found["rules"]), tuple[Rule, ...], f"{path}: rules")
    for number, rule in enumerate(rules):
        if problem := _problem(rule, channels):
            raise UsageError(f"{path}: rules[{number}] {rule.name}: {problem}")
    if len({rule.name for rule in rules}) < len(rules):
        raise UsageError(f"{path}: rules: two of one name: give each its own")
    return Rules(rules=rules, channels=channels)


def _lists(rules: Any) -> Any:  # noqa: ANN401
    """One word where several may stand is a list of one."""
    several = ("entity", "type", "outlet", "to")
    if not isinstance(rules, list):
        return rules
    return [
        {key: [value] if key in several and isinstance(value, str) else value for key, value in rule.items()}
        if isinstance(rule, dict)
        else rule
        for rule in rules
    ]


def _channels(found: Any, path: str) -> dict[str, Channel]:  # noqa: ANN401
    if not isinstance(found, dict) or not found:
        raise UsageError(f"{path}: channels: none: give each a name and one of atom, webhook, email")
    made: dict[str, Channel] = {}
    for name, said in found.items():
        kinds = sorted(set(said) & set(_CHANNELS)) if isinstance(said, dict) else []
        if len(kinds) != 1:
            raise UsageError(f"{path}: channels.{name}: give one of atom, webhook, email")
        email = said.get("email")
        whole = {**said, "email": [email]} if isinstance(email, str) else said
        made[str(name)] = _converted(whole, _CHANNELS[kinds[0]], f"{path}: channels.{name}")
    return made


def _converted(found: Any, kind: Any, place: str) -> Any:  # noqa: ANN401
    try:
        return msgspec.convert(found, kind)
    except msgspec.ValidationError as error:
        said = str(error)
        inner = _PLACE.search(said)
        at = inner[1] if inner else ""
        where = place + (at if not at or at.startswith("[") else f".{at}")
        known = f": give one of {', '.join(_ASKS)}" if at.endswith(".when") else ""
        raise UsageError(f"{where}: {_PLACE.sub('', said)}{known}") from error


def _problem(rule: Rule, channels: Mapping[str, Channel]) -> str | None:
    given = {name for name in ("entity", "type", "outlet", "at_least") if getattr(rule, name) not in ((), 1)}
    if odd := sorted(given - _ASKS[rule.when]):
        known = ", ".join(sorted(_ASKS[rule.when]))
        return f"{', '.join(odd)}: not asked for by when: {rule.when}; that takes {known}"
    if (need := _NEEDS.get(rule.when)) and not getattr(rule, need):
        return f"when: {rule.when} needs {need}"
    if odd := sorted(set(rule.to) - set(channels)):
        return f"to: {', '.join(odd)}: no channel of that name: there are {', '.join(channels)}"
    return _unknown_type(rule)


def _unknown_type(rule: Rule) -> str | None:
    modes = {one.name: one.modes for one in load_typology()}
    for asked in rule.type:
        name, _, mode = asked.partition("/")
        if name not in modes:
            return f"type: {asked}: no type of event: there are {', '.join(sorted(modes))}"
        if mode and mode not in modes[name]:
            return f"type: {asked}: no mode of {name}: there are {', '.join(modes[name]) or 'none'}"
    return None


def _parted(identifier: str) -> str:
    """An identifier as words: lavrov-sergey holds lavrov."""
    return identifier.replace("-", " ")


def unknown_entities(rules: Rules) -> Iterator[str]:
    """One line for each entity of the rules that no table of names has, with the likest one that a table has.

    It may still be one that a record has (an office, a name that begins with ``ar-``), so it is no error. Cost: reads
    the tables of names, about a second, where a rule names an entity.
    """
    asked = sorted({entity for rule in rules.rules for entity in rule.entity if not entity.startswith(_GENERATED)})
    if not asked:
        return
    names = load_names()
    known = (*names.persons, *names.states, *names.organisations, *names.places)
    for entity in asked:
        if names.name_of(entity) is None:
            likest = process.extractOne(entity, known, scorer=fuzz.token_set_ratio, processor=_parted)
            yield f"{entity}: no name of the tables; the likest one there is {likest[0]}"
