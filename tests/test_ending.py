"""A process in which an engine has run ends with its status, whatever the engine's threads still do."""

import subprocess
import sys

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
