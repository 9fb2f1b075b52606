"""Asks a running server of a record for pages and answers of all kinds, so many a second, and prints how long it took.

    python bench/serve.py --record news.khabar [--rate 200] [--seconds 60] [--addresses 1500] [--seed 20261123]

It starts a server of its own, waits until the search index is there, and begins with an empty cache. Addresses are
drawn by the seed from the whole record, each kind as often as `MIX` says, and asked in an order drawn by the seed; a
request is sent at its time whether or not earlier ones have been answered, so waiting counts.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import quantiles
from typing import Any, NamedTuple
from urllib.parse import quote

from sqlalchemy import func, select

from khabar.store import place, schema

#: Of a hundred requests so many; the rest of a session of reading and of a program that asks.
MIX = {
    "overview": 4, "events": 6, "event": 18, "articles": 3, "article": 18, "statements": 5, "entity": 8, "story": 6,
    "stories": 3, "outlet": 3, "conflicts": 3, "event.json": 5, "api event": 6, "api article": 4, "api lists": 6,
    "search": 2,
}  # fmt: skip
#: Connections that are kept open.
LANES = 32
WORDS = "السعودية اليمن مفاوضات النفط الملك سلمان إيران سوريا العراق هدنة مصر روسيا اجتماع مجلس وزير اتفاق قمة غارة"


class Answer(NamedTuple):
    """How one request went: its kind, seconds from when it was due, status (0: none), bytes."""

    kind: str
    seconds: float
    status: int
    size: int


def draw(record: str, count: int, chance: random.Random) -> dict[str, list[str]]:
    """Addresses of each kind, drawn from the whole record."""
    with place.reading(record) as connection:

        def some(*columns: Any, most: int) -> list[tuple[Any, ...]]:  # noqa: ANN401 - columns of any type
            rows = [tuple(row) for row in connection.execute(select(*columns))]
            return chance.sample(rows, min(most, len(rows)))

        share = {kind: max(2, count * part // 100) for kind, part in MIX.items()}
        events = [f"/events/{one}" for (one,) in some(schema.EVENTS.c.id, most=share["event"])]
        at = schema.ARTICLES.c
        refs = some(at.page, at.article, most=share["article"])
        articles = [f"/articles/{quote(page, safe='')}/{number}" for page, number in refs]
        who = some(schema.ENTITIES.c.entity, most=share["entity"])
        outlet = func.coalesce(at.outlet_entity, at.outlet_name)
        outlets = [one for (one,) in some(func.distinct(outlet), most=share["outlet"]) if one]
        stories = [f"/stories/{one}" for (one,) in some(schema.STORIES.c.id, most=share["story"])]
    first = range(0, 400, 20)
    return {
        "overview": ["/", "/?lang=en"],
        "events": [f"/events?skip={n}" for n in first],
        "event": events,
        "articles": [f"/articles?skip={n}" for n in first],
        "article": articles,
        "statements": [f"/statements?skip={n}" for n in first],
        "entity": [f"/entities/{quote(one, safe='')}" for (one,) in who],
        "story": stories,
        "stories": [f"/stories?skip={n}" for n in first],
        "outlet": [f"/outlets/{quote(one, safe='')}" for one in outlets],
        "conflicts": ["/conflicts", "/conflicts?skip=20", "/review"],
        "event.json": [f"{one}.json" for one in events[: share["event.json"]]],
        "api event": [f"/api/v1{one}" for one in events[-share["api event"] :]],
        "api article": [f"/api/v1{one}" for one in articles[-share["api article"] :]],
        "api lists": [f"/api/v1/{n}?skip={s}" for n in ("events", "entities", "origins", "copies") for s in first],
        "search": [f"/api/v1/search?q={quote(one)}" for one in WORDS.split()],
    }


def plan(addresses: dict[str, list[str]], count: int, chance: random.Random) -> list[tuple[str, str]]:
    """Requests in their order: kind and address."""
    given = [kind for kind in MIX if addresses[kind]]
    kinds = chance.choices(given, weights=[MIX[kind] for kind in given], k=count)
    return [(kind, chance.choice(addresses[kind])) for kind in kinds]


async def ask(port: int, requests: list[tuple[str, str]], rate: float) -> list[Answer]:
    """Send each request at its time."""
    lanes: asyncio.Queue[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = asyncio.Queue()
    for _ in range(LANES):
        lanes.put_nowait(await asyncio.open_connection("127.0.0.1", port))
    begun = time.perf_counter()

    async def one(number: int, kind: str, address: str) -> Answer:
        due = begun + number / rate
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        reader, writer = await lanes.get()
        try:
            writer.write(f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept: text/html\r\n\r\n".encode())
            head = await reader.readuntil(b"\r\n\r\n")
            length = next(int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:"))
            await reader.readexactly(length)
            lanes.put_nowait((reader, writer))
            return Answer(kind, time.perf_counter() - due, int(head[9:12]), length)
        except (OSError, asyncio.IncompleteReadError):
            lanes.put_nowait(await asyncio.open_connection("127.0.0.1", port))
            return Answer(kind, time.perf_counter() - due, 0, 0)

    return await asyncio.gather(*(one(number, *request) for number, request in enumerate(requests)))


def table(answers: list[Answer], seconds: float) -> Iterator[str]:
    """Medians and tails in milliseconds, by kind and of all."""
    by_kind: dict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        by_kind[answer.kind].append(answer)
    yield f"{'kind':<12} {'requests':>8} {'errors':>6} {'p50 ms':>7} {'p95 ms':>7} {'p99 ms':>7} {'KB':>5}"
    for kind, some in [*by_kind.items(), ("all", answers)]:
        times = [1000 * answer.seconds for answer in some]
        cuts = quantiles(times, n=100) if len(times) > 1 else times * 99
        errors = sum(answer.status != 200 for answer in some)
        size = sum(answer.size for answer in some) / len(some) / 1000
        yield f"{kind:<12} {len(some):>8} {errors:>6} {cuts[49]:>7.0f} {cuts[94]:>7.0f} {cuts[98]:>7.0f} {size:>5.0f}"
    yield f"{len(answers):,} requests in {seconds:.1f} s: {len(answers) / seconds:.0f} a second"


def started(record: str, workers: int, first: str) -> tuple[subprocess.Popen[bytes], int]:
    """A server of its own, ready to answer; one that is to be searched has its index by then."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "khabar", "serve", "--record", record, "--port", str(port)]
    server = subprocess.Popen([*command, "--workers", str(workers), "--quiet"])
    for _ in range(2400):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}{first}", timeout=600).close()
            return server, port
        except urllib.error.URLError:  # not there yet, or its index is being made
            time.sleep(0.5)
    raise SystemExit("the server did not start")


