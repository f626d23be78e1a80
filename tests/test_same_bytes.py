"""The same pack gives the same bytes on every machine that has the same versions, whatever else is different there.

Each case is another machine: a wrapper around the build, an environment, a pack copied otherwise. A probe sees to it
that the machine is really another, so that files which are the same mean something.
"""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from briefbound.checks import NotInstalled
from briefbound.faces.fonts import face
from tests.conftest import Engine
from tests.machine.programs import FAKETIME, NAMESPACES
from tests.machine.small_pack import is_nothing_but_the_drawing, write_small_pack

Require = Callable[[Engine], None]
HERE = Path(__file__).parent / "machine"


class _HarfBuzzSubset:
    """A library that WeasyPrint uses where it is there."""

    NAME = "libharfbuzz-subset"

    def version(self) -> str:
        return self.file()

    def file(self) -> str:
        """Where it is; NotInstalled where it is not."""
        try:
            ctypes.CDLL("libharfbuzz-subset.so.0")
        except OSError as error:
            raise NotInstalled("the library is not here", "apt-get install libharfbuzz-subset0") from error
        maps = Path("/proc/self/maps").read_text()
        found = re.search(r"(/\S*libharfbuzz-subset\S*)", maps)
        assert found
        return found[1]


SUBSET = _HarfBuzzSubset()

#: What a Python says that evaluates an expression.
PROBE = """
import ctypes, os, sys, time
def loads(name):
    try: return bool(ctypes.CDLL(name))
    except OSError: return False
print(eval(sys.argv[1]))
"""


@dataclass(frozen=True)
class Machine:
    """How a build is different: what begins its command, what its environment says, what is done to the pack's copy.

    ``signs`` are expressions that have other values there.
    """

    name: str
    signs: Sequence[str]
    needs: Sequence[Engine] = ()
    wrapper: Callable[[], Sequence[str]] = tuple
    environment: Mapping[str, str | None] = field(default_factory=dict)  # None: not set
    umask: int = 0o022
    folder: str = "pack"
    prepare: Callable[[Path], None] = lambda pack: None


def another_user() -> list[str]:
    return ["unshare", "--user", "--map-user=4321", "--map-group=4321"]


def without_subset() -> list[str]:
    hide = f'mount --bind /dev/null {SUBSET.file()} && exec "$@"'
    return [*NAMESPACES.command("mount"), "sh", "-c", hide, "-"]


def other_times(pack: Path) -> None:
    for path in pack.rglob("*"):
        os.utime(path, (978_307_200, 1_262_304_000))


def faces_of_the_same_name(pack: Path) -> None:
    """A face in the home folder that is called PT Sans and looks otherwise."""
    fonts = pack.parent / "home" / ".fonts"
    fonts.mkdir(parents=True)
    with TTFont(face("PT Serif")) as font:
        for record in font["name"].names:
            record.string = record.toUnicode().replace("PT Serif", "PT Sans")
        font.save(fonts / "PTSans.ttf")


FIRST = Machine("first", signs=())
MACHINES = [
    Machine("another folder", ["os.getcwd()"], folder="a folder with a long name: Жогорку Кеңеш"),
    Machine("files of other times", ["os.stat('pack.yaml').st_mtime"], prepare=other_times),
    Machine(
        "folders listed in another order", ["os.listdir('.')"], environment={"PYTHONPATH": str(HERE / "reversed")}
    ),
    Machine(
        "another user, who has no home",
        ["os.getuid()"],
        needs=[NAMESPACES],
        wrapper=another_user,
        environment={"HOME": None},
    ),
    Machine("another time zone", ["time.localtime().tm_gmtoff"], environment={"TZ": "Pacific/Kiritimati"}),
    Machine(
        "another language, and no UTF-8",
        ["sys.getfilesystemencoding()"],
        environment={
            **dict.fromkeys(("LANG", "LC_ALL"), "C"),
            **dict.fromkeys(("LANGUAGE", "PANGO_LANGUAGE", "FC_LANG"), "ja"),
            **dict.fromkeys(("PYTHONUTF8", "PYTHONCOERCECLOCALE"), "0"),
        },
    ),
    Machine(
        "another hour",
        ["time.time() // 1e7"],
        needs=[FAKETIME],
        wrapper=lambda: ["faketime", "-f", "2031-07-08 09:10:11"],
    ),
    Machine(
        "pages set by other processes",
        ["os.environ.get('BRIEFBOUND_WORKERS')"],
        environment={"BRIEFBOUND_WORKERS": "2"},
    ),
    Machine("another stated hour", ["os.environ.get('SOURCE_DATE_EPOCH')"], environment={"SOURCE_DATE_EPOCH": "1"}),
    Machine(
        "another mask, and sets in another order",
        ["os.umask(0), hash('word')"],
        umask=0o077,
        environment={"PYTHONHASHSEED": "20"},
    ),
    Machine(
        "other faces",
        ["os.path.exists(os.path.expanduser('~/.fonts'))"],
        prepare=faces_of_the_same_name,
        environment={"FREETYPE_PROPERTIES": "truetype:interpreter-version=35"},
    ),
    Machine(
        "no libharfbuzz-subset",
        ["loads('libharfbuzz-subset.so.0')"],
        needs=[NAMESPACES, SUBSET],
        wrapper=without_subset,
    ),
]


