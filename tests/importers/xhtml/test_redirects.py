"""Addresses that name who reads them, and where they lead."""

from __future__ import annotations

import pytest

from briefbound.importers.xhtml.redirects import direct


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        (
            "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2Fa%3Fb%3D1"
            "&data=05%7C02%7Cwilma%40example.org%7C0",
            "https://example.org/a?b=1",
        ),
        ("https://www.google.com/url?q=https://example.org/a&sa=D&ust=1", "https://example.org/a"),
        ("https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.org%2F%3Ffbclid%3Dx&h=y", "https://example.org/"),
        ("https://urldefense.com/v3/__https://example.org/a__;!!abc$", "https://example.org/a"),
        ("https://urldefense.proofpoint.com/v2/url?u=https-3A__example.org_a&d=x", "https://example.org/a"),
        ("https://example.org/a?utm_source=mail&mc_eid=1a2b&page=2#part", "https://example.org/a?page=2#part"),
        ("https://example.org/url?q=https://other.example", "https://example.org/url?q=https://other.example"),
        ("https://www.google.com/search?q=wells", "https://www.google.com/search?q=wells"),
        ("https://www.google.com/url?q=javascript:x", "https://www.google.com/url?q=javascript:x"),
        ("https://notgoogle.com/url?q=https://example.org/", "https://notgoogle.com/url?q=https://example.org/"),
        ("https://[", "https://["),
    ],
)
def test_an_address_is_the_one_that_is_meant(address: str, wanted: str) -> None:
    assert direct(address) == wanted
