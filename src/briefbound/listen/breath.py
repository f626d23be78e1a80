"""Words with things among them, said in one breath: a heading, a cell, the words of a link."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from briefbound.listen.heard import Kind, Page, Thing, Words
from briefbound.listen.languages import language_name, same_language
from briefbound.listen.spoken import Spoken

Children = Sequence[Thing | Words | Page]


@dataclass(slots=True)
class Breath:
    """What is said in one breath. Pages that begin in it are said before it, or after it."""

    text: str = ""  # the document's words
    said: str = ""  # the same with what is announced among them
    parts: list[Spoken] = field(default_factory=list)
    before: list[Page] = field(default_factory=list)
    after: list[Page] = field(default_factory=list)


def breathe(children: Children, language: str) -> Breath:
    """All words of some things, in a language; links, figures and changes of language are announced among them."""
    breath = Breath()
    _gather(children, language, breath)
    breath.text, breath.said = clean(breath.text), clean(breath.said)
    return breath


def clean(text: str) -> str:
    """Words with one space between them; soft hyphens, which are not heard, left out."""
    return " ".join(text.replace("\u00ad", "").split())


def by_language(pieces: Iterable[Words | Thing], language: str) -> list[tuple[str, list[Words | Thing]]]:
    """Words in groups of one language; spaces and marks without letters go with the words before them."""
    groups: list[tuple[str, list[Words | Thing]]] = []
    for one in pieces:
        spoken = one.language or language
        silent = isinstance(one, Words) and not _has_letters(one.text)
        if groups and (silent or same_language(groups[-1][0], spoken)):
            groups[-1][1].append(one)
        else:
            groups.append((language if silent else spoken, [one]))
    return groups


def parted(thing: Thing) -> tuple[list[Thing], list[Thing | Words | Page]]:
    """The labels of an item or a note, and the rest of it."""
    labels = [one for one in thing.children if isinstance(one, Thing) and one.kind is Kind.LABEL]
    return labels, [one for one in thing.children if not (isinstance(one, Thing) and one.kind is Kind.LABEL)]


def note_lead(label: str) -> str:
    """How a note is announced, by its label without the marks around it."""
    return f"note {label.strip(' .()[]')}".rstrip()


def say_link(thing: Thing, around: str) -> tuple[Spoken, Breath]:
    """A link among words of a language, with the breath in which its own words are said."""
    breath = breathe(thing.children, thing.language)
    words = breath.said or clean(thing.name or "")
    foreign = bool(thing.language) and not same_language(thing.language, around)
    lead = f"link, language {language_name(thing.language)}" if foreign else "link"
    said = f"{lead}: {words}" if words else "link without words"
    link = Spoken(
        kind="link",
        said=f"{said}, {thing.leads_to}" if thing.leads_to else said,
        text=breath.text or words,
        language=thing.language,
        target=thing.target,
        parts=tuple(breath.parts),
    )
    return link, breath


def _gather(children: Children, language: str, breath: Breath) -> None:
    for child in children:
        if isinstance(child, Page):
            (breath.after if breath.text.strip() else breath.before).append(child)
        elif isinstance(child, Words):
            foreign = _has_letters(child.text) and not same_language(child.language, language)
            breath.text += child.text
            breath.said += _foreign(child) if foreign else child.text
        elif child.kind is Kind.ABBREVIATION:
            inner = breathe(child.children, language)
            breath.text += _between(child, inner.text)
            breath.said += _between(child, f"{inner.said} (stands for {clean(child.name or '')})")
            breath.parts += inner.parts
        elif child.kind is Kind.LINK:
            link, inner = say_link(child, language)
            breath.text += _between(child, link.text)
            breath.said += f" ({link.said}){_edge(child, -1)}"
            breath.parts.append(link)
            breath.before += inner.before if not breath.text.strip() else []
            breath.after += inner.after if not breath.text.strip() else [*inner.before, *inner.after]
        elif child.kind in (Kind.FIGURE, Kind.FORMULA) and child.name:
            name = clean(child.name)
            part = Spoken(kind=child.kind, said=f"{child.kind}: {name}", text=name, language=child.language)
            breath.text += f" {name} "
            breath.said += f" {part.said} "
            breath.parts.append(part)
        elif child.kind is Kind.NOTE:
            labels, rest = parted(child)
            label, inner = breathe(labels, language), breathe(rest, language)
            breath.text += f" {label.text} {inner.text} "
            breath.said += f" ({note_lead(label.text)}: {inner.said}) "
            breath.parts += label.parts + inner.parts
            breath.after += label.before + label.after + inner.before + inner.after
        else:
            breath.text += " "
            breath.said += " "
            _gather(child.children, language, breath)
            breath.text += " "
            breath.said += " "


def _foreign(words: Words) -> str:
    said = words.text.rstrip()
    return f"{said} (language {language_name(words.language)}){words.text[len(said) :]}"


def _has_letters(text: str) -> bool:
    return any(letter.isalnum() for letter in text)


def _between(thing: Thing, words: str) -> str:
    """Words with the spaces with which those of a thing begin and end."""
    return f"{_edge(thing, 0)}{words}{_edge(thing, -1)}"


def _edge(thing: Thing, at: int) -> str:
    child: Thing | Words | Page = thing
    while isinstance(child, Thing) and child.children:
        child = child.children[at]
    return " " if isinstance(child, Words) and child.text and child.text[at].isspace() else ""
