"""Newsrooms and roles: what stands in a byline and is no person."""

from __future__ import annotations

import re

from site_builder.extract.agencies import signs_as_agency

_ROLES = """
    senior associate assistant staff writer writers contributor contributors contributing editor editors deputy
    reporter reporters correspondent correspondents columnist columnists journalist journalists producer freelance
    freelancer author authors critic anchor bureau chief analyst blogger intern fellow researcher professor
    lecturer attorney librarian photographer videographer presenter host director manager president ceo founder
    redakteur redakteurin redakteure redaktor redaktorin reporterin korrespondent korrespondentin korrespondenten
    rechtsanwalt rechtsanwältin pfarrer volontär volontärin journalistin chefredakteur chefredakteurin chefreporter
    chefreporterin autorin autoren autor kolumnist kolumnistin ressortleiter ressortleiterin ressortleitung
    praktikant praktikantin online-redakteur online-redakteurin wirtschaftsredakteur politikredakteur
    politikredakteurin sportredakteur geschäftsführer geschäftsführerin bürochef leiter leiterin experte expertin
    gastautor gastautorin journaliste rédacteur rédactrice correspondant correspondante envoyé envoyée chroniqueur
    chroniqueuse auteur autrice éditorialiste grand-reporter stagiaire periodista periodistas redactor redactora
    corresponsal columnista reportero reportera enviado enviada colaborador colaboradora autora jefe jefa
    giornalista redattore redattrice inviato inviata corrispondente collaboratore collaboratrice direttore autore
    jornalista repórter repórteres correspondente colunista redator redatora editora estagiário verslaggever
    redacteur dziennikarz dziennikarka redaktorka korespondent korespondentka publicysta novinář novinářka reportér
    reportérka zpravodaj újságíró szerkesztő tudósító muhabir muhabiri editör editörü yazar yazarı gazeteci
    toimittaja kirjeenvaihtaja skribent skribenten journalisten redaktør redaktör krönikör kommentator wartawan
    penulis kontributor jurnalis журналист журналистка корреспондент обозреватель редактор автор корреспондентка
    спецкор колумнист журналіст журналістка кореспондент кореспондентка редакторка оглядач репортер novinar
    novinarka dopisnik urednik redactor-șef صحفي صحافي صحفية كاتب كاتبة محرر مراسل مراسلة כתב כתבת עורך עורכת פרשן
    عضو خبرنگار نویسنده 記者 记者 特派員 特派员 編集委員 論説委員 編輯 编辑 기자 특파원 논설위원
"""
ROLES = frozenset(_ROLES.split())

_NEWSROOM = """
    cnn bbc nbc cbs abc npr pbs fox msnbc cnbc ard zdf ndr mdr wdr swr rbb hr orf srf rts rtl ntv rai tf1 bfm
    euronews cbc ctv itv sky usa shimbun yomiuri asahi mainichi nikkei mdpi forbes wired politico axios vox
    buzzfeed huffpost yahoo agency agencies news newsroom newsdesk desk team redaktion online-redaktion
    redaktionsteam redaction rédaction redacción redazione redação redactie redakcja redakce redakcija редакція
    редакция times post press media magazin magazine zeitung journal herald tribune gazette daily guardian
    telegraph observer chronicle courier register sentinel mirror mail express independent standard star sun globe
    tv radio fm broadcasting network online blog verlag gmbh inc ltd llc ag e.v company corporation group
    foundation stiftung verein verband bundesverband institut institute university universität hochschule
    association society committee council ministry ministerium department center centre club staff reports report
    service services wire correspondent correspondents reporter reporters editors editorial administrator admin
    support pressestelle presse agentur agenturen newsletter podcast diario periódico noticias gazeta journalists
    writers contributors community publishing publications digital studio studios records music films entertainment
    sports sport bund band orchester orchestra choir ensemble theater theatre museum library الأنباء وكالة صحيفة
    جريدة قناة תקשורת 新聞 新闻 新聞社 通信 通訊社 日報 日报 株式会社 編集部 编辑部 編輯部 뉴스 신문 일보 خبرگزاری
    mercury argus echo advertiser examiner intelligencer packet bulletin recorder dispatch despatch
    газета новости новини агентство информационное
"""
NEWSROOM = frozenset(_NEWSROOM.split())
_NEWSROOM_CJK = (
    "新聞",
    "新闻",
    "通信",
    "通訊",
    "日報",
    "日报",
    "会社",
    "公司",
    "編集部",
    "编辑部",
    "編輯部",
    "뉴스",
    "신문",
    "일보",
)

NAMELESS = frozenset(
    """
    staff agency agencies correspondent correspondents reporter reporters editor editors editorial writer writers
    newsroom desk redaktion redaction rédaction redacción redazione redação redactie redakcja редакція редакция our
    a the own special from and with wire services service reports report news press team bureau times post admin
    die der das administrator webmaster redakce toimitus redaksjonen redaktionen
    """.split()
)
"""Words of a byline that names nobody: `By Our Correspondent`, `By staff and wire reports`."""

_WEB = re.compile(r"[\w-]+\.(?:com|de|net|org|at|ch|fr|es|it|pl|nl|co|uk|info|eu|ru|jp)$", re.IGNORECASE)


def is_organisation(text: str) -> bool:
    """Whether a stretch of a byline names a newsroom, a company or a web site instead of a person."""
    if signs_as_agency(text) or _WEB.match(text):
        return True
    if text[:1] > "\u2fff":
        return any(word in text for word in _NEWSROOM_CJK)
    return any(word.casefold().strip(".,()") in NEWSROOM for word in text.split())


def is_role(word: str) -> bool:
    """Whether a word says what somebody does at a newspaper: `Reporter`, `Redakteurin`, `Corresponsal`."""
    said = word.casefold().strip(".,()*:")
    if said in ROLES or said.rpartition("-")[2] in ROLES:
        return True
    return said.endswith(("korrespondent", "korrespondentin", "redakteur", "redakteurin", "reporter", "reporterin"))
