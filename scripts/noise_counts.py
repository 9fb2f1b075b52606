"""Write docs/noise-handled.md: how many articles carry each kind of noise, beside the notes that came with the project.

    python scripts/noise_counts.py ../shared/data

Needs `saudinewsnet/` (all articles are read) and `antcorpus-2018-02-to-07.tar.xz` (every tenth) below the folder given.
Nothing of their texts is written, only counts. Takes some minutes.
"""

import csv
import json
import re
import sys
import tarfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import NamedTuple

from khabar.ingest.byline import parse_byline
from khabar.ingest.signed import dateline_parts
from khabar.lexicon.tables import read_table
from khabar.model import Article, Page, Span
from khabar.stages import Stages, load_stages, read_articles

ROOT = Path(__file__).parents[1]
ROWS = ROOT / "evals" / "noise-rows.tsv"
DOC = ROOT / "docs" / "noise-handled.md"
EVERY = 10
_FIELD = re.compile(r"<(TITLE|AUTHOR|TEXT|URL)>(.*?)</\1>", re.DOTALL)

#: Why a count differs from the one that came with the project, by its row.
WHY = {
    "Egyptian/Gulf month names": "without names that are words too (مارس, مايو), which need a day or a year",
    "Levantine month names": "without names that are words or places too (آب), which need a day or a year",
    "relative day": "only these words; with particles written on to them there are more",
    "tashkeel beyond tanwin/shadda": "damma, kasra, sukun and two tanwins",
    "Latin words": "two letters or more, addresses too",
    "Persian/Urdu letters": "the letters that folding knows; ڤ in names too",
    "dateline: CITY - AGENCY or OUTLET at start": "understood prefixes with a house, and bylines on lines of their own",
    "trailing tag list (سمات ...)": "keyword lines and tails, not سمات alone",
    "SPA end marks": "lines; the notes count the marks in running text too",
    "self-link رابط الخبر بصحيفة": "the same phrase",
    "اقرأ أيضا / مقالات مشابهة / كلمات دلالية / المصدر:": "lines and labels of all such kinds, not in a sentence",
    "topic jump phrases": "only where a sentence or paragraph begins; some forty phrases more",
    "twin with parentheses": "any two months of either list",
    "Maghrebi month names": "without names that are words too, which all of them are here",
    "Hijri month + year or هـ": "only with a year of four digits behind the month, or هـ close by",
    "numeric date d/m/yyyy": "one or two digits for day and month",
    "bare-alef spelling of common hamza words": "another list of words",
    "final ya written as alef maqsura": "another list of words",
    "URL / markdown image / pic.twitter": "only with http, an image mark or pic.twitter",
    "honorific": "whole words; the notes count سمو inside others too",
    "space before punctuation": "more marks: colon, semicolon, question mark",
    "SPA dateline with Hijri + Gregorian": "anywhere in the text",
    "agency in parentheses": "five agencies, with and without stops",
    "glued words": "not counted: cutting them is left to names",
}


class Read(NamedTuple):
    """One article of a set, as it came and as it was read."""

    page: str
    text: str
    author: str
    article: Article


