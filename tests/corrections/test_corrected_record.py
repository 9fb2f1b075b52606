"""Corrections in a record's file: whatever the order of pages, builds and lines, the same bytes; and the command."""

import json
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.corrections.kit import PAGES, at, event_of, place

from khabar import pipeline
from khabar.cli import run
from khabar.correcting import correct, retest, undo
from khabar.corrections.log import read_lines, write_lines
from khabar.corrections.making import calling_wrong, mending, merging, splitting
from khabar.store.record import read_corrections, read_record


@pytest.fixture(autouse=True)
def _one_lexicon(stages, monkeypatch):
    """The lexicons are read once for all builds."""
    monkeypatch.setattr(pipeline, "load_stages", lambda: stages)
    monkeypatch.setattr(pipeline, "load_names", lambda: stages.names)
    monkeypatch.setattr(pipeline, "rules_hash", lambda: "r1")


@pytest.fixture
def built(tmp_path):
    path = str(tmp_path / "news.khabar")
    pipeline.build(PAGES, path)
    return path


def digest(path):
    return sha256(Path(path).read_bytes()).hexdigest()


def log_of(path):
    contents = read_record(path)
    call, other = event_of(contents, "nahar.txt", "CONSULT"), event_of(contents, "mina.txt", "CONSULT")
    return [
        merging(contents, [call.id, other.id], at(1)),
        mending(contents, place(contents, "nahar.txt", "قتل"), "killed", "6", at(2)),
        splitting(contents, "sejourne-stephane", ["mina.txt"], at(3)),
    ]


def test_pages_and_corrections_come_in_any_order(built, tmp_path):
    log = log_of(built)
    correct(built, log)
    for name, steps in {
        "one by one": [(PAGES[:1], ()), (PAGES[1:], ()), ((), log[2:]), ((), log[:1]), ((), log[1:2])],
        "lines first": [(PAGES[:1], log), (PAGES[1:2], ()), (PAGES[2:], ())],
        "between": [(PAGES[::-1][:2], ()), ((), log[::-1]), (PAGES, ())],
    }.items():
        other = str(tmp_path / name)
        for pages, lines in steps:
            pipeline.build(pages, other, corrections=lines)
        assert digest(other) == digest(built), name


def test_without_corrections_nothing_is_new(built, tmp_path):
    before = digest(built)
    pipeline.build(PAGES, built)
    assert digest(built) == before
    assert all(not a.corrections for a in read_record(built).articles)


def test_correcting_tells_what_changed_and_undoing_gives_back(built):
    before = read_record(built)
    changed = correct(built, log_of(built)[:2])
    assert [s.state for s in changed.standings] == ["applied", "applied"]
    assert len(changed.events.gone) == 1
    assert [ref.page for ref in changed.articles] == ["nahar.txt"]
    undone = undo(built, at(8))
    assert {s.state for s in undone.standings} == {"applied", "undone"}
    undo(built, at(9))
    after = read_record(built)
    assert after.articles == before.articles
    assert after.linked.events == before.linked.events
    assert [line.kind for line in after.corrections] == ["same", "value", "undo", "undo"]


def test_a_record_in_a_database_is_corrected_likewise(built, postgres_addresses):
    address = postgres_addresses()
    pipeline.build(PAGES, address)
    correct(address, log_of(built))
    correct(built, log_of(built))
    assert read_record(address).linked == read_record(built).linked
    undo(address, at(8))
    undo(built, at(8))
    assert read_record(address).articles == read_record(built).articles
    assert read_corrections(address) == read_corrections(built)


def test_a_log_goes_into_another_record_of_the_same_pages(built, tmp_path):
    correct(built, log_of(built))
    other = str(tmp_path / "other.khabar")
    pipeline.build(PAGES, other)
    correct(other, read_lines(write_lines(read_record(built).corrections), "x"))
    assert digest(other) == digest(built)
    before = digest(other)
    correct(other, read_record(built).corrections)
    assert digest(other) == before


def test_other_rules_read_the_pages_anew_and_corrections_hold(built, monkeypatch):
    correct(built, log_of(built))
    monkeypatch.setattr(pipeline, "rules_hash", lambda: "r2")
    assert pipeline.build((), built) == 3
    assert [standing.state for _, standing in read_corrections(built)] == ["applied"] * 3


def test_the_log_is_a_set_of_tests_for_the_rules(built):
    contents = read_record(built)
    right = calling_wrong(contents, place(contents, "mina.txt", "20 مارس 2024"), None, "time", at(5))
    call = event_of(contents, "nahar.txt", "CONSULT")
    log = [*log_of(built), right]
    correct(built, log)
    outcomes = {one.correction: one for one in retest(built, log)}
    assert {one.state for one in outcomes.values()} == {"needed"}
    assert outcomes[log[1].id].note == "the rules give 5"
    assert outcomes[log[0].id].note == "the rules make 2 of them"
    given = mending(read_record(built), place(contents, "nahar.txt", "قتل"), "killed", "5", at(6))
    assert [one.state for one in retest(built, [given])] == ["passes"]
    assert len(call.mentions) > 1
    together = merging(
        contents, [place(contents, "nahar.txt", "اتصالا هاتفيا"), place(contents, "sada.txt", "بحث")], at(7)
    )
    assert [one.state for one in retest(built, [together])] == ["passes"]


