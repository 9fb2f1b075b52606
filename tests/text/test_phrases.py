"""Clitics and phrases."""

from khabar.text import phrases
from khabar.text.clitics import proclitic_splits
from khabar.text.phrases import PhraseTrie
from khabar.text.tokens import tokenize


def test_the_whole_word_comes_first() -> None:
    assert next(iter(proclitic_splits("وارسو"))).stem == "وارسو"


def test_glued_particles_come_off() -> None:
    assert ("ول", "الكرملين") in [(s.prefix, s.stem) for s in proclitic_splits("وللكرملين")]


def test_the_longest_phrase_wins_and_may_carry_particles() -> None:
    trie = PhraseTrie([("الأمم المتحدة", "un"), ("الأمم", "nations")])
    found = trie.find(tokenize("وللأمم المتحدة دور"))
    assert [(m.values, m.prefix, m.first, m.last) for m in found] == [(("un",), "ول", 0, 2)]


def test_the_bare_word_beats_the_split_one() -> None:
    trie = PhraseTrie([("وارسو", "warsaw"), ("ارسو", "other")])
    assert trie.find(tokenize("وارسو"))[0].values == ("warsaw",)


def test_a_phrase_is_not_found_inside_a_word() -> None:
    assert PhraseTrie([("عمان", "oman")]).find(tokenize("عمانيون")) == []


def test_lexicons_are_looked_up_together_and_each_gives_its_own_longest_phrase() -> None:
    trie = PhraseTrie([("قد", "particle")], [("فقد", "lost"), ("فقد الاتصال", "lost contact")], [("غيره", "other")])
    tokens = tokenize("فقد الاتصال ثم عاد")
    assert [m and (m.values, m.prefix, m.last) for m in trie.each(tokens, 0) or []] == [
        (("particle",), "ف", 1),
        (("lost contact",), "", 2),
        None,
    ]
    assert trie.each(tokens, 2) is None


def test_a_full_store_of_first_words_changes_no_result(monkeypatch):
    trie = PhraseTrie([("وزارة الدفاع", 1), ("الدفاع", 2), ("الكرملين", 3)])
    tokens = tokenize("وقالت ولوزارة الدفاع وللكرملين الدفاع ولوزارة الدفاع وقالت")
    found = trie.find(tokens)
    monkeypatch.setattr(phrases, "_KEPT", 1)
    assert trie.find(tokens) == found
    assert [match.values for match in found] == [(1,), (3,), (2,), (1,)]


def test_a_phrase_spelled_in_several_ways_has_each_value_once_in_order() -> None:
    trie = PhraseTrie([("أمانة", 1), ("امانه", 2), ("أمانة", 1), ("", 3), ("أ.ف.ب", 4), ("...", 5)])
    assert [match.values for match in trie.find(tokenize("أمانة"))] == [(1, 2)]
    assert [match.values for match in trie.find(tokenize("أ.ف.ب"))] == [(4,)]
    assert trie.find(tokenize("سالم")) == []
