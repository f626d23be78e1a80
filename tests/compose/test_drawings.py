"""Of a drawing nothing is published that it does not show, no name that it gives its parts; what it shows stays."""

from __future__ import annotations

import base64
import io
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image, ImageChops

from briefbound.compose.book import compose_book
from briefbound.compose.svg.cleaning import CleanDrawing, clean_drawing
from briefbound.compose.svg.refusals import PictureFault
from briefbound.diagnostics import Severity
from briefbound.model import Limits
from tests.compose.packs import article, publication
from tests.conftest import Engine
from tests.engines.chromium import open_page
from tests.listen.test_chromium import Chromium

TABLES = Path(__file__).parent / "drawings"
#: Of these a style is left out that Chromium heeds, which is told.
LEFT_OUT = ("exotic", "a style of XHTML")
SHOWN = '<text x="10" y="50">Aida</text>'


def rows(name: str) -> list[list[str]]:
    lines = (TABLES / name).read_text(encoding="utf-8").splitlines()
    return [line.replace("$T", SHOWN).split(" || ") for line in lines if not line.startswith("#")]


def drawing(inside: str, size: str = "200 100") -> bytes:
    xlink = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {xlink} viewBox="0 0 {size}">{inside}</svg>'.encode()


def clean(inside: str, size: str = "200 100") -> CleanDrawing:
    return clean_drawing(drawing(inside, size), Limits())


@pytest.mark.parametrize(("told", "name", "inside"), rows("hidden.txt"))
def test_what_is_not_shown_is_gone_and_told(told: str, name: str, inside: str) -> None:
    cleaned = clean(inside)
    assert b"aida" not in cleaned.data.lower(), name
    assert (", ".join(f"{count} {why}" for why, count in cleaned.left_out.items()) or "-") == told


@pytest.mark.parametrize(("told", "name", "inside"), rows("kept.txt"))
def test_what_is_shown_is_kept_and_what_is_doubtful_told(told: str, name: str, inside: str) -> None:
    cleaned = clean(inside)
    assert b"Aida" in cleaned.data, name
    assert ("told" if cleaned.doubts or cleaned.style_not_understood else "silent") == told.strip()


