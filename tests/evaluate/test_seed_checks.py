"""The yes-or-no demands of the seeds, on a hand-made page whose places stand for the four calls."""

import pytest
from msgspec.structs import replace
from oracle import EMPTY, cut, event_mention_of, event_of, side_of
from page_kit import TEXT, article_of, at, found_of, gold_of

from khabar.evaluate.checks import seed_checks
from khabar.evaluate.gold import GoldConflict, GoldEvent
from khabar.model import Claim, ClaimValue, Conflict, Report

PLACES = {
    "call_trump_putin_2025-02-12": at("اللقاء"),
    "call_trump_putin_2025-05-19": at("لقاء آخر"),
    "call_trump_putin_2025-07-03": at("المباحثات"),
    "call_trump_zelensky_2025-02-12": at("يلتقي"),
}
GOLDS = tuple(
    GoldEvent(id=name, span=span, exact=TEXT[slice(*span)], types=("CONSULT",), cluster=name, modalities=("happened",))
    for name, span in PLACES.items()
)
SIDES = (at("الطرفين"), at("فندق واحد"))
DISPUTE = GoldConflict(id="c", kinds=("speaker",), sides=tuple(("kit.txt", span) for span in SIDES))
GOLD = replace(gold_of(events=GOLDS, apart=(tuple(PLACES)[:3],)), disputes=(DISPUTE,))
FINDS = tuple(event_mention_of(name, cut(TEXT, span)) for name, span in PLACES.items())


def report_of(*chain: str) -> Report:
    return Report(page="kit.txt", article=0, start=0, end=0, exact="", chain=chain, origin="", mention="")


def duration(*values: tuple[str, bool, str], status="compatible") -> Claim:
    cells = tuple(ClaimValue(value=v, approx=about, reports=(report_of(by),)) for v, about, by in values)
    return Claim(attribute="duration", values=cells, status=status, origins=1)


FEB = duration(("PT1H30M", True, "peskov-dmitry"), ("PT1H30M", False, "kremlin"))
CLAIMS = {
    "call_trump_putin_2025-02-12": FEB,
    "call_trump_putin_2025-05-19": duration(("PT2H", False, "trump-donald")),
    "call_trump_putin_2025-07-03": duration(("PT1H", True, "ushakov-yuri")),
    "call_trump_zelensky_2025-02-12": duration(("PT1H", True, "x")),
}
SPOKEN = Conflict(
    kind="speaker",
    event=None,
    about="trade",
    sides=tuple(side_of("kit.txt", TEXT, span, value) for span, value in zip(SIDES, "ab", strict=True)),
    note="",
)


def linked_of(claims=CLAIMS, conflicts=(SPOKEN,), **groups):
    events = [
        event_of(f"v-{name}", (name,), date=name[-10:], claims=(claims[name],) if name in claims else ())
        for name in PLACES
    ]
    merged = groups.get("events")
    return replace(EMPTY, events=tuple(merged or events), conflicts=conflicts)


def failed(linked) -> set[str]:
    return {
        check.name
        for check in seed_checks(GOLD, found_of(GOLD, article_of(events=FINDS), linked=linked))
        if not check.passed
    }


def test_all_hold_where_all_is_right():
    assert failed(linked_of()) == set()


def test_none_holds_where_nothing_was_found():
    checks = seed_checks(GOLD, found_of(GOLD, article_of()))
    assert not any(check.passed for check in checks)


def test_one_event_for_all_calls_fails():
    whole = event_of("v", tuple(PLACES), date="2025-02-12", claims=tuple(CLAIMS.values()))
    names = failed(linked_of(events=[whole]))
    assert {"three calls of two presidents are three events", "the call that followed is its own event"} <= names
    assert "duration: PT2H in May" in names


@pytest.mark.parametrize(
    ("claim", "name"),
    [
        pytest.param(
            duration(("PT1H30M", False, "kremlin")), "PT1H30M approximate, by the spokesman", id="never about"
        ),
        pytest.param(
            duration(("PT1H30M", True, "peskov-dmitry")), "PT1H30M exact, by the presidency", id="never exactly"
        ),
        pytest.param(
            duration(("PT1H30M", True, "kremlin"), ("PT1H30M", False, "kremlin")),
            "PT1H30M approximate, by the spokesman",
            id="by another",
        ),
        pytest.param(
            duration(("PT1H30M", True, "peskov-dmitry"), ("PT1H30M", False, "kremlin"), ("P3Y6M", False, "x")),
            "PT1H30M exact, by the presidency",
            id="another length beside",
        ),
    ],
)
def test_a_wrong_duration_fails(claim, name):
    assert f"duration: {name}" in failed(linked_of({**CLAIMS, "call_trump_putin_2025-02-12": claim}))


def test_a_duration_conflict_at_the_february_call_fails():
    name = "an hour and a half agrees with nearly that"
    event = "v-call_trump_putin_2025-02-12"
    dispute = Conflict(kind="duration", event=event, about="", sides=(), note="")
    assert name in failed(linked_of(conflicts=(SPOKEN, dispute)))
    clash = replace(FEB, status="conflict")
    assert name in failed(linked_of({**CLAIMS, "call_trump_putin_2025-02-12": clash}))


def test_a_speaker_conflict_elsewhere_or_of_one_value_does_not_do():
    name = "the same words by two speakers are a conflict"
    assert name in failed(linked_of(conflicts=()))
    assert name in failed(linked_of(conflicts=(replace(SPOKEN, kind="date"),)))
    assert name in failed(linked_of(conflicts=(replace(SPOKEN, sides=SPOKEN.sides[:1]),)))


def test_the_february_call_needs_its_date():
    undated = [event_of(f"v-{name}", (name,)) for name in PLACES]
    assert "12 February 2025 is dated from its text" in failed(linked_of(events=undated))
