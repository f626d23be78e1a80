"""What is wrong with an article is said with its code, its line and what to do; a table of one fault each."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefbound.compose import compose_book
from briefbound.diagnostics import CODES, Diagnostic, Severity, SourceError
from briefbound.model import Cover
from tests.compose.packs import MANIFEST, article, publication

TABLE = "Table: Votes {#votes}\n\n| Reading | For | Note |\n|---|--:|---|\n| First | 79 | early |\n\n"
CHART = "```chart\ntype: bar\ntable: votes\ncaption: Votes\nfinding: It grew.\n"

#: code, line, part of the hint, Markdown
ERRORS = [
    ("BB301", 3, "##", "Words.\n\n# A second title"),
    ("BB302", 3, "###", "## Section\n\n#### Too deep"),
    ("BB303", 1, "decorative", "![](images/dot.png)"),
    ("BB303", 3, "decorative", "Words.\n\nA dot ![](images/dot.png) here."),
    ("BB304", 1, "remove", "![A dot](images/dot.png){.decorative}"),
    ("BB305", 3, "another id", "## One {#same}\n\n## Two {#same}"),
    ("BB306", 1, "[^missing]:", "Words[^missing]."),
    ("BB308", 4, "renumber", "Words[^1].\n\n[^1]: One.\n[^1]: Two."),
    ("BB309", 1, "first row", "| | |\n|---|---|\n| a | b |"),
    ("BB310", 1, "key-facts", "::: key-fact\nWords.\n:::"),
    ("BB311", 1, "colons", "::: key-facts\nWords."),
    ("BB311", 5, "colons", "::: key-facts\nWords.\n:::\n\n:::"),
    ("BB312", 1, "blank line", "Table: Of nothing"),
    ("BB312", 1, "image", "Figure: Of nothing"),
    ("BB314", 1, "rename", "[words]{.footnote}"),
    ("BB314", 1, "lang=", "[words]{colour=red}"),
    ("BB314", 1, "lang=", "[words]{onclick=x}"),
    ("BB314", 1, "rtl", "[words]{dir=right}"),
    ("BB314", 1, "“term”", "[words]{.terms}"),
    ("BB314", 1, "manifest", "[words]{.place-name}"),
    ("BB314", 1, "caption", "[words]{.row-headers}"),
    ("BB314", 1, "[words]", "## Heading {.term}"),
    ("BB314", 1, "lang=", "## Heading {colour=red}"),
    ("BB314", 1, "#id", TABLE.replace("#votes", "key=votes")),
    ("BB314", 1, "lang=", "::: key-facts Title {#facts}\nWords.\n:::"),
    ("BB314", 1, "colons", "::: key-facts Title {.timeline}\nWords.\n:::"),
    ("BB314", 1, "[words]", "Words and ![A dot](images/dot.png){.term} a dot."),
    ("BB315", 1, "directly after", "::: long-description\nWords.\n:::"),
    ("BB876", 1, "one list", "::: key-figures\nForty men.\n:::"),
    ("BB876", 2, "in bold", "::: key-figures\n- 40 men were interviewed\n:::"),
    ("BB876", 2, "in bold", "::: key-figures\n- **40**\n:::"),
    ("BB876", 3, "number alone", "::: key-figures\n- **40** men\n- **Forty of the people** spoke\n:::"),
    ("BB876", 1, "one list", "::: recommendations To all\nCondemn it.\n:::"),
    ("BB876", 1, "behind the image", "::: map\n![Four towns](images/dot.png)\n:::"),
    ("BB876", 1, "Source:", "::: map\nA map.\n:::"),
    ("BB876", 1, "as a caption", "::: map Towns\n![Four towns](images/dot.png)\n\nSource: ours\n:::"),
    ("BB876", 1, "alone in a paragraph", "::: side-by-side\n![A gate](images/dot.png)\n\nFigure: The road\n:::"),
    ("BB314", 3, "one share for each", 'Table: T {widths="50 50"}\n\n| A |\n|---|\n| b |'),
    ("BB314", 1, "40 20 40", 'Table: T {widths="wide"}\n\n| A |\n|---|\n| b |'),
    ("BB314", 3, "take .totals away", "Table: T {.totals}\n\n| A |\n|---|\n| b |"),
    ("BB316", 7, "leave out words", TABLE + CHART + "values: [Note]\n```"),
    ("BB316", 7, "shorten", TABLE.replace("First", "First " * 20) + CHART + "```"),
    ("BB316", 7, "For", TABLE + CHART + "values: [Fore]\n```"),
    ("BB104", 8, "finding", TABLE + "```chart\ntype: bar\ntable: votes\ncaption: Votes\n```"),
    ("BB105", 8, "bar", TABLE + "```chart\ntype: pie\ntable: votes\ncaption: Votes\nfinding: It grew.\n```"),
    ("BB317", 1, "ru", "[милиция]{lang=russian}"),
    ("BB317", 1, "BCP 47", "::: {lang=x_y}\nWords.\n:::"),
    ("BB318", 1, "text", "##\n\nText."),
    ("BB318", 1, "target", "[](https://example.org)"),
    ("BB320", 1, "each date", "::: timeline\nWords.\n:::"),
    ("BB322", 3, "one note", "Words[^1].\n\n[^1]: See[^2].\n[^2]: There."),
    ("BB324", 3, "split it", "Words.\n\n" + "**x*" * 6000),
    ("BB324", 3, "split it", "Words.\n\n" + "word word word\n" * 2000),
    ("BB346", 1, "\\[", "[Interviewer]: Why?"),
    ("BB346", 1, "\\[", "[Q]: Why? (laughs)"),
    ("BB346", 1, "\\[", "> [Aza]: Never!"),
    ("BB346", 1, "\\[", "[Q]: yes/no"),
    ("BB346", 1, "\\[", "[Сурак]: Жок"),
    ("BB346", 1, "\\[", "[A]:\nNo."),
    ("BB346", 5, "\\[", "[law]\n\n[law]: https://example.org\n\n[law]: No."),
    ("BB326", 1, "first", "[A [fatwa]{.term}]{.term key=fatwa}"),
    ("BB326", 1, "first", "[Words[^1]]{.term key=fatwa}\n\n[^1]: A note."),
    ("BB326", 1, "first", "[An opinion, <https://example.org>]{.term key=fatwa}"),
    ("BB327", 5, "in the text", "Words[^1].\n\n[^1]: A note.\n\n    ## Heading"),
    ("BB327", 5, "in the text", "Words[^1].\n\n[^1]: A note.\n\n    | a | b |\n    |---|---|\n    | c | d |"),
    ("BB327", 5, "in the text", "Words[^1].\n\n[^1]: A note.\n\n    ::: key-facts\n    One.\n    :::"),
    ("BB357", 3, "\\|", "| a | b |\n|---|---|\n| c | d | e |"),
    ("BB357", 4, "\\|", "| a | b |\n|---|---|\n| c | d |\n| `x | y` | d |"),
    ("BB357", 4, "\\|", "> Words.\n>\n> | a | b |\n> |---|---|\n> | c | d | e".replace("> Words.\n", "")),
    ("BB358", 1, "with bars", "+---+---+\n| a | b |\n+===+===+\n| c     |\n+---+---+"),
    ("BB358", 1, "with bars", "a   b\n--- ---\n1234567 8"),
    ("BB359", 1, "[!NOTE]", "> [!faq] Why?\n> Because."),
    ("BB359", 1, "[!NOTE]", "> [!FAQ]\n> Words."),
    ("BB359", 1, "[!NOTE]", "> [!Q-and-A]-"),
    ("BB340", 1, "directly after", "**Words**{.place}"),
    ("BB340", 1, "directly after", "Words {#there} that go on."),
    ("BB340", 2, "directly after", "Words\n[more words] {.term} that go on."),
    ("BB340", 1, "directly after", "Words {lang=ru} that go on."),
    ("BB340", 1, "directly after", "[Words]{.place and no end"),
    ("BB340", 1, "directly after", "[Words]{place}"),
    ("BB340", 1, "directly after", "{.place}\nWords."),
    ("BB340", 1, "directly after", "[Words]&#123;.place}"),
    ("BB340", 1, "directly after", "（Words）｛.place｝"),
    ("BB340", 1, "directly after", "## Heading {.place place"),
    ("BB340", 1, "directly after", "::: key-facts Title {.place\nWords.\n:::"),
    ("BB340", 3, "directly after", "| A | B |\n|---|---|\n| words {.place} | c |"),
    ("BB341", 3, "running text", "HRW.\n\n*[HRW]: Human [Rights]{.withheld}"),
    ("BB341", 3, "running text", 'A [report][one].\n\n[one]: https://example.org "[Words]{.withheld}"'),
    ("BB341", 1, "running text", 'An <abbr title="[words]{.withheld}">abbreviation</abbr>.'),
    ("BB342", 1, "remove it", "A <kept-out>word</kept-out>."),
    ("BB342", 1, "remove it", "A <span data-note>word</span>."),
    ("BB342", 1, "remove it", "A <span hidden>word</span>."),
    ("BB344", 1, ".withheld", '<b style="display: none">word</b>'),
    ("BB342", 1, "[words]", 'An <em class="x">word</em>.'),
    ("BB355", 1, "in words", "So $E = mc^2$ it is."),
    ("BB355", 1, "in words", "So $x$ it is."),
    ("BB355", 1, "in words", "$$\\sum x$$"),
    ("BB355", 1, "in words", "So \\\\(a+b\\\\) it is.".replace("\\\\", "\\")),
    ("BB355", 2, "words](file.md)", "See\n[[Other page]]."),
    ("BB355", 1, "![words]", "![[picture.png]]"),
    ("BB355", 1, "table of contents", "[TOC]"),
    ("BB355", 1, "table of contents", "[[_TOC_]]"),
    ("BB355", 1, "[](#id)", "See @fig-plot."),
    ("BB355", 1, "[@id", "See [-@smith2004]."),
    ("BB355", 1, "[@id", "See [the book, @smith2004, p. 3]."),
    ("BB355", 1, "stands for", "{{< pagebreak >}}"),
    ("BB355", 1, "stands for", "{% include note.html %}"),
    ("BB355", 1, "stands for", "{{ site.title }}"),
    ("BB355", 1, "<!--", "{/* words */}"),
    ("BB355", 1, "remove it", "import Tabs from './tabs'"),
    ("BB355", 3, "backslashes", "Words\n\n\\newpage"),
    ("BB355", 1, "backslashes", "\\textbf{words}"),
    ("BB345", 1, "<!--", "%% Words of mine %%"),
    ("BB355", 1, "{#id}", "Words of it. ^block-id"),
    ("BB345", 1, ".withheld", "It was ||Words|| then."),
    ("BB355", 1, "YAML", "+++\ntitle = 1\n+++"),
    ("BB355", 1, "|---|", "| a | b |\n| 1 | 2 |"),
    ("BB355", 2, "as many", "Words | a | b\n|---|---|\n| 1 | 2 |"),
    ("BB355", 1, "(1)", "(@) An example."),
    ("BB345", 1, "or a link", "A {ref}`target`."),
    ("BB355", 1, "cannot contain", "Words ^[of a note"),
    ("BB355", 1, "its language", "```{note}\nWords.\n```"),
    ("BB310", 1, "content-note", "::: {.callout-note}\nWords.\n:::"),
    ("BB342", 1, "remove it", "<Tabs>Words</Tabs>"),
    ("BB312", 1, "the term", ": Words of it"),
    ("BB314", 1, "50%", "![A dot](images/dot.png){width=wide}"),
    ("BB314", 1, "50%", "![A dot](images/dot.png){height=50%}"),
    ("BB340", 3, "directly after", "Words.\n\n{width=50%}"),
    ("BB360", 1, "on a line of its own", "Words <table> here"),
    ("BB360", 1, "<tr>", "<td>Words</td>"),
    ("BB360", 1, "an item", "<ul>Words<li>a</ul>"),
    ("BB360", 1, "<summary>", "<details>Words</details>"),
    ("BB360", 1, "before or after", "<figure>Words</figure>"),
    ("BB360", 1, "print", "Words <![CDATA[of it]]>"),
    ("BB360", 1, "print", "Words <!ELEMENT of it>"),
    ("BB360", 1, "print", "Words <?of it?>"),
    ("BB401", 1, "two.md", "[Two](twos.md)"),
    ("BB401", 1, "https:", "[The river](example.org/page)"),
    ("BB402", 1, "first-things", "[First things](#first-thing)\n\n## First things"),
    ("BB402", 2, "joined by hyphens", "Words\n[Two](two.md#nowhere)."),
    ("BB403", 1, "fatwa", "A [fatva]{.term}."),
    ("BB404", 1, "hrw", "So [@hrv]."),
    ("BB405", 1, "https:", "[A file](file:///etc/passwd)"),
    ("BB405", 1, "https:", "[A script](javascript:alert(1))"),
    ("BB405", 1, "copy it", "[No host](https://)"),
    ("BB405", 1, "copy it", "[No slashes](http:example.org)"),
    ("BB405", 1, "copy it", "[Two dots](https://example..org/)"),
    ("BB405", 1, "copy it", "[Two fragments](https://example.org/#a#b)"),
    ("BB405", 1, "copy it", "[A port too far](https://example.org:99999/)"),
    ("BB405", 1, "copy it", "[Nobody](mailto:)"),
    ("BB407", 7, "votes", TABLE + CHART.replace("table: votes", "table: vote") + "```"),
    ("BB501", 1, "save the image", "![A dot](https://example.org/dot.png)"),
    ("BB501", 1, "save the image", "![A dot](data:image/png;base64,AAAA)"),
    ("BB502", 1, "dot.png", "![A dot](images/dott.png)"),
    ("BB502", 1, "its path", "![A dot](<>)"),
    ("BB503", 1, "save it again", "![A dot](images/broken.png)"),
    ("BB503", 1, "true format", "![A dot](images/really-a-png.jpg)"),
    ("BB504", 1, "PNG", "![A dot](images/dot.tiff)"),
    ("BB505", 1, "plain SVG", "![A dot](images/active.svg)"),
    ("BB505", 1, "embed", "![A dot](images/remote.svg)"),
    ("BB505", 1, "plain SVG", "![A dot](images/entity.svg)"),
    ("BB505", 1, "paths", "![A dot](images/typeface.svg)"),
    ("BB503", 1, "plain SVG", "![A dot](images/ids.svg)"),
    ("BB506", 1, "into the pack", "![A dot](../../outside.png)"),
    ("BB506", 1, "write images/dot.png", "![A dot](/etc/dot.png)"),
    ("BB506", 1, "into the pack", "![A dot](/etc/nothing-like-it.png)"),
]

WARNINGS = [
    ("BB307", 3, "[^lost]", "Words.\n\n[^lost]: A note."),
    ("BB313", 1, "Markdown", "A <font>word</font>."),
    ("BB313", 1, "lang, dir", 'An <em width="3">word</em>.'),
    ("BB313", 1, "write </b>", "A <b>word."),
    ("BB313", 1, "before it", "A word</b>."),
    ("BB313", 1, "auto", "A <bdi dir=up>word</bdi>."),
    ("BB356", 1, "@id", "As @smith2004 said."),
    ("BB356", 1, "the sign itself", "Good :smile: so."),
    ("BB356", 1, "<ins>", "Words ++put in++ here."),
    ("BB356", 1, "~~words~~", "Words ~out~ here."),
    ("BB356", 1, "a space", "#Heading without space"),
    ("BB356", 1, "a space", "###Heading"),
    ("BB356", 1, "each item", "•\tFirst\n•\tSecond"),
    ("BB356", 1, "a drawing", "```mermaid\na --> b\n```"),
    ("BB356", 1, "in the text", "```python by Jane\nx\n```"),
    ("BB356", 1, "a blank line", "<div>**Words**</div>"),
    ("BB361", 1, "use it", "[unused]: https://example.org"),
    ("BB361", 4, "use it", "[law]\n\n[law]: https://example.org\n[law]: https://example.org/b"),
    ("BB361", 3, "remove it", "Words.\n\n*[HRW]: Human Rights Watch"),
    ("BB361", 1, "in the text", 'Words ![A dot](images/dot.png "A title") here.'),
    ("BB361", 1, "in the text", "![A [dot](https://example.org)](images/dot.png)"),
    ("BB328", 3, "98\\.", "1. one\n2. two\n98. ninety-eight\n4. four"),
    ("BB328", 3, "number it 6", "5) five\n\n7) seven\n\n   1. one"),
    ("BB405", 1, "as plain text", "See https://example..org now."),
    ("BB888", 5, "in each", "## Findings\n\nWords.\n\n## findings\n\nMore."),
    ("BB888", 5, "in each", "## Law\n\n### Text\n\n### Text\n\nMore."),
    ("BB889", 1, "in each", "[A report](https://example.org/1), [a report](https://example.org/2)."),
    ("BB321", 3, "exactly", "Words.\n\n::: pull-quote\nOther words.\n:::"),
]

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">{}</svg>'


def problems_of(markdown: str, root: Path) -> tuple[Diagnostic, ...]:
    pack = publication(root, article(markdown), article("Words.", "articles/two.md"))
    images = root / "articles" / "images"
    (images / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\nnot really")
    (images / "really-a-png.jpg").write_bytes((images / "dot.png").read_bytes())
    (images / "dot.tiff").write_bytes(b"II*\0")
    (images / "active.svg").write_text(SVG.format("<script>1</script>"), encoding="utf-8")
    (images / "remote.svg").write_text(SVG.format('<image href="https://example.org/a.png"/>'), encoding="utf-8")
    (images / "typeface.svg").write_text(SVG.format("<style>@font-face {}</style>"), encoding="utf-8")
    (images / "ids.svg").write_text(SVG.format('<g id="a"/><g id="a"/>'), encoding="utf-8")
    (images / "entity.svg").write_text(
        '<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + SVG.format("<text>&a;</text>"), encoding="utf-8"
    )
    (root.parent / "outside.png").write_bytes((images / "dot.png").read_bytes())
    try:
        return compose_book(pack)[1]
    except SourceError as fault:
        return fault.diagnostics


@pytest.mark.parametrize(("code", "line", "hint", "markdown"), ERRORS, ids=lambda value: str(value)[:40])
def test_a_fault_is_an_error_at_its_line(code: str, line: int, hint: str, markdown: str, tmp_path: Path) -> None:
    problems = problems_of(markdown, tmp_path / "pack")
    assert [(one.code, one.severity) for one in problems] == [(code, Severity.ERROR)]
    assert problems[0].place is not None
    assert problems[0].place.path == str(tmp_path / "pack" / "articles" / "one.md")
    assert problems[0].place.line == line
    assert hint in problems[0].hint


@pytest.mark.parametrize(("code", "line", "hint", "markdown"), WARNINGS, ids=lambda value: str(value)[:40])
def test_what_is_dropped_is_said(code: str, line: int, hint: str, markdown: str, tmp_path: Path) -> None:
    problems = problems_of(markdown, tmp_path / "pack")
    assert [(one.code, one.severity) for one in problems] == [(code, Severity.WARNING)]
    assert problems[0].place is not None
    assert problems[0].place.line == line
    assert hint in problems[0].hint


def test_all_faults_of_all_articles_are_reported_together(tmp_path: Path) -> None:
    pack = publication(tmp_path, article("# One\n\n![](x.png)"), article("[@nobody]", "articles/two.md"))
    with pytest.raises(SourceError) as caught:
        compose_book(pack)
    assert [one.code for one in caught.value.diagnostics] == ["BB301", "BB303", "BB502", "BB404"]


def test_faults_are_reported_in_the_order_of_the_text(tmp_path: Path) -> None:
    pack = publication(tmp_path, article("![A dot](x.png)\n\n[@nobody]\n\n# One\n\n[x](nowhere.md)"))
    with pytest.raises(SourceError) as caught:
        compose_book(pack)
    assert [one.place.line for one in caught.value.diagnostics if one.place] == [1, 3, 5, 7]


def test_a_cover_that_is_no_image_is_an_error_in_the_manifest(tmp_path: Path) -> None:
    pack = publication(tmp_path, article("Words."), cover=Cover(image=MANIFEST.path, alt="A mill", mark=MANIFEST))
    with pytest.raises(SourceError) as caught:
        compose_book(pack)
    assert [one.code for one in caught.value.diagnostics] == ["BB502"]


IMAGE, NOTE = "A dot ![A dot](images/dot.png).", "Words[^1].\n\n[^1]: A note."


@pytest.mark.parametrize("fields", [{"standfirst": IMAGE}, {"author_note": IMAGE}], ids=str)
def test_a_line_of_the_front_matter_holds_no_image(fields: dict[str, str], tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        compose_book(publication(tmp_path, article("Words.", **fields)))
    assert [one.code for one in caught.value.diagnostics] == ["BB325"]


@pytest.mark.parametrize("fields", [{"content_note": NOTE}, {"colophon": NOTE}, {"colophon": "So [@hrw]."}], ids=str)
def test_only_articles_hold_notes(fields: dict[str, str], tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        compose_book(publication(tmp_path, article("Words."), **fields))
    assert {one.code for one in caught.value.diagnostics} == {"BB325"}


def test_a_language_in_which_words_of_ours_are_missing_is_a_warning(tmp_path: Path) -> None:
    _, warnings = compose_book(publication(tmp_path, article("Sanoja.", language="fi")))
    assert [one.code for one in warnings] == ["BB323"]


@pytest.mark.parametrize(
    "text",
    [
        "## Law\n\n### Text\n\nWords.\n\n## Custom\n\n### Text\n\nWords.",
        "::: key-facts Findings\nWords.\n:::\n\n## Findings\n\nWords.\n\n::: key-facts Findings\nMore.\n:::",
        "[A report](https://example.org/1), [A report](http://www.example.org/1/#part).",
        "[The other](two.md), [The other](../articles/two.md).",
        "[A report](https://example.org/1), [another report](https://example.org/2).",
    ],
)
def test_headings_and_links_that_can_be_told_apart_are_not_reported(text: str, tmp_path: Path) -> None:
    assert [one.code for one in problems_of(text, tmp_path / "pack")] == []


@pytest.mark.parametrize("numbers", ["1 1 1", "1 2 3", "7 8 9", "7 7 7", "0 1 2"])
def test_lists_may_count_or_leave_it_to_the_book(numbers: str, tmp_path: Path) -> None:
    written = "\n".join(f"{number}. word\n   1. inside" for number in numbers.split())
    _, warnings = compose_book(publication(tmp_path, article(written)))
    assert warnings == ()


def test_every_code_that_composing_uses_is_in_the_table() -> None:
    assert {code for code, *_ in [*ERRORS, *WARNINGS]} <= set(CODES)


def test_html_nested_without_end_is_cut_off(tmp_path: Path) -> None:
    problems = problems_of("<b>" * 3000 + "deep", tmp_path / "pack")
    assert {(one.code, one.severity) for one in problems} == {("BB313", Severity.WARNING)}


def test_the_name_of_an_image_may_have_spaces_and_any_letters(tmp_path: Path) -> None:
    pack = publication(tmp_path, article("![A dot](<images/схема 1.png>)\n\n![A dot](images/схема%201.png)"))
    (tmp_path / "articles/images/схема 1.png").write_bytes((tmp_path / "images/dot.png").read_bytes())
    book, warnings = compose_book(pack)
    assert warnings == ()
    assert [one.media_type for one in book.resources] == ["image/png"]


def test_inline_text_of_the_front_matter_begins_no_list_and_loses_nothing(tmp_path: Path) -> None:
    written = article("Words.", standfirst="1998. The *law*", author_note="- Jane > Doe")
    book, _ = compose_book(publication(tmp_path, written))
    xhtml = next(one.xhtml for one in book.documents if one.kind == "article")
    assert '<p class="standfirst">1998. The <em>law</em></p>' in xhtml
    assert '<p class="author-note">- Jane &gt; Doe</p>' in xhtml


def test_long_lists_and_tables_are_no_long_paragraphs(tmp_path: Path) -> None:
    rows = "".join(f"| {number} | a cell of some words |\n" for number in range(900))
    items = "".join(f"- item {number} of a list that is long\n" for number in range(900))
    assert problems_of(f"| A | B |\n|---|---|\n{rows}\n{items}", tmp_path / "pack") == ()


#: Marks of withholding inside every construct: where no bar can be set, the pack is not built.
NO_BARS = [
    "==Secret=={.withheld}",
    "Words H~Secret~{.withheld} here",
    "Words x^Secret^{.withheld} here",
    "Words^[Secret]{.withheld} here",
    "- [Secret] {.withheld}",
    "- [ ] Secret {.withheld}",
    "| Secret {.withheld}",
    "> [!NOTE] Secret {.withheld}\n> Words.",
    "a) Secret{.withheld}\nb) Words",
    "<table><tr><th>[Secret]{.withheld}</th></tr></table>",
    "<details><summary>[Secret]{.withheld}</summary>Words</details>",
    "<p>[Secret]{.withheld}</p>",
    "<ul><li>Secret{.withheld}</ul>",
    "A         B\n--------- ------\n[Secret]{.withheld} Words",
    "+--------+---+\n| Secret{.withheld} | a |\n+--------+---+",
    "+---------+---+\n| [Secret | a |\n| x]{.withheld} | b |\n+---------+---+",
]


@pytest.mark.parametrize("markdown", NO_BARS)
def test_a_mark_where_no_bar_can_be_set_is_an_error(markdown: str, tmp_path: Path) -> None:
    with pytest.raises(SourceError) as refused:
        compose_book(publication(tmp_path, article(markdown)))
    assert any(one.severity is Severity.ERROR for one in refused.value.diagnostics)
    assert not any("Secret" in str(one).rpartition("one.md")[2] for one in refused.value.diagnostics)
