"""What `khabar lexicon check` says, of the tables as they are and of broken ones."""

import ast
from pathlib import Path

import pytest

from khabar.errors import LexiconError
from khabar.lexicon import check, tables

FOLDER = Path(check.__file__).parent


def test_the_knowledge_is_sound():
    count, rows, problems = check.check_lexicon()
    assert problems == []
    assert count == len(list((FOLDER / "data").glob("*.tsv")))
    assert rows > 1000


def test_every_loader_is_asked():
    defined = {
        node.name
        for path in FOLDER.glob("*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("load_")
    }
    asked = {load.__name__ for load in check._LOADERS} | {"load_names"}
    # load_triggers is a part of load_event_types.
    assert defined - asked <= {"load_triggers"}


@pytest.fixture
def broken(tmp_path, monkeypatch):
    """A folder of knowledge with one table of our making."""
    (tmp_path / "data").mkdir()
    monkeypatch.setattr(tables, "files", lambda _: tmp_path)
    monkeypatch.setattr(check, "_LOADERS", ())
    monkeypatch.setattr(check, "check_event_tables", lambda: ())
    monkeypatch.setattr(check, "load_names", lambda: None)
    monkeypatch.setattr(check, "check_names", lambda _: [])
    monkeypatch.setattr(check, "check_usages", lambda _, __: [])
    monkeypatch.setattr(check, "load_usages", lambda: ())
    return lambda text: (tmp_path / "data" / "words.tsv").write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "problem"),
    [("word\texample\nقال\t\n", "words.tsv line 2: no example"), ("word\texample\nقال\n", "words.tsv line 2: 1 cells")],
    ids=["no-example", "missing-cell"],
)
def test_a_bad_row_is_one_line(broken, text, problem):
    broken(text)
    (line,) = check.check_lexicon()[2]
    assert line.startswith(problem)


def test_what_a_loader_refuses_is_one_line(broken, monkeypatch):
    def refuse():
        raise LexiconError("words.tsv line 2: no such act")

    broken("word\texample\nقال\tقال الوزير\n")
    monkeypatch.setattr(check, "_LOADERS", (refuse,))
    assert check.check_lexicon() == (1, 1, ["words.tsv line 2: no such act"])


def test_rows_out_of_order_are_told(broken, monkeypatch):
    monkeypatch.setattr(check, "_ORDER", {"words": ("word",)})
    broken("word\texample\nقال\tقال الوزير\nأكد\tأكد الوزير\nأكد\tأكد الوزير\n")
    first, second = check.check_lexicon()[2]
    assert first.startswith("words.tsv line 3: أكد is out of order")
    assert second.startswith("words.tsv line 4")


def test_a_wikidata_number_without_its_place_is_told(broken):
    broken("id\twikidata\texample\tbasis\nx\tQ1\tمثال\tgeneral knowledge\ny\tQ2\tمثال\twikidata: elsewhere\n")
    (line,) = check.check_lexicon()[2]
    assert line.startswith("words.tsv line 2: basis does not say where Q1 is from")


def test_every_table_with_an_order_is_there():
    assert set(check._ORDER) <= set(tables.table_names())
