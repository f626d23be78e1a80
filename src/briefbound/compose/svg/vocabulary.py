"""What an SVG may say in a book: the elements, attributes, properties and words of SVG 2 that paint something.

Everything else could be anybody's words, and is left out. Values are held to it too: numbers, units, colours,
keywords and functions of CSS, no free text; names of typefaces are put together from the words of common ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from briefbound.compose.svg.typefaces import OF_FACES, is_face

SVG = "http://www.w3.org/2000/svg"
XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def words(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


SHAPES = words("path rect circle ellipse line polyline polygon")
#: Painted where they stand, with their children.
CONTAINERS = words("svg g a switch")
#: Text inside of text.
PHRASES = words("tspan textPath a")
#: What a filter is made of (Filter Effects 1, 9 to 14).
_PRIMITIVES = words(
    """feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap
    feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode
    feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence"""
)
_DEFINITIONS = words("defs symbol style linearGradient radialGradient stop pattern clipPath mask marker filter")
#: What paints where it stands.
PAINTED = SHAPES | CONTAINERS | {"image", "text", "use"}
ELEMENTS = PAINTED | PHRASES | _PRIMITIVES | _DEFINITIONS
#: Words about a drawing, which are not painted (SVG 2, 5.8 and 5.9).
ABOUT = words("title desc metadata")
GRADIENTS = words("linearGradient radialGradient")

ATTRIBUTES = words(
    """x y width height rx ry cx cy r x1 y1 x2 y2 fx fy fr dx dy rotate textLength lengthAdjust startOffset method
    spacing side pathLength viewBox preserveAspectRatio transform gradientTransform patternTransform gradientUnits
    spreadMethod offset patternUnits patternContentUnits clipPathUnits maskUnits maskContentUnits markerUnits
    markerWidth markerHeight refX refY orient filterUnits primitiveUnits stdDeviation mode operator k1 k2 k3 k4 type
    values tableValues slope intercept amplitude exponent surfaceScale diffuseConstant specularConstant
    specularExponent kernelUnitLength kernelMatrix order divisor bias targetX targetY edgeMode preserveAlpha
    xChannelSelector yChannelSelector scale radius baseFrequency numOctaves seed stitchTiles azimuth elevation z
    pointsAtX pointsAtY pointsAtZ limitingConeAngle version"""
)
#: Names that parts of a filter give each other.
PIPES = words("in in2 result")
INPUTS = words("SourceGraphic SourceAlpha BackgroundImage BackgroundAlpha FillPaint StrokePaint")
PROPERTIES = words(
    """alignment-baseline baseline-shift clip clip-path clip-rule color color-interpolation
    color-interpolation-filters color-rendering direction display dominant-baseline fill fill-opacity fill-rule
    filter flood-color flood-opacity font font-family font-size font-stretch font-style font-variant
    font-variant-caps font-variant-east-asian font-variant-ligatures font-variant-numeric font-variant-position
    font-kerning font-feature-settings font-variation-settings font-weight glyph-orientation-horizontal
    glyph-orientation-vertical image-rendering isolation kerning letter-spacing lighting-color line-height marker
    marker-start marker-mid marker-end mask mask-type mix-blend-mode opacity overflow paint-order shape-rendering
    stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin
    stroke-miterlimit stroke-opacity stroke-width text-anchor text-decoration text-decoration-color
    text-decoration-line text-decoration-style text-decoration-thickness text-orientation text-overflow
    text-rendering text-shadow text-transform transform transform-box transform-origin unicode-bidi vector-effect
    visibility white-space word-spacing writing-mode all"""
)
#: What only CSS can say (SVG 2, 7.6 and 9; CSS Transforms 2; CSS Animations 1).
OF_CSS = words(
    """d x y width height cx cy r rx ry scale rotate translate zoom background background-color animation
    animation-delay animation-direction animation-duration animation-fill-mode animation-iteration-count
    animation-name animation-play-state animation-timing-function transition transition-delay transition-duration
    transition-property transition-timing-function"""
)
#: Other names of the same (Compatibility Standard, 4.1).
ALIASES = {f"-webkit-{name}": name for name in ("transform", "transform-origin", "opacity", "filter", "clip-path",
                                               "mask", "animation", "animation-name")}  # fmt: skip

UNITS = words("px pt pc mm cm in q em ex ch rem vw vh vmin vmax deg grad rad turn s ms")
FUNCTIONS = words(
    """rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix light-dark device-cmyk calc min max clamp var matrix
    matrix3d translate translatex translatey scale scalex scaley rotate skewx skewy inset circle ellipse polygon path
    blur brightness contrast drop-shadow grayscale hue-rotate invert opacity saturate sepia cubic-bezier steps
    not and or selector supports"""
)
KEYWORDS = words(
    """none auto inherit initial unset revert revert-layer normal currentcolor transparent context-fill
    context-stroke inline block inline-block flex inline-flex grid inline-grid contents list-item table run-in
    flow-root visible hidden collapse scroll clip nonzero evenodd butt round bevel square miter miter-clip arcs fill
    stroke markers start middle end left right center justify match-parent ltr rtl embed isolate bidi-override
    isolate-override plaintext lr-tb rl-tb tb-rl lr rl tb horizontal-tb vertical-rl vertical-lr sideways-rl
    sideways-lr mixed upright sideways alphabetic baseline before-edge text-before-edge central after-edge
    text-after-edge ideographic hanging mathematical use-script no-change reset-size text-top text-bottom sub super
    top bottom first last srgb linearrgb srgb-linear display-p3 a98-rgb prophoto-rgb rec2020 xyz xyz-d50 xyz-d65 hsl
    hwb lab lch oklab oklch shorter longer increasing decreasing hue from
    optimizespeed optimizequality optimizelegibility geometricprecision crispedges pixelated smooth high-quality
    italic oblique bold bolder lighter small-caps all-small-caps petite-caps all-petite-caps unicase titling-caps
    xx-small x-small small medium large x-large xx-large xxx-large smaller larger ultra-condensed extra-condensed
    condensed semi-condensed semi-expanded expanded extra-expanded ultra-expanded narrower wider
    lining-nums oldstyle-nums proportional-nums tabular-nums diagonal-fractions stacked-fractions ordinal
    slashed-zero common-ligatures no-common-ligatures discretionary-ligatures no-discretionary-ligatures
    historical-ligatures no-historical-ligatures contextual no-contextual on off
    underline overline line-through blink solid double dotted dashed wavy from-font capitalize uppercase lowercase
    full-width pre nowrap pre-wrap pre-line break-spaces preserve preserve-spaces discard
    multiply screen overlay darken lighten color-dodge color-burn hard-light soft-light difference exclusion hue
    saturation color luminosity plus-lighter plus-darker luminance alpha isolation
    non-scaling-stroke non-scaling-size non-rotation fixed-position viewbox content-box border-box padding-box
    fill-box stroke-box view-box userspaceonuse objectboundingbox strokewidth pad reflect repeat closest-side
    farthest-side at exact align stretch spacing spacingandglyphs xminymin xmidymin xmaxymin xminymid xmidymid
    xmaxymid xminymax xmidymax xmaxymax meet slice defer auto-start-reverse
    over in out atop xor lighter arithmetic matrix saturate huerotate luminancetoalpha identity table discrete linear
    gamma duplicate wrap true false r g b a dilate erode fractalnoise turbulence stitch nostitch
    ease ease-in ease-out ease-in-out step-start step-end infinite forwards backwards both running paused reverse
    alternate alternate-reverse to
    only all print speech and or not min-width max-width min-height max-height width height min-resolution
    max-resolution resolution orientation portrait landscape aspect-ratio min-aspect-ratio max-aspect-ratio
    prefers-color-scheme light dark prefers-reduced-motion reduce no-preference prefers-contrast more less custom
    monochrome min-monochrome min-color max-color color-gamut p3 hover pointer fine coarse any-hover any-pointer
    forced-colors active update slow fast scripting grid scan"""
)  # fmt: skip
#: The names of colours (CSS Color 4, 6.1 and 6.2).
COLOURS = words(
    """aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet brown burlywood
    cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan darkblue darkcyan darkgoldenrod darkgray
    darkgreen darkgrey darkkhaki darkmagenta darkolivegreen darkorange darkorchid darkred darksalmon darkseagreen
    darkslateblue darkslategray darkslategrey darkturquoise darkviolet deeppink deepskyblue dimgray dimgrey dodgerblue
    firebrick floralwhite forestgreen fuchsia gainsboro ghostwhite gold goldenrod gray green greenyellow grey honeydew
    hotpink indianred indigo ivory khaki lavender lavenderblush lawngreen lemonchiffon lightblue lightcoral lightcyan
    lightgoldenrodyellow lightgray lightgreen lightgrey lightpink lightsalmon lightseagreen lightskyblue
    lightslategray lightslategrey lightsteelblue lightyellow lime limegreen linen magenta maroon mediumaquamarine
    mediumblue mediumorchid mediumpurple mediumseagreen mediumslateblue mediumspringgreen mediumturquoise
    mediumvioletred midnightblue mintcream mistyrose moccasin navajowhite navy oldlace olive olivedrab orange
    orangered orchid palegoldenrod palegreen paleturquoise palevioletred papayawhip peachpuff peru pink plum
    powderblue purple rebeccapurple red rosybrown royalblue saddlebrown salmon sandybrown seagreen seashell sienna
    silver skyblue slateblue slategray slategrey snow springgreen steelblue tan teal thistle tomato turquoise violet
    wheat white whitesmoke yellow yellowgreen canvas canvastext linktext visitedtext activetext buttonface buttontext
    buttonborder field fieldtext highlight highlighttext selecteditem selecteditemtext mark marktext graytext
    accentcolor accentcolortext"""
)
_TAGS = words(
    "liga clig dlig hlig calt kern smcp c2sc pnum tnum lnum onum frac zero ordn sups subs sinf case swsh salt hist "
    "locl ccmp mark mkmk vert vrt2 wght wdth opsz slnt ital"
)
_TAG = re.compile(r"(?:ss|cv)\d\d")
_HEX = re.compile(r"(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})", re.IGNORECASE)
_NUMBERS = re.compile(r"(?:[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?:px|pt|mm|cm|in|em|%)?[\s,]*)*")
#: Where a path stops being one (SVG 2, 9.5.4: it is drawn as far as it is right).
_PATH_ENDS = re.compile(
    r"[^MmZzLlHhVvCcSsQqTtAaEe\d+\-.,\s]|[MmLlHhVvCcSsQqTtAa][\s,]*(?:[A-Za-z]|$)|(?<![\d.])[eE]|[eE](?![-+]?\d)"
)
#: Scripts of language tags (ISO 15924); any other four letters may be a name.
_SCRIPTS = (
    "arab|armn|beng|cyrl|deva|ethi|geor|grek|gujr|guru|hang|hans|hant|hebr|jpan|khmr|knda|kore|laoo|latn|mlym|mong|"
    "mymr|nkoo|orya|sinh|syrc|taml|telu|tfng|thai|tibt|zsye|zyyy"
)
_LANGUAGE = re.compile(rf"[a-z]{{2,3}}(?:-(?:{_SCRIPTS}))?(?:-(?:[a-z]{{2}}|\d{{3}}))?(?![a-z\d])", re.IGNORECASE)


def local_name(node: Any) -> str:
    """The name of an element of SVG, empty for those of other namespaces."""
    space, _, name = str(node.tag)[1:].rpartition("}")
    return name if space == SVG else ""


def language_of(text: str) -> str:
    """The language, script and region of a tag (BCP 47), without what may be a name; empty where there are none."""
    tag = _LANGUAGE.match(text.strip())
    return tag[0] if tag else ""


def path_data(text: str) -> str:
    """The data of a path as far as it is drawn."""
    broken = _PATH_ENDS.search(text)
    return text[: broken.start()] if broken else text


def points(text: str) -> str:
    """The points of a polygon, as far as they are numbers."""
    right = _NUMBERS.match(text)
    return right[0] if right else ""


def are_numbers(text: str) -> bool:
    """Whether an attribute holds numbers, with or without units, and nothing else."""
    return _NUMBERS.fullmatch(text.strip()) is not None


def is_plain(tokens: Iterable[Any], name: str, own: Sequence[str] | frozenset[str] = ()) -> bool:
    """Whether the value of a property or attribute consists of the words of SVG and CSS alone.

    ``own`` are names of the drawing itself, which are given others (ids, variables, keyframes).
    """
    return all(_is_plain(token, name, own) for token in tokens)


def _is_plain(token: Any, name: str, own: Sequence[str] | frozenset[str]) -> bool:
    kind = token.type
    if kind in ("whitespace", "comment", "number", "percentage"):
        return True
    if kind == "literal":
        return str(token.value) in (",", "/", "+", "-", "*", ":", "<", ">", "=", ">=", "<=")
    if kind == "ident":
        known = token.lower_value in KEYWORDS or token.lower_value in COLOURS or token.value in own
        return known or (name in OF_FACES and is_face(token.value))
    if kind == "dimension":
        return token.lower_unit in UNITS or token.lower_unit in ("dpi", "dpcm", "dppx", "x")
    if kind == "hash":
        return _HEX.fullmatch(token.value) is not None
    if kind == "url":
        return str(token.value).startswith("#")
    if kind == "string":
        return _is_plain_string(token.value, name)
    if kind == "function":
        if token.lower_name == "url":
            return all(one.type in ("string", "whitespace") for one in token.arguments)
        inner = "d" if token.lower_name == "path" else name
        return token.lower_name in FUNCTIONS and is_plain(token.arguments, inner, own)
    if kind == "() block":
        return is_plain(token.content, name, own)
    return False


def _is_plain_string(text: str, name: str) -> bool:
    if name in OF_FACES:
        return is_face(text)
    if name == "d":
        return path_data(text) == text
    return name in ("font-feature-settings", "font-variation-settings") and (
        text in _TAGS or _TAG.fullmatch(text) is not None
    )
