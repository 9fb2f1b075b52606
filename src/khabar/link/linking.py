"""Everything that only many articles together can tell, in one pure function."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from khabar.lexicon.names import NameLexicon
from khabar.lexicon.owners import load_owners
from khabar.lexicon.wording import Wording, load_wording
from khabar.link.accounts import Reader
from khabar.link.affiliations import find_affiliations
from khabar.link.article_pairs import ArticlePairs, Pairs
from khabar.link.barriers import Setting
from khabar.link.beside import beside
from khabar.link.claims import Bench, observe_all
from khabar.link.conflicts import Looked, find_conflicts, in_order
from khabar.link.entities import link_entities
from khabar.link.events import Wordings, find_happenings
from khabar.link.holding import Holding, heads_of, hold
from khabar.link.leads import find_akin
from khabar.link.news import gather_news
from khabar.link.origins import find_provenance, origin_records
from khabar.link.outlets import Houses, find_houses
from khabar.link.places import learn_places
from khabar.link.renderings import kinship
from khabar.link.rulings import Settled, judgements_of, settle
from khabar.link.shelf import HELD
from khabar.link.speakers import Words, speaker_conflicts
from khabar.link.stories import chain_articles, find_stories
from khabar.link.utterances import find_utterances
from khabar.link.versions import disputes, later_versions
from khabar.link.wording import wordlist
from khabar.link.work import Here, Work
from khabar.model import AnnotatedArticle, ArticleRef, Copy, Judgement, Linked, Ruling, Standing
from khabar.text.fold import fold

#: Kinds of join that people may rule on.
_JOINED = ("entity", "event", "story", "statement")


def _in_order(judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    return tuple(sorted(judgements, key=lambda j: (j.kind, j.left, j.right)))


def _copied(copies: Sequence[Copy]) -> frozenset[frozenset[ArticleRef]]:
    return frozenset(frozenset({copy.left, copy.right}) for copy in copies)


def _towns(names: NameLexicon | None) -> frozenset[str]:
    """Cities that no government is called by."""
    places = () if names is None else names.places.values()
    return frozenset(place.id for place in places if place.type == "city" and not place.metonym)


def _settled(rulings: Sequence[Ruling]) -> dict[str, Settled]:
    """What people's rulings come to, for each kind of join."""
    return {kind: settle([ruling for ruling in rulings if ruling.kind == kind]) for kind in _JOINED}


def _told(rulings: Sequence[Ruling], settled: Mapping[str, Settled]) -> Iterator[Judgement]:
    for kind in _JOINED:
        yield from judgements_of([ruling for ruling in rulings if ruling.kind == kind], settled[kind])


def _standings(rulings: Sequence[Ruling], settled: Mapping[str, Settled]) -> Iterator[Standing]:
    """What became of each ruling: it holds, in some pair or in all, or a later one stands against it."""
    for ruling in rulings:
        later = settled[ruling.kind].overruled.get(ruling.correction)
        holds = settled[ruling.kind].holds(ruling)
        note = "" if later is None else f"correction {later}, later, says otherwise{' of some' if holds else ''}"
        yield Standing(correction=ruling.correction, state="applied" if holds else "overruled", note=note)


def houses_of(articles: Iterable[AnnotatedArticle], wording: Wording) -> Houses:
    """The outlets of a record, by the tables of wording and of owners; of an article its outlet alone is read."""
    owned = {outlet: one.owner for outlet, one in load_owners().items()}
    return find_houses(heads_of(articles), frozenset(map(fold, wording.house)), owned)


