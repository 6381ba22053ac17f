"""E-mail and news as seeds: headers, encodings, MIME, quotations, mailboxes."""

from __future__ import annotations

import base64
import html
import os
import quopri
import re
import subprocess
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from site_builder.content import addresses, frontmatter
from site_builder.content.merge import paragraphs
from site_builder.extract.extract import Extraction, extract, with_identity
from site_builder.extract.normalise import quoted
from site_builder.extract.partition import SEPARATOR, partition
from site_builder.model import Receipt, Record, Seed
from site_builder.render.markdown import to_html
from site_builder.seeds import mail_values
from site_builder.seeds.mailbox import is_message, split
from site_builder.seeds.markup import visible
from site_builder.seeds.read import UnreadableError, read_seeds

HEAD = b"From: Jane Doe <jane@example.org>\nSubject: The two noons\nDate: Tue, 14 Dec 1993 10:00:00 +0100\n"


def made(data: bytes, path: str = "a.eml") -> Extraction:
    return checked(read_seeds(path, data)[0], data)


HIGH = bytes(min(byte, 0x80) for byte in range(256))
"""Bytes that are no ASCII as one control character, neither words nor the end of the markup they stand in."""


def checked(seed: Seed, data: bytes) -> Extraction:
    """The record of a message, after a look at laws 2, 3, 4 and 7."""
    result = extract(seed)
    receipt = result.record.receipt
    assert receipt is not None
    parts = partition(receipt)
    assert b"".join(data[start:end] for (start, end), _ in parts) == data
    for (start, end), role in parts:
        if role == SEPARATOR:
            between, encoding = data[start:end], receipt.encoding
            if b"quoted-printable" in data:  # white space of the part need not be such in the encoding of the message
                between, encoding = mail_values.quoted_printable(between)[0].translate(HIGH), "latin-1"
            rest = visible(between.decode(encoding, "ignore"))
            assert not [c for c in rest if not c.isspace() and unicodedata.category(c) not in {"Cc", "Cf", "Cn"}], rest
    for claim in result.accepted:
        if claim.basis == "quoted":
            assert claim.value
            assert quoted(data, claim.spans, receipt.encoding, claim.normaliser) == claim.value, claim
    chunks = paragraphs(result.record.body)
    assert len(chunks) == len(receipt.paragraphs)
    for chunk, paragraph in zip(chunks, receipt.paragraphs, strict=True):
        said = quoted(data, (paragraph.span,), receipt.encoding, paragraph.normaliser)
        assert shown(to_html(chunk)) == said, paragraph
    record = with_identity(result.record, "a", "0123456789ab")
    assert frontmatter.load(frontmatter.dump(record).encode(), "a.md").receipt == record.receipt
    return result


def shown(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", markup.replace("<br>\n", "\n").replace("<br />\n", "\n"))).strip("\n")


def removed(record: Record) -> list[str]:
    assert record.receipt
    return [one.rule for one in record.receipt.removed]


def receipt_of(record: Record) -> Receipt:
    assert record.receipt
    return record.receipt


# -- headers ----------------------------------------------------------------------------------------------------------


def test_a_message() -> None:
    record = made(
        HEAD
        + b"To: Editor <ed@example.org>\nMessage-ID: <1@example.org>\nReceived: from a\n\tby b\n\nThe sun is late.\n"
    ).record
    assert receipt_of(record).format == "mail"
    assert record.fields["title"] == "The two noons"
    assert record.fields["authors"] == ("Jane Doe",)
    assert record.fields["date"] == "1993-12-14"
    assert record.fields["to"] == "Editor <ed@example.org>"
    assert record.fields["message_id"] == "<1@example.org>"
    assert record.body == "The sun is late."
    assert [role for _, role in receipt_of(record).lines] == ["front-matter"]


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("=?iso-8859-1?Q?Caf=E9_am_Hafen?=", "Café am Hafen"),
        ("=?utf-8?B?0JTRg9Cz0LA=?= na Dunaju", "Дуга na Dunaju"),
        ("=?koi8-r?B?5NXHwQ==?=", "Дуга"),
        ("=?utf-8?Q?two?= =?utf-8?Q?words?=", "twowords"),
        ("=?utf-8?Q?two?=\r\n =?utf-8?Q?_words?=", "two words"),
        ("=?x-unheard-of?Q?two?= words", "=?x-unheard-of?Q?two?= words"),
        ("=?iso-2022-jp?B?GyRCTEBAUBsoQg==?=", "明石"),
        ("=?utf-8?B?####?=", "=?utf-8?B?####?="),
        ("Re: a long\r\n line", "Re: a long line"),
        ("=?utf-8*en?Q?tide?=", "tide"),
    ],
)
def test_encoded_words(said: str, value: str) -> None:
    assert mail_values.header(said) == value


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("Tue, 14 Dec 1993 23:59:00 -0800", "1993-12-14"),
        ("14 Dec 93 10:00 GMT", "1993-12-14"),
        ("Tuesday, 14-Dec-93 10:00:00 GMT", "1993-12-14"),
        ("Tue Dec 14 10:00:00 1993", "1993-12-14"),
        ("Tue Dec 14 10:00:00 MET 1993", "1993-12-14"),
        ("Mon, 3 Jan 2022 10:00:00 +0000 (UTC)", "2022-01-03"),
        ("1 Jan 102 00:00", "2002-01-01"),
        ("2014-05-02T10:00:00Z", "2014-05-02"),
        ("31 Feb 1994 10:00", ""),
        ("yesterday", ""),
        ("12/14/93", ""),
        ("", ""),
    ],
)
def test_dates(said: str, value: str) -> None:
    assert mail_values.date(said) == value