def pictures(drawings: list[bytes], folder: Path) -> Image.Image:
    """Drawings side by side, eight in a row, 100 pixels wide, as Chromium paints them."""
    images = "".join(f'<img src="data:image/svg+xml;base64,{base64.b64encode(one).decode()}">' for one in drawings)
    page = folder / "sheet.html"
    page.write_text(
        f'<body style="margin:0;font-size:0;width:800px"><style>img{{width:100px;height:100px}}</style>{images}'
    )
    with open_page(page.as_uri()) as opened:
        high = 100 * ((len(drawings) + 7) // 8)
        opened._call("Emulation.setDeviceMetricsOverride", width=800, height=high, deviceScaleFactor=1, mobile=False)
        shot = opened._call("Page.captureScreenshot", format="png")["data"]
    return Image.open(io.BytesIO(base64.b64decode(shot))).convert("RGB")


def test_drawings_look_the_same_as_before(require: Callable[[Engine], None], tmp_path: Path) -> None:
    require(Chromium())
    table = [(name, inside, "100 100") for name, inside in rows("painted.txt")]
    table += [
        (name, inside, "200 100")
        for _, name, inside in rows("kept.txt")
        if name not in ("exotic", "a style of XHTML", "no size adjusted") and "<image" not in inside
    ]
    before, after = (
        pictures([one(inside, size) for _, inside, size in table], tmp_path)
        for one in (drawing, lambda inside, size: clean(inside, size).data)
    )
    changed = []
    for index, (name, *_) in enumerate(table):
        left, top = index % 8 * 100, index // 8 * 100
        cell = (left, top, left + 100, top + 100)
        if ImageChops.difference(before.crop(cell), after.crop(cell)).getbbox():
            changed.append(name)
    assert changed == []
    assert len(before.getcolors(100_000) or range(100_000)) > 100  # something was painted at all


def test_names_are_given_in_the_order_of_the_document_and_followed_everywhere() -> None:
    cleaned = clean(
        "<style>.warm { fill: url(#sun); } #moon { stroke: red } .unused { fill: blue }</style>"
        '<linearGradient id="sun"><stop/></linearGradient><g id="moon" class="cold"><rect id="r" class="warm"/></g>'
        '<use href="#r"/>'
    )
    text = etree.tostring(etree.fromstring(cleaned.data)).decode()
    for part in (
        ".c2 { fill: url(#a1) }", ".c1 { stroke: red }", '<linearGradient id="a1">', '<g class="c1">',
        '<rect id="a2" class="c2"/>', '<use href="#a2"/>',
    ):  # fmt: skip
        assert part in text
    assert all(word not in text for word in ("sun", "moon", "warm", "cold", "unused", "blue"))


@pytest.mark.parametrize(
    "inside",
    [
        '<text x="5" y="50">[Aida]{.withheld}</text>',
        '<text x="5" y="50">[<tspan>Aida</tspan>]{.redacted}</text>',
        '<text x="5" y="50">||Aida|| {withheld</text>',
        '<g class="withheld"><text x="5" y="50">Aida</text></g>',
        '<g id="redacted"><text x="5" y="50">Aida</text></g>',
        '<text x="5" y="50"><tspan class="geschwärzt">Aida</tspan></text>',
        '<g data-name="withheld"><text x="5" y="50">Aida</text></g>',
        '<g><title>withheld</title><text x="5" y="50">Aida</text></g>',
        '<g xmlns:i="urn:i" i:groupmode="layer" i:label="withheld"><text x="5" y="50">Aida</text></g>',
        '<g id="hidden"><text x="5" y="50">Aida</text></g>',
        '<g id="secret-layer2"><text x="5" y="50">Aida</text></g>',
        '<g class="names private"><text x="5" y="50">Aida</text></g>',
        '<g xmlns:i="urn:i" i:label="redacted"><text x="5" y="50">Aida</text></g>',
        '<g xmlns:i="urn:i" i:label="Hidden names"><text x="5" y="50">Aida</text></g>',
        '<g xmlns:i="urn:i" i:hidden="true"><text x="5" y="50">Aida</text></g>',
        '<text data-withheld="" x="5" y="50">Aida</text>',
        '<text x="5" y="50">a <tspan data-redact="1">Aida</tspan></text>',
        '<text aria-label="geheim" x="5" y="50">Aida</text>',
        '<g><desc>do not print</desc><text x="5" y="50">Aida</text></g>',
        '<defs><text id="t" x="5" y="50">Aida</text></defs><use class="redacted" href="#t"/>',
        '<!-- withheld: her name --><text x="5" y="50">Aida</text>',
        '<text x="5" y="50">|| Aida ||</text>',
        '<text x="5" y="50">[REDACTED: Aida]</text>',
        '<text x="5" y="50">&gt;! Aida !&lt;</text>',
    ],
)
def test_marks_of_withholding_refuse_a_drawing_without_a_word_of_it(inside: str) -> None:
    with pytest.raises(PictureFault) as caught:
        clean(inside)
    assert caught.value.code == "BB118"
    assert "Aida" not in f"{caught.value} {caught.value.hint}"


def test_drawings_may_speak_of_withholding() -> None:
    for inside in ("Names are withheld", "[withheld]", "██ withheld", "||x|| = 1"):
        text = f'<title>Hidden costs</title><text x="5" y="50">{inside}</text>'
        drawn = clean(f'<!-- hidden costs --><g id="mask1" class="private-sector">{text}</g>').data
        assert inside.encode() in drawn


def test_a_hidden_layer_that_is_not_shown_refuses_nothing() -> None:
    assert b"Aida" not in clean('<g id="hidden" display="none"><text x="5" y="50">Aida</text></g>').data


def test_unseen_letters_leave_room_for_those_behind_them() -> None:
    cleaned = clean('<text x="5" y="50">ab<tspan visibility="hidden">Ai da</tspan>cd</text>')
    assert 'ab<tspan visibility="hidden">\u00a0\u00a0 \u00a0\u00a0</tspan>cd' in cleaned.data.decode()


def test_what_is_cleaned_twice_is_the_same() -> None:
    for name, inside in rows("painted.txt"):
        once = clean(inside, "100 100").data
        assert clean_drawing(once, Limits()).data == once, name


@pytest.mark.parametrize(
    "inside",
    [
        "<style>" + "* { fill: red } " * 3000 + "</style>" + "<rect/>" * 3000,
        "<style>" + "g " * 5000 + "{ fill: red }</style><g/>",
        "<style>rect ~ rect { fill: red }</style>" + "<rect/>" * 15_000,
        '<g style="--a: url(#p)"><pattern id="p"><rect fill="var(--a)"/></pattern></g><rect fill="url(#p)"/>',
    ],
    ids=["many rules", "a deep selector", "many siblings", "a pattern in itself by a variable"],
)
def test_a_drawing_made_to_take_hours_is_done_soon(inside: str) -> None:
    began = time.process_time()
    with suppress(PictureFault):  # it may be refused, and need not
        clean(inside)
    assert time.process_time() - began < 10


def test_what_is_left_out_is_told_at_its_place_without_the_words(tmp_path: Path) -> None:
    pack = publication(tmp_path, article("Words.\n\n![The river](../images/map.svg)\n"))
    hidden = f'<title>Aida</title><g display="none">{SHOWN}{SHOWN}</g><text opacity=".01" y="50">Sea</text>'
    (tmp_path / "images" / "map.svg").write_bytes(drawing(hidden))
    problems = compose_book(pack)[1]
    told = [(one.code, one.severity, one.message, one.place and one.place.line) for one in problems]
    assert told == [
        (
            "BB508",
            Severity.WARNING,
            "images/map.svg: 3 pieces of text are not shown and were left out: 2 hidden, 1 title or description",
            3,
        ),
        (
            "BB509",
            Severity.WARNING,
            "images/map.svg: it is not clear whether 1 piece of text is shown, because of how faint it is (1); "
            "the text stays",
            3,
        ),
    ]
