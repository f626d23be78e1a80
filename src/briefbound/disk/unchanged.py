"""Builds of which nothing has changed: what came of one is kept under the hash of all that it could have read.

That is every file in the pack's folder, by name and content, the settings of the build, and what makes the files:
the program as it is now, and the versions of libraries. A folder with links, which may lead anywhere, is built anew,
as is one that is very large.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from briefbound.diagnostics import Diagnostic, Place, Severity
from briefbound.disk.cache import Cache
from briefbound.disk.checksums import is_output
from briefbound.disk.reading import real
from briefbound.model import EditionName

#: More than this is not worth reading only to see whether it has changed.
_MOST_FILES, _MOST_BYTES = 10_000, 500_000_000


@dataclass(frozen=True, slots=True)
class Made:
    """The files of a build by edition, and what was said of them; ``facts`` are what paper copies take."""

    slug: str  # what their names begin with
    files: Mapping[EditionName, bytes]
    warnings: tuple[Diagnostic, ...]
    facts: Mapping[EditionName, Mapping[str, float]]


def build_key(pack: Path, out: Path, settings: str) -> str | None:
    """The hash of all that a build could read; None where that cannot be told. Outputs in ``out`` do not count."""
    whole = hashlib.sha256(f"{pack}\n{settings}\n".encode())
    try:
        files = sorted(islice(_files(pack, real(out)), _MOST_FILES + 1))
        if len(files) > _MOST_FILES or sum(path.stat().st_size for _, path in files) > _MOST_BYTES:
            return None
        for name, path in files:
            with path.open("rb") as stream:
                whole.update(f"{name!r} {hashlib.file_digest(stream, 'sha256').hexdigest()}\n".encode())
    except (OSError, _Unclear):
        return None
    return whole.hexdigest()


class _Unclear(Exception):
    """A folder that cannot be looked through by its names alone."""


def _files(folder: Path, out: Path) -> Iterator[tuple[str, Path]]:
    for above, folders, files in os.walk(folder, onerror=_refuse):
        here = Path(above)
        folders[:] = [name for name in folders if name != ".git"]
        if real(here) == out:
            files = [name for name in files if not is_output(name)]
        for name in (*folders, *files):
            path = here / name
            if path.is_symlink() or not (path.is_file() or path.is_dir()):
                raise _Unclear
        yield from (((here / name).relative_to(folder).as_posix(), here / name) for name in files)


def _refuse(error: OSError) -> None:
    raise error


def recall(cache: Cache, key: str) -> Made | None:
    """What came of a build; None where it is not kept whole."""
    data = cache.load("builds", key)
    if data is None:
        return None
    try:
        slug, digests, warnings, facts = json.loads(data)
        files: dict[EditionName, bytes] = {}
        for name, digest in digests.items():
            found = cache.load("outputs", digest)
            if found is None or hashlib.sha256(found).hexdigest() != digest:
                return None
            files[name] = found
        return Made(slug, files, tuple(map(_diagnostic, warnings)), facts)
    except (ValueError, TypeError, AttributeError, RecursionError):  # not as it was stored
        return None


def remember(cache: Cache, key: str, made: Made) -> None:
    """Keeps what came of a build."""
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in made.files.items()}
    for name, digest in digests.items():
        cache.store("outputs", digest, made.files[name])
    warnings = [
        (one.code, one.message, one.place and (one.place.path, one.place.line), one.hint, one.rule, one.severity)
        for one in made.warnings
    ]
    cache.store("builds", key, json.dumps([made.slug, digests, warnings, made.facts]).encode())


def _diagnostic(row: tuple[str, str, tuple[str, int | None] | None, str, str, str]) -> Diagnostic:
    code, message, place, hint, rule, severity = row
    return Diagnostic(code, message, Place(*place) if place else None, hint, rule, Severity(severity))
