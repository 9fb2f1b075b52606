import pytest

from khabar.ingest.rare_phrases import RarePhrases

PHRASES = (
    "لا تعبر بالضروره",
    "لا يعبر بالضروره",
    "تابعوا",
    "تابع",
    "//انتهي",
    "// انتهي",
    "ها",
    "all rights reserved",
    "//",
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("الاراء لا تعبر بالضروره عن راي الموقع", {"لا تعبر بالضروره"}),
        ("تابعوا اخر الاخبار", {"تابعوا", "تابع"}),
        ("متابعه اخباريه", {"تابع"}),
        ("القصه كامله //انتهي", {"//انتهي", "//"}),
        ("all rights", set()),
        ("", set()),
    ],
)
def test_phrases_are_found_wherever_they_stand(text, found):
    assert set(RarePhrases(PHRASES).within(text)) == found == {phrase for phrase in PHRASES if phrase in text}


def test_a_phrase_that_is_listed_twice_is_found_once():
    assert RarePhrases(["تابع", "تابع"]).within("تابع") == ["تابع"]
