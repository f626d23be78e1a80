"""What must hold of every pack whatever: it is refused with diagnostics, or bound into sound files."""

from __future__ import annotations

import io
import json
import shutil
import traceback
from collections.abc import Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any, Literal

import pytest

from briefbound.checks import Finding, Validator, epub, epubcheck, page
from briefbound.cli import cli
from briefbound.diagnostics import CODES, Exit
from briefbound.pdf import read_claims
from briefbound.processes.programs import NoVerdict
from tests.fuzz.prose import epub_words, painted_letters, plain_words, tagged_words

#: The files of a pack, by their paths in its folder.
Files = Mapping[str, bytes]
Ending = Literal["refused", "bound"]


class Unsound(AssertionError):
    """What must not happen; ``kind`` is the same for two packs that show the same fault."""

    def __init__(self, kind: str, detail: str) -> None:
        super().__init__(f"{kind}\n{detail}")
        self.kind = kind
        self.detail = detail


def write_pack(files: Files, folder: Path) -> Path:
    """Writes the files of a pack below a folder."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def read_pack(folder: Path) -> dict[str, bytes]:
    """The files of a pack that stands on the disk."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def judge_pack(files: Files, folder: Path) -> Ending:
    """How the building of a pack ends; raises Unsound. ``folder`` is used and emptied again."""
    shutil.rmtree(folder, ignore_errors=True)
    try:
        pack = write_pack(files, folder / "pack")
        code, answer = _briefbound("build", pack, "--out", folder / "dist")
        for one in answer["diagnostics"]:
            named = "path" in one or one["code"] == "BB347"  # a note about many lines, which are in its words
            if one["code"] not in CODES or not named or "hint" not in one:
                raise Unsound(f"diagnostic {one['code']}", f"it has no place or no hint: {one}")
        made = sorted(path.name for path in (folder / "dist").glob("*"))
        if code == Exit.SOURCE:
            if made or not any(one["severity"] == "error" for one in answer["diagnostics"]):
                raise Unsound("refusal", f"refused without an error, or with files made: {made}")
            return "refused"
        if code != Exit.OK:
            raise Unsound(f"exit code {code}", str(answer["diagnostics"]))
        outputs = {one["edition"]: Path(one["path"]) for one in answer["outputs"]}
        _check_words(plain_words(files), outputs)
        if "epub" in outputs:
            _check_epub(outputs["epub"])
            _check_again(pack, outputs["epub"], folder / "again")
        for edition in ("print", "screen"):
            if edition in outputs:
                _check_pdf(outputs[edition])
        return "bound"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _briefbound(*arguments: str | Path) -> tuple[int, dict[str, Any]]:
    """Runs the command line in this process; a fault of the program is Unsound, with its traceback."""
    out, err = io.StringIO(), io.StringIO()
    words = [*map(str, arguments), "--json"]
    try:
        with redirect_stdout(out), redirect_stderr(err), pytest.MonkeyPatch.context() as settings:
            settings.setenv("BRIEFBOUND_DEBUG", "1")  # faults of the program come out as they are
            cli.main(args=words, prog_name="briefbound", standalone_mode=False)
    except SystemExit as end:
        if err.getvalue():
            raise Unsound("standard error", err.getvalue()) from None
        return int(str(end.code)), json.loads(out.getvalue())
    except Exception as fault:
        frame = traceback.extract_tb(fault.__traceback__)[-1]
        own = [one for one in traceback.extract_tb(fault.__traceback__) if "briefbound" in Path(one.filename).parts]
        where = f"{Path(own[-1].filename).name} {own[-1].name}" if own else frame.name
        raise Unsound(f"{type(fault).__name__} in {where}", traceback.format_exc()) from fault
    raise Unsound("no exit code", out.getvalue())


#: Rules about words that an author wrote, or repeated: a book is soundly made of them all the same.
OF_AUTHORS = frozenset(
    {"image-alt-empty", "image-alt-caption", "image-alt-language", "link-words", "heading-same"}
    | {"language-script", "language-letters"}
)


def _check_epub(path: Path) -> None:
    _check_by(epubcheck, path)
    _check_by(epub, path)


def _check_again(pack: Path, first: Path, folder: Path) -> None:
    """The pages of the second EPUB are those of the first: its page map comes from the cache."""
    _briefbound("build", pack, "--edition", "epub", "--out", folder)
    if (folder / first.name).read_bytes() != first.read_bytes():
        raise Unsound("other bytes", "a second EPUB of the same pack has other bytes")


def _check_pdf(path: Path) -> None:
    if "PDF/UA-1" in read_claims(path):  # page does not know PDF/UA-2
        _check_by(page, path)


def _check_by(validator: Validator, path: Path) -> None:
    findings: Sequence[Finding]
    try:
        findings = validator.examine(path)
    except NoVerdict as fault:
        raise Unsound(f"{validator.NAME} comes to no verdict", str(fault)) from fault
    for finding in findings:
        if finding.severity in validator.FAILS_ON and finding.rule not in OF_AUTHORS:
            raise Unsound(f"{validator.NAME} {finding.rule}", f"{finding.where}: {finding.message}")


def _check_words(wanted: Mapping[str, int], outputs: Mapping[str, Path]) -> None:
    for edition, path in outputs.items():
        found = epub_words(path) if edition == "epub" else tagged_words(path)
        lost = {word: number for word, number in wanted.items() if found[word] < number}
        if lost:
            raise Unsound(f"words lost in the {edition} edition", f"{lost}")
    if "print" in outputs:
        letters = painted_letters(outputs["print"])
        unseen = [word for word in wanted if len(word) < 5 and word.isascii() and word not in letters]
        if unseen:
            raise Unsound("words not painted", f"{unseen}")