def rows() -> list[dict[str, str]]:
    """The kinds of noise, in their order."""
    lines = [line for line in ROWS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


# ── sets ────────────────────────────────────────────────────────────────────────────────────────────────────────


def saudinewsnet(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Title, author and text of every article."""
    for path in sorted((folder / "saudinewsnet").glob("*.zip")):
        with zipfile.ZipFile(path) as archive:
            for name in sorted(archive.namelist()):
                if name.endswith(".json") and not name.startswith("__"):
                    for row in json.loads(archive.read(name)):
                        yield row["title"] or "", row["author"] or "", row["content"] or ""


def antcorpus(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Title, author and text of every tenth article."""
    with tarfile.open(folder / "antcorpus-2018-02-to-07.tar.xz") as archive:
        number = 0
        for member in archive:
            stream = archive.extractfile(member) if member.isfile() else None
            number += stream is not None
            if stream is None or number % EVERY:
                continue
            fields = dict(_FIELD.findall(stream.read().decode("utf-8", "replace")))
            title, author = fields.get("TITLE", "").strip(), fields.get("AUTHOR", "").strip()
            yield title, author, unescape(fields.get("TEXT", "")).strip()


def read_set(found: Iterator[tuple[str, str, str]], stages: Stages) -> Iterator[Read]:
    """The articles with text, read by Khabar; the author goes in as a JSON line gives it."""
    for title, author, text in found:
        if text.strip():
            page = Page(name="p", text=f"{title}\n{text}", sha256="", title=title or None, author=author or None)
            yield Read(page.text, text, author, read_articles(page, stages)[0])


# ── detectors ───────────────────────────────────────────────────────────────────────────────────────────────────


def month_forms(region: str) -> str:
    """A pattern for the months of a region; ``hijri`` for those of the Hijra."""
    kinds = {"hijri", "frailhijri"} if region == "hijri" else {"month"}
    found = [
        row for row in read_table("months") if row["kind"] in kinds and (region == "hijri" or row["region"] == region)
    ]
    return "|".join(re.escape(form) for row in found for form in row.values("forms"))


def detector(spec: str, stages: Stages) -> Callable[[Read], int]:
    """How often an article carries one kind of noise."""
    kind, _, what = spec.partition(":")
    if kind == "months":
        tail = r"\s*(?:سنة |عام )?1[34]\d\d|[^\n.]{0,12}\d{3,4}\s*هـ" if what == "hijri" else r"(?!\w)"
        return _pattern(rf"(?<!\w)[بولف]?(?:{month_forms(what)})(?:{tail})")
    if kind == "twin":
        months = f"{month_forms('mashreq')}|{month_forms('levant')}|مارس|مايو|آب"
        between = {"/": r"\s*/\s*", "(": r"\s*\(\s*", " ": r"\s+"}[what]
        return _pattern(rf"(?<!\w)(?:{months}){between}(?:{months})(?!\w)")
    if kind == "re":
        return _pattern(what)
    if kind == "kind":
        return lambda read: sum(one.kind in what.split() for one in read.article.boilerplate)
    if kind == "break":
        return lambda read: sum(one.kind in what.split() for one in read.article.breaks)
    return lambda read: int(_has_dateline(read, stages))


def _has_dateline(read: Read, stages: Stages) -> bool:
    """Whether the text begins with who tells it and where, in its first paragraph or on a line of its own."""
    lines = any(one.kind == "byline" for one in read.article.boilerplate)
    return lines or bool(dateline_parts(read.page, read.article, stages.outlets))


def _pattern(pattern: str) -> Callable[[Read], int]:
    compiled = re.compile(pattern)
    return lambda read: sum(1 for _ in compiled.finditer(read.text))


# ── counting ────────────────────────────────────────────────────────────────────────────────────────────────────


class Tally(NamedTuple):
    """Articles of a set, with how many (and how often) carry each kind; boilerplate, breaks and bylines beside it."""

    articles: Counter[str]
    times: Counter[str]
    kinds: Counter[str]
    bylines: Counter[str]


def count(found: Iterator[Read], checks: dict[str, Callable[[Read], int]], stages: Stages) -> Tally:
    """Go over a set once."""
    tally = Tally(Counter(), Counter(), Counter(), Counter())
    for read in found:
        tally.articles["all"] += 1
        for name, check in checks.items():
            if hits := check(read):
                tally.articles[name] += 1
                tally.times[name] += hits
        tally.kinds.update(
            {one.kind for one in read.article.boilerplate} | {f"break: {b.kind}" for b in read.article.breaks}
        )
        tally.bylines.update(byline_signs(read.author, stages))
    return tally


def byline_signs(author: str, stages: Stages) -> set[str]:
    """How far a byline is understood, and which agencies it names."""
    if not author.strip():
        return {"empty"}
    kinds = [(part.kind, part.entity) for part in parse_byline(author, Span(0, len(author)), stages.outlets)]
    other = sum(kind == "other" for kind, _ in kinds)
    signs = {"parsed" if kinds and not other else "not" if other == len(kinds) else "partly"}
    signs |= {entity or "unnamed" for kind, entity in kinds if kind == "agency"}
    return signs | ({"unnamed alone"} if {kind for kind, _ in kinds} == {"agency"} and kinds[0][1] is None else set())


# ── writing ─────────────────────────────────────────────────────────────────────────────────────────────────────

_HEAD = """# What is done about noise

Written by `scripts/noise_counts.py` over {snn:,} articles of SaudiNewsNet (31,030 less those without text) and {ant:,}
of antcorpus (every tenth); counts only, no text. `tests/ingest/test_noise_rows.py` shows each row at an example of its
own. "Notes" are the counts that came with the project for SaudiNewsNet, made with regular expressions of their own.

| kind of noise | what Khabar does | notes | SaudiNewsNet: articles (times) | antcorpus | why another count |
|---|---|---|---|---|---|
"""


def document(checks: list[dict[str, str]], snn: Tally, ant: Tally) -> str:
    """The page of the documentation."""
    lines = [_HEAD.format(snn=snn.articles["all"], ant=ant.articles["all"])]
    for row in checks:
        name = row["pattern"]
        seen = f"{snn.articles[name]:,} ({snn.times[name]:,}) | {ant.articles[name]:,} ({ant.times[name]:,})"
        lines.append(
            f"| {name.replace('|', '/')} | {row['does']} | {int(row['counted']):,} | {seen} | {WHY.get(name, '')} |\n"
        )
    lines.append(
        "\n## Boilerplate and breaks by kind\n\nArticles that carry each kind at least once.\n\n"
        "| kind | SaudiNewsNet | antcorpus |\n|---|---|---|\n"
    )
    lines += [f"| {kind} | {snn.kinds[kind]:,} | {ant.kinds[kind]:,} |\n" for kind in sorted(snn.kinds | ant.kinds)]
    lines.append("\n## Bylines of SaudiNewsNet\n\n| author field | articles | notes |\n|---|---|---|\n")
    lines += [f"| {name} | {snn.bylines[key]:,} | {notes} |\n" for name, key, notes in _BYLINES]
    lines.append(_BYLINES_WHY)
    return "".join(lines)


_BYLINES = (
    ("empty", "empty", "4,736"),
    ("every part understood", "parsed", ""),
    ("partly", "partly", ""),
    ("not understood", "not", ""),
    ("names AFP", "afp", "1,019"),
    ("names Reuters", "reuters", "1,317"),
    ("names dpa", "dpa", "931"),
    ("names AP", "ap", "3"),
    ("names SPA", "spa", "2,739"),
    ("an agency without a name among others", "unnamed", "616"),
    ("an agency without a name and nothing else", "unnamed alone", ""),
)
_BYLINES_WHY = """
The notes count articles without text too, and spellings anywhere in the field; their 616 are fields that hold الوكالات
or وكالات beside a place or an outlet. AFP is more here because الفرنسية alone is AFP in a byline. "Understood" says
that each part has a kind, not that the kind is right: a reporter or town that no lexicon knows is told by what stands
beside it.
"""


def main() -> None:
    """Count both sets and write the page."""
    folder, stages, checks = Path(sys.argv[1]), load_stages(), rows()
    detectors = {row["pattern"]: detector(row["detector"], stages) for row in checks}
    snn = count(read_set(saudinewsnet(folder), stages), detectors, stages)
    ant = count(read_set(antcorpus(folder), stages), detectors, stages)
    DOC.write_text(document(checks, snn, ant), encoding="utf-8")
    print(f"{DOC}: {snn.articles['all']} and {ant.articles['all']} articles")


if __name__ == "__main__":
    main()
