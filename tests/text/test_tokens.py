from khabar.text.tokens import tokenize


def test_runs_of_marks_that_say_nothing_stay_few():
    assert [token.norm for token in tokenize("قال\u0301" + " " + "\u200b" * 50_000 + " نعم")] == [
        "قال",
        "\u0301",
        "نعم",
    ]
    (accents,) = tokenize("\u0301" * 50_000)
    assert (accents.start, accents.end, accents.kind) == (0, 50_000, "mark")
