"""What one place of a page was read as: its cells, and its sentence as each room cuts it."""

from hashlib import sha256

import pytest

from khabar.model import Page
from khabar.stages import annotate_page
from khabar.tracing import trace_page

TEXT = """وصول الوزير إلى جنيف

جنيف - قال وزير الخارجية الفرنسي إن المحادثات مع نظيره الألماني استمرت ساعتين.
"""
ROOMS = ["names", "times", "statements", "events"]


def page(text=TEXT, media="text"):
    return Page(name="a", text=text, sha256=sha256(text.encode()).hexdigest(), published="2024-03-06", media=media)


def at(came, words, stages):
    return trace_page(came, came.text.index(words), stages)


def test_a_cell_names_its_path_its_rule_and_its_fields(stages):
    found = at(page(), "وزير الخارجية الفرنسي", stages)
    paths = {cell.path: cell for cell in found.cells}
    assert "statements[0].speaker.mention" in paths
    mention = next(cell for path, cell in paths.items() if path.startswith("entities["))
    assert mention.rule
    assert "type=person" in mention.value


def test_the_cell_of_an_event_names_the_row_of_its_table(stages):
    found = at(page(), "المحادثات", stages)
    trigger = next(cell for cell in found.cells if cell.path.endswith("].trigger"))
    (article,) = annotate_page(page(), stages)
    event = next(event for event in article.events if event.trigger.start == trigger.start)
    assert (trigger.rule, event.type) == (event.rule, "CONSULT")
    assert "type=CONSULT" in trigger.value


def test_cells_go_from_the_shortest_to_the_longest_and_hold_the_place(stages):
    offset = TEXT.index("ساعتين")
    cells = trace_page(page(), offset, stages).cells
    assert [cell.end - cell.start for cell in cells] == sorted(cell.end - cell.start for cell in cells)
    assert all(cell.start <= offset < cell.end for cell in cells)


def test_each_room_cuts_the_whole_sentence_in_order(stages):
    found = at(page(), "المحادثات", stages)
    assert [room.name for room in found.rooms] == ROOMS
    for room in found.rooms:
        starts = [piece.start for piece in room.pieces]
        assert starts == sorted(starts)
        assert found.start <= starts[0]
        assert room.pieces[-1].end <= found.end


def test_boilerplate_has_a_cell_and_no_sentence(stages):
    text = TEXT + "\nاقرأ أيضا: الطقس اليوم\n"
    found = trace_page(page(text), text.index("اقرأ"), stages)
    assert [cell.path for cell in found.cells] == ["boilerplate[0]"]
    assert not found.rooms


def test_places_of_html_are_those_of_the_file(stages):
    body = "".join(f"<p>{line}</p>" for line in TEXT.splitlines() if line)
    text = f"<html><body><article>{body}</article></body></html>"
    came = page(text, "html")
    found = at(came, "الفرنسي", stages)
    assert found is not None
    assert any(text[cell.start : cell.end] == "وزير الخارجية الفرنسي" for cell in found.cells)
    assert trace_page(came, text.index("<article>"), stages) is None


@pytest.mark.parametrize("words", ["المحادثات", "قال"])
def test_tracing_tells_of_the_same_annotation(stages, words):
    came = page()
    (article,) = annotate_page(came, stages)
    for cell in at(came, words, stages).cells:
        name, number = cell.path.split("]")[0].split("[")
        assert len(getattr(article, name)) > int(number)


def test_a_reading_that_came_to_nothing_says_what_was_missing(stages):
    came = page("توقيع اتفاقية.\n\nقابل المشروع صعوبات كثيرة في العام الماضي.\n")
    tried = at(came, "قابل", stages).attempts
    dropped = next(one for one in tried if one.rule.startswith("قابل:"))
    assert (dropped.type, came.text[dropped.start : dropped.end]) == ("CONSULT", "قابل")
    assert "two" in dropped.why


def test_a_reading_that_was_kept_has_nothing_missing(stages):
    found = at(page("اتصال.\n\nاتصل الرئيس المصري بالرئيس التركي أمس.\n"), "اتصل", stages)
    kept = [one for one in found.attempts if not one.why]
    assert [one.rule for one in kept] == ["اتصل:verb:call"]
