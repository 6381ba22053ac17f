"""The words that stand around a date: what was done on that day, and what else a line says."""

from __future__ import annotations

import re
from datetime import date, timedelta

from site_builder.extract.date_events import tells_event
from site_builder.extract.date_forms import Found
from site_builder.extract.date_names import folded, weekdays

_PUBLISHED = tuple(
    "publish publicad publicat publicaç publicac publik publié publiée pubbl posted dated filed veröffentlich erschien "
    "erstellt geschrieben parut créé opublik dodan utworzon zveřejn vydán vložen uverejn objav опублик опублік "
    "публикув публикац објављ создан megjelen közzét létrehoz yayın offentlig udgiv publiser publicer publicēt "
    "julkais avaldat paskelb dipubl diterbit terbit tayang đăng δημοσί نشر النشر منتشر اشاعت شائع פורסם प्रकाशित "
    "հրապարակ".split()
)
_ON = frozenset(
    "date datum data fecha dato dátum datums dátuma дата тарих tarih tanggal ngày ημερομηνία التاريخ تاریخ תאריך vom "
    "am от від stand paru le el il på den em on of at the pm um kl alle ore ora às as las los la les hs hrs hours "
    "first uhr года року г ч a.m p.m est edt et cst cdt ct mst mdt pst pdt pt gmt utc cet cest "
    "bst ist msk aest jst".split()
)
_LABELS = frozenset(
    "date datum data fecha dato dátum datums tarih tanggal ngày дата ημερομηνία التاريخ تاریخ תאריך vom am stand paru "
    "first".split()
)
_UPDATED = tuple(
    "updat modified edited revised reviewed aktualis aktualiz zuletzt geändert überarbeit änderung actualiz actualis "
    "modific modifié aggiorna atualiza bijgewerkt gewijzigd zaktual ažurir posodob обновл измен оновл змінен актуализ "
    "ενημ frissít módosít güncel uppdat opdater oppdater päivit muokat uuendat atjaun atnauj diperbarui màj محدث تحديث "
    "التحديث به‌روز بروزرسانی עודכן עדכון अपडेट".split()
)
_OTHER = tuple(
    "copyright retrieved accessed abgerufen abrufbar zugriff consulté consultad until deadline expires gültig born "
    "geboren died gestorben termin anmelde joined registriert registered reply antwort schrieb schreibt dijo répond "
    "seit berichtet berichtete".split()
)
_OTHER_WORDS = frozenset("valid event events next says since depuis desde".split())
_OTHER_SIGNS = ("©", "(c) ", "(C) ", "all rights", "a post shared", "beitrag geteilt", "publicación compartida",
                "publication partagée", "release date", "start date", "end date", "kommentar von")  # fmt: skip
