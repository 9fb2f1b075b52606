"""The learnt model: weights of attributes and what unlabelled news taught of words. Made by scripts/train_tagger.py."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from importlib.resources import files

import msgspec
from msgspec import Struct

from khabar.annotate.names.learned.attributes import DISTANCES
from khabar.annotate.names.learned.traits import Traits
from khabar.errors import LexiconError

#: Weights are kept as whole numbers of this fraction.
SCALE = 1000
_NAME = "model.bin"


class _File(Struct, frozen=True, array_like=True):
    """A model as it is kept: its traits in their parts."""

    labels: list[str]
    transitions: list[list[int]]
    weights: dict[str, list[int]]
    traits: tuple[bytes, bytes, list[str], bytes, bytes]


class Model(Struct, frozen=True):
    """A linear chain (Lafferty et al. 2001) over BIO labels.

    Attributes:
        labels: ``O`` first, then ``B-PERS``, ``I-PERS``, ….
        transitions: Weight of label j after label i, in thousandths.
        weights: By attribute, pairs flat in one list: place, weight, place, weight. A place is the number of the
            distance (as in ``DISTANCES``) times the number of labels, plus the number of the label.
        traits: By folded word, the attributes that unlabelled news taught, parted by blanks.
    """

    labels: list[str]
    transitions: list[list[int]]
    weights: dict[str, list[int]]
    traits: Mapping[str, str]

    @property
    def width(self) -> int:
        """Length of a vector: a weight for each distance and label."""
        return len(DISTANCES) * len(self.labels)


def read_model(raw: bytes) -> Model:
    """A model from the bytes of a model file.

    Raises:
        LexiconError: Not a model file.
    """
    try:
        kept = msgspec.msgpack.decode(zlib.decompress(raw), type=_File)
    except (zlib.error, msgspec.DecodeError) as error:
        raise LexiconError(f"the model of names cannot be read ({error}): reinstall khabar") from error
    return Model(kept.labels, kept.transitions, kept.weights, Traits(*kept.traits))


def write_model(model: Model) -> bytes:
    """The bytes of a model file; the same for the same model."""
    words, ends, wordings, which, slots = Traits.of(model.traits).parts
    kept = _File(model.labels, model.transitions, model.weights, (words, ends, list(wordings), which, slots))
    return zlib.compress(msgspec.msgpack.encode(kept, order="deterministic"), 9)


def load_model() -> Model:
    """The model in the package. Cost: some 40 ms.

    Raises:
        LexiconError: It is missing or damaged.
    """
    path = files("khabar.annotate.names.learned") / _NAME
    if not path.is_file():
        raise LexiconError(f"no {_NAME} in {path}: the installation is incomplete, reinstall khabar")
    return read_model(path.read_bytes())