def link_articles(
    texts: Mapping[str, str],
    articles: Iterable[AnnotatedArticle],
    names: NameLexicon | None = None,
    rulings: Sequence[Ruling] = (),
    workers: int = 1,
    held: int = HELD,
) -> Linked:
    """Link all articles of a record: which tell the same event, who copies whom, what agrees and what does not.

    A pure function of its arguments: the order of ``articles`` does not matter, and linking a record that grew page by
    page gives what linking it at once gives.

    Args:
        texts: Page name to page text, for every page of ``articles``; all offsets refer to these.
        articles: Annotated articles, in any order. Identifiers of event mentions should be unique over all of them,
            since events list them.
        names: The name lexicon, for who belongs to which state and who speaks for which body; None for none.
        rulings: What people said of joins, in the order of their time. They outrank scores and barriers, the later of
            two that contradict each other holds, and each stands among the judgements with who made it.
        workers: Processes; the result is the same.
        held: Articles, and what is read of so many, that are kept in memory at once; of more the rest lie in temporary
            files (``TMPDIR`` says where), some 25 kB an article. The result is the same.

    Returns:
        Events in the order of their first mention (page, article, offset), copies, conflicts by kind, origins and
        entities by identifier, judgements by kind and pair, utterances in the order of their first
        rendering, stories in that of their first article. All empty for no articles.

    Raises:
        KeyError: A page of an article is not in ``texts``.
        LexiconError: A table of wording is absent or broken.

    Cost: linear in words for copies; for events the pairs that share type, participants and time.
    Example: "اتصال استمر نحو 90 دقيقة" and "تحدثا ساعة ونصف الساعة" on one day → one event, duration compatible.
    """
    return link_record(texts, hold(articles, held), names, rulings, Here(workers))


def link_record(
    texts: Mapping[str, str],
    record: Holding,
    names: NameLexicon | None = None,
    rulings: Sequence[Ruling] = (),
    work: Work = Here(),  # noqa: B008
) -> Linked:
    """Link articles that are held (`hold`), some steps wherever ``work`` does them; otherwise as `link_articles`."""
    ordered, workers = record.articles, work.workers
    settled = _settled(rulings)
    wording = load_wording()
    houses = houses_of(ordered, wording)
    reused = work.reuse(texts, record, houses)
    entities = link_entities(ordered, names, settled["entity"])
    learnt = learn_places((texts[page] for page in sorted({a.page for a in ordered})), ordered)
    reader = Reader(texts, wordlist(wording), entities.canonical, _towns(names), learnt)
    known = find_affiliations(ordered, names)
    reuse = reused()
    copies, later = reuse.alike, later_versions(reuse.versions)
    read = work.read(record, reader, known, settled["event"])
    wordings = Wordings(record.named(read.said))
    chains = beside(partial(chain_articles, record, record.named(read.openings), reader, settled["story"]), workers)
    akin = ArticlePairs(find_akin(record.refs, record.when, read.openings))
    setting = Setting(known, wordings.count, Pairs(), akin=akin, settled=settled["event"])
    clustered = find_happenings(record, read.all_accounts(), reader, copies, setting, work)
    provenance = find_provenance(record.by_ref, copies, reader.canonical, known, houses)
    observed = observe_all(clustered, Bench(read.all_observed(), provenance, later))
    looked = Looked(clustered, known, reader)
    news = gather_news(observed, known, looked.look)
    copied = _copied(copies)
    related = kinship(news.together, copied)
    meanings = read.all_meanings()
    uttered = beside(partial(find_utterances, meanings, reader, known, related, settled["statement"]), workers)
    conflicts = [
        *find_conflicts(looked, wordings.count),
        *speaker_conflicts(record, read.all_said(), Words(wordings, reader, known, news.together, copied)),
    ]
    chained = find_stories(record, chains(), reader, news.events, reuse.copies, settled["story"])
    judged = (*houses.judgements, *reuse.judgements, *chained.judgements, *_told(rulings, settled))
    utterances = uttered()
    return Linked(
        events=news.events,
        copies=reuse.copies,
        conflicts=in_order(disputes(conflicts, later)),
        origins=origin_records(news.origins),
        entities=entities.summaries,
        judgements=_in_order((*entities.judgements, *clustered.judgements, *judged, *utterances.judgements)),
        utterances=utterances.utterances,
        versions=tuple(reuse.versions),
        stories=chained.stories,
        standings=tuple(_standings(rulings, settled)),
    )
