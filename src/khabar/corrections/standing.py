"""What became of each correction: none is dropped silently."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from khabar.corrections.applying import plan
from khabar.corrections.log import JOINS, UNDO, merged, undone
from khabar.model import AnnotatedArticle, Correction, Standing


def standings_of(
    log: Iterable[Correction],
    articles: Sequence[AnnotatedArticle],
    stale: Mapping[str, str],
    linked: Sequence[Standing],
) -> tuple[Standing, ...]:
    """The standing of every line of a log, in its order.

    Args:
        log: All of it, undone lines too.
        articles: Those of the record, corrected.
        stale: Joins that find too little, with why.
        linked: What linking says of the joins that it took.
    """
    lines = merged(log)
    if not lines:
        return ()
    back, overruled = undone(lines), plan(lines).overruled
    told = {one.correction: one for one in linked}
    told |= {name: Standing(correction=name, state="stale", note=why) for name, why in stale.items()}
    pages = {article.page_sha256 for article in articles}
    taken = {one.correction for article in articles for one in article.corrections}
    known = {line.id for line in lines}

    def standing(line: Correction) -> Standing:
        if line.kind == UNDO:
            found = line.undoes in known
            note = "" if found else f"correction {line.undoes} is not in this record"
            return Standing(correction=line.id, state="applied" if found else "stale", note=note)
        if line.id in back:
            return Standing(
                correction=line.id, state="undone", note=f"by {back[line.id].author}: {back[line.id].reason}"
            )
        if line.kind in ("same", "not_same") and line.cell in JOINS:
            return told[line.id]
        if line.id in overruled:
            note = f"correction {overruled[line.id]}, later, says otherwise"
            return Standing(correction=line.id, state="overruled", note=note)
        state = "applied" if line.id in taken else "stale"
        return Standing(correction=line.id, state=state, note="" if line.id in taken else _missing(line, pages))

    return tuple(map(standing, lines))


def _missing(line: Correction, pages: set[str]) -> str:
    if line.left[0].page_sha256 not in pages:
        return "its page is not in this record"
    return f"no {line.cell} stands at these characters any more"
