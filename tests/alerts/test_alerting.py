"""From builds to readers: alerts are made once, delivered once, and none is lost on the way."""

import hashlib
import hmac
import json
import socket
from email import message_from_bytes, policy

import feedparser
import pytest
from aiosmtpd.controller import Controller

from fetch.kit import Site, StillClock, answer, client, serving
from ingest.kit import ONE, THREE, TITLE, TWO
from khabar import cli
from khabar.adding import Nearness
from khabar.adding import add as add_pages
from khabar.alerts.alerting import WAITS, Post, book_of_news, deliver, make_alerts
from khabar.alerts.matching import find_alerts
from khabar.alerts.rules import Rule, Rules, parsed
from khabar.brief.contents import open_book
from khabar.ingest.page import Given, page_of
from khabar.ingest.read import read_pages
from khabar.pipeline import build
from khabar.store.outbox import Outbox, outbox
from khabar.store.record import read_record
from khabar.store.runs import read_seen

CALL = "أجرى الرئيس المصري عبد الفتاح السيسي اتصالا هاتفيا بالرئيس الفرنسي إيمانويل ماكرون يوم الأربعاء 12 فبراير 2025."
SAID = "وقال السيسي خلال الاتصال إن المحادثات ستستأنف الأسبوع المقبل في القاهرة بمشاركة جميع الأطراف المعنية بالملف."
LATER = "وأضاف البيان أن الرئيسين اتفقا على عقد لقاء جديد في باريس نهاية الشهر لمتابعة ما جرى الاتفاق عليه."
RULES = [
    {"name": "أحداث", "when": "event", "type": "CONSULT/phone"},
    {"name": "تعديلات", "when": "edit"},
    {"name": "قال", "when": "statement", "entity": "al-sisi-abdel-fattah"},
    {"name": "كثرة", "when": "volume", "entity": "al-sisi-abdel-fattah", "at_least": 2},
]


def news(name, *lines, outlet="المنار"):
    text = "\n".join((f"القاهرة تعلن نتائج الاتصال {name}", *lines))
    return page_of(name, text, Given(outlet=outlet, published="2025-02-12"), {})


def rules(**channels):
    return parsed({"channels": channels, "rules": RULES}, "rules.yaml")


@pytest.fixture
def record(tmp_path, stages):
    path = str(tmp_path / "news.khabar")
    other = page_of("0.txt", "\n".join((TITLE, ONE, TWO, THREE)), Given(), {})
    build([other], path, stages=stages)
    return path


@pytest.fixture
def add(record, stages):
    return lambda *pages: build(pages, record, stages=stages)


def ways(box, found, clock, asking=None):
    return list(deliver(found, box, Post(lambda private: asking or client(clock), clock)))


def told(alerts):
    return sorted(alert.rule for alert in alerts)


def test_what_is_there_is_known_and_what_comes_is_told_once(record, add, tmp_path):
    found = rules(desk={"atom": str(tmp_path / "alerts.xml")})
    with outbox(record) as box:
        assert make_alerts(record, found, box, 1.0) == ()
        add(news("a.txt", CALL, SAID))
        first = make_alerts(record, found, box, 2.0)
        assert told(first) == ["أحداث", "قال"]
        assert make_alerts(record, found, box, 3.0) == ()
        # Another house prints the same: nothing new is known.
        add(news("b.txt", CALL, SAID, outlet="الصباح"))
        assert told(make_alerts(record, found, box, 4.0)) == []
        # What is asked for once more is not told once more.
        assert make_alerts(record, found, box, 5.0, since=1) == ()


def test_a_changed_article_is_told(record, add, tmp_path):
    found = rules(desk={"atom": str(tmp_path / "alerts.xml")})
    with outbox(record) as box:
        add(news("a.txt", CALL, SAID))
        make_alerts(record, found, box, 1.0)
        add(news("a.txt@2", CALL, SAID, LATER))
        assert "تعديلات" in told(make_alerts(record, found, box, 2.0))


