"""News agencies as they are printed in datelines, bylines and end marks, in their own scripts.

Source: the members of the European Alliance of News Agencies and of the Organization of Asia-Pacific News Agencies,
and the agencies' own style books.
"""

from __future__ import annotations

import re
from functools import lru_cache

_NAMES = """
Reuters|Reuter|Thomson Reuters|Thomson Reuters Foundation|AP|The Associated Press|Associated Press|A.P.|AFP|
Agence France-Presse|UPI|United Press International|U.P.I.|U.P.|IRNA|ISNA|WAM|KUNA|QNA|SPA|SANA|MENA|WAFA|Anadolu|
Anadolu Agency|AA|DHA|İHA|IHA|ANKA|dpa|DPA|dpa-AFX|dpa/lno|dpa/lsw|dpa/lby|dpa/lnw|dpa/lhe|dpa/lni|dpa/lrs|dpa/tmn|
dpa/th|dpa/sa|dpa/sn|dpa/lbn|dpa/bb|dpa/mv|dpa/gms|dpa/lth|dpa/lsc|APA|SDA|sda|ATS|ats|Keystone-SDA|KNA|epd|SID|sid|
AFX|ddp|dapd|dts|ANSA|Ansa|AGI|Adnkronos|ADNKRONOS|AdnKronos|LaPresse|Italpress|ASKANEWS|Askanews|EFE|Efe|
Europa Press|Europa press|EP|Télam|Telam|Notimex|Xinhua|Kyodo|Kyodo News|Jiji|Jiji Press|Yonhap|Newsis|KCNA|PTI|ANI|
IANS|UNI|UNB|Antara|ANTARA|Bernama|BERNAMA|VNA|Bloomberg|Bloomberg News|BLOOMBERG|Dow Jones|PRNewswire|
PRNewswire-USNewswire|PR Newswire|PRNEWSWIRE|BUSINESS WIRE|Business Wire|GLOBE NEWSWIRE|GlobeNewswire|
Globe Newswire|ACCESSWIRE|AccessWire|CNW|ACN Newswire|TASS|Tass|ITAR-TASS|Interfax|RIA Novosti|Interfax-Ukraine|
Ukrinform|UNIAN|UNN|BelTA|BELTA|BTA|MTI|PAP|CTK|ČTK|TASR|SITA|STA|Hina|Tanjug|FoNet|Agerpres|AGERPRES|Mediafax|
ANA-MPA|AMNA|Belga|BELGA|ANP|NTB|Ritzau|TT|STT|LETA|BNS|ELTA|LUSA|Lusa|Agência Lusa|Agência Brasil|Agência Estado|
Folhapress|FOLHAPRESS|Reuterssa|Canadian Press|The Canadian Press|CP|AAP|NZPA|PA|PA Media|Press Association|
Press Trust of India|Kazinform|Azertac|AZERTAC|Armenpress|Interpressnews|JTA|RFE/RL|Inter Press Service|PANAPRESS|
SAnews|Xinhuanet|Religion News Service|RNS|Catholic News Service|CNA/EWTN News|Tribune News Service|TNS|ТАСС|
ИТАР-ТАСС|РИА Новости|Интерфакс|Рейтер|Рейтерс|УНН|УНИАН|УНІАН|Укринформ|Укрінформ|Интерфакс-Украина|
Интерфакс-Україна|БЕЛТА|БТА|БГНЕС|Танјуг|АФП|رويترز|أ ف ب|أ.ف.ب|ا ف ب|فرانس برس|د ب أ|د.ب.أ|الأناضول|سانا|كونا|قنا|
بترا|سبوتنيك|شينخوا|رائٹرز|اے ایف پی|اے پی|اے پی پی|آئی این پی|این این آئی|یو این آئی|آئی اے این ایس|ثناء نیوز|
صباح نیوز|ایسنا|ایرنا|تسنیم|ایلنا|باشگاه خبرنگاران جوان|رویترز|रॉयटर्स|पीटीआई|एएनआई|आईएएनएस|新华社|新華社|
中新社|中新网|中新網|中央社|法新社|路透社|美联社|美聯社|德新社|共同社|韩联社|韓聯社|塔斯社|共同|時事|ロイター|
AFP時事|AFP=時事|聯合ニュース|共同通信|時事通信|朝鮮中央通信|연합뉴스|뉴시스|뉴스1|로이터|로이터연합뉴스|
AFP연합뉴스|AP연합뉴스|Ρόιτερ|ΑΠΕ-ΜΠΕ|ΑΜΠΕ|רויטרס|AP News|Agence France Presse|afp|apa|reuters|ANSA.it|Agencia EFE|
Agencia Brasil|Australian Associated Press|AWP|awp|Colprensa|Deutsche Presse-Agentur|dpa-infocom|ETA|FENA|Fena|
Prensa Latina|SDA-ATS|TNN|Anadolu Ajansı
"""
_AT_LARGE = """
Agency|Agencies|Agences|Agencias|Agenzie|Agências|Agentur|Agenturen|Agentschappen|Wires|Wire Services|الوكالات|
وكالات|מערכת|סוכנויות הידיעות|एजेंसी|एजेंसियां
"""
# Words, common abbreviations, and newsrooms that sign what they wrote themselves.
_IN_DATELINES = """
Petra|Beta|Trend|Dire|Fars|MEHR|NA|MAP|TAP|APP|INS|MIA|ANA|ATA|NAN|FOX|Fox News|CNN|BBC|CBC|NPR|PBS|ABC|NBC|CBS|NHK|
CGTN|Euronews|EURACTIV|EurActiv|MarketWatch|StatePoint|Stacker|States Newsroom|openPR|Newswire|Sputnik|IPS|CNS|CNA|
PNA|TNA|NNN|PPI|PANA|LANA|SUNA|BSS|BNA|NNA|GNA|APS|ots|RIA|VOA|Фокус|Бета|МИА|РИА|АП|Спутник|Росбалт|भाषा|वार्ता|
مهر|فارس|وفا|واع|واس|وام|أ ب|央视网|人民网|이데일리|머니투데이|뉴스핌|CNN.co.jp|News1|Estadão|HINA|EIN Presswire
"""
# Call letters of the stations of North America and Mexico: 47 CFR 73.3550 (https://www.ecfr.gov/current/title-47).
_STATION = re.compile(r"[KWCX][A-Z]{2,3}(?:[- ](?:TV|AM|FM|DT))?")
_SAID = re.compile(
    r"(?i:news|nyheter|nachrichten|noticias|agency|agencia|agence|agenzia|agência|newswire|press)|"
    r"خبرگزاری|وكالة|نيوز|نیوز|ایجنسی|خبر رساں|ڈاٹ کام|آن لائن|агентство|通信社|通讯社|뉴스"
)
_INSIDE = re.compile(r"\s*[/,;]\s*|\s+(?:and|und|et|y|via|with)\s+")


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    return _listed(f"{_NAMES}|{_AT_LARGE}|{_IN_DATELINES}")


