"""The section: the kicker above the headline, the last part of a breadcrumb, or the name of a desk near by."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_builder.extract.byline import is_byline
from site_builder.extract.dates import find
from site_builder.extract.layout import Layout
from site_builder.model import Claim

REACH = 4
"""Lines above the headline in which the name of a desk counts."""

_DESKS = frozenset(
    "world|news|politics|business|economy|markets|money|finance|technology|tech|science|health|sport|sports|culture|arts|"
    "entertainment|lifestyle|life|style|travel|opinion|opinions|commentary|analysis|editorial|letters|local|regional|nation|"
    "national|international|europe|asia|africa|americas|middle east|us|usa|u.s.|uk|us news|world news|uk news|us & canada|"
    "education|environment|climate|crime|courts|law|justice|society|people|obituaries|weather|food|film|movies|music|"
    "television|tv|books|theatre|gaming|games|fashion|beauty|motoring|cars|property|real estate|religion|features|feature|"
    "feuilleton|football|cricket|tennis|rugby|golf|racing|formula 1|history|media|press release|press releases|blog|"
    "politik|wirtschaft|kultur|gesellschaft|wissen|wissenschaft|gesundheit|reise|reisen|panorama|inland|ausland|lokales|"
    "regionales|deutschland|europa|welt|österreich|schweiz|meinung|kommentar|kommentare|leben|technik|digital|netzwelt|"
    "auto|auto & mobil|mobilität|karriere|bildung|umwelt|klima|energie|recht|justiz|blaulicht|polizei|feuerwehr|"
    "nachrichten|aktuelles|unterhaltung|stars|promis|medien|musik|kino|bücher|literatur|theater|ratgeber|verbraucher|"
    "immobilien|finanzen|geld|börse|unternehmen|fußball|bundesliga|motorsport|wintersport|ski|hintergrund|interview|"
    "pressemitteilung|pressemitteilungen|innenpolitik|außenpolitik|vermischtes|hamburg|berlin|bayern|hessen|sachsen|"
    "thüringen|nrw|monde|politique|économie|société|culture|sciences|santé|sports|international|france|régions|faits divers|"
    "actualité|actualités|opinions|idées|médias|environnement|planète|éducation|justice|mundo|política|economía|sociedad|"
    "cultura|ciencia|salud|deportes|internacional|nacional|españa|opinión|tecnología|educación|sucesos|noticias|medio ambiente|"
    "gente|economia|mondo|cronaca|politica|esteri|interni|cultura e spettacoli|spettacoli|scienza|salute|sport|italia|"
    "notizie|tecnologia|ambiente|brasil|esporte|esportes|saúde|educação|ciência|cidades|notícias|entretenimento|polícia|geral|"
    "nieuws|binnenland|buitenland|politiek|economie|cultuur|wetenschap|samenleving|indland|udland|politik|kultur|økonomi|"
    "innenriks|utenriks|nyheter|inrikes|utrikes|ekonomi|kotimaa|ulkomaat|talous|kulttuuri|urheilu|kraj|świat|polityka|"
    "gospodarka|biznes|kultura|zdrowie|nauka|opinie|publicystyka|wiadomości|informacje|polska|domácí|zahraničí|ekonomika|"
    "kultura|slovensko|svet|belföld|külföld|gazdaság|kultúra|politică|economie|externe|sănătate|politika|svijet|gospodarstvo|"
    "gündem|dünya|siyaset|ekonomi|spor|kültür|sağlık|nasional|internasional|politik|ekonomi|olahraga|thế giới|thời sự|kinh tế|"
    "κόσμος|πολιτική|οικονομία|ελλάδα|политика|экономика|общество|в мире|мир|культура|наука|спорт|происшествия|россия|"
    "новости|політика|економіка|суспільство|світ|культура|україна|новини|سياسة|اقتصاد|رياضة|ثقافة|العالم|أخبار|محليات|"
    "مجتمع|تكنولوجيا|صحة|رأي|سیاسی|اقتصادی|ورزشی|فرهنگی|جهان|اجتماعی|राजनीति|देश|दुनिया|खेल|मनोरंजन|国際|社会|政治|経済|"
    "スポーツ|文化|科学|国内|海外|地域|エンタメ|くらし|社説|速報|国际|国内|政治|经济|财经|社会|体育|文化|科技|娱乐|"
    "國際|兩岸|財經|生活|정치|경제|사회|국제|문화|스포츠|연예|생활|과학".split("|")
)
_STEP = re.compile(r"\s*(?:[›»→]|\s[>/]\s|(?<=\w)>(?=\w))\s*")
_AND = re.compile(r"\s*[|•·,]\s*")
_HOME = frozenset(
    "home|start|startseite|accueil|inicio|início|home page|homepage|forside|hjem|etusivu|strona główna|úvod|főoldal|"
    "главная|головна|ホーム|トップ|首页|홈|الرئيسية|anasayfa|beranda|acasă|αρχική".split("|")
)
_NO_KICKER = re.compile(
    r"[.!?…。！？।:：]['\"”’»）)]*$|\d|[a-zß-ÿ][A-ZÀ-Þ]|\w\.\w|[:：@#©]|^(?:AP|AFP|dpa|Reuters|EFE|ANSA)$"
)


def sections(layout: Layout) -> Iterator[Claim]:
    """The kicker or breadcrumb above the headline, as printed; the name of a desk a little further away, too."""
    if layout.title < 0 or layout.seed.format == "markdown":
        return
    near: list[tuple[int, int, int]] = []
    for index in range(layout.title - 1, max(layout.title - 1 - REACH, -1), -1):
        if layout.roles.get(index, "removed:navigation") in _OPEN:
            near += [(index, *part) for part in _part(layout, index)]
    for index, start, end in near:
        if layout.seed.blocks[index].text[start:end].strip().casefold() in _DESKS:
            yield from _claim(layout, index, start, end)
            return
    for index, start, end in near[:1]:
        if not layout.free(index) or any(map(layout.free, range(index + 1, layout.title))):
            continue
        part = end - start < len(layout.seed.blocks[index].text) - 2
        trail = any(layout.texts[i].casefold() in _HOME for i in range(max(0, index - 4), index))
        if (part or trail or index <= ALONE) and _is_kicker(layout.seed.blocks[index].text[start:end].strip()):
            yield from _claim(layout, index, start, end)


ALONE = 3
"""Lines above a kicker that is no desk's name; with more of them it may be the end of a menu."""

