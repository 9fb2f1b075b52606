"""The boundary around one page: whatever goes wrong with it becomes a failure, and the run goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TypeVar

from khabar.errors import KhabarError, ReadError
from khabar.model import AnnotatedArticle, Failure, Page
from khabar.text.json_form import decoded, encoded

T = TypeVar("T")
A = TypeVar("A")

Articles = tuple[AnnotatedArticle, ...]
#: Articles, or how they come from another process.
Sent = Articles | bytes

_LONGEST_REASON = 200


class Faults(NamedTuple):
    """What a run does about pages that fail.

    ``raised``: an error of Khabar's own stops the run, with its traceback, instead of costing one page.
    ``told``: called with each failure as it comes out, in order, in the caller's process; it may raise to stop.
    """

    raised: bool = False
    told: Callable[[Failure], None] | None = None


#: A failure costs one page, and nobody is told.
QUIET = Faults()


def attempt(name: str, work: Callable[[], T], *, debug: bool = False) -> T | Failure:
    """``work()``, or the failure of the page of that name, with its reason.

    With ``debug`` an error of Khabar's own is raised. Interruptions and errors that are not one page's (the lexicon,
    the record) are raised always.
    """
    try:
        return work()
    except ReadError as error:
        return Failure(page=name, reason=str(error))
    except KhabarError:
        raise
    except Exception as error:
        # The one place where any error is one page's, for no page may cost the others. The linter allows it because
        # `debug` raises it again.
        if debug:
            raise
        return Failure(page=name, reason=_fault(error))


def attempt_page(
    item: Page | Failure, work: Callable[[Page], tuple[A, ...]], *, debug: bool = False
) -> tuple[Page | Failure, tuple[A, ...]]:
    """The page with ``work(page)``; a failure, the page's own or the one it came as, with nothing."""
    if isinstance(item, Failure):
        return item, ()
    found = attempt(item.name, lambda: work(item), debug=debug)
    return (found, ()) if isinstance(found, Failure) else (item, found)


def attempt_to_send(
    item: Page | Failure, work: Callable[[Page], Articles], *, debug: bool = False
) -> tuple[Page | Failure, bytes]:
    """The same for another process: articles as JSON, a fifth of what pickling them and back takes."""
    read, articles = attempt_page(item, work, debug=debug)
    return read, encoded(articles)


def received(found: Iterable[tuple[Page | Failure, Sent]]) -> Iterator[tuple[Page | Failure, Articles]]:
    """Articles as articles, wherever they were found."""
    for item, sent in found:
        yield item, decoded(sent, Articles) if isinstance(sent, bytes) else sent


def told(
    found: Iterable[tuple[Page | Failure, tuple[A, ...]]], faults: Faults
) -> Iterator[tuple[Page | Failure, tuple[A, ...]]]:
    """The same, after whoever wants to know of failures has been told of each."""
    for item, articles in found:
        if faults.told and isinstance(item, Failure):
            faults.told(item)
        yield item, articles


def _fault(error: Exception) -> str:
    words = " ".join(f"{type(error).__name__}: {error}".split())[:_LONGEST_REASON]
    return f"a fault of khabar itself ({words}): please report it with the page"
