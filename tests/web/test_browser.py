"""The pages in a real browser: Debian's Chromium, driven by Playwright. One server and one browser for all tests.

Skipped, with the reason, where there is no Chromium: set KHABAR_CHROMIUM to one that stands elsewhere.
"""

import os
import shutil
import socket
import threading
import time
from pathlib import Path

import pytest
import uvicorn

from khabar.web.app import create_app

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install '.[test]'")
CHROMIUM = os.environ.get("KHABAR_CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
pytestmark = pytest.mark.skipif(
    not Path(CHROMIUM).exists(), reason=f"no Chromium at {CHROMIUM}: apt-get install chromium"
)

FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
PATIENCE = 10_000


@pytest.fixture(scope="module")
def address(record, tmp_path_factory):
    """Where a server of this process answers, over a copy of the record that tests may change."""
    own = tmp_path_factory.mktemp("browser") / "examples.khabar"
    shutil.copy(record, own)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(create_app(str(own)), port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + 20
    while not server.started and time.monotonic() < until:
        time.sleep(0.02)
    assert server.started
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(timeout=10)


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def page(browser, address):
    """An empty tab of a new reader; whatever the browser complains of fails the test."""
    yield from a_tab(browser, address)


def a_tab(browser, address, **settings):
    complaints = []
    context = browser.new_context(base_url=address, viewport={"width": 1100, "height": 800}, **settings)
    context.set_default_timeout(PATIENCE)
    tab = context.new_page()
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    yield tab
    context.close()
    assert complaints == []


def first(client, address, *keys):
    """A value of a twin: first(client, "/events.json", "events", 0, "id")."""
    found = client.get(address).json()
    for key in keys:
        found = found[key]
    return found


@pytest.fixture(scope="module")
def paths(client):
    """One page of each kind, those of things by what the record has."""
    event = client.get("/conflicts.json").json()["conflicts"]
    disputed = next(one["event"] for one in event if one["event"])
    article = first(client, "/articles.json", "articles", 0, "ref")
    pair = first(client, "/compare.json", "choice", 0)
    sides = {side: f"{pair[side]['ref']['article']}.{pair[side]['ref']['page']}" for side in ("left", "right")}
    return {
        "overview": "/",
        "events": "/events",
        "event": f"/events/{disputed}",
        "conflicts": "/conflicts",
        "statements": "/statements",
        "entities": "/entities",
        "entity": f"/entities/{first(client, '/entities.json', 'entities', 0, 'who', 'entity')}",
        "contested": "/entities/hamas",
        "searches": "/searches",
        "stories": "/stories",
        "story": f"/stories/{first(client, '/stories.json', 'stories', 0, 'id')}",
        "outlets": "/outlets",
        "outlet": f"/outlets/{first(client, '/outlets.json', 'outlets', 0, 'who', 'entity')}",
        "articles": "/articles",
        "article": f"/articles/{article['page']}/{article['article']}",
        "compare": f"/compare?left={sides['left']}&right={sides['right']}",
        "choose": "/compare",
        "search": "/search?q=مفاوضات",
        "review": "/review",
        "add": "/add",
        "corrections": "/corrections",
        "failures": "/failures",
        "absent": "/events/none",
    }


def test_evidence_opens_at_the_marked_words(page):
    page.goto("/")
    side = page.locator(".dispute li:has(.words)").first
    cell, words = side.locator(".value"), side.locator(".words").inner_text().strip("«» ")
    cell.click()
    mark = page.locator("#evidence mark").first
    mark.wait_for()
    assert "".join(page.locator("#evidence mark").all_inner_texts()).strip() == words
    assert page.evaluate("document.activeElement.id") == "marked"
    page.keyboard.press("Escape")
    assert page.locator("#evidence mark").count() == 0
    assert page.evaluate("document.activeElement.textContent.trim()") == cell.inner_text().strip()
    cell.click()
    page.locator("#evidence .do a").first.click()
    page.wait_for_url("**/articles/**")
    marked = page.locator(".text mark").first
    assert "".join(page.locator(".text mark").all_inner_texts()).strip() == words
    assert marked.is_visible()
    assert page.locator(page.evaluate("location.hash")).count() == 1


def test_a_search_finds_all_forms_and_opens_them(page):
    page.goto("/")
    page.get_by_role("searchbox").first.fill("مفاوضات")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?**")
    marks = page.locator(".results mark").all_inner_texts()
    assert marks
    assert any(mark != "مفاوضات" for mark in marks)
    page.locator(".results .words").first.click()
    page.locator("#evidence .drawer").wait_for()


def test_language_and_look_are_switched_and_kept(page):
    page.goto("/events?conflict=1")
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["ar", "rtl"]
    page.get_by_role("button", name="English").click()
    page.wait_for_url("**/events?conflict=1")
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["en", "ltr"]
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="Dark").click()
    page.wait_for_function("document.documentElement.dataset.look === 'dark'")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
    page.goto("/stories")
    assert page.evaluate("document.documentElement.lang + document.documentElement.dataset.look") == "endark"


def test_everything_works_without_a_script(browser, address):
    for tab in a_tab(browser, address, java_script_enabled=False):
        tab.goto("/")
        tab.locator(".dispute .value").first.click()
        tab.wait_for_url("**at=**")
        assert tab.locator("#evidence mark").first.is_visible()
        tab.locator("[data-close]").click()
        assert tab.locator("#evidence mark").count() == 0
        tab.get_by_role("button", name="English").click()
        assert tab.locator("html").get_attribute("dir") == "ltr"
        tab.goto("/articles")
        tab.locator(".rows a").first.click()
        names = tab.locator(".text .l-names").first
        line = "el => getComputedStyle(el).textDecorationLine"
        assert names.evaluate(line) == "underline"
        tab.locator("#layer-names").uncheck()
        assert names.evaluate(line) == "none"
        tab.locator("summary").nth(1).click()
        assert tab.locator("details[open]").count() == 2


def test_the_keyboard_is_enough(page):
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator(".skip").is_visible()
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#main"
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
    assert outline != "none"
    page.locator(".dispute .value").first.focus()
    page.keyboard.press("Enter")
    page.locator("#evidence mark").first.wait_for()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('#evidence').contains(document.activeElement)")


def test_uploaded_pages_are_in_the_record_when_it_is_done(page):
    """What cannot be read is told beside it; the page renews itself meanwhile."""
    text = "بغداد\n\nقال وزير الخارجية العراقي فؤاد حسين إن الوفد سيزور عمّان يوم الأحد."
    page.goto("/add")
    page.locator("[type=file]").set_input_files([
        {"name": "visit.txt", "mimeType": "text/plain", "buffer": text.encode()},
        {"name": "broken.zip", "mimeType": "application/zip", "buffer": b"PK\x03\x04 not an archive"},
    ])  # fmt: skip
    page.get_by_role("button", name="أضف إلى السجل").last.click()
    page.wait_for_url("**/builds/*")
    page.locator("#progress:not([hx-trigger])").wait_for(timeout=60_000)
    assert "broken.zip" in page.locator("#progress").inner_text()
    page.goto('/search?q="الوفد سيزور"')
    assert page.locator(".results li").count() == 1
    page.goto("/failures")
    assert "broken.zip" in page.locator("main").inner_text()


def test_two_events_are_merged_and_the_merge_is_undone(page):
    page.goto("/events")
    events = page.evaluate("fetch('/events.json?limit=200').then(a => a.json()).then(v => v.events)")
    first, second = next(
        (a, b) for a in events for b in events
        if a["id"] < b["id"] and a["date"] and a["date"] == b["date"] and a["parties"] == b["parties"]
        and a["kind"] == b["kind"] and not a["disputed"]
    )  # fmt: skip
    count = "fetch('/events.json?limit=1').then(a => a.json()).then(v => v.part.total)"
    before = page.evaluate(count)
    page.goto(f"/events/{first['id']}")
    form = page.locator("form:has([value=merge])")
    page.locator("details:has([value=merge]) summary").click()
    form.locator("[name=author]").fill("قارئ")
    form.locator("[name=reason]").fill("الحدث نفسه")
    form.locator("[name=other]").fill(second["id"])
    form.get_by_role("button").click()
    page.locator("#progress:not([hx-trigger])").wait_for(timeout=60_000)
    assert page.locator("#progress [role=alert]").count() == 0
    assert page.evaluate(count) < before
    page.goto("/corrections")
    line = page.locator(".pair-of").first
    assert "قارئ" in line.inner_text()
    line.locator("summary").click()
    line.locator("[name=author]").fill("قارئ")
    line.locator("[name=reason]").fill("بل حدثان")
    line.get_by_role("button").click()
    page.locator("#progress:not([hx-trigger])").wait_for(timeout=60_000)
    assert page.evaluate(count) == before


def test_nothing_goes_sideways_on_a_phone(browser, address, paths):
    for tab in a_tab(browser, address, has_touch=True, is_mobile=True, screen={"width": 360, "height": 740}):
        tab.set_viewport_size({"width": 360, "height": 740})
        wide = {}
        for lang in ("ar", "en"):
            for name, path in paths.items():
                if name == "absent":
                    continue
                tab.goto(f"{path}{'&' if '?' in path else '?'}lang={lang}")
                width = tab.evaluate("document.documentElement.scrollWidth")
                if width > 360:
                    wide[name, lang] = width
        assert wide == {}


def test_drawings_run_from_right_to_left_in_arabic(page):
    places = {}
    for lang in ("ar", "en"):
        page.goto(f"/?lang={lang}")
        places[lang] = [box.bounding_box()["x"] for box in page.locator(".drawing .day").all()]
    assert len(places["ar"]) > 2
    assert places["ar"] == sorted(places["ar"], reverse=True)
    assert places["en"] == sorted(places["en"])


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_no_serious_barrier_on_any_page(browser, address, paths, lang):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed").Axe()
    found = {}
    context = browser.new_context(base_url=address, viewport={"width": 1100, "height": 800})
    context.set_default_timeout(PATIENCE)
    tab = context.new_page()
    for name, path in paths.items():
        tab.goto(f"{path}{'&' if '?' in path else '?'}lang={lang}&limit=5")  # rows are all alike
        for fault in axe.run(tab, options={"resultTypes": ["violations"]}).response["violations"]:
            if fault["impact"] in ("serious", "critical"):
                found[name, fault["id"]] = [node["html"][:160] for node in fault["nodes"]][:3]
    context.close()
    assert found == {}
