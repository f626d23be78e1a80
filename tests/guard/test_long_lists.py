"""Lines of a list that are looked for in many spellings: what is found of each, what is not, and how fast."""

from __future__ import annotations

import time
from itertools import islice, product
from pathlib import Path

import pytest

from briefbound.guard import Guard, load_names

#: A line, what is found for it, and what is not.
LINES = {
    "Khalid al-Masri": (
        ["Khaled al-Masri", "Khaled Masri", "Khaled el-Masry", "Khalid Almasri", "khalidalmasri", "masrikhalid.jpg"],
        ["Khaldun Masri", "Khalid Musri", "Khaled Moser"],
    ),
    "Muhammad Ali Hassan": (
        ["Mohammed Ali Hassan", "Mohamed Ali Hassan", "Mohammad Ali Hassen"],
        ["Mahmoud Ali Hassan", "Mehdi Ali Hassan"],
    ),
    "Khalid Masri": (["Khaled Masri"], ["Khaled Bell", "Khalid Misri"]),
    "Omar Bakri": (["Umar Bakri"], ["Emir Bakri"]),
    "Youssef Shaheen": (["Yousef Shaheen", "Yousif Shaheen", "Yusuf Shaheen"], ["Yasin Shaheen", "Asif Shaheen"]),
    "Nasser bin Rashid": (["Nasir bin Rashed", "Naser Rashed", "Nasser ibn Rashid"], ["Nasser Roshud"]),
    "Umm Kulthum Ibrahim": (["Oum Kulthum Ibrahim", "Oum Koulsoum Ibrahim"], []),
    "Karim Bekov": (["Kareem Bekov", "bekovkarim", "karimbekov.jpg"], ["Karim Bakov", "Karim Bikov"]),
    "Anna Belova": (["annabelova", "belovaanna"], ["Enna Belova", "Anna Balova", "annabella", "belovannaya"]),
    "José García Márquez": (["José García", "Jose Garcia", "García, José"], ["José Martínez", "José Márquez"]),
    "María López Pérez": (["María López", "Maria Lopez"], ["María Pérez"]),
    "Ana Bekova Osmonova": ([], ["Ana Bekova", "Ana Osmonova"]),
    "Hans Peter Schulz": (["schulzhanspeter"], ["Hans Peter", "Peter Schulz"]),
}


@pytest.fixture(params=LINES)
def line(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_a_name_is_found_in_its_spellings_and_no_other_name_is(line: str, tmp_path: Path) -> None:
    (tmp_path / "names.txt").write_text(line, "utf-8")
    guard = Guard(load_names(tmp_path / "names.txt"))
    there, others = LINES[line]

    def found(texts: list[str]) -> list[str]:
        return [one for one in texts if guard.search(Path("a.txt"), f"Then {one} came.".encode()).findings]

    assert found(there) == there
    assert found(others) == []


def test_a_thousand_names_with_articles_are_read_in_seconds(tmp_path: Path) -> None:
    given = ["Khalid", "Omar", "Yusuf", "Hassan", "Bashar", "Sami", "Nour", "Tariq", "Rashid", "Karim"]
    faith = ["Nur", "Badr", "Fakhr", "Salah", "Shams", "Jamal", "Kamal", "Izz", "Sayf", "Muhyi"]
    family = ["Masri", "Hamdan", "Khatib", "Najjar", "Haddad", "Qasimi", "Bakri", "Tunisi", "Halabi", "Shami"]
    lines = [f"{one} {two} al-Din al-{three}" for one, two, three in islice(product(given, faith, family), 1000)]
    (tmp_path / "names.txt").write_text("\n".join(lines), "utf-8")
    started = time.process_time()
    guard = Guard(load_names(tmp_path / "names.txt"))
    assert time.process_time() - started < 5
    found = guard.search(Path("a.txt"), b"Then Omer Badreddin el-Bakry left town.").findings
    assert [one.line for one in found] == [lines.index("Omar Badr al-Din al-Bakri") + 1]
