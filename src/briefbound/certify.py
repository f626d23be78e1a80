"""The story of a certification: the e-book built again, a person's review of it, the claims, and the checks."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from briefbound.build import bind_again, list_is_missing
from briefbound.diagnostics import BriefboundError, Diagnostic, Exit, OutputError, Place, SourceError
from briefbound.disk.archives import ZIP_FAULTS
from briefbound.model import Publication
from briefbound.processes.confined import Allowance, Confinement, OutOfBounds
from briefbound.report import Progress, silent
from briefbound.review import faults, reviewable

if TYPE_CHECKING:
    from briefbound.checks import FileReport
    from briefbound.guard import Guard

#: Judges finished files, one report a path.
Check = Callable[[Sequence[Path]], tuple["FileReport", ...]]

#: Bytes of a file that is said to be an e-book of ours.
_LARGEST = 2**31
_BUILD_AGAIN = "build it again, then certify it"
#: Parts of a container that are named where many are not as built.
_MOST_NAMED, _LONGEST_NAME = 10, 80


class NotCertified(BriefboundError):
    """What certification rests on is not there; the diagnostics say what. The file is as it was."""

    exit_code = Exit.FINDINGS


@dataclass(frozen=True, slots=True)
class Certified:
    """An EPUB that claims conformance, what it claims and in whose name, of which book (``conformance.reviewed``),
    and what the checks say of these very bytes."""

    path: Path
    claim: str
    certifier: str
    of: str
    sha256: str
    report: FileReport


def certify(
    file: Path,
    pack: Path,
    check: Check | None = None,
    progress: Progress = silent,
    names: Path | None = None,
    today: date | None = None,
    allowance: Allowance | None = None,
) -> Certified:
    """Adds claims of conformance to an EPUB built of a pack, where checks and the manifest's review bear them out.

    The e-book is built again, and the file must be what comes of that, with or without claims; so what is put in its
    place is the pack's book and nothing else. The review must be of this book. The checks judge the bytes that are
    put in place, from a copy that nobody else has.

    ``names`` is a list of protected names: the book and the claims may hold none, nor may what is said. ``today`` is
    the day of the clock, by which a review of a day to come is known. ``allowance`` is what a reader of the file may
    cost.

    Raises :class:`NotCertified` with everything that is in the way, SourceError where the pack has errors or is
    certified only with such a list, OutputError where the file cannot be written, ProtectedNameFound, NotSearched or
    ListFault of ``briefbound.guard``. In every case the file is as it was.
    """
    today = today or date.today()
    check = check or partial(_usual_check, allowance=allowance)
    with Confinement(allowance) as confinement:
        if names is None:
            return _certify(file, pack, check, progress, today, confinement)
        from briefbound.guard import Guard, check_place, load_names

        check_place(names, pack, file.parent)
        guard = Guard(load_names(names))
        with guard.discretion():
            return _certify(file, pack, check, progress, today, confinement, guard)


def _certify(
    file: Path,
    pack: Path,
    check: Check,
    progress: Progress,
    today: date,
    confinement: Confinement,
    guard: Guard | None = None,
) -> Certified:
    from hashlib import sha256

    from briefbound.conformance.claims import CONFORMANCE, Claims, seal
    from briefbound.disk.checksums import SUMS, restate, stated_sums
    from briefbound.disk.outputs import alone_in
    from briefbound.load import load_publication

    given = _read(file, confinement)
    sums = _sums_beside(file)
    progress("Reading the pack")
    publication, _ = load_publication(pack)
    if publication.needs_names and guard is None:
        raise SourceError([list_is_missing(publication)])
    progress("Building the e-book again")
    anonymous = bind_again(pack, file, guard, generator=False)
    builds = [bind_again(pack, file, guard), anonymous] if publication.generator else [anonymous]
    book = reviewable(anonymous)
    problems: list[Diagnostic] = []
    if sums is None:
        message = f"{SUMS} is not UTF-8 text, so it cannot confirm {file.name}"
        problems.append(Diagnostic("BB882", message, Place(str(file.with_name(SUMS))), _BUILD_AGAIN))
    elif any(stated != sha256(given).hexdigest() for stated in stated_sums(sums, file.name)):
        message = f"{SUMS} states a different checksum for {file.name}: one of the two has changed since the build"
        problems.append(Diagnostic("BB882", message, Place(str(file.with_name(SUMS))), _BUILD_AGAIN))
    try:
        built = confinement.call(_build_of, given, builds)
        if built is None:
            problems.append(confinement.call(_difference, file, given, builds, publication))
    except OutOfBounds as fault:
        raise NotCertified([*problems, fault.diagnostic(file)]) from None
    problems += faults(publication, book, today)
    if built is None:
        raise NotCertified(problems)

    review = publication.review
    certifier = (review.certifier or review.reviewer) if review else ""
    sealed = built
    if review and certifier:
        sealed = seal(built, Claims(certifier=certifier, credential=review.credential, report=review.report))
    if guard is not None:
        guard.search_all({file: sealed})
    progress("Checking the e-book as it will be sealed")
    report = _judged(file, sealed, check)
    problems += _findings(report)
    if problems:
        raise NotCertified(problems)
    with alone_in(file.parent) as put:
        if not _is_still(file, given) or _sums_beside(file) != sums:
            hint = "make sure that nothing builds it meanwhile, then certify it again"
            changed = Diagnostic("BB859", "the e-book changed during the check", Place(str(file)), hint)
            raise NotCertified([changed])
        # The sums that a build left beside the file are of its bytes: they follow it.
        stated = stated_sums(sums, file.name) if sums else frozenset()
        follow = {file.with_name(SUMS): restate(sums, file.name, sealed)} if sums and stated else {}
        put({file: sealed, **follow})
    return Certified(file, CONFORMANCE, certifier, book.of, sha256(sealed).hexdigest(), report)


# ---------------------------------------------------------------- the file


def _read(file: Path, confinement: Confinement) -> bytes:
    """The bytes of a file that may be an EPUB and can be replaced."""
    from briefbound.disk.kinds import FOLDER, TEXT, UNKNOWN, ZIP, kind_of
    from briefbound.disk.reading import read_at_most

    place = Place(str(file))
    if file.is_symlink():
        hint = "name the file that it points to: sealing would replace the link"
        raise NotCertified([Diagnostic("BB880", "the file is a link to another file", place, hint)])
    try:
        kind = confinement.call(kind_of, file)
        data = b"" if kind == FOLDER else read_at_most(file, _LARGEST)
    except OutOfBounds as fault:
        raise NotCertified([fault.diagnostic(file)]) from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        hint = "name the .epub file that was built"
        raise NotCertified([Diagnostic("BB801", f"the file cannot be read: {reason}", place, hint)]) from error
    if isinstance(data, int):
        raise NotCertified([Diagnostic("BB850", f"a file of {data} bytes is not an e-book", place, _BUILD_AGAIN)])
    damaged = data.startswith(b"PK") and kind in (ZIP, UNKNOWN, TEXT)
    if not (kind.is_epub or damaged):
        hint = "name the .epub file; PDFs state their conformance when they are built"
        message = f"only an EPUB can be certified; this is {kind.words}"
        raise NotCertified([Diagnostic("BB850", message, place, hint)])
    if not os.access(file.parent, os.W_OK):
        hint = "certify a copy in a folder that you can write to"
        raise OutputError([Diagnostic("BB702", "the folder of the file is not writable", place, hint)])
    return data


def _is_still(file: Path, data: bytes) -> bool:
    from briefbound.disk.reading import read_at_most

    with suppress(OSError):
        return not file.is_symlink() and read_at_most(file, len(data)) == data
    return False


def _sums_beside(file: Path) -> bytes | None:
    """The text of the sums beside a file, empty where there are none; None where they cannot be read."""
    from briefbound.disk.checksums import SUMS
    from briefbound.disk.reading import read_at_most

    path = file.with_name(SUMS)
    if not os.path.lexists(path):
        return b""
    with suppress(OSError):
        data = read_at_most(path, 2**24)
        return data if isinstance(data, bytes) and b"\x00" not in data else None
    return None


def _build_of(given: bytes, builds: Sequence[bytes]) -> bytes | None:
    """The build that a file is, as built or with the claims that it makes; None where it is none of them."""
    from briefbound.conformance.claims import UnreadableEpub, claims_of, package_of, seal

    if given in builds:
        return given
    try:
        claims = claims_of(package_of(given))
    except UnreadableEpub:
        return None
    return next((one for one in builds if claims and seal(one, claims) == given), None)


def _difference(file: Path, given: bytes, builds: Sequence[bytes], publication: Publication) -> Diagnostic:
    """Why the file is not this pack's e-book, as the pack is now."""
    from briefbound.conformance.claims import UnreadableEpub, identity_of, package_of

    place = Place(str(file))
    try:
        identifier, modified = identity_of(package_of(given))
    except UnreadableEpub as error:
        return Diagnostic("BB881", f"the e-book cannot be read: {error}", place, _BUILD_AGAIN)
    if identifier != publication.identifier:
        message = f"the e-book is not of this pack: its identifier is {identifier[:_LONGEST_NAME]}"
        return Diagnostic("BB851", message, place, "name the pack that it was built from, as in: --pack my-pack")
    if modified[:10] != publication.modified.isoformat():
        message = f"the e-book is of {modified[:10]}, the pack of {publication.modified}"
        return Diagnostic("BB851", message, place, "build it again")
    parts = min((_parts_unlike(given, one) for one in builds), key=len)
    named = ", ".join(name[:_LONGEST_NAME] for name in parts[:_MOST_NAMED])
    more = f" and {len(parts) - _MOST_NAMED} more" if len(parts) > _MOST_NAMED else ""
    message = f"the e-book differs from what the pack builds now; these parts differ: {named}{more}"
    if not parts:
        message = "the e-book differs from what the pack builds now: its parts are packed differently"
    return Diagnostic("BB881", message, place, _BUILD_AGAIN)


