"""Bytes -> text: encodings, how sure they are, and what was harmed and can be undone."""

from __future__ import annotations

import html

import pytest

from site_builder.extract.extract import extract
from site_builder.extract.normalise import quoted
from site_builder.extract.partition import partition
from site_builder.model import Seed
from site_builder.seeds.decode import decode, is_binary, locator, to_text
from site_builder.seeds.detect import detect
from site_builder.seeds.mend import ENTITIES, JOINED, TWICE, windows_1252
from site_builder.seeds.read import UnreadableError, read_seeds

FRENCH = (
    "L'école du village fut fermée à l'été 1921, après que le maître eut été appelé à Besançon. Les élèves allèrent "
    "à pied jusqu'à la vallée, où l'on tenait la classe dans une grange prêtée par le curé. Le maître revint à Noël."
)
GERMAN = (
    "Über die Brücke gingen die Bürger von Köln täglich für einen Groschen; die Zölle flossen in die Kasse der Stadt. "
    "Im März hörte das auf, weil der Rat sich nicht länger mit den Schiffern einigen konnte, und die Brücke schloß."
)
POLISH = (
    "Wieża kościoła spłonęła w nocy i nikt nie wie, kto wszczął pożar. Ludzie stali na rynku do świtu i patrzyli, jak "
    "wójt z żoną wynosi księgi. Następnego dnia zaczęto zbierać pieniądze na odbudowę, ale było ich mało."
)
CZECH = (
    "Řeka se v noci vylila z břehů a voda stála v ulicích až do rána. Lidé se na střechách dívali, jak se žlutý proud "
    "valí městem, a čekali na lodě. Že se škoda dá napravit, tomu nevěřil ani starosta."
)
RUSSIAN = (
    "Ночью над городом прошла гроза, и утром на площади лежали сорванные вывески. Почтальон рассказывал, что видел "
    "шаровую молнию у моста, но ему никто не поверил. К полудню всё было убрано."
)
GREEK = "Το πλοίο έφτασε στο λιμάνι πριν από την αυγή και οι ναύτες κοιμήθηκαν στην ακτή μέχρι το μεσημέρι."
ARABIC = "وصلت السفينة إلى الميناء قبل الفجر ونام البحارة على الشاطئ حتى الظهر ثم رجعوا إلى المدينة مع التجار."
HEBREW = "האונייה הגיעה לנמל לפני עלות השחר והמלחים ישנו על החוף עד הצהריים ואז חזרו אל העיר עם הסוחרים."
JAPANESE = "船は夜明け前に港に着いて、水夫たちは昼まで浜で眠っていた。町の人はだれも見に来なかったという話である。"
CHINESE = "船在天亮以前到了港口，水手们在海边一直睡到中午。城里的人都不知道他们来了，也没有人去看他们。"
KOREAN = "배는 새벽이 오기 전에 항구에 도착했고 선원들은 점심때까지 바닷가에서 잤다. 아무도 그들을 보러 오지 않았다."
TURKISH = "Gemi gün ağarmadan limana ulaştı ve denizciler öğleye kadar sahilde uyudu; bir çocuk için bu bir olaydı."
SAID = [
    (FRENCH, "cp1252"), (FRENCH, "mac-roman"), (FRENCH, "cp850"), (GERMAN, "cp1252"), (GERMAN, "mac-roman"),
    (POLISH, "cp1250"), (POLISH, "iso8859-2"), (CZECH, "cp1250"), (CZECH, "iso8859-2"), (TURKISH, "cp1254"),
    (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (RUSSIAN, "cp866"), (RUSSIAN, "iso8859-5"), (GREEK, "cp1253"),
    (ARABIC, "cp1256"), (HEBREW, "cp1255"), (JAPANESE, "cp932"), (JAPANESE, "euc_jp"), (CHINESE, "gb18030"),
    (KOREAN, "cp949"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "encoding"), SAID)
def test_an_encoding_is_told_by_its_letters(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.basis in {"detected", "guessed"}


@pytest.mark.parametrize(("text", "encoding"), SAID)
def test_a_configured_encoding_is_taken_at_its_word(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding), configured=encoding)
    assert (decoded.text, decoded.basis) == (text, "configured")


def test_a_declared_encoding_goes_before_a_configured_one() -> None:
    assert decode("é".encode("cp1252"), "windows-1252", "cp866").basis == "declared"


def test_utf_8_goes_before_what_is_configured() -> None:
    assert decode("é".encode(), configured="cp1252").basis == "utf-8"


@pytest.mark.parametrize("name", ["no-such-encoding", "rot13", "unicode_escape", "base64", "idna", "punycode"])
def test_an_unknown_encoding_is_passed_over(name: str) -> None:
    assert decode(FRENCH.encode("cp1252"), name, name).text == FRENCH


@pytest.mark.parametrize("text", ["A café on the quay.", "Nothing but a dash – here."])
def test_too_few_letters_say_nothing(text: str) -> None:
    decoded = decode(text.encode("cp1252"))
    assert (decoded.text, decoded.encoding, decoded.basis) == (text, "windows-1252", "assumed")


def test_letters_that_two_encodings_read_well_are_only_guessed() -> None:
    assert not detect("zñ qñ wñ kñ".encode("cp1252"))[1]


@pytest.mark.parametrize("text", [FRENCH, RUSSIAN + "\n" + RUSSIAN, "Plain words\nin two lines"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_characters_need_no_mark(text: str, encoding: str) -> None:
    data = text.encode(encoding)
    assert not is_binary(data)
    decoded = decode(data)
    assert (decoded.text, decoded.encoding) == (text, encoding)


@pytest.mark.parametrize("data", [b"\x00\x01\x02\x03" * 50, b"MZ\x90\x00\x03\x00\x00\x00" * 20, bytes(range(256))])
def test_what_is_no_text_stays_none(data: bytes) -> None:
    assert is_binary(data)


@pytest.mark.parametrize("encoding", ["iso2022_jp", "iso2022_kr"])
def test_encodings_that_switch_are_refused(encoding: str) -> None:
    text = JAPANESE if encoding == "iso2022_jp" else KOREAN
    with pytest.raises(UnreadableError, match="convert it to UTF-8"):
        read_seeds("a.txt", text.encode(encoding))


@pytest.mark.parametrize("encoding", ["utf-7", "hz", "ISO-2022-JP"])
def test_encodings_that_switch_are_refused_when_configured(encoding: str) -> None:
    with pytest.raises(UnreadableError, match="convert it to UTF-8"):
        read_seeds("a.txt", "Hi Mom -☺-!".encode("utf-7"), encoding)


def test_colours_of_a_terminal_are_no_such_encoding() -> None:
    assert decode(b"\x1b[31mred\x1b[0m").basis == "utf-8"


# -- harm that can be undone ------------------------------------------------------------------------------------------


def check(path: str, data: bytes) -> Seed:
    """Laws 2 and 3 for one file."""
    seed = read_seeds(path, data)[0]
    result = extract(seed)
    assert result.record.receipt
    assert b"".join(data[a:b] for (a, b), _ in partition(result.record.receipt)) == data
    for claim in result.accepted:
        if claim.basis == "quoted":
            assert quoted(data, claim.spans, seed.encoding, claim.normaliser) == claim.value
    for block in seed.blocks:
        if seed.format != "page":
            assert to_text(data[block.start : block.end], seed.encoding) == block.text
        assert not block.pieces or "".join(piece.text for piece in block.pieces) == block.text
    return seed


ARTICLE = f"Le maître d'école\n\nPar Émile Durand\n\n3 août 1921\n\nBESANÇON — {FRENCH}\n\n{FRENCH}\n"


@pytest.mark.parametrize("path", ["a.txt", "a.md"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_few_bytes_that_are_no_utf_8(path: str, mark: bytes) -> None:
    data = mark + ARTICLE.encode().replace("maître d".encode(), "maître d".encode("cp1252"))
    data = data.replace(" fermée".encode(), " fermée".encode("cp1252"))
    seed = check(path, data)
    assert (seed.encoding, seed.encoding_basis) == (JOINED, "guessed")
    assert seed.blocks[0].text.startswith("Le maître")
    assert extract(seed).record.fields == extract(read_seeds(path, ARTICLE.encode())[0]).record.fields


def test_a_page_with_a_few_bytes_that_are_no_utf_8() -> None:
    page = f"<!doctype html><title>L'école</title><h1>L'école</h1><p>{FRENCH}</p><p>{FRENCH}</p>"
    seed = check("a.html", page.encode().replace("été appelé".encode(), "été appelé".encode("cp1252"), 1))
    assert seed.encoding == JOINED
    assert FRENCH in [block.text for block in seed.blocks]


def test_each_character_of_a_joined_file_is_found() -> None:
    data = "é€".encode() * 4 + b"\xe9\x80 " + "é".encode()
    decoded = decode(data)
    assert decoded.text == "é€" * 4 + "é€ é"
    locate = locator(decoded)
    assert [locate(index) for index in range(8, 13)] == [20, 21, 22, 23, 25]


@pytest.mark.parametrize("text", [ARTICLE, f"“{GERMAN}” — so stand es da …\n\n{GERMAN}", "It’s the keeper’s house"])
def test_utf_8_read_as_windows_1252_and_saved_again(text: str) -> None:
    seed = check("a.txt", windows_1252(text.encode()).encode())
    assert seed.encoding == TWICE
    assert "\n".join(block.text for block in seed.blocks).split() == text.split()


@pytest.mark.parametrize(
    "text",
    [
        f"{FRENCH} Ã© Ã© Ã©",  # among letters that are meant as they stand
        "MINHA IRMÃ” é tudo",
        "A CASA DA IRMÃ”",  # one capital before a closing quotation mark
        "Ã",
    ],
)
def test_what_may_be_meant_stays(text: str) -> None:
    assert decode(text.encode()).text == text


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_character_references_in_plain_text(encoding: str) -> None:
    text = (
        "The Keeper&#8217;s &amp; Sons\n\nBy &Eacute;mile Durand\n\n&ldquo;We were there,&rdquo; she said.&nbsp;\n\n"
        * 2
    )
    data = text.encode(encoding)
    seed = check("a.txt", data)
    assert seed.encoding.endswith(ENTITIES)
    assert [block.text for block in seed.blocks[:3]] == [
        "The Keeper’s & Sons", "By Émile Durand", "“We were there,” she said."
    ]  # fmt: skip
    assert "&#" not in extract(seed).record.body


@pytest.mark.parametrize(
    "text",
    [
        "AT&T &amp; others &amp; more",  # an ampersand that is one
        "Write <b>AT&amp;T</b> and &lt;b&gt;",  # about HTML
        "One &amp; only",  # once
        "&nosuch; &thing;",
        html.escape("a < b") + " & c",
    ],
)
def test_references_that_may_be_meant_stay(text: str) -> None:
    seed = check("a.txt", text.encode())
    assert seed.blocks[0].text == text


def test_markdown_keeps_its_references() -> None:
    assert check("a.md", b"One &amp; two &#8217; three").encoding == "utf-8"
