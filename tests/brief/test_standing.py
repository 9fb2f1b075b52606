"""What a reader must not take for settled: modality, denials, weak outlets, one origin behind several outlets."""

from __future__ import annotations

import msgspec
import pytest

from khabar.brief import write_brief
from khabar.brief.contents import open_book
from khabar.brief.names import find_names
from khabar.brief.view import event_view, statement_view
from khabar.brief.words import load_words
from khabar.model import ChainLink, RecordContents
from link.factories import Draft

from .factories import calls, page, record

LINE = "أجرى سالم الهادي اتصالا هاتفيا أمس.\n"
SALIM = {"سالم الهادي": "ar-سالم-الهادي"}


def told(modality: str) -> RecordContents:
    draft = Draft(LINE).outlet("صحيفة الساحل")
    draft.event("CONSULT", "اتصالا هاتفيا", LINE.strip(), SALIM, mode="phone", modality=modality)
    return record((page("a.txt", LINE),), (draft.done(),))


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
@pytest.mark.parametrize(("modality", "word"), [("denied", "منفي"), ("conditional", "مشروط"), ("planned", "مقرر")])
def test_what_is_told_in_passing_keeps_its_modality(form, modality, word):
    shown = write_brief(told(modality), form).replace("\\", "")
    assert f"اتصال هاتفي ({word})" in shown


def test_what_happened_needs_no_word():
    assert "اتصال هاتفي (" not in write_brief(told("happened"))


def said(act: str, polarity: str):
    contents = calls()
    article = contents.articles[0]
    statement = article.statements[0]
    changed = msgspec.structs.replace(statement, polarity=polarity, cue=msgspec.structs.replace(statement.cue, act=act))
    first = msgspec.structs.replace(article, statements=(changed,))
    book = open_book(msgspec.structs.replace(contents, articles=(first, *contents.articles[1:])))
    return statement_view(book.said[statement.id], book)


def test_only_a_cue_that_takes_the_words_back_is_noted():
    assert said("deny", "negative").denied.en == "the speaker denies this or rules it out"
    assert said("refuse", "negative").denied.ar == "المتحدث يرفض هذا"
    assert said("state", "negative").denied is None
    assert said("deny", "positive").denied is None


def with_outlet(evidence: str) -> str:
    contents = calls()
    first, *rest = contents.articles
    outlet = msgspec.structs.replace(first.outlet, evidence=evidence)
    first = msgspec.structs.replace(first, outlet=outlet)
    return write_brief(msgspec.structs.replace(contents, articles=(first, *rest)))


def test_an_outlet_that_only_an_advert_names_is_marked():
    assert "صحيفة الساحل (من إعلان)" in with_outlet("advert")
    assert "(من إعلان)" not in with_outlet("credit")


def test_kinds_of_document_in_both_languages():
    names = find_names(calls().linked, (), load_words())
    assert names.link(ChainLink(entity=None, label="بيان", role="document")) == ("بيان", "statement")
    assert names.of("مؤتمر صحفي").en == "news conference"
    assert names.link(ChainLink(entity=None, label="وثيقة-ما", role="document")) == ("وثيقة-ما", "وثيقة-ما")


def test_outlets_have_the_names_of_the_lexicon():
    draft = Draft(LINE).outlet("reuters.com", "reuters")
    names = find_names(calls().linked, (draft.done(),), load_words())
    assert names.of("reuters").en == "Reuters"


def test_several_outlets_with_one_origin_are_no_single_account():
    articles = []
    for name, outlet in (("a.txt", "صحيفة الساحل"), ("b.txt", "إذاعة الجبل")):
        text = f"قال سالم الهادي إنه أجرى اتصالا هاتفيا مع نادر العمري يوم 12 فبراير 2025. نشرة {outlet} وحدها.\n"
        draft = Draft(text, page=name).outlet(outlet)
        draft.says("ar-سالم-الهادي", "أجرى اتصالا هاتفيا مع نادر العمري يوم 12 فبراير 2025", cue="قال")
        parties = {**SALIM, "نادر العمري": "ar-نادر-العمري"}
        time = ("2025-02-12", "12 فبراير 2025")
        draft.event("CONSULT", "اتصالا هاتفيا", text.strip(), parties, mode="phone", time=time, statement=0)
        articles.append((page(name, text), draft.done()))
    book = open_book(record(*zip(*articles, strict=True)))
    rows = [row for event in book.events.values() for row in event_view(event, book).rows]
    single = [
        row for row in rows if row.status == "single" and len({c.outlet for v in row.values for c in v.cites}) > 1
    ]
    assert single
    assert {row.status_label.ar for row in single} == {"أصل واحد"}


def test_an_origin_is_explained_and_the_rest_has_its_command():
    assert "الأصل المستقل: أول من يعود إليه الخبر" in write_brief(calls())
