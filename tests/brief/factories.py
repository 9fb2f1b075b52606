"""Small records with everything in them: two outlets and a copy tell one call, and one page is hostile.

The texts retell public facts or speak of nobody in particular.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from khabar.link import link_articles
from khabar.model import (
    AnnotatedArticle,
    ArticleRef,
    Conflict,
    ConflictSide,
    Failure,
    Linked,
    Page,
    RecordContents,
)
from link.factories import Draft

CALL = (
    "الوزيران بحثا هاتفيا الملاحة\n"
    "أجرى سالم الهادي اتصالا هاتفيا مع نادر العمري يوم الأربعاء 12 فبراير 2025 استمر نحو 90 دقيقة وبحثا الملاحة.\n"
    "وقال سالم الهادي إن الطرفين «اتفقا على استئناف الرحلات في أقرب وقت ممكن من غير شروط».\n"
    "ويأتي ذلك بعد أسابيع من توقف العبارات بين الميناءين بسبب أعمال الصيانة في الرصيف الشمالي وسوء الأحوال الجوية.\n"
)
OTHER_CALL = (
    "اتصال بين العمري والهادي\n"
    "أجرى نادر العمري اتصالا هاتفيا مع سالم الهادي يوم الأربعاء 12 فبراير 2025 واستمرت المكالمة ثلاث ساعات.\n"
    "وقال نادر العمري إن الطرفين «اتفقا على استئناف الرحلات في أقرب وقت ممكن من غير شروط».\n"
    "وأوضحت الإدارة العامة للطيران في نشرة منفصلة أن جداول الصيف تعلن لاحقا وأن التذاكر القديمة تبقى صالحة.\n"
)
HOSTILE = (
    '<script>alert("1")</script> عنوان & "علامات" \u202eمقلوب\u2066 نص\n'
    "قال سالم الهادي إن <b onmouseover='x()'>الميناء</b> مفتوح \x1b[31m \ud800 | * _ [رابط](javascript:x) `x`.\n"
)
_HALF, _STAND_IN = "\ud800", "\u2603"


def _with_half(value: Any) -> Any:
    """Half a character put back where drafts cannot hold one."""
    if isinstance(value, str):
        return value.replace(_STAND_IN, _HALF)
    if isinstance(value, dict):
        return {key: _with_half(one) for key, one in value.items()}
    return [_with_half(one) for one in value] if isinstance(value, (list, tuple)) else value


def page(name: str, text: str, media: str = "text") -> Page:
    return Page(name=name, text=text, sha256="0" * 64, media=media)


def _call(text: str, name: str, length: tuple[str, str, bool], outlet: str) -> AnnotatedArticle:
    lines = text.split("\n")
    draft = Draft(text, page=name).outlet(outlet).published("2025-02-12", "12 فبراير 2025")
    if length[1].startswith("أكثر من"):
        draft.time(length[1], length[0], "DURATION", "MORE_THAN")
    first, second = ("سالم الهادي", "نادر العمري") if "سالم" in lines[1][:12] else ("نادر العمري", "سالم الهادي")
    entities = {"سالم الهادي": "ar-سالم-الهادي", "نادر العمري": "ar-نادر-العمري"}
    for words in (first, second):
        draft.name(words, entities[words])
    quoted = "اتفقا على استئناف الرحلات في أقرب وقت ممكن من غير شروط"
    draft.says(entities[first], f"الطرفين «{quoted}»", mode="mixed", quoted=[quoted], cue="قال")
    return draft.event(
        "CONSULT",
        "اتصالا هاتفيا",
        lines[1],
        entities,
        mode="phone",
        cameo="041",
        role="party",
        time=("2025-02-12", "الأربعاء 12 فبراير 2025"),
        duration=length,
        topics={"shipping": "الملاحة"} if "الملاحة" in lines[1] else {},
    ).done()


def calls() -> RecordContents:
    """One call that two outlets tell with different lengths, and words given to two speakers."""
    articles = (
        _call(CALL, "a.txt", ("PT1H30M", "نحو 90 دقيقة", True), "صحيفة الساحل"),
        _call(OTHER_CALL, "b.txt", ("PT3H", "ثلاث ساعات", False), "إذاعة الجبل"),
    )
    return record((page("a.txt", CALL), page("b.txt", OTHER_CALL)), articles)


def longer() -> RecordContents:
    """A call whose length one outlet tells as an end."""
    text = OTHER_CALL.replace("ثلاث ساعات", "أكثر من ثلاث ساعات")
    article = _call(text, "b.txt", ("PT3H", "أكثر من ثلاث ساعات", False), "إذاعة الجبل")
    return record((page("b.txt", text),), (article,))


def record(
    pages: Sequence[Page], articles: Sequence[AnnotatedArticle], failures: Sequence[Failure] = ()
) -> RecordContents:
    """A record that is linked as the program links it."""
    linked = link_articles({one.name: one.text for one in pages}, articles)
    return RecordContents(
        name="صفحات", pages=tuple(pages), articles=tuple(articles), failures=tuple(failures), linked=linked
    )


def hostile() -> RecordContents:
    """A page that tries to leave its place: markup, direction controls, escapes, half a character."""
    name = '"><img src=x>.txt'
    written = HOSTILE.replace(_HALF, _STAND_IN)
    draft = Draft(written, page=name).outlet("<i>منفذ</i>")
    draft.name("سالم الهادي", "ar-<b>سالم</b>")
    content = written[written.index("<b onmouseover") : written.rindex(".")]
    draft.says("ar-<b>سالم</b>", content, cue="قال")
    draft.event("REQUEST", "مفتوح", written.split("\n")[1], {"سالم الهادي": "ar-<b>سالم</b>"}, mode="<u>")
    article = msgspec.convert(_with_half(msgspec.to_builtins(draft.done())), AnnotatedArticle)
    failures = [Failure(page="<bad>.txt", reason='not text: "<x>" \x1b[2J give text')]
    made = record([page(name, HOSTILE)], [article], failures)
    side = ConflictSide(value="<s>", page=name, article=0, start=0, end=8, exact=HOSTILE[:8])
    conflict = Conflict(kind="speaker", event=None, about="<em>", sides=(side, side), note="<note>")
    linked = made.linked
    return RecordContents(
        name="<record>",
        pages=made.pages,
        articles=made.articles,
        failures=made.failures,
        linked=Linked(
            events=linked.events,
            copies=linked.copies,
            conflicts=(*linked.conflicts, conflict),
            origins=linked.origins,
            entities=linked.entities,
            judgements=(),
        ),
    )


def empty() -> RecordContents:
    """A record of nothing."""
    return record((), ())


def many(number: int = 1200) -> RecordContents:
    """A record of thousands of events, each told once."""
    line = "أجرى سالم الهادي اتصالا هاتفيا مع نادر العمري يوم {} واستمرت المكالمة ثلاث ساعات.\n"
    pages, articles = [], []
    for n in range(number):
        day = f"{n % 28 + 1:02} {n:05}"
        text = line.format(day)
        entities = {"سالم الهادي": f"ar-سالم-{n}", "نادر العمري": f"ar-نادر-{n}"}
        value = f"{1900 + n // 336}-{n // 28 % 12 + 1:02}-{n % 28 + 1:02}"
        draft = Draft(text, page=f"{n:05}.txt").outlet(f"منفذ {n % 40}")
        draft.event("CONSULT", "اتصالا هاتفيا", text.strip(), entities, mode="phone", time=(value, day))
        pages.append(page(f"{n:05}.txt", text))
        articles.append(draft.done())
    return record(pages, articles)


def ref(name: str, article: int = 0) -> ArticleRef:
    return ArticleRef(page=name, article=article)
