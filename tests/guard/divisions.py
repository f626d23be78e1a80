"""Names that something divides: changes, ruby, labels and columns of forms, quotes, dumps; what is only near is not."""

# ruff: noqa: E501 - a table is read by its lines

from __future__ import annotations

import base64
import json
import sqlite3
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

from pikepdf import Dictionary, Name, Pdf

from tests.guard.containers import mail
from tests.guard.leaks import W, docx, packed
from tests.guard.paintings import helvetica, saved

#: The names that are divided: one of two words, one of short words, one alone, and one in letters without capitals.
LIST = "Azamat Bekov\nЭльмира Ли\nТологонова\nგიორგი ბერიძე\n"

Made = bytes | str | Callable[[], bytes]

#: (what divides it, the file, its bytes)
DIVIDED: list[tuple[str, str, Made]] = []
#: Files in which no name stands, though parts of one do.
NEAR: list[tuple[str, str, Made]] = []


def made(one: Made) -> bytes:
    return one.encode() if isinstance(one, str) else one if isinstance(one, bytes) else one()


# ---------------------------------------------------------------- OpenDocument and Word

OFFICE = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
INFO = "<office:change-info><dc:creator>Somebody</dc:creator><dc:date>2026-01-01</dc:date></office:change-info>"


def odt(body: str) -> bytes:
    return packed(
        {
            "content.xml": f"<office:document-content {OFFICE}><office:body><office:text>{body}</office:text></office:body></office:document-content>"
        }
    )


def deleted(*paragraphs: str, kind: str = "deletion", id: str = "c1") -> str:
    """What a change that is kept took out, paragraph by paragraph."""
    said = "".join(f"<text:p>{one}</text:p>" for one in paragraphs)
    return f'<text:changed-region text:id="{id}"><text:{kind}>{INFO}{said}</text:{kind}></text:changed-region>'


def changed(*regions: str) -> str:
    return f"<text:tracked-changes>{''.join(regions)}</text:tracked-changes>"


POINT = '<text:change text:change-id="{}"/>'
C1, C2 = POINT.format("c1"), POINT.format("c2")
START, END = '<text:change-start text:change-id="c1"/>', '<text:change-end text:change-id="c1"/>'
IN_ODT = {
    "the end of a word deleted": changed(deleted("mat")) + f"<text:p>met Aza{C1} Bekov</text:p>",
    "the middle of a word deleted": changed(deleted("zam")) + f"<text:p>met A{C1}at Bekov</text:p>",
    "a word of a name deleted": changed(deleted("Azamat ")) + f"<text:p>met {C1}Bekov</text:p>",
    "both words cut": changed(deleted("mat"), deleted("kov", id="c2")) + f"<text:p>met Aza{C1} Be{C2}</text:p>",
    "letters deleted within a word": changed(deleted("xyz")) + f"<text:p>met Aza{C1}mat Bekov</text:p>",
    "a short word cut": changed(deleted("и")) + f"<text:p>у Эльмира Л{C1}</text:p>",
    "letters put into a word": changed(deleted(kind="insertion")) + f"<text:p>met Aza{START}xyz{END}mat Bekov</text:p>",
    "the end of a paragraph deleted": changed(deleted("mat", "Be")) + f"<text:p>met Aza{C1}kov</text:p>",
    "a break of paragraphs deleted within a word": changed(deleted("", "")) + f"<text:p>met Aza{C1}mat Bekov</text:p>",
    "deleted with other looks": changed(deleted("m<text:span>at</text:span>")) + f"<text:p>met Aza{C1} <text:span>Be</text:span>kov</text:p>",
    "a deletion in a deletion": changed(deleted(f"m{C2}t"), deleted("a", id="c2")) + f"<text:p>met Aza{C1} Bekov</text:p>",
    "a short word cut, with looks": changed(deleted("и")) + f"<text:p>у <text:span>Эльмира</text:span> Л<text:span>{C1}</text:span></text:p>",
    "ruby over half of a word": "<text:p>met <text:ruby><text:ruby-base>Aza</text:ruby-base><text:ruby-text>x y</text:ruby-text></text:ruby>mat Bekov</text:p>",
    "ruby that says the name": "<text:p><text:ruby><text:ruby-base>He</text:ruby-base><text:ruby-text>Aza</text:ruby-text></text:ruby><text:ruby><text:ruby-base>it</text:ruby-base><text:ruby-text>mat Bekov</text:ruby-text></text:ruby></text:p>",
    "ruby over a short word": "<text:p>Эльмира <text:ruby><text:ruby-base>Л</text:ruby-base><text:ruby-text>эль</text:ruby-text></text:ruby>и</text:p>",
    "blanks that are elements": "<text:p>გიორგი<text:s/>ბერიძე</text:p>",
    "tabulators that are elements": "<text:p>გიორგი<text:tab/>ბერიძე</text:p>",
    "the mark of an index": '<text:p>Эльмира Л<text:alphabetical-index-mark text:string-value="x"/>и</text:p>',
    "the mark of an index over a part": '<text:p>Эльмира <text:alphabetical-index-mark-start text:id="i"/>Л<text:alphabetical-index-mark-end text:id="i"/>и</text:p>',
    "a remark within a word": "<text:p>Эльмира Л<office:annotation><dc:creator>A</dc:creator><text:p>who?</text:p></office:annotation>и</text:p>",
    "a note within a word": "<text:p>Эльмира Л<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>who?</text:p></text:note-body></text:note>и</text:p>",
}  # fmt: skip
DIVIDED += [(f"ODT: {title}", "a.odt", odt(body)) for title, body in IN_ODT.items()]
DIVIDED.append(
    (
        "flat ODT: the end of a word deleted",
        "a.fodt",
        f"<office:document {OFFICE}>{IN_ODT['the end of a word deleted']}</office:document>",
    )
)
NEAR += [
    ("ODT: changes beside a name", "a.odt", odt(changed(deleted("Bekovich")) + f"<text:p>Azamat {C1} left</text:p>")),
    (
        "ODT: deletions of different places",
        "a.odt",
        odt(
            changed(deleted("Bekov"), deleted("x", id="c2"))
            + f"<text:p>Azamat {C2} left.</text:p><text:p>Then {C1}</text:p>"
        ),
    ),
]


def word(body: str) -> bytes:
    return docx("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")


def runs(*texts: str, looks: str = "") -> str:
    return "".join(f"<w:r>{looks}<w:t xml:space='preserve'>{one}</w:t></w:r>" for one in texts)


DELETED_MARK = '<w:pPr><w:rPr><w:del w:id="1" w:author="x"/></w:rPr></w:pPr>'
IN_WORD = {
    "looks of each run": f"<w:p>{runs('Эльмира Л', 'и', looks='<w:rPr><w:color/><w:sz/><w:highlight/></w:rPr>')}</w:p>",
    "ruby over half of a word": f"<w:p>{runs('Эльмира ')}<w:r><w:ruby><w:rubyPr><w:hps/></w:rubyPr><w:rt>{runs('эль')}</w:rt><w:rubyBase>{runs('Л')}</w:rubyBase></w:ruby></w:r>{runs('и')}</w:p>",
    "the end of a paragraph deleted": f"<w:p>{DELETED_MARK}{runs('Эльмира Л')}</w:p><w:p>{runs('и')}</w:p>",
    "the end of a paragraph put in": f"<w:p>{DELETED_MARK.replace('w:del', 'w:ins')}{runs('Эльмира Л')}</w:p><w:p>{runs('и')}</w:p>",
    "a field around half of a word": f"<w:p>{runs('Эльмира ')}<w:fldSimple w:instr='x'>{runs('Л')}</w:fldSimple>{runs('и')}</w:p>",
    "a direction around half of a word": f"<w:p>{runs('Эльмира ')}<w:dir w:val='ltr'>{runs('Л')}</w:dir>{runs('и')}</w:p>",
    "a tabulator": f"<w:p>{runs('გიორგი')}<w:r><w:tab/></w:r>{runs('ბერიძე')}</w:p>",
    "a large first letter": "<w:p><w:pPr><w:framePr w:dropCap='drop'/></w:pPr>" + runs("Э") + f"</w:p><w:p>{runs('льмира Ли')}</w:p>",
}  # fmt: skip
DIVIDED += [(f"Word: {title}", "a.docx", word(body)) for title, body in IN_WORD.items()]

