"""Codes of PLOVER and CAMEO for an event of the record, as far as the record and the codebooks are sure of them."""

from __future__ import annotations

from collections.abc import Mapping

from khabar.export.actors import read_codes

#: The four quarters of PLOVER, by its types; GDELT numbers them from 1 in this order.
QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
_QUAD_OF_TYPE = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), 0),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), 1),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN", "SANCTION"), 2),
    **dict.fromkeys(("PROTEST", "MOBILIZE", "COERCE", "ASSAULT"), 3),
}
#: Types that PLOVER has; APPOINT, DIE and STATE are the program's own.
PLOVER_TYPES = frozenset(_QUAD_OF_TYPE)
#: Its reference says of RETREAT that it "also covers resignations of government officials".
_NAMED_OTHERWISE = {("APPOINT", "resign"): "RETREAT"}
#: The scale of PLOVER's codebook, by type and where a mode has its own by that; None of the rest is filled in.
_SCALE: Mapping[tuple[str, str | None], float] = {
    ("AGREE", None): 2.5,
    ("CONSULT", None): 2.5,
    ("CONSULT", "phone"): 1.5,
    ("CONSULT", "visit"): 4,
    ("SUPPORT", None): 5,
    ("CONCEDE", None): 4.5,
    ("COOPERATE", None): 9.5,
    ("AID", None): 10,
    ("RETREAT", None): 6.5,
    ("RETREAT", "ceasefire"): 7.5,
    ("RETREAT", "release"): 6.5,
    ("REQUEST", None): 0,
    ("REQUEST", "assist"): 0.5,
    ("REQUEST", "change"): -1,
    ("REQUEST", "yield"): -1,
    ("REQUEST", "meet"): 0,
    ("REJECT", None): -2,
    ("THREATEN", None): -3.5,
    ("SANCTION", None): -6,
}
#: The last root code of CAMEO in each quarter.
_LAST_ROOT = (5, 8, 13, 20)


def load_modes() -> dict[tuple[str, str], str]:
    """Modes of PLOVER by the program's type and mode."""
    return {(kind, mode): plover for kind, mode, plover in read_codes("plover_modes")}


def scale_of(kind: str, mode: str | None) -> float | None:
    """A type's (or, where it has its own, a mode's) place on PLOVER's scale; None where none is certain."""
    return _SCALE.get((kind, mode), _SCALE.get((kind, None)))


def quad_of_type(kind: str) -> str:
    """The quarter of a type of PLOVER."""
    return QUADS[_QUAD_OF_TYPE[kind]]


def quad_of_code(cameo: str) -> int:
    """GDELT's number, 1 to 4, of the quarter that a CAMEO code is in."""
    root = int(cameo[:2])
    return next(number for number, last in enumerate(_LAST_ROOT, start=1) if root <= last)


def plover_type(kind: str, mode: str | None) -> str | None:
    """PLOVER's type for one of ours: the same, but a resignation is RETREAT; None where it has none (an election)."""
    return _NAMED_OTHERWISE.get((kind, mode or ""), kind if kind in PLOVER_TYPES else None)
