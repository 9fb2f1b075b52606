"""Sort the lines of a page: news text, boilerplate with its kind, markers behind which other articles stand."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from khabar.ingest.lines import MIN_PARAGRAPH, Line, is_headline, is_paragraph, line_at
from khabar.ingest.noise import Hit, NoiseRules
from khabar.ingest.view import Aside
from khabar.text.fold import fold_with_map

#: Lines of a keyword list that stands below its label.
_MAX_TAG_LINES = 20
_MAX_TAG = 40
#: A copy of less text than this is a repeated sentence, not a repeated body.
_MIN_COPY = 300
_MIN_COPIED_PARAGRAPH = 60
#: A body cut off in mid-sentence still counts as a copy of the whole paragraph.
_MIN_CUT_COPY = 40
#: A headline in a menu has more words than the name of a section.
_MIN_STUB_WORDS = 4
#: Headlines of other articles may stand in a body without a word that says so: so many, of so many words, on a page of
#: which this share of the paragraphs ends in a full stop.
_MIN_BARE, _MIN_BARE_WORDS, _STOPPED = 2, 5, 0.8
_MAX_HOUSE_WORDS = 4
#: Kinds of a part of an HTML page that keep all they hold, whatever its words look like.
_FOREIGN = frozenset({"embedded_post", "comment"})
#: Kinds of a part that may hold related articles; empty for one that only its place puts outside the article.
_MARKED = frozenset({"related", "read_also", "aside", ""})
#: Parts of which only the place is known: what they are their lines say.
_UNTOLD = frozenset({"", "aside"})
#: What a line says of itself although it stands in a menu or footer.
_OWN_KINDS = frozenset({"disclaimer", "advert", "share", "markup", "image"})
#: Parts in which a line is what it says of itself: a date in the author's line.
_META_KINDS = frozenset({"byline", "date_line"})
#: Kinds that stand between a title and its body.
_HEAD_KINDS = frozenset({"date_line", "byline", "image", "share", "navigation"})


#: The rest of a Markdown link whose opening bracket the marker has.
_LINK_END = re.compile(r"\]\([^()\s]*\)\s*\Z")


class Part(NamedTuple):
    """A stretch of the page: ``role`` text, noise, marker, or stub (a headline behind a marker on the same line).

    ``kind`` is the boilerplate kind, empty for text and stub.
    """

    start: int
    end: int
    role: str
    kind: str
    line: Line


def sort_lines(
    page: str, lines: Sequence[Line], rules: NoiseRules, asides: Sequence[Aside] = (), credits: Iterable[int] = ()
) -> list[Part]:
    """Parts of a page in order, not overlapping.

    Args:
        page: The view text; offsets are over it.
        lines: Its lines in order.
        rules: The compiled noise table.
        asides: Blocks of an HTML page known not to be its article, sorted.
        credits: Starts of lines that hold nothing but names of agencies or outlets.

    Cost: linear in the text.
    """
    outside = dict(_asides_by_line(lines, asides))
    names = frozenset(credits)
    parts: list[Part] = []
    begun = opened = False
    for line in lines:
        aside = outside.get(line.start)
        if line.start in names and not (aside and aside.kind in _FOREIGN):
            parts.append(Part(line.start, line.end, "noise", "credit" if begun else "byline", line))
            continue
        found = _parts_of(page, line, rules, begun=begun, first=not parts)
        if aside:
            parts.extend(_aside_parts(found, aside.kind, parts, opened=opened))
            continue
        opened = opened or found[0].role == "text"
        begun = found[0].role != "marker" and (begun or (found[0].role == "text" and is_paragraph(line)))
        parts.extend(found)
    parts = _with_last_tags(_with_bylines(_with_house_lines(parts, rules)), rules)
    return _with_bare_stubs(_without_copies(_with_comments(_with_codes(_with_label_values(parts)))))


def _aside_parts(found: list[Part], kind: str, before: Sequence[Part], *, opened: bool) -> list[Part]:
    """Outside the article everything is noise but headlines of related articles, which stand behind its first line."""
    line = found[0].line
    if kind in _FOREIGN:
        return [Part(line.start, line.end, "noise", kind, line)]
    if found[0].role == "marker" and opened and kind in _MARKED:
        return found
    if found[0].role == "text" and _is_listed(line, kind, before):
        return [found[0]._replace(role="stub")]
    if kind not in _UNTOLD:
        return [Part(line.start, line.end, "noise", _own_kind(found[0].kind, kind), line)]
    return [part._replace(role="noise", kind=part.kind or "navigation") for part in found]


def _own_kind(said: str, kind: str) -> str:
    """What a line of an HTML part is: what its words say where they may, else what the part is."""
    may = said in _OWN_KINDS or (kind in _META_KINDS and said) or (kind == "navigation" and said == "credit")
    return said if may else kind


def _is_listed(line: Line, kind: str, before: Sequence[Part]) -> bool:
    """Whether a line outside the article is the headline of a related one."""
    listed = bool(before) and before[-1].role in {"marker", "stub"}
    long = len(line.folded.split()) >= _MIN_STUB_WORDS
    return (kind == "related" or (listed and kind in _UNTOLD)) and long and is_headline(line)


def _asides_by_line(lines: Sequence[Line], asides: Sequence[Aside]) -> Iterator[tuple[int, Aside]]:
    waiting = iter(asides)
    aside = next(waiting, None)
    for line in lines:
        while aside and aside.end <= line.start:
            aside = next(waiting, None)
        if aside and aside.start <= line.start:
            yield line.start, aside


def _parts_of(page: str, line: Line, rules: NoiseRules, *, begun: bool, first: bool) -> list[Part]:
    """Parts of one line. ``begun``: a paragraph stands above it; ``first``: nothing does."""
    if at := rules.head(line):
        return _head_and_text(page, line, at, rules, begun=begun)
    hit = rules.hit(line)
    if hit and hit.end == len(line.folded) and not (hit.role == "dateline" and begun):
        role = hit.role if hit.role in {"marker", "label"} else "noise"
        return [Part(line.start, line.end, role, hit.kind, line)]
    if hit and hit.role == "marker" and not first:
        return _marker_and_stub(page, line, hit)
    if tail := rules.tail(line):
        return _text_and_tail(page, line, tail)
    # A page's first line may be a headline that calls to watch or read: شاهد.. لحظة وصول الوفد.
    return [Part(line.start, line.end, "text", "", line)]


def _page_offset(line: Line, folded_at: int) -> int:
    """Where a place of the folded line (single spaces) stands in the page."""
    folded = fold_with_map(line.text)
    position = -1
    blank = True
    for index, character in enumerate(folded.text):
        if character.isspace() and blank:
            continue
        blank = character.isspace()
        position += 1
        if position == folded_at:
            return line.start + folded.starts[index]
    return line.end


def _marker_and_stub(page: str, line: Line, hit: Hit) -> list[Part]:
    cut = _page_offset(line, hit.end)
    marker = _trimmed(page, line.start, cut)
    stub = _trimmed(page, cut, line.end)
    if stub is None or marker is None:
        return [Part(line.start, line.end, "marker", hit.kind, line)]
    stub = _unbracketed(page, stub)
    return [Part(marker.start, marker.end, "marker", hit.kind, marker), Part(stub.start, stub.end, "stub", "", stub)]


def _unbracketed(page: str, stub: Line) -> Line:
    """``(اقرأ أيضا: عنوان)``, ``[اقرأ أيضا: عنوان](https://…)``: what closes is the marker's, not the headline's."""
    if link := _LINK_END.search(stub.text):
        return _trimmed(page, stub.start, stub.start + link.start()) or stub
    if stub.text[-1] in ")]" and stub.text.count("(") + stub.text.count("[") == 0 and len(stub.text) > 1:
        return _trimmed(page, stub.start, stub.end - 1) or stub
    return stub


def _head_and_text(page: str, line: Line, at: int, rules: NoiseRules, *, begun: bool) -> list[Part]:
    cut = _page_offset(line, at)
    head, rest = _trimmed(page, line.start, cut), _trimmed(page, cut, line.end)
    found = _parts_of(page, rest, rules, begun=begun, first=False) if rest else []
    return ([Part(head.start, head.end, "noise", "navigation", head)] if head else []) + found


def _text_and_tail(page: str, line: Line, tail: Hit) -> list[Part]:
    cut = _page_offset(line, tail.start)
    body = _trimmed(page, line.start, cut)
    rest = _trimmed(page, cut, line.end)
    parts = [Part(body.start, body.end, "text", "", body)] if body else []
    return parts + ([Part(rest.start, rest.end, "noise", tail.kind, rest)] if rest else [])


def _trimmed(page: str, start: int, end: int) -> Line | None:
    text = page[start:end]
    left = len(text) - len(text.lstrip())
    right = len(text.rstrip())
    return line_at(page, start + left, start + right) if right > left else None


# ── what only the neighbours tell ───────────────────────────────────────────────────────────────────────────────


def _with_bylines(parts: list[Part]) -> list[Part]:
    """``محمد علي – عمّان`` above the first paragraph: short pieces between spaced dashes, no sentence."""
    texts = [index for index, part in enumerate(parts) if part.role == "text"][:3]
    for index, after in itertools.pairwise(texts):
        if _is_byline(parts[index].line) and len(parts[after].line.text) >= MIN_PARAGRAPH:
            parts[index] = parts[index]._replace(role="noise", kind="byline")
            break
    return parts


def _with_house_lines(parts: list[Part], rules: NoiseRules) -> list[Part]:
    """The outlet's own name between title and date line (``بوابة المثال``): few words, the first a word for a house."""
    first = next((i for i, part in enumerate(parts) if part.role == "text" and is_paragraph(part.line)), 0)
    for index in range(1, first):
        part, after = parts[index], parts[index + 1]
        words = part.line.key.split()
        known = bool(words) and words[0] in rules.words.get("house_word", ())
        if part.role == "text" and known and len(words) <= _MAX_HOUSE_WORDS and after.kind in _HEAD_KINDS:
            parts[index] = part._replace(role="noise", kind="byline")
    return parts


def _with_last_tags(parts: list[Part], rules: NoiseRules) -> list[Part]:
    """Tags without a colon, on the last line of the text."""
    last = next((i for i in range(len(parts) - 1, 0, -1) if parts[i].role == "text"), None)
    if last is not None and rules.is_tag_line(parts[last].line):
        parts[last] = parts[last]._replace(role="noise", kind="keywords")
    return parts


def _is_byline(line: Line) -> bool:
    pieces = line.folded.rstrip(" :").replace(" -", "- ").split("- ")
    words = [len(piece.split()) for piece in pieces]
    return len(line.text) <= 60 and 2 <= len(pieces) <= 3 and min(words) >= 1 and max(words) <= 3 and sum(words) <= 7


def _with_label_values(parts: list[Part]) -> list[Part]:
    """A label alone on its line (``الكلمات المفتاحية``) takes the short lines below it; then it is noise as well."""
    done: list[Part] = []
    label = ""
    taken = 0
    for part in parts:
        if part.role == "text" and label and taken < _limit(label) and _is_label_value(part.line, label):
            done.append(part._replace(role="noise", kind=label))
            taken += 1
            continue
        label = part.kind if part.role == "label" and part.kind in {"keywords", "credit"} else ""
        taken = 0
        done.append(part._replace(role="noise") if part.role == "label" and part.kind != "comment" else part)
    return done


def _with_codes(parts: list[Part]) -> list[Part]:
    """A bare number below an end mark is the agency's (``0098``)."""
    for index in range(1, len(parts)):
        if parts[index - 1].kind == "end_mark" and parts[index].line.text.isdigit():
            parts[index] = parts[index]._replace(role="noise", kind="end_mark")
    return parts


def _with_comments(parts: list[Part]) -> list[Part]:
    """What readers wrote: text below the heading of the comments (``التعليقات``) at the foot of a longer text."""
    heads = [i for i, part in enumerate(parts) if part.kind == "comment" and part.role == "label"]
    for index in heads:
        parts[index] = parts[index]._replace(role="noise")
        end = next((i for i in range(index, len(parts)) if parts[i].role == "marker"), len(parts))
        if 0 < _length(parts[index:end]) < _length(parts[:index]):
            parts[index:end] = [_as_comment(part) for part in parts[index:end]]
    return parts


def _length(parts: Sequence[Part]) -> int:
    return sum(part.end - part.start for part in parts if part.role == "text")


def _as_comment(part: Part) -> Part:
    return part._replace(role="noise", kind="comment") if part.role == "text" else part


def _limit(label: str) -> int:
    return _MAX_TAG_LINES if label == "keywords" else 1


def _is_label_value(line: Line, label: str) -> bool:
    tags = label == "keywords" and ("#" in line.text or line.text.count("،") + line.text.count(",") >= 2)
    short = len(line.text) <= _MAX_TAG and len(line.folded.split()) <= 5
    return not line.ends_sentence and (short or (tags and len(line.text) <= 5 * _MAX_TAG))


# ── headlines of other articles without a marker ────────────────────────────────────────────────────────────────


def _with_bare_stubs(parts: list[Part]) -> list[Part]:
    """Headlines of other articles between two paragraphs: two or more in a row, where paragraphs end in full stops.

    One alone may be a heading of the article's own.
    """
    paragraphs = [part.line for part in parts if part.role == "text" and is_paragraph(part.line)]
    if not paragraphs or sum(line.ends_sentence for line in paragraphs) < _STOPPED * len(paragraphs):
        return parts
    for start, end in _bare_runs(parts):
        if end - start >= _MIN_BARE and _is_sentence(parts, start - 1) and _is_sentence(parts, end):
            parts[start:end] = [part._replace(role="stub") for part in parts[start:end]]
    return parts


def _bare_runs(parts: Sequence[Part]) -> Iterator[tuple[int, int]]:
    """Stretches of lines that may be headlines, above the first marker; a page's first line is its own."""
    start = 1
    end = next((index for index, part in enumerate(parts) if part.role == "marker"), len(parts))
    for index in range(1, end):
        if not _may_be_bare(parts[index]):
            yield start, index
            start = index + 1


def _may_be_bare(part: Part) -> bool:
    line = part.line
    long = len(line.folded.split()) >= _MIN_BARE_WORDS
    return part.role == "text" and long and is_headline(line) and not line.bullet


def _is_sentence(parts: Sequence[Part], index: int) -> bool:
    """Whether a paragraph with its full stop stands there."""
    if not 0 < index < len(parts):
        return False
    part = parts[index]
    return part.role == "text" and is_paragraph(part.line) and part.line.ends_sentence


# ── a body printed twice ────────────────────────────────────────────────────────────────────────────────────────


def _without_copies(parts: list[Part]) -> list[Part]:
    """Mark runs of text lines that repeat earlier ones of the same page."""
    first_seen: dict[str, int] = {}
    texts = [index for index, part in enumerate(parts) if part.role == "text"]
    earlier: dict[int, int] = {}
    for order, index in enumerate(texts):
        folded = parts[index].line.folded
        if folded in first_seen:
            earlier[order] = first_seen[folded]
        else:
            first_seen[folded] = order
    for run in _runs(earlier):
        _mark_copy(parts, texts, run, earlier)
    return parts


def _runs(earlier: dict[int, int]) -> list[list[int]]:
    """Stretches in which one line after the other repeats one line after the other."""
    runs: list[list[int]] = []
    for order in sorted(earlier):
        if runs and runs[-1][-1] == order - 1 and earlier[order] == earlier[order - 1] + 1:
            runs[-1].append(order)
        else:
            runs.append([order])
    return runs


def _mark_copy(parts: list[Part], texts: list[int], run: list[int], earlier: dict[int, int]) -> None:
    lines = [parts[texts[order]].line for order in run]
    long = sum(len(line.text) for line in lines if len(line.text) >= _MIN_COPIED_PARAGRAPH)
    doubled_title = len(run) == 1 and run[0] <= 2 and earlier[run[0]] == 0 and is_headline(lines[0])
    if long < _MIN_COPY and not doubled_title:
        return
    for order in run:
        parts[texts[order]] = parts[texts[order]]._replace(role="noise", kind="repeated_body")
    _mark_cut_copy(parts, texts, run[-1] + 1, earlier[run[-1]] + 1)


def _mark_cut_copy(parts: list[Part], texts: list[int], order: int, original: int) -> None:
    """The copy's last paragraph may stop in mid-sentence."""
    if order >= len(texts) or original >= order:
        return
    copy, whole = parts[texts[order]].line, parts[texts[original]].line
    if is_paragraph(whole) and len(copy.folded) >= _MIN_CUT_COPY and whole.folded.startswith(copy.folded):
        parts[texts[order]] = parts[texts[order]]._replace(role="noise", kind="repeated_body")
