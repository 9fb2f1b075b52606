"""A watch that is killed at any moment loses no page and brings none in twice."""

import itertools
import os
import signal
import time
from contextlib import suppress

import pytest

from fetch.kit import Site, answer, serving
from khabar.ingest.attempt import Faults
from khabar.pipeline import build
from khabar.store.record import read_record
from khabar.store.watched import WatchState
from watch.kit import Kept, html, rss, watching

PAGES = ("/1", "/2", "/3")


@pytest.fixture
def site():
    with serving(Site(**{path: answer(html(path)) for path in PAGES})) as site:
        site.pages["/feed"] = rss(site, *PAGES)
        yield site


@pytest.fixture
def record(tmp_path):
    return tmp_path / "news.khabar"


class Killed(BaseException):
    """The end, as sudden as can be within a process."""


STEPS = ("put_feeds", "put_link", "settle", "waiting", "links_due", "known")


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("moment", list(itertools.product([1, 2, 3], [True, False])), ids=str)
def test_an_end_before_or_behind_each_step(site, record, stages, step, moment):
    own, calls, kept = getattr(WatchState, step), [], Kept()
    number, before = moment

    def dying(self, *given):
        calls.append(step)
        if len(calls) == number and before:
            raise Killed
        found = own(self, *given)
        if len(calls) == number:
            raise Killed
        return found

    with pytest.MonkeyPatch.context() as patch, watching(record, site, stages, kept=kept) as watch:
        patch.setattr(WatchState, step, dying)
        with suppress(Killed):
            list(watch.round())
    with watching(record, site, stages, kept=kept) as watch:
        watch.clock.time += 7200
        list(watch.round())
        assert watch.state.counts() == {"kept": 3}
    # A build may be handed again what it took in just before the end: it knows the page by its name and hash.
    assert {page.name for page in kept.pages()} == {site.at(path) for path in PAGES}
    assert len({page.sha256 for page in kept.pages()}) == 3


class Builds:
    """Real builds into a record; with ``dies`` the process ends by kill -9 before or behind the first one."""

    def __init__(self, record, stages, dies=""):
        self.record, self.stages, self.dies = str(record), stages, dies

    def __call__(self, items):
        if self.dies == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        failures = []
        build(items, self.record, 1, Faults(told=failures.append), stages=self.stages)
        if self.dies == "behind":
            os.kill(os.getpid(), signal.SIGKILL)
        return failures


def killed(work, children):
    """Whether a copy of this process that does something ends by kill -9; its number stands in ``children`` then."""
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(0)
    children.append(child)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


@pytest.mark.filterwarnings("ignore:.*fork")
@pytest.mark.parametrize("dies", ["fetching", "before", "behind"])
def test_kill_9(site, record, stages, dies):
    children = []

    def fatal(_):
        while not children:
            time.sleep(0.01)
        os.kill(children[0], signal.SIGKILL)
        yield answer(html("/2"))

    def once():
        with watching(record, site, stages, kept=Builds(record, stages, dies)) as watch:
            list(watch.round())

    site.pages["/2"] = fatal if dies == "fetching" else answer(html("/2"))
    assert killed(once, children)
    site.pages["/2"] = answer(html("/2"))
    # The one killed behind a build has left a record, to which the same pages come once more.
    kept = Builds(record, stages) if dies == "behind" else Kept()
    with watching(record, site, stages, kept=kept) as watch:
        watch.clock.time += 7200
        list(watch.round())
        assert watch.state.counts() == {"kept": 3}
    names = [page.name for page in read_record(str(record)).pages] if dies == "behind" else kept.names()
    assert names == [site.at(path) for path in PAGES]
