"""Times of Arabic texts as dateparser finds them, to set beside Khabar's on the same texts.

dateparser (BSD) is no dependency of Khabar: install it where this runs, ``pip install "dateparser>=1.2,<2"``.

    python bench/times_beside_dateparser.py PAGES.jsonl [MOST]

prints, for each text of a JSON Lines file (``text``, ``published``), how many expressions each of the two found and how
many stretches and days they share.
"""

import importlib
import json
import sys
from datetime import datetime
from pathlib import Path

from khabar.annotate.times.expressions import find_times
from khabar.lexicon.calendar import load_calendar
from khabar.model import Published
from khabar.text.tokens import tokenize


def find(text: str, published: str | None) -> list[tuple[int, int, str]]:
    """Stretches that dateparser reads as dates: start, end, and the day as ``2025-02-12``, in the order of the text.

    ``published`` is the day (``2025-02-12``) that its relative expressions count from; None leaves that to the day on
    which this runs, as dateparser does. Each line is searched alone. A stretch that the line holds twice is placed from
    left to right. Raises ModuleNotFoundError where dateparser is not installed. Cost: hundreds of times Khabar's.
    Example: ``find("وصل الوفد في 12 فبراير 2025", None)`` → 10, 27, ``2025-02-12``.
    """
    search = importlib.import_module("dateparser.search").search_dates
    settings: dict[str, object] = {"PREFER_DATES_FROM": "past"}
    if published is not None:
        settings["RELATIVE_BASE"] = datetime.fromisoformat(published)
    found, start = [], 0
    for line in text.split("\n"):
        at = start
        for exact, day in search(line, languages=["ar"], settings=settings) or []:
            place = text.find(exact, at, start + len(line))
            if place >= 0:
                found.append((place, place + len(exact), day.date().isoformat()))
                at = place + len(exact)
        start += len(line) + 1
    return found


def find_recognized(text: str, published: str | None) -> list[tuple[int, int, str]]:
    """The same of recognizers-text (MIT), the Python packages of 2019; the day is empty where it is none.

    They have no Arabic: asked for it they read as English, which finds digits. Raises ModuleNotFoundError where they
    are not installed.
    """
    recognize = importlib.import_module("recognizers_date_time").recognize_datetime
    base = datetime.fromisoformat(published) if published is not None else None
    found, start = [], 0
    for line in text.split("\n"):
        for one in recognize(line, "ar-*", reference=base):
            values = (one.resolution or {}).get("values") or [{}]
            found.append((start + one.start, start + one.end + 1, str(values[0].get("value", ""))[:10]))
        start += len(line) + 1
    return found


def khabar_times(text: str, published: str | None) -> list[tuple[int, int, str]]:
    """The same of Khabar, line by line: start, end, value (empty where it is left open)."""
    day = Published(value=published, precision="day", rule="given") if published else None
    lines, start = [], 0
    for line in text.split("\n"):
        lines.append(tokenize(text, start, start + len(line)))
        start += len(line) + 1
    return [(t.start, t.end, t.value or "") for t in find_times(text, lines, day, load_calendar())]


def main() -> None:
    """Print the counts over a file of texts."""
    most = int(sys.argv[2]) if len(sys.argv) > 2 else 50
    totals = [0, 0, 0, 0]
    for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()[:most]:
        page = json.loads(line)
        theirs, ours = find(page["text"], page.get("published")), khabar_times(page["text"], page.get("published"))
        spans = {(start, end) for start, end, _ in theirs} & {(start, end) for start, end, _ in ours}
        counts = (len(theirs), len(ours), len(spans), len(set(theirs) & set(ours)))
        totals = [total + count for total, count in zip(totals, counts, strict=True)]
    print(f"dateparser {totals[0]}, Khabar {totals[1]}, same stretch {totals[2]}, same day too {totals[3]}")


if __name__ == "__main__":
    main()
