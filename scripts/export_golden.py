"""Write tests/golden/exports/: a record of five example pages in every format that is text.

    python scripts/export_golden.py            the exports, from the record as it lies there
    python scripts/export_golden.py --record   the record too, made anew from the example pages

The record is frozen (record.json), so that the exports move when the exporters do and not when a rule does. Read the
difference before it is committed.
"""

import sys
import tempfile
from pathlib import Path

import msgspec

from khabar.export import FORMATS, Asked, write_export
from khabar.ingest.read import read_pages
from khabar.model import RecordContents
from khabar.pipeline import gather

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "tests" / "golden" / "exports"
RECORD = GOLDEN / "record.json"
#: A story with a copy and a conflict, a plan, a call, an HTML page.
PAGES = (
    "03_zelensky_ankara_mina.html",
    "05_beijing_agreement_sidra.txt",
    "06_beijing_agreement_difaf.txt",
    "11_gulf_tour_mina.txt",
    "17_call_xi_nahar.txt",
)
#: Told by their text and structure in tests/export: their bytes are those of a library's version.
BINARY = ("parquet", "docx", "pdf")
ARTICLE = "17_call_xi_nahar.txt#0"


def frozen() -> RecordContents:
    """The record as it lies there."""
    return msgspec.json.decode(RECORD.read_bytes(), type=RecordContents)


def write(folder: Path) -> None:
    """Every export that is text, below a folder."""
    record = frozen()
    story = record.linked.stories[0].id
    for form in FORMATS:
        if form not in BINARY:
            write_export(record, form, folder / form, asked_of(form, story))


def asked_of(form: str, story: str) -> Asked:
    """The first story of what is of one story; the calendar is the record's, whose plans stand in several."""
    return Asked(article=ARTICLE, story=None if form == "ics" else story)


def _freeze() -> None:
    """The five pages in a folder of their own, so that the record has their bare names."""
    with tempfile.TemporaryDirectory() as folder:
        for name in PAGES:
            (Path(folder) / name).write_bytes((ROOT / "examples" / "pages" / name).read_bytes())
        record = gather(read_pages([folder]), "examples")
    GOLDEN.mkdir(parents=True, exist_ok=True)
    RECORD.write_bytes(msgspec.json.format(msgspec.json.encode(record), indent=0) + b"\n")


if __name__ == "__main__":
    if "--record" in sys.argv:
        _freeze()
    write(GOLDEN)
