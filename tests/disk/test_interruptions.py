"""Who asks for an end gets one, once what must not be halved is whole."""

from __future__ import annotations

import signal
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from briefbound.disk.interruptions import Stopped, stoppable, uninterrupted
from briefbound.disk.outputs import put_in_place

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@pytest.mark.parametrize("number", SIGNALS)
def test_a_signal_ends_the_block_and_handlers_are_as_before(number: signal.Signals) -> None:
    before = [signal.getsignal(one) for one in SIGNALS]
    with pytest.raises(Stopped) as stopped, stoppable():
        signal.raise_signal(number)
    assert stopped.value.number == number
    assert [signal.getsignal(one) for one in SIGNALS] == before


def test_what_is_to_outlive_its_terminal_does(monkeypatch: pytest.MonkeyPatch) -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with stoppable():
            signal.raise_signal(signal.SIGHUP)
    finally:
        signal.signal(signal.SIGHUP, before)


def test_a_stop_that_a_library_caught_is_raised_again_before_anything_is_put_in_place(tmp_path: Path) -> None:
    def build() -> None:
        with stoppable():
            with suppress(BaseException):
                signal.raise_signal(signal.SIGTERM)
            put_in_place({tmp_path / "a": b"new"})

    with pytest.raises(Stopped):
        build()
    assert not list(tmp_path.iterdir())


def test_a_stop_that_a_library_caught_is_raised_at_the_end() -> None:
    with pytest.raises(Stopped), stoppable(), suppress(BaseException):
        signal.raise_signal(signal.SIGTERM)


def test_a_stop_of_before_does_not_count(tmp_path: Path) -> None:
    with suppress(Stopped), stoppable():
        signal.raise_signal(signal.SIGTERM)
    put_in_place({tmp_path / "a": b"new"})
    with stoppable():
        put_in_place({tmp_path / "a": b"newer"})


def test_what_must_not_be_halved_is_done_first() -> None:
    done = []

    def work() -> None:
        with stoppable(), uninterrupted():
            signal.raise_signal(signal.SIGTERM)
            done.append("whole")
        done.append("more")

    with pytest.raises(Stopped):
        work()
    assert done == ["whole"]


class _Ends:
    """Gone just as somebody asks for an end."""

    def __del__(self) -> None:
        signal.raise_signal(signal.SIGTERM)


def test_a_stop_while_an_object_goes_is_raised_at_the_end_and_python_prints_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "unraisablehook", sys.__unraisablehook__)  # pytest has one of its own
    with pytest.raises(Stopped), stoppable():
        _Ends()
    assert capsys.readouterr().err == ""
    assert sys.unraisablehook is sys.__unraisablehook__
