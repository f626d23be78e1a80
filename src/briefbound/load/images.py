"""Which images a book can show, by the ends of their names, and what to do with others."""

from __future__ import annotations

from pathlib import Path

from briefbound.disk.kinds import kind_of

#: End of a file's name -> the format that the file must then have, and its media type (EPUB 3.3, 3.2).
FORMATS = {
    ".png": ("PNG", "image/png"),
    ".jpg": ("JPEG", "image/jpeg"),
    ".jpeg": ("JPEG", "image/jpeg"),
    ".gif": ("GIF", "image/gif"),
    ".webp": ("WebP", "image/webp"),
    ".svg": ("SVG", "image/svg+xml"),
}
_CONVERT = "save it as JPEG if it is a photograph, as PNG or SVG if it is a drawing, and name that file"
#: What to do with files that are shown elsewhere, by what :func:`~briefbound.disk.kinds.kind_of` calls them.
_HOW_TO_CONVERT = {
    "an AVIF or HEIF image": "open it, as telephones save such photographs, and export it as JPEG; name that file",
    "a PDF": "export the page that you want to show as PNG or SVG, and name that file",
    "a video (MP4)": "a book shows no video: take a picture from it, and link to its https: address",
    "a Photoshop image": "export it as JPEG or PNG, and name that file",
    "a Word file": "save the picture that is in it as JPEG or PNG, and name that file",
    "a PowerPoint file": "save the slide that you want to show as PNG, and name that file",
    "an Excel file": "save the diagram that is in it as PNG, or write it as a chart, and name that",
}


def why_not_shown(file: Path) -> tuple[str, str]:
    """What is said of a file whose name does not end as that of an image that books show, and what to do."""
    try:
        kind = kind_of(file).words
    except OSError as error:
        return f"cannot be read: {error.strerror}", "check its permissions"
    ending = next((ending for ending, (name, _) in FORMATS.items() if kind.split()[1:2] == [name]), "")
    if ending:
        message = f"is {kind}, and its name does not end in {ending}"
        return message, f"rename the file so that its name ends in {ending}"
    return f"is {kind}, and no image that a book can show", _HOW_TO_CONVERT.get(kind, _CONVERT)
