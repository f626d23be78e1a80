"""Chooses the validators that fit each file and runs them side by side, each in a process that can be ended."""

from __future__ import annotations

import os
import time
import zipfile
import zlib
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

from briefbound.checks import ace, epub, epubcheck, outloud, page, preflight, qpdf, verapdf
from briefbound.checks.verdicts import FileReport, Finding, Gravity, Medium, Outcome, Validator, Verdict
from briefbound.confined import Allowance, Confinement, OutOfBounds
from briefbound.diagnostics import Diagnostic, Place, Severity
from briefbound.pdf import is_imposed
from briefbound.programs import NotInstalled, NoVerdict
from briefbound.reading import read_head, real

#: Every validator, those of each medium in the order in which verdicts are told.
VALIDATORS: tuple[Validator, ...] = (epubcheck, ace, epub, verapdf, page, outloud, qpdf, preflight)

#: Those that judge how a PDF is read by other means than the eye. They are not asked about sheets for printing.
_OF_ACCESS = (verapdf, page, outloud)

#: Those that run on machines of their own, in Java and in a browser, which reserve more memory than they use.
_ROOMY = (epubcheck, ace, verapdf)
#: They also take so many times as long as our own readers.
_SLOWER = 10

#: Told of each verdict as it falls.
Progress = Callable[[Path, Verdict], None]


def check_files(
    paths: Sequence[Path],
    progress: Progress = lambda path, verdict: None,
    allowance: Allowance | None = None,
) -> tuple[FileReport, ...]:
    """Judge finished files, one report a path in the order given; ``allowance`` is what a reader of a file may cost.

    A validator that is not installed gives the verdict "not run" with the command that installs it; a file that is
    neither EPUB nor PDF, or cannot be read, gives a report with a problem. Nothing is raised for either.
    """
    with Confinement(allowance) as confinement:
        return _check_files(paths, progress, confinement)


def _check_files(paths: Sequence[Path], progress: Progress, confinement: Confinement) -> tuple[FileReport, ...]:
    looked_at = [_looked_at(path, confinement) for path in paths]
    tasks = [
        (number, validator)
        for number, (medium, _, imposed) in enumerate(looked_at)
        for validator in VALIDATORS
        if validator.READS is medium and not (imposed and validator in _OF_ACCESS)
    ]
    verdicts: dict[tuple[int, str], Verdict] = {}
    # A thread waits for each process, and the cores are shared by these.
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        pending = {
            pool.submit(judge, paths[number], validator, confinement): (number, validator)
            for number, validator in tasks
        }
        try:
            for future in as_completed(pending):
                number, validator = pending[future]
                verdicts[number, validator.NAME] = future.result()
                progress(paths[number], future.result())
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            confinement.close()  # else the threads would wait for their processes, and this one for the threads
            raise
    return tuple(
        FileReport(
            path=path,
            medium=medium,
            verdicts=tuple(verdicts[task, validator.NAME] for task, validator in tasks if task == number),
            problem=problem,
            remark=_not_asked(path) if imposed else None,
        )
        for number, (path, (medium, problem, imposed)) in enumerate(zip(paths, looked_at, strict=True))
    )


def _not_asked(path: Path) -> Diagnostic:
    names = ", ".join(validator.NAME for validator in _OF_ACCESS)
    message = f"these are sheets for printing, which claim nothing about access; not asked: {names}"
    hint = "for screens and screen readers there is the screen edition"
    return Diagnostic("BB805", message, Place(str(path)), hint, severity=Severity.NOTE)


def judge(path: Path, validator: Validator, confinement: Confinement | None = None) -> Verdict:
    """The verdict of one validator on one file of the medium that it reads."""
    if confinement is None:
        with Confinement() as own:
            return judge(path, validator, own)
    started = time.monotonic()
    allowance, version = confinement.allowance, ""
    if validator in _ROOMY:
        allowance = Allowance(memory=0, seconds=_SLOWER * allowance.seconds)
    try:
        version, found = confinement.within(
            allowance, _examined, validator.version, validator.examine, real(path)
        )
        if isinstance(found, NoVerdict):
            raise found
        findings = found
    except NotInstalled as absent:
        return Verdict(
            validator=validator.NAME,
            judges=validator.JUDGES,
            outcome=Outcome.NOT_RUN,
            reason=absent.reason,
            install=absent.install,
        )
    except (NoVerdict, OutOfBounds) as broken:
        # A file on which a validator breaks down has not been shown to be sound.
        said = str(broken)
        if isinstance(broken, OutOfBounds):  # what to write is told by what was written
            said = f"{broken.reason} ({OutOfBounds(broken.bound, confinement.allowance).hint})"
        reason = said.replace(str(real(path)), path.name)
        message = f"{validator.NAME} came to no verdict: {reason}"
        findings = (Finding(validator=validator.NAME, rule="no-verdict", severity=Gravity.FATAL, message=message),)
    failed = any(finding.severity in validator.FAILS_ON for finding in findings)
    return Verdict(
        validator=validator.NAME,
        judges=validator.JUDGES,
        outcome=Outcome.FAILED if failed else Outcome.PASSED,
        version=version,
        findings=findings,
        seconds=time.monotonic() - started,
    )


def _examined(
    version: Callable[[], str], examine: Callable[[Path], tuple[Finding, ...]], path: Path
) -> tuple[str, tuple[Finding, ...] | NoVerdict]:
    """The version of a validator, and what it finds."""
    found = version()
    try:
        return found, examine(path)
    except NoVerdict as broken:
        return found, broken


#: A kind of file or why it is not known, and whether it is sheets for printing.
_LookedAt = tuple[Medium | None, Diagnostic | None, bool]


def _looked_at(path: Path, confinement: Confinement) -> _LookedAt:
    try:
        return confinement.call(_look_at, path)
    except OutOfBounds as fault:
        return None, fault.diagnostic(path), False


def _look_at(path: Path) -> _LookedAt:
    medium, problem = _kind_of(path)
    return medium, problem, medium is Medium.PDF and is_imposed(path)


def _kind_of(path: Path) -> tuple[Medium | None, Diagnostic | None]:
    """What kind of file this is, by its first bytes (ISO 32000-1, 7.5.2; EPUB 3.3, 4.3), or why that is not known."""
    place = Place(str(path))
    try:
        head = read_head(path, 1024)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        hint = "name the finished files, such as dist/*.epub dist/*.pdf"
        return None, Diagnostic("BB801", f"the file cannot be read: {reason}", place, hint)
    if b"%PDF-" in head:
        return Medium.PDF, None
    if head.startswith(b"PK") and (path.suffix.lower() == ".epub" or _claims_to_be_epub(path)):
        return Medium.EPUB, None
    what = "is empty" if not head else "is neither an EPUB nor a PDF"
    hint = "build it again" if path.suffix.lower() in (".epub", ".pdf") else "name EPUB and PDF files only"
    return None, Diagnostic("BB802", f"the file {what}", place, hint)


def _claims_to_be_epub(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as container:
            return container.read("mimetype").startswith(b"application/epub+zip")
    except (zipfile.BadZipFile, zlib.error, KeyError, OSError, EOFError, NotImplementedError, RuntimeError):
        return False
