"""Records of every shape: strategies made from the types themselves, so that a new field is tested unasked."""

import itertools
from types import UnionType
from typing import Union, get_args, get_origin

import msgspec
import pytest
from hypothesis import strategies as st

from khabar.model import AnnotatedArticle, Failure, Page, Span

# Lone surrogates, NUL and controls included: pages hold them.
TEXT = st.text(alphabet=st.characters(exclude_categories=()), max_size=8)
SCALARS = {
    str: TEXT,
    int: st.integers(0, 2**40),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
}


def of_type(kind):
    made = {Union: either, UnionType: either, tuple: row, dict: counts}.get(get_origin(kind))
    if made:
        return made(get_args(kind))
    if kind is Span:
        return st.builds(Span, SCALARS[int], SCALARS[int])
    return SCALARS[kind] if kind in SCALARS else records(kind)


def either(parts):
    return st.one_of(*(st.none() if part is type(None) else of_type(part) for part in parts))


def row(parts):
    if parts[-1] is Ellipsis:
        return st.lists(of_type(parts[0]), max_size=2).map(tuple)
    return st.tuples(*map(of_type, parts))


def counts(parts):
    return st.dictionaries(*map(of_type, parts), max_size=2)


def records(kind):
    fields = {field.name: of_type(field.type) for field in msgspec.structs.fields(kind)}
    return st.builds(kind, **fields)


@st.composite
def annotated_pages(draw):
    """A page with up to two articles that hold anything the types allow."""
    came = draw(records(Page))
    found = draw(st.lists(records(AnnotatedArticle), max_size=2))
    numbered = [
        msgspec.structs.replace(one, page=came.name, page_sha256=came.sha256, article=number)
        for number, one in enumerate(found)
    ]
    return came, numbered


FAILURE = Failure(page="empty.txt", reason="empty file: nothing to read")


def log_of(record):
    return record.with_name(f".{record.name}.runs")


@pytest.fixture
def record(tmp_path):
    """A path for a record file."""
    return tmp_path / "news.khabar"


@pytest.fixture(scope="session", params=["file", "postgres"])
def addresses(request, tmp_path_factory):
    """Makes addresses of records that are not there yet, in each kind of place."""
    folder = tmp_path_factory.mktemp(request.param)
    made = (f"{folder}/{number}.khabar" for number in itertools.count())
    yield made.__next__ if request.param == "file" else request.getfixturevalue("postgres_addresses")


@pytest.fixture
def address(addresses):
    return addresses()
