"""The names of elements and attributes of HTML, past ones included, and of those that word processors paste.

HTML Living Standard, 4 and 16.2. What is among them and not kept is dropped with a warning (compose/raw_html.py).
What is not among them is an error, for nobody knows what it was to mean. So is what keeps words from sight, or may:
attributes such as ``hidden``, and elements that are not known to show the words in them.
"""

from __future__ import annotations

ELEMENTS = frozenset(
    """
    a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote
    body br button canvas caption center cite code col colgroup command content data datalist dd del details dfn
    dialog dir div dl dt element em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4
    h5 h6 head header hgroup hr html i iframe image img input ins isindex kbd keygen label legend li link
    listing main map mark marquee math menu menuitem meta meter multicol nav nextid nobr noembed noframes
    noscript object ol optgroup option output p param picture plaintext portal pre progress q rb rbc rp rt rtc
    ruby s samp script search section select shadow slot small source spacer span strike strong style sub
    summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr
    xmp
    """.split()  # noqa: SIM905
)
ATTRIBUTES = frozenset(
    """
    abbr about accept accept-charset accesskey action align alink allow allowfullscreen alt archive async
    autocapitalize autocomplete autofocus autoplay axis background behavior bgcolor border bordercolor
    cellpadding cellspacing char charoff charset checked cite class classid clear code codebase codetype color
    cols colspan compact content contenteditable controls coords crossorigin data datetime declare decoding
    default defer dir dirname disabled download draggable enctype enterkeyhint face fetchpriority for form
    formaction formenctype formmethod formnovalidate formtarget frame frameborder headers height high
    href hreflang hspace http-equiv id imagesizes imagesrcset inputmode integrity is ismap itemid itemprop
    itemref itemscope itemtype kind label lang language link list loading longdesc loop low manifest
    marginheight marginwidth max maxlength media method min minlength multiple muted name nohref nomodule nonce
    noshade novalidate nowrap object open optimum pattern ping placeholder playsinline poster preload
    profile prompt property readonly referrerpolicy rel required rev reversed role rows rowspan rules sandbox
    scheme scope scrolling selected shape size sizes slot span spellcheck src srcdoc srclang srcset standby
    start step style summary tabindex target text title translate type typeof usemap valign value valuetype
    version vlink vspace width wrap xml:lang xmlns
    """.split()  # noqa: SIM905
)
#: Elements that are dropped, and the words in them kept: readers would have seen these.
SHOWN = frozenset(
    """
    acronym base bgsound big blink body button caption col colgroup data dir fieldset font form head hgroup
    html input isindex kbd label legend link listing main menu meta multicol nextid nobr output param
    picture plaintext rb rt rtc ruby search slot source spacer strike thead time track tt wbr xmp address
    """.split()  # noqa: SIM905
)


def is_attribute(name: str) -> bool:
    """Whether HTML has an attribute of that name, in small letters; handlers and ARIA states are a family each."""
    if name == "aria-hidden":
        return False
    return name in ATTRIBUTES or name.startswith("aria-") or (name.startswith("on") and name.isalpha())
