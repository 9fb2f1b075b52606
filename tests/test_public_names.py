"""The public names are exact: one more or one less is a decision, and this list is where it shows."""

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import khabar
from khabar import errors, model

ROOT = Path(__file__).parents[1]

FUNCTIONS = """
    By Changed Differences Outcome calling_wrong confirming correct dating mending merging parting read_corrections
    remove retest splitting undo
    Given Stages annotate_page annotate_pages build gather link_pages load_stages read_articles read_pages read_record
    read_seen read_times
    write_brief Asked write_export
"""
RECORDS = """
    Agency Amount Anchor AnnotatedArticle Article ArticleRef Boilerplate Break BylinePart ChainLink Change Claim
    ClaimValue Conflict ConflictSide Copy Corrected Correction Cue
    EntitySummary Event EventDuration EventMention EventTime Evidence Failure Headline Instrument Judgement Linked
    Mention Origin Outlet
    Page Participant Place Published Quantity RecordContents Rendering Report Ruling Seen Span Speaker Standing
    Statement Story StoryLink TimeExpression Topic Utterance Version
"""
ERRORS = """
    AbsentError EvaluationError FetchError KhabarError LexiconError LimitError NotAskedError OtherLanguageError
    ReadError RecordError RefusedError UsageError
"""
HEAVY = ["sqlalchemy", "trafilatura", "click", "rich", "lxml", "msgspec", "rapidfuzz", "yaml"]


NAMES = sorted(set(khabar.__all__) - {"__version__"})


def test_the_list_is_exact():
    assert sorted(khabar.__all__) == sorted(f"__version__ {FUNCTIONS} {RECORDS} {ERRORS}".split())
    assert dir(khabar) == sorted(khabar.__all__)


def test_every_name_loads_and_has_a_docstring():
    for name in NAMES:
        assert getattr(khabar, name).__doc__, name


def test_every_record_and_every_error_is_public():
    defined = {name for name, value in vars(model).items() if getattr(value, "__module__", "") == model.__name__}
    assert defined == set(RECORDS.split())
    assert {name for name in vars(errors) if name.endswith("Error")} == set(ERRORS.split())


def test_type_checkers_see_the_same_names():
    tree = ast.parse(Path(khabar.__file__).read_text(encoding="utf-8"))
    static = next(node for node in tree.body if isinstance(node, ast.If))
    names = [alias.name for node in static.body for alias in node.names]
    assert sorted(names) == NAMES


def test_an_unknown_name_is_an_attribute_error():
    assert not hasattr(khabar, "annotate_everything")


def test_importing_khabar_loads_nothing_heavy():
    code = f"import sys, khabar; print([name for name in {HEAVY!r} if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_one_version_everywhere():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == khabar.__version__
