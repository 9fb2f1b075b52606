"""Copies found by the joins of an engine are those that linking finds in one process."""

import json
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from khabar.model import Copy, Judgement, Version
from khabar.store.record import read_record

pytest.importorskip("daft", reason="the extra `daft` is not installed")

BENCH = Path(__file__).parents[2] / "bench"

#: An engine is chosen once a process.
SCRIPT = """
import sys, msgspec
from khabar.cli.ending import end
from khabar.engine.frames import Engine
from khabar.lake import find_lake_copies

if __name__ == "__main__":
    found = find_lake_copies(sys.argv[1], Engine(workers=2))
    print(msgspec.json.encode([found.alike, found.versions, found.judgements]).decode(), flush=True)
    end(0)
"""


def found_in(lake, tmp_path):
    script = tmp_path / "find.py"
    script.write_text(SCRIPT, encoding="utf-8")
    done = subprocess.run([sys.executable, script, lake], check=True, capture_output=True, text=True, timeout=240)
    return msgspec.convert(json.loads(done.stdout), tuple[list[Copy], list[Version], list[Judgement]])


def test_copies_of_a_lake_are_those_of_the_record(tmp_path, three_hundred, three_hundred_lake):
    _, here = three_hundred
    alike, versions, judgements = found_in(three_hundred_lake, tmp_path)
    linked = read_record(str(here)).linked
    kept = {frozenset({v.earlier, v.later}) for v in versions}
    assert len(linked.copies) > 10
    assert tuple(one for one in alike if frozenset({one.left, one.right}) not in kept) == linked.copies
    assert tuple(versions) == linked.versions
    assert {repr(one) for one in judgements} == {repr(one) for one in linked.judgements if one.kind == "copy"}


def test_a_lake_that_is_not_there_is_told(tmp_path):
    from khabar.errors import RecordError
    from khabar.lake import find_lake_copies

    with pytest.raises(RecordError, match="nothing has been finished there"):
        find_lake_copies(str(tmp_path / "none"))


#: Standing wording: what an office writes on every occasion, with a few words of the day's own.
OFFICE = (
    "بعث رئيس المجلس البلدي برقية تهنئة إلى أهالي الحي بمناسبة افتتاح المكتبة العامة عبر فيها باسمه وباسم أعضاء المجلس "
    "عن أصدق التهاني وأطيب التمنيات بالتوفيق والنجاح في خدمة القراء من كل الأعمار متمنيا لهم دوام التقدم والازدهار"
)
OWN = (
    "وتضم المكتبة الجديدة قاعة للأطفال وأخرى للمخطوطات وتفتح أبوابها صباحا ومساء أمام الطلبة",
    "وقال أمين الحي إن الأهالي جمعوا الكتب من بيوتهم في أسبوعين وزرعوا حول المبنى ثلاثين شجرة زيتون",
    "وأنشدت فرقة المدرسة نشيدا من تلحين معلمها ثم وزعت البلدية دفاتر وأقلاما على المتفوقين في القراءة",
    "وحضر الحفل جيران قدامى رووا كيف كان المكان مخزنا للقمح قبل أن تشتريه جمعية من ثمن سوق خيرية",
    "واشترط المجلس أن تبقى الإعارة مجانية وأن يدفع من يتأخر في رد كتاب ثمن غرسة تزرع في الساحة",
)

STANDING = """
import json, sys
sys.path.insert(0, sys.argv[1])
import copies
from khabar.cli.ending import end
from khabar.engine.frames import Engine
from khabar.lake import find_lake_copies
from khabar.evaluate.news_sets import NewsArticle

if __name__ == "__main__":
    rows = json.loads(sys.argv[3])
    news = [NewsArticle(set="own", id=f"{n}", url="", author="", **row) for n, row in enumerate(rows)]
    texts, articles = zip(*(copies.article_of(one, 0) for one in news))
    copies.write_lake(list(texts), list(articles), sys.argv[2])
    found, here = find_lake_copies(sys.argv[2], Engine(workers=1)), copies._here(texts, articles)
    kinds = {(one.left, one.right) for one in found.judgements} == {(one.left, one.right) for one in here.judgements}
    same = [found.alike == here.alike, found.versions == here.versions, kinds]
    print(json.dumps([*same, len(here.alike), len(here.judgements)]), flush=True)
    end(0)
"""


def test_standing_wording_is_told_apart_on_an_engine(tmp_path):
    texts = [f"{OFFICE} {own}" for own in OWN] + [f"{OFFICE} {OWN[0]}"]
    rows = [
        {"text": text, "published": f"2015-02-{day:02}", "outlet": f"o{day}"} for day, text in enumerate(texts, start=1)
    ]
    script = tmp_path / "standing.py"
    script.write_text(STANDING, encoding="utf-8")
    command = [sys.executable, script, BENCH, tmp_path / "lake", json.dumps(rows)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=240)
    assert json.loads(done.stdout) == [True, True, True, 1, 14]
