"""Mentions as participants: groups, lists, duals."""

import pytest

from khabar.annotate.names.participants import coordinations, members_of, noun_groups
from khabar.annotate.names.tagger import EntityTagger
from khabar.lexicon.names import load_names
from khabar.model import Published
from khabar.text.sentences import find_sentences

ON = Published(value="2025-02-12", precision="day", rule="given")


@pytest.fixture(scope="module")
def tagger():
    return EntityTagger(load_names())


def read(tagger, text):
    """The groups of the first sentence, with it."""
    sentences = find_sentences(text)
    return noun_groups(tagger.find(text, sentences, ON), sentences[0]), sentences[0]


GROUPS = [
    ("title-and-name", "قال الرئيس الروسي فلاديمير بوتين إن الاجتماع انتهى.", ["الرئيس الروسي فلاديمير بوتين"]),
    ("name-and-title", "وصل سيرغي لافروف، وزير الخارجية الروسي، أمس.", ["سيرغي لافروف، وزير الخارجية الروسي"]),
    ("age-in-bracket", "كشف كيث كيلوغ (80 عاما) عن الخطة.", ["كيث كيلوغ (80 عاما)"]),
    ("from-a-state", "اتصل بإيمانويل ماكرون من فرنسا أمس.", ["إيمانويل ماكرون من فرنسا"]),
    ("two-apart", "التقى بوتين الوفد ثم ترامب.", ["بوتين", "ترامب"]),
]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in GROUPS], ids=[c[0] for c in GROUPS])
def test_mentions_that_name_one_are_one(tagger, text, expected):
    groups, _ = read(tagger, text)
    assert [text[g.start : g.end] for g in groups if g.head.type == "person"] == expected


def test_the_head_is_the_name(tagger):
    groups, _ = read(tagger, "قال الرئيس الروسي فلاديمير بوتين إن الاجتماع انتهى.")
    assert (groups[0].head.exact, len(groups[0].members)) == ("فلاديمير بوتين", 3)


LISTS = [
    ("two", "الحرب بين روسيا وأوكرانيا مستمرة.", [["russia", "ukraine"]]),
    ("three", "اتصل بوتين وترامب وزيلينسكي أمس.", [["putin-vladimir", "trump-donald", "zelensky-volodymyr"]]),
    ("commas-and-from", "اتصل بإيمانويل ماكرون من فرنسا، وبيدرو سانشيز من إسبانيا أمس.",
     [["macron-emmanuel", "sanchez-pedro"]]),
    ("none", "سافر بوتين إلى سوريا.", []),
    ("comma-alone-is-no-list", "في سوريا، روسيا موجودة.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in LISTS], ids=[c[0] for c in LISTS])
def test_a_list_is_several(tagger, text, expected):
    groups, sentence = read(tagger, text)
    assert [[g.head.entity for g in c.groups] for c in coordinations(groups, sentence)] == expected


DUALS = [
    ("presidents", "اتصل بوتين بترامب. وبحث الرئيسان الملف.", "الرئيسان", {"putin-vladimir", "trump-donald"}),
    ("sides", "التقى لافروف روبيو في الرياض. وأكد الجانبان التعاون.", "الجانبان", {"lavrov-sergey", "rubio-marco"}),
    ("countries", "وقعت روسيا وإيران الاتفاق. وقال البلدان إنه مهم.", "البلدان", {"russia", "iran"}),
    ("countries-of-presidents", "اتصل بوتين بترامب. وبحثا علاقات البلدين.", "البلدين", {"russia", "usa"}),
    ("one-only", "وصل بوتين أمس. وأكد الجانبان التعاون.", "الجانبان", set()),
]


@pytest.mark.parametrize(("text", "exact", "expected"), [c[1:] for c in DUALS], ids=[c[0] for c in DUALS])
def test_a_dual_stands_for_the_two_most_salient(tagger, text, exact, expected):
    mentions = tagger.find(text, find_sentences(text), ON)
    at = next(n for n, m in enumerate(mentions) if m.exact == exact)
    assert mentions[at].entity is None
    assert set(members_of(mentions[at], mentions[:at], tagger.homes)) == expected
