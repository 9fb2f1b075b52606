from khabar.text.rule_trial import Trial

BITS = {"a": 1, "b": 2, "c": 4}


def test_rules_are_tried_where_each_of_their_needs_is_met():
    trial = Trial([[1], [1 | 2, 4], [], [4]], BITS)
    assert trial.tried("") == [2]
    assert trial.tried("ax") == [0, 2]
    assert trial.tried("bc") == [1, 2, 3]
    assert trial.tried("cab") == [0, 1, 2, 3]
