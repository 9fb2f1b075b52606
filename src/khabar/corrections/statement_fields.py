"""Fields of a statement: who speaks, and what kind of speech it is."""

from __future__ import annotations

from msgspec.structs import replace

from khabar.corrections.scene import Scene, named
from khabar.model import Span, Speaker, Statement

#: How a speaker is told, by the form of the mention.
_HOW = {"name": "name", "role": "role", "metonym": "metonym", "pronoun": "pronoun"}


def get_speaker(one: Statement) -> str | None:
    """The speaker's identifier."""
    return one.speaker.entity


def put_speaker(one: Statement, value: str, scene: Scene) -> Statement:
    """The statement by another speaker, with the words that name them nearest; without where the article does not.

    Who was read so already keeps the words that the rule read.
    """
    if one.speaker.entity == value:
        return replace(one, rule=scene.marked(one.rule))
    found = scene.naming(value)
    mention = None if found is None else Span(found.start, found.end)
    how = "dropped_subject" if found is None else _HOW.get(found.form, "name")
    said = named(one, Speaker(entity=value, mention=mention, how=how), found.exact if found else None)
    return replace(said, rule=scene.marked(one.rule))


def get_act(one: Statement) -> str | None:
    """What kind of speech its cue makes it."""
    return one.cue.act if one.cue else None


def put_act(one: Statement, value: str, scene: Scene) -> Statement:
    """Another kind of speech; the statement as it is where no cue tells any."""
    return one if one.cue is None else replace(one, cue=replace(one.cue, act=value), rule=scene.marked(one.rule))
