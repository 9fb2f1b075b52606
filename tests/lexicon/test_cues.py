"""Every row of the cue tables, by its own example."""

import pytest

from khabar.annotate.article import load_annotator
from khabar.errors import LexiconError
from khabar.lexicon.cues import ACTS, load_cues
from khabar.lexicon.tables import Row, read_table
from khabar.lexicon.verbs import inflect_noun, inflect_participle, inflect_verb
from khabar.model import Article, Span
from khabar.text.phrases import PhraseTrie
from khabar.text.tokens import tokenize

ANNOTATOR = load_annotator()
CUES = list(read_table("cues"))
SMALL = [row for name in ("function_words", "channels", "attributions") for row in read_table(name)]


def _id(row: Row) -> str:
    return f"{row.table}-{row.line}"


@pytest.mark.parametrize("row", CUES, ids=_id)
def test_the_example_of_a_cue_gives_a_statement_with_that_cue_and_act(row: Row) -> None:
    text = row["example"]
    article = Article(page="p", page_sha256="", article=0, kind="main", spans=(Span(0, len(text)),))
    found = {(s.cue.lemma, s.cue.act) for s in ANNOTATOR.annotate(text, article).statements if s.cue}
    # An attitude brings its own act: أعرب عن أمله is expect.
    acts = ACTS if "att" in row.values("government") else {row["act"]}
    assert any((row["lemma"], act) in found for act in acts)


@pytest.mark.parametrize("row", SMALL, ids=_id)
def test_the_example_of_a_small_word_holds_it(row: Row) -> None:
    trie = PhraseTrie([(row["surface"].removesuffix(" ل"), 1)])
    assert trie.find(tokenize(row["example"]))


@pytest.mark.parametrize(
    ("past", "present", "expected"),
    [
        pytest.param("قال", "يقول", {"قالت", "قالوا", "تقول", "يقولون", "سيقول"}, id="hollow"),
        pytest.param("نفى", "ينفي", {"نفت", "نفيا", "نفوا", "تنفي", "ينفون", "ينفيان", "نفاها"}, id="weak"),
        pytest.param("رأى", "يرى", {"رأت", "يرون", "رآه", "يريان"}, id="hamza-and-weak"),
        pytest.param("وعد", "", {"وعدت", "وعدا", "وعدوا"}, id="past-only"),
        pytest.param("أخفى", "يخفي", {"يخف", "تخف"}, id="weak-behind-lam"),
        pytest.param("أشار", "يشير", {"يشر", "تشر"}, id="hollow-behind-lam"),
    ],
)
def test_verbs_inflect(past: str, present: str, expected: set[str]) -> None:
    assert expected <= {form.surface for form in inflect_verb(past, present)}


def test_participles_and_nouns_inflect() -> None:
    assert {"مشيرة", "مشيرين"} <= {f.surface for f in inflect_participle("مشيرا")}
    assert {"تأكيده", "التأكيد", "تأكيدا"} <= {f.surface for f in inflect_noun("تأكيد")}
    assert "دعوته" in {f.surface for f in inflect_noun("دعوة")}


def test_the_lexicon_is_worth_having() -> None:
    assert len({form.lemma.lemma for _, form in load_cues().cues}) >= 180


@pytest.mark.parametrize("row", list(read_table("attitudes")), ids=_id)
def test_an_attitude_brings_its_act(row: Row) -> None:
    text = row["example"]
    article = Article(page="p", page_sha256="", article=0, kind="main", spans=(Span(0, len(text)),))
    assert [s.cue.act for s in ANNOTATOR.annotate(text, article).statements if s.cue][:1] == [row["act"]]


@pytest.mark.parametrize("row", list(read_table("deeds")), ids=_id)
def test_a_deed_is_the_whole_of_what_was_said(row: Row) -> None:
    text = row["example"]
    article = Article(page="p", page_sha256="", article=0, kind="main", spans=(Span(0, len(text)),))
    assert [s.content.exact.split()[0] for s in ANNOTATOR.annotate(text, article).statements] == [row["surface"]]


@pytest.mark.parametrize("row", list(read_table("cue_senses")), ids=_id)
def test_a_sense_is_told_by_its_word(row: Row) -> None:
    text = row["example"]
    article = Article(page="p", page_sha256="", article=0, kind="main", spans=(Span(0, len(text)),))
    found = {s.cue.lemma for s in ANNOTATOR.annotate(text, article).statements if s.cue}
    assert (row["lemma"] in found) == (row["sense"] == "says")


def test_every_act_of_the_guidelines_has_a_cue() -> None:
    known = {form.lemma.act for _, form in load_cues().cues} | {act for _, act in load_cues().attitudes}
    assert known >= ACTS - {"invite"}  # دعا demands or invites by what it calls to


def test_a_second_row_of_a_lemma_is_named_with_both_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    twice = [*CUES, Row("cues", 999, CUES[0].cells)]
    monkeypatch.setattr("khabar.lexicon.cues.read_table", lambda name: twice if name == "cues" else [])
    with pytest.raises(LexiconError, match=rf"line 999: .* stands on line {CUES[0].line} already"):
        load_cues()
