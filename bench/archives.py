"""How many pages a second come out of a web archive, on one core: read, and cleaned, split and dated.

The archive is made of the HTML pages that the tests of reading have (tests/ingest/html), each under an address of its
own and with a number in its title, packed record by record; beside it the same pages stand among nine times as many in
English, as a crawl of the web has them. ``python bench/archives.py [--pages 400]``. Prints figures; it is no test.
"""

import argparse
import gzip
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from khabar.ingest.read import read_pages
from khabar.model import Page
from khabar.stages import Stages, load_stages, read_articles

HTML = Path(__file__).parents[1] / "tests" / "ingest" / "html"
ENGLISH = "<html><head><title>Talks</title></head><body>" + "<p>The talks resumed in Geneva on Thursday.</p>" * 60


def answer(body: bytes, url: str) -> bytes:
    """A packed record of an answer."""
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    head = ["WARC/1.0", "WARC-Type: response", "WARC-Date: 2025-02-12T10:00:00Z", f"WARC-Record-ID: <{url}>"]
    head += [f"WARC-Target-URI: {url}", "Content-Type: application/http; msgtype=response"]
    head += [f"Content-Length: {len(http)}"]
    return gzip.compress("\r\n".join([*head, "", ""]).encode() + http + b"\r\n\r\n")


def records(count: int, strangers: int) -> Iterator[bytes]:
    """So many Arabic pages, each followed by some in English."""
    pages = [path.read_bytes() for path in sorted(HTML.glob("*.html"))]
    for number in range(count):
        body = pages[number % len(pages)].replace(b"<title>", b"<title>%d " % number, 1)
        yield answer(body, f"https://news.example/{number}")
        for other in range(strangers):
            yield answer(f"{ENGLISH}<p>{number} {other}".encode(), f"https://other.example/{number}/{other}")


def measure(path: Path, stages: Stages, total: int) -> None:
    """Print what reading one archive takes in seconds of this process."""
    began = time.process_time()
    pages = [page for page in read_pages([str(path)]) if isinstance(page, Page)]
    read = time.process_time() - began
    for page in pages:
        read_articles(page, stages)
    whole = time.process_time() - began
    print(
        f"  {total:,} records, {len(pages):,} Arabic pages: read {total / read:,.0f} records/s; with cleaning, ", end=""
    )
    print(f"splitting, dating {total / whole:,.0f} records/s, {len(pages) / whole:,.0f} Arabic pages/s")


def main() -> None:
    """Measure both archives."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--pages", type=int, default=400, help="Arabic pages in each archive")
    count = options.parse_args().pages
    stages = load_stages()
    with tempfile.TemporaryDirectory() as folder:
        first = Path(folder) / "first.warc.gz"
        first.write_bytes(b"".join(records(5, 0)))
        list(read_pages([str(first)]))  # what tells languages is loaded once a run
        for strangers in (0, 9):
            path = Path(folder) / f"{strangers}.warc.gz"
            path.write_bytes(b"".join(records(count, strangers)))
            measure(path, stages, count * (1 + strangers))


if __name__ == "__main__":
    main()