# ---------------------------------------------------------------- forms and tables

#: (label of the given name, label of the family name), as forms have them.
LABELS = [
    ("First name", "Last name"), ("Given name(s)", "Surname"), ("Имя", "Фамилия"), ("Аты", "Фамилиясы"), ("Prénom", "Nom"),
    ("Vorname", "Name"), ("Имя/Given names", "Фамилия/Surname"), ("firstName", "lastName"), ("given_name", "family-name"),
    ("2. Ad", "1. Soyad"), ("Imię", "Nazwisko"), ("Ім'я", "Прізвище"), ("FNAME", "LNAME"), ("الاسم", "اسم العائلة"), ("სახელი", "გვარი"),
    ("Your first name *", "Your last name *"),
]  # fmt: skip
TEXT_FORMS = {
    "pipes": "{0} | Azamat\nDate of birth | 1 May 1980\n{1} | Bekov",
    "colons": "{0}: Azamat\nDate of birth: 1 May 1980\nPlace: Osh\n{1}: Bekov",
    "colons, the family first": "{1}: Bekov\nDate of birth: 1 May 1980\n{0}: Azamat",
    "on one line": "{0}: Azamat, born: 1980, {1}: Bekov, sex: m",
    "on one line, without commas": "{0}: Azamat {1}: Bekov",
    "dots": "{0} ........ Azamat\nDate of birth .... 1980\n{1} ...... Bekov",
    "lines of their own": "{0}\nAzamat\nDate of birth\n1 May 1980\n{1}\nBekov",
    "lines of their own, in prose": "The form\n\n{0}\n\nAzamat\n\nDate and place of birth\n\nOsh, 1 May 1980\n\n{1}\n\nBekov\n\nand so on",
    "heads of columns": "{0}\tPhone\tBorn\tPlace\tStreet\tSchool\t{1}\nAida\t+1\t1970\tOsh\tLenin\tNo 1\tIsakova\nAzamat\t+1\t1980\tOsh\tLenin\tNo 2\tBekov",
    "values of a table of Markdown": "| {0} | Born | {1} |\n|---|---|---|\n| Azamat | 1980 | Bekov |",
    "blanks": "{0}     Azamat\nBorn     1980\n{1}     Bekov",
    "separated by commas": '{0},Note,{1}\nAida,"a, b",Isakova\nAzamat,"c, d",Bekov',
    "separated by semicolons": "{0};Born;Village;Street;School;Class;{1}\nAida;1970;Osh;L;1;2;Isakova\nAzamat;1980;Osh;L;2;3;Bekov",
}  # fmt: skip
DIVIDED += [
    (f"text: {title}: {given}", "a.txt", form.format(given, family))
    for title, form in TEXT_FORMS.items()
    for given, family in (LABELS if title in ("colons", "lines of their own", "heads of columns") else LABELS[:3])
]  # fmt: skip
DIVIDED += [
    ("text: a date between, without labels", "a.csv", "Azamat,1980-05-01,Bekov\nAida,1970-01-01,Isakova"),
    ("text: a patronymic and a date between", "a.csv", "Bekov,Osh,,1980,Azamat\nIsakova,Osh,,1970,Aida"),
    ("text: tabulators", "a.tsv", "Azamat\t1980-05-01\tOsh\tBekov"),
    ("text: the lines that a passport ends with", "a.txt", "P<KGZBEKOV<<AZAMAT<<<<<<<<<<<<<<<<<<<<<<<<<<<<\nAC12345678KGZ8005014M3001017<<<<<<<<<<<<<<02"),
    ("text: the lines of an identity card", "a.txt", "I<KGZAC12345678<<<<<<<<<<<<<<<\n8005014M3001017KGZ<<<<<<<<<<<2\nBEKOV<<AZAMAT<<<<<<<<<<<<<<<<<"),
    ("text: the lines of a visa", "a.txt", "V<USABEKOV<<AZAMAT<ERMEKOVICH<<<<<<<<<<<<<<<<"),
    ("text: the lines of a French card", "a.txt", "IDFRABEKOV<<<<<<<<<<<<<<<<<<<<<<<952042\n0509952018746AZAMAT<<<<<<<<8005014M3"),
    ("text: the lines of a passport, read with blanks", "a.txt", "P< KGZ BEKOV<<AZAMAT< < < <<<<<<<<<<<<<"),
    ("HTML: the lines of a passport", "a.html", "<pre>P&lt;KGZBEKOV&lt;&lt;AZAMAT&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;</pre>"),
    ("JSON: keys and values", "a.json", json.dumps({"first_name": "Azamat", "born": "1980-05-01", "place": "Osh", "lastName": "Bekov"})),
    ("JSON: far from each other", "a.json", json.dumps({"firstName": "Azamat", **{f"k{n}": "words of a text" for n in range(30)}, "surname": "Bekov"})),
    ("YAML", "a.yaml", "given: Azamat\nborn: 1980\nplace: Osh\nwork: a teacher\nfamily: Bekov\n"),
    ("XML: elements", "a.xml", "<p><firstName>Azamat</firstName><born>1 May</born><note>a long word</note><lastName>Bekov</lastName></p>"),
    ("XML: attributes", "a.xml", '<p><person first="Azamat" born="1980" village="Osh" last="Bekov"/></p>'),
]  # fmt: skip
HTML_FORMS = {
    "a list of terms": "<dl><dt>First name<dd>Azamat<dt>Born<dd>1 May 1980<dt>Surname<dd>Bekov</dl>",
    "labels and fields": '<label>First name <input value="Azamat"></label><label>Date <input value="1 May 1980"></label><label>Surname <input value="Bekov"></label>',
    "labels beside fields": '<label for=a>First name</label><input id=a value="Azamat"><label for=b>Date</label><input id=b value="1 May 1980"><label for=c>Surname</label><input id=c value="Bekov">',
    "fields with names": '<input name="fname" value="Azamat"><input name="dob" value="1980"><textarea name="x">a long word</textarea><input name="lname" value="Bekov">',
    "a table of two columns": "<table><tr><td>First name<td>Azamat<tr><td>Date<td>1 May 1980<tr><td>Last name<td>Bekov</table>",
    "a table of four columns": "<table><tr><td>First name<td>Azamat<td>Last name<td>Bekov</table>",
    "a table with heads": "<table><tr><th>Given<th>Middle<th>Born<th>a<th>b<th>c<th>Family<tr><td>Azamat<td>-<td>1980<td>1<td>2<td>3<td>Bekov</table>",
    "a table without heads": "<table><tr><td>Azamat<td>1980<td>Bekov</table>",
    "paragraphs": "<p>First name</p><p>Azamat</p><p>Date of birth</p><p>1 May 1980</p><p>Surname</p><p>Bekov</p>",
    "marked labels": "<p><b>First name:</b> Azamat</p><p><b>Date:</b> 1980</p><p><b>Surname:</b> Bekov</p>",
    "blocks": "<div><div>First name</div><div>Azamat</div></div><div><div>Born</div><div>1980</div></div><div><div>Surname</div><div>Bekov</div></div>",
    "a column, one below the other": "<table><tr><td>1<td>Azamat<td>x<tr><td>2<td>Bekov<td>y</table>",
}  # fmt: skip
DIVIDED += [(f"HTML: {title}", "a.html", f"<html><body>{body}</body></html>") for title, body in HTML_FORMS.items()]


