"""The independent root of a report: the speaker, the agency or the outlet it goes back to.

Articles, outlets and origins are three different counts. Ten outlets that print one agency text, or quote one post of
one speaker, have one origin.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from khabar.link.affiliations import UNLISTED, Affiliations
from khabar.link.direction import agencies, credits_of, is_named
from khabar.link.outlets import Houses
from khabar.link.unlisted import body_called, named_or_titled, unlisted_id, voice_in
from khabar.link.voices import bearer_of, called_by, meant_by, named_first, spoken_for
from khabar.model import AnnotatedArticle, ArticleRef, ChainLink, Copy, Origin, Span, Statement
from khabar.text.fold import fold

#: Part of the shorter text from which a copy is one text with the other; below it, only what both have word for word.
_WHOLE = 0.5
#: Code points between two shared stretches that are one stretch, reworded in the middle.
_REWORDED = 60
#: Hands that only carry words: the origin is whoever used them.
_CARRIERS = frozenset({"platform", "document"})
#: Texts that somebody issues.
_ISSUED = frozenset({"بيان", "تقرير", "بلاغ"})
#: Papers and broadcasters as a whole, and words that make them the voice of a government.
_MEDIA = frozenset({"الاعلام", "الصحافه", "اعلام", "صحافه"})
_OFFICIAL = frozenset({"الرسمي", "الرسميه", "رسمي", "رسميه", "الحكومي", "الحكوميه"})
#: Words of a name of an outlet that no table lists: one word alone may be any.
_NAMED_OUTLET = 2
_THE, _FOR_THE = "ال", "لل"
#: Kinds of origins that tell what others said: whoever spoke goes before them.
_PRINTS = frozenset({"outlet", "owner", "agency"})


class Root(NamedTuple):
    """An origin: ``id`` is ``kind:name``; ``label`` is for people."""

    id: str
    kind: str
    label: str


class Provenance(NamedTuple):
    """What finding origins takes.

    Attributes:
        articles: By reference.
        roots: Article to the article that it repeats as a whole; an article that repeats none to itself.
        groups: Root article to all articles that repeat it, itself included.
        brothers: Root articles of groups in which nothing tells which text was first.
        passages: Copied passages of an article, with the article and stretch they stand at in the earlier text.
        canonical: Canonical entity by entity.
        known: Affiliations.
        houses: Names and hosts of one outlet.
    """

    articles: Mapping[ArticleRef, AnnotatedArticle]
    roots: Mapping[ArticleRef, ArticleRef]
    groups: Mapping[ArticleRef, tuple[ArticleRef, ...]]
    passages: Mapping[ArticleRef, tuple[tuple[Span, ArticleRef], ...]]
    canonical: Mapping[str, str]
    known: Affiliations
    houses: Houses
    brothers: frozenset[ArticleRef] = frozenset()


def _is_whole(copy: Copy) -> bool:
    return copy.kind != "passage" and copy.share >= _WHOLE


def _ordered(copy: Copy) -> tuple[ArticleRef, ArticleRef]:
    """Earlier, later; of two without a known direction the first of the record stands for both."""
    return (copy.right, copy.left) if copy.direction == "right" else (copy.left, copy.right)


def _components(copies: Iterable[Copy]) -> list[frozenset[ArticleRef]]:
    groups: dict[ArticleRef, set[ArticleRef]] = {}
    for copy in copies:
        joined = groups.get(copy.left, {copy.left}) | groups.get(copy.right, {copy.right})
        for ref in joined:
            groups[ref] = joined
    return sorted({frozenset(group) for group in groups.values()}, key=min)


def find_roots(refs: Iterable[ArticleRef], copies: Sequence[Copy]) -> dict[ArticleRef, ArticleRef]:
    """For each article the one whose text it repeats as a whole; itself where there is none.

    Of a group of copies the root is a member that no other member is known to be earlier than; of several the first
    in the order of the record.
    """
    whole = [c for c in copies if _is_whole(c)]
    later = {_ordered(c)[1] for c in whole if c.direction != "unknown"}
    roots = {ref: ref for ref in refs}
    for group in _components(whole):
        root = min(group - later or group)
        roots.update(dict.fromkeys(group, root))
    return roots


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Stretches with those that follow close upon them, in order."""
    joined: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, s.end)):
        if joined and span.start - joined[-1].end <= _REWORDED:
            last = joined.pop()
            joined.append(Span(last.start, max(last.end, span.end)))
        else:
            joined.append(span)
    return joined


