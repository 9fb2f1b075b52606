"""What tells two spellings apart, as features of a log-linear model: each edit with the letters around it.

The costs of name_alternations.tsv say how much an edit takes wherever it stands. Whether ي may be left out depends on
the place: ستيفن and ستيفين are one name, مارتن and مارتني are two. name_weights.tsv holds what each feature adds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khabar.text.alignment import Edit

_VOWELS = frozenset("اويه")
#: Letters that say something about the language of a name.
_TELLING = "عحصضظطقثذخ"
_MOST_LETTERS, _MOST_EDITS = 9, 4


def name_features(left: str, right: str, edits: Sequence[Edit]) -> Iterator[str]:
    """Features of two folded spellings and the edits between them; the same whichever is left.

    An edit is written with its letters, ``-`` where they may be left out; ``^`` and ``$`` are the ends of a name.

    Example: ترمب, ترامب → "ا:-", "ا:- between ر م", "ا:- of 4", "letters 4", "edits 1", "any" and more. Cost: some
    microseconds.
    """
    length = min(len(left), len(right), _MOST_LETTERS)
    for edit in edits:
        yield from _of_edit(edit, left if edit.side > 0 else right, length)
    count = min(len(edits), _MOST_EDITS)
    yield from ("any", f"letters {length}", f"edits {count}", f"letters {length} edits {count}")
    if len(edits) > 1:
        yield "both " + " ".join(sorted(_name(edit) for edit in edits)[:3])
    if len({edit.side for edit in edits if not edit.row.right and edit.row.left in _VOWELS}) > 1:
        yield from ("crossed", f"crossed of {length}")
    yield from (f"holds {letter}" for letter in _TELLING if letter in left or letter in right)


def _name(edit: Edit) -> str:
    return f"{edit.row.left}:{edit.row.right or '-'}"


def _of_edit(edit: Edit, held: str, length: int) -> Iterator[str]:
    """``held`` is the spelling with the letters of ``edit.row.left``."""
    name, at = _name(edit), edit.at[edit.side < 0]
    padded, end = f"^^{held}$$", at + 2 + len(edit.row.left)
    before, after = padded[at : at + 2], padded[end : end + 2]
    place = "first" if before[1] == "^" else "last" if after[0] == "$" else "ending" if after[1] == "$" else "inside"
    yield from (name, f"{name} of {length}", f"{name} {place}", f"{name} {place} of {length}")
    yield from (f"{name} after {before[1]}", f"{name} before {after[0]}", f"{name} between {before[1]} {after[0]}")
    yield from (f"{name} after {before}", f"{name} before {after}")