def test_an_atom_feed(record, add, tmp_path):
    path, clock = tmp_path / "alerts.xml", StillClock()
    found = rules(desk={"atom": str(path), "title": "غرفة الأخبار"})
    with outbox(record) as box:
        make_alerts(record, found, box, clock.now())
        add(news("a.txt", CALL, SAID))
        alerts = make_alerts(record, found, box, clock.now())
        assert ways(box, found, clock) == []
        whole = path.read_bytes()
        assert ways(box, found, clock) == []
        assert box.next_due() is None
    feed = feedparser.parse(whole)
    assert not feed.bozo
    assert (feed.version, feed.feed.title, feed.feed.language) == ("atom10", "غرفة الأخبار", "ar")
    assert {entry.id for entry in feed.entries} == {f"urn:khabar:alert:{alert.id}" for alert in alerts}
    assert {entry.title for entry in feed.entries} == {alert.title_ar for alert in alerts}


@pytest.fixture
def hooked(record, add, monkeypatch):
    """A record with two alerts that wait for a webhook, the site it leads to, and its rules."""
    monkeypatch.setenv("HOOK_SECRET", "secret")
    with serving(Site(**{"/hook": answer("", "204 No Content")})) as site, outbox(record) as box:
        found = rules(hook={"webhook": site.at("/hook"), "secret_from": "HOOK_SECRET", "private": True})
        make_alerts(record, found, box, 0.0)
        add(news("a.txt", CALL, SAID))
        assert len(make_alerts(record, found, box, 1.0)) == 2
        yield site, box, found


def test_a_signed_webhook(hooked):
    site, box, found = hooked
    clock = StillClock()
    assert ways(box, found, clock) == []
    assert ways(box, found, clock) == []
    assert [one.path for one in site.asked] == ["/hook", "/hook"]
    for one in site.asked:
        signed = f"{one.headers['khabar-time']}.".encode() + one.body
        digest = hmac.new(b"secret", signed, hashlib.sha256).hexdigest()
        assert one.headers["khabar-signature"] == f"sha256={digest}"
        assert json.loads(one.body)["id"] == one.headers["khabar-id"]
        assert one.headers["khabar-time"] == str(int(clock.now()))


def test_a_webhook_that_fails_is_tried_again_and_given_up_in_the_end(hooked):
    site, box, found = hooked
    clock, outcomes = StillClock(), []
    site.pages["/hook"] = answer("", "503 Service Unavailable")
    for wait in (*WAITS, WAITS[-1]):
        outcomes += ways(box, found, clock)
        clock.time += wait
    assert {one.problem for one in outcomes} == {"answers 503"}
    assert [one.again for one in outcomes][:2] == [True, True]
    site.pages["/hook"] = answer("", "200 OK")
    site.asked.clear()
    while (due := box.next_due()) is not None:
        clock.time = max(clock.time, due)
        assert ways(box, found, clock) == []
    ids = [one.headers["khabar-id"] for one in site.asked]
    assert len(ids) == len(set(ids)) >= 1


def test_an_end_between_making_and_delivering_loses_nothing(hooked, monkeypatch):
    site, box, found = hooked

    class Killed(BaseException):
        pass

    def dying(*_, **__):
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(Outbox, "note", dying)
        with pytest.raises(Killed):
            ways(box, found, StillClock())
    assert ways(box, found, StillClock()) == []
    ids = [one.headers["khabar-id"] for one in site.asked]
    # The one that was sent and not noted comes again under its identifier.
    assert len(ids) == 3
    assert len(set(ids)) == 2


def test_a_webhook_without_its_secret_or_inside_this_network(hooked, monkeypatch):
    site, box, found = hooked
    clock = StillClock()
    assert "inside this network" in ways(box, found, clock, client(clock, private=False))[0].problem
    monkeypatch.delenv("HOOK_SECRET")
    clock.time += 60
    assert ways(box, found, clock)[0].problem.startswith("the environment has no HOOK_SECRET")
    assert site.asked == []


class Mailbox:
    """What a mail server takes in."""

    def __init__(self):
        self.came, self.refusing = [], False

    async def handle_DATA(self, _server, _session, envelope):
        if self.refusing:
            return "451 later"
        self.came.append((envelope.rcpt_tos, message_from_bytes(envelope.content, policy=policy.default)))
        return "250 OK"


