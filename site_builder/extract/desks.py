"""The names of newspapers' desks, as kickers, menus and breadcrumbs print them, and of the page that these start from.

Written from common knowledge of the newspapers of some forty languages.
"""

from __future__ import annotations

_DESKS = """
world|news|politics|business|economy|markets|money|finance|technology|tech|science|health|sport|sports|culture|arts|
entertainment|lifestyle|life|style|travel|opinion|opinions|commentary|analysis|editorial|letters|local|regional|
nation|national|international|europe|asia|africa|americas|middle east|us|usa|u.s.|uk|us news|world news|uk news|
us & canada|education|environment|climate|crime|courts|law|justice|society|people|obituaries|weather|food|film|
movies|music|television|tv|books|theatre|gaming|games|fashion|beauty|motoring|cars|property|real estate|religion|
features|feature|feuilleton|football|cricket|tennis|rugby|golf|racing|formula 1|history|media|press release|
press releases|blog|politik|wirtschaft|kultur|gesellschaft|wissen|wissenschaft|gesundheit|reise|reisen|panorama|
inland|ausland|lokales|regionales|deutschland|europa|welt|österreich|schweiz|meinung|kommentar|kommentare|leben|
technik|digital|netzwelt|auto|auto & mobil|mobilität|karriere|bildung|umwelt|klima|energie|recht|justiz|blaulicht|
polizei|feuerwehr|nachrichten|aktuelles|unterhaltung|stars|promis|medien|musik|kino|bücher|literatur|theater|
ratgeber|verbraucher|immobilien|finanzen|geld|börse|unternehmen|fußball|bundesliga|motorsport|wintersport|ski|
hintergrund|interview|pressemitteilung|pressemitteilungen|innenpolitik|außenpolitik|vermischtes|hamburg|berlin|
bayern|hessen|sachsen|thüringen|nrw|monde|politique|économie|société|sciences|santé|france|régions|faits divers|
actualité|actualités|idées|médias|environnement|planète|éducation|mundo|política|economía|sociedad|cultura|ciencia|
salud|deportes|internacional|nacional|españa|opinión|tecnología|educación|sucesos|noticias|medio ambiente|gente|
economia|mondo|cronaca|politica|esteri|interni|cultura e spettacoli|spettacoli|scienza|salute|italia|notizie|
tecnologia|ambiente|brasil|esporte|esportes|saúde|educação|ciência|cidades|notícias|entretenimento|polícia|geral|
nieuws|binnenland|buitenland|politiek|economie|cultuur|wetenschap|samenleving|indland|udland|økonomi|innenriks|
utenriks|nyheter|inrikes|utrikes|ekonomi|kotimaa|ulkomaat|talous|kulttuuri|urheilu|kraj|świat|polityka|gospodarka|
biznes|kultura|zdrowie|nauka|opinie|publicystyka|wiadomości|informacje|polska|domácí|zahraničí|ekonomika|slovensko|
svet|belföld|külföld|gazdaság|kultúra|politică|externe|sănătate|politika|svijet|gospodarstvo|gündem|dünya|siyaset|
spor|kültür|sağlık|nasional|internasional|olahraga|thế giới|thời sự|kinh tế|κόσμος|πολιτική|οικονομία|ελλάδα|
политика|экономика|общество|в мире|мир|культура|наука|спорт|происшествия|россия|новости|політика|економіка|
суспільство|світ|україна|новини|سياسة|اقتصاد|رياضة|ثقافة|العالم|أخبار|محليات|مجتمع|تكنولوجيا|صحة|رأي|سیاسی|اقتصادی|
ورزشی|فرهنگی|جهان|اجتماعی|राजनीति|देश|दुनिया|खेल|मनोरंजन|国際|社会|政治|経済|スポーツ|文化|科学|国内|海外|地域|
エンタメ|くらし|社説|速報|国际|经济|财经|体育|科技|娱乐|formel 1|advice|ideas|insights|aktuell|meldungen|allgemein|
arbeit|verkehr|kriminalität|familie|essen|haushalt|wohnen|stil|mode|moda|zeitgeschehen|netzpolitik|computer|mobile|
hardware|software|higher education|family|parenting|wellness|nutrition|recipes|rezepte|recettes|recetas|gardening|
garten|pets|tiere|transport|energy|defence|defense|security|immigration|elections|congress|white house|
middle east & africa|asia pacific|latin america|canada|australia|new zealand|india|pakistan|nigeria|south africa|
kenya|malaysia|singapore|philippines|us politics|uk politics|nation & world|state|city|community|columns|columnists|
guest post|gastbeitrag|gastkommentar|kolumne|kolumnen|reportage|portrait|porträt|dossier|enquête|tribune|tribunes|
débats|livres|cinéma|télévision|fútbol|actualidad|vida|tendencias|estilo de vida|economía y negocios|negocios|
empresas|judicial|seguridad|el país|país|ciudad|turismo|viajes|gastronomía|cultura y espectáculos|espectáculos|
política nacional|negócios|estilo|tv e famosos|concursos|viver|desporto|sociedade|lazer|turismo e viagem|motori|
viaggi|cucina|calcio|serie a|città|regione|voetbal|binnen|buiten|regio|media en cultuur|nyheder|kendte|livsstil|
forbrug|helse|meninger|debatt|ledare|ledere|familj|hälsa|kultur & nöje|nöje|uutiset|politiikka|viihde|terveys|tiede|
mielipide|hyvinvointi|aktualności|wydarzenia|społeczeństwo|historia|motoryzacja|rozrywka|turystyka|zprávy|
společnost|krimi|názory|věda|hírek|közélet|vélemény|tudomány|egészség|bulvár|știri|actualitate|social|societate|
vijesti|crna kronika|kronika|društvo|vesti|hronika|verslas|lietuva|pasaulis|sportas|kultūra|sveikata|uudised|eesti|
maailm|majandus|arvamus|kultuur|bizness|latvijā|pasaulē|güncel|yaşam|teknoloji|eğitim|magazin|otomobil|pendidikan|
hiburan|teknologi|kesehatan|peristiwa|hukum|gaya hidup|berita|xã hội|pháp luật|giáo dục|sức khỏe|giải trí|thể thao|
văn hóa|du lịch|công nghệ|tin tức|ειδήσεις|κοινωνία|αθλητισμός|πολιτισμός|υγεία|в россии|здоровье|технологии|авто|
недвижимость|туризм|криминал|здоров'я|технології|кримінал|култура|здраве|свят|бизнес|икономика|الاقتصاد|السياسة|
الرياضة|منوعات|فن|عربي|دولي|اقتصاد وأعمال|کشور|علمی|حوادث|सियासत|व्यापार|टेक्नोलॉजी|शिक्षा|स्वास्थ्य|राज्य|विदेश|
क्रिकेट|जीवन शैली|教育|健康|環境|医療|地方|オピニオン|芸能|サイエンス|ライフ|ビジネス|マネー|要闻|军事|评论|房产|
汽车|港澳|台湾|焦點|社會|體育|評論|오피니언|칼럼|사설|전국|지역|세계|북한|건강|부동산|산업|금융|證券|國際|兩岸|財經|
生活|정치|경제|사회|국제|문화|스포츠|연예|생활|과학
"""
DESKS = frozenset(_DESKS.replace("\n", "").split("|"))
"""In small letters."""

HOME = frozenset(
    "home|start|startseite|accueil|inicio|início|home page|homepage|forside|hjem|etusivu|strona główna|úvod|főoldal|"
    "главная|головна|ホーム|トップ|首页|홈|الرئيسية|anasayfa|beranda|acasă|αρχική".split("|")
)
"""What a breadcrumb begins with."""