# ── the command ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def khabar(built, capsys, monkeypatch):
    monkeypatch.setenv("KHABAR_AUTHOR", "سامي")
    # Loaded by the command when it runs.
    monkeypatch.setattr("khabar.stages.load_stages", pipeline.load_stages)

    def command(*words):
        status = run(["correct", "--record", built, *words])
        told = capsys.readouterr()
        return status, told.out.splitlines(), told.err.splitlines()

    return command


def test_by_hand_from_merge_to_undo(khabar, built):
    contents = read_record(built)
    call, other = event_of(contents, "nahar.txt", "CONSULT"), event_of(contents, "mina.txt", "CONSULT")
    numbers = [str([e.id for e in contents.linked.events].index(one.id) + 1) for one in (call, other)]
    status, out, _ = khabar("merge", *numbers, "--reason", "الاتصال نفسه")
    assert status == 0
    assert "applied" in out[0]
    assert out[1] == "events: 1 gone, 1 changed"
    status, out, _ = khabar("list")
    assert "سامي" in out[2]
    assert "الاتصال نفسه" in out[2]
    status, out, _ = khabar("undo")
    assert status == 0
    assert out[-1] == "conflicts: 1 before, 0 now"
    status, _, err = khabar("undo")
    assert (status, err) == (2, ["khabar: nothing to undo: no correction of this record is in force"])


def test_every_command_over_a_cell(khabar, built):
    contents = read_record(built)
    where = place(contents, "nahar.txt", "قتل")
    assert khabar("set", where, "killed=6", "--reason", "ستة")[0] == 0
    assert khabar("date", "mina.txt", "2024-03-22", "--reason", "في الأرشيف")[0] == 0
    assert khabar("speaker", "sada.txt#0/s1", "baerbock-annalena", "--reason", "الضمير لها")[0] == 0
    assert khabar("wrong", where, "killed", "--reason", "لم يذكر")[0] == 0
    assert khabar("split", "sejourne-stephane", "mina.txt", "--reason", "غيره")[0] == 0
    _, out, _ = khabar("list", "--format", "json")
    found = [json.loads(line) for line in out]
    assert [one["state"] for one in found] == ["overruled", "applied", "applied", "applied", "applied"]
    assert [one["kind"] for one in found] == ["value", "time", "speaker", "wrong", "not_same"]


def test_what_was_read_is_called_right_and_two_statements_different_and_one_again(khabar, built):
    said = {s.id: s for a in read_record(built).articles for s in a.statements}
    pair = [r.statement for r in read_record(built).linked.utterances[0].renderings]
    speaker = said[pair[0]].speaker.entity
    status, out, _ = khabar("right", pair[0], "speaker", "--reason", "هو القائل")
    assert (status, out[0].split()[1], f"speaker {speaker}" in out[0]) == (0, "applied:", True)
    assert khabar("different", *pair, "--reason", "قالها مرتين")[0] == 0
    assert read_record(built).linked.utterances == ()
    assert khabar("merge", *pair, "--reason", "هي واحدة")[0] == 0
    assert [r.statement for r in read_record(built).linked.utterances[0].renderings] == pair
    states = [(one.kind, one.cell, standing.state) for one, standing in read_corrections(built)]
    assert states == [
        ("speaker", "statement", "applied"),
        ("not_same", "statement", "overruled"),
        ("same", "statement", "applied"),
    ]


def test_export_import_and_test(khabar, built, tmp_path):
    correct(built, log_of(built))
    file = str(tmp_path / "log.jsonl")
    assert khabar("export", file)[0] == 0
    words = {at.exact for one in read_record(built).corrections for at in (*one.left, *one.right)}
    told = [json.loads(line) for line in Path(file).read_text(encoding="utf-8").splitlines()]
    assert {at["exact"] for one in told for at in (*one["left"], *one["right"])} == words
    status, out, err = khabar("test", file)
    assert status == 1
    assert [line.split()[0] for line in out] == ["needed"] * 3
    assert err == ["khabar: 0 of 3 corrections pass by the rules alone"]
    status, out, _ = khabar("import", file, "--format", "json")
    assert status == 0
    assert json.loads(out[0])["events"] == {"gone": [], "new": [], "changed": []}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["merge", "1", "2"], "Missing option '--reason'"),
        (["set", "1", "killed", "--reason", "x"], "write FIELD=VALUE"),
        (["set", "nahar.txt:0-3", "killed=many", "--reason", "x"], "no event stands there|not a number"),
        (["import", "nowhere.jsonl"], "nowhere.jsonl: cannot be read"),
        (["undo", "abc"], "no correction of this record"),
        (["merge", "1", "2", "--reason", "x", "--time", "noon"], "not a time with its zone"),
    ],
)
def test_errors_are_one_line(khabar, words, said):
    status, out, err = khabar(*words)
    assert (status, out, len(err)) == (2, [], 1)
    assert any(part in err[0] for part in said.split("|"))


def test_without_a_record_the_command_says_where_it_goes():
    assert "which record?" in CliRunner().invoke(_command(), ["list"]).exception.args[0]


def _command():
    from khabar.cli.correcting import correct as group

    return group


def test_build_and_doctor_tell_of_what_waits(built, tmp_path, capsys):
    log = log_of(built)
    other = str(tmp_path / "other.khabar")
    pipeline.build(PAGES[1:2], other)
    correct(other, log)
    assert run(["doctor", "--record", other]) == 0
    assert "3 corrections (3 stale)" in capsys.readouterr().out
    (tmp_path / "new.txt").write_text(PAGES[2].text, encoding="utf-8")
    run(["build", str(tmp_path / "new.txt"), "--record", other])
    assert "2 corrections without the cell that it speaks of" in capsys.readouterr().err
