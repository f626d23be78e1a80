"""The forms of single values: slugs, identifiers, addresses, language tags, dates, page sizes."""

from __future__ import annotations

from datetime import date

import pytest

from briefbound.diagnostics import Severity
from briefbound.load.faults import ValueFault
from briefbound.load.formats import parse_date, parse_page_size
from briefbound.load.identifiers import check_identifier, check_web_address, slug
from briefbound.load.languages import check_language_tag
from briefbound.load.spelling import closest


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Living with the law", "living-with-the-law"),
        ("  The law -- since 1998! ", "the-law-since-1998"),
        ("Don’t ask", "dont-ask"),
        ("Déjà vu, Łódź, Straße, ÆØÅ", "deja-vu-lodz-strasse-aeoa"),
        ("Жизнь по закону", "zhizn-po-zakonu"),
        ("Ёлки, йод, щит, объём", "yolki-yod-shchit-obyom"),
        ("Кыргыз тили: ң, ө, ү", "kyrgyz-tili-ng-o-u"),
        ("Жогорку Кеңеш", "zhogorku-kengesh"),
        ("Україна", "ukrayina"),
        ("ﬁne ½", "fine-12"),
        ("河", ""),
        ("", ""),
    ],
)
def test_a_slug_is_small_ascii_letters_and_digits(text: str, made: str) -> None:
    assert slug(text) == made


@pytest.mark.parametrize("text", ["Ңөү", "ЖИЗНЬ", "Émile", "İstanbul"])
def test_a_slug_is_its_own_slug_whatever_the_case(text: str) -> None:
    assert slug(slug(text)) == slug(text) != ""
    assert slug(text.lower()) == slug(text)


def refused(check: object, text: str) -> ValueFault:
    assert callable(check)
    with pytest.raises(ValueFault) as raised:
        check(text)
    return raised.value


@pytest.mark.parametrize(
    "text",
    [
        "urn:uuid:7d0c1b52-94cf-4b83-a1f0-0c5e1bb0a4c3",
        "urn:uuid:7D0C1B52-94CF-4B83-A1F0-0C5E1BB0A4C3",
        "urn:isbn:9783161484100",
        "urn:isbn:978-3-16-148410-0",
        "urn:isbn:0-306-40615-2",
        "urn:isbn:080442957X",
        "https://example.org/packs/1",
    ],
)
def test_identifiers_that_stand(text: str) -> None:
    check_identifier(text)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("urn:isbn:9783161484101", "one of the digits is wrong"),
        ("urn:isbn:0-306-40615-3", "one of the digits is wrong"),
        ("urn:isbn:12345", "13 digits, or 10"),
        ("urn:isbn:978316148410X", "13 digits, or 10"),
        ("urn:uuid:00000000-0000-0000-0000-000000000000", "makes a new one"),
        ("978-3-16-148410-0", "write urn:isbn:9783161484100"),
        ("ISBN 0-306-40615-2", "write urn:isbn:0306406152"),
        ("http://example.org/1", "urn:uuid:, urn:isbn: or https:"),
        ("doi:10.1000/182", "urn:uuid:, urn:isbn: or https:"),
        ("my-pack", "urn:uuid:, urn:isbn: or https:"),
        ("https://", "in full"),
    ],
)
def test_identifiers_that_fall(text: str, hint: str) -> None:
    fault = refused(check_identifier, text)
    assert fault.code == "BB114"
    assert hint in fault.hint


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org",
        "http://example.org:8080/a?b=c#d",
        "https://пример.рф/путь",
        "https://[::1]/",
        "https://example.org/%D0%B0",
    ],
)
def test_addresses_that_stand(text: str) -> None:
    check_web_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "example.org", "ftp://example.org", "https:example.org", "https://", "javascript:alert(1)",
        "https:///path", "https://.", "https://a..b", "https://example.org:99999", "https://example.org/#a#b",
        "https://[::1", "https://exa mple.org", "https://example.org/100%", "https://example.org/<a>", "",
    ],
)  # fmt: skip
def test_addresses_that_fall(text: str) -> None:
    assert refused(check_web_address, text).code == "BB114"