def mail_server(box, tries=20):
    """A mail server and its port. The library must be told one, and another program may take it meanwhile."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = Controller(box, hostname="127.0.0.1", port=port)
    try:
        server.start()
    except OSError:
        if not tries:
            raise
        return mail_server(box, tries - 1)
    return server, port


def test_e_mail(record, add):
    box_of, clock = Mailbox(), StillClock()
    server, port = mail_server(box_of)
    try:
        mail = {"sender": "khabar@news.example", "server": f"127.0.0.1:{port}", "starttls": False}
        found = rules(mail={"email": ["a@news.example", "b@news.example"], **mail})
        with outbox(record) as box:
            make_alerts(record, found, box, clock.now())
            add(news("a.txt", CALL, SAID))
            alerts = make_alerts(record, found, box, clock.now())
            box_of.refusing = True
            (missed,) = ways(box, found, clock)
            assert missed.again
            assert "451" in missed.problem
            box_of.refusing = False
            clock.time += WAITS[0]
            assert ways(box, found, clock) == []
            assert ways(box, found, clock) == []
    finally:
        server.stop()
    ((to, message),) = box_of.came
    assert to == ["a@news.example", "b@news.example"]
    assert message["Subject"] == f"{alerts[0].rule}: {alerts[0].title_ar} (+1)"
    text = message.get_content()
    assert all(alert.title_ar in text for alert in alerts)
    assert message["Message-ID"].endswith("@news.example>")


def test_the_command(record, add, tmp_path, capsys):
    path = tmp_path / "rules.yaml"
    path.write_text(json.dumps({"channels": {"desk": {"atom": str(tmp_path / "a.xml")}}, "rules": RULES}))

    def khabar(*words):
        status = cli.run(["alert", "--rules", str(path), *words])
        found = capsys.readouterr()
        return status, found.out.splitlines(), found.err.splitlines()

    assert khabar("--check") == (0, [], [f"khabar: {path}: 4 rules, 1 channels"])
    assert khabar() == (2, [], ["khabar: no record: give --record R, or --check to look at the rules alone"])
    assert khabar("--record", record) == (0, [], [])
    add(news("a.txt", CALL, SAID))
    status, out, err = khabar("--record", record, "--lang", "en")
    assert (status, err, len(out)) == (0, [], 2)
    assert khabar("--record", record) == (0, [], [])
    assert khabar("--record", str(tmp_path / "none.khabar"))[0] == 2


KINDS = ("event", "statement", "conflict", "origin", "story", "edit")


@pytest.mark.parametrize("number", [1, 4])
def test_what_new_pages_touch_tells_what_the_whole_record_tells(example_pages, tmp_path, stages, number):
    record = str(tmp_path / "news.khabar")
    pages = list(read_pages((example_pages,)))
    build(pages[:-number], record, stages=stages)
    build(pages[-number:], record, stages=stages)
    seen = read_seen(record, "1")
    speakers = tuple(s.speaker.entity for a in read_record(record).articles for s in a.statements if s.speaker.entity)
    asked = [Rule(name=when, when=when, entity=speakers if when == "statement" else ()) for when in KINDS]
    books = open_book(read_record(record), seen), book_of_news(record, Rules(channels={}, rules=tuple(asked)), seen)
    whole, part = ([list(find_alerts(rule, book, seen, (2, 0.0))) for rule in asked] for book in books)
    assert part == whole
    assert sum(map(len, whole)) > number


EVERYTHING = [
    *({"name": when, "when": when} for when in ("event", "conflict", "origin", "story", "edit")),
    {"name": "statement", "when": "statement", "entity": ["trump-donald", "xi-jinping", "erdogan-recep-tayyip"]},
]


@pytest.mark.parametrize("near", [True, False])
def test_another_copy_is_no_news_whatever_a_rule_asks_for(example_pages, tmp_path, stages, near):
    """The copy of a page has its list of headlines too, and may show a conflict that stood there unseen."""
    known = [page for page in read_pages([str(example_pages)]) if page.name[:2] in ("18", "19", "20", "21", "22")]
    copies = [copied(page, f"{page.name}.copy") for page in known if page.media == "text"]
    address = str(tmp_path / "news.khabar")
    build(known, address, stages=stages)
    found = parsed({"channels": {"desk": {"atom": str(tmp_path / "a.xml")}}, "rules": EVERYTHING}, "rules.yaml")
    with outbox(address) as box:
        make_alerts(address, found, box, 1.0)
        for copy in copies:
            add_pages([copy], address, Nearness(least=1, share=1.0, most=100 if near else 0), stages=stages)
            assert [(alert.rule, alert.words) for alert in make_alerts(address, found, box, 2.0)] == []


def copied(page, name):
    """The same text in another house, with a line of its own."""
    text = f"{page.text}\nجميع الحقوق محفوظة لصحيفة أخرى."
    return page_of(name, text, Given(url=f"https://{name[:2]}.other.example/1", published=page.published), {})
