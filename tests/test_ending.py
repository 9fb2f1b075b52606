"""A process in which an engine has run ends with its status, whatever the engine's threads still do."""

import signal
import subprocess
import sys

import pytest

_PROGRAM = """
import atexit, sys, threading
from khabar.cli.ending import end
sys.modules.update({loaded})
atexit.register(print, "asked for at the end")
threading.Thread(target=threading.Event().wait, args=({seconds},)).start()
print("its work")
end(3)
"""


def _ended(loaded, seconds):
    program = _PROGRAM.format(loaded=loaded, seconds=seconds)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=30, check=False)
    return done.returncode, done.stdout, done.stderr


def test_threads_of_an_engine_are_not_waited_for():
    assert _ended("{'daft': sys}", 600) == (3, "its work\nasked for at the end\n", "")


def test_without_an_engine_threads_are_waited_for():
    assert _ended("{}", 0.1) == (3, "its work\nasked for at the end\n", "")


_INTERRUPTED = """
import signal, time
from khabar.cli.ending import end, interrupt_once
signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background of a shell ignores it
interrupt_once()
try:
    print("waits", flush=True)
    time.sleep(30)
except KeyboardInterrupt:
    time.sleep(0.3)
    print("cleared up")
    end(130)
"""


@pytest.mark.parametrize("gap", [0.0, 0.001, 0.05, 0.2])
def test_two_interruptions_at_once_are_one(gap):
    with subprocess.Popen([sys.executable, "-c", _INTERRUPTED], stdout=-1, stderr=-1, text=True) as program:
        assert program.stdout.readline() == "waits\n"
        for _ in range(2):
            program.send_signal(signal.SIGINT)
            try:
                program.wait(gap)
            except subprocess.TimeoutExpired:
                continue
        out, err = program.communicate(timeout=30)
    assert (program.returncode, out, err) == (130, "cleared up\n", "")
