"""Requests in several words that say nothing but that something is not to be printed: ``must not be named``."""

from __future__ import annotations

import re

_BESIDE = (
    "(?:the|a|an|this|that|these|those|her|his|their|its|my|him|them|it|she|he|they|name|names|surname|surnames|real"
    "|full|last|first|family|identity|identities|photo|photos|address|place|town|village|witness|source|please|pls"
    "|kindly|here|anywhere|ever|yet|in|print|public|publicly|the book|book|report|text|version|edition|final|any|of"
    "|for|nb|note|before|after|publication|by|us|sensitive|internal)"
)
_DOING = (
    "print|publish|name|quote|cite|identify|disclose|reveal|mention|attribute|release|circulate|distribute|divulge"
)
_DONE = (
    "printed|published|named|quoted|cited|identified|disclosed|revealed|mentioned|attributed|released|circulated"
    "|distributed|divulged"
)
_NOUN = "print|printing|attribution|distribution|release|publication|quotation|circulation|the book|the public"
_MUST_NOT = "(?:must|may|should|shall|can) ?not|(?:must|should|may) never"
_TAKE, _WHOSE = "take|keep|leave|cut|strike|cross|blank|edit", "(?:her|his|their|the|this|that|real)"
_REQUEST = re.compile(
    rf"(?:{_BESIDE} )*"
    rf"(?:(?:do not|don ?t|never) (?:{_DOING})|(?:(?:{_MUST_NOT}|not to) be|to not be) (?:{_DONE})"
    rf"|(?:{_MUST_NOT}) appear|not for (?:{_NOUN})"
    r"|(?:do not|don ?t) (?:use|include|show|give|write|put)(?: [a-z]+){0,2} (?:names?|surname|identity|photo)"
    rf"|(?:{_TAKE}) (?:{_WHOSE} )*(?:sur)?names? out|(?:{_TAKE}) out(?: {_WHOSE})*(?: (?:sur)?names?)?|off record"
    r"|(?:change|replace) (?:the |this |her |his )?(?:real )?name|protect (?:the |her |his |their )?identity"
    r"|use (?:a )?pseudonym|real name pseudonym please|real name (?:change|replace|remove))"
    rf"(?: {_BESIDE})*"
)
_LONGEST = 25  # words


def is_whole_request(words: list[str]) -> bool:
    """Whether words, folded, are such a request, and nothing else."""
    return 1 < len(words) <= _LONGEST and _REQUEST.fullmatch(" ".join(words)) is not None
