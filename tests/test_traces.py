"""What finished files tell of their making: what the manifest says, and nothing of the machine.

Told by mat2 and exiftool, which are not ours, and by a search of every byte that is packed in the files. All was
built by a user, on a host and in folders that have an unusual word in their names.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from briefbound.checks import NotInstalled
from briefbound.faces.fonts import face
from briefbound.version import __version__
from tests.conftest import Engine
from tests.machine.bytes import marks_in
from tests.machine.programs import EXIFTOOL, MAT2, NAMESPACES, PDFIMAGES
from tests.machine.small_pack import (
    is_nothing_but_the_drawing,
    telling_gif,
    telling_jpeg,
    telling_png,
    write_small_pack,
)

Require = Callable[[Engine], None]

ROOT = Path(__file__).parents[1]
MARK = "qwyzhal"
#: What would betray the machine: the names of all that the pack was built by and in, and of the clock.
MARKS = (
    MARK,
    "Kiritimati",
    "+14:00",
    "+14'00",
    "+1400",
    str(ROOT),
    f"{Path.home()}/",
    sys.prefix,
    sys.base_prefix,
)
DATES = {"2021-03-04", "2021-05-06"}  # of the manifest


@dataclass(frozen=True)
class Machine:
    """A machine of that name, and what was built on it."""

    root: Path
    out: Path

    def files(self, pattern: str = "*") -> list[Path]:
        return sorted(one for one in self.out.glob(pattern) if one.is_file())


def build(root: Path, *options: str) -> Machine:
    """Builds the small pack by user, on host, in home, folder and temporary folder of that name."""
    for folder in ("home", "tmp"):
        (root / f"{MARK}-{folder}").mkdir(parents=True)
    pack = write_small_pack(root / f"{MARK}-pack", MARK)
    environment = {
        "HOME": str(root / f"{MARK}-home"),
        "TMPDIR": str(root / f"{MARK}-tmp"),
        "PATH": "/usr/bin:/bin",
        "TZ": "Pacific/Kiritimati",
        **dict.fromkeys(("USER", "LOGNAME", "HOSTNAME", "EMAIL", "COMPUTERNAME"), MARK),
    }
    try:
        host = [*NAMESPACES.command("uts"), "sh", "-c", f'hostname {MARK} && exec "$@"', "-"]
    except NotInstalled:
        host = []  # then nothing says of the host that it was kept out; test_the_host_had_its_name tells
    command = [*host, sys.executable, "-m", "briefbound", "build", str(pack), *options]
    done = subprocess.run(command, env=environment, cwd=pack, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "")
    assert is_nothing_but_the_drawing(done.stderr)
    return Machine(root, pack / "dist")


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Machine:
    return build(tmp_path_factory.mktemp("machine"))


@pytest.fixture(scope="module")
def nameless(tmp_path_factory: pytest.TempPathFactory) -> Machine:
    return build(tmp_path_factory.mktemp("nameless"), "--no-generator")


@pytest.fixture(scope="module")
def images(machine: Machine, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every picture of the e-book, and every one that poppler finds in the PDFs."""
    folder = tmp_path_factory.mktemp("images")
    with zipfile.ZipFile(machine.files("*.epub")[0]) as epub:
        pictures = [name for name in epub.namelist() if re.search(r"\.(png|jpe?g|gif|svg)$", name)]
        found = {name: Path(epub.extract(name, folder)) for name in pictures}
    if shutil.which(PDFIMAGES.NAME):
        for pdf in machine.files("*.pdf"):
            subprocess.run([PDFIMAGES.NAME, "-all", pdf, folder / pdf.stem], check=True)
            found |= {one.name: one for one in folder.glob(f"{pdf.stem}-*")}
    return found


# ---------------------------------------------------------------- every byte


def test_no_byte_names_the_machine(machine: Machine, nameless: Machine) -> None:
    for built in (machine, nameless):
        assert len(built.files()) == 5
        found, looked_at = marks_in(built.files(), MARKS)
        assert found == []
        assert looked_at > 2 * sum(file.stat().st_size for file in built.files())  # packed parts were opened


def test_the_host_had_its_name(require: Require) -> None:
    require(NAMESPACES)
    command = [*NAMESPACES.command("uts"), "sh", "-c", f"hostname {MARK} && uname -n"]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == f"{MARK}\n"


def _zip(member: zipfile.ZipInfo | str, data: bytes, comment: bytes = b"") -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(member, data)
        archive.comment = comment
    return target.getvalue()


