"""Write docs/contested-names.md from contested.tsv: every contested name with who uses which form.

.venv/bin/python scripts/contested_page.py
"""

from __future__ import annotations

from pathlib import Path

from khabar.lexicon.contested import Usage, by_entity, load_usages
from khabar.lexicon.names import NameLexicon, load_names

PAGE = Path(__file__).parents[1] / "docs/contested-names.md"
HEAD = """\
# Contested names

Some states, places and groups have no name that all sides share. Khabar reads every form, keeps one neutral
identifier, and prints a name that agencies and most outlets use, never one side's hostile form. Being listed
says nothing about whose claim is right, or whether anybody is a state. *own*: a side that is it or claims it;
*others*: agencies and most outlets; *hostile*: its opponents. Who uses a form is told as a habit of most, not
of all, and may change.

This page is made by `scripts/contested_page.py` from `src/khabar/lexicon/data/contested.tsv`; add a row there.
"""
_PARTS = (("States", "states"), ("Places", "places"), ("Groups and bodies", "organisations"))


def page(names: NameLexicon, usages: tuple[Usage, ...]) -> str:
    """The whole page in Markdown: a table for states, one for places, one for bodies, each by English name."""
    groups = by_entity(usages)
    sections = []
    for title, part in _PARTS:
        entities = [entity for entity in groups if entity in getattr(names, part)]
        lines = [f"## {title}\n", "| printed | own | others | hostile |", "|---|---|---|---|"]
        lines += [_line(names, e, groups[e]) for e in sorted(entities, key=lambda e: _printed(names, e)[1])]
        sections.append("\n".join(lines) + "\n")
    return "\n".join([HEAD, *sections])


def _printed(names: NameLexicon, entity: str) -> tuple[str, str]:
    return names.name_of(entity) or (entity, entity)


def _line(names: NameLexicon, entity: str, usages: tuple[Usage, ...]) -> str:
    arabic, english = _printed(names, entity)
    cells = (_cell([u for u in usages if u.stance == stance]) for stance in ("own", "others", "hostile"))
    return f"| {english} · {arabic} · `{entity}` | {' | '.join(cells)} |"


def _cell(usages: list[Usage]) -> str:
    """Iran: الخليج الفارسي; Arab states: الخليج العربي."""
    users: dict[str, list[str]] = {}
    for usage in usages:
        users.setdefault(usage.used_by, []).append(usage.surface)
    return "; ".join(f"{user}: {'، '.join(forms)}" for user, forms in users.items())


if __name__ == "__main__":
    PAGE.write_text(page(load_names(), load_usages()), encoding="utf-8")