def table(*rows: tuple[str, ...]) -> str:
    return (
        "<w:tbl>"
        + "".join(f"<w:tr>{''.join(f'<w:tc><w:p>{runs(cell)}</w:p></w:tc>' for cell in row)}</w:tr>" for row in rows)
        + "</w:tbl>"
    )


def cells(*rows: tuple[str, ...]) -> str:
    return "<table:table>" + "".join(
        f"<table:table-row>{''.join(f'<table:table-cell><text:p>{cell}</text:p></table:table-cell>' for cell in row)}</table:table-row>" for row in rows
    ) + "</table:table>"  # fmt: skip


def paragraphs(*texts: str) -> str:
    return "".join(f"<w:p>{runs(one)}</w:p>" for one in texts)


FORM = ("First name", "Azamat"), ("Date of birth", "1 May 1980"), ("Last name", "Bekov")
REPEATED = "six times"
PEOPLE = ("Given", "Born", "Family"), ("Aida", "1970", "Isakova"), ("Azamat", "1980", "Bekov")
DIVIDED += [
    ("Word: a form in a table", "a.docx", word(table(*FORM))),
    ("Word: people in a table", "a.docx", word(table(*PEOPLE))),
    ("Word: people in a table without heads", "a.docx", word(table(*PEOPLE[1:]))),
    ("Word: a form in paragraphs", "a.docx", word(paragraphs("First name: Azamat", "Date of birth: 1980", "Surname: Bekov"))),
    ("Word: labels in paragraphs of their own", "a.docx", word(paragraphs("First name", "Azamat", "Date of birth", "1 May 1980", "Surname", "Bekov"))),
    ("Word: a form with tabulators", "a.docx", word("".join(f"<w:p>{runs(one)}<w:r><w:tab/></w:r>{runs(other)}</w:p>" for one, other in FORM))),
    ("ODT: a form in a table", "a.odt", odt(cells(*FORM))),
    ("ODS: people in a table", "a.ods", odt(cells(*PEOPLE))),
    ("ODS: columns that repeat", "a.ods", odt(cells(("Given", *"abcdef", "Family"), ("Azamat", REPEATED, "Bekov")).replace(f"<table:table-cell><text:p>{REPEATED}", "<table:table-cell table:number-columns-repeated='6'><text:p>"))),
]  # fmt: skip


def workbook(*rows: tuple[str, ...]) -> bytes:
    cell = "<c t='inlineStr'><is><t>{}</t></is></c>".format
    made = "".join(f"<row>{''.join(map(cell, row))}</row>" for row in rows)
    return packed({"xl/worksheets/sheet1.xml": f'<worksheet xmlns="x"><sheetData>{made}</sheetData></worksheet>'})


def people(*rows: tuple[str, ...]) -> bytes:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE people (given, born, village, street, school, class, family)")
    connection.executemany("INSERT INTO people VALUES (?, 1980, 'Osh', 'a', 'b', 'c', ?)", rows)
    connection.commit()
    return connection.serialize()


DIVIDED += [
    ("XLSX: people", "a.xlsx", workbook(*PEOPLE)),
    ("XLSX: people without heads", "a.xlsx", workbook(*PEOPLE[1:])),
    ("XLSX: people with many columns", "a.xlsx", workbook(*((row[0], *"abcdef", row[2]) for row in PEOPLE))),
    ("XLSX: a form", "a.xlsx", workbook(*FORM)),
    ("database: columns between", "a.db", people(("Aida", "Isakova"), ("Azamat", "Bekov"))),
]  # fmt: skip
NEAR += [
    ("text: two people", "a.csv", "Given,Born,Family\nAzamat,1980,Isakov\nErmek,1970,Bekov"),
    ("text: two people on lines", "a.txt", "First name: Azamat\nLast name: Isakov\n\nFirst name: Ermek\nLast name: Bekov"),
    ("text: people on lines of a list", "a.txt", "Azamat\nAida Isakova\nErmek\nNurlan\nBekov"),
    ("text: one label for several", "a.txt", "Name: Azamat\nWork: a long word\nPlace: a small town\nStreet: a long way\nHouse: white\nAge: old\nName: Bekov"),
    ("text: prose with colons", "a.txt", "Azamat said: I know them.\nOthers said: We do.\nThe driver, Mr Bekov: No."),
    ("HTML: two people", "a.html", "<table><tr><th>Given<th>Born<th>Family<tr><td>Azamat<td>1980<td>Isakov<tr><td>Ermek<td>1970<td>Bekov</table>"),
]  # fmt: skip

# ---------------------------------------------------------------- PDF


def pages(*contents: str) -> bytes:
    """A PDF with a page for each content stream; ``/F`` is Helvetica."""
    document = Pdf.new()
    for content in contents:
        document.add_blank_page(page_size=(595, 842))
        page = document.pages[-1].obj
        page.Resources = Dictionary(Font=Dictionary(F=helvetica()))
        page.Contents = document.make_stream(content.encode("latin-1"))
    return saved(document)


def lines(*texts: str, top: int = 800, size: int = 12, way: str = "") -> str:
    return (
        f"BT /F {size} Tf {way} {size * 1.3} TL 1 0 0 1 72 {top} Tm "
        + " ".join(f"({one}) Tj T*" for one in texts)
        + " ET"
    )


def dropped(letter: str, size: int, height: int, rest: str, right: int, below: str = "") -> bytes:
    """A first letter that is larger, and what goes on behind it on the first line and below."""
    return pages(
        f"BT /F {size} Tf 1 0 0 1 72 {height} Tm ({letter}) Tj ET BT /F 12 Tf 1 0 0 1 {right} 700 Tm ({rest}) Tj"
        f" 1 0 0 1 {right} 685 Tm ({below}) Tj 1 0 0 1 72 670 Tm (more words of it) Tj ET"
    )