def _pdf(change: Callable[[pikepdf.Pdf], object], packed: bool = True) -> bytes:
    target = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        change(pdf)
        mode = pikepdf.ObjectStreamMode.generate if packed else pikepdf.ObjectStreamMode.disable
        pdf.save(target, object_stream_mode=mode, compress_streams=True)
    return target.getvalue()


def _font() -> bytes:
    target = BytesIO()
    with TTFont(face("PT Serif")) as font:
        font["name"].setName(MARK, 5, 3, 1, 0x409)
        font.save(target)
    return target.getvalue()


def _member_with_extra() -> zipfile.ZipInfo:
    member = zipfile.ZipInfo("a.txt")
    member.extra = b"up\x07\x00" + MARK.encode()
    return member


PLANTED = {
    "words": MARK.upper().encode(),
    "words in 16 bits": MARK.encode("utf-16-be"),
    "a member of a zip": _zip("a.txt", MARK.encode() * 9),
    "a zip in a zip": _zip("a.zip", _zip("b.txt", MARK.encode() * 9)),
    "the name of a member": _zip(f"{MARK}.txt", b""),
    "the extra field of a member": _zip(_member_with_extra(), b""),
    "the comment of a zip": _zip("a.txt", b"", MARK.encode()),
    "a PNG": telling_png(MARK),
    "a JPEG": telling_jpeg(MARK),
    "a GIF": telling_gif(MARK),
    "a font's table of names": _font(),
    "a font in a zip": _zip("a.ttf", _font()),
    "a PDF's information": _pdf(lambda pdf: pdf.docinfo.__setitem__("/Producer", MARK), packed=False),
    "a PDF's information, packed": _pdf(lambda pdf: pdf.docinfo.__setitem__("/Producer", f"{MARK} ж")),
    "a PDF's stream": _pdf(lambda pdf: pdf.pages[0].contents_add(f"% {MARK}".encode() * 9)),
    "a hexadecimal string": f"<{MARK.encode('utf-16-be').hex()}>".encode(),
    "a stream in a stream": zlib.compress(b"before" + zlib.compress(MARK.encode() * 9) + b"after"),
}


