"""The learned weights of who takes part in an event. Made by scripts/train_sides.py."""

from __future__ import annotations

import zlib
from importlib.resources import files

import msgspec
from msgspec import Struct

from khabar.errors import LexiconError

#: Weights are kept as whole numbers of this fraction.
SCALE = 1000
_NAME = "sides.bin"


class SideModel(Struct, frozen=True, array_like=True):
    """Two linear models over attributes (`attributes.py`): whether somebody takes part, and in which role.

    Attributes:
        least: Thousandths of the sum from which on somebody takes part.
        weights: By attribute, thousandths for taking part (a logistic regression, so the sum is a log of odds).
        roles: Names of roles.
        role_weights: By attribute, a weight for each role in the order of ``roles``.
    """

    least: int
    weights: dict[str, int]
    roles: list[str]
    role_weights: dict[str, list[int]]


#: A model that adds nobody.
NOBODY_BESIDE = SideModel(least=0, weights={"always": -SCALE}, roles=[], role_weights={})


def read_sides(raw: bytes) -> SideModel:
    """A model from the bytes of a model file.

    Raises:
        LexiconError: Not a model file.
    """
    try:
        return msgspec.msgpack.decode(zlib.decompress(raw), type=SideModel)
    except (zlib.error, msgspec.DecodeError) as error:
        raise LexiconError(f"the model of participants cannot be read ({error}): reinstall khabar") from error


def write_sides(model: SideModel) -> bytes:
    """The bytes of a model file; the same for the same model."""
    return zlib.compress(msgspec.msgpack.encode(model, order="deterministic"), 9)


def load_sides() -> SideModel:
    """The model in the package. Cost: some milliseconds.

    Raises:
        LexiconError: It is missing or damaged.
    """
    path = files("khabar.annotate.events.learned") / _NAME
    if not path.is_file():
        raise LexiconError(f"no {_NAME} in {path}: the installation is incomplete, reinstall khabar")
    return read_sides(path.read_bytes())