@pytest.mark.parametrize(
    ("sender", "names"),
    [
        (b"Jane Doe <jane@example.org>", ("Jane Doe",)),
        (b'"Doe, Jane" <jane@example.org>', ("Doe, Jane",)),
        (b"jane@example.org (Jane Doe)", ("Jane Doe",)),
        (b"jane@example.org", ()),
        (b"<jane@example.org>", ()),
        (b'"jane@example.org" <jane@example.org>', ()),
        (b"Jane Doe <j@example.org>, =?utf-8?Q?Ren=C3=A9,_le?= <r@example.org>", ("Jane Doe", "René, le")),
        (b'"J. \\"Jay\\" Doe" <j@example.org>', ('J. "Jay" Doe',)),
    ],
)
def test_senders(sender: bytes, names: tuple[str, ...]) -> None:
    record = made(b"Subject: x\nFrom: " + sender + b"\n\nA text of some words.\n").record
    assert record.fields.get("authors", ()) == names


def test_headers_in_8_bit() -> None:
    record = made("From: René <r@example.org>\nSubject: Café\n\nUn été.\n".encode("latin-1")).record
    assert record.fields["title"] == "Café" and record.fields["authors"] == ("René",)
    assert record.body == "Un été."


def test_what_a_forwarded_message_says_is_not_the_messages_own() -> None:
    data = b"From: jane@example.org\nSubject: Fwd: tide\n\nFrom: Jack Roe\nDate: 4 March 1902\nSubject: tide\n\nHigh.\n"
    record = made(data).record
    assert record.fields["title"] == "Fwd: tide"
    assert "authors" not in record.fields and "date" not in record.fields


def test_no_subject() -> None:
    assert made(b"From: jane@example.org\nDate: 3 Jan 2022 10:00\n\nThe sun is late.\n").record.fields["title"] == (
        "The sun is late."
    )


# -- text -------------------------------------------------------------------------------------------------------------

REPLY = b"""
On Monday, Jack Roe wrote:
> The noon gun was fired at twelve o'clock sharp, and nobody in the harbour
> could tell by which of the two clocks that had been meant.
>
> >From where I stood it was late.
>> Earlier still.

I was there and heard it twice, the second time from the other side of the
bay, where they keep the time of the capital.

One line
Two lines

>From the lighthouse nothing was seen.

--\x20
Jane Doe
Port Ellery
"""


def test_quotations_and_signature() -> None:
    assert made(HEAD + REPLY).record.body.split("\n\n") == [
        "On Monday, Jack Roe wrote:",
        "> The noon gun was fired at twelve o'clock sharp, and nobody in the harbour could tell by which of the two "
        "clocks that had been meant.",
        "> From where I stood it was late.",
        "> \\> Earlier still.",
        "I was there and heard it twice, the second time from the other side of the bay, where they keep the time of "
        "the capital.",
        "One line\\\nTwo lines",
        "From the lighthouse nothing was seen.",
        "\\--\\\nJane Doe\\\nPort Ellery",
    ]


