"""The navigation document: what reading systems offer of ways into the book (EPUB 3.3, section 7)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from briefbound.languages import Labels, Word, direction, labels_for
from briefbound.model import NavPoint, Publication


@dataclass(frozen=True, slots=True)
class Landmark:
    """A place that reading systems know by kind.

    ``type`` is its epub:type, ``guide_type`` its name in the guide of EPUB 2 (OPF 2.0.1, section 2.6).
    """

    type: str
    guide_type: str
    title: str
    href: str
    language: str  # of the title


@dataclass(frozen=True, slots=True)
class PageTarget:
    """A page of the print edition and the mark at which it begins."""

    label: str
    href: str


def navigation_body(
    publication: Publication,
    contents: Sequence[NavPoint],
    landmarks: Sequence[Landmark],
    pages: Sequence[PageTarget],
) -> str:
    """The body of the navigation document: contents, pages and landmarks."""
    labels, language = labels_for(publication.language, publication.words), publication.language
    navs = [_toc(labels, language, contents)]
    if pages:
        navs.append(_page_list(labels, pages))
    return "\n".join([*navs, _landmarks(labels, language, landmarks)])


def _page_list(labels: Labels, pages: Sequence[PageTarget]) -> str:
    lines = "\n".join(f'<li><a href="{escape(page.href)}">{escape(page.label)}</a></li>' for page in pages)
    return (
        '<nav epub:type="page-list" role="doc-pagelist" id="page-list" aria-labelledby="page-list-title"'
        f' hidden="hidden">\n{_heading("page-list-title", labels.page_list)}\n'
        f"<ol>\n{lines}\n</ol>\n</nav>"
    )


def _toc(labels: Labels, language: str, contents: Sequence[NavPoint]) -> str:
    return (
        '<nav epub:type="toc" role="doc-toc" id="toc" class="contents" aria-labelledby="toc-title">\n'
        f"{_heading('toc-title', labels.contents)}\n"
        f"{_list(contents, language)}\n</nav>"
    )


def _landmarks(labels: Labels, language: str, landmarks: Sequence[Landmark]) -> str:
    lines = "\n".join(
        f'<li><a epub:type="{mark.type}" href="{escape(mark.href)}"{_language_attributes(mark.language, language)}>'
        f"{escape(mark.title)}</a></li>"
        for mark in landmarks
    )
    return (
        '<nav epub:type="landmarks" id="landmarks" aria-labelledby="landmarks-title" hidden="hidden">\n'
        f"{_heading('landmarks-title', labels.landmarks)}\n"
        f"<ol>\n{lines}\n</ol>\n</nav>"
    )


def _heading(id_: str, word: Word) -> str:
    """A heading in the program's own words, marked where those are not in the publication's language."""
    return f'<h1 id="{id_}"{_language_attributes(word.language, word.around)}>{escape(word.text)}</h1>'


def _list(points: Sequence[NavPoint], language: str) -> str:
    lines = "\n".join(_line(point, language) for point in points)
    return f"<ol>\n{lines}\n</ol>"


def _line(point: NavPoint, language: str) -> str:
    below = f"\n{_list(point.children, language)}\n" if point.children else ""
    attributes = _language_attributes(point.language, language)
    link = f'<a href="{escape(point.href)}"{attributes}>{escape(point.title)}</a>'
    kind = "section" if "#" in point.href else point.kind  # as in the contents that are read
    return f'<li class="{kind}">{link}{below}</li>'


def _language_attributes(language: str, surrounding: str) -> str:
    if language.lower().split("-")[0] == surrounding.lower().split("-")[0]:
        return ""
    way = direction(language)
    turned = f' dir="{way}"' if way != direction(surrounding) else ""
    return f' lang="{escape(language)}" xml:lang="{escape(language)}"{turned}'