PROSE = "It was late in the day, and", "nobody was there to see it but"
NEXT = "said no more about it to them.", "Then it was night."
DIVIDED += [
    ("PDF: a first letter over two lines, and a gap", "a.pdf", dropped("A", 40, 676, "zamat Bekov said that", 110, "he would not go")),
    ("PDF: a first letter over three lines", "a.pdf", dropped("A", 56, 661, "zamat Bekov said that", 120, "he would not go")),
    ("PDF: a first letter that stands up", "a.pdf", dropped("A", 40, 700, "zamat Bekov said that", 108)),
    ("PDF: a first letter with a quotation mark", "a.pdf", dropped('"A', 40, 676, "zamat Bekov said that", 130)),
    ("PDF: a first letter, the family below", "a.pdf", dropped("A", 40, 676, "zamat", 112, "Bekov said")),
    ("PDF: capitals larger than small ones, with gaps", "a.pdf", pages("BT 1 0 0 1 72 700 Tm /F 18 Tf (A) Tj /F 12 Tf [-400 (ZAMAT) -600] TJ /F 18 Tf (B) Tj /F 12 Tf [-400 (EKOV)] TJ ET")),
    ("PDF: over two pages, a head on the second", "a.pdf", pages(lines(*PROSE, "his friend Azamat"), lines("The report of 2026", "Bekov " + NEXT[0], *NEXT))),
    ("PDF: over two pages, a head and a number on the second", "a.pdf", pages(lines(*PROSE, "his friend Azamat"), lines("The report", "page 2", "Bekov " + NEXT[0]))),
    ("PDF: a word over two pages, a head on the second", "a.pdf", pages(lines(*PROSE, "his friend Azamat Be-"), lines("The report of 2026", "kov " + NEXT[0], *NEXT))),
    ("PDF: over two pages, a foot on the first, a head on the second", "a.pdf", pages(lines(*PROSE, "his friend Azamat", "Not for sale"), lines("The report of 2026", "Bekov " + NEXT[0]))),
    ("PDF: over two of many pages", "a.pdf", pages(lines(*PROSE), lines("The report 2", *PROSE, "his friend Azamat"), lines("The report 3", "Bekov " + NEXT[0]), lines("The report 4", *NEXT))),
    ("PDF: heads of several lines from the second page on", "a.pdf", pages(lines(*PROSE, "Azamat"), lines("The report", "of some people", "in a city", "by its streets", "and houses", "Bekov " + NEXT[0]), lines("The report", "of some people", "in a city", "by its streets", "and houses", *NEXT))),
    ("PDF: a form on a page", "a.pdf", pages(lines("First name: Azamat", "Date of birth: 1 May 1980", "Surname: Bekov"))),
    ("PDF: a form in columns", "a.pdf", pages(lines("First name", "Date", "Place", "Surname") + "BT /F 12 Tf 15.6 TL 1 0 0 1 200 800 Tm (Azamat) Tj T* (1980) Tj T* (Osh) Tj T* (Bekov) Tj ET")),
    ("PDF: a passport", "a.pdf", pages(lines("P<KGZBEKOV<<AZAMAT<<<<<<<<<<<<<<<<<<<<<<<<<<", "AC12345678KGZ8005014M3001017<<<<<<<<<<<<<<02"))),
]  # fmt: skip
SAMPLES = b"\x80\xff" * 9 + b"met Azamat Bekov yesterday" + b"\x80\xff" * 9


def pictured(compress: bool) -> bytes:
    """A page with a picture without loss, in whose samples words stand."""
    document = Pdf.new()
    document.add_blank_page()
    picture = document.make_stream(
        zlib.compress(SAMPLES) if compress else SAMPLES, Subtype=Name.Image, Width=62, Height=1
    )
    if compress:
        picture.Filter = Name.FlateDecode
    document.pages[0].obj.Resources = Dictionary(XObject=Dictionary(X=picture))
    return saved(document)


DIVIDED += [
    ("PDF: among packed samples", "a.pdf", pictured(compress=True)),
    ("PDF: among samples", "a.pdf", pictured(compress=False)),
    ("PDF: among samples in the content", "a.pdf", pages(f"q BI /W {len(SAMPLES)} /H 1 /BPC 8 /CS /G ID {SAMPLES.decode('latin-1')}\nEI Q")),
]  # fmt: skip
#: How a program may read a line of a scan with a name in it.
READ_OFF = [
    "met Aza mat Be kov today", "met A zamat Bekov today", "met Azam at B ek ov today", "metAzamatBekovtoday", "met AzamatBekovtoday",
    "metAzamat Bekov today", "met Azamat Bekovtoday", "met AZA MAT BEK OV today", "met Bek ov Az amat today", "met aza mat bekov today",
    "met Az ama tBe kov today", "met Azamat Ermekovich Be kov today", "met A. Be kov today", "metazamat bek ovtoday",
]  # fmt: skip
DIVIDED += [(f"PDF: a scan: {text}", "a.pdf", pages(lines(*PROSE, text, way="3 Tr"))) for text in READ_OFF]
WORD = "<span class='ocrx_word' title='bbox 1 2 3 4'>{}</span>".format
DIVIDED += [
    ("ALTO: words", "a.xml", "<alto xmlns='http://www.loc.gov/standards/alto/ns-v4#'><String CONTENT='Azamat' HPOS='1'/><SP WIDTH='3'/><String CONTENT='Bekov' HPOS='9'/></alto>"),
    ("ALTO: words torn apart", "a.xml", "<alto><String CONTENT='Az' HPOS='1'/><String CONTENT='amat' HPOS='1'/><SP WIDTH='3'/><String CONTENT='Be' HPOS='9'/><String CONTENT='kov' HPOS='9'/></alto>"),
    ("hOCR: words torn apart", "a.hocr", f"<html><body><div class='ocr_page'>{' '.join(map(WORD, ('met', 'Aza', 'mat', 'Be', 'kov')))}</div></body></html>"),
]  # fmt: skip
NEAR += [
    ("PDF: a scan of other words", "a.pdf", pages(lines("The bek over there met Aza", "and Azamat met Isakova. Ermek", "Azamat and the bek of Osh", way="3 Tr"))),
    ("PDF: pages that begin with other words", "a.pdf", pages(lines(*PROSE, "his friend Azamat left."), lines("Bekov " + NEXT[0]))),
]  # fmt: skip

# ---------------------------------------------------------------- dumps

#: The same two texts as programs dump them, each behind its title.
DUMPS = (Path(__file__).parent / "dumps.txt").read_text("utf-8").split("== ")[1:]
DIVIDED += [(f"dump: {title}", "a.txt", said) for title, _, said in (one.partition("\n") for one in DUMPS)]
DIVIDED += [
    ("dump: in a page", "a.html", f"<html><body><p>This is the file:</p><pre>{DUMPS[0].partition(chr(10))[2]}</pre></body></html>"),
    ("dump: repeated lines between", "a.txt", "00000000  41 7a 61 6d 61 74 20 20  20 20 20 20 20 20 20 20  |Azamat          |\n*\n00000020  20 42 65 6b 6f 76 0a                              | Bekov.|\n00000027\n"),
    ("numbers: an array of bytes", "a.js", "var b = [65, 122, 97, 109, 97, 116, 32, 66, 101, 107, 111, 118];"),
    ("numbers: bytes of Java", "a.java", "{-48, -83, -47, -116, -48, -69, -48, -68, -48, -72, -47, -128, -48, -80, 32, -48, -101, -48, -72}"),
    ("numbers: code points", "a.txt", "1069 1083 1100 1084 1080 1088 1072 32 1051 1080"),
    ("numbers: octal", "a.txt", "101 172 141 155 141 164 040 102 145 153 157 166"),
    ("numbers: binary", "a.txt", " ".join(f"{ord(letter):08b}" for letter in "Azamat Bekov")),
]  # fmt: skip

# ---------------------------------------------------------------- letters, chats, translations


def flowed(text: str, more: str = "delsp=yes") -> bytes:
    return mail(text.encode(), "8bit", f"text/plain; charset=utf-8; format=flowed; {more}")


def translated(body: str, root: str = "tmx") -> str:
    return f'<{root} version="1.4"><body><tu><tuv><seg>{body}</seg></tuv></tu></body></{root}>'


