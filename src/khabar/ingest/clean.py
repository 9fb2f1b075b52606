"""Sort the lines of a page: news text, boilerplate with its kind, markers behind which other articles stand."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from khabar.ingest.lines import MIN_PARAGRAPH, Line, is_headline, is_paragraph, line_at
from khabar.ingest.noise import Hit, NoiseRules
from khabar.model import Span
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
_MAX_HOUSE_WORDS = 4
#: Kinds that stand between a title and its body.
_HEAD_KINDS = frozenset({"date_line", "byline", "image", "share", "navigation"})


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
    page: str, lines: Sequence[Line], rules: NoiseRules, navigation: Sequence[Span] = (), credits: Iterable[int] = ()
) -> list[Part]:
    """Parts of a page in order, not overlapping.

    Args:
        page: The view text; offsets are over it.
        lines: Its lines in order.
        rules: The compiled noise table.
        navigation: Stretches known not to be main text (HTML menus), sorted.
        credits: Starts of lines that hold nothing but names of agencies or outlets.

    Cost: linear in the text.
    """
    menus = frozenset(_starts_inside(lines, navigation))
    names = frozenset(credits)
    parts: list[Part] = []
    begun = False
    for line in lines:
        if line.start in names:
            parts.append(Part(line.start, line.end, "noise", "credit" if begun else "byline", line))
            continue
        found = _parts_of(page, line, rules, begun=begun, first=not parts)
        begun = found[0].role != "marker" and (begun or (found[0].role == "text" and is_paragraph(line)))
        parts.extend(_menu_parts(found, parts) if line.start in menus else found)
    parts = _with_last_tags(_with_bylines(_with_house_lines(parts, rules)), rules)
    return _without_copies(_with_label_values(parts))


def _menu_parts(found: list[Part], before: Sequence[Part]) -> list[Part]:
    """Outside the main text everything is noise but the headlines below a marker of related articles."""
    if found[0].role != "text":
        return found
    line = found[0].line
    listed = bool(before) and before[-1].role in {"marker", "stub"} and len(line.folded.split()) >= _MIN_STUB_WORDS
    if listed and is_headline(line):
        return [found[0]._replace(role="stub")]
    return [part._replace(role="noise", kind=part.kind or "navigation") for part in found]


def _starts_inside(lines: Sequence[Line], spans: Sequence[Span]) -> Iterable[int]:
    waiting = iter(spans)
    span = next(waiting, None)
    for line in lines:
        while span and span.end <= line.start:
            span = next(waiting, None)
        if span and span.start <= line.start:
            yield line.start


def _parts_of(page: str, line: Line, rules: NoiseRules, *, begun: bool, first: bool) -> list[Part]:
    """Parts of one line. ``begun``: a paragraph stands above it; ``first``: nothing does."""
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
    """``(اقرأ أيضا: عنوان)``: the closing bracket belongs to the marker, not to the headline."""
    if stub.text[-1] in ")]" and stub.text.count("(") + stub.text.count("[") == 0 and len(stub.text) > 1:
        return _trimmed(page, stub.start, stub.end - 1) or stub
    return stub


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
        done.append(part._replace(role="noise") if part.role == "label" else part)
    return done


def _limit(label: str) -> int:
    return _MAX_TAG_LINES if label == "keywords" else 1


def _is_label_value(line: Line, label: str) -> bool:
    tags = label == "keywords" and ("#" in line.text or line.text.count("،") + line.text.count(",") >= 2)
    short = len(line.text) <= _MAX_TAG and len(line.folded.split()) <= 5
    return not line.ends_sentence and (short or (tags and len(line.text) <= 5 * _MAX_TAG))


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
