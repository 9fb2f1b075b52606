"""Large files in parts: the parts hold what the whole holds, under the same names."""

import io
import json
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.ingest.page import Given
from khabar.ingest.parts import Part, count_lines, part_pages, parts_of
from khabar.ingest.read import read_pages
from khabar.model import Failure

_TEXTS = ("بحث الوزيران الهدنة.", "قال الرئيس إن الوفد يصل غدا.", "أعلنت الوزارة، مساء الأحد، فتح المعبر")


def in_parts(raw: bytes, most: int):
    """All that the parts of a file give, in order."""
    opened = partial(io.BytesIO, raw)
    parts, before, found = list(parts_of("memory", "pages.jsonl", len(raw), opened, most)), 0, []
    for part in parts:
        found += part_pages(part, before, opened, Given())
        before += count_lines(part, opened)
    return parts, found


def as_whole(raw: bytes, folder):
    (folder / "pages.jsonl").write_bytes(raw)
    return list(read_pages([str(folder / "pages.jsonl")]))


def line(text: str, pad: int) -> str:
    return json.dumps({"text": text, "note": "x" * pad}, ensure_ascii=False)


_LINES = st.lists(
    st.one_of(
        st.builds(line, st.sampled_from(_TEXTS), st.integers(0, 400)), st.sampled_from(["", "{broken", "5", "  "])
    ),
    min_size=1,
    max_size=12,
)


@settings(deadline=None, max_examples=150)
@given(lines=_LINES, most=st.integers(1, 700), ended=st.booleans(), windows=st.booleans())
def test_parts_hold_what_the_whole_holds(tmp_path_factory, lines, most, ended, windows):
    end = "\r\n" if windows else "\n"
    raw = (end.join([line(_TEXTS[0], 0)] * 20 + lines) + (end if ended else "")).encode()
    parts, found = in_parts(raw, most)
    assert len(parts) == -(-len(raw) // most)
    assert found == as_whole(raw, tmp_path_factory.mktemp("whole"))


def test_a_line_longer_than_several_parts_is_read_once():
    raw = "\n".join([*[line(_TEXTS[0], 0)] * 3, line(_TEXTS[1], 5_000), line(_TEXTS[2], 0)]).encode()
    _, found = in_parts(raw, 500)
    assert [page.name for page in found] == [f"pages.jsonl#{n}" for n in (1, 2, 3, 4, 5)]


@pytest.mark.parametrize(
    "raw", [b"\xd8\xa7" * 900, json.dumps([{"text": _TEXTS[0]}] * 40).encode()], ids=["text", "array"]
)
def test_what_is_not_lines_is_one_part(raw):
    parts, _ = in_parts(raw, 100)
    assert parts == [Part("memory", "pages.jsonl", len(raw))]


def test_a_file_that_went_away_is_a_failure():
    def gone():
        raise FileNotFoundError(2, "No such file or directory")

    (found,) = part_pages(Part("memory", "a.txt", 5), 0, gone, Given())
    assert found == Failure(
        page="a.txt", reason="file cannot be opened (No such file or directory): check the path and its permissions"
    )
