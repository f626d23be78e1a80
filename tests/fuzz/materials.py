"""What generated packs are made of: words, letters, addresses, ids, pieces of syntax and pictures."""

from __future__ import annotations

from tests.small_epub import PICTURE

WORDS = """
    water council village record letter bridge the of and a in river mill 1998 2024 don't well-known co-op
    river’s “quoted” naïve Ośrodek x² ½ № 5% §3 e.g. i.e. A.B. HRW NGO милиция библиотека зал и в не закон района
    мыйзам өкмөт үй жаңы китепкана مكتبة عامة في الوادي قرية
""".split()  # noqa: SIM905  a list of words is read best as words
#: Words of which plain paragraphs are made (prose.py).
PLAIN = [word for word in WORDS if word.isalpha()]
LONG_WORDS = ("counterrevolutionaries", "Donaudampfschifffahrtsgesellschaft", "абырабыр" * 8, "x" * 90, "w" * 700)
#: What Unicode does to text, and signs that some grammar reads.
ODD = (
    "e\u0301", "и\u0306", "й", "\u0301", "soft\u00adhyphen", "\u00ad", "zero\u200bwidth",
    "\u200b", "no\u2060break", "joiner\u200dhere", "\u2067isolate\u2069", "\u200e", "\u200f", "nb\u00a0space",
    "thin\u2009space", "\u3000", "tab\there", "\u212b", "…", "–", "—", "&", "<", ">", "&amp;",
    "&nbsp;", "&notanentity;", "]]>", "-->", "\\", "\\*", '"', "'", "%00", "#", "{", "}", "{{", "[", "]", "`", "$",
    "^", "~",
)  # fmt: skip
#: What no book may hold, or what ends a line in some minds.
FORBIDDEN = (
    "\ufeff", "\u202eright to left\u202c", "\u202a", "\u2068", "\u2028", "\u2029", "\u0085", "\u001f", "\x0b", "\x0c",
    "\x7f", "\x00", "\ufffe", "\U0010ffff", "&#0;", "&#xD800;", "&#xfffe;", "&#8238;", "<!--", "<![CDATA[", "<?xml?>",
)  # fmt: skip
#: Letters that no face of the pages has.
UNPRINTED = (
    "😀", "👩🏽\u200d🚒", "🇰🇬", "漢字", "ไทย", "हिन्दी", "\ue000", "\U000f0001", "\ufffd", "\U0001d54f",
    "ꙮ", "𒀀", "♥\ufe0f", "e\u20dd", "Z̸̡̢̛̗", "a\u0308\u0323", "ﬁ", "ǆ", "İ", "ẞ", "\u1160", "\U000e0041",
)  # fmt: skip
LANGUAGES = (
    "en",
    "ru",
    "ky",
    "ar",
    "en-GB",
    "ru-KG",
    "fr",
    "de",
    "uz-Latn",
    "zh-Hans",
    "x-private",
    "und",
    "EN",
    "e",
    "",
)
ADDRESSES = (
    "https://example.org/", "https://example.org/a?b=c&d=e", "https://example.org/путь", "https://example.org/a%20b",
    "https://example.org/a_(b)", "https://пример.рф/x", "HTTPS://EXAMPLE.ORG", "https://example.org:8080/#a",
    "mailto:a@example.org?subject=ж", "tel:+996555", f"https://example.org/{'x' * 120}",
)  # fmt: skip
BAD_ADDRESSES = (
    "https://", "http:foo", "https://example.org:99999/", "https://[::1", "mailto:", "https://example.org/#a#b",
    "//x",
    "https:///x", "https://a..b/", "https://xn--/", "https://example.org/%zz", "javascript:x", "data:text/html,x",
    "file:///etc", "#no", "?q", "<https://example.org/a b>", "https://example.org/\\x", "ftp://example.org",
)  # fmt: skip
IDS = (
    "one",
    "путь",
    "a.b",
    "1",
    "note-1",
    "call-1",
    "notes-title",
    "one-title",
    "table-1",
    "a:b",
    "a~b",
    "a'b",
    "\u0301",
)
DATES = ("2026-11-22", "1999-12-31", "1582-10-10", "0001-01-01", "9999-12-31", "2024-02-29", "2023-02-29")
SNIPPETS = (
    "[^1]", "[^x]: A note.", "::: key-facts", ":::", "::: {lang=ar}", "{.term}", "{#id}", "[@survey]", "| a | b |",
    "|---|", "```chart", "```", "> ", "- ", "1. ", "    ", "\t", "## ", "#### ", "# ", "![", "](", "{lang=ru}", "---",
    "***", "===", ": ", "Table: ", "Figure: ", "*[HRW]: ", "<span>", "</span>", "<b>", "<br/>", "<p>", "<script>",
    "<svg onload=x>", "<!--", "-->", "{.withheld}", "<a href='x'>", "\\", "\r", "\r\n", "\n\n", ":", "'", '"', "&",
    "{",
    "}", "!!python/object:x", "&a", "*a", "null", "true", "0", "-1", "[]", "{}", "~", "|", ">", "?", "%", "@",
)  # fmt: skip

#: What stands in drawings; the first ones are sound.
SHAPES = (
    '<title>Boxes</title><rect width="8" height="8" fill="#333"/><text x="10" y="8" font-size="4">абв</text>',
    '<defs><g id="a"><rect width="5" height="5"/></g></defs><use href="#a"/><path d="M0 0 L5 5" opacity="0.5"/>',
    '<style>rect { fill: grey }</style><rect width="5" height="5" style="stroke: #000"/>',
    "<text>😀 漢字</text>", "<text font-size='1e9'>x</text>", "<rect id='1 2'/>", "<g id='a'/><g id='a'/>",
    "<style>@font-face {}</style>", "<script>1</script>", "<bogus xmlns=''/>", "<rect width='-1' height='x'/>",
    "<use href='#nothing'/>", "<a href='#x'><text>y</text></a>", "<g>" * 40 + "</g>" * 40, "<text>", "&amp;",
    "&bogus;",
)  # fmt: skip
OWN_CLASS = "own-class"
CLASSES = ("pseudonym", "withheld", OWN_CLASS)
UNKNOWN_CLASSES = (".term-like", ".footnote", ".noteref", ".box", ".number", ".decorative", ".redacted", "withheld")


def drawing(shapes: str) -> bytes:
    """An SVG."""
    box = 'viewBox="0 0 20 10" width="20" height="10"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box}>{shapes}</svg>\n'.encode()


IMAGES = {"images/dot.png": PICTURE, "images/shapes.svg": drawing(SHAPES[0])}

ARTICLES = ("one.md", "reports/two.md", "reports/three.md")
ODDLY_NAMED = ("Ж.md", "1.md", "nav.md", "cover.md", "glossary.md", "part-1.md", "a b.md", "a#b.md", "a%20b.md")
GLOSSARY_IDS = ("fatwa", "van")
SOURCE_IDS = ("survey", "hrw-2014")
