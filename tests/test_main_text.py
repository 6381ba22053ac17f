"""trafilatura chooses among the blocks of a web page; the bytes and the evidence stay ours."""

from __future__ import annotations

import pytest

from site_builder.config import parse
from site_builder.errors import ConfigError
from site_builder.extract.extract import extract
from site_builder.extract.partition import partition
from site_builder.seeds.read import read_seed, read_seeds

PARAGRAPHS = (
    "The ferry that ties the islands to the mainland will sail daily from March, the harbour master said on Monday.",
    "It had been laid up since a storm tore its bow door in November, and the shops of the islands ran short of flour.",
    "Repairs cost more than the county had set aside, so the fishermen's bank lent the rest at two in the hundred.",
    "A second ship is on order, but the yard in the north will not deliver her before the summer of next year.",
)
PAGE = f"""<!doctype html><html lang="en"><head><title>Ferry sails again | The Islander</title></head><body>
<div class="menu"><div>Home</div><div>Weather</div><div>Harbour</div><div>Sport</div></div>
<h1>Ferry sails again</h1>
<div class="by">By Ann Miller</div>
<div class="text"><p>{"</p><p>".join(PARAGRAPHS)}</p></div>
<div class="sidebar"><div class="box"><a href="/a">Cattle market moves to Tuesday</a></div>
<div class="box"><a href="/b">School roof leaks again, say parents</a></div></div>
<div class="comments"><div class="comment">First! Nobody needs a second ship, believe me.</div></div>
</body></html>""".encode()


def test_leaves_out_what_stands_around_the_main_text() -> None:
    """Menus, boxes and comments go; headline, byline and every paragraph stay."""
    record = extract(read_seed("ferry.html", PAGE, main_text="trafilatura")).record
    assert record.body == "\n\n".join(PARAGRAPHS)
    assert record.fields["title"] == "Ferry sails again"
    assert record.fields["authors"] == ("Ann Miller",)


def test_every_byte_is_still_accounted_for() -> None:
    """What is left out is named as removed, so that the spans give back the file."""
    record = extract(read_seed("ferry.html", PAGE, main_text="trafilatura")).record
    assert record.receipt
    stretches = list(partition(record.receipt))
    assert b"".join(PAGE[start:end] for (start, end), *_ in stretches) == PAGE


def test_a_page_without_main_text_stays_as_it_is() -> None:
    """Where the library finds nothing, nothing is left out for it."""
    data = b"<html><body><p>Closed.</p></body></html>"
    assert read_seeds("closed.html", data, "", "trafilatura") == read_seeds("closed.html", data)


def test_the_configuration_names_the_library() -> None:
    """It holds for a folder; another name is an error that says what to write."""
    assert parse('[[folder]]\npath = "web"\nmain_text = "trafilatura"').folder("web/a.html").main_text == "trafilatura"
    with pytest.raises(ConfigError) as caught:
        parse('[[folder]]\npath = "web"\nmain_text = "goose"')
    (problem,) = caught.value.problems
    assert (problem.line, problem.fact) == (3, "main_text 'goose' is unknown")
