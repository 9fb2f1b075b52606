"""The text of an article in pieces, and places in addresses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.brief.view import Cite
from khabar.brief.words import same
from khabar.model import AnnotatedArticle, ArticleRef, Boilerplate, Page, Span
from khabar.web import addresses
from khabar.web.annotated import Found, anchor, around, once, paragraphs

TEXT = "عنوان الخبر\nقال الوزير إن الوفد وصل.\nاقرأ أيضا\nوغادر الوفد مساء."


def page(text=TEXT, media="text"):
    return Page(name="a.txt", text=text, sha256="0", media=media)


def article(*spans, **more):
    return AnnotatedArticle(page="a.txt", page_sha256="0", article=0, kind="main", spans=spans, **more)


def whole(text=TEXT):
    return article(Span(0, len(text)))


def test_pieces_tell_all_that_covers_them():
    start = TEXT.index("إن")
    name, said = (4 + 12, 4 + 18), (start, start + 15)
    made = paragraphs(page(), whole(), [Found(*name, "names", "minister"), Found(*said, "statements")])
    assert "".join(piece.text for part in made for piece in part.pieces) == TEXT.replace("\n", "")
    covered = {piece.text: piece for part in made for piece in part.pieces if piece.layers}
    assert {"names", "statements"} == {layer for piece in covered.values() for layer in piece.layers}
    anchors = {one for piece in covered.values() for one in piece.anchors}
    assert {anchor(*name), anchor(*said)} == anchors


def test_stretches_across_one_another_are_cut_not_lost():
    made = paragraphs(page("ابتثج", "text"), whole("ابتثج"), [Found(0, 3, "statements"), Found(2, 5, "events")])
    assert [(piece.text, piece.layers) for piece in made[0].pieces] == [
        ("اب", ("statements",)), ("ت", ("statements", "events")), ("ثج", ("events",)),
    ]  # fmt: skip


def test_boilerplate_stands_between_and_is_told_apart():
    at = TEXT.index("اقرأ")
    spans = (Span(0, at - 1), Span(at + 10, len(TEXT)))
    made = paragraphs(page(), article(*spans, boilerplate=(Boilerplate(start=at, end=at + 9, kind="read_also"),)), [])
    assert [part.kind for part in made] == ["text", "text", "read_also", "text"]


def test_html_is_read_as_readers_see_it():
    text = "<p>قال <b>الوزير</b> &laquo;نعم&raquo;</p><script>alert(1)</script><p>ثم غادر</p>"
    made = paragraphs(page(text, "html"), whole(text), [])
    assert [part.pieces[0].text.strip() for part in made] == ["قال الوزير «نعم»", "ثم غادر"]


def test_a_place_is_shown_with_what_stands_around_it():
    start = TEXT.index("الوفد")
    made = once(around(page(), whole(), Span(start, start + 5), reach=1))
    assert len(made) == 3
    marked = [piece.text for part in made for piece in part.pieces if "mark" in piece.layers]
    assert marked == ["الوفد"]


def test_what_turns_direction_is_taken_out():
    made = paragraphs(page("قال \u202eالوزير"), whole("قال \u202eالوزير"), [])
    assert "\u202e" not in made[0].pieces[0].text


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6))
def test_no_character_of_a_text_is_lost_or_doubled(text, spans):
    text = "".join(text.split()) or "ا"
    found = [Found(min(a, b), max(a, b), "names", "x") for a, b in spans if min(a, b) < max(a, b) <= len(text)]
    plain = paragraphs(page(text), whole(text), [])
    cut = paragraphs(page(text), whole(text), found)
    assert "".join(p.text for part in cut for p in part.pieces) == "".join(
        p.text for part in plain for p in part.pieces
    )


@pytest.mark.parametrize("name", ["a.txt", "pages/صفحة.html", "x#7", "0.0.0-1.2.3"])
def test_places_and_articles_are_read_as_they_are_written(name):
    ref = ArticleRef(page=name, article=3)
    cite = Cite(ref, 5, 9, same("x"))
    assert addresses.read_place(addresses.written(cite)) == addresses.Place(ref, 5, 9)
    assert addresses.read_article(f"3.{name}") == ref


@pytest.mark.parametrize(
    "told", ["", "5", "5-", "-5", "9-5.0.a", "5-9.a", "5-9.x.a", "٥-٩.0.a", "5-9.0.", "9-10000000000.0.a"]
)
def test_what_is_no_place_is_none(told):
    assert addresses.read_place(told) is None
