"""One hand-made page with its gold, and what a pipeline may say about it."""

from __future__ import annotations

from oracle import EMPTY, page_of

from khabar.evaluate.found import Found, arrange
from khabar.evaluate.gold import GoldPage, GoldSet, Party
from khabar.model import AnnotatedArticle, Linked, Span

TEXT = (
    "الوزير يلتقي نظيره\n"
    "قال الوزير إن اللقاء كان مفيدا، وأضاف أن الطرفين اتفقا على لقاء آخر يوم الاثنين.\n"
    "وذكرت مصادر مطلعة أن المباحثات استمرت ساعة ونصف الساعة في عمان.\n"
    "ويقيم الوفدان الآن في فندق واحد.\n"
    "المصدر: وكالة المدينة\n"
    "اقرأ أيضا: خبر آخر"
)


def at(exact: str, occurrence: int = 0) -> Span:
    start = -1
    for _ in range(occurrence + 1):
        start = TEXT.index(exact, start + 1)
    return Span(start, start + len(exact))


def party(label: str, *entities: str, **more) -> Party:
    return Party(label=label, entities=frozenset(entities), **more)


def gold_of(*, apart=(), **layers) -> GoldSet:
    return GoldSet(name="kit", digest="0" * 64, pages=(GoldPage(page="kit.txt", text=TEXT, **layers),), apart=apart)


def article_of(**changes) -> AnnotatedArticle:
    plain = {"page": "kit.txt", "page_sha256": "", "article": 0, "kind": "main", "spans": (Span(0, len(TEXT)),)}
    return AnnotatedArticle(**{**plain, **changes})


def found_of(gold: GoldSet, *articles: AnnotatedArticle, linked: Linked = EMPTY) -> Found:
    return arrange(gold, [page_of("kit.txt", TEXT)], articles or (article_of(),), linked)


def counts(rows, measure: str) -> tuple[int, int, int]:
    row = next(row for row in rows if row.measure == measure)
    return row.tp, row.fp, row.fn
