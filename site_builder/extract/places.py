"""Places that datelines name most: large cities, capitals, countries and states, in the spellings of several languages.

A dateline needs no list where an agency or capitals tell it; the list tells "Berlin." from "Endlich.". Written from
common knowledge; the states' abbreviations are those of the Associated Press Stylebook.
"""

from __future__ import annotations

from functools import lru_cache

_CITIES = """
London|Paris|Berlin|Rome|Madrid|Lisbon|Vienna|Brussels|Amsterdam|Rotterdam|The Hague|Copenhagen|Stockholm|Oslo|
Helsinki|Reykjavik|Dublin|Belfast|Edinburgh|Glasgow|Cardiff|Manchester|Birmingham|Liverpool|Leeds|Bristol|Oxford|
Cambridge|Warsaw|Krakow|Gdansk|Prague|Bratislava|Budapest|Bucharest|Sofia|Athens|Belgrade|Zagreb|Ljubljana|Sarajevo|
Skopje|Tirana|Pristina|Podgorica|Chisinau|Kyiv|Kiev|Kharkiv|Odesa|Odessa|Lviv|Donetsk|Mariupol|Minsk|Moscow|
St. Petersburg|Saint Petersburg|Vladivostok|Vilnius|Riga|Tallinn|Tbilisi|Yerevan|Baku|Ankara|Istanbul|Izmir|Antalya|
Nicosia|Valletta|Monaco|Luxembourg|Geneva|Zurich|Bern|Basel|Basle|Lausanne|Davos|Milan|Naples|Turin|Venice|Florence|
Palermo|Bologna|Genoa|Vatican City|Barcelona|Valencia|Seville|Bilbao|Malaga|Porto|Marseille|Lyon|Toulouse|Nice|
Bordeaux|Lille|Nantes|Strasbourg|Cannes|Calais|Cairo|Alexandria|Tripoli|Benghazi|Tunis|Algiers|Rabat|Casablanca|
Marrakesh|Khartoum|Addis Ababa|Asmara|Djibouti|Mogadishu|Nairobi|Mombasa|Kampala|Kigali|Bujumbura|Dar es Salaam|
Dodoma|Lusaka|Harare|Lilongwe|Maputo|Gaborone|Windhoek|Luanda|Kinshasa|Brazzaville|Goma|Libreville|Yaounde|Douala|
Bangui|N'Djamena|Niamey|Abuja|Lagos|Kano|Maiduguri|Port Harcourt|Accra|Kumasi|Lome|Cotonou|Ouagadougou|Bamako|Dakar|
Conakry|Freetown|Monrovia|Abidjan|Banjul|Nouakchott|Johannesburg|Pretoria|Cape Town|Durban|Antananarivo|Port Louis|
Jerusalem|Tel Aviv|Haifa|Gaza|Gaza City|Rafah|Khan Younis|Ramallah|Bethlehem|Beirut|Damascus|Aleppo|Amman|Baghdad|
Basra|Mosul|Erbil|Tehran|Riyadh|Jeddah|Mecca|Medina|Dubai|Abu Dhabi|Sharjah|Doha|Manama|Kuwait City|Muscat|Sanaa|Aden|
Kabul|Kandahar|Islamabad|Karachi|Lahore|Peshawar|Quetta|Rawalpindi|Multan|Faisalabad|New Delhi|Delhi|Mumbai|Bombay|
Kolkata|Calcutta|Chennai|Madras|Bengaluru|Bangalore|Hyderabad|Ahmedabad|Pune|Jaipur|Lucknow|Kanpur|Nagpur|Patna|
Bhopal|Indore|Bhubaneswar|Cuttack|Guwahati|Imphal|Shillong|Agartala|Ranchi|Chandigarh|Amritsar|Ludhiana|Srinagar|
Jammu|Shimla|Dehradun|Varanasi|Allahabad|Prayagraj|Agra|Noida|Gurgaon|Gurugram|Surat|Vadodara|Rajkot|Panaji|Kochi|
Thiruvananthapuram|Kozhikode|Coimbatore|Madurai|Mysuru|Mangaluru|Vijayawada|Visakhapatnam|Raipur|Gangtok|Kathmandu|
Thimphu|Dhaka|Chittagong|Chattogram|Colombo|Male|Yangon|Naypyidaw|Mandalay|Bangkok|Phuket|Chiang Mai|Phnom Penh|
Vientiane|Hanoi|Ho Chi Minh City|Saigon|Kuala Lumpur|Putrajaya|Penang|George Town|Johor Baru|Kota Kinabalu|Kuching|
Ipoh|Singapore|Jakarta|Surabaya|Bandung|Medan|Denpasar|Yogyakarta|Makassar|Dili|Manila|Quezon City|Cebu|Davao|Taipei|
Kaohsiung|Hong Kong|Macau|Beijing|Peking|Shanghai|Guangzhou|Shenzhen|Wuhan|Chengdu|Chongqing|Tianjin|Nanjing|Hangzhou|
Harbin|Xi'an|Kunming|Urumqi|Lhasa|Ulan Bator|Ulaanbaatar|Pyongyang|Seoul|Busan|Incheon|Daegu|Tokyo|Osaka|Kyoto|Kobe|
Nagoya|Yokohama|Sapporo|Fukuoka|Hiroshima|Nagasaki|Naha|Sendai|Almaty|Astana|Nur-Sultan|Bishkek|Tashkent|Dushanbe|
Ashgabat|Sydney|Melbourne|Canberra|Brisbane|Perth|Adelaide|Darwin|Hobart|Wellington|Auckland|Christchurch|Dunedin|
Suva|Port Moresby|Honiara|Apia|Ottawa|Toronto|Montreal|Vancouver|Calgary|Edmonton|Winnipeg|Quebec City|Halifax|Regina|
Victoria|Saskatoon|Washington|New York|New York City|Los Angeles|Chicago|Houston|Philadelphia|Phoenix|San Antonio|
San Diego|Dallas|San Jose|Austin|Jacksonville|San Francisco|Columbus|Indianapolis|Seattle|Denver|Boston|Nashville|
Detroit|Portland|Las Vegas|Memphis|Louisville|Baltimore|Milwaukee|Albuquerque|Tucson|Fresno|Sacramento|Kansas City|
Atlanta|Omaha|Colorado Springs|Raleigh|Miami|Oakland|Minneapolis|Tulsa|Tampa|New Orleans|Cleveland|Honolulu|
Pittsburgh|Cincinnati|St. Louis|St. Paul|Orlando|Buffalo|Charlotte|Salt Lake City|Oklahoma City|Anchorage|Juneau|
Boise|Hartford|Albany|Trenton|Harrisburg|Lansing|Madison|Little Rock|Baton Rouge|Montgomery|Tallahassee|Richmond|
Annapolis|Providence|Concord|Montpelier|Des Moines|Springfield|Lincoln|Topeka|Cheyenne|Helena|Bismarck|Pierre|Olympia|
Salem|Santa Fe|Carson City|United Nations|Cape Canaveral|West Palm Beach|Mexico City|Guadalajara|Monterrey|Tijuana|
Guatemala City|San Salvador|Tegucigalpa|Managua|Panama City|Havana|Kingston|Port-au-Prince|Santo Domingo|San Juan|
Port of Spain|Bridgetown|Nassau|Hamilton|Georgetown|Paramaribo|Caracas|Bogota|Medellin|Cali|Quito|Guayaquil|Lima|
Cusco|La Paz|Santa Cruz|Asuncion|Montevideo|Buenos Aires|Cordoba|Rosario|Santiago|Valparaiso|Brasilia|Rio de Janeiro|
Sao Paulo|Salvador|Recife|Fortaleza|Manaus|Porto Alegre|Curitiba|Belo Horizonte|Hamburg|München|Köln|Frankfurt|
Frankfurt am Main|Frankfurt/Main|Frankfurt a.M.|Frankfurt (Oder)|Stuttgart|Düsseldorf|Leipzig|Dortmund|Essen|Bremen|
Dresden|Hannover|Nürnberg|Duisburg|Bochum|Wuppertal|Bielefeld|Bonn|Münster|Mannheim|Karlsruhe|Augsburg|Wiesbaden|
Mönchengladbach|Gelsenkirchen|Aachen|Braunschweig|Chemnitz|Kiel|Halle|Magdeburg|Freiburg|Krefeld|Mainz|Lübeck|Erfurt|
Oberhausen|Rostock|Kassel|Hagen|Potsdam|Saarbrücken|Hamm|Ludwigshafen|Oldenburg|Osnabrück|Leverkusen|Heidelberg|
Solingen|Darmstadt|Herne|Neuss|Regensburg|Paderborn|Ingolstadt|Offenbach|Würzburg|Fürth|Ulm|Heilbronn|Pforzheim|
Wolfsburg|Göttingen|Bottrop|Reutlingen|Koblenz|Recklinghausen|Bremerhaven|Bergisch Gladbach|Erlangen|Remscheid|Jena|
Trier|Salzgitter|Moers|Siegen|Hildesheim|Cottbus|Gütersloh|Kaiserslautern|Witten|Hanau|Schwerin|Esslingen|Ludwigsburg|
Gera|Iserlohn|Düren|Tübingen|Flensburg|Zwickau|Gießen|Ratingen|Lünen|Villingen-Schwenningen|Konstanz|Marl|Worms|
Minden|Velbert|Bamberg|Bayreuth|Dessau|Dessau-Roßlau|Delmenhorst|Viersen|Marburg|Rheine|Lüneburg|Wilhelmshaven|
Görlitz|Passau|Rosenheim|Landshut|Stralsund|Greifswald|Brandenburg|Brandenburg/Havel|Plauen|Weimar|Aschaffenburg|
Celle|Kempten|Aalen|Schweinfurt|Coburg|Straubing|Offenburg|Friedrichshafen|Ravensburg|Hof|Suhl|Eisenach|Gotha|Wismar|
Neubrandenburg|Bautzen|Wien|Linz|Graz|Salzburg|Innsbruck|Klagenfurt|Villach|St. Pölten|Wels|Bregenz|Dornbirn|
Eisenstadt|Zürich|Genf|Luzern|St. Gallen|Winterthur|Lugano|Biel|Thun|Chur|Zug|Schaffhausen|Vaduz|Luxemburg|Brüssel|
Straßburg|Mailand|Rom|Neapel|Venedig|Florenz|Bozen|Meran|Prag|Warschau|Krakau|Danzig|Breslau|Posen|Moskau|
Sankt Petersburg|Kiew|Lwiw|Charkiw|Tokio|Neu-Delhi|Kairo|Teheran|Bagdad|Damaskus|Riad|Athen|Belgrad|Sarajewo|Bukarest|
Lissabon|Kopenhagen|Den Haag|Genua|Nizza|Havanna|Mexiko-Stadt|Singapur|Hongkong|Kapstadt|Tripolis|Algier|Pjöngjang|
Rangun|Vatikanstadt|Mekka|Tiflis|Eriwan|Wilna|Washington D.C.|Washington, D.C.|Nikosia|Rostow|Montpellier|Londres|
París|Berlín|Roma|Bruselas|Viena|Ginebra|Atenas|Lisboa|Moscú|Varsovia|Praga|Estocolmo|Copenhague|Nueva York|
Los Ángeles|Nueva Delhi|Pekín|Seúl|El Cairo|Jerusalén|Teherán|Estambul|La Habana|Ciudad de México|México|Bogotá|
Medellín|San José|Panamá|Ciudad de Panamá|Asunción|Sevilla|Zaragoza|Málaga|Murcia|Palma|Las Palmas|Alicante|Córdoba|
Valladolid|Vigo|Gijón|Granada|Vitoria|Pamplona|San Sebastián|Santander|Toledo|Santiago de Chile|São Paulo|Brasília|
Ciudad de Guatemala|Puerto Príncipe|La Haya|Estrasburgo|Ciudad del Vaticano|Bruxelles|Genève|Vienne|Athènes|Lisbonne|
Moscou|Varsovie|Le Caire|Alger|Téhéran|Pékin|Séoul|Beyrouth|Damas|Jérusalem|La Haye|Montréal|Québec|Rennes|Reims|
Saint-Étienne|Le Havre|Toulon|Grenoble|Dijon|Angers|Nîmes|Clermont-Ferrand|Aix-en-Provence|Brest|Tours|Amiens|Limoges|
Metz|Nancy|Besançon|Orléans|Rouen|Mulhouse|Caen|Liège|Gand|Anvers|Namur|Milano|Napoli|Torino|Venezia|Firenze|Genova|
Bari|Catania|Verona|Padova|Trieste|Brescia|Parma|Modena|Perugia|Cagliari|Ancona|Pescara|L'Aquila|Reggio Calabria|
Messina|Salerno|Bergamo|Trento|Bolzano|Londra|Parigi|Berlino|Mosca|Pechino|Gerusalemme|Ginevra|Lisbona|Atene|
Città del Vaticano|Il Cairo|Varsavia|Strasburgo|Coimbra|Braga|Faro|Bruxelas|Genebra|Nova York|Nova Iorque|Moscovo|
Pequim|Tóquio|Goiânia|Belém|Natal|Brussel|Parijs|Londen|Berlijn|Wenen|Moskou|Athene|Antwerpen|Gent|Utrecht|Eindhoven|
Groningen|Warszawa|Kraków|Gdańsk|Wrocław|Poznań|Łódź|Praha|Brno|Wiedeń|Moskwa|Kijów|Bruksela|Londyn|Paryż|Rzym|
İstanbul|İzmir|Moskova|Brüksel|Atina|Kahire|Bakü|Москва|Санкт-Петербург|Киев|Минск|Новосибирск|Екатеринбург|Казань|
Нижний Новгород|Самара|Омск|Ростов-на-Дону|Уфа|Красноярск|Пермь|Воронеж|Волгоград|Владивосток|Сочи|Севастополь|
Симферополь|Лондон|Париж|Берлин|Рим|Мадрид|Вена|Брюссель|Женева|Варшава|Прага|Вашингтон|Нью-Йорк|Пекин|Токио|Сеул|
Дели|Анкара|Стамбул|Тегеран|Иерусалим|Дамаск|Каир|Баку|Ереван|Тбилиси|Астана|Алматы|Алма-Ата|Ташкент|Бишкек|Душанбе|
Кишинев|Рига|Вильнюс|Таллин|Хельсинки|Стокгольм|Київ|Харків|Одеса|Львів|Дніпро|Запоріжжя|Донецьк|Вінниця|Полтава|
Чернігів|Відень|София|Пловдив|Варна|Београд|Нови Сад|Скопје|القاهرة|دمشق|بيروت|بغداد|عمان|عمّان|الرياض|جدة|دبي|أبوظبي|
أبو ظبي|الدوحة|الكويت|المنامة|مسقط|صنعاء|عدن|طرابلس|تونس|الجزائر|الرباط|الخرطوم|القدس|غزة|رام الله|حلب|الموصل|البصرة|
طهران|أنقرة|إسطنبول|اسطنبول|واشنطن|نيويورك|لندن|باريس|برلين|موسكو|بكين|جنيف|بروكسل|روما|مدريد|نواكشوط|تل أبيب|تهران|
مشهد|اصفهان|کابل|नई दिल्ली|दिल्ली|मुंबई|कोलकाता|चेन्नई|बेंगलुरु|हैदराबाद|अहमदाबाद|पुणे|जयपुर|लखनऊ|कानपुर|नागपुर|पटना|
भोपाल|इंदौर|वाराणसी|प्रयागराज|आगरा|नोएडा|गुरुग्राम|रांची|रायपुर|देहरादून|
शिमला|चंडीगढ़|अमृतसर|श्रीनगर|जम्मू|गोरखपुर|
मेरठ|गाजियाबाद|ग्वालियर|जबलपुर|उदयपुर|जोधपुर|कोटा|धनबाद|जमशेदपुर|मथुरा|अयोध्या|वाशिंगटन|लंदन|इस्लामाबाद|काठमांडू|
اسلام آباد|کراچی|لاہور|پشاور|کوئٹہ|راولپنڈی|ملتان|فیصل آباد|سیالکوٹ|گوجرانوالہ|حیدرآباد|سکھر|مظفر آباد|گلگت|نئی دہلی|
دہلی|ممبئی|کولکتہ|چنئی|بنگلور|بنگلورو|لکھنؤ|سری نگر|احمد آباد|پٹنہ|بھوپال|ڈھاکہ|کابل|تہران|ریاض|جدہ|مکہ مکرمہ|
مدینہ منورہ|دبئی|ابوظہبی|دوحہ|انقرہ|استنبول|بیجنگ|شنگھائی|ہانگ کانگ|ٹوکیو|سیول|لندن|پیرس|برلن|ماسکو|
روم|میڈرڈ|برسلز|جنیوا|واشنگٹن|
نیویارک|لاس اینجلس|سان فرانسسکو|سڈنی|میلبورن|کولمبو|کھٹمنڈو|قاہرہ|بغداد|دمشق|ঢাকা|
কলকাতা|চট্টগ্রাম|Hà Nội|TP.HCM|北京|上海|东京|東京|ソウル|서울|부산|대구|인천|광주|대전|울산|세종|제주|수원|
אתונה|ירושלים|תל אביב|Αθήνα|Θεσσαλονίκη|
Λευκωσία
"""

