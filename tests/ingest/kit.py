"""Pages, rules and a small names lexicon for the tests of this folder."""

import hashlib
from itertools import pairwise
from types import SimpleNamespace

from khabar.ingest.houses import index_outlets
from khabar.ingest.noise import compile_noise
from khabar.ingest.split import split
from khabar.ingest.view import view_of
from khabar.lexicon.noise import load_noise
from khabar.model import Page

RULES = compile_noise(load_noise())


def house(name, kind, surfaces, domains=()):
    return SimpleNamespace(id=name, kind=kind, surfaces=tuple(surfaces), short=(), domains=tuple(domains))


HOUSES = [
    house("reuters", "agency", ["رويترز", "Reuters"]),
    house("afp", "agency", ["أ ف ب", "فرانس برس"]),
    house("cnn", "outlet", ["CNN"], ["cnn.com"]),
    house("manar-gate", "outlet", ["بوابة المنار الجديد"], ["manar.example"]),
]
# Only the parts of the names lexicon that outlets need.
LEXICON = SimpleNamespace(
    organisations={item.id: item for item in HOUSES},
    states={},
    places={
        "geneva": SimpleNamespace(id="geneva", surfaces=("جنيف",)),
        "amman": SimpleNamespace(id="amman", surfaces=("عمان",)),
    },
    given_names={"سامي": None},
)
NAMES = index_outlets(LEXICON, RULES)

TITLE = "الوسيط يعرض خطة جديدة على الطرفين في جنيف"
ONE = "قال الوسيط الدولي إن الطرفين تسلما خطة من أربع نقاط، وإن المحادثات تستأنف صباح الخميس في مقر المنظمة بجنيف."
TWO = "وأضاف أن الخطة تشمل تبادل المحتجزين وفتح المعابر، مشيرا إلى أن الوفدين طلبا يومين لدراسة ملاحقها الفنية كاملة."
THREE = "ورحبت دول الجوار بالخطة، ودعت إلى تنفيذها من دون شروط مسبقة، وفق بيان مشترك صدر مساء الأربعاء عن وزرائها."
OTHER_TITLE = "أسعار القمح ترتفع بعد موجة الجفاف"
OTHER = "ارتفعت أسعار القمح عشرة في المئة خلال شهر بعد موجة الجفاف التي ضربت ثلاث دول منتجة، بحسب نشرة منظمة الأغذية."
OTHER_TWO = "ويتوقع تجار أن تستمر الأسعار على حالها حتى موسم الحصاد، إذ تراجعت المخزونات إلى أدنى مستوى منذ خمسة أعوام."


def page(text, **given):
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Page(name="p.txt", text=text, sha256=digest, **given)


def articles(*lines, **given):
    """Articles of a page made of these lines, after a check that each span holds."""
    item = page("\n".join(lines), **given)
    view = view_of(item)
    found = split(item, view, RULES, NAMES)
    check_spans(view.text, found)
    return found


def text_of(text, article):
    return [text[span.start : span.end] for span in article.spans]


def noise_of(text, found):
    return [(item.kind, text[item.start : item.end]) for article in found for item in article.boilerplate]


def check_spans(text, found):
    """Every span lies inside the page, is sorted within its article and overlaps no other."""
    taken = []
    for article in found:
        assert list(article.spans) == sorted(article.spans)
        assert list(article.headings) == sorted(article.headings)
        for heading in article.headings:
            assert any(span.start <= heading.start and heading.end <= span.end for span in article.spans)
        if article.title:
            assert text[article.title.start : article.title.end] == article.title.exact
        taken += [tuple(span) for span in article.spans]
        starts = [item.start for item in article.boilerplate]
        assert starts == sorted(starts)
        taken += [(item.start, item.end) for item in article.boilerplate]
    taken.sort()
    assert all(0 <= start < end <= len(text) for start, end in taken)
    assert all(left[1] <= right[0] for left, right in pairwise(taken))
