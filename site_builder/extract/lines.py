"""What can be told of each line of a text by itself: how long it is, whether it reads like a sentence."""

from __future__ import annotations

import re
from typing import NamedTuple

_END = re.compile(r"[.!?…。！？।؟۔:：;]['\"”’»“)）\]]{0,3}$|[.!?]['\"”’»)]{0,2} ?\d{1,3}$")
_WIDE = re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uffef]")
_CAPTION = re.compile(
    r"(?:photo|photograph|picture|image|foto|fotos|bild|bilder|fotograf|grafik|quelle|symbolbild|symbolfoto|archivbild|"
    r"archivfoto|imagen|crédits?|credit|credits|copyright|zdjęcie|fot|kuva|kuvat|фото|снимка|写真|図|사진|图|圖)s?\.?"
    r"(?: (?:by|von|vom|courtesy|credit|credits|via|de|di|par|von:|s))?\s?[:：/©(]"
    r"|(?:image|media) (?:caption|copyright|source)\b|تصویر کے کاپی رائٹ|تصویر کا ذریعہ",
    re.IGNORECASE,
)
_AGENCIES = (
    "AFP|AP|EPA|EFE|REUTERS|Reuters|dpa|DPA|Getty(?: Images)?|NTB|TASS|ANSA|Keystone|KEYSTONE|APA|Belga|LUSA|PAP|IMAGO|Imago|"
    "iStock(?:photo)?(?:\\.com)?|Shutterstock(?:\\.com)?|Unsplash|Pixabay|Pexels|Adobe ?Stock|picture alliance|AP Photo|"
    "Depositphotos|Alamy|Bloomberg"
)
_CREDIT = re.compile(
    r"[(\[|/©–—.…-]\s?(?:photo|foto|bild|image|picture|imagen|crédit|credit|courtesy|quelle|source)\b[^.!?]{0,60}[)\]]?\.?$"
    rf"|(?:[./|(\[©–—-]|\bvia|\bby)\s?(?:{_AGENCIES})(?: (?:files?|via AP|Archiv))?[)\]]?$|\b(?:{_AGENCIES}) ?/ ?[^.!?]{{2,40}}$"
    r"|^(?-i:[A-ZÀ-Þ])[\w.'’-]+(?: (?-i:[A-ZÀ-Þ])[\w.'’-]+){0,3} ?[/–] ?(?-i:[A-ZÀ-Þ])[\w.' -]{1,30}$"
    r"|©[^.!?]{2,60}$|\.(?:AFP|AP|EFE|Getty)$",
    re.IGNORECASE,
)
_SHOWN = re.compile(
    r"\b(?:file photo|file image|file picture|archivbild|archivfoto|symbolbild|symbolfoto|pictured (?:here|in|on|at|with|during)"
    r"|(?:is|are|was|were) (?:seen|pictured|shown) (?:in|on|at|during)|in this (?:\w+\.? \d+, \d{4},? )?(?:file )?(?:photo|image|picture)"
    r"|from left|left to right|screenshot (?:of|from|by))\b|\bv\. ?l\.|\((?:l|r|li|re|left|right|links|rechts|centre|center|mitte)\.?\)",
    re.IGNORECASE,
)
# What `_CREDIT` and `_SHOWN` can't do without: most lines have none of these, and need not be searched.
_CREDITED = re.compile(r"[/–©]|bild|c(?:ourtesy|r[eé]dit)|foto|image|p(?:hoto|icture)|quelle|source")
_PICTURED = re.compile(
    r"\([clmr]|archiv|f(?:ile |rom left)|in this |left to |pictured|s(?:creenshot |een|hown|ymbol)|v\. ?l"
)
_AGENT = tuple(
    "afp ap epa efe reuters dpa images getty ntb tass ansa keystone apa belga lusa imago istock photo .com shutterstock "
    "unsplash pixabay pexels stock alliance depositphotos alamy bloomberg file files archiv".split()
)
_FILE = re.compile(r"(?:FILE|WATCH|PHOTO|IMAGE|VIDEO)\b[^a-z]{0,12}[–—:-]")
_BULLET = re.compile(r"(?:[-*•·▪◦‣–—►■●○]|\d{1,2}[.)]|[a-z]\))\s+\S")


class Line(NamedTuple):
    """What a block looks like: its width in Latin letters, its words, and what kind of line it seems.

    `sentence`: it ends like one and is long enough; `prose`: a paragraph; `caption`: it describes or credits a picture;
    `address`: it is one of the web.
    """

    width: int
    words: int
    ends: bool
    prose: bool
    caption: bool
    bullet: bool
    address: bool


def look(text: str) -> Line:
    """The look of one line."""
    length = len(text)
    wide = 0 if text.isascii() else len(_WIDE.findall(text[:600]))
    width = length + wide * (length // 600 + 1 if length > 600 else 1)
    words = text.count(" ") + 1 + wide // 3
    ends = bool(_END.search(text[-8:]))
    caption = length <= 400 and bool(
        _CAPTION.match(text)
        or _FILE.match(text)
        or text.startswith("©")
        or _is_credit(text[-90:])
        or (length <= 300 and _PICTURED.search(text.casefold()) and _SHOWN.search(text))
    )
    caption = caption and not (width > 200 and text.endswith(")"))  # "... said. (dpa)" ends a report
    prose = not caption and ((ends and width >= 50 and words >= 7) or width >= 160)
    return Line(
        width, words, ends, prose, caption, bool(_BULLET.match(text)), text.startswith(("http://", "https://", "www."))
    )


def _is_credit(end: str) -> bool:
    """Whether the end of a line credits a picture."""
    low = end.casefold()
    may = low.rstrip(")]").endswith(_AGENT) or _CREDITED.search(low)
    return bool(may and _CREDIT.search(end))