def test_flowed() -> None:
    data = HEAD + b"Content-Type: text/plain; format=flowed\n\nshort \nbut one\nanother\n> quoted \n> on\n"
    assert made(data).record.body == "short but one\n\nanother\n\n> quoted on"


# -- MIME -------------------------------------------------------------------------------------------------------------

TEXTS = (
    ("utf-8", "Der Zug hält in Köln.\n\nNiemand wußte, warum — außer dem Schaffner."),
    ("iso-8859-1", "Le train s’arrête.".replace("’", "'") + "\n\nPersonne ne sut pourquoi à Genève."),
    ("windows-1252", "“Quoted” — the train halts.\n\nNobody knew why…"),
    ("koi8-r", "Поезд стоит у моста.\n\nНикто не знает, почему."),
    ("iso-2022-jp", "明石を通る一本の線\n\n天文台の人は星を待った。"),
    ("shift_jis", "明石を通る一本の線\n\n天文台の人は星を待った。"),
    ("gb2312", "四个数字\n\n一个格子"),
    ("iso-8859-2", "Dwa dni w Pyrach.\n\nŻaden zegar nie szedł."),
)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("transfer", ["8bit", "quoted-printable", "base64"])
@pytest.mark.parametrize(("charset", "text"), TEXTS)
def test_encodings(charset: str, text: str, transfer: str, newline: str) -> None:
    raw = text.replace("\n", newline).encode(charset)
    coded = {"8bit": bytes, "quoted-printable": quopri.encodestring, "base64": base64.encodebytes}[transfer](raw)
    head = HEAD + f"Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: {transfer}\n\n".encode()
    record = made(head.replace(b"\n", newline.encode()) + coded).record
    said = record.body.replace("\\\n", "\n\n") if (charset, transfer) == ("iso-2022-jp", "base64") else record.body
    assert re.split(r"\n+", said.replace("\\", "")) == re.split(r"\n+", text)


def test_lines_that_share_signs_of_base64_are_one_block() -> None:
    for text in ("a\nb\nc", "a" * 120 + "\n" + "b" * 120 + "\n" + "c" * 121, "> a\n> b\nc", "\n\na\n"):
        data = HEAD + b"Content-Transfer-Encoding: base64\n\n" + base64.encodebytes(text.encode())
        said = made(data).record.body.replace("\\", "").replace("> ", "")
        assert said.split() == text.replace("> ", "").split()


def multipart(kind: str, *parts: bytes) -> bytes:
    body = b"".join(b"--=_b\n" + part + b"\n" for part in parts)
    return (
        HEAD
        + b'MIME-Version: 1.0\nContent-Type: multipart/%s;\n\tboundary="=_b"\n\nPreamble\n' % kind.encode()
        + (body + b"--=_b--\nEpilogue\n")
    )


PLAIN = b"Content-Type: text/plain; charset=utf-8\n\nThe plain text.\n"
PAGE = b"Content-Type: text/html\n\n<html><body><p>The <b>page</b> &amp; more.</p><script>x()</script></body></html>\n"
PICTURE = b'Content-Type: image/png; name="../../a.png"\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n'


def test_the_last_soft_break_belongs_to_the_boundary() -> None:
    part = b"Content-Transfer-Encoding: quoted-printable\n\nThe train =\nhalts.=\n"
    assert made(multipart("mixed", part[:-1], PICTURE)).record.body == "The train halts."


def test_alternatives() -> None:
    record = made(multipart("alternative", PLAIN, PAGE)).record
    assert record.body == "The plain text."
    assert "mail-alternative" in removed(record)
    record = made(multipart("alternative", PAGE, PICTURE)).record
    assert record.body == "The page & more."


def test_a_page_in_quoted_printable_or_base64() -> None:
    text = "<p>Grüße aus Köln &amp; Bonn, wo die Uhr am Rathaus seit dem Morgen steht.</p><p>Ja.</p>"
    for transfer, coded in (("quoted-printable", quopri.encodestring), ("base64", base64.encodebytes)):
        head = f"Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: {transfer}\n\n"
        record = made(multipart("mixed", head.encode() + coded(text.encode()))).record
        assert record.body.replace("\\", "").split() == (
            "Grüße aus Köln & Bonn, wo die Uhr am Rathaus seit dem Morgen steht. Ja.".split()
        )


