"""Names that something interrupts: boxes and notes within a paragraph, speakers and times, labels in lines and beneath.

The tables go with those of :mod:`tests.guard.divisions`, and its list of names.
"""

# ruff: noqa: E501 - a table is read by its lines

from __future__ import annotations

from tests.guard.divisions import OFFICE, Made
from tests.guard.leaks import packed

DIVIDED: list[tuple[str, str, Made]] = []
NEAR: list[tuple[str, str, Made]] = []

# ---------------------------------------------------------------- what is set apart in a paragraph

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def docx(*paragraphs: str) -> bytes:
    return packed({"word/document.xml": f"<w:document {WORD}><w:body>{''.join(paragraphs)}</w:body></w:document>"})


def box(text: str) -> str:
    """A text box as Word 2007 anchors it."""
    return f"<w:r><w:pict><v:textbox><w:txbxContent><w:p>{run(text)}</w:p></w:txbxContent></v:textbox></w:pict></w:r>"


def newer(text: str) -> str:
    """A text box as Word writes it since, for two kinds of programs."""
    inner = f"<w:txbxContent><w:p>{run(text)}</w:p></w:txbxContent>"
    return f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wps:txbx>{inner}</wps:txbx></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>'


def frame(text: str) -> str:
    return f'<d:frame xmlns:d="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"><d:text-box><text:p>{text}</text:p></d:text-box></d:frame>'


def odt(paragraph: str) -> bytes:
    return packed(
        {
            "content.xml": f"<office:document-content {OFFICE}><office:body><office:text><text:p>{paragraph}</text:p></office:text></office:body></office:document-content>"
        }
    )


ASIDES = (
    "<aside>A note</aside>", "<aside><p>A note</p></aside>", '<span style="float:right">A note</span>',
    '<div style="position: absolute">A note</div>', '<span class="sidenote">Born in Osh</span>',
    '<small class="marginnote">Born in Osh</small>', '<span role="tooltip">Born in Osh</span>',
    "<figure><img/><figcaption>A house</figcaption></figure>", "<button>Copy link</button>",
    "<details><summary>More</summary>of it</details>", "<table><tr><td>A cell</td></tr></table>",
    "<blockquote>Big words</blockquote>", "<sup>see the note</sup>", "<nav>Skip</nav>", '<span class="fn">A note</span>',
    "<select><option>One</option></select>", "<video>No video here</video>", '<div class="infobox">A box</div>',
)  # fmt: skip

for kind, made in (("old", box), ("new", newer)):
    DIVIDED += [
        (
            f"Word: a box between the words, {kind}",
            "a.docx",
            docx(f"<w:p>{run('met Azamat ')}{made('A note')}{run('Bekov')}</w:p>"),
        ),
        (
            f"Word: a box within a word, {kind}",
            "a.docx",
            docx(f"<w:p>{run('met Azamat Be')}{made('Note')}{run('kov')}</w:p>"),
        ),
        (
            f"Word: two boxes, {kind}",
            "a.docx",
            docx(f"<w:p>{run('met Azamat ')}{made('One')}{made('Two')}{run('Bekov')}</w:p>"),
        ),
        (
            f"Word: a name in a box, {kind}",
            "a.docx",
            docx(f"<w:p>{run('met ')}{made('him, Azamat Bekov')}{run('there')}</w:p>"),
        ),
    ]
