import pytest
from msgspec.structs import replace
from oracle import EMPTY, copy_of, cut, side_of
from page_kit import TEXT, article_of, at, counts, found_of, gold_of

from khabar.evaluate.gold import GoldArticle, GoldConflict, GoldCopy
from khabar.evaluate.score_articles import score_articles, score_conflicts, score_copies
from khabar.model import Conflict, Outlet, Published

TITLE = "الوزير يلتقي نظيره"
GOLD = GoldArticle(
    id="a", kind="main", title=TITLE, outlets=frozenset({"وكاله المدينه"}), published=("2025-02-12", "2025-02")
)


@pytest.mark.parametrize(
    ("changes", "titles", "outlets", "dates"),
    [
        pytest.param(
            {
                "title": cut(TEXT, at(TITLE)),
                "outlet": Outlet(name="وكالة المدينة", evidence="credit"),
                "published": Published(value="2025-02", precision="month", rule="url_path"),
            },
            1,
            1,
            1,
            id="right",
        ),
        pytest.param({}, 0, 0, 0, id="nothing found"),
        pytest.param(
            {
                "title": cut(TEXT, at("الوزير")),
                "outlet": Outlet(name="مدينة أخرى", evidence="text"),
                "published": Published(value="2025-02-13", precision="day", rule="weekday"),
            },
            0,
            0,
            0,
            id="wrong",
        ),
    ],
)
def test_title_outlet_and_date(changes, titles, outlets, dates):
    gold = gold_of(articles=(GOLD,))
    rows, findings = score_articles(gold, found_of(gold, article_of(**changes)))
    assert [row.tp for row in rows] == [titles, outlets, dates]
    assert len(findings) == 3 - titles - outlets - dates


@pytest.mark.parametrize(("name", "right"), [("المدينة", 1), ("وكالة", 1), ("وكا", 0), ("مدينة أخرى", 0)])
def test_a_telling_part_of_the_name_of_an_outlet_will_do(name, right):
    gold = gold_of(articles=(GOLD,))
    rows, _ = score_articles(gold, found_of(gold, article_of(outlet=Outlet(name=name, evidence="credit"))))
    assert counts(rows, "outlets right")[0] == right


def test_a_date_made_up_for_an_undated_page_costs():
    gold = gold_of(articles=(replace(GOLD, published=(None,)),))
    dated = article_of(published=Published(value="2025-02-12", precision="day", rule="weekday"))
    assert counts(score_articles(gold, found_of(gold, dated))[0], "publication dates right")[:2] == (0, 1)
    assert counts(score_articles(gold, found_of(gold))[0], "publication dates right")[:2] == (1, 0)


LEFT, RIGHT = at("ساعة ونصف الساعة"), at("يوم الاثنين")
DISPUTE = GoldConflict(id="c", kinds=("duration",), sides=(("kit.txt", LEFT), ("kit.txt", RIGHT)))


def conflict_of(kind="duration", *sides, values=("1", "2")):
    places = [side_of("kit.txt", TEXT, span, value) for span, value in zip(sides or (LEFT, RIGHT), values, strict=True)]
    return Conflict(kind=kind, event=None, about="x", sides=tuple(places), note="")


@pytest.mark.parametrize(
    ("conflict", "outcome"),
    [
        pytest.param(conflict_of(), (1, 0, 0), id="right"),
        pytest.param(conflict_of("date"), (0, 1, 1), id="another kind"),
        pytest.param(conflict_of("duration", LEFT, LEFT), (0, 1, 1), id="one side only"),
        pytest.param(conflict_of("duration", LEFT, RIGHT, values=("1", "1")), (0, 1, 1), id="no difference"),
    ],
)
def test_conflicts(conflict, outcome):
    gold = replace(gold_of(), conflicts=(DISPUTE,))
    rows, _ = score_conflicts(gold, found_of(gold, linked=replace(EMPTY, conflicts=(conflict,))))
    assert counts(rows, "conflicts") == outcome


@pytest.mark.parametrize(
    ("copies", "outcome"),
    [
        pytest.param((copy_of("a", "b", "near"),), (1, 0, 0), id="right"),
        pytest.param((copy_of("b", "a", "near"),), (1, 0, 0), id="turned round"),
        pytest.param((copy_of("a", "b", "edited"),), (0, 1, 1), id="another kind"),
        pytest.param((copy_of("a", "c", "passage"),), (0, 0, 1), id="optional"),
        pytest.param((copy_of("b", "c", "near"),), (0, 1, 1), id="made up"),
        pytest.param((), (0, 0, 1), id="none"),
    ],
)
def test_copies(copies, outcome):
    wanted = (
        GoldCopy(pages=frozenset("ab"), kinds=("near",)),
        GoldCopy(pages=frozenset("ac"), kinds=("passage",), demanded=False),
    )
    gold = replace(gold_of(), copies=wanted)
    rows, _ = score_copies(gold, found_of(gold, linked=replace(EMPTY, copies=copies)))
    assert counts(rows, "copies") == outcome