def test_attachments_are_removed() -> None:
    record = made(multipart("mixed", PLAIN, PICTURE)).record
    assert record.body == "The plain text."
    assert [rule for rule in removed(record) if rule.startswith("attach")] == ["attachment", "attachment-data"]


def test_a_message_in_a_message_is_text() -> None:
    inner = b"Content-Type: message/rfc822\n\nFrom: Jack <jack@example.org>\nSubject: tide\n\nIt is high.\n"
    record = made(multipart("mixed", PLAIN, inner)).record
    assert record.fields["authors"] == ("Jane Doe",)
    assert record.body.split("\n\n")[-1] == "It is high."
    assert "Subject: tide" in record.body


@pytest.mark.parametrize(
    "data",
    [
        HEAD + b"Content-Type: multipart/mixed; boundary=x\n\nNo boundary here.\n",
        HEAD + b"Content-Type: multipart/mixed\n\nNo boundary here.\n",
        HEAD + b"Content-Type: multipart/mixed; boundary=x\n\n--x\n\nNo boundary here.",
        HEAD + b"Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\nNo boundary here.\n--x",
        HEAD + b"Content-Type: text/plain; charset=martian\n\nNo boundary here.\n",
        HEAD + b"Content-Type: text\nContent-Transfer-Encoding: rot13\n\nNo boundary here.\n",
        HEAD + b"Content-Transfer-Encoding: base64\n\n" + base64.b64encode(b"No boundary here.\n ")[:-2],
        HEAD + b"\n\x00No boundary\x00 here.\n\x00\n",
        HEAD + b"No boundary here.\n",
        HEAD + b"X: " + b"y" * 100_000 + b"\n\nNo boundary here.",
        HEAD + b"X: y\n" * 10_000 + b"\nNo boundary here.",
    ],
)
def test_broken_messages(data: bytes) -> None:
    assert made(data).record.body == "No boundary here."


@pytest.mark.parametrize(
    "data",
    [
        HEAD.replace(b"Jane Doe", b'"\\' * 50_000) + b"\nx",
        HEAD + b"Subject: " + b"=?utf-8?q?" * 20_000 + b"\n\nx",
        HEAD + b"Content-Type: text/plain" + b"; a" * 50_000 + b"\n\nx",
        HEAD + b"\n" + b">" * 100_000 + b"\n" + b"> \n" * 50_000,
        HEAD + b"Content-Type: multipart/mixed; boundary=x\n\n" + b"--x\n" * 20_000,
        HEAD + b"Content-Transfer-Encoding: quoted-printable\n\n" + b"= " * 100_000 + b" " * 100_000 + b"=",
        HEAD + b"\n" + b"-- \n" * 30_000,
        b"From a 10:00\n" * 20_000,
        b"From " + b"10:00 " * 50_000 + HEAD,
    ],
)
def test_hostile_messages_are_read(data: bytes) -> None:
    read_seeds("a.eml", data)


ODD = st.sampled_from(
    (b"\n", b"\r\n", b"--x\n", b"--x--\n", b"\n\n", b"=", b"=C3=A9", b"=\n", b"> ", b">", b"-- \n", b"\xe9", b"\x00",
     b"Content-Type: text/html\n", b"Content-Type: message/rfc822\n\n", b"Content-Transfer-Encoding: base64\n\n",
     b"Content-Transfer-Encoding: quoted-printable\n\n", b"QUJD", b"\x1b$BL@@P\x1b(B", b"<p>", b"</p>", b"&amp;",
     b"word ",
     b"Content-Type: text/plain; charset=utf-8\n", b">From ", b"Content-Disposition: attachment\n", "é—".encode(),
     b"LONDON, Dec. 14 - The wire was landed before daylight.\n")
)  # fmt: skip
KINDS = st.sampled_from(
    (b"", b"Content-Type: multipart/alternative; boundary=x\n", b"Content-Type: multipart/mixed; boundary=x\n",
     b"Content-Type: text/plain; charset=iso-2022-jp\n", b"Content-Type: text/html; charset=koi8-r\n",
     b"Content-Type: text/plain; charset=gb18030; format=flowed\nContent-Transfer-Encoding: quoted-printable\n",
     b"Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n",
     b"Content-Transfer-Encoding: base64\n")
)  # fmt: skip


