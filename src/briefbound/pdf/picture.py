"""A page of a PDF as a picture."""

from __future__ import annotations

from io import BytesIO


def picture_of_page(data: bytes, pixels: int) -> bytes:
    """The first page of a file of our own as a PNG that is so many pixels high."""
    import pypdfium2

    with pypdfium2.PdfDocument(data) as pdf:
        page = pdf[0]
        shown = page.render(scale=pixels / page.get_height()).to_pil().convert("RGB")
    target = BytesIO()
    shown.save(target, "PNG")
    return target.getvalue()
