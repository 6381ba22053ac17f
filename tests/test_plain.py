"""The reader of plain text: what is joined, what is kept, and what becomes of hyphens."""

from __future__ import annotations

import textwrap

import pytest

from site_builder.extract.extract import extract
from site_builder.extract.normalise import normalised, quoted
from site_builder.model import Block
from site_builder.seeds.plain import read_plain
from site_builder.seeds.read import read_seeds
from site_builder.seeds.wrapped import unwrap

PROSE = (
    "The harbour office keeps two clocks, one for the tide and one for the trains, and neither has ever agreed with "
    "the bell of St. Anne's across the water. Sailors set their watches by the first, clerks by the second.",
    "On market days the keeper winds both before breakfast. He says that a clock which is never wound is right twice a "
    "day, which is more than can be said of a clock that is wound by someone else.",
    "Visitors are asked not to touch the pendulum, the weights or the keeper.",
)
GERMAN = (
    "Die Brücke über den kleinen Fluss war seit dem Frühjahr gesperrt, weil das Hochwasser zwei der alten Pfeiler "
    "unterspült hatte. Die Bauern fuhren mit ihren Wagen einen Umweg von fast zehn Kilometern.",
    "Im Herbst kam der Baumeister aus der Stadt, sah sich den Schaden an und schwieg lange. Dann verlangte er Holz, "
    "Steine und zwanzig Männer, und am nächsten Morgen war alles da.",
)
RUSSIAN = (
    "Старый паромщик жил на левом берегу и каждое утро выходил к воде, чтобы посмотреть, не зовёт ли его кто-нибудь с "
    "другой стороны реки. Обычно никто не звал, и он возвращался домой.",
    "Когда построили мост, он не стал искать другой работы, а только перенёс свою скамейку поближе к насыпи и оттуда "
    "считал проезжающие телеги.",
)
JAPANESE = (
    "港の事務所には時計が二つある。一つは潮のため、もう一つは汽車のためのもので、どちらも向こう岸の教会の鐘と合ったことがない。"
    "船乗りは前者に、事務員は後者に時計を合わせる。",
    "市の立つ日には番人が朝食の前に両方のねじを巻く。巻かれない時計は日に二度は正しいが、他人の巻いた時計は一度も正しくないと彼は言う。",
)


def blocks(text: str) -> tuple[Block, ...]:
    return read_plain(text, lambda index: index)


def shown(text: str) -> list[str]:
    return [unwrap(block.text, block.hyphens) for block in blocks(text)]


def wrapped(
    paragraphs: tuple[str, ...], width: int = 68, between: str = "\n\n", first: str = "", rest: str = ""
) -> str:
    return between.join(
        textwrap.fill(p, width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)
        for p in paragraphs
    )


@pytest.mark.parametrize("paragraphs", [PROSE, GERMAN, RUSSIAN], ids=["en", "de", "ru"])
@pytest.mark.parametrize(
    ("between", "first", "rest"),
    [("\n\n", "", ""), ("\n", "    ", ""), ("\n", "\u3000", ""), ("\n\n", "    ", "    "), ("\n\n\n", "  ", "")],
)
@pytest.mark.parametrize("width", [60, 72, 80])
def test_wrapped_paragraphs_are_joined(
    paragraphs: tuple[str, ...], between: str, first: str, rest: str, width: int
) -> None:
    assert shown(wrapped(paragraphs, width, between, first, rest)) == list(paragraphs)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_make_no_difference(end: str) -> None:
    assert shown(wrapped(PROSE).replace("\n", end)) == list(PROSE)


def test_a_head_of_short_lines_stays_apart() -> None:
    text = f"Two Clocks and a Bell\nBy Agnes Torbay\n4 May 1901\n\n{wrapped(PROSE)}"
    assert shown(text) == ["Two Clocks and a Bell", "By Agnes Torbay", "4 May 1901", *PROSE]


