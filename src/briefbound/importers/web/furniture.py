"""What stands on a page beside its article, by the elements, roles, names and labels that makers of sites use.

A kind is told to the person who imports, such as ``navigation``. Names are those of classes and ids, taken apart at
hyphens and capitals: ``relatedPosts`` and ``related-posts`` are both of ``related``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml import etree

NAVIGATION = "navigation"
COMMENTS = "comments of readers"
FORM = "form"
OTHERS = "other pages"
FOOT = "foot of the page"
HEAD = "head of the site"
BESIDE = "beside the article"
SHARING = "buttons to share"
ADVERTISING = "advertising"
SIGNING_UP = "invitation to subscribe"
CONSENT = "question about cookies"
WINDOW = "window over the page"
LABELS = "labels of the article"

#: Elements that hold no words of a text for a reader: what programs read, or play, or fill in.
MACHINE = frozenset(
    "applet area audio base button canvas datalist embed frame frameset head iframe input link map meta meter noscript "
    "object optgroup option param progress script select source style svg template textarea title track video".split()
)

_ELEMENTS = {"nav": NAVIGATION, "menu": NAVIGATION, "search": FORM, "aside": BESIDE, "footer": FOOT, "dialog": WINDOW}
_ROLES = {
    "navigation": NAVIGATION,
    "menu": NAVIGATION,
    "menubar": NAVIGATION,
    "toolbar": NAVIGATION,
    "tablist": NAVIGATION,
    "complementary": BESIDE,
    "banner": HEAD,
    "contentinfo": FOOT,
    "search": FORM,
    "dialog": WINDOW,
    "alertdialog": WINDOW,
    "alert": WINDOW,
}
#: Roles of parts of a book, which an ``aside`` may have too: notes are of the text.
_OF_THE_TEXT = re.compile(r"doc-|note\b")
_NAMES = {
    COMMENTS: "comment comments commentlist disqus respond replies reply remarks",
    NAVIGATION: "nav navbar navigation menu breadcrumb breadcrumbs crumbs pager pagination paging toolbar sitemap toc",
    ADVERTISING: "ad ads advert adverts advertisement advertising adbox adunit adsense dfp sponsor sponsored sponsors "
    "promo promos promotion promoted commercial shopping outbrain taboola",
    OTHERS: "related recommended recommendations recirc trending popular teaser teasers mostread readmore ymal latest",
    SHARING: "share shares sharing sharebar sharedaddy social socials addthis follow followus",
    SIGNING_UP: "newsletter subscribe subscription signup paywall optin login signin register",
    CONSENT: "cookie cookies cookiebar cookiebanner gdpr consent",
    HEAD: "masthead banner topbar siteheader",
    FOOT: "footer colophon copyright legal",
    BESIDE: "sidebar aside rail widget widgets skyscraper combx extra community",
    WINDOW: "modal popup popover tooltip overlay lightbox",
    LABELS: "tags taglist tagcloud postmeta rss agegate",
}
_KIND_OF = {name: kind for kind, names in _NAMES.items() for name in names.split()}
#: Names of what holds an article: beside one of these a name of furniture is only half believed.
_OF_ARTICLES = frozenset("article articlebody body content entry hentry main post story text column page".split())
#: Kinds that no name of an article makes doubtful.
_CERTAIN = frozenset({COMMENTS, NAVIGATION, CONSENT, FOOT})
_PIECES = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_MOST_PIECES_OF_AN_ID = 3  # a longer one is the words of a heading
#: Elements that are never furniture by a name: they hold a page, or are part of a text.
_NEVER = frozenset("a article body code h1 h2 h3 html main p pre table tbody td tr".split())


class Furniture(NamedTuple):
    """What an element is called, and whether nothing speaks against it."""

    kind: str
    sure: bool


def furniture(element: etree._Element) -> Furniture | None:
    """What an element is if it is no part of an article, as far as it says so itself."""
    if element.tag in _NEVER:
        return None
    role = (element.get("role") or "").lower()
    if _OF_THE_TEXT.match(role) or _OF_THE_TEXT.match(element.get("epub:type") or ""):
        return None
    if kind := _ELEMENTS.get(str(element.tag)) or _ROLES.get(role):
        return Furniture(kind, True)
    classes, name = element.get("class") or "", element.get("id") or ""
    for whole in (*classes.lower().split(), name.lower()):
        if whole in _KIND_OF:
            return Furniture(_KIND_OF[whole], True)
    pieces = pieces_of(element)
    kind = next((_KIND_OF[piece] for piece in pieces if piece in _KIND_OF), "")
    if not kind:
        return None
    return Furniture(kind, kind in _CERTAIN or _OF_ARTICLES.isdisjoint(pieces))


def pieces_of(element: etree._Element) -> list[str]:
    """The pieces of the names of an element, in small letters."""
    names = _PIECES.findall(element.get("class") or "")
    name = _PIECES.findall(element.get("id") or "")
    return [piece.lower() for piece in (*names, *(name if len(name) <= _MOST_PIECES_OF_AN_ID else ()))]


#: Whole headings and lines under which other pages are named, or readers asked for something; a colon may follow.
_LABELS = {
    OTHERS: r"""
        (?:related|recommended|similar|further)(?:\ (?:articles?|posts?|stories|content|news|links|topics|reading))?
        | recommended\ for\ you | more\ (?:stories|news|articles|posts|coverage) | more\ like\ this | more\ from\ .{2,40}
        | (?:read|learn|see)\ (?:more|next) | also\ read | you\ (?:may|might|could)\ (?:also\ )?(?:like|enjoy|be\ interested\ in)
        (?:\ .{0,40})? | (?:most\ (?:read|popular|viewed)|top\ stories|trending(?:\ now)?|latest\ (?:news|posts|stories)|
        popular\ (?:posts|stories|articles)) | don.t\ miss | more\ great\ .{2,30}\ stories | what\ to\ read\ next
        | читайте\ (?:также|ещё|еще|далее) | (?:ещё|еще)?\ ?по\ теме | похожие\ (?:статьи|материалы|новости|записи)
        | (?:другие|последние|главные)\ новости | материалы\ по\ теме | смотрите\ также | популярное | самое\ читаемое
        | дагы\ окуңуз(?:дар)? | окшош\ (?:макалалар|материалдар) | акыркы\ жаңылыктар
        | mehr\ zum\ thema | lesen\ sie\ auch | das\ könnte\ sie\ auch\ interessieren | meistgelesen | verwandte\ artikel
        | (?:à\ )?lire\ aussi | sur\ le\ même\ (?:sujet|thème) | articles?\ (?:liés?|similaires) | les\ plus\ lus
        | (?:te|le)\ puede\ interesar | lea?\ también | (?:noticias\ |artículos\ )?relacionad[oa]s | lo\ más\ leído
        | leia\ (?:também|mais) | você\ (?:pode|também\ pode|vai)\ gostar(?:\ .{0,30})? | veja\ (?:também|mais)
        | leggi\ anche | potrebbe\ interessarti | articoli\ correlati | читайте\ також | схожі\ матеріали
        """,
    SHARING: r"""
        share(?:\ (?:this|on|via)(?:\ .{2,30})?)? | follow\ us(?:\ on\ .{2,20})? | поделиться(?:\ .{2,20})? | поделитесь
        | бөлүшүү | teilen | partager | compartir | compartilhe | condividi | поширити | подписывайтесь\ на\ нас(?:\ .{2,20})?
        """,
    SIGNING_UP: r"subscribe(?:\ .{2,40})?|sign\ up(?:\ .{2,40})?|newsletter|подписаться|подписка|жазылуу|рассылка",
    LABELS: r"tags?|filed\ under|topics|categories|теги|метки|рубрики?|темы|тегдер|schlagworte|mots-clés|etiquetas",
    COMMENTS: r"""
        (?:\d+\ )?comments?(?:\ \(?\d+\)?)? | leave\ a\ (?:reply|comment) | join\ the\ (?:conversation|discussion)\W*
        | (?:top\ rated\ |post\ a\ |add\ a\ )comments? | (?:\d+\ )?комментари[ийея]в? | оставить\ комментарий
        | пикир(?:лер)?(?:\ калтыруу)? | (?:\d+\ )?kommentare? | (?:\d+\ )?commentaires? | (?:\d+\ )?comentarios?
        | (?:\d+\ )?comentários?
        """,
    ADVERTISING: r"advertisements?|advertising|реклама|жарнама|anzeige|werbung|publicité|publicidade?|pubblicità|story\ continues\ below",
}
_LABEL = {kind: re.compile(rf"\W*(?:{words})\W*", re.IGNORECASE | re.VERBOSE) for kind, words in _LABELS.items()}
_LONGEST_LABEL = 60


def label(words: str) -> str:
    """The kind of what follows words that announce it; empty where they announce nothing."""
    if not words or len(words) > _LONGEST_LABEL:
        return ""
    return next((kind for kind, pattern in _LABEL.items() if pattern.fullmatch(words)), "")
