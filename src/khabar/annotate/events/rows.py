"""Reads a sentence as a row: what the tables know of each word, cut into the items of `khabar.annotate.events.row`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from khabar.annotate.events.counts import ACTORS, Sight, may_name
from khabar.annotate.events.genitives import with_genitives
from khabar.annotate.events.lists import AMONG, lists_of
from khabar.annotate.events.marks import without_marks, without_remarks
from khabar.annotate.events.nationals import with_nationals, with_unions
from khabar.annotate.events.phrases import QUOTES, Phrase, may_begin, phrase_at
from khabar.annotate.events.row import Item, Row
from khabar.annotate.names.participants import Group, noun_groups
from khabar.lexicon.actor_nouns import NONE, ActorNoun
from khabar.lexicon.cues import CueLexicon, FunctionWord
from khabar.lexicon.eventtypes import EventLexicon
from khabar.lexicon.verbs import inflect_noun
from khabar.model import Mention, TimeExpression
from khabar.records import replace
from khabar.text.clitics import stems_of
from khabar.text.fold import fold
from khabar.text.phrases import Match, PhraseTrie
from khabar.text.sentences import Sentence
from khabar.text.tokens import Token

_MARKS = {
    "،": ",",
    ",": ",",
    "؛": ",",
    ":": ":",
    ".": ".",
    "!": ".",
    "؟": ".",
    "?": ".",
    "...": ".",
    "..": ".",
    "…": ".",
}
_PREPOSITIONS = frozenset("aiemf")
#: Without a hamza at their end they are other words: هنا (here), no هنأ.
_OTHERWISE = frozenset(("هنا", "وهنا"))
#: Most words of which the stems are kept.
_KEPT = 50_000
#: Words that begin with a و of their own, which joins nothing: هجوم واسع, تصعيد وشيك.
_OWN_WAW = frozenset(
    (
        *("واسع", "واسعه", "وشيك", "وشيكه", "وحشي", "وحشيه", "واحد", "واحده", "وطني", "وطنيه", "وثيق", "وثيقه"),
        *("وهمي", "وهميه", "وقائي", "وقائيه", "واضح", "واضحه", "وزاري", "وزاريه", "وحيد", "وحيده", "وجيز", "وجيزه"),
        *("وسط", "وفق", "وفقا", "وراء", "واقع", "واقعه", "واقعي", "وارد", "وارده", "ودي", "وديه", "وعر", "وعره"),
        *("وقت", "وقود", "وضع", "وصول", "وجود", "ورشه", "ورش", "وحده", "وحدات", "وثائق", "وسائل", "وكاله"),
    )
)
_DEMONSTRATIVES = frozenset(("هذا", "هذه", "ذلك", "تلك"))


#: A match in one of the lexicons, each with values of its own type.
_Match = Match[Any] | None
_GOVERNOR = 2
_CONTACT = "CONSULT"
_MIDDLE = "وسط"
#: A participle goes on with them: المدافعة عن الحقوق.
_LEADS_ON = frozenset(("عن", "علي", "في", "الي", "من", "ضد"))
_FIRE = "النار"
#: Ending of a plural that is a subject and takes no genitive.
_MANY = "ون"
_PARTICLES = frozenset(("لا", "لم", "لن", "لو", "هل"))
#: For each token of a sentence what begins there: trigger, light verb, governor, small word, reporting verb, actor.
Begun = Sequence[list[_Match] | None]


class RowReader:
    """Reads sentences as rows. Built once from the lexicons, then only read."""

    def __init__(self, events: EventLexicon, cues: CueLexicon) -> None:
        """Compile the lexicons to one trie. Cost: some 100 ms."""
        words = [(s, w) for w in cues.function_words for s in _surfaces(w)]
        verbs = [(s, c) for s, c in cues.cues if c.kind == "verb"]
        self._trie: PhraseTrie[Any] = PhraseTrie(
            events.triggers, events.lights, events.governors, words, verbs, _known_actors(events.actors)
        )
        self._stems: dict[str, frozenset[str]] = {}

    def look_up(self, text: str, sentence: Sentence) -> Begun:
        """What the tables know of each word of a sentence, by token. Cost: linear in tokens, most of it here."""
        tokens = sentence.tokens
        pairs = zip(tokens, self._trie.every(tokens), strict=True)
        return [_spelled(text, token, found) if found else None for token, found in pairs]

    def read(
        self,
        text: str,
        sentence: Sentence,
        mentions: Sequence[Mention],
        times: Sequence[TimeExpression],
        begun: Begun | None = None,
    ) -> Row:
        """Items of one sentence, left to right.

        ``mentions`` and ``times`` may be those of the whole article; ``begun`` is what `look_up` gave for the sentence.
        """
        found = self.look_up(text, sentence) if begun is None else begun
        items = tuple(_Pass(text, sentence, noun_groups(mentions, sentence), times, found).run())
        known = self._stems
        stems = tuple(
            [
                self._stems_of(text, item) if item.kind in "ND" else known.get(item.norm) or self._stems_in(item.norm)
                for item in items
            ]
        )
        return Row(text=text, sentence=sentence, items=items, lists=lists_of(items), stems=stems)

    def _stems_of(self, text: str, item: Item) -> frozenset[str]:
        """Stems of a name, of all words that it covers."""
        return self._stems_in(item.norm) | self._stems_in(fold(text[item.start : item.end]))

    def _stems_in(self, words: str) -> frozenset[str]:
        """Stems of some folded words, each looked at once; the store is bounded."""
        known = self._stems.get(words)
        if known is None:
            if len(self._stems) >= _KEPT:
                self._stems.clear()
            known = frozenset([stem for word in words.split() for stem in stems_of(word)])
            self._stems[words] = known
        return known


def _known_actors(nouns: Sequence[tuple[str, ActorNoun]]) -> list[tuple[str, ActorNoun]]:
    """Each folded form once, the first that spells it so; those that are none left out."""
    forms = fold("\n".join([form for form, _ in nouns])).split("\n")
    first: dict[str, ActorNoun] = {}
    for form, (_, noun) in zip(forms, nouns, strict=True):
        first.setdefault(form, noun)
    return [(form, noun) for form, noun in first.items() if noun.kind != NONE]


def _spelled(text: str, token: Token, found: list[_Match]) -> list[_Match] | None:
    """The matches without a trigger that is written otherwise: طلبة (students) is not طلبه (his demand), هنا no هنأ."""
    if found[0] is None or (text[token.end - 1] != "ة" and token.norm not in _OTHERWISE):
        return found
    if token.norm in _OTHERWISE and text[token.end - 1] != "ا":
        return found
    values = tuple(v for v in found[0].values if not v.form.pronoun and token.norm not in _OTHERWISE)
    rest = [replace(found[0], values=values) if values else None, *found[1:]]
    return rest if any(rest) else None


def may_trigger(begun: Begun) -> bool:
    """Whether a word of the sentence may be the trigger of an event."""
    return any(found and found[0] for found in begun)


def _surfaces(word: FunctionWord) -> list[str]:
    return [f.surface for f in inflect_noun(word.surface)] if word.kind == "content_noun" else [word.surface]


class _Pass:
    """One pass over one sentence."""

    def __init__(
        self, text: str, sentence: Sentence, groups: list[Group], times: Sequence[TimeExpression], begun: Begun
    ) -> None:
        self.text, self.tokens, self.begun = text, sentence.tokens, begun
        self.starts = [token.start for token in sentence.tokens]
        self.groups = {self._at(g.start): g for g in groups}
        self.times = {self._at(t.start): t for t in times if sentence.start <= t.start < sentence.end}
        real = [q for q in sentence.quotations if q.depth == 0 and not _is_name(q.inner_start, q.inner_end, groups)]
        self.marks = {q.start: "[" for q in real} | {q.inner_end: "]" for q in real if q.closed}
        self.sight = Sight(text, self.tokens, begun, self.groups, self.times)
        self.items: list[Item] = []

    def _at(self, position: int) -> int:
        """Index of the token that holds a position."""
        return max(0, bisect_right(self.starts, position) - 1)

    def run(self) -> list[Item]:
        at = 0
        while at < len(self.tokens):
            token = self.tokens[at]
            if self.begun[at] is None and token.kind == "word" and self._is_plain(at, token.norm):
                self.items.append(_plain(token))  # most words
                at += 1
            else:
                at = self._step(at)
        return with_nationals(with_unions(without_marks(with_genitives(self.text, without_remarks(self.items)))))

    def _is_plain(self, at: int, norm: str) -> bool:
        """Whether no name, time or phrase begins at a word that the tables do not know."""
        if at in self.groups or at in self.times:
            return False
        return not may_name(norm) or not may_begin(self.sight, at)

    def _before_actor(self, at: int, last: int) -> int:
        """Where a word ends that would hold the one it is done to: إعادة in إعادة المهاجرين."""
        return last - 1 if last > at + 1 and phrase_at(self.sight, last - 1) is not None else last

    def _step(self, at: int) -> int:
        token = self.tokens[at]
        deed = at in self.groups and self._is_deed(at)
        if not deed and may_begin(self.sight, at) and (phrase := phrase_at(self.sight, at)) is not None:
            return self._phrase(at, phrase)
        if at in self.groups and not (deed or self._is_series(at) or self._is_of_body(at)):
            return self._name(token, at, self.groups[at])
        if at in self.times:
            time = self.times[at]
            prefix = fold(self.text[token.start : time.start])
            self._add(Item(kind="T", start=time.start, end=time.end, norm=token.norm, prefix=prefix, time=time))
            return self._after(at, time.end)
        if token.kind in ("mark", "ellipsis"):
            kind = self.marks.get(token.start) or _MARKS.get(token.norm, "w")
            if token.norm in QUOTES and kind == "w" and self._marks_name(at):
                return at + 1
            self._add(Item(kind=kind, start=token.start, end=token.end, norm=token.norm))
            return at + 1
        return self._word(at)

    def _marks_name(self, at: int) -> bool:
        """Whether a mark of quotation only sets off a name beside it: « داعش » يطرد."""
        return at + 1 in self.groups or bool(self.items and self.items[-1].kind in "ND")

    def _add(self, item: Item) -> None:
        self.items.append(item)

    def _after(self, at: int, end: int) -> int:
        following = at + 1
        while following < len(self.tokens) and self.tokens[following].start < end:
            following += 1
        return following

    def _is_series(self, at: int) -> bool:
        """Whether a name that the lexicon has as a body begins with the noun of a contact: القمة العربية."""
        begun = self.begun[at]
        if self.groups[at].head.type != "organization" or not begun or not begun[0]:
            return False
        return any(form.trigger.type == _CONTACT and form.kind == "noun" for form in begun[0].values)

    def _is_of_body(self, at: int) -> bool:
        """Whether what may be a woman's trade describes the body before it: المنظمة المدافعة عن الحقوق."""
        token, group = self.tokens[at], self.groups[at]
        trade = group.head.form == "role" and group.head.entity is None and group.end <= token.end
        before = self.items[-1].group if self.items and self.items[-1].kind == "N" else None
        led = at + 1 < len(self.tokens) and self.tokens[at + 1].norm in _LEADS_ON
        hers = token.norm.startswith("ال") and token.norm.endswith("ه")
        return trade and hers and led and before is not None and before.head.type in ("organization", "group")

    def _is_deed(self, at: int) -> bool:
        """Whether what may be a woman's trade is the noun of a deed behind ب: اتهمهم بمهاجمة قافلة."""
        begun, group, norm = self.begun[at], self.groups[at], self.tokens[at].norm
        trade = group.head.form == "role" and group.head.entity is None and group.end <= self.tokens[at].end
        return trade and norm.startswith(("ب", "ل")) and norm.endswith("ه") and _may_be_deed(begun)

    def _name(self, token: Token, at: int, group: Group) -> int:
        group = self._cut(at, group)
        prefix = fold(self.text[token.start : group.start])
        if not prefix and token.norm.startswith("لل") and not fold(group.head.name_ar or "").startswith("لل"):
            prefix = "ل"
        adjective = group.head.form == "demonym" and group.head.type != "group"
        kind = "D" if adjective else "N"
        self._add(Item(kind=kind, start=group.start, end=group.end, norm=token.norm, prefix=prefix, group=group))
        return self._after(at, group.end)

    def _cut(self, at: int, group: Group) -> Group:
        """A title without the deed or the fire behind it, which complete none: الوزارة الهجومين, جنود النار."""
        if group.head.form != "role" or group.head.entity is not None:
            return group
        first = self.tokens[at].norm
        for index in range(at + 1, self._after(at, group.end)):
            if self._is_apart(index, first):
                end = self.tokens[index - 1].end
                head = replace(group.head, end=end, exact=self.text[group.head.start : end])
                return replace(group, end=end, head=head)
        return group

    def _is_apart(self, at: int, first: str) -> bool:
        """Whether a definite word behind a title that can take no genitive is somebody else: المتمردون الحكومة."""
        begun, norm = self.begun[at], self.tokens[at].norm
        if norm == _FIRE:
            return True
        definite = first.startswith("ال") and norm.startswith("ال")
        deed = definite and begun is not None and _is_noun(begun[0])
        return deed or (definite and first.endswith(_MANY) and not norm.endswith((_MANY, "ين", "ي")))

    def _phrase(self, at: int, phrase: Phrase) -> int:
        norm = " ".join([token.norm for token in self.tokens[at : phrase.last]])
        group, begun = phrase.group, self.begun[at]
        own = begun[_GOVERNOR] if begun else None
        governor = own and _governor(own)
        self._add(
            Item(
                kind="N",
                start=phrase.start,
                end=group.end,
                norm=norm,
                prefix=phrase.prefix,
                group=group,
                governors=governor.values if governor else (),
            )
        )
        return phrase.last

    def _word(self, at: int) -> int:
        begun = self.begun[at]
        if begun is None or not any(begun[:ACTORS]) or self.tokens[at].norm in AMONG or self._is_middle(at):
            self._add(_plain(self.tokens[at]))
            return at + 1
        whole, last = self._whole(at, begun[:ACTORS])
        trigger, light, governor, word, cue = whole
        first = trigger or light or governor or word or cue
        self._add(
            Item(
                kind="E" if trigger else _kind(light, governor, word, cue),
                plain=_kind(light, governor, word, cue),
                start=self.tokens[at].start,
                end=self.tokens[last - 1].end,
                norm=self._norm(at, last),
                group=self.groups.get(at),
                prefix=first.prefix if first else _conjunction(self.tokens[at].norm),
                triggers=trigger.values if trigger else (),
                lights=light.values if light else (),
                governors=governor.values if governor else (),
            )
        )
        return last

    def _is_middle(self, at: int) -> bool:
        """Whether وسط tells where, behind a preposition, and opens no clause: إلى وسط المدينة."""
        return self.tokens[at].norm == _MIDDLE and bool(self.items) and self.items[-1].kind == "p"

    def _whole(self, at: int, begun: Sequence[_Match]) -> tuple[list[_Match], int]:
        """What begins at a word and fits it, the longest alone, and the token behind it."""
        trigger, light, governor, word, cue = begun
        found = [trigger and _fitting(trigger), light, governor and _governor(governor), word, cue]
        last = at + 1
        for match in found:
            if match is not None and match.last > last:
                last = match.last
        if last == at + 1:
            return found, last
        last = self._before_actor(at, last)
        return [m if m and m.last >= last else None for m in found], last

    def _norm(self, at: int, last: int) -> str:
        """The folded words of an item."""
        return self.tokens[at].norm if last == at + 1 else " ".join([t.norm for t in self.tokens[at:last]])


