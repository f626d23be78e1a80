"""A name is found in every encoding that text may be in, in a short text and at the end of a long one."""

from __future__ import annotations

import base64
import io
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote_from_bytes

import pytest

from briefbound.diagnostics import Exit
from briefbound.guard import Guard, load_names

NAMES = {
    "Russian": "Нурбек Тологонов",
    "Polish": "Łukasz Wójcik",
    "Turkish": "Ayşe Yıldırım",
    "Greek": "Μαρία Παπαδοπούλου",
    "Hebrew": "יעל אברמוביץ",
    "Arabic": "خالد المصري",
    "Thai": "ธนพล ศรีสุข",
    "Armenian": "Նարինե Հակոբյան",
    "Georgian": "ლევან ბერიძე",
    "Chinese": "朱镕基",
    "Taiwanese": "李恒明",
    "Japanese": "髙橋一郎",
    "Korean": "김민준",
    "German": "Jürgen Größmann",
    "Lithuanian": "Žydrūnas Šileikis",
}
LINES = {who: number for number, who in enumerate(NAMES, 1)}
ENCODINGS = [
    *(("Russian", one) for one in ("cp1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic", "cp855")),
    *(("Russian", one) for one in ("gb18030", "cp932", "cp949", "big5hkscs")),
    *(("Polish", one) for one in ("cp1250", "iso8859-2", "cp852", "mac-latin2", "iso8859-16")),
    *(("Turkish", one) for one in ("cp1254", "iso8859-9", "cp857", "mac-turkish")),
    *(("Greek", one) for one in ("cp1253", "iso8859-7", "cp737", "mac-greek")),
    *(("Hebrew", one) for one in ("cp1255", "iso8859-8", "cp862")),
    *(("Arabic", one) for one in ("cp1256", "iso8859-6", "cp720")),
    *(("Thai", one) for one in ("cp874", "tis-620")),
    *(("Chinese", one) for one in ("gbk", "gb18030")),
    *(("Taiwanese", one) for one in ("cp950", "big5hkscs", "hz-of-old")),
    *(("Japanese", one) for one in ("cp932",)),
    *(("Korean", one) for one in ("euc-kr", "cp949", "johab")),
    *(("German", one) for one in ("cp1252", "cp850", "cp437", "mac-roman", "iso8859-15", "cp500")),
    *(("Lithuanian", one) for one in ("cp1257", "iso8859-13", "cp775")),
]  # fmt: skip


@pytest.fixture(scope="module")
def guard(tmp_path_factory: pytest.TempPathFactory) -> Guard:
    path = tmp_path_factory.mktemp("list") / "names.txt"
    path.write_text("\n".join(NAMES.values()), "utf-8")
    return Guard(load_names(path))


def lines(guard: Guard, data: bytes, name: str = "note.txt") -> set[int]:
    return {one.line for one in guard.search(Path(name), data).findings}


def encoded(text: str, encoding: str) -> bytes:
    if encoding == "hz-of-old":
        return b"before ~{" + bytes(byte & 0x7F for byte in text.encode("gb18030")) + b"~} behind"
    return text.encode(encoding)


@pytest.mark.parametrize(("who", "encoding"), ENCODINGS)
def test_a_name_is_found_in_any_encoding(guard: Guard, who: str, encoding: str) -> None:
    text = NAMES[who] if encoding == "hz-of-old" else f"Here is {NAMES[who]}, and nobody else."
    assert LINES[who] in lines(guard, encoded(text, encoding))


FILLING = {
    "English": ("Nobody of the list stands in this line of the report.\n", "ascii"),
    "Korean": ("회의는 오전 열 시에 시작하여 정오에 끝났다. 모두가 보고서를 읽었다.\n", "cp949"),
    "Japanese": ("会議の記録です。出席者は報告書を読みました。\n", "cp932"),
    "Taiwanese": ("會議於上午十時開始，中午結束。所有人都讀了報告。\n", "big5hkscs"),
    "Polish": ("Zażółć gęślą jaźń, a potem przeczytaj całe sprawozdanie.\n", "iso8859-2"),
    "Greek": ("Η συνεδρίαση άρχισε το πρωί και τελείωσε το μεσημέρι.\n", "cp1253"),
    "Russian": ("Заседание началось утром и закончилось в полдень, отчёт прочитали все.\n", "cp866"),
}


