"""The rules of time: regular expressions over kinds of items, in the order in which ties are decided.

``{month|weak}`` is one item of either kind, ``@DAY`` a macro below, ``(?P<day>…)`` names what the builder looks at.
"""

from __future__ import annotations

from typing import NamedTuple

from khabar.text.time_items import Compiled, compile_rule


class Rule(NamedTuple):
    """``name`` goes into the record, ``builder`` says how `dates` turns the match into fields."""

    name: str
    builder: str
    compiled: Compiled


_SINGLE = "{unit1|night|day|moon|annum|hour|weakunit}"
_ANY_UNIT = (
    "{unit1|night|Unit1|day|Day|moon|Moon|annum|Annum|hour|Hour|weakunit|Weakunit|units|Units|weakunits|Weakunits}"
)
#: After a number the unit has no article unless the number has it (الـ24 الساعة is rare, "4 الشهر المقبل" is not).
_BARE_UNIT = "{unit1|night|day|moon|annum|hour|weakunit|units|weakunits}"
_PLUS = (
    "(?:{and}(?:{fraction|Fraction|quarter}@ANYUNIT?|{number}@BAREUNIT|{unit2}|@SINGLE{one}"
    "|@SINGLE(?!{year|number|demo|weekday})))"
)
#: A length that is one without any word before it.
_COUNTED = "{number}@BAREUNIT|{al}{number}@ANYUNIT|{unit2}(?!{year})|{fraction}@ANYUNIT|@SINGLE{one}"
#: No length has more parts than there are units; without a bound a long list of lengths is read anew at each of them.
_LENGTH = "(?:(?:@COUNTED)@PLUS{0,6}|@SINGLE@PLUS{1,6})"
#: A lone unit is a length only beside a word that says so.
_LONE = "(?:@LENGTH|@SINGLE(?!{year|demo|number}))"
_WEEKDAY = "(?:(?:{day|Day|rel}(?:{open}{weekday}{close}|{comma}?{weekday})|{weekday|latinday}))"
_ANY_MONTH = "{month|weak|frail}"
_TWIN = "(?:{slash|dash}{month|weak|frail}|{open}{month|weak|frail}{close}|{month|weak|frail})"
_GREGORIAN = "(?:@ANYMONTH@TWIN?)"
_MONTH = "(?:@GREGORIAN|{hijri|frailhijri})"
#: A month behind its day where no year follows; صفر is zero then.
_OF_SURE_MONTH = "(?:{of|dash|slash}?{moon|Moon}?@GREGORIAN|{of}?{moon|Moon}?{hijri})"
_DAY = "(?P<day>{number|ordinal|yearordinal}){suffix}?"
_YEAR = "(?:{comma|slash|dash}?{of}?{annum|Annum}?{year}{era}?)"
_SHIFT = "{past|next|this}"
_OF_YEAR = "(?:{of}?{Annum}@SHIFT)"
#: Of the month or year that the text spoke of last.
_SAME_MONTH = "(?:{Moon}{same}|{samehead}{moon|Moon})"
_SAME_YEAR = "(?:{of|in}?(?:{Annum}{same}|{samehead}{annum|Annum}))"
_THIS_UNIT = "(?:{Unit1|Moon|Annum}{few}?{past|next|this}|{demo}{Unit1|Moon|Annum|Day}|{Unit1|Moon|Annum}{demo})"

#: أمس before day and month; اليوم only before a number in digits (في اليوم 13 من مايو counts days).
_NEAR_DAY = "(?:{rel}|(?<!{in|demo|whole}){Day}(?={open}?{number}))"
_DAY_MONTH_HEAD = (
    "(?:(?<!{number|ordinal|clock})@POD)?(?:(?:@WEEKDAY|@NEARDAY){comma|dash}?{open}?{in}?{corresponding}?)?"
    "{day}?{corresponding}?{al}?"
)
_PART = "{fraction|Fraction|quarter}"
#: Part of the day before its day (صباح الأحد) and behind it (الأحد صباحا, الأحد في الصباح).
_POD, _AFTERPOD = "{part|night}", "(?:{clockpart}|{in}?{daypart})"
_PHASE = "(?:{phase}{of}?)"
#: A year in words behind a month: ألفين وثمانية عشر.
_WORDYEAR = "(?:{comma}?{of}?{annum|Annum}?(?P<year>{number}))"
_MINUTES = "(?:{except}@PART|{and}(?:@PART|(?P<minute>{number}){units|unit1}?))"
#: Behind a number minutes are named: 5 و6 مساء are two hours.
_UNIT_MINUTES = "(?:{except}@PART|{and}(?:@PART|(?P<minute>{number}){units|unit1}))"
#: Minutes that make an hour of the ordinal before them.
_SUREMINUTES = (
    "(?:{except}(?:@PART|(?P<minute>{number}){units|unit1})|{and}@PART(?!{ordinal|year}|{of}(?!{part|night})))"
)

