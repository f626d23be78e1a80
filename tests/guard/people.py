"""Forty names of many peoples, invented, and how strangers may write them.

``LIST`` is the list of protected names; FORMS gives, by the name as listed, other forms that are found.
"""

PEOPLE = [
    "Нурбек Тологонов", "Асель Бакытова", "Чынара Эшимбекова", "Дмитрий Васильевич Крылов", "Наталья Соловьёва",
    "Михаил Заяц", "Оксана Шевчук", "Тарас Бондаренко", "Ярослав Гончар", "Фирӯза Раҳимова", "Ҷамшед Қодиров",
    "Бахтиёр Юлдашев", "Gulnoza Yoʻldosheva", "Айдос Жумағұлов", "Mehmet Öztürk", "Zeynep Çelik",
    "Elşən Məmmədov", "Leyla Hüseynova", "Նարինե Հակոբյան", "ლევან ბერიძე", "خالد المصري", "فاطمة الزهراوي",
    "یاسمن رضایی", "رحیم گلزاد", "יעל אברמוביץ", "Γεώργιος Νικολαΐδης", "Agnieszka Wójcik", "Łukasz Żebrowski",
    "Jiří Dvořáček", "Ştefan Crăciun", "Nguyễn Thị Hạnh", "José Ángel Muñoz", "Françoise Lefèvre",
    "Jürgen Größmann", "Þórður Guðmundsson", "陳美玲", "佐藤健一", "박지훈", "ธนพล ศรีสุข", "Amina Diallo",
    "Зарина", "Beksultan", "Карагулов", "عبد الرحمن الخطيب",
]  # fmt: skip
LIST = "\n".join(PEOPLE)

