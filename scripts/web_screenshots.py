"""Pictures of the pages for the documentation: a record of the examples, Debian's Chromium, palettes of few colours.

    .venv/bin/python scripts/web_screenshots.py [--all FOLDER]

Writes docs/images/web-*.png, among them sheets of every page in both languages, wide and at phone width; with --all
these pages each in full to a folder, to be looked at.
"""

from __future__ import annotations

import argparse
import io
import json
import shutil
import socket
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import uvicorn
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from khabar.ingest.read import read_pages
from khabar.pipeline import build
from khabar.web.app import create_app

ROOT = Path(__file__).parent.parent
IMAGES = ROOT / "docs" / "images"
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync"]  # fmt: skip
#: Bytes that one picture may have, and a sheet of all pages.
LARGEST, LARGEST_SHEET = 80_000, 240_000
#: Width of a sheet of all pages, and what stands between two of them, in pixels.
SHEET, GAP = 1500, 8


class Shot(NamedTuple):
    """One picture: its name, page, language, size in pixels; ``click`` is what to press before."""

    name: str
    page: str
    lang: str = "ar"
    size: tuple[int, int] = (1100, 1000)
    click: str | None = None


def shots(paths: dict[str, str]) -> list[Shot]:
    """The pictures of docs/web.md."""
    phone = (360, 720)
    return [
        Shot("overview-ar", paths["overview"], size=(1100, 1180)),
        Shot("event-en", paths["event"], "en", (1100, 900), ".clash .value"),
        Shot("article-ar", paths["article"], size=(1100, 820)),
        Shot("article-phone", paths["article"], size=phone),
        Shot("entity-en", paths["entity"], "en", (1100, 1150)),
        Shot("compare-ar", paths["compare"], size=(1100, 820)),
        Shot("search-ar", paths["search"], size=(1100, 640)),
        Shot("overview-phone", paths["overview"], size=phone),
    ]


def main() -> None:
    """Make the pictures."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--all", type=Path, metavar="FOLDER")
    everything = asked.parse_args().all
    with served() as address, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        paths = paths_of(address)
        if everything:
            everything.mkdir(parents=True, exist_ok=True)
            for shot in every(paths):
                (everything / f"{shot.name}.png").write_bytes(taken(browser, address, shot, full=True))
        else:
            for shot in shots(paths):
                keep(IMAGES / f"web-{shot.name}.png", taken(browser, address, shot))
            for kind, columns in (("wide", 5), ("phone", 10)):
                for lang in ("ar", "en"):
                    these = [shot for shot in every(paths) if shot.name.endswith(f"-{lang}-{kind}")]
                    pictures = [taken(browser, address, shot) for shot in these]
                    whole = sheet(pictures, columns, from_right=lang == "ar")
                    keep(IMAGES / f"web-all-{kind}-{lang}.png", whole, LARGEST_SHEET)
        browser.close()


def every(paths: dict[str, str]) -> list[Shot]:
    """Every page in both languages, wide and on a phone."""
    sizes = (("wide", (1100, 900)), ("phone", (360, 740)))
    return [
        Shot(f"{name}-{lang}-{kind}", path, lang, size)
        for name, path in paths.items()
        for lang in ("ar", "en")
        for kind, size in sizes
    ]


@contextmanager
def served() -> Iterator[str]:
    """A server over a record of the example pages."""
    with tempfile.TemporaryDirectory() as folder:
        record = str(Path(folder) / "examples.khabar")
        build(read_pages([str(ROOT / "examples" / "pages")]), record)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        server = uvicorn.Server(uvicorn.Config(create_app(record), port=port, log_level="error"))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
        server.should_exit = True
        thread.join()


def paths_of(address: str) -> dict[str, str]:
    """One page of each kind."""

    def twin(path: str) -> Any:  # noqa: ANN401 - any JSON
        with urllib.request.urlopen(address + path) as answer:  # noqa: S310 - our own server
            return json.load(answer)

    told = max(twin("/index.json")["timeline"], key=lambda line: (line["told"], line["id"]))
    copy = twin("/compare.json")["choice"][0]
    sides = [f"{side}={copy[side]['ref']['article']}.{copy[side]['ref']['page']}" for side in ("left", "right")]
    story = max(twin("/stories.json")["stories"], key=lambda one: one["articles"])
    return {
        "overview": "/",
        "events": "/events",
        "event": f"/events/{told['id']}",
        "conflicts": "/conflicts",
        "statements": "/statements",
        "entities": "/entities",
        "entity": "/entities/trump-donald",
        "contested": "/entities/hamas",
        "stories": "/stories",
        "story": f"/stories/{story['id']}",
        "outlets": "/outlets",
        "outlet": f"/outlets/{twin('/outlets.json')['outlets'][0]['who']['entity']}",
        "articles": "/articles",
        "article": "/articles/21_sharm_summit_mina.txt/0",
        "compare": f"/compare?{'&'.join(sides)}",
        "search": "/search?q=مفاوضات",
        "review": "/review",
        "add": "/add",
        "failures": "/failures",
    }


def taken(browser: Browser, address: str, shot: Shot, *, full: bool = False) -> bytes:
    """The picture as Chromium gives it."""
    width, height = shot.size
    context = browser.new_context(base_url=address, viewport={"width": width, "height": height}, device_scale_factor=1)
    context.add_cookies([{"name": "lang", "value": shot.lang, "url": address}])
    page = context.new_page()
    page.goto(shot.page)
    if shot.click:
        page.locator(shot.click).first.click()
        page.locator("#evidence mark").first.wait_for()
    made = page.screenshot(full_page=full)
    context.close()
    return made


def sheet(pictures: Sequence[bytes], columns: int, *, from_right: bool) -> bytes:
    """All pictures side by side in one, each as small as shows its order; Arabic ones begin at the right."""
    images = [Image.open(io.BytesIO(picture)).convert("RGB") for picture in pictures]
    width = SHEET // columns - GAP
    small = [image.resize((width, image.height * width // image.width), Image.Resampling.LANCZOS) for image in images]
    height = max(image.height for image in small)
    whole = Image.new("RGB", (SHEET, -(-len(small) // columns) * (height + GAP)), "white")
    for number, image in enumerate(small):
        row, column = divmod(number, columns)
        place = columns - 1 - column if from_right else column
        whole.paste(image, (place * (width + GAP), row * (height + GAP)))
    made = io.BytesIO()
    whole.save(made, "png")
    return made.getvalue()


def keep(path: Path, picture: bytes, largest: int = LARGEST) -> None:
    """Write a picture with as many colours of a palette as its size allows."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    for colours in (64, 32, 16, 8):
        image.quantize(colours, dither=Image.Dither.NONE).save(path, optimize=True)
        if path.stat().st_size <= largest:
            break
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size:,} bytes, {colours} colours")


if __name__ == "__main__":
    main()