QUOTES = {
    "deep": "> > > > > > > Azamat\n> > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > Bekov said",
    "of a word": "> > met Azamat Be-\n> > kov yesterday",
    "of short words": "> > у Эльмиры\n> >\n> > Ли",
    "with strokes": "| met Azamat Be-\n| kov yesterday",
    "comments of a program": "// met Azamat Be-\n// kov yesterday",
    "comments of a shell": "# met Azamat Be-\n# kov yesterday",
    "a box": "*************************\n* met Azamat Be-        *\n* kov yesterday         *\n*************************",
    "a frame": "┃ met Azamat Be- ┃\n┃ kov yesterday  ┃",
}  # fmt: skip
DIVIDED += [(f"quotes: {title}", "a.txt", said) for title, said in QUOTES.items()]
DIVIDED += [
    ("mail: lines that flow", "a.eml", flowed("met Aza \nmat Be \nkov yesterday\n")),
    ("mail: lines that flow, quoted", "a.eml", flowed("> > met Aza \n> > mat Be \n> > kov yesterday\n")),
    ("mail: lines that flow and keep their spaces", "a.eml", flowed("> met Azamat \n> Bekov yesterday\n", "delsp=no")),
    ("mail: lines that flow, stuffed", "a.eml", flowed(" met Aza \n mat Be \n kov\n")),
    ("mail: base64 in a part that does not say so", "a.eml", mail(base64.encodebytes(("Words of a letter. " * 300 + "Azamat Bekov").encode()), "7bit")),
    ("signs: a flag", "a.txt", "Azamat 🇰🇬 Bekov"),
    ("signs: flags and hearts", "a.txt", "Azamat 🇰🇬🇰🇬🇰🇬 ❤️‍🔥 👩‍👩‍👧‍👦 Bekov"),
    ("signs: keys", "a.txt", "Azamat 1️⃣2️⃣ Bekov"),
    ("signs: short codes", "a.txt", "Azamat :flag-kg: :white_check_mark: Bekov"),
    ("signs: a flag of a land in a land", "a.txt", "Azamat 🏴󠁧󠁢󠁥󠁮󠁧󠁿 Bekov"),
    ("signs: a badge", "a.html", "<p>Azamat <svg><title>Verified account</title></svg><img alt='x'> Bekov</p>"),
    ("signs: short words", "a.txt", "Эльмира 🆗✅ Ли"),
    ("Telegram: looks of half a word", "result.json", json.dumps({"messages": [{"id": 1, "text": ["met ", {"type": "bold", "text": "Aza"}, "mat Bekov"]}]})),
    ("Telegram: every part with looks", "result.json", json.dumps({"messages": [{"text": [{"type": "plain", "text": "met Aza"}, {"type": "italic", "text": "mat Be"}, {"type": "link", "text": "kov"}]}]})),
    ("chat: pieces of Quill", "a.json", json.dumps({"ops": [{"insert": "met Aza"}, {"insert": "mat", "attributes": {"bold": True}}, {"insert": " Bekov\n"}]})),
    ("chat: pieces within pieces", "a.json", json.dumps({"content": [{"type": "text", "text": "met Aza"}, {"type": "em", "content": [{"type": "text", "text": "mat Be"}]}, {"type": "text", "text": "kov"}]})),
    ("chat: runs of a document", "a.json", json.dumps({"elements": [{"textRun": {"content": "met Aza"}}, {"textRun": {"content": "mat Bekov"}}]})),
    ("chat: a list of halves", "a.json", json.dumps({"body": ["met Aza", "mat Be", "kov"]})),
    ("chat: a line each", "a.jsonl", "\n".join(json.dumps({"text": ["met ", {"text": "Aza"}, "mat Bekov"]}) for _ in range(2))),
    ("chat: given to a program", "tweets.js", "window.YTD.tweets.part0 = " + json.dumps([{"text": ["met Aza", {"text": "mat Bekov"}]}])),
    ("notebook: halves in lines", "a.ipynb", json.dumps({"cells": [{"source": ["met Aza", "mat Bekov"]}]})),
    ("TMX: marks around half of a word", "a.tmx", translated('met Aza<bpt i="1">&lt;b&gt;</bpt>mat<ept i="1">&lt;/b&gt;</ept> Bekov')),
    ("TMX: a mark in a short word", "a.tmx", translated('Эльмира Л<ph x="1">&lt;br/&gt;</ph>и')),
    ("TMX: a single mark", "a.tmx", translated('met Aza<it pos="begin">{\\i</it>mat Bekov')),
    ("XLIFF: marks of version 1", "a.xlf", translated('Эльмира <g id="1">Л</g><x id="2"/>и', "xliff")),
    ("XLIFF: codes of version 1", "a.xlf", translated('met Aza<bpt id="1">{b}</bpt>mat<ept id="1">{/b}</ept> Bekov', "xliff")),
    ("XLIFF: marks of version 2", "a.xlf", translated('Эльмира <pc id="1">Л</pc><ph id="2"/>и', "xliff")),
]  # fmt: skip
NEAR += [
    ("chat: different people", "a.json", json.dumps([{"text": "Azamat", "from": "Ermek"}, {"text": "Hello.", "from": "Bekov"}])),
    ("quotes: of different people", "a.txt", "> Azamat left.\n> Bekov stayed."),
]  # fmt: skip

# ---------------------------------------------------------------- other makers' files


def biff12(*records: tuple[int, bytes]) -> bytes:
    """A part of a binary workbook: records behind their kind and length."""
    return b"".join(sevens(kind) + sevens(len(body)) + body for kind, body in records)


def sevens(number: int) -> bytes:
    return bytes([number]) if number < 128 else bytes([number & 127 | 128, number >> 7])


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def xlsb(*rows: tuple[str, ...], shared: bool = True, **parts: bytes) -> bytes:
    texts = [text for row in rows for text in row]
    records: list[tuple[int, bytes]] = []
    for row, cells in enumerate(rows):
        records.append((0, struct.pack("<I", row)))
        for column, cell in enumerate(cells):
            head = struct.pack("<II", column, 0)
            records.append((7, head + struct.pack("<I", texts.index(cell))) if shared else (6, head + wide(cell)))
    strings = biff12(*((19, b"\0" + wide(text)) for text in texts)) if shared else b""
    named = {f"xl/{name}.bin": data for name, data in parts.items()}
    return packed({"xl/workbook.bin": biff12((156, bytes(8) + wide("rId1") + wide("Sheet"))), "xl/sharedStrings.bin": strings,
                   "xl/worksheets/sheet1.bin": biff12(*records), **named})  # fmt: skip


def tnef(*attributes: tuple[int, int, bytes]) -> bytes:
    """A letter of Outlook: attributes by their type and number."""
    body = b"".join(
        b"\1" + struct.pack("<HHI", number, kind, len(data)) + data + b"\0\0" for kind, number, data in attributes
    )
    return b"\x78\x9f\x3e\x22\x01\x00" + body


def properties(*values: tuple[int, int, bytes]) -> bytes:
    """A list of properties by their number and type, each of one value."""
    said = b"".join(
        struct.pack("<HHII", kind, number, 1, len(data)) + data + bytes(-len(data) % 4)
        for number, kind, data in values
    )
    return struct.pack("<I", len(values)) + said


def twice(text: str, under: bool = False) -> bytes:
    """Each letter struck twice, or underlined, as for a line printer."""
    return "".join(f"_\b{one}" if under else f"{one}\b{one}" for one in text).encode()


