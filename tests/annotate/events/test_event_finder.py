"""Events of sentences written for the project: who, when, how long, whether it happened."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.annotate.events.event_kit import annotated, events

from khabar.model import EventMention

CALL = "أجرى الرئيس الأميركي دونالد ترامب اتصالا هاتفيا مع نظيره الروسي فلاديمير بوتين"
TRUMP, PUTIN, ZELENSKY = "trump-donald", "putin-vladimir", "zelensky-volodymyr"


def _only(text: str, type_: str) -> EventMention:
    found = [e for e in events(text) if e.type == type_]
    assert len(found) == 1, [(e.type, e.trigger.exact) for e in found]
    return found[0]


def _parties(event: EventMention) -> set[str | None]:
    return {p.entity for p in event.participants}


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (f"{CALL}.", {TRUMP, PUTIN}),
        ("تلقى دونالد ترامب اتصالا هاتفيا من فلاديمير بوتين.", {TRUMP, PUTIN}),
        ("جرت مكالمة هاتفية بين دونالد ترامب وفلاديمير بوتين.", {TRUMP, PUTIN}),
        ("قال دونالد ترامب إنه تحدث هاتفيا مع فلاديمير بوتين.", {TRUMP, PUTIN}),
        ("بعد التحدث هاتفيا مع فلاديمير بوتين، غادر دونالد ترامب القاعة.", {TRUMP, PUTIN}),
        ("اتصل دونالد ترامب بفلاديمير بوتين، وفولوديمير زيلينسكي.", {TRUMP, PUTIN, ZELENSKY}),
        ("دونالد ترامب وفلاديمير بوتين يبحثان أسعار النفط.", {TRUMP, PUTIN}),
        ("التقى دونالد ترامب بفلاديمير بوتين.", {TRUMP, PUTIN}),
        ("بدأت محادثات بين وفدين روسي وأوكراني في إسطنبول.", {"russia", "ukraine"}),
    ],
    ids=["light", "received", "between", "reported", "ahead", "list", "plural", "glued", "adjectives"],
)
def test_participants_of_contacts(text: str, parties: set[str]) -> None:
    assert _parties(_only(text, "CONSULT")) == parties


def test_caller_and_recipient_follow_the_light_verb() -> None:
    roles = {
        p.entity: p.role for p in _only("تلقى دونالد ترامب اتصالا هاتفيا من فلاديمير بوتين.", "CONSULT").participants
    }
    assert roles == {TRUMP: "recipient", PUTIN: "caller"}


def test_the_dual_stands_for_the_last_pair_and_not_for_the_spokesman() -> None:
    text = f"{CALL}.\nوقال المتحدث باسم الكرملين ديمتري بيسكوف إن الرئيسين ناقشا أسعار النفط."
    assert _parties(events(text)[-1]) == {TRUMP, PUTIN}


def test_we_agreed_is_the_speaker_and_his_partner() -> None:
    text = f'{CALL}.\nوقال دونالد ترامب: "اتفقنا على وقف القتال".'
    assert _parties(_only(text, "AGREE")) == {TRUMP, PUTIN}


def test_a_verb_takes_the_call_it_happened_in() -> None:
    event = _only("ناقش دونالد ترامب مع فلاديمير بوتين في اتصال هاتفي أسعار النفط.", "CONSULT")
    assert (event.mode, event.cameo, [t.topic for t in event.topics]) == ("phone", "041", ["oil"])


@pytest.mark.parametrize(
    ("tail", "value", "approx"),
    [
        (" استمر ساعتين.", "PT2H", False),
        (" استغرق نحو ساعة.", "PT1H", True),
        (" لمدة ساعة ونصف الساعة.", "PT1H30M", False),
        (" بعد ساعتين من الهجوم.", None, False),
    ],
    ids=["lasted", "about", "for", "after"],
)
def test_duration_is_bound_to_its_call(tail: str, value: str | None, *, approx: bool) -> None:
    duration = events(CALL + tail)[0].duration
    assert (duration.value if duration else None) == value
    assert duration is None or duration.approx is approx


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("التقى دونالد ترامب بفلاديمير بوتين.", "happened"),
        ("سيلتقي دونالد ترامب فلاديمير بوتين في جنيف.", "planned"),
        ("من المقرر أن يلتقي دونالد ترامب فلاديمير بوتين.", "planned"),
        ("لم يلتق دونالد ترامب فلاديمير بوتين.", "negated"),
        ("نفى الكرملين عقد لقاء بين دونالد ترامب وفلاديمير بوتين.", "denied"),
        ("اقترح الوزير عقد لقاء بين دونالد ترامب وفلاديمير بوتين.", "proposed"),
        ("طالب الوزير بعقد لقاء بين دونالد ترامب وفلاديمير بوتين.", "demanded"),
        ("إذا التقى دونالد ترامب بفلاديمير بوتين تغير الوضع.", "conditional"),
    ],
    ids=["happened", "future", "scheduled", "negated", "denied", "proposed", "demanded", "conditional"],
)
def test_modality(text: str, modality: str) -> None:
    assert _only(text, "CONSULT").modality == modality


def test_time_stands_in_the_clause_of_the_event() -> None:
    event = _only("التقى دونالد ترامب بفلاديمير بوتين يوم 10 مارس 2025.", "CONSULT")
    assert event.time is not None and event.time.value == "2025-03-10"
    told = _only("قال دونالد ترامب يوم 11 مارس 2025 إنه التقى بفلاديمير بوتين.", "CONSULT")
    assert told.time is None


def test_a_matter_of_another_year_is_background() -> None:
    event = _only("بعد الغزو الروسي لأوكرانيا في فبراير 2022.", "ASSAULT")
    assert event.background
    assert {p.entity: p.role for p in event.participants} == {"russia": "actor", "ukraine": "recipient"}


def test_an_agreement_to_meet_has_its_own_code() -> None:
    event = _only("اتفق دونالد ترامب وفلاديمير بوتين على عقد لقاء في جنيف.", "AGREE")
    assert event.cameo == "036"


def test_an_invitation_to_visit_proposes_the_visit_of_who_is_invited() -> None:
    text = "دعا فلاديمير بوتين دونالد ترامب إلى زيارة موسكو."
    found = [(e.type, e.modality, [(p.entity, p.role) for p in e.participants]) for e in events(text)]
    assert found == [
        ("COOPERATE", "happened", [(PUTIN, "inviter"), (TRUMP, "invitee")]),
        ("CONSULT", "proposed", [("russia", "host"), (TRUMP, "visitor")]),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "قررت محكمة العدل الدولية النظر في القضية.",
        "يضم مجلس التعاون لدول الخليج العربية ست دول.",
        "خلق المشروع فرص عمل كثيرة.",
        "انتهى اللقاء بين روسيا ومصر بالتعادل في الدوري.",
        "هاجمت العاصفة الساحل.",
        "",
    ],
    ids=["court", "council", "jobs", "sport", "weather", "empty"],
)
def test_no_event(text: str) -> None:
    assert events(text) == []


SHOUKRY, JUBEIR = "shoukry-sameh", "al-jubeir-adel"
HOST, GUEST = "وزير الخارجية السعودي عادل الجبير", "وزير الخارجية المصري سامح شكري"


@pytest.mark.parametrize(
    "text",
    [
        f"التقى {HOST}، اليوم، في مقر الوزارة بالرياض، {GUEST}.",
        f"استقبل {HOST} في مكتبه بالرياض اليوم {GUEST}.",
        f"أكد {HOST} خلال لقائه أمس في الرياض {GUEST} أهمية السلام.",
        f"عاد {HOST} إلى القاهرة بهدف لقاء {GUEST}.",
        f"استقبل في الرياض أمس {HOST} {GUEST}.",
    ],
    ids=["met", "received", "masdar", "aim", "place_first"],
)
def test_the_other_side_stands_behind_when_and_where(text: str) -> None:
    assert _parties(_only(text, "CONSULT")) == {SHOUKRY, JUBEIR}


def test_adjectives_of_the_two_sides_name_them() -> None:
    text = f"التقى {HOST} {GUEST}. واتفق الجانبان السعودي والمصري على فتح الخط."
    assert _parties(_only(text, "AGREE")) == {"saudi-arabia", "egypt"}


def test_states_of_a_preposed_list_demand() -> None:
    event = _only("واشنطن ولندن تطالبان الحوثيين بوقف الهجمات.", "REQUEST")
    roles = [(p.entity, p.role) for p in event.participants]
    assert roles == [("usa", "actor"), ("united-kingdom", "actor"), ("houthis", "recipient")]


@pytest.mark.parametrize(
    "text",
    [
        f"قال {GUEST} في اتصال هاتفي مع قناة الجزيرة إن العام مقبل.",
        f"قال {GUEST} في مقابلة مع شبكة سي إن إن إن العام مقبل.",
        f"قال {GUEST} في لقاء صحفي إن العام مقبل.",
        f"أشاد {GUEST} بالمحادثات.",
    ],
    ids=["channel", "network", "press", "nobody"],
)
def test_talks_with_the_press_and_of_nobody_are_no_contacts(text: str) -> None:
    assert [e for e in events(text) if e.type == "CONSULT"] == []


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("قُتل حسن نصر الله في غارة إسرائيلية على بيروت.", {"nasrallah-hassan": "recipient", "israel": "actor"}),
        ("قتل حسن نصر الله في غارة إسرائيلية.", {"nasrallah-hassan": "recipient", "israel": "actor"}),
        ("مقتل خمسة جنود في هجوم لتنظيم داعش في سيناء.", {"isis": "actor"}),
        ("شنت روسيا هجوما على كييف.", {"russia": "actor", "ukraine": "recipient"}),
    ],
    ids=["written", "bare", "noun", "light"],
)
def test_force_names_who_did_it_and_to_whom(text: str, roles: dict[str, str]) -> None:
    found = {p.entity: p.role for p in _only(text, "ASSAULT").participants}
    assert roles.items() <= found.items()


def test_accidents_are_no_force() -> None:
    assert [e.type for e in events("لقي خمسة أشخاص مصرعهم في حادث سير في القاهرة.")] == ["DIE"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (f"ناقش {HOST} مع {GUEST} الوضع في سوريا.", None),
        (f"التقى {HOST} {GUEST} في جنيف لبحث الحرب في أوكرانيا.", "geneva"),
        (f"أجرى {HOST} اتصالا هاتفيا مع {GUEST} في القاهرة.", None),
    ],
    ids=["topic", "own", "phone"],
)
def test_a_topic_is_no_place(text: str, place: str | None) -> None:
    found = _only(text, "CONSULT").place
    assert (found.entity if found else None) == place


def test_the_length_of_a_war_is_not_that_of_its_talks() -> None:
    assert _only("مفاوضات بين روسيا وأوكرانيا لوقف الحرب المستمرة لأكثر من ثلاث سنوات.", "CONSULT").duration is None


def test_what_goes_with_a_plan_is_planned() -> None:
    found = events(f"سيعقد {HOST} اجتماعا مع {GUEST} خلال زيارة لمصر.")
    assert {e.modality for e in found} == {"planned"}


_WORDS = [
    "قال",
    "إن",
    "أنه",
    "مع",
    "بين",
    "الرئيسان",
    "اتفقا",
    "على",
    "لقاء",
    "،",
    ".",
    "“",
    "”",
    "و",
    "الاتصال",
    "روسيا",
    "الروسي",
    "لم",
    "دعا",
    "خلال",
    "التي",
    "رفض",
    "المحادثات",
    "سنلتقي",
]
_PIECES = st.sampled_from([CALL, "\n", "استمر ساعتين", "يوم الأحد", *_WORDS])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_PIECES, max_size=25).map(" ".join))
def test_spans_are_exact_and_parties_known(text: str) -> None:
    article = annotated(text)
    known = {m.entity for m in article.entities} | {s.speaker.entity for s in article.statements}
    for event in article.events:
        assert text[event.trigger.start : event.trigger.end] == event.trigger.exact != ""
        assert text[event.evidence.start : event.evidence.end] == event.evidence.exact
        assert event.evidence.start <= event.trigger.start < event.trigger.end <= event.evidence.end
        for party in event.participants:
            assert 0 <= party.mention.start < party.mention.end <= len(text)
            assert party.entity is None or party.entity in known | {"russia", "usa"}
    starts = [e.trigger.start for e in article.events]
    assert starts == sorted(starts)
    assert annotated(text) == article


@pytest.mark.parametrize(
    "text",
    [
        "نفى الكرملين، الاثنين، صحة تقارير تحدثت عن مكالمة هاتفية جرت بين فلاديمير بوتين ودونالد ترامب.",
        "كذب الكرملين، أمس الثلاثاء، أنباء عن لقاء جرى بين فلاديمير بوتين ودونالد ترامب.",
        "دحض الكرملين الاثنين ما تردد بشأن اجتماع عقد بين فلاديمير بوتين ودونالد ترامب.",
        "الاثنين، نفى الكرملين وجود معلومات حول لقاء بين فلاديمير بوتين ودونالد ترامب.",
    ],
    ids=["truth-of-reports", "called-lies", "what-was-said", "day-first"],
)
def test_denied_reports_deny_what_they_tell_and_their_day_is_not_its_day(text: str) -> None:
    event = _only(text, "CONSULT")
    assert (event.modality, event.time) == ("denied", None)


def test_what_happened_beside_denied_reports_stays_happened() -> None:
    text = "نفى الكرملين صحة تقارير عن هدنة، واتصل فلاديمير بوتين بدونالد ترامب يوم الاثنين."
    event = _only(text, "CONSULT")
    assert (event.modality, event.time is not None) == ("happened", True)


@pytest.mark.parametrize(
    "since", ["منذ فبراير 2022، أي قبل ثلاثة أعوام", "منذ نحو ثلاثة أعوام، في فبراير 2022", "منذ فبراير 2022"]
)
def test_a_gap_since_the_last_contact_dates_nothing(since: str) -> None:
    event = _only(f"وهذا أول اتصال بين فلاديمير بوتين ودونالد ترامب {since}.", "CONSULT")
    assert (event.time, event.background) == (None, False)


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("أجرى فلاديمير بوتين مكالمة هاتفية مع دونالد ترامب.", {PUTIN: "party", TRUMP: "party"}),
        ("أجرى فلاديمير بوتين اتصالا هاتفيا بدونالد ترامب.", {PUTIN: "caller", TRUMP: "recipient"}),
        ("بادر فلاديمير بوتين إلى الاتصال مع دونالد ترامب.", {PUTIN: "caller", TRUMP: "party"}),
        ("اتصل فلاديمير بوتين بدونالد ترامب.", {PUTIN: "caller", TRUMP: "recipient"}),
    ],
    ids=["with", "called", "began", "verb"],
)
def test_only_words_that_say_who_called_make_a_caller(text: str, roles: dict[str, str]) -> None:
    assert {p.entity: p.role for p in _only(text, "CONSULT").participants} == roles


@pytest.mark.parametrize(
    "text",
    [
        "أعاد إيمانويل ماكرون فتح الاتصال مع فلاديمير بوتين.",
        "دعا إيمانويل ماكرون إلى إبقاء خطوط الاتصال مفتوحة بين روسيا وأوكرانيا.",
        "أبقى إيمانويل ماكرون قنوات الاتصال مع فلاديمير بوتين مفتوحة.",
    ],
    ids=["opened", "lines", "channels"],
)
def test_a_channel_of_contact_is_no_call(text: str) -> None:
    assert not [e for e in events(text) if e.type == "CONSULT"]


def test_deeds_of_a_war_long_over_are_background() -> None:
    assert _only("حاربت روسيا ألمانيا في الحرب العالمية الثانية.", "ASSAULT").background
    assert not _only("حاربت روسيا ألمانيا في القارة.", "ASSAULT").background


@pytest.mark.parametrize(
    "text",
    [
        "أدى تأخير تسليم الأسلحة لأوكرانيا إلى شكاوى عدة.",
        "تراجعت إمدادات السلاح إلى أوكرانيا.",
        "قال فولوديمير زيلينسكي إن تأخير شحنات السلاح إلى أوكرانيا يضعف الجبهة.",
        "أوكرانيا تراجعت لديها إمدادات السلاح.",
    ],
    ids=["delay", "fall", "said", "subject"],
)
def test_who_waits_for_supplies_is_not_the_one_who_withholds_them(text: str) -> None:
    assert {(p.entity, p.role) for p in _only(text, "SANCTION").participants} == {("ukraine", "recipient")}


def test_a_summit_known_by_its_name_is_a_contact_and_is_pointed_back_at():
    found = events("القمة العربية ستعقد في الرياض.\n\nوقال الوزير المصري إن القمة ستبحث الأزمة.")
    assert [(event.trigger.exact, event.modality) for event in found if event.type == "CONSULT"] == [
        ("القمة", "planned"),
        ("القمة", "planned"),
    ]


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("قال البيت الأبيض إن الاتصال المباشر بين مصر وتركيا في مسقط كان خطوة إلى الأمام.", None),
        ("أجرى الوزير المصري اتصالا هاتفيا مباشرا مع نظيره التركي.", "phone"),
        ("عقدت مصر وتركيا جولة ثالثة في مسقط.", "negotiate"),
        ("بدأ وزير الخارجية المصري جولة أوروبية.", "visit"),
    ],
)
def test_how_two_sides_meet(text, mode):
    assert [event.mode for event in events(text) if event.type == "CONSULT"] == [mode]
