"""Packs with one fault each, from the table in bad_packs.yaml: each says what is wrong, where, and what to do."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml

from briefbound.diagnostics import CODES, SourceError
from briefbound.load import load_publication

HERE = Path(__file__).parent
FAULTS = yaml.safe_load((HERE / "bad_packs.yaml").read_text("utf-8"))
SAYS = re.compile(r"(?P<code>BB\d+) at (?P<line>\d+)(, (?P<words>.*))?")


@pytest.mark.parametrize("fault", FAULTS, ids=[fault["fault"] for fault in FAULTS])
def test_a_fault_is_reported_alone_with_its_place_and_a_hint(
    fault: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = tmp_path / "pack"
    shutil.copytree(HERE / "good_pack", pack)
    name = fault.get("in", "pack.yaml")
    text = (pack / name).read_text("utf-8")
    assert text.count(fault["of"]) == 1, "the table must name one place of the good pack"
    (pack / name).write_text(text.replace(fault["of"], fault["written"]), "utf-8")
    monkeypatch.chdir(tmp_path)

    with pytest.raises(SourceError) as raised:
        load_publication(Path("pack"))

    wanted = SAYS.fullmatch(fault["says"])
    assert wanted
    main, *others = sorted(raised.value.diagnostics, key=lambda one: one.code != wanted["code"])
    assert (main.code, str(main.place)) == (wanted["code"], f"pack/{name}:{wanted['line']}"), main
    assert wanted["words"] in main.message
    assert fault["hint"] in main.hint
    also = fault.get("also", "").split(", ") if "also" in fault else []
    assert [f"{other.code} at {other.place.line}" for other in others if other.place] == also, others


def test_no_fault_stands_in_the_table_twice() -> None:
    names = [fault["fault"] for fault in FAULTS]
    assert len(names) == len(set(names)) >= 50


def test_the_table_shows_every_code_of_manifest_and_front_matter() -> None:
    shown = {fault["says"].split()[0] for fault in FAULTS}
    elsewhere = {"BB112", "BB113"}  # test_publication.py: files that are no text, folders that are no packs
    elsewhere |= {"BB130"}  # test_repairs.py: a warning
    elsewhere |= {"BB131", "BB132"}  # messages.txt: warnings
    elsewhere |= {"BB152"}  # test_brand.py: a note
    elsewhere |= {"BB121"}  # test_hostile.py: hundreds of errors
    assert shown | elsewhere == {code for code in CODES if code.startswith(("BB1", "BB2"))}