def find_passages(copies: Sequence[Copy]) -> dict[ArticleRef, tuple[tuple[Span, ArticleRef], ...]]:
    """Stretches of articles that repeat a passage of another, with that other; of brothers each repeats the other."""
    found: dict[ArticleRef, list[tuple[Span, ArticleRef]]] = defaultdict(list)
    for copy in copies:
        if _is_whole(copy):
            continue
        for at, here, there in ((0, copy.left, copy.right), (1, copy.right, copy.left)):
            if copy.direction == "unknown" or here == _ordered(copy)[1]:
                found[here].extend((span, there) for span in _joined(pair[at] for pair in copy.passages))
    return {ref: tuple(sorted(spans)) for ref, spans in found.items()}


def find_provenance(
    articles: Mapping[ArticleRef, AnnotatedArticle],
    copies: Sequence[Copy],
    canonical: Mapping[str, str],
    known: Affiliations,
    houses: Houses,
) -> Provenance:
    """Everything that finding origins takes, worked out once for a run."""
    roots = find_roots(articles, copies)
    groups: dict[ArticleRef, list[ArticleRef]] = defaultdict(list)
    for ref, root in sorted(roots.items()):
        groups[root].append(ref)
    grouped = {root: tuple(refs) for root, refs in groups.items()}
    led = {roots[copy.left] for copy in copies if _is_whole(copy) and copy.direction != "unknown"}
    return Provenance(
        articles, roots, grouped, find_passages(copies), canonical, known, houses, frozenset(grouped.keys() - led)
    )


def _outlet(head: str, label: str, provenance: Provenance) -> Root:
    """An outlet by what it is called, or its owner where the record has more outlets of that owner."""
    if owner := provenance.houses.owners.get(head):
        return Root(f"owner:{owner}", "owner", owner)
    return Root(f"outlet:{fold(head)}", "outlet", label)


def _speaker(entity: str, provenance: Provenance) -> Root:
    voice = provenance.known.voice(provenance.canonical.get(entity, entity))
    # An agency that tells what it learnt is the agency that another paper credits.
    kind = provenance.known.media.get(voice, "speaker")
    return _outlet(voice, voice, provenance) if kind == "outlet" else Root(f"{kind}:{voice}", kind, voice)


def _of_chain(chain: Sequence[ChainLink], provenance: Provenance) -> Root | None:
    """The first link that is somebody with an identifier; None for no one."""
    for link in chain:
        if link.entity is None and (heard := _heard_by(link)) is not None:
            return heard
        if link.entity is None or link.role in _CARRIERS:
            continue
        if link.role == "outlet":
            return _outlet(link.entity, link.entity, provenance)
        if link.role == "agency":
            return Root(f"agency:{link.entity}", "agency", link.entity)
        return _speaker(link.entity, provenance)
    return None


def _of_house(statement: Statement, article: AnnotatedArticle, provenance: Provenance) -> Root | None:
    """The body for which a spokesman speaks whom no table lists; None for anybody else."""
    entity = statement.chain[0].entity if statement.chain else None
    if entity is None or not provenance.canonical.get(entity, entity).startswith(UNLISTED):
        return None
    house = spoken_for(entity, article, provenance.known.heralds)
    if house is None:
        return None
    body = house.entity or body_called(called_by(house), article, provenance.known)
    return None if body is None else _speaker(body, provenance)


def _heard_by(link: ChainLink) -> Root | None:
    """The paper or broadcaster that no table lists and to which somebody spoke: للإذاعة العامة."""
    label = link.label or ""
    called = _THE + label.removeprefix(_FOR_THE) if label.startswith(_FOR_THE) else label
    if link.role != "outlet" or len(called.split()) < _NAMED_OUTLET:
        return None
    return Root(f"outlet:{fold(called)}", "outlet", called)


