"""A book that is full of faults, by which a validator is known that would call anything sound.

Whoever vouches for a file by what validators found must know that they look: a program that has only the name of one,
or whose rules are gone, finds nothing in this book either.
"""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from briefbound.checks.run import check_files
from briefbound.checks.verdicts import FileReport, Outcome, Verdict
from briefbound.processes.confined import Allowance

#: The fault that each validator of EPUBs must find: the book has no title, its image no words, its language is not
#: the one that is stated.
EXPECTED = {
    "EPUBCheck": "RSC-005",
    "Ace": "image-alt",
    "Briefbound": "image-alt",
    "py3langid": "language-other",
}

_TEXT = (
    "El molino cerró la presa y el agua bajó en el valle, y a nadie en la ciudad se lo dijeron antes de la primavera."
    " De cuarenta y una bibliotecas que trabajaban en el distrito hoy están abiertas diecinueve. Unas se cerraron por"
    " orden, otras por un techo que nadie reparó. En un pueblo llevaron los libros a la escuela en carretillas, y"
    " allí siguen en el orden en que los dejaron."
)
_MEMBERS = {
    "META-INF/container.xml": """<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
""",
    "EPUB/package.opf": """<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:00000000-0000-4000-8000-000000000000</dc:identifier>
<dc:language>en</dc:language>
<meta property="dcterms:modified">2026-01-01T00:00:00Z</meta>
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="dot" href="dot.svg" media-type="image/svg+xml"/>
</manifest>
<spine><itemref idref="nav"/></spine>
</package>
""",
    "EPUB/nav.xhtml": f"""<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en">
<head><title>Contents</title></head>
<body>
<nav epub:type="toc"><h1>Contents</h1><ol><li><a href="nav.xhtml#text">Text</a></li></ol></nav>
<p id="text"><img src="dot.svg"/> {_TEXT}</p>
</body>
</html>
""",
    "EPUB/dot.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>\n',
}


def check_files_and_validators(paths: Sequence[Path], allowance: Allowance | None = None) -> tuple[FileReport, ...]:
    """What validators say of EPUBs, as :func:`check_files` has it; one that does not see what is wrong with the decoy
    has not run."""
    with tempfile.TemporaryDirectory(prefix="briefbound-") as folder:
        decoy = write_decoy(Path(folder) / "decoy.epub")
        *reports, on_decoy = check_files([*paths, decoy], allowance=allowance)
    blind = {verdict.validator for verdict in on_decoy.verdicts if not _sees(verdict)}
    return tuple(
        replace(one, verdicts=tuple(_distrusted(it) if it.validator in blind else it for it in one.verdicts))
        for one in reports
    )


def write_decoy(path: Path) -> Path:
    """Writes the book with the faults."""
    with zipfile.ZipFile(path, "w") as container:
        container.writestr("mimetype", "application/epub+zip")
        for name, text in _MEMBERS.items():
            container.writestr(name, text)
    return path


def _sees(verdict: Verdict) -> bool:
    return any(finding.rule == EXPECTED[verdict.validator] for finding in verdict.findings)


def _distrusted(verdict: Verdict) -> Verdict:
    if verdict.outcome is Outcome.NOT_RUN:
        return verdict
    return replace(
        verdict,
        outcome=Outcome.NOT_RUN,
        findings=(),
        reason="it found nothing in a book full of faults, so it is not the real program, or is damaged",
        install=verdict.install or "reinstall it, and check with “briefbound doctor” which one is found",
    )