DIVIDED += [
    ("Word: a paragraph in a frame", "a.docx", docx(f"<w:p>{run('met Azamat')}</w:p><w:p><w:pPr><w:framePr w:wrap='around'/></w:pPr>{run('A house')}</w:p><w:p>{run('Bekov')}</w:p>")),
    ("Word: a table that floats", "a.docx", docx(f"<w:p>{run('met Azamat')}</w:p><w:tbl><w:tblPr><w:tblpPr/></w:tblPr><w:tr><w:tc><w:p>{run('A house')}</w:p></w:tc></w:tr></w:tbl><w:p>{run('Bekov')}</w:p>")),
    ("ODF: a box between the words", "a.odt", odt(f"met Azamat {frame('A note')}Bekov")),
    ("ODF: a box within a word", "a.odt", odt(f"met Azamat Be{frame('A note')}kov")),
    *((f"HTML: {aside}", "a.html", f"<html><body><p>We met Azamat {aside} Bekov.</p></body></html>") for aside in ASIDES),
    *((f"HTML, in a word: {aside}", "a.html", f"<html><body><div>We met Azamat Be{aside}kov.</div></body></html>") for aside in ASIDES),
    ("HTML: a class that floats", "a.html", "<html><head><style>p .zz, b { float: left }</style></head><body><p>Azamat <span class='zz'>Note</span> Bekov</p></body></html>"),
    ("DocBook: a note", "a.xml", "<article xmlns='http://docbook.org/ns/docbook'><para>met Azamat <footnote><para>A note</para></footnote>Bekov</para></article>"),
    ("TEI: a running head", "a.xml", "<TEI xmlns='http://www.tei-c.org/ns/1.0'><p>met Azamat <fw>Page 3</fw> Bekov</p></TEI>"),
    *((f"set apart: {text!r}", "a.txt", text) for text in ("met Azamat \\begin{figure}x\\caption{A house}\\end{figure} Bekov", "met Azamat\\todo{look} Bekov", "met Azamat\n\n![A house](x.png)\n\nBekov", "met Azamat footnote:[A note] Bekov", "met Azamat [A note]{.aside} Bekov", "met Azamat <aside>A note</aside> Bekov", "met Azamat\n\n::: {.column-margin}\nA note\n:::\n\nBekov")),
]  # fmt: skip
NEAR += [
    ("words between, in bold", "a.html", "<p>We met Azamat <b>and</b> Bekov</p>"),
    ("a sentence that ends before a box", "a.html", "<p>We met Azamat. <aside>A note</aside> Bekov left.</p>"),
    ("lines of a paragraph", "a.html", "<p>Azamat: here<br/>Olga Bekova: away</p>"),
]

# ---------------------------------------------------------------- who speaks, and when

SPEAKERS = (
    "00:01:0{} Speaker 1: ", "Speaker 1 (00:0{}): ", "[12/03/24, 10:11:0{}] Olga: ", "\u200e[12.03.24, 10:11:0{}] Olga Pak: ",
    "[12/03/2024, 10:11:0{} AM] Olga: ", "12/03/24, 10:1{} - Olga: ", "12/03/24, 10:1{} - +996 555 12 12: ",
    "3/12/24, 10:1{}\u202fPM - Olga: ", "10:1{} <olga> ", "[10:1{}] <@olga> ", "Olga, [12.03.2024 10:1{}]\n",
    "Olga Pak, [12 Mar 2024 at 10:11:0{}]:\n", "[00:0{}] Olga: ", "Olga [00:0{}]: ", "Olga 00:0{}: ", "Olga Pak\n10:1{}\n",
    "Olga Pak  10:1{} AM\n", "olga — Today at 10:1{}\n", "00:0{} - Olga - ", "S1 00:00:01.{} ", "2024-03-12 10:11:0{} Olga: ",
    "2024-03-12T10:11:0{}Z Olga: ", "2024-03-12 10:11:0{}\tOlga\t", "**Olga:** ", "**[00:0{}] Olga:** ", "#00:00:0{}-3# Olga: ",
    "10:11:0{} From Olga Pak to Everyone:\n\t", "On 12/03/24 at 10:1{}, Olga wrote: ", "<00:0{}> Ольга: ",
)  # fmt: skip
CUES = (
    ("met Azamat", '<font color="#fff">Bekov</font>'), ("met Azamat…", "…Bekov"), ("met Azamat...", "...Bekov"),
    ("met Azamat", "Olga: Bekov"), ("Olga Pak: met Azamat", "Olga Pak: Bekov"), ("- met Azamat\n- Who?", "- Bekov"),
    ("met Azamat|- Who?", "Bekov"), ("(Olga) met Azamat", "(Olga) Bekov"), ("♪ met Azamat ♪", "♪ Bekov ♪"), ("met Azamat—", "—Bekov"),
)  # fmt: skip


def cues(one: str, other: str, between: str = "", first: str = "", second: str = "") -> str:
    return f"WEBVTT\n\n{first}00:01.000 --> 00:02.000\n{one}\n\n{between}{second}00:02.000 --> 00:03.000\n{other}\n"


