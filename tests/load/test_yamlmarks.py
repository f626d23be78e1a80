"""YAML to plain data: what stays text, where each key stands, and what is refused."""

from __future__ import annotations

import pytest

from briefbound.load.yamlmarks import DEEPEST, MOST_COPIES, parse_yaml


def problems(text: str, first_line: int = 1) -> list[str]:
    return [f"{one.code} at {one.place}" for one in parse_yaml(text, "a.yaml", first_line)[2]]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("2026-11-22", "2026-11-22"),
        ("'2026-11-22'", "2026-11-22"),
        ("2026-11-22 10:00:00", "2026-11-22 10:00:00"),
        ("1984", "1984"),
        ("0x10", "0x10"),
        ("1.10", "1.10"),
        ("12:30", "12:30"),
        ("=", "="),
        ("truest", "truest"),
        ("nullable", "nullable"),
        ('"true"', "true"),
        ("true", True),
        ("False", False),
        ("", None),
        ("~", None),
        ("null", None),
        ('""', ""),
    ],
)
def test_only_true_false_and_nothing_are_more_than_text(written: str, value: object) -> None:
    data, _, found = parse_yaml(f"key: {written}\n", "a.yaml")
    assert (data, found) == ({"key": value}, ())


def test_keys_are_text_as_written() -> None:
    assert parse_yaml("no: нет\n2014: x\ntrue: y\n<<: z\n", "a.yaml")[0] == {
        "no": "нет", "2014": "x", "true": "y", "<<": "z",
    }  # fmt: skip


def test_every_key_and_item_has_its_line() -> None:
    text = "# comment\na: 1\nb:\n  - c: 2\n    d: >\n      long\n      text\n  - {e: 3,\n     f: 4}\n"
    _, marks, _ = parse_yaml(text, "a.yaml", first_line=11)
    assert marks.lines == {
        ("a",): 12,
        ("b",): 13,
        ("b", 0): 14,
        ("b", 0, "c"): 14,
        ("b", 0, "d"): 15,
        ("b", 1): 18,
        ("b", 1, "e"): 18,
        ("b", 1, "f"): 19,
    }


def test_what_is_not_written_has_the_line_of_what_is_around_it() -> None:
    _, marks, _ = parse_yaml("a:\n  b: 1\n", "a.yaml", first_line=5)
    assert marks.line(("a", "c", 0)) == 5
    assert marks.line(("a", "b", "c")) == 6
    assert marks.line(()) == 5


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_as_editors_count_them(line_end: str) -> None:
    text = "a: 'x\u2028y\u0085z'\nb: 1\n".replace("\n", line_end)
    assert parse_yaml(text, "a.yaml")[1].line(("b",)) == 2


def test_an_alias_is_a_copy_and_its_inside_has_the_line_of_the_alias() -> None:
    data, marks, found = parse_yaml("a: &x\n  b: 1\nc: *x\n", "a.yaml")
    assert (data, found) == ({"a": {"b": "1"}, "c": {"b": "1"}}, ())
    assert marks.line(("c", "b")) == 3


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: &x [*x]", "BB108 at a.yaml:1"),
        ("a: &x\n  b:\n    c: *x\n", "BB108 at a.yaml:3"),
        ("a: *x", "BB101 at a.yaml:1"),
        ("a: 1\nb: 2\na: 3\n", "BB115 at a.yaml:3"),
        ("a: {b: 1, b: 2}", "BB115 at a.yaml:1"),
        ("a: !!int 3", "BB101 at a.yaml:1"),
        ("!pack\na: 3", "BB101 at a.yaml:1"),
        ("a: 1\n!!str b: 2", "BB101 at a.yaml:2"),
        ("a: 1\n? [b]\n: 2\n", "BB101 at a.yaml:2"),
        ("a: 1\n---\nb: 2\n", "BB101 at a.yaml:2"),
        ("a: 1\n'b: 2\n", "BB101 at a.yaml:2"),
        ("a: 1\nb: \"2\nc: 3\nd: \"4\"\n", "BB101 at a.yaml:2"),
        ("a: 1\nb: [2\n", "BB101 at a.yaml:2"),
        ("a: 1\nb: \x01\n", "BB101 at a.yaml:2"),
        ("a: 1\nb: \"\\x01\"\n", "BB116 at a.yaml:2"),
        ("a: 1\nb: \"\\ud800\"\n", "BB116 at a.yaml:2"),
        ('a: "\\UFFFFFFFF"', "BB101 at a.yaml:1"),
        ("[" * 100_000, "BB101 at a.yaml:1"),
        ("- " * 100_000, "BB101 at a.yaml:1"),
    ],
    ids=lambda text: text[:20],
)  # fmt: skip
def test_what_is_refused_is_one_problem_at_its_line(text: str, problem: str) -> None:
    assert problems(text) == [problem]


def test_problems_count_from_the_first_line_of_the_text() -> None:
    assert problems("a: 1\na: 2\n", first_line=40) == ["BB115 at a.yaml:41"]
    assert problems("a: b: c\n", first_line=40) == ["BB101 at a.yaml:40"]


def test_a_key_given_twice_keeps_its_first_value_and_line() -> None:
    data, marks, _ = parse_yaml("a: {b: 1}\na: {b: 2, c: 3}\n", "a.yaml")
    assert data == {"a": {"b": "1"}}
    assert marks.line(("a",)) == marks.line(("a", "c")) == 1


def test_nesting_has_a_floor() -> None:
    assert problems("[" * DEEPEST + "]" * DEEPEST) == []
    assert problems("[" * (DEEPEST + 2) + "]" * (DEEPEST + 2)) == ["BB101 at a.yaml:1"]


def test_aliases_that_multiply_are_stopped() -> None:
    ladder = "".join(f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 10)}]\n" for level in range(1, 9))
    assert problems(f"a0: &a0 x\n{ladder}") == ["BB101 at a.yaml:4"]


def test_some_aliases_are_welcome() -> None:
    assert problems(f"a: &a x\nb: [{', '.join(['*a'] * MOST_COPIES)}]\n") == []


@pytest.mark.parametrize("character", ["\x0c", "\x01", "\ufffe"])
def test_a_character_that_yaml_cannot_hold_is_named(character: str) -> None:
    _, _, problems = parse_yaml(f"a: {character}b\n", "pack.yaml")
    assert [one.code for one in problems] == ["BB101"]
    assert f"U+{ord(character):04X}" in problems[0].message
