"""Greek letters, and the endings of Greek names."""

from __future__ import annotations

#: Letters, and letters together, with the sounds they may stand for; the likeliest first.
SOUNDS: dict[str, tuple[str, ...]] = {
    "α": ("a",), "β": ("v", "b"), "γ": ("g", "i"), "δ": ("d",), "ε": ("e",), "ζ": ("z",), "η": ("i",),
    "θ": ("th", "t", "f"), "ι": ("i",), "κ": ("k",), "λ": ("l",), "μ": ("m",), "ν": ("n",), "ξ": ("ks",),
    "ο": ("o",), "π": ("p",), "ρ": ("r",), "σ": ("s",), "τ": ("t",), "υ": ("i", "u"), "φ": ("f",), "χ": ("h",),
    "ψ": ("ps",), "ω": ("o",), "ου": ("u",), "αι": ("e", "ai"), "ει": ("i",), "οι": ("i",), "υι": ("i",),
    "αυ": ("av", "af", "au"), "ευ": ("ev", "ef", "eu"), "μπ": ("b", "mp", "mb"), "ντ": ("nt", "d", "nd"),
    "γκ": ("g", "gk"), "γγ": ("ng", "g"), "τσ": ("c",), "τζ": ("dz", "J"),
}  # fmt: skip

#: What a nominative ends in, and the endings that may stand instead.
ENDINGS: dict[str, str] = {
    "οσ": "οσ ου ο ον ε οι ων ουσ",
    "ησ": "ησ η ην ηδεσ",
    "ασ": "ασ α αν",
    "α": "α ασ αν εσ",
    "η": "η ησ ην εσ",
    "ου": "ου ουσ",
    "ισ": "ισ η ιδοσ ιδα",
}
