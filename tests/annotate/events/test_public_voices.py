"""Who makes a deed in words: offices, bodies and crowds, no private voices."""

from __future__ import annotations

import pytest
from tests.annotate.events.event_kit import events

from khabar.annotate.events.voices import Voices, is_private_noun, private_people
from khabar.model import Mention, Participant, Span
from khabar.text.fold import fold

PRIVATE = frozenset(fold(word) for word in ("خبير", "الخبراء", "ناقد", "الناقد"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("انتقد الرئيس المصري القرار التركي.", True),
        ("انتقدت وزارة الخارجية المصرية القرار التركي.", True),
        ("انتقد خبراء القرار التركي.", False),
        ("انتقد الناقد سالم القحطاني الفيلم المصري.", False),
        ("انتقد المدرب قرار الحكم المصري.", False),
    ],
    ids=["president", "ministry", "experts", "critic", "coach"],
)
def test_only_public_voices_blame(text: str, *, found: bool) -> None:
    assert any(event.type == "ACCUSE" for event in events(text)) is found


def _mention(exact: str, form: str, entity: str | None) -> Mention:
    return Mention(start=0, end=len(exact), exact=exact, type="person", form=form, entity=entity)


def test_a_person_without_office_is_private_and_a_known_one_is_not() -> None:
    mentions = (
        _mention("سالم القحطاني", "name", "ar-سالم"),
        _mention("ماهر الوادي", "name", "ar-ماهر"),
        _mention("وزير الطاقة", "role", "ar-ماهر"),
        _mention("الناقد", "role", "ar-سالم"),
        _mention("محمد مرسي", "name", "morsi-mohamed"),
    )
    assert private_people(mentions, PRIVATE) == {"ar-سالم"}


def test_a_private_noun_is_told_behind_its_particles() -> None:
    assert is_private_noun("والخبراء الاقتصاديون", PRIVATE)
    assert not is_private_noun("الوزراء", PRIVATE)
    assert not is_private_noun("", PRIVATE)


def test_types_that_anybody_makes_admit_everybody() -> None:
    voices = Voices(types=frozenset({"ACCUSE"}), words=PRIVATE, people=frozenset())
    actor = Participant(entity=None, role="actor", mention=Span(0, 4))
    assert voices.admit("AID", (actor,), "خبير")
    assert not voices.admit("ACCUSE", (actor,), "خبير")
