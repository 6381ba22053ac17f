"""The language of a text: by its script where that decides, else by a model of character sequences.

Model: langid.py (Lui and Baldwin, "langid.py: An Off-the-shelf Language Identification Tool", ACL 2012), as kept up in
py3langid.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import Any

from site_builder.extract.layout import Layout
from site_builder.model import Claim, Confidence

SAMPLE = 1000
"""Characters that are looked at."""

STRETCH = 250
"""Characters of one block that are looked at where the longest ones do not decide."""

ENOUGH = 40
"""Words from which on the commonest words of a language decide by themselves."""

FEW = 12
"""Words from which on they do so where they are a quarter of the text and three times any other language's."""

DIFFERENT = 2
"""Of the commonest words so many must be there: a word said a thousand times is no sentence."""

LEAD = 0.5
"""By how much the model's first choice must lead, in log-likelihood for the square root of the number of letters."""

LEAD_IN_TABLE = 0.8
"""The same for a table."""

FIGURES = 0.2
"""Digits for each letter from which on a text is rather a table, whose abbreviations mislead the model."""

LETTERS = 20
"""Fewer letters than this say nothing of the language."""

# The commonest words of languages that share a script; neighbours are here so that they compete.
_COMMON = {
    language: frozenset(row.split())
    for language, row in {
        "en": "the of and to in a is that for it was as with be on by not he his but at are this have from or had they",
        "de": "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus",
        "fr": "le la les de des et à un une du en dans que qui pour sur est par au ne pas il elle avec plus se ce sont",
        "es": "de la que el en y los del se las por un para con no una su al lo como más pero sus le ha me sin sobre",
        "it": "di che e il la in un per è una con sono non del si da i le al dei nel più alla della come lo gli anche",
        "pt": "de que o a e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à",
        "nl": "de het een van en in is dat op te zijn voor met die niet aan er om ook als dan maar bij uit nog door",
        "ca": "de la el i que a en els les un una per amb és del no al es ha dels van va ser més com seva també aquest",
        "gl": "de que a e o do da en un para é con non unha os no se na por máis as dos como pero foi ao el das ten á",
        "af": "die van en in het is wat nie om te vir met op sy dit aan by hy as was sal kan ook deur word hulle ons",
        "oc": "de la e lo que en los las un una per amb es dels del se al pas coma mai son dins aquò tanben foguèt qu",
        "tl": "ang ng sa mga na at ay ni si kay para ito hindi kung ko mo niya siya sila nito may din rin lang pa",
        "lb": "de d an vun den dat ass fir mat zu op och dem net en eng sech si hunn um aus wéi gouf als bei war no",
        "sv": "och i att det som en på är av för med till den har de inte om ett han men var jag sig från vi så kan",
        "da": "og i at det er en til på som for af med de den der ikke har et han men var om fra sig vi så kan da",
        "no": "og i det er på en til som at for av med de den ikke har et han men var om fra seg vi så kan da",
    }.items()
}  # fmt: skip

_LANGUAGES = (
    "af ar az be bg bn bs ca cs cy da de el en eo es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja ka kk km kn "
    "ko ku ky la lb lo "
    "lt lv mk ml mn mr ms mt nb ne nl nn no oc or pa pl ps pt ro ru si sk sl sq sr sv sw ta te th tl tr uk ur vi xh "
    "zh zu"
).split()  # fmt: skip
_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("el", re.compile("[\u0370-\u03ff\u1f00-\u1fff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("hy", re.compile("[\u0530-\u058f]")),
    ("ka", re.compile("[\u10a0-\u10ff]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("ta", re.compile("[\u0b80-\u0bff]")),
    ("zh", re.compile("[\u3400-\u9fff]")),
)
_NOT_LATIN = re.compile("[\u0370-\u05ff\u0600-\u1fff\u3040-\ud7af]")
_ARABIC = re.compile("[\u0600-\u06ff]")
_URDU = re.compile("[\u0679\u0688\u0691\u06ba\u06be\u06c1\u06d2]")
_PERSIAN = re.compile("[\u067e\u0686\u0698\u06af\u06cc\u06a9]")


def language(layout: Layout) -> Claim | None:
    """The language of the longest blocks, as far as it can be told."""
    free = [text for index, text in enumerate(layout.texts) if layout.free(index)]
    longest = sorted(free, key=len, reverse=True)[:8]
    sample = " ".join(longest)[:SAMPLE]
    letters = sum(map(str.isalpha, sample))
    if letters < LETTERS:
        return None
    for tag, script in _SCRIPTS if _NOT_LATIN.search(sample) else ():
        share = len(script.findall(sample)) / letters
        if share > (0.05 if tag == "ja" else 0.4):
            return Claim("language", tag, "computed", "script")
    if _ARABIC.search(sample) and len(_ARABIC.findall(sample)) > letters * 0.4:
        urdu, persian = len(_URDU.findall(sample)), len(_PERSIAN.findall(sample))
        if urdu * 50 > letters:
            return Claim("language", "ur", "computed", "script")
        if persian * 100 < letters:
            return Claim("language", "ar", "computed", "script")
    # The longest block may be a list of names: then the beginnings of several tell more.
    beginnings = " ".join(text[:STRETCH] for text in longest)[:SAMPLE]
    if tag := _by_common_words(sample) or _by_common_words(beginnings):
        return Claim("language", tag, "computed", "common-words")
    (tag, best), (_, second) = _model().rank(sample)[:2]
    lead = (best - second) / letters**0.5
    # A doubtful claim is never accepted: a wrong language is worse than none.
    table = sum(map(str.isdigit, sample)) > letters * FIGURES
    confidence: Confidence = "probable" if lead >= (LEAD_IN_TABLE if table else LEAD) else "doubtful"
    return Claim("language", "no" if tag == "nb" else str(tag), "computed", "language-model", confidence)


def _by_common_words(sample: str) -> str:
    """The language whose commonest words make up a seventh of the sample, twice as much as any other's; or none.

    Of a short sample it has to be a quarter, and three times as much.
    """
    said = sample.casefold().split()
    if len(said) < FEW:
        return ""
    share, lead = (7, 2) if len(said) >= ENOUGH else (4, 3)
    counts = Counter(said)
    found = sorted(
        ((sum(counts[word] for word in row if word in counts), tag) for tag, row in _COMMON.items()), reverse=True
    )
    (most, tag), (second, _) = found[:2]
    varied = len(_COMMON[tag].intersection(counts)) >= DIFFERENT
    return tag if varied and most * share >= len(said) and most >= lead * second else ""


@lru_cache(maxsize=1)
def _model() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    model = LanguageIdentifier.from_model_file(MODEL_FILE)
    model.set_languages(set(_LANGUAGES) & set(model.labels))
    # The tables of the other languages are a quarter of its memory, and are never asked for again.
    model._full_model = model.nb_ptc, model.nb_pc, model.nb_classes
    return model