def spent(server: subprocess.Popen[bytes]) -> float:
    """Seconds of the processor that a server and its processes have used so far."""
    found, seconds = [server.pid], 0
    for pid in found:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        seconds += int(fields[11]) + int(fields[12])
        found += map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split())
    return seconds / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--record", required=True)
    options.add_argument("--rate", type=float, default=200)
    options.add_argument("--seconds", type=float, default=60)
    options.add_argument("--addresses", type=int, default=1500)
    options.add_argument("--seed", type=int, default=20261123)
    options.add_argument("--workers", type=int, default=1)
    options.add_argument("--rounds", type=int, default=2, help="the first with an empty cache")
    options.add_argument("--without", action="append", default=[], choices=list(MIX), help="a kind to leave out")
    asked = options.parse_args()
    chance = random.Random(asked.seed)  # noqa: S311 - which pages are asked for, no secret
    addresses = draw(asked.record, asked.addresses, chance)
    for kind in asked.without:
        addresses[kind] = []
    requests = plan(addresses, int(asked.rate * asked.seconds), chance)
    first = "/api/v1/failures" if "search" in asked.without else "/api/v1/search?q=x"
    server, port = started(asked.record, asked.workers, first)
    try:
        for turn in range(asked.rounds):
            busy = os.getloadavg()[0]
            begun, before = time.perf_counter(), spent(server)
            answers = asyncio.run(ask(port, requests, asked.rate))
            took = time.perf_counter() - begun
            print("cold cache" if turn == 0 else "\nthe same again")
            print("\n".join(table(answers, took)))
            print(f"{spent(server) - before:.1f} s of the processor")
            print(f"load of the machine {busy:.1f} before, {os.getloadavg()[0]:.1f} after, {os.cpu_count()} cores")
    finally:
        server.terminate()
        server.wait()
    print(f"{len(set(requests)):,} addresses; {asked.workers} processes")


if __name__ == "__main__":
    main()
