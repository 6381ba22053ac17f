"""Words that lead to a name in a byline, and those that stand beside it and say nothing of it."""

from __future__ import annotations

OPENERS = frozenset(
    """
    by von par por durch door przez od av af автор від от yazan oleh bởi بقلم כתב כתבה מאת 記者 本报记者
    本報記者 本刊记者 记者 撰文 作者 文
    """.split()
)
"""A name follows them directly."""

WEAK = frozenset("di da de do od av af от text autor".split())
"""They open a byline too, but also many names and phrases; two words of a name must follow."""

LABELS = frozenset(
    """
    author authors autor autoren autorin autora autores auteur auteurs autrice autore autori автор автори авторы
    text texte texto testo tekst текст words story writer reporter von by par por door written geschrieben byline
    verfasser verfasserin penulis yazar yazan forfatter författare skribent kirjoittaja szerző autorius autors
    interview protokoll redacteur journalist 文 作者 記者 记者 撰文 执笔 執筆 筆者 著者 取材・文 本报记者 기자 글
    文・写真 بقلم الكاتب المؤلف كتب كتبت כתב מאת autor/in autor:in autorinnen tác नई लेखक von/by متن نویسنده
    """.split()
)
"""They name the author when a colon follows, or when they stand alone on the line above the name."""

GENRES = frozenset(
    """
    analysis analyse análisis analisi column columns kolumne glosse kommentar comment commentary opinion essay
    gastbeitrag gastkommentar beitrag blogbeitrag blogpost artikel article story report reportage bericht interview
    porträt portrait review rezension kritik text words written posted published reported submitted contributed
    created added authored compiled geschrieben verfasst veröffentlicht publiziert erstellt eingestellt eingetragen
    gespeichert gepostet publié publiée publicado publicada escrito escrita rédigé scritto pubblicato opublikowane
    geplaatst geschreven skrevet skrivet dodany napisał ein eine un une filed recipe rezept chronique tribune
    editorial leitartikel meinung brief letter guest post protokoll entrevista reportaje columna enquête
    """.split()
)
"""The kind of text, or the act of writing it, that may precede an opener: `Eine Kolumne von`, `Posted on Monday by`."""

NOT_AUTHORS = frozenset(
    """
    foto fotos photo photos photograph photography photographs picture pictures bild bilder image images
    illustration illustrations illustrationen grafik graphic graphics video videos kamera camera quelle quellen
    source sources credit credits file übersetzt übersetzung translated translation traduit traducción traducido
    edited editing edit redaktion lektorat reviewed review checked medically verified copyright caption
    bildunterschrift getty fotografía crédito crédits zdjęcie фото архив archive archiv beeld fotograf fotógrafo
    sponsored powered presented provided produced directed shared liked comments comment commented kommentar
    followed signed updated 責任編集 责任编辑 责编 编辑 編輯 責任編輯 写真 撮影 翻訳 訳 校對 사진 صورة תמונה fakten
    tweet tweeted geteilt compartido partagé condiviso modified bearbeitet changed owned musik music
    ersterscheinung cover
    """.split()
)
"""They lead to the name of somebody who is not the author."""

DETAILS = frozenset(
    """
    published posted updated update modified created date dated on at am an pm a.m p.m um uhr h hrs last first the
    of veröffentlicht publiziert aktualisiert erschienen stand zuletzt geändert publié mis à jour le du publicado
    actualizado actualización el pubblicato aggiornato il opublikowano aktualizacja publikacja dodano gepubliceerd
    bijgewerkt geplaatst est edt et ist gmt utc cet cest bst pst pdt pt ct cst cdt mst mdt hst sast wib wita msk
    eat jst kst aest aedt akst ast nst bdt pht sgt hkt wat cat read reading time min mins minute minutes minuten
    minuto minutos lesezeit lesedauer lecture lectura leitura lettura hours hour ago days day weeks months years
    vor stunden tagen tage hace horas il-y-a comment comments kommentar kommentare commentaires comentarios views
    view shares share twitter facebook email e-mail mail follow folgen print en français keine no leave
    опубликовано опубліковано обновлено оновлено güncelleme yayınlanma tarihi objavljeno publisert oppdatert
    publicerad uppdaterad udgivet opdateret julkaistu diterbitkan prieš przed temu lalu önce siden sedan sitten назад
    тому prije acum înainte года году год року рік роки г р
    """.split()
)
"""They stand beside dates and counts and leave a line what it is."""

DAYS = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun montag
    dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so lundi mardi mercredi jeudi
    vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo lunedì martedì mercoledì giovedì
    venerdì sabato domenica segunda terça quarta quinta sexta segunda-feira terça-feira quarta-feira quinta-feira
    sexta-feira poniedziałek wtorek środa czwartek piątek sobota niedziela понедельник вторник среда четверг
    пятница суббота воскресенье понеділок вівторок середа четвер п'ятниця субота неділя senin selasa rabu kamis
    jumat sabtu minggu maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
    """.split()
)
SHORT_DAYS = frozenset("mon tue wed thu fri sat sun mo di mi do fr sa so".split())
"""Of these, those that are also words or names: days only beside a number."""

OFFICES = frozenset(
    """
    hon honorary acting late sec secy secretary treasurer treas chairman chair president vice-president clerk town
    parish archivist librarian curator rector vicar curate minister mayor alderman councillor churchwarden overseer
    surveyor solicitor esq esquire j.p jp m.a b.a d.d b.d ll.d m.d f.r.s f.s.a m.p q.c k.c bart r.n
    vorsitzender vorsitzende schriftführer schriftführerin bürgermeister pfarrer kassier archivar
    secrétaire président présidente trésorier maire curé archiviste secretario secretaria presidente tesorero alcalde
    archivero segretario segretaria tesoriere sindaco parroco archivista secretaris voorzitter penningmeester
    burgemeester archivaris sekretarz prezes skarbnik burmistrz wójt proboszcz archiwista secretário secretária
    tesoureiro pároco arquivista секретарь председатель староста архивариус
    """.split()
)
"""After a name they tell the office or the rank of the person."""

AGO = frozenset(
    """
    hour hours hrs min mins minute minutes day days week weeks month months ago stunde stunden tag tagen minuten
    heures jours hora horas día días minuto minutos ore giorni uur dagen
    """.split()
)
"""After a number they tell how old a text is, or how long it takes to read."""

AND = frozenset("and und et y e & og och en i и та і u ja ve és dan và و i".split())
"""They join the names of several authors."""

STOPS = frozenset(
    """
    in mit with für for from aus auf at on am im bei et-al is ist was who wer where über about nach sur pour avec
    dans en con desde para em com z dla w na voor met op
    """.split()
)
"""They end a name and begin something else."""
