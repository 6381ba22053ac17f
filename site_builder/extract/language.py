"""The language of a text: by its script where that decides, else by a model of character sequences.

Model: langid.py (Lui and Baldwin, "langid.py: An Off-the-shelf Language Identification Tool", ACL 2012), as kept up in
py3langid.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from site_builder.extract.layout import Layout
from site_builder.model import Claim

SAMPLE = 1500
"""Characters that are looked at."""

_LANGUAGES = (
    "af ar az be bg bn bs ca cs cy da de el en eo es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja ka kk km kn ko ku ky la lb lo "
    "lt lv mk ml mn mr ms mt nb ne nl nn no oc or pa pl ps pt ro ru si sk sl sq sr sv sw ta te th tl tr uk ur vi xh zh zu"
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
_LETTER = re.compile(r"[^\W\d_]")
_ARABIC = re.compile("[\u0600-\u06ff]")
_URDU = re.compile("[\u0679\u0688\u0691\u06ba\u06be\u06c1\u06d2]")
_PERSIAN = re.compile("[\u067e\u0686\u0698\u06af\u06cc\u06a9]")


def language(layout: Layout) -> Claim | None:
    """The language of the longest blocks, as far as it can be told."""
    free = (text for index, text in enumerate(layout.texts) if layout.free(index))
    sample = " ".join(sorted(free, key=len, reverse=True)[:8])[:SAMPLE]
    letters = len(_LETTER.findall(sample))
    if letters < 20:
        return None
    for tag, script in _SCRIPTS:
        share = len(script.findall(sample)) / letters
        if share > (0.05 if tag == "ja" else 0.4):
            return Claim("language", tag, "computed", "script")
    if len(_ARABIC.findall(sample)) > letters * 0.4:
        urdu, persian = len(_URDU.findall(sample)), len(_PERSIAN.findall(sample))
        if urdu * 50 > letters:
            return Claim("language", "ur", "computed", "script")
        if persian * 100 < letters:
            return Claim("language", "ar", "computed", "script")
    tag, _ = _model().classify(sample)
    return Claim("language", "no" if tag == "nb" else str(tag), "computed", "language-model", "probable")


@lru_cache(maxsize=1)
def _model() -> Any:  # noqa: ANN401
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    model = LanguageIdentifier.from_model_file(MODEL_FILE)
    model.set_languages(set(_LANGUAGES) & set(model.labels))
    return model
