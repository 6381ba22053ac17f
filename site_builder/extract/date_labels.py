"""The words that stand around a date: what was done on that day, and what tells that it is no day of publication."""

from __future__ import annotations

import re
from functools import lru_cache

_PUBLISHED = (
    r"publi[sc]|publik|public[aā]|pubbl|posted|date\b|datum|data\b|fecha|dated|first|filed|veröffentlich|erschien|erstellt|"
    r"vom\b|am\b|stand\b|paru\b|créé|opublik|dodano|utworzon|zveřejn|vydán|vložen|uverejn|objav|dátum|опублик|опублік|"
    r"публик|објављ|дата|создан|megjelen|közzét|létrehoz|yayın|tarih|offentlig|udgiv|publis|publicer|lagt ut|julkais|avaldat|"
    r"paskelb|dipubl|diterbit|terbit|tayang|đăng|ngày|δημοσί|نشر|النشر|التاريخ|تاریخ|منتشر|اشاعت|פורסם|תאריך|प्रकाशित|"
    r"公開|投稿|掲載|配信|日付|発表|发布|發布|发表|發表|来源|时间|時間|입력|등록|작성|승인|게시"
)
_UPDATED = (
    r"updat|modified|edited|revised|review|aktualis|aktualiz|zuletzt|geändert|überarbeit|letzte änderung|"
    r"actualiz|modific|mis à jour|mise à jour|màj\b|modifié|aggiorna|atualiza|bijgewerkt|gewijzigd|zaktual|ažurir|"
    r"posodob|обновл|измен|оновл|змінен|актуализ|ενημ|frissít|módosít|güncel|uppdat|opdater|oppdater|päivit|"
    r"muokat|uuendat|atjaun|atnauj|diperbarui|cập nhật|محدث|تحديث|التحديث|به‌روز|بروزرسانی|עודכן|עדכון|अपडेट|"
    r"更新|수정|改訂|修正"
)
_OTHER = (
    r"©|copyright|\(c\)|©|all rights|retrieved|accessed|abgerufen|abrufbar|zugriff|consulté|consultado|"
    r"until|deadline|expires|\bvalid\b|gültig|bis zum|born|geboren|died|gestorben|\bcet article\b|"
    r"geb\.|\bevents?\b|termin|anmelde|joined|member since|registriert|dabei seit|mitglied seit|registered|"
    r"release date|start date|end date|\bnext\b|reply|antwort|kommentar von|\bsays\b|\bschrieb|schreibt|a dit|dijo|répond|"
    r"\(@|a post shared|beitrag geteilt|publicación compartida|publication partagée|berichte(?:t|te)\b"
)


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    flags = re.IGNORECASE
    return re.compile(_PUBLISHED, flags), re.compile(_UPDATED, flags), re.compile(_OTHER, flags)


def says(text: str) -> str:
    """What the words before a date say of it: `published`, `updated`, `other`, or nothing; the last one counts."""
    published, updated, other = _patterns()
    if other.search(text):
        return "other"
    if updated.search(text):
        return "updated"
    return "published" if published.search(text) else ""
