"""What reads like the name of a person, in scripts with capital letters and in those without."""

from __future__ import annotations

import re

from site_builder.extract.given_names import GIVEN, SURNAMES_JA, SURNAMES_KO, SURNAMES_ZH

PARTICLES = frozenset(
    """
    de da di du do dos das del della van von vom der den des la le lo bin ibn bint al el ter ten te zu zur af av
    und y e ben dem dal d' ul mac mc st v v.
    """.split()
)
_TITLES = frozenset("dr dr. prof prof. dipl.-ing. ing. mag. sir dame lady lord rev. mr. mrs. ms. phd md".split())
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?){1,3}$|[A-Z]$")
_NUMERAL = re.compile(r"(?:I|[IVXLC]{2,})\.?$")
_UPPER = re.compile(r"[^\W\d_](?:[^\W\d_]|['’`´.\u00ad-](?=[^\W\d_]))*[.]?$")
_CASED = re.compile(r"[A-Za-zÀ-ɏḀ-ỿͰ-ϿЀ-ӿԱ-֏]")
_HAN = re.compile(r"[\u3400-\u9fff々〆ヶ]")
_CJK_NAME = re.compile(r"[\u3400-\u9fff々ヶ]{1,4}[ \u3000]?[\u3040-\u30ff\u3400-\u9fff々]{1,6}$")
_KANA_NAME = re.compile(r"[\u30a0-\u30ff]{2,12}[・＝][\u30a0-\u30ff・＝]{2,16}$")
_HANGUL_NAME = re.compile(r"[\uac00-\ud7af]{2,4}$|[\uac00-\ud7af] [\uac00-\ud7af]{2}$")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_OTHER = re.compile(
    r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0dff\u0e00-\u0eff\u200c\u200d'’.-])*$"
)

_NO_NAME = """
    a about accept account actualidad ad ads advertisement after agenda aktuell aktuelles alle all allgemein als am
    an analyse analysis and anzeige app archive archiv are article articles artikel as at auch audio auf aus
    ausland auto back beitrag best bild bilder black blog blogs book books breaking business buy by care category
    kategorie kategorien categories chat city click climate close column comment comments community contact content
    cookie cookies copy coronavirus corona country credit culture current daily das data date death debate der
    deutschland die digital diese dossier download economy edit education ein eine energy entertainment erste essay
    europa europe event events every exclusive facebook fashion feature featured file film finance follow food
    football for forum foto fotos free from für gallery games gastbeitrag gesellschaft gesundheit get global good
    great green guide health healthcare help here high his history home hot house how if image images im impressum
    in inland instagram international interview investigation is it join just key kolumne kommentar kommentare
    kontakt kultur la last latest law leben lesen lesezeit life lifestyle link linkedin list live local login los
    las low mail main mehr meinung men menu minute minutes minuten miss mobile money month more most motion movie
    movies music my nach nachrichten national nature neue neues neu new news newsletter next no north not note
    november of off office official on online open opinion or our out outdoor outlook page pages panorama part
    people person personal photo photos pictures podcast police policy politics politik popular post posted press
    previous print privacy produkte profile programm public published quelle question questions quiz quick rating
    read reading recent recipe recipes recommended red regional related report reports research review reviews
    right royal sale santa saudi save school schule science search section security see series serie service
    services share shop show sign simple skip social society software south space special sponsored sport sports
    start stories story street studie style subscribe summer support supreme table tags talk team tech technik
    technologie technology teilen telegram terms test text than that the their themen theme this time tips to today
    top topic topics total tourism travel trending tv tweet twitter type über um umwelt un und une united unser
    unsere unter up update updated us use verkehr video videos view von vor was watch we weather web welt west what
    when where who why wie winter wirtschaft wissen wissenschaft with woman women work world xl year years yes you
    your youtube zum zur zurück inhalt inhaltsverzeichnis startseite suche drucken merken folgen abonnieren
    anmelden werbung thema mein actualités accueil société économie politique monde sciences partager abonnés
    publié lire sociedad economía política cultura deportes mundo internacional nacional inicio opinión compartir
    noticias salud mundial gobierno presidente presidenta nuevo nueva último última gran gp liga copa cronaca
    politica economia esteri spettacoli società brasil esportes notícias polska świat gospodarka kraj wiadomości
    polityka новости политика экономика общество культура спорт мир россия украина новини політика економіка
    суспільство january february march july september october december januar februar märz mai juni juli oktober
    dezember jänner janvier février mars avril juin juillet août septembre octobre novembre décembre enero febrero
    marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre gennaio febbraio aprile maggio
    giugno luglio settembre ottobre dicembre monday tuesday wednesday thursday friday saturday sunday montag
    dienstag mittwoch donnerstag freitag samstag sonntag lundi mardi mercredi jeudi vendredi samedi dimanche lunes
    martes miércoles jueves viernes sábado domingo store airport park island islands lake river mountain valley
    county state states kingdom republic union party court league cup bank road bridge church university college
    hospital hotel restaurant festival award awards prize day night week morning evening war peace act bill senate
    congress parliament government minister getty shutterstock unsplash pixabay wikimedia commons istock hong kong
    buenos são san rio vegas angeles york francisco delhi tel aviv berlin hamburg münchen london wien frankfurt
    köln zürich moscow washington brussels brüssel beijing tokyo mumbai madrid barcelona roma milano lisboa google
    apple amazon microsoft netflix disney tesla samsung iphone android windows linux christmas easter weihnachten
    ostern sec secy secretary treasurer chairman clerk surveyor alderman councillor
    chapter chap kapitel chapitre capítulo capitolo hoofdstuk rozdział część глава часть part teil partie parte deel
    act akt acte acto atto bedrijf ato акт действие scene szene scène escena scena cena toneel сцена явление canto
    buch livre libro boek księga livro книга volume tome tomo tom appendix anhang appendice aanhangsel persons personen
    personnages personajes personaggi osoby personagens curtain vorhang rideau telón sipario finis
"""
NO_NAME = frozenset(_NO_NAME.split())
"""Words of headlines, sections, buttons and places, of which no name of a person is made."""

