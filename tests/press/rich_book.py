"""A composed book made by hand, with every thing of the vocabulary in ARCHITECTURE.md, long enough for twenty pages."""

from __future__ import annotations

import struct
import zlib
from datetime import date
from pathlib import Path, PurePosixPath

from briefbound.model import (
    Article,
    Book,
    ContentDocument,
    Contributor,
    Heading,
    Kind,
    Licence,
    Mark,
    NavPoint,
    PageEdition,
    Part,
    Publication,
    Resource,
)

NAMESPACES = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'

ENGLISH = [
    "The reading room on the second floor opens at nine. By ten every chair is taken, and the children who come after"
    " school sit on the window sill with their backs to the glass. The librarian has asked for more chairs four times;"
    " the answer, each time, has been that the room is not meant to be full.",
    "Of the forty-one libraries that the district had in 1990, nineteen are open today. Some were closed by decree,"
    " some by a roof that nobody mended. In the village at the end of the valley the books were carried to the school"
    " in wheelbarrows, and have stood there since in the order in which they were unloaded.",
    "“We were told that people no longer read,” says a woman who has worked at the central branch for twenty-two"
    " years. “Then we opened on Sundays, and they came. What they no longer did was to take a day off work.”",
    "A library card costs nothing, but it needs an address. Those who rent without a contract, who have come from"
    " another region, or who live in the new settlements around the city have none that the register knows. They may"
    " read at the tables; they may not take a book home.",
    "The law of 2004 says that every citizen has the right to use a library, and that the state guarantees it. It"
    " does not say how far the nearest one may be. In three districts it is more than thirty kilometres away, and the"
    " bus runs on market days.",
    "Large type is the first thing that readers over sixty ask for. The catalogue lists two hundred and six titles in"
    " it, most of them printed before 1987. Recorded books are asked for as often, and there the difficulty is not"
    " money but permission: each title needs an agreement with its publisher.",
    "In the capital a volunteer reads newspapers into a telephone. Anybody may call. She began during the first winter"
    " of the pandemic and has not stopped, and on some evenings there are more callers than the line can hold.",
    "What would it take? The ministry’s own estimate, made for the budget of 2023 and left out of it, comes to less"
    " than the price of one kilometre of road a year. It would pay for nine vans, for their fuel and their drivers,"
    " and for four thousand new books.",
    "The vans exist already in one region. They were bought by a foundation that has since left, and they are kept"
    " running by mechanics who are paid in part with firewood. Each follows a circle of eleven stops and returns to"
    " the first on the fifteenth day.",
    "Nobody counts the readers who do not come. Loans are counted, and visits, and the number of events held; a"
    " library that closes is struck off the list, and with it disappear all those who could have walked there.",
]
RUSSIAN = [
    "Читальный зал на втором этаже открывается в девять. К десяти заняты все стулья, и дети, которые приходят после"
    " школы, сидят на подоконнике спиной к стеклу. Библиотекарь четырежды просила добавить стульев; каждый раз ей"
    " отвечали, что зал и не должен быть полон.",
    "Из сорока одной библиотеки, работавшей в районе в 1990 году, сегодня открыты девятнадцать. Одни закрыли"
    " распоряжением, другие — из-за крыши, которую никто не починил. В селе на краю долины книги перевезли в школу на"
    " тачках, и с тех пор они стоят там в том порядке, в каком их выгрузили.",
    "«Нам говорили, что люди больше не читают, — рассказывает женщина, проработавшая в центральном филиале двадцать"
    " два года. — А потом мы открылись по воскресеньям, и они пришли. Они просто не могли отпроситься с работы».",
    "Читательский билет ничего не стоит, но для него нужен адрес. У тех, кто снимает жильё без договора, кто приехал"
    " из другой области или живёт в новостройках вокруг города, нет адреса, известного реестру. Им можно читать за"
    " столом, но нельзя унести книгу домой.",
    "Закон 2004 года гласит, что каждый гражданин вправе пользоваться библиотекой и что государство это право"
    " обеспечивает. О том, на каком расстоянии может находиться ближайшая, закон молчит. В трёх районах до неё больше"
    " тридцати километров, а автобус ходит по базарным дням.",
    "Крупный шрифт — первое, о чём просят читатели старше шестидесяти. В каталоге двести шесть таких книг, и"
    " большинство напечатано до 1987 года. Не реже спрашивают и звукозаписи, и здесь дело не в деньгах, а в"
    " разрешениях: для каждой книги требуется соглашение с издательством.",
]

