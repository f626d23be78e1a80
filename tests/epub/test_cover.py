"""The drawn cover: size, legibility, any title."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import pytest
from PIL import Image

from briefbound.compose.cover_design import BOOK, INKS, OTHERS, PAPER, Faces, faces_of, fit, length, pieces, undrawn
from briefbound.epub.cover import draw_cover
from briefbound.model import PageDesign, Publication
from tests.epub.books import PUBLICATION

LONG = (
    "“They Said We Deserved This”: Police Violence Against Gay and Bisexual Men in Kyrgyzstan, and What the Law "
    "Has Done About It Since 1998: A Review of Reports, Answers and Votes, With a Timeline"
)
TITLES = [
    "Law",
    "Living with the law",
    LONG,
    "Неприкосновенность частной жизни и закон",
    "Мыйзам жана адам укуктары: өзгөрүүлөр, күтүүлөр, жоопкерчилик, өңүттөр",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
]

TITLE = BOOK.title


def _image(publication: Publication) -> Image.Image:
    return Image.open(BytesIO(draw_cover(publication))).convert("RGB")


def _luminance(colour: tuple[int, int, int]) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [value / 255 for value in colour]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _rgb(text: str) -> tuple[int, int, int]:
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


@pytest.mark.parametrize("title", TITLES)
def test_a_cover_is_a_small_raster_of_1600_by_2560(title: str) -> None:
    data = draw_cover(replace(PUBLICATION, title=title))
    with Image.open(BytesIO(data)) as image:
        assert (image.format, image.size) == ("PNG", (1600, 2560))
    assert len(data) < 150_000


@pytest.mark.parametrize("ink", INKS)
def test_text_stands_out_from_every_ground(ink: str) -> None:
    assert _contrast(_rgb(ink), _rgb(PAPER)) >= 7


@pytest.mark.parametrize("title", TITLES)
def test_the_drawn_pixels_keep_that_contrast(title: str) -> None:
    board = _image(replace(PUBLICATION, title=title)).crop((280, 200, 1500, 1800))
    colours = [colour for count, colour in board.getcolors(1 << 20) if count > 2000]
    ground = min(colours, key=_luminance)
    letters = max(colours, key=_luminance)
    assert _contrast(ground, letters) >= 7


@pytest.mark.parametrize("faces", [BOOK, OTHERS])
@pytest.mark.parametrize("title", TITLES)
def test_every_word_of_the_title_is_set_inside_its_place(title: str, faces: Faces) -> None:
    setting = fit(title, faces.title, 1190, 1000)
    assert setting is not None
    assert " ".join(setting.lines) == title
    assert setting.height <= 1000
    assert max(length(line, faces.title) * setting.size for line in setting.lines) <= 1190


def test_a_cover_is_in_the_faces_of_its_design() -> None:
    looks = {look: replace(PUBLICATION, page=PageDesign(look=look)) for look in ("book", "briefing", "report")}
    families = {look: faces_of(one).title.family for look, one in looks.items()}
    assert families == {"book": "PT Serif", "briefing": "Source Sans 3", "report": "Source Sans 3"}
    book, briefing = (draw_cover(looks[look]) for look in ("book", "briefing"))
    assert book != briefing
    assert length("MW", OTHERS.title) > length("MW", OTHERS.date), "a bold title is bold: one file has all weights"


PARTED = [
    "Two weak bridges: who waits, and who pays",
    "The law since 1998: a chronology of reports, answers and votes",
    "Kyrgyzstan: the police",
    "Закон: хронология отчётов, ответов и голосований",
    "Law: news",
]


@pytest.mark.parametrize("faces", [BOOK, OTHERS])
@pytest.mark.parametrize("title", PARTED)
def test_what_follows_a_colon_begins_a_line(title: str, faces: Faces) -> None:
    setting = fit(title, faces.title, 1190, 1000)
    assert setting is not None
    assert len(setting.lines) == 1 or all(": " not in line for line in setting.lines), setting.lines


@pytest.mark.parametrize("title", TITLES)
def test_nothing_is_drawn_in_the_margins(title: str) -> None:
    image = _image(replace(PUBLICATION, title=title))
    for box in ((1480, 0, 1600, 1880), (1480, 1890, 1600, 2560), (180, 0, 270, 1880), (180, 1890, 270, 2560)):
        assert len(image.crop(box).getcolors(1 << 20)) == 1, box


def test_lines_break_before_small_words_and_are_alike_in_length() -> None:
    setting = fit("A review of the reports on the state of the roads in the south of the country", TITLE, 1190, 900)
    assert setting is not None
    assert len(setting.lines) > 2
    assert all(line.split()[-1] not in {"a", "of", "the", "on", "in"} for line in setting.lines)
    widths = [length(line, TITLE) for line in setting.lines]
    assert min(widths) > max(widths) / 2


def test_a_longer_title_is_never_set_larger() -> None:
    words = LONG.split()
    sizes = []
    for count in range(1, len(words) + 1, 6):
        setting = fit(" ".join(words[:count]), TITLE, 1190, 1000)
        assert setting is not None
        sizes.append(setting.size)
    assert all(later <= earlier for earlier, later in pairwise(sizes))


def test_words_that_no_face_has_are_left_out_and_not_boxed() -> None:
    assert undrawn("法律") == ["律", "法"]
    assert fit("法律", TITLE, 1190, 1000) is None
    unset = _image(replace(PUBLICATION, title="法律", subtitle=""))
    assert len(unset.crop((280, 200, 1500, 1800)).getcolors(1 << 20)) == 1


@pytest.mark.parametrize("title", ["القانون 2024", "Ləzgi → İş ✓ Việt", "Права человека", "x̄ и̮"])
def test_titles_in_letters_of_several_faces_are_drawn(title: str) -> None:
    assert not undrawn(title)
    drawn = _image(replace(PUBLICATION, title=title, subtitle=""))
    assert len(drawn.crop((280, 200, 1500, 1800)).getcolors(1 << 20)) > 1


def test_a_mark_without_a_letter_of_its_own_stands_over_its_letter() -> None:
    (left, _, letter, font), (over, up, mark, _) = pieces("x̄", TITLE, 200)
    box, bar = font.getbbox(letter, anchor="ls"), font.getbbox(mark, anchor="ls")
    assert (letter, mark, up) == ("x", "\u0304", 0)
    assert abs((left * 2 + box[0] + box[2]) - (over * 2 + bar[0] + bar[2])) < 2
    assert list(pieces("X̄", TITLE, 200))[1][1] > 0, "a capital lifts it"


def test_covers_are_the_same_each_time_and_differ_by_pack() -> None:
    assert draw_cover(PUBLICATION) == draw_cover(PUBLICATION)
    grounds = {
        _image(replace(PUBLICATION, identifier=f"urn:uuid:{number}")).getpixel((900, 20)) for number in range(12)
    }
    assert len(grounds) > 2


def test_a_pack_without_publisher_or_subtitle_has_a_cover() -> None:
    assert _image(replace(PUBLICATION, publisher="", subtitle="")).size == (1600, 2560)