def test_a_long_headline_is_not_the_first_line_of_the_text() -> None:
    text = f"TWO CLOCKS AND A BELL: HOW A HARBOUR LIVES WITH THREE TIMES AT ONCE\n{wrapped(PROSE)}"
    assert shown(text)[1:] == list(PROSE)


def test_japanese_lines_are_joined_without_a_space() -> None:
    lines = ["\n".join(p[i : i + 34] for i in range(0, len(p), 34)) for p in JAPANESE]
    assert shown("\n\n".join(lines)) == list(JAPANESE)


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(PROSE),
        "\n\n".join(PROSE),
        "Apples\nPears from the garden\nQuinces\nA basket of plums\nMedlars\nWalnuts, not yet ripe\n",
        "Fruit of the season and where to buy it\nThe best boats of the year, as seen by sailors\n"
        "Letters to the editor: the bell again\nWhat the keeper said about the pendulum\nA tide table for May\n"
        "The railway and the sea, a long quarrel\n",
        "— Where is the key?\n— Under the mat.\n— There is no mat.\n— Then there is no key.\n— And no door?\n",
        "港の時計\n潮の時計\n汽車の時計\n教会の鐘\n番人の朝食\n",
        "부두의 시계는 늘 늦다\n기차의 시계는 늘 빠르다\n종은 아무것도 모른다\n시장이 서는 날에는 조용하다\n",
    ],
    ids=["one-per-line", "blank", "list", "headlines", "dialogue", "japanese", "korean"],
)
def test_what_was_not_wrapped_is_not_joined(text: str) -> None:
    assert [block.text for block in blocks(text)] == [line.strip() for line in text.splitlines() if line.strip()]


def test_a_list_in_wrapped_text_keeps_its_items() -> None:
    text = f"{wrapped(PROSE)}\n\n- oil for the lamps\n- a new rope\n1. Wind the clock.\n2. Ring the bell.\n"
    assert shown(text)[len(PROSE) :] == [
        "- oil for the lamps",
        "- a new rope",
        "1. Wind the clock.",
        "2. Ring the bell.",
    ]


def test_a_number_or_a_label_at_the_start_of_a_line_goes_on() -> None:
    text = (
        "The keeper wrote in the book of the harbour that the tide stood at\n180. A clerk who read it asked whether he "
        "meant feet or inches, and\nwas told: neither, for the number was that of the page on which the\nhigh water of "
        "the year before had been entered by his own father.\n"
    )
    assert shown(text) == [text.replace("\n", " ").strip()]


TABLE = (
    "Port         High      Low\nOxmouth      4.10     11.20\nSt. Ives     4.35     11.02\nHarwick      5.01     10.44"
)


@pytest.mark.parametrize("indent", ["", "    "])
def test_a_table_keeps_its_lines_and_columns(indent: str) -> None:
    *_, last = blocks(f"{wrapped(PROSE)}\n\n{textwrap.indent(TABLE, indent)}\n")
    assert last.kind == "table"
    assert normalised(last.text, "table") == TABLE


def test_cells_divided_by_tabs_stand_in_columns() -> None:
    text = "\t1890\t1891\nWheat\t31s 11d\t37s\nBarley, malting\t28s 8d\t28s\n"
    *_, last = blocks(f"{PROSE[0]}\n\n{text}")
    assert normalised(last.text, "table").split("\n") == [
        "                 1890     1891",
        "Wheat            31s 11d  37s",
        "Barley, malting  28s 8d   28s",
    ]


def test_a_table_is_preformatted_in_the_record() -> None:
    data = f"Tide Tables\n\n{PROSE[0]}\n\n{TABLE}\n".encode()
    found = extract(read_seeds("a.txt", data)[0])
    assert found.record.body.endswith(f"\n\n```\n{TABLE}\n```")
    assert found.record.receipt
    last = found.record.receipt.paragraphs[-1]
    assert quoted(data, (last.span,), "utf-8", last.normaliser) == TABLE


