from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.link.lengths import length_of, overlapping, seconds_of

ISO = st.builds(lambda h, m: f"PT{h}H{m}M", st.integers(0, 48), st.integers(0, 59))
MODS = st.sampled_from([None, "APPROX", "MORE_THAN", "LESS_THAN"])
LENGTHS = st.builds(lambda value, approx, mod: length_of(value, approx=approx, mod=mod), ISO, st.booleans(), MODS)


@given(LENGTHS, LENGTHS)
def test_overlap_is_symmetric(left, right):
    assert overlapping(left, right) == overlapping(right, left)


@given(LENGTHS)
def test_a_length_agrees_with_itself(length):
    assert overlapping(length, length)


@pytest.mark.parametrize(
    ("left", "right", "agree"),
    [
        pytest.param(("PT1H30M", False, None), ("PT1H30M", True, None), True, id="nearly-and-exactly"),
        pytest.param(("PT90M", True, None), ("PT1H30M", False, None), True, id="ninety-minutes"),
        pytest.param(("PT2H", False, None), ("PT4H", False, None), False, id="two-four"),
        pytest.param(("PT3H", False, "MORE_THAN"), ("PT4H", False, None), True, id="more-than-three-and-four"),
        pytest.param(("PT3H", False, "MORE_THAN"), ("PT2H", False, None), False, id="more-than-three-and-two"),
        pytest.param(("PT1H", True, None), ("PT2H", False, None), False, id="about-one-and-two"),
    ],
)
def test_agreement(left, right, agree):
    first, second = (length_of(v, approx=a, mod=m) for v, a, m in (left, right))
    assert overlapping(first, second) is agree


@pytest.mark.parametrize("value", ["", "P", "PT", "an hour", "PT1.2.3H"])
def test_no_duration(value):
    assert seconds_of(value) is None