_MACROS = {
    "ANYUNIT": _ANY_UNIT, "SINGLE": _SINGLE, "BAREUNIT": _BARE_UNIT, "PLUS": _PLUS, "LENGTH": _LENGTH, "LONE": _LONE,
    "WEEKDAY": _WEEKDAY, "ANYMONTH": _ANY_MONTH, "TWIN": _TWIN, "MONTH": _MONTH, "GREGORIAN": _GREGORIAN,
    "OFSUREMONTH": _OF_SURE_MONTH,
    "DAYNUMBER": _DAY, "YEAR": _YEAR, "SHIFT": _SHIFT, "OFYEAR": _OF_YEAR,
    "THISUNIT": _THIS_UNIT, "MINUTES": _MINUTES, "COUNTED": _COUNTED, "SAMEMONTH": _SAME_MONTH, "SAMEYEAR": _SAME_YEAR,
    "DAYMONTHHEAD": _DAY_MONTH_HEAD, "NEARDAY": _NEAR_DAY, "PART": _PART, "POD": _POD, "AFTERPOD": _AFTERPOD,
    "PHASE": _PHASE, "WORDYEAR": _WORDYEAR, "SUREMINUTES": _SUREMINUTES,
    "UNITMINUTES": _UNIT_MINUTES,
}  # fmt: skip


def _expanded() -> dict[str, str]:
    macros = dict(_MACROS)
    for _ in range(6):
        for name, pattern in macros.items():
            for other in sorted(_MACROS, key=len, reverse=True):
                pattern = pattern.replace(f"@{other}", macros[other])
            macros[name] = pattern
    return macros


