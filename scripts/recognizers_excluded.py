"""Write evals/recognizers-excluded.tsv: cases of Recognizers-Text that are set aside, each by a stated test.

    python scripts/recognizers_excluded.py [FOLDER]

The tests look at a case's own words and stretches only, never at what Khabar finds in it; they were drawn up on the
even cases and hold for the odd ones unread.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

from khabar.evaluate.recognizers import FAMILIES
from khabar.evaluate.recognizers_gold import Case, read_cases
from khabar.lexicon.calendar import load_calendar
from khabar.text.time_item import Item
from khabar.text.time_items import read_items
from khabar.text.tokens import tokenize

ROOT = Path(__file__).resolve().parents[1]
CALENDAR = load_calendar()
HEAD = """# Cases of Recognizers-Text (Arabic) set aside, by scripts/recognizers_excluded.py; README.md has the codes.
file\tindex\treason\tnote
"""
_PARTICLES = re.compile(r"[وفبلك]*(?:ال|لل)?")
_LETTER = re.compile(r"[\u0621-\u064a0-9٠-٩]")
_ARABIC_WORD = re.compile(r"[\u0621-\u0652]+")
_SKIPPED = {"of", "dash", "slash", "suffix", "al", "comma", "era"}
_NAMING = {
    "clockpart",
    "part",
    "month",
    "weak",
    "frail",
    "hijri",
    "frailhijri",
    "Moon",
    "moon",
    "units",
    "Units",
    "unit1",
}
_NAMING |= {"Unit1", "annum", "Annum", "year", "day", "hour", "Hour", "weakunit", "weakunits", "Weakunits", "samehead"}
_NAMING |= {"demo", "section", "number", "short_dm", "dmy", "night", "daypart", "bareday"}
_BEFORE = {
    "Hour",
    "quarter",
    "Unit1",
    "Units",
    "annum",
    "Annum",
    "month",
    "weak",
    "every",
    "daypart",
    "except",
    "between",
}
_BEFORE |= {"decadeword", "Weakunit", "slash", "dash", "ordinal", "hijri"}
#: In a stretch of no more than these nothing says what its numbers are.
_LITTLE = {"number", "ordinal", "to", "for", "in", "by", "al", "and", "of", "comma", "dash", "mark", "rel", "relnight"}
_LITTLE |= {"demo", "daypart"}
_CALQUE = re.compile(
    r"من الآن|(?:دقائق|دقيقة) (?:حتى|قبل|بعد) ال|في المستقبل|في \d+ (?:دقائق|أيام|أشهر|شهور|ساعات|أسابيع)|أسبوع \d+ "
    r"|وثلاثة أرباع|اللحظة الأخيرة|وقت الغداء|منتصف.(?:الصباح|الظهر)|منتصف-|الأمسيات"
    r"|الألفين|مواليد|يواندان|الرماد|يوم الأب"
    r"|خلال .?سبوعين|3 الساعات|\d+ (?:شهر|سنة|عام), |[آا]خر يوم$|اليوم الماضي|بعد التالي"
)
#: In a day: the stretch leaves its preposition out.
_IN_A_DAY = re.compile(r"في يوم$")
#: From 5 to 6 on Sunday, 8 this evening: only a chat says no hour.
_BARE_HOURS = re.compile(
    r"(?:من|بين) \d+ (?:إلى|الى|حتى|و) ?\d+ (?:من |في |يوم )*(?:\d|ال)(?!.*(?:صباح|مساء|ظهر|ليل|عصر))"
    r"|^\d+(?: ،)? هذا |كل ليلة في \d+$"
)
_SWITCH = re.compile(r"أغير ?موعد")
_OWN = re.compile(r"(?:يومي|.سبوعي|شهري|سنتي)[؟?.]?$")
#: The words that name a place in a row: one with the article, or the first word in the form of an ordinal.
_ORDINAL = re.compile(
    r"(?:^|\s)[وبفكل]*(?:ال|لل)|^و?(?:حادي|[أا]ول|[أا]ولى|ثان|ثاني|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع|عاشر)[اةه]?\b|[0-9٠-٩]"
)
#: عشرونات for twentieths: a plural that Arabic has not.
_TENS = re.compile(r"(?:عشر|ثلاث|[أا]ربع|خمس|ست|سبع|ثمان|تسع)ونات")
#: Even cases only: nobody read the odd ones.
_WRONG = {("Number/NumberModel", index) for index in (16, 44, 64, 66, 238, 240, 242)}


def words(case: Case) -> list[str]:
    """The expected stretches."""
    return [case.text[e.start : e.end] for e in case.expected]


def broken(case: Case) -> bool:
    """An expected stretch stands nowhere in the input, or cuts a word in two."""
    if not case.whole:
        return True
    for e in case.expected:
        before = re.search(r"[\u0621-\u06520-9٠-٩]*$", case.text[: e.start])
        cut = before is not None and not _PARTICLES.fullmatch(before[0]) and bool(_LETTER.match(case.text[e.start]))
        if cut or (_LETTER.match(case.text[e.end : e.end + 1] or " ") and _LETTER.match(case.text[e.end - 1])):
            return True
        glued = re.search(
            r"[\u0621-\u064a]{2}[0-9]|[0-9][\u0621-\u064a]{2}|(?:[\u0621-\u064a]الساعة)", case.text[e.start : e.end]
        )
        if glued or "من فضلك" in case.text[e.start : e.end]:
            return True
    return False


def named(row: tuple[Item, ...], at: int) -> bool:
    """Whether something says what a number is: a month, an hour, a unit, a part of the day."""
    after = [item for item in row[at + 1 :] if item.kind not in _SKIPPED]
    if at and row[at - 1].kind in _BEFORE:
        return True
    if after and after[0].kind in _NAMING:
        return after[0].kind != "number" or named(row, row.index(after[0]))
    link = bool(after) and after[0].kind in ("to", "and", "except")
    if link and len(after) > 1 and after[1].kind in ("quarter", "fraction", "Fraction"):
        return True
    ranged = link or (at + 1 < len(row) and row[at + 1].kind == "dash")
    further = [i for i in range(at + 1, len(row)) if row[i].kind in ("number", "ordinal", "clock")]
    return ranged and bool(further) and (row[further[0]].kind == "clock" or named(row, further[0]))


def bare(case: Case) -> bool:
    """A number that no word says to be a day or an hour."""
    for text in words(case):
        row = read_items(text, tokenize(text), CALENDAR).row
        numbers = [at for at, item in enumerate(row) if item.kind in ("number", "ordinal")]
        if {item.kind for item in row} <= _LITTLE and any(row[at].number < 32 and not named(row, at) for at in numbers):
            return True
    return False


def bare_hours(case: Case) -> bool:
    """Hours of a day that no word says to be hours."""
    daily = re.match("DateTime/(?:DateTime(?:Extractor|Parser|Period)|Set)", case.file) is not None
    marked = any("الساعة" in case.text[: e.end] for e in case.expected)
    return daily and not marked and matching(_BARE_HOURS)(case)


def clock_in_words(case: Case) -> bool:
    """Hours and minutes as two numbers in words or as one in digits: eight forty, 340 pm."""
    for text in words(case):
        row = read_items(text, tokenize(text), CALENDAR).row
        numbers = [item.number for item in row if item.kind == "number"]
        short = len(row) <= 3 and bool(numbers) and not {"units", "unit1", "and"} & {item.kind for item in row}
        late = short and numbers[0] > 24 and (len(row) == 1 or row[-1].kind in ("clockpart", "part", "daypart"))
        if late or (short and len(numbers) == 2):
            return True
    return False


def matching(pattern: re.Pattern[str]) -> Callable[[Case], bool]:
    """A test whether an expected stretch holds a pattern."""
    return lambda case: any(pattern.search(text) for text in words(case))


def three(case: Case) -> bool:
    """A few, some: given as three."""
    return any(re.search(r"بضع|عدة|القليلة", case.text[e.start : e.end]) and e.values for e in case.expected)


def cardinal(case: Case) -> bool:
    """An ordinal is wanted, and no word of the stretch says one."""
    return case.file.startswith("Number/Ordinal") and any(not _ORDINAL.search(text) for text in words(case))


TIMES: tuple[tuple[str, str, Callable[[Case], bool]], ...] = (
    ("broken_span", "the stretch is not in the input or cuts a word", broken),
    ("english", "words left in English", lambda c: re.search(r"[A-Za-z]{3,}", c.text) is not None),
    ("switch", "two hours of a request to move a meeting", lambda c: _SWITCH.search(c.text) is not None),
    ("calque", "English wording that Arabic news does not use", matching(_CALQUE)),
    ("calque", "English wording that Arabic news does not use", lambda c: _IN_A_DAY.search(c.text) is not None),
    ("own", "my day, my week", matching(_OWN)),
    ("bare_number", "nothing says that the number is a day or an hour", bare),
    ("bare_number", "nothing says that the number is a day or an hour", bare_hours),
    ("clock_in_words", "hour and minutes run together", clock_in_words),
    ("three", "a few is given as three", three),
)
NUMBERS: tuple[tuple[str, str, Callable[[Case], bool]], ...] = (
    ("broken_span", "the stretch is not in the input or cuts a word", broken),
    (
        "no_number",
        "a place without a number: last, next",
        lambda c: any(re.match("end|current", v) for e in c.expected for v in e.values),
    ),
    ("calque", "parts of one by a plural that Arabic has not", matching(_TENS)),
    ("cardinal", "three trillion, given as an ordinal: no word of it is one", cardinal),
    ("wrong_value", "their value is not that of the words", lambda c: (c.file, c.at) in _WRONG),
)


def rows(folder: Path) -> list[str]:
    """Lines of the table, in the order of the families."""
    lines = []
    for family in FAMILIES:
        for file in family.files:
            tests = TIMES if file.startswith("DateTime") else NUMBERS
            for case in read_cases(folder, file):
                reason = next(((code, note) for code, note, test in tests if test(case)), None)
                if reason is not None and family.bar is not None:
                    lines.append(f"{file}\t{case.at}\t{reason[0]}\t{reason[1]}")
    return lines


if __name__ == "__main__":
    given = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "../shared/data/recognizers-text-ar"
    (ROOT / "evals/recognizers-excluded.tsv").write_text(HEAD + "\n".join(rows(given)) + "\n", encoding="utf-8")
