"""Words that matter when the wordings of different articles are laid side by side."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from khabar.errors import LexiconError
from khabar.lexicon.tables import read_table


class Wording(Struct, frozen=True, kw_only=True):
    """Words of ``wording.tsv`` by kind, as written there, and the names of weekdays by ISO number (Monday 1).

    Attributes:
        light: Carry no content of their own.
        common: Stand in every other report.
        following: Tell a further happening of the same kind (اللقاء المقبل).
        again: Say of a verb or a noun that it comes once more (التقيا مجددا).
        this: Point at what was told just before.
        joint: Phrases that tell that several speak with one voice.
        only: Close a list of participants.
        among: Say that somebody is counted in (بينهم).
        beside: Say that somebody is not counted in (بالإضافة إلى).
        doer: Who did a deed and may be counted among its dead.
        tentative: Phrases that put a number before or after another in time.
        first: Call a contact the first of its kind (أول).
        later: Call it a further one (ثاني).
        zone: Name the zone of an hour (بتوقيت غرينتش).
        site: Stand before the name of a base or a district (قاعدة العند).
        many: Plurals of numerals, which tell no more than the order (عشرات).
        parting: Phrases between two deeds that are never one (ردا على).
        lapse: Units of the time between two deeds (بعد يوم من).
        span: Lengths of time over which a total is counted (في غضون ستة أسابيع).
        separate: Tell of a deed apart from those before (هجوم منفصل).
        toll: Name what came of an attack (مقتل, إصابة).
        dead, hurt: Those of them that say which (مقتل; إصابة).
        pair: Tell two people by their form (شخصان).
        single: Tell one (شخص).
        attack: Name an attack (هجوم).
        defence: Tell how an attack was stopped (اعتراض صاروخ).
        ruin: Tell either an attack or how one was stopped (تدمير طائرة).
        storm: Tell that a place was taken by force (اقتحام).
        most: Say that a country was taken for the most part (معظم).
        militant, guard: One of those whom armies fight (مسلح), and of an army or the police (جندي).
        counted: Say how many or which of them, before who took part (أحد الحراس).
        suffers: Whose subject it befalls (سقوط الطائرة).
        evening: Parts of the day that another paper counts to the next one (مساء, ليل).
        aims: Verbs that tell whom an attack hit, behind its noun (هجوم استهدف السفارة).
        came: Open a sentence that tells what the news came after (يأتي).
        missile: Fly towards what is attacked (دمر صاروخا); drone: name an aircraft without a pilot (طائرة بدون طيار).
        result: Verbs that lead from a deed to what came of it (أسفر عن مقتل خمسة).
        air, ground: Tell from where an attack came (طائرات, جوي; مدفعية, بري).
        round: Name one of several turns of a deed (جولة جديدة من).
        arrival: Stand beside a reception at an arrival (في مطار كذا).
        hearing, arrest: Steps of justice, each a deed of its own (محاكمة; اعتقال).
        voter: Are counted where a house votes (62 نائبا).
        suicide: Tell that somebody took his own life (انتحر).
        absent: Phrases before somebody who was not there (في غياب).
        promise: Say that a deed was promised (تعهد).
        discuss: Say that a matter was talked about (بحث).
        truce: Phrases for a truce: to agree on one and to keep it is one (وقف إطلاق النار).
        complement: Stand before what was agreed, demanded or said.
        house: Stand in the names of many outlets.
        negators: Turn what follows into its opposite.
        affirming: Begin with a word that denies and deny nothing (لا يزال).
        filler: Say nothing where two renderings are compared (جدا, المقبل).
        aside: Begin the circumstances of what is told (بعد, إثر, على خلفية).
        weekdays: (surface, 1–7), Arabic and Latin.
        renderings: Sets of words that translators put for one another (``renderings.tsv``).
        mishaps: What people die of though nobody meant it, with its kinds (``mishaps.tsv``).
    """

    light: tuple[str, ...]
    common: tuple[str, ...]
    following: tuple[str, ...]
    again: tuple[str, ...]
    this: tuple[str, ...]
    joint: tuple[str, ...]
    only: tuple[str, ...]
    among: tuple[str, ...]
    beside: tuple[str, ...]
    doer: tuple[str, ...]
    tentative: tuple[str, ...]
    first: tuple[str, ...]
    later: tuple[str, ...]
    zone: tuple[str, ...]
    site: tuple[str, ...]
    many: tuple[str, ...]
    parting: tuple[str, ...]
    lapse: tuple[str, ...]
    span: tuple[str, ...]
    separate: tuple[str, ...]
    toll: tuple[str, ...]
    dead: tuple[str, ...]
    hurt: tuple[str, ...]
    pair: tuple[str, ...]
    single: tuple[str, ...]
    attack: tuple[str, ...]
    defence: tuple[str, ...]
    ruin: tuple[str, ...]
    result: tuple[str, ...]
    missile: tuple[str, ...]
    drone: tuple[str, ...]
    storm: tuple[str, ...]
    most: tuple[str, ...]
    militant: tuple[str, ...]
    guard: tuple[str, ...]
    counted: tuple[str, ...]
    suffers: tuple[str, ...]
    evening: tuple[str, ...]
    aims: tuple[str, ...]
    came: tuple[str, ...]
    air: tuple[str, ...]
    ground: tuple[str, ...]
    round: tuple[str, ...]
    arrival: tuple[str, ...]
    hearing: tuple[str, ...]
    arrest: tuple[str, ...]
    voter: tuple[str, ...]
    suicide: tuple[str, ...]
    absent: tuple[str, ...]
    promise: tuple[str, ...]
    discuss: tuple[str, ...]
    truce: tuple[str, ...]
    complement: tuple[str, ...]
    house: tuple[str, ...]
    negators: tuple[str, ...]
    affirming: tuple[str, ...]
    filler: tuple[str, ...]
    aside: tuple[str, ...]
    weekdays: tuple[tuple[str, int], ...]
    ordinals: tuple[tuple[str, int], ...]
    renderings: tuple[tuple[str, ...], ...]
    mishaps: tuple[tuple[str, tuple[str, ...]], ...]


def load_wording() -> Wording:
    """Read ``wording.tsv``, ``renderings.tsv``, ``mishaps.tsv``, ``weekdays.tsv`` and the ordinals of ``numerals.tsv``.

    Cost: some three milliseconds; nothing is cached.

    Raises:
        LexiconError: A table is absent or broken.
    """
    kinds: dict[str, list[str]] = {}
    for row in read_table("wording"):
        kinds.setdefault(row["kind"], []).append(row["surface"])
    days = [(form, int(row["value"])) for row in read_table("weekdays") for form in row.values("forms")]

    def words(kind: str) -> tuple[str, ...]:
        return tuple(kinds.get(kind, ()))

    return Wording(
        light=words("light"),
        common=words("common"),
        following=words("next"),
        again=words("again"),
        this=words("this"),
        joint=words("joint"),
        only=words("only"),
        among=words("among"),
        beside=words("beside"),
        doer=words("doer"),
        tentative=words("tentative"),
        first=words("first"),
        later=words("later"),
        zone=words("zone"),
        site=words("site"),
        many=words("many"),
        parting=words("parting"),
        lapse=words("lapse"),
        span=words("span"),
        separate=words("separate"),
        toll=(*words("toll"), *words("dead"), *words("hurt")),
        dead=words("dead"),
        hurt=words("hurt"),
        pair=words("pair"),
        single=words("single"),
        attack=words("attack"),
        defence=words("defence"),
        ruin=words("ruin"),
        result=words("result"),
        missile=words("missile"),
        drone=words("drone"),
        storm=words("storm"),
        most=words("most"),
        militant=words("militant"),
        guard=words("guard"),
        counted=words("counted"),
        suffers=words("suffers"),
        evening=words("evening"),
        aims=words("aims"),
        came=words("came"),
        air=words("air"),
        ground=words("ground"),
        round=words("round"),
        arrival=words("arrival"),
        hearing=words("hearing"),
        arrest=words("arrest"),
        voter=words("voter"),
        suicide=words("suicide"),
        absent=words("absent"),
        promise=words("promise"),
        discuss=words("discuss"),
        truce=words("truce"),
        complement=words("complement"),
        house=words("house"),
        negators=words("negator"),
        affirming=words("affirming"),
        filler=words("filler"),
        aside=words("aside"),
        weekdays=tuple(days),
        ordinals=tuple(_ordinals()),
        renderings=tuple(_renderings()),
        mishaps=tuple(_mishaps()),
    )


def _mishaps() -> Iterator[tuple[str, tuple[str, ...]]]:
    for row in read_table("mishaps"):
        yield from ((word, row.values("kinds")) for word in row.values("word"))


def _ordinals() -> Iterator[tuple[str, int]]:
    """Each ordinal as it stands behind a noun, with the article and without; أول stands before it."""
    rows = [row for row in read_table("numerals") if row["kind"] == "ordinal"]
    forms = ((form, int(row["value"])) for row in rows for form in row.values("forms") if form.startswith("ال"))
    for surface, number in forms:
        yield surface, number
        if number > 1:
            yield surface.removeprefix("ال"), number


def _renderings() -> Iterator[tuple[str, ...]]:
    seen: dict[str, int] = {}
    for row in read_table("renderings"):
        words = row.values("words")
        twice = [word for word in words if word in seen]
        if twice or len(words) < 2:
            raise LexiconError(f"{row.place}: a set is two words or more, each in one set: {twice}")
        seen.update(dict.fromkeys(words, row.line))
        yield words
