"""The story of a certification: checks, a person's review, the claims, and the checks again on the sealed file."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from briefbound.build import list_is_missing
from briefbound.confined import Allowance, Confinement, OutOfBounds
from briefbound.diagnostics import BriefboundError, Diagnostic, Exit, Place, SourceError
from briefbound.model import MANIFEST, Mark, Publication, Review

if TYPE_CHECKING:
    from briefbound.checks import FileReport
    from briefbound.conformance import Conformance
    from briefbound.guard import Guard

#: Judges finished files, one report a path.
Check = Callable[[Sequence[Path]], tuple["FileReport", ...]]


class NotCertified(BriefboundError):
    """What certification rests on is not there; the diagnostics say what. The file is as it was."""

    exit_code = Exit.FINDINGS


@dataclass(frozen=True, slots=True)
class Certified:
    """An EPUB that claims conformance, what it claims and in whose name, and what the checks say of it as it is."""

    path: Path
    claim: str
    certifier: str
    report: FileReport


def certify(
    file: Path,
    pack: Path,
    check: Check | None = None,
    progress: Callable[[str], None] = lambda step: None,
    names: Path | None = None,
    allowance: Allowance | None = None,
) -> Certified:
    """Adds claims of conformance to an EPUB built of a pack, where checks and the manifest's review bear them out.

    ``allowance`` is what a reader of the file may cost.
    ``names`` is a list of protected names: the claims, too, may hold none, nor may what is said.
    Raises :class:`NotCertified` with everything that is in the way, SourceError where the pack has errors or is
    certified only with such a list, OutputError where the file cannot be written, ProtectedNameFound or ListFault of
    ``briefbound.guard``. In every case the file is as it was.
    """
    if check is None:
        from briefbound.checks import check_files

        check = partial(check_files, allowance=allowance)
    with Confinement(allowance) as confinement:
        if names is None:
            return _certify(file, pack, check, progress, confinement)
        from briefbound.guard import Guard, check_place, load_names

        check_place(names, pack, file.parent)
        guard = Guard(load_names(names))
        with guard.discretion():
            return _certify(file, pack, check, progress, confinement, guard)


def _certify(
    file: Path,
    pack: Path,
    check: Check,
    progress: Callable[[str], None],
    confinement: Confinement,
    guard: Guard | None = None,
) -> Certified:
    from briefbound.checks import Medium
    from briefbound.checksums import SUMS, checksum_files
    from briefbound.conformance import conformance_of
    from briefbound.conformance.claims import CONFORMANCE, Claims, seal
    from briefbound.load import load_publication
    from briefbound.outputs import alone_in

    progress("Reading the pack")
    publication, _ = load_publication(pack)
    if publication.needs_names and guard is None:
        raise SourceError([list_is_missing(publication)])
    progress("Checking the e-book")
    (report,) = check([file])
    if report.problem is not None:
        raise NotCertified([report.problem])
    if report.medium is not Medium.EPUB:
        hint = "name the .epub file; what PDFs conform to is stated as they are written"
        raise NotCertified([Diagnostic("BB850", "only an EPUB can be certified", Place(str(file)), hint)])
    problems = [*_faults(report), *_gaps(conformance_of(report), publication)]
    judged = file.read_bytes()
    if not report.failed:  # then the file can be opened
        problems += _differences(file, judged, publication)
    review = publication.review
    if problems or review is None:
        raise NotCertified(problems)

    certifier = review.certifier or review.reviewer
    try:
        claims = Claims(certifier=certifier, credential=review.credential, report=review.report)
        sealed = confinement.call(seal, judged, claims)
        if guard is not None:
            confinement.call(guard.search_all, {file: sealed})
    except OutOfBounds as fault:
        raise NotCertified([fault.diagnostic(file)]) from None
    progress("Checking the sealed e-book")
    with tempfile.TemporaryDirectory(prefix="briefbound-") as folder:
        trial = Path(folder) / file.name
        trial.write_bytes(sealed)
        (again,) = check([trial])
        if problems := list(_faults(again)):
            raise NotCertified(problems)
    with alone_in(file.parent) as put:
        if file.read_bytes() != judged:
            hint = "see that nothing builds it meanwhile, and certify it again"
            changed = Diagnostic("BB859", "the e-book changed while it was checked", Place(str(file)), hint)
            raise NotCertified([changed])
        # The sums that a build left beside the file are of its bytes: they follow it.
        sums = checksum_files(file.parent, {file: sealed}) if (file.parent / SUMS).is_file() else {}
        put({file: sealed, **sums})
    return Certified(file, CONFORMANCE, certifier, again)


def _faults(report: FileReport) -> Iterator[Diagnostic]:
    """What the checks found, and the checks that were not run."""
    from briefbound.checks import Gravity, Outcome

    place = Place(str(report.path))
    for verdict in report.verdicts:
        if verdict.outcome is Outcome.NOT_RUN:
            message = f"{verdict.validator}, which judges {verdict.judges}, was not run: {verdict.reason}"
            yield Diagnostic("BB857", message, place, verdict.install)
        if verdict.outcome is Outcome.FAILED:
            for one in verdict.findings:
                if one.severity is not Gravity.INFO:
                    message = f"{one.where}: {one.message}" if one.where else one.message
                    yield Diagnostic("BB856", message, place, "mend it in the pack and build again",
                                     f"{one.validator} {one.rule}")  # fmt: skip


def _differences(file: Path, judged: bytes, publication: Publication) -> Iterator[Diagnostic]:
    """Why the file is not this pack's e-book, as the pack is now."""
    from briefbound.conformance.claims import identity_of

    place = Place(str(file))
    identifier, modified = identity_of(judged)
    if identifier != publication.identifier:
        hint = "name the pack that it was built of, as in: --pack my-pack"
        yield Diagnostic("BB851", f"the e-book is not of this pack: its identifier is {identifier}", place, hint)
    elif modified[:10] != publication.modified.isoformat():
        message = f"the e-book is of {modified[:10]}, the pack of {publication.modified}"
        yield Diagnostic("BB851", message, place, "build it again")


