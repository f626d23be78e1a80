"""Ways in which a PDF or PostScript may show a name, and whether the guard finds it or tells what it could not read."""

# ruff: noqa: E501 - a table is read by its lines

from __future__ import annotations

import io
from collections.abc import Callable, Mapping

import pikepdf
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from tests.guard.containers import BOTH, CLEAN, FOUND, TOLD
from tests.guard.leaks import CYRILLIC, LATIN, face

SHOWN = f"({LATIN}) Tj"
GIVEN, FAMILY = LATIN.split()

Made = Callable[[], bytes]


def saved(document: Pdf) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer, deterministic_id=True)
    return buffer.getvalue()


def helvetica(**more: object) -> Dictionary:
    return Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding, **more
    )


def page(
    content: str, edit: Callable[[Pdf, Dictionary], object] = lambda document, page: None, **fonts: object
) -> Made:
    """A page with the font ``/F`` and others, after an edit of its dictionary."""

    def make() -> bytes:
        document = pikepdf.new()
        document.add_blank_page()
        obj = document.pages[0].obj
        named = {key: font(document) if callable(font) else font for key, font in fonts.items()}
        obj.Resources = Dictionary(Font=Dictionary(**{"F": helvetica(), **named}))
        obj.Contents = document.make_stream(content.encode("latin-1"))
        edit(document, obj)
        return saved(document)

    return make


def text(content: str, **fonts: object) -> Made:
    return page(f"BT /F 12 Tf 72 400 Td {content} ET", **fonts)


def extended(document: Pdf, obj: Dictionary) -> None:
    obj.Resources.ExtGState = Dictionary(G=Dictionary(Font=Array([document.make_indirect(helvetica()), 12])))


def stream(content: str, **keys: object) -> Callable[[Pdf], Stream]:
    return lambda document: document.make_stream(content.encode("latin-1"), **keys)


def holds(kind: str, content: str, *, resources: bool = True, **keys: object) -> Callable[[Pdf, Dictionary], None]:
    """Puts a stream under the name ``/X`` of some kind of resources."""

    def edit(document: Pdf, obj: Dictionary) -> None:
        made = stream(content, **keys)(document)
        if resources:
            made.Resources = Dictionary(Font=Dictionary(F=helvetica()))
        obj.Resources[kind] = Dictionary(X=made)

    return edit


BOX = {"BBox": Array([0, 0, 600, 600])}
TILES = {"PatternType": 1, "PaintType": 1, "TilingType": 1, "XStep": 600, "YStep": 600, **BOX}


def appearance(document: Pdf, obj: Dictionary) -> None:
    made = stream(f"BT /F 12 Tf {SHOWN} ET", **BOX)(document)
    made.Resources = Dictionary(Font=Dictionary(F=helvetica()))
    obj.Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=[0, 0, 9, 9], AP=Dictionary(N=made))])


def mask(document: Pdf, obj: Dictionary) -> None:
    made = stream(f"BT /F 12 Tf ({LATIN}) ' ET", Subtype=Name.Form, **BOX)(document)
    made.Resources = Dictionary(Font=Dictionary(F=helvetica()))
    obj.Resources.ExtGState = Dictionary(G=Dictionary(SMask=Dictionary(S=Name.Luminosity, G=made)))


def procedure(document: Pdf, obj: Dictionary) -> None:
    """A letter whose procedure shows a name in a font of its own resources."""
    letter = stream(f"500 0 d0 BT /H 12 Tf ({LATIN}) ' ET")(document)
    obj.Resources.Font.T = Dictionary(
        Type=Name.Font, Subtype=Name.Type3, FontMatrix=[0.001, 0, 0, 0.001, 0, 0], FirstChar=65, LastChar=65, Widths=[500],
        CharProcs=Dictionary(A=letter), Encoding=Dictionary(Differences=[65, Name.A]),
        Resources=Dictionary(Font=Dictionary(H=helvetica())),
    )  # fmt: skip


def shifted(document: Pdf, obj: Dictionary) -> None:
    """Content that nothing shows, in a font whose name two pages give to different fonts."""
    codes = {ord(letter) + 1: ord(letter) for letter in LATIN}
    document.add_blank_page()
    document.pages[1].obj.Resources = Dictionary(Font=Dictionary(F=told(codes)(document)))
    shown = "".join(chr(ord(letter) + 1) for letter in LATIN).replace("\\", "\\\\")
    obj.Other = stream(f"BT /F 12 Tf ({shown}) Tj ET")(document)


# ---------------------------------------------------------------- fonts


