"""The accessibility metadata says what is true of the book, and loses what is not."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from briefbound.diagnostics import Severity
from briefbound.epub import bind_epub, hazard_questions
from briefbound.epub.accessibility import access_of, find_facts
from briefbound.model import Accessibility, Book, Resource
from tests.epub.books import BOOK, LAW, PUBLICATION, SVG, Opened, moving_image, still_image, with_image, with_law

FIGURE = LAW[LAW.index("<figure") : LAW.index("</figure>") + len("</figure>")]
DESCRIPTION = LAW[LAW.index('<div class="long-description"') : LAW.index('<p class="skip">')]
WITHOUT_ALT = with_law(LAW.replace('alt="A line from left to right." ', ""))
WITHOUT_IMAGES = with_law(LAW.replace(FIGURE, "").replace(DESCRIPTION, ""))
DECORATED = with_law(LAW.replace('alt="A line from left to right."', 'alt=""').replace(DESCRIPTION, ""))


def test_the_package_document_carries_every_property() -> None:
    bound = Opened(bind_epub(BOOK))
    assert bound.meta("schema:accessMode") == ["textual", "visual"]
    assert bound.meta("schema:accessModeSufficient") == ["textual", "textual,visual"]
    assert bound.meta("schema:accessibilityFeature") == [
        "tableOfContents",
        "structuralNavigation",
        "readingOrder",
        "displayTransformability",
        "alternativeText",
        "longDescription",
    ]
    assert bound.meta("schema:accessibilityHazard") == ["none"]
    assert len(bound.meta("schema:accessibilitySummary")) == 1


def test_an_image_without_alt_takes_the_text_alternatives_away() -> None:
    access = access_of(WITHOUT_ALT)
    assert "alternativeText" not in access.features
    assert access.sufficient == ("textual,visual",)
    assert "Some images have no text alternative." in access.summary
    assert "Images have text alternatives." not in access.summary


def test_a_book_without_images_is_text_alone() -> None:
    access = access_of(WITHOUT_IMAGES)
    assert access.modes == ("textual",)
    assert access.sufficient == ("textual",)
    assert "longDescription" not in access.features
    assert "mages" not in access.summary


def test_decoration_is_no_information() -> None:
    access = access_of(DECORATED)
    assert access.modes == ("textual",)
    assert "alternativeText" in access.features


@pytest.mark.parametrize(
    ("attributes", "described", "informative"),
    [
        ('role="img" aria-label="A line"', True, True),
        ('aria-hidden="true"', True, False),
        ("", False, True),
    ],
)
def test_drawings_in_the_text_need_a_name_too(attributes: str, described: bool, informative: bool) -> None:
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}><path d="M0 0h1"/></svg>'
    facts = find_facts(with_law(LAW.replace(FIGURE, drawing).replace(DESCRIPTION, "")))
    assert facts.all_described is described
    assert facts.informative_images is informative


def test_long_descriptions_are_claimed_where_there_are_some() -> None:
    without = with_law(LAW.replace(DESCRIPTION, "").replace('aria-details="path-text"', ""))
    assert "longDescription" in access_of(BOOK).features
    assert "longDescription" not in access_of(without).features


def test_navigation_is_claimed_where_there_is_some() -> None:
    headless = with_law(re.sub(r"<(/?)h[12]", r"<\1p", LAW))
    assert "structuralNavigation" not in access_of(headless).features
    assert "tableOfContents" not in access_of(replace(BOOK, contents=())).features


@pytest.mark.parametrize(
    "image",
    [
        Resource("images/a.gif", "image/gif", moving_image("GIF")),
        Resource("images/a.png", "image/png", moving_image("PNG")),
        Resource("images/a.webp", "image/webp", moving_image("WEBP")),
        Resource("images/a.svg", "image/svg+xml", SVG.replace(b"<path", b'<animate attributeName="d"/><path')),
        Resource("images/b.svg", "image/svg+xml", SVG.replace(b"<path", b"<style>@keyframes a{}</style><path")),
    ],
    ids=lambda image: image.href,
)
def test_a_moving_image_is_not_assumed_harmless(image: Resource) -> None:
    access = access_of(with_image(image))
    assert access.hazards == ("unknownFlashingHazard", "unknownMotionSimulationHazard", "noSoundHazard")
    assert "may move" in access.summary


@pytest.mark.parametrize(("language", "made_in"), [("fi", "fi"), ("hu", "en"), ("ar", "ar")])
def test_a_summary_is_in_english_where_a_language_cannot_say_all_of_it(language: str, made_in: str) -> None:
    """Hungarian has no sentence for images that move and do not flash."""
    stated = Accessibility(flashing=False, motion=False)
    access = access_of(replace(MOVING, publication=replace(PUBLICATION, language=language, accessibility=stated)))
    assert access.summary_language == made_in
    assert ("none of them flashes" in access.summary) == (made_in == "en")


def test_headings_that_skip_a_level_are_no_structure() -> None:
    assert "structuralNavigation" in access_of(BOOK).features
    skipping = with_law(re.sub(r"<(/?)h2", r"<\1h4", LAW))
    assert set(access_of(BOOK).features) - set(access_of(skipping).features) == {"structuralNavigation"}


MOVING = with_image(Resource("images/a.gif", "image/gif", moving_image("GIF")))


@pytest.mark.parametrize(
    ("book", "flashing", "motion", "hazards", "words"),
    [
        (BOOK, None, None, ("none",), "Nothing in it moves"),
        (BOOK, False, False, ("none",), "Nothing in it moves"),
        (BOOK, True, None, ("flashing", "noMotionSimulationHazard", "noSoundHazard"), "Some images flash."),
        (MOVING, False, False, ("none",), "none of them flashes"),
        (MOVING, True, False, ("flashing", "noMotionSimulationHazard", "noSoundHazard"), "Some images flash."),
        (MOVING, False, True, ("noFlashingHazard", "motionSimulation", "noSoundHazard"), "none of them flashes"),
        (MOVING, False, None, ("noFlashingHazard", "unknownMotionSimulationHazard", "noSoundHazard"), "none of them"),
        (MOVING, None, False, ("unknownFlashingHazard", "noMotionSimulationHazard", "noSoundHazard"), "may move"),
    ],
)
def test_what_somebody_saw_is_stated(
    book: Book, flashing: bool | None, motion: bool | None, hazards: tuple[str, ...], words: str
) -> None:
    stated = replace(PUBLICATION, accessibility=Accessibility(flashing=flashing, motion=motion))
    access = access_of(replace(book, publication=stated))
    assert access.hazards == hazards
    assert words in access.summary


def test_a_moving_image_is_asked_about_until_somebody_has_looked() -> None:
    (question,) = hazard_questions(MOVING)
    assert (question.code, question.severity) == ("BB520", Severity.WARNING)
    assert "images/a.gif" in question.message
    assert question.place is not None
    assert question.place.path.endswith("pack.yaml")
    half = replace(PUBLICATION, accessibility=Accessibility(flashing=False))
    whole = replace(PUBLICATION, accessibility=Accessibility(flashing=False, motion=False))
    assert len(hazard_questions(replace(MOVING, publication=half))) == 1
    assert hazard_questions(replace(MOVING, publication=whole)) == ()
    assert hazard_questions(BOOK) == ()


@pytest.mark.parametrize(
    "image",
    [
        Resource("images/a.gif", "image/gif", still_image("GIF")),
        Resource("images/a.png", "image/png", still_image("PNG")),
        Resource("images/a.jpg", "image/jpeg", still_image("JPEG")),
    ],
    ids=lambda image: image.href,
)
def test_a_still_image_is_no_hazard(image: Resource) -> None:
    assert access_of(with_image(image)).hazards == ("none",)


def test_the_manifests_summary_is_kept() -> None:
    stated = replace(PUBLICATION, accessibility=Accessibility(summary="Read aloud\nby  all.\n"), language="ky")
    access = access_of(replace(BOOK, publication=stated))
    assert (access.summary, access.summary_language) == ("Read aloud by all.", "ky")


@pytest.mark.parametrize(
    ("language", "made_in", "words"),
    [
        ("ru-KG", "ru-KG", "оглавление"),
        ("ky", "ky", "мазмун"),
        ("fr", "fr", "table des matières"),
        ("fi", "fi", "Sisällysluettelo"),
        ("uz", "en", "of contents"),
    ],
)
def test_a_made_summary_is_in_the_packs_language_or_marked(language: str, made_in: str, words: str) -> None:
    book: Book = replace(BOOK, publication=replace(PUBLICATION, language=language))
    access = access_of(book)
    assert access.summary_language == made_in
    assert words in access.summary
    bound = Opened(bind_epub(book))
    summary = bound.package.xpath("//*[@property='schema:accessibilitySummary']")[0]
    assert summary.get("{http://www.w3.org/XML/1998/namespace}lang") == made_in
