"""What all tests share: validators that may be absent, and that are asked for aloud."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import pytest

from briefbound.checks import VALIDATORS, NotInstalled
from tests import covers, residents
from tests.residents import commands, readers

#: Set (by .ci/run) where no validator may be missing: a test that wants one then fails.
REQUIRED = bool(os.environ.get("BRIEFBOUND_REQUIRE_VALIDATORS"))

#: Set (by make test-full) where tests that take long are run too: each has a smaller one beside it that always is.
FULL = bool(os.environ.get("BRIEFBOUND_FULL"))


HERE = Path(__file__).parent
#: The files that take longest, longest first. They are begun first, so that no worker is left with one at the end
#: while others have nothing to do.
LONGEST = (
    "press/fragments/test_book.py", "test_print_room.py", "test_hostile.py", "test_build.py", "test_network.py",
    "test_hostile_files.py", "test_certify.py", "test_torture.py", "press/fragments/test_front_pages.py",
    "press/crowded/test_crowded.py", "batch/test_batch.py", "test_same_bytes.py", "test_cli.py", "test_traces.py",
    "test_shared_cases.py", "test_left_behind.py", "test_pages_agree.py", "press/fragments/test_bound.py",
)  # fmt: skip


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves the long ones out of a short run, and puts the files that take longest first."""
    place = {HERE / name: number for number, name in enumerate(LONGEST)}
    items.sort(key=lambda item: place.get(item.path, len(place)))
    if not FULL:
        long = [item for item in items if item.get_closest_marker("full")]
        items[:] = [item for item in items if item not in set(long)]
        config.hook.pytest_deselected(items=long)


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """What is loaded stays: to look it through for dead circles again and again takes an eighth of a run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


class Engine(Protocol):
    """A validator or a reader that may not be installed; ``version`` then raises NotInstalled."""

    @property
    def NAME(self) -> str: ...

    def version(self) -> str: ...


@pytest.fixture(scope="session", autouse=True)
def _cache_of_our_own(run_folder: Path) -> None:
    """No test reads or fills the user's cache; all workers share one, which begins empty."""
    cache = run_folder / "cache"
    cache.mkdir(exist_ok=True)
    os.environ["BRIEFBOUND_CACHE"] = str(cache)


@pytest.fixture(scope="session", autouse=True)
def _pages_are_set_in_this_process() -> None:
    """Builds start no processes to set pages, each of which loads the layout engine: the workers of a run are as many
    as there are processors already.

    Bytes do not tell it (``press/fragments/test_bound.py``). Tests of processes name their number, or clear this.
    """
    os.environ["BRIEFBOUND_WORKERS"] = "1"


@pytest.fixture(scope="session", autouse=True)
def _interruptible() -> None:
    """Signals reach the tests' programs also where what started the tests, such as nohup, is deaf to them."""
    for name, usual in (("SIGINT", signal.default_int_handler), ("SIGHUP", signal.SIG_DFL)):
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        if number is not None and signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, usual)


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of this run of the tests share, and that begins empty."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own


@pytest.fixture(scope="session", autouse=True)
def _validators_stay(run_folder: Path) -> Iterator[None]:
    """EPUBCheck and veraPDF are started once a run."""
    run = os.getppid() if os.environ.get("PYTEST_XDIST_WORKER") else os.getpid()
    with residents.at_work(run_folder, run):
        yield


@pytest.fixture(scope="module", autouse=True)
def _readers_stay(request: pytest.FixtureRequest) -> Iterator[None]:
    """Processes in which files are read are kept for the next command of a file of tests."""
    if request.module.__name__.endswith("test_confined"):
        yield
        return
    with readers.kept():
        yield


@pytest.fixture(scope="session", autouse=True)
def _commands_leave_nothing_loaded() -> Iterator[None]:
    with commands.one_after_the_other():
        yield


@pytest.fixture(scope="session", autouse=True)
def _covers_are_drawn_once() -> Iterator[None]:
    with covers.drawn_once():
        yield


@pytest.fixture(scope="session")
def require() -> Callable[[Engine], None]:
    """``require(engine)`` goes on where it is installed; else the test is skipped, or fails where REQUIRED."""

    found: dict[str, NotInstalled | None] = {}

    def require(engine: Engine) -> None:
        if engine.NAME not in found:
            try:
                engine.version()
                found[engine.NAME] = None
            except NotInstalled as absence:
                found[engine.NAME] = absence
        absent = found[engine.NAME]
        if absent is not None:
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