def _parts_unlike(given: bytes, built: bytes) -> list[str]:
    """The names of the parts that two containers have otherwise; no more is unpacked than the second one holds."""
    import zipfile
    from io import BytesIO

    def same(info: zipfile.ZipInfo) -> bool:
        other = infos.get(info.filename)
        if other is None or other.file_size != info.file_size:
            return False
        try:
            with one.open(other) as stream:
                return stream.read(info.file_size + 1) == two.read(info)
        except ZIP_FAULTS:
            return False

    with zipfile.ZipFile(BytesIO(given)) as one, zipfile.ZipFile(BytesIO(built)) as two:
        infos = {info.filename: info for info in one.infolist()}
        wanted = set(two.namelist())
        return sorted({*(infos.keys() - wanted), *(info.filename for info in two.infolist() if not same(info))})


# ---------------------------------------------------------------- the checks


def _usual_check(paths: Sequence[Path], allowance: Allowance | None) -> tuple[FileReport, ...]:
    from briefbound.checks.decoy import check_files_and_validators

    return check_files_and_validators(paths, allowance=allowance)


def _judged(file: Path, data: bytes, check: Check) -> FileReport:
    """What the checks say of bytes, which they are given in a folder of their own; told of the file's place."""
    with tempfile.TemporaryDirectory(prefix="briefbound-") as folder:
        copy = Path(folder) / file.name
        copy.write_bytes(data)
        (report,) = check([copy])
        if copy.read_bytes() != data:
            hint = "find out what else changes temporary files, then certify it again"
            changed = Diagnostic("BB859", "the e-book changed during the check", Place(str(file)), hint)
            raise NotCertified([changed])
    return replace(report, path=file)