def test_verse_in_prose_keeps_its_lines() -> None:
    verse = "    The tide is late,\n    The train is gone,\n    The bell rings on.\n"
    found = blocks(f"{wrapped(PROSE[:2])}\n\n{verse}\n{wrapped(PROSE[2:])}\n")
    assert [block.kind for block in found] == ["text", "text", "verse", "text"]


POEM = (
    "Shall I compare thee to the harbour clock?\nThou art more constant, and thou strik'st more true:\n"
    "Rough hands do wind the weights beneath its lock,\nAnd every hour it keeps is overdue.\n",
    "Sometime too slow the brazen finger goes,\n    And often is its painted face made dim;\n",
)


@pytest.mark.parametrize("head", [[], ["To a Clock"], ["To a Clock", "by Agnes Torbay"]])
def test_a_poem_keeps_its_stanzas(head: list[str]) -> None:
    *above, first, second = blocks("\n".join([*head, "", *POEM]))
    assert [block.text for block in above] == head
    assert [(block.kind, block.text) for block in (first, second)] == [("verse", stanza.strip()) for stanza in POEM]
    assert normalised(second.text, "stanza") == POEM[1].strip().replace("    ", "\u2003\u2003")


def test_an_indented_stanza_is_set_in_no_more_than_its_lines_differ() -> None:
    *_, last = blocks(f"{PROSE[0]}\n\n{textwrap.indent(POEM[1], '      ')}{textwrap.indent(POEM[0], '      ')}")
    lines = normalised(last.text, "stanza").split("\n")
    assert lines[:2] == [
        "Sometime too slow the brazen finger goes,",
        "\u2003\u2003And often is its painted face made dim;",
    ]
    assert lines[2:] == POEM[0].strip().split("\n")


def test_a_stanza_among_paragraphs_keeps_its_lines() -> None:
    found = blocks("\n".join([PROSE[0], "", POEM[0], PROSE[1], PROSE[2]]))
    assert [block.kind for block in found] == ["text", "verse", "text", "text"]


HEAD = ["14 Quay Street", "3rd March 1891", ""]
FOOT = ["", "I remain, Sir,", "Your obedient servant,", "Agnes Torbay"]


@pytest.mark.parametrize("width", [50, 60, 65, 72, 76])
@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize(("head", "foot"), [([], []), (HEAD, FOOT)], ids=["alone", "letter"])
def test_a_short_text_is_unwrapped_too(width: int, count: int, head: list[str], foot: list[str]) -> None:
    text = "\n".join([*head, wrapped(PROSE[:count], width), *foot])
    assert shown(text) == [line for line in head if line] + list(PROSE[:count]) + [line for line in foot if line]


@pytest.mark.parametrize(
    ("line", "following", "elsewhere", "joined"),
    [
        (
            "the work of the light-",
            "house keeper, who",
            "A lighthouse stood there.",
            "the work of the lighthouse keeper",
        ),
        ("he was a well-", "known man in the", "No one is so well-known.", "he was a well-known man"),
        ("the inter-", "urban line was", "Nothing of the kind.", "the inter-urban line"),
        ("the short-", "and the long-term", "Nothing of the kind.", "the short- and the long-term"),
        ("mit Vor-", "und Nachteilen", "Nichts dergleichen.", "mit Vor- und Nachteilen"),
        ("der Leucht-", "turm stand noch", "Ein Leuchtturm.", "der Leuchtturm stand"),
        ("the soft\u00ad", "ware was old", "Nothing of the kind.", "the software was old"),
    ],
)
def test_hyphens_at_line_ends_go_by_evidence(line: str, following: str, elsewhere: str, joined: str) -> None:
    filler = "and so it went on for a long time without any change at all that one could see"
    start = f"{filler[: 66 - len(line)].rsplit(' ', 1)[0]} "
    text = f"{start}{line}\n{following} {filler[:40]}\n\n{wrapped(PROSE)}\n\n{elsewhere}\n"
    assert joined in shown(text)[0]