FORMS: dict[str, list[str]] = {
    "Нурбек Тологонов": [
        "Nurbek Tologonoν", "Nurbek Tologonoѵ",
        "Нурбек\u2028Толо\u2028гонов", "Н\u20ddу\u20ddр\u20ddбек Тологонов",
        "\u202bНурбек\u202c \u2067Тологонов\u2069", "Нур\ufffcбек Толо\ufffcгонов", "Нур\u2800бек Тологонов",
        "Нур\u3164бек Толого\uffa0нов", "Н у р б е к Т о л о г о н о в", "Н·у·р·б·е·к Т·о·л·о·г·о·н·о·в",
        "Нур-бек То-ло-го-нов", "Нур‧бек То‧ло‧го‧нов", "нурбек__тологонов", "НУРБЕК-ТОЛОГОНОВ",
        "Hурбек Toлoгoнoв", "HУPБEK TOЛOГOHOB", "Нурбек Т0л0г0н0в", "nurbek.tologonov@example.org",
        "n.tologonov@example.org", "ntologonov77@example.org", "tologonov_n.pdf", "/u/nurbek-tologonov-12/",
        "Nourbek Tologonoff", "Nurbek Tologonow", "Nurbek Tołogonow", "Нурбек мырза Тологонов",
        "Нурбек «Нуке» Тологонов", "Нурбек (Нуке) Тологонов", "Нурбек байке Тологонов", "Тологонов Н.",
        "Нур. Тологонов", "Нурбек Тологоно*", "Нурбек Тологон**", "Нурбек Тологон███", "Нурбек Асанов-Тологонов",
        "Mr Nurbek Tologonov", "nurbektologonov", "NurbekTologonov", "ТологоновНурбек", "Нурбек Тологоновдун",
        "Nurbek Tologonovdun", "Нурбеку Тологонову", "Nurbekom Tologonovym",
        "&#1053;&#1091;&#1088;&#1073;&#1077;&#1082; &#x422;&#x43E;&#x43B;&#x43E;&#x433;&#x43E;&#x43D;&#x43E;&#x432;",
        "&amp;#1053;&amp;#1091;&amp;#1088;&amp;#1073;&amp;#1077;&amp;#1082; Тологонов", "Nurbek%252BTologonov",
        "Nurbek%2520Tologonov",
        "=D0=9D=D1=83=D1=80=D0=B1=D0=B5=D0=BA =D0=A2=D0=BE=D0=BB=D0=BE=D0=B3=D0=BE=D0=BD=D0=BE=D0=B2",
    ],
    "Асель Бакытова": [
        "Асели Бакытовой", "Asel Bakytova", "Assel Bakitova", "Аселге Бакытовага", "Bakytova A.",
        "Asel' Bakytova", "Асель эже Бакытова", "Aselge Bakytovaga", "Fctkm <frsnjdf",
    ],
    "Чынара Эшимбекова": [
        "Chynara Eshimbekova", "Tschynara Eschimbekowa", "Czynara Eszimbekowa", "Tchynara Echimbekova",
        "Çınara Eşimbekova", "Чынараны Эшимбекованын", "Č. Ešimbekova",
    ],
    "Дмитрий Васильевич Крылов": [
        "Дмитрий Крылов", "Dmitry Krylov", "Dmitri Kryloff", "Dmitrij Krylow", "Dmytro Krylov", "Дмитро Крилов",
        "Д. В. Крылову", "Крылов Дмитрий", "Дмитрием Васильевичем Крыловым", "Dmitriy Vasilyevich Krylov",
    ],
    "Наталья Соловьёва": [
        "Натальи Соловьёвой", "Наталья Соловьева", "Natalya Solovyova", "Natalia Solovieva", "Natalja Solowjowa",
        "Наталія Соловйова", "Наталью Соловьёву", "Nataliya Solovyeva",
    ],
    "Михаил Заяц": [
        "Михаила Заяца", "Mikhail Zayats", "Михайло Заяц", "Michail Zajac", "Mikhaïl Zayats",
    ],
    "Оксана Шевчук": [
        "Оксани Шевчук", "Oksana Shevchuk", "Oksana Szewczuk", "Oxana Chevtchouk", "Oksana Schewtschuk",
        "Оксаною Шевчук",
    ],
    "Тарас Бондаренко": [
        "Тарасові Бондаренкові", "Тарасом Бондаренком", "Taras Bondarenko", "Тараса Бондаренка",
        "Бондаренку Тарасу",
    ],
    "Ярослав Гончар": [
        "Ярославу Гончару", "Yaroslav Honchar", "Jaroslaw Gontschar", "Iaroslav Hontchar", "Ярославом Гончаром",
        "Jarosław Honczar",
    ],
    "Фирӯза Раҳимова": [
        "Фирузаи Раҳимова", "Firuza Rahimova", "Фируза Рахимова", "Firouza Rakhimova",
    ],
    "Ҷамшед Қодиров": [
        "Ҷамшеди Қодировро", "Jamshed Qodirov", "Джамшед Кодиров", "Djamched Kodirov", "Dzhamshed Kodirov",
    ],
    "Бахтиёр Юлдашев": [
        "Baxtiyor Yuldashev", "Bakhtiyor Yuldashev", "Бахтиёр ака Юлдашев", "Bachtior Juldaschew",
    ],
    "Gulnoza Yoʻldosheva": [
        "Gulnoza Yo'ldosheva", "Gulnoza Yo‘ldoshevaning", "Гулноза Йўлдошева", "Gulnoza Yoldosheva",
    ],
    "Айдос Жумағұлов": [
        "Aidos Zhumagulov", "Айдос Жумагулов", "Айдосқа Жумағұловқа", "Aydos Jumagulov", "Aidos Jumağulov",
    ],
    "Mehmet Öztürk": [
        "Mehmet Ozturk", "Mehmet Oeztuerk", "MEHMET ÖZTÜRK", "Mehmet Öztürk'ün", "Mehmet Öztürkler",
        "Mehmet Bey Öztürk", "Öztürk, Mehmet", "M. Öztürk’ten",
    ],
    "Zeynep Çelik": [
        "Zeynep Celik", "ZEYNEP ÇELİK", "Zeynep Çelik'in", "Zeynep Çelik’e", "Зейнеп Челик", "Zeynep Hanım Çelik",
    ],
    "Elşən Məmmədov": [
        "Elshan Mammadov", "Elsen Memmedov", "Эльшан Маммадов", "Elşən Məmmədovun",
    ],
    "Leyla Hüseynova": [
        "Leyla Huseynova", "Leyla Hueseynova", "Лейла Гусейнова", "Leila Husseinova", "Лейлы Гусейновой",
    ],
    "Նարինե Հակոբյան": [
        "Նարինեի Հակոբյանին", "Narine Hakobyan", "Нарине Хакобян", "ՆԱՐԻՆԵ ՀԱԿՈԲՅԱՆ", "Ն. Հակոբյանը",
    ],
    "ლევან ბერიძე": [
        "ლევანმა ბერიძემ", "ლევანის ბერიძის", "Levan Beridze", "Левана Беридзе", "ᲚᲔᲕᲐᲜ ᲑᲔᲠᲘᲫᲔ", "L. Beridze",
    ],
    "خالد المصري": [
        "خالد بن علي المصري", "خالد بن علي بن حسن المصري",
        "لخالد المصري", "خَالِد المِصري", "وخالد المصرى", "Khaled al-Masri", "Khalid El Masri", "Халед аль-Масри",
        "Халида Масри", "Chalid al-Masri", "خـالـد الـمـصـري", "ﺧﺎﻟﺪ ﺍﻟﻤﺼﺮﻱ",
    ],
    "فاطمة الزهراوي": [
        "فاطمه الزهراوي", "بفاطمة الزهراوي", "Fatima al-Zahrawi", "Fatma Zahrawi", "Фатима аз-Захрави",
        "Fatimah Alzahrawi",
    ],
    "یاسمن رضایی": [
        "ياسمن رضايي", "یاسمن رضایی را", "یاسمن  رضایی",
    ],
    "رحیم گلزاد": [
        "رحيم گلزاد", "رحیمِ گلزاد", "Rahim Golzad", "Рахим Гулзад", "Rahim Gulzad",
    ],
    "יעל אברמוביץ": [
        "ליעל אברמוביץ", "יָעֵל אַבְרָמוֹבִיץ", "Yael Abramovich", "שיעל אברמוביץ",
    ],
    "Γεώργιος Νικολαΐδης": [
        "του Γεωργίου Νικολαΐδη", "Γεωργιος Νικολαιδης", "Georgios Nikolaidis", "ΓΕΩΡΓΙΟΣ ΝΙΚΟΛΑΪΔΗΣ",
        "Γ. Νικολαΐδη",
    ],
    "Agnieszka Wójcik": [
        "Agnieszki Wójcik", "Agnieszka Wojcik", "WÓJCIK AGNIESZKA", "agnieszka.wojcik@example.org", "A. Wójcik",
    ],
    "Łukasz Żebrowski": [
        "Lukasz Zebrowski", "Łukasza Żebrowskiego", "Лукаш Жебровский", "Łukaszem Żebrowskim", "ŁUKASZ ŻEBROWSKI",
    ],
    "Jiří Dvořáček": [
        "Jiri Dvoracek", "JIŘÍ DVOŘÁČEK", "Dvořáček J.",
    ],
    "Ştefan Crăciun": [
        "Ștefan Crăciun", "Stefan Craciun", "STEFAN CRĂCIUN",
    ],
    "Nguyễn Thị Hạnh": [
        "Nguyen Thi Hanh", "NGUYỄN THỊ HẠNH", "Nguye\u0302\u0303n Thi\u0323 Ha\u0323nh", "Nguyễn Thị Hạnh's",
    ],
    "José Ángel Muñoz": [
        "Jose Angel Munoz", "JOSÉ ÁNGEL MUÑOZ", "Muñoz, José Ángel",
    ],
    "Françoise Lefèvre": [
        "Francoise Lefevre", "FRANÇOISE LEFÈVRE", "F. Lefèvre",
    ],
    "Jürgen Größmann": [
        "Juergen Groessmann", "Jurgen Grossmann", "JÜRGEN GRÖSSMANN", "JÜRGEN GRÖẞMANN", "Jürgen Größmanns",
    ],
    "Þórður Guðmundsson": [
        "Thordur Gudmundsson", "ÞÓRÐUR GUÐMUNDSSON", "Þórdur Gudmundsson",
    ],
    "陳美玲": [
        "陈美玲", "陳 美玲", "陈·美玲", "记者陈美玲说",
    ],
    "佐藤健一": [
        "佐藤 健一", "佐藤健一さん", "佐藤\u3000健一",
    ],
    "박지훈": [
        "박 지훈", "박지훈은", "박지훈씨의",
    ],
    "ธนพล ศรีสุข": [
        "ธนพลศรีสุข", "คุณธนพล ศรีสุขมา",
    ],
    "Amina Diallo": [
        "Амина Диалло", "A. Diallo", "Αmina Dιallο", "Аminа Diаllо", "ᎪminᎪ Diallo", "ꓮmina Diallo",
        "Am1na D1a11o", "AMlNA DlALLO", "Аmina Diallо", "Amina \"Mimi\" Diallo", "Diallo_Amina.docx",
        "AminaDiallo", "𝒜𝓂𝒾𝓃𝒶 𝒟𝒾𝒶𝓁𝓁ℴ", "Ａｍｉｎａ Ｄｉａｌｌｏ", "🅰🅼🅸🅽🅰 🅳🅸🅰🅻🅻🅾",
    ],
    "Зарина": [
        "Зарины", "Zarina", "ЗАРИНОЙ", "Зaринa", "Зари\u00adна", "За-рина", "Zarina’s", "Зарина\u0301",
    ],
    "Beksultan": [
        "Бексултан", "Beksultanga", "Beksultan's", "BeksuItan", "Beksu1tan", "beksultan", "Бексултанга",
    ],
    "Карагулов": [
        "Карагулова", "Karagulov", "Karagoulov", "Karagulow", "Карагуловым", "Карагуловы", "Kapaгулов",
    ],
    "عبد الرحمن الخطيب": [
        "عبدالرحمن الخطيب", "Abdulrahman al-Khatib", "Abd al-Rahman al-Khatib", "Abdul Rahman Khatib",
        "Abdurrahman Khatib", "Абдуррахман аль-Хатиб", "ولعبد الرحمن الخطيب",
    ],
}  # fmt: skip

