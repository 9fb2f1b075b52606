"""Write docs/events.md from event_types.tsv and the tables of triggers: what is read as each type and what is not.

.venv/bin/python scripts/event_types_page.py
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from khabar.lexicon.tables import Row, has_table, read_table
from khabar.lexicon.typology import EventType, load_typology, trigger_table

PAGE = Path(__file__).parents[1] / "docs/events.md"
HEAD = """\
# What happened

Khabar reads deeds of public affairs: who did what to whom, when and where, and whether it happened at all. Each
mention has a type. Most types are those of [PLOVER](https://github.com/openeventdata/PLOVER), told here in our own
words; *ours* are added for news. CAMEO codes go by PLOVER's map of 2021. What a careful reader marks:
[guidelines](annotation-events.md); what the fields mean: [output](output.md).

A row of a table is one sense of a word: a verb in all its forms, its verbal nouns, or a phrase. It is read where what
the row asks for stands around it, and not where the last column shows. Where *public voices* stands, experts,
writers, artists and others who speak for themselves alone make no event.

This page is made by `scripts/event_types_page.py` from `event_types.tsv` and the other `event_*.tsv` of
`src/khabar/lexicon/data/`; add a row there.
"""


def page(types: Iterable[EventType]) -> str:
    """The whole page in Markdown, a section a type in the order of the table."""
    return "\n".join([HEAD, *("\n".join(_section(one)) + "\n" for one in types)])


def _section(one: EventType) -> Iterator[str]:
    yield f"## {one.name} · {one.name_en}\n"
    yield f"{one.definition_en}\n"
    yield f'<p dir="rtl" lang="ar">{one.name_ar}: {one.definition_ar}</p>\n'
    yield from _facts(one)
    rows = list(read_table(trigger_table(one.name))) if has_table(trigger_table(one.name)) else []
    if rows:
        yield "\n| word | mode | CAMEO | read | not read |\n|---|---|---|---|---|"
        yield from map(_line, rows)
    else:
        yield f"\nExample: {_arabic(one.example)}"


def _facts(one: EventType) -> Iterator[str]:
    yield f"- From: {'PLOVER' if one.origin == 'plover' else 'ours'}{', public voices' if one.public_voices else ''}"
    if one.modes:
        yield f"- Modes: {', '.join(f'`{mode}`' for mode in one.modes)}"
    if one.cameo:
        yield f"- CAMEO: {', '.join(f'{code}…' for code in one.cameo)}"
    roles = (f"`{role}` ({', '.join(kinds)})" for role, kinds in one.roles.items())
    yield f"- Roles: {'; '.join(roles)}"


def _line(row: Row) -> str:
    cells = (_arabic(row["lemma"]), row["mode"], row["cameo"], _arabic(row["example"]), _arabic(row["example_not"]))
    return f"| {' | '.join(cells)} |"


def _arabic(words: str) -> str:
    return f'<span dir="rtl" lang="ar">{words}</span>'


if __name__ == "__main__":
    PAGE.write_text(page(load_typology()), encoding="utf-8")
