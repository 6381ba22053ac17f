"""Which encoding the bytes of a text are in, judged by the letters that each candidate makes of them.

A wrong encoding gives itself away: symbols and control characters inside words, capitals behind small letters, two
scripts in one word, letters that no one language has together, or rare characters where common ones should be. Each
candidate that can decode the bytes is given the share of its characters outside ASCII that look right; the best is
taken. The alphabets are the exemplar characters of the Unicode CLDR.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from functools import lru_cache

SAMPLE = 1 << 14
"""How many bytes are looked at."""

SURE = 0.9
MARGIN = 0.04
"""A candidate is certain from this score on, and so much ahead of any other that reads the bytes differently."""

FEW = 4
"""Fewer bytes above ASCII than this say nothing about the encoding."""

_ALPHABETS = tuple(
    frozenset(row + row.upper().replace("SS", ""))
    for row in (
        "äöüß", "àâæçéèêëîïôœùûüÿ", "áéíñóúü", "àáâãçéêíóôõúü", "àèéìíîòóùú", "éëïóöèêü", "àçèéíïòóúü·", "åäöé",
        "æøåéóòôê", "áæðéíóöúýþ", "áæðíóúýø", "äõöüšž", "çë", "áéíóú", "àèìòù", "êëéèôöûï",
        "âêîôûùüñé", "àáçèéíïòóúü",
        "ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "ăâîşţșț", "čćđšž", "áčćěłńóřšśžź",
        "çğıöşüâîûİ", "ąčęėįšųūž", "āčēģīķļņšūž",
    )
)  # fmt: skip
_PUNCTUATION = frozenset("“”‘’–—…«»‹›„‚•·°§©®™€£¥¿¡\u00a0\u00adºª²³½¼¾×†‡´¹")
_QUOTES = frozenset("“”‘’–—…«»„№·،؛؟\u00a0\u00ad\u200c\u200e\u200f")
_INSIDE = frozenset("’—–\u00a0\u00ad·´‘")
# The order among equals: the Encoding Standard's Western default first, then by how common each is on the web.
_LATIN = ("windows-1252", "cp1250", "iso8859-2", "cp1254", "cp1257", "mac-roman", "cp850", "cp852", "cp437")
# The commonest words of the languages that a code page was made for: much that is Western looks well in it too.
_CENTRAL = (
    "i w na z do się nie że jest o prawo każdy", "a v se na je o že s z do má", "a v sa na je o že s z do má",
    "a az és hogy nem egy is meg van minden", "şi de în la a cu pe un o care nu să", "i je u da se na za od su ima s o",
    "in je v se na za da ki ne z ima", "a w na je so z do ma za", "dhe në të e i për me një nga",
)  # fmt: skip
_WESTERN = (
    "the of and to in a is that for it was", "der die das und in den von zu mit ist",
    "le la les de des et un une du en est",
    "de la que el en y los del se las por un",
    "di che e il la in un per una con del", "de que o a e do da em um para os",
    "de het een van en in is dat op te", "och i att det som en på är av för", "og i det er en til som for av af med",
    "ja on ei se että oli kun myös mutta", "de la el i que a en els les un una per",
)  # fmt: skip
_WORDS = {
    "windows-1252": _WESTERN,
    "mac-roman": _WESTERN,
    "cp850": _WESTERN,
    "cp1250": _CENTRAL,
    "iso8859-2": _CENTRAL,
    "cp852": _CENTRAL,
    "cp1254": ("ve bir bu da de için ile her olarak olan hakkı",),
    "cp1257": (
        "ir kad yra tik su turi į iš kaip ar jo",
        "un ir uz vai ar no par kas ka tas nav", "ja on ei et see kui ta ning oma",
    ),
}  # fmt: skip
_FOREIGN = frozenset(_WORDS) - {"windows-1252", "mac-roman", "cp850"}
# The commonest letters of other alphabets: in most texts they make up more than half.
_ALPHABETIC = {
    "cp1251": (re.compile("[\u0400-\u04ff]"), "оеаинтрслв"),
    "koi8-r": (re.compile("[\u0400-\u04ff]"), "оеаинтрслв"),
    "koi8-u": (re.compile("[\u0400-\u04ff]"), "оеаинтрслв"),
    "cp866": (re.compile("[\u0400-\u04ff]"), "оеаинтрслв"),
    "iso8859-5": (re.compile("[\u0400-\u04ff]"), "оеаинтрслв"),
    "mac-cyrillic": (re.compile("[\u0400-\u04ff]"), "оеаинтрслв"),
    "cp1253": (re.compile("[\u0370-\u03ff]"), "αοιετσνηυρ"),
    "iso8859-7": (re.compile("[\u0370-\u03ff]"), "αοιετσνηυρ"),
    "cp1255": (re.compile("[\u0590-\u05ff]"), "יוהלאתרשמב"),
    "iso8859-8": (re.compile("[\u0590-\u05ff]"), "יוהלאתרשמב"),
    "cp1256": (re.compile("[\u0600-\u06ff]"), "الينمرتوبهےی"),
    "iso8859-6": (re.compile("[\u0600-\u06ff]"), "الينمرتوبه"),
    "cp874": (re.compile("[\u0e00-\u0e7f]"), "านรอกเงมยลท่"),
}
_HANZI = re.compile("[\u3400-\u9fff]")
_SIMPLIFIED = "的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却代军产入先山五太水万市"  # noqa: E501
_TRADITIONAL = "的一是不了在人有我他這中大來上國個到說們為子和你地出道也時年得就那要下以生會自著去之過家學對可她裡後小麼心多天而能好都然沒日於起還發成事只作當想看文無開手十用主行方又如前所本見經頭面公同三已老從動兩長知民樣現分將外但身些與高意進把法此實回二理美點月明其種聲全工己話兒者向情部正名定女問力機給等幾很業最間新什打便位因重被走電四第門相次東政海口使教西再平真聽世氣信北少關並內加化由卻代軍產入先山五太水萬市"  # noqa: E501
_HANGUL = "이다는의에을가지고하로한은도를기사어서나인리대아자시정일해그있제상전부수원"
_KANJI = "日一国人年大十二本中長出三時行見月分後前生五間上東四今金九入学高円子外八六下来気小七山話女北午百書先名川千水半男西電校語土木食車何南万毎白天母火右読友左休父雨会同事自社発者地業方新場員立開手力問代明動京目通言理体田主題意不作用度強公持野以思家世多正安院心界教文元重近考画海売知道集別物使品計死特私始朝運終台広住無真有口少町料工建空急止送切転研足究楽起着店病質待試族銀早映親験英医仕去味写字答夜音注帰古歌買悪図週室歩風紙黒花春赤青館屋色走秋夏習駅洋旅服夕借曜飲肉貸堂鳥飯勉冬昼茶弟牛魚兄犬妹姉漢"  # noqa: E501
_CJK = {
    "cp932": ("kana", _KANJI), "euc_jp": ("kana", _KANJI), "gb18030": ("hanzi", _SIMPLIFIED),
    "big5hkscs": ("hanzi", _TRADITIONAL), "cp949": ("hangul", _HANGUL),
}  # fmt: skip
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fc]")
_SYLLABLE = re.compile("[\uac00-\ud7a3]")
_FORMS = re.compile("[\u3000-\u303f\uff01-\uff60“”‘’…—·《》]")
_HIGH = re.compile("[^\x00-\x7f]")
_MIXED = re.compile("[A-Za-z][^\x00-\x7f]|[^\x00-\x7f][A-Za-z]")
_TURNED = re.compile("(?<=[a-z\u0430-\u045f\u03ac-\u03ce])[\u0400-\u042f\u0386-\u03ab]")


def detect(data: bytes) -> tuple[str, bool]:
    """The encoding that makes the best text of the bytes, and whether it is beyond doubt; empty if there is none."""
    sample = data[:SAMPLE]
    high = sample.translate(None, bytes(range(128)))
    if len(high) < FEW:
        return "", False
    scores = _scores(sample, len(high), len(data) > SAMPLE)
    spoken = _spoken(sample)
    weighed = [(score - (0 if name in spoken or name not in _FOREIGN else 0.15), name) for score, name in scores]
    # Of two equals the first, which is the commoner.
    score, name = max(weighed, key=lambda one: one[0])
    if score < 0.5:
        return "", False
    said = _decode(sample, name, True)
    # What the words of a language speak for needs to fear only those for which words of another do.
    rivals = weighed if name in spoken else scores
    rival = max((other for other, found in rivals if _decode(sample, found, True) != said), default=0.0)
    return name, score >= SURE and score - rival >= MARGIN


def _scores(sample: bytes, high: int, cut: bool) -> list[tuple[float, str]]:
    contexts = Counter(_contexts(sample))
    # In Latin script most letters are ASCII; elsewhere most neighbours of a high byte are high bytes too.
    lonely = sum(n for (before, _, after), n in contexts.items() if before != "h" and after != "h") / high
    found = [(_latin(contexts, table) * (0.5 if lonely < 0.3 else 1), name) for name, table in _tables()]
    if lonely < 0.9:
        for name, (script, common) in _ALPHABETIC.items():
            if (text := _decode(sample, name, False)) is not None:
                found.append((_alphabetic(text, script, common), name))
        for name, (kind, common) in _CJK.items():
            if (text := _decode(sample, name, cut)) is not None:
                found.append((_cjk(text, kind, common), name))
    return found


def _contexts(sample: bytes) -> list[tuple[str, int, str]]:
    """Of each high byte what stands before and after it: `a` small letter, `A` capital, `h` high byte, or other."""
    padded = b" " + sample + b" "
    kinds = _kinds()
    return [
        (kinds[padded[at - 1]], padded[at], kinds[padded[at + 1]])
        for at in (match.start() for match in re.finditer(rb"[\x80-\xff]", padded))
    ]


@lru_cache(maxsize=1)
def _kinds() -> str:
    return "".join(
        "h" if byte > 127 else "a" if chr(byte).islower() else "A" if chr(byte).isupper() else " "
        for byte in range(256)
    )  # fmt: skip


@lru_cache(maxsize=1)
def _tables() -> list[tuple[str, str]]:
    """The 256 characters of each Latin encoding."""
    every = bytes(range(256))
    return [
        (
            name,
            "".join(bytes([b]).decode("cp1252" if name == "windows-1252" else name, "ignore") or "\x81" for b in every),
        )
        for name in _LATIN
    ]


def _latin(contexts: Counter[tuple[str, int, str]], table: str) -> float:
    letters: Counter[str] = Counter()
    total = marks = capitals = 0
    for (before, byte, after), count in contexts.items():
        character = table[byte]
        total += count
        inside = before in "aA" and after in "aA"
        if character in _PUNCTUATION:
            marks += count if not inside or character in _INSIDE else 0
        elif character.isalpha() and character not in "ƒˆªº" and not (character.isupper() and before == "a"):
            letters[character] += count
            capitals += count if character.isupper() and after == "a" and before in "aA" else 0
    known = max(sum(count for letter, count in letters.items() if letter in alphabet) for alphabet in _ALPHABETS)
    every = sum(letters.values())
    # Letters that no one language has together are less likely, yet many languages stand in no list.
    return (marks + known + 0.85 * (every - known) - 0.5 * capitals) / total


def _spoken(sample: bytes) -> set[str]:
    """The code pages for whose languages common words speak: one word in 25, and three fifths of any other page's."""
    said = Counter(sample.lower().split())
    shares = {
        name: max(sum(said[word.encode(name, "ignore")] for word in row.split()) for row in rows)
        for name, rows in _WORDS.items()
    }
    least = max(said.total() / 25, max(shares.values()) * 0.6)
    return {name for name, share in shares.items() if share >= least}