def at_once(name: str, *names: str) -> Machine:
    """A machine that is different in all that these are."""
    parts = [machine for machine in MACHINES if machine.name in names]
    assert len(parts) == len(names)

    def prepare(pack: Path) -> None:
        for machine in parts:
            machine.prepare(pack)

    return Machine(
        name,
        [sign for machine in parts for sign in machine.signs],
        needs=[engine for machine in parts for engine in machine.needs],
        wrapper=lambda: [word for machine in parts for word in machine.wrapper()],
        environment={key: value for machine in parts for key, value in machine.environment.items()},
        umask=max(machine.umask for machine in parts),
        folder=next((machine.folder for machine in parts if machine.folder != "pack"), "pack"),
        prepare=prepare,
    )


#: In short runs many differences are built at once; in full ones each alone, which tells the one that matters.
BUILT = [
    at_once("another user at another hour", "another user, who has no home", "another hour"),
    at_once(
        "all that needs no program",
        *(machine.name for machine in MACHINES if not machine.needs),
    ),
    *(machine if machine.name == "no libharfbuzz-subset" else pytest.param(machine, marks=pytest.mark.full)
      for machine in MACHINES),
]  # fmt: skip


def run(machine: Machine, pack: Path, *arguments: str) -> str:
    """What a Python says that runs on that machine, in the pack's folder."""
    home = pack.parent / "home"
    home.mkdir(exist_ok=True)
    usual = {"PATH": "/usr/bin:/bin", "HOME": str(home), "TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0"}
    usual["BRIEFBOUND_WORKERS"] = "1"
    environment = {name: value for name, value in {**usual, **machine.environment}.items() if value is not None}
    command = [*machine.wrapper(), sys.executable, *arguments]
    done = subprocess.run(
        command, cwd=pack, env=environment, umask=machine.umask, capture_output=True, text=True, errors="replace"
    )
    assert done.returncode == 0, done.stderr
    assert is_nothing_but_the_drawing(done.stderr), done.stderr
    return done.stdout


def build(machine: Machine, pack: Path) -> dict[str, bytes]:
    """The files that come out, by name."""
    assert run(machine, pack, "-m", "briefbound", "build") == ""
    return {path.name: path.read_bytes() for path in (pack / "dist").iterdir()}


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_small_pack(tmp_path_factory.mktemp("first") / "pack")


@pytest.fixture(scope="module")
def first(pack: Path) -> dict[str, bytes]:
    return build(FIRST, pack)


@pytest.mark.parametrize("machine", BUILT, ids=lambda machine: machine.name)
def test_another_machine_gives_the_same_bytes(
    machine: Machine, pack: Path, first: dict[str, bytes], require: Require, tmp_path: Path
) -> None:
    for engine in machine.needs:
        require(engine)
    copy = tmp_path / machine.folder
    shutil.copytree(pack, copy, ignore=shutil.ignore_patterns("dist"))
    machine.prepare(copy)
    for sign in machine.signs:
        assert run(machine, copy, "-c", PROBE, sign) != run(FIRST, pack, "-c", PROBE, sign), sign

    made = build(machine, copy)
    assert len(made) == 5
    assert [name for name in first if made.get(name) != first[name]] == []
    modes = {path.stat().st_mode & 0o777 for path in (copy / "dist").iterdir()}
    assert modes == {0o666 & ~machine.umask}


def test_pages_that_were_kept_give_the_same_bytes(pack: Path, first: dict[str, bytes], tmp_path: Path) -> None:
    copy = tmp_path / "pack"
    shutil.copytree(pack, copy, ignore=shutil.ignore_patterns("dist"))
    for _ in range(2):
        run(FIRST, copy, "-m", "briefbound", "build", "--edition", "epub")
        assert (copy / "dist" / "the-river.epub").read_bytes() == first["the-river.epub"]
    assert build(FIRST, copy) == first


def test_a_pack_that_says_something_else_gives_other_bytes(
    pack: Path, first: dict[str, bytes], tmp_path: Path
) -> None:
    copy = tmp_path / "pack"
    shutil.copytree(pack, copy, ignore=shutil.ignore_patterns("dist"))
    article = copy / "articles" / "mill.md"
    article.write_text(article.read_text("utf-8").replace("narrow", "broad"), "utf-8")
    made = build(FIRST, copy)
    assert {name for name in first if made[name] == first[name]} == {"SHA256SUMS.versions"}
