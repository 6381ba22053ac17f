"""Common given names of many cultures, folded: what makes a bare line near a headline read like a person's name.

Written from general knowledge, not copied from a register. A name that is also a common word, a place or a section of a
newspaper (Grace, Paris, August, Art, Will) is left out where the word is the more likely reading.
"""

from __future__ import annotations

GIVEN = frozenset(
    """
    carlota per-erik per-olof jan-erik jan-ole ibtisam serafina sadhbh aoife niamh ciarán eilidh rhiannon saoirse
    orla gwendolyn elspeth imogen jemima gavin tamsin fergus callum gethin euan ewan hattie tilly rowena felicidad
    pilar montse montserrat nuria núria inmaculada encarna joaquin iñaki iñigo mikel gorka jordi oriol pol pau
    arnau marçal nerea leire ainhoa aitor asier fidel gustave hubertus ingmar jens-peter karl-heinz klaus-dieter
    hans-peter jonna anniina mervi janne antti ilkka jouni kimmo markku lauri eetu onni veera saara emilia tuomas
    timo noora jenni kaarina mathilda ryo davide tania leah sheryl aaron abby abdul abdullah abel abigail abraham
    ada adam addison adele adi adolfo adrian adriana adrien agata agnes agnieszka ahmad ahmed aidan aileen aisha
    aja akash akira alain alan alana alastair albert alberto aldo alec aleix alejandra alejandro aleksander
    aleksandra aleksandr alena alessandra alessandro alex alexander alexandra alexandre alexandru alexandros alexei
    alexey alexia alexis alf alfonso alfred alfredo ali alice alicia alina alisa alison alistair allan allen
    allison alma alois alvaro álvaro alyssa amalia amanda amber amelia amelie amélie amin amina amir amit amr
    amrita amy ana anaïs anastasia anatoly anders andré andre andrea andreas andrei andrej andreja andres andrés
    andrew andrey andrii andrzej andy aneta angel ángel angela angelica angelika angelina angelo anil anita anja
    anjali anke ankit ann anna annabel anne anneke annelie annemarie annett annette annie annika anouk anselm
    ansgar anthony antje antoine anton antonella antonia antonio antónio antony anu anuj anya april aram archie ari
    ariana ariane arianna ariel arindam arjun arman armando armin arnaud arnd arne arno arnold aron artem arthur
    artur arturo arun arvid arzu asha ashish ashley ashok asif asma astrid athena attila aude audrey augusto
    aurélie aurora ava avi avery ayesha ayşe azra bahar balázs barbara bärbel barry bart bartosz basil bastian beat
    beate beatrice beatrix beatriz becky bella ben benedict benedikt benjamin benny benoît benoit berit bernadette
    bernard bernardo bernd bernhard bernie bert berta bertram beth bethany betsy bettina betty bianca bilal bill
    billy birgit birgitta birte bjarne björn bjørn blake blanca bob bobby bogdan boris božena brad bradley brandon
    brenda brendan brent brett brian bridget brigitte britta brooke bruce bruna bruno bryan burkhard camila camilla
    camille carina carl carla carlo carlos carlotta carmen carol carola carolin carolina caroline carolyn carrie
    carsten caspar cassandra caterina catherine cathy catrin cecilia cecilie cécile cedric cédric celia céline
    cengiz cesar césar chad chaim chandra chantal charles charlie charlotte chen cheryl chetan chiara chloe chloé
    chris christa christel christelle christian christiane christie christin christina christine christof christoph
    christophe christopher christos chuck ciara cillian cindy claas claire clara clare clarissa claude claudia
    claudine claudio claus clemens clément clementine cliff clint clive cody colin colleen connie connor conny
    conrad constance constantin constantine constanze cora corina corinna corinne cornelia corey cory courtney
    craig cristian cristiano cristina cristóbal curt cyril cyrus dagmar daisy damian damien damon dan dana daniel
    daniela daniele daniella danielle danilo danny daphne daria dario darío darren daryl dave david dawid dean
    debbie deborah debra deepak deepika delphine demetrius denis denise dennis denny derek desmond detlef detlev
    devika devin diana diane diego dieter dietmar dietrich dilip dimitri dimitris dina dirk dmitri dmitriy dmitry
    dmytro dolores domenico dominic dominik dominika dominique don donald donna donovan dora doreen doris dorota
    dorothea dorothee dorothy doug douglas drew duc duncan dustin dwight dylan earl eberhard ebru eckart eckhard ed
    eddie edgar edith edmund edoardo edouard édouard eduard eduarda eduardo edward edwin eileen ekaterina ekkehard
    elaine eleanor elena eleni eli eliana elias eliot elisa elisabeth elise elizabeth elke ella ellen ellie elliot
    elliott elmar eloise elsa elvira emanuel emanuele emel emil emilie émilie emilio emily emma emmanuel emmanuelle
    emre enrico enrique enzo eoin erhard eric erica erich erik erika erin ernest ernesto ernst erwin esmeralda esra
    esteban estelle esther ethan etienne étienne eugen eugene eugenia eugenio eva evan evelyn evgenia evgeny ewa
    ezra fabian fabien fabienne fabio fabrice fabrizio fadi fahad faisal falk fanny farah farid farhan fatima fatma
    federica federico felicia felicitas felicity felipe felix félix ferdinand fernanda fernando fiona flavia flavio
    florence florent florian florina fran frances francesca francesco francine francis francisca francisco franck
    franco françois francois françoise frank franz franziska fred freddie frederic frédéric frederick frederico
    frederik frederike freya frida friederike friedemann friedrich fritz gabi gabor gábor gabriel gabriela gabriele
    gabriella gabrielle gaby gael gaetano galina gareth garrett gary gaurav gemma geoff geoffrey georg george
    georges georgina gerald geraldine gérald gerard gérard gerd gerda gergely gerhard gerold gerrit gert gertrud
    giacomo gianluca gianni gideon gilbert gilles gina giorgio giovanna giovanni gisela giulia giuliana giulio
    giuseppe glen glenda glenn gloria gonzalo gordon graham greg gregg gregor gregory greta gretchen grzegorz guido
    guilherme guillaume guillermo gül günter günther gunnar gunther gustav gustavo guy gwen hadley haley hamid
    hamish hamza hana hanna hannah hannes hans harald harold harriet harry hartmut haruki hasan hassan hauke hazel
    heather hector héctor heide heidi heike heiko heiner heinrich heinz helen helena helene hélène helga helge
    hella helmut hendrik henning henri henrietta henrik henrike henrique henry herbert hermann hervé hilary hilde
    hiroshi holger holly horst howard hubert hugh hugo hung husain hussein ian ibrahim ida igor iker ilana ilaria
    ilka ilona ilse ilya imke imran ina inés ines inga inge ingeborg ingo ingrid inka ioana ioannis ira irene irina
    iris irma irving irwin isaac isabel isabell isabella isabelle isaiah ismael ismail itamar ivan iván ivana ivar
    ivo iwona izabela jacek jack jackie jacob jacopo jacqueline jacques jacqui jade jaime jake jakob jakub jamal
    james jamie jan jana jane janet janice janina janine janis jannik jarek jaroslav jasmin jasmine jason javier
    jay jayne jean jeanette jeanne jeff jeffrey jelena jen jenna jennie jennifer jenny jens jeremiah jérémie jeremy
    jérémy jerome jérôme jerry jesper jess jesse jessica jesús jesus jette jill jillian jim jimmy jiří jo joachim
    joan joana joanna joanne joão joaquín jochen jody joe joel joëlle joerg joey johan johann johanna johannes john
    johnny jon jonah jonas jonathan jorge jörg jörn jos joschka josé jose josef josefine joseph josephine josh
    joshua josie jost joyce juan juana judith judy juha juho jukka julia julian juliana juliane julie julien juliet
    juliette julio júlio julius jürgen juri justin justine justyna jutta kai karel karen kari karim karin karina
    karl karla karlheinz karol karolina karoline karsten kaspar kasper katarina katarzyna kate katerina katharina
    katherine kathleen kathrin kathryn kathy katie katja katrin katrina katy kavita kay kayla keiko keith kelley
    kelly kelsey kemal ken kendra kenji kenneth kenny kenta kerry kerstin kevin khaled khalid kiara kieran kim
    kimberly kira kiran kirsten kirstin kirsty kjell klara klaus knut konrad konstantin konstanze korinna kris
    krishna kristen kristian kristie kristin kristina kristine kristof kristy krystian krzysztof kumar kurt kyle
    lajos lars lasse laszlo lászló laura laure laurel lauren laurence laurent laurie lavinia lea léa leandro leen
    leila lena lennart leo leon léon leona leonard leonardo leonie leonora leopold leroy lesley leslie leszek
    letizia lewis lia liam lidia lieke lili lilian liliana lillian lilly lily lina linda lindsay lindsey lionel
    lior lisa lisbeth lise lisette livia liz liza lizzie ljubica lloyd logan lola lorena lorenz lorenzo loretta
    lori lorraine lothar lou louis louisa louise luc luca lucas lucia lucía lucie lucien lucille lucy ludger
    ludovic ludwig luigi luis luís luisa luise luiz luka lukas lukáš lukasz łukasz luke luna lutz lydia lynn
    lyudmila maaike maciej maddie madeleine madeline mads magda magdalena magnus mahmoud maik maike maja malcolm
    malin malte mandy manfred manoj manon manuel manuela mara marc marcel marcela marcelo marcin marco marcos
    marcus marek maren margaret margarita margarete margherita margit margot margrit mari maria maría mariam
    mariana marianna marianne mariano marie marieke mariella marietta marija marijke marilyn marina mario mário
    marion marisa marissa marit marius mariusz marjolein marjorie mark marko markus marlen marlene marleen marlies
    marlon marsha marta márta martha martí martijn martin martín martina martine marvin mary maryam masha massimo
    mateo mateusz mathew mathias mathieu mathilde matilda matt matteo matthew matthias matthieu matti mattia
    maureen maurice mauricio maurizio mauro max maxi maxim maxime maximilian maya mechthild meera megan meghan
    mehmet mel melanie mélanie melinda melissa melody meredith merle merve mete mia micah michael michaela michal
    michał michel michela michele michèle michelle miguel miika mika mikael mike mikhail mikko mila milan milena
    milica milo milos mina mira miranda mireille miriam mirja mirjam mirko miroslav misha mitchell mohamed mohammad
    mohammed mohan mohit moira molly mona monica mónica monika monique moritz morten moses muhammad murat murray
    mustafa myriam nabil nadia nadin nadine nadja nahid naima nancy nanette naomi narendra natalia natália natalie
    natasha nathalie nathan nathaniel neal neha neil nelson nena neville nia niall nic nicholas nick nicky nico
    nicola nicolai nicolas nicolás nicole nicoletta niels nigel nikhil nikita nikki niklas niko nikola nikolai
    nikolaj nikolaos nikolas nikolaus nils nina nino nisha nishant nitin noah noam noel noelle noemi nora norbert
    noreen norma norman nuno odile olaf ole oleg oleh oleksandr oleksii olga oli oliver olivia olivier omar ondřej
    oona ophelia ophélie orhan oriana oscar oskar osman oswald otto pablo paige pam pamela paola paolo pascal
    pascale pat patrice patricia patrícia patricio patrick patrik patrizia patryk patty paul paula paulina pauline
    paulo pavel pawel paweł pedro peggy penelope penny percy perry pete peter petr petra petros petteri phil philip
    philipp philippa philippe phillip phoebe phyllis pia pierre pieter pietro piotr pippa polly pooja prakash
    pranav prasad pratik preeti priscilla priya priyanka przemysław quentin rachael rachel radek radosław rafael
    rafał rahul raimund rainer raj rajesh rajiv rakesh ralf ralph ramesh ramón ramona ramsey randall randy ranjit
    raphael raphaël raquel rashid raúl raul ravi raymond rebecca rebekka regina regine regula reiner reinhard
    reinhold rekha rémi remo renata renate renato rené rene renée reto reuben reza rhys ricardo riccardo richard
    rick ricky rieke rita ritu rob robbie robert roberta roberto robin rocío rodney rodrigo rodolfo roger rohan
    rohit roland rolf roman romain romina ron ronald ronan ronja ronnie ronny rory rosa rosalía rosalie rosalind
    rosanna rosemarie rosie ross rowan roxana roy ruben rubén rudi rudolf rui ruslan russell ruth ryan sabina
    sabine sabrina sachin sally salma salman salvatore sam sameer samantha sami samir samira sammy samuel samuele
    sandeep sander sandra sandro sandy sanjay sanjeev santiago sara sarah sascha sasha satoshi saul scott sean seán
    sebastian sebastián sébastien selena selina selma serena serge sergei sergey sergio sérgio serhii serkan seth
    shahid shannon sharon shaun shawn sheila shelby shelley shirley shreya siân sibylle sidney siegfried sigrid
    silas silke silvana silvia silvio simon simona simone sina siobhan sofia sofía sofie solveig sonali sonia sonja
    sönke sophia sophie sören søren spencer stacey stacy stan stanislav stavros stefan stefani stefania stefanie
    stefano steffen steffi stella sten stephan stephane stéphane stephanie stéphanie stephen steve steven stewart
    stuart sue sugam suman sunil sunita suresh susan susana susann susanna susanne sushil susi suzanne suzie sven
    svenja svetlana swantje sybille sylvain sylvester sylvia sylvie szymon tabea tamar tamara tamás tammy tanja
    tanya tara tariq tarek tatiana tatjana tatyana ted teresa terence terri terry tess tessa thea theo theodor
    theodore theresa thérèse thibault thiago thierry thilo thomas thorben thorsten tibor tiffany till tilman tilo
    tim timm timothy tina tino tobias tobi todd tom tomas tomás tomáš tomasz tommaso tommy toni tony torben tore
    torsten tove tracey tracy travis trent trevor trine tricia tristan troy tyler tzvi ugo uli ulla ulli ulrich
    ulrik ulrike umar umberto ursula uta ute uwe vadim valentin valentina valeria valerie valérie valerio vanessa
    vasily veit vera verena verónica veronica veronika veronique véronique vicente vicki vicky victor víctor
    victoria vijay vikas vikram viktor viktoria vilma vinay vince vincent vincenzo viola violeta virginie vishal
    vitaly vito vittorio viv vivian viviana vivien vivienne vlad vladimir vladislav volker volkmar volodymyr wade
    waldemar walter waltraud wanda warren wayne wendy werner wes wesley wieland wiebke wilfried wilhelm willem
    william willy wim winfried winston wojciech wolf wolfgang wolfram xavier ximena yael yan yann yannick yara
    yasemin yasmin yasmine yasuhiro yehuda ylva yoko yolanda yonatan yosef youssef yulia yuki yuliya yuri yusuf
    yves yvette yvonne zach zachary zack zahra zainab zara zbigniew zeynep zoe zoé zoë zofia zoltan zoltán zsolt
    zsófia abena ade adebayo amara ayanda bongani busisiwe chidi chinedu chinwe folasade ibrahima kofi kwame kwesi
    lerato lindiwe mamadou mandla mpho nandi ngozi nkosinathi nokuthula nomvula ntombi olamide olumide oluwaseun
    oumar phumzile siphiwe sipho tendai thabo thandi themba thulani tinashe tunde wanjiku yaw zanele zinhle zodwa
    agus andi bambang budi dewi dian dwi eko endang fitri hendra indra intan joko kurniawan lestari putri rina
    rizky siti sri sulistyo wahyu yudi yuni anh dung hieu hoa hoang huong khanh lan linh minh nga ngoc nguyen
    phuong quang thanh thao thi thu trang trung tuan lê trần nguyễn phạm vũ võ đặng đỗ hoàng haruka hideo hiroki
    kazuo kenichi makoto masato mei naoko noriko sakura shinji takashi takeshi yoshi yumi jia jian jing jun lei li
    ling min ming qiang wei xiao xin yang yi ying yong yu yuan zhang agnė aistė dalia darius gintaras ieva jānis
    jurga kristīne laima līga mantas povilas rūta vytautas aino eero hanne heikki jari kaisa liisa marja outi päivi
    pekka sanna satu tapio tiina ville aleš bohumil eliška lenka miloš radka vojtěch zdeněk zuzana ágnes andrás
    anikó bence eszter ferenc gyula imre istván jános katalin mátyás péter réka sándor zsuzsanna adina cosmin
    dragoș mihai mircea răzvan ştefan branko dejan dragan goran jovana ljiljana nenad petar snežana stjepan
    tomislav vesna zoran željko ahmet ayça burak büşra cem deniz elif emine gökhan hakan hüseyin meltem özge özlem
    selin sevgi sinan tolga umut volkan yasin zehra александр алексей алена алина алла анастасия анатолий андрей
    анна антон аркадий артем артём артур богдан борис вадим валентин валентина валерий варвара василий вера
    вероника виктор виктория виталий владимир владислав вячеслав галина геннадий георгий глеб григорий дарья денис
    дмитрий евгений евгения егор екатерина елена елизавета иван игорь илья инна ирина карина кирилл константин
    ксения лариса леонид лидия людмила максим марина мария маргарита михаил надежда наталия наталья никита николай
    оксана олег ольга павел петр пётр полина роман руслан светлана семен сергей софия станислав степан тамара
    татьяна федор юлия юрий яна ярослав олександр олексій олена андрій дмитро євген ірина катерина кирило марія
    микола михайло надія наталія олександра павло світлана сергій тетяна юлія юрій володимир василь ігор іван
    георги димитър иво йордан петър стефан тодор أحمد محمد محمود علي حسن حسين حسام خالد عبد عبدالله عبدالرحمن عمر
    عمرو يوسف إبراهيم إسماعيل مصطفى طارق سعيد سامي سمير كريم ليلى فاطمة عائشة مريم نورا نور سارة رنا هدى منى دينا
    ريم زينب جمال كمال ناصر وليد ياسر هاني إيمان أمل محمدرضا رضا مهدی حسین علی امیر زهرا سعید مریم نازنین شیما דוד
    יוסי משה אבי יעל נועה רון רונן גיל גילי איתמר עמית ענת שירה תמר מיכל אורי אורן דנה רותם טל יונתן ניר עידו राहुल
    अमित अनिल सुनील संजय राजेश प्रिया नेहा पूजा अंजलि विकास रवि मनोज दीपक कुमार शुभम
    """.split()
)  # fmt: skip

