"""The example pages and what a careful reader finds in them hold together, without any help of the program."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
CODECS = {"utf-8": "utf-8", "utf-8 with BOM": "utf-8-sig", "utf-16": "utf-16", "windows-1256": "cp1256"}
EXPECTED = json.loads((EXAMPLES / "expected.json").read_text(encoding="utf-8"))
PAGES = EXPECTED["pages"]
ARTICLES = {article["id"]: article for page in PAGES for article in page["articles"]}
STATEMENTS = {item["id"]: item for article in ARTICLES.values() for item in article["statements"]}
EVENTS = {item["id"]: item for article in ARTICLES.values() for item in article["events"]}
CLUSTERS = {cluster["id"]: cluster for cluster in EXPECTED["clusters"]}
PAGE_NAMES = {page["page"] for page in PAGES}
BOILERPLATE = {
    "image", "read_also", "related", "keywords", "credit", "advert", "share", "disclaimer", "repeated_body",
    "date_line", "byline", "navigation", "end_mark", "markup",
}  # fmt: skip
MODALITIES = {"happened", "planned", "denied", "conditional", "demanded", "proposed", "claimed", "negated"}


def read_page(page: dict) -> str:
    name, _, line = page["page"].partition("#")
    text = (EXAMPLES / "pages" / name).read_bytes().decode(CODECS[page["encoding"]])
    return json.loads(text.split("\n")[int(line) - 1])["text"] if line else text


TEXTS = {page["page"]: read_page(page) for page in PAGES}


def spans_in(value: object) -> Iterator[dict]:
    """Every record with an `exact`, at any depth."""
    if isinstance(value, dict):
        if "exact" in value:
            yield value
        for part in value.values():
            yield from spans_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from spans_in(part)


def ids_in(value: object) -> Iterator[str]:
    """Every entity id, at any depth."""
    if isinstance(value, dict):
        for key, part in value.items():
            if key in {"entity", "place", "on_behalf_of"} and isinstance(part, str):
                yield part
            elif key in {"also", "accept_speaker", "accept_chain_links", "mentions"}:
                yield from part
            else:
                yield from ids_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from ids_in(part)


def offsets(text: str, span: dict) -> tuple[int, int]:
    start = -1
    for _ in range(span["occurrence"] + 1):
        start = text.index(span["exact"], start + 1)
    return start, start + len(span["exact"])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["page"])
def test_every_exact_occurs_in_its_page(page):
    for span in spans_in(page):
        text = TEXTS[page["page"]]
        assert span["exact"] == span["exact"].strip(), span
        assert text.count(span["exact"]) > 0, span
        offsets(text, span)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["page"])
def test_statements_and_events_lie_outside_boilerplate(page):
    text = TEXTS[page["page"]]
    noise = [offsets(text, b) for article in page["articles"] for b in article["boilerplate"] if not b.get("optional")]
    for article in page["articles"]:
        times = [{"id": f"{article['id']} {time['exact']}", "content": time} for time in article["times"]]
        for item in article["statements"] + article["events"] + times:
            start, end = offsets(text, item.get("content") or item["trigger"])
            assert not any(start < stop and begin < end for begin, stop in noise), item["id"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["page"])
def test_mentions_occur_and_do_not_overlap(page):
    text = TEXTS[page["page"]]
    found = [
        offsets(text, {"exact": surface, "occurrence": number})
        for article in page["articles"]
        for surfaces in article["mentions"].values()
        for surface, numbers in surfaces.items()
        for number in numbers
    ]
    found.sort()
    assert found
    assert all(left[1] <= right[0] for left, right in pairwise(found))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["page"])
def test_times_do_not_overlap_and_say_what_is_known(page):
    text = TEXTS[page["page"]]
    for article in page["articles"]:
        found = sorted(offsets(text, time) for time in article["times"])
        assert all(left[1] <= right[0] for left, right in pairwise(found))
        for time in article["times"]:
            assert time["type"] in {"DATE", "DURATION"}
            assert time["value"] or time.get("optional") or time.get("value_from_world")


@pytest.mark.parametrize("statement", STATEMENTS.values(), ids=STATEMENTS)
def test_quoted_parts_lie_inside_the_content(statement):
    assert all(part["exact"] in statement["content"]["exact"] for part in statement["quoted"])
    assert bool(statement["quoted"]) == (statement["mode"] in {"direct", "mixed"})
    if statement["mode"] == "direct":
        assert [part["exact"] for part in statement["quoted"]] == [statement["content"]["exact"]]
    assert statement["chain"], "the chain holds at least the speaker"
    assert statement["cue"] or statement.get("in_title")


def test_conflict_sides_and_copies_point_at_real_places():
    for conflict in EXPECTED["conflicts"]:
        assert len({side["page"] for side in conflict["sides"]}) >= 2
        assert len({side["value"] for side in conflict["sides"]}) >= 2
        for side in conflict["sides"]:
            assert side["exact"] in TEXTS[side["page"]]
            assert side["article"] in ARTICLES
        assert conflict["planted_in"] in PAGE_NAMES
        assert conflict["event"] in {None, *CLUSTERS}
    for copy in EXPECTED["copies"] + EXPECTED["copies_optional"]:
        assert {copy["left"], copy["right"]} <= set(ARTICLES)
    for calm in EXPECTED["non_conflicts"]:
        assert set(calm["pages"]) <= PAGE_NAMES
        assert calm["event"] in {None, *CLUSTERS}


def test_ids_are_unique():
    ids = [article["id"] for page in PAGES for article in page["articles"]]
    items = [x["id"] for a in ARTICLES.values() for x in a["statements"] + a["events"]]
    clusters = [cluster["id"] for cluster in EXPECTED["clusters"]]
    conflicts = [c["id"] for c in EXPECTED["conflicts"] + EXPECTED["non_conflicts"] + EXPECTED["copies"]]
    for names in (ids, items, clusters, conflicts, [page["page"] for page in PAGES]):
        assert [name for name, count in Counter(names).items() if count > 1] == []


def test_every_entity_is_in_the_table_and_used():
    used = set(ids_in(PAGES)) | {s["addressee"] for s in STATEMENTS.values() if s.get("addressee")}
    assert used == set(EXPECTED["entities"])


def test_clusters_hold_each_event_mention_once():
    members = [mention for cluster in CLUSTERS.values() for mention in cluster["mentions"]]
    assert Counter(members) == Counter(list(EVENTS))
    for cluster in CLUSTERS.values():
        assert all(EVENTS[mention]["cluster"] == cluster["id"] for mention in cluster["mentions"])


def test_labels_come_from_the_published_lists():
    noise = {b["kind"] for article in ARTICLES.values() for b in article["boilerplate"]}
    assert noise <= BOILERPLATE
    assert {event["modality"] for event in EVENTS.values()} <= MODALITIES
    assert {s["mode"] for s in STATEMENTS.values()} <= {"direct", "indirect", "mixed"}
    assert {article["kind"] for article in ARTICLES.values()} <= {"main", "embedded"}


def test_every_file_is_labelled_and_every_label_has_its_file():
    files = {path.name for path in (EXAMPLES / "pages").iterdir()}
    assert {name.partition("#")[0] for name in PAGE_NAMES} == files


def test_there_is_what_the_examples_promise():
    shows = EXPECTED["shows"]
    known = {*ARTICLES, *STATEMENTS, *EVENTS, *CLUSTERS}
    assert all(name in known for names in shows.values() for name in names)
    assert len(shows["wire_copies"]) == 2 and shows["edited_copy"] and shows["repeated_body"]
    assert all(ARTICLES[name]["kind"] == "embedded" for name in shows["embedded"])
    for name in shows["planned_then_happened"]:
        assert {"planned", "happened"} <= {EVENTS[m]["modality"] for m in CLUSTERS[name]["mentions"]}
    for wanted in ("denial", "demand", "threat", "warning", "invitation", "release", "refusal", "dropped_subject"):
        assert shows[wanted], wanted


def test_counts_that_the_project_asks_for():
    assert len({page["page"].partition("#")[0] for page in PAGES}) >= 18
    named = {article["outlet"]["name"] for article in ARTICLES.values() if article["outlet"]}
    assert len(named) >= 6 and named == {outlet["name"] for outlet in EXPECTED["outlets"]}
    assert {"duration", "date", "speaker"} <= {conflict["kind"] for conflict in EXPECTED["conflicts"]}
    assert {"near", "edited"} <= {copy["kind"] for copy in EXPECTED["copies"]}
    assert {"utf-16", "windows-1256", "utf-8"} <= {page["encoding"] for page in PAGES}
    assert sum(page["media"] == "html" for page in PAGES) >= 2
    assert sum("#" in page["page"] for page in PAGES) in {2, 3}
    assert {noise["kind"] for a in ARTICLES.values() for noise in a["boilerplate"]} >= BOILERPLATE - {"markup"}


def test_embedded_articles_have_dates_of_their_own():
    for page in PAGES:
        dates = [article["published"] and article["published"]["value"] for article in page["articles"]]
        assert len(set(dates)) == len(dates)


@pytest.mark.parametrize("group", EXPECTED["must_not_merge"], ids=lambda group: group[0])
def test_events_that_must_not_merge_differ_in_kind_day_place_or_participants(group):
    told = [CLUSTERS[name] for name in group]
    marks = {(c["kind"], c["date"], *c["places"], *sorted(c["participants"])) for c in told}
    assert len(marks) == len(group)


@pytest.mark.parametrize("entry", EXPECTED["one_origin"], ids=lambda entry: entry["origin"])
def test_shared_statements_have_one_speaker_in_two_outlets(entry):
    assert {STATEMENTS[name]["speaker"]["entity"] for name in entry["statements"]} == {entry["origin"]}
    outlets = {ARTICLES[name.rpartition("/")[0]]["outlet"]["name"] for name in entry["statements"]}
    assert len(outlets) >= 2


@pytest.mark.parametrize("group", EXPECTED["same_utterance"] + EXPECTED["same_utterance_open"], ids="=".join)
def test_an_utterance_is_rendered_once_an_article(group):
    assert len({STATEMENTS[name]["id"].rpartition("/")[0] for name in group}) == len(group) > 1


def test_shared_statements_are_among_the_utterances():
    # Open where one outlet puts into one statement what another tells in two.
    groups = [set(group) for group in EXPECTED["same_utterance"] + EXPECTED["same_utterance_open"]]
    assert all(any(set(entry["statements"]) <= group for group in groups) for entry in EXPECTED["one_origin"])


def test_outlets_live_under_the_reserved_domain():
    assert all(outlet["host"].endswith(".example") for outlet in EXPECTED["outlets"])
    addresses = [word for text in TEXTS.values() for word in text.split() if "://" in word]
    assert addresses and all(".example/" in address for address in addresses)


def test_there_is_a_page_of_eastern_digits_and_one_of_each_month_tradition():
    everything = "\n".join(TEXTS.values())
    for sample in ("١٠ مارس", "حزيران/يونيو", "أيار 2025", "16 ماي", "جانفي", "05/ديسمبر/2023"):
        assert sample in everything
    assert {"ترامب", "ترمب", "زيلينسكي", "زيلنسكي", "الأمريكي", "الأميركي"} <= set(re.findall(r"\w+", everything))
