"""How names may be written: forms that the guard finds, and near misses that it must leave alone.

The names are invented. LIST is the list of protected names; a form gives the line of it that is meant.
"""

LIST = """\
# invented names
Бектур Жолдошалиев
Айгүл
Shcherbakov
"Blue Gate Shelter"
Мээрим Асанова
Юрий Ильич Цой-Громов
Марьям
Ли
Щукин
Gulnara Osmonova
"""
BEKTUR, AIGUL, SHCHERBAKOV, SHELTER, MEERIM, YURI, MARYAM, LI, SHCHUKIN, GULNARA = range(2, 12)

#: (line of the list, how it is written)
FORMS: list[tuple[int, str]] = [
    (BEKTUR, "Вчера Бектур Жолдошалиев ушёл"),
    (BEKTUR, "БЕКТУР ЖОЛДОШАЛИЕВ"),
    (BEKTUR, "бектур\nжолдошалиев"),
    (BEKTUR, "Жолдошалиев Бектур"),
    (BEKTUR, "Жолдошалиев, Бектур"),
    (BEKTUR, "Жолдошалиев Б."),
    (BEKTUR, "Б. Жолдошалиевым"),
    (BEKTUR, "Б.К. Жолдошалиева"),
    (BEKTUR, "Бектур Кубатович Жолдошалиев"),
    (BEKTUR, "с Бектуром Жолдошалиевым"),
    (BEKTUR, "о Бектуре Жолдошалиеве"),
    (BEKTUR, "Бектурдун Жолдошалиевдин"),
    (BEKTUR, "Бектур Жолдошалиевге"),
    (BEKTUR, "Бектур Жолдошалиевдерден"),
    (BEKTUR, "Бектур Жолдошалиевдики"),
    (BEKTUR, "𝐁𝐞𝐤𝐭𝐮𝐫 𝐙𝐡𝐨𝐥𝐝𝐨𝐬𝐡𝐚𝐥𝐢𝐞𝐯"),
    (BEKTUR, "Βektur Ζholdοshaliev"),  # Greek capitals and omicron
    (BEKTUR, "Bektur Zholdoshaliev"),
    (BEKTUR, "Bektur Joldoshaliev's house"),
    (BEKTUR, "Bektur Žoldošaliev"),
    (BEKTUR, "Bektur Dzholdoshaliyev"),
    (BEKTUR, "Bektur Zholdoshaliyev"),
    (BEKTUR, "ZHOLDOSHALIEV B."),
    (BEKTUR, "Бек\u00adтур Жол\u00adдош\u00adалиев"),
    (BEKTUR, "Бектур Жолдо-\nшалиев"),
    (BEKTUR, "Бек\u200bтур Жолдо\u200dшалиев"),
    (BEKTUR, "Бекту\u0301р Жолдоша\u0301лиев"),
    (BEKTUR, "Беkтур Жoлдошaлиев"),  # Latin k, o and a
    (BEKTUR, "Б е к т у р Жолдошалиев"),
    (BEKTUR, "ｂｅｋｔｕｒ　ｚｈｏｌｄｏｓｈａｌｉｅｖ"),
    (BEKTUR, "bektur_zholdoshaliev.jpg"),
    (BEKTUR, "BekturZholdoshaliev"),
    (BEKTUR, "#бектуржолдошалиев"),
    (BEKTUR, "b.zholdoshaliev@example.org"),
    (BEKTUR, "bzholdoshaliev@example.org"),
    (BEKTUR, "Бектур&nbsp;Жолдошалиев"),
    (
        BEKTUR,
        "%D0%91%D0%B5%D0%BA%D1%82%D1%83%D1%80+%D0%96%D0%BE%D0%BB%D0%B4%D0%BE%D1%88%D0%B0%D0%BB%D0%B8%D0%B5%D0%B2",
    ),
    (
        BEKTUR,
        r"\u0411\u0435\u043a\u0442\u0443\u0440 "
        r"\u0416\u043e\u043b\u0434\u043e\u0448\u0430\u043b\u0438\u0435\u0432",
    ),
    (AIGUL, "Айгүл"),
    (AIGUL, "Айгуль"),
    (AIGUL, "с Айгулью"),
    (AIGUL, "Айгүлдүн"),
    (AIGUL, "Айгүлгө"),
    (AIGUL, "Aigul’s"),
    (AIGUL, "Aygul"),
    (AIGUL, "Ajgul'"),
    (AIGUL, "Aigül"),
    (SHCHERBAKOV, "Щербаков"),
    (SHCHERBAKOV, "Щербаковой"),
    (SHCHERBAKOV, "Щербаковых"),
    (SHCHERBAKOV, "Ŝerbakov"),
    (SHCHERBAKOV, "the Shcherbakovs"),
    (SHCHERBAKOV, "Schtscherbakov and Shcherbakoff"),
    (SHELTER, "the BLUE  GATE\nSHELTER"),
    (MEERIM, "Мээрим Асановой"),
    (MEERIM, "Асанова М."),
    (MEERIM, "Meerim Asanova"),
    (MEERIM, "Мээримге Асановага"),
    (YURI, "Юрий Ильич Цой-Громов"),
    (YURI, "Юрия Цой-Громова"),
    (YURI, "Iurii Tsoi-Gromov"),
    (YURI, "Jurij Coj-Gromov"),
    (MARYAM, "Maryam"),
    (MARYAM, "Mar'jam"),
    (LI, "Ли"),
    (LI, "ЛИ"),
    (SHCHUKIN, "Shchukina"),
    (SHCHUKIN, "Щукиным"),
    (GULNARA, "Гульнара Осмонова"),
    (GULNARA, "Гүлнара Осмонованын"),
    (GULNARA, "с Гульнарой Осмоновой"),
    (GULNARA, "Осмонова Г."),
]

#: Texts in which nobody of the list stands.
NEAR_MISSES: list[str] = [
    "Бектур",  # a given name alone, of a line that has both
    "Жолдошалиев",
    "Бектур Асанов",
    "Бектур пришёл. Жолдошалиев ушёл.",
    "Бектур и Жолдошалиев",
    "К. Жолдошалиев",
    "Бектуров Жолдошалиевич",
    "Бектурбек Жолдошалиев",
    "Гүлү менен Айгерим",
    "Айгерим",
    "Гульнара Асанова",
    "Гульнара О.",
    "щербет и щербина",
    "Scherbak",
    "Щербаковский",
    "щука, щуки, щукой",
    "blue gate",
    "the gate of the blue shelter",
    "Blue Gate Shelters",
    "Мээрим",
    "Асанова А.",
    "Мээрим Асановна Бекова",
    "знали ли они",
    "Lima, Lily, LIMIT",
    "Юрий Громов",
    "Марьяна и Мария",
    "Маршал",
    "Osmonova Aida",
    "b.osmonova@example.org",
    "cope, axe, mop, toma: English words of letters that look Cyrillic",
    "The parliament voted on the bill in its second reading.",
    "Жогорку Кеңеш мыйзам долбоорун экинчи окууда кабыл алды.",
]
