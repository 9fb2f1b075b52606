"""Passages of one HTML page: the sentence behind each cell, opened by a link, without any script."""

from __future__ import annotations

from khabar.brief.contents import Book
from khabar.brief.markup import Html, el, join, own, say, text
from khabar.brief.passages import passage_of
from khabar.brief.view import Cite
from khabar.brief.words import Label


class Sheets:
    """Numbered passages of a page, in the order in which cells first ask for them.

    ``shown``: events that have a card, to which links can lead.
    """

    def __init__(self, book: Book, shown: frozenset[str] = frozenset()) -> None:
        self.book = book
        self.shown = shown
        self._cited: dict[tuple[str, Cite], int] = {}

    def link(self, cite: Cite, *shown: str, within: str, class_: str = "cell") -> Html:
        """A cell that opens its sentence; closing it comes back to the first cell that cites it ``within`` a part."""
        key = (within, cite)
        first = key not in self._cited
        number = self._cited.setdefault(key, len(self._cited) + 1)
        anchor = f"c{number}" if first else None
        return el("a", *shown, href=f"#s{number}", id=anchor, class_=class_, data_n=str(number))

    def to_event(self, event: str | None, *shown: str) -> Html:
        """A link to the card of an event, with its number; nothing where it has none."""
        if event not in self.shown or event is None:
            return Html("")
        number = str(self.book.numbers[event])
        return el("a", el("span", number, class_="badge"), *shown, href=f"#e{number}", class_="to")

    def all(self) -> Html:
        """Every passage that was cited, as a numbered list."""
        return el("ol", join([self._sheet(cite, n) for (_, cite), n in self._cited.items()]), class_="sheets")

    def _sheet(self, cite: Cite, number: int) -> Html:
        passage = passage_of(self.book.pages[cite.ref.page], cite.start, cite.end)
        sentence = el("p", passage.before, el("mark", passage.marked), passage.after, dir="auto", lang="ar")
        close = el(
            "a", Html("<span aria-hidden='true'>✕</span> "), self._ui("close"), href=f"#c{number}", class_="close"
        )
        return el("li", sentence, self._where(cite), close, id=f"s{number}", class_="sheet", tabindex="-1")

    def _where(self, cite: Cite) -> Html:
        facts = [
            ("outlet", say(cite.outlet)),
            ("page", own(f"{cite.ref.page}#{cite.ref.article}")),
            ("offsets", el("bdi", f"{cite.start}–{cite.end}")),
        ]
        if cite.chain:
            facts.insert(1, ("chain", show_chain(cite.chain)))
        if cite.rule:
            facts.append(("rule", el("code", cite.rule, dir="ltr")))
        rows = [el("div", el("dt", self._ui(key)), el("dd", value)) for key, value in facts]
        return el("dl", join(rows))

    def _ui(self, key: str) -> Html:
        return say(self.book.words.ui(key))


def show_chain(chain: tuple[Label, ...]) -> Html:
    """Hands from the nearest to the outlet back to the original speaker; arrows point back to who spoke."""
    arrow = Html('<span class="arrow" aria-hidden="true"></span>')
    return join([say(hand) for hand in reversed(chain)], arrow)


def where(cite: Cite) -> Html:
    """The outlet, and through whom."""
    return join([say(hand) for hand in (cite.outlet, *reversed(cite.chain))], Html('<span class="arrow"></span>'))


def spaced(*parts: Html) -> Html:
    """Pieces with a middle dot between."""
    return join(list(parts), text(" · "))