DIVIDED += [
    *(
        (f"speakers: {head!r}", "a.txt", f"{head.format(1)}we met Azamat\n{head.format(5)}Bekov in Osh\n")
        for head in SPEAKERS
    ),
    *((f"cues: {one!r}, {other!r}", "a.vtt", cues(one, other)) for one, other in CUES),
    ("cues: a note between", "a.vtt", cues("met Azamat", "Bekov", "NOTE of two\nlines\n\n")),
    ("cues: a style between", "a.vtt", cues("met Azamat", "Bekov", "STYLE\n::cue { color: red }\n\n")),
    *(
        (f"cues: called {name}", "a.vtt", cues("met Azamat", "Bekov", "", f"{name}-0\n", f"{name}-1\n"))
        for name in ("1ab-2/4", "the first", "53f1b0c2-aa11/12")
    ),
    *(
        (f"within a line: {text}", "a.txt", f"met Azamat {text} Bekov\n")
        for text in ("{00:01}", "#00:00:12-3#", "00:12", "[??]", "(?)", "eh", "um", "э-э", "[inaudible 00:12]")
    ),
    *(
        (
            f"pages of a court: {page!r}",
            "a.txt",
            f"23   then\n24   I met Azamat\n25\n{page}\n 1   Bekov in Osh\n 2   yes\n",
        )
        for page in ("\n\n              Page 13\n", "\f13\n", "- 13 -\n")
    ),
    ("letters spelt out", "a.txt", "that is A, Z, A, M, A, T. B, E, K, O, V, with a v"),
    ("speakers in HTML", "a.html", "<p><b>Speaker 1:</b> met Azamat</p><p><b>Speaker 1:</b> Bekov</p>"),
    ("times in HTML", "a.html", "<p><span>00:01</span> met Azamat</p><p><span>00:05</span> Bekov</p>"),
    *(
        (f"families: {text!r}", "a.ged", f"0 HEAD\n{text}\n")
        for text in (
            "1 NOTE met Azam\n2 CONC at Bekov",
            "1 NOTE met Azamat\n2 CONT Bekov",
            "1 NAME\n2 GIVN Azamat\n2 TYPE birth\n2 NSFX x\n2 SURN Bekov",
        )
    ),
]
NEAR += [
    ("a chat whose sentences end", "a.txt", "10:11 - Olga: I met Azamat.\n10:12 - Olga: Bekov left.\n"),
    ("cues whose sentences end", "a.vtt", cues("I met Azamat.", "Bekov left.")),
]

# ---------------------------------------------------------------- forms and tables

FORMS = (
    "Беков\n(фамилия)\n1990\n(год рождения)\nАзамат\n(имя)", "__Беков____\n (фамилия)\n__1990__\n (год)\n__Ош__\n (место)\n_Азамат__\n (имя)",
    "Беков 1990\n(фамилия) (год)\nАзамат Ош\n(имя) (место)", "Беков      1990    Ош\n(фамилия)  (год)   (место)\nАзамат   Асанович\n(имя)   (отчество)",
    "Фамилия: Беков Год рождения: 1990\nИмя: Азамат", "Фамилия _БЕКОВ____ Год рождения __1990__\nМесто работы ___\nИмя __АЗАМАТ____ Отчество __Асанович__",
    "Фамилия Беков\nГод рождения 1990\nАдрес Ош 5\nПол м\nТел 5\nИмя Азамат", "Фам. Беков\nИмя Азамат", "[Фамилия] Беков [Пол] М [Имя] Азамат",
    "(фамилия) Беков\n(год) 1990\n(место) Ош\n(пол) м\n(тел) 5\n(имя) Азамат", "1. Ваше имя? Азамат\n2. Возраст? 30\n3. Город? Ош\n4. Пол? м\n5. Ваша фамилия? Беков",
    "First Name Azamat Middle Name M Last Name Bekov", "First name: Azamat Born: 1990 Place: Osh Sex: M Nation: KG Last name: Bekov",
    "First name [Azamat] Age [30] City [Osh] Sex [M] Last name [Bekov]", "SURNAME BEKOV\nGIVEN NAMES AZAMAT", "Surname/Фамилия\nBEKOV/БЕКОВ\nGiven names/Имя\nAZAMAT/АЗАМАТ",
    "Bekov     1990   M     Osh    5      Azamat\nLast name  Born   Sex   City   House  First name", "Apellido: Bekov Edad: 30\nNombre: Azamat",
    "Nom: Bekov Âge: 30\nVille: Osh\nPrénom: Azamat", "Nachname Bekov Geburtsdatum 1.1.1990\nGeburtsort Osh\nVorname Azamat", "Soyadı: Bekov Doğum: 1990\nŞehir: Osh\nAdı: Azamat",
    "Bekov\nM\n34\nAzamat", "Azamat\nM\n34\nBekov",
)  # fmt: skip
PEOPLE = "First name;a;b;c;d;Last name\nAzamat;1;2;3;4;Bekov\nOlga;1;2;3;4;Pak\n"


def table(*rows: str) -> str:
    return f"<html><body><table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table></body></html>"


