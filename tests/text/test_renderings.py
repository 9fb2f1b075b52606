import pytest

from khabar.text.renderings import how_rendered

WHOLE = "الاتفاق انتصار للحوار وانتصار للسلام"


@pytest.mark.parametrize(
    ("other", "how"),
    [
        ("الاتّفاق «انتصارٌ للحوار» وانتصار للسلام.", "same"),
        ("الاتفاق انتصار للحوار", "cut"),
        (WHOLE + " في هذه المنطقة التي أتعبتها الخلافات", "fuller"),
        ("ما جرى فوز لمن يتحاورون", "paraphrase"),
    ],
)
def test_how_a_wording_stands_to_another(other, how):
    assert how_rendered(WHOLE, other) == how


def test_a_cut_of_one_is_a_fuller_of_the_other():
    cut = "الاتفاق انتصار للحوار"
    assert (how_rendered(WHOLE, cut), how_rendered(cut, WHOLE)) == ("cut", "fuller")
