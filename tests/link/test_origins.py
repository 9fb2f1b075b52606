from __future__ import annotations

import pytest
from msgspec.structs import replace

from khabar.link.affiliations import Affiliations
from khabar.link.copies import find_copies
from khabar.link.holding import hold
from khabar.link.origins import find_provenance, origin_of
from khabar.link.outlets import find_houses
from khabar.model import ArticleRef, ChainLink, Span, Speaker

from .factories import Draft, find
from .test_copies import BODY, LEAD, OTHER

NOBODY = Affiliations({}, frozenset(), {}, {})
BODIES = NOBODY._replace(bodies={("وزاره", "الصحه"): "health-ministry", ("شرطه",): "police"})


def root(drafts: list[Draft], page: str, words: str = "", known: Affiliations = NOBODY) -> str:
    articles = [d.done() for d in drafts]
    texts = {d.fields["page"]: d.text for d in drafts}
    houses = find_houses(articles, frozenset())
    provenance = find_provenance(hold(articles).by_ref, find_copies(texts, articles, houses).alike, {}, known, houses)
    article = next(a for a in articles if a.page == page)
    at = texts[page].index(words) if words else 0
    statement = next((s for s in article.statements if s.content.start <= at < s.content.end), None)
    return origin_of(ArticleRef(page=page, article=0), Span(at, at + len(words)), statement, provenance).id


def test_a_copy_goes_back_to_the_first():
    text = f"{LEAD}.\n{BODY}."
    first = Draft(text, page="a").outlet("نهار").published("2024-03-01")
    second = Draft(text, page="b").outlet("صدى").published("2024-03-02")
    assert root([first, second], "b") == root([first, second], "a") == "outlet:نهار"


def test_copies_of_agency_text_go_back_to_the_agency_though_one_drops_the_credit():
    text = f"{LEAD}.\n{BODY}."
    drafts = [Draft(text, page="a").outlet("نهار"), Draft(text, page="b").outlet("صدى").agency("وزراء", "madar")]
    assert {root(drafts, "a"), root(drafts, "b")} == {"agency:madar"}


def test_of_two_agencies_that_copies_of_one_text_credit_it_is_the_one_that_more_of_them_do():
    text = f"{LEAD}.\n{BODY}."
    drafts = [Draft(text, page=page).outlet(f"نهار{page}") for page in "abcd"]
    for draft, agency in zip(drafts[1:], ("sada", "madar", "madar"), strict=True):
        draft.agency("وزراء", agency)
    assert {root(drafts, page) for page in "abcd"} == {"agency:madar"}


def test_an_agency_that_came_with_the_page_is_a_credit():
    assert root([Draft(OTHER, page="a").outlet("نهار").author("مدار", "madar")], "a") == "agency:madar"
    assert root([Draft(OTHER, page="a").outlet("نهار").author("وكالات", None)], "a") == "outlet:نهار"
    assert root([Draft(OTHER, page="a").outlet("نهار").author("سالم القاسم", None, "person")], "a") == "outlet:نهار"


def test_a_report_inside_a_copied_passage_goes_back_to_where_it_came_from():
    filler = [" ".join(f"كلمة{n}{letter}" for n in range(200)) for letter in "اب"]
    first = Draft(f"{filler[0]} {BODY}", page="a").outlet("نهار").published("2024-03-01")
    second = Draft(f"{BODY} {filler[1]}", page="b").outlet("صدى").published("2024-03-02")
    assert root([first, second], "b", "كلفوا لجنة فنية") == "outlet:نهار"
    assert root([first, second], "b", "كلمة7ب") == "outlet:صدي"


def passage_of(first: Draft, second: Draft) -> tuple[str, str]:
    """Roots of the shared passage in either of two texts."""
    return root([first, second], "a", "كلفوا لجنة فنية"), root([first, second], "b", "كلفوا لجنة فنية")


def sharing_a_passage() -> tuple[Draft, Draft]:
    filler = [" ".join(f"كلمة{n}{letter}" for n in range(200)) for letter in "اب"]
    return Draft(f"{filler[0]} {BODY}", page="a").outlet("نهار"), Draft(f"{BODY} {filler[1]}", page="b").outlet("صدى")


def test_the_earlier_text_stands_for_a_passage_though_it_comes_later_in_the_record():
    first, second = sharing_a_passage()
    assert passage_of(first.published("2024-03-02"), second.published("2024-03-01")) == ("outlet:صدي", "outlet:صدي")


def test_brothers_share_one_root_for_their_passage_and_an_agency_is_it():
    assert passage_of(*sharing_a_passage()) == ("outlet:نهار", "outlet:نهار")
    first, second = sharing_a_passage()
    assert passage_of(first, second.author("مدار", "madar")) == ("agency:madar", "agency:madar")


