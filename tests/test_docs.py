"""The hand-written pages say what the program does: every table and column, every field, error and command."""

import itertools
import json
import re
import runpy
from pathlib import Path

import msgspec
import pytest
import yaml

from khabar import errors, model
from khabar.brief import write_brief
from khabar.cli import commands
from khabar.ingest.read import read_pages
from khabar.lexicon.cues import ACTS
from khabar.lexicon.eventtypes import PLACES, trigger_types
from khabar.lexicon.tables import read_table
from khabar.link.claims import ATTRIBUTES
from khabar.pipeline import gather

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"


def page(name):
    return (DOCS / name).read_text(encoding="utf-8")


def test_every_table_and_column_is_documented():
    script = runpy.run_path(str(ROOT / "scripts" / "record_tables.py"))
    documented = page("record.md").split(script["MARK"])[1]
    assert documented.strip() == script["tables"]().strip(), "run .venv/bin/python scripts/record_tables.py"


RECORDS = [kind for kind in vars(model).values() if isinstance(kind, type) and kind.__module__ == model.__name__]
#: Not printed by any command: what was read, and the whole record as one value.
UNPRINTED = {"Page", "RecordContents", "Linked"}
PRINTED = [kind for kind in RECORDS if issubclass(kind, msgspec.Struct) and kind.__name__ not in UNPRINTED]


@pytest.mark.parametrize("kind", PRINTED, ids=lambda kind: kind.__name__)
def test_every_field_is_documented(kind):
    words = set(re.findall(r"`(\w+)`", page("output.md")))
    assert set(kind.__struct_fields__) <= words


def keys(value):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            # The keys of these are the spellings themselves.
            yield from () if key == "variants" else keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys(inner)


def test_every_key_of_the_brief_is_documented(example_pages):
    brief = json.loads(write_brief(gather(read_pages([example_pages]), "examples"), "json"))
    assert set(keys(brief)) <= set(re.findall(r"`(\w+)`", page("output.md")))


def test_the_sample_of_the_readme_is_real_output():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    text = (ROOT / re.search(r"khabar annotate (examples/\S+\.txt)`", readme)[1]).read_text(encoding="utf-8")
    shown = re.findall(r'"start": (\d+), "end": (\d+), "exact": "([^"]+)"', readme)
    assert shown
    for start, end, exact in shown:
        assert text[int(start) : int(end)].startswith(exact.removesuffix("…"))


def closed_values():
    """Types, modes, roles, acts and attributes, from the tables and the code that print them."""
    triggers = [(kind, row["mode"]) for kind in trigger_types() for row in read_table(f"event_{kind.lower()}")]
    frames = [row.values(place) for row in read_table("event_frames") for place in PLACES]
    return {*itertools.chain(*triggers, *frames), "STATE", *ACTS, *ATTRIBUTES} - {""}


def test_closed_lists_are_what_is_printed():
    listed = page("output.md").split("## Closed lists")[1].split("`rule` names")[0]
    words = set(re.findall(r"`([\w-]+)`", listed)) - {"type", "mode", "role", "act", "attribute"}
    assert words == closed_values()


def test_every_error_is_documented():
    documented = set(re.findall(r"`(\w+Error)`", page("errors.md")))
    assert documented == {name for name in vars(errors) if name.endswith("Error")}


@pytest.mark.parametrize("name", sorted(set(commands.commands) - {"eval", "lexicon"}))
def test_the_quickstart_shows_every_command(name):
    assert f"khabar {name}" in page("quickstart.md")


def test_every_page_is_in_the_site():
    nav = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").split("nav:")[1]
    assert {str(path.relative_to(DOCS)) for path in DOCS.rglob("*.md")} == set(re.findall(r"[\w/-]+\.md", nav))


def test_settings_are_yaml():
    for name in ("mkdocs.yml", ".pre-commit-config.yaml"):
        assert yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_paths_that_are_named_exist(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    for path in re.findall(r"`((?:tests|evals|scripts|docs|src)/[\w./]+)`", text):
        assert (ROOT / path).exists(), path


def test_make_targets_are_those_of_the_contract():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert {"demo", "test", "bench", "eval", "check", "format", "clean"} <= targets


def test_the_lock_pins_every_line_and_names_no_host():
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    assert all(re.fullmatch(r"#.*|[\w.-]+==[\w.!+-]+", line) for line in lines)
    assert not any("://" in line for line in lines)
