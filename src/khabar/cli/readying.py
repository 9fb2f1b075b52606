"""What commands that link near share: what near articles are looked up by is made before, and told of."""

from __future__ import annotations

import click

#: Pages after which it is told how far it is; of fewer nobody notices.
_LINE_EVERY = 5000


def made_ready(record: str, *, quiet: bool) -> None:
    """Have the look-up of near articles beside a large record, so that no page waits for it.

    Raises:
        RecordError: It cannot be made, or somebody else adds to the record.
    """
    from khabar.marking import make_ready
    from khabar.store.place import place_of

    place = place_of(record)

    def told(done: int, pages: int) -> None:
        if not quiet and pages >= _LINE_EVERY and done % _LINE_EVERY == 0:
            click.echo(f"khabar: {place.name}: made ready for near linking: {done:,} of {pages:,} pages", err=True)

    make_ready(place, told)