def told(codes: Mapping[int, int | str], **more: object) -> Callable[[Pdf], Dictionary]:
    """A font whose map to Unicode says so of its codes; it says nothing else."""

    def make(document: Pdf) -> Dictionary:
        texts = {code: letter if isinstance(letter, str) else chr(letter) for code, letter in codes.items()}
        pairs = " ".join(f"<{code:02x}> <{said.encode('utf-16-be').hex()}>" for code, said in texts.items())
        made = helvetica(ToUnicode=document.make_stream(f"{len(codes)} beginbfchar {pairs} endbfchar".encode()))
        del made[Name.Encoding]
        for key, value in more.items():
            made[f"/{key}"] = value
        return made

    return make


def lies(say: Callable[[int], int]) -> Callable[[Pdf], Dictionary]:
    """A font whose encoding is as seen, and whose map to Unicode says another thing."""
    return told({code: say(code) for code in range(65, 123)}, Encoding=Name.WinAnsiEncoding)


def wide(encoding: str, **more: object) -> Callable[[Pdf], Dictionary]:
    def make(document: Pdf) -> Dictionary:
        below = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType0, BaseFont=Name.Some, DW=1000)
        return Dictionary(Type=Name.Font, Subtype=Name.Type0, BaseFont=Name.Some, Encoding=Name(f"/{encoding}"),
                          DescendantFonts=[document.make_indirect(below)], **more)  # fmt: skip

    return make


def differences(*names: str) -> Dictionary:
    font = helvetica()
    font.Encoding = Dictionary(Differences=Array([65, *(Name(f"/{name}") for name in names)]))
    return font


def small_face(words: str, *, letters: bool) -> tuple[TTFont, dict[str, int]]:
    """The glyphs of some words and nothing more, with or without what says which letters they are."""
    options = subset.Options(glyph_names=False, notdef_outline=True, layout_features=[], drop_tables=["kern", "name"])
    font = TTFont(face("PT Sans"))
    cutter = subset.Subsetter(options)
    cutter.populate(text=words)
    cutter.subset(font)
    numbers = {chr(code): font.getGlyphID(name) for code, name in font.getBestCmap().items()}
    if not letters:
        table = CmapSubtable.newSubtable(4)
        table.platformID, table.platEncID, table.language = 3, 0, 0
        table.cmap = {0xF020 + number: font.getGlyphName(number) for number in numbers.values()}
        font["cmap"].tables = [table]
    buffer = io.BytesIO()
    font.save(buffer)
    return TTFont(io.BytesIO(buffer.getvalue())), numbers


def embedded(words: str, *, letters: bool, simple: bool, map_to: Callable[[str], str] | None = None) -> Made:
    """Words in a font that the file holds; ``map_to`` is what its map to Unicode says of each letter."""

    def make() -> bytes:
        font, numbers = small_face(words, letters=letters)
        buffer = io.BytesIO()
        font.save(buffer)

        def fonts(document: Pdf) -> Dictionary:
            descriptor = Dictionary(
                Type=Name.FontDescriptor, Flags=4, FontFile2=document.make_stream(buffer.getvalue())
            )
            if simple:
                made = Dictionary(
                    Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name.Some, FontDescriptor=descriptor
                )
            else:
                made = wide("Identity-H")(document)
                made.DescendantFonts[0].FontDescriptor = descriptor
            if map_to:
                pairs = " ".join(
                    f"<{at:04x}> <{map_to(one).encode('utf-16-be').hex()}>" for one, at in numbers.items()
                )
                made.ToUnicode = document.make_stream(f"{len(numbers)} beginbfchar {pairs} endbfchar".encode())
            return made

        codes = "".join(f"{0x20 + numbers[one]:02x}" if simple else f"{numbers[one]:04x}" for one in words)
        return text(f"/W 12 Tf <{codes}> Tj", W=fonts)()

    return make


def coded(name: str, codec: str) -> str:
    return f"/W 12 Tf <{name.encode(codec).hex()}> Tj"


# ---------------------------------------------------------------- places


def placed(*pieces: tuple[float, float, str], turned: str = "1 0 0 1") -> Made:
    return text(" ".join(f"{turned} {x} {y} Tm ({words}) Tj" for x, y, words in pieces))


def letters_at(
    order: Callable[[list[tuple[float, float, str]]], list[tuple[float, float, str]]], turned: str = "1 0 0 1"
) -> Made:
    """A name whose letters stand in a row, painted one by one in some order."""
    return placed(
        *order([(50 + 8.0 * at, 300.0, letter) for at, letter in enumerate(LATIN) if letter != " "]), turned=turned
    )


