"""The doctor names what is there and what is not, and the command that fixes it."""

from __future__ import annotations

import ctypes
from importlib import metadata
from pathlib import Path

import pytest

from briefbound import doctor
from briefbound.checks import VALIDATORS, NotInstalled, epubcheck
from briefbound.diagnostics import Diagnostic, EnvironmentFault
from briefbound.doctor import Item, examine, lines


def by_name() -> dict[str, Item]:
    return {item.name: item for item in examine()}


def test_finds_what_this_machine_builds_with() -> None:
    items = by_name()
    assert all(item.found for item in items.values() if item.needed), items
    assert items["weasyprint"].detail == metadata.version("weasyprint")
    assert items["Pango"].detail.startswith("1.")
    assert items["HarfBuzz"].detail.partition(".")[0].isdigit()
    assert items["PT Serif"].detail.startswith("4 faces from fontpkg-pt-serif")


def test_names_every_validator() -> None:
    assert {validator.NAME for validator in VALIDATORS} <= set(by_name())


def test_names_what_separations_are_drawn_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    item = by_name()["Ghostscript"]
    assert (item.found, item.needed, item.fix) == (False, False, "apt-get install ghostscript")
    assert "separations" in item.detail


def test_a_missing_validator_is_no_need_of_building(monkeypatch: pytest.MonkeyPatch) -> None:
    def version() -> str:
        raise NotInstalled("it is not here", "pip install it")

    monkeypatch.setattr(epubcheck, "version", version)
    item = by_name()["EPUBCheck"]
    assert item == Item(name="EPUBCheck", found=False, needed=False, detail="it is not here", fix="pip install it")
    assert "to fix: pip install it" in "\n".join(lines([item]))


def test_a_missing_library_stops_building(monkeypatch: pytest.MonkeyPatch) -> None:
    known = metadata.version

    def version(name: str) -> str:
        if name == "weasyprint":
            raise metadata.PackageNotFoundError(name)
        return known(name)

    monkeypatch.setattr(metadata, "version", version)
    item = by_name()["weasyprint"]
    assert (item.found, item.needed) == (False, True)
    assert item.fix.endswith("pip install weasyprint")


def test_missing_pango_is_named_for_three_systems(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(name: str) -> ctypes.CDLL:
        raise OSError(name)

    monkeypatch.setattr(ctypes, "CDLL", nothing)
    item = by_name()["Pango"]
    assert (item.found, item.needed) == (False, True)
    assert all(word in item.fix for word in ("apt-get", "dnf", "brew"))


def test_a_missing_font_stops_building(monkeypatch: pytest.MonkeyPatch) -> None:
    def face(family: str, weight: int = 400, style: str = "normal") -> None:
        raise EnvironmentFault([Diagnostic("BB701", f"the font {family} is not installed", hint="run make")])

    monkeypatch.setattr("briefbound.faces.fonts.face", face)
    item = by_name()["PT Serif"]
    assert (item.found, item.needed, item.fix) == (False, True, "run make")


def test_lines_stand_in_columns() -> None:
    items = [
        Item(name="Pango", found=False, needed=True, detail="not found", fix="brew install pango"),
        Item(name="briefbound", found=True, needed=True, detail="1.0"),
        Item(name="Ace", found=False, needed=False, detail="not installed", fix="make test"),
    ]
    assert list(lines(items)) == [
        "Pango       missing  not found",
        "                     to fix: brew install pango",
        "briefbound  ok       1.0",
        "Ace         not run  not installed",
        "                     to fix: make test",
    ]
    assert doctor.Item(name="a", found=True, needed=True, detail="1").as_fact()["found"] is True