def test_the_normaliser_gives_what_is_written() -> None:
    data = (
        b"The Keeper and His Train\n\n"
        b"Every evening, at the same hour as ever, the keeper of the light-\n"
        b"house came down to the harbour to see whether the lighthouse could\n"
        b"be seen from there, and asked the clerk whether the last inter-\n"
        b"urban train had left. It always had, but he never ceased to ask it.\n"
    )
    record = extract(read_seeds("a.txt", data)[0]).record
    assert record.receipt
    (paragraph,) = record.receipt.paragraphs
    assert paragraph.normaliser == "wrapped-dk"
    assert quoted(data, (paragraph.span,), "utf-8", paragraph.normaliser) == record.body
    assert "of the lighthouse came" in record.body
    assert "inter-urban" in record.body


def test_unwrapping_is_stable() -> None:
    said = normalised("one\n two-\nthree\r\nfour", "wrapped-k")
    assert said == "one two-three four"
    assert normalised(said, "wrapped") == said


@pytest.mark.parametrize(
    "text",
    ["a " * 200_000, "\n" * 200_000, ("x" * 70 + "\n") * 5_000, " " * 200_000 + "x", "-\n" * 100_000, "a-\nb" * 50_000,
     "a   b\t" * 60_000, "\u3000" * 100_000 + "。\n" * 50_000],
)  # fmt: skip
def test_hostile_texts_are_read(text: str) -> None:
    blocks(text)


def test_an_address_on_a_line_of_its_own_is_no_end_of_a_wrapped_line() -> None:
    item = "1) A model of the harbour clock at the hundredth part of its size, as"
    text = "\n".join(
        [item, "the keeper sells it in the office by the pier at four shillings and six", "http://clock.example/1"]
    )
    (seed,) = read_seeds("a.txt", f"{text}\n\n{text}\n".encode())
    assert [block.text for block in seed.blocks if "://" in block.text] == ["http://clock.example/1"] * 2


def test_a_note_on_how_a_line_is_set_begins_a_paragraph() -> None:
    """As Aozora Bunko writes them, at the end of a text whose lines are wrapped."""
    line = "港の時計は来週まで止まると番人が金曜日に語り町の人々は鐘の音を待つ"
    text = f"港の時計\n\n{line}\n{line}\n{line}\n{line}\n［＃地から１字上げ］（明治四十二年）\n"
    assert shown(text)[1:] == [line * 4, "［＃地から１字上げ］（明治四十二年）"]
    within = text.replace("［＃地から１字上げ］", "［＃傍点］")
    assert shown(within)[1:] == [f"{line * 4}［＃傍点］（明治四十二年）"]


@pytest.mark.parametrize("width", [56, 64, 72])
def test_a_double_spaced_typescript_is_single_spaced(width: int) -> None:
    text = "\n\n\n".join(wrapped((one,), width).replace("\n", "\n\n") for one in PROSE)
    assert shown(text) == list(PROSE)


@pytest.mark.parametrize(
    "lines",
    [
        ("The barque Hesper, from New York to Oxmouth with wheat, drove ashore under", "Nare Head last night."),
        ("Die Bark Hesper, mit Weizen von New York unterwegs, strandete an der", "Küste bei Oxmouth."),
        ("横浜市は地震の後に火を発し、全市ほとんど焼け、市民は公園に", "避難して食なく水なく、通信もまた不通である。"),
    ],
)
def test_a_short_paragraph_goes_on_where_its_words_say_so(lines: tuple[str, str]) -> None:
    joined = "".join(lines) if lines[0][-1] == "に" else " ".join(lines)
    assert shown(f"Loss of a Ship\n\n{lines[0]}\n{lines[1]}\n\nOxmouth Mercury\n")[1:] == [joined, "Oxmouth Mercury"]


