from msgspec.structs import replace
from oracle import EMPTY, cut, event_of, mention_of, side_of
from page_kit import TEXT, article_of, at, found_of, gold_of

from khabar.evaluate.checks import general_checks
from khabar.evaluate.found import arrange
from khabar.evaluate.gold import GoldConflict
from khabar.model import Claim, Conflict, Span


def verdicts(gold, found):
    return {check.name: check.passed for check in general_checks(gold, found)}


def test_an_empty_answer_holds_no_false_evidence_but_loses_its_page():
    gold = gold_of()
    lost = verdicts(gold, arrange(gold, [], [], EMPTY))
    assert not lost["every page is read as it is"]
    assert lost["evidence holds"]


def test_evidence_is_checked_in_articles_and_in_links():
    gold = gold_of()
    right = article_of(entities=(mention_of(TEXT, at("عمان"), "amman"),))
    assert verdicts(gold, found_of(gold, right))["evidence holds"]
    moved = article_of(entities=(replace(mention_of(TEXT, at("عمان"), "amman"), start=0, end=4),))
    assert not verdicts(gold, found_of(gold, moved))["evidence holds"]
    side = replace(side_of("kit.txt", TEXT, at("عمان"), "1"), exact="بغداد")
    linked = replace(EMPTY, conflicts=(Conflict(kind="date", event=None, about="", sides=(side,), note=""),))
    assert not verdicts(gold, found_of(gold, linked=linked))["evidence holds"]


def test_articles_are_counted_by_kind():
    gold = gold_of(kinds={"main": 1, "embedded": 1, "headline": 0})
    assert not verdicts(gold, found_of(gold))["articles and headline stubs"]
    both = (article_of(), article_of(article=1, kind="embedded"))
    assert verdicts(gold, found_of(gold, *both))["articles and headline stubs"]


def test_an_article_that_reaches_into_the_repeated_body_counts_it_twice():
    repeat = at("المصدر: وكالة المدينة")
    gold = gold_of(boilerplate=(repeat,), repeated=(repeat,))
    assert not verdicts(gold, found_of(gold))["a repeated body counts once"]
    short = article_of(spans=(Span(0, repeat.start),), title=cut(TEXT, at("الوزير")))
    assert verdicts(gold, found_of(gold, short))["a repeated body counts once"]


def test_progress_and_compatible_accounts_are_no_conflicts():
    sides = (at("ساعة ونصف الساعة"), at("يوم الاثنين"))
    calm = GoldConflict(id="c", kinds=(), sides=tuple(("kit.txt", span) for span in sides))
    gold = replace(gold_of(), calm=(calm,))
    places = tuple(side_of("kit.txt", TEXT, span, str(n)) for n, span in enumerate(sides))
    dispute = Conflict(kind="duration", event=None, about="x", sides=places, note="")
    assert not verdicts(gold, found_of(gold, linked=replace(EMPTY, conflicts=(dispute,))))[
        "compatible accounts are no conflict"
    ]
    progress = replace(dispute, kind="modality", sides=())
    assert not verdicts(gold, found_of(gold, linked=replace(EMPTY, conflicts=(progress,))))[
        "planned then happened is no conflict"
    ]
    claim = Claim(attribute="modality", values=(), status="conflict", origins=1)
    event = event_of("v", (), claims=(claim,))
    assert not verdicts(gold, found_of(gold, linked=replace(EMPTY, events=(event,))))[
        "planned then happened is no conflict"
    ]
    assert all(verdicts(gold, found_of(gold)).values())
