"""Signs that hug words are seen whatever they are, and those of prose are not."""

from __future__ import annotations

import time

import pytest

from briefbound.load.beside import lines_beside
from briefbound.load.wrapped import begun, holds_wrapped, wrapped


def read(lines: str) -> list[str]:
    return [line.replace("⏎", "\n").replace("‹rlm›", "\u200f") for line in lines.strip().split("\n")]


#: What stands in front of words and behind them, and the signs that are named.
MARKED = read("""
##A name##
@@A name@@ came
a //name// b
!!A name!!
((A name))
(((A name)))
x --A name-- y
#Name# a
@Name@ a
%Name% a
$Name$ a
a |Name| b
🔒Name🔒 b
⚠️Name⚠️ x
██Name██ x
<<Name>> x
^^Name^^ x
a -Name- b
##Name##.
("##Name##")
##"Name"##
##Name##'s aunt
@@Аты@@нын
a ## A name ## b
[–Name–] a
(!Name!) a
-=Name=- a
''Name'' a
""Name"" a
~~~Name~~~
::Name::
§Name§
††Name††
¦¦Name¦¦
??Name?? a
■■Name■■
###Name##
\\\\Name// a
;;Name;; a
,,Name,, a
=Name= a
+Name+ a
❌Name❌ a
🇰🇬Name🇰🇬 a
▼Name▲ a
→Name← a
⟪Name⟫ a
a /Name/ b
a !Name! b
a █ Name █ b
~A name~ a
##A name came⏎to Osh, and left##
§§有人§§
~-~Name~-~
""")
PROSE = read("""
He said “no” and 'yes' and "perhaps".
(words) ('words') (“words”) [sic] [“words”]
the man—my father—was
the man -- my father -- was
the man--my father--was
“…and then…” ...and then... [...] words [...]
pre- and post-war, twenty- and thirty-
C# and F#, #one #two, #metoo and #timesup
paid $5 and $10, US$ 5
Q&A and R&D, 5% of 10%, 1/2 and 3/4, and/or, he/she/they
((a) and (b)), (see (a) and (b)), (Law (2012))
«слова» и «слова», „Wort“ und „Wort“
—Hola —dijo María—. Vete.
— Да, — сказал он, — нет.
-Hola- dijo
a@b.org, c@d.org, @one and @two
x < y > z, a <- b -> c
http://a.org/b/ and /var/log/ and /etc/hosts
5'' and 6''; 10:11 and 12:13
¡Hola! ¿Qué?
* * *
*** --- ___
2010–2012 and 2013–2014
R&B & soul
A+ and B+, LGBTQ+ and more
a * b * c = d = e, note* and other*, word† and word†
Что?! Нет?! Да!! Нет!!
:-) and :-), :) and ;-)
（中文）和（中文）、《书》和《书》、「話」と「話」。A・B・C
هذا، ذلك، هذا؛ ‹rlm›نص‹rlm›
rock ’n’ roll, 'tis and 'twas, the ’90s
§ 5 and § 6, §§ 5 und 6, §§ 7
★★★ good ★★
Home >> Reports >> 2014
~5 and ~6, 5*6*7, x_y_z, snake_case_name, a_b
№ 5 и № 6, 100% и 50%, (50%) и (60%), ($5) and ($6)
{1, 2}
“#1” and “#2”, #1 and #2
“Then [he] said ‘no’”, ([sic]), [(see) this], (see [1])
.NET and .org
f(g(x))
→ word → word — word
M*A*S*H, w/o and w/, +1 and +2, 100 °C and 20 °C
A || B and C || D
*** p<0.01
""")
LONG = (
    "-" * 60_000 + "a" + "-" * 60_000,
    "<" + "-" * 60_000,
    "|" * 60_000 + "\n" + "-|" * 60_000,
    "|" * 60_000 + "\n" + "--|" * 60_000 + "a",
    "(" * 60_000 + "= a",
    "XX " + "a " * 60_000,
    "N. N. " * 40_000,
    "[^" + "a" * 60_000,
    "<th " * 40_000,
    " // " * 60_000,
    "#" * 200_000, "## a " * 40_000, "(( a " * 40_000, "a##" * 40_000, "((a " * 40_000 + "))" * 40_000,
    "#a# " * 40_000, "\n\n##a" * 40_000,
)  # fmt: skip


@pytest.mark.parametrize("text", MARKED)
def test_signs_that_hug_words_are_seen(text: str) -> None:
    assert list(wrapped(f"Then {text}"))


@pytest.mark.parametrize("text", PROSE)
def test_signs_of_prose_are_not(text: str) -> None:
    assert not list(wrapped(text))


@pytest.mark.parametrize("text", ["a **name** b", "a ~~name~~ b", "__a name__", "a `name` b", "==name=="])
def test_text_that_is_no_markdown_has_no_emphasis(text: str) -> None:
    assert holds_wrapped(text)


@pytest.mark.parametrize("text", ["★Sale★", "a/__init__/b.md", "The **", "*Cold* homes", "2 * 3 * 4", "— A —"])
def test_other_text_may_have_signs(text: str) -> None:
    assert not holds_wrapped(text)


@pytest.mark.parametrize("text", ["a ##Name b", "(@@Name)", "%%Name b", "a “$$Name” b", "##Name@@"])
def test_signs_before_a_word_alone_are_seen(text: str) -> None:
    assert list(begun(text))


@pytest.mark.parametrize("text", ["#one @two $5 $$5", "C++ and A++", "a--b --word", "//a", "a && b || c"])
def test_other_signs_before_a_word_are_not(text: str) -> None:
    assert not list(begun(text))


def test_the_message_holds_the_signs_and_not_the_words() -> None:
    (found,) = wrapped("Then ##Quarantyne## came")
    assert found.signs == "##"
    assert "Quarantyne" not in found.message


@pytest.mark.parametrize("text", LONG, ids=range(len(LONG)))
def test_a_long_line_takes_no_longer_than_its_length(text: str) -> None:
    started = time.process_time()
    list(wrapped(text))
    lines_beside(text)
    assert time.process_time() - started < 1
