"""A person's value stands in the cell, with characters that open, and with the rule that says so."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.corrections.kit import MINA, PAGES, at, event_of, page, place, record

from khabar.cli.installation import cells_of
from khabar.corrections.addresses import Directory
from khabar.corrections.making import calling_wrong, dating, mending, merging, splitting, undoing
from khabar.corrections.scene import corrections_in
from khabar.errors import UsageError
from khabar.model import RecordContents

SAID = "بلاده «لن تقبل اتفاقا لا تضمنه دول المنطقة"


@pytest.fixture(scope="module")
def before(stages):
    return record(stages)


def article(contents, name):
    return next(one for one in contents.articles if one.page == name)


def standing(contents, one):
    return next(s for s in contents.linked.standings if s.correction == one.id)


def check_evidence(contents: RecordContents) -> None:
    texts = {one.name: one.text for one in contents.pages}
    for found in contents.articles:
        for cell in cells_of(found):
            assert texts[found.page][cell.start : cell.end] == cell.exact
        for event in found.events:
            spans = [p.mention for p in event.participants] + [a.mention for a in event.amounts]
            spans += [part.mention for part in (event.time, event.place, event.duration) if part and part.mention]
            assert all(texts[found.page][start:end].strip() for start, end in spans)
    for cell in cells_of((contents.linked.events, contents.linked.conflicts)):
        assert texts[cell.page][cell.start : cell.end] == cell.exact


def test_a_speaker(stages, before):
    one = mending(before, place(before, "sada.txt", SAID), "speaker", "baerbock-annalena", at(1))
    after = record(stages, [one])
    said = article(after, "sada.txt").statements[0]
    assert said.speaker.entity == "baerbock-annalena"
    assert said.chain[0].entity == "baerbock-annalena"
    assert next(p.text for p in PAGES if p.name == "sada.txt")[slice(*said.speaker.mention)] == "نظيره الألماني"
    assert corrections_in(said.rule) == (one.id,)
    assert one.kind == "speaker"
    assert one.was == "sejourne-stephane"
    assert standing(after, one).state == "applied"
    check_evidence(after)


def test_a_speaker_that_the_page_does_not_name_has_no_words(stages, before):
    one = mending(before, place(before, "sada.txt", SAID), "speaker", "guterres-antonio", at(1))
    said = article(record(stages, [one]), "sada.txt").statements[0]
    assert (said.speaker.entity, said.speaker.mention) == ("guterres-antonio", None)


@pytest.mark.parametrize(
    ("words", "field", "value", "read"),
    [
        ("اتصالا هاتفيا", "type", "COOPERATE/mediate", None),
        ("اتصالا هاتفيا", "duration", "PT2H", "PT2H"),
        ("اتصالا هاتفيا", "time", "2024-03-04", "2024-03-04"),
        ("اتصالا هاتفيا", "place", "baghdad", "baghdad"),
        ("اتصالا هاتفيا", "participant", "guterres-antonio/mediator", "guterres-antonio"),
        ("اتصالا هاتفيا", "modality", "planned", "planned"),
        ("قتل", "killed", "5..7", None),
        ("قتل", "wounded", "~30", None),
    ],
)
def test_a_field_of_an_event(stages, before, words, field, value, read):
    if field == "type":
        value = "CONSULT/visit"
    one = mending(before, place(before, "nahar.txt", words), field, value, at(1))
    after = record(stages, [one])
    spot = Directory(after).spot(place(after, "nahar.txt", words), ["event"])
    assert value in (spot.has(field) or "")
    assert corrections_in(spot.item.rule) == (one.id,)
    assert standing(after, one).state == "applied"
    if read:
        claims = [v.value for e in after.linked.events for c in e.claims for v in c.values]
        assert any(read in claim for claim in claims)
    check_evidence(after)


def test_the_words_of_a_rule_stay_behind_the_mark(before, stages):
    """What linking asks of a rule (is its trigger a verb?) it can still ask."""
    one = mending(before, place(before, "nahar.txt", "قتل"), "killed", "6", at(1))
    old = Directory(before).spot(place(before, "nahar.txt", "قتل"), ["event"]).item.rule
    new = Directory(record(stages, [one])).spot(place(before, "nahar.txt", "قتل"), ["event"]).item.rule
    assert new == f"correction:{one.id}:{old}"


def test_a_name_and_all_that_points_at_it(stages, before):
    where = place(before, "mina.txt", "وزير الخارجية الفرنسي")
    one = mending(before, where, "entity", "lavrov-sergey", at(1))
    found = article(record(stages, [one]), "mina.txt")
    assert found.entities[0].entity == "lavrov-sergey"
    assert found.entities[0].name_en == "Sergey Lavrov"
    assert "lavrov-sergey" in {p.entity for p in found.events[0].participants}


def test_a_date_in_the_text_moves_the_event_that_has_it(stages, before):
    one = dating(before, place(before, "mina.txt", "20 مارس 2024"), "2024-03-05", at(1))
    after = record(stages, [one])
    assert one.cell == "time"
    assert {e.time.value for e in article(after, "mina.txt").events} == {"2024-03-05"}


def test_the_date_of_a_page_is_read_before_its_times(stages, before):
    """A Tuesday is another day where the page came out a month later."""
    one = dating(before, "nahar.txt", "2024-04-10", at(1))
    found = article(record(stages, [one]), "nahar.txt")
    assert found.published.value == "2024-04-10"
    assert corrections_in(found.published.rule) == (one.id,)
    assert found.events[0].time.value == "2024-04-09"


def test_the_date_of_an_event_is_that_of_its_tellings(stages, before):
    event = event_of(before, "nahar.txt", "CONSULT")
    one = dating(before, event.id, "2024-03-02", at(1))
    assert len(one.left) == 2
    after = record(stages, [one])
    assert event_of(after, "nahar.txt", "CONSULT").date == "2024-03-02"


def test_what_is_wrong_goes_with_all_that_rests_on_it(stages, before):
    log = [
        calling_wrong(before, place(before, "nahar.txt", "قتل"), None, "event", at(1)),
        calling_wrong(before, place(before, "sada.txt", SAID), None, None, at(2)),
        calling_wrong(before, place(before, "mina.txt", "اتصالا هاتفيا"), "participant=baerbock-annalena", None, at(3)),
    ]
    after = record(stages, log)
    assert "ASSAULT" not in {e.type for e in after.linked.events}
    assert not article(after, "sada.txt").statements
    assert [p.entity for p in article(after, "mina.txt").events[0].participants] == ["sejourne-stephane"]
    assert {standing(after, one).state for one in log} == {"applied"}
    check_evidence(after)


def test_a_name_that_is_none_takes_part_in_nothing(stages, before):
    one = calling_wrong(before, place(before, "mina.txt", "وزير الخارجية الفرنسي"), None, "mention", at(1))
    found = article(record(stages, [one]), "mina.txt")
    assert "وزير الخارجية الفرنسي" not in {m.exact for m in found.entities}
    assert "sejourne-stephane" not in {p.entity for e in found.events for p in e.participants}


def test_of_two_values_the_later_holds_and_the_earlier_is_told(stages, before):
    where = place(before, "nahar.txt", "قتل")
    log = [mending(before, where, "killed", number, at(n)) for n, number in enumerate(["6", "7"])]
    after = record(stages, log[::-1])
    assert Directory(after).spot(where, ["event"]).has("killed") == "7"
    assert [standing(after, one).state for one in log] == ["overruled", "applied"]
    assert log[1].id in standing(after, log[0]).note


def test_a_cell_called_wrong_and_later_mended_is_there_again(stages, before):
    where = place(before, "nahar.txt", "قتل")
    log = [calling_wrong(before, where, None, "event", at(1)), mending(before, where, "killed", "6", at(2))]
    after = record(stages, log)
    assert Directory(after).spot(where, ["event"]).has("killed") == "6"
    assert [standing(after, one).state for one in log] == ["overruled", "applied"]


def test_a_correction_whose_cell_is_gone_is_kept_told_and_not_applied(stages, before):
    """The same words read by other rules: here, words at which nothing was ever read."""
    one = mending(before, place(before, "nahar.txt", "قتل"), "killed", "6", at(1))
    moved = msgspec.structs.replace(one.left[0], start=0, end=5, exact="اتصال")
    lost = msgspec.structs.replace(one, id="", left=(moved,))
    after = record(stages, [lost])
    assert standing(after, lost).state == "stale"
    assert "no event stands" in standing(after, lost).note
    assert after.articles == before.articles


def test_a_correction_of_a_page_that_is_not_there_waits_for_it(stages, before):
    one = mending(before, place(before, "nahar.txt", "قتل"), "killed", "6", at(1))
    rest = [p for p in PAGES if p.name != "nahar.txt"]
    assert standing(record(stages, [one], rest), one).note == "its page is not in this record"
    assert standing(record(stages, [one]), one).state == "applied"


def test_a_page_under_another_name_takes_its_corrections(stages, before):
    one = mending(before, place(before, "nahar.txt", "قتل"), "killed", "6", at(1))
    renamed = [msgspec.structs.replace(p, name=f"folder/{p.name}") for p in PAGES]
    after = record(stages, [one], renamed)
    assert Directory(after).spot(place(after, "folder/nahar.txt", "قتل"), ["event"]).has("killed") == "6"


def test_a_cell_with_other_marks_around_its_words_is_found(stages, before):
    one = mending(before, place(before, "sada.txt", SAID), "speaker", "baerbock-annalena", at(1))
    old = one.left[0]
    text = next(p.text for p in PAGES if p.name == "sada.txt")
    wider = msgspec.structs.replace(old, end=old.end + 1, exact=text[old.start : old.end + 1])
    assert wider.exact.endswith("»")
    log = [msgspec.structs.replace(one, left=(wider,))]
    assert article(record(stages, log), "sada.txt").statements[0].speaker.entity == "baerbock-annalena"
    cut = msgspec.structs.replace(old, end=old.end - 3, exact=old.exact[:-3])
    log = [msgspec.structs.replace(one, left=(cut,))]
    assert standing(record(stages, log), log[0]).state == "stale"


@pytest.mark.parametrize(
    ("address", "field", "value", "said"),
    [
        ("nahar.txt:9999-10000", "killed", "5", "no event stands there"),
        ("nahr.txt:1-2", "killed", "5", "did you mean nahar.txt"),
        ("nahar.txt", "killed", "5", "no event, story or entity"),
        ("nahar.txt:1", "killed", "5", "no event, story or entity|not a place"),
        ("nahar.txt:170-180", "colour", "5", "no field that can be corrected"),
        ("nahar.txt:25-46", "entity", "nobody-at-all", "no entity of this record"),
    ],
)
def test_an_address_that_means_nothing_is_told(before, address, field, value, said):
    with pytest.raises(UsageError, match=said):
        mending(before, address, field, value, at(1))


def test_what_is_so_already_is_told(before):
    with pytest.raises(UsageError, match="already"):
        mending(before, place(before, "nahar.txt", "قتل"), "killed", "5", at(1))


# ── for any log ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def pool(before):
    """Corrections of every kind, of which any two may be made."""
    call, other = event_of(before, "nahar.txt", "CONSULT"), event_of(before, "mina.txt", "CONSULT")
    return [
        mending(before, place(before, "sada.txt", SAID), "speaker", "baerbock-annalena", at(1)),
        mending(before, place(before, "nahar.txt", "قتل"), "killed", "6", at(2)),
        calling_wrong(before, place(before, "nahar.txt", "قتل"), None, "event", at(3)),
        dating(before, "nahar.txt", "2024-04-10", at(4)),
        merging(before, [call.id, other.id], at(5)),
        splitting(before, call.id, ["sada.txt"], at(6)),
        splitting(before, "sejourne-stephane", ["mina.txt"], at(7)),
        mending(before, place(before, "mina.txt", "وزير الخارجية الفرنسي"), "entity", "lavrov-sergey", at(8)),
    ]


def as_bytes(contents):
    """The record but for its log."""
    linked = msgspec.structs.replace(contents.linked, standings=())
    return msgspec.json.encode(msgspec.structs.replace(contents, linked=linked, corrections=()))


@settings(max_examples=8, deadline=None)
@given(st.data())
def test_undoing_gives_the_bytes_of_before_and_order_makes_none(stages, before, pool, data):
    log = data.draw(st.lists(st.sampled_from(pool), unique_by=lambda one: one.id, min_size=1, max_size=4))
    made = record(stages, log)
    check_evidence(made)
    assert len(made.linked.standings) == len(log)
    assert as_bytes(record(stages, log[::-1], PAGES[::-1])) == as_bytes(made)
    back = list(log)
    for n in range(len(log)):
        back.append(undoing(back, at(30 + n)))
    undone = record(stages, back)
    assert as_bytes(undone) == as_bytes(before)
    assert {s.state for s in undone.linked.standings if s.correction in {o.id for o in log}} == {"undone"}


def test_a_rule_that_reads_on_a_longer_page_changes_nothing_here(stages, before):
    """New pages come in: corrections hold on the old ones."""
    one = mending(before, place(before, "nahar.txt", "قتل"), "killed", "6", at(1))
    more = (*PAGES, page("more.txt", MINA.replace("ثان", "ثالث"), "2024-03-22"))
    after = record(stages, [one], more)
    assert Directory(after).spot(place(after, "nahar.txt", "قتل"), ["event"]).has("killed") == "6"


def test_the_date_of_a_page_is_that_of_its_own_article(stages):
    """A "read also" article on it came out on another day."""
    beside = (
        "\n\nاقرأ أيضا:\n\nالمرفأ يفتح أبوابه\n\nقال مروان الحداد، مدير المرفأ، إن السفن تدخل من غير تأخير منذ أسبوع.\n"
    )
    own = record(stages, (), [page("both.txt", MINA + beside, "2024-03-21")])
    one = dating(own, "both.txt", "2024-03-22", at(1))
    assert len(one.left) == 1
    after = record(stages, [one], own.pages)
    assert [a.published.value for a in after.articles if a.kind == "main"] == ["2024-03-22"]
