"""Words that say nothing are told from words that do, and languages from others, without a false alarm."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefbound.checks import epub, langid
from briefbound.empty_words import (
    is_address,
    is_nobody,
    leads_nowhere,
    why_it_answers_nothing,
    why_it_shows_nothing,
)
from tests.small_epub import write_small_epub

ONE, TWO = "EPUB/one.xhtml", "EPUB/two.xhtml"

SHOW_NOTHING = """
IMG_0001 | IMG 0001 | img0001 | DSC-123.jpg | DSCN4711 | PXL_20240301_101112
WhatsApp Image 2024-03-01 at 12.30.45 | Screenshot 2024-03-01 | Screenshot 2024-03-01 at 12.30.45
Screen Shot 3 | untitled | Untitled-1 | image1 | image | photo | Photo | a photo | This is an image
picture of | photo1_final | my photo of the mill.jpg | map (2) | figure 1 | 3f2a9c1b7d
d41d8cd98f00b204e9800998ecf8427e | 3f1c3f4e-52a7-4a3a-9f0e-6a8a3b0f5d11
photo-1517849845537-4d257902454a | the_mill_at_night | alt text | description | TODO | placeholder
Lorem ipsum dolor sit amet | - | … | * | 12 | x | IM\u200bG_0001 | ＩＭＧ＿0001 | chart.SVG | P1010023
Без названия | фото 3 | снимок экрана 2024-03-01 | сүрөт | imagen 1 | captura de pantalla | Bild 2
photo sans titre | صورة | null | Rasm | сурат | عکس | चित्र | Bildschirmfoto | 截图 | zdjęcie 3
Изображение без названия | Картинка | фото | 写真
"""
SHOW_SOMETHING = """
A line that falls from left to right. | Map of the valley | The mill | Chart: readings fell from 12 to 3
Logo of the UN | Weir | Three men at a table | A photo of the mill | Figure 1 of the report, redrawn
Two screenshots of the form | Covid-19 | F-16 above Osh | 12 of 40 libraries are open
Мельница у плотины | Карта долины | тегирмен | 水车 | طاحونة
A photograph of a letter, dated 3 March 2024 | The file mill.jpg opened in a program | Jane Doe
"""

LEAD_NOWHERE = """
here | Here | click here | Click here! | CLICK HERE | here. | more | Read more | Read more…
Learn more » | link | this link | this page | see here | website | Details | download | → | >>
Continue reading | please click on this link | здесь | тут | подробнее | Читать далее | по ссылке
ссылка | бул жерде | шилтеме | тут | aquí | haz clic aquí | ici | cliquez ici | hier | mehr
klicken Sie hier | aqui | saiba mais | buraya tıklayın | هنا | اضغط هنا
"""
LEAD_SOMEWHERE = """
the law of 1998 | Report | The full report | More about the mill | Hereford | annex 2
Links between the two | 12 | note 3 | Read the answer of the ministry | закон 1998 года
подробнее о законе | la ley de 1998 | das Gesetz | القانون | the UN
"""

QUESTION = "Does all text, in images too, have a contrast of 4.5 to 1 (large text 3 to 1)?"
ANSWER_NOTHING = """
x | ok | OK. | yes | n/a | N/A – n/a | - | done | Done, done, done. | checked | fine by me
Yes, all is fine. | all good | Everything was checked and is OK | Looked at it all.
Reviewed and approved | This criterion is met. | pass | No issues found
Does all text, in images too, have a contrast of 4.5 to 1 (large text 3 to 1)?
All text has a contrast of 4.5 to 1. | text in images | 1.4.3 | ... | todo | see above | да
Всё проверено, ошибок нет | соответствует | ооба, баары жакшы | asdf | sí, todo conforme
Nobody has looked at this yet | I did not look at tables at all | To be reviewed later by somebody else
Мы это не проверяли | Will be checked in spring | alles in bester Ordnung | همه چیز خوب است | her şey yolunda
Not done yet, sorry | We never checked this | No review took place | I haven't opened the book
Skipped for lack of time
noch nicht geprüft | personne n'a regardé | не успели посмотреть | ніхто не дивився | AI reviewed it | dummy text here
kila kitu kiko sawa | 一切正常 | https://example.org/review
I have not had time for this one. | Just need the seal by Friday. | Filled in so that certify runs.
I don't know what this question means. | My colleague usually checks this. | See previous review. | As 1.1.1.
Пропущено, посмотрим потом. | Keine Zeit gehabt. | Pas eu le temps. | Je n'ai pas regardé. | No lo he mirado.
Wird später geprüft | À vérifier plus tard | Pendiente de revisar | Da controllare | Sonra bakılacak | 没有检查。
TODO write something | [your note here] | qwerty asdf zxcv uiop hjkl | We assume this is fine. | Trust the tool.
Copied from last year's pack. | Не было времени. | Как в прошлый раз. | We only need the certificate.
Não verifiquei.
oui, tout est bon | alles geprüft, in ordnung | lorem ipsum dolor sit amet | check\u200b, check, check
"""
ANSWER_SOMETHING = """
Measured on white, sepia and black: 7 to 1 and more. | Black on white in Thorium and Readium.
Read aloud with NVDA. | Каждый рисунок сверен с текстом. | Ар бир сүрөт текст менен салыштырылды.
Mesuré dans Thorium: 7 pour 1 | 在白色和黑色背景上测量 | No sound anywhere in these pages
The weir and the mill are drawn in black. | The box came three pages later. | This time NVDA read all of the notes.
Die Abbildung wird später im Text erklärt, so gelesen in Thorium.
A reader who does not understand it finds the glossary. | Fußnote später im Text
La pendiente de cada línea se oye en la tabla. | The software does scroll; no time limits anywhere.
"""


def cases(text: str) -> list[str]:
    return [case.strip() for line in text.strip().splitlines() for case in line.split(" | ")]


@pytest.mark.parametrize("words", cases(SHOW_NOTHING))
def test_what_says_nothing_of_a_picture(words: str) -> None:
    assert why_it_shows_nothing(words, "en")


@pytest.mark.parametrize("words", cases(SHOW_SOMETHING))
def test_what_says_something_of_a_picture(words: str) -> None:
    assert [why_it_shows_nothing(words, language) for language in ("en", "ru", "ky")] == ["", "", ""]


def test_the_name_of_its_own_file_says_nothing_of_a_picture() -> None:
    assert why_it_shows_nothing("mill-2", "en", "mill-2.png") == "is the name of its file"
    assert why_it_shows_nothing("Osh", "en", "osh.png") == ""


@pytest.mark.parametrize("words", cases(LEAD_NOWHERE))
def test_what_says_nothing_of_where_a_link_leads(words: str) -> None:
    assert leads_nowhere(words, "en")


@pytest.mark.parametrize("words", cases(LEAD_SOMEWHERE))
def test_what_says_where_a_link_leads(words: str) -> None:
    assert not any(leads_nowhere(words, language) for language in ("en", "ru", "es", "de", "ar"))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("https://example.org/a/b", True),
        ("www.example.org", True),
        ("example.org/a/b", True),
        ("example.org", False),  # a name as readable as any
        ("The report", False),
    ],
)
def test_an_address_is_known(words: str, expected: bool) -> None:
    assert is_address(words, "https://example.org/a/b/" if "/a/b" in words else "https://example.org/") is expected


@pytest.mark.parametrize("note", cases(ANSWER_NOTHING))
def test_what_answers_nothing(note: str) -> None:
    assert why_it_answers_nothing(note, QUESTION)


@pytest.mark.parametrize("note", cases(ANSWER_SOMETHING))
def test_what_answers_something(note: str) -> None:
    assert why_it_answers_nothing(note, QUESTION) == ""


NOBODY = [
    "Nobody", "TBD", "n/a", "Reviewer", "your name", "Test", "to be decided", "not yet", "ChatGPT", "Никто", "???",
    "Jane Doe (not yet)", "Ask Maria", "to follow", "INSERT NAME", "John Smith?", "Aida – tbd", "to come",
    "", "Publisher", "The Publisher", "Max Mustermann", "John Doe", "john  DOE", "Joe Bloggs", "Вася Пупкин",
    "Иванов Иван Иванович", "Издательство", "Verlag", "A. N. Other", "Chief Editor", "张三", "Editorial Board",
]  # fmt: skip


@pytest.mark.parametrize("name", NOBODY)
def test_what_is_nobody(name: str) -> None:
    assert is_nobody(name)


SOMEBODY = [
    "Aida Asanova",
    "Ng Li",
    "Айбек",
    "李明",
    "Test Institute for the Blind",
    "Adda Seely (Osh)",
    "John Doerr",
    "Max Muster-Meier",
    "Иван Иванов",
    "Publishers for Peace",
    "Maria Press",
    "Jo Add-Later",
]


@pytest.mark.parametrize("name", SOMEBODY)
def test_who_is_somebody(name: str) -> None:
    assert not is_nobody(name)


RUSSIAN = "Мельница закрыла плотину, и вода в долине ушла."
LINK = '<a href="two.xhtml#two">the second</a>'
OUTSIDE = '<a href="https://example.org/a/b">{}</a>'

#: Where in the small EPUB what is put in the place of what, and the rule that sees it.
FAULTS = [
    (ONE, 'alt="A grey square"', 'alt="IMG_0001"', "image-alt-empty"),
    (ONE, 'alt="A grey square"', 'alt="A picture"', "image-alt-empty"),
    (ONE, 'alt="A grey square"', 'alt="фото"', "image-alt-empty"),
    (ONE, 'alt="A grey square"', 'alt="Серый квадрат"', "image-alt-language"),
    (ONE, "<figcaption>A picture</figcaption>", "<figcaption>A grey square.</figcaption>", "image-alt-caption"),
    (ONE, "<figcaption>A picture</figcaption>",
     '<figcaption><span class="number">Figure 1.</span> A grey square</figcaption>', "image-alt-caption"),
    (ONE, LINK, LINK.replace("the second", "here"), "link-words"),
    (ONE, LINK, LINK.replace("<a ", '<a aria-label="more" '), "link-words"),
    (ONE, LINK, LINK.replace("the second", '<img src="grey.png" alt="link"/>'), "link-words"),
    (ONE, LINK, f"</p><p>{OUTSIDE.format('https://example.org/a/b')}", "link-words"),
    (ONE, LINK, f"</p><ul><li>{OUTSIDE.format('example.org/a/b')}</li></ul><p>", "link-words"),
    (TWO, "<p>It", "<h2> </h2><p>It", "heading-empty"),
    (TWO, "<p>It", '<h2><span aria-hidden="true"></span></h2><p>It', "heading-empty"),
    (TWO, "<p>It", "<h2>The vote</h2><p>One.</p><h2>The  Vote</h2><p>It", "heading-same"),
    (TWO, "It has", RUSSIAN, "language-script"),
    (TWO, "It has", f"It says: {RUSSIAN} It has", "language-script"),
    (TWO, "It has", f'<span lang="fr" xml:lang="fr">{RUSSIAN}</span> It has', "language-script"),
    (TWO, "<h1 id=\"two\">The second article</h1>", '<h1 id="two">' + RUSSIAN + "</h1>", "language-script"),
    (TWO, "слово", "The mill closed the weir and the water fell in the valley, and none was told", "language-script"),
    (TWO, "слово", "Млин закрив греблю, і вода її пішла, і нікому в місті ґанок", "language-letters"),
    (TWO, "слово", "Тегирмен бөгөттү жапты, өрөөндө суу түштү, үйдө", "language-letters"),
    (TWO, "It has", "水车关闭了水坝山谷里的水退去了春天之前镇上没有人知道这件事情", "language-script"),
]  # fmt: skip

#: What is put there and is no fault.
NO_FAULTS = [
    (ONE, LINK, LINK.replace("the second", "The second article")),
    (ONE, LINK, f"the report of the ministry, {OUTSIDE.format('example.org/a/b')}"),
    (ONE, LINK, f"the report of the ministry, {OUTSIDE.format('https://example.org/a/b')}"),
    (ONE, LINK, OUTSIDE.format("example.org")),
    (TWO, "It has", "Айгүл Асановна Осмонова и Нурбек Токтоналиев"),
    (TWO, "It has", "The paper <em>Вечерний Бишкек</em> and the word мельница have"),
    (TWO, "It has", "<code>мельница закрыла плотину и вода ушла</code> It has"),
    (TWO, "It has", f'<span translate="no">{RUSSIAN}</span> It has'),
    (TWO, "слово", "American University of Central Asia, Human Rights Watch, iwpr.net/global-voices/bleak-outlook"),
    (TWO, "слово", "Слово «өрөөн» и слово «ґанок» не русские, а киргизское и украинское, говорит словарь"),
    (TWO, "<p>It", "<h2>The vote</h2><h3>For</h3><p>1</p><h2>The count</h2><h3>For</h3><p>It"),
    (TWO, '<span lang="ru" xml:lang="ru">слово</span>', f'<span lang="sr" xml:lang="sr">{RUSSIAN}</span>'),
    (TWO, '<span lang="ru" xml:lang="ru">слово</span>', f'<span lang="und" xml:lang="und">{RUSSIAN}</span>'),
    (TWO, '<span lang="ru" xml:lang="ru">слово</span>', f'<span lang="uz-Cyrl" xml:lang="uz-Cyrl">{RUSSIAN}</span>'),
]


@pytest.mark.parametrize(("file", "old", "new", "rule"), FAULTS)
def test_sees(file: str, old: str, new: str, rule: str, tmp_path: Path) -> None:
    found = epub.examine(write_small_epub(tmp_path / "a.epub", (file, old, new)))
    assert [one.rule for one in found] == [rule]
    assert found[0].where.startswith(file)


@pytest.mark.parametrize(("file", "old", "new"), NO_FAULTS)
def test_leaves_alone(file: str, old: str, new: str, tmp_path: Path) -> None:
    assert epub.examine(write_small_epub(tmp_path / "a.epub", (file, old, new))) == ()


def test_a_link_is_well_named_by_what_it_leads_to(tmp_path: Path) -> None:
    changes = ((TWO, "The second article</h1>", "Details</h1>"), (ONE, "the second</a>", "details</a>"))
    assert epub.examine(write_small_epub(tmp_path / "a.epub", *changes)) == ()


# ---------------------------------------------------------------- by the letters of long passages

PASSAGES = {
    "ru": "Мельница закрыла плотину, и вода в долине ушла, и никому в городе об этом не сказали до весны. Из "
    "сорока одной библиотеки, работавшей в районе, сегодня открыты девятнадцать. Одни закрыли "
    "распоряжением, другие — из-за крыши, которую никто не починил. В селе на краю долины книги перевезли "
    "в школу на тачках, и там они стоят до сих пор.",
    "uk": "Млин закрив греблю, і вода в долині пішла, і нікому в місті про це не сказали до весни. Із сорока "
    "однієї бібліотеки, що працювала в районі, сьогодні відкриті дев’ятнадцять. Одні закрили "
    "розпорядженням, інші — через дах, якого ніхто не полагодив. У селі на краю долини книжки перевезли "
    "до школи на тачках, і там вони стоять.",
    "ky": "Тегирмен бөгөттү жапты, өрөөндө суу азайды, бирок шаардагы эч ким жазга чейин билген жок. Райондо "
    "иштеген кырк бир китепкананын он тогузу гана бүгүн ачык. Айрымдары буйрук менен жабылды, башкалары "
    "эч ким оңдобогон чатырдан улам жабылды. Өрөөндүн четиндеги айылда китептерди мектепке араба менен "
    "ташып барышты, алар ошол жерде турат.",
    "en": "The mill closed the weir and the water fell in the valley, and nobody in the town was told of it "
    "before the spring came. Of forty one libraries that worked in the district nineteen are open today. "
    "Some were closed by order, others because of a roof that nobody fixed. In a village the books were "
    "moved to the school in barrows.",
    "es": "El molino cerró la presa y el agua bajó en el valle, y a nadie en la ciudad se lo dijeron antes de "
    "la primavera. De cuarenta y una bibliotecas que trabajaban en el distrito hoy están abiertas "
    "diecinueve. Unas se cerraron por orden, otras por un techo que nadie reparó. En un pueblo llevaron "
    "los libros a la escuela en carretillas.",
    "da": "Møllen lukkede dæmningen, og vandet faldt i dalen, og ingen i byen fik det at vide, før foråret kom. "
    "Af enogfyrre biblioteker, der arbejdede i distriktet, er nitten åbne i dag. Nogle blev lukket efter "
    "ordre, andre på grund af et tag, som ingen reparerede. I en landsby blev bøgerne flyttet til skolen "
    "i trillebøre, og der står de endnu.",
}  # fmt: skip

#: Pairs that are not told apart, for one is too easily taken for the other.
ALIKE = {("ru", "uk"), ("uk", "ru"), ("es", "pt"), ("da", "no"), ("da", "nb"), ("ky", "kk")}


def require_langid() -> None:
    pytest.importorskip("py3langid")


@pytest.mark.parametrize("written", PASSAGES)
@pytest.mark.parametrize("stated", [*PASSAGES, "pt", "nb", "kk", "ru-KG", "en-GB", "und", "tlh", ""])
def test_a_long_passage_is_held_to_its_language(stated: str, written: str) -> None:
    require_langid()
    unknown = stated in ("und", "tlh", "")
    right = unknown or stated.partition("-")[0] == written or (written, stated.partition("-")[0]) in ALIKE
    assert langid.contradicts(stated, PASSAGES[written]) == ("" if right else written)


def test_short_and_mixed_passages_are_left_alone() -> None:
    require_langid()
    assert langid.contradicts("en", PASSAGES["es"][:150]) == ""
    assert langid.contradicts("en", PASSAGES["en"] + PASSAGES["es"]) == ""


def test_many_short_paragraphs_are_judged_together(tmp_path: Path) -> None:
    require_langid()
    sentences = "".join(f"<p>{one}.</p>" for one in PASSAGES["es"].rstrip(".").split(". "))
    short = write_small_epub(tmp_path / "a.epub", (TWO, "<p>It", f"{sentences}<p>It"))
    assert [one.rule for one in langid.examine(short)] == ["language-other"]
    assert langid.examine(write_small_epub(tmp_path / "b.epub")) == ()