def told_to_an_agency(page: str, outlet: str) -> Draft:
    draft = Draft(f"{LEAD}. {BODY}.", page=page).outlet(outlet)
    return draft.says("director", LEAD, chain=(("director", "speaker"), ("madar", "agency")))


def test_a_text_of_two_outlets_in_which_somebody_speaks_to_one_agency_is_the_agencys():
    first, second = told_to_an_agency("a", "نهار"), told_to_an_agency("b", "صدى")
    assert root([first, second], "b", "كلفوا لجنة فنية") == "agency:madar"


def test_one_outlet_that_quotes_an_agency_tells_in_its_own_voice():
    first, second = told_to_an_agency("a", "نهار"), Draft(OTHER, page="b").outlet("صدى")
    assert root([first, second], "a", "كلفوا لجنة فنية") == "outlet:نهار"
    same = told_to_an_agency("b", "نهار")
    assert root([first, same], "a", "كلفوا لجنة فنية") == "outlet:نهار"


def test_a_spokesman_speaks_for_his_house():
    known = Affiliations({}, frozenset({"spokesman"}), {"spokesman": "ministry"}, {})
    draft = Draft(OTHER, page="a").outlet("نهار").says("spokesman", OTHER)
    assert root([draft], "a", known=known) == "speaker:ministry"


def herald(text: str, chain: tuple[ChainLink, ...], *contents: str) -> Draft:
    """An article in which one whom no table lists speaks, first as the spokesman of a body, then by his name."""
    draft = Draft(text, page="a").outlet("نهار")
    for n, content in enumerate(contents):
        draft.says("ar-سالم-القاسم", content)
        last = draft.statements.pop()
        draft.statements.append(replace(last, chain=chain if n == 0 else chain[:1]))
    return draft


@pytest.mark.parametrize(
    ("label", "body", "origin"),
    [
        pytest.param("المتحدث باسم وزارة الصحة سالم القاسم", "ministry", "speaker:ministry", id="listed"),
        pytest.param("المتحدث باسم وزارة الصحة سالم القاسم", None, "speaker:ar-وزاره-الصحه", id="by its words"),
        pytest.param("المدير سالم القاسم", "ministry", "speaker:ar-سالم-القاسم", id="no spokesman"),
    ],
)
def test_a_spokesman_whom_no_table_lists_speaks_for_the_body_wherever_he_goes_on(label, body, origin):
    text = f"قال {label} إن المشفى مغلق. وأضاف القاسم أن المطر مستمر."
    links = (
        ChainLink(entity="ar-سالم-القاسم", label=label, role="speaker", mention=find(text, label)),
        ChainLink(entity=body, label="وزارة الصحة", role="person", mention=None),
    )
    draft = herald(text, links, "المشفى مغلق", "المطر مستمر")
    known = BODIES._replace(heralds=frozenset({"متحدث"}))
    assert root([draft], "a", "المشفى مغلق", known) == root([draft], "a", "المطر مستمر", known) == origin


def test_a_nameless_voice_rests_on_whoever_heard_it():
    heard = Draft(OTHER, page="a").outlet("نهار").says(None, OTHER, chain=((None, "anonymous"), ("madar", "agency")))
    alone = Draft(OTHER, page="a").outlet("نهار").says(None, OTHER, chain=((None, "anonymous"),))
    assert root([heard], "a") == "agency:madar"
    assert root([alone], "a") == "outlet:نهار"


def test_a_body_goes_before_the_paper_that_carried_its_words():
    text = "ذكرت صحيفة الصدى نقلا عن مكتب الطبيب الشرعي أن الجسر سقط"
    draft = Draft(text, page="a").outlet("نهار").says(None, "الجسر سقط", chain=((None, "speaker"), ("sada", "outlet")))
    known = NOBODY._replace(body_nouns=frozenset({"مكتب"}))
    assert root([draft], "a", "الجسر سقط", known) == "outlet:sada"
    assert root([called(draft, "مكتب الطبيب الشرعي")], "a", "الجسر سقط", known) == "speaker:ar-مكتب-الطبيب-الشرعي"


def called(draft: Draft, label: str, how: str = "name", role: str = "speaker") -> Draft:
    """The draft, its last statement by a voice that no table lists."""
    link = ChainLink(entity=None, label=label, role=role, mention=find(draft.text, label))
    last = draft.statements.pop()
    draft.statements.append(
        replace(last, speaker=Speaker(entity=None, mention=link.mention, how=how), chain=(link, *last.chain[1:]))
    )
    return draft


