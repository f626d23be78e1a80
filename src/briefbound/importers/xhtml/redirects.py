"""Links that lead round by a service which counts, or checks, who follows them: their address may name the reader.

Mail programs and sites wrap addresses in ones of their own, with the address of the person to whom the message went.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

from briefbound.importers.ledger import Ledger
from briefbound.importers.tree import Place

if TYPE_CHECKING:
    from lxml import etree

KIND = "link that leads round by a service which counts readers: it leads there directly"

#: Hosts, or what they end with, and the parameter that holds the address.
_WRAPPERS = (
    ("safelinks.protection.outlook.com", "", ("url",)),
    ("google.com", "/url", ("q", "url")),
    ("l.facebook.com", "", ("u",)),
    ("lm.facebook.com", "", ("u",)),
    ("l.instagram.com", "", ("u",)),
    ("vk.com", "/away.php", ("to",)),
    ("out.reddit.com", "", ("url",)),
    ("youtube.com", "/redirect", ("q",)),
    ("slack-redir.net", "/link", ("url",)),
    ("linkedin.com", "/redir/redirect", ("url",)),
    ("t.umblr.com", "/redirect", ("z",)),
    ("urldefense.proofpoint.com", "/v2/url", ("u",)),
)
_DEFENSE = re.compile(r"https://urldefense\.com/v3/__(?P<address>.+?)__;.*", re.IGNORECASE)
#: Parameters by which senders of mail and owners of sites know who came from where.
_COUNTS = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|yclid|msclkid|mc_[ce]id|_hs(?:enc|mi)|mkt_tok|igshid|si_id|ref_src", re.I
)
_MOST_TURNS = 4


def direct(address: str) -> str:
    """The address that a link leads to in the end, without what counts readers."""
    for _ in range(_MOST_TURNS):
        inner = _inner(address)
        if not inner:
            break
        address = inner
    return _without_counts(address)


def make_direct(root: etree._Element, part: str, ledger: Ledger) -> None:
    """Makes the links in an element direct, and tells it."""
    for link in root.iter("a"):
        href = (link.get("href") or "").strip()
        if href[:4].lower() == "http" and (new := direct(href)) != href:
            link.set("href", new)
            shown = not len(link) and (link.text or "").strip() == href  # the words are the address too
            if shown:
                link.text = new
            ledger.say("changed", KIND, Place(part, 0), href if shown else "", takes=shown)


def _inner(address: str) -> str:
    """The address inside another one; empty where there is none."""
    if found := _DEFENSE.fullmatch(address):
        return found["address"] if found["address"].startswith("http") else ""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").lower()
        for ending, path, names in _WRAPPERS:
            if (host == ending or host.endswith(f".{ending}")) and parts.path.startswith(path):
                said = dict(parse_qsl(parts.query))
                inner = next((said[name] for name in names if said.get(name)), "")
                if "proofpoint" in host:
                    inner = unquote(inner.replace("-", "%").replace("_", "/"))
                return inner if inner.startswith(("http://", "https://", "mailto:")) else ""
    except ValueError:
        pass
    return ""


def _without_counts(address: str) -> str:
    try:
        parts = urlsplit(address)
        if not _COUNTS.search(parts.query):
            return address
        kept = [one for one in parse_qsl(parts.query, keep_blank_values=True) if not _COUNTS.fullmatch(one[0])]
        return urlunsplit(parts._replace(query=urlencode(kept)))
    except ValueError:
        return address
