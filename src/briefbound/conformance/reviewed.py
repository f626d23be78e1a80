"""What a review is of: a hash of all that a reader meets in an e-book, and of nothing else.

It is the SHA-256 of a text in UTF-8 with a line feed after each line:

1. for every file of the container but ``mimetype``, ``META-INF/``, the package document and the NCX, in the order of
   their names: the SHA-256 of its bytes as lower-case hexadecimal digits, two spaces, its name;
2. of the package document, in its order: ``language`` with its ``xml:lang``, ``direction`` with the
   ``page-progression-direction`` where stated, each ``dc:title``, ``dc:language``, ``dc:description`` and
   ``dc:subject``, each property that begins with
   ``schema:access``, and for each ``itemref`` of the spine ``spine`` with the address of the file. A name, two
   spaces, and the value with its white space collapsed.

It is taken of the e-book as it is built without naming the program (``--no-generator``). So neither the version of
the program, nor dates, nor claims are in it: a release that composes the same book leaves reviews as they are.
"""

from __future__ import annotations

import hashlib
import posixpath
import zipfile
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from briefbound.conformance.claims import DC, OPF, package_of, package_path

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_SAID = tuple(f"{DC}{name}" for name in ("title", "language", "description", "subject"))
_NCX = "application/x-dtbncx+xml"


def digest_of_reviewed(epub: bytes) -> str:
    """The hash of what is reviewed in an e-book that was built without a generator, in hexadecimal digits."""
    package = package_of(epub)
    with zipfile.ZipFile(BytesIO(epub)) as container:
        place = package_path(container)
        folder = posixpath.dirname(place)
        left_out = {place, "mimetype"} | {
            posixpath.join(folder, item.get("href", ""))
            for item in package.iter(f"{OPF}item")
            if item.get("media-type") == _NCX
        }
        lines = [
            f"{hashlib.sha256(container.read(name)).hexdigest()}  {name}"
            for name in sorted(container.namelist())
            if name not in left_out and not name.startswith("META-INF/")
        ]
    lines += (f"{name}  {' '.join(value.split())}" for name, value in _of_package(package))
    return hashlib.sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()


def _of_package(package: etree._Element) -> Iterator[tuple[str, str]]:
    yield "language", package.get(_XML_LANG, "")
    spine = package.find(f"{OPF}spine")
    if spine is not None and spine.get("page-progression-direction"):
        yield "direction", spine.get("page-progression-direction", "")
    for element in package.iter(*_SAID, f"{OPF}meta"):
        name = f"dc:{str(element.tag).rpartition('}')[2]}"
        if element.tag == f"{OPF}meta":
            name = element.get("property", "")
            if not name.startswith("schema:access"):
                continue
        yield name, element.text or ""
    files = {item.get("id"): item.get("href", "") for item in package.iter(f"{OPF}item")}
    for reference in package.iter(f"{OPF}itemref"):
        yield "spine", files.get(reference.get("idref"), "")
