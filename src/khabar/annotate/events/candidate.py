"""What is weighed: a trigger in its row with what was found for it, and the candidate that a reading of it makes."""

from __future__ import annotations

from msgspec import Struct

from khabar.annotate.events.row import Row
from khabar.annotate.events.story import Called
from khabar.lexicon.eventtypes import TriggerForm


class Around(Struct, frozen=True, kw_only=True, gc=False):
    """A trigger in its row with what was found for it.

    ``known``: it points back at a contact, ``repeated``: at one of a sentence before.
    """

    row: Row
    at: int
    form: TriggerForm
    called: Called
    light: int | None
    place: bool
    known: bool
    repeated: bool
    governed: bool
    begun: bool
    carried: bool
    amid: bool = False


class Candidate(Struct, frozen=True, kw_only=True, gc=False):
    """A reading of a trigger with its participants, before it is judged."""

    around: Around
    mode: str | None
    cameo: str | None

    @property
    def at(self) -> int:
        """Item of the trigger."""
        return self.around.at

    @property
    def type(self) -> str:
        """PLOVER type."""
        return self.around.form.trigger.type