@settings(max_examples=400)
@example(b"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n", b"> --x\n\x00")
@example(b"Content-Type: text/plain; charset=iso-2022-jp\n", b"\x1b$BL@@P\x1b(B\n>From ")
@example(b"Content-Type: text/plain; charset=latin-1\nContent-Transfer-Encoding: quoted-printable\n", b"!\n\xad")
@given(KINDS, st.lists(st.one_of(ODD, st.binary(max_size=12)), max_size=30).map(b"".join))
def test_every_message_is_accounted_for(kind: bytes, body: bytes) -> None:
    data = HEAD + kind + b"\n" + body
    try:
        seed = read_seeds("a.eml", data)[0]
    except UnreadableError:
        return
    checked(seed, data)


@settings(max_examples=200)
@example("\n>-é> >a>b>a\n\n  >b\n>-b\n  - \n\n>\na \n\né\n ->a-\n b  -a\n--", "utf-8")
@given(st.text("ab \n>é-\xad\u200b", max_size=200), st.sampled_from(("utf-8", "utf-16", "cp1252", "iso-2022-jp")))
def test_every_text_in_base64_is_accounted_for(text: str, charset: str) -> None:
    head = f"Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: base64\n\n".encode()
    data = HEAD + head + base64.encodebytes(text.encode(charset, "ignore"))
    checked(read_seeds("a.eml", data)[0], data)


# -- files ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "suffix"),
    [
        (HEAD + b"\nx", ".txt"),
        (b"From: a@b.example (A B)\nSubject: Re: x\nOrganization: y\nLines: 3\n\nx", ""),
        (b"Path: a!b\nFrom: a!b!c\nNewsgroups: sci.x\n\nx", ".txt"),
        (b"Subject: x\n\ny", ".eml"),
    ],
)
def test_what_is_a_message(data: bytes, suffix: str) -> None:
    assert is_message(data, suffix)


@pytest.mark.parametrize(
    ("data", "suffix"),
    [
        (b"From: Father\nTo: Mother\nSubject: The clock\n\nIt stands.", ".txt"),
        (b"MEMO\nFrom: a@b.example\nSubject: x\n\ny", ".txt"),
        (b"From: a@b.example\n\nA letter.", ".txt"),
        (b"No headers at all.", ".eml"),
        (HEAD + b"\nx", ".md"),
        (b"From my window I saw it.\n\nFrom: a@b.example", ".txt"),
    ],
)
def test_what_is_no_message(data: bytes, suffix: str) -> None:
    assert not is_message(data, suffix)


ENVELOPE = b"From jane@example.org Tue Dec 14 10:00:00 1993\n"
ONE = b"Message-ID: <1@example.org>\n" + HEAD + b"\nThe first.\n\nFrom the tower at 10:00 nothing was seen.\n"
TWO = b"Message-ID: <2@example.org>\n" + HEAD + b"\nThe second.\n"
BARE = HEAD + b"\nThe third.\n"


def test_a_mailbox() -> None:
    data = b"".join(ENVELOPE + one + b"\n" for one in (ONE, TWO, BARE, BARE))
    parts = split(data)
    assert [data[slice(*part.span)] for part in parts] == [ONE, TWO, BARE, BARE]
    assert [part.name for part in parts[:2]] == ["1@example.org", "2@example.org"]
    assert parts[3].name == f"{parts[2].name}-2"
    seeds = read_seeds("a.mbox", data)
    assert [(seed.part, seed.offset, seed.size) for seed in seeds] == [
        (part.name, part.span[0], part.span[1] - part.span[0]) for part in parts
    ]
    for seed, part in zip(seeds, parts, strict=True):
        checked(seed, data[slice(*part.span)])
    assert [part.name for part in split(ENVELOPE + TWO + b"\n" + ENVELOPE + BARE)] == [parts[1].name, parts[2].name]


def test_a_mailbox_with_crlf() -> None:
    data = b"".join(ENVELOPE + one + b"\n" for one in (ONE, TWO)).replace(b"\n", b"\r\n")
    assert [data[slice(*part.span)] for part in split(data)] == [one.replace(b"\n", b"\r\n") for one in (ONE, TWO)]


def test_messages_with_one_id_are_told_by_their_bytes() -> None:
    other = TWO.replace(b"second", b"other")
    parts = split(b"".join(ENVELOPE + one + b"\n" for one in (TWO, other)))
    assert len({part.name for part in parts}) == 2
    assert all(re.fullmatch("[0-9a-f]{12}", part.name) for part in parts)