@pytest.mark.parametrize("place", PLANTED)
def test_the_search_finds_what_is_planted(place: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(PLANTED[place])
    assert marks_in([tmp_path / "file"], [MARK])[0]
    assert not marks_in([tmp_path / "file"], ["a word that is not there"])[0]


def test_members_of_the_epub_tell_neither_the_hour_nor_the_user(machine: Machine) -> None:
    with zipfile.ZipFile(machine.files("*.epub")[0]) as epub:
        assert epub.comment == b""
        told = {(one.date_time, one.extra, one.comment, one.external_attr) for one in epub.infolist()}
    assert {(date, extra, comment) for date, extra, comment, _ in told} == {((1980, 1, 1, 0, 0, 0), b"", b"")}
    assert len(told) == 1


# ---------------------------------------------------------------- what made the files


def test_files_name_the_program_in_two_places(machine: Machine) -> None:
    found, _ = marks_in(machine.files("*.epub"), ["briefbound"])
    assert [one.rpartition(", ")[2] for one in found] == ["EPUB/content.opf", "EPUB/colophon.xhtml"]
    for pdf in machine.files("*.pdf"):
        assert f"Made with Briefbound {__version__}." in _text(pdf)


def test_without_a_generator_files_name_no_program(nameless: Machine) -> None:
    books = [*nameless.files("*.epub"), *nameless.files("*.pdf")]
    assert len(books) == 3
    makers = ("briefbound", "weasyprint", "pydyf", "ebooklib", "ebook-lib", "fonttools", "pillow", "python")
    assert marks_in(books, makers)[0] == []
    for pdf in nameless.files("*.pdf"):
        assert "Briefbound" not in _text(pdf)


def test_the_manifest_can_leave_the_generator_out(nameless: Machine, tmp_path: Path) -> None:
    pack = write_small_pack(tmp_path / "pack", MARK)
    with (pack / "pack.yaml").open("a", encoding="utf-8") as manifest:
        manifest.write("generator: false\n")
    subprocess.run([sys.executable, "-m", "briefbound", "build", pack], check=True)
    for file in nameless.files():
        assert (pack / "dist" / file.name).read_bytes() == file.read_bytes(), file.name


def _text(pdf: Path) -> str:
    import pymupdf

    with pymupdf.open(pdf) as document:
        return "".join(page.get_text() for page in document)


# ---------------------------------------------------------------- exiftool

#: What exiftool reads of files as they lie on the disk, and works out itself.
OUTSIDE = {"ExifTool", "System", "Composite"}
#: All that it may find inside: group and tag.
ANYWHERE = {
    "File": {"FileType", "FileTypeExtension", "MIMEType", "ImageWidth", "ImageHeight"}
    | {"EncodingProcess", "BitsPerSample", "ColorComponents", "YCbCrSubSampling"},
    "PNG-pHYs": {"PixelsPerUnitX", "PixelsPerUnitY", "PixelUnits"},  # pdfimages adds it
}
INSIDE = {
    ".pdf": {
        "PDF": {"PDFVersion", "Linearized", "PageCount", "PageMode", "Language", "TaggedPDF"}
        | {"Title", "Author", "CreateDate", "ModifyDate"},
        "XMP-pdfuaid": {"Part"},
        "XMP-pdfaid": {"Part", "Conformance"},
        "XMP-pdfaExtension": {f"Schemas{tag}" for tag in ("Schema", "NamespaceURI", "Prefix")}
        | {f"SchemasProperty{tag}" for tag in ("Name", "ValueType", "Category", "Description")},
        "XMP-dc": {"Title", "Title-en", "Creator", "Language", "Identifier"},
        "XMP-xmp": {"CreateDate", "ModifyDate"},
    },
    ".epub": {
        "XML": {"MetaProperty", "MetaRefines", "MetaScheme", "MetaLang", "Meta", "MetaName", "MetaContent"}
        | {f"ManifestItem{tag}" for tag in ("Href", "Id", "Media-type", "Properties")}
        | {"SpineToc", "SpinePage-progression-direction", "SpineItemrefIdref"}
        | {f"GuideReference{tag}" for tag in ("Type", "Title", "Href")},
        "XML-dc": {"IdentifierId", "Identifier", "TitleId", "Title", "Language", "Date", "CreatorId", "Creator"}
        | {"Description"},
    },
    ".png": {
        "PNG": {"ImageWidth", "ImageHeight", "BitDepth", "ColorType", "Compression", "Filter", "Interlace"}
        | {"Palette", "Transparency"},
    },
    ".jpg": {"JFIF": {"JFIFVersion", "ResolutionUnit", "XResolution", "YResolution"}},
    ".gif": {"GIF": {"GIFVersion", "ImageWidth", "ImageHeight", "HasColorMap", "ColorResolutionDepth"}
             | {"BitsPerPixel", "BackgroundColor"}},
    ".svg": {"SVG": {"Xmlns", "ImageWidth", "ImageHeight", "ViewBox", "SVGVersion"}},
}  # fmt: skip
#: Properties and names of ``meta`` in the package document.
EPUB_META = {
    *("dcterms:modified", "role", "display-seq", "pageBreakSource", "cover", "generator"),
    *(f"schema:{name}" for name in ("accessMode", "accessModeSufficient", "accessibilityFeature")),
    *("schema:accessibilityHazard", "schema:accessibilitySummary"),
}
_DATE = re.compile(r"(\d{4})[:-](\d\d)[:-](\d\d)(?:[ T]([\d:.]+)(Z|[+-][\d:]+)?)?")


def told_by_exiftool(file: Path) -> Iterator[tuple[str, str, str]]:
    """Group, tag and value of all that exiftool finds, also twice."""
    shown = subprocess.run([EXIFTOOL.NAME, "-a", "-G1", "-s", "-u", file], capture_output=True, text=True, check=True)
    for line in shown.stdout.splitlines():
        found = re.fullmatch(r"\[([^\]]+)\]\s+(\S+)\s+: ?(.*)", line)
        assert found, line
        yield found[1], found[2], found[3]


def not_allowed(file: Path) -> list[str]:
    """What exiftool finds in a file beside what is stated above, and dates that the manifest does not state."""
    allowed = ANYWHERE | INSIDE[file.suffix]
    found = [one for one in told_by_exiftool(file) if one[0] not in OUTSIDE]
    strange = [f"{group}:{tag} {value}" for group, tag, value in found if tag not in allowed.get(group, ())]
    metas = (value for _, tag, value in found if tag in ("MetaProperty", "MetaName"))
    strange += [f"meta {value}" for value in metas if value not in EPUB_META]
    for group, tag, value in found:
        for year, month, day, hour, zone in _DATE.findall(value):
            midnight = re.fullmatch(r"[0:.]*", hour) and zone in ("", "Z")
            if f"{year}-{month}-{day}" not in DATES or not midnight:
                strange.append(f"{group}:{tag} {value}")
    return strange


@pytest.mark.parametrize("pattern", ["*.epub", "*.pdf"])
def test_exiftool_finds_what_the_manifest_says(pattern: str, machine: Machine, require: Require) -> None:
    require(EXIFTOOL)
    for file in machine.files(pattern):
        assert not_allowed(file) == [], file.name
        values = {value for _, _, value in told_by_exiftool(file)}
        assert {"The river", "Jane Doe"} <= values  # it did read the file


def test_exiftool_finds_nothing_in_pictures(images: dict[str, Path], require: Require) -> None:
    require(EXIFTOOL)
    require(PDFIMAGES)
    assert {path.suffix for path in images.values()} == {".png", ".jpg", ".gif", ".svg"}
    assert sum(name.startswith("the-river-print-") for name in images) >= 3
    for name, path in images.items():
        assert not_allowed(path) == [], name


@pytest.mark.parametrize("name", ["cover.png", "mill.jpg", "wheel.gif", "wheel.svg"])
def test_exiftool_finds_a_lot_in_the_pictures_of_the_pack(name: str, machine: Machine, require: Require) -> None:
    require(EXIFTOOL)
    assert any(MARK in one for one in not_allowed(machine.out.parent / "images" / name))


def test_exiftool_finds_an_hour_and_a_producer(machine: Machine, require: Require, tmp_path: Path) -> None:
    require(EXIFTOOL)
    for key, value in (("/CreationDate", "D:20210304120000+14'00'"), ("/Producer", "Some program")):
        with pikepdf.open(machine.files("*-print.pdf")[0]) as pdf:
            pdf.docinfo[key] = value
            pdf.save(tmp_path / "changed.pdf")
        assert not_allowed(tmp_path / "changed.pdf")


# ---------------------------------------------------------------- mat2

#: All that mat2 may show: of a PDF; of a picture; of each member of an e-book.
MAT2_PDF = {"CreateDate", "ModifyDate", "author", "creation-date", "format", "metadata", "mod-date", "title"}
MAT2_EPUB = {
    r"EPUB/content\.opf": {f"dc:{name}" for name in ("creator", "date", "description", "identifier", "language")}
    | {"dc:title"},
    r"EPUB/toc\.ncx": {"dtb:depth", "dtb:maxPageNumber", "dtb:totalPageCount", "dtb:uid"},
    r"EPUB/[\w-]+\.xhtml": {"harmful metadata"},  # its name for a meta without a name: the charset
    r"EPUB/styles/letters\.css": {"harmful data", "under the SIL Open Font License 1.1"},  # the licence of the face
    r"EPUB/fonts/letters-[\w-]+\.ttf": set(),
}  # fmt: skip


def shown_by_mat2(file: Path) -> dict[str, set[str]]:
    """The keys of what ``mat2 --show`` finds, for the file itself (by no name) and for each of its members."""
    shown = subprocess.run([MAT2.NAME, "--show", file], capture_output=True, text=True)
    assert shown.stderr == ""
    found: dict[str, set[str]] = {}
    member = ""
    for line in shown.stdout.splitlines():
        if inner := re.fullmatch(r"\[\+\+\] Metadata for (.*):", line.strip()):
            member = inner[1]
        elif re.match(r"\s", line):
            found.setdefault(member, set()).add(line.strip().partition(": ")[0])
    return {name: keys - {f"No metadata found in {file}."} for name, keys in found.items()}


def test_mat2_shows_what_the_manifest_says(machine: Machine, require: Require) -> None:
    require(MAT2)
    for pdf in machine.files("*.pdf"):
        assert shown_by_mat2(pdf)[""] == MAT2_PDF
    (epub,) = machine.files("*.epub")
    for member, keys in shown_by_mat2(epub).items():
        allowed = next((keys for name, keys in MAT2_EPUB.items() if re.fullmatch(name, member)), set[str]())
        assert keys <= allowed, member


def test_mat2_finds_nothing_in_pictures(images: dict[str, Path], require: Require) -> None:
    require(MAT2)
    for name, path in images.items():
        allowed = ANYWHERE["PNG-pHYs"] if "EPUB" not in name else set[str]()
        assert shown_by_mat2(path).get("", set()) <= allowed, name


@pytest.mark.parametrize("name", ["cover.png", "mill.jpg", "wheel.svg"])
def test_mat2_finds_a_lot_in_the_pictures_of_the_pack(name: str, machine: Machine, require: Require) -> None:
    require(MAT2)
    assert len(shown_by_mat2(machine.out.parent / "images" / name)[""]) > 2
