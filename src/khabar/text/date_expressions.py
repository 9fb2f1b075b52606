"""The record of an expression of time as it stands in a sentence."""

from __future__ import annotations

from msgspec import Struct

from khabar.text.durations import Amount


class DateExpression(Struct, frozen=True, kw_only=True):
    """One expression of time over ``text[start:end]``, unresolved.

    Attributes:
        kind: date (calendar fields), weekday, relative (``unit`` and ``offset``), period, clock, daypart, duration,
            ahead, set, vague, age, named, nth_week, nth_weekday, rest, holiday.
        rule: Name of the rule that found it.
        year, month, day: As written; ``calendar`` gregorian, hijri, or open for a year that may be of either.
        weekday: ISO, 1 Monday to 7 Sunday.
        shift: -1 past (الماضي), 0 this (الجاري), 1 next (المقبل); None where nothing is said.
        year_shift: The same, said of the year (من العام الماضي).
        unit, offset: Relative place: day and -1 for أمس.
        part: MO, MI, AF, EV, NI, part of the day.
        nth: Which week or weekday of its month (-1 the last), which day of a holiday.
        until: Day of the month or weekday on which it ends (نوفمبر بين 15 و19).
        inner: Where the length itself begins (ساعتين of بعد ساعتين).
        hour, minute, second, zone: Clock time; zone Z for Greenwich, L where another one is named.
        amounts: Parts of a duration; ``high`` the upper end of a range where one is given.
        same: ``month`` or ``year`` where it is that of the date before (الشهر نفسه).
        mod: APPROX, MORE_THAN, LESS_THAN, START, MID, END.
        value: Ready value where the words alone give it (2014/2015, 2024-Q1, P1D).
    """

    start: int
    end: int
    kind: str
    rule: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    calendar: str = "gregorian"
    weekday: int | None = None
    shift: int | None = None
    year_shift: int | None = None
    unit: str | None = None
    offset: int | None = None
    part: str | None = None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    nth: int | None = None
    until: int | None = None
    inner: int | None = None
    zone: str | None = None
    amounts: tuple[Amount, ...] = ()
    high: tuple[Amount, ...] = ()
    same: str | None = None
    mod: str | None = None
    value: str | None = None
