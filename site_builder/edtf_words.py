"""Names of months and the words around a date, by language, for `edtf.humanise`.

The names and orders are those of the Unicode CLDR (https://cldr.unicode.org), without the mark for "year" that it adds
in Ukrainian and Russian and with commas left out where everyday writing leaves them out.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

Patterns: TypeAlias = tuple[str, str, str]  # round a year, a month, a day


class Words(NamedTuple):
    """What a language needs to say a date.

    `months` stand beside a day and inside phrases, in the genitive where the language has one; `alone` are then the
    nominatives.
    `first_day` is how the first of a month is written where it is not 1; `decade` may name the first and the last
    year, and is empty where the language has no short form that holds for every decade; `mended` are pairs of what
    the patterns give and what the grammar asks for.
    """

    months: tuple[str, ...]
    undated: str
    no_year: str
    either: str
    about: Patterns
    between: Patterns
    until: Patterns
    since: Patterns
    alone: tuple[str, ...] = ()
    decade: str = ""
    year: str = "{}"
    month_year: str = "{month} {year}"
    day_month: str = "{day} {month}"
    day_month_year: str = "{day} {month} {year}"
    comma: str = ", "
    dash: str = "–"
    long_dash: str = " – "
    first_day: str = ""
    mended: tuple[tuple[str, str], ...] = ()


def words_for(language: str) -> Words:
    """The words of a BCP 47 language tag, of its primary subtag, else English."""
    return WORDS.get(language.replace("_", "-").partition("-")[0].lower(), WORDS["en"])


def say_day(month: int, day: int, language: str) -> str:
    """A day of the year, without a year."""
    words = words_for(language)
    number = words.first_day if day == 1 and words.first_day else day
    return words.day_month.format(day=number, month=words.months[month - 1])


def say_month(month: int, language: str) -> str:
    """The name of a month, standing alone."""
    words = words_for(language)
    return (words.alone or words.months)[month - 1]


def _every(pattern: str) -> Patterns:
    return pattern, pattern, pattern


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


WORDS = {
    "en": Words(
        months=_names("January February March April May June July August September October November December"),
        undated="undated",
        no_year="year not given",
        either=" or ",
        about=_every("about {}"),
        between=_every("between {} and {}"),
        until=_every("until {}"),
        since=_every("from {}"),
        decade="{}s",
    ),
    "de": Words(
        months=_names("Januar Februar März April Mai Juni Juli August September Oktober November Dezember"),
        undated="undatiert",
        no_year="Jahr nicht angegeben",
        either=" oder ",
        about=("um {}", "um {}", "um den {}"),
        between=("zwischen {} und {}", "zwischen {} und {}", "zwischen dem {} und dem {}"),
        until=("bis {}", "bis {}", "bis zum {}"),
        since=("ab {}", "ab {}", "ab dem {}"),
        decade="{}er-Jahre",
        day_month="{day}. {month}",
        day_month_year="{day}. {month} {year}",
    ),
    "fr": Words(
        months=_names("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
        undated="sans date",
        no_year="année non indiquée",
        either=" ou ",
        about=("vers {}", "vers {}", "vers le {}"),
        between=("entre {} et {}", "entre {} et {}", "entre le {} et le {}"),
        until=("jusqu’en {}", "jusqu’en {}", "jusqu’au {}"),
        since=("depuis {}", "depuis {}", "depuis le {}"),
        decade="années {}",
        first_day="1er",
    ),
    "es": Words(
        months=_names("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"),
        undated="sin fecha",
        no_year="año no indicado",
        either=" o ",
        about=("hacia {}", "hacia {}", "hacia el {}"),
        between=("entre {} y {}", "entre {} y {}", "entre el {} y el {}"),
        until=("hasta {}", "hasta {}", "hasta el {}"),
        since=("desde {}", "desde {}", "desde el {}"),
        decade="década de {}",
        month_year="{month} de {year}",
        day_month="{day} de {month}",
        day_month_year="{day} de {month} de {year}",
        mended=((" o octubre", " u octubre"), (" o 8 ", " u 8 "), (" o 11 ", " u 11 ")),
    ),
    "it": Words(
        months=_names("gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"),
        undated="senza data",
        no_year="anno non indicato",
        either=" o ",
        about=_every("circa {}"),
        between=("tra il {} e il {}", "tra {} e {}", "tra il {} e il {}"),
        until=("fino al {}", "fino a {}", "fino al {}"),
        since=("dal {}", "da {}", "dal {}"),
        decade="anni {}",
        mended=(
            ("il 8 ", "l’8 "),
            ("il 11 ", "l’11 "),
            ("al 8 ", "all’8 "),
            ("al 11 ", "all’11 "),
            ("fino a a", "fino ad a"),
        ),
    ),
    "pt": Words(
        months=_names("janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"),
        undated="sem data",
        no_year="ano não indicado",
        either=" ou ",
        about=_every("cerca de {}"),
        between=_every("entre {} e {}"),
        until=_every("até {}"),
        since=_every("desde {}"),
        decade="década de {}",
        month_year="{month} de {year}",
        day_month="{day} de {month}",
        day_month_year="{day} de {month} de {year}",
    ),
    "nl": Words(
        months=_names("januari februari maart april mei juni juli augustus september oktober november december"),
        undated="ongedateerd",
        no_year="jaar niet vermeld",
        either=" of ",
        about=_every("circa {}"),
        between=_every("tussen {} en {}"),
        until=_every("tot en met {}"),
        since=_every("vanaf {}"),
        decade="jaren {}",
    ),
    "pl": Words(
        months=_names(
            "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia"
        ),
        alone=_names(
            "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień"
        ),
        undated="bez daty",
        no_year="nie podano roku",
        either=" lub ",
        about=("około {} r.", "około {}", "około {}"),
        between=("w okresie od {} do {} r.", "w okresie od {} do {}", "w okresie od {} do {}"),
        until=("do {} r.", "do {}", "do {}"),
        since=("od {} r.", "od {}", "od {}"),
        decade="lata {}–{}",
    ),
    "uk": Words(
        months=_names("січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня"),
        alone=_names("січень лютий березень квітень травень червень липень серпень вересень жовтень листопад грудень"),
        undated="без дати",
        no_year="рік не вказано",
        either=" або ",
        about=("близько {} року", "близько {}", "близько {}"),
        between=(
            "не раніше {} і не пізніше {} року",
            "не раніше {} і не пізніше {}",
            "не раніше {} і не пізніше {}",
        ),
        until=("до {} року", "до {}", "до {}"),
        since=("від {} року", "від {}", "від {}"),
        decade="{}-ті роки",
    ),
    "ru": Words(
        months=_names("января февраля марта апреля мая июня июля августа сентября октября ноября декабря"),
        alone=_names("январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь"),
        undated="без даты",
        no_year="год не указан",
        either=" или ",
        about=("около {} года", "около {}", "около {}"),
        between=("не ранее {} и не позднее {} года", "не ранее {} и не позднее {}", "не ранее {} и не позднее {}"),
        until=("до {} года", "до {}", "до {}"),
        since=("с {} года", "с {}", "с {}"),
        decade="{}-е годы",
        mended=(("с 2 ", "со 2 "),),
    ),
    "ar": Words(
        months=_names("يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر"),
        undated="بلا تاريخ",
        no_year="السنة غير مذكورة",
        either=" أو ",
        about=_every("نحو {}"),
        between=_every("بين {} و{}"),
        until=_every("حتى {}"),
        since=_every("منذ {}"),
        comma="، ",
    ),
    "he": Words(
        months=_names("ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר"),
        undated="ללא תאריך",
        no_year="השנה לא צוינה",
        either=" או ",
        about=_every("בסביבות {}"),
        between=("בין {} ל־{}", "בין {} ל{}", "בין {} ל־{}"),
        until=_every("עד {}"),
        since=("מ־{}", "מ{}", "מ־{}"),
        decade="שנות ה־{}",
        day_month="{day} ב{month}",
        day_month_year="{day} ב{month} {year}",
    ),
    "fa": Words(
        months=_names("ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر"),
        undated="بدون تاریخ",
        no_year="سال ذکر نشده",
        either=" یا ",
        about=_every("حدود {}"),
        between=_every("بین {} و {}"),
        until=_every("تا {}"),
        since=_every("از {}"),
        decade="دههٔ {}",
        comma="، ",
        dash=" تا ",
        long_dash=" تا ",
    ),
    "ur": Words(
        months=_names("جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر"),
        undated="بلا تاریخ",
        no_year="سال درج نہیں",
        either=" یا ",
        about=_every("تقریباً {}"),
        between=_every("{} اور {} کے درمیان"),
        until=_every("{} تک"),
        since=_every("{} سے"),
        decade="{} کی دہائی",
        comma="، ",
    ),
    "ja": Words(
        months=tuple(f"{number}月" for number in range(1, 13)),
        undated="日付なし",
        no_year="年の記載なし",
        either="または",
        about=_every("{}頃"),
        between=_every("{}から{}までの間"),
        until=_every("{}まで"),
        since=_every("{}から"),
        decade="{}年代",
        year="{}年",
        month_year="{year}{month}",
        day_month="{month}{day}日",
        day_month_year="{year}{month}{day}日",
        comma="、",
        dash="～",
        long_dash="～",
    ),
    "zh": Words(
        months=tuple(f"{number}月" for number in range(1, 13)),
        undated="日期不详",
        no_year="年份未注明",
        either="或",
        about=_every("约{}"),
        between=_every("{}至{}之间"),
        until=_every("截至{}"),
        since=_every("{}起"),
        decade="{}年代",
        year="{}年",
        month_year="{year}{month}",
        day_month="{month}{day}日",
        day_month_year="{year}{month}{day}日",
        comma="，",
        dash="至",
        long_dash="至",
    ),
    "ko": Words(
        months=tuple(f"{number}월" for number in range(1, 13)),
        undated="날짜 미상",
        no_year="연도 미상",
        either=" 또는 ",
        about=_every("{}경"),
        between=_every("{}에서 {} 사이"),
        until=_every("{}까지"),
        since=_every("{}부터"),
        decade="{}년대",
        year="{}년",
        month_year="{year} {month}",
        day_month="{month} {day}일",
        day_month_year="{year} {month} {day}일",
        dash="~",
        long_dash=" ~ ",
    ),
    "tr": Words(
        months=_names("Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık"),
        undated="tarihsiz",
        no_year="yıl belirtilmemiş",
        either=" veya ",
        about=_every("{} civarı"),
        between=_every("{} ile {} arasında"),
        until=("{} yılına kadar", "{} ayına kadar", "{} tarihine kadar"),
        since=("{} yılından itibaren", "{} ayından itibaren", "{} tarihinden itibaren"),
    ),
}
