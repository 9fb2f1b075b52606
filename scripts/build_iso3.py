"""Write src/khabar/export/iso3.tsv: the three letters of ISO 3166-1 for the two that states.tsv has.

From the territory aliases of CLDR (package babel). Run it when states.tsv gets a new state.
"""

from pathlib import Path

from babel.core import get_global

from khabar.lexicon.tables import read_table

TABLE = Path(__file__).parents[1] / "src" / "khabar" / "export" / "iso3.tsv"
#: Three letters of states that are gone, or that a state gave up; XKK is CLDR's own, not of ISO.
RETIRED = {"BUR", "DDR", "FXX", "ROM", "TMP", "XKK", "YMD", "ZAR"}
HEAD = "# ISO 3166-1: two letters, three letters. Written by scripts/build_iso3.py from CLDR's territory aliases.\n"


def lines() -> str:
    """The table, by the two letters."""
    aliases = get_global("territory_aliases")
    three = {new[0]: old for old, new in aliases.items() if len(new) == 1 and _is_current(old)}
    used = sorted({row["iso2"] for row in read_table("states") if row["iso2"]})
    return HEAD + "iso2\tiso3\n" + "".join(f"{two}\t{three[two]}\n" for two in used if two in three)


def _is_current(code: str) -> bool:
    return len(code) == 3 and code.isalpha() and code not in RETIRED


if __name__ == "__main__":
    TABLE.write_text(lines(), encoding="utf-8")
