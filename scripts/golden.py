"""Write tests/golden/examples.txt: what the record of the example pages holds, one line a thing.

The test compares it with what the program finds today. When a change moves it on purpose, run `make golden` and
read the difference line by line before it is committed.
"""

from collections.abc import Iterator
from pathlib import Path

from khabar.ingest.read import read_pages
from khabar.model import AnnotatedArticle, Conflict, Copy, Event, RecordContents, Statement, Story, Utterance, Version
from khabar.pipeline import gather

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "tests" / "golden" / "examples.txt"
SHORT = 70


def golden() -> str:
    """The record of the example pages as lines."""
    contents = gather(read_pages([str(ROOT / "examples" / "pages")]), "examples")
    return "\n".join(_lines(contents)) + "\n"


def _lines(contents: RecordContents) -> Iterator[str]:
    for failure in contents.failures:
        yield f"failure {failure.page}: {failure.reason}"
    for article in contents.articles:
        yield from _article(article)
    for event in contents.linked.events:
        yield from _event(event)
    yield from map(_conflict, contents.linked.conflicts)
    yield from map(_copy, contents.linked.copies)
    yield from map(_version, contents.linked.versions)
    for utterance in contents.linked.utterances:
        yield from _utterance(utterance)
    for story in contents.linked.stories:
        yield from _story(story)


def _article(article: AnnotatedArticle) -> Iterator[str]:
    published = article.published.value if article.published else "-"
    outlet = article.outlet.name if article.outlet else "-"
    title = article.title.exact if article.title else "-"
    yield f"article {article.page} {article.article} {article.kind} {published} {outlet}: {title}"
    for statement in article.statements:
        yield _statement(statement)


def _statement(statement: Statement) -> str:
    chain = " > ".join(link.entity or link.label or link.role for link in statement.chain)
    act = statement.cue.act if statement.cue else "-"
    return f"  statement {act} {statement.mode} {statement.polarity} [{chain}]: {_short(statement.content.exact)}"


def _event(event: Event) -> Iterator[str]:
    who = ", ".join(event.participants)
    yield f"event {event.date or '-'} {event.type} {event.mode or '-'} {event.modality} [{who}] {len(event.mentions)}"
    for claim in event.claims:
        values = " | ".join(f"{value.value} ×{len(value.reports)}" for value in claim.values)
        yield f"  {claim.attribute} {claim.status} {claim.origins}: {_short(values)}"


def _utterance(utterance: Utterance) -> Iterator[str]:
    yield f"utterance [{utterance.speaker or '-'}] {len(utterance.renderings)}"
    for one in utterance.renderings:
        yield f"  {one.how} {one.page} {one.article}: {_short(one.exact)}"


def _story(story: Story) -> Iterator[str]:
    yield f"story {story.first}..{story.last} {len(story.events)} events: {_short(story.title.exact)}"
    for link in story.links:
        sides = f"{link.earlier.page} {link.earlier.article} → {link.later.page} {link.later.article}"
        yield f"  {link.score:.2f} {sides} [{', '.join(link.names)}]"


def _conflict(conflict: Conflict) -> str:
    sides = " | ".join(f"{side.value} ({side.page})" for side in conflict.sides)
    return f"conflict {conflict.kind}: {sides}"


def _version(version: Version) -> str:
    sides = f"{version.earlier.page}#{version.earlier.article} → {version.later.page}#{version.later.article}"
    return f"version {sides} {version.share} {len(version.changes)} changes"


def _copy(copy: Copy) -> str:
    return (
        f"copy {copy.kind} {copy.share:.2f} {copy.direction}: "
        f"{copy.left.page} {copy.left.article} = {copy.right.page} {copy.right.article}"
    )


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= SHORT else flat[:SHORT] + "…"


if __name__ == "__main__":
    GOLDEN.parent.mkdir(exist_ok=True)
    GOLDEN.write_text(golden(), encoding="utf-8")