def _findings(report: FileReport) -> Iterator[Diagnostic]:
    """What the checks found, and the checks that were not run or reached no verdict."""
    from briefbound.checks import VALIDATORS, Gravity, Medium, Outcome

    place = Place(str(report.path))
    if report.problem is not None:
        yield replace(report.problem, place=place)
    ran = {verdict.validator for verdict in report.verdicts}
    for validator in VALIDATORS:
        if validator.READS is Medium.EPUB and validator.NAME not in ran:
            message = f"{validator.NAME}, which judges {validator.JUDGES}, was not run"
            yield Diagnostic("BB857", message, place, "run “briefbound doctor” to see what is missing")
    for verdict in report.verdicts:
        if verdict.outcome is Outcome.NOT_RUN:
            message = f"{verdict.validator}, which judges {verdict.judges}, was not run: {verdict.reason}"
            yield Diagnostic("BB857", message, place, verdict.install)
        for one in verdict.findings:
            if one.rule == "no-verdict":
                yield Diagnostic("BB857", one.message, place, "run “briefbound doctor”, then certify it again")
            elif one.severity is not Gravity.INFO:
                message = f"{one.where}: {one.message}" if one.where else one.message
                hint = "change it in the pack, then build again"
                yield Diagnostic("BB856", message, place, hint, f"{one.validator} {one.rule}")
