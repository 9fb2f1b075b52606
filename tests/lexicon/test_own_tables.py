"""Tables of one's own: rows behind those of the package, in the same form, with errors that name the file."""

import pytest

from khabar.engine.rules import rules_hash
from khabar.errors import LexiconError
from khabar.ingest.read import read_pages
from khabar.lexicon.check import check_lexicon
from khabar.lexicon.tables import check_own_tables, read_table
from khabar.stages import annotate_page, load_stages

HEADER = "lemma\tkind\tpast\tpresent\tgovernment\tact\texample"
CUE = f"{HEADER}\nدوّن\tverb\tدون\tيدون\tan\tstate\tدوّن الوزير أن المحادثات بدأت.\n"


@pytest.fixture
def own(tmp_path, monkeypatch):
    """An empty folder that ``KHABAR_TABLES`` names."""
    monkeypatch.setenv("KHABAR_TABLES", str(tmp_path))
    return tmp_path


def speakers(path):
    (page,) = read_pages([str(path)])
    (article,) = annotate_page(page, load_stages())
    return [statement.speaker.entity for statement in article.statements]


def test_rows_stand_behind_those_of_the_package_with_empty_cells_for_columns_left_out(own):
    before = list(read_table("cues"))
    (own / "cues.tsv").write_text("# why\n" + CUE, encoding="utf-8")
    *ours, row = read_table("cues")
    assert ours == before
    assert (row.table, row.line, row["lemma"], row["polarity"]) == (str(own / "cues"), 3, "دوّن", "")


def test_a_cue_of_ones_own_is_found_on_a_page(own):
    page = own / "page.txt"
    page.write_text("دوّن وزير الخارجية الروسي سيرغي لافروف على صفحته أن المحادثات بدأت في موسكو.", encoding="utf-8")
    assert speakers(page) == []
    (own / "cues.tsv").write_text(CUE, encoding="utf-8")
    assert speakers(page) == ["lavrov-sergey"]


def test_other_tables_are_other_rules(own):
    before = rules_hash()
    (own / "cues.tsv").write_text(CUE, encoding="utf-8")
    assert rules_hash() != before


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("cue.tsv", CUE, "cue.tsv: no table of that name; is it cues.tsv?"),
        ("cues.tsv", "lemma\tkinds\nدوّن\tverb\n", "cues.tsv line 1: no column kinds; there are lemma, kind,"),
        ("cues.tsv", "lemma\tkind\nدوّن\n", "cues.tsv line 2: 1 cells, the header has 2"),
        ("cues.tsv", "lemma\tact\nدوّن\tsay\n", "cues.tsv line 2: unknown act 'say'"),
    ],
)
def test_what_does_not_fit_is_told_with_its_file(own, name, content, said):
    (own / name).write_text(content, encoding="utf-8")
    with pytest.raises(LexiconError) as raised:
        load_stages()
    assert f"{own}/{said}" in str(raised.value)
    assert f"{own}/{said}" in " ".join(check_lexicon()[2])


def test_a_table_that_is_no_utf8_is_told(own):
    (own / "cues.tsv").write_bytes(CUE.encode("cp1256", "replace"))
    with pytest.raises(LexiconError, match=r"cues.tsv: cannot be read as UTF-8"):
        list(read_table("cues"))


def test_a_folder_that_is_not_there_is_told(own, monkeypatch):
    monkeypatch.setenv("KHABAR_TABLES", str(own / "gone"))
    with pytest.raises(LexiconError, match="KHABAR_TABLES: no folder"):
        check_own_tables()
