"""Chooses the validators that fit each file and runs them side by side."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from briefbound.checks import ace, epub, epubcheck, langid, outloud, page, preflight, qpdf, standards, verapdf
from briefbound.checks.standards import Asked, NotJudged
from briefbound.checks.verdicts import FileReport, Finding, Gravity, Medium, Outcome, Validator, Verdict
from briefbound.diagnostics import Diagnostic, Place, Severity
from briefbound.kinds import EPUB_2, FOLDER, ZIP, kind_of
from briefbound.pdf import is_imposed
from briefbound.programs import NotInstalled, NoVerdict

#: Every validator, those of each medium in the order in which verdicts are told.
VALIDATORS: tuple[Validator, ...] = (epubcheck, ace, epub, langid, verapdf, page, outloud, qpdf, preflight)

#: Those that judge how a PDF is read by other means than the eye. They are not asked about sheets for printing.
_OF_ACCESS = (verapdf, page, outloud)

#: Told of each verdict as it falls.
Progress = Callable[[Path, Verdict], None]

#: Judges one file, by its absolute path.
Examine = Callable[[Path], tuple[Finding, ...]]


def check_files(paths: Sequence[Path], progress: Progress = lambda path, verdict: None) -> tuple[FileReport, ...]:
    """Judge finished files, one report a path in the order given.

    A validator that is not installed gives the verdict "not run" with the command that installs it; a file that is
    neither EPUB nor PDF, or cannot be read, gives a report with a problem. Nothing is raised for either.
    """
    looked_at = [_look_at(path) for path in paths]
    tasks = [
        (number, validator)
        for number, looked in enumerate(looked_at)
        for validator in VALIDATORS
        if validator.READS is looked.medium and validator not in looked.unasked
    ]
    verdicts: dict[tuple[int, str], Verdict] = {}
    # The slow validators are programs of their own: a thread waits for each, and the cores are shared by them.
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        pending = {
            pool.submit(_judge_together, [paths[number] for number in numbers], validator): (numbers, validator)
            for numbers, validator in _runs(tasks)
        }
        try:
            for future in as_completed(pending):
                numbers, validator = pending[future]
                for number, verdict in zip(numbers, future.result(), strict=True):
                    verdicts[number, validator.NAME] = verdict
                    progress(paths[number], verdict)
        except BaseException:
            pool.shutdown(cancel_futures=True)
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


def _runs(tasks: Sequence[tuple[int, Validator]]) -> Iterator[tuple[list[int], Validator]]:
    """Which files are put to a validator at once: to veraPDF as many as one run judges, to others each alone."""
    for validator in VALIDATORS:
        numbers = [number for number, one in tasks if one is validator]
        size = verapdf.AT_ONCE if validator is verapdf else 1
        yield from ((numbers[at : at + size], validator) for at in range(0, len(numbers), size))


def _judge_together(paths: Sequence[Path], validator: Validator) -> list[Verdict]:
    if validator is not verapdf or len(paths) == 1:
        return [judge(path, validator) for path in paths]
    try:
        examine = verapdf.examining([path.resolve() for path in paths])
    except NotInstalled:
        return [judge(path, validator) for path in paths]  # which says so of each
    return [judge(path, validator, examine) for path in paths]


@dataclass(frozen=True, slots=True)
class _Looked:
    """What is known of a file before it is judged; ``unasked`` are validators that it is not put to, for ``why``."""

    medium: Medium | None = None
    problem: Diagnostic | None = None
    claims: tuple[str, ...] = ()
    unasked: tuple[Validator, ...] = ()
    why: str = ""
    hint: str = ""
    code: str = ""

    def remark(self, path: Path) -> Diagnostic | None:
        """Which validators are not asked, and why."""
        if not self.unasked:
            return None
        message = f"{self.why}; not asked: {', '.join(one.NAME for one in self.unasked)}"
        return Diagnostic(self.code, message, Place(str(path)), self.hint, severity=Severity.NOTE)


def judge(path: Path, validator: Validator, examine: Examine | None = None) -> Verdict:
    """The verdict of one validator on one file of the medium that it reads; ``examine`` where it was put already."""
    started = time.monotonic()
    version = ""
    judged: tuple[Asked, ...] = ()
    try:
        version = validator.version()
        judged = validator.asks(path) if validator in _OF_ACCESS else ()
        findings = (examine or validator.examine)(path.resolve())
    except NotInstalled as absent:
        return Verdict(
            validator=validator.NAME,
            judges=validator.JUDGES,
            outcome=Outcome.NOT_RUN,
            reason=absent.reason,
            install=absent.install,
        )
    except NotJudged as why:
        return Verdict(
            validator=validator.NAME,
            judges=validator.JUDGES,
            outcome=Outcome.NOT_JUDGED,
            version=version,
            reason=str(why),
        )
    except NoVerdict as broken:
        # A file on which a validator breaks down has not been shown to be sound.
        reason = str(broken).replace(str(path.resolve()), path.name)
        message = f"{validator.NAME} came to no verdict: {reason}"
        findings = (Finding(validator=validator.NAME, rule="no-verdict", severity=Gravity.FATAL, message=message),)
    return Verdict(
        validator=validator.NAME,
        judges=validator.JUDGES,
        outcome=_outcome(findings, judged, validator.FAILS_ON),
        version=version,
        findings=findings,
        seconds=time.monotonic() - started,
        standards=tuple(one.standard for one in judged),
    )


def _outcome(findings: Sequence[Finding], judged: Sequence[Asked], fails_on: frozenset[Gravity]) -> Outcome:
    if any(finding.severity in fails_on for finding in findings):
        return Outcome.FAILED
    # Where nothing was claimed of what was judged, there was nothing to pass.
    return Outcome.ADVICE if judged and not any(one.claimed for one in judged) else Outcome.PASSED


def _look_at(path: Path) -> _Looked:
    """What kind of file this is (ISO 32000-1, 7.5.2; EPUB 3.3, 4.3), or why no validator can be chosen for it."""
    place = Place(str(path))
    try:
        kind = kind_of(path)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        hint = "name the finished files, such as dist/*.epub dist/*.pdf"
        return _Looked(problem=Diagnostic("BB801", f"the file cannot be read: {reason}", place, hint))
    if kind == FOLDER:
        hint = f"name the finished files in it, such as {path}/*.epub {path}/*.pdf"
        return _Looked(problem=Diagnostic("BB801", "this is a folder, no file", place, hint))
    if kind.is_pdf:
        if is_imposed(path):
            why = "these are sheets for printing, which claim nothing about access"
            hint = "for screens and screen readers there is the screen edition"
            return _Looked(Medium.PDF, unasked=_OF_ACCESS, why=why, hint=hint, code="BB805")
        return _Looked(Medium.PDF, claims=standards.claims(path))
    # What is called an EPUB, and is an archive that cannot be opened, is a damaged EPUB: the validators say how.
    if kind.is_epub or (kind == ZIP and path.suffix.lower() == ".epub"):
        if kind == EPUB_2:
            why = "this is an EPUB 2, which only EPUBCheck knows"
            hint = "ask the publisher for an EPUB 3, which can say what it offers readers"
            return _Looked(Medium.EPUB, unasked=(ace, epub), why=why, hint=hint, code="BB808")
        return _Looked(Medium.EPUB)
    hint = "build it again" if path.suffix.lower() in (".epub", ".pdf") else "name EPUB and PDF files only"
    return _Looked(problem=Diagnostic("BB802", f"this is {kind.words}, neither an EPUB nor a PDF", place, hint))
