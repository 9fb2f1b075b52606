"""A site with feeds, and a watch over it that builds into a list."""

import json
from contextlib import contextmanager

from fetch.kit import StillClock, answer, client
from ingest.kit import ONE, THREE, TITLE, TWO
from khabar.model import Page
from khabar.store.watched import watch_state
from khabar.watch.rhythm import Rhythm
from khabar.watch.watching import Tools, Watch


def html(number, extra=""):
    """A page with an article; ``extra`` is one more sentence of it."""
    title = f"{TITLE} {number}"
    body = "".join(f"<p>{line}</p>" for line in (ONE, TWO, THREE, extra) if line)
    return f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>"


def rss(site, *paths, host="news.example", **fields):
    """A feed that names these paths; ``fields`` stand in each item."""
    inner = "".join(f"<{name}>{value}</{name}>" for name, value in fields.items())
    items = "".join(f"<item><title>خبر</title><link>{site.at(path, host)}</link>{inner}</item>" for path in paths)
    return answer(f'<rss version="2.0"><channel><title>المثال</title>{items}</channel></rss>', Content_Type="text/xml")


def atom(site, path, stamp):
    """A feed with one page, and when that was changed."""
    entry = f'<entry><link href="{site.at(path)}"/><updated>{stamp}</updated></entry>'
    return answer(f'<feed xmlns="http://www.w3.org/2005/Atom">{entry}</feed>', Content_Type="text/xml")


def json_feed(site, *items):
    """A JSON Feed; items have addresses as paths."""
    made = [{**item, "url": site.at(item["url"])} for item in items]
    text = json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "م", "items": made})
    return answer(text, Content_Type="application/feed+json")


class Kept:
    """What builds took in."""

    def __init__(self):
        self.builds = []
        self.failing = {}

    def __call__(self, items):
        self.builds.append(tuple(items))
        return [failure for failure in map(self.failing.get, self.names()) if failure]

    def pages(self):
        return [item for items in self.builds for item in items if isinstance(item, Page)]

    def names(self):
        return [page.name for page in self.pages()]


@contextmanager
def watching(record, site, stages, *paths, kept=None, clock=None, rhythm=None):
    """A watch over feeds of a site, with what it builds into and its clock."""
    clock = clock or StillClock()
    kept = Kept() if kept is None else kept
    tools = Tools(client(clock), kept, lambda: stages, clock, lambda: 0.5, 2)
    with watch_state(str(record)) as state:
        watch = Watch(state, [site.at(path) for path in paths or ("/feed",)], tools, rhythm or Rhythm())
        watch.kept, watch.clock, watch.state = kept, clock, state
        yield watch