SURNAMES_ZH = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖蕭田董袁潘于"
    "蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范金石廖贾賈夏韦韋付方白邹鄒孟熊秦邱江尹薛闫阎段雷侯"
    "龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃武戴莫孔向汤湯"
)
SURNAMES_KO = frozenset(
    "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구나민진지엄채원천"
)
SURNAMES_JA = frozenset(
    """
    佐藤 鈴木 高橋 田中 伊藤 渡辺 渡邊 渡部 山本 中村 小林 加藤 吉田 山田 佐々 山口 松本 井上 木村 清水 斎藤 斉藤
    齋藤 山崎 阿部 池田 橋本 山下 石川 中島 前田 藤田 後藤 小川 岡田 村上 長谷 近藤 石井 坂本 遠藤 青木 藤井 西村
    福田 太田 三浦 岡本 松田 中川 中野 原田 小野 田村 竹内 金子 和田 中山 藤原 石田 上田 森田 小島 柴田 原口 宮崎
    酒井 工藤 横山 宮本 内田 高木 安藤 谷口 大野 丸山 今井 高田 藤本 武田 村田 上野 杉山 増田 平野 菅原 久保 松井
    小山 千葉 岩崎 桜井 野口 木下 野村 佐野 松尾 菊地 菊池 杉本 新井 市川 古川 大西 島田 水野 桐生 高野 吉川 山内
    西田 飯田 西川 五十 北村 安田 中田 川口 平田 川崎 本田 久野 吉村 松岡 松村 大塚 大島 大谷 荒木 浅野 萩原 島崎
    夏目 太宰 芥川 宮沢 宮澤 国木 寺田 幸田 北原 薄田 田山 直木 大町 高村 戸坂 内藤 葉山 中原 竹久 与謝 正岡 坂口
    樋口 尾崎 永井 谷崎 川端 志賀 有島 梶井 室生 徳田 折口 柳田 三島
    """.split()
)
