"""What JSON-LD says of the article of a page: title, outlet, authors, dates, each with its place in the page.

Strings are cut out first and the rest, which is brackets and numbers, is read as JSON: so each value keeps its offsets,
and line breaks in strings or commas too many do no harm. Where even this fails the pairs that matter are looked for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

#: Name of the rule that these values carry.
LINKED_DATA = "json_ld"

_ARTICLES = frozenset(
    [
        "newsarticle",
        "article",
        "reportagenewsarticle",
        "analysisnewsarticle",
        "backgroundnewsarticle",
        "opinionnewsarticle",
        "reviewnewsarticle",
        "askpublicnewsarticle",
        "report",
        "blogposting",
        "liveblogposting",
    ]
)
#: Possessive, and a string that nothing closes is one up to the end: so each character is read once.
_STRING = re.compile(r'"((?:[^"\\]|\\.)*+)(?:"|\\?\Z)', re.DOTALL)
_SPARE_COMMA = re.compile(r",(\s*[}\]])")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\(.)", re.DOTALL)
_DATES = re.compile(r'"(datePublished|dateModified|headline)"\s*:\s*"([^"\\]{4,200})"')
_OWNERS = re.compile(r'"(author|publisher)"\s*+:\s*+(?:\[\s*+)?\{[^{}\]]*?"name"\s*:\s*"([^"\\]{2,80})"')
_NAMES = {"datePublished": "published", "dateModified": "modified", "headline": "title", "publisher": "site"}
#: Larger ones are data of applications; nesting deeper than this is no description of an article.
_MAX_LENGTH = 400_000
_MAX_NODES = 5_000


class Found(NamedTuple):
    """A named value and its characters in the page."""

    name: str
    start: int
    end: int


class _Text(NamedTuple):
    """A string of the JSON: its characters in the page, and what they say."""

    start: int
    end: int
    said: str


def linked_values(page: str, start: int, end: int) -> list[Found]:
    """Values of the first article that the JSON-LD in ``page[start:end]`` describes, if it does.

    Names: title, site, author (several), published, modified. Cost: linear.
    """
    if end - start > _MAX_LENGTH:
        return []
    texts = [_Text(*match.span(1), _unescaped(match.group(1))) for match in _STRING.finditer(page, start, end)]
    numbers = iter(range(len(texts)))
    bare = _STRING.sub(lambda _: f'"{next(numbers)}"', page[start:end])
    try:
        root = json.loads(_SPARE_COMMA.sub(r"\1", bare))
    except (ValueError, RecursionError):
        return _pairs(page, start, end)
    return list(_article_values(_Graph(root, texts)))


def _unescaped(raw: str) -> str:
    return _ESCAPE.sub(lambda m: chr(int(m[1], 16)) if m[1] else m[2], raw) if "\\" in raw else raw


def _pairs(page: str, start: int, end: int) -> list[Found]:
    """Of JSON that cannot be read: the first of each pair of key and value that matters."""
    found = [Found(_NAMES[m[1]], *m.span(2)) for m in _DATES.finditer(page, start, end)]
    found += [Found(_NAMES.get(m[1], m[1]), *m.span(2)) for m in _OWNERS.finditer(page, start, end)]
    return list({one.name: one for one in reversed(found)}.values())


class _Graph:
    """The nodes of a piece of JSON-LD, from the outside in; strings are numbers of ``texts``."""

    def __init__(self, root: Any, texts: list[_Text]) -> None:  # noqa: ANN401 - any JSON
        self._texts = texts
        self.nodes = list(self._walk(root))
        self._by_id = {said: node for node in self.nodes if len(node) > 1 and (said := self.said(node.get("@id")))}

    def _walk(self, root: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401
        waiting = [root]
        for count, value in enumerate(waiting):
            if count > _MAX_NODES:
                return
            if isinstance(value, dict):
                node = {self._texts[int(key)].said: inner for key, inner in value.items()}
                yield node
                waiting += [inner for inner in node.values() if isinstance(inner, list | dict)]
            elif isinstance(value, list):
                waiting += [inner for inner in value if isinstance(inner, list | dict)]

    def text(self, value: Any) -> _Text | None:  # noqa: ANN401
        """The string of a value, or None where it is none."""
        return self._texts[int(value)] if isinstance(value, str) else None

    def said(self, value: Any) -> str:  # noqa: ANN401
        """What a value says; an empty string where it is no string."""
        text = self.text(value)
        return text.said if text else ""

    def node(self, value: dict[str, Any]) -> dict[str, Any]:
        """An object with its keys read; one that is only named by its ``@id`` is looked up."""
        node = {self._texts[int(key)].said: inner for key, inner in value.items()}
        known = self._by_id.get(self.said(node.get("@id")))
        return known if known and "name" not in node else node

    def names(self, value: Any, depth: int = 0) -> Iterator[_Text]:  # noqa: ANN401
        """Names of persons and houses: a string, an object with a name, or a list of them.

        Objects may name each other by ``@id`` in a circle: what lies deeper than any name does is not read.
        """
        if depth > _MAX_DEPTH:
            return
        if isinstance(value, list):
            for one in value[:_MAX_AUTHORS]:
                yield from self.names(one, depth + 1)
        elif isinstance(value, dict):
            yield from self.names(self.node(value).get("name"), depth + 1)
        elif text := self.text(value):
            yield text

    def is_article(self, node: dict[str, Any]) -> bool:
        """Whether a node is of a type for articles; types may be several."""
        kinds = node.get("@type")
        return any(self.said(kind).lower() in _ARTICLES for kind in (kinds if isinstance(kinds, list) else [kinds]))


_MAX_AUTHORS = 12
#: A list of objects whose name is a list of values in several languages.
_MAX_DEPTH = 4


def _article_values(graph: _Graph) -> Iterator[Found]:
    node = next((node for node in graph.nodes if graph.is_article(node)), None)
    if node is None:
        # A page whose type says little (WebPage) may still say when it was published.
        node = {"datePublished": next((n["datePublished"] for n in graph.nodes if "datePublished" in n), None)}
    published = graph.text(node.get("datePublished")) or graph.text(node.get("dateCreated"))
    simple = (("title", graph.text(node.get("headline"))), ("published", published))
    for name, text in (*simple, ("modified", graph.text(node.get("dateModified")))):
        if text and text.said.strip():
            yield Found(name, text.start, text.end)
    for name, key in (("author", "author"), ("site", "publisher")):
        yield from (Found(name, text.start, text.end) for text in graph.names(node.get(key)) if text.said.strip())