@pytest.mark.parametrize("filling", FILLING)
def test_a_long_text_is_searched_in_any_encoding_to_its_end(guard: Guard, filling: str) -> None:
    """Which encodings are tried does not depend on how long a text is."""
    line, encoding = FILLING[filling]
    names = [filling] if filling in NAMES else ["Polish", "Greek", "Russian"]
    for who in names:
        for one in [encoding] if filling in NAMES else [of for whose, of in ENCODINGS if whose == who][:2]:
            data = (line * 700).encode(encoding)[:20_000]
            data = data[: data.rindex(b"\n") + 1] + f"Met {NAMES[who]} there.\n".encode(one)
            found = guard.search(Path("note.txt"), data).findings
            assert {f.line for f in found} == {LINES[who]}
            assert any(f"line {data.count(10)}" == f.place for f in found)


@pytest.mark.parametrize("filling", FILLING)
def test_a_long_text_without_a_name_holds_none(guard: Guard, filling: str) -> None:
    line, encoding = FILLING[filling]
    assert lines(guard, (line * 500).encode(encoding)[:20_000]) == set()


MARKED = {
    "UTF-8, then Windows-1251": "\ufeffОтчёт\n".encode() + NAMES["Russian"].encode("cp1251"),
    "UTF-16, then ASCII with a Polish letter": "\ufeffReport\n".encode("utf-16-le")
    + NAMES["Polish"].encode("cp1250"),
    "UTF-16, then UTF-8": "\ufeffОтчёт\n".encode("utf-16-le") + NAMES["Russian"].encode(),
    "UTF-32, then Windows-1251": "\ufeffОтчёт\n".encode("utf-32-le") + NAMES["Russian"].encode("cp1251"),
}


@pytest.mark.parametrize("data", MARKED.values(), ids=MARKED)
def test_a_mark_speaks_only_for_what_reads_by_it(guard: Guard, data: bytes) -> None:
    assert len(lines(guard, data)) == 1


def mail(head: bytes, body: bytes = b"x") -> bytes:
    return b"From: a@example.org\r\nMIME-Version: 1.0\r\n" + head + b"\r\n\r\n" + body


def word(label: str, data: bytes) -> bytes:
    return b"Subject: =?" + label.encode() + b"?B?" + base64.b64encode(data) + b"?="


def part(label: str, data: bytes) -> bytes:
    head = f"Content-Type: text/plain; charset={label}\r\nContent-Transfer-Encoding: base64"
    return mail(head.encode(), base64.b64encode(data))


TAIWANESE, JAPANESE = NAMES["Taiwanese"].encode("cp950"), b"\x1b$B|b660lO:\x1b(B"
LABELLED: dict[str, tuple[str, bytes]] = {
    "GB 2312 with letters of GBK": ("Chinese", mail(word("gb2312", NAMES["Chinese"].encode("gbk")))),
    "a body in GB 2312 with letters of GBK": ("Chinese", part("gb2312", NAMES["Chinese"].encode("gbk"))),
    "ISO-2022-JP with letters of NEC": ("Japanese", mail(word("iso-2022-jp", JAPANESE))),
    "a body in ISO-2022-JP with letters of NEC": ("Japanese", part("iso-2022-jp", JAPANESE)),
    "Shift JIS with letters of IBM": ("Japanese", part("shift_jis", NAMES["Japanese"].encode("cp932"))),
    "Big5 with letters of ETEN": ("Taiwanese", mail(word("big5", TAIWANESE))),
    "a body in Big5 with letters of ETEN": ("Taiwanese", part("big5", TAIWANESE)),
    "ks_c_5601-1987": ("Korean", part("ks_c_5601-1987", NAMES["Korean"].encode("cp949"))),
    "a letter that got lost": ("Korean", part("euc-kr", b"\xff" + NAMES["Korean"].encode("euc-kr"))),
    "a label that is wrong": ("Polish", part("us-ascii", NAMES["Polish"].encode("cp1250"))),
    "a label of nothing": ("Russian", part("x-unknown", NAMES["Russian"].encode("koi8-r"))),
    "a header without any label": ("Chinese", mail(b"Subject: " + NAMES["Chinese"].encode("gbk"))),
}


