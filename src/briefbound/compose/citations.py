"""What notes and the list of sources call the works that a pack cites.

The first note of an article that cites a work describes it; later ones give its short form and the place in it, as
the Chicago Manual of Style (18th edition, 13.32) and ISO 690 have it. None says "ibid." or only a number: where a
reader hears one note at a time, or meets it in a window of its own, what stands before it is out of reach.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from briefbound.compose.manuscript import Manuscript, did_you_mean
from briefbound.compose.markdown import read_inline
from briefbound.compose.xhtml import Element, append, element, joined, means, plain_text, set_language
from briefbound.model import Source

#: A short form has titles and names of so many characters at most; a part of a title before a colon stands for the
#: whole where it has at least so many.
SHORT, TELLING = 48, 16

_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_SUBTITLE = re.compile(r"(?<=[?!])\s|[:.;]\s|\s[–—]\s")
#: What opens in a title, and what closes it.
_CLOSING = {"[": "]", "(": ")", "“": "”", "«": "»", "„": "”“", "「": "」", "『": "』", "《": "》"}


@dataclass(frozen=True, slots=True)
class _Form:
    """What a work is called: who or what it is known by, its title or a part of it, and what follows."""

    lead: str
    title: str
    tail: str = ""

    def key(self) -> str:
        """Equal for forms that readers cannot tell apart."""
        return " ".join(f"{self.lead}, {self.title}, {self.tail}".casefold().split()).strip(" ,")


@dataclass(frozen=True, slots=True)
class Works:
    """The sources of a pack by their ids, and the short form of each."""

    sources: Mapping[str, Source]
    forms: Mapping[str, _Form]


def works_of(sources: Iterable[Source]) -> Works:
    """The works that a pack cites. No two have one short form: what is made for a work says as much as is needed."""
    found = {source.id: source for source in sources}
    choices = {id: _forms(source) for id, source in found.items()}
    chosen = {id: next(forms) for id, forms in choices.items()}
    while True:
        counts = Counter(form.key() for form in chosen.values())
        crowded = (id for id, form in chosen.items() if counts[form.key()] > 1)
        longer = {id: form for id in crowded if (form := next(choices[id], None))}
        if not longer:
            return Works(found, chosen)
        chosen |= longer


def _forms(source: Source) -> Iterator[_Form]:
    """The short forms of a work, from the shortest to one that leaves nothing out; one where its pack gives it."""
    if source.short:
        yield _Form(source.short, "")
        return
    year, title = _year(source.date), shortened(source.title)
    who = shortened(source.author or (source.publisher if year else ""))  # as of a report without a byline
    lead = f"{who} {year}" if who and year else who
    if who and year:
        yield _Form(lead, "")
    tail = year if not who else ""
    yield _Form(lead, title, tail)
    yield _Form(lead, source.title, tail)
    yield _Form(source.author, source.title, ", ".join(filter(None, [_publisher(source), source.date])))


def _year(date: str) -> str:
    """The year of a date as it is written; all of the date where it names several, nothing where none."""
    years = set(_YEAR.findall(date))
    return years.pop() if len(years) == 1 else date if years else ""


def shortened(text: str) -> str:
    """A title without its subtitle, and not much longer than a few words; what opens in it is closed."""
    if len(text) <= SHORT:
        return text
    main = next((text[: found.start()] for found in _SUBTITLE.finditer(text) if found.start() >= TELLING), text)
    if len(main) <= SHORT:
        return main + _left_open(main)
    end = SHORT
    while end > 1 and unicodedata.category(main[end])[0] == "M":
        end -= 1  # a letter keeps its accents
    words = main[: end + 1].rpartition(" ")[0] or main[:end]
    words = words.rstrip(" ,;:–—-([“«„")
    return f"{words}…{_left_open(words)}"


def _left_open(text: str) -> str:
    """What closes the brackets and quotations that a text leaves open."""
    opened: list[str] = []
    for sign in text:
        if opened and sign in _CLOSING[opened[-1]]:
            opened.pop()
        elif sign in _CLOSING:
            opened.append(sign)
    return "".join(_CLOSING[sign][-1] for sign in reversed(opened))


# ---------------------------------------------------------------- citations


def report_unknown(cited: str, place: Element, works: Works, manuscript: Manuscript) -> None:
    """Reports the works of a citation that the sources do not have."""
    for identifier, _ in _each(cited):
        if identifier not in works.sources:
            manuscript.say(
                "BB404",
                f"the sources have no “{identifier}”",
                place,
                hint=did_you_mean(identifier, works.sources, "add it to the sources of the manifest"),
            )


def cite(cited: str, works: Works, named: set[str]) -> list[Element | str]:
    """The works of a citation, each a link to its entry in the sources, with the place in it.

    ``named`` are the works that have been described before; those of this citation are added.
    """
    pieces: list[Element | str] = []
    for identifier, locator in _each(cited):
        source = works.sources.get(identifier)
        if source is None:
            continue
        if pieces:
            pieces.append("; ")
        said = _said(works.forms[identifier], source) if identifier in named else describe(source)
        named.add(identifier)
        link = element("a", {"class": "source-reference", "href": f"sources.xhtml#{source.id}"}, *said)
        pieces.append(means(link, "source-reference"))
        if locator:
            pieces.append(f", {locator}")
    return pieces


def _each(cited: str) -> Iterator[tuple[str, str]]:
    for line in cited.split("\n"):
        identifier, _, locator = line.partition("\t")
        yield identifier, locator


def _said(form: _Form, source: Source) -> list[Element | str]:
    return joined([form.lead, _title(form.title, source), form.tail], ", ")


def _title(title: str, source: Source) -> Element | None:
    if not title:
        return None
    made = element("cite", {}, title)
    if source.language:
        set_language(made, source.language)
    return made


def _publisher(source: Source) -> str:
    return source.publisher if source.publisher != source.author else ""


def describe(source: Source) -> list[Element | str]:
    """A work as a reader finds it again: author, title, publisher, date."""
    return joined([source.author, _title(source.title, source), _publisher(source), source.date], ", ")


def describe_in_full(source: Source, manuscript: Manuscript) -> list[Element | str]:
    """A work in the list of sources: with its address, what there is to say about it, and what notes call it where
    its pack has given it a name for them."""
    pieces = describe(source)
    if source.url:
        pieces += [". ", element("a", {"class": "external", "href": source.url}, shown_address(source.url))]
    pieces = ended(pieces)
    if source.note:
        pieces += [" ", read_inline(source.note, source.mark.line, manuscript)]
    if source.short:
        before, behind = manuscript.labels.called_in_notes.parted()
        holder = element("span")
        append(holder, before, source.short, behind)
        pieces += [" ", *ended([holder.text or "", *list(holder)])]
    return pieces


def ended(pieces: list[Element | str]) -> list[Element | str]:
    """Phrases with a full stop behind them, unless they end like a sentence."""
    holder = element("span")
    append(holder, *pieces)
    last = plain_text(holder).rstrip("”»“’\"'")[-1:]
    return [holder.text or "", *list(holder), "" if last and last in ".!?…" else "."]


def shown_address(url: str) -> str:
    """An address as print shows it: without the scheme, ``www.`` and a closing slash."""
    return url.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
