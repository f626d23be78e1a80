"""Matplotlib without what it takes from a machine and leaves on it: settings, faces, files in the home folder."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from briefbound.cache import cache_folder
from briefbound.fonts import face


@contextmanager
def canvas(width: float, height: float, families: Iterable[str], style: Any) -> Iterator[tuple[Any, Any]]:
    """A figure with its axes, in a style and faces of ours alone; lengths are in inches."""
    with _without_files_in_the_home_folder():
        import matplotlib
        from matplotlib.figure import Figure
        from matplotlib.font_manager import fontManager

    with _faces_of_ours(fontManager, families), matplotlib.rc_context():
        matplotlib.rcdefaults()  # settings are also read from the user's and the current folder
        matplotlib.rcParams.update(style)
        figure = Figure(figsize=(width, height), layout="constrained")
        axes = figure.add_subplot()
        for name in ("xaxis", "yaxis"):
            getattr(axes, name).set_gid(name)  # else the drawing names matplotlib
        yield figure, axes


def letters_of(families: Iterable[str]) -> frozenset[int]:
    """The code points that the faces of these families have shapes for."""
    with _without_files_in_the_home_folder():
        from matplotlib.font_manager import get_font

    return frozenset(code for family in families for code in get_font(str(face(family))).get_charmap())


@contextmanager
def _without_files_in_the_home_folder() -> Iterator[None]:
    """Matplotlib, as it is imported, keeps its list of the machine's faces in our cache, if it keeps one at all."""
    before = os.environ.get("MPLCONFIGDIR")
    logger = logging.getLogger("matplotlib")
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())  # that it could keep no list is of no interest
    with ExitStack() as stack:
        folder = cache_folder() / "matplotlib"
        try:
            folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            folder.mkdir(exist_ok=True, mode=0o700)
            if not os.access(folder, os.W_OK | os.X_OK):
                raise PermissionError(folder)
        except OSError:
            folder = Path(stack.enter_context(TemporaryDirectory(prefix="briefbound-")))
        os.environ["MPLCONFIGDIR"] = str(folder)
        try:
            yield
        finally:
            if before is None:
                del os.environ["MPLCONFIGDIR"]
            else:
                os.environ["MPLCONFIGDIR"] = before


@contextmanager
def _faces_of_ours(manager: Any, families: Iterable[str]) -> Iterator[None]:
    """Shows matplotlib these faces alone: one of the machine with the same name would come before ours."""
    before = manager.ttflist
    manager.ttflist = []
    for family in families:
        manager.addfont(str(face(family)))
    try:
        yield
    finally:
        manager.ttflist = before