def _of_words(statement: Statement, article: AnnotatedArticle, provenance: Provenance) -> Root | None:
    """The root of words whose voice no table lists: a body by what it is called, whoever issued the statement.

    Example: قالت هيئة إدارة الكوارث إن → that body; وتابع البيان أن → whoever spoke in a statement before.
    """
    if not statement.chain:
        return None
    if _is_issue(statement.chain[0]):
        return _issuer(statement, article, provenance)
    heard = _voice_of(voice_in(statement.chain, provenance.known), statement, article, provenance)
    return None if heard is None else _speaker(heard, provenance)


def _voice_of(link: ChainLink, statement: Statement, article: AnnotatedArticle, provenance: Provenance) -> str | None:
    """Whom the words of a voice mean; None for nobody in particular, and where it has an entry."""
    if link.entity is not None:
        return None
    heard = _media_in(link, article, provenance) or named_first(link, article) or meant_by(link, statement, article)
    heard = heard or _by_title(link, article)
    name = called_by(link)
    if heard is not None or (name and name[0] in _MEDIA and _OFFICIAL.isdisjoint(name)):
        return heard  # ذكرت الصحافة الإسرائيلية: nobody in particular
    known = provenance.known
    heard = body_called(name, article, known) or named_or_titled(link, article, known)
    return heard or (unlisted_id(name) if len(name) > 1 and name in _bodies(article) else None)


def _by_title(link: ChainLink, article: AnnotatedArticle) -> str | None:
    """Whom a bare title means as a voice: the headline's, whom the text names."""
    if link.entity is not None or link.mention is None or not link.label:
        return None
    return bearer_of(link.label, link.mention.start, article)


def _bodies(article: AnnotatedArticle) -> frozenset[tuple[str, ...]]:
    """Voices of an article that go by a name which no table lists."""
    named = (s.chain[0] for s in article.statements if s.speaker.how == "name" and s.chain)
    return frozenset(called_by(link) for link in named if link.entity is None)


def _media_in(link: ChainLink, article: AnnotatedArticle, provenance: Provenance) -> str | None:
    """The agency or paper in a voice's words: صحافي من فرانس برس; None for none, or several."""
    if link.entity is not None or link.mention is None:
        return None
    at, media = link.mention, provenance.known.media
    found = {m.entity for m in article.entities if m.entity in media and at.start <= m.start and m.end <= at.end}
    return found.pop() if len(found) == 1 else None


def _is_issue(link: ChainLink) -> bool:
    """Whether words speak for a text named before: وتابع البيان, وفقا للبيان."""
    name = called_by(link)
    return len(name) == 1 and name[0].removeprefix("ال").removeprefix("لل") in _ISSUED and name[0] not in _ISSUED


def _issuer(statement: Statement, article: AnnotatedArticle, provenance: Provenance) -> Root | None:
    """Who spoke in the last statement before that has a text among its hands, else the last body that spoke."""
    before = [s for s in article.statements if s.content.start < statement.content.start and s.chain]
    own = [s for s in reversed(before) if not _is_issue(s.chain[0])]
    issued = (s for s in own if any(link.role == "document" for link in s.chain))
    spoken = (s for s in own if s.chain[0].entity and s.chain[0].entity not in provenance.known.persons)
    last = next(issued, None) or next(spoken, None)
    return _of_chain(last.chain, provenance) or _of_words(last, article, provenance) if last is not None else None


def _page_root(article: AnnotatedArticle, provenance: Provenance) -> Root:
    """The outlet; without one the article itself. A headline alone goes by the first article of its page."""
    if article.kind == "headline":
        first = ArticleRef(page=article.page, article=0)
        article = provenance.articles.get(first, article)
    if article.outlet is not None:
        head = provenance.houses.head(article.outlet)
        return _outlet(head, article.outlet.name if head == article.outlet.entity else head, provenance)
    label = f"{article.page}#{article.article}"
    return Root(f"article:{label}", "document", label)


def _own(article: AnnotatedArticle, provenance: Provenance) -> Root:
    """The root of what an article says in its own voice: the one agency that it credits, or its outlet."""
    credited = agencies(article)
    if len(credited) == 1 and all(map(is_named, credits_of(article))):
        (agency,) = credited
        return Root(f"agency:{agency}", "agency", agency)
    return _page_root(article, provenance)