def _gaps(conformance: Conformance, publication: Publication) -> Iterator[Diagnostic]:
    """What is missing of the review, and what speaks against conformance in it."""
    from briefbound.checks import Medium
    from briefbound.conformance import Standing
    from briefbound.conformance.judging import asked

    review = publication.review
    answers = {answer.criterion: answer for answer in review.answers} if review else {}
    manifest = review.mark if review else Mark(PurePosixPath(MANIFEST), 1)
    if review is None:
        hint = "add a “review:” block with “reviewer”, “date” and “answers” (docs/pack-format.md)"
        yield Diagnostic("BB852", "nobody has reviewed the e-book", _place(publication, manifest), hint)
    else:
        yield from _staleness(review, publication)
    for answer in answers.values():
        if answer.criterion not in asked(Medium.EPUB):
            message = f"“{answer.criterion}” is no criterion about which a person is asked"
            hint = "remove the answer, or write the number as WCAG 2.2 has it"
            yield Diagnostic("BB855", message, _place(publication, answer.mark), hint)
        elif answer.verdict == "fail":
            message = f"the review found that {answer.criterion} is not met: {answer.note}"
            hint = "mend it, build again, and have it reviewed again"
            yield Diagnostic("BB854", message, _place(publication, answer.mark), hint)
    for one in conformance.judgements():
        if one.standing is Standing.NEEDS_PERSON and one.criterion.id not in answers:
            message = f"nobody has answered for {one.criterion.id}, {one.criterion.name}: {one.ask}"
            hint = f"look, then write under “answers”: {one.criterion.id}: {{answer: ..., note: what you saw}}"
            yield Diagnostic("BB853", message, _place(publication, manifest), hint)


def _staleness(review: Review, publication: Publication) -> Iterator[Diagnostic]:
    if review.date < publication.modified:
        message = f"the review is of {review.date}, and the pack was changed on {publication.modified}"
        hint = "review it again, then write the new date"
        yield Diagnostic("BB858", message, _place(publication, review.mark), hint)


def _place(publication: Publication, mark: Mark) -> Place:
    return Place(str(publication.root / mark.path), mark.line)