def test_lines_without_a_sign_of_it_are_not_joined() -> None:
    lines = ["The Harbour Clock and the Keeper of the Light at Oxmouth", "The Railway Clock and the Station"]
    assert shown("\n".join([*lines, "", "A tide table."])) == [*lines, "A tide table."]


def test_many_fragments_at_line_ends_show_that_words_are_divided() -> None:
    text = (
        "The Commis-\nsioners of the harbour will con-\ntinue to pay the expendi-\nture for the tugs that were requi-\n"
        "sitioned in the war and have had no earn-\nings since the spring of last year."
    )
    assert "Commissioners of the harbour will continue to pay the expenditure for the tugs" in shown(text)[0]


def test_a_table_without_figures_keeps_its_columns() -> None:
    table = "John Tresidder      iij\nWilliam Oke         ij\nMary Kestle         j"
    *_, last = blocks(f"Hearth Tax\n\n{table}\n")
    assert (last.kind, normalised(last.text, "table")) == ("table", table)


def test_an_item_with_a_hanging_indent_goes_on() -> None:
    text = (
        "Readers will notice two changes, both of which were asked for by others:\n\n"
        "- Names are now sorted by the name of the family, as they were in the\n  printed volumes of the society.\n"
        "- Dates before 1752 are given in both styles.\n"
    )
    assert shown(text)[1:] == [
        "- Names are now sorted by the name of the family, as they were in the printed volumes of the society.",
        "- Dates before 1752 are given in both styles.",
    ]


@pytest.mark.parametrize(
    "lines",
    [
        "The tide comes in, the tide goes out\nAnd you and I\nThe miller turns his face about\nTo see if it be dry",
        "W. Grace, b. Lohmann, 23\nA. Shrewsbury, c. Ulyett, 5\nLord Harris, run out, 17\nW. Barnes, not out, 4",
        "1 lb. of flour\n6 eggs\nA handful of currants\nHalf a nutmeg\nSalt",
    ],
)
def test_lists_and_rhymes_among_paragraphs_in_narrow_columns_keep_their_lines(lines: str) -> None:
    column = [textwrap.fill(paragraph, 38) for paragraph in PROSE]
    *_, kept, _ = blocks("\n\n".join(["The Clocks", *column, lines, column[0]]))
    assert (kept.kind, kept.text) == ("verse", lines)


def test_paragraphs_whose_lines_happen_to_begin_with_capitals_are_joined() -> None:
    chance = "They were Anna and Karl, and the\nKing of Sweden, who was late, and\nQueen Louise, who was not."
    column = [textwrap.fill(paragraph, 38) for paragraph in PROSE]
    assert chance.replace("\n", " ") in shown("\n\n".join(["The Clocks", *column, chance, column[0]]))


def test_leaders_of_dots_divide_columns() -> None:
    prices = "Wheat, per bushel ...... 4s. 3d.\nBarley, the same . . . . 3s. 1d.\nOats, per bushel ....... 2s. 2d."
    column = [textwrap.fill(paragraph, 38) for paragraph in PROSE]
    *_, kept, _ = blocks("\n\n".join(["The Clocks", *column, prices, column[0]]))
    assert (kept.kind, kept.text) == ("table", prices)


def test_a_head_of_years_belongs_to_its_table() -> None:
    rows = (
        "               1841.   1851.   1861.",
        "Stoke            212     240     251",
        "Lower Stoke       40      38      44",
    )
    table = "\n".join(rows)
    *_, kept = blocks(f"Census\n\n{wrapped(PROSE)}\n\n{table}\n")
    assert (kept.kind, kept.text) == ("table", table)


def test_the_rule_above_its_sums_belongs_to_a_table() -> None:
    rates = "Water rates        12,402      11,988\nMeter rents           911         870\n"
    sums = "                   ------      ------\n                   13,313      12,858\n"
    *_, kept = blocks(f"Accounts\n\n{wrapped(PROSE)}\n\n{rates}{sums}")
    assert (kept.kind, kept.text.count("\n")) == ("table", 3)