def _group_agency(ref: ArticleRef, provenance: Provenance) -> Root | None:
    """The agency that copies of one text credit, or tell that it was spoken to; of several the one that most credit.

    Of as many the first of the record, so that one text has one origin.
    """
    group = [provenance.articles[r] for r in provenance.groups[ref]]
    if len(group) < 2:
        return None
    named = Counter(agency for article in group for agency in sorted(agencies(article)))
    if not named and ref in provenance.brothers:
        spoken = _spoken_to(group, provenance)
        named = Counter(spoken if len(spoken) == 1 else ())
    found = next((agency for agency, _ in named.most_common(1)), None)
    return None if found is None else Root(f"agency:{found}", "agency", found)


def _spoken_to(group: Sequence[AnnotatedArticle], provenance: Provenance) -> frozenset[str]:
    """Agencies to which the texts of two outlets or more let somebody speak: theirs is the text that both print.

    Example: قال المدير لوكالة فرانس برس in both. One outlet may well quote an agency in a text of its own.
    """
    outlets: dict[str, set[str]] = defaultdict(set)
    for article in group:
        links = (link for statement in article.statements for link in statement.chain)
        for agency in {link.entity for link in links if link.role == "agency" and link.entity}:
            outlets[agency].add(_page_root(article, provenance).id)
    return frozenset(agency for agency, found in outlets.items() if len(found) > 1)


def origin_of(ref: ArticleRef, at: Span, statement: Statement | None, provenance: Provenance) -> Root:
    """Where a report goes back to.

    Args:
        ref: The article that reports.
        at: The characters of the report.
        statement: The statement it stands in; None for the article's own voice.
        provenance: Copies, affiliations and the articles.

    Returns:
        The first speaker of the statement's chain (a spokesman's house for the spokesman), or a body that no table
        lists by what it is called, or whoever issued the text that speaks; else, for copied text, the root of the text
        it repeats; else the one agency that is credited; else the outlet; else the article itself.
        A nameless voice ("informed sources") is no origin of its own: its report rests on whoever heard it.
    """
    if statement is not None:
        article = provenance.articles[ref]
        told = _of_house(statement, article, provenance) or _of_chain(statement.chain, provenance)
        if told is None or told.kind in _PRINTS:
            told = _of_words(statement, article, provenance) or told
        if told is not None:
            return told
    own = _of_text(ref, provenance)
    if own.kind == "agency":
        return own
    others = (o for span, o in provenance.passages.get(ref, ()) if span.start <= at.start and at.end <= span.end)
    return _of_passage(ref, own, others, provenance)


def _of_text(ref: ArticleRef, provenance: Provenance) -> Root:
    """The root of an article's text, whoever printed it."""
    first = provenance.roots.get(ref, ref)
    return _group_agency(first, provenance) or _own(provenance.articles[first], provenance)


def _is_brother(ref: ArticleRef, other: ArticleRef, provenance: Provenance) -> bool:
    """Whether neither of two that share a passage is known to be the earlier: each stands as the other's."""
    return any(one == ref for _, one in provenance.passages.get(other, ()))


def _of_passage(ref: ArticleRef, own: Root, others: Iterable[ArticleRef], provenance: Provenance) -> Root:
    """The root of a stretch that other articles have too: an agency that one of them credits, else the first of all.

    Of brothers, of which none is known to be the earlier, the first of the record stands for all, so that they are one.
    """
    found = sorted(set(others))
    roots = {one: _of_text(one, provenance) for one in found} | {ref: own}
    credited = [roots[one] for one in found if roots[one].kind == "agency"]
    if credited:
        return credited[0]
    earlier = [one for one in found if not _is_brother(ref, one, provenance)]
    return roots[min(earlier or [ref, *found])]


def origin_records(uses: Iterable[tuple[Root, ArticleRef]]) -> tuple[Origin, ...]:
    """Origins with the articles that rest on them, sorted by identifier."""
    articles: dict[str, set[ArticleRef]] = defaultdict(set)
    roots: dict[str, Root] = {}
    for root, ref in uses:
        articles[root.id].add(ref)
        # Outlets may be written in several ways; the first of the alphabet is shown.
        roots[root.id] = min(root, roots.get(root.id, root))
    return tuple(
        Origin(id=root.id, kind=root.kind, label=root.label, articles=tuple(sorted(articles[root.id])))
        for root in sorted(roots.values())
    )
