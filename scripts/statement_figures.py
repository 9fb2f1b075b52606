"""Write the figures of statements where pages quote them: docs/statements.md, README.md, README.ar.md.

Figures come from evals/floors.json, the floors that the gate holds; the table of causes from `khabar eval statements`,
where the news sets are here. A page keeps a place for them between two comments. Run it after floors were raised.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from khabar.evaluate import evaluate, read_floors
from khabar.evaluate.floors import Floors
from khabar.evaluate.report import Cause

ROOT = Path(__file__).parents[1]
FIGURES, ERRORS = "statement-figures", "statement-errors"


class Line(NamedTuple):
    """A line of the table: what it is in English and Arabic, set and measures, bar as written."""

    en: str
    ar: str
    of: str
    measures: tuple[str, ...]
    bar: str


#: What stands on the drawn articles, and what on the pages that the rules were developed on.
LINES = (
    Line(
        "Direct and mixed found, P · R",
        "المباشر والمختلط: الدقة · الاسترجاع",
        "statements",
        ("test: direct and mixed, precision", "test: direct and mixed, recall"),
        "≥ .93 · .90",
    ),
    Line("All modes, F1", "الأقوال كلها، F1", "statements", ("test: all modes, F1",), "≥ .85"),
    Line("Speaker right", "المتحدث صحيح", "statements", ("test: speaker right",), "≥ .85"),
    Line("Speaker left unknown", "متحدث بقي مجهولا", "statements", ("test: speaker left unknown",), "≤ .08"),
    Line(
        "Chains of two or more, exact",
        "سلاسل من حلقتين فأكثر، مطابقة",
        "statements",
        ("test: chains of two or more, exact",),
        "≥ .70",
    ),
    Line("Act right", "فعل القول صحيح", "statements", ("test: act right",), "≥ .80"),
    Line(
        "Names in marks taken for speech",
        "أسماء بين علامات عُدّت قولا",
        "statements",
        ("test: names in marks as speech",),
        "≤ .03",
    ),
    Line(
        "Same utterance, five real pages, P · R",
        "القول نفسه في مقالين، خمس صفحات حقيقية: الدقة · الاسترجاع",
        "seeds",
        ("same utterance: precision", "same utterance: recall"),
        "≥ .95 · .85",
    ),
    Line(
        "Same utterance, examples, P · R",
        "القول نفسه في مقالين، الأمثلة: الدقة · الاسترجاع",
        "examples",
        ("same utterance: precision", "same utterance: recall"),
        "≥ .95 · .85",
    ),
)
HEADS = {
    "en": ("80 drawn news articles, half *test*, unless it says otherwise", "floor", "bar"),
    "ar": ("80 مقالا سُحبت بالقرعة، نصف *الاختبار*، ما لم يُذكر غيره", "القيمة", "الحد المطلوب"),
}
PAGES = {"docs/statements.md": "en", "README.md": "en", "README.ar.md": "ar"}


def figures(floors: Floors, lang: str) -> Iterator[str]:
    """The table of figures; one that misses its bar is bold."""
    yield f"| {' | '.join(HEADS[lang])} |"
    yield "|---|---|---|"
    for line in LINES:
        values = [floors.sets[line.of].floors[measure] for measure in line.measures]
        shown = [
            _shown(value, missed=_missed(value, bar, line.bar)) for value, bar in zip(values, bars(line), strict=True)
        ]
        yield f"| {line.ar if lang == 'ar' else line.en} | {' · '.join(shown)} | {line.bar} |"


def bars(line: Line) -> tuple[float, ...]:
    """The bars of a line as numbers."""
    return tuple(float(part.strip(" ≥≤")) for part in line.bar.split("·"))


def _missed(value: float, bar: float, written: str) -> bool:
    return value > bar if written.startswith("≤") else value < bar


def _shown(value: float, *, missed: bool) -> str:
    plain = f"{value:.3f}".removeprefix("0")
    return f"**{plain}**" if missed else plain


def errors(causes: Sequence[Cause]) -> Iterator[str]:
    """The table of causes, as printed by `khabar eval statements`."""
    yield "| items | cause |"
    yield "|---|---|"
    for cause in causes:
        yield f"| {cause.count} | {cause.measure}: {cause.cause} |"


def filled(text: str, mark: str, lines: Sequence[str]) -> str:
    """A page with the lines between its two comments; the page itself where it has no place for them."""
    begin, end = f"<!-- {mark} -->", f"<!-- /{mark} -->"
    before, found, rest = text.partition(begin)
    _, closed, after = rest.partition(end)
    return "\n".join([f"{before}{begin}", "", *lines, "", f"{end}{after}"]) if found and closed else text


def main() -> None:
    """Fill the pages."""
    floors = read_floors(ROOT / "evals" / "floors.json")
    for name, lang in PAGES.items():
        path = ROOT / name
        path.write_text(
            filled(path.read_text(encoding="utf-8"), FIGURES, list(figures(floors, lang))), encoding="utf-8"
        )
    data = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "data"
    if data.is_dir():
        page = ROOT / "docs" / "statements.md"
        causes = list(errors(evaluate("statements", data).causes))
        page.write_text(filled(page.read_text(encoding="utf-8"), ERRORS, causes), encoding="utf-8")
    else:
        print(f"no news sets in {data}: the table of causes is left as it is", file=sys.stderr)


if __name__ == "__main__":
    main()