@pytest.mark.parametrize(
    "text",
    [
        "en", "ru", "ky", "EN-gb", "ky-KG", "ky-Arab-CN", "zh-Hant", "es-419", "prs", "sl-rozaj-biske",
        "de-1996", "zh-yue", "de-DE-u-co-phonebk", "en-a-bbb-b-ccc", "x-klingon", "en-x-old", "i-navajo",
        "en-GB-oed", "no", "und",
    ],
)  # fmt: skip
def test_language_tags_that_stand(text: str) -> None:
    check_language_tag(text)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("russian", "did you mean “ru”?"),
        ("Kyrgyz", "did you mean “ky”?"),
        ("кыргызча", "did you mean “ky”?"),
        ("cz", "did you mean “cs”?"),
        ("ua-UA", "did you mean “uk”?"),
        ("en_GB", "did you mean “en-GB”?"),
        ("en-", "write a tag"),
        ("e", "write a tag"),
        ("english!", "write a tag"),
        ("en-GB-GB", "write a tag"),
        ("de-1996-1996", "write each part once"),
        ("en-a-bbb-a-ccc", "write each part once"),
        ("", "write a tag"),
    ],
)
def test_language_tags_that_fall(text: str, hint: str) -> None:
    fault = refused(check_language_tag, text)
    assert (fault.code, fault.severity) == ("BB110", Severity.ERROR)
    assert hint in fault.hint


def test_kongo_is_let_through_with_a_warning() -> None:
    assert refused(check_language_tag, "kg").severity is Severity.WARNING


def test_a_date_is_a_day_of_the_calendar() -> None:
    assert parse_date("2024-02-29") == date(2024, 2, 29)
    assert parse_date("1583-01-01") == date(1583, 1, 1)


@pytest.mark.parametrize(
    "text",
    [
        "2026",
        "2026-11",
        "2026-13-40",
        "1582-10-10",
        "0999-01-01",
        "2023-02-29",
        "22.11.2026",
        "20261122",
        "2026-W47-7",
        "2026-11-22T10:00",
        "",
    ],
)
def test_anything_else_is_no_date(text: str) -> None:
    assert refused(parse_date, text).code == "BB109"


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("A4", (210, 297)),
        ("A5", (148, 210)),
        ("Letter", (215.9, 279.4)),
        ("170mm x 240mm", (170, 240)),
        ("170 mm × 240.5 mm", (170, 240.5)),
        ("90mmx450mm", (90, 450)),
    ],
)
def test_a_page_size_is_two_lengths_in_millimetres(text: str, size: tuple[float, float]) -> None:
    assert parse_page_size(text) == size


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("a4", "write A4"),
        ("letter", "write Letter"),
        ("A3", "write A4, A5, B5, Letter"),
        ("170 x 240", "write 170mm x 240mm"),
        ("17cm x 24cm", "write A4"),
        ("170mm", "write A4"),
        ("50mm x 90mm", "90mm to 450mm"),
        ("170mm x 999999999999mm", "90mm to 450mm"),
        ("-170mm x 240mm", "write A4"),
        ("", "write A4"),
    ],
)
def test_page_sizes_that_fall(text: str, hint: str) -> None:
    fault = refused(parse_page_size, text)
    assert fault.code == "BB114"
    assert hint in fault.hint


@pytest.mark.parametrize(
    ("word", "choices", "meant"),
    [
        ("titel", ["title", "subtitle"], "title"),
        ("TITLE", ["title", "subtitle"], "title"),
        ("atu", ["aut", "wat"], "aut"),
        ("wta", ["aut", "wat"], "wat"),
        ("colour", ["name", "role"], ""),
        ("x", [], ""),
        ("", ["name"], ""),
    ],
)
def test_the_closest_choice_is_the_one_probably_meant(word: str, choices: list[str], meant: str) -> None:
    assert closest(word, choices) == meant
