"""Every row of actor_nouns.tsv runs its own example, and none lists what voice_nouns.tsv says already."""

import pytest

from khabar.lexicon.actor_nouns import ABOUT, ADJECTIVE, COUNT, COUNTED, NONE, NUMBER, THING, TYPES, load_actor_nouns
from khabar.lexicon.tables import read_table
from khabar.lexicon.voice_nouns import load_voice_nouns
from khabar.text.clitics import proclitic_splits
from khabar.text.fold import fold

NOUNS = {fold(form): noun for form, noun in reversed(load_actor_nouns())}
VOICES = {fold(form): kind for form, kind in load_voice_nouns().items()}
ROWS = list(read_table("actor_nouns"))
OF_VOICES = {"body": "body", "group": "group", "people": "crowd", "person": "person"}


@pytest.mark.parametrize("row", ROWS, ids=[f"{r['kind']}-{r.line}" for r in ROWS])
def test_the_example_holds_a_noun_of_the_kind(row):
    stems = {s.stem for word in fold(row["example"].strip(".")).split() for s in proclitic_splits(word)}
    own = {fold(word) for word in row.values("words")}
    forms = {form for form in stems if any(word in form for word in own)}
    assert row["kind"] in {NOUNS[form].kind for form in forms if form in NOUNS}


def test_no_row_says_again_what_the_voices_say():
    """But for forms with the article, which come back where the bare noun is none (نظام, النظام)."""
    words = [(row["kind"], word) for row in ROWS for word in row.values("words") if not word.startswith("ال")]
    assert [word for kind, word in words if kind == OF_VOICES.get(VOICES.get(fold(word), ""))] == []


def test_no_word_stands_twice():
    words = [fold(word) for row in ROWS if row["kind"] != ADJECTIVE for word in row.values("words")]
    assert sorted({word for word in words if words.count(word) > 1}) == []


@pytest.mark.parametrize(
    ("form", "kind", "definite", "closed"),
    [
        ("قواته", "force", True, False),
        ("محاكم", "court", False, False),
        ("جنديا", "fighter", False, True),
        ("مسلحون", "fighter", False, True),
        ("مسلحو", "fighter", False, False),
        ("طيران", "force", False, False),
        ("الاشخاص", "victim", True, False),
        ("عشرات", COUNT, False, False),
        ("ثلاثه", NUMBER, False, False),
        ("نحو", ABOUT, False, False),
        ("المسلحه", ADJECTIVE, True, False),
        ("مدنيا", COUNTED, False, True),
    ],
)
def test_forms(form, kind, definite, closed):
    noun = NOUNS[form]
    assert (noun.kind, noun.definite, noun.closed) == (kind, definite, closed)


@pytest.mark.parametrize("word", ["معارضه", "الاب", "بيت", "الخارجيه"])
def test_what_mostly_means_something_else_is_no_participant(word):
    assert word not in NOUNS or NOUNS[word].kind == NONE


def test_every_kind_has_a_type():
    assert {noun.kind for noun in NOUNS.values()} <= {*TYPES, COUNT, NUMBER, ABOUT, ADJECTIVE, NONE, THING}
