"""The learned opinion on when a deed was: it dates what no rule dated, says so, and linking does not go by it."""

from importlib.resources import files

import pytest
from event_kit import annotated, annotator

from khabar.annotate.events.learned.days import Days
from khabar.annotate.events.learned.model import NO_DAYS, SCALE, DayModel, load_days, read_model, write_model
from khabar.annotate.events.learned.opinion import Telling
from khabar.annotate.trace import days_on
from khabar.errors import LexiconError
from khabar.link.accounts import told_in
from khabar.model import LEARNED_DAY, EventTime, Span
from khabar.records import replace
from khabar.text.sentences import find_sentences

TEXT = "أصدرت محكمة في عمان الاثنين، وفق مصدر قضائي، أحكاما تراوحت بين السجن والغرامة بحق سبعة متهمين."
#: Takes every date of the sentence.
EAGER = DayModel(least=0, weights={"always": SCALE})


def undated(text):
    """The article with no event dated, and its tellings."""
    found = annotated(text)
    tellings: list[Telling] = []
    annotator().events.find(
        text, find_sentences(text), found.entities, found.times, found.statements, found, tellings=tellings
    )
    return found, [replace(event, time=None) for event in found.events], tellings


def completed(text, model):
    found, events, tellings = undated(text)
    return Days(model).completed(events, tellings, found.statements, found)


def test_a_deed_that_no_rule_dated_takes_the_date_of_its_sentence():
    event = completed(TEXT, EAGER)[0]
    assert event.time is not None
    assert TEXT[event.time.mention.start : event.time.mention.end] == "الاثنين"
    assert event.time.rule == f"weekday:{LEARNED_DAY}"


def test_a_deed_that_a_rule_dated_keeps_its_date():
    found, events, tellings = undated(TEXT)
    own = EventTime(value="2020-01-01", mention=None, rule="given")
    dated = [replace(event, time=own) for event in events]
    assert Days(EAGER).completed(dated, tellings, found.statements, found) == dated


def test_a_model_of_no_weights_dates_nothing():
    assert all(event.time is None for event in completed(TEXT, NO_DAYS))


def test_a_sentence_without_a_date_gives_none():
    assert all(event.time is None for event in completed("قتل ثلاثة جنود في هجوم شنه مسلحون على قاعدة.", EAGER))


def test_a_date_whose_value_is_open_gives_none():
    assert all(event.time is None for event in completed("قتل ثلاثة جنود مؤخرا في هجوم على قاعدة.", EAGER))


def test_a_part_of_the_day_alone_gives_none():
    assert all(event.time is None for event in completed("عقد الوفد لقاء بعد الظهر مع الرئيس المنتخب.", EAGER))


def test_the_likeliest_of_two_dates_is_taken():
    text = "حكمت محكمة في باريس الخميس بسجن رجلين هاجما مركزا للشرطة الثلاثاء الماضي في مدينة أخرى."
    model = DayModel(least=0, weights={"always": SCALE, "pos=False": 0, "tw=الثلاثاءR": SCALE})
    days = {text[e.time.mention.start : e.time.mention.end] for e in completed(text, model) if e.time}
    assert days == {"الثلاثاء الماضي"}


def test_linking_reads_days_of_the_rules_alone():
    found = annotated(TEXT)
    events = tuple(completed(TEXT, EAGER))
    told = told_in(replace(found, events=events))
    assert events[0].time is not None
    assert all(one.mention.time is None for one in told)


def test_every_opinion_of_an_article_can_be_asked_for():
    one = days_on(annotator(), TEXT, annotated(TEXT))[0]
    assert Span(one.trigger.start, one.trigger.end) in {
        Span(event.trigger.start, event.trigger.end) for event in annotated(TEXT).events
    }
    assert {"always", "ntimes=1"} <= set(one.attributes)


def test_a_model_comes_back_as_it_was_written():
    assert read_model(write_model(EAGER), DayModel) == EAGER
    with pytest.raises(LexiconError, match="reinstall khabar"):
        read_model(b"no model", DayModel)


def test_the_model_in_the_package_is_small():
    assert (files("khabar.annotate.events.learned") / "days.bin").stat().st_size < 100_000
    assert load_days().weights