_TWEET = re.compile(r"\s*[—–-]\s.{0,60}\(@")
_UPDATED_SIGNS = ("à jour", "cập nhật", "更新", "수정", "改訂", "修正")
_PUBLISHED_SIGNS = tuple(
    "公開 投稿 掲載 配信 日付 発表 发布 發布 发表 發表 来源 时间 時間 日期 날짜 입력 등록 작성 승인 게시".split()
)  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+(?:[\u200c'’.](?=[^\W\d_])[^\W\d_]+)*")
_TIME = re.compile(
    r"\d{1,2}\s?[:.h]\s?\d\d(?:[:.]\d\d)*(?:\s?(?:[ap]\.?\s?m\b\.?|uhr\b|h\b))?|\d{1,2}\s?[ap]\.?m\b\.?|\d{1,2}\suhr\b",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    r"(?:kick-?off|start|beginn|anpfiff|einlass|inicio|début|coup d'envoi|inizio|aanvang)\s?[:：]?\s?"
    r"\d{1,2}[:.h]?\d\d.{0,12}|(?:[01]\d|2[0-3])[0-5]\d\s?(?:GMT|BST|UTC|CET|CEST|E[SD]T|Uhr|hrs|h)",
    re.IGNORECASE,
)
_LABEL = re.compile(r"[^\W\d_]{1,20}(?:\s[^\W\d_]{1,20}){0,2}\s?[:：]|[^\W\d_]{1,20}")
# What may stand between a place and the day: a comma, and words such as "le", "den", "a dì".
_CAPITAL = (
    "A-ZÀ-ÞĀ-ŽΆ-ΏΑ-ΫА-Я\u1f08-\u1f0f\u1f18-\u1f1d\u1f28-\u1f2f\u1f38-\u1f3f\u1f48-\u1f4d\u1f59-\u1f5f\u1f68-\u1f6f"
)
PLACE = re.compile(
    rf"\s*((?:(?:[{_CAPITAL}][\w.'’-]*|de|da|di|la|le|les|am|an|der|upon|on|sur|bei|in|под|на)[ -]?){{1,4}}(?<=\w)\.?)"
    r"(?:,|\s[-–—])?\s*(?:the|le|den|am|el|a dì|il|lì|li|ce|dnia|d\.|d|dne|τῇ|τη|την|τὴν|στις)?\s*\Z"
)
"""A place before a day at the head of a letter; group 1 is the place."""
_PHRASE = re.compile(r"[^\W\d_]{1,20}(?:\s[^\W\d_]{1,20}){1,3}\s?[:：]?")


def said_of(text: str) -> str:
    """What the words before a date say of it: `published`, `updated`, `other`, or nothing."""
    low = folded(text)
    words = _WORD.findall(low)
    if any(map(low.__contains__, _OTHER_SIGNS)) or _TWEET.match(text):
        return "other"
    if any(word.startswith(_OTHER) or word in _OTHER_WORDS for word in words):
        return "other"
    wide = not text.isascii()
    if any(word.startswith(_UPDATED) for word in words) or (wide and any(map(low.__contains__, _UPDATED_SIGNS))):
        return "updated"
    if any(word.startswith(_PUBLISHED) or word in _LABELS for word in words):
        return "published"
    return "published" if wide and any(map(low.__contains__, _PUBLISHED_SIGNS)) else ""


def announces(text: str) -> bool:
    """Whether words before a date say that something was published then, and not only that it is a date."""
    return any(word.startswith(_PUBLISHED) for word in _WORD.findall(folded(text)))


def label_alone(text: str) -> str:
    """What a line says of the date below it, if it is a label and nothing else: `Updated:`, `Date acquired`."""
    if _PHRASE.fullmatch(text) and tells_event(text):
        return "event"
    said = said_of(text) if _LABEL.fullmatch(text) else ""
    return "event" if said and tells_event(text) else "" if said == "other" else said


def own(text: str, dates: tuple[Found, ...]) -> tuple[Found, str]:
    """Which of the dates on a line is the document's own, and what is said of it."""
    full = [day for day in dates if day.full] or list(dates)
    labels = [said_of(text[before : day.start]) for before, day in zip([0, *(d.end for d in full)], full, strict=False)]
    for wanted in ("published", ""):
        if wanted in labels:
            at = labels.index(wanted)
            if len(full) > at + 1 and not labels[at + 1] and _bare(text[full[at].end : full[at + 1].start]):
                at += _changed_first(full[at], full[at + 1])
            return full[at], wanted
    at = labels.index("updated") if "updated" in labels else 0
    return full[at], labels[at]


def others(text: str, dates: tuple[Found, ...]) -> list[str]:
    """The words of a line that are no part of dates, times of day and what is said of them."""
    words = _WORD.findall(folded(without(text, dates)))
    return [
        word for word in words if len(word) > 1 and word not in _ON and word not in weekdays() and not said_of(word)
    ]


def without(text: str, dates: tuple[Found, ...]) -> str:
    """A line without its dates and times of day."""
    end = 0
    parts = []
    for day in dates:
        parts.append(text[end : day.start])
        end = day.end
    return _TIME.sub(" ", " ".join((*parts, text[end:])))


def timed(text: str, found: Found) -> bool:
    """Whether a time of day stands beside a date."""
    return bool(_TIME.search(text[: found.start]) or _TIME.search(text, found.end))


def is_appointment(text: str) -> bool:
    """Whether a line is the time at which something begins, as fixtures and programmes print it: `2000 GMT`."""
    return _BEGINS.fullmatch(text) is not None


def _bare(text: str) -> bool:
    return not _WORD.search(_TIME.sub(" ", text))


def _changed_first(one: Found, two: Found) -> bool:
    """Whether the first of two bare dates is that of a change; one day apart, they are one day in two time zones."""
    return one.full and two.full and date.fromisoformat(one.edtf) - date.fromisoformat(two.edtf) > timedelta(1)