def test_a_body_that_no_table_lists_is_a_voice_of_its_own():
    text = "قالت هيئة إدارة السدود إن الطريق مغلق. وأضافت الهيئة أن المطر مستمر. قالت الصدى إن الجسر قديم."
    draft = called(Draft(text, page="a").outlet("نهار").says(None, "الطريق مغلق"), "هيئة إدارة السدود")
    draft = called(draft.says(None, "المطر مستمر"), "هيئة إدارة السدود", how="dropped_subject")
    draft = called(draft.says(None, "الجسر قديم"), "الصدى")
    assert root([draft], "a", "الطريق مغلق") == root([draft], "a", "المطر مستمر") == "speaker:ar-هيئه-اداره-السدود"
    assert root([draft], "a", "الجسر قديم") == "outlet:نهار"


def test_the_press_as_a_whole_is_no_voice():
    text = "ذكرت الصحافة المحلية أن الطريق مغلق. وقال الإعلام الرسمي إن المطر مستمر."
    draft = called(Draft(text, page="a").outlet("نهار").says(None, "الطريق مغلق"), "الصحافة المحلية")
    draft = called(draft.says(None, "المطر مستمر"), "الإعلام الرسمي")
    assert root([draft], "a", "الطريق مغلق") == "outlet:نهار"
    assert root([draft], "a", "المطر مستمر") == "speaker:ar-الاعلام-الرسمي"


def test_a_body_by_its_kind_is_the_one_that_the_article_names():
    text = "قالت وزارة الصحة إن المشفى مغلق. وكانت وزارة الصحة الشمالية أرسلت فريقا. وقالت شرطة الولاية إن الطريق مغلق."
    draft = called(Draft(text, page="a").outlet("نهار").says(None, "المشفى مغلق"), "وزارة الصحة", how="role")
    draft = called(draft.says(None, "الطريق مغلق"), "شرطة الولاية", "anonymous", "anonymous")
    assert root([draft], "a", "المشفى مغلق", BODIES) == "speaker:ar-وزاره-الصحه"
    assert root([draft], "a", "الطريق مغلق", BODIES) == "speaker:ar-شرطه-الولايه"
    draft.name("وزارة الصحة الشمالية", "north-health-ministry", "organization")
    assert root([draft], "a", "المشفى مغلق", BODIES) == "speaker:north-health-ministry"


def test_an_agency_in_the_words_of_a_voice_is_the_origin():
    known = NOBODY._replace(media={"madar": "agency"})
    text = "قال صحافي من وكالة مدار إن الطريق مغلق."
    draft = called(Draft(text, page="a").outlet("نهار").says(None, "الطريق مغلق"), "صحافي من وكالة مدار", "anonymous")
    assert root([draft.name("مدار", "madar", "organization")], "a", "الطريق مغلق", known) == "agency:madar"


def test_what_a_communique_goes_on_to_say_is_of_who_issued_it():
    text = "قالت الوزارة في بيان إن الطريق مغلق. وقال المدير إن الجسر قديم. وتابع البيان أن المطر مستمر."
    draft = Draft(text, page="a").outlet("نهار")
    draft = draft.says("ministry", "الطريق مغلق", chain=(("ministry", "speaker"), (None, "document")))
    draft = called(draft.says("director", "الجسر قديم").says(None, "المطر مستمر"), "البيان", "document", "document")
    assert root([draft], "a", "المطر مستمر") == "speaker:ministry"


def test_without_an_outlet_the_article_is_its_own_origin():
    assert root([Draft(OTHER, page="a")], "a") == "article:a#0"


def test_a_headline_alone_goes_by_the_first_article_of_its_page():
    main = Draft(OTHER, page="a").outlet("نهار")
    bare = Draft(OTHER, page="b")
    stubs = [Draft(LEAD, page=page, article=1, kind="headline") for page in "ab"]
    articles = [d.done() for d in (main, bare, *stubs)]
    provenance = find_provenance(hold(articles).by_ref, (), {}, NOBODY, find_houses(articles, frozenset()))
    found = [origin_of(ArticleRef(page=page, article=1), Span(0, 1), None, provenance).id for page in "ab"]
    assert found == ["outlet:نهار", "article:b#0"]


def test_reports_of_one_outlet_under_name_and_host_have_one_origin():
    drafts = [
        Draft(OTHER, page="a").outlet("نهار", also="nahar.example"),
        Draft(LEAD, page="b").outlet("nahar.example"),
    ]
    assert root(drafts, "a") == root(drafts, "b") == "outlet:نهار"


def test_an_agency_that_tells_is_the_agency_that_others_credit():
    known = Affiliations({}, frozenset(), {}, {}, media={"madar": "agency"})
    draft = Draft(OTHER, page="a").outlet("نهار").says("madar", OTHER)
    assert root([draft], "a", known=known) == "agency:madar"