SVG = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 180" width="480" height="180">
<g fill="none" stroke="#000" stroke-width="1.5"><rect x="10" y="60" width="120" height="60"/>
<rect x="180" y="60" width="120" height="60"/><rect x="350" y="60" width="120" height="60"/>
<path d="M130 90H172M300 90H342"/></g><path d="M180 90l-10-5v10zM350 90l-10-5v10z"/>
<g font-family="PT Sans" font-size="15" text-anchor="middle"><text x="70" y="95">Reader</text>
<text x="240" y="95">Library</text><text x="410" y="95">Publisher</text></g></svg>"""
CHART = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 200" width="480" height="200">
<path d="M40 10V170H470" fill="none" stroke="#000"/>
<path fill="#333" d="M70 40h60v130h-60zM190 70h60v100h-60zM310 110h60v60h-60z"/>
<g font-family="PT Sans" font-size="14" text-anchor="middle"><text x="100" y="190">1990</text>
<text x="220" y="190">2005</text><text x="340" y="190">2024</text></g></svg>"""


def png(width: int, height: int) -> bytes:
    """A grey gradient."""
    rows = b"".join(b"\0" + bytes(90 + 150 * (x + y) // (width + height) for x in range(width)) for y in range(height))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def call(number: int, again: str = "") -> str:
    return (
        f'<sup><a id="call-{number}{again}" class="noteref" epub:type="noteref" role="doc-noteref" href="#note-{number}"'
        f' aria-label="Note {number}">{number}</a></sup>'
    )


def notes(*texts: str, title: str = "Notes") -> str:
    items = "".join(
        f'<li id="note-{n}" class="note" epub:type="endnote"><p>{text} <a class="backlink" role="doc-backlink"'
        f' href="#call-{n}" aria-label="Back to note {n} in the text">↩</a></p></li>'
        for n, text in enumerate(texts, 1)
    )
    return (
        '<section class="notes" epub:type="endnotes" role="doc-endnotes" aria-labelledby="notes-title">'
        f'<h2 id="notes-title">{title}</h2><ol>{items}</ol></section>'
    )


def prose(sentences: list[str], *which: int) -> str:
    return "".join(f"<p>{sentences[n % len(sentences)]}</p>" for n in which)


def table(rows: int) -> str:
    body = "".join(
        f'<tr><th scope="row">District {n}</th><td class="number">{40 - n % 17}</td><td class="number">{30 - n % 13}</td>'
        f'<td class="number">{19 - n % 7}</td><td class="number">{n * 317 % 900 + 1000}</td>'
        f"<td>{('Open on Sundays', 'Vans since 2019; the stops are listed at the town hall', 'No change')[n % 3]}</td></tr>"
        for n in range(1, rows + 1)
    )
    return (
        f'<table id="table-{rows}"><caption><span class="number">Table {rows}.</span> Libraries that lend, by district,'
        ' at the end of the year</caption><thead><tr><th scope="col">District</th><th scope="col" class="number">1990'
        '</th><th scope="col" class="number">2005</th><th scope="col" class="number">2024</th><th scope="col"'
        f' class="number">Readers</th><th scope="col">Remarks</th></tr></thead><tbody>{body}</tbody></table>'
    )


def article(name: str, language: str, title: str, body: str, *, kicker: str = "", standfirst: str = "") -> str:
    head = f'<p class="kicker">{kicker}</p>' if kicker else ""
    head += f'<h1 id="{name}-title">{title}</h1>'
    head += f'<p class="standfirst">{standfirst}</p><p class="byline">By Jane Doe</p>'
    head += '<p class="dateline"><time datetime="2026-11-22">22 November 2026</time></p>'
    return (
        f'<section {NAMESPACES} id="{name}" class="article report" epub:type="chapter" role="doc-chapter"'
        f' aria-labelledby="{name}-title" lang="{language}" xml:lang="{language}"><header class="head">{head}</header>'
        f'{body}<footer class="foot"><p class="author-note">Jane Doe writes about libraries and roads.</p>'
        '<p class="original">First published: <cite>Reading alone</cite>, The Monthly, March 2014,'
        ' <a class="external" href="https://monthly.example/2014/reading-alone">monthly.example</a></p></footer>'
        "</section>"
    )


LEAD = article(
    "lead",
    "en",
    "A chair in the reading room",
    prose(ENGLISH, 0)
    + f"<p>{ENGLISH[1]}{call(1)} {ENGLISH[6]}{call(2)}</p>"
    + prose(ENGLISH, 2, 3)
    + '<aside class="pull-quote" epub:type="pullquote" role="doc-pullquote"><p>What they no longer did was to take a day'
    " off work.</p></aside>"
    + '<h2 id="law">What the law promises</h2>'
    + f"<p>{ENGLISH[4]}{call(3)}</p>"
    + prose(ENGLISH, 5, 6)
    + '<p>See <a class="xref" href="roads.xhtml#vans">The vans</a> and the <a class="xref" href="roads.xhtml">report on'
    ' roads</a>; a word for it in Kyrgyz is <span lang="ky" xml:lang="ky">китепкана</span>, and in Russian'
    ' <span lang="ru" xml:lang="ru">библиотека' + call(4) + "</span>.</p>"
    + '<p class="skip"><a href="#after-1">Skip this account</a></p>'
    '<section class="testimony" aria-labelledby="testimony-1" id="account"><p class="box-title" id="testimony-1">A reader’s'
    " account</p>" + prose(ENGLISH, 7, 8) + '</section><p id="after-1">After the account the text goes on.</p>'
    + '<figure id="path"><img src="images/path.svg" alt="Three boxes joined by arrows: from the reader to the library,'
    ' from the library to the publisher." aria-details="path-description"/><figcaption><span class="number">Figure 1.'
    '</span> The path of a request for a recorded book</figcaption></figure><div class="long-description"'
    ' id="path-description"><p class="box-title">Description of figure 1</p><p>The request begins with the reader, who'
    " tells the library; the library asks the publisher.</p></div>"
    + '<h3 id="numbers">In numbers</h3>'
    + prose(ENGLISH, 9)
    + table(7)
    + '<figure class="chart" id="chart"><img src="images/chart.svg" alt="Libraries fell from 41 in 1990 to 32 in 2005 and'
    ' 19 in 2024."/><figcaption><span class="number">Figure 2.</span> Libraries open. Data: <a class="xref"'
    ' href="#table-7">Table 7</a></figcaption></figure>'
    + prose(ENGLISH, 0, 3, 4)
    + f"<p>The count is the ministry’s.{call(1, '-again')}</p>"
    + notes(
        'Ministry of Culture, <cite>Libraries in Numbers</cite>, 2024, table 3, <a class="external"'
        ' href="https://culture.example/reports/2024/libraries-in-numbers.html">culture.example</a>.',
        'Interview, 3 March 2024. The tape is kept by the author.</p><p>A second paragraph: she asked that the number'
        " of the line be left out.",
        "Law on Libraries, 2004, article 6.",
        '<span lang="ru" xml:lang="ru">Толковый словарь</span>, s. v.; the word is older in Russian than in Kyrgyz, into'
        ' which it came as <span lang="ky" xml:lang="ky">китепкана</span>, from the Persian.',
    ),
    standfirst="Nineteen of forty-one libraries are left in the district. Those who cannot walk to one are not counted.",
)

ROADS = article(
    "roads",
    "en",
    "Roads, vans and the fifteenth day",
    '<div class="box key-facts"><p class="box-title">Key facts</p><ul><li>Nine vans would reach every village of the'
    " region twice a month.</li><li>They cost less a year than one kilometre of road.</li><li>Four thousand books a"
    " year are the smallest order that publishers accept.</li></ul></div>"
    + prose(ENGLISH, 7, 8)
    + '<div class="timeline"><p class="box-title">Timeline</p><dl><dt>April 1990</dt><dd>Forty-one libraries are open.'
    "</dd><dt>1998</dt><dd>The first closures by decree; the books of eleven villages go to their schools.</dd>"
    "<dt>October 2004</dt><dd>The Law on Libraries is passed by 71 votes to 4.</dd><dt>2019</dt><dd>A foundation buys"
    " four vans.</dd><dt>2023</dt><dd>The ministry asks for nine more and does not get them.</dd></dl></div>"
    '<h2 id="vans">The vans</h2>'
    + "".join(f"<p>{ENGLISH[n % 10]}{call(at)}</p>" for at, n in enumerate((1, 2, 3, 4, 5, 6), 1))
    + "<h2>District by district</h2>"
    + prose(ENGLISH, 9)
    + table(45)
    + '<hr class="section-break"/>'
    + prose(ENGLISH, 0)
    + "<blockquote><p>The road is not the reason. We had no road when I was a girl, and we had a library.</p>"
    '<p class="attribution">— A reader of eighty-one</p></blockquote>'
    + '<figure id="photo"><img src="images/photo.png" alt="A grey field that grows lighter to the right."/><figcaption>'
    '<span class="number">Figure 3.</span> The valley in November; photograph by the author</figcaption></figure>'
    + prose(ENGLISH, 1, 2)
    + "<h3>A list</h3><h4>Of three things</h4><ul><li>fuel<ul><li>diesel</li><li>oil</li></ul></li><li>drivers, of whom one must be able to"
    " mend the van, since the nearest garage is ninety kilometres from the furthest stop</li><li>books</li></ul>"
    + "<ol><li>The van arrives.</li><li>It leaves.</li></ol>"
    + prose(ENGLISH, 3, 4, 5, 6)
    + notes(*(f"Note {n} of the report on roads, in which a source is named and a page is given; some of these notes"
              " are longer than one line, as notes are." for n in range(1, 7))),
    kicker="Report",
    standfirst="What nine vans could do, and why they do not exist.",
)

RUSSIAN_ARTICLE = article(
    "zal",
    "ru",
    "Стул в читальном зале",
    '<div class="box content-note" role="note" aria-labelledby="zal-note"><p class="box-title" id="zal-note">О содержании'
    "</p><p>В статье рассказывается о закрытии библиотек.</p></div>"
    + f"<p>{RUSSIAN[0]}{call(1)}</p>"
    + prose(RUSSIAN, 1, 2)
    + '<h2 id="zakon">Что обещает закон</h2>'
    + f"<p>{RUSSIAN[4]}{call(2)}</p>"
    + '<p>См. <a class="xref" href="lead.xhtml#law">главу о законе</a>. <span lang="ky" xml:lang="ky">Китепкана — элдин'
    " эстутуму: өткөн, азыркы жана келечек үчүн</span>, говорят в области.</p>"
    + prose(RUSSIAN, 5, 3, 0, 1, 2)
    + notes(
        "Интервью, 3 марта 2024 года.",
        'Закон «О библиотечном деле», ст. 6, <a class="external" href="https://law.example/ru/2004/biblioteki">'
        "https://law.example/ru/2004/biblioteki</a>.",
        title="Примечания",
    ),
    kicker="Доклад",
    standfirst="Из сорока одной библиотеки района осталось девятнадцать.",
)

PLAIN: list[tuple[str, Kind, str, str]] = [
    (
        "title",
        "titlepage",
        "Reading rooms",
        f'<section {NAMESPACES} id="title" class="titlepage" epub:type="titlepage"><h1 id="title-title">'
        'Reading rooms and roads</h1><p class="subtitle">Who can reach a library, and who is no longer counted</p><p'
        ' class="contributor">Jane Doe</p><p class="contributor"><span class="role">Translator</span> <span lang="ru"'
        ' xml:lang="ru">Анна Иванова</span></p><p class="publisher">The Reading Trust</p><p class="date">22 November 2026'
        '</p><p class="licence">CC BY-SA 4.0</p></section>',
    ),
    (
        "content-note",
        "content-note",
        "Content note",
        f'<section {NAMESPACES} class="content-note" epub:type="preface" role="doc-preface"><h1>Content note</h1>'
        "<p>This pack tells of closures and of the people who were there. The accounts of readers can be skipped.</p>"
        "</section>",
    ),
    (
        "contents",
        "contents",
        "Contents",
        f'<nav {NAMESPACES} class="contents" epub:type="toc" role="doc-toc"><h1>Contents</h1><ol><li><a href="lead.xhtml">'
        'A chair in the reading room</a><ol><li><a href="lead.xhtml#law">What the law promises</a></li></ol></li><li><a'
        ' href="background.xhtml">Background</a><ol><li><a href="roads.xhtml">Roads, vans and the fifteenth day</a><ol><li>'
        '<a href="roads.xhtml#vans">The vans</a></li></ol></li><li lang="ru" xml:lang="ru"><a href="zal.xhtml">Стул в'
        ' читальном зале</a></li></ol></li><li><a href="glossary.xhtml">Glossary</a></li><li><a href="sources.xhtml">'
        'Sources</a></li><li><a href="colophon.xhtml">About this publication</a></li></ol></nav>',
    ),
    ("lead", "article", "A chair in the reading room", LEAD),
    (
        "background",
        "part",
        "Background",
        f'<section {NAMESPACES} class="part" epub:type="part" role="doc-part"><h1 id="background">Background</h1></section>',
    ),
    ("roads", "article", "Roads, vans and the fifteenth day", ROADS),
    ("zal", "article", "Стул в читальном зале", RUSSIAN_ARTICLE),
    (
        "glossary",
        "glossary",
        "Glossary",
        f'<section {NAMESPACES} class="glossary" epub:type="glossary" role="doc-glossary"><h1>Glossary</h1><dl><dt id="branch">'
        '<dfn>branch</dfn></dt><dd>A library that is part of another, with shelves of its own and no catalogue.</dd><dt'
        ' id="kitepkana"><dfn lang="ky" xml:lang="ky">китепкана</dfn></dt><dd>Library. See also <a href="#branch">branch'
        "</a>.</dd></dl></section>",
    ),
    (
        "sources",
        "sources",
        "Sources",
        f'<section {NAMESPACES} class="sources" epub:type="bibliography" role="doc-bibliography"><h1>Sources</h1><ul><li'
        ' class="source" id="s1">Ministry of Culture, <a class="external" href="https://www.culture.example/en/reports/2024/'
        'libraries-in-numbers-a-statistical-yearbook.html?download=full"><cite>Libraries in Numbers</cite></a>, 2024</li><li'
        ' class="source" id="s2">The Monthly, <cite>Reading alone</cite>, March 2014, <a class="external"'
        ' href="https://monthly.example/2014/reading-alone">https://monthly.example/2014/reading-alone</a></li></ul>'
        "</section>",
    ),
    (
        "colophon",
        "colophon",
        "About this publication",
        f'<section {NAMESPACES} class="colophon" epub:type="colophon" role="doc-colophon"><h1>About this publication</h1><p>'
        "<cite>Reading rooms and roads</cite>, published 22 November 2026 by The Reading Trust.</p><p>Set in PT Serif and"
        ' PT Sans.</p><p>Licence: <a class="external" href="https://creativecommons.org/licenses/by-sa/4.0/">CC BY-SA 4.0'
        "</a></p></section>",
    ),
]


def _article(name: str, title: str, language: str = "en") -> Article:
    path = PurePosixPath("articles") / f"{name}.md"
    return Article(id=name, path=path, title=title, body="", body_line=1, language=language)


def rich_book(page: PageEdition | None = None, extra: str = "") -> Book:
    """The book; ``extra`` is XHTML put at the end of the lead article's text."""
    mark = Mark(PurePosixPath("pack.yaml"), 1)
    part = Part(
        id="background",
        title="Background",
        articles=(_article("roads", "Roads, vans and the fifteenth day"), _article("zal", "Стул в читальном зале", "ru")),
        mark=mark,
    )
    publication = Publication(
        root=Path("/nowhere"),
        slug="reading-rooms",
        title="Reading rooms and roads",
        language="en",
        identifier="urn:uuid:5d4a4f0e-3f1c-4a2c-9f0a-2f1f6d3b8a11",
        publisher="The Reading Trust",
        contributors=(Contributor(name="Jane Doe"), Contributor(name="Анна Иванова", role="trl")),
        published=date(2026, 11, 22),
        modified=date(2026, 11, 23),
        licence=Licence(name="CC BY-SA 4.0", url="https://creativecommons.org/licenses/by-sa/4.0/"),
        description="Who can reach a library, and who is no longer counted.",
        subjects=("Libraries", "Roads"),
        contents=(_article("lead", "A chair in the reading room"), part),
        page=page or PageEdition(),
    )
    short = {"roads": "Roads and vans"}
    documents = tuple(
        ContentDocument(
            id=name,
            kind=kind,
            title=title,
            language="ru" if name == "zal" else "en",
            xhtml=xhtml.replace('<section class="notes"', extra + '<section class="notes"') if name == "lead" else xhtml,
            headings=(Heading(1, name, title),),
            short_title=short.get(name, ""),
            part="background" if name in ("roads", "zal") else None,
        )
        for name, kind, title, xhtml in PLAIN
    )
    resources = (
        Resource("images/path.svg", "image/svg+xml", SVG),
        Resource("images/chart.svg", "image/svg+xml", CHART),
        Resource("images/photo.png", "image/png", png(900, 500)),
    )
    articles = (
        NavPoint("Roads, vans and the fifteenth day", "roads.xhtml", "article", "en"),
        NavPoint("Стул в читальном зале", "zal.xhtml", "article", "ru"),
    )
    contents = (
        NavPoint("A chair in the reading room", "lead.xhtml", "article", "en"),
        NavPoint("Background", "background.xhtml", "part", "en", articles),
        *(NavPoint(title, f"{name}.xhtml", kind, "en") for name, kind, title, _ in PLAIN[-3:]),
    )
    return Book(publication=publication, documents=documents, resources=resources, contents=contents)
