"""Names of typefaces in a drawing: those of common ones may stay, for other words could be somebody's name."""

from __future__ import annotations

import re

#: The properties whose values are names of typefaces.
OF_FACES = ("font-family", "font")
#: What the names of common typefaces are made of; any other could be somebody's.
_WORDS = frozenset(
    """serif sans sans-serif monospace cursive fantasy system-ui ui-serif ui-sans-serif ui-monospace ui-rounded math
    emoji fangsong apple-system blinkmacsystemfont mono slab text display caption heading deck variable unicode ui std
    pro new ms mt ps lt std condensed narrow extended expanded compressed black heavy bold semibold demibold demi
    extrabold ultrabold medium regular book roman normal light extralight ultralight thin hairline italic oblique
    arial arialmt helvetica helveticaneue neue times timesnewroman timesnewromanpsmt georgia verdana tahoma trebuchet
    courier couriernew impact lucida grande console bright calligraphy comic palatino palatinolinotype linotype book
    antiqua bookman schoolbook century gothic garamond baskerville didot bodoni futura optima avenir gill frutiger
    univers rockwell cambria calibri candara consolas constantia corbel segoe print script symbol symbols aptos
    franklin menlo monaco geneva san francisco sf myriad minion adobe caslon jenson trajan dejavu bitstream vera
    liberation freesans freeserif freemono nimbus noto cjk arabic naskh kufi nastaliq devanagari bengali tamil telugu
    thai khmer lao georgian armenian ethiopic hebrew sc tc jp kr hk source code open lato roboto ubuntu cantarell
    droid carlito caladea pt inter fira montserrat raleway oswald merriweather nunito work poppins barlow rubik
    playfair ibm plex charis doulos gentium sil andika scheherazade amiri lateef linux libertine biolinum stix cm
    computer modern latin cmr cmmi cmsy cmex wingdings webdings dingbats zapf simsun simhei mingliu meiryo gulim
    batang malgun yahei jhenghei microsoft hiragino kaku mincho pingfang heiti songti kaiti stheiti ms-gothic
    """.split()  # noqa: SIM905  a list of words is read best as words
)
_PARTS = re.compile(r"[\s_,'-]+|(?<=[a-z])(?=[A-Z])")


def is_face(name: str) -> bool:
    """Whether a name consists of what common typefaces are called, and of the numbers of weights or versions."""
    parts = [part.lower() for part in _PARTS.split(name) if part]
    return name.strip().lower() in _WORDS or all(
        part in _WORDS or (part.isdigit() and len(part) < 4) for part in parts
    )
