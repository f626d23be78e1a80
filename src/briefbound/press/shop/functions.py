"""Functions of one number, as gradients use them (ISO 32000-1, 7.10)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from pikepdf import Array, Dictionary, Object, Pdf, Stream

#: How many places of a gradient are looked at; between them inks run evenly.
_SAMPLES = 256


def values_of(function: Object, at: float) -> tuple[float, ...]:
    """What a function, or an array of functions with one result each, gives for a number.

    Raises ValueError for functions of kinds other than interpolation, stitching and 8-bit samples.
    """
    if isinstance(function, Array):
        return tuple(value for one in function.as_list() for value in values_of(one, at))
    low, high = _numbers(function.Domain)[:2]
    at = min(max(at, low), high)
    kind = int(function.FunctionType)
    if kind == 2:
        first, last = _numbers(function.get("/C0", Array([0]))), _numbers(function.get("/C1", Array([1])))
        part = at ** float(function.N)
        return tuple(start + part * (end - start) for start, end in zip(first, last, strict=True))
    if kind == 3:
        bounds, encode = _numbers(function.Bounds), _numbers(function.Encode)
        index = bisect_right(bounds, at)
        edges = [low, *bounds, high]
        start, end = encode[2 * index : 2 * index + 2]
        return values_of(function.Functions[index], _between(at, edges[index], edges[index + 1], start, end))
    if kind == 0 and int(function.BitsPerSample) == 8:
        return _sampled(function, at, low, high)
    raise ValueError(f"a function of type {kind}")


def sampled(pdf: Pdf, domain: Sequence[float], results: Sequence[Sequence[float]]) -> Stream:
    """A function that runs through results of 0 to 1, evenly spread over its domain (7.10.2)."""
    data = bytes(round(min(max(value, 0), 1) * 255) for result in results for value in result)
    kind = {"/FunctionType": 0, "/Size": [len(results)], "/BitsPerSample": 8}
    ranges = [0, 1] * len(results[0])
    return Stream(pdf, data, Dictionary({**kind, "/Domain": list(domain), "/Range": ranges}))


def places(domain: Sequence[float]) -> list[float]:
    """The numbers of a domain at which a function is sampled."""
    low, high = domain
    return [low + (high - low) * index / (_SAMPLES - 1) for index in range(_SAMPLES)]


def _sampled(function: Object, at: float, low: float, high: float) -> tuple[float, ...]:
    size = int(function.Size[0])
    ranges = _numbers(function.Range)
    width = len(ranges) // 2
    decode = _numbers(function.get("/Decode", function.Range))
    data = function.read_bytes()
    where = _between(at, low, high, *_numbers(function.get("/Encode", Array([0, size - 1]))))
    where = min(max(where, 0), size - 1)
    before = int(where)
    after = min(before + 1, size - 1)

    def value(index: int, channel: int) -> float:
        return _between(data[index * width + channel], 0, 255, *decode[2 * channel : 2 * channel + 2])

    return tuple(
        value(before, channel) + (where - before) * (value(after, channel) - value(before, channel))
        for channel in range(width)
    )


def _between(at: float, low: float, high: float, start: float, end: float) -> float:
    return start if low == high else start + (at - low) * (end - start) / (high - low)


def _numbers(values: Object) -> list[float]:
    return [float(one) for one in values.as_list()]
