"""What Notion writes when it exports: callouts as ``<aside>``, and properties of the page below its title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefbound.importers.others.account import Account, Line

_PROPERTIES = frozenset(
    """
    assign assignee assigned author category created created-by created-time date date-created due due-date
    edited-by email last-edited last-edited-by last-edited-time last-updated owner person people priority
    project published reviewer status tags team type updated url verification
    """.split()  # noqa: SIM905
)
_PROPERTY = re.compile(r"(?P<name>[A-Z][\w ]{1,30}): (?P<value>\S.*)")
_ICON = re.compile(
    r"\s*(?:<img [^<>]*>|[\u2190-\u2bff\u2600-\u27bf\U0001f000-\U0001faff][\ufe0f\u200d\U0001f3fb-\U0001f3ff]*)+\s*"
)


def rewrite_notion(lines: Sequence[Line], account: Account) -> list[Line]:
    """The lines with callouts as boxes, and without the properties."""
    return _callouts(_without_properties(list(lines), account), account)


def _without_properties(lines: list[Line], account: Account) -> list[Line]:
    """Properties are lines of “Name: value” right below the title; they name who wrote, and whose task it is."""
    at = next((n for n, (_, line) in enumerate(lines) if line.strip()), None)
    if at is None or not lines[at][1].startswith("# "):
        return lines
    start = next((n for n in range(at + 1, len(lines)) if lines[n][1].strip()), len(lines))
    end = start
    names: list[str] = []
    while end < len(lines) and (found := _PROPERTY.fullmatch(lines[end][1].strip())):
        names.append(found["name"].lower().replace(" ", "-"))
        end += 1
    is_end = end == len(lines) or not lines[end][1].strip()
    if not names or not is_end or not all(name in _PROPERTIES for name in names):
        return lines
    for number, line in lines[start:end]:
        account.leave(number, f"property of the page “{line.partition(':')[0].strip()}”")
    return [*lines[:start], *((number, "") for number, _ in lines[start:end]), *lines[end:]]


def _callouts(lines: list[Line], account: Account) -> list[Line]:
    written: list[Line] = []
    at = 0
    while at < len(lines):
        end = None
        if lines[at][1].strip() == "<aside>":
            end = next((n for n in range(at + 1, len(lines)) if lines[n][1].strip() == "</aside>"), None)
        if end is None or end == at + 1:
            written.append(lines[at])
            at += 1
            continue
        inside = [line for _, line in lines[at + 1 : end]]
        if icon := _ICON.match(inside[0]):
            account.leave(lines[at + 1][0], "the sign of a box")
            inside[0] = inside[0][icon.end() :]
        account.change(lines[at][0], "<aside> becomes [!NOTE]")
        new = ["> [!NOTE]", *(f"> {line}".rstrip() for line in inside), ""]
        written += [(number, line) for (number, _), line in zip(lines[at : end + 1], new, strict=True)]
        at = end + 1
    return written
