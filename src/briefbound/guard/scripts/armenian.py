"""Armenian letters, Eastern and Western, and the endings of Armenian names."""

from __future__ import annotations

from briefbound.guard.scripts import listed

#: Letters, and letters together, with the sounds they may stand for; the likeliest first.
SOUNDS: dict[str, tuple[str, ...]] = {
    "ա": ("a",), "բ": ("b", "p"), "գ": ("g", "k"), "դ": ("d", "t"), "ե": ("e", "ie"), "զ": ("z",), "է": ("e",),
    "ը": ("i", "e", ""), "թ": ("t",), "ժ": ("J",), "ի": ("i",), "լ": ("l",), "խ": ("h",), "ծ": ("c", "dz"),
    "կ": ("k", "g"), "հ": ("h",), "ձ": ("dz", "c"), "ղ": ("g",), "ճ": ("C", "J"), "մ": ("m",), "յ": ("i", "h"),
    "ն": ("n",), "շ": ("S",), "ո": ("o", "vo"), "ու": ("u",), "չ": ("C",), "պ": ("p", "b"), "ջ": ("J", "C"),
    "ռ": ("r",), "ս": ("s",), "վ": ("v",), "տ": ("t", "d"), "ր": ("r",), "ց": ("c",), "ւ": ("v",), "փ": ("p",),
    "ք": ("k",), "օ": ("o",), "ֆ": ("f",), "եւ": ("ev",),
}  # fmt: skip

#: More sounds, allowed where a name has several words: Russian leaves h out, or has g (Ованес, Оганес).
LOOSE: dict[str, tuple[str, ...]] = {"հ": ("h", ""), "ովհ": ("ovh", "ov", "og", "oh")}

ENDINGS = listed(
    "ը ն ի ին ից ով ում ու ուն ուց ա ան ս եր ներ ները ների ներին ներից երը երի երին "
    "ինը ինն յի յին յից յով ունը իս ենց ենք"
)
