"""Newspaper articles that nobody wrote, as many as wanted: `python bench/corpus.py COUNT FOLDER`.

Article n is the same in every corpus, so that a corpus can be grown. The words are drawn by their rank (Zipf) from some
25,000 that are put together from stems and endings, so that no two articles share a passage by chance; an article has
300 to 900 of them, a section, a headline, a byline, a date, a dateline and three to six tags.
"""

from __future__ import annotations

import sys
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random

SMALL = """a about after again all along also among an and any are as at back be because been before but by came can
come could day did down each even every few first for from gave go good had has have he her here him his
how if in into is it just keep kept knew last less like little long made make many may men more most much
must my near never new next no nor not now of off old on once one only or other our out over own people
place said same saw say see she should since so some still such than that the their them then there these
they this those three through time to told too took two under until up upon us very was way we well went
were what when where which while who why will with without word work would year yet you young""".split()
STEMS = """anchor barley beacon bell birch boat bramble bridge brook cable candle canvas carpet cart cedar chalk
chapel clay clock cloud coal copper cotton crane crest dairy delta ditch dock dome drift elm ember fern
ferry field flint flood forge fountain frost garden gate glass grain granite gull hall harbour harvest
hazel heath hedge herring hill ink iron ivory island juniper kettle kiln ladder lamp lantern larch ledger
lime linen loom maple marble marsh meadow mill mint mirror moor mortar moss needle oak oar orchard otter
paper parish pasture pebble pepper pier pilot plank plough pond poplar quarry rail raven reed ridge river
rope rudder saddle sail salt sand school shale shed shore signal silver slate smoke sparrow spring stable
stone storm street tallow tar thistle thorn tide timber tower trade trail tunnel turf valley vessel
village vine wagon walnut water weir wharf wheat willow winter wool yard""".split()
ENDINGS = """s er ers ed ing ly less ful man men side way works house land line ward wood ton field stead ford mouth
like most maker keeper yard top head bank bed stone light gate""".split()
SECTIONS = "Town Country Trade Letters Courts Stage Weather Sport".split()
GIVEN = """Ada Bram Clara Dirk Edith Fergus Greta Hugh Ilse Jonas Kit Lena Miles Nora Otto Petra Quentin Rosa Silas Thea
Ulla Vera Wim Yara Zeno""".split()
FIRST_DAY, DAYS = date(2009, 1, 1), 4017


def _vocabulary() -> list[str]:
    joined = [first + second for first in STEMS for second in (*ENDINGS, *STEMS)]
    Random(1).shuffle(joined)
    return [*SMALL, *STEMS, *dict.fromkeys(joined)]


WORDS = _vocabulary()
RANKS = list(accumulate(1 / (rank + 3) for rank in range(len(WORDS))))
NAMES = [
    f"{given} {stem.title()}{end}" for given in GIVEN for stem, end in zip(STEMS[::18], ENDINGS[9::3], strict=False)
]
PLACES = [f"{stem}{end}".upper() for stem in STEMS[::3] for end in ("ton", "ford", "mouth", "stead", "wood")]
TAGS = [f"{first} {second}" for first in STEMS[::7] for second in STEMS[3::7]][:500]
TAG_RANKS = list(accumulate(1 / (rank + 5) for rank in range(len(TAGS))))


def article(number: int) -> str:
    """The text of an article."""
    chance = Random(f"article {number}")
    words = chance.choices(WORDS, cum_weights=RANKS, k=round(chance.triangular(300, 900, 450)))
    paragraphs = []
    while words:
        size = chance.randint(30, 100)
        paragraphs.append(_paragraph(words[:size], chance))
        del words[:size]
    day = FIRST_DAY + timedelta(chance.randrange(DAYS))
    headline = " ".join(chance.choices(WORDS[len(SMALL) :], cum_weights=RANKS[len(SMALL) :], k=chance.randint(4, 9)))
    tags = dict.fromkeys(chance.choices(TAGS, cum_weights=TAG_RANKS, k=chance.randint(3, 6)))
    head = [chance.choice(SECTIONS), headline.title(), f"By {chance.choice(NAMES)}", f"{day:%B} {day.day}, {day.year}"]
    paragraphs[0] = f"{chance.choice(PLACES)} — {paragraphs[0]}"
    return "\n\n".join([*head, *paragraphs, f"Tags: {', '.join(tags)}"]) + "\n"


def _paragraph(words: list[str], chance: Random) -> str:
    sentences = []
    while words:
        size = chance.randint(6, 24)
        sentences.append(_sentence(words[:size], chance))
        words = words[size:]
    return " ".join(sentences)


def _sentence(words: list[str], chance: Random) -> str:
    middle = len(words) // 2
    if middle > 2:
        words = [*words[: middle - 1], f"{words[middle - 1]},", *words[middle:]]
        # One article in four has a sign that means something in Markdown.
        words[middle] = chance.choices(
            ["{}", "“{}”", "{}’s", "({})", "*{}*", "{}_{}", "{} & co."], [200, 9, 9, 4, 0.6, 0.6, 0.6]
        )[0].format(words[middle], words[-1])
    return f"{' '.join(words).capitalize()}."


def write(folder: Path, numbers: range) -> None:
    """Write the articles of these numbers, a thousand to a folder."""
    for number in numbers:
        path = folder / f"{number // 1000:04}" / f"{number:07}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(article(number), encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[2]), range(int(sys.argv[1])))