@pytest.mark.parametrize(("who", "data"), LABELLED.values(), ids=LABELLED)
def test_a_label_stands_for_what_programs_write_under_it(guard: Guard, who: str, data: bytes) -> None:
    assert LINES[who] in lines(guard, data, "letter.eml")


def zip_of(name: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("n" * len(name), "x")
    return made.getvalue().replace(b"n" * len(name), name)


def tar_of(name: str, encoding: str) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w", format=tarfile.GNU_FORMAT, encoding=encoding) as archive:
        archive.addfile(tarfile.TarInfo(name), io.BytesIO(b""))
    return made.getvalue()


def gzip_of(name: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    body = packer.compress(b"x") + packer.flush()
    return (
        b"\x1f\x8b\x08\x08\0\0\0\0\0\x03" + name + b"\0" + body + zlib.crc32(b"x").to_bytes(4, "little") + b"\1\0\0\0"
    )


def packed_names() -> list[tuple[str, str, Callable[[], bytes]]]:
    pairs = [("Chinese", "gbk"), ("Korean", "cp949"), ("Japanese", "cp932"), ("Polish", "cp852"), ("Greek", "cp737")]
    rows: list[tuple[str, str, Callable[[], bytes]]] = []
    for who, encoding in [*pairs, ("Turkish", "utf-8"), ("Turkish", "cp1254")]:
        name = NAMES[who].replace(" ", "_")
        rows.append((who, f"zip, {encoding}", lambda name=name, one=encoding: zip_of(name.encode(one))))
        rows.append((who, f"tar, {encoding}", lambda name=name, one=encoding: tar_of(name, one)))
        rows.append((who, f"gzip, {encoding}", lambda name=name, one=encoding: gzip_of(name.encode(one))))
    return rows


@pytest.mark.parametrize(("who", "kind", "make"), packed_names())
def test_names_of_members_are_read_in_the_code_page_of_their_maker(
    guard: Guard, who: str, kind: str, make: Callable[[], bytes]
) -> None:
    assert LINES[who] in lines(guard, make(), f"a.{kind.split(',')[0]}")


ESCAPED = [("Polish", "cp1250"), ("Turkish", "cp1254"), ("Chinese", "gbk"), ("Greek", "cp1253"), ("Korean", "cp949")]


@pytest.mark.parametrize(("who", "encoding"), ESCAPED)
def test_bytes_written_as_escapes_are_read_in_any_encoding(guard: Guard, who: str, encoding: str) -> None:
    data = NAMES[who].encode(encoding)
    quoted = "".join(f"={byte:02X}" if byte > 126 else chr(byte) for byte in data)
    for text in (
        f'<a href="https://example.org/?q={quote_from_bytes(data)}">x</a>',
        f"BEGIN:VCARD\r\nFN;CHARSET={encoding};ENCODING=QUOTED-PRINTABLE:{quoted}\r\nEND:VCARD\r\n",
        "say('" + "".join(f"\\x{byte:02x}" if byte > 126 else chr(byte) for byte in data) + "')",
    ):
        assert LINES[who] in lines(guard, text.encode()), text


FONTS = [("Polish", "cp1250", 238), ("Japanese", "cp932", 128), ("Korean", "cp949", 129), ("Taiwanese", "cp950", 136),
         ("Thai", "cp874", 222), ("Greek", "cp1253", 161), ("Hebrew", "cp1255", 177),
         ("Lithuanian", "cp1257", 186)]  # fmt: skip


@pytest.mark.parametrize(("who", "encoding", "charset"), FONTS)
def test_rich_text_is_read_in_the_code_page_of_its_font(guard: Guard, who: str, encoding: str, charset: int) -> None:
    escaped = "".join(f"\\'{byte:02x}" for byte in NAMES[who].encode(encoding))
    fonts = rf"{{\fonttbl{{\f1 A;}}{{\f7\fnil\fcharset{charset} B;}}}}"
    text = rf"{{\rtf1\ansi\ansicpg1252\deff1{fonts}\f1 By \f7 {escaped}\par}}"
    found = guard.search(Path("note.rtf"), text.encode())
    assert LINES[who] in {one.line for one in found.findings}
    assert found.exit_code == Exit.PROTECTED