RTF = rb"{\rtf1\ansi met Azamat Bekov}"
DIVIDED += [
    ("XLSB: words of a row", "a.xlsb", xlsb(("Azamat", "Bekov"))),
    ("XLSB: words of a row, in the cells", "a.xlsb", xlsb(("Azamat", "Bekov"), shared=False)),
    ("XLSB: a column between", "a.xlsb", xlsb(*PEOPLE)),
    ("XLSB: a column", "a.xlsb", xlsb(("x", "Azamat"), ("y", "Bekov"))),
    ("XLSB: a short word in a remark", "a.xlsb", xlsb(("x",), comments1=biff12((637, b"\0" + wide("Эльмира Ли"))))),
    ("XLSB: the name of a sheet", "a.xlsb", xlsb(("x",), workbook2=biff12((156, bytes(8) + wide("rId1") + wide("Azamat Bekov"))))),
    ("TNEF: the subject", "winmail.dat", tnef((1, 0x8004, b"From Azamat Bekov\0"))),
    ("TNEF: the body", "winmail.dat", tnef((2, 0x800C, "у Эльмиры Ли".encode("cp1251")))),
    ("TNEF: a property", "winmail.dat", tnef((6, 0x9003, properties((0x1A, 0x1F, "x".encode("utf-16-le")), (0x37, 0x1F, "Эльмира Ли\0".encode("utf-16-le")))))),
    ("TNEF: a property of a recipient", "winmail.dat", tnef((6, 0x9004, struct.pack("<I", 1) + properties((0x3001, 0x1E, b"Azamat Bekov\0"))))),
    ("TNEF: the body as rich text", "winmail.dat", tnef((6, 0x9003, properties((0x1009, 0x102, struct.pack("<IIII", len(RTF) + 12, len(RTF), 0x414C454D, 0) + RTF))))),
    ("TNEF: an attachment", "winmail.dat", tnef((6, 0x800F, word(f"<w:p>{runs('Aza', 'mat Bekov')}</w:p>")))),
    ("TNEF: a letter in the letter", "winmail.dat", tnef((6, 0x9005, properties((0x3701, 0x0D, bytes(16) + tnef((1, 0x8004, b"Azamat Bekov\0"))))))),
    ("mail: TNEF", "a.eml", mail(base64.encodebytes(tnef((1, 0x8004, b"From Azamat Bekov\0"))), "base64", "application/ms-tnef; name=winmail.dat")),
    ("line printer: letters struck twice", "a.1", b"NAME\n     " + twice("Azamat Bekov") + b" met\n"),
    ("line printer: letters underlined", "a.1", b"NAME\n     " + twice("Azamat", under=True) + b" Bekov met\n"),
    ("line printer: struck twice in UTF-8", "a.1", twice("Эльмира Ли")),
    ("line printer: underlined behind", "a.1", "".join(f"{one}\b_" for one in "Azamat").encode() + b" Bekov"),
    ("line printer: a line struck over", "a.1", b"by Azamat Bekov" + b"\b" * 12 + b"Azamat Bekov, and so on"),
]  # fmt: skip
NEAR += [
    ("XLSX: how a printer is set", "a.xlsx", packed({"xl/printerSettings/printerSettings1.bin": "HP\0".encode("utf-16-le") + bytes(range(220))})),
]  # fmt: skip

# ---------------------------------------------------------------- others of these kinds

DIVIDED += [
    ("also: labels and values in one line of HTML", "a.html", "<div class=row><span class=k>First name</span><span class=v>Azamat</span></div><div class=row><span class=k>DOB</span><span class=v>1 May</span></div><div class=row><span class=k>Last name</span><span class=v>Bekov</span></div>"),
    ("also: a list of labels in HTML", "a.html", "<ul><li>First name: <b>Azamat</b></li><li>Born: 1980</li><li>Family name: <b>Bekov</b></li></ul>"),
    ("also: choices with names in HTML", "a.html", "<select name=fn><option value=1 selected>Azamat</select><input value=1980><select name=ln><option value=2 selected>Bekov</select>"),
    ("also: arrows", "a.txt", "First name -> Azamat\nBorn -> 1980\nSurname -> Bekov"),
    ("also: boxes", "a.txt", "First name [Azamat]\nBorn [1980]\nSurname [Bekov]"),
    ("also: settings", "a.ini", "firstname=Azamat\nborn=1980\nlastname=Bekov"),
    ("also: a form in TeX", "a.tex", "First name & Azamat \\\\\nBorn & 1980 \\\\\nSurname & Bekov \\\\"),
    ("also: a row in TeX", "a.tex", "Azamat & 1980 & Bekov \\\\"),
    ("also: a form in reStructuredText", "a.rst", "=========== ======\nFirst name  Azamat\nBorn        1980\nSurname     Bekov\n=========== ======"),
    ("also: a form in a drawn table", "a.txt", "+------------+--------+\n| First name | Azamat |\n+------------+--------+\n| Born       | 1980   |\n+------------+--------+\n| Surname    | Bekov  |\n+------------+--------+"),
    ("also: a row of SQL", "a.sql", "INSERT INTO p (given, born, family) VALUES ('Azamat', '1980-01-01', 'Bekov');"),
    ("also: rows of JSON", "a.json", json.dumps([["Azamat","1980","Bekov"]])),
    ("also: heads and rows of JSON", "a.json", json.dumps({"columns":["given","born","family"],"data":[["Azamat","x y z q w","Bekov"]]})),
    ("also: the query of an address", "a.txt", "https://x.org/f?first=Azamat&dob=1980&last=Bekov"),
    ("also: an entry of a directory", "a.ldif", "givenName: Azamat\nuid: 12\ntelephoneNumber: +1\nmail: x@y.org\nsn: Bekov"),
    ("also: a form in RTF", "a.rtf", rb"{\rtf1\ansi First name:\tab Azamat\par Date of birth:\tab 1980\par Surname:\tab Bekov\par}"),
    ("also: a table in RTF", "a.rtf", rb"{\rtf1\ansi\trowd First name\cell Azamat\cell\row\trowd Born\cell 1980\cell\row\trowd Surname\cell Bekov\cell\row}"),
    ("also: fields of Word", "a.docx", word("<w:p>"+runs("First name")+"</w:p><w:sdt><w:sdtContent><w:p>"+runs("Azamat")+"</w:p></w:sdtContent></w:sdt><w:p>"+runs("Born")+"</w:p><w:p>"+runs("1980")+"</w:p><w:p>"+runs("Last name")+"</w:p><w:p>"+runs("Bekov")+"</w:p>")),
    ("also: a table on a slide", "a.pptx", packed({"ppt/slides/slide1.xml":'<p:sld xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:tbl>'+"".join(f"<a:tr>{''.join(f'<a:tc><a:txBody><a:p><a:r><a:t>{c}</a:t></a:r></a:p></a:txBody></a:tc>' for c in r)}</a:tr>" for r in FORM)+"</a:tbl></p:sld>"})),
    ("also: a form in a letter", "a.eml", mail(b"First name: Azamat\nBorn: 1980\nSurname: Bekov\n","7bit")),
    ("also: a passport in small letters", "a.txt", "p<kgzbekov<<azamat<<<<<<<<<<<<<<<<<<<<<"),
    ("also: a passport in a sentence", "a.txt", "The line is P<KGZBEKOV<<AZAMAT<<<<<<<<<<<<< as printed"),
    ("also: a booking", "a.txt", "BEKOV/AZAMATMR"),
    ("also: a passport in runs of Word", "a.docx", word(f"<w:p>{runs('P&lt;KGZBEKOV&lt;&lt;AZAM','AT&lt;&lt;&lt;&lt;&lt;&lt;&lt;')}</w:p>")),
    ("also: a passport in JSON", "a.json", json.dumps({"mrz":"P<KGZBEKOV<<AZAMAT<<<<<<<<<<<<\nAC12345678KGZ"})),
    ("also: a passport in an attribute", "a.xml", "<d mrz='P&lt;KGZBEKOV&lt;&lt;AZAMAT&lt;&lt;&lt;&lt;&lt;'/>"),
    ("also: a break of paragraphs deleted in Word", "a.docx", word(f"<w:p>{DELETED_MARK}{runs('met Azamat Be')}</w:p><w:p>{runs('kov left')}</w:p>")),
    ("also: a word moved away", "a.docx", word(f"<w:p>{runs('met ')}<w:moveFrom>{runs('Azamat ')}</w:moveFrom>{runs('Bekov')}</w:p>")),
    ("also: a hidden text of OpenDocument", "a.odt", odt("<text:p>Эльмира Л<text:hidden-text text:string-value='x'/>и</text:p>")),
    ("also: a marked part of OpenDocument", "a.odt", odt("<text:p>Эльмира <text:meta>Л</text:meta>и</text:p>")),
    ("also: a break of paragraphs put in", "a.odt", odt(changed(deleted(kind="insertion"))+f"<text:p>met Azamat Be{START}</text:p><text:p>{END}kov left</text:p>")),
    ("also: a dump that is indented", "a.txt", "\n".join("    "+ line for line in DUMPS[0].splitlines()[1:])),
    ("also: a dump that is quoted", "a.txt", "\n".join("> "+ line for line in DUMPS[0].splitlines()[1:])),
    ("also: a dump with other ends of lines", "a.txt", "\r\n".join(DUMPS[0].splitlines()[1:])),
    ("also: a dump in paragraphs of Word", "a.docx", word("".join(f"<w:p>{runs(line)}</w:p>" for line in DUMPS[0].splitlines()[1:]))),
    ("also: a dump in JSON", "a.json", json.dumps({"d":"\n".join(DUMPS[0].splitlines()[1:])})),
    ("also: one line of a dump", "a.txt", "0000  41 7a 61 6d 61 74 20 42  65 6b 6f 76 0a               Azamat Bekov."),
    ("also: octal escapes", "a.c", '"\\101\\172\\141\\155\\141\\164\\040\\102\\145\\153\\157\\166"'),
    ("also: octal numbers of Python", "a.py", "[0o101, 0o172, 0o141, 0o155, 0o141, 0o164, 0o40, 0o102, 0o145, 0o153, 0o157, 0o166]"),
    ("also: binary numbers of Python", "a.py", "[0b1000001, 0b1111010, 0b1100001, 0b1101101, 0b1100001, 0b1110100, 0b100000, 0b1000010, 0b1100101, 0b1101011, 0b1101111, 0b1110110]"),
    ("also: bits without spaces", "a.txt", "".join(f"{ord(letter):08b}" for letter in "Azamat Bekov")),
    ("also: the tree of a document", "a.json", json.dumps({"blocks":[{"t":"Para","c":[{"t":"Str","c":"Aza"},{"t":"Emph","c":[{"t":"Str","c":"mat"}]},{"t":"Space"},{"t":"Str","c":"Bekov"}]}]})),
    ("also: marks of XLIFF 2", "a.xlf", '<xliff version="2.0"><unit><segment><source>Azam<ph id="1" disp="x"/>at Bek<sc id="2"/>ov</source></segment></unit></xliff>'),
    ("also: quotes with initials", "a.txt", "AB> met Azamat\nAB> Bekov there"),
    ("also: quotes with other blanks", "a.txt", ">\u00a0>\u00a0met Azamat Be-\n>\u00a0>\u00a0kov"),
    ("also: signs in elements", "a.html", "<p>Azamat <img class=emoji alt='🇰🇬'> <span>🇰🇬</span> Bekov</p>"),
    ("also: a scan, over two lines", "a.pdf", pages(lines("met Aza mat Be-","kov today",way="3 Tr"))),
    ("also: a scan, letters apart", "a.pdf", pages(lines("met A z a m a t Be kov today",way="3 Tr"))),
    ("also: a number at the foot, a number and a head", "a.pdf", pages(lines(*PROSE,"Azamat","1"),lines("2","Report","Bekov went"))),
    ("also: a first letter painted last", "a.pdf", pages("BT /F 12 Tf 1 0 0 1 110 700 Tm (zamat Bekov said) Tj ET BT /F 40 Tf 1 0 0 1 72 676 Tm (A) Tj ET")),
    ("also: a first letter of HTML that floats", "a.html", "<p><span style='float:left;font-size:300%'>A</span> zamat Bekov said</p>"),
    ("also: a first letter in a paragraph of its own", "a.docx", word("<w:p>"+runs("A")+"</w:p><w:p>"+runs("zamat Bekov said")+"</w:p>")),
]  # fmt: skip