#: Texts in which nobody of the list stands.
NEAR_MISSES: list[str] = [
    "Нурбек пришёл. Тологонов ушёл.", "Нурбек и Тологонов", "Нурланбек Тологонов", "Нурбек Токтогулов",
    "К. Тологонов", "Тологонова Асель", "Асель Бекова", "Асель Б.", "Асель. Бакыт аке.", "Чынара Эшимова",
    "Дмитрий Крыленко", "баснописец Крылов", "Наталья Соловей", "Михаил и заяц", "Михаил Зайцев",
    "Оксана Шевченко", "Тарас Бондарь", "Гончаров Ярослав", "Фируз Рахимов", "Джамал Кадыров", "Бахтиёр Юсупов",
    "Gulnoza Yusupova", "Aidos Zhumabaev", "Mehmet Öz", "Öz Türk", "Ayşe Öztürk", "Zeynep çeliği", "Elşən Əliyev",
    "Leyla ve Hüseyin", "Նարինե Հարությունյան", "ლევან ბერია", "ლევანი, ბერი", "خالد المصطفى", "المصري خليل",
    "فاطمة الزهراء", "محمد رضا", "رحيم الله", "יעל אבן", "Γεώργιος Νικολάου", "Agnieszka, wójt", "Lukas Zebra",
    "Jiří Dvořák", "Stefan Crane", "Nguyễn Văn Hạnh", "José Ángel, Muñeca", "Françoise Lefort",
    "le fèvre et Françoise", "Jürgen, größer", "Jürgen ging", "Þórður Þórðarson", "陳美英", "佐藤健二",
    "박지훈련소", "ธนพล และ ศรี", "Amina and Diallo", "Зарница", "Зари над озером", "Zara", "Zarinka", "сарина",
    "Beksultanov", "Bekzat sultan", "Карагул", "Кара гүл", "Caracas", "عبد الله الخطيب", "الرحمن",
    "абдоминальный хатиб", "0123456789", "*Караг*", "Karag…", "Нурбе*", "**Нурбек** и *Тологон*", "K a r a",
    "bek sultan", "Xenia, Ali, Ben, Lee", "Martin & Miller",
]  # fmt: skip
