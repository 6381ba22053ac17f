"""News agencies as they are printed in datelines, bylines and end marks, in their own scripts.

Source: the members of the European Alliance of News Agencies and of the Organization of Asia-Pacific News Agencies,
and the agencies' own style books.
"""

from __future__ import annotations

import re
from functools import lru_cache

_NAMES = """
Reuters|Reuter|Thomson Reuters|Thomson Reuters Foundation|AP|The Associated Press|Associated Press|A.P.|AFP|
Agence France-Presse|UPI|United Press International|U.P.I.|U.P.|INS|IRNA|ISNA|MEHR|Fars|WAM|KUNA|QNA|SPA|SANA|MENA|
Petra|NNA|WAFA|BNA|Anadolu|Anadolu Agency|AA|DHA|İHA|IHA|ANKA|dpa|DPA|dpa-AFX|dpa/lno|dpa/lsw|dpa/lby|dpa/lnw|dpa/lhe|
dpa/lni|dpa/lrs|dpa/tmn|dpa/th|dpa/sa|dpa/sn|dpa/lbn|dpa/bb|dpa/mv|dpa/gms|dpa/lth|dpa/lsc|APA|SDA|sda|ATS|ats|
Keystone-SDA|KNA|epd|SID|sid|AFX|ddp|dapd|dts|ots|ANSA|Ansa|AGI|Adnkronos|ADNKRONOS|AdnKronos|LaPresse|Italpress|ASKANEWS|
Askanews|Dire|EFE|Efe|Europa Press|Europa press|EP|Télam|Telam|NA|Notimex|Xinhua|CNS|CNA|Kyodo|Kyodo News|Jiji|
Jiji Press|Yonhap|Newsis|News1|KCNA|PTI|ANI|IANS|UNI|BSS|UNB|APP|PPI|Antara|ANTARA|Bernama|BERNAMA|VNA|PNA|TNA|NNN|
NHK|CNN|BBC|CBC|NPR|PBS|ABC|NBC|CBS|FOX|Fox News|Bloomberg|Bloomberg News|BLOOMBERG|Dow Jones|MarketWatch|
PRNewswire|PRNewswire-USNewswire|PR Newswire|PRNEWSWIRE|BUSINESS WIRE|Business Wire|GLOBE NEWSWIRE|GlobeNewswire|
Globe Newswire|ACCESSWIRE|AccessWire|Newswire|CNW|EIN Presswire|ACN Newswire|openPR|
TASS|Tass|ITAR-TASS|Interfax|RIA Novosti|RIA|Sputnik|Interfax-Ukraine|Ukrinform|UNIAN|UNN|BelTA|BELTA|BTA|MTI|PAP|CTK|
ČTK|TASR|SITA|STA|HINA|Hina|Tanjug|Beta|FoNet|Agerpres|AGERPRES|Mediafax|ATA|MIA|ANA|ANA-MPA|AMNA|Belga|BELGA|ANP|
NTB|Ritzau|TT|STT|LETA|BNS|ELTA|LUSA|Lusa|Agência Lusa|Agência Brasil|Agência Estado|Estadão|Folhapress|FOLHAPRESS|
Reuterssa|Canadian Press|The Canadian Press|CP|AAP|NZPA|PA|PA Media|Press Association|Press Trust of India|
Kazinform|Trend|Azertac|AZERTAC|Armenpress|Interpressnews|JTA|RFE/RL|VOA|Inter Press Service|IPS|PANA|PANAPRESS|
APS|MAP|TAP|LANA|SUNA|NAN|GNA|KNA|SAnews|Xinhuanet|CGTN|Euronews|EURACTIV|EurActiv|Religion News Service|RNS|
Catholic News Service|CNA/EWTN News|StatePoint|Tribune News Service|TNS|States Newsroom|Stacker|
ТАСС|ИТАР-ТАСС|РИА Новости|РИА|Интерфакс|Рейтер|Рейтерс|УНН|УНИАН|УНІАН|Укринформ|Укрінформ|Интерфакс-Украина|
Интерфакс-Україна|БЕЛТА|БТА|БГНЕС|Фокус|Танјуг|Бета|МИА|Росбалт|Спутник|АП|АФП|
رويترز|أ ف ب|أ.ف.ب|ا ف ب|فرانس برس|د ب أ|د.ب.أ|أ ب|الأناضول|سانا|واس|وام|كونا|قنا|بترا|سبوتنيك|شينخوا|وفا|واع|
ایسنا|ایرنا|مهر|فارس|تسنیم|ایلنا|باشگاه خبرنگاران جوان|رویترز|
रॉयटर्स|पीटीआई|एएनआई|आईएएनएस|भाषा|वार्ता|एजेंसी|एजेंसियां|
新华社|新華社|中新社|中新网|中新網|中央社|法新社|路透社|美联社|美聯社|德新社|共同社|韩联社|韓聯社|塔斯社|央视网|人民网|
共同|時事|ロイター|AFP時事|AFP=時事|聯合ニュース|共同通信|時事通信|朝鮮中央通信|CNN.co.jp|
연합뉴스|뉴시스|뉴스1|로이터|로이터연합뉴스|AFP연합뉴스|AP연합뉴스|뉴스핌|이데일리|머니투데이|
Ρόιτερ|ΑΠΕ-ΜΠΕ|ΑΜΠΕ|רויטרס|סוכנויות הידיעות
"""
# Call letters of the stations of North America and Mexico: 47 CFR 73.3550 (https://www.ecfr.gov/current/title-47).
_STATION = re.compile(r"[KWCX][A-Z]{2,3}(?:[- ](?:TV|AM|FM|DT))?")
_SAID = re.compile(
    r"(?i:news|nyheter|nachrichten|noticias|agency|agencia|agence|agenzia|agência|newswire|press)|"
    r"خبرگزاری|وكالة|نيوز|агентство|通信社|通讯社|뉴스"
)
_INSIDE = re.compile(r"\s*[/,;]\s*|\s+(?:and|und|et|y|via|with)\s+")


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    return frozenset(name.strip() for name in _NAMES.replace("\n", "").split("|") if name.strip())


def is_named_agency(text: str) -> bool:
    """Whether a text is the name of one agency; call letters don't count, for they may be a word in capitals."""
    return text in _known()


def is_agency(text: str) -> bool:
    """Whether a text is the name of an agency or of a station, or lists several of which one is known."""
    text = text.strip(" .-–—/")
    return text in _known() or any(
        part in _known() or _STATION.fullmatch(part) is not None for part in _INSIDE.split(text)
    )


def calls_itself_agency(text: str) -> bool:
    """Whether a text has a word such as “News” or “Agency” in it."""
    return _SAID.search(text) is not None