# ---------------------------------------------------------------- labels, tables, transcripts, marks of formats

#: Labels of a given name and of a family name, with what people write around them.
SAID_OTHERWISE = [
    ("firstname", "lastname"), ("Firstname", "Lastname"), ("givenname", "familyname"), ("FIRSTNAME", "LASTNAME"),
    ("q1_first_name", "q6_last_name"), ("name_first", "name_last"), ("victim_first_name", "victim_last_name"),
    ("What is your first name?", "What is your last name?"), ("Child's first name", "Child's last name"),
    ("First name of child", "Surname of child"), ("1.1 Имя респондента", "1.6 Фамилия респондента"),
    ("Имя и отчество", "Фамилия"), ("Имя заявителя", "Фамилия заявителя"), ("Укажите имя", "Укажите фамилию"),
    ("Prénom du bénéficiaire", "Nom du bénéficiaire"), ("Prenom", "Nom"), ("Vorname des Kindes", "Nachname des Kindes"),
    ("الاسم الاول", "اسم العائلة"), ("ZFIRSTNAME", "ZLASTNAME"), ("Ім’я заявника", "Прізвище заявника"),
]  # fmt: skip
DIVIDED += [
    (f"label: {given}", "a.csv", f"{given};sex;age;village;phone;{family}\nAida;F;40;Osh;0555;Isakova\nAzamat;M;34;Osh;0555;Bekov\n")
    for given, family in SAID_OTHERWISE
]  # fmt: skip
FIELDS = (
    '<{0} {1}="first_name">{2}Azamat{3}</{0}>'
    + '<{0} {1}="a">{2}x{3}</{0}>' * 5
    + '<{0} {1}="last_name">{2}Bekov{3}</{0}>'
)
LETTERS = "<{0}>" + "</{0}>\n<{0}>".join("Эльмира Ли") + "</{0}>"


def sheet(header: str) -> bytes:
    return packed({"xl/worksheets/sheet1.xml": f"<worksheet xmlns='x'><sheetData/><headerFooter><oddHeader>{header}</oddHeader></headerFooter></worksheet>"})  # fmt: skip


def listed(*sql: str) -> bytes:
    connection = sqlite3.connect(":memory:")
    for one in sql:
        connection.execute(one)
    connection.commit()
    return connection.serialize()


def letter(before: str) -> str:
    return f"{before}From: a@example.org\nSubject: x\nContent-Type: text/plain; charset=koi8-r\nContent-Transfer-Encoding: base64\n\n{base64.b64encode('Эльмира Ли'.encode('koi8-r')).decode()}\n"