def _may_be_deed(begun: list[_Match] | None) -> bool:
    trigger = begun[0] if begun else None
    return trigger is not None and any(v.kind == "noun" and v.form.tense != "participle" for v in trigger.values)


def _is_noun(trigger: _Match) -> bool:
    return trigger is not None and all(v.kind == "noun" and v.form.tense != "participle" for v in trigger.values)


def _plain(token: Token) -> Item:
    """A word that the tables of events do not know."""
    return Item(kind="w", start=token.start, end=token.end, norm=token.norm, prefix=_conjunction(token.norm))


def _fitting(trigger: Match[Any]) -> _Match:
    """After ب and ك only nouns, after ل also a present verb."""
    glued = trigger.prefix[-1:]
    if glued in ("", "و", "ف"):
        return trigger
    values = tuple(v for v in trigger.values if v.kind == "noun" or (glued == "ل" and v.form.tense == "present"))
    return replace(trigger, values=values) if values else None


def _governor(governor: Match[Any]) -> _Match:
    """After ب and ك no verb and no particle governs: بحثا is no حثا, كلا no لا, كامل no أمل."""
    if governor.prefix[-1:] not in ("ب", "ك"):
        return governor
    values = tuple(value for value in governor.values if not value.tense and value.lemma not in _PARTICLES)
    return replace(governor, values=values) if values else None


def _kind(light: _Match, governor: _Match, word: _Match, cue: _Match) -> str:
    """The letter of a word that is no trigger: a small word before a reporting verb."""
    if light:
        return "L"
    if word and not governor:
        code = word.values[0].code
        return "p" if code in _PREPOSITIONS else code if code in "CRBu" else "w"
    if governor:
        return "G"
    return "V" if cue else "w"


def _conjunction(norm: str) -> str:
    return norm[0] if len(norm) > 3 and norm[0] in ("و", "ف") and norm not in _OWN_WAW else ""


def _is_name(start: int, end: int, groups: Sequence[Group]) -> bool:
    return any(g.start <= start + 1 and end - 1 <= g.end for g in groups)
