"""What a press would lay down, drawn by Ghostscript: each ink of each page as a picture, and their sum."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from briefbound.processes import programs
from briefbound.processes.programs import NotInstalled, NoVerdict

_INSTALL = "apt-get install ghostscript"
_EXTRA = "briefbound[inks]"
#: Dots per inch: enough to find an area of too much ink that a press would smear, too few to mistake an edge for one.
_RESOLUTION = 72
#: An ink counts as used on a page from this strength in any dot, in per cent.
_LEAST = 1.0
#: A patch of ink is what covers at least this many dots: about a square of 2 mm.
_PATCH = 32
_PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
_PLATE = re.compile(r"page-(\d+)\((.+)\)\.tif")


#: A part of a page, as shares of its width and height: left, top, right, bottom. Marks stand outside of it.
Area = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class PageInks:
    """The inks of a page, in per cent of full strength: the mean of each, and the greatest sum over a patch."""

    number: int
    means: dict[str, float]
    used: tuple[str, ...]
    heaviest: float
    plates: dict[str, Path]  # grey pictures of each ink that is used
    picture: Path  # the page in all inks


def version() -> str:
    """The version of Ghostscript; raises :class:`NotInstalled`, also where its plates could not be measured."""
    try:
        return programs.run([_ghostscript(), "--version"]).stdout.strip()
    except NoVerdict as error:
        raise NotInstalled(str(error), _INSTALL) from error


def _ghostscript() -> Path:
    """The program, where NumPy, which reckons with its plates, is there too."""
    found = programs.program("gs", _INSTALL)
    programs.distribution_version("numpy", programs.pip_install(_EXTRA))
    return found


@contextmanager
def separated(path: Path, areas: Sequence[Area]) -> Iterator[tuple[PageInks, ...]]:
    """The inks of every page inside its area, for as long as the block lasts, in which their pictures are kept.

    Raises :class:`NotInstalled` without Ghostscript or NumPy, :class:`NoVerdict` where it does not come to an end.
    """
    gs = _ghostscript()
    with tempfile.TemporaryDirectory(prefix="briefbound-inks-") as folder:
        command: list[str | Path] = [gs, "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiffsep"]
        command += [f"-r{_RESOLUTION}", "-dMaxSpots=12", "-dOverprint=/simulate", "-sCompression=lzw"]
        command += ["-dTextAlphaBits=4", "-dGraphicsAlphaBits=4", f"-sOutputFile={folder}/page-%d.tif", path]
        process = programs.run(command)
        found = sorted(Path(folder).glob("page-*.tif"))
        if process.returncode or not found:
            raise NoVerdict(programs.last_words(process))
        plates: dict[int, dict[str, Path]] = {}
        for one in found:
            if plate := _PLATE.fullmatch(one.name):
                plates.setdefault(int(plate[1]), {})[plate[2]] = one
        yield tuple(
            _measure(page, plates[page], area, Path(folder)) for page, area in zip(sorted(plates), areas, strict=True)
        )


def _measure(page: int, plates: dict[str, Path], area: Area, folder: Path) -> PageInks:
    """Reads the plates of a page, on which black is full strength."""
    import numpy
    from PIL import Image

    strengths = {}
    for ink in (*_PROCESS, *sorted(plates.keys() - set(_PROCESS))):
        with Image.open(plates[ink]) as plate:
            left, top, right, bottom = (round(at * side) for at, side in zip(area, plate.size * 2, strict=True))
            inside = plate.convert("L").crop((left, top, right, bottom))
            strengths[ink] = 100 - numpy.asarray(inside, dtype=numpy.float32) / 2.55
    used = tuple(ink for ink, dots in strengths.items() if dots.max() >= _LEAST)
    total = numpy.sum(list(strengths.values()), axis=0).ravel()
    patch = min(_PATCH, total.size)
    return PageInks(
        number=page,
        means={ink: float(dots.mean()) for ink, dots in strengths.items()},
        used=used,
        heaviest=float(numpy.partition(total, -patch)[-patch]),
        plates={ink: plates[ink] for ink in used},
        picture=folder / f"page-{page}.tif",
    )
