"""What a contact was about: the noun phrases behind بحث, حول, بشأن, تناول, with the thesaurus term that they hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khabar.annotate.events.row import Row
from khabar.lexicon.eventtypes import TopicTerm
from khabar.model import Span, Topic
from khabar.text.phrases import PhraseTrie
from khabar.text.sentences import Sentence

_MOST = 3
#: A topic is a few words; what follows is said of it.
_LONGEST = 4
#: They go on with a noun phrase: الوضع في البلاد, العلاقات بين البلدين.
_INSIDE = frozenset(("في", "بين"))
#: Words of a verb's clause that are no topic: بحثا خلاله, ناقشا معا.
_PASSED = frozenset(("خلاله", "خلالها", "معا", "معه", "معها", "فيه", "فيها", "كل", "كلا", "اليوم", "امس"))
_DISCUSS = "discuss"
#: What else opens a topic, by frame: تحدثا عن.
_MORE = {"talk": "عن"}


class TopicFinder:
    """Finds topics. Built once from the thesaurus and the words that open a topic, then only read."""

    def __init__(self, terms: Sequence[tuple[str, TopicTerm]], opening: frozenset[str]) -> None:
        """Take (surface, term) pairs, and the folded words behind which a topic stands."""
        self._trie = PhraseTrie(terms)
        self._opening = opening

    def find(self, row: Row, at: int, parties: Sequence[Span]) -> tuple[Topic, ...]:
        """Topics of the contact at item ``at``, at most three, in the order of the text; empty for none.

        Args:
            row: The sentence.
            at: Item of the trigger.
            parties: Where its participants stand: they are no topic.

        A topic without a term of the thesaurus is its words alone. Cost: linear in the rest of the sentence.
        Example: ناقشا أسعار النفط → oil; بحثا سبل التعاون → words alone.
        """
        forms = row.items[at].triggers
        more = frozenset(_MORE.get(form.trigger.frame.name, "") for form in forms)
        starts = [*self._opened(row, at, self._opening | more)]
        if any(form.kind == "verb" and form.trigger.frame.name == _DISCUSS for form in forms):
            starts.insert(0, _object_of(row, at, parties))
        found: dict[int, Topic] = {}
        for start in starts:
            for first, last in _phrases(row, start, parties):
                span = Span(row.items[first].start + len(row.items[first].prefix), row.items[last].end)
                found.setdefault(span.start, self._topic(row.sentence, span))
        return tuple(found[start] for start in sorted(found))[:_MOST]

    def _opened(self, row: Row, at: int, opening: frozenset[str]) -> Iterator[int]:
        """Items right behind a word that opens a topic, to the next contact of the sentence."""
        for index in range(at + 1, len(row.items)):
            item = row.items[index]
            if item.norm.removeprefix("و") in opening:
                yield index + 1
            elif item.kind in ".:CV" or (item.kind == "E" and item.norm[len(item.prefix) :] not in opening):
                return

    def _topic(self, sentence: Sentence, span: Span) -> Topic:
        tokens = [t for t in sentence.tokens if span.start - 3 <= t.start < span.end]
        term = next((match.values[0] for match in self._trie.find(tokens)), None)
        return Topic(topic=term and term.topic, mention=span, iptc=term and term.iptc)


def _object_of(row: Row, at: int, parties: Sequence[Span]) -> int:
    """Item where the object of a verb of discussing begins, behind who discusses and with whom."""
    index = at + 1
    while index < len(row.items):
        item = row.items[index]
        if item.kind == "p" and row.kind(index + 1) in "NwDE":
            index += 2
        elif item.kind in "Tu,[]D" or item.norm in _PASSED or _is_party(row, index, parties):
            index += 1
        else:
            break
    return index


def _is_party(row: Row, at: int, parties: Sequence[Span]) -> bool:
    return any(span.start < row.items[at].end and row.items[at].start < span.end for span in parties)


def _phrases(row: Row, start: int, parties: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """First and last item of each noun phrase of a list that begins at ``start``: X وY."""
    first = start
    while first < len(row.items) and row.kind(first) in "wNEDG[" and not _is_party(row, first, parties):
        last = first
        while last - first < _LONGEST and _goes_on(row, last + 1):
            last += 1
        while last > first and row.kind(last) not in "wNDEG":
            last -= 1
        if row.kind(first) != "[":
            yield first, last
        first = last + 1
        if not (first < len(row.items) and row.items[first].joined):
            return


def _goes_on(row: Row, at: int) -> bool:
    if at >= len(row.items) or row.items[at].joined:
        return False
    item = row.items[at]
    return item.kind in "wND" or (item.kind == "p" and item.norm in _INSIDE and row.kind(at + 1) in "wND")
