"""What other tools leave in Markdown and HTML and means nothing: it may be left out of an article that is imported.

Whatever is not among it, and not in the vocabulary, may be somebody's mark of withholding: it is kept, and no pack
can be built with it.
"""

from __future__ import annotations

import re

from briefbound.load.html_names import SHOWN, is_attribute
from briefbound.load.marks import is_name_of_mark
from briefbound.load.styles import hiding_declarations

#: Classes of word processors, converters, site generators and of code, none of which hides words.
_CLASSES = re.compile(
    r"""mso[\w-]*|apple-[\w-]+|gmail_\w+|wp-(?:block|image)[\w-]*|has-[\w-]+|[a-z]|[a-z]{1,3}\d{1,4}|calibre[\w-]*
    |western|cjk|ctl|normal|default|body-?text|first-?paragraph|compact|paragraph|para|noindent|no-?indent|indent
    |unnumbered|unlisted|numbered|number|numberlines|number-?lines|linenumbers|source-?code|code|pre|verbatim|highlight
    |title|subtitle|author|date|abstract|lead|intro|lede|standfirst|heading|header|head|h[1-6]|footer|section|chapter
    |image|img|figure|fig|caption|photo|picture|media|thumbnail|responsive|img-fluid|rounded|shadow
    |(?:text-|align-?|float-)?(?:left|right|center|centre|centered|middle|justify|justified|start|end|top|bottom)
    |table|striped|bordered|hover|condensed|table-[\w-]+|row|col|column|columns|col-[\w-]+|grid|container|wide|full
    |small|large|big|bold|italic|emphasis|strong|em|small-?caps|sc|underline|superscript|subscript|nowrap|dropcap
    |quote|blockquote|pullquote|epigraph|verse|poem|list|item|bullet|ordered|term|definition|keyword|foreign
    |link|url|uri|email|mail|external|internal|anchor|button|btn|footnote[\w-]*|noteref|citation|cite|csl-[\w-]+
    |references|toc|doi|math|inline|display|kbd|filename|file|lang-\w+|language-\w+|python|javascript|bash|html|css
    |json|yaml|xml|sql|java|rust|perl|ruby|php|latex|tex|markdown|text|plain|plaintext|console|shell|sh|diff""",
    re.VERBOSE,
)
#: Blocks of other tools that show their words to every reader.
_BLOCKS = re.compile(
    r"""callout(?:-[a-z]+)?|note|tip|info|important|warning|caution|danger|seealso|columns?|center|centering|figure
    |quote|epigraph|verse|poem|example|exercise|theorem|proof|landscape|abstract|lead|intro|flush(?:left|right)|refs
    |references|footnotes?|section|sidebar|box|panel(?:-tabset)?|aside|column-[a-z]+|article|main|admonition|details
    |line-block|table-wrapper|image|gallery|caption|author|title|summary|two-?columns?|multicols?|card|grid|row|col"""
    r"|csl-[\w-]+|layout-[\w-]+|mso\w+|wp-[\w-]+",
    re.VERBOSE,
)
#: Attributes in braces, beside those of HTML.
_ATTRIBUTES = frozenset(
    """
    target rel title alt width height align valign start startfrom number number-sections fig-align fig-alt fig-cap
    fig-pos fig-scap tbl-cap tbl-colwidths shortcaption short-caption short-title loading linenos role entry-spacing
    line-spacing download hreflang type cite level trim page scale angle layout layout-ncol layout-nrow collapse
    icon appearance
    """.split()  # noqa: SIM905  a list of words is read best as words
)
#: Attributes of tags that HTML does not know.
_DATA = re.compile(
    r"""data-(?:pm-[\w-]+|start|end|sourcepos|offset-key|contrast|ccp-[\w-]+|type|level|listid|font|style|id|text|src
    |srcset|sizes|width|height|image-[\w-]+|attachment-id|permalink|medium-file|large-file|orig-[\w-]+|lazy[\w-]*
    |element[_-]\w+|widget[_-]\w+|block|editor|mce-[\w-]+|toggle|target|label|slate-[\w-]+|x|y|row|col|index|line
    |leveltext|aria-[\w-]+|usefontface|wp-[\w-]+|ogsc|ogsb|olk-[\w-]+|linkindex|auth|safe-[\w-]+|sheets-[\w-]+)"""
    r"|xmlns:\w+|v:\w+|o:\w+|w:\w+|lang:\w+|epub:type|jsaction|jscontroller|jsname|ng-\w+|_ng[\w-]+|v-\w+|x-\w+",
    re.VERBOSE,
)
#: Elements of word processors, which show their words.
_ELEMENTS = re.compile(
    r"o:p|o:lock|st\d+:\w+|w:(?:wrap|anchorlock|sdt|sdtpr)|v:(?:shape|shapetype|imagedata|formulas|f|path)"
)
#: Styles of paragraphs and letters as pandoc writes them from a word processor's file.
_NAMED_STYLE = re.compile(
    r"""normal([ ]\(?web\)?)?|body[ ]text([ ]\w+)?|first[ ]paragraph|compact|heading[ ]\d|(intense[ ])?quote
    |block[ ]text|caption|title|subtitle|author|date|abstract|list([ ]\w+)*|footnote[ ](text|reference|characters?)
    |endnote[ ](text|reference)|hyperlink|internet[ ]link|strong|emphasis|(intense|subtle)[ ](emphasis|reference)
    |book[ ]title|no[ ]spacing|plain[ ]text|table[ ](caption|text|contents|paragraph|heading|grid)|image[ ]caption
    |captioned[ ]figure|figure|default|standard|text[ ]body|header|footer|toc([ ]heading|[ ]\d)|source[ ]text
    |verbatim[ ]char|\w{1,2}""",
    re.VERBOSE,
)


def is_leftover_class(name: str) -> bool:
    """Whether a class is one that other tools give to words which all may read."""
    return _CLASSES.fullmatch(name.lower()) is not None and not is_name_of_mark(name)


def is_leftover_block(info: str) -> bool:
    """Whether the first line of a block names one of another tool that shows its words: ``{.callout-note #id}``."""
    if re.search(r"when-|unless-|hidden|visible", info):
        return False
    names = re.findall(r"\.([\w-]+)", info) if "{" in info else info.split()[:1]
    styles = re.findall(r"custom-style=\"?([^\"}]*)", info)
    known = all(_BLOCKS.fullmatch(name.lower()) or is_leftover_class(name) for name in names)
    return known and all(map(_is_named_style, styles)) and bool(names or styles or re.search(r"#[\w-]+", info))


def is_leftover_attribute(name: str, value: str) -> bool:
    """Whether an attribute in braces or of a tag is one that hides no words."""
    name = name.lower()
    if name == "style":
        return not hiding_declarations(value)
    if name == "class":
        return all(map(is_leftover_class, value.split()))
    if name == "custom-style":
        return _is_named_style(value)
    known = name in _ATTRIBUTES or _DATA.fullmatch(name) is not None or is_attribute(name)
    return known and not is_name_of_mark(value if len(value.split()) < 3 else "")


def is_leftover_element(name: str) -> bool:
    """Whether a tag may go and its words stay."""
    return name in SHOWN or _ELEMENTS.fullmatch(name) is not None


def _is_named_style(value: str) -> bool:
    return _NAMED_STYLE.fullmatch(value.strip('" ').lower()) is not None
