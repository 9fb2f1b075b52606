"""What tells two spellings apart, as features of a log-linear model: each edit with the letters around it.

Beside them stand the shape of the name (vowels and consonants around an edit) and how it begins and ends, which tell
its language: what -son or -ov may leave out, -ini may not.

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
#: Letters by what they are to a shape: v a vowel, h a breath, g a hamza on its seat, c the others.
_SHAPES = {**dict.fromkeys("اوي", "v"), **dict.fromkeys("هء", "h"), **dict.fromkeys("ئؤ", "g")}
#: Places from either end that are told apart, and letters of a shape on either side of an edit.
_MOST_PLACES, _AROUND = 4, 3


def name_features(left: str, right: str, edits: Sequence[Edit]) -> Iterator[str]:
    """Features of two folded spellings and the edits between them; the same whichever is left.

    An edit is written with its letters, ``-`` where they may be left out; ``^`` and ``$`` are the ends of a name.

    Example: ترمب, ترامب → "ا:-", "ا:- between ر م", "ا:- of 4", "letters 4", "edits 1", "any" and more. Cost: some
    microseconds.
    """
    length = min(len(left), len(right), _MOST_LETTERS)
    count = min(len(edits), _MOST_EDITS)
    for edit in edits:
        held = left if edit.side > 0 else right
        yield from _of_edit(edit, held, length)
        yield from _of_shape(edit, held)
    short, long = sorted((left, right), key=lambda name: (len(name), name))
    yield from _of_name(short, long, length, count)
    yield from _of_row(sorted(map(_name, edits)), short, length, count)
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


def _of_shape(edit: Edit, held: str) -> Iterator[str]:
    """Vowels and consonants around an edit, and how far it is from both ends: "ي:- shape vc_c"."""
    name, at, shape = _name(edit), edit.at[edit.side < 0], "".join(_SHAPES.get(letter, "c") for letter in held)
    end = at + len(edit.row.left)
    before, after, left = shape[max(0, at - _AROUND) : at], shape[end : end + _AROUND], len(held) - end
    yield f"{name} shape {before}_{after}"
    yield f"{name} shape {before[-2:]}_{after[:2]} at {min(at, _MOST_PLACES - 1)} {min(left, _MOST_PLACES - 1)}"
    yield f"{name} at {min(at, _MOST_PLACES)} {min(left, _MOST_PLACES)}"


def _of_name(short: str, long: str, length: int, count: int) -> Iterator[str]:
    """How many vowels and consonants both have, and the letters that the shorter begins and ends with."""
    vowels, others = (sum(_SHAPES.get(letter) == "v" for letter in name) for name in (short, long))
    yield from (f"vowels {vowels} {others}", f"vowels {vowels} of {length}")
    yield from (f"consonants {length - vowels}", f"consonants {length - vowels} edits {count}")
    yield from (f"starts {short[:2]}", f"starts {short[:3]}", f"ends {short[-2:]}", f"ends {short[-3:]}")


def _of_row(names: Sequence[str], short: str, length: int, count: int) -> Iterator[str]:
    """All edits together, and each by their number and by how the shorter name begins and ends."""
    every = " ".join(names)
    yield from (f"all {every}", f"all {every} of {length}")
    for name in names:
        yield from (f"{name} edits {count}", f"{name} edits {count} of {length}")
        yield from (f"{name} ends {short[-2:]}", f"{name} starts {short[:2]}")
