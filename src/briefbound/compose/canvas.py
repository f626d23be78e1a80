"""Matplotlib without what it takes from a machine and leaves on it: settings, faces, files in the home folder."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from briefbound.disk.cache import cache_folder
from briefbound.faces.fonts import SIGNS, face, face_data


@contextmanager
def canvas(width: float, height: float, families: Sequence[str], style: Any) -> Iterator[tuple[Any, Any]]:
    """A figure with its axes, in a style and faces of ours alone; lengths are in inches."""
    with _without_files_in_the_home_folder():
        import matplotlib
        from matplotlib.figure import Figure
        from matplotlib.font_manager import fontManager

    with _faces_of_ours(fontManager, families), matplotlib.rc_context():
        matplotlib.rcdefaults()  # settings are also read from the user's and the current folder
        matplotlib.rcParams.update({**style, "font.family": list(families)})
        figure = Figure(figsize=(width, height), layout="constrained")
        axes = figure.add_subplot()
        for name in ("xaxis", "yaxis"):
            getattr(axes, name).set_gid(name)  # else the drawing names matplotlib
        yield figure, axes


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
def _faces_of_ours(manager: Any, families: Sequence[str]) -> Iterator[None]:
    """Shows matplotlib these faces alone: one of the machine with the same name would come before ours.

    It wants files: faces that are none are made some.
    """
    before = manager.ttflist
    manager.ttflist = []
    try:
        with TemporaryDirectory(prefix="briefbound-") as folder:
            for family in families:
                made = Path(folder, f"{family}.otf")
                if family in SIGNS:
                    made.write_bytes(face_data(family))
                manager.addfont(str(made if family in SIGNS else face(family)))
            yield
    finally:
        manager.ttflist = before
