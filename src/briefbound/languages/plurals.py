"""Which form of a word stands with a number, by the rules of CLDR that a language's file has (UTS 35, part 3)."""

from __future__ import annotations

import re

from briefbound.languages.files import known

_RELATION = re.compile(r"(?P<what>[a-z])(?: mod (?P<mod>\d+))? (?P<not>not )?in (?P<ranges>[\d.,]+)")


def plural_form(tag: str, number: int) -> str:
    """ "one", "few", "many"... or "other", for a whole number."""
    rules = known(tag).get("cldr", {}).get("plural", {})
    return next((form for form, rule in rules.items() if _holds(rule, abs(number))), "other")


def _holds(rule: str, number: int) -> bool:
    return any(all(_related(one, number) for one in some.split(" and ")) for some in rule.split(" or "))


def _related(relation: str, number: int) -> bool:
    """One relation, such as ``n mod 10 in 2..4``; a whole number has neither decimals nor an exponent."""
    found = _RELATION.fullmatch(relation)
    assert found, relation
    value = number if found["what"] in "ni" else 0
    if found["mod"]:
        value %= int(found["mod"])
    ranges = [one.partition("..") for one in found["ranges"].split(",")]
    inside = any(int(low) <= value <= int(high or low) for low, _, high in ranges)
    return inside != bool(found["not"])
