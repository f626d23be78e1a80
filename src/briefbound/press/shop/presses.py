"""The printing conditions that pages are made for: those that the program ships, and profiles of the pack."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Literal

from PIL import ImageCms

_FOLDER = Path(__file__).with_name("profiles")
#: What ICC's registry calls the printing conditions of the shipped profiles (ISO 15930-7, 6.2.2).
_REGISTERED = {"fogra39": "FOGRA39", "gracol": "CGATS TR 006"}


@dataclass(frozen=True, slots=True)
class Profile:
    """An ICC profile of a press, the name of its printing condition, and what it says of itself."""

    data: bytes
    condition: str
    registered: bool
    description: str


def profile_of(root: Path, named: Literal["fogra39", "gracol"] | PurePosixPath) -> Profile:
    """The profile that a manifest names: one of ours, or a file of the pack in the folder ``root``."""
    if isinstance(named, PurePosixPath):
        data = (root / named).read_bytes()
        condition, registered = "Custom", False
    else:
        data = (_FOLDER / f"{named}.icc").read_bytes()
        condition, registered = _REGISTERED[named], True
    opened = ImageCms.getOpenProfile(BytesIO(data))
    return Profile(data, condition, registered, ImageCms.getProfileDescription(opened).strip())
