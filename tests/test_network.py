"""The program reaches no network: it works where there is none, and it is watched for trying.

Three watches. A network namespace without a network shows that nothing is needed; strace sees every system call of
every process, so that an attempt which fails quietly is seen too; an audit hook sees the same from inside Python,
where systems do not let processes be traced.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import ModuleType

import pytest

from briefbound.checks import VALIDATORS, NotInstalled
from tests.conftest import Engine
from tests.machine.programs import NAMESPACES, STRACE
from tests.machine.small_pack import write_small_pack

Require = Callable[[Engine | ModuleType], None]

ROOT = Path(__file__).parents[1]
AUDITED = Path(__file__).parent / "machine" / "audited"
BRIEFBOUND = [sys.executable, "-m", "briefbound"]
#: Asks for a page of the web, and hides that this fails.
PLANTED = [
    sys.executable,
    "-c",
    "import urllib.request as u\ntry: u.urlopen('http://192.0.2.1/', timeout=1)\nexcept OSError: pass",
]
#: The same through a name and a child process.
PLANTED_BELOW = [sys.executable, "-c", "import subprocess as s; s.run(['getent', 'ahosts', 'book.invalid'])"]


class _Tracing:
    """strace, where processes may be traced."""

    NAME = STRACE.NAME

    def version(self) -> str:
        STRACE.version()
        if subprocess.run([STRACE.NAME, "-f", "true"], capture_output=True).returncode != 0:
            raise NotInstalled(
                "this system lets no process be traced", "run in a container with --cap-add SYS_PTRACE"
            )
        return ""


TRACING = _Tracing()


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return write_small_pack(tmp_path / "pack")


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """An environment in which nothing is cached, and pages are set by processes that are started for it."""
    folders = {"HOME": str(tmp_path / "home"), "BRIEFBOUND_CACHE": str(tmp_path / "cache")}
    return {**os.environ, **folders, "BRIEFBOUND_WORKERS": "2"}


def steps(pack: Path, folder: Path) -> Iterator[list[str]]:
    """A run of every command that needs no validator, each on what those before it made."""
    article, names = folder / "article.md", folder / "names.txt"
    article.write_text("# A third article\n\nWords, and [a link](https://example.org/).\n", "utf-8")
    names.write_text("Nobody Atall\n", "utf-8")
    yield ["--help"]
    yield ["new", str(folder / "new")]
    yield ["import", str(article), "--into", str(pack)]
    yield ["build", str(pack), "--names", str(names), "--verify"]
    made = [str(pack / "dist" / name) for name in ("the-river.epub", "the-river-print.pdf", "the-river-screen.pdf")]
    yield ["guard", *made, "--names", str(names)]
    yield from (["listen", file] for file in made[:2])
    yield ["schema", "pack"]


def run(command: Sequence[str | Path], environment: dict[str, str]) -> None:
    done = subprocess.run(list(map(str, command)), env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


# ---------------------------------------------------------------- all watches at once


def is_here(engine: Engine) -> bool:
    try:
        engine.version()
    except NotInstalled:
        return False
    return True


def test_no_command_needs_a_network_or_tries_to_reach_one(pack: Path, home: dict[str, str], tmp_path: Path) -> None:
    """Watched by whatever of the three is here; in full runs each watches alone, and what is missing is named."""
    trace, audit = tmp_path / "trace", tmp_path / "audit"
    alone = NAMESPACES.command("net") if is_here(NAMESPACES) else []
    for step in steps(pack, tmp_path):
        command = [*alone, *BRIEFBOUND, *step]
        if is_here(TRACING):
            assert traced(command, audit_into(audit, home), trace) == [], step
            assert audit.read_text("utf-8") == "", step
        else:
            assert audited(command, home, audit) == [], step


# ---------------------------------------------------------------- where there is no network


@pytest.mark.full
def test_every_command_works_without_a_network(
    pack: Path, home: dict[str, str], tmp_path: Path, require: Require
) -> None:
    require(NAMESPACES)
    for step in steps(pack, tmp_path):
        run([*NAMESPACES.command("net"), *BRIEFBOUND, *step], home)


@pytest.mark.full
def test_the_sample_is_built_without_a_network(home: dict[str, str], tmp_path: Path, require: Require) -> None:
    require(NAMESPACES)
    run([*NAMESPACES.command("net"), *BRIEFBOUND, "build", ROOT / "content", "--out", tmp_path / "out"], home)
    assert {path.suffix for path in (tmp_path / "out").iterdir()} >= {".epub", ".pdf"}


def test_there_is_really_no_network_there(require: Require) -> None:
    require(NAMESPACES)
    reach = "import socket; socket.create_connection(('127.0.0.1', 9), timeout=5)"
    command = [*NAMESPACES.command("net"), sys.executable, "-c", reach]
    done = subprocess.run(command, capture_output=True, text=True)
    assert "Network is unreachable" in done.stderr


# ---------------------------------------------------------------- watched by strace

_STARTS = re.compile(r"^\d+ +(\w+)\((.*)$")


def traced(command: Sequence[str | Path], environment: dict[str, str], log: Path) -> list[str]:
    """The network calls that the command and its children begin, other than between processes of this machine."""
    watch = [STRACE.NAME, "-f", "--seccomp-bpf", "-qq", "-e", "trace=network", "-o", log]
    run([*watch, *command], environment)
    begun = filter(None, map(_STARTS.match, log.read_text("utf-8", "replace").splitlines()))
    return [call[0] for call in begun if re.search(r"AF_|getaddrinfo", call[2]) and "AF_UNIX" not in call[2]]


@pytest.mark.full
def test_no_command_tries_to_reach_a_network(
    pack: Path, home: dict[str, str], tmp_path: Path, require: Require
) -> None:
    require(TRACING)
    for step in steps(pack, tmp_path):
        assert traced([*BRIEFBOUND, *step], home, tmp_path / "log") == [], step


@pytest.mark.parametrize("planted", [PLANTED, PLANTED_BELOW], ids=["urlopen", "a name, in a child"])
def test_strace_sees_an_attempt(planted: list[str], home: dict[str, str], tmp_path: Path, require: Require) -> None:
    require(TRACING)
    assert any(
        "AF_INET" in call for call in traced(["sh", "-c", '"$@"; true', "-", *planted], home, tmp_path / "log")
    )


#: Chromium asks the system by which way it would reach this address; a datagram socket is only pointed at it, and
#: nothing is sent.
_QUESTION = re.compile(r'connect\(.*"2001:4860:4860::8888"')
_ADDRESSED = re.compile(r"\d+ +(connect|sendto|sendmsg|sendmmsg)\(.*sa_family=AF_INET")
_LOOPBACK = re.compile(r'"(127\.[\d.]+|::1|::ffff:127\.[\d.]+)"')


def leaving(calls: Sequence[str]) -> list[str]:
    """Those of the calls that are addressed to other machines."""
    addressed = filter(_ADDRESSED.match, calls)
    return [call for call in addressed if not (_LOOPBACK.search(call) or _QUESTION.search(call))]


@pytest.mark.validator
def test_validators_reach_no_other_machine(
    pack: Path, home: dict[str, str], tmp_path: Path, require: Require
) -> None:
    """Ace talks to its browser over the loopback; the book asks for an image, a script and a style of the web."""
    require(TRACING)
    for validator in VALIDATORS:
        require(validator)
    run([*BRIEFBOUND, "build", pack], home)
    strange = tmp_path / "strange.epub"
    _with_things_of_the_web(pack / "dist" / "the-river.epub", strange)
    files = [strange, pack / "dist" / "the-river-screen.pdf"]
    check = ["sh", "-c", '"$@"; [ $? -le 1 ]', "-", *BRIEFBOUND, "check", *files]  # it finds faults, and says 1
    calls = traced(check, home, tmp_path / "log")
    assert any('"127.0.0.1"' in call for call in calls)  # the browser was there
    assert leaving(calls) == []


def _with_things_of_the_web(book: Path, strange: Path) -> None:
    wanted = (
        '<img src="http://192.0.2.1/a.png" alt=""/><img src="http://book.example.com/b.png" alt=""/>'
        '<script src="http://192.0.2.1/c.js"></script><link rel="stylesheet" href="http://192.0.2.1/d.css"/>'
    )
    with zipfile.ZipFile(book) as whole, zipfile.ZipFile(strange, "w") as changed:
        for member in whole.infolist():
            data = whole.read(member)
            if member.filename.endswith("mill.xhtml"):
                data = data.replace(b"</section>", wanted.encode() + b"</section>", 1)
                assert b"192.0.2.1" in data
            changed.writestr(member, data)


# ---------------------------------------------------------------- watched from inside Python


def audited(command: Sequence[str | Path], environment: dict[str, str], log: Path) -> list[str]:
    """The steps towards a network that the command and its children, where they are Pythons, take."""
    run(command, audit_into(log, environment))
    return log.read_text("utf-8").splitlines()


def audit_into(log: Path, environment: dict[str, str]) -> dict[str, str]:
    """The environment, in which every Python notes its steps towards a network."""
    log.touch()
    return {**environment, "PYTHONPATH": str(AUDITED), "AUDIT_LOG": str(log)}


@pytest.mark.full
def test_no_python_tries_to_reach_a_network(pack: Path, home: dict[str, str], tmp_path: Path) -> None:
    for step in steps(pack, tmp_path):
        assert audited([*BRIEFBOUND, *step], home, tmp_path / "log") == [], step


@pytest.mark.parametrize(
    "starter", [[], [sys.executable, "-c", "import subprocess, sys; subprocess.run(sys.argv[1:])"]]
)
def test_the_audit_sees_an_attempt(starter: list[str], home: dict[str, str], tmp_path: Path) -> None:
    steps = audited([*starter, *PLANTED], home, tmp_path / "log")
    assert any(step.startswith("socket.connect") and "192.0.2.1" in step for step in steps)
