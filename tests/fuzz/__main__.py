"""``python -m tests.fuzz [SECONDS]``: as many generated packs as the time holds (an hour without SECONDS).

A pack that is neither refused nor bound soundly is made as small as it gets and kept as a folder under cases/, which
the tests replay from then on; its kind of fault is looked for no further in this run. Ends with 1 where any was.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

from hypothesis import HealthCheck, given, seed, settings

from tests.fuzz.packs import packs
from tests.fuzz.soundness import Files, Unsound, judge_pack, write_pack
from tests.residents import at_work

CASES = Path(__file__).with_name("cases")
_ROUND = 100  # packs of one seed
_SHRINKING = 180.0  # seconds for making a pack smaller


def fuzz(seconds: float, first_seed: int) -> int:
    """Runs rounds until the time is over; gives the number of kinds of fault found."""
    ends: Counter[str] = Counter()
    known: set[str] = set()
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="briefbound-fuzz-") as folder, at_work(Path(folder), os.getpid()):
        os.environ["BRIEFBOUND_CACHE"] = f"{folder}/cache"
        number = first_seed
        while time.monotonic() - began < seconds:
            hunt = _Hunt(Path(folder) / "case", ends, known, began + seconds)
            hunt.run(number)
            if hunt.fault is not None:
                known.add(hunt.fault.kind)
                print(f"seed {number}: {hunt.fault}\n  kept as {_keep(hunt.smallest, hunt.fault)}", flush=True)
            else:
                number += 1
                print(f"seed {number - 1} done, {_told(ends, time.monotonic() - began)}", flush=True)
    print(_told(ends, time.monotonic() - began))
    return len(known)


class _Hunt:
    """One round; ``fault`` is what it found, ``smallest`` the pack that hypothesis shrank it to."""

    def __init__(self, folder: Path, ends: Counter[str], known: set[str], until: float) -> None:
        self.fault: Unsound | None = None
        self.smallest: Files = {}
        self._folder, self._ends, self._known, self._until = folder, ends, known, until

    def run(self, number: int) -> None:
        judge = settings(max_examples=_ROUND, database=None, deadline=None, suppress_health_check=list(HealthCheck))(
            given(packs())(self._judge)
        )
        with suppress(Unsound):  # the last one, and the smallest, is kept
            seed(number)(judge)()

    def _judge(self, files: Files) -> None:
        if time.monotonic() > self._until:
            if self.fault is not None and files == self.smallest:
                raise self.fault
            return
        try:
            self._ends[judge_pack(files, self._folder)] += 1
        except Unsound as fault:
            if self.fault is None and fault.kind in self._known:
                self._ends["unsound in a known way"] += 1
                return
            if self.fault is None:
                self._until = time.monotonic() + _SHRINKING
            if self.fault is None or fault.kind == self.fault.kind:
                self.fault, self.smallest = fault, dict(files)
                raise


def _keep(files: Files, fault: Unsound) -> Path:
    name = re.sub(r"[^a-z0-9]+", "-", fault.kind.lower()).strip("-")
    folder, number = CASES / name, 1
    while folder.exists():
        number += 1
        folder = CASES / f"{name}-{number}"
    return write_pack(files, folder)


def _told(ends: Counter[str], seconds: float) -> str:
    number = ends.total()
    return f"{number} packs in {seconds:.0f} s, {number * 3600 / seconds:.0f} an hour: " + ", ".join(
        f"{count} {end}" for end, count in ends.most_common()
    )


if __name__ == "__main__":
    sys.exit(1 if fuzz(float(sys.argv[1]) if sys.argv[1:] else 3600, int(time.time())) else 0)
