"""A sentence that ends without a mark, as lines of scraped pages do, is read like one that has it."""

import pytest
from tests.annotate.statements.statement_kit import statements

SENTENCES = [
    "تستأنف المحادثات في جنيف الأسبوع المقبل، يقول الوزير الفرنسي",
    "المحادثات ستستأنف في جنيف الأسبوع المقبل، قال الوزير الفرنسي",
    "المحادثات، يقول الوزير الفرنسي، ستستأنف في جنيف الأسبوع المقبل",
    "قال الوزير الفرنسي إن المحادثات تستأنف في جنيف",
    "الوزير الفرنسي: المحادثات تستأنف في جنيف",
    "المحادثات، يقول الوزير",
    "يقول الوزير",
]


def shape(sentence):
    return [(one.content.exact.rstrip("."), one.mode, one.speaker.how) for one in statements(sentence)]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_the_mark_at_the_end_changes_nothing(sentence):
    assert shape(sentence) == shape(f"{sentence}.")


@pytest.mark.parametrize("sentence", SENTENCES)
def test_no_cut_of_a_sentence_is_a_fault(sentence):
    words = sentence.split()
    for end in range(len(words)):
        statements(" ".join(words[:end]))
        statements(" ".join(words[:end]) + "،")
