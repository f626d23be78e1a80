"""A build with a list of names: what it refuses, what it leaves as it was, and what it never says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefbound.cli import cli
from briefbound.diagnostics import Exit

NAME, SPOKEN = "Бектур Жолдошалиев", "Bektur Zholdoshaliev"
SECRETS = ("бектур", "жолдошал", "bektur", "zholdoshal")
MANIFEST = """\
title: River
identifier: urn:uuid:7d0c1b52-4c1e-4d8e-9a52-0a8f6f6b4e11
language: en
dates: {published: 2026-11-22}
contents: [article.md]
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "pack"
    (folder / "dist").mkdir(parents=True)
    (folder / "dist" / "river.epub").write_bytes(b"an earlier book")
    (folder / "pack.yaml").write_text(MANIFEST, "utf-8")
    write(folder, "Text.")
    return folder


@pytest.fixture
def names(tmp_path: Path) -> Path:
    path = tmp_path / "names.txt"
    path.write_text(f"{NAME}\n= Azamat\n", "utf-8")
    return path


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("BRIEFBOUND_CACHE", str(folder))
    return folder


def write(pack: Path, body: str, front: str = "title: One") -> None:
    (pack / "article.md").write_text(f"---\n{front}\n---\n\n{body}\n", "utf-8")


def build(pack: Path, names: Path | None, *options: str) -> Result:
    listed = ["--names", str(names)] if names else []
    return CliRunner().invoke(cli, ["build", str(pack), *listed, *options])


def assert_untouched(pack: Path) -> None:
    assert [one.name for one in (pack / "dist").iterdir()] == ["river.epub"]
    assert (pack / "dist" / "river.epub").read_bytes() == b"an earlier book"


def assert_silent(*texts: str) -> None:
    for text in texts:
        assert not [secret for secret in SECRETS if secret in text.lower()]


def test_a_name_stops_the_build_and_nothing_is_kept(pack: Path, names: Path, cache: Path) -> None:
    write(pack, f"We met {NAME}.")
    result = build(pack, names)
    assert result.exit_code == Exit.PROTECTED
    assert "error[BB860]: the name on line 1 of the list is in EPUB/article.xhtml, line" in result.stderr
    assert "error[BB860]: the name on line 1 of the list is in page 3, text" in result.stderr
    assert_untouched(pack)
    assert not cache.exists() or not any(cache.iterdir())
    assert_silent(result.output)


def test_a_clean_pack_is_built_and_pictures_are_named_as_not_read(pack: Path, names: Path) -> None:
    result = build(pack, names, "--edition", "epub")
    assert result.exit_code == Exit.OK, result.output
    assert "note[BB865]: what 1 picture was made to show was not read" in result.stderr  # the drawn cover
    assert (pack / "dist" / "river.epub").read_bytes() != b"an earlier book"


def test_the_list_may_be_named_by_the_environment(pack: Path, names: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFBOUND_NAMES", str(names))
    write(pack, NAME)
    assert build(pack, None, "--edition", "epub").exit_code == Exit.PROTECTED


def test_a_pack_that_requires_a_list_is_not_built_without(pack: Path, names: Path) -> None:
    (pack / "pack.yaml").write_text(MANIFEST + "safety: required\n", "utf-8")
    result = build(pack, None, "--edition", "epub")
    assert result.exit_code == Exit.SOURCE
    assert f"{pack}/pack.yaml:6: error[BB866]" in result.stderr
    assert_untouched(pack)
    assert build(pack, names, "--edition", "epub").exit_code == Exit.OK


def test_a_list_inside_the_pack_is_refused(pack: Path, names: Path) -> None:
    for folder in (pack, pack / "dist"):
        inside = folder / "names.txt"
        inside.write_bytes(names.read_bytes())
        result = build(pack, inside)
        assert (result.exit_code, "error[BB863]" in result.stderr) == (Exit.SOURCE, True)
        inside.unlink()


@pytest.mark.parametrize("data", [b"", b"# nobody\n", b"\xff\xfeabc", "Бектур".encode("cp1251"), None])
def test_a_list_that_is_none_is_refused(pack: Path, tmp_path: Path, data: bytes | None) -> None:
    path = tmp_path / "list.txt"
    if data is not None:
        path.write_bytes(data)
    result = build(pack, path)
    assert (result.exit_code, "error[BB861]" in result.stderr) == (Exit.SOURCE, True)
    assert_untouched(pack)


def test_a_pseudonym_must_be_flagged_where_it_stands_first(pack: Path, names: Path) -> None:
    write(pack, "Text.\n\nAzamat came. [Azamat]{.pseudonym} left.")
    result = build(pack, names, "--edition", "epub")
    assert result.exit_code == Exit.SOURCE
    assert f"{pack}/article.md:7: error[BB867]" in result.stderr
    assert "Azamat" not in result.stderr
    write(pack, "[Azamat]{.pseudonym} came.", front="title: What Azamat said")
    assert build(pack, names, "--edition", "epub").exit_code == Exit.SOURCE
    write(pack, "Text.\n\n[Azamat]{.pseudonym} came. Azamat’s house.")
    assert build(pack, names, "--edition", "epub").exit_code == Exit.OK


# ---------------------------------------------------------------- what is said

#: Faults whose messages quote the source.
QUOTING = {
    "heading": f"#### {NAME}",
    "link": f"[x]({NAME.split()[0]}-{NAME.split()[1]}.md)",
    "term": f"[{NAME}]{{.term}}",
    "source": "[@bektur-zholdoshaliev]",
    "image": f"![x](images/{SPOKEN.replace(' ', '_')}.png)",
    "block": f"::: {SPOKEN.replace(' ', '-')}\nx\n:::",
}


@pytest.mark.parametrize("body", QUOTING.values(), ids=QUOTING)
@pytest.mark.parametrize("option", ["--json", "--quiet"])
def test_no_other_message_quotes_a_name(pack: Path, names: Path, body: str, option: str) -> None:
    write(pack, body)
    result = build(pack, names, option)
    assert result.exit_code in (Exit.SOURCE, Exit.PROTECTED)
    assert_silent(result.output)
    assert_untouched(pack)


def test_a_fault_of_the_program_quotes_no_name(pack: Path, names: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        try:
            raise KeyError(NAME)
        except KeyError as cause:
            raise ValueError(f"no {SPOKEN} here") from cause

    monkeypatch.setattr("briefbound.compose.compose_book", fail)
    assert_silent(build(pack, names).output)
    monkeypatch.setenv("BRIEFBOUND_DEBUG", "1")
    result = build(pack, names)
    assert isinstance(result.exception, RuntimeError)
    import traceback

    assert_silent("".join(traceback.format_exception(result.exception)))


def test_json_tells_places_and_lines(pack: Path, names: Path, tmp_path: Path) -> None:
    file = tmp_path / f"{SPOKEN}.txt"
    file.write_text("x", "utf-8")
    result = CliRunner().invoke(cli, ["guard", str(file), "--names", str(names), "--json"])
    (one,) = json.loads(result.stdout)["files"]
    assert one["findings"] == [{"line": 1, "place": "its file name"}]
    assert one["path"].endswith("/…") or "…" in one["path"]
    assert_silent(result.output)