_TABLE: tuple[tuple[str, str, str], ...] = (
    ("block", "block", "{block|general_head}"),
    ("block_named_day", "block", "{name_head}@DAYNUMBER@MONTH"),
    # Names of outlets that end in اليوم: in quotation marks, or at the head of a line before a dash.
    ("block_quoted_name", "block", "{quote}{other}{0,2}{Day}{quote}"),
    ("block_byline", "block", "^{other|latin}{0,3}{Day}{dash}"),
    ("block_label", "block", "{label}{open}?{number|year|dmy}"),
    ("block_plus", "block", "{number|year}{plus}{number|year}"),
    ("age", "age", "(?<={age_cue|age_of})(?:{of}|{about}|{by}){0,3}(?P<low>@LENGTH)"),
    # تحت 20 عاما: of a team or a group of people.
    ("age", "age", "{under}{al}?(?P<low>{number}{annum})"),
    ("age_bare", "age_bare", "(?<={age_cue})(?P<low>{number})(?=$|{mark|comma|close})"),
    # In a year of life: في العاشرة من عمره; past twelve it is no hour and needs no word for age.
    ("age_ordinal", "age_bare", "(?P<low>{ordinal|yearordinal})(?={age_of})"),
    ("age_ordinal", "age_bare",
     "(?<={age_cue|in})(?P<low>{ordinal|yearordinal})(?={and}{ordinal|yearordinal}{age_of})"),
    ("age_ordinal", "age_bare", "(?:(?<={age_cue|in})|(?<={in}{yearordinal}{and}))(?P<low>{yearordinal})(?!{of})"),
    ("age_ordinal", "age_bare", "(?<={age_cue})(?P<low>{yearordinal})"),
    ("age", "age", "(?<={open})(?P<low>{number}{annum|units|moon})(?={close})"),
    ("age", "age", "(?:(?<={age_cue})|(?<={age_cue}{other})){between}"
     "(?P<low>{number}){and|to}(?P<high>{number}{annum|units})"),
    ("age", "age", "(?<={comma})(?P<low>{number}{annum})(?={comma})"),
    ("age", "age", "(?<={dash})(?P<low>{number}{annum})(?={dash})"),
    ("age", "age", "(?<={quote})(?P<low>{number}{annum})(?={quote})"),
    ("block", "block", "{decadeword}{age_of}"),
    ("day_of_this_month", "day_of_month", "{al}?@DAYNUMBER{of|in}?(?:{Moon}@SHIFT|{demo}{Moon}|{Moon}{demo})"),
    ("day_of_this_month", "day_of_month",
     "{al}?@DAYNUMBER(?={of}?(?P<far>{to|dash|and}{al}?{number|ordinal}{of|in}?(?:{Moon}@SHIFT|{demo}{Moon})))"),
    ("day_of_same_month", "day_of_same_month", "{al}?@DAYNUMBER{of}?@SAMEMONTH"),
    ("same_year", "same_year", "{day}?{al}?@DAYNUMBER@OFSUREMONTH@SAMEYEAR|{moon|Moon}?@GREGORIAN@SAMEYEAR"),
    ("weekday_of_week", "weekday_of_week",
     "{day}?{weekday}{of}?(?:{Unit1}@SHIFT|{demo}{Unit1})|{Unit1}@SHIFT{comma}?{day}?{weekday}"
     "|{demo}{Unit1}{day}?{weekday}"),
    ("nth_weekday", "nth_weekday",
     "(?:{ordinal|section}{day}?{weekday|bareday}|{day}?{weekday}{ordinal|recent})"
     "{of|in}(?:{moon|Moon}?@GREGORIAN(?:@YEAR|@SHIFT)?|{Moon}@SHIFT|{demo}{Moon})"),
    # الأحد الثاني: of this month; الأحد الثاني من الصوم is another.
    ("nth_weekday_bare", "nth_weekday_bare", "{day}?{weekday}(?P<nth>{ordinal})(?=$|{mark|comma|close}|{of}{every})"),
    ("weekdays_of_week", "weekdays_of_week",
     "{Unit1}@SHIFT{comma}?{between|of}{day}?{weekday}{and|to|dash}{day}?{weekday}"),
    ("nth_week", "nth_week",
     "(?:{Unit1}{ordinal|recent}|{section|ordinal}{unit1}){of|in}?(?:{moon|Moon}?@GREGORIAN(?:@YEAR|@SHIFT)?|{Moon|Annum}@SHIFT|{demo}{Moon|Annum}"
     "|{annum|Annum}{year})"),
    ("nth_week", "nth_week",
     "(?:{Unit1}{ordinal|recent}|{section|ordinal}{unit1}){of}(?:{year}|{Moon|Annum}(?!{other|same|year}))"),
    ("nth_month", "nth_month",
     "{Moon}{ordinal|recent}{of}(?:{annum|Annum}?{year}|{Annum}@SHIFT|{demo}{Annum})"),
    ("nth_day", "nth_day",
     "{ordinal|section}{day}{of|in}(?:{moon|Moon}?@GREGORIAN(?:@YEAR|@SHIFT)?"
     "|{Moon}@SHIFT|{demo}{Moon}|{Moon}(?!{other|same|year}))"),
    ("day_of_this_month", "day_of_month", "{day}@DAYNUMBER{of}{Moon}(?!{other|same|year|past|next|this|demo})"),
    ("part_of_month", "date", "{Unit1|Units|quarter}{ordinal}{of}{moon|Moon}?@MONTH(?:@YEAR|@SHIFT)?"),
    ("holiday_day", "holiday", "{feastday}{holiday}(?:{of|in|for}?{annum|Annum}?{year}{era}?|@SHIFT)?"),
    ("holiday", "holiday", "{section}?{holiday}(?:{of|in|for}?{annum|Annum}?{year}{era}?|@SHIFT)?(?!{ordinal|al})"),
    ("month_day_year", "date", "(?:@WEEKDAY{comma}?)?@ANYMONTH@DAYNUMBER{comma}?{year}"),
    ("month_day_year", "month_then_day", "(?:@WEEKDAY{comma}?)?@ANYMONTH(?P<day>{ordinal})@WORDYEAR"),
    ("month_day", "month_then_day", "(?:@WEEKDAY{comma}?)?@ANYMONTH{slash}@DAYNUMBER"),
    ("month_day", "month_then_day", "(?:@WEEKDAY{comma}?)?{month|weak}(?P<day>{ordinal})"),
    ("month_day", "month_then_day",
     "(?:@WEEKDAY{comma}?)?{month|weak}{comma}?(?P<day>{number})(?=$|{mark|close|clock|Hour}|{to|dash}{month|weak})"),
    ("month_days", "month_days",
     "{moon|Moon}?{month|weak}{comma}?{between|of}(?P<day>{number}){and|to|dash}(?P<until>{number})"
     "(?=$|{mark|comma|close})"),
    ("month_days", "month_days", "{month|weak}(?P<day>{number}){to|dash}(?P<until>{number})(?=$|{mark|comma|close})"),
    ("month_days", "month_days",
     "(?P<day>{number}){of}?{month|weak}{to|dash}(?P<until>{number})(?=$|{mark|comma|close})"),
    # 16 | نوفمبر | 2016: marks on both sides.
    ("day_month_year", "date", "(?:@WEEKDAY{comma|mark}?)?@DAYNUMBER{mark}@ANYMONTH{mark}{year}"),
    ("day_month_year_in_words", "date",
     "@DAYMONTHHEAD@DAYNUMBER{comma}?{of|dash|slash}?{moon|Moon}?@GREGORIAN@WORDYEAR"),
    ("age", "age", "(?P<low>@LENGTH){age_of}"),
    ("day_month_year", "date",
     "@DAYMONTHHEAD@DAYNUMBER{comma}?{of|dash|slash}?"
     "{moon|Moon}?@MONTH@YEAR"),
    ("day_month_shift", "date",
     "@DAYMONTHHEAD@DAYNUMBER{of|dash|slash}?"
     "{moon|Moon}?@MONTH(?:@OFYEAR|@SHIFT)"),
    ("day_month_named", "named", "(?<={event_head})@DAYNUMBER{of|dash}?@MONTH"),
    ("day_month", "date",
     "@DAYMONTHHEAD@DAYNUMBER@OFSUREMONTH"),
    ("month_day_year", "date", "(?:{latinday}{comma}?)?{frail}@DAYNUMBER{comma}?{year}"),
    ("day_range", "date",
     "{al}?@DAYNUMBER(?={of}?(?P<far>(?:{to|dash|and|slash}{al}?{number|ordinal}){1,5}{of}?{moon}?@MONTH(?:@YEAR|@OFYEAR|@SHIFT|@WORDYEAR)?))"),
    ("numeric", "numeric",
     "(?:@WEEKDAY{comma|dash}?{in}?{corresponding}?)?(?:{dmy}|{year}{dash}{number}{dash}{number}|{number}{dash}{number}{dash}{year}"
     "|{number}{slash}{number}{slash}{year}){era}?"),
    # With two digits for the year only the weekday beside it tells which number is which.
    ("numeric_short", "numeric_short", "@WEEKDAY{comma|dash}?{in}?{corresponding}?{short_dmy}"),
    ("numeric_short", "numeric_short", "{short_dmy}"),
    ("day_month_year_short", "day_and_month", "{short_dm}{comma}{year}"),
    # 22/04: a fraction has no zero before its numbers.
    ("day_and_month_padded", "day_and_month", "{short_dm}(?!{of|percent})"),
    ("day_and_month", "day_and_month",
     "@WEEKDAY{comma|dash}?{in}?{corresponding}?{short_dm}|{day}{short_dm}|(?<={in|since|corresponding}){short_dm}(?!{of|percent})"),
    ("day_number", "day_number", "{day}@DAYNUMBER(?=$|{mark|comma|close}|{Hour|clock}|{number}{clockpart|part})"),
    ("day_number", "day_number", "{day}?{weekday}{in}?@DAYNUMBER(?=$|{mark|comma|close|Hour|clock})"),
    ("year_and_month", "year_and_month", "{ym}"),
    ("year_and_month", "year_dash_month", "{year}{dash}{number}(?!{dash|slash|month|weak|units|unit1})"),
    ("month_year", "date", "{section}?{moon|Moon}?@MONTH@YEAR"),
    ("month_year", "date", "{year}{month}(?!{year|number|slash|dash})"),
    ("month_year_in_words", "date", "{section}?{moon|Moon}?@GREGORIAN@WORDYEAR"),
    ("month_shift", "date", "{section}?{moon|Moon}?@MONTH(?:@OFYEAR|@SHIFT)"),
    ("month_year", "date", "(?<={month|weak}{dash|to|and}){month|weak}@YEAR"),
    ("month_range", "date", "{month|weak}@TWIN?(?=(?P<far>{to|dash|and|slash}@MONTH(?:@YEAR|@OFYEAR)))"),
    ("month", "date", "(?:{section}|{moon|Moon}){1,2}@MONTH"),
    ("month", "date", "(?<={in|since|to|during|whole|of|ago|after|between}){month|weak}@TWIN?"),
    ("month", "date", "{month}@TWIN?"),
    ("month", "date", "{weak|frail}{slash}@ANYMONTH"),
    # Two months side by side that are no twin (يوليو/أغسطس): each alone.
    ("month_year", "date", "{month}@YEAR"),
    ("month", "date", "{month}"),
    ("hijri_month", "hijri_month", "(?<={in|during|whole|since}){hijri}"),
    ("hijri_month", "date", "{hijri}(?=@SHIFT)"),
    ("month", "date", "(?<={month|weak|hijri}{and|to|dash}){weak|frail|hijri}(?=$|{mark|comma|close|of|other|and})"),
    ("month", "frail_month", "(?<={in|since|during}){frail}(?=$|{mark|comma|close})"),
    ("demo_month", "date", "{demo}{month|weak}"),
    ("period", "period", "{season}(?:{of}?{annum|Annum}?{year}|{past|next|this})|{demo}{season}"),
    ("period", "period", "{season}{of}?(?:{Annum}@SHIFT|{demo}{Annum})"),
    ("period_bare", "period", "(?:(?<={in|during|since})|{section}){season}(?!{number})"),
    ("period", "period", "{quarter}{ordinal|recent}{of}?(?:{annum|Annum}?{year}|{Annum}@SHIFT|{demo}{Annum})"),
    ("period_bare", "period", "(?<={in|during}){quarter}{ordinal}(?!{of|other|fraction})"),
    ("period", "period", "{year}{comma}?{quarter}{ordinal}"),
    ("period_in_words", "period", "{quarter}{ordinal|recent}{of}(?:{annum|Annum}?(?P<year>{number}))"),
    ("century", "century", "{section}?{Weakunit}(?:{ordinal|number}{era}?|{past|this})"),
    ("decade_shift", "century", "(?<={in|during|whole|since|of|to}){Weakunit}{past|next}"),
    ("decade", "decade", "{section}?{decadeword}(?:{of}?{Weakunit}(?:{past}|{ordinal|number}))"),
    ("decade_bare", "decade", "(?<={in|of|since|to|during|whole}){section}?{decadeword}"),
    ("decade_definite", "decade", "{section}?{decadeword}"),
    ("weekend", "weekend", "{weekend}@SHIFT?"),
    ("rest", "rest", "{rest}{of}?(?:{demo}?{Unit1|Moon|Annum|Day}{this}?)"),
    ("rest", "rest", "{rest}{of}?{day}(?!{weekday|number|ordinal})"),
    ("section_of_this", "section", "{section}{Annum|Moon|Unit1}(?!@SHIFT|{year|ordinal|demo})"),
    ("section_shift", "relative", "{section}(?:@THISUNIT)"),
    ("year", "year", "(?:{section}{of}?)?{annum|Annum}{year}{era}?"),
    ("year_in_words", "year", "{annum|Annum}(?P<year>{number}){era}?"),
    ("year", "year", "{unitpair|Unit2}{year}(?={and|dash|to}{year})"),
    ("year", "year", "(?<={year}){era}?(?<={and|dash|to}){year}"),
    ("year", "year", "{section}{year}{era}?"),
    ("year", "year", "(?<={year}{and|dash|to}){year}{era}?"),
    ("year", "bare_year", "{year}(?={and|dash|to}{year})"),
    # سنوات 2007، 2008، 2009: each a year of its own.
    ("year_list", "year", "{units|Units}{year}"),
    ("year_list", "bare_year", "(?<={year}{comma}){year}"),
    ("years", "years", "{season_years}"),
    ("year_since", "year", "(?<={since}){year}"),
    ("year_prepositional", "bare_year", "(?<={in|since|of|to|ago|after|during|whole|between|by|for}){year}"),
    ("year_bare", "bare_year", "(?<={other|open|dash}){year}"),
    # The head of an entry in a list of years.
    ("year_head", "bare_year", "^{year}(?={comma})"),
    ("year_era", "year", "{year}{era}"),
    # بين الساعة 9 و11 صباحا: two hours, the first by the half of the day behind the second.
    ("clock_before", "clock_before", "{Hour}(?P<hour>{number|ordinal|clock})"
     "(?=(?P<far>{to|dash}{Hour}?{number|ordinal|clock}(?:{clockpart|part}|{in}?{daypart})))"),
    ("clock_before", "clock_before", "(?<={between}){Hour}(?P<hour>{number|ordinal|clock})"
     "(?=(?P<far>{and}{Hour}?{number|ordinal|clock}(?:{clockpart|part}|{in}?{daypart})))"),
    ("clock_before", "clock_before",
     "(?P<hour>{clock})(?=(?P<far>{to|dash}{Hour}?{number|ordinal|clock}(?:{clockpart|part}|{in}?{daypart})))"),
    ("clock", "clock", "(?<={between}){Hour}{al}?(?P<hour>{number|ordinal|clock})@UNITMINUTES?(?:{clockpart|part})?"),
    ("clock", "clock", "(?<!{between}){about}?{Hour}{al}?(?P<hour>{number|ordinal|clock})@MINUTES?"
     "(?:{open}?(?:{clockpart|part}|{in|of}?{demo}?{daypart}){close}?)?{zone}{0,2}"),
    ("clock_zones", "clock_zones",
     "{Hour}?(?P<hour>{clock|number}){clockpart|daypart|part}?{open}(?P<other>{clock|number}){zone}{1,2}{close}"),
    ("clock_zone", "clock", "{Hour}?(?P<hour>{number|year}){zone}{1,2}"),
    ("clock_part", "clock", "(?P<hour>{number})@UNITMINUTES?{part}"),
    ("clock_part", "clock", "(?P<hour>{ordinal})@MINUTES?{part}"),
    ("clock", "clock", "(?P<hour>{clock})(?:(?:{clockpart|part}|{in}?{demo}?{daypart}){zone}{0,2}|{zone}{1,2})"),
    ("clock", "clock", "(?P<hour>{number})@UNITMINUTES?{clockpart|daypart}{zone}{0,2}"),
    ("clock", "clock", "(?P<hour>{ordinal})@MINUTES?{clockpart|daypart}{zone}{0,2}"),
    # 340 مساء: hour and minutes without a mark between them.
    ("clock_run", "clock_run", "(?P<hour>{number|year})(?:{clockpart|daypart}|{part}(?=$|{mark|comma|close}))"),
    ("clock_part_first", "clock", "{part}(?P<hour>{number})(?=$|{mark|close})"),
    ("clock_padded", "clock", "(?<!{clockpart}{open})(?P<hour>{clock})"),
    ("clock_fraction", "clock", "{daypart}(?P<hour>{ordinal})@SUREMINUTES"),
    ("clock", "clock", "{daypart}(?P<hour>{ordinal})@MINUTES?{part|clockpart}"),
    ("clock", "clock", "(?P<hour>{hourword})"),
    ("clock_seconds", "clock", "(?P<hour>{clock})"),
    ("clock", "clock", "(?P<hour>{ordinal})@MINUTES?{in|demo}{daypart}{zone}{0,2}"),
    ("clock", "clock",
     "{daypart|clockpart|part}{Hour}(?P<hour>{number|ordinal|clock})@MINUTES?(?:{clockpart|daypart})?"),
    # 10:50 م: after noon; behind a number alone it is the era, or metres.
    ("clock_pm", "clock", "(?:{Hour}(?P<hour>{number|clock})|(?P<at>{clock})){era}"),
    ("clock", "clock", "{daypart}(?P<hour>{clock})"),
    ("clock_fraction", "clock", "(?P<hour>{ordinal})@SUREMINUTES{zone}?"),
    # الثالثة وعشر دقائق; what other units count is beside the place that الثالثة names.
    ("clock_minutes", "clock_minutes", "(?P<hour>{ordinal}){and}(?P<minute>{number}){units|unit1}"),
    ("clock_bare", "clock", "(?P<hour>{clock})(?={comma|dash}?(?:{dmy}|{year}{dash}{number}{dash}))"),
    # 6/6/2021 12.15: the hour in the line of a date.
    ("clock_dotted", "clock", "(?:(?<={dmy})|(?<={dmy}{dash|comma}))(?P<hour>{number})"),
    ("clock_bare", "clock", "(?:(?<={year|dmy})|(?<={year|dmy}{dash|comma|mark}))(?P<hour>{clock})"),
    ("clock_after", "clock",
     "(?<={Hour}{number|ordinal|clock}{to|dash})(?P<hour>{number|ordinal|clock})(?=$|{mark|comma|close|rel|Day|day|weekday})"),
    ("clock_before", "clock_before",
     "(?:(?<={of|between|Hour})|(?<={between}{Hour}))(?P<hour>{number|ordinal|clock})"
     "(?=(?P<far>{to|dash|and}{Hour}?{number|ordinal|clock}(?:{clockpart|part}|{in}?{daypart})))"),
    ("clock_before", "clock_before", "(?P<hour>{number|clock})(?=(?P<far>{dash}{number|clock}{clockpart|part}))"),
    ("clock_after", "clock",
     "(?<={clockpart|daypart|part|clock}{to|dash})(?P<hour>{number|ordinal|clock})(?=$|{mark|comma|close|rel|Day|day|weekday})"),
    ("clock_after", "clock",
     "(?<={month|weak|hijri|year|daypart|rel|Day|weekday|relnight}{in})(?P<hour>{ordinal})(?=$|{mark|comma|close})"),
    ("clock_after", "clock", "(?<={Day|rel|weekday}{of})(?P<hour>{ordinal})(?={to}{ordinal})"),
    ("clock_after", "clock", "(?<={Day|rel|weekday}{of}{ordinal}{to})(?P<hour>{ordinal})"),
    ("clock_bare", "clock",
     "(?<={in|to|between|since|after|ago|Day|rel|weekday|comma|part|clockpart|daypart})(?P<hour>{clock})(?!{units"
     "|unit1})"),
    ("clock_bare", "clock", "(?<={of|between})(?P<hour>{clock})(?={to|and|dash}{Hour}?{clock|number})"),
    ("clock_bare", "clock", "(?<={clock}{and|dash|to})(?P<hour>{clock})"),
    ("clock", "clock", "(?<!{between}){about}?{Hour}{al}?(?P<hour>{number|ordinal|clock})@MINUTES?"),
    ("today_weekday", "weekday",
     "(?:@PHASE?@POD{of}?|@PHASE)?{demo}?{day}?{Day|rel}(?:{open}{weekday}{close}|{comma}?{weekday})"),
    # ليل السبت الأحد: the night that begins on the first.
    ("weekday_night", "weekday", "@POD{day}?{weekday}(?:{dash|slash|comma})?{weekday}"),
    ("weekday_range", "weekday", "@POD?@WEEKDAY(?=(?P<far>{and|to|dash}{day}?{weekday}@SHIFT))"),
    ("weekday_part", "weekday", "@WEEKDAY@SHIFT?(?:{part}|@AFTERPOD|{in}?@PHASE{daypart|part})"),
    ("weekday", "weekday", "@PHASE?(?:(?<!{clock})@POD|{daypart})?{demo}?@WEEKDAY@SHIFT?"),
    # After a clock time that took the part of the day: الساعة 9 صباح الخميس.
    ("weekday", "weekday", "@WEEKDAY@SHIFT?"),
    ("section_weekday", "weekday", "{section}{demo}?@WEEKDAY@SHIFT?"),
    ("relative_part", "relative",
     "@PHASE?@POD(?:{day}?{rel|Day}|{demo}{Day})|{rel|Day}(?:{part}|@AFTERPOD|{in}?@PHASE{daypart})"),
    ("relative_day", "relative", "{day}?{rel}|@PHASE?{relnight}"),
    ("section_day", "relative", "{section}{demo}?(?:{day}?{rel}|{Day}(?!{ordinal|past|next|recent|number}))"),
    ("today", "relative", "(?<!{in|demo|whole}){Day}(?!{ordinal|past|next|this|number})"),
    ("today", "relative", "{Day}(?={number}{clockpart|part})"),
    # اليوم 13 عاملا: what is counted stands behind the number.
    ("today", "relative", "(?<!{in|demo|whole}){Day}(?={number}{other})"),
    ("today", "relative", "{demo}{Day}"),
    ("daypart_bare", "daypart", "{daypart}"),
    ("part_alone", "daypart", "(?<!{number|ordinal|clock|Hour}){clockpart}(?!{and|comma}?{clockpart|part|Day|rel})"),
    ("daypart", "daypart", "(?<={in|during}){section}?{daypart}|@PHASE{demo}?{daypart}|{demo}{daypart}"),
    ("earlier_of", "weekday", "{earlier}{of}@POD?@WEEKDAY@SHIFT?"),
    ("earlier_of", "relative", "{earlier}{of}(?:@POD?{day}?{rel|Day}|@THISUNIT)"),
    ("following", "following", "(?:@POD?{Day}|{day}?{Day|Unit1|Moon|Annum}){following}"),
    ("same_unit", "following", "{Unit1|Moon|Annum}{same}|{samehead|far}{Unit1|Moon|Annum}"),
    ("kind_of_year", "vague", "{Annum}{yearkind}(?:@SHIFT|{year})|{demo}{Annum}{yearkind}"),
    ("vague_units", "vague", "{demo}{Units}"),
    ("phase_of", "relative", "@PHASE@THISUNIT"),
    ("earlier_of", "date", "{earlier}{of}?{moon|Moon}?@MONTH(?:@YEAR|@SHIFT)?"),
    ("earlier_of", "year", "{earlier}{of}?{annum}{year}"),
    ("vague", "vague", "{earlier|vague}|(?<={in}){vague_noun}"),
    ("this_unit", "relative", "@THISUNIT"),
    ("last_count", "last_count", "{section}(?P<low>{number}@BAREUNIT|{unit2})"),
    ("last_count", "duration", "(?P<low>{al}?{number}{al}?@ANYUNIT){past|next|recent|following}"),
    ("last_count", "duration", "(?P<low>{Units|Weakunits}{al}?{number}|{Unit2}){past|next|recent|following}"),
    ("vague_units", "vague", "{Units|Weakunits|Hour}{few}?{past|next|recent|this}"),
    ("vague_units", "vague", "{Units}{few}"),
    ("ago", "ago", "(?:{ago}{about}?|{since})(?P<low>@LONE)(?!{of})"),
    ("ahead", "ahead", "{after}{about}?(?P<low>@LONE){around}?(?!{and|ordinal|past|next|this})"),
    ("duration_range", "duration", "{between}(?P<low>@LONE|{number}){and|to}(?P<high>@LONE)"),
    ("duration_range", "duration", "(?P<low>@LENGTH|{number})(?:{to|dash|or}|{or}{about})(?P<high>@LENGTH)"),
    ("duration", "duration", "{about}{0,2}(?P<low>@LENGTH){around}{0,2}"),
    ("duration", "duration", "{about}{1,2}(?P<low>@LONE){around}{0,2}"),
    ("duration", "duration", "(?P<low>@SINGLE){around}{1,2}"),
    ("duration", "duration",
     "(?:{about}{1,2}|(?<={during|whole|lasting}))(?P<low>{Unit2|Hour|Unit1|Moon|Annum}{and}@PART){around}{0,2}"),
    ("duration", "duration",
     "{about}{1,2}(?P<low>{Unit2|Hour|Unit1|Moon|Annum})(?!{past|next|this|number|ordinal|clock|year|demo|and})"),
    ("duration", "duration", "(?:(?<={during|whole|lasting})|(?<={lasting}{other}))(?P<low>@LONE){around}?"),
    ("duration", "duration", "(?<={after|for})(?P<low>{unit1|hour})(?=$|{of|comma|mark})"),
    ("duration_whole", "duration",
     "(?<={whole})(?P<low>{Day|Unit1|Moon|Annum})(?!{past|next|this|year|ordinal"
     "|number})"),
    ("vague_ago", "vague", "{ago}(?:{units|weakunits}{long}?|{many}{units|weakunits})"),
    ("vague_length", "vague", "(?<={since|ago|after|during|whole|for|by}){units}"),
    ("vague_length", "vague", "(?<={since|ago|after|during|whole}){weakunits}{long}?"),
    ("vague_length", "vague", "{units|weakunits}(?={of})"),
    ("vague_length", "vague", "{many}{units|weakunits}|{units|weakunits}{long|many}"),
    ("set", "set", "{every}{bareday}|{setday}|{units}{weekday}(?!@SHIFT)"),
    ("set_part", "set", "{every}@POD|@POD{every}{day}"),
    ("set", "set",
     "{every}(?:{number}{units|unit1|annum|moon|day|hour}|{unit2|unit1|night|day|moon|annum|hour"
     "|weekday})"),
    ("set", "set", "{every}{fraction|Fraction}{unit1|day|moon|annum|hour}"),
    ("set", "set", "{setword}"),
)  # fmt: skip
_EXPANDED = _expanded()
#: All rules; earlier ones win ties of length.
RULES = tuple(Rule(name, builder, compile_rule(pattern, **_EXPANDED)) for name, builder, pattern in _TABLE)
