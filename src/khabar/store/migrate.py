"""Moving a record of an earlier version to this one."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import Script, ScriptDirectory
from sqlalchemy import Connection

from khabar.errors import RecordError
from khabar.store.place import OLDEST, check, place_of
from khabar.store.schema import VERSION
from khabar.store.soundness import absent

_STEPS = Path(__file__).with_name("migrations")


class Moved(NamedTuple):
    """From which version to which; the same where nothing was to do."""

    before: int
    after: int


def migrate(record: str) -> Moved:
    """Move a record to this version, whole or not at all.

    Raises:
        RecordError: No record, not one that can be moved, another build has it, or no space.

    Cost: a file is copied twice, a second for each 100 MB; room for two more of it is needed meanwhile.
    """
    place = place_of(record)
    before = place.version()
    if before is None or not OLDEST <= before < VERSION:
        check(place)
        return Moved(VERSION, VERSION)
    with place.migrating() as connection:
        take_steps(connection, before)
        if lacking := absent(connection):
            told = f"it lacks {', '.join(lacking)}: build it anew from its pages"
            raise RecordError(f"{place.name}: not a whole record of version {before}: {told}")
    return Moved(before, VERSION)


def take_steps(connection: Connection, before: int) -> None:
    """Run the steps from a version to the last one; 0 makes the tables of the oldest first. The caller commits."""
    with Operations.context(MigrationContext.configure(connection)):
        for script in steps(before):
            script.module.upgrade()


def steps(before: int) -> list[Script]:
    """The steps behind a version, first to last; ``revision`` is the version that each leads to."""
    found: Iterable[Script] = ScriptDirectory(str(_STEPS), version_locations=[str(_STEPS)]).walk_revisions()
    return sorted((one for one in found if int(one.revision) > before), key=lambda one: int(one.revision))