def test_an_agency_credited_twice_is_one_agency():
    twice = Draft(f"{OTHER} وزراء", page="a").outlet("نهار").agency("وزراء", "madar").author("مدار", "madar")
    assert root([twice], "a") == "agency:madar"
    mixed = Draft(f"{OTHER} وزراء", page="a").outlet("نهار").agency("وزراء", "madar").author("وكالات", None)
    assert root([mixed], "a") == "outlet:نهار"


def owned(*outlets: str) -> set[str]:
    drafts = [Draft(f"{OTHER} {page}", page=page).outlet(o, o) for page, o in zip("abc", outlets, strict=False)]
    articles = [d.done() for d in drafts]
    texts = {d.fields["page"]: d.text for d in drafts}
    houses = find_houses(articles, frozenset(), {"nahar": "group", "layl": "group", "sada": "other"})
    provenance = find_provenance(hold(articles).by_ref, [], {}, NOBODY, houses)
    refs = [ArticleRef(page=page, article=0) for page in texts]
    return {origin_of(ref, Span(0, 1), None, provenance).id for ref in refs}


def test_outlets_of_one_owner_are_one_origin_where_the_record_has_both():
    assert owned("nahar", "layl") == {"owner:group"}
    assert owned("nahar", "sada") == {"outlet:nahar", "outlet:sada"}


def test_a_text_that_shares_a_third_is_its_own_but_for_the_shared_stretch():
    shared = f"{LEAD}.\n{BODY}."
    filler = " ".join(f"كلمة{n}ب" for n in range(110))
    first = (
        Draft(f"{shared} " + " ".join(f"كلمة{n}أ" for n in range(110)), page="a").outlet("نهار").published("2024-03-01")
    )
    second = Draft(f"{shared} {filler}", page="b").outlet("صدى").published("2024-03-02")
    assert root([first, second], "b", "كلفوا لجنة فنية") == "outlet:نهار"
    assert root([first, second], "b", "كلمة7ب") == "outlet:صدي"


def voiced(text: str, label: str, content: str, *names: tuple[str, str, str], role: str = "speaker") -> Draft:
    """An article of one outlet in which somebody without an entry says something."""
    draft = Draft(text, page="a").outlet("نهار")
    for words, entity, kind in names:
        draft.name(words, entity, kind)
    draft.says(None, content, chain=((None, role),))
    link = ChainLink(entity=None, label=label, role=role, mention=find(text, label))
    draft.statements = [replace(draft.statements[0], chain=(link,))]
    return draft


@pytest.mark.parametrize(
    ("text", "label", "names", "found"),
    [
        pytest.param(
            "قال مرصد الوادي المعارض إن الجسر سقط",
            "مرصد الوادي المعارض",
            [("مرصد الوادي", "valley-observatory", "organization")],
            "speaker:valley-observatory",
            id="a body with more words",
        ),
        pytest.param(
            "قالت فرنسا وألمانيا إن الجسر سقط",
            "فرنسا وألمانيا",
            [("فرنسا", "france", "place"), ("ألمانيا", "germany", "place")],
            "speaker:france",
            id="the first of two",
        ),
        pytest.param(
            "قال فرنسا مسؤولها إن الجسر سقط",
            "فرنسا مسؤولها",
            [("فرنسا", "france", "place")],
            "outlet:نهار",
            id="a place with something else behind",
        ),
        pytest.param(
            "فاز #حركة_الوفاق بمقعد. وقالت الحركة إن الجسر سقط",
            "الحركة",
            [("حركة_الوفاق", "accord-movement", "organization")],
            "speaker:accord-movement",
            id="a noun that means what was named",
        ),
        pytest.param(
            "فاز حزب الوفاق بمقعد. وقالت الحركة إن الجسر سقط",
            "الحركة",
            [("حزب الوفاق", "accord-party", "organization")],
            "outlet:نهار",
            id="another noun",
        ),
    ],
)
def test_voices_without_an_entry(text, label, names, found):
    assert root([voiced(text, label, "الجسر سقط", *names)], "a", "الجسر سقط") == found


def test_what_was_told_to_a_broadcaster_that_no_table_lists_is_the_broadcasters():
    text = "قال مصدر للإذاعة العامة إن الجسر سقط"
    draft = voiced(text, "للإذاعة العامة", "الجسر سقط", role="outlet")
    assert root([draft], "a", "الجسر سقط") == "outlet:الاذاعه العامه"


def test_a_bare_title_of_the_headline_is_whom_the_text_names():
    text = "وزير المياه الأول: السد مغلق\nقال وزير المياه الأول سالم القاسم إن السد قديم."
    draft = Draft(text, page="a").outlet("نهار").says(None, "السد مغلق")
    draft = called(draft, "وزير المياه الأول", how="role")
    draft.name("وزير المياه الأول", "ar-سالم-القاسم", form="role", nth=1)
    assert root([draft], "a", "السد مغلق") == "speaker:ar-سالم-القاسم"