def _alphabetic(text: str, script: re.Pattern[str], common: str) -> float:
    outside = _HIGH.findall(text)
    letters = script.findall(text)
    if not outside or not letters:
        return 0.0
    marks = sum(
        count
        for c, count in Counter(outside).items()
        if not script.match(c) and (c in _QUOTES or unicodedata.category(c) == "Mn")
    )
    usual = sum(map(text.count, common)) / len(letters)
    wrong = len(_MIXED.findall(text)) + 2 * len(_TURNED.findall(text))
    return max(0.0, (len(letters) + marks - wrong) / len(outside)) * min(1.0, usual / 0.42)


def _cjk(text: str, kind: str, common: str) -> float:
    outside = _HIGH.findall(text)
    if not outside:
        return 0.0
    hanzi = _HANZI.findall(text)
    forms = len(_FORMS.findall(text))
    usual = sum(map(text.count, common))
    if kind == "kana":
        kana = len(_KANA.findall(text))
        return (kana + forms + len(hanzi)) / len(outside) * min(1.0, (kana + usual) / max(1, kana + len(hanzi)) / 0.5)
    own = len(hanzi) if kind == "hanzi" else len(_SYLLABLE.findall(text))
    return (own + forms) / len(outside) * min(1.0, usual / max(1, own) / 0.25)


def _decode(sample: bytes, name: str, cut: bool) -> str | None:
    if name == "windows-1252":
        return sample.decode("latin-1")
    try:
        return codecs.getincrementaldecoder(name)().decode(sample, not cut)
    except (UnicodeDecodeError, LookupError):
        return None
