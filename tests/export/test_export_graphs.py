"""FollowTheMoney, schema.org, Web Annotation and TimeML, looked at by programs that are not ours."""

import json

import pytest
from lxml import etree
from pyld import jsonld
from rdflib.namespace import SDO

from khabar.errors import AbsentError
from khabar.export import Asked, write_export
from khabar.export.schema_org import TERMS
from khabar.store.record import read_record


@pytest.fixture(scope="module")
def record(example_record):
    return read_record(example_record)


@pytest.fixture(scope="module")
def written(example_record, tmp_path_factory):
    folder = tmp_path_factory.mktemp("graphs")
    for form in ("ftm", "schema.org", "web-annotation"):
        write_export(example_record, form, folder / form)
    return folder


@pytest.fixture(scope="module")
def entities(written):
    return [json.loads(line) for line in (written / "ftm").read_text(encoding="utf-8").splitlines()]


# ── FollowTheMoney ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def model():
    """What followthemoney knows of entities."""
    reason = "followthemoney is not installed: it builds PyICU, which needs libicu-dev"
    return pytest.importorskip("followthemoney", reason=reason).model


def test_followthemoney_takes_every_entity(entities, model):
    for entity in entities:
        model.get(entity["schema"]).validate(entity)


def test_followthemoney_would_clean_nothing(entities, model):
    """Each value is as its own library would have written it."""
    for entity in entities:
        cleaned = model.get_proxy(entity, cleaned=False).to_dict()["properties"]
        given = entity["properties"]
        assert {key: sorted(values) for key, values in cleaned.items()} == {k: sorted(v) for k, v in given.items()}


def test_every_tie_leads_to_an_entity(entities, model):
    known = {entity["id"] for entity in entities}
    tied = {
        value
        for entity in entities
        for prop, value in model.get_proxy(entity, cleaned=False).itervalues()
        if prop.type.name == "entity"
    }
    assert len(known) == len(entities)
    assert tied
    assert tied <= known


def test_the_schemata_are_those_that_are_promised(entities):
    found = {entity["schema"] for entity in entities}
    assert found == {
        *("Person", "Organization", "LegalEntity", "Article", "Mention", "Documentation"),
        *("Note", "Event", "Call"),
    }


def test_events_count_origins_beside_articles(entities):
    notes = [entity["properties"]["notes"][0] for entity in entities if entity["schema"] == "Event"]
    assert all("articles" in note and "independent origins" in note for note in notes)


# ── schema.org ──────────────────────────────────────────────────────────────────────────────────────────────────


def load_nothing(url, _options):
    """schema.org's own context, as far as an expansion needs it: every bare word is a term of schema.org."""
    assert url == "https://schema.org"
    document = {"@context": {"@vocab": "https://schema.org/"}}
    return {"contextUrl": None, "documentUrl": url, "contentType": "application/ld+json", "document": document}


def terms_of(node):
    if isinstance(node, list):
        for inner in node:
            yield from terms_of(inner)
    elif isinstance(node, dict):
        for key, inner in node.items():
            if key == "@type":
                yield from inner if isinstance(inner, list) else [inner]
            elif not key.startswith("@"):
                yield key
            yield from terms_of(inner)


def test_every_term_is_one_of_schema_org_or_marked_as_ours(written):
    graph = json.loads((written / "schema.org").read_text(encoding="utf-8"))
    expanded = jsonld.expand(graph, {"documentLoader": load_nothing})
    assert len(expanded) == len(graph["@graph"])
    for term in set(terms_of(expanded)):
        assert term.startswith(TERMS) or term.rpartition("/")[2] in SDO, term


def test_the_graph_has_articles_quotations_claims_and_events_that_hang_together(written):
    nodes = json.loads((written / "schema.org").read_text(encoding="utf-8"))["@graph"]
    ids = {node["@id"] for node in nodes}
    assert {"NewsArticle", "Quotation", "Claim", "Event"} <= {node["@type"] for node in nodes}
    assert all(one["@id"] in ids for node in nodes for one in node.get("attendee", []))
    assert all(node["isPartOf"]["@id"] in ids for node in nodes if node["@type"] == "Quotation")


# ── Web Annotation ──────────────────────────────────────────────────────────────────────────────────────────────


def test_every_annotation_finds_its_words_by_both_selectors(written, record):
    pages = {f"urn:khabar:page:{page.sha256}": page.text for page in record.pages}
    pages |= {page.url: page.text for page in record.pages if page.url}
    page = json.loads((written / "web-annotation").read_text(encoding="utf-8"))
    assert page["type"] == "AnnotationPage"
    assert len({item["id"] for item in page["items"]}) == len(page["items"])
    for item in page["items"]:
        text = pages[item["target"]["source"]["id"]]
        at, words = item["target"]["selector"]
        assert text[at["start"] : at["end"]] == words["exact"]
        assert text.find(words["prefix"] + words["exact"] + words["suffix"]) + len(words["prefix"]) <= at["start"]


#: What of the model's classes and motivations (W3C Recommendation, 2017) is in use here.
OA = {"Annotation", "TextualBody", "SpecificResource", "TextPositionSelector", "TextQuoteSelector"}
OA |= {"identifying", "describing", "tagging"}


def test_classes_and_motivations_are_those_of_the_vocabulary(written):
    items = json.loads((written / "web-annotation").read_text(encoding="utf-8"))["items"]
    used = {item["type"] for item in items} | {item["motivation"] for item in items}
    used |= {one["type"] for item in items for one in (*item["body"], *item["target"]["selector"])}
    used |= {one["purpose"] for item in items for one in item["body"]}
    assert used == OA


# ── TimeML ──────────────────────────────────────────────────────────────────────────────────────────────────────


def timeml(record, article, tmp_path):
    name = f"{article.page}#{article.article}"
    (path,) = write_export(record, "timeml", tmp_path / "a.tml", Asked(article=name))
    return etree.fromstring(path.read_bytes())


def test_timeml_gives_back_the_text_and_every_offset(record, tmp_path):
    pages = {page.name: page.text for page in record.pages}
    for article in record.articles[::4]:
        tree, text = timeml(record, article, tmp_path), pages[article.page]
        body = tree.find("TEXT")
        spans = [text[span.start : span.end] for span in article.spans]
        assert "".join(body.itertext()) == "\n".join(spans)
        marked = {one.text for one in body}
        assert marked <= {one.exact for one in article.times} | {one.trigger.exact for one in article.events}


def test_timeml_says_what_is_denied_and_what_is_planned(record, tmp_path):
    article = next(one for one in record.articles if {"denied", "planned"} <= {e.modality for e in one.events})
    tree = timeml(record, article, tmp_path)
    told = {one.get("eventID"): one for one in tree.iter("MAKEINSTANCE")}
    for number, event in enumerate(article.events, start=1):
        made = told[f"e{number}"]
        assert (made.get("polarity") == "NEG") == (event.modality in ("denied", "negated"))
        assert (made.get("tense") == "FUTURE") == (event.modality == "planned")


def test_an_article_that_is_not_there_is_told(record, tmp_path):
    with pytest.raises(AbsentError, match=r"no\.txt#3: no such article"):
        write_export(record, "timeml", tmp_path / "x", Asked(article="no.txt#3"))
