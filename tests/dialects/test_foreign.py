"""What is said of other dialects: how long it takes to look; what is found is in compose/messages.txt."""

from __future__ import annotations

import time
from operator import attrgetter

import pytest
from markdown_it.token import Token

from briefbound.dialects.foreign import _RULES, foreign

LONG = (
    "Water and council. " * 2_000, "a" * 40_000, "a | " + "b" * 40_000 + "\nc", "a |" + " " * 40_000 + "\nb",
    "\\ " * 20_000, "a | b " * 6_000 + "\n" + "c" * 20_000, " " * 40_000 + "|-", "\t" * 40_000, "| " * 20_000,
)  # fmt: skip


def said(text: str) -> list[str]:
    words = Token("text", "", 0, content=text)
    return [one.message for one in foreign([Token("inline", "", 0, content=text, children=[words], map=[0, 1])])]


@pytest.mark.parametrize("text", LONG, ids=range(len(LONG)))
def test_a_long_line_takes_no_longer_than_its_length(text: str) -> None:
    started = time.process_time()
    said(text)
    assert time.process_time() - started < 1


@pytest.mark.parametrize("text", ["Year | Sum\n1998 | 43", "  a|b\n\\c | d", "x | y | z\n| a\n1 | 2\n3 | 4"])
def test_rows_of_cells_are_seen_without_a_line_of_hyphens(text: str) -> None:
    assert any("a table without a line of hyphens" in message for message in said(text))


@pytest.mark.parametrize("text", ["| a | b |\n| c | d |", "a |\nb |", "\\| a\n\\| b", "one | two\nthree"])
def test_other_bars_are_none(text: str) -> None:
    assert not any("what may be a table" in message for message in said(text))


#: Something that each rule finds, so that the next test speaks of all of them.
SPECIMENS = (
    "$$ x", "a $$\nb$$", "$x^2$", "![a](b c.png)", "[a](b c.md)", "![[a.png]]", "[TOC]", "[[toc]]", "${toc}",
    "{:toc}", "[[a]]", "@fig-one", "[@{a}]", "[see @a]", "-@key", "@doe1999", "{{ a }}", "{% a %}", "{{", "{/* a",
    "import a from 'b'", "export default a", "\\textbf", "%% a %%", "%%a", "  %%  ", "||a b||", "||ab", ">!a b!<",
    "!a b!<", "[b]a[/b]", "{--a--}", "{>>a<<}", "[-a-]", ":name[a]", ":name{a}", ".. note::", "<!-- a", "\u2039!--",
    "/* a", "// a", "////", "<% a %>", "#+begin_a", "ifdef::a", "{name}\x01", "a ^id-1", "+++\na", "|--|--|",
    "--|--", "|a|\n|b|", "(@a) b", "^[a", "##a", "#Key words here", "\u2022 a", "o\ta", "\u2013 a\n\u2013 b",
    "a | b\nc | d", "a\tb\nc\td", ":smile:", "a ++b++", "a ~b~",
)  # fmt: skip


def test_all_that_a_rule_finds_has_one_of_its_signs() -> None:
    for rule in filter(attrgetter("signs"), _RULES):
        found = [match[0] for text in SPECIMENS for match in rule.pattern.finditer(text)]
        assert found, rule.what
        assert not any(set(rule.signs).isdisjoint(one) for one in found), rule.what
        bare = (text.translate(str.maketrans("", "", rule.signs)) for text in SPECIMENS)
        assert not any(rule.pattern.search(text) for text in bare), rule.what
