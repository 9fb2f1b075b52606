"""What rules need: never more than every match of them holds."""

import pytest

from khabar.annotate.times.quantities import _RULES as QUANTITY_RULES
from khabar.lexicon.calendar import TELLING, load_calendar
from khabar.text.dates import holds_time
from khabar.text.numerals import ATOMS
from khabar.text.rule_needs import needs_of
from khabar.text.time_items import CHARACTERS
from khabar.text.time_rules import RULES
from khabar.text.tokens import tokenize

#: Kinds that only digits make.
DIGITS = {"number", "year", "vaguenumber", "dmy", "short_dmy", "clock", "season_years", "short_dm", "ym"}
#: An ordinal past twelve is made of a telling word for ten or tens.
DIGITS |= {"yearordinal"}
CASES = {
    "one": ("{month}{year}?", [{"month"}]),
    "rarest-first": ("{month|hijri}{year}", [{"year"}, {"month", "hijri"}]),
    "either": ("{month}|{year}{in}", [{"month", "year"}]),
    "free-branch": ("{month}|{in}?", []),
    "group": ("{in}(?:{month}|(?P<day>{hijri}))", [{"month", "hijri"}, {"in"}]),
    "optional-group": ("{since}(?:{month}){0,2}", [{"since"}]),
    "telling-first": ("{ordinal}{of}{month|weak}", [{"month", "weak"}, {"ordinal"}, {"of"}]),
    "look-around": ("(?<={in}){ordinal}(?={of}{month})(?!{year})", [{"month"}, {"in"}, {"ordinal"}, {"of"}]),
    "repeated": ("{in}{month}{1,2}", [{"month"}, {"in"}]),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_needs(case):
    pattern, expected = case
    assert list(needs_of(pattern)) == expected


def test_another_notation_is_told():
    with pytest.raises(ValueError, match="character 7"):
        needs_of("{month}[a]")


@pytest.mark.parametrize("rule", [*RULES, *QUANTITY_RULES], ids=lambda r: r.name)
def test_every_rule_is_passed_over_only_in_sentences_without_its_telling_kinds(rule):
    needs = {kind for at, kind in enumerate(CHARACTERS) if rule.compiled.needs[0] >> at & 1}
    assert needs
    if not rule.name.startswith("block"):
        assert {kind.lower() for kind in needs} <= TELLING | DIGITS
    assert ATOMS - {"fraction"} <= TELLING


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أعلنت الوزارة في بيان من العاصمة بعد الجلسة", False),
        ("تراجعت الأسعار في الآونة الأخيرة", True),
        ("وصل وفد من 4 أعضاء", True),
        ("وصل الوفد يوم السبت", True),
        ("", False),
    ],
)
def test_sentences_that_can_hold_no_time(text, expected):
    assert holds_time(tokenize(text), load_calendar()) is expected
