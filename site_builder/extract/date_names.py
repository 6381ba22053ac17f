"""Names of months and weekdays as they stand in dates, in the languages a date line may be in.

Names: Unicode CLDR (https://cldr.unicode.org), both as they stand beside a day and alone, and the abbreviations that
newspapers print. One table serves all languages, for a date line is often not in the language of its text; a form that
means two months is left out.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Twelve months a language, parted by spaces; `/` stands between the forms of one month, `_` for a month that has no
# other form, `~` for a space.
_MONTHS = """
january/jan/jany/janry february/feb/feby/febry march/mar april/apr/aprl may june/jun july/jul august/aug/augt
september/sep/sept/septr/septbr october/oct/octr/octbr/octobr november/nov/novr/novbr december/dec/decr/decbr
januar/jänner/jän februar/feber märz/maerz/mär/mrz april mai juni juli august september oktober/okt
november dezember/dez
janvier/janv février/fevrier/févr/fév mars/mar avril/avr mai juin juillet/juil août/aout septembre octobre novembre
décembre/decembre/déc
enero/ene febrero marzo abril/abr mayo junio julio agosto/ago septiembre/setiembre/set octubre noviembre diciembre/dic
gennaio/genn/gen febbraio/febbr marzo aprile maggio/magg/mag giugno/giu luglio/lug agosto settembre/sett/set
ottobre/ott novembre dicembre/dic
janeiro fevereiro/fev março/marco abril maio/mai junho julho agosto setembro/set outubro/out novembro dezembro/dez
gener febrer març abril maig juny juliol agost setembre octubre novembre desembre
xaneiro febreiro marzo abril maio xuño xullo agosto setembro outubro novembro decembro
januari februari maart/mrt april mei juni juli augustus september oktober november december
januarie februarie maart april mei junie julie augustus september oktober november desember
januari februari mars april maj juni juli augusti september oktober november december
januar februar marts april maj juni juli august september oktober november december
januar februar mars april mai juni juli august september oktober november desember/des
janúar febrúar mars apríl maí júní júlí ágúst september október nóvember desember
tammikuu/tammikuuta/tammi helmikuu/helmikuuta/helmi maaliskuu/maaliskuuta/maalis huhtikuu/huhtikuuta/huhti
toukokuu/toukokuuta/touko kesäkuu/kesäkuuta/kesä heinäkuu/heinäkuuta/heinä elokuu/elokuuta/elo syyskuu/syyskuuta/syys
lokakuu/lokakuuta/loka marraskuu/marraskuuta/marras joulukuu/joulukuuta/joulu
jaanuar/jaan veebruar/veebr märts aprill mai juuni juuli august september oktoober november detsember/dets
janvāris/janvārī/janv februāris/februārī/febr marts/martā aprīlis/aprīlī maijs/maijā jūnijs/jūnijā jūlijs/jūlijā
augusts/augustā septembris/septembrī oktobris/oktobrī novembris/novembrī decembris/decembrī
_ februāra marta aprīļa maija jūnija jūlija augusta septembra oktobra novembra decembra
sausis/sausio/saus vasaris/vasario/vas kovas/kovo balandis/balandžio gegužė/gegužės birželis/birželio liepa/liepos
rugpjūtis/rugpjūčio rugsėjis/rugsėjo spalis/spalio lapkritis/lapkričio gruodis/gruodžio
styczeń/stycznia/sty luty/lutego/lut marzec/marca kwiecień/kwietnia/kwi maj/maja czerwiec/czerwca/cze lipiec/lipca
sierpień/sierpnia/sie wrzesień/września/wrz październik/października/paź listopad/listopada grudzień/grudnia/gru
leden/ledna/led únor/února/úno březen/března/bře duben/dubna/dub květen/května/kvě červen/června červenec/července
srpen/srpna září/zář říjen/října/říj listopad/listopadu prosinec/prosince
január/januára február/februára marec/marca apríl/apríla máj/mája jún/júna júl/júla august/augusta september/septembra
október/októbra november/novembra december/decembra
januar/januarja februar/februarja marec/marca april/aprila maj/maja junij/junija julij/julija avgust/avgusta/avg
september/septembra oktober/oktobra november/novembra december/decembra
siječanj/siječnja/sij veljača/veljače/velj ožujak/ožujka/ožu travanj/travnja/tra svibanj/svibnja/svi lipanj/lipnja
srpanj/srpnja kolovoz/kolovoza/kol rujan/rujna/ruj _ studeni/studenog/studenoga/stu prosinac/prosinca
januar/januara februar/februara mart/marta april/aprila maj/maja jun/juna jul/jula avgust/avgusta
septembar/septembra oktobar/oktobra novembar/novembra decembar/decembra
јануар/јануара/јан фебруар/фебруара/феб март/марта април/априла мај/маја/мај јун/јуна јул/јула август/августа/авг
септембар/септембра/сеп октобар/октобра/окт новембар/новембра/нов децембар/децембра/дец
јануари февруари март април мај јуни јули август септември октомври ноември декември
январь/января/янв февраль/февраля/фев/февр март/марта/мар апрель/апреля/апр май/мая июнь/июня/июн июль/июля/июл
август/августа/авг сентябрь/сентября/сен/сент октябрь/октября/окт ноябрь/ноября/ноя/нояб декабрь/декабря/дек
січень/січня/січ лютий/лютого/лют березень/березня/бер квітень/квітня/квіт/кві травень/травня/трав
червень/червня/черв/чер липень/липня/лип серпень/серпня/серп/сер вересень/вересня/вер жовтень/жовтня/жовт/жов
листопад/листопада/лист/лис грудень/грудня/груд/гру
студзень/студзеня люты/лютага сакавік/сакавіка красавік/красавіка май/мая чэрвень/чэрвеня ліпень/ліпеня жнівень/жніўня
верасень/верасня кастрычнік/кастрычніка лістапад/лістапада снежань/снежня
януари/яну февруари/февр март април/апр май юни юли август септември/септ октомври/окт ноември/ноем декември/дек
ianuarie/ian februarie martie aprilie mai iunie/iun iulie/iul august septembrie octombrie noiembrie/noi decembrie
ιανουάριος/ιανουαρίου/ιαν φεβρουάριος/φεβρουαρίου/φεβ μάρτιος/μαρτίου/μαρ απρίλιος/απριλίου/απρ μάιος/μαΐου/μάι/μαΐ
ιούνιος/ιουνίου/ιουν ιούλιος/ιουλίου/ιουλ αύγουστος/αυγούστου/αυγ σεπτέμβριος/σεπτεμβρίου/σεπ/σεπτ
οκτώβριος/οκτωβρίου/οκτ νοέμβριος/νοεμβρίου/νοε/νοεμ δεκέμβριος/δεκεμβρίου/δεκ
január február/febr március/márc április/ápr május/máj június/jún július/júl augusztus szeptember/szept október november
december
ocak/oca şubat/şub mart nisan/nis mayıs haziran/haz temmuz/tem ağustos/ağu eylül/eyl ekim/eki kasım/kas aralık/ara
yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr
janar shkurt mars prill maj qershor korrik gusht shtator tetor nëntor dhjetor
januari februari/peb maret april mei juni juli agustus/agu/agt september oktober november/nop desember/des
januari februari mac april mei jun julai ogos september oktober november disember
januari februari machi aprili mei juni julai agosti septemba oktoba novemba desemba
enero pebrero marso abril mayo hunyo hulyo agosto setyembre oktubre nobyembre disyembre
يناير/جانفي فبراير/فيفري مارس/مارث أبريل/ابريل/إبريل/أفريل مايو/ماي يونيو/يونيه/جوان
يوليو/يوليه/جويلية أغسطس/اغسطس/أوت/غشت
سبتمبر/شتنبر أكتوبر/اكتوبر نوفمبر/نونبر ديسمبر/دجنبر
كانون~الثاني شباط آذار/اذار نيسان أيار/ايار حزيران تموز آب/اب أيلول/ايلول تشرين~الأول/تشرين~الاول تشرين~الثاني
كانون~الأول/كانون~الاول
ژانویه/ژانویهٔ فوریه/فوریهٔ مارس آوریل مه/می ژوئن ژوئیه/ژوئیهٔ/جولای اوت/آگوست سپتامبر اکتبر نوامبر دسامبر
جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر
ינואר/ינו׳ פברואר/פבר׳ מרץ/מרס אפריל/אפר׳ מאי יוני יולי אוגוסט/אוג׳ ספטמבר/ספט׳ אוקטובר/אוק׳ נובמבר/נוב׳ דצמבר/דצמ׳
जनवरी/जन॰ फ़रवरी/फरवरी मार्च अप्रैल मई जून जुलाई अगस्त/अग॰ सितंबर/सितम्बर अक्टूबर/अक्तूबर नवंबर/नवम्बर दिसंबर/दिसम्बर
जानेवारी फेब्रुवारी मार्च एप्रिल मे जून जुलै ऑगस्ट सप्टेंबर ऑक्टोबर नोव्हेंबर डिसेंबर
জানুয়ারি/জানুয়ারী ফেব্রুয়ারি/ফেব্রুয়ারী মার্চ এপ্রিল মে জুন জুলাই আগস্ট/অগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর
જાન્યુઆરી ફેબ્રુઆરી માર્ચ એપ્રિલ મે જૂન જુલાઈ ઑગસ્ટ/ઓગસ્ટ સપ્ટેમ્બર ઑક્ટોબર/ઓક્ટોબર નવેમ્બર ડિસેમ્બર
ஜனவரி பிப்ரவரி மார்ச் ஏப்ரல் மே ஜூன் ஜூலை ஆகஸ்ட் செப்டம்பர் அக்டோபர் நவம்பர் டிசம்பர்
జనవరి ఫిబ్రవరి మార్చి ఏప్రిల్ మే జూన్ జులై/జూలై ఆగస్టు సెప్టెంబర్ అక్టోబర్ నవంబర్ డిసెంబర్
มกราคม/ม.ค กุมภาพันธ์/ก.พ มีนาคม/มี.ค เมษายน/เม.ย พฤษภาคม/พ.ค มิถุนายน/มิ.ย กรกฎาคม/ก.ค สิงหาคม/ส.ค กันยายน/ก.ย ตุลาคม/ต.ค
พฤศจิกายน/พ.ย ธันวาคม/ธ.ค
ဇန်နဝါရီ ဖေဖော်ဝါရီ မတ် ဧပြီ မေ ဇွန် ဇူလိုင် ဩဂုတ်/သြဂုတ် စက်တင်ဘာ အောက်တိုဘာ နိုဝင်ဘာ ဒီဇင်ဘာ
հունվար/հունվարի փետրվար/փետրվարի մարտ/մարտի ապրիլ/ապրիլի մայիս/մայիսի հունիս/հունիսի հուլիս/հուլիսի օգոստոս/օգոստոսի
սեպտեմբեր/սեպտեմբերի հոկտեմբեր/հոկտեմբերի նոյեմբեր/նոյեմբերի դեկտեմբեր/դեկտեմբերի
იანვარი/იანვ თებერვალი/თებ მარტი/მარ აპრილი/აპრ მაისი/მაი ივნისი/ივნ ივლისი/ივლ აგვისტო/აგვ სექტემბერი/სექ
ოქტომბერი/ოქტ ნოემბერი/ნოე დეკემბერი/დეკ
"""

_SOLAR = "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند"
"""The months of the Solar Hijri calendar, in Persian."""

# Monday to Sunday; abbreviations of two letters only where they are usual before a day.
_WEEKDAYS = """
monday/mon tuesday/tue/tues wednesday/wed thursday/thu/thur/thurs friday/fri saturday/sat sunday/sun
montag/mo dienstag/di mittwoch/mi donnerstag/do freitag/fr samstag/sonnabend/sa sonntag/so
lundi mardi mercredi jeudi vendredi samedi dimanche
lunes martes miércoles/miercoles jueves viernes sábado/sabado domingo
lunedì/lunedi martedì/martedi mercoledì/mercoledi giovedì/giovedi venerdì/venerdi sabato domenica
segunda-feira/segunda terça-feira/terça quarta-feira/quarta quinta-feira/quinta sexta-feira/sexta sábado domingo
dilluns dimarts dimecres dijous divendres dissabte diumenge
maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
måndag tisdag onsdag torsdag fredag lördag söndag
mandag tirsdag onsdag torsdag fredag lørdag søndag
maanantai/maanantaina tiistai/tiistaina keskiviikko/keskiviikkona torstai/torstaina perjantai/perjantaina
lauantai/lauantaina sunnuntai/sunnuntaina
esmaspäev teisipäev kolmapäev neljapäev reede laupäev pühapäev
pirmdiena otrdiena trešdiena ceturtdiena piektdiena sestdiena svētdiena
pirmadienis antradienis trečiadienis ketvirtadienis penktadienis šeštadienis sekmadienis
poniedziałek wtorek środa czwartek piątek sobota niedziela
pondělí úterý středa čtvrtek pátek sobota neděle
pondelok utorok streda štvrtok piatok sobota nedeľa
ponedeljek torek sreda četrtek petek sobota nedelja
ponedjeljak utorak srijeda četvrtak petak subota nedjelja
ponedeljak utorak sreda četvrtak petak subota nedelja
понедељак уторак среда четвртак петак субота недеља
понедельник вторник среда четверг пятница суббота воскресенье
понеділок вівторок середа четвер п'ятниця/п’ятниця субота неділя
понеделник вторник сряда четвъртък петък събота неделя
luni marți/marţi miercuri joi vineri sâmbătă duminică
δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή
hétfő kedd szerda csütörtök péntek szombat vasárnap
pazartesi salı çarşamba perşembe cuma cumartesi pazar
senin selasa rabu kamis jumat/jum'at sabtu minggu
الاثنين/الإثنين الثلاثاء الأربعاء/الاربعاء الخميس الجمعة السبت الأحد/الاحد
دوشنبه سه‌شنبه چهارشنبه پنجشنبه/پنج‌شنبه جمعه شنبه یکشنبه/یک‌شنبه
پیر منگل بدھ جمعرات جمعہ ہفتہ اتوار
सोमवार मंगलवार बुधवार गुरुवार/बृहस्पतिवार शुक्रवार शनिवार रविवार
"""

ENGLISH = frozenset("jan feb mar apr may jun jul aug sep sept oct nov dec".split())
"""Abbreviations that may stand without a year; those of other languages are words of a third one too often."""


@lru_cache(maxsize=1)
def months() -> dict[str, int]:
    """Names and abbreviations of months, folded -> 1 to 12; those of the Solar Hijri calendar -> 13 to 24."""
    found: dict[str, int] = {}
    words = folded(_MONTHS).split()
    for place, forms in enumerate(words):
        for name in forms.split("/"):
            number = place % 12 + 1
            if found.setdefault(name.replace("~", " "), number) != number:
                found[name] = 0
    solar = {name: number for number, name in enumerate(_SOLAR.split(), 13)}
    return solar | {name: number for name, number in found.items() if number and name != "_"}


@lru_cache(maxsize=1)
def weekdays() -> dict[str, int]:
    """Names of weekdays, folded -> 0 (Monday) to 6; those that mean two days are left out."""
    found: dict[str, int] = {}
    for place, forms in enumerate(folded(_WEEKDAYS).split()):
        for name in forms.split("/"):
            if found.setdefault(name, place % 7) != place % 7:
                found[name] = -1
    return {name: number for name, number in found.items() if number >= 0}


def folded(text: str) -> str:
    """Names as they are looked up: composed, without case; the dotted capital I of Turkish is an i."""
    return unicodedata.normalize("NFC", text).replace("İ", "i").casefold()