Run = Callable[..., subprocess.CompletedProcess[str]]


def records(project: Path) -> dict[str, Record]:
    found = [frontmatter.load(path.read_bytes(), path.name) for path in (project / "content").rglob("*.md")]
    return {receipt_of(record).part: record for record in found}


def mailbox(*messages: bytes) -> bytes:
    return b"".join(ENVELOPE + one + b"\n" for one in messages)


def test_a_mailbox_that_grows_and_shrinks(tmp_path: Path, run: Run) -> None:
    box = tmp_path / "seeds/a.mbox"
    box.parent.mkdir()
    box.write_bytes(mailbox(ONE, TWO))
    assert run("-C", tmp_path, "ingest", "-j", "1").returncode == 0
    before = records(tmp_path)
    assert sorted(before) == ["1@example.org", "2@example.org"]

    box.write_bytes(mailbox(ONE, TWO, BARE, BARE))
    grown = run("-C", tmp_path, "build", "-j", "1")
    assert grown.returncode == 0
    assert "4 seeds: 3 published, 1 duplicates, 0 skipped" in grown.stdout
    after = records(tmp_path)
    assert {name: after[name] for name in before} == before
    copies = {path.name: path.read_bytes() for path in (tmp_path / "output/seeds").iterdir()}
    assert copies == {
        f"{record.fields['id']}.eml.txt": {0: ONE, 1: TWO, 2: BARE}[place]
        for place, record in enumerate(sorted(after.values(), key=lambda record: receipt_of(record).offset))
    }

    box.write_bytes(mailbox(BARE, TWO))
    shrunk = run("-C", tmp_path, "ingest", "-j", "1")
    assert shrunk.returncode == 0
    assert records(tmp_path)["2@example.org"].fields == before["2@example.org"].fields
    assert len(records(tmp_path)) == 3  # a record stays when its seed goes
    rows = addresses.load((tmp_path / "addresses.csv").read_text(encoding="utf-8"))
    assert "a.mbox#2@example.org" in {row.seed for row in rows}


def test_a_deleted_message_stays_deleted(tmp_path: Path, run: Run) -> None:
    box = tmp_path / "seeds/a.mbox"
    box.parent.mkdir()
    box.write_bytes(mailbox(ONE, TWO))
    assert run("-C", tmp_path, "ingest", "-j", "1").returncode == 0
    next((tmp_path / "content").glob("*.md")).unlink()
    again = run("-C", tmp_path, "ingest", "-j", "1")
    assert again.returncode == 0
    assert len(list((tmp_path / "content").glob("*.md"))) == 1
    third = run("-C", tmp_path, "ingest", "-j", "1")
    assert len(list((tmp_path / "content").glob("*.md"))) == 1, third.stderr


def test_a_message_that_says_nothing_is_skipped_alone(tmp_path: Path, run: Run) -> None:
    box = tmp_path / "seeds/a.mbox"
    box.parent.mkdir()
    box.write_bytes(mailbox(ONE, b"X: \n\n", TWO))
    done = run("-C", tmp_path, "ingest", "-j", "1")
    assert sorted(records(tmp_path)) == ["1@example.org", "2@example.org"]
    assert "3 seeds: 2 published, 0 duplicates, 1 skipped" in done.stdout
    assert re.search("^seeds/a.mbox#[0-9a-f]{12}: holds no text", done.stderr, re.MULTILINE)


def test_an_edit_survives_in_a_record_of_a_mailbox(tmp_path: Path, run: Run) -> None:
    box = tmp_path / "seeds/a.mbox"
    box.parent.mkdir()
    box.write_bytes(mailbox(ONE, TWO))
    assert run("-C", tmp_path, "ingest", "-j", "1").returncode == 0
    path = next(path for path in (tmp_path / "content").glob("*.md") if b"The second" in path.read_bytes())
    path.write_bytes(path.read_bytes().replace(b"title: The two noons", b"title: Both noons"))
    os.utime(path, (10**9, 10**9))
    box.write_bytes(mailbox(TWO, ONE))
    assert run("-C", tmp_path, "ingest", "-j", "1").returncode == 0
    record = records(tmp_path)["2@example.org"]
    assert record.fields["title"] == "Both noons" and receipt_of(record).offset == len(ENVELOPE)
