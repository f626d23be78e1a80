"""Claims of conformance in a finished EPUB (EPUB Accessibility 1.1, 3.5); what they rest on is for the caller."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from briefbound.disk.archives import ZIP_FAULTS

#: What is claimed, in the words that machines look for.
CONFORMANCE = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"

OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_CLAIM_ID, _CERTIFIER_ID = "conformance-claim", "conformance-certifier"
_OURS = ("dcterms:conformsTo", "a11y:certifiedBy", "a11y:certifierCredential", "a11y:certifierReport")


#: Bytes of a package document; that of a book of ten thousand articles is far below it.
_LARGEST = 64 * 2**20


class UnreadableEpub(Exception):
    """The container or its package document cannot be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """In whose name conformance is claimed, the credential and the address of the report where there are such."""

    certifier: str
    credential: str = ""
    report: str = ""


def seal(epub: bytes, claims: Claims) -> bytes:
    """The EPUB with these claims in place of earlier ones; every other member as it was, in its order.

    The same input gives the same bytes.
    """
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(epub)) as source, zipfile.ZipFile(target, "w") as out:
        package = package_path(source)
        for member in source.infolist():
            data = source.read(member)
            entry = zipfile.ZipInfo(member.filename, member.date_time)
            entry.compress_type, entry.external_attr = member.compress_type, member.external_attr
            entry.create_system = member.create_system
            out.writestr(entry, _claim(data, claims) if member.filename == package else data, compresslevel=9)
    return target.getvalue()


def identity_of(package: etree._Element) -> tuple[str, str]:
    """The identifier and the moment of the last change that a package document states, empty where it states none."""
    name = package.get("unique-identifier")
    identifier = next((one.text or "" for one in package.iter(f"{DC}identifier") if one.get("id") == name), "")
    modified = next((one.text or "" for one in _metas(package) if one.get("property") == "dcterms:modified"), "")
    return identifier.strip(), modified.strip()


def claims_of(package: etree._Element) -> Claims | None:
    """The claims that a package document makes; None where it names no certifier."""
    stated = {one.get("property"): one.text or "" for one in _metas(package) if one.get("property") in _OURS}
    links = (one for one in package.iter(f"{OPF}link") if one.get("rel") in _OURS)
    report = next((one.get("href") or "" for one in links), "")
    certifier, credential = stated.get("a11y:certifiedBy", ""), stated.get("a11y:certifierCredential", "")
    return Claims(certifier=certifier, credential=credential, report=report) if certifier else None


def package_of(epub: bytes) -> etree._Element:
    """The package document of an EPUB; :class:`UnreadableEpub` where it cannot be read."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        with zipfile.ZipFile(BytesIO(epub)) as source:
            member = source.getinfo(package_path(source))
            if member.file_size > _LARGEST:
                raise UnreadableEpub(f"{member.filename} is larger than {_LARGEST // 2**20} MiB")
            return etree.fromstring(source.read(member), parser)
    except (*ZIP_FAULTS, etree.XMLSyntaxError) as error:
        raise UnreadableEpub(str(error)) from error


def package_path(archive: zipfile.ZipFile) -> str:
    """Where the package document stands in the container; empty where the container does not say."""
    container = archive.getinfo("META-INF/container.xml")
    if container.file_size > _LARGEST:
        raise UnreadableEpub("META-INF/container.xml is too large")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    rootfile = etree.fromstring(archive.read(container), parser).find(f".//{_CONTAINER}rootfile")
    return rootfile.get("full-path") or "" if rootfile is not None else ""


def _metas(package: etree._Element) -> Iterator[etree._Element]:
    yield from package.iter(f"{OPF}meta")


def _claim(package: bytes, claims: Claims) -> bytes:
    root = etree.fromstring(package)
    metadata = root.find(f"{OPF}metadata")
    assert metadata is not None, "EPUBCheck passed the file, so it has metadata"
    for element in list(metadata):
        if element.get("property") in _OURS or element.get("rel") in _OURS:
            metadata.remove(element)
    etree.cleanup_namespaces(root)  # an unused prefix of the package's own namespace would be put before our elements
    _add(metadata, "meta", CONFORMANCE, property="dcterms:conformsTo", id=_CLAIM_ID)
    certifier = {"refines": f"#{_CLAIM_ID}", "id": _CERTIFIER_ID}
    _add(metadata, "meta", claims.certifier, property="a11y:certifiedBy", **certifier)
    if claims.credential:
        refines = f"#{_CERTIFIER_ID}"
        _add(metadata, "meta", claims.credential, property="a11y:certifierCredential", refines=refines)
    if claims.report:
        _add(metadata, "link", None, rel="a11y:certifierReport", refines=f"#{_CERTIFIER_ID}", href=claims.report)
    etree.indent(root)
    return etree.tostring(root.getroottree(), encoding="utf-8", xml_declaration=True)


def _add(metadata: etree._Element, name: str, text: str | None, **attributes: str) -> None:
    element = etree.SubElement(metadata, f"{OPF}{name}", attributes)
    element.text = text
