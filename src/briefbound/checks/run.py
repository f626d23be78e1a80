"""Chooses the validators that fit each file and runs them side by side, each in a process that can be ended."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from briefbound.checks import ace, epub, epubcheck, langid, outloud, page, preflight, qpdf, standards, verapdf
from briefbound.checks.standards import Asked, NotJudged
from briefbound.checks.verdicts import FileReport, Finding, Gravity, Medium, Outcome, Validator, Verdict
from briefbound.diagnostics import Diagnostic, Place, Severity
from briefbound.disk.kinds import EPUB_2, FOLDER, ZIP, kind_of
from briefbound.disk.reading import real
from briefbound.pdf import is_imposed
from briefbound.processes.confined import Allowance, Confinement, OutOfBounds
from briefbound.processes.programs import NotInstalled, NoVerdict

#: Every validator, those of each medium in the order in which verdicts are told.
VALIDATORS: tuple[Validator, ...] = (epubcheck, ace, epub, langid, verapdf, page, outloud, qpdf, preflight)

#: Those that judge how a PDF is read by other means than the eye. They are not asked about sheets for printing.
_OF_ACCESS = (verapdf, page, outloud)

#: Those that run on machines of their own, in Java and in a browser, which reserve more memory than they use.
_ROOMY = (epubcheck, ace, verapdf)
#: They also take so many times as long as our own readers.
_SLOWER = 10

#: Told of each verdict as it falls.
Progress = Callable[[Path, Verdict], None]

#: Judges one file, by its absolute path.
Examine = Callable[[Path], tuple[Finding, ...]]


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
        for number, looked in enumerate(looked_at)
        for validator in VALIDATORS
        if validator.READS is looked.medium and validator.NAME not in looked.unasked
    ]
    verdicts: dict[tuple[int, str], Verdict] = {}
    # A thread waits for each process, and the cores are shared by these.
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        pending = {
            pool.submit(_judge, [paths[number] for number in numbers], validator, confinement): (numbers, validator)
            for numbers, validator in _runs(tasks)
        }
        try:
            for future in as_completed(pending):
                numbers, validator = pending[future]
                for number, verdict in zip(numbers, future.result(), strict=True):
                    verdicts[number, validator.NAME] = verdict
                    progress(paths[number], verdict)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            confinement.close()  # else the threads would wait for their processes, and this one for the threads
            raise
    return tuple(
        FileReport(
            path=path,
            medium=looked.medium,
            verdicts=tuple(verdicts[task, validator.NAME] for task, validator in tasks if task == number),
            problem=looked.problem,
            remark=looked.remark(path),
            claims=looked.claims,
        )
        for number, (path, looked) in enumerate(zip(paths, looked_at, strict=True))
    )


# ---------------------------------------------------------------- verdicts


def _runs(tasks: Sequence[tuple[int, Validator]]) -> Iterator[tuple[list[int], Validator]]:
    """Which files are put to a validator at once: to veraPDF as many as one run judges, to others each alone."""
    for validator in VALIDATORS:
        numbers = [number for number, one in tasks if one is validator]
        size = verapdf.AT_ONCE if validator is verapdf else 1
        yield from ((numbers[at : at + size], validator) for at in range(0, len(numbers), size))


def judge(path: Path, validator: Validator) -> Verdict:
    """The verdict of one validator on one file of the medium that it reads."""
    with Confinement() as confinement:
        (verdict,) = _judge([path], validator, confinement)
        return verdict


@dataclass(frozen=True, slots=True)
class _Examined:
    """What a validator came to: by which standards it judged, what it found, or why it gave no verdict."""

    version: str
    judged: tuple[Asked, ...] = ()
    findings: tuple[Finding, ...] = ()
    fault: NoVerdict | NotJudged | None = None


def _judge(paths: Sequence[Path], validator: Validator, confinement: Confinement) -> list[Verdict]:
    """The verdicts of one validator on files that it judges at once."""
    started = time.monotonic()
    allowance = confinement.allowance
    if validator in _ROOMY:
        allowance = Allowance(memory=0, seconds=_SLOWER * allowance.seconds * len(paths))
    many = verapdf.examining if validator is verapdf and len(paths) > 1 else partial(_one_by_one, validator.examine)
    asks = validator.asks if validator in _OF_ACCESS else _asks_nothing
    places = list(map(real, paths))
    try:
        found = confinement.within(allowance, _examined, validator.version, asks, many, places)
    except NotInstalled as absent:
        not_run = Verdict(
            validator=validator.NAME,
            judges=validator.JUDGES,
            outcome=Outcome.NOT_RUN,
            reason=absent.reason,
            install=absent.install,
        )
        return [not_run] * len(paths)
    except OutOfBounds as fault:
        if len(paths) > 1:  # it was one of them: the others have a right to a verdict
            return [verdict for path in paths for verdict in _judge([path], validator, confinement)]
        hint = OutOfBounds(fault.bound, confinement.allowance).hint  # in what was asked for, not in what was given
        found = (_Examined("", fault=NoVerdict(f"{fault.reason} ({hint})")),)
    seconds = (time.monotonic() - started) / len(paths)
    return [replace(_verdict(one, path, validator), seconds=seconds) for one, path in zip(found, paths, strict=True)]


def _verdict(examined: _Examined, path: Path, validator: Validator) -> Verdict:
    findings = examined.findings
    if isinstance(examined.fault, NotJudged):
        return Verdict(
            validator=validator.NAME,
            judges=validator.JUDGES,
            outcome=Outcome.NOT_JUDGED,
            version=examined.version,
            reason=str(examined.fault),
        )
    if examined.fault is not None:
        # A file on which a validator breaks down has not been shown to be sound.
        reason = str(examined.fault).replace(str(real(path)), path.name)
        message = f"{validator.NAME} reached no verdict: {reason}"
        findings = (Finding(validator=validator.NAME, rule="no-verdict", severity=Gravity.FATAL, message=message),)
    return Verdict(
        validator=validator.NAME,
        judges=validator.JUDGES,
        outcome=_outcome(findings, examined.judged, validator.FAILS_ON),
        version=examined.version,
        findings=findings,
        standards=tuple(one.standard for one in examined.judged),
    )


def _outcome(findings: Sequence[Finding], judged: Sequence[Asked], fails_on: frozenset[Gravity]) -> Outcome:
    if any(finding.severity in fails_on for finding in findings):
        return Outcome.FAILED
    # Where nothing was claimed of what was judged, there was nothing to pass.
    return Outcome.ADVICE if judged and not any(one.claimed for one in judged) else Outcome.PASSED


# ---------------------------------------------------------------- in the process that reads the files


def _examined(
    version: Callable[[], str],
    asks: Callable[[Path], tuple[Asked, ...]],
    examining: Callable[[Sequence[Path]], Examine],
    paths: Sequence[Path],
) -> tuple[_Examined, ...]:
    """What a validator comes to on each of these files; :class:`NotInstalled` where it is not there."""
    found = version()
    try:
        examine = examining(paths)
    except NoVerdict as fault:
        return tuple(_Examined(found, fault=fault) for _ in paths)
    return tuple(_examine(found, asks, examine, path) for path in paths)


def _examine(version: str, asks: Callable[[Path], tuple[Asked, ...]], examine: Examine, path: Path) -> _Examined:
    judged: tuple[Asked, ...] = ()
    try:
        judged = asks(path)
        return _Examined(version, judged, examine(path))
    except (NoVerdict, NotJudged) as fault:
        return _Examined(version, judged, fault=fault)


def _one_by_one(examine: Examine, paths: Sequence[Path]) -> Examine:
    return examine


def _asks_nothing(path: Path) -> tuple[Asked, ...]:
    return ()


# ---------------------------------------------------------------- kinds of files


@dataclass(frozen=True, slots=True)
class _Looked:
    """What is known of a file before it is judged; ``unasked`` are validators that it is not put to, for ``why``."""

    medium: Medium | None = None
    problem: Diagnostic | None = None
    claims: tuple[str, ...] = ()
    unasked: tuple[str, ...] = ()
    why: str = ""
    hint: str = ""
    code: str = ""

    def remark(self, path: Path) -> Diagnostic | None:
        """Which validators are not asked, and why."""
        if not self.unasked:
            return None
        message = f"{self.why}; not asked: {', '.join(self.unasked)}"
        return Diagnostic(self.code, message, Place(str(path)), self.hint, severity=Severity.NOTE)


def _looked_at(path: Path, confinement: Confinement) -> _Looked:
    try:
        return confinement.call(_look_at, path)
    except OutOfBounds as fault:
        return _Looked(problem=fault.diagnostic(path))


def _look_at(path: Path) -> _Looked:
    """What kind of file this is (ISO 32000-1, 7.5.2; EPUB 3.3, 4.3), or why no validator can be chosen for it."""
    place = Place(str(path))
    try:
        kind = kind_of(path)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        hint = "name finished files, such as dist/*.epub dist/*.pdf"
        return _Looked(problem=Diagnostic("BB801", f"the file cannot be read: {reason}", place, hint))
    if kind == FOLDER:
        hint = f"name the files in it, such as {path}/*.epub {path}/*.pdf"
        return _Looked(problem=Diagnostic("BB801", "this is a folder, not a file", place, hint))
    if kind.is_pdf:
        if is_imposed(path):
            why = "these sheets are for printing; they claim nothing about accessibility"
            hint = "use the screen edition for screens and screen readers"
            return _Looked(Medium.PDF, unasked=_names(_OF_ACCESS), why=why, hint=hint, code="BB805")
        return _Looked(Medium.PDF, claims=standards.claims(path))
    # What is called an EPUB, and is an archive that cannot be opened, is a damaged EPUB: the validators say how.
    if kind.is_epub or (kind == ZIP and path.suffix.lower() == ".epub"):
        if kind == EPUB_2:
            why = "this is an EPUB 2, which only EPUBCheck can judge"
            hint = "ask the publisher for an EPUB 3, which can state its accessibility"
            return _Looked(Medium.EPUB, unasked=_names((ace, epub)), why=why, hint=hint, code="BB808")
        return _Looked(Medium.EPUB)
    hint = "build it again" if path.suffix.lower() in (".epub", ".pdf") else "name EPUB and PDF files only"
    return _Looked(problem=Diagnostic("BB802", f"this is {kind.words}, neither an EPUB nor a PDF", place, hint))


def _names(validators: Sequence[Validator]) -> tuple[str, ...]:
    return tuple(one.NAME for one in validators)