def scattered(pieces: list[tuple[float, float, str]]) -> list[tuple[float, float, str]]:
    return pieces[1::2] + pieces[::2]


INLINE = "BI /W 8 /H 8 /BPC 1 /CS /G ID \xaa\x55\xaa\x55\xaa\x55\xaa\x55 EI"


def resource(kind: str, name: str, value: object = 0) -> Callable[[Pdf, Dictionary], None]:
    return lambda document, obj: obj.Resources.__setitem__(kind, Dictionary({name: value or Dictionary()}))


SAID_NAME = "/Bektur#20Zholdoshaliev"
CODED_NAME = "/" + "".join(f"#{byte:02x}" for byte in CYRILLIC.encode("cp1251"))

#: What it is, the bytes, and what the guard must say.
PAINTINGS: list[tuple[str, Made, str]] = [
    # operators that show text, and ways to choose its font
    ("font of a graphics state", page(f"BT /G gs {SHOWN} ET", extended), FOUND),
    ("font of a graphics state, next line", page(f"/G gs q BT ({LATIN}) ' ET Q", extended), FOUND),
    ("spaced text on the next line", text(f'1 1 ({LATIN}) "'), FOUND),
    ("text in no font", page(f"BT {SHOWN} ET"), TOLD),
    ("text in a font that is missing", page(f"BT /Other 9 Tf {SHOWN} ET"), TOLD),
    ("font left behind by a saved state", page(f"q /F 9 Tf Q BT {SHOWN} ET"), TOLD),
    # content other than that of pages
    (
        "pattern without a type",
        page("/Pattern cs /X scn 0 0 9 9 re f", holds("/Pattern", f"BT /F 9 Tf ({LATIN}) ' ET", **TILES)),
        FOUND,
    ),
    ("pattern that nothing paints", page("", holds("/Pattern", f"BT /F 9 Tf {SHOWN} ET", **TILES)), FOUND),
    ("form without a subtype", page("/X Do", holds("/XObject", f"BT /F 9 Tf {SHOWN} ET")), FOUND),
    (
        "form without a subtype and resources",
        page("/X Do", holds("/XObject", f"BT /F 9 Tf {SHOWN} ET", resources=False)),
        FOUND,
    ),
    (
        "form that nothing paints",
        page("", holds("/XObject", f"BT /F 9 Tf ({LATIN})' ET", Subtype=Name.Form, **BOX)),
        FOUND,
    ),
    (
        "form with the font of its page",
        page("/F 9 Tf /X Do", holds("/XObject", f"BT {SHOWN} ET", Subtype=Name.Form, **BOX)),
        FOUND,
    ),
    ("form with the font of nobody", page("", holds("/XObject", f"BT {SHOWN} ET", Subtype=Name.Form, **BOX)), TOLD),
    ("appearance of an annotation without a subtype", page("", appearance), FOUND),
    ("soft mask", page("/G gs", mask), FOUND),
    ("letter that shows text in its own font", page("BT /T 9 Tf (A) Tj ET", procedure), FOUND),
    ("content that nothing shows", page("", shifted), BOTH),
    # letters that are not explained
    ("symbolic font that says nothing", embedded(CYRILLIC, letters=False, simple=True), TOLD),
    ("numbers of glyphs that say nothing", embedded(CYRILLIC, letters=False, simple=False), TOLD),
    ("two glyphs that say nothing", embedded("Ли", letters=False, simple=False), TOLD),
    ("one glyph that says nothing", embedded("Л", letters=False, simple=False), TOLD),
    ("numbers of glyphs that the font explains", embedded("Ли Ян", letters=True, simple=False), FOUND),
    (
        "map that takes all for one letter",
        embedded(CYRILLIC, letters=False, simple=False, map_to=lambda one: "a"),
        TOLD,
    ),
    (
        "map against the font",
        embedded(CYRILLIC, letters=True, simple=False, map_to=lambda one: chr(ord(one) % 25 + 97)),
        BOTH,
    ),
    ("map to spaces", embedded(CYRILLIC, letters=False, simple=False, map_to=lambda one: " "), TOLD),
    ("map to what nobody sees", embedded(CYRILLIC, letters=False, simple=False, map_to=lambda one: "\u200b"), TOLD),
    (
        "map to private letters",
        embedded(CYRILLIC, letters=False, simple=False, map_to=lambda one: chr(0xE000 + ord(one) % 99)),
        TOLD,
    ),
    (
        "map to the sign for what is unknown",
        embedded(CYRILLIC, letters=False, simple=False, map_to=lambda one: "\ufffd"),
        TOLD,
    ),
    ("map that is right", embedded("Nobody", letters=True, simple=False, map_to=lambda one: one), CLEAN),
    ("map to letters that look alike", text(f"/W 9 Tf {SHOWN}", W=lies(lambda code: code)), FOUND),
    ("map of all letters to one, against the encoding", text(f"/W 9 Tf {SHOWN}", W=lies(lambda code: 97)), BOTH),
    ("map to the next letters, against the encoding", text(f"/W 9 Tf {SHOWN}", W=lies(lambda code: code + 1)), BOTH),
    ("map to nothing, against the encoding", text(f"/W 9 Tf {SHOWN}", W=lies(lambda code: 32)), BOTH),
    ("names of glyphs without a meaning", text("/W 9 Tf (ABC) Tj", W=differences("g1", "g2", "g3")), TOLD),
    ("names of glyphs by Unicode", text("/W 9 Tf (AB) Tj", W=differences("uni041B", "afii10074")), FOUND),
    (
        "names of the West for Cyrillic letters",
        text(
            "/W 9 Tf (ABC) Tj",
            W=told(
                {65: 0x42F, 66: 0x431, 67: 0x432},
                Encoding=differences("germandbls", "aacute", "acircumflex").Encoding,
            ),
        ),
        CLEAN,
    ),
    ("names of signs", text("/W 9 Tf (AB) Tj", W=differences("bracketleftbig", "summationdisplay")), CLEAN),
    ("bullet of a font of signs", text("/W 9 Tf (A) Tj", W=told({65: 0xF0B7}, BaseFont=Name.SymbolMT)), CLEAN),
    ("UTF-16 beyond the first plane", text(coded("𠮷野", "utf-16-be"), W=wide("UniJIS-UTF16-H")), CLEAN),
    ("codes of GBK", text(coded("Бектур Жолдошалиев", "gbk"), W=wide("GBK-EUC-H")), FOUND),
    ("codes of Shift-JIS", text(coded("Бектур Жолдошалиев", "cp932"), W=wide("90ms-RKSJ-V")), FOUND),
    ("codes of Big5", text(coded("李", "big5"), W=wide("ETen-B5-H")), CLEAN),
    ("codes of an unknown map", text(coded("李", "big5"), W=wide("Some-H")), TOLD),
    # the order of the eye
    ("second half first", placed((75, 250, "doshaliev"), (50, 250, "Zhol"), (10, 250, GIVEN)), FOUND),
    ("second word first", placed((95, 250, FAMILY), (50, 250, GIVEN)), FOUND),
    (
        "columns one after the other",
        placed(
            (50, 250, "Given"),
            (50, 230, GIVEN),
            (50, 210, "Peter"),
            (110, 250, "Family"),
            (110, 230, FAMILY),
            (110, 210, "Smith"),
        ),
        FOUND,
    ),
    (
        "columns with their lines at odds",
        placed((50, 250, "We met"), (50, 230, GIVEN), (110, 231, FAMILY), (110, 250, "x")),
        FOUND,
    ),
    ("lines from the bottom up", placed((50, 230, f"{FAMILY} there"), (50, 250, f"and {GIVEN}")), FOUND),
    (
        "a column from the bottom up, beside another",
        placed((50, 230, f"{FAMILY} there"), (300, 230, "other"), (300, 250, "words"), (50, 250, f"and {GIVEN}")),
        FOUND,
    ),
    ("letters backwards one by one", letters_at(lambda pieces: pieces[::-1]), FOUND),
    ("every second letter first", letters_at(scattered), FOUND),
    (
        "letters backwards, up the page",
        letters_at(lambda pieces: [(300, x, letter) for x, _, letter in pieces[::-1]], "0 1 -1 0"),
        FOUND,
    ),
    (
        "letters backwards, upside down",
        letters_at(lambda pieces: [(600 - x, y, letter) for x, y, letter in pieces[::-1]], "-1 0 0 -1"),
        FOUND,
    ),
    (
        "letters backwards in one array",
        text("300 0 Td [" + " ".join(f"({letter}) 1300" for letter in LATIN[::-1] if letter != " ") + "] TJ"),
        FOUND,
    ),
    ("letters backwards by their spacing", text(f"300 0 Td -16 Tc ({FAMILY[::-1]}, {GIVEN[::-1]}) Tj"), FOUND),
    ("letters backwards by their spacing, run together", text("300 0 Td -16 Tc (veilahsodlohZrutkeB) Tj"), FOUND),
    ("letters in the gaps of others", text("8 Tc (Bku hlohle) Tj 1 0 0 1 79 400 Tm (etrZodsaiv) Tj"), FOUND),
    # pictures in the content, names in it
    ("picture in the content", page(f"q {INLINE} Q"), CLEAN),
    ("tag of marked content", page(f"{SAID_NAME} BMC EMC"), FOUND),
    ("tag of marked content in a code page", page(f"{CODED_NAME} BMC EMC"), FOUND),
    ("name of properties", page("", resource("/Properties", "/Bektur Zholdoshaliev")), FOUND),
    (
        "name of a layer",
        page("", resource("/Properties", "/L", Dictionary(Type=Name.OCG, Name=String(CYRILLIC)))),
        FOUND,
    ),
    (
        "name of a colour",
        page(
            "",
            resource(
                "/ColorSpace", "/C", Array([Name.Separation, Name("/Bektur Zholdoshaliev"), Name.DeviceGray, 0])
            ),
        ),
        FOUND,
    ),
    (
        "name of a colour in a code page",
        page(
            "",
            lambda document, obj: obj.__setitem__(
                "/A", Pdf.make_indirect(document, pikepdf.Object.parse(CODED_NAME.encode()))
            ),
        ),
        FOUND,
    ),
    (
        "name of a font",
        text("", W=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/BekturZholdoshaliev"))),
        FOUND,
    ),
    (
        "script in a stream",
        page(
            "",
            lambda document, obj: obj.__setitem__(
                "/AA", Dictionary(O=Dictionary(S=Name.JavaScript, JS=document.make_stream(f"x = '{LATIN}'".encode())))
            ),
        ),
        FOUND,
    ),
]

# ---------------------------------------------------------------- PostScript

HEAD = b"%!PS-Adobe-3.0\n"


def glyphs(*names: str) -> bytes:
    return HEAD + "\n".join(f"{at} 0 m /{name} glyphshow" for at, name in enumerate(names)).encode()


def program(shown: bytes, *encoding: bytes) -> bytes:
    font = b"/T 9 dict dup begin /FontType 3 def /Encoding " + b" ".join(encoding) + b" end definefont pop\n"
    return HEAD + font + shown


NUMBERED = {letter: 1 + at for at, letter in enumerate(sorted(set(CYRILLIC)))}
NUMBERS = b"<" + bytes(NUMBERED[letter] for letter in CYRILLIC).hex().encode() + b"> show"
NAMED = [f"/uni{ord(letter):04X}" for letter in NUMBERED]

PROGRAMS: list[tuple[str, bytes, str]] = [
    ("glyphs by name", glyphs(*("space" if letter == " " else letter for letter in LATIN)), FOUND),
    ("glyphs by Unicode", glyphs(*(f"uni{ord(letter):04X}" for letter in CYRILLIC)), FOUND),
    ("glyphs by the names of Adobe", glyphs("afii10029", "afii10074"), FOUND),
    ("glyphs by names without a meaning", glyphs("g12", "g13"), TOLD),
    ("glyphs by number", HEAD + b"17 glyphshow 18 glyphshow", TOLD),
    ("glyphs that a program takes from a list", HEAD + b"[/a /b] {glyphshow} forall", TOLD),
    (
        "codes of an encoding, put one by one",
        program(
            NUMBERS, b"256 array def", *(f"Encoding {at} {name} put".encode() for at, name in enumerate(NAMED, 1))
        ),
        FOUND,
    ),
    (
        "codes of an encoding with dup",
        program(
            NUMBERS, b"256 array", *(f"dup {at} {name} put".encode() for at, name in enumerate(NAMED, 1)), b"def"
        ),
        FOUND,
    ),
    ("codes of an encoding in a list", program(NUMBERS, b"[ /.notdef", " ".join(NAMED).encode(), b"/a] def"), FOUND),
    (
        "codes of an encoding with names without a meaning",
        program(NUMBERS, b"256 array def Encoding 1 /G01 put"),
        TOLD,
    ),
    ("font without an encoding that can be read", program(NUMBERS, b"IEn def"), TOLD),
    ("font by numbers of glyphs", HEAD + b"/CIDFontType 2 def <00010002> show", TOLD),
    ("font of the standard encoding", program(b"(Nobody) show", b"StandardEncoding def"), CLEAN),
    ("plain strings", HEAD + b"/Helvetica findfont 12 scalefont setfont (Nobody) show", CLEAN),
    (
        "a font alone",
        b"%!PS-AdobeFont-1.0: Some\n/FontName /Some def /Encoding 256 array dup 1 /g1 put def currentfile eexec",
        CLEAN,
    ),
]
