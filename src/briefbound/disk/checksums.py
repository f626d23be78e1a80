"""The sums by which anyone can check that files came from a given pack: ``SHA256SUMS`` and the versions beside it.

With the same pack and the same versions the sums are the same on every machine.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from briefbound.editions import EDITIONS
from briefbound.version import __version__
from briefbound.versions import versions

SUMS = "SHA256SUMS"  # in the form that `sha256sum --check` reads
VERSIONS = "SHA256SUMS.versions"

_LINE = re.compile(r"\ufeff?\\?([0-9a-fA-F]{64}) [ *](.+)")


def is_output(name: str) -> bool:
    """Whether a file has such a name as builds give what they make, and never read."""
    return name.startswith(SUMS) or name.endswith(tuple(edition.ending for edition in EDITIONS.values()))


def checksum_files(folder: Path, made: Mapping[Path, bytes]) -> dict[Path, bytes]:
    """The two files for outputs made in a folder, to be put in place after them, the sums last.

    Lines of earlier outputs, also of other packs, are kept where those still stand there as they were; a line that is
    no longer true goes.
    """
    made_now = {path.name: hashlib.sha256(data).hexdigest() for path, data in made.items()}
    earlier = {name: digest for name, digest in _read(folder / SUMS).items() if name not in made_now}
    sums = {name: digest for name, digest in earlier.items() if _sum_of(folder / name) == digest} | made_now
    lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(sums.items()))
    made_with = {"Briefbound": __version__, **versions()}
    used = "".join(f"{name} {version or 'not installed'}\n" for name, version in made_with.items())
    return {folder / VERSIONS: used.encode(), folder / SUMS: lines.encode()}


def stated_sums(sums: bytes, name: str) -> frozenset[str]:
    """Every sum that the text of ``SHA256SUMS`` states of a file beside it, as ``sha256sum --check`` reads it."""
    return frozenset(line[1].lower() for line in map(_line_about(name), sums.split(b"\n")) if line)


def restate(sums: bytes, name: str, data: bytes) -> bytes:
    """The text with the sum of these bytes where a sum of the file is stated; every other line as it was."""
    digest = hashlib.sha256(data).hexdigest()
    about = _line_about(name)
    lines = ((line, about(line)) for line in sums.split(b"\n"))
    return b"\n".join(line.replace(it[1].encode(), digest.encode(), 1) if it else line for line, it in lines)


def _line_about(name: str) -> Callable[[bytes], re.Match[str] | None]:
    def match(line: bytes) -> re.Match[str] | None:
        found = _LINE.fullmatch(line.decode("utf-8", "replace").rstrip("\r"))
        return found if found and posixpath.normpath(found[2]) == name else None

    return match


def _sum_of(path: Path) -> str | None:
    """The sum of a file as it stands; None where there is none that can be read."""
    if path.is_file():
        with suppress(OSError), path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    return None


def _read(path: Path) -> dict[str, str]:
    """File name to sum; what is not in the form of a line is left out."""
    with suppress(OSError, UnicodeDecodeError):
        pairs = (line.split("  ", 1) for line in path.read_text(encoding="utf-8").splitlines())
        return {pair[1]: pair[0] for pair in pairs if len(pair) == 2 and len(pair[0]) == 64 and "/" not in pair[1]}
    return {}
