"""The judged queries hold identifiers, hashes and grades, and no text but the project's own."""

import json
import re

import pytest

from khabar.evaluate.decisions import evals_folder

GOLD = evals_folder() / "gold"


def lines(name):
    return [json.loads(line) for line in (GOLD / name).read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def queries():
    return lines("search.jsonl")


def test_sixty_queries_half_of_them_dev_two_of_a_kind(queries):
    assert [one["number"] for one in queries] == list(range(1, 61))
    assert all(one["half"] == ("test" if one["number"] % 2 else "dev") for one in queries)
    assert len({one["query"] for one in queries}) == 60


def test_every_judgement_is_an_article_and_a_grade(queries):
    for one in queries:
        assert len({digest for _, digest, _ in one["judged"]}) == len(one["judged"])
        for where, digest, grade in one["judged"]:
            assert re.fullmatch(r"2015-0[78]-\d\d#\d+", where)
            assert re.fullmatch(r"[0-9a-f]{16}", digest)
            assert grade in (0, 1, 2)
        assert any(grade for *_, grade in one["judged"])


def test_the_second_pass_is_of_articles_of_the_first(queries):
    first = {one["number"]: {digest: grade for _, digest, grade in one["judged"]} for one in queries}
    second = [
        (one["number"], digest, grade) for one in lines("search-second.jsonl") for _, digest, grade in one["judged"]
    ]
    assert len({number for number, *_ in second}) == 15
    assert sum(first[number][digest] == grade for number, digest, grade in second) / len(second) > 0.9


def test_nobody_judged_what_nobody_may_open(queries):
    rows = [line.split("\t") for line in (GOLD / "articles.tsv").read_text(encoding="utf-8").splitlines()[1:]]
    held = {row[4][:16] for row in rows if row[1] == "test"}
    assert not held & {digest for one in queries for _, digest, _ in one["judged"]}
