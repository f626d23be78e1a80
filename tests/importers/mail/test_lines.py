"""Which lines of a message are no text of it."""

from __future__ import annotations

import pytest

from briefbound.importers.mail.headers import REPLY
from briefbound.importers.mail.lines import HEADERS, SIGNATURE, WHO_WROTE, no_text

WROTE = [
    "On Mon, 2 Mar 2026 at 10:00, Ada Example <ada@example.org> wrote:",
    "On 3/2/26 10:00 AM, Ada Example wrote:",
    "Am 02.03.2026 um 10:00 schrieb Ada Example:",
    "Le 2 mars 2026 à 10:00, Ada Example a écrit :",
    "El lun, 2 mar 2026 a las 10:00, Ada Example (<ada@example.org>) escribió:",
    "Em seg., 2 de mar. de 2026 às 10:00, Ada Example escreveu:",
    "пн, 2 мар. 2026 г. в 10:00, Ада Примерова <ada@example.org>:",
    "02.03.2026 10:00, Ада Примерова пишет:",
    "2 марта 2026 г., 10:00 +06:00 от Ада Примерова <ada@example.org>:",
]


@pytest.mark.parametrize("line", WROTE)
def test_the_line_before_an_answered_message_is_left_out(line: str) -> None:
    assert list(no_text(["It works.", "", line, "> Does it?"])) == [(2, 3, WHO_WROTE)]


def test_such_a_line_may_be_broken() -> None:
    lines = ["On Monday, 2 March 2026 at 10:00 in the morning, Ada Example", "<ada@example.org> wrote:", "> Does it?"]
    assert list(no_text(lines)) == [(0, 2, WHO_WROTE)]


@pytest.mark.parametrize(
    "line",
    [
        "In her report she wrote:",
        "The law of 1998 says:",
        "What the council wrote in 2014 is this: nothing.",
        "She wrote to us at noon.",
    ],
)
def test_a_sentence_is_text(line: str) -> None:
    assert list(no_text([line, "", "More words."])) == []


def test_a_signature_ends_where_an_answered_message_begins() -> None:
    lines = ["Yes.", "-- ", "Ada", "+996 555 0100", "", WROTE[0], "> Well?", "", "Sent from my iPhone"]
    assert list(no_text(lines)) == [(1, 5, SIGNATURE), (5, 6, WHO_WROTE), (8, 9, SIGNATURE)]


def test_dashes_before_a_long_text_are_no_signature() -> None:
    lines = ["First part.", "--", *(f"Line {number} of the second part." for number in range(20)), "", "> quoted"]
    assert list(no_text(lines)) == []


def test_headers_of_a_message_that_is_sent_on_are_left_out() -> None:
    lines = [
        "See below.",
        "",
        "---- Forwarded message ----",
        "From: Ada",
        "Sent: Monday",
        "To: us",
        "Subject: pump",
        "",
        "It broke.",
    ]
    assert list(no_text(lines)) == [(2, 7, HEADERS)]


@pytest.mark.parametrize(
    "subject", ["Re: Pump", "RE: FW: Pump", "Fwd: Re[2]: Pump", "AW: Pump", "Отв: Pump", "TR : Pump"]
)
def test_what_programs_put_before_a_subject_goes(subject: str) -> None:
    assert REPLY.sub("", subject) == "Pump"


#: Headers of an answered message, as programs write them in each language.
HEADERS_OF = {
    "en": "From: Ada Example|Sent: Monday, 2 March 2026|To: Ben|Subject: Water",
    "fr": "De : Ada Exemple|Envoyé : lundi 2 mars 2026|À : Ben|Objet : Eau",
    "it": "Da: Ada Esempio|Inviato: lunedì 2 marzo 2026|A: Ben|Oggetto: Acqua",
    "pt": "De: Ada Exemplo|Enviada em: segunda-feira, 2 de março|Para: Ben|Assunto: Água",
    "pl": "Od: Ada Przykład|Wysłano: 2 marca 2026|Do: Ben|Temat: Woda",
    "nl": "Van: Ada Voorbeeld|Verzonden: maandag 2 maart|Aan: Ben|Onderwerp: Water",
    "uk": "Від: Ада|Надіслано: 2 березня 2026|Кому: Бен|Тема: Вода",
    "ru": "От кого: Ада|Кому: Бен|Дата: 2 марта 2026|Тема: Вода",
    "tr": "Gönderen: Ada|Kime: Ben|Konu: Su",
    "ar": "من: آدا|إلى: بن|الموضوع: الماء",
    "zh": "发件人：王|发送时间：2026年3月2日|收件人：李|主题：水",
}


@pytest.mark.parametrize("language", HEADERS_OF)
@pytest.mark.parametrize("before", ["", "________________________________", "-----Original Message-----"])
def test_headers_are_known_in_many_languages_with_the_line_before_them(language: str, before: str) -> None:
    headers = HEADERS_OF[language].split("|")
    lines = ["Yes.", *([before] if before else []), *headers, "", "The question."]
    assert list(no_text(lines)) == [(1, len(lines) - 2, HEADERS)]


@pytest.mark.parametrize(
    "line",
    [
        "Ada Example wrote:",
        "Quoting Ada Example <ada@example.org>:",
        "In reply to Ada Example:",
        "Zitat von Ada Beispiel:",
    ],
)
def test_where_a_quotation_follows_no_day_is_needed_to_know_who_wrote_it(line: str) -> None:
    assert list(no_text(["Yes.", "", line, "", "> Well?"])) == [(2, 3, WHO_WROTE)]
    assert list(no_text(["Yes.", "", line, "", "Well."])) == []


@pytest.mark.parametrize(
    "line",
    ["---- On Mon, 02 Mar 2026 Ada Example wrote ----", "----- Forwarded by Ada Example/Org on 02/03/2026 -----"],
)
def test_who_wrote_may_stand_between_dashes(line: str) -> None:
    assert list(no_text(["Yes.", "", line, "", "Well?"])) == [(2, 3, WHO_WROTE)]
