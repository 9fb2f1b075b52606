"""The command line: what goes where, which exit status, one clear line for whatever comes in."""

import functools
import io
import json
import os
import resource
import socket
import subprocess
import sys
from pathlib import Path

import click
import pytest

from khabar import cli, pipeline
from khabar import stages as one_page
from khabar.cli import records
from khabar.errors import UsageError
from khabar.store.record import read_record

ARTICLE = """لقاء في جنيف

جنيف - قال وزير الخارجية الفرنسي إن المحادثات مع نظيره الألماني استمرت ساعتين، وأضاف أن اللقاء المقبل سيكون في برلين.
"""


def run(*arguments, stdin=None, env=None, **options):
    """The command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "khabar", *map(str, arguments)],
        input=stdin, capture_output=True, env={**os.environ, **(env or {})}, check=False, **options,
    )  # fmt: skip


@pytest.fixture
def khabar(capsys, monkeypatch, stages):
    """The command in this process: exit status, lines out, lines err. The lexicons are read once for all tests."""
    for module in (pipeline, one_page):
        monkeypatch.setattr(module, "load_stages", lambda: stages)

    def called(*arguments):
        status = cli.run([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return status, out.splitlines(), err.splitlines()

    return called


@pytest.fixture
def pages(tmp_path):
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "good.txt").write_text(ARTICLE, encoding="utf-8")
    return folder


@pytest.fixture
def record(tmp_path):
    return tmp_path / "news.khabar"


def failed(lines):
    return [line for line in lines if "read, " not in line and "read anew" not in line]


# ── help ────────────────────────────────────────────────────────────────────────────────────────────────────────


def commands(group=cli.commands, path=()):
    for name, command in group.commands.items():
        yield (*path, name), command
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))


COMMANDS = list(commands())
LEAVES = [(path, command) for path, command in COMMANDS if not isinstance(command, click.Group)]


def test_the_commands_are_those_of_the_contract():
    names = {" ".join(path) for path, _ in COMMANDS}
    assert names == {
        "read",
        "annotate",
        "explain",
        "build",
        "fetch",
        "load",
        "watch",
        "link",
        "remove",
        "alert",
        "correct",
        *(f"correct {name}" for name in ("merge", "different", "split", "set", "speaker", "date", "right", "wrong")),
        *(f"correct {name}" for name in ("undo", "list", "export", "import", "test")),
        "brief",
        "search",
        "export",
        "migrate",
        "eval",
        "lexicon",
        "lexicon check",
        "serve",
        "mcp",
        "doctor",
    }


@pytest.mark.parametrize(("path", "command"), LEAVES, ids=[" ".join(path) for path, _ in LEAVES])
def test_help_teaches_with_an_example(khabar, path, command):
    status, out, _ = khabar(*path, "--help")
    assert status == 0
    shown = (line.strip().replace(" --record R ", " ") for line in out)
    assert any(line.startswith(f"khabar {' '.join(path)}") for line in shown)
    for option in command.params:
        assert isinstance(option, click.Argument) or option.help or option.name in ("form",), option.name


def test_help_answers_at_once():
    run("--help")
    began = os.times()
    assert run("--help").returncode == 0
    ended = os.times()
    # Seconds of the processor: a machine that others share takes longer by the clock.
    spent = ended.children_user + ended.children_system - began.children_user - began.children_system
    assert spent < 0.4


def test_help_loads_no_engine_and_no_database():
    code = (
        "import sys; from khabar.cli import run; run(['--help']);"
        "sys.exit(any(name in sys.modules for name in ('sqlalchemy', 'trafilatura', 'rich', 'khabar.pipeline')))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0


def test_version(khabar):
    assert khabar("--version") == (0, [f"khabar {cli.__version__}"], [])


# ── wrong usage ─────────────────────────────────────────────────────────────────────────────────────────────────

WRONG = {
    "no-command": ["frobnicate"],
    "no-path": ["read"],
    "no-such-option": ["read", "--frob", "x"],
    "no-such-file": ["read", "/nowhere/at/all.txt"],
    "no-record": ["build", "x"],
    "record-and-path": ["brief", "x", "--record", "y"],
    "neither": ["brief"],
    "absent-record": ["brief", "--record", "/nowhere/r"],
    "empty-path": ["read", ""],
    "empty-path-among-others": ["build", ".", "", "--record", "r"],
    "bad-date": ["read", ".", "--published", "قريبا"],
    "bad-format": ["brief", "x", "--format", "pdf"],
    "no-such-set": ["eval", "nothing"],
    "folder-as-record": ["build", "x", "--record", "."],
    "nameless-record": ["build", "x", "--record", ""],
    "postgresql": ["build", "x", "--record", "postgresql://host/x"],
}


@pytest.mark.parametrize("arguments", WRONG.values(), ids=WRONG)
def test_wrong_usage_is_one_line_and_status_2(khabar, arguments):
    status, out, err = khabar(*arguments, "-q") if arguments[0] in ("read", "build") else khabar(*arguments)
    assert status == 2
    assert out == []
    assert len(err) == 1
    assert err[0].startswith("khabar: ")


def test_explain_shows_cells_chunks_and_tries(khabar, pages):
    page = pages / "explained.txt"
    page.write_text("اتصل وزير الخارجية المصري بنظيره التركي أمس.", encoding="utf-8")
    status, out, _ = khabar("explain", page, "1", "--published", "2024-03-06")
    assert status == 0
    assert any("events[0].trigger" in line and "اتصل:verb:call" in line for line in out)
    assert [line for line in out if line.startswith("chunks of ")] == [
        f"chunks of {room}" for room in ("names", "times", "statements", "events")
    ]
    assert any("اتصل:verb:call" in line and line.endswith("kept") for line in out)
    status, out, _ = khabar("explain", page, "1", "--published", "2024-03-06", "--format", "json")
    assert status == 0
    assert json.loads(out[0])["rooms"][3]["pieces"][0]["kind"] == "E"


def test_explain_shows_the_learned_opinion_with_its_reasons(khabar, pages):
    page = pages / "opinion.txt"
    page.write_text("سيطرت قوات تركية على البلدة وطردت المسلحين منها.", encoding="utf-8")
    status, out, _ = khabar("explain", page, "29", "--published", "2024-03-06")
    assert status == 0
    told = out[out.index("learned opinion on who takes part") + 1 :]
    assert any("added as actor" in line and "+0." in line for line in told)
    assert any("not added" in line for line in told)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("9999",), "give a smaller one"),
        (("3", "--name", "none"), "holds no such page"),
        (("x",), "not a valid integer"),
    ],
)
def test_explain_says_what_is_wrong(khabar, pages, arguments, told):
    page = pages / "explained.txt"
    page.write_text("اتصل وزير الخارجية المصري بنظيره التركي أمس.", encoding="utf-8")
    status, _, err = khabar("explain", page, *arguments)
    assert status == 2
    assert told in err[-1]


def test_a_traceback_only_for_debug(khabar):
    _, _, err = khabar("brief", "--record", "/nowhere/r")
    assert len(err) == 1
    _, _, err = khabar("brief", "--record", "/nowhere/r", "--debug")
    assert err[0].startswith("Traceback")


def test_a_fault_of_ours_is_one_line_too(khabar, monkeypatch):
    monkeypatch.setattr(records, "_contents", lambda *_: 1 / 0)
    status, _, err = khabar("brief", "x")
    assert status == 2
    assert len(err) == 1
    assert "ZeroDivisionError" in err[0]
    assert "--debug" in err[0]


# ── read, annotate ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("command", ["read", "annotate"])
def test_one_json_line_an_article(khabar, pages, command):
    status, out, err = khabar(command, pages)
    (line,) = map(json.loads, out)
    assert status == 0
    assert err == ["khabar: 1 page read, 0 failed"]
    assert (line["page"], line["article"], line["kind"]) == ("good.txt", 0, "main")
    assert ARTICLE[line["title"]["start"] : line["title"]["end"]] == line["title"]["exact"]


def test_annotated_lines_have_every_key_of_the_contract(khabar, pages):
    _, out, _ = khabar("annotate", pages, "--format", "jsonl")
    keys = "page page_sha256 article kind spans title outlet credit agency published boilerplate"
    assert set(json.loads(out[0])) >= {*keys.split(), "entities", "times", "quantities", "statements", "events"}


def test_standard_input_and_what_the_user_knows():
    given = ["--url", "https://a.example/1", "--published", "2025-02-12", "--outlet", "المنار"]
    found = run("annotate", "-", *given, "-q", stdin=ARTICLE.encode())
    line = json.loads(found.stdout)
    assert found.returncode == 0
    assert found.stderr == b""
    assert line["page"] == "-"
    assert line["published"] == {"value": "2025-02-12", "precision": "day", "rule": "given", "evidence": []}
    assert line["outlet"]["name"] == "المنار"


def test_arabic_under_any_locale(pages):
    found = run("read", pages, env={"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"})
    assert found.returncode == 0
    assert "لقاء في جنيف" in found.stdout.decode()


def test_a_closed_pipe_is_quiet(example_pages):
    command = f"{sys.executable} -m khabar annotate {example_pages} {example_pages} -q | head -n 1"
    found = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, check=False)
    assert found.stderr == b""
    assert found.returncode in (0, 141)


def test_a_full_output_is_one_line(pages):
    with Path("/dev/full").open("w") as full:
        found = subprocess.run(
            [sys.executable, "-m", "khabar", "read", str(pages), "-q"], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert found.returncode == 2
    assert found.stderr.decode().count("\n") == 1
    assert "space" in found.stderr.decode()


def test_a_closed_output_is_one_line(pages):
    command = f"{sys.executable} -m khabar read {pages} -q >&-"
    found = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    assert found.returncode == 2
    assert found.stderr.decode() == "khabar: standard output is closed: give it a file, a pipe or /dev/null\n"


def test_a_brief_that_finds_no_space_leaves_the_old_one(pages, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    (out / "brief.txt").write_text("old", encoding="utf-8")
    found = run(
        "brief", pages, "-q", "--out", out, env={"PYTHONDONTWRITEBYTECODE": "1"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100)),
    )  # fmt: skip
    assert found.returncode == 2
    assert found.stderr.decode().count("\n") == 1
    assert str(out / "brief.txt") in found.stderr.decode()
    assert [path.read_text() for path in out.iterdir()] == ["old"]


# ── pages that fail ─────────────────────────────────────────────────────────────────────────────────────────────


def zero_width(text):
    return "\u200f" + text.replace(" ", "\u200b \u202b") + "\u202c\ufeff"


READABLE = {
    "half-characters": (json.dumps({"text": ARTICLE + "\ud800 بقية"}) + "\n").encode(),
    "nested-html": ("<html><body>" + "<div>" * 10_000 + f"<p>{ARTICLE}</p>" + "</div>" * 10_000).encode(),
    "zero-width-and-bidi": zero_width(ARTICLE).encode(),
    "presentation-forms": ("ﻭﻗﺎﻝ ﺍﻟﻮﺯﻳﺮ ﺇﻥ ﺍﻟﻠﻘﺎﺀ ﻛﺎﻥ ﻣﻔﻴﺪﺍ ﻓﻲ ﺍﻟﻌﺎﺻﻤﺔ. " * 5).encode(),
    "unbalanced-marks": (ARTICLE + 'قال: "لن نعود. وأضاف «لا شيء” ثم غادر "القاعة\n').encode(),
    "no-break-spaces": ARTICLE.replace(" ", "\u00a0").encode(),
    "windows-1256": ARTICLE.encode("cp1256"),
    "utf-16": ARTICLE.encode("utf-16"),
    "utf-8-with-mark": b"\xef\xbb\xbf" + ARTICLE.encode(),
    "carriage-returns": ARTICLE.replace("\n", "\r\n").encode(),
}

UNREADABLE = {
    "empty": b"",
    "blank": b" \n\t\n",
    "binary": bytes(range(256)) * 64,
    "image": b"\x89PNG\r\n\x1a\n" + bytes(500),
    "other-language": b"The minister said that the talks had lasted two hours and would go on. " * 5,
}


@pytest.mark.parametrize("content", READABLE.values(), ids=READABLE)
def test_odd_pages_are_read(khabar, pages, content):
    (pages / "odd.txt").write_bytes(content)
    status, out, err = khabar("annotate", pages)
    assert (status, failed(err)) == (0, [])
    assert {json.loads(line)["page"].split("#")[0] for line in out} == {"good.txt", "odd.txt"}


@pytest.mark.parametrize("content", UNREADABLE.values(), ids=UNREADABLE)
def test_bad_pages_cost_one_line_and_no_other_page(khabar, pages, content):
    (pages / "bad.txt").write_bytes(content)
    status, out, err = khabar("annotate", pages)
    assert status == 1
    assert len(out) == 1
    (line,) = failed(err)
    assert line.startswith("khabar: bad.txt: ")


def test_broken_utf8_is_read_or_told(khabar, pages):
    (pages / "odd.txt").write_bytes(ARTICLE.encode()[:60] + b"\xff\xfe\xd8" + ARTICLE.encode()[60:])
    status, out, err = khabar("annotate", pages)
    assert (status, len(failed(err)), len(out)) in {(0, 0, 2), (1, 1, 1)}


def test_fifty_megabytes_in_one_line_cost_one_line(khabar, pages):
    (pages / "huge.txt").write_bytes("خبر ".encode() * (50_000_000 // 7))
    status, out, err = khabar("annotate", pages)
    assert (status, len(out)) == (1, 1)
    (line,) = failed(err)
    assert "huge.txt: too large" in line


def test_bad_lines_in_the_middle_of_json_lines(khabar, tmp_path):
    good = json.dumps({"text": ARTICLE, "url": "https://a.example/1"})
    path = tmp_path / "pages.jsonl"
    path.write_text("\n".join([good, "{broken", '{"no": "text"}', "[1]", good]) + "\n", encoding="utf-8")
    status, out, err = khabar("read", path)
    assert status == 1
    assert [json.loads(line)["page"] for line in out] == ["pages.jsonl#1", "pages.jsonl#5"]
    assert [line.split(": ")[1] for line in failed(err)] == ["pages.jsonl#2", "pages.jsonl#3", "pages.jsonl#4"]


def test_a_folder_without_permission(khabar, pages, monkeypatch):
    closed = pages / "closed"
    closed.mkdir(mode=0)
    listed = Path.iterdir

    def refused(folder):
        # What every user but root gets without this.
        if folder == closed:
            raise PermissionError(13, "Permission denied", str(folder))
        return listed(folder)

    monkeypatch.setattr(Path, "iterdir", refused)
    status, out, err = khabar("read", pages)
    assert (status, len(out)) == (1, 1)
    (line,) = failed(err)
    assert line.startswith("khabar: closed: ")


def test_a_dangling_link_costs_one_line(khabar, pages):
    (pages / "gone.txt").symlink_to(pages / "nowhere")
    status, out, err = khabar("read", pages)
    assert (status, len(out), len(failed(err))) == (1, 1, 1)


def test_an_empty_folder_is_nothing_readable(khabar, tmp_path):
    status, out, err = khabar("read", tmp_path, "-q")
    assert (status, out, len(err)) == (2, [], 1)


def test_one_missing_path_does_not_cost_the_others(khabar, pages):
    status, out, err = khabar("read", pages, pages / "missing.txt")
    assert (status, len(out), len(failed(err))) == (1, 1, 1)


@pytest.mark.parametrize("command", ["read", "annotate", "build"])
def test_strict_stops_at_the_first_failure(khabar, pages, record, command):
    (pages / "bad.txt").write_bytes(b"")
    (pages / "good.txt").rename(pages / "z.txt")
    more = ["--record", record] if command == "build" else []
    status, out, err = khabar(command, pages, "--strict", *more)
    assert (status, out, len(err)) == (1, [], 1)
    assert "--strict" in err[0]
    assert not list(record.parent.glob("*news.khabar*"))


def test_names_of_any_bytes_are_told_in_one_line(khabar, pages):
    Path(os.fsdecode(os.fsencode(pages) + b"/bad\xff\nname.txt")).write_bytes(b"")
    status, _, err = khabar("read", pages)
    assert status == 1
    assert len(failed(err)) == 1


@pytest.fixture
def one_fault(pages, monkeypatch):
    """A page on which Khabar itself fails, before a good one."""
    (pages / "fault.txt").write_text(ARTICLE, encoding="utf-8")
    for module, name in ((pipeline, "annotate_page"), (one_page, "read_articles")):
        monkeypatch.setattr(module, name, functools.partial(_failing, getattr(module, name)))


def _failing(work, page, stages, **more):
    return 1 // 0 if page.name == "fault.txt" else work(page, stages, **more)


@pytest.mark.usefixtures("one_fault")
@pytest.mark.parametrize("command", ["read", "annotate"])
def test_a_fault_of_ours_costs_one_page(khabar, pages, command):
    status, out, err = khabar(command, pages)
    assert (status, len(out), err[-1]) == (1, 1, "khabar: 1 page read, 1 failed")
    (line,) = failed(err)
    assert line.startswith("khabar: fault.txt: a fault of khabar itself (ZeroDivisionError")
    assert "please report it with the page" in line


@pytest.mark.usefixtures("one_fault")
def test_a_fault_of_ours_is_a_failure_in_the_record(khabar, pages, record):
    assert khabar("build", pages, "--record", record)[0] == 1
    kept = read_record(str(record))
    assert [one.name for one in kept.pages] == ["good.txt"]
    assert [one.page for one in kept.failures] == ["fault.txt"]
    assert khabar("brief", pages)[0] == 1


@pytest.mark.usefixtures("one_fault")
@pytest.mark.parametrize("command", ["read", "annotate"])
def test_a_fault_of_ours_is_raised_for_debug(khabar, pages, command):
    status, _, err = khabar(command, pages, "--debug")
    assert status == 2
    assert "ZeroDivisionError" in "".join(err)
    assert "Traceback (most recent call last):" in err


@pytest.mark.parametrize("workers", [1, 2])
def test_a_page_that_shows_nothing_costs_itself_only(khabar, pages, workers):
    (pages / "a.html").write_text(f"<html><body><noscript>{ARTICLE}</noscript></body></html>", encoding="utf-8")
    status, out, err = khabar("annotate", pages, "--workers", workers)
    assert (status, len(out), err[-1]) == (1, 1, "khabar: 1 page read, 1 failed")
    assert "a.html: no readable text in the page" in failed(err)[0]


def test_values_that_cannot_be_read_are_told_and_ignored(khabar, tmp_path):
    rows = [
        {"text": ARTICLE, "url": "https://a.example/1", "published": "2025-02-12"},
        {"text": ARTICLE, "url": "no address", "published": "soon"},
        {"text": ARTICLE, "published": 1.5, "url": ["https://a.example/1"]},
        {"text": ARTICLE, "url": "http://[::1"},
    ]
    path = tmp_path / "p.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    status, out, err = khabar("read", path, "-q", "--url", "nothing")
    assert (status, len(out)) == (0, 4)
    assert [line.removeprefix("khabar: ") for line in err] == [
        "--url nothing: not an address, so it is ignored",
        "p.jsonl#2: url no address: not an address, so it is ignored",
        "p.jsonl#2: published soon: not a date, so it is ignored",
        'p.jsonl#3: url ["https://a.example/1"]: not an address, so it is ignored',
        "p.jsonl#3: published 1.5: not a date, so it is ignored",
        "p.jsonl#4: url http://[::1: not an address, so it is ignored",
    ]


# ── build, brief ────────────────────────────────────────────────────────────────────────────────────────────────


def test_build_then_brief(khabar, pages, record):
    (pages / "bad.txt").write_bytes(b"")
    assert khabar("build", pages, "--record", record)[0] == 1
    status, out, err = khabar("brief", "--record", record, "--format", "json")
    brief = json.loads("\n".join(out))
    assert (status, err) == (0, [])
    assert brief["record"] == str(record)
    assert (brief["pages"], brief["articles"]) == (1, 1)
    assert [failure["page"] for failure in brief["failures"]] == ["bad.txt"]
    keys = "record pages articles failures events conflicts copies origins entities timeline"
    assert set(brief) >= set(keys.split())


def test_brief_of_pages_is_the_brief_of_their_record(khabar, pages, record):
    khabar("build", pages, "--record", record)
    _, kept, _ = khabar("brief", "--record", record, "--format", "json")
    _, passing, _ = khabar("brief", pages, "--format", "json")
    kept, passing = json.loads("\n".join(kept)), json.loads("\n".join(passing))
    assert kept | {"record": ""} == passing | {"record": ""}


@pytest.mark.parametrize(("form", "name"), [("text", "brief.txt"), ("markdown", "brief.md"), ("html", "index.html")])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_brief_in_every_form_to_a_folder(khabar, pages, tmp_path, form, name, language):
    out = tmp_path / "out"
    status, printed, _ = khabar("brief", pages, "--format", form, "--lang", language, "--out", out)
    assert (status, printed) == (0, [])
    assert (out / name).read_text(encoding="utf-8").strip()


def test_a_build_twice_is_the_same_bytes(khabar, pages, record):
    khabar("build", pages, "--record", record)
    before = record.read_bytes()
    assert khabar("build", pages, "--record", record)[0] == 0
    assert record.read_bytes() == before


def test_a_record_among_its_pages_is_not_one_of_them(khabar, pages):
    inside = pages / "news.khabar"
    assert khabar("build", pages, "--record", inside)[0] == 0
    before = inside.read_bytes()
    (pages / "second.txt").write_text(ARTICLE + "واختتم اللقاء مساء.\n", encoding="utf-8")
    status, _, err = khabar("build", pages, "--record", inside)
    assert (status, failed(err)) == (0, [])
    assert inside.read_bytes() != before
    assert {path.name for path in pages.iterdir()} == {"good.txt", "second.txt", "news.khabar", ".news.khabar.runs"}


def test_an_interruption_is_told(khabar, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(records, "_contents", interrupted)
    status, out, err = khabar("brief", "x")
    assert (status, out, err[-1]) == (130, [], "khabar: interrupted")


def test_a_build_of_nothing_readable_makes_no_record(khabar, tmp_path, record):
    (tmp_path / "empty.txt").write_bytes(b"")
    status, _, err = khabar("build", tmp_path / "empty.txt", "--record", record)
    assert status == 2
    assert len(failed(err)) == 1
    assert not record.exists()


@pytest.mark.parametrize("limit", [50_000, 200_000, 500_000], ids=["at-once", "in-a-page", "later"])
def test_a_full_disk_is_one_line_and_no_half_record(pages, record, limit):
    for number in range(20):
        (pages / f"{number}.txt").write_text(ARTICLE * 30 + str(number), encoding="utf-8")
    found = run(
        "build", pages, "--record", record, "-q",
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )  # fmt: skip
    assert found.returncode == 2, found.stderr.decode()
    assert found.stderr.decode().count("\n") == 1
    assert "no space left to write the record" in found.stderr.decode()
    assert not list(record.parent.glob("*news.khabar*"))


def test_another_file_is_never_overwritten(khabar, pages, tmp_path):
    letter = tmp_path / "letter.txt"
    letter.write_text("رسالة", encoding="utf-8")
    status, _, err = khabar("build", pages, "--record", letter, "-q")
    assert (status, len(err)) == (2, 1)
    assert letter.read_text(encoding="utf-8") == "رسالة"


def test_workers_give_the_same_record(khabar, pages, record, tmp_path):
    (pages / "second.txt").write_text(ARTICLE + "واختتم اللقاء مساء.\n", encoding="utf-8")
    khabar("build", pages, "--record", record)
    khabar("build", pages, "--record", tmp_path / "two", "--workers", "2")
    assert record.read_bytes() == (tmp_path / "two").read_bytes()
    assert len(read_record(str(record)).pages) == 2


# ── progress ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_plain_progress_is_a_line_now_and_then(khabar, tmp_path):
    lines = [json.dumps({"text": f"خبر رقم {number} من العاصمة."}) for number in range(250)]
    (tmp_path / "many.jsonl").write_text("\n".join(lines), encoding="utf-8")
    _, _, err = khabar("read", tmp_path / "many.jsonl")
    assert err == ["khabar: 100 pages so far", "khabar: 200 pages so far", "khabar: 250 pages read, 0 failed"]


def test_a_bar_on_a_terminal(khabar, pages, monkeypatch):
    terminal = io.StringIO()
    terminal.isatty = lambda: True
    monkeypatch.setattr(sys, "stderr", terminal)
    status = cli.run(["read", str(pages)])
    assert status == 0
    assert "pages" in terminal.getvalue()


# ── quality ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_eval_prints_a_table(khabar):
    status, out, err = khabar("eval", "examples", "--errors")
    assert status in (0, 1)
    assert bool(err) == bool(status)
    assert out[0].startswith("examples (gold ")
    assert any(line.startswith("costly items") for line in out)


def test_the_lexicon_holds(khabar):
    status, out, err = khabar("lexicon", "check")
    assert status == 0
    assert out[0].split() == ["type", "entries", "surfaces"]
    assert out[-1].split()[0] == "all"
    assert "0 problems" in err[0]


def test_doctor_finds_the_installation_sound(khabar, pages, record):
    khabar("build", pages, "--record", record)
    status, out, _ = khabar("doctor", "--record", record)
    assert status == 0
    assert all(line.startswith("ok ") for line in out)
    assert any("cells stand where they say" in line for line in out)


def test_doctor_tells_a_bad_record(khabar, tmp_path):
    (tmp_path / "letter").write_text("رسالة", encoding="utf-8")
    status, out, _ = khabar("doctor", "--record", tmp_path / "letter")
    assert status == 1
    assert out[-1].startswith("BAD ")


def test_what_a_second_build_brought_is_told(khabar, pages, record, tmp_path):
    assert khabar("build", pages, "--record", record)[0] == 0
    later = tmp_path / "later"
    later.mkdir()
    (later / "second.txt").write_text(ARTICLE + "واختتم اللقاء مساء.\n", encoding="utf-8")
    assert khabar("build", later, "--record", record)[0] == 0
    for since in ("last", "1"):
        status, out, _ = khabar("brief", "--record", record, "--since", since, "--lang", "en")
        assert status == 0
        assert any("New since run 1" in line for line in out)
    told = json.loads("\n".join(khabar("brief", "--record", record, "--since", "last", "--format", "json")[1]))
    assert (told["since"]["run"], told["since"]["pages"]) == (1, ["second.txt"])
    assert any(
        "No page has come in." in line
        for line in khabar("brief", "--record", record, "--since", "2", "--lang", "en")[1]
    )


def test_since_asks_for_a_record_and_a_run_that_is_there(khabar, pages, record):
    assert khabar("build", pages, "--record", record)[0] == 0
    for given, said in (
        (["--record", record, "--since", "9"], "--since 9: no such run: give last, or a number of runs (0 to 1)"),
        ([pages, "--since", "last"], "--since asks what a build of a record brought: give --record R"),
    ):
        status, _, err = khabar("brief", *given)
        assert status == 2
        assert said in err[-1]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("search", "--record", "r", "--from", "2024", "--to", "2023", "زلزال"), "the first day is behind the last"),
        (("search", "--record", "r", "--from", "2024-05", "--to", "2024-04-30", "زلزال"), "turn them round"),
        (("search", "--record", "r", "زلزال", "-تركيا"), "Put -- before words that begin with a dash"),
        (("export", "--record", "r", "--format", "csv", "--story", "s", "--out", "o"), "--story: csv is of a whole"),
        (("export", "--record", "r", "--format", "ics", "--article", "a#0", "--out", "o"), "--article: ics is of more"),
    ],
)
def test_what_would_be_passed_over_is_told(words, said, capsys):
    assert cli.run(list(words)) == 2
    assert said in capsys.readouterr().err


def test_a_port_that_is_taken_is_one_line(tmp_path):
    from khabar.cli.serving import _check_port

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=f"127.0.0.1:{port}: "):
            _check_port("127.0.0.1", port)
