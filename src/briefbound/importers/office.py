"""Documents of older and other programs (.doc, .rtf, .pages), made Word files by LibreOffice where it is installed.

It runs without a window, with a profile of its own that allows no macro and loads nothing from elsewhere, and has so
much time.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from briefbound.diagnostics import Diagnostic, EnvironmentFault, Place, SourceError
from briefbound.disk.reading import read_at_most
from briefbound.importers.metafiles import suffix_of
from briefbound.processes.programs import NotInstalled, NoVerdict, program, run

#: Ends of the names of files that LibreOffice reads and this program does not.
SUFFIXES = (".doc", ".dot", ".rtf", ".pages", ".wpd", ".wps")
#: What such files are called by :func:`~briefbound.disk.kinds.kind_of`.
KINDS = ("a document of an older Office, such as .doc", "an RTF document")
#: The largest file that is given to it, in bytes.
_MOST = 200_000_000
#: Seconds on the clock.
PATIENCE = 120.0

_INSTALL = "apt-get install libreoffice-writer-nogui (Debian, Ubuntu), or https://www.libreoffice.org/download"
#: Names of streams in a file of OLE, in UTF-16, and what they make it (MS-OFFCRYPTO, 2.3.4.4; MS-CFB, 2.6.1).
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NO_MACROS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
</item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>2</value></prop>
</item>
</oor:items>
"""


def is_there() -> bool:
    """Whether LibreOffice is installed."""
    try:
        program("soffice", _INSTALL)
    except NotInstalled:
        return False
    return True


def as_word(source: Path, kind: str) -> bytes | None:
    """A document of an older or another program as a Word file; None where the file is no such document.

    Raises :class:`SourceError` where a password locks it or LibreOffice makes nothing of it, and
    :class:`EnvironmentFault` where LibreOffice is not there.
    """
    if kind not in KINDS and source.suffix.lower() not in SUFFIXES:
        return None
    place = Place(str(source))
    data = read_at_most(source, _MOST)
    if isinstance(data, int):
        message = f"the file has {data} bytes; a document to import has at most {_MOST}"
        raise SourceError([Diagnostic("BB602", message, place, "split it into several files")])
    if data.startswith(_OLE) and _ENCRYPTED in data:
        hint = "open it with the password, save it without one, and import that"
        raise SourceError([Diagnostic("BB371", "the document is locked with a password", place, hint)])
    return _converted(data, source.suffix.lower(), kind, place)


def _converted(data: bytes, suffix: str, kind: str, place: Place) -> bytes:
    try:
        soffice = program("soffice", _INSTALL)
    except NotInstalled as fault:
        hint = f"install LibreOffice ({fault.install}), or open the file in another program and save it as .docx"
        message = f"this is {kind}, which LibreOffice reads, and that is not installed"
        raise EnvironmentFault([Diagnostic("BB372", message, place, hint)]) from fault
    try:
        return _made_of({f"document{suffix}": data}, "docx", soffice)["document"]
    except (NoVerdict, LookupError) as fault:
        why = str(fault) if isinstance(fault, NoVerdict) else "it wrote nothing"
        hint = "open it in the program that made it, save it as .docx, and import that"
        message = f"LibreOffice could not read the file: {why}"
        raise SourceError([Diagnostic("BB373", message, place, hint)]) from fault


def painted(metafiles: Mapping[str, bytes]) -> dict[str, bytes]:
    """Pictures of Windows as PNG, by the names they are given by; none where LibreOffice is not there or fails."""
    if not metafiles:
        return {}
    names = {f"picture{number}{suffix_of(data)}": name for number, (name, data) in enumerate(metafiles.items())}
    try:
        soffice = program("soffice", _INSTALL)
        made = _made_of({copy: metafiles[name] for copy, name in names.items()}, "png", soffice)
    except (NotInstalled, NoVerdict):
        return {}
    return {name: made[Path(copy).stem] for copy, name in names.items() if Path(copy).stem in made}


def _made_of(files: Mapping[str, bytes], kind: str, soffice: Path) -> dict[str, bytes]:
    """What LibreOffice makes of files with these names, by the names without their ends; raises NoVerdict."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        profile = folder / "profile/user/registrymodifications.xcu"
        profile.parent.mkdir(parents=True)
        profile.write_text(_NO_MACROS, "utf-8")
        copies = [folder / copy for copy in files]  # a name says nothing, and begins with no hyphen
        for copy in copies:
            copy.write_bytes(files[copy.name])
        options = ("--headless", "--norestore", "--nolockcheck", "--convert-to", kind, "--outdir", folder / "made")
        installation = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        run([soffice, installation, *options, *copies], patience=PATIENCE)
        made = {copy.stem: folder / "made" / f"{copy.stem}.{kind}" for copy in copies}
        return {stem: path.read_bytes() for stem, path in made.items() if path.is_file()}
