"""Labelled event mentions with all whom the learned opinion is asked about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from khabar.annotate.events.learned.opinion import Opinion
from khabar.annotate.trace import opinions_on
from khabar.evaluate.event_labels import ParticipantLabel
from khabar.evaluate.match import Tally, iou
from khabar.evaluate.news_sets import NewsArticle
from khabar.evaluate.score_spans import OVERLAP
from khabar.evaluate.statement_parties import entity_at, holds_head
from khabar.model import EventMention, Mention, Span
from khabar.stages import Stages, annotate_page
from opinions.labelled import Labelled, by_rules_alone, paired, read_labelled


class Asked(NamedTuple):
    """One whom the opinion is asked about.

    ``role``: the labelled one, empty where they take no part; ``serves``: number of the label, None for none;
    ``certain``: False where the label marks the same one at another place of the text; ``given``: a rule found them.
    """

    attributes: tuple[str, ...]
    role: str
    serves: int | None
    certain: bool
    entity: str | None
    given: bool


class Deed(NamedTuple):
    """A labelled event mention that the rules found with its type.

    ``wanted``: roles of the labelled participants; ``given``: role of each of the rules' with the labels it fits;
    ``asked``: whom no rule found; ``known``: whom one did, weighed as if it had not.
    """

    of: str
    article: str
    roles: frozenset[str]
    wanted: tuple[str, ...]
    given: tuple[tuple[str, tuple[int, ...]], ...]
    asked: tuple[Asked, ...]
    known: tuple[Asked, ...]

    def counted(self, added: Mapping[int, str]) -> tuple[Tally, Tally]:
        """Participants right, false, missed, whatever the role and with it; ``added``: roles by the id of the asked."""
        served: dict[int, str] = {}
        wrong = 0
        for role, fits in (*self.given, *_fitting(self.asked, added)):
            left = [one for one in fits if one not in served]
            if left:
                served[next((one for one in left if self.wanted[one] == role), left[0])] = role
            else:
                wrong += 1
        right = sum(self.wanted[one] == role for one, role in served.items())
        missed = len(self.wanted) - len(served)
        apart = len(served) - right
        return Tally(len(served), wrong, missed), Tally(right, wrong + apart, missed + apart)


def _fitting(asked: Sequence[Asked], added: Mapping[int, str]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Those who are added, each entity once."""
    seen: set[str] = set()
    for one in asked:
        role = added.get(id(one))
        if role and one.entity not in seen:
            seen |= {one.entity} if one.entity else set()
            yield role, () if one.serves is None else (one.serves,)


def read_deeds(data: Path) -> list[Deed]:
    """All labelled mentions of dev, of the packs and of the further articles. Cost: two minutes."""
    stages = by_rules_alone()
    return [deed for one in read_labelled(data) for deed in _deeds(one, stages)]


def _deeds(given: Labelled, stages: Stages) -> Iterator[Deed]:
    article = given.article
    for one in annotate_page(article.page(), stages):
        asked = opinions_on(stages.annotator, article.text, one)
        for event, label in paired(given.labels, one.events):
            own = [said for said in asked if said.trigger == Span(event.trigger.start, event.trigger.end)]
            yield _deed(given.of, article, event, label.participants, (own, one.entities))


def _deed(
    of: str,
    article: NewsArticle,
    event: EventMention,
    wanted: Sequence[ParticipantLabel],
    known: tuple[Sequence[Opinion], Sequence[Mention]],
) -> Deed:
    """``known``: who was weighed, and the names of the article."""
    asked, mentions = known
    text = article.text
    entities = [entity_at(mentions, one.mention, text) for one in wanted]

    def fits(mention: Span, entity: str | None) -> tuple[int, ...]:
        return tuple(
            at
            for at, one in enumerate(wanted)
            if _touches(text, one.mention, mention) or (entity is not None and entity == entities[at])
        )

    def example(said: Opinion) -> Asked:
        here = [at for at, one in enumerate(wanted) if _touches(text, one.mention, said.mention)]
        serves = (*here, *fits(said.mention, said.entity))
        role = wanted[here[0]].role if here else ""
        number = serves[0] if serves else None
        return Asked(said.attributes, role, number, bool(here) or not serves, said.entity, bool(said.given))

    examples = [example(said) for said in sorted(asked, key=lambda said: said.mention.start)]

    return Deed(
        of=of,
        article=article.id,
        roles=frozenset(_roles(asked)),
        wanted=tuple(one.role for one in wanted),
        given=tuple((one.role, fits(one.mention, one.entity)) for one in event.participants),
        asked=tuple(one for one in examples if not one.given),
        known=tuple(one for one in examples if one.given),
    )


def _roles(asked: Sequence[Opinion]) -> Iterator[str]:
    """Roles of the deed's frame."""
    for said in asked[:1]:
        yield from said.roles


def _touches(text: str, wanted: Span, found: Span) -> bool:
    return bool(holds_head(text, wanted, found)) or iou(wanted, found) >= OVERLAP
