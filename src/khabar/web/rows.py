"""What stands on pages by the dozen: names, statements, headlines, events in a line, put together without a template.

A page has hundreds of such pieces; here each is one string. All that is not `Html` already is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple
from urllib.parse import quote_plus

from khabar.brief.markup import Html, own, quoted, text
from khabar.brief.values import show_date
from khabar.brief.view import Cite
from khabar.brief.words import Label, Words
from khabar.web import addresses
from khabar.web.annotated import anchor
from khabar.web.asked import Asked
from khabar.web.saying import Sayings
from khabar.web.views.article import NameRow, TimeRow, ToldRow
from khabar.web.views.common import EventLine, Head, Spoken
from khabar.web.views.event import Telling
from khabar.web.views.pairs import Side

_SECTIONS = (
    ("/", "overview"),
    ("/events", "events"),
    ("/conflicts", "conflicts"),
    ("/statements", "statements"),
    ("/entities", "entities"),
    ("/stories", "stories"),
    ("/outlets", "outlets"),
    ("/articles", "articles"),
    ("/review", "review"),
    ("/add", "add"),
)
_ARROW = '<span class="arrow" aria-hidden="true"></span>'
_SIGN = (
    '<svg class="sign" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">'
    '<path d="M2 5.5h12M2 10.5h12M11 1.5l-6 13"/></svg>'
)


class Cells:
    """The evidence links of one page: each place gets an anchor once, to come back to when its drawer closes."""

    def __init__(self, asked: Asked) -> None:
        """Begin a page."""
        self._asked = asked
        self._seen: set[str] = set()
        self._pages: dict[str, tuple[str, str]] = {}
        here = addresses.with_query(asked.address, asked.query, at=None)
        self._here = text(here + ("&at=" if "?" in here else "?at="))

    def link(self, cite: Cite | None, *words: str, kind: str = "cell") -> Html:
        """A link that opens the drawer at a place; the words alone where there is no place."""
        shown = "".join([text(Html(one) if hasattr(one, "__html__") else one) for one in words])
        if cite is None:
            return Html(f"<span>{shown}</span>")
        number = cite.ref.article
        page, name = self._page(cite.ref.page)
        place = f"{cite.start}-{cite.end}.{number}.{page}"
        first = "" if place in self._seen else f' id="at-{cite.start}-{cite.end}-{number}-{name}"'
        self._seen.add(place)
        return Html(f'<a href="{self._here}{place}#marked"{first} class="{kind}" hx-boost="true">{shown}</a>')

    def _page(self, page: str) -> tuple[str, str]:
        """The name of a page in addresses and in anchors, made once."""
        found = self._pages.get(page)
        if found is None:
            found = self._pages[page] = (quote_plus(page, errors="replace"), addresses.hyphened(page))
        return found

    def close(self, place: addresses.Place) -> str:
        """The address of this page without the drawer, at the cell that opened it."""
        back = addresses.anchor_at(place.ref, place.start, place.end)
        return addresses.with_query(self._asked.address, self._asked.query, at=None) + f"#{back}"


class Rows(NamedTuple):
    """Rows of a page in its language, with its evidence links."""

    cells: Cells
    words: Words
    sayings: Sayings
    lang: str

    def say(self, label: Label) -> Html:
        """A label."""
        return self.sayings.of(label, self.lang)

    def ui(self, key: str) -> Html:
        """A word of the pages' own."""
        return self.say(self.words.ui(key))

    def web(self, key: str) -> Html:
        """The same of the tables of the web."""
        return self.say(self.words.rows["web", key])

    def sections(self, address: str) -> Html:
        """The parts of the site, the one that an address is of marked."""
        return Html("\n".join([self._section(path, key, address) for path, key in _SECTIONS]))

    def _section(self, path: str, key: str, address: str) -> str:
        inside = path != "/" and address.startswith(path)
        here = "page" if address == path else "true" if inside else ""
        current = f' aria-current="{here}"' if here else ""
        return f'<li><a href="{path}"{current}>{self.web(key)}</a></li>'

    # ── names and places ──

    def name(self, entity: str | None, label: Label) -> Html:
        """A name with a link to its page, where it has one."""
        shown = self.say(label)
        return Html(f'<a class="name" href="{text(addresses.entity(entity))}">{shown}</a>') if entity else shown

    def where(self, cite: Cite, but: Label | None = None) -> Html:
        """The outlet of a place, and the hands that its words went through, the last first; one may be left out."""
        hands = [f"{_ARROW}{self.say(hand)}" for hand in reversed(cite.chain) if hand != but]
        return Html(f"{self.say(cite.outlet)}{''.join(hands)}")

    def spot(self, cite: Cite) -> Html:
        """A link to the characters of a place on the page of its article."""
        span = f"{cite.start}–{cite.end}"
        return Html(f'<a href="#{anchor(cite.start, cite.end)}"><bdi>{span}</bdi></a>')

    def numbers(self, rows: Iterable[tuple[str, int]]) -> Html:
        """Spellings with how often they stand."""
        return Html(" ".join([f'<span class="spelling">{own(v)}<small> ×{n:,}</small></span>' for v, n in rows]))

    def headline(self, one: Head) -> Html:
        """An article by its headline, outlet and day."""
        title = f'<bdi lang="ar" dir="auto">{text(one.title)}</bdi>' if one.title else self.web("untitled")
        day = f" · {self.say(one.day)}" if one.day else ""
        link = f'<a class="line" href="{text(addresses.article(one.ref))}">{title}</a>'
        return Html(f'{link} <span class="hands">{self.say(one.outlet)}{day}</span>')

    # ── what was said ──

    def statement(self, one: Spoken, *, named: bool = True) -> Html:
        """A statement: who, the words, whence, where else; ``named`` where who speaks is not said above."""
        said = one.said
        who = self.name(one.speaker, said.speaker) if named else ""
        act = f' <small class="mode">{self.say(said.act)}</small>' if said.act else ""
        head = f'<span class="who">{who}{act}</span>\n' if named or said.act else ""
        words = self.cells.link(said.cite, quoted(said.content), kind="cell words")
        return Html(f"<li>\n{head}{words}\n{self._of_statement(one)}\n{self._elsewhere(one)}</li>\n")

    def _of_statement(self, one: Spoken) -> str:
        said = one.said
        day = f" · {self.say(one.day)}" if one.day else ""
        denied = f'<small class="denied">{self.say(said.denied)}</small>' if said.denied else ""
        mode = f'<small class="mode">{self.say(said.mode)}</small>'
        return f'<span class="hands">{self.where(said.cite)}{day}{mode}{denied}</span>'

    def _elsewhere(self, one: Spoken) -> str:
        if not one.elsewhere:
            return ""
        others = (
            f"{self.cells.link(other.cite, self.where(other.cite))} <small>{self.say(other.how)}</small>"
            for other in one.elsewhere
        )
        return f'<span class="hands">{self.ui("elsewhere")} {" · ".join(others)}</span>\n'

    def side(self, one: Side) -> Html:
        """One of a pair: its words with their place, a name, or what it is called in the record."""
        if one.cite:
            words = self.cells.link(one.cite, quoted(one.words), kind="cell words")
            return Html(f'{words} <span class="hands">{self.where(one.cite)}</span>')
        return Html(f'<span class="words">{self.say(one.name)}</span>' if one.name else f"<bdi>{text(one.id)}</bdi>")

    # ── events ──

    def tellings(self, some: Iterable[Telling]) -> Html:
        """Where an event is told, with the words."""
        return Html("".join([self._telling(one) for one in some]))

    def _telling(self, one: Telling) -> str:
        words = self.cells.link(one.cite, quoted(one.words), kind="cell words")
        return f'<li><span class="hands">{self.say(one.day)} · {self.where(one.cite)}</span>{words}</li>\n'

    def events(self, lines: Iterable[EventLine]) -> Html:
        """Rows of a table of events: day, what, who, how often told."""
        return Html("".join([self._event(line) for line in lines]))

    def _event(self, line: EventLine) -> str:
        clash, sign = (' class="clash"', _SIGN) if line.disputed else ("", "")
        machine = machine_date(line.date)
        day = f"<time{f' datetime={chr(34)}{text(machine)}{chr(34)}' if machine else ''}>{self.day(line.date)}</time>"
        what = f'<a href="{text(addresses.event(line.id))}">{sign}{self.say(line.kind)}</a>'
        row = f'<td class="day">{day}</td>\n<th scope="row">{what}</th><td>{self.say(line.parties)}</td>'
        return f'<tr{clash}>{row}<td class="number">{line.told:,}</td></tr>\n'

    def day(self, value: str | None) -> Html:
        """A date in words; for None that it is not known."""
        return self.say(show_date(value, self.words) if value else self.words.ui("undated"))

    # ── what was found in an article ──

    def told(self, rows: Sequence[ToldRow]) -> Html:
        """Rows of a table of event mentions."""
        return Html("".join([self._told(one) for one in rows]))

    def _told(self, one: ToldRow) -> str:
        kind = self.say(one.kind)
        what = f'<a href="{text(addresses.event(one.event))}">{kind}</a>' if one.event else kind
        cells = (self.say(one.parties), self.say(one.modality), self.spot(one.cite))
        return f'<tr><th scope="row">{what}</th>{"".join([f"<td>{cell}</td>" for cell in cells])}</tr>'

    def named(self, rows: Sequence[NameRow]) -> Html:
        """Rows of a table of names with their spellings."""
        found = ((self.name(one.who.entity, one.who.name), self.numbers(one.spellings)) for one in rows)
        return Html("".join([f'<tr><th scope="row">{who}</th><td lang="ar">{how}</td></tr>' for who, how in found]))

    def times(self, rows: Sequence[TimeRow]) -> Html:
        """Rows of a table of times."""
        return Html("".join([self._time(one) for one in rows]))

    def _time(self, one: TimeRow) -> str:
        kind = self.say(self.words.of("time", one.type))
        value = f'<code dir="ltr">{text(one.value)}</code>' if one.value else self.ui("unresolved")
        place = self.spot(one.cite)
        return f'<tr><th scope="row">{own(one.words)}</th><td>{kind}</td><td>{value}</td><td>{place}</td></tr>'


def machine_date(value: str | None) -> str | None:
    """A date that HTML takes; None for uncertain ones and intervals."""
    return value if value and len(value) in (4, 7, 10) and value.replace("-", "").isdigit() else None
