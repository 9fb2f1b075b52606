"""The recipes of docs/cookbook.md run as they are written, each in a folder of its own with some example pages."""

import html
import os
import re
import shutil
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "cookbook.md").read_text(encoding="utf-8")
RECIPES = [
    pytest.param(language, code, id=f"{title}-{number}")
    for title, body in re.findall(r"^## (.+?)$(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    for number, (language, code) in enumerate(re.findall(r"^```(python|sh)\n(.*?)^```", body, re.MULTILINE | re.DOTALL))
]
PAGES = ("05_beijing_agreement_sidra.txt", "06_beijing_agreement_difaf.txt", "17_call_xi_nahar.txt")
#: Extras that a recipe names by its words.
NEEDS = {"--engine daft": "daft", "khabar watch": "feedparser"}


@pytest.fixture
def feed():
    """Address of a feed on this machine: one article when it is first asked for, all of them later."""
    pages = {f"/{number}": (ROOT / "examples" / "pages" / name).read_text("utf-8") for number, name in enumerate(PAGES)}
    asked = []

    class Site(BaseHTTPRequestHandler):
        def do_GET(self):
            if self.path in pages:
                return self.answer("text/html", _page(pages[self.path]))
            if self.path != "/feed.xml":
                return self.send_error(404)
            asked.append(self.path)
            return self.answer("application/rss+xml", _feed(self.headers["Host"], list(pages)[: len(asked) * 2 - 1]))

        def answer(self, media, body):
            self.send_response(200)
            self.send_header("Content-Type", f"{media}; charset=utf-8")
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/feed.xml"
    server.shutdown()
    server.server_close()


def _page(text):
    title, *lines = (line for line in text.split("\n") if line.strip())
    body = "".join(f"<p>{html.escape(line)}</p>" for line in lines)
    head = f"<head><title>{html.escape(title)}</title></head>"
    return f"<html lang=ar>{head}<body><article><h1>{html.escape(title)}</h1>{body}</article></body></html>"


def _feed(host, paths):
    items = "".join(f"<item><title>خبر</title><link>http://{host}{path}</link></item>" for path in paths)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>أخبار</title>{items}</channel></rss>'


@pytest.fixture
def command(tmp_path):
    """A folder with ``khabar``, which asks this machine's server too and does not wait between its pages."""
    folder = tmp_path / "bin"
    folder.mkdir()
    script = f'[ "$1" = watch ] && set -- "$@" --allow-private --delay 0\nexec {sys.executable} -m khabar "$@"\n'
    (folder / "khabar").write_text(f"#!/bin/sh\n{script}")
    (folder / "khabar").chmod(0o755)
    return folder


@pytest.mark.parametrize(("language", "code"), RECIPES)
def test_a_recipe_runs(language, code, tmp_path, feed, command):
    for words, module in NEEDS.items():
        if words in code and not find_spec(module):
            pytest.skip(f"{module} is not installed")
    (tmp_path / "pages").mkdir()
    for name in PAGES:
        shutil.copy(ROOT / "examples" / "pages" / name, tmp_path / "pages")
    (tmp_path / "recipe").write_text(code, encoding="utf-8")
    line = [sys.executable, "recipe"] if language == "python" else ["sh", "-e", "recipe"]
    surroundings = os.environ | {"PATH": f"{command}{os.pathsep}{os.environ['PATH']}", "FEED": feed}
    ran = subprocess.run(line, cwd=tmp_path, capture_output=True, text=True, check=False, env=surroundings)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.strip() or "story.html" in code
    if "alerts.xml" in code:
        assert ran.stdout.count("<entry>") >= 1, ran.stdout


def test_every_piece_of_code_is_a_recipe():
    assert len(RECIPES) == PAGE.count("\n```") // 2 >= 10
