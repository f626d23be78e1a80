"""Keys of front matter by which other programs do not show an article, or a part of it: ``draft: true``.

Packs know none of them: left out, they would let the words be printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefbound.load.labels import asks_in_words_of_everyday, is_mark_alone, is_mark_in_comment
from briefbound.load.marks import folded, is_name_of_mark, reads_like_mark, tells_of_censors
from briefbound.load.yamlmarks import Value

_WORD = re.compile(r"[^\W_]+")
_PIECES = re.compile(r"[,;.!?]")
#: Keys that hide where they are true, beside those that marks.py knows.
_HIDING = frozenset(
    """
    draft drafts isdraft unlisted unpublished embargo embargoed password passwordprotected internal restricted
    classified nopublish donotpublish noprint onlineonly webonly membersonly brouillon borrador entwurf bozza rascunho
    черновик чернетка долбоор taslak szkic concept 草稿 مسودة پیشنویس exclude excluded skip skipped ignore ignored
    sensitive nsfw noindex archived restrictedto embargountil embargoeduntil embargodate donotprint excludefromprint
    confidentiality eleventyexcludefromcollections withhold redact anonymise anonymize hide spoiler
    """.split()  # noqa: SIM905  a list of words is read best as words
)
#: Keys that hide where they are false.
_SHOWING = frozenset(
    """
    published publish public visible visibility listed show shown display release released render enabled online
    ispublished publie publicado veroffentlicht pubblicato опубликовано опубликован публиковать print printed
    printable include included export exported share shared sharing live active index indexed output searchable
    yayin yayinlandi dgpublish sitemap permissions
    """.split()  # noqa: SIM905  a list of words is read best as words
)
#: Values that hide, whatever the key.
_UNSHOWN = _HIDING | frozenset(["unreleased", "forbidden", "nobody", "onlyme", "notpublic", "notpublished", "hide"])
#: Keys of the Traffic Light Protocol, and the levels of it that may be shown to all.
_LIGHTS = frozenset(["tlp", "trafficlightprotocol"])
_OPEN_LIGHTS = frozenset(["clear", "white", "tlpclear", "tlpwhite"])
_NO = frozenset("false no off never none 0 n non nein nie нет hayir ні жок".split()) | {""}  # noqa: SIM905  read best so


#: Words in names of keys that hide where they are true, and that show where they are false.
_TO_HIDE = frozenset(
    """
    hide hides hidden hiding no without anonymous anonymously anonymized anonymised incognito unnamed withheld
    protected protect wip private secret confidential internal embargo embargoed unpublish скрыть скрыто
    скрыт анонимно анонимный
    """.split()  # noqa: SIM905  a list of words is read best as words
)
_TO_SHOW = frozenset(
    """
    show shows shown display displayed visible visibility publish published public print printed include included
    export exported render output ebook epub book pdf permalink reveal показать показывать печатать опубликовать
    публиковать публикация использовать
    """.split()  # noqa: SIM905  a list of words is read best as words
)
#: What else is hidden or shown of pages, and is no part of the text.
_OF_PAGES = frozenset(
    """
    toc toctree tableofcontents contents comments comment sidebar nav navigation navbar menu footer header ads ad
    share sharing breadcrumb breadcrumbs meta related reading readingtime time code line lines number numbers
    numbering math search edit prev next pagination pager list social likes rss feed theme cover background anchor
    anchors indent links link cite margin banner widget progress jekyll cookies newsletter
    """.split()  # noqa: SIM905  a list of words is read best as words
)
#: Words in names of keys that ask whatever they are given.
_ASKING = frozenset(
    """
    pseudonym pseudonyms alias penname realname truename expiry expires expirydate unpublishdate redactions redaction
    псевдоним deanonymize noname nonames
    """.split()  # noqa: SIM905  a list of words is read best as words
)
#: Keys that say for whom the text is, and the values by which it is for all.
_READERS = frozenset(
    ["access", "audience", "readership", "distribution", "classification", "visibility", "circulation"]
)
_ALL = frozenset("all public everyone everybody open general free any unclassified world readers".split())  # noqa: SIM905
_HUMP = re.compile(r"(?<=[^\W\dA-Z_])(?=[A-Z])")
#: Keys of other programs that say nothing of whether words may be read, so that their values may be told.
_KNOWN = frozenset(
    """
    layout slug permalink categories category weight type template bibliography references csl citationstyle nocite
    linkcitations toc toctitle tocdepth numbersections sectiondivs lot lof documentclass classoption geometry fontsize
    fontfamily mainfont sansfont monofont mathfont linestretch margin papersize pagesize headerincludes includebefore
    includeafter output format engine jupyter execute editor knitr theme css style stylesheet script highlightstyle
    dir id uid uuid aliases cover coverimage image images thumbnail thumb banner hero featuredimage featured ogimage
    comments showtoc readingtime math mathjax katex mermaid series order position sidebarposition sidebarlabel
    navorder parent haschildren cssclass cssclasses version revision doi issn isbn journal volume issue pages
    publisher place created modified lastmod lastmodified url link canonicalurl originalurl license licence rights
    copyright
    translator institute institution affiliation affiliations location country region city email thanks
    acknowledgements colorlinks linkcolor urlcolor fignumbers crossref project website book topic topics section
    issn edition guid postid wpid wordcount linkedin twitter
    """.split()  # noqa: SIM905  a list of words is read best as words
)
#: What is said of an author beside the name.
_OF_AUTHORS = frozenset(
    """
    affiliation affiliations email emails mail url urls uri orcid institute institution organization organisation
    website web homepage site role roles title titles degree degrees corresponding equalcontributor twitter github
    mastodon bluesky linkedin facebook bio biography id number ref department city country region address phone fax
    image avatar photo note notes job position
    """.split()  # noqa: SIM905  a list of words is read best as words
)


def _said(key: str) -> list[str]:
    return _WORD.findall(folded(_HUMP.sub(" ", key).replace("_", " ")))


def _joined(value: Value) -> str:
    return "".join(_WORD.findall(folded(str(value)))) if value is not None else ""


def is_known(key: str, value: Value) -> bool:
    """Whether a key is one of another program that says nothing of who may read; with a plain value alone."""
    return "".join(_said(key)) in _KNOWN and not isinstance(value, dict | list)


def is_known_of_author(key: str, value: Value) -> bool:
    """Whether a key beside the name of an author says no more than who that is."""
    if "".join(_said(key)) not in _OF_AUTHORS or is_unshown(key, value):
        return False
    return not any(is_mark_in_comment(text) for text in _texts(value))


def _texts(value: Value) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, dict):
        for key, one in value.items():
            yield key
            yield from _texts(one)


def _asks_by_its_words(key: str, said: str) -> bool:
    """Whether the words of a key, with its value without spaces, ask that something not be shown."""
    words = _said(key)
    together = "".join(words)
    is_asking = not _ASKING.isdisjoint(words) or together in _ASKING
    if said not in _NO and (is_asking or is_mark_in_comment(" ".join(words))):
        return True
    if together in _READERS:
        return bool(said) and said not in _ALL
    rest = [word for word in words if word not in _TO_HIDE | _TO_SHOW]
    if rest and all(word in _OF_PAGES for word in rest):
        return False
    is_hiding = not _TO_HIDE.isdisjoint(words) or together.startswith(("hide", "hidden", "nobyline", "noauthor"))
    if is_hiding and not (words[0] in ("no", "without") and len(words) == 1):
        return said not in _NO
    is_showing = not _TO_SHOW.isdisjoint(words) or together.startswith(("show", "display"))
    return is_showing and said in _NO and said != ""


def is_unshown(key: str, value: Value) -> bool:
    """Whether a key says that something is not to be shown, or one of those in its value does."""
    if isinstance(value, dict):
        return is_unshown(key, bool(value)) or any(is_unshown(one, rest) for one, rest in value.items())
    if isinstance(value, list):
        return is_unshown(key, bool(value)) or any(is_unshown("", one) for one in value)
    said = _joined(value)
    name = "".join(_WORD.findall(folded(key)))
    if _asks_by_its_words(key, said):
        return True
    if said in _NO:
        return name in _SHOWING and value is not None
    if name in _HIDING or is_name_of_mark(key) or (name in _LIGHTS and said not in _OPEN_LIGHTS):
        return True
    return isinstance(value, str) and (
        said in _UNSHOWN
        or is_mark_alone(value)
        or (":" not in value and asks_in_words_of_everyday(value))
        or any(is_mark_in_comment(piece) for piece in _PIECES.split(value))
    )


def is_unshown_by_tags(value: Value) -> bool:
    """Whether one of the tags of an article asks for it: “redacted”, but not “censored”, of which it may tell."""
    tags = value if isinstance(value, list) else _PIECES.split(value) if isinstance(value, str) else []
    return any(reads_like_mark(str(tag), surely=True) and not tells_of_censors(str(tag)) for tag in tags)
