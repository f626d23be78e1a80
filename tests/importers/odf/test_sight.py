"""Words of OpenDocument texts that nobody sees, and names that read like a mark: what comes instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefbound.importers import odf
from briefbound.importers.imported import Choices, Imported
from briefbound.importers.tree import Text, every_inline

_NAMESPACES = {
    "office": "office",
    "style": "style",
    "text": "text",
    "table": "table",
    "draw": "drawing",
    "fo": "xsl-fo-compatible",
    "svg": "svg-compatible",
}
_DECLARED = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for prefix, name in _NAMESPACES.items()
)
_DECLARED += ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'


def imported(body: str, styles: str, folder: Path) -> Imported:
    text = (
        f'<office:document office:mimetype="application/vnd.oasis.opendocument.text" {_DECLARED}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document>"
    )
    return odf.read(folder / "a.fodt", text.encode(), Choices())


def words(found: Imported) -> str:
    return " ".join("".join(one.text for one in every_inline(found.document) if isinstance(one, Text)).split())


def style(family: str, properties: str, name: str = "S", *, display: str = "", of: str = "") -> str:
    kind = of or family
    shown = f' style:display-name="{display}"' if display else ""
    return (
        f'<style:style style:name="{name}" style:family="{family}"{shown}><style:{kind}-properties {properties}/>'
        "</style:style>"
    )


NOTHING, BAR, SEEN = "By in Osh", "By […] in Osh", "By Aigul in Osh"
#: Properties of text: what they make of ``Aigul``.
PROPERTIES = {
    'fo:color="#ffffff"': NOTHING,
    'fo:color="#FEFEFE"': NOTHING,
    'fo:color="#ffffff" style:text-outline="true"': NOTHING,
    'fo:font-size="1pt"': NOTHING,
    'fo:font-size="2%"': NOTHING,
    'fo:font-size="0.5mm"': NOTHING,
    'loext:opacity="0%"': NOTHING,
    'style:text-scale="1%"': NOTHING,
    'style:text-position="-100% 1%"': NOTHING,
    'fo:letter-spacing="-1cm"': NOTHING,
    'text:display="none"': NOTHING,
    'fo:background-color="#000000"': BAR,
    'fo:background-color="#000000" fo:color="#000000"': BAR,
    'fo:background-color="#ff0000" fo:color="#ff0000"': BAR,
    'style:text-line-through-style="solid" style:text-line-through-text="X"': BAR,
    'style:text-line-through-style="solid" style:text-line-through-text="█"': BAR,
    'style:font-name="Flow Block"': BAR,
    # near misses
    'fo:color="#ffffff" fo:background-color="#000000"': SEEN,
    'fo:color="#808080"': SEEN,
    'fo:font-size="60%"': SEEN,
    'style:use-window-font-color="true" loext:opacity="0%"': SEEN,
    'style:text-position="super 58%"': SEEN,
    'style:text-line-through-style="solid"': SEEN,
    'fo:background-color="#ffff00"': SEEN,
}


@pytest.mark.parametrize("properties", PROPERTIES)
def test_words_that_nobody_sees_are_no_part_of_the_article(properties: str, tmp_path: Path) -> None:
    body = '<text:p>By <text:span text:style-name="S">Aigul</text:span> in Osh</text:p>'
    found = imported(body, style("text", properties), tmp_path)
    assert words(found) == PROPERTIES[properties]
    hidden = [entry.length for entry in found.entries if entry.group == "hidden"]
    assert hidden == [1] * (PROPERTIES[properties] != SEEN)


_BLACK, _INK = 'fo:background-color="#000000"', 'fo:color="#000000"'
_SPAN = '<text:p>By <text:span text:style-name="I">Aigul</text:span> in Osh</text:p>'
_TABLE = f"""<table:table><table:table-column {{}}/><table:table-column/><table:table-row>
<table:table-cell table:style-name="S">{_SPAN}</table:table-cell>
<table:table-cell><text:p>b</text:p></table:table-cell>
</table:table-row></table:table>"""
_FRAME = "<text:p>By<draw:frame {}><draw:text-box><text:p>Aigul</text:p></draw:text-box></draw:frame> in Osh</text:p>"
#: A body and its styles: the words that come.
AROUND = {
    "a cell shaded black": (
        _TABLE.format(""),
        style("table-cell", _BLACK) + style("text", _INK, "I"),
        "By […] in Oshb",
    ),
    "white in a cell that is not": (
        _TABLE.format(""),
        style("table-cell", 'fo:background-color="#003366"') + style("text", 'fo:color="#ffffff"', "I"),
        "By Aigul in Oshb",
    ),
    "a paragraph shaded black": (
        '<text:p text:style-name="S">By Aigul</text:p><text:p>in Osh</text:p>',
        f'<style:style style:name="S" style:family="paragraph"><style:paragraph-properties {_BLACK}/>'
        f"<style:text-properties {_INK}/></style:style>",
        "[…]in Osh",
    ),
    "a white paragraph": (
        '<text:p text:style-name="S">By Aigul</text:p><text:p>in Osh</text:p>',
        style("paragraph", 'fo:color="#ffffff"', of="text"),
        "in Osh",
    ),
    "a hidden column": (_TABLE.format('table:visibility="collapse"'), "", "b"),
    "a frame that is not shown": (_FRAME.format('draw:display="none"'), "", "By in Osh"),
    "another one": (_FRAME.format('loext:visible="false"'), "", "By in Osh"),
    "a variable that is not shown": (
        '<text:p>By <text:variable-set text:name="x" text:display="none">Aigul</text:variable-set> in Osh</text:p>',
        "",
        "By in Osh",
    ),
}


@pytest.mark.parametrize("case", AROUND)
def test_what_is_seen_depends_on_what_is_around(case: str, tmp_path: Path) -> None:
    body, styles, text = AROUND[case]
    assert words(imported(body, styles, tmp_path)) == text


_OF_STYLE = '<text:p text:style-name="S">Aigul</text:p>'
#: A body, the name that a style of it has: what is told as a mark; nothing where it is none.
NAMES = {
    ('<text:p><text:span text:style-name="S">Aigul</text:span></text:p>', "Redacted", "text"): "a style",
    (_OF_STYLE, "Withheld", "paragraph"): "a style",
    (_OF_STYLE, "Do not print", "paragraph"): "a style",
    (_OF_STYLE, "Geschwärzt", "paragraph"): "a style",
    (_OF_STYLE, "Не печатать", "paragraph"): "a style",
    (_OF_STYLE, "Redactor", "paragraph"): "",
    (_OF_STYLE, "Hidden gems", "paragraph"): "",
    (_OF_STYLE, "Text body", "paragraph"): "",
    ('<text:section text:name="Redacted"><text:p>Aigul</text:p></text:section>', "", ""): "a section",
    ('<text:section text:name="Section1"><text:p>Aigul</text:p></text:section>', "", ""): "",
    ('<table:table table:name="withheld"><table:table-row><table:table-cell><text:p>Aigul</text:p>'
     "</table:table-cell></table:table-row></table:table>", "", ""): "a table",
    (_FRAME.format('draw:name="Confidential"'), "", ""): "a frame",
    ('<text:p><text:bookmark-start text:name="redact"/>Aigul<text:bookmark-end text:name="redact"/></text:p>',
     "", ""): "a name",
}  # fmt: skip


@pytest.mark.parametrize("case", NAMES)
def test_words_in_what_is_named_like_a_mark_are_told_as_such(case: tuple[str, str, str], tmp_path: Path) -> None:
    body, name, family = case
    styles = style(family, "", display=name, of="text") if name else ""
    marks = [entry.kind for entry in imported(body, styles, tmp_path).entries if entry.group == "mark"]
    assert marks == [NAMES[case]] * bool(NAMES[case])
