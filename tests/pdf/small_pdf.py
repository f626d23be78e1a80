"""Tagged PDFs made by hand, an object at a time, for what no program of ours would write."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String


@dataclass
class Draft:
    """A PDF in the making. Pages paint with /F1, Helvetica in WinAnsiEncoding, unless they name another font."""

    pdf: Pdf = field(default_factory=pikepdf.new)
    pages: list[pikepdf.Page] = field(default_factory=list)

    def page(self, content: str, **resources: Object) -> pikepdf.Page:
        """Add a page that paints ``content``."""
        helvetica = Dictionary(
            Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
        )
        fonts = resources.pop("Font", Dictionary(F1=helvetica))
        page = self.pdf.add_blank_page(page_size=(400, 400))
        page.obj.Resources = Dictionary(Font=fonts, **resources)
        page.obj.Contents = Stream(self.pdf, content.encode("latin-1"))
        self.pages.append(page)
        return page

    def form(self, content: str, **keys: Object) -> Object:
        """A form XObject that paints ``content``."""
        form = Stream(self.pdf, content.encode("latin-1"))
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 400, 400])
        form.Resources = self.pages[0].obj.Resources if self.pages else Dictionary()
        for key, value in keys.items():
            form[f"/{key}"] = value
        return self.pdf.make_indirect(form)

    def element(self, type: str, *kids: object, page: int | None = None, **keys: object) -> Object:
        """A structure element; numbers among ``kids`` are marked content of ``page``, counted from 0."""
        element = Dictionary(Type=Name.StructElem, S=Name(f"/{type}"))
        if page is not None:
            element.Pg = self.pages[page].obj
        if kids:
            element.K = Array(list(kids)) if len(kids) > 1 else kids[0]
        for key, value in keys.items():
            element[f"/{key}"] = value
        indirect = self.pdf.make_indirect(element)
        for kid in kids:
            if isinstance(kid, Dictionary) and kid.get("/Type") == Name.StructElem:
                kid.P = indirect
        return indirect

    def content(self, page: int, mcid: int, stream: Object | None = None) -> Dictionary:
        """A reference to marked content of a page, or of a form that it paints."""
        reference = Dictionary(Type=Name.MCR, Pg=self.pages[page].obj, MCID=mcid)
        if stream is not None:
            reference.Stm = stream
        return reference

    def link(self, page: int, **keys: object) -> Dictionary:
        """A reference to a link annotation of a page."""
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]))
        for key, value in keys.items():
            link[f"/{key}"] = value
        indirect = self.pdf.make_indirect(link)
        self.pages[page].obj.Annots = Array([*self.pages[page].obj.get("/Annots", []), indirect])
        return Dictionary(Type=Name.OBJR, Pg=self.pages[page].obj, Obj=indirect)

    def save(self, path: Path, *kids: Object, language: str = "en", title: str = "Small", **root: object) -> Path:
        """Write the file; ``kids`` stand at the root of its structure, ``root`` are more keys there."""
        if kids:
            tree = Dictionary(Type=Name.StructTreeRoot, K=Array(list(kids)))
            for key, value in root.items():
                tree[f"/{key}"] = value
            self.pdf.Root.StructTreeRoot = self.pdf.make_indirect(tree)
            for kid in kids:
                kid.P = self.pdf.Root.StructTreeRoot
            self.pdf.Root.MarkInfo = Dictionary(Marked=True)
        if language:
            self.pdf.Root.Lang = String(language)
        self.pdf.docinfo["/Title"] = title
        self.pdf.save(path, deterministic_id=True)
        return path


def lines(*texts: str, top: int = 380, font: str = "/F1 10 Tf") -> str:
    """Content that paints texts below each other, each in a sequence with the next MCID from 0."""
    return "\n".join(
        f"/Span <</MCID {number}>> BDC BT {font} 20 {top - 14 * number} Td ({text}) Tj ET EMC"
        for number, text in enumerate(texts)
    )
