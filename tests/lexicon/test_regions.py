import re

import pytest

from khabar.errors import LexiconError
from khabar.lexicon import regions as table
from khabar.lexicon.regions import load_regions
from khabar.lexicon.tables import Row, read_table

ROWS = list(read_table("regions"))


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['kind']}-{row['by']}-{row.line}" for row in ROWS])
def test_example(row):
    names = load_regions()
    if row["by"] == "tag":
        assert names.tags[re.match(r"<([\w-]+)", row["example"]).group(1)] == row["kind"]
    else:
        assert names.kind_of(re.search(r'class="([^"]+)"', row["example"]).group(1)) == row["kind"]


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        ("td-block-related-posts", "related"),
        ("most_read", "navigation"),
        ("jnewsInlineRelatedPost", "related"),
        ("entry-content", None),
        ("article-body story", None),
        ("candidate", None),
        ("elementor-widget-text", None),
        ("shareholder", None),
        ("", None),
    ],
)
def test_kind_of_a_class(names, kind):
    assert load_regions().kind_of(names) == kind


@pytest.mark.parametrize(
    "cells", [{"by": "id", "names": "x", "kind": "share"}, {"by": "tag", "names": "", "kind": "x"}]
)
def test_a_bad_row_is_told(monkeypatch, cells):
    monkeypatch.setattr(table, "read_table", lambda _: iter([Row("regions", 7, cells)]))
    with pytest.raises(LexiconError, match=r"regions\.tsv line 7"):
        load_regions()
