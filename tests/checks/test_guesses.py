"""Which findings are facts, which are guesses, and which guesses the tags refute."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefbound.checks import Gravity, outloud, page, qpdf, verapdf
from briefbound.checks.standards import Asked, asked, graded
from briefbound.checks.verdicts import Finding
from briefbound.pdf import MarkedContent, Run, StructureElement


def cell(kind: str, scope: str = "", identifier: str = "", headers: tuple[str, ...] = ()) -> StructureElement:
    attributes = {**({"Scope": scope} if scope else {}), **({"Headers": headers} if headers else {})}
    words = (MarkedContent(0, (Run("words"),)),)
    return StructureElement(type=kind, raw_type=kind, attributes=attributes, id=identifier, children=words)


def table(*rows: list[StructureElement]) -> StructureElement:
    return StructureElement(
        type="Table",
        raw_type="Table",
        children=tuple(StructureElement(type="TR", raw_type="TR", children=tuple(row)) for row in rows),
    )


COLUMN, ROW, DATA = cell("TH", "Column"), cell("TH", "Row"), cell("TD")

TABLES = {
    "two rows and two columns with heads": (table([COLUMN] * 3, [ROW, DATA, DATA], [ROW, DATA, DATA]), True),
    "heads that cells name": (table([cell("TH", "", "a")], [cell("TD", headers=("a",))]), True),
    "a head that nobody names": (table([cell("TH", "", "b")], [cell("TD", headers=("a",))]), False),
    "a row of heads cut in two": (table([COLUMN] * 3, [COLUMN] * 3, [ROW, DATA, DATA]), False),
}


@pytest.mark.parametrize(("read", "told"), TABLES.values(), ids=TABLES)
def test_scopes_refute_the_guess_about_shredded_heads(read: StructureElement, told: bool) -> None:
    assert outloud._headers_are_assigned(read) is told


@pytest.mark.parametrize(
    ("lines", "are_said"),
    [
        ("Nobody counts those who do not come", True),
        ("Nobody counts those who; do not come.", True),
        ("Nobody counts those who; came", False),
        ("Nobody counts those who do not c…", False),
    ],
)
def test_words_said_elsewhere_refute_the_guess_that_nothing_says_them(lines: str, are_said: bool) -> None:
    assert outloud._are_said(lines, "Loans are counted. Nobody counts those who do not\ncome. They are") is are_said


def test_every_rule_of_outloud_that_reads_meaning_is_a_guess_or_was_looked_at() -> None:
    """A new rule of a new version is put on a list, or among these, which tell what is there."""
    pytest.importorskip("outloud")
    from outloud.registry import load_catalogue

    facts = {"FIG-002", "NAV-001", "NOTE-002", "SEM-001", "SEM-002", "SEM-003", "TAG-020", "TBL-011"}
    known = load_catalogue()
    semantic = {name for name, rule in known.items() if rule.layer == "semantic"}
    assert semantic == facts | ((outloud.GUESSES | outloud.STRICTER) & semantic)
    assert set(known) >= outloud.GUESSES | outloud.STRICTER


@pytest.mark.parametrize(
    ("line", "gravity"),
    [
        ("WARNING: a.pdf: reported number of objects (29) is not one plus the highest object number (27)", "info"),
        ("WARNING: a.pdf: reported number of objects (18) is not one plus the highest object number (19)", "doubt"),
        ("WARNING: a.pdf: first shared object offset mismatch: hint table = 1941; computed = 1757", "info"),
        ("WARNING: a.pdf: end of first page section (/E) mismatch: /E = 16469; computed = 17300", "info"),
        ("WARNING: a.pdf: file is damaged", "warning"),
        ("WARNING: a.pdf (object 4 0, offset 99): dictionary has duplicated key /Type", "warning"),
        ("ERROR: a.pdf: unable to find trailer dictionary", "error"),
    ],
)
def test_warnings_of_qpdf_that_no_reader_meets_are_worth_knowing(line: str, gravity: str) -> None:
    assert qpdf._finding(line, Path("a.pdf")).severity == gravity


def test_a_length_is_right_also_where_data_end_as_a_line_does() -> None:
    stream = b"\n7 0 obj\n<</Length %d>>\nstream\nab\r\nendstream\nendobj\n"
    assert page._length_is_right(stream % 3, 7)
    assert page._length_is_right(stream % 2, 7)  # an end of line of two bytes
    assert not page._length_is_right(stream % 1, 7)
    assert page._length_is_right(stream % 3 + stream.replace(b"7", b"8") % 2, None)  # page names no object
    assert not page._length_is_right(stream % 3 + stream.replace(b"7", b"8") % 1, None)
    assert not page._length_is_right(b"7 0 obj\n<</Length 8 0 R>>\nstream\nab\nendstream", 7)


@pytest.mark.parametrize(
    ("claims", "known", "judged"),
    [
        ((), {"PDF/UA-1"}, [("PDF/UA-1", False)]),
        (("PDF/UA-1",), {"PDF/UA-1"}, [("PDF/UA-1", True)]),
        (("PDF/A-1b",), {"PDF/UA-1", "PDF/A-1b"}, [("PDF/A-1b", True), ("PDF/UA-1", False)]),
        (("PDF/UA-2",), {"PDF/UA-1"}, None),
        (("WTPDF 1.0 for accessibility",), {"PDF/UA-1"}, None),
        (("PDF/X-4",), {"PDF/UA-1"}, [("PDF/UA-1", False)]),
        (("PDF/UA-2", "PDF/A-4"), {"PDF/UA-1", "PDF/A-4"}, [("PDF/A-4", True)]),
    ],
)
def test_a_file_is_judged_by_what_it_claims(
    claims: tuple[str, ...], known: set[str], judged: list[tuple[str, bool]] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from briefbound.checks import standards

    monkeypatch.setattr(standards, "claims", lambda path: claims)
    if judged is None:
        with pytest.raises(standards.NotJudged, match="cannot judge"):
            asked(Path("a.pdf"), known.__contains__)
    else:
        assert asked(Path("a.pdf"), known.__contains__) == tuple(Asked(*one) for one in judged)


def test_what_breaks_a_standard_that_is_not_claimed_is_advice() -> None:
    gravities = (Gravity.ERROR, Gravity.INFO)
    found = [Finding(validator="V", rule="1", severity=gravity, message="wrong") for gravity in gravities]
    told = list(graded(found, Asked("PDF/UA-1", claimed=False)))
    assert [(one.severity, one.standard) for one in told] == [
        (Gravity.ADVICE, "PDF/UA-1"),
        (Gravity.INFO, "PDF/UA-1"),
    ]
    assert next(graded(found, Asked("PDF/UA-1"))).severity is Gravity.ERROR


@pytest.mark.parametrize(
    ("claim", "profile"),
    [
        ("PDF/UA-1", "ua1"),
        ("PDF/A-1b", "1b"),
        ("PDF/A-4f", "4f"),
        ("PDF/A-1", "1b"),  # a level is missing, which the least one says
        ("PDF/A-2r", "2b"),
        ("PDF/A-9b", None),
        ("PDF/UA-3", None),
        ("PDF/X-4", None),
    ],
)
def test_verapdf_knows_what_files_claim(claim: str, profile: str | None) -> None:
    found = verapdf.profile_for(claim)
    assert (found[0] if found else None) == profile


def test_what_one_file_ends_the_others_are_judged_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that breaks off after its first file is begun again for each of the others."""
    from subprocess import CompletedProcess

    from briefbound.processes import programs

    runs: list[int] = []

    def run(words: list[object]) -> CompletedProcess[str]:
        runs.append(len(words) // 3)
        said = "" if str(words[2]) == "bad.pdf" else "7.1-1\t2\twrong\there\nnot compliant\n"
        return CompletedProcess([], 1, said, "")

    monkeypatch.setattr(verapdf, "_command", list)
    monkeypatch.setattr(programs, "run", run)
    jobs = [(Asked("PDF/UA-1"), Path(name)) for name in ("one.pdf", "bad.pdf", "two.pdf")]
    told = verapdf._judge(jobs)
    assert runs == [3, 1, 1]
    assert [one.verdict.partition("\t")[0] for one in told] == ["not compliant", "no verdict", "not compliant"]
