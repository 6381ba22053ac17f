"""The names of languages in themselves."""

from __future__ import annotations

_NAMES = {
    "ar": "العربية", "bg": "български", "ca": "català", "cs": "čeština", "da": "dansk", "de": "Deutsch",
    "el": "ελληνικά", "en": "English",
    "eo": "Esperanto", "es": "español", "et": "eesti", "fa": "فارسی", "fi": "suomi", "fr": "français",
    "he": "עברית", "hi": "हिन्दी",
    "hr": "hrvatski", "hu": "magyar", "id": "Bahasa Indonesia", "it": "italiano", "ja": "日本語", "ko": "한국어",
    "la": "Latina",
    "lt": "lietuvių", "lv": "latviešu", "nl": "Nederlands", "no": "norsk", "pl": "polski", "pt": "português",
    "ro": "română",
    "ru": "русский", "sk": "slovenčina", "sl": "slovenščina", "sr": "српски", "sv": "svenska", "ta": "தமிழ்",
    "th": "ไทย", "tr": "Türkçe",
    "uk": "українська", "ur": "اردو", "vi": "Tiếng Việt", "zh": "中文",
}  # fmt: skip


def language_name(tag: str) -> str:
    """What a language with this BCP 47 tag calls itself; the tag if that is not known."""
    return _NAMES.get(tag.partition("-")[0], tag)
