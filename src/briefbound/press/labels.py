"""What pages are called, as a file says it (ISO 32000-1, 12.4.2)."""

from __future__ import annotations

from collections.abc import Sequence

import pydyf


def page_labels(numbers: Sequence[int]) -> pydyf.Dictionary:
    """The number tree that gives each page its folio: a range for each run of numbers."""
    nums = pydyf.Array()
    for index, number in enumerate(numbers):
        if index == 0 or number != numbers[index - 1] + 1:
            nums.extend([index, pydyf.Dictionary({"S": "/D", "St": number})])
    return pydyf.Dictionary({"Nums": nums})
