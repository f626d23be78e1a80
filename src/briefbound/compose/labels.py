"""The words that the program itself puts into a book, in each language. To add a language, add a row to LABELS.

A missing language falls back to English, and the words are then marked as English in the XHTML by their callers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """Page furniture and spoken labels of one language; ``{}`` is filled in by the caller."""

    language: str
    contents: str
    notes: str
    glossary: str
    sources: str
    colophon: str
    cover: str
    cover_alt: str  # title, publisher
    content_note: str
    part: str
    page: str  # before a number, as in a reference: "page 12"
    page_reference: str  # in print after a reference
    pages: str
    figure: str
    table: str
    data_in: str  # before the number of the table that a chart is drawn from
    long_description: str
    key_facts: str
    timeline: str
    testimony: str
    skip_testimony: str
    after_testimony: str
    note_call: str  # spoken name of a note's number
    back_to_note: str
    see_note: str  # a note that a second call would repeat at length
    called_in_notes: str  # a short form, in the list of sources
    not_real_name: str
    withheld: str
    task: tuple[str, str]  # before an item of a list of tasks: to be done, done
    alerts: Mapping[str, str]  # titles of boxes that begin with [!NOTE] and the like
    by: str
    published: str
    updated: str
    first_published: str  # before the original's details
    rights: str
    licence: str
    identifier: str
    publisher: str
    accessibility: str
    start_of_text: str
    see_also: str
    page_list: str
    print_edition: str  # what the page numbers of the e-book come from
    print_page: str  # in the margin of large print, on two short lines
    print_page_spoken: str
    print_pages_explained: str
    described_below: str  # the name of a figure in large print, which prints the description itself
    landmarks: str
    made_with: str
    draft: str  # the watermark of a draft
    booklet: Mapping[str, str]  # what the first sheet of a booklet says
    roles: Mapping[str, str]  # of articles
    contributors: Mapping[str, str]  # MARC relator codes
    months: tuple[str, ...]  # as they stand in a date
    date_form: str  # {day}, {month}, {year}
    point: str = "."  # the decimal sign

    def format_date(self, day: date) -> str:
        """A date as a reader writes it: "22 November 2026"."""
        return self.date_form.format(day=day.day, month=self.months[day.month - 1], year=day.year)


ENGLISH = Labels(
    language="en",
    contents="Contents",
    notes="Notes",
    glossary="Glossary",
    sources="Sources",
    colophon="About this publication",
    cover="Cover",
    cover_alt="Cover: {}",
    content_note="Content note",
    part="Part",
    page="page",
    page_reference="page {}",
    pages="Pages",
    figure="Figure",
    table="Table",
    data_in="Data:",
    long_description="Description of {}",
    key_facts="Key facts",
    timeline="Timeline",
    testimony="Testimony",
    skip_testimony="Skip this account",
    after_testimony="End of the account",
    note_call="Note {}",
    back_to_note="Back to note {} in the text",
    see_note="See note {}",
    called_in_notes="In notes: {}",
    not_real_name="not the real name",
    withheld="withheld",
    task=("to do", "done"),
    alerts={"note": "Note", "tip": "Tip", "important": "Important", "warning": "Warning", "caution": "Caution"},
    by="By {}",
    published="Published {}",
    updated="Updated {}",
    first_published="First published:",
    rights="Rights",
    licence="Licence",
    identifier="Identifier",
    publisher="Publisher",
    accessibility="Accessibility",
    start_of_text="Start of the text",
    see_also="See also",
    page_list="Pages of the print edition",
    print_edition="print edition",
    print_page="print {}",
    print_page_spoken="page {} of the print edition",
    print_pages_explained="“print 12” in the margin: page 12 of the print edition begins in this line.",
    described_below="{}, described in the text after it",
    landmarks="Landmarks",
    made_with="Made with {}",
    draft="Draft",
    booklet={
        "title": "How to print and fold this booklet",
        "print": "Print all pages of the file on both sides of {} paper, at actual size (100 %).",
        "short-edge": "Flip on: short edge",
        "long-edge": "Flip on: long edge",
        "try": "Try the first two sheets: where the back stands on its head, choose the other edge.",
        "aside": "Lay this sheet aside. Sheets that follow: {}.",
        "fold": "Keep the sheets in their order, and fold them in the middle all together. Page 1 is outside.",
        "fold-groups": "Take the sheets in groups of {}. Fold each group in the middle, its lowest page outside.",
        "staple": "Staple twice through the fold. Where inner pages stand out, cut the edge even.",
        "staple-groups": "Staple or sew each group through its fold. Lay the groups on each other and bind them.",
    },
    roles={
        "report": "Report",
        "annex": "Annex",
        "testimony": "Testimony",
        "foreword": "Foreword",
        "introduction": "Introduction",
        "afterword": "Afterword",
    },
    contributors={
        "aut": "Author",
        "edt": "Editor",
        "trl": "Translator",
        "ill": "Illustrator",
        "pht": "Photographer",
        "ctb": "Contributor",
        "res": "Researcher",
        "rev": "Reviewer",
        "dsr": "Designer",
        "fnd": "Funder",
    },
    months=(
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    date_form="{day} {month} {year}",
)

RUSSIAN = Labels(
    language="ru",
    contents="Содержание",
    notes="Примечания",
    glossary="Словарь",
    sources="Источники",
    colophon="Об этом издании",
    cover="Обложка",
    cover_alt="Обложка: {}",
    content_note="О содержании",
    part="Часть",
    page="страница",
    page_reference="с. {}",
    pages="Страницы",
    figure="Рисунок",
    table="Таблица",
    data_in="Данные:",
    long_description="Описание: {}",
    key_facts="Главное",
    timeline="Хронология",
    testimony="Свидетельство",
    skip_testimony="Пропустить это свидетельство",
    after_testimony="Конец свидетельства",
    note_call="Примечание {}",
    back_to_note="Назад к примечанию {} в тексте",
    see_note="См. примечание {}",
    called_in_notes="В примечаниях: {}",
    not_real_name="имя изменено",
    withheld="скрыто",
    task=("не сделано", "сделано"),
    alerts={
        "note": "Примечание",
        "tip": "Совет",
        "important": "Важно",
        "warning": "Внимание",
        "caution": "Осторожно",
    },
    by="{}",
    published="Опубликовано {}",
    updated="Обновлено {}",
    first_published="Первая публикация:",
    rights="Права",
    licence="Лицензия",
    identifier="Идентификатор",
    publisher="Издатель",
    accessibility="Доступность",
    start_of_text="Начало текста",
    see_also="См. также",
    page_list="Страницы печатного издания",
    print_edition="печатное издание",
    print_page="печ. {}",
    print_page_spoken="страница {} печатного издания",
    print_pages_explained="«печ. 12» на поле: в этой строке начинается страница 12 печатного издания.",
    described_below="{}, описание следует в тексте",
    landmarks="Ориентиры",
    made_with="Сделано с помощью {}",
    draft="Черновик",
    booklet={
        "title": "Как напечатать и сложить эту брошюру",
        "print": "Напечатайте все страницы файла на обеих сторонах бумаги {} в натуральную величину (100 %).",
        "short-edge": "Переворот: по короткому краю",
        "long-edge": "Переворот: по длинному краю",
        "try": "Сначала напечатайте два листа: если оборот стоит вверх ногами, выберите другой край.",
        "aside": "Отложите этот лист. Листов после него: {}.",
        "fold": "Не меняя порядка листов, сложите их все вместе пополам. Страница 1 остаётся снаружи.",
        "fold-groups": "Разделите листы на стопки по {}. Сложите каждую пополам, меньшей страницей наружу.",
        "staple": "Скрепите по сгибу двумя скобами. Если внутренние страницы выступают, подрежьте край.",
        "staple-groups": "Скрепите или сшейте каждую стопку по сгибу. Сложите стопки по порядку и переплетите.",
    },
    roles={
        "report": "Доклад",
        "annex": "Приложение",
        "testimony": "Свидетельство",
        "foreword": "Предисловие",
        "introduction": "Введение",
        "afterword": "Послесловие",
    },
    contributors={
        "aut": "Автор",
        "edt": "Редактор",
        "trl": "Переводчик",
        "ill": "Иллюстратор",
        "pht": "Фотограф",
        "ctb": "Участник",
        "res": "Исследователь",
        "rev": "Рецензент",
        "dsr": "Дизайнер",
        "fnd": "При поддержке",
    },
    months=(
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ),
    date_form="{day} {month} {year} г.",
    point=",",
)

KYRGYZ = Labels(
    language="ky",
    contents="Мазмуну",
    notes="Эскертүүлөр",
    glossary="Сөздүк",
    sources="Булактар",
    colophon="Бул басылма жөнүндө",
    cover="Мукаба",
    cover_alt="Мукаба: {}",
    content_note="Мазмуну жөнүндө эскертүү",
    part="Бөлүм",
    page="бет",
    page_reference="{}-бет",
    pages="Беттер",
    figure="Сүрөт",
    table="Таблица",
    data_in="Маалымат:",
    long_description="Сүрөттөмө: {}",
    key_facts="Негизги фактылар",
    timeline="Окуялардын хронологиясы",
    testimony="Күбөлүк",
    skip_testimony="Бул күбөлүктү өткөрүп жиберүү",
    after_testimony="Күбөлүктүн аягы",
    note_call="Эскертүү {}",
    back_to_note="Тексттеги {}-эскертүүгө кайтуу",
    see_note="{}-эскертүүнү караңыз",
    called_in_notes="Эскертүүлөрдө: {}",
    not_real_name="аты өзгөртүлгөн",
    withheld="жашырылган",
    task=("аткарыла элек", "аткарылды"),
    alerts={
        "note": "Эскертүү",
        "tip": "Кеңеш",
        "important": "Маанилүү",
        "warning": "Көңүл буруңуз",
        "caution": "Этият болуңуз",
    },
    by="{}",
    published="Жарыяланган күнү: {}",
    updated="Жаңыланган күнү: {}",
    first_published="Биринчи жолу жарыяланган:",
    rights="Укуктар",
    licence="Лицензия",
    identifier="Идентификатор",
    publisher="Басып чыгаруучу",
    accessibility="Жеткиликтүүлүк",
    start_of_text="Тексттин башы",
    see_also="Дагы караңыз",
    page_list="Басма басылманын беттери",
    print_edition="басма басылма",
    print_page="басма {}",
    print_page_spoken="басма басылманын {}-бети",
    print_pages_explained="Четтеги «басма 12»: басма басылманын 12-бети ушул саптан башталат.",
    described_below="{}, сүрөттөмөсү андан кийинки текстте",
    landmarks="Багыттар",
    made_with="{} менен жасалган",
    draft="Долбоор",
    booklet={
        "title": "Бул китепчени кантип басып, бүктөө керек",
        "print": "Файлдын бардык беттерин {} кагаздын эки жагына өз өлчөмүндө (100 %) басып чыгарыңыз.",
        "short-edge": "Оодаруу: кыска чети боюнча",
        "long-edge": "Оодаруу: узун чети боюнча",
        "try": "Адегенде эки баракты басып көрүңүз: арткы бети тескери турса, башка четин тандаңыз.",
        "aside": "Бул баракты четке коюңуз. Андан кийинки барактардын саны: {}.",
        "fold": "Барактардын иретин сактап, баарын чогуу ортосунан бүктөңүз. 1-бет сыртында калат.",
        "fold-groups": "Барактарды {} барактан бөлүңүз. Ар бирин ортосунан бүктөңүз, кичине бети сыртында калсын.",
        "staple": "Бүктөлгөн жерин эки скоба менен бекитиңиз. Ички беттери чыгып турса, четин тегиздеп кесиңиз.",
        "staple-groups": "Ар бир бөлүктү бүктөлгөн жеринен бекитиңиз же тигиңиз. Бөлүктөрдү ирети менен түптөңүз.",
    },
    roles={
        "report": "Баяндама",
        "annex": "Тиркеме",
        "testimony": "Күбөлүк",
        "foreword": "Баш сөз",
        "introduction": "Киришүү",
        "afterword": "Соңку сөз",
    },
    contributors={
        "aut": "Автор",
        "edt": "Редактор",
        "trl": "Котормочу",
        "ill": "Сүрөтчү",
        "pht": "Фотограф",
        "ctb": "Катышуучу",
        "res": "Изилдөөчү",
        "rev": "Рецензент",
        "dsr": "Дизайнер",
        "fnd": "Колдоочу",
    },
    months=(
        "январь",
        "февраль",
        "март",
        "апрель",
        "май",
        "июнь",
        "июль",
        "август",
        "сентябрь",
        "октябрь",
        "ноябрь",
        "декабрь",
    ),
    date_form="{year}-жылдын {day}-{month}",
    point=",",
)

LABELS: dict[str, Labels] = {labels.language: labels for labels in (ENGLISH, RUSSIAN, KYRGYZ)}


def labels_for(language: str) -> Labels:
    """The words of a language tag's primary language (``ru-KG`` gives Russian), or English."""
    return LABELS.get(language.split("-")[0].lower(), ENGLISH)
