"""A tagged PDF of several pages made by WeasyPrint from what its own tagger tags well."""

from __future__ import annotations

import logging
from pathlib import Path

from weasyprint import HTML

PROSE = (
    "The reading room on the second floor opens at nine. By ten every chair is taken, and the children who come after"
    " school sit on the window sill. «Читальный зал открывается в девять», говорит она; efficient offices flourish."
)

PAGE = f"""<html lang="en"><head><title>Reading rooms</title><style>
@page {{ size: 148mm 297mm; margin: 15mm }} body {{ font: 11pt/1.4 "PT Serif", serif; text-align: justify }}
h1, h2 {{ font-family: sans-serif; letter-spacing: .06em }} sup {{ font-size: 60% }}
</style></head><body>
<h1>Reading rooms and roads</h1>
<p>{PROSE}</p>
<h2 id="law">What the law promises</h2>
<p>{PROSE} {PROSE}<sup>12</sup> See <a href="#vans">The vans</a> or <a href="https://vans.example/stops">their
stops</a>.</p>
<ul><li>fuel</li><li>drivers, of whom one must be able to fix the van</li></ul>
<table><thead><tr><th scope="col">District</th><th scope="col">1990</th><th scope="col">2024</th></tr></thead>
<tbody><tr><th scope="row">Osh</th><td>41</td><td>19</td></tr><tr><th scope="row">Naryn</th><td>12</td><td>9</td></tr>
</tbody></table>
<h2 id="vans" style="break-before: page">The vans</h2>
<p>{PROSE}</p>
</body></html>"""


def write_weasy(path: Path) -> Path:
    """Write it."""
    logger = logging.getLogger("weasyprint")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        HTML(string=PAGE).write_pdf(path, pdf_variant="pdf/ua-1")
    finally:
        logger.setLevel(level)
    return path
