"""Messages in the form in which they travel: which part is the text, and what never leaves them."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path, PurePosixPath

import pytest

from briefbound.importers import mail
from briefbound.importers.documents import read_document
from briefbound.importers.imported import Choices
from briefbound.importers.shelf import Shelf

#: What stands in headers, and in the names of files.
SECRETS = {
    "From": "Wilma Sender <wilma@example.org>",
    "To": "Rolf Receiver <rolf@example.com>",
    "Cc": "carol@example.net",
    "Reply-To": "other@example.org",
    "Date": "Mon, 02 Mar 2026 09:00:00 +0600",
    "Message-ID": "<secret-id@example.org>",
    "Received": "from relay.example.net (203.0.113.9)",
    "X-Originating-IP": "[198.51.100.7]",
    "User-Agent": "Secretbird 1.0",
    "Organization": "Secret Office",
}


def message(subject: str = "Re: The pump", **headers: str) -> EmailMessage:
    found = EmailMessage()
    for name, value in {**SECRETS, "Subject": subject, **headers}.items():
        found[name] = value
    return found


def imported(data: bytes, pack: Path) -> tuple[str, str]:
    """The article of a message, and all that is told of it, with the words that a report may show."""
    target = PurePosixPath("articles/input.md")
    (draft,) = read_document(Path("input.eml"), data, mail.read, Choices(), target, Shelf(pack)).values()
    return draft.markdown(), "\n".join(f"{entry.group}: {entry.kind}" for entry in draft.account)


def body_of(article: str) -> str:
    return article.partition("\n---\n\n")[2]


def test_nothing_of_headers_or_names_of_files_is_written_or_told(tmp_path: Path) -> None:
    one = message()
    one.set_content("It works.")
    one.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="Azamat B.pdf")
    one.add_attachment("inside", subtype="plain", filename="names.txt")
    inner = message("Inner secret")
    inner.set_content("Words of another message.")
    one.add_attachment(inner)
    article, told = imported(one.as_bytes(), tmp_path)
    assert article == "---\ntitle: The pump\n---\n\nIt works.\n"
    assert told.splitlines() == [
        "left out: headers: who wrote, to whom, when, and on which way",
        "left out: attachment: PDF, 1 kB",
        "left out: attachment: text file, 1 kB",
        "left out: attachment: message, 1 kB",
    ]


def test_html_is_better_than_plain_text_unless_it_is_empty(tmp_path: Path) -> None:
    for html, wanted in (("<p>As <b>HTML</b>.</p>", "As **HTML**.\n"), ("<p> </p>", "As text.\n")):
        one = message()
        one.set_content("As text.")
        one.add_alternative(html, subtype="html")
        if "HTML" not in html:
            one.get_payload()[1].set_payload("  ")  # type: ignore[index,union-attr]
        assert body_of(imported(one.as_bytes(), tmp_path)[0]) == wanted


def test_an_invitation_beside_the_text_is_told(tmp_path: Path) -> None:
    one = message()
    one.set_content("Please come.")
    one.add_alternative("BEGIN:VCALENDAR", subtype="calendar")
    article, told = imported(one.as_bytes(), tmp_path)
    assert body_of(article) == "Please come.\n"
    assert "left out: attachment: invitation, 1 kB" in told


def test_pieces_of_text_between_pictures_follow_each_other(tmp_path: Path) -> None:
    one = message()
    one.make_mixed()
    for part in ("<p>First.</p>", "<p>Second.</p>"):
        piece = EmailMessage()
        piece.set_content(part, subtype="html")
        one.attach(piece)
    assert body_of(imported(one.as_bytes(), tmp_path)[0]) == "First.\n\nSecond.\n"


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        (
            '<p>Yes.</p><div class="moz-cite-prefix">On 3/2/26 10:00 AM, Ada Example wrote:<br></div>'
            '<blockquote type="cite"><p>Well?</p></blockquote>',
            "Yes.\n\n> Well?\n",
        ),
        (
            '<p>Yes.</p><hr><div id="divRplyFwdMsg"><b>From:</b> Ada &lt;ada@example.org&gt;<br>'
            "<b>Sent:</b> Monday<br><b>To:</b> us<br><b>Subject:</b> Pump</div><p>Well?</p>",
            "Yes.\n\n* * *\n\nWell?\n",
        ),
        (
            "<div>Yes.</div><div>From: Ada Example</div><div>Date: Monday</div><div>To: us</div>"
            "<div>Subject: Pump</div><div><br></div><div>Well?</div>",
            "Yes.\n\nWell?\n",
        ),
        (
            "<table><tr><td>From:</td><td>Ada Example</td></tr><tr><td>To:</td><td>us</td></tr>"
            "<tr><td>Subject:</td><td>Pump</td></tr></table><p>Well?</p>",
            "Well?\n",
        ),
        ('<p>Yes.</p><div id="Signature"><p>Ada Example</p></div>', "Yes.\n"),
        ("<p>Yes.<br>-- <br>Ada Example<br>+996 555 0100</p>", "Yes.\n"),
        ("<div>Yes.<br><br>Sent from my iPhone</div>", "Yes.\n"),
        ("<p>From: the river<br>To: the hill</p>", "From: the river\\\nTo: the hill\n"),
    ],
    ids=["Thunderbird", "Outlook on the web", "lines", "a table", "signature", "dashes", "telephone", "no headers"],
)
def test_what_mail_programs_put_around_the_words_of_others_goes(html: str, wanted: str, tmp_path: Path) -> None:
    one = message()
    one.set_content(html, subtype="html")
    article, told = imported(one.as_bytes(), tmp_path)
    assert body_of(article) == wanted
    assert "Ada" not in article + told


@pytest.mark.parametrize(
    "data",
    [
        b"Subject: =?utf-8?q?=FF=FE?=\nContent-Type: text/plain; charset=nonsense\n\nWords.\n",
        b"Subject: a\nContent-Type: text/plain; charset=\xff\xfe\n\nWords.\n",
        b"Subject: a\nContent-Type: multipart/mixed\n\nWords.\n",
        b"Subject: a\nContent-Transfer-Encoding: base64\n\nV29yZHMu\n",
        b"123\nSubject: a\n\nWords.\n",
        b"\xef\xbb\xbfSubject: a\n\nWords.\n",
    ],
    ids=["subject", "charset", "no boundary", "base64", "Apple Mail", "byte-order mark"],
)
def test_odd_messages_are_read(data: bytes, tmp_path: Path) -> None:
    assert body_of(imported(data, tmp_path)[0]) == "Words.\n"


WRAPPED = "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2Fpump&data=05%7Crolf%40example.com"


@pytest.mark.parametrize(
    ("subtype", "text", "wanted"),
    [
        ("plain", f"See {WRAPPED} for more.", "See <https://example.org/pump> for more.\n"),
        ("html", f'<p>See <a href="{WRAPPED}">this</a>.</p>', "See [this](https://example.org/pump).\n"),
        (
            "html",
            f'<p><a href="{WRAPPED}">{WRAPPED}</a></p>',
            "<https://example.org/pump>\n",
        ),
    ],
)
def test_a_link_that_names_its_reader_leads_there_directly(
    subtype: str, text: str, wanted: str, tmp_path: Path
) -> None:
    one = message()
    one.set_content(text, subtype=subtype)
    article, told = imported(one.as_bytes(), tmp_path)
    assert body_of(article) == wanted
    assert "changed: link that leads round by a service" in told
