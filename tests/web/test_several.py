"""A server of several processes: connections are dealt out, all begin together, one that ends is started anew."""

import http.client
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from khabar.web import several

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="connections are dealt out by Linux")


@LINUX
def test_connections_are_dealt_out_among_the_sockets_of_one_address():
    doors = several.open_doors("127.0.0.1", 0, 2)
    assert len({door.getsockname() for door in doors}) == 1
    for door in doors:
        door.listen(100)
        door.settimeout(0.2)
    asking = [socket.create_connection(doors[0].getsockname()) for _ in range(64)]
    got = [accepted(door) for door in doors]
    assert sum(map(len, got)) == 64
    assert min(map(len, got)) > 8
    for one in (*asking, *doors, *got[0], *got[1]):
        one.close()


def accepted(door):
    found = []
    try:
        while True:
            found.append(door.accept()[0])
    except TimeoutError:
        return found


def test_where_the_system_deals_nothing_out_all_listen_at_one_socket(monkeypatch):
    monkeypatch.setattr(several, "_DEALT", False)
    doors = several.open_doors("127.0.0.1", 0, 2)
    assert doors[0] is doors[1]
    doors[0].close()


class Ended:
    """A process that has ended."""

    def __init__(self):
        self.sentinel, told = several._MADE.Pipe(duplex=False)
        told.close()

    def is_alive(self):
        return False


def test_a_process_that_cannot_begin_ends_the_wait_for_all():
    beginning = several.Beginning(several._MADE.Semaphore(0), several._MADE.Event())
    assert not several._are_ready([several.Place(None, Ended(), 0.0)], beginning)
    beginning.ready.release()
    assert several._are_ready([several.Place(None, Ended(), 0.0)], beginning)


def test_a_process_that_ends_is_started_anew_unless_it_has_just_begun(monkeypatch):
    started = []
    monkeypatch.setattr(several, "_started", lambda *given: started.append(given) or place(time.monotonic()))
    several._keep_up([place(time.monotonic() - 60)], None, None)
    assert len(started) == 1


def place(since):
    return several.Place(None, Ended(), since)


@pytest.fixture
def server(record):
    """A server of two processes that says where it listens."""
    command = [sys.executable, "-m", "khabar", "serve", "--record", str(record), "--port", "0", "--workers", "2"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as running:
        yield running
        running.kill()


@LINUX
def test_two_processes_answer_at_one_address_until_the_server_is_ended(server):
    lines = iter(server.stderr.readline, "")
    port = next(int(found[1]) for line in lines if (found := re.search(r"http://127\.0\.0\.1:(\d+)", line)))
    workers = [pid for pid in children(server.pid) if listens(pid, port)]
    assert len(workers) == 2
    for _ in range(12):
        asking = http.client.HTTPConnection("127.0.0.1", port)
        asking.request("GET", "/events.json")
        assert asking.getresponse().status == 200
        asking.close()
    server.send_signal(signal.SIGTERM)
    server.communicate(timeout=30)
    assert server.returncode == 0
    assert not any(Path(f"/proc/{pid}").exists() for pid in workers)


def children(pid):
    return map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split())


def listens(pid, port):
    """Whether a process holds a socket that listens at a port."""
    rows = (line.split() for line in Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:])
    sockets = {row[9] for row in rows if row[1].endswith(f":{port:04X}") and row[3] == "0A"}
    names = (str(one.readlink()) for one in Path(f"/proc/{pid}/fd").iterdir() if one.is_symlink())
    return any(name.startswith("socket:[") and name[8:-1] in sockets for name in names)
