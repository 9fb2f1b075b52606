"""Whether the ending of a plural shows that it is no subject: المحتجزين, where المحتجزون would be one."""

from __future__ import annotations

from khabar.annotate.events.row import Row
from khabar.text.fold import fold

_SEVERAL = frozenset(("people", "group"))
#: Singulars that end like the plural, and words that put their subject in the accusative.
_OF_ONE = frozenset(("سجين", "امين", "مسكين", "جنين", "مجانين", "ملايين"))
_BUT = frozenset(("لكن", "ولكن", "لعل", "كان", "ليت"))


def is_oblique(row: Row, at: int, verb: int) -> bool:
    """Whether the ending ين shows that people are not the subject of a verb: تفرج عن المحتجزين.

    They may be behind إن and لكن, and of a plural verb that describes them (اعتقلت مسلحين هاجموا البلدة).
    """
    if any(form.kind == "verb" and form.form.number != "s" for form in row.items[verb].triggers):
        return False
    group, lead = row.items[at].group, row.listed(at)[0]
    if group is None or group.head.form == "name" or row.items[at].joined:
        return False
    first = fold(row.text[group.start : group.end]).split()[0]
    several = group.head.type in _SEVERAL and first.endswith("ين") and first.removeprefix("ال") not in _OF_ONE
    lead -= row.kind(lead - 1) == "["
    return several and row.kind(lead - 1) != "C" and (not lead or row.items[lead - 1].norm not in _BUT)