DIVIDED += [
    *((f"header of a sheet: {codes}", "a.xlsx", sheet(codes.replace("&", "&amp;"))) for codes in ("&CAzamat &BBekov", "&LAza&Bmat Bek&Bov", "&C&KFF0000Azamat Bekov", "&R&\"Arial,Bold\"&14Azamat Bekov", "&L&K01+000Azamat Bekov", "&Lby&CBekov Azamat&R&P")),
    *((f"boxes of a form: {sign}", "a.txt", f"Last name{sign}{sign.join('BEKOV')}\nFirst name{sign}{sign.join('AZAMAT')}\n") for sign in (";", " | ", "\t", ";;;")),
    ("boxes of a form in Word", "a.docx", word(paragraphs("1. Last name") + table(tuple("BEKOV")) + paragraphs("2. First name") + table(tuple("AZAMAT")))),
    ("boxes of a form in a sheet", "a.xlsx", workbook(("Last name", *"BEKOV"), ("First name", *"AZAMAT"))),
    ("boxes of a form, two words in a row", "a.xlsx", workbook(("Name", *"BEKOV", "", *"AZAMAT"))),
    ("a form in rows far apart, people in columns", "a.xlsx", workbook(("Last name", "Pak", "Bekov"), *(("x",) * 3,) * 6, ("First name", "Olga", "Azamat"))),
    ("fields of maps", "a.kml", f"<kml>{FIELDS.format('SimpleData', 'name', '', '')}</kml>"),
    ("fields of maps, with values", "a.kml", f"<kml>{FIELDS.format('Data', 'name', '<value>', '</value>')}</kml>"),
    ("fields of forms of PDF", "a.xfdf", f"<xfdf>{FIELDS.format('field', 'name', '<value>', '</value>')}</xfdf>"),
    ("a table in the text of an element", "a.kml", "<kml><d>&lt;table&gt;&lt;tr&gt;&lt;td&gt;First name&lt;td&gt;Azamat&lt;tr&gt;&lt;td&gt;Last name&lt;td&gt;Bekov&lt;/table&gt;</d></kml>"),
    ("columns of SQL, copied", "a.sql", "COPY users (id, first_name, a, b, c, d, last_name) FROM stdin;\n1\tAzamat\tM\tx\ty\tz\tBekov\n\\.\n"),
    ("columns of SQL, put in", "a.sql", "INSERT INTO u (`firstname`,a,b,c,d,e,`lastname`) VALUES (1,2,3,4,5,6,7),('Azamat','M','x','y','z','w','Bekov');"),
    ("database: keys and values in rows", "a.db", listed("CREATE TABLE m (id, who, k, v)", "INSERT INTO m VALUES (1, 1, 'first_name', 'Azamat'), (2, 1, 'nick', 'x'), (3, 1, 'last_name', 'Bekov')")),
    ("database: a word a row", "a.db", listed("CREATE TABLE w (id, word)", "INSERT INTO w VALUES (1, 'Azamat'), (2, 'Bekov')")),
    ("cues of SSA", "a.ass", "Dialogue: 0,0:00:01.00,0:00:02.00,D,,0,0,0,,we met Azamat\nDialogue: 0,0:00:02.00,0:00:03.00,D,,0,0,0,,Bekov in Osh\n"),
    ("cues of SBV", "a.sbv", "0:00:01.000,0:00:02.000\nwe met Azamat\n\n0:00:02.000,0:00:03.000\nBekov in Osh\n"),
    ("cues with voices", "a.vtt", "WEBVTT\n\n1\n00:01.000 --> 00:01.400\n<v Ann>we met Azamat</v>\n\n2\n00:01.400 --> 00:02.000 align:start\n<v Ann>Bekov in Osh</v>\n"),
    *((f"a transcript: {first}", "a.txt", f"{first}we met Azamat\n{second}Bekov in Osh\n") for first, second in (("00:01 ", "00:02 "), ("[00:00.000 --> 00:01.000]  ", "[00:01.000 --> 00:02.000]  "), ("Ann 00:01\n", "Ann 00:03\n"), ("12  A.  ", "13  "), ("{1}{20}", "{21}{50}"))),
    ("a transcript: the word goes on", "a.txt", "12 I met with Aza-\n13 mat Bekov in Osh.\n"),
    *((f"a table of pieces: {sign!r}", "a.tsv", f"start{sign}end{sign}text\n0{sign}1000{sign}we met Azamat\n1000{sign}2000{sign}Bekov in Osh\n") for sign in ("\t", ",")),
    *((f"a word a row: {row}", "a.txt", "\n".join(map(row.format, (4, 5, 6, 7), ("met", "Azamat", "Bekov", "there")))) for row in ("f1 1 0.{0} 0.3 {1} 0.9", "{1} 0.{0} 0.9", "{0}\t{1}\t{1}\tPROPN\t_\t{0}", "{1},0.{0},1", "5\t1\t1\t{0}\t36\t92\t96.1\t{1}")),
    ("a word an interval", "a.TextGrid", "".join(f'intervals [{at}]:\n xmin = {at}\n xmax = {at}.5\n text = "{one}"\n' for at, one in enumerate(("Azamat", "Bekov")))),
    ("letters of a scan, each in an element", "a.xml", f"<page>{LETTERS.format('c')}</page>"),
    ("a first letter in a frame of Word", "a.docx", word("<w:p><w:pPr><w:framePr w:dropCap='drop'/></w:pPr>" + runs("Э") + "</w:p><w:p>" + runs("льмира Ли said") + "</w:p>")),
    ("pieces of a page of XPS", "a.fpage", "<FixedPage><Glyphs UnicodeString='met Aza'/><Glyphs UnicodeString='mat Bekov in'/></FixedPage>"),
    ("pieces of Scribus", "a.sla", "<S><ITEXT CH='met Aza'/><ITEXT CH='mat Bekov in'/></S>"),
    *((f"a letter behind {before!r}", "a.eml", letter(before)) for before in ("900\n", "\ufeff", "\n\n", "\x01\x01\x01\x01\n", "HTTP/1.1 200 OK\n", ">From a\n")),
    ("an encoded word in a text", "a.txt", f"900 Subject: =?koi8-r?B?{base64.b64encode('Эльмира Ли'.encode('koi8-r')).decode()}?=\n\nhi"),
    ("a letter cut over two encoded words", "a.txt", f"Subject: =?utf-8?B?{base64.b64encode('Эльмира Л'.encode()[:-1]).decode()}?=\n =?utf-8?B?{base64.b64encode('Ли'.encode()[1:]).decode()}?=\n"),
    ("folders of IMAP", "a.txt", '* LIST () "/" "' + "Эльмира Ли".encode("utf-7").decode().replace("+", "&").replace("/", ",") + '"'),
    ("an address book in Mork", "a.mab", "// <!-- <mdb:mork:z v=\"1.4\"/> -->\n<<(a=c)>(81=FirstName)(82=LastName)>\n<(80=Azamat)(9A=aa)(9B=0)(81=Be\\\nkov)>\n{1:^80 {(k^BF:c)} [1(^81^80)(^82^81)]}"),
    *((f"marks: {text}", "a.txt", text) for text in ("Azamat B\\fBek\\fRov", ".B Azamat\n.I Bekov", "[color=#f00]Aza[/color]mat Bekov", "Azamat{nbsp}{empty}Bekov", "#emph[Aza]mat#h(3pt)Bekov")),
    *((f"accents apart: {text}", "a.txt", text) for text in ("Azam´at Bekov", "Azama´ t Bek¨ ov", "´Azamat Bekov", "Azamat ¨ Bekov")),
    ("accents apart in HTML", "a.html", "<p>Azam´at B¨ekov</p>"),
    ("accents apart in JSON", "a.json", '{"a": "Azam´at B¨ekov"}'),
    ("a drawing in an attribute", "a.svg", "<svg content='&lt;mxfile>&lt;diagram>" + base64.b64encode(zlib.compress(b"%3Cm%3E%3Cc%20value%3D%22Azamat%20Bekov%22%2F%3E%3C%2Fm%3E")[2:-4]).decode() + "&lt;/diagram>&lt;/mxfile>'/>"),
]  # fmt: skip
NEAR += [
    ("labels of two people", "a.txt", "Child's first name: Azamat\n" + "".join(f"Line {one}: 5\n" for one in "abcdef") + "Mother's last name: Bekov"),
    ("people in a column", "a.csv", "id,who\n1,Pak Azamat\n2,Bekov Ivan\n3,Kim Olga"),
    ("database: people in a column", "a.db", listed("CREATE TABLE p (id, who)", "INSERT INTO p VALUES (1, 'Pak Azamat'), (2, 'Bekov Ivan')")),
    ("keys that come again", "a.txt", "who = Azamat\nage = 5\nwho = Bekov Ivan\nage = 6"),
]  # fmt: skip
