"""What all tests share: validators that may be absent, and that are asked for aloud."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from typing import Protocol

import pytest

from briefbound.checks import VALIDATORS, NotInstalled

#: Set (by .ci/run) where no validator may be missing: a test that wants one then fails.
REQUIRED = bool(os.environ.get("BRIEFBOUND_REQUIRE_VALIDATORS"))


class Engine(Protocol):
    """A validator or a reader that may not be installed; ``version`` then raises NotInstalled."""

    @property
    def NAME(self) -> str: ...

    def version(self) -> str: ...


@pytest.fixture(scope="session", autouse=True)
def _cache_of_our_own(tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test reads or fills the user's cache."""
    os.environ["BRIEFBOUND_CACHE"] = str(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session", autouse=True)
def _interruptible() -> None:
    """Signals reach the tests' programs also where what started the tests, such as nohup, is deaf to them."""
    for name, usual in (("SIGINT", signal.default_int_handler), ("SIGHUP", signal.SIG_DFL)):
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        if number is not None and signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, usual)


@pytest.fixture(scope="session")
def require() -> Callable[[Engine], None]:
    """``require(engine)`` goes on where it is installed; else the test is skipped, or fails where REQUIRED."""

    def require(engine: Engine) -> None:
        try:
            engine.version()
        except NotInstalled as absent:
            message = f"{engine.NAME} was not run: {absent.reason}. To install it: {absent.install}"
            if REQUIRED:
                pytest.fail(message, pytrace=False)
            pytest.skip(message)

    return require


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Close with the validators that could not judge anything, which a line of skips would hide."""
    for validator in VALIDATORS:
        try:
            validator.version()
        except NotInstalled as absent:
            terminalreporter.section(f"{validator.NAME} WAS NOT RUN: {absent.reason}", red=True)
            terminalreporter.line(f"To install it: {absent.install}")