def excel(*rows: str) -> str:
    """A workbook of Excel 2003 in XML: cells with a stroke between, ``attributes>text``."""
    cells = (
        "".join(
            f"<Cell {cell.rpartition('>')[0]}><Data s:Type='String'>{cell.rpartition('>')[2]}</Data></Cell>"
            for cell in row.split("|")
        )
        for row in rows
    )
    name = "urn:schemas-microsoft-com:office:spreadsheet"
    return f"<?xml version='1.0'?><Workbook xmlns='{name}' xmlns:s='{name}'><Worksheet><Table>{''.join(f'<Row>{row}</Row>' for row in cells)}</Table></Worksheet></Workbook>"


PERSON = "<td>Azamat<td>M<td>1<td>2<td>3<td>Bekov"
DIVIDED += [
    *((f"a form: {text!r}", "a.txt", text) for text in FORMS),
    *((f"a table below {above!r}", "a.csv", above + PEOPLE) for above in ("sep=;\n", "\ufeffsep=;\n", '"sep=;"\n', "List of people\n", "# export of people\n", "# export; of; people\n", "List of people\n\n", "Report, 2024\nBy the office\n\n", "Export;2024-01-01\n")),
    *((f"a table with {sign!r}", "a.csv", f"sep={sign}\n" + PEOPLE.replace(";", sign)) for sign in ",|\t^~"),
    ("a table above a sum", "a.csv", PEOPLE + "\nSum;2\n"),
    ("heads over columns", "a.html", table("<th colspan=2>First name<th>x<th>y<th>z<th>Last name", PERSON)),
    ("heads over many columns", "a.html", table("<th>First name<th colspan=4>x<th>Last name", PERSON)),
    ("heads over rows", "a.html", table("<th rowspan=2>No<th colspan=6>Person", "<th>First name<th>a<th>b<th>c<th>d<th>Last name", f"<td>1{PERSON}")),
    ("a family over rows", "a.html", table("<td rowspan=2>Bekov<td>Timur", "<td>Azamat")),
    ("a family over rows, with a head", "a.html", table("<th>Last name<th>a<th>b<th>c<th>d<th>First name", "<td rowspan=2>Bekov<td>1<td>2<td>3<td>4<td>Timur", "<td>1<td>2<td>3<td>4<td>Azamat")),
    ("Excel 2003", "a.xml", excel("First name|a|b|c|d|Last name", "Azamat|1|2|3|4|Bekov")),
    ("Excel 2003: a cell in its place", "a.xml", excel("First name|a|b|c|d|Last name", "Azamat|s:Index='6'>Bekov")),
    ("Excel 2003: heads over columns", "a.xml", excel("First name|s:MergeAcross='3'>x|Last name", "Azamat|1|2|3|4|Bekov")),
    ("Excel 2003: a family over rows", "a.xml", excel("Last name|a|b|c|d|First name", "s:MergeDown='1'>Bekov|1|2|3|4|Timur", "s:Index='2'>1|2|3|4|Azamat")),
    ("Word: a family over rows", "a.docx", docx("<w:tbl>" + "".join(f"<w:tr><w:tc><w:tcPr><w:vMerge{merged}/></w:tcPr><w:p>{run(one)}</w:p></w:tc>{''.join(f'<w:tc><w:p>{run(cell)}</w:p></w:tc>' for cell in ('1', other))}</w:tr>" for merged, one, other in ((" w:val='restart'", "Bekov", "Timur"), ("", "", "Azamat"))) + "</w:tbl>")),
    ("MODS", "a.xml", "<mods><name><namePart type='family'>Bekov</namePart>" + "<namePart type='date'>5</namePart>" * 4 + "<namePart type='given'>Azamat</namePart></name></mods>"),
]  # fmt: skip
NEAR += [
    ("two people in two lines of a form", "a.txt", "First name: Azamat Age: 5\nFirst name: Olga Last name: Bekov"),
    (
        "labels beneath, of two people",
        "a.txt",
        "Azamat\n(child's first name)\n5\n(age)\n6\n(class)\nPak\n(x)\nBekov\n(mother's last name)",
    ),
    ("people with numbers", "a.txt", "Azamat Pak\n34\nOlga Kim\n35\nTimur Bekov\n36\n"),
    (
        "names in rows below a title",
        "a.csv",
        "List\nFirst name;a;b;c;d;Last name\nAzamat;1;2;3;4;Pak\nOlga;1;2;3;4;Bekov\n",
    ),
]
