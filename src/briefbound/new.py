"""A first pack: small, complete, and full of comments that teach the format."""

from __future__ import annotations

import os
import uuid
from datetime import UTC, date, datetime
from importlib.resources import files
from pathlib import Path
from string import Template

from briefbound.diagnostics import Diagnostic, Place, SourceError
from briefbound.disk.outputs import put_in_place
from briefbound.disk.reading import real
from briefbound.importers.draft import scalar
from briefbound.load.faults import ValueFault
from briefbound.load.languages import check_language_tag

_MANIFEST = "pack.yaml"
_ARTICLE = "articles/first-article.md"
_FILES = (_ARTICLE, _MANIFEST)  # the manifest last: with it the folder is a pack


def make_pack(directory: Path, title: str | None = None, language: str = "en") -> tuple[Path, ...]:
    """Writes a pack that builds at once into a new or empty folder, and gives the paths of its files.

    Without a title the pack is named after its folder. ``language`` is a BCP 47 tag; the words of the first article
    are English and marked so. The identifier is a fresh ``urn:uuid:``, and the pack's date is today
    (``SOURCE_DATE_EPOCH`` where that is set). Raises :class:`SourceError` for a folder that holds anything already,
    or a tag that is none; raises :class:`OutputError` if the disk refuses.
    """
    problems = [*_judge_folder(directory), *_judge_language(language)]
    if problems:
        raise SourceError(problems)
    texts = {name: _written(name, title or _name_after(directory), language) for name in _FILES}
    put_in_place({directory / name: text.encode() for name, text in texts.items()})
    return tuple(directory / name for name in _FILES)


def manifest_without_articles(title: str, language: str) -> str:
    """The manifest that a new pack has, for articles that come from elsewhere."""
    return _written(_MANIFEST, title, language).replace(f"contents:\n  - {_ARTICLE}\n", "contents: []\n")


def is_free(directory: Path) -> bool:
    """Whether a pack can be made in a folder: it is new, or holds nothing."""
    return not _judge_folder(directory)


def _written(name: str, title: str, language: str) -> str:
    """A file of a new pack."""
    template = Template((files(__package__) / "templates" / "new" / name).read_text("utf-8"))
    return template.substitute(
        title=scalar(" ".join(title.split())),
        identifier=f"urn:uuid:{uuid.uuid4()}",
        language=scalar(language),
        today=_today().isoformat(),
        language_line="" if language == "en" else "\nlanguage: en",
    )


def _judge_folder(directory: Path) -> list[Diagnostic]:
    """Hidden files, such as those of git, do not make a folder somebody's."""
    place = Place(str(directory))
    try:
        held = [path.name for path in directory.iterdir() if not path.name.startswith(".")]
    except FileNotFoundError:
        return []
    except OSError as error:
        message = f"a pack cannot be created here: {error.strerror or error}"
        return [Diagnostic("BB621", message, place, "name an empty or new folder")]
    if _MANIFEST in held:
        hint = f"“briefbound build {directory}” builds it; for a second pack, name another folder"
        return [Diagnostic("BB620", "the folder already holds a pack", place, hint)]
    if held:
        hint = "name an empty or new folder"
        return [Diagnostic("BB621", "the folder contains other files", place, hint)]
    return []


def _judge_language(language: str) -> list[Diagnostic]:
    try:
        check_language_tag(language)
    except ValueFault as fault:
        return [Diagnostic(fault.code, fault.message, None, fault.hint, fault.rule)]
    return []


def _name_after(directory: Path) -> str:
    name = real(directory).name.replace("-", " ").replace("_", " ").strip()
    return f"{name[:1].upper()}{name[1:]}" or "A new pack"


def _today() -> date:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdecimal() else date.today()
