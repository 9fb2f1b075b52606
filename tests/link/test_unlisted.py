"""Voices without an entry: a body, a name behind a title; and nobody in particular."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from khabar.link.affiliations import Affiliations
from khabar.link.unlisted import body_called, named_or_titled, voice_in
from khabar.model import ChainLink

from .factories import Draft, find

KNOWN = Affiliations(
    {},
    frozenset(),
    {},
    {},
    bodies={("وزاره", "الصحه"): "health-ministry"},
    heralds=frozenset({"متحدث"}),
    body_nouns=frozenset({"مكتب", "لجنه", "امانه"}),
)


def meant(label: str, *names: tuple[str, str, str, str], role: str = "speaker") -> str | None:
    """Whom a voice means, whose words hold some names: words, entity, form, rule; no entity is an empty one."""
    draft = Draft(f"قال {label} إن الجسر سقط.")
    for words, entity, form, rule in names:
        draft.name(words, entity, "place" if form == "name" and entity == "oasis" else "person", form=form)
        draft.entities[-1] = replace(draft.entities[-1], rule=rule, entity=entity or None)
    link = ChainLink(entity=None, label=label, role=role, mention=find(draft.text, label))
    return named_or_titled(link, draft.done(), KNOWN)


SALIM = ("سالم القاسم", "ar-سالم-القاسم", "name", "learned_name")


@pytest.mark.parametrize(
    ("label", "names", "found"),
    [
        ("المتحدث الرسمي", [("المتحدث الرسمي", "", "role", "role_without_body")], None),
        ("مسؤول في الوزارة", [("مسؤول في الوزارة", "", "role", "role_without_body")], None),
        ("مكتب الطبيب الشرعي", [], "ar-مكتب-الطبيب-الشرعي"),
        ("الأمانة العامة للمجلس", [], "ar-الامانه-العامه-للمجلس"),
        ("لجنة برلمانية", [], None),
        ("اللجنة", [], None),
        ("حاكم ولاية الواحة سالم القاسم", [("الواحة", "oasis", "name", "place_name"), SALIM], "ar-سالم-القاسم"),
        ("عضو الهيئة العامة سالم القاسم", [SALIM], "ar-سالم-القاسم"),
        ("محامي سالم القاسم", [SALIM], None),
        ("مستشار الرئيس سالم القاسم", [("الرئيس", "", "role", "role_open"), SALIM], None),
    ],
)
def test_whom_the_words_of_a_voice_mean(label, names, found):
    assert meant(label, *names) == found


def test_what_a_paper_is_called_is_no_speaker():
    assert meant("مكتب الطبيب الشرعي", role="outlet") is None


def test_a_text_and_a_spokesman_speak_for_whoever_stands_behind_them():
    body = ChainLink(entity=None, label="وزارة الصحة", role="person")
    text = ChainLink(entity=None, label="بيان لوزارة الصحة", role="document")
    herald = ChainLink(entity=None, label="المتحدث باسم وزارة الصحة", role="speaker")
    witness = ChainLink(entity=None, label="شاهد", role="anonymous")
    assert voice_in((text, body), KNOWN) == voice_in((herald, body), KNOWN) == body
    assert voice_in((witness, body), KNOWN) == witness
    assert voice_in((text,), KNOWN) == text


def test_a_body_goes_by_its_kind():
    article = Draft("قالت وزارة الصحة إن الجسر سقط.").done()
    assert body_called(("وزاره", "الصحه"), article, KNOWN) == "ar-وزاره-الصحه"
    assert body_called(("جسر",), article, KNOWN) is None
