"""What the verdicts of the validators mean for each criterion of the standards: :func:`conformance_of`.

The criteria, and which rules of which tool cover each, are data in ``tables/``.
"""

from briefbound.conformance.judging import Conformance, Evidence, Judgement, Standing, conformance_of
from briefbound.conformance.reporting import as_html, as_json

__all__ = ["Conformance", "Evidence", "Judgement", "Standing", "as_html", "as_json", "conformance_of"]
