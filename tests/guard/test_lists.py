"""Every line of the list is searched for, or told; no line of it is ever shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefbound.diagnostics import Severity
from briefbound.guard import Guard, ListFault, load_names

#: What cannot be searched for, and what is said of it.
UNSEARCHABLE = {
    "signs": ("***", "contains no word"),
    "dashes and dots": ("— . —", "contains no word"),
    "an equals sign": ("=", "contains no word"),
    "quotation marks around nothing": ('"--"', "contains no word"),
    "digits": ("1985", "contains no word"),
    "a telephone number": ("+996 555 12-34-56", "contains no word"),
    "digits of another script": ("١٩٨٥", "contains no word"),
    "emoji": ("😀👩🏽‍🦱", "contains no word"),
    "flags": ("🏳️‍🌈", "contains no word"),
    "zero width": ("\u200b\u200d\u2060", "contains no word"),
    "fillers": ("\u3164\uffa0", "contains no word"),
    "soft hyphens": ("\u00ad\u00ad", "contains no word"),
    "braille that is empty": ("\u2800\u2800", "contains no word"),
    "marks without letters": ("\u0301\u0308", "contains no word"),
    "lengthened nothing": ("ـــ", "contains no word"),
    "a numbered line": ("12. Farida Okonkwo", "contains a number"),
    "a number behind": ("Farida Okonkwo 2", "contains a number"),
    "what a wrong encoding left": ("\ufffd\ufffd\ufffd Okonkwo", "no keyboard"),
    "a line separator": ("Far\u2028ida", "no keyboard"),
    "a control character": ("Fa\x1erida Okonkwo", "no keyboard"),
    "letters of no standard": ("\ue000\ue001\ue002\ue003", "no keyboard"),
    "Chinese and Latin together": ("王小明 Wang Xiaoming", "mixes scripts"),
    "a remark in brackets": ("Farida Okonkwo (teacher)", "more than one name"),
    "a nickname in brackets": ("Farida (Fari) Okonkwo", "more than one name"),
    "a remark behind a dash": ("Farida Okonkwo – the teacher", "more than one name"),
    "a label": ("Witness: Farida Okonkwo", "more than one name"),
    "two names and a semicolon": ("Farida Okonkwo; Somebody Else", "more than one name"),
    "two names and a comma": ("Farida Okonkwo, Somebody Else", "more than one name"),
    "many names and commas": ("Farida, Bektur, Azamat", "more than one name"),
    "two spellings": ("Okonkwo/Okonkvo", "more than one name"),
    "columns": ("Farida Okonkwo\tBishkek", "more than one name"),
    "an address": ("Farida Okonkwo <farida@example.org>", "more than one name"),
    "two names and an Arabic comma": ("محمد الحسيني، علي قاسم", "more than one name"),
    "two names and a Chinese comma": ("李明华，王小明", "more than one name"),
    "two names and an enumeration comma": ("李明华、王小明", "more than one name"),
    "two names and a wide semicolon": ("Farida Okonkwo；Somebody Else", "more than one name"),
    "two names and an ampersand": ("Okonkwo & Bello", "more than one name"),
    "two names and a plus": ("Farida Okonkwo + Somebody", "more than one name"),
    "two names and a bullet": ("Farida Okonkwo • Somebody Else", "more than one name"),
    "a remark behind an equals sign": ("Farida Okonkwo = witness", "more than one name"),
    "a remark behind an arrow": ("Farida Okonkwo → Osh", "more than one name"),
    "a remark behind a tilde": ("Farida Okonkwo ~ Aida", "more than one name"),
    "a remark behind a colon": ("Okonkwo:Farida", "more than one name"),
    "two names and a wide dash": ("Okonkwo—Bello", "more than one name"),
    "an alias": ("Farida Okonkwo alias Fari", "more than one name"),
    "another alias": ("Farida Okonkwo aka Fari", "more than one name"),
    "two names and a word": ("Farida Okonkwo and Somebody Else", "more than one name"),
    "two names and a German word": ("Okonkwo und Bello", "more than one name"),
    "two names and a Russian word": ("Бектур и Фарида", "more than one name"),
    "two names and a Kazakh word": ("Бектур және Фарида", "more than one name"),
    "two names and a Turkish word": ("Farida ve Bektur", "more than one name"),
    "two names in quotation marks and a comma": ('"Farida Okonkwo", "Somebody Else"', "more than one name"),
    "two names in quotation marks": ('"Farida Okonkwo" "Somebody Else"', "more than one name"),
    "two names in guillemets": ("«Фарида Каримова» «Бектур Асанов»", "more than one name"),
    "two names in single quotation marks": ("'Farida Okonkwo' 'Somebody Else'", "more than one name"),
    "two names in one pair of quotation marks": ('"Farida Okonkwo, Somebody Else"', "more than one name"),
    "a name in quotation marks and a remark": ('"Farida Okonkwo" Osh', "more than one name"),
    "a nickname in quotation marks": ("Farida «Fari» Okonkwo", "more than one name"),
    "a stroke in quotation marks": ('"Farida Okonkwo / Osh"', "more than one name"),
    "a dash in quotation marks": ('"Farida Okonkwo -- Osh"', "more than one name"),
    "an at sign in quotation marks": ('"Farida Okonkwo @ Osh"', "more than one name"),
    "columns in quotation marks": ('"Farida Okonkwo"\t"Osh"', "more than one name"),
    "two dashes": ("Farida Okonkwo -- Osh", "more than one name"),
    "three dashes": ("Farida Okonkwo --- Osh", "more than one name"),
    "a dash with one space": ("Farida Okonkwo- Osh", "more than one name"),
    "a wide dash of mathematics": ("Farida Okonkwo − Osh", "more than one name"),
    "a long bar": ("Farida Okonkwo ― Osh", "more than one name"),
    "an at sign": ("Farida Okonkwo @ Osh", "more than one name"),
    "an at sign before the place": ("Farida Okonkwo @Osh", "more than one name"),
    "stars": ("Farida Okonkwo ** Osh", "more than one name"),
    "a percent sign": ("Farida Okonkwo % Osh", "more than one name"),
    "a caret": ("Farida Okonkwo ^ Osh", "more than one name"),
    "an underscore": ("Farida Okonkwo _ Osh", "more than one name"),
    "an emoji between": ("Farida Okonkwo 📍 Osh", "more than one name"),
    "a danda": ("सुनीता अधिकारी। राम थापा", "more than one name"),
    "columns by spaces": ("Farida Okonkwo     Osh", "more than one name"),
    "a word in capitals": ("Farida Okonkwo AND Somebody Else", "more than one name"),
    "a line in capitals": ("FARIDA OKONKWO AND SOMEBODY ELSE", "more than one name"),
    "a German word in capitals": ("Okonkwo UND Bello", "more than one name"),
    "a Russian letter in capitals": ("Фарида И Бектур", "more than one name"),
    "a word with a capital": ("Farida And Bektur", "more than one name"),
    "an alias in capitals": ("Farida Okonkwo ALIAS Fari", "more than one name"),
    "a place behind a small word": ("Farida Okonkwo from Osh", "more than one name"),
    "a Russian place": ("Фарида Каримова из Оша", "more than one name"),
    "a trade": ("Farida Okonkwo teacher", "more than one name"),
    "a trade before": ("свидетель Фарида Каримова", "more than one name"),
    "the head of RTF": (r"{\rtf1\ansi\deff0 Farida}", "programs write"),
    "a line of RTF": (r"Farida Okonkwo\par", "programs write"),
    "letters of RTF": (r"\u1060?\u1072?\u1088?", "programs write"),
    "escapes": (r"\u041d\u0443\u0440 \u0410\u043b\u0438", "programs write"),
    "entities": ("&Ncy;&ucy;&rcy;", "programs write"),
    "entities by numbers": ("Нур&#1072;н", "programs write"),
    "an entity": ("Farida&nbsp;Okonkwo", "programs write"),
    "percent signs": ("Farida%20Okonkwo", "programs write"),
    "quoted-printable": ("=D0=9D=D1=83=D1=80", "programs write"),
    "code points": ("U+041D U+0443", "programs write"),
    "letters in the wrong encoding": ("Áåêòóð Æîëäîøåâ", "programs write"),
    "braces": ("{Farida}", "programs write"),
    "an element": ("<name>Farida Okonkwo</name>", "more than one name"),
    "a key": ('"name": "Farida Okonkwo"', "more than one name"),
    "an Arabic break that nobody sees": ("محمد\u200bالحسيني", "no keyboard"),
    "a family": ("семья Окон", "more than one name"),
    "a family in English": ("the Okonkwos", "more than one name"),
    "a family, the word behind": ("Okonkwo family", "more than one name"),
    "a sex behind": ("Okonkwo Farida m.", "more than one name"),
    "an addition alone": ("Jr.", "holds no name"),
    "a form of address alone": ("Dr.", "holds no"),
    "a star": ("Okonk*", "stands for letters"),
    "a star before": ("*onkwo", "stands for letters"),
    "a star inside": ("Far*da Okonkwo", "stands for letters"),
    "a question mark": ("Far?da", "stands for letters"),
    "a line for a letter": ("Farid_a", "stands for letters"),
    "a word longer than any": ("Fa" + "ri" * 120 + "da", "cannot be searched for"),
}

#: What looks strange, and is found as it is listed.
SEARCHABLE = [
    "Farida",
    "Farida # the teacher",
    "= Farida",
    '"Farida (Fari) Okonkwo"',
    "Farida Okonkwo.",
    "Okonkwo-Bello Farida",
    '"Room 12"',
    "“Blue Gate”",
    '"Gate of Hope"',
    '"Дом у моря"',
    "O’Connor-Ó Súilleabháin",
    "Ⓑⓔⓚⓣⓤⓡ",
    "𝔉𝔞𝔯𝔦𝔡𝔞",
    "Ли",
    "王",
    "王明",
    "علي",
    "דוד",
    "Ng",
    "Ö",
    "Jean-Luc de la Tour d’Auvergne-Lauraguais III",
    "Maria del Carmen Ruiz y Picasso Blasco Ferrer",
    "McIntosh",
    "Farida, Okonkwo",
    "Бектур Zholdoshaliev",
    "farida.okonkwo@example.org",
    "I. Okonkwo",
    "1st Regiment Farida",
    "José Ortega y Gasset",
    "Eça de Queirós e Silva",
    "Puig i Cadafalch",
    "Anne-Marie O'Neill",
    "Ahmad ibn Tulun al-Masri",
    "Faridaand",
    "Фарида Жана Каримова",
    "KIM OU YANG",
    'Gul"nara Okonkwo',
    "'Abd ar-Rahman Sa'id",
    "Farida bint Ahmad al-Hassan",
    "Бектур Жолдош уулу",
    "bell hooks okonkwo",
    "Farida okonkwo",
    "Gal·la Puig",
    "Farida Okonkwo 😀",
    "**Farida Okonkwo**",
    "Farida_Okonkwo",
    "farida_o",
    "Ahmad b. Hanbal Okonkwo",
    "Farida  Okonkwo",
    "Ева Ли",
    "An Li",
    "S:t Okonkwo",
    '"AT&T"',
    '"Blue Gate: Osh"',
    "صه״ל",
    "דוד בן-גוריון",
    "ተስፋዬ፡ወልደማርያም",
    "བསྟན་འཛིན་སྒྲོལ་མ",
]

#: Lines with more than the name, and what is found by them.
STRIPPED = {
    "Dr. Farida Okonkwo": "Farida Okonkwo",
    "Prof. Dr. Farida Okonkwo": "Farida Okonkwo",
    "Mrs Farida Okonkwo": "Farida Okonkwo",
    "г-н Бектур Жолдошев": "Бектур Жолдошев",
    "Farida Okonkwo Jr.": "Farida Okonkwo",
    "Farida Okonkwo, PhD": "Farida Okonkwo",
    "• Farida Okonkwo": "Farida Okonkwo",
    "- Farida Okonkwo": "Farida Okonkwo",
    "Farida\u200bOkonkwo": "Farida Okonkwo",
    "Farida\u2060Okonkwo": "Farida Okonkwo",
    "Far\u200bida Okonkwo": "Farida Okonkwo",
    "Juan Pérez y María López": "María López",
}


def load(path: Path, *lines: str) -> Guard:
    path.write_text("\n".join(lines), "utf-8")
    return Guard(load_names(path))


@pytest.mark.parametrize(("line", "reason"), UNSEARCHABLE.values(), ids=UNSEARCHABLE)
def test_a_line_that_would_never_be_found_is_an_error(line: str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(ListFault) as fault:
        load(tmp_path / "names.txt", "# a comment", "Somebody Else", line)
    (problem,) = fault.value.diagnostics
    assert problem.code == "BB868"
    assert problem.severity is Severity.ERROR
    assert problem.message.startswith("line 3 of the list")
    assert reason in problem.message
    assert problem.place is None
    assert "Okonkwo" not in f"{fault.value!r} {fault.value} {problem!r}"


def test_every_such_line_is_told_in_one_run(tmp_path: Path) -> None:
    with pytest.raises(ListFault) as fault:
        load(tmp_path / "names.txt", "***", "Somebody Else", "", "# 1985", "1985", "Else" + "x" * 300, "😀")
    assert [problem.message.split()[1] for problem in fault.value.diagnostics] == ["1", "5", "6", "7"]


@pytest.mark.parametrize("line", SEARCHABLE)
def test_a_line_that_is_accepted_is_found_as_listed(line: str, tmp_path: Path) -> None:
    guard = load(tmp_path / "names.txt", line.removeprefix("= "), line)
    text = line.partition("#")[0].strip(' ="“”')
    found = guard.search(Path("note.txt"), f"x — {text} — x".encode()).findings
    assert {one.line for one in found} >= {1}


@pytest.mark.parametrize("line", STRIPPED)
def test_what_is_no_part_of_a_name_does_not_hide_it(line: str, tmp_path: Path) -> None:
    guard = load(tmp_path / "names.txt", line)
    text = f"Yesterday {STRIPPED[line]} was there."
    assert {one.line for one in guard.search(Path("note.txt"), text.encode()).findings} == {1}


def test_names_that_are_short_are_told_by_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "names.txt"
    path.write_text("Farida Okonkwo\nLi\n= Ng\nAna\n", "utf-8")
    told = load_names(path).problems
    assert [(one.code, one.severity, one.message.split()[1]) for one in told] == [
        ("BB862", Severity.WARNING, "2"),
        ("BB862", Severity.WARNING, "4"),
    ]


@pytest.mark.parametrize("text", ["= Farida Okonkwo", "=Farida", "# Farida\n= Farida\n"])
def test_a_list_of_nothing_but_pseudonyms_protects_nobody(text: str, tmp_path: Path) -> None:
    with pytest.raises(ListFault, match="holds no names but pseudonyms"):
        load(tmp_path / "names.txt", text)


def test_lines_are_counted_as_editors_count_them(tmp_path: Path) -> None:
    (tmp_path / "names.txt").write_bytes(b"Fa\x0crida\r\n***")
    with pytest.raises(ListFault) as fault:
        load_names(tmp_path / "names.txt")
    assert [problem.message.split()[1] for problem in fault.value.diagnostics] == ["1", "2"]


def test_a_name_is_in_no_representation(tmp_path: Path) -> None:
    path = tmp_path / "names.txt"
    path.write_text("Farida Okonkwo", "utf-8")
    names = load_names(path)
    assert "Farida" not in repr(names) + repr(names.names) + str(names.names[0])
