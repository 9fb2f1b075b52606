"""The scorer of stories, on hand-made cases; each wrong one must cost."""

from itertools import count

import pytest

from khabar.evaluate.coreference import Placed
from khabar.evaluate.decisions import evals_folder
from khabar.evaluate.halves import HALVES
from khabar.evaluate.news_sets import NewsArticle, read_label_lines
from khabar.evaluate.news_stories import Half, Window, cubed, findings_of, half_of, rows_of_half
from khabar.evaluate.story_labels import ArticleLabel, WindowLabels
from khabar.model import AnnotatedArticle, ArticleRef, Headline, Linked, Story

GOLD = evals_folder() / "gold/stories.jsonl"
TEXTS = {
    name: NewsArticle(set="own", id=name, text=f"نص {name}", published=day, outlet="", url="", author="")
    for name, day in zip(
        "abcdef", ("2024-03-05", "2024-03-06", "2024-03-06", "2024-03-07", "2024-03-07", None), strict=True
    )
}


def label(name, affair):
    return ArticleLabel(set="own", id=name, sha256=TEXTS[name].sha256, affair=affair)


WINDOW = WindowLabels(
    half="test",
    window=1,
    articles=tuple(label(*one) for one in zip("abcdef", ("flood", "flood", "strike", "strike", "", None), strict=True)),
)


def story(*names):
    refs = tuple(ArticleRef(page=f"own:{name}", article=0) for name in names)
    title = Headline(page=refs[0].page, article=0, start=0, end=2, exact="نص")
    return Story(
        **{"id": "".join(names), "title": title, "first": "2024-03-05", "last": "2024-03-06", "ended": False},
        **{"events": (), "articles": refs, "participants": (), "links": ()},
    )


def half(*stories):
    made = tuple(story(*names) for names in stories)
    linked = Linked(events=(), copies=(), conflicts=(), origins=(), entities=(), judgements=(), stories=made)
    texts = {("own", name): one for name, one in TEXTS.items()}
    return half_of([WINDOW], texts, lambda page: [bare(page)], lambda pages, articles: linked)


def bare(page):
    return AnnotatedArticle(page=page.name, page_sha256=page.sha256, article=0, kind="main", spans=())


def values(scored):
    return {row.measure.removeprefix("test: "): row.value for row in rows_of_half("test", scored)}


def test_right_stories_lose_nothing():
    scored = half("ab", "cd")
    assert scored.pairs == (2, 0, 0)
    assert values(scored) == {"pairs, F1": 1.0, "pairs, precision": 1.0, "pairs, recall": 1.0, "B³, F1": 1.0}
    assert list(findings_of(scored)) == []


def test_one_story_of_all_costs_precision_and_none_costs_recall():
    assert half("abcde").pairs == (2, 8, 0)
    assert half().pairs == (0, 0, 2)
    assert values(half())["pairs, recall"] == 0.0


def test_an_article_of_no_affair_in_a_story_costs():
    assert half("abe", "cd").pairs == (2, 2, 0)


def test_an_article_that_the_reader_left_open_costs_nothing():
    assert half("abf", "cd").pairs == (2, 0, 0)
    assert all(one.article != "own:f" for window in half("abf").windows for one in window.placed)


def test_pairs_are_judged_within_a_window_alone():
    number = count()
    windows = [Window(n, (Placed(f"{n}", "one", next(number)), Placed(f"{n}", "one", next(number)))) for n in range(2)]
    scored = Half(tuple(windows), {})
    assert scored.pairs == (2, 0, 0)
    assert cubed(windows) == (1.0, 1.0)
    assert cubed([]).f1 is None


def test_days_of_affairs_are_counted():
    assert half().days == {"1.flood": 2, "1.strike": 2}


def test_false_and_missed_pairs_are_told():
    verdicts = [(one.verdict, one.page) for one in findings_of(half("ac", "bd"))]
    assert sorted(verdicts) == [("false", "own:a"), ("false", "own:b"), ("missed", "own:a"), ("missed", "own:c")]


@pytest.mark.parametrize("name", HALVES)
def test_the_labels_hold_together(name):
    windows = [one for one in read_label_lines(GOLD, WindowLabels) if one.half == name]
    assert len(windows) == 11
    for window in windows:
        assert len({(one.set, one.id) for one in window.articles}) == len(window.articles)
        named = [one.affair for one in window.articles if one.affair]
        assert all(named.count(affair) > 1 for affair in named), window.window


def test_no_article_stands_in_both_halves():
    windows = read_label_lines(GOLD, WindowLabels)
    homes = {(one.set, one.id, window.half) for window in windows for one in window.articles}
    assert len({home[:2] for home in homes}) == len(homes)