_OPEN = frozenset({"removed:navigation", "removed:read-more", "removed:privacy", "removed:share"})


def _claim(layout: Layout, index: int, start: int, end: int) -> Iterator[Claim]:
    yield layout.quote("section", index, start, end, "kicker", confidence="probable")


def _is_kicker(text: str) -> bool:
    words = text.split()
    return 2 <= len(text) <= 40 and len(words) <= 2 and not _NO_KICKER.search(text) and not text[0].islower()


def _part(layout: Layout, index: int) -> Iterator[tuple[int, int]]:
    """Where the last part of a breadcrumb stands, or the first of a list; the headline itself is no section."""
    text = layout.seed.blocks[index].text
    if len(text) > 300 or find(text) or is_byline(text):
        return
    headline = layout.texts[layout.title].casefold()
    step = _STEP.search(text)
    found = []
    start = 0
    for separator in [*(_STEP if step else _AND).finditer(text), None]:
        end = separator.start() if separator else len(text)
        found.append((start, end))
        start = separator.end() if separator else end
    for start, end in reversed(found) if step else found:
        part = text[start:end].strip().casefold()
        cut = part.rstrip(".… ")
        if part and len(part) <= 40 and part not in _HOME and not (len(cut) > 8 and headline.startswith(cut)):
            yield start, end
            return
