"""What a contact was about: terms of the topic thesaurus in the words after its trigger."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.model import Span, Topic
from khabar.text.phrases import PhraseTrie
from khabar.text.sentences import Sentence


class TopicFinder:
    """Finds topics. Built once from the thesaurus, then only read."""

    def __init__(self, topics: Sequence[tuple[str, str]]) -> None:
        """Take (surface, topic) pairs."""
        self._trie = PhraseTrie(topics)

    def find(self, sentence: Sentence, start: int, end: int) -> tuple[Topic, ...]:
        """Topics named between two places of a sentence, each once, in the order of the text; empty for none.

        Example: ناقشا أسعار النفط → oil.
        """
        found: dict[str, Topic] = {}
        tokens = [t for t in sentence.tokens if start <= t.start < end]
        for match in self._trie.find(tokens):
            first = tokens[match.first]
            span = Span(first.start + len(match.prefix), tokens[match.last - 1].end)
            found.setdefault(match.values[0], Topic(topic=match.values[0], mention=span))
        return tuple(found.values())
