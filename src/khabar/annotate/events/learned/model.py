"""The learned weights of who takes part in an event and of when it was. Made by train_sides.py and train_days.py."""

from __future__ import annotations

import zlib
from importlib.resources import files
from typing import TypeVar

import msgspec
from msgspec import Struct

from khabar.errors import LexiconError

#: Weights are kept as whole numbers of this fraction.
SCALE = 1000
_SIDES, _DAYS = "sides.bin", "days.bin"


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


class DayModel(Struct, frozen=True, array_like=True):
    """A linear model over attributes (`day_attributes.py`): whether a date of a sentence dates a deed of it.

    Attributes:
        least: Thousandths of the sum from which on it does.
        weights: By attribute, thousandths (a logistic regression, so the sum is a log of odds).
    """

    least: int
    weights: dict[str, int]


#: A model that dates nothing.
NO_DAYS = DayModel(least=0, weights={"always": -SCALE})
_Model = TypeVar("_Model", SideModel, DayModel)


def read_model(raw: bytes, kind: type[_Model]) -> _Model:
    """A model from the bytes of a model file.

    Raises:
        LexiconError: Not a model file of that kind.
    """
    try:
        return msgspec.msgpack.decode(zlib.decompress(raw), type=kind)
    except (zlib.error, msgspec.DecodeError) as error:
        raise LexiconError(f"a learned model of events cannot be read ({error}): reinstall khabar") from error


def write_model(model: SideModel | DayModel) -> bytes:
    """The bytes of a model file; the same for the same model."""
    return zlib.compress(msgspec.msgpack.encode(model, order="deterministic"), 9)


def load_sides() -> SideModel:
    """The model of participants in the package. Cost: some milliseconds.

    Raises:
        LexiconError: It is missing or damaged.
    """
    return read_model(_file(_SIDES), SideModel)


def load_days() -> DayModel:
    """The model of days in the package. Cost: some milliseconds.

    Raises:
        LexiconError: It is missing or damaged.
    """
    return read_model(_file(_DAYS), DayModel)


def _file(name: str) -> bytes:
    path = files("khabar.annotate.events.learned") / name
    if not path.is_file():
        raise LexiconError(f"no {name} in {path}: the installation is incomplete, reinstall khabar")
    return path.read_bytes()
