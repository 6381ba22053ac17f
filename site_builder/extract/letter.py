"""A letter: who it is to stands for its title, and the name below its closing words is the author's.

The words of both stay in the text: a letter is printed whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from site_builder.extract.date_labels import PLACE
from site_builder.extract.dates import find_all
from site_builder.extract.details import is_detail
from site_builder.extract.layout import Layout
from site_builder.model import Block, Claim

LONGEST_NAME, MOST_NAMES = 40, 5
"""Characters and words that a signature may have."""

LINE = 80
"""Characters that the line with place and date may have."""

TOP, FOOT = 10, 8
"""Blocks from the top among which the salutation stands, and from the end among which the closing words do."""

_DEAR = "|".join(
    (
        r"(?:my |our )?(?:very |own )?(?:dear(?:est)?|darling|beloved) ",
        r"(?:sehr )?(?:geehrte|verehrte|hochgeehrte|hochverehrte|werte|liebste|liebe)[rs]? |meine? liebe[rs]? ",
        r"(?:mon |ma |mes )?(?:bien )?(?:cher|chère)s? ",
        r"(?:mi |muy )?(?:estimad|querid|distinguid)[oa]s? ",
        r"(?:mi[oa] )?(?:car[oaie]|carissim[oaie]) |gentile |egregi[oa] |amatissim[oa] ",
        r"(?:meu |minha )?(?:prezad|querid)[oa]s? ",
        r"beste |geachte |lieve |waarde |kär[ae](?:ste)? |bästa |bäste |kære |kjære ",
        r"szanown[yaei]\w* |drog[iaie]\w* |kochan[yaie]\w* |vážen[ýáíé] |mil[ýáíé] ",
        r"уважаем\w+ |дорог\w+ |мил\w+ |любезн\w+ |шановн\w+ |люб\w+ ",
    )
)
_SALUTATION = re.compile(
    rf"(?:{_DEAR})(?:\b\w{{1,4}}\. |[^.!?,;:]){{2,50}}?\s*(?:[,:!.]?\s?[—–-]?|，|：|！)\s*\Z", re.IGNORECASE
)
_BARE = re.compile(
    r"(?:sirs?|madam|gentlemen|ladies and gentlemen|honou?red sir|monsieur|madame|messieurs|messieurs et mesdames|"
    r"muy señor(?:es)? (?:mío|nuestro)s?|милостивый государь|to whom it may concern)\s*(?:[,:!.]?\s?[—–-]?)\s*\Z",
    re.IGNORECASE,
)
_ANYONE = re.compile(
    rf"(?:{_DEAR})(?:sirs?|madam|sir or madam|editor|friends?|all|colleagues?|damen und herren|herren|herr|"
    r"monsieur|madame|señor(?:es|a)?|signor[ei]|signora|senhor(?:es|a)?|państwo|pan[ie]?|господа)\W*\Z",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    "|".join(
        (
            r"(?:i|we) (?:remain|am|are|have the honou?r)\b|believe me\b",
            r"(?:(?:as )?ever|always|most \w+ly|very \w+ly) yours\b",
            r"your?s\b|(?:with )?(?:all my |much )?love\b|god bless\b",
            r"your (?:\w+ ){0,4}(?:servant|friend|brother|sister|son|daughter|father|mother|husband|wife|uncle|aunt|"
            r"cousin|nephew|niece|grandson|granddaughter)\b",
            r"(?:very |most )?(?:sincerely|respectfully|faithfully|truly|cordially|affectionately|gratefully)\b",
            r"(?:with )?(?:kind(?:est)?|best|warm(?:est)?) (?:regards|wishes)\b",
            r"mit (?:freundlich|herzlich|best|lieb|vorzüglich|kolleg|sportlich)\w* |hochachtungsvoll",
            r"(?:herzliche?|viele|liebe|beste|freundliche) grü(?:ß|ss)e|(?:dein|deine|euer|eure|ihr|ihre)\b(?!.{30})",
            r"veuillez (?:agréer|recevoir)|(?:bien )?cordialement|bien à vous|votre \w+|amicalement",
            r"(?:un cordial |cordiales )?saludos?|atentamente|(?:un )?(?:fuerte )?abrazos?|atenciosamente",
            r"(?:cordiali|distinti|cari) saluti|(?:met )?(?:vriendelijke|hartelijke) groet|hoogachtend",
            r"med (?:vänlig|venlig|vennlig)|z (?:poważaniem|wyrazami)|s (?:pozdravem|úctou)",
            r"с уважением|искренне|преданный|з повагою|щиро|(?:твой|твоя|ваш|ваша) \w+|целую|обнимаю",
            r"(?:tua|tuo|vostr[oa]|suo|sua) \w+|un (?:caro )?(?:abbraccio|bacio)",
            r"(?:ton|ta|votre|tes) \w+|je vous prie d'agréer|queda de usted|su (?:afmo|seguro)",
            r"całuję|twój|twoja|ściskam|wasz|seid .{0,20}gegrüßt|es grüßt|tausend grüße",
        )
    ),
    re.IGNORECASE,
)
_DIVIDED = re.compile(r"(?<=\w)[-\u2010\u00ad]\s*[\r\n]")
_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
_PARTICLES = frozenset("de da di du van von der den la le af av zu".split())


class _Letter(NamedTuple):
    """The blocks of the salutation and of the closing words."""

    salutation: int
    closing: int


def is_salutation(text: str) -> bool:
    """Whether a line greets the person to whom a letter is written."""
    return len(text) <= 70 and bool(_SALUTATION.match(text) or _BARE.match(text))


def is_letter(layout: Layout) -> bool:
    """Whether a plain text greets at its top and takes leave at its end."""
    return _letter(layout) is not None


def salutation(layout: Layout) -> Iterator[Claim]:
    """The salutation of a letter without a headline; if it names nobody, the first words after it."""
    found = _letter(layout)
    if not found or any(_is_headline(layout, index) for index in range(found.salutation) if layout.free(index)):
        return
    text = layout.seed.blocks[found.salutation].text
    if not (_BARE.match(text) or _ANYONE.match(text)):
        end = len(text.rstrip(" ,:!.—–-，：！"))
        yield layout.quote("title", found.salutation, 0, end, "salutation", confidence="probable", whole=False)
        return
    below = next((i for i in range(found.salutation + 1, found.closing) if layout.free(i)), -1)
    if below >= 0:
        end = opening(layout.seed.blocks[below])
        yield layout.quote("title", below, 0, end, "letter-opening", confidence="probable", whole=False)


def signature(layout: Layout) -> Iterator[Claim]:
    """The name below the closing words of a letter; a first name alone says little."""
    if not (found := _letter(layout)):
        return
    for index in range(found.closing + 1, min(found.closing + 4, len(layout.texts))):
        text = layout.texts[index]
        if not layout.free(index) or _CLOSING.match(text):
            continue
        if _is_name(text):
            said = layout.seed.blocks[index].text
            confidence = "probable" if " " in text.strip() else "doubtful"
            yield layout.quote("authors", index, 0, len(said.rstrip(" .,")), "signature", "value", confidence, False)  # type: ignore[arg-type]
        return


def letter_place(layout: Layout) -> Iterator[Claim]:
    """The place before the date at the head of a letter: `Bristol, 12th March 1848`."""
    if not (found := _letter(layout)):
        return
    for index in range(min(found.salutation + 1, len(layout.texts))):
        text = layout.seed.blocks[index].text
        dates = find_all(text, "dmy") if len(text) <= LINE else ()
        if dates and (place := PLACE.match(text[: dates[0].start])):
            yield layout.quote("dateline", index, 0, place.end(1), "letter-place", "value", "probable", False)
            return


def opening(block: Block) -> int:
    """Where the first words of a text end that stand for its title: after some 80 characters, or a line of verse."""
    text = block.text.partition("\n")[0].rstrip() if block.kind == "verse" else block.text
    divided = _DIVIDED.search(text)  # a title can't tell what becomes of the hyphen
    limit = min(80, divided.start() if divided else 80)
    if len(text) <= limit:
        return len(text)
    end = max(text.rfind(" ", 0, limit), text.rfind("\n", 0, limit))
    return end if end > 0 else 80


def _letter(layout: Layout) -> _Letter | None:
    if layout.seed.format != "plain" or any(role.startswith("removed:") for role in layout.roles.values()):
        return None
    texts = layout.texts
    top = next((i for i in range(min(TOP, len(texts))) if is_salutation(texts[i])), -1)
    if top < 0:
        return None
    foot = max(top + 2, len(texts) - FOOT)
    closing = next((i for i in range(foot, len(texts)) if len(texts[i]) <= 80 and _CLOSING.match(texts[i])), -1)
    if closing < 0 and top < foot and not layout.lines[-1].prose and _is_name(texts[-1]):
        closing = len(texts) - 2  # a name alone below the text takes leave, too
    return _Letter(top, closing) if closing > top else None


def _is_headline(layout: Layout, index: int) -> bool:
    """Whether a line above a salutation is a headline and not of an address, a letterhead or a date."""
    text = layout.texts[index]
    if is_detail(text) or text.endswith((",", ":")) or any(map(str.isdigit, text)):
        return False
    words = text.split()
    return len(words) > 2 and sum(word[0].islower() and word not in _PARTICLES for word in words) > 1


def _is_name(text: str) -> bool:
    """Whether a line may be a signature: a few words, each with a capital, and nothing else."""
    words = text.rstrip(" .,").split() if len(text) <= LONGEST_NAME else []
    named = (word in _PARTICLES or (word[0].isupper() and _WORD.fullmatch(word)) for word in words)
    return 0 < len(words) <= MOST_NAMES and all(named)
