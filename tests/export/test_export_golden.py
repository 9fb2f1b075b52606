"""Each format as it was, byte for byte; and the same bytes again, from memory or from a record's file."""

import difflib
from pathlib import Path

import pytest
from msgspec.structs import replace

from khabar.export import FORMATS, write_export
from khabar.store.record import read_record

GOLDEN = Path(__file__).parents[1] / "golden" / "exports"
FILES = sorted(
    str(path.relative_to(GOLDEN)) for path in GOLDEN.rglob("*") if path.is_file() and path.name != "record.json"
)


@pytest.mark.parametrize("name", FILES)
def test_a_format_is_as_it_was(name, exported):
    before = (GOLDEN / name).read_bytes().decode().splitlines()
    after = (exported / name).read_bytes().decode().splitlines()
    moved = list(difflib.unified_diff(before, after, name, "now", lineterm="", n=0))
    assert not moved, "\n".join(["an export moved: scripts/export_golden.py, if each line is better", *moved[:20]])


def test_every_text_format_has_a_golden_file(golden):
    assert {name.split("/")[0] for name in FILES} == set(FORMATS) - set(golden["BINARY"])


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_record_is_the_same_bytes(form, exported, frozen, golden, tmp_path):
    story = frozen.linked.stories[0].id
    paths = write_export(frozen, form, tmp_path / form, golden["asked_of"](form, story))
    again = {path.relative_to(tmp_path): path.read_bytes() for path in paths}
    assert again == {name: (exported / name).read_bytes() for name in again}


@pytest.mark.parametrize("form", ["gdelt", "ftm", "csv"])
def test_a_record_read_leaf_by_leaf_gives_the_same_as_one_in_memory(form, example_record, tmp_path):
    contents = replace(read_record(example_record), name=example_record)
    walked = write_export(example_record, form, tmp_path / "walked")
    held = write_export(contents, form, tmp_path / "held")
    assert [path.read_bytes() for path in walked] == [path.read_bytes() for path in held]
