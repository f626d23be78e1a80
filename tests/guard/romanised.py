"""Twenty names as papers of Germany, Poland, France, Turkey and Spain spell them."""

#: As listed; in German, Polish, French, Turkish and Spanish, where each has a spelling of its own.
ROMANISED: dict[str, tuple[str, str, str, str, str]] = {
    "Дмитрий Захаров": ("Dmitri Sacharow", "Dmitrij Zacharow", "Dmitri Zakharov", "Dmitriy Zaharov",
                        "Dmitri Zajárov"),
    "Нурсултан Назарбаев": ("Nursultan Nasarbajew", "Nursułtan Nazarbajew", "Noursoultan Nazarbaïev",
                            "Nursultan Nazarbayev", "Nursultán Nazarbáyev"),
    "Захар Прилепин": ("Sachar Prilepin", "Zachar Prilepin", "Zakhar Prilepine", "Zahar Prilepin", "Zajar Prilepin"),
    "Михаил Жванецкий": ("Michail Schwanezki", "Michaił Żwaniecki", "Mikhaïl Jvanetski", "Mihail Jvanetski",
                         "Mijaíl Zhvanetski"),
    "Сооронбай Жээнбеков": ("Sooronbai Dscheenbekow", "Sooronbaj Dżeenbekow", "Sooronbaï Djeenbekov",
                            "Sooronbay Ceenbekov", "Sooronbái Zheenbékov"),
    "Садыр Жапаров": ("Sadyr Dschaparow", "Sadyr Dżaparow", "Sadyr Japarov", "Sadır Caparov", "Sadyr Zhapárov"),
    "Никита Хрущёв": ("Nikita Chruschtschow", "Nikita Chruszczow", "Nikita Khrouchtchev", "Nikita Kruşçev",
                      "Nikita Jruschov"),
    "Азамат Жолдошев": ("Asamat Dscholdoschew", "Azamat Żołdoszew", "Azamat Joldochev", "Azamat Coldoşev",
                        "Azamat Zholdóshev"),
    "Чынара Эшимова": ("Tschynara Eschimowa", "Czynara Eszimowa", "Tchynara Echimova", "Çınara Eşimova",
                       "Chynara Eshímova"),
    "Юрий Шевчук": ("Juri Schewtschuk", "Jurij Szewczuk", "Iouri Chevtchouk", "Yuri Şevçuk", "Yuri Shevchuk"),
    "Айгуль Токтосунова": ("Aigul Toktosunowa", "Ajgul Toktosunowa", "Aïgoul Toktosounova", "Aygül Toktosunova",
                           "Aigul Toktosúnova"),
    "Владимир Жириновский": ("Wladimir Schirinowski", "Władimir Żyrinowski", "Vladimir Jirinovski",
                             "Vladimir Jirinovski", "Vladímir Zhirinovski"),
    "Георгий Жуков": ("Georgi Schukow", "Gieorgij Żukow", "Gueorgui Joukov", "Georgi Jukov", "Gueorgui Zhúkov"),
    "Кубатбек Жусубалиев": ("Kubatbek Dschusubalijew", "Kubatbek Dżusubalijew", "Koubatbek Djousoubaliev",
                            "Kubatbek Cusubaliyev", "Kubatbek Zhusubalíev"),
    "Зоя Цветаева": ("Soja Zwetajewa", "Zoja Cwietajewa", "Zoïa Tsvetaïeva", "Zoya Tsvetayeva", "Zoya Tsvetáyeva"),
    "Михаил Ходорковский": ("Michail Chodorkowski", "Michaił Chodorkowski", "Mikhaïl Khodorkovski",
                            "Mihail Hodorkovski", "Mijaíl Jodorkovski"),
    "Зинаида Гиппиус": ("Sinaida Gippius", "Zinaida Gippius", "Zinaïda Gippious", "Zinaida Gippius",
                        "Zinaída Guippius"),
    "Алексей Щербаков": ("Alexej Schtscherbakow", "Aleksiej Szczerbakow", "Alexeï Chtcherbakov", "Aleksey Şçerbakov",
                         "Alexéi Scherbakov"),
    "Роза Отунбаева": ("Rosa Otunbajewa", "Roza Otunbajewa", "Roza Otounbaïeva", "Roza Otunbayeva",
                       "Roza Otunbáyeva"),
    "Борис Ельцин": ("Boris Jelzin", "Borys Jelcyn", "Boris Eltsine", "Boris Yeltsin", "Borís Yeltsin"),
}  # fmt: skip

#: Names that sound nearly so, of somebody else.
OTHERS = [
    "Dmitry Sakharov", "Nikita Gruschow", "Sasha Prilepina", "Boris Yeltsov", "Rosa Ottenbacher", "Georgi Zhurkov",
]  # fmt: skip
