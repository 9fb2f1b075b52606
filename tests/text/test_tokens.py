from khabar.text.tokens import Cutter, tokenize


def test_runs_of_marks_that_say_nothing_stay_few():
    assert [token.norm for token in tokenize("قال\u0301" + " " + "\u200b" * 50_000 + " نعم")] == [
        "قال",
        "\u0301",
        "نعم",
    ]
    (accents,) = tokenize("\u0301" * 50_000)
    assert (accents.start, accents.end, accents.kind) == (0, 50_000, "mark")


def test_blanks_around_and_between_are_no_tokens():
    text = " \t قال\u00a0سالم :\n 12.5 … \u2003"
    found = tokenize(text, 1, len(text) - 1)
    assert [(text[t.start : t.end], t.kind) for t in found] == [
        ("قال", "word"),
        ("سالم", "word"),
        (":", "mark"),
        ("12.5", "number"),
        ("…", "ellipsis"),
    ]
    assert tokenize(" " * 200_000) == tokenize("\n\u00a0") == []


def test_what_was_met_before_is_cut_as_at_first():
    cutter = Cutter()
    texts = (
        "قال سالم: «نعم».",
        "ثم قال سالم:\u00a0«لا»  و12.5\tبالمئة",
        "«نعم».",
        "",
        "قال\u200d سالم: " + "ك" * 99,
        "\u200b نعم \u200b",
    )
    for _ in range(2):
        for text in texts:
            assert cutter.tokens(text) == tokenize(text)
            assert cutter.tokens(f"ما {text} ", 2, 2 + len(text)) == tokenize(f"ما {text} ", 2, 2 + len(text))
    assert [(t.start, t.norm) for t in cutter.tokens("أو  أو", 1)] == [(1, "و"), (4, "او")]