_NO_CJK = tuple(
    """
    新聞 新闻 出版 通信 社会 政治 経済 经济 国際 国际 記事 文章 写真 公開 公开 更新 関連 相关 一覧 速報 会社 公司 日報
    日报 編集 编辑 ニュース サイト コメント ランキング 検索 ページ メール ログイン カテゴリ シェア 保存 文字 お問
    評論 评论 首頁 首页 来源 來源 뉴스 신문 기사 안내 제보 정치 사회 경제 입력 수정 댓글 공유
    """.split()
)
PREFIXES = ("d'", "d’", "al-", "el-")


def looks_like_name(text: str, least: int = 2) -> bool:
    """Whether a stretch has the shape of a name: capitalised words, initials and particles alone."""
    if _CJK.search(text):
        return is_cjk_name(text)
    said = text.split()
    if not least <= len(said) <= 6 or len(text) > 48:
        return False
    if not _CASED.search(text):
        return least <= len(said) <= 4 and all(_OTHER.match(word) for word in said) and len(text) > 3
    full = 0
    lenient = len(said) == 2 and said[0].casefold() in GIVEN
    for place, word in enumerate(said):
        folded = word.casefold()
        if _INITIALS.match(word) or folded in _TITLES:
            continue
        if folded.startswith(PREFIXES):
            full += 1
            continue
        if folded in PARTICLES and (word[0].islower() or place or folded not in GIVEN):
            full += place > 0 and not word[0].islower()
            continue
        if (
            not _UPPER.match(word)
            or not word[0].isupper()
            or (folded.strip(".") in NO_NAME and not (lenient and place) and (place or folded not in GIVEN))
        ):
            return False
        full += 1
    if len(said) == 2 and _NUMERAL.match(said[1]):
        return False  # "CHAPTER II."
    return full >= (2 if least > 1 and not any(_INITIALS.match(word) for word in said) else 1)


def is_cjk_name(text: str, least: int = 3) -> bool:
    """Whether at least so many Chinese, Japanese or Korean characters have the shape of a name."""
    if any(word in text for word in _NO_CJK):
        return False
    return bool((_CJK_NAME.match(text) and len(text) >= least) or _KANA_NAME.match(text) or _HANGUL_NAME.match(text))


def has_given_name(text: str) -> bool:
    """Whether it opens with a given name that many people bear, or a common surname in Chinese, Japanese or Korean."""
    if _HANGUL_NAME.match(text):
        return text[0] in SURNAMES_KO and len(text.replace(" ", "")) == 3
    if _HAN.match(text):
        return (text[0] in SURNAMES_ZH and 2 <= len(text) <= 3) or (text[:2] in SURNAMES_JA and 3 <= len(text) <= 7)
    for word in text.replace("\u00ad", "").split()[:2]:
        folded = word.casefold()
        if _INITIALS.match(word) or folded in _TITLES:
            continue
        return folded in GIVEN or folded.partition("-")[0] in GIVEN
    return False


def is_single_name(text: str) -> bool:
    """Whether one word could be the name or the pen name somebody signs with."""
    word = text.strip()
    if not 2 < len(word) <= 24 or not re.fullmatch(r"[^\W\d_][\w.’'\u00ad-]*", word):
        return False
    folded = word.casefold()
    return folded not in NO_NAME and folded not in PARTICLES and not folded.startswith("www.")