@lru_cache(maxsize=1)
def _signing() -> tuple[frozenset[str], frozenset[str]]:
    names = _listed(f"{_NAMES}|{_AT_LARGE}")
    return names, frozenset(map(str.casefold, names))


def _listed(names: str) -> frozenset[str]:
    return frozenset(name for name in names.replace("\n", "").split("|") if name)


def is_named_agency(text: str) -> bool:
    """Whether a text is the name of one agency; call letters don't count, for they may be a word in capitals."""
    return text in _known()


def is_agency(text: str) -> bool:
    """Whether a text is the name of an agency or of a station, or lists several of which one is known."""
    text = text.strip(" .-–—/")
    return text in _known() or any(
        part in _known() or _STATION.fullmatch(part) is not None for part in _INSIDE.split(text)
    )


def signs_as_agency(text: str) -> bool:
    """Whether a stretch of a byline is an agency, several, or agencies at large: "PA" and "dpa/afp", and not "Pa."."""
    names, folded = _signing()
    return all(
        said in names or ((said.isupper() or said.islower() or " " in said) and said.casefold() in folded)
        for said in (part.strip(" .,()") for part in text.split("/"))
    )


def calls_itself_agency(text: str) -> bool:
    """Whether a text has a word such as “News” or “Agency” in it."""
    return _SAID.search(text) is not None