_REGIONS = """
United States|U.S.|USA|US|UK|U.K.|England|Scotland|Wales|Northern Ireland|Ireland|France|Germany|West Germany|
East Germany|Italy|Spain|Portugal|Netherlands|Belgium|Switzerland|Austria|Poland|Czech Republic|Slovakia|Hungary|
Romania|Bulgaria|Greece|Serbia|Croatia|Slovenia|Bosnia|Bosnia-Herzegovina|Kosovo|Albania|Macedonia|North Macedonia|
Montenegro|Moldova|Ukraine|Belarus|Russia|Soviet Union|Lithuania|Latvia|Estonia|Finland|Sweden|Norway|Denmark|Iceland|
Turkey|Türkiye|Cyprus|Malta|Georgia|Armenia|Azerbaijan|Kazakhstan|Uzbekistan|Kyrgyzstan|Tajikistan|Turkmenistan|
Afghanistan|Pakistan|India|Nepal|Bhutan|Bangladesh|Sri Lanka|Maldives|Myanmar|Burma|Thailand|Cambodia|Laos|Vietnam|
Malaysia|Indonesia|Philippines|Brunei|China|Taiwan|Japan|South Korea|North Korea|Korea|Mongolia|Australia|New Zealand|
Fiji|Papua New Guinea|Egypt|Libya|Tunisia|Algeria|Morocco|Sudan|South Sudan|Ethiopia|Eritrea|Somalia|Kenya|Uganda|
Rwanda|Burundi|Tanzania|Zambia|Zimbabwe|Malawi|Mozambique|Botswana|Namibia|Angola|Congo|Gabon|Cameroon|Chad|Niger|
Nigeria|Ghana|Togo|Benin|Burkina Faso|Mali|Senegal|Gambia|Guinea|Sierra Leone|Liberia|Ivory Coast|Mauritania|
South Africa|Lesotho|Eswatini|Madagascar|Mauritius|Israel|Palestine|Gaza|Gaza Strip|West Bank|Lebanon|Syria|Jordan|
Iraq|Iran|Saudi Arabia|Yemen|Oman|United Arab Emirates|UAE|U.A.E.|Qatar|Bahrain|Kuwait|Canada|Mexico|Guatemala|Belize|
Honduras|El Salvador|Nicaragua|Costa Rica|Panama|Cuba|Jamaica|Haiti|Dominican Republic|Puerto Rico|Trinidad|Barbados|
Bahamas|Bermuda|Guyana|Suriname|Venezuela|Colombia|Ecuador|Peru|Bolivia|Paraguay|Uruguay|Argentina|Chile|Brazil|
Deutschland|Österreich|Schweiz|Frankreich|Italien|Spanien|Russland|Polen|Türkei|Niederlande|Belgien|Großbritannien|
Ungarn|Tschechien|Griechenland|Indien|Brasilien|Kanada|Oder|Saale|Main|Havel|España|Francia|Alemania|Italia|Rusia|
Reino Unido|Estados Unidos|EE.UU.|EEUU|Brasil|Perú|México|Allemagne|Espagne|Italie|Suisse|Belgique|Russie|États-Unis|
سوريا|مصر|العراق|لبنان|الأردن|فلسطين|ليبيا|Ala.|Ariz.|Ark.|Calif.|Colo.|Conn.|Del.|Fla.|Ga.|Ill.|Ind.|Kan.|Ky.|La.|
Md.|Mass.|Mich.|Minn.|Miss.|Mo.|Mont.|Neb.|Nev.|N.H.|N.J.|N.M.|N.Y.|N.C.|N.D.|Okla.|Ore.|Pa.|R.I.|S.C.|S.D.|Tenn.|Vt.|
Va.|Wash.|W.Va.|W. Va.|Wis.|Wyo.|D.C.|Tex.|Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|
Florida|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|
Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|North Carolina|North Dakota|Ohio|
Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|
West Virginia|Wisconsin|Wyoming|AL|AK|AZ|AR|CA|CO|CT|DE|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|
NH|NJ|NM|NY|NC|ND|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|DC|Ont.|Ont|Que.|B.C.|Alta.|Sask.|Man.|N.S.|N.B.|
N.L.|Ontario|Quebec|British Columbia|Alberta|Saskatchewan|Manitoba|Nova Scotia|New Brunswick|Newfoundland|Yukon|
New South Wales|Queensland|Tasmania|Punjab|Kashmir|Crimea|Sicily|Bavaria|Catalonia
"""


@lru_cache(maxsize=1)
def _cities() -> frozenset[str]:
    return _folded(_CITIES)


@lru_cache(maxsize=1)
def _regions() -> frozenset[str]:
    return _folded(_REGIONS)


def _folded(names: str) -> frozenset[str]:
    return frozenset(name.casefold() for name in names.replace("\n", "").split("|") if name)


def is_city(text: str) -> bool:
    """Whether a text names a large city or a capital, in whatever case."""
    return text.strip().casefold() in _cities()


def is_region(text: str) -> bool:
    """Whether a text names a country or a state, or abbreviates one."""
    said = text.strip().casefold()
    return said in _regions() or f"{said}." in _regions()
