"""Work in a second process."""

from __future__ import annotations

import os
import threading

import pytest

from khabar.link.beside import beside


@pytest.mark.parametrize("workers", [0, 1, 2, 4])
def test_what_comes_of_it_is_the_same(workers):
    assert beside(lambda: {"a": (1, 2.5)}, workers)() == {"a": (1, 2.5)}


def test_two_workers_are_two_processes():
    assert beside(os.getpid, 2)() != os.getpid()


def _break():
    raise KeyError("a page")


@pytest.mark.parametrize("workers", [1, 2])
def test_what_is_raised_is_raised_here(workers):
    asked = beside(_break, workers)
    with pytest.raises(KeyError, match="a page"):
        asked()


def test_beside_other_threads_the_work_is_done_here():
    go_on = threading.Event()
    other = threading.Thread(target=go_on.wait)
    other.start()
    try:
        assert beside(os.getpid, 2)() == os.getpid()
    finally:
        go_on.set()
        other.join()
