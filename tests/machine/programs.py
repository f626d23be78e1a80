"""Programs of the machine that some tests need; ``require`` of conftest.py asks for them aloud."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass

from briefbound.checks import NotInstalled


@dataclass(frozen=True, slots=True)
class Program:
    """A program by its command, and the Debian package that has it."""

    NAME: str
    package: str

    def version(self) -> str:
        """Nothing more than that it is there; NotInstalled where it is not."""
        if shutil.which(self.NAME) is None:
            raise NotInstalled(f"there is no {self.NAME}", f"apt-get install {self.package}")
        return ""


MAT2 = Program("mat2", "mat2")
EXIFTOOL = Program("exiftool", "libimage-exiftool-perl")
PDFIMAGES = Program("pdfimages", "poppler-utils")
STRACE = Program("strace", "strace")
FAKETIME = Program("faketime", "faketime")


class Namespaces:
    """Namespaces of Linux: a network, a host name, file systems or user numbers that only some processes see."""

    NAME = "unshare"

    def version(self) -> str:
        """Nothing more than that they can be made; NotInstalled where they cannot."""
        self.command("net")
        return ""

    def command(self, *kinds: str) -> list[str]:
        """What begins a command so that it runs as root of new namespaces of these kinds (``net``, ``uts``...).

        The root of a namespace of users where the system lets users make those; else root itself has to ask.
        """
        options = [f"--{kind}" for kind in kinds]
        for start in (["unshare", "--user", "--map-root-user"], ["unshare"]):
            try:
                if subprocess.run([*start, *options, "true"], capture_output=True).returncode == 0:
                    return [*start, *options]
            except FileNotFoundError:
                break
        raise NotInstalled(
            "this system lets no namespaces be made",
            "run as root, or in a container with --cap-add SYS_ADMIN --security-opt seccomp=unconfined",
        )


NAMESPACES = Namespaces()
