"""What reads like a mark of withholding: its words in the languages of authors, misspelt or not.

Authors who do not know the one mark ``{.withheld}`` write their own: ``{redacted}``, ``{.geschwärzt}``. So words of
this kind stop a build wherever a mark could stand; only prose may hold them.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from itertools import pairwise

#: The beginnings of words that say nothing else, by language. They stop a build in comments too.
SURE = {
    "en": "withheld withhold redacted redacting censored blackedout anonymise anonymize",
    "fr": "caviarde occultee occulter anonymiser anonymisee",
    "es": "censurado censurada tachado anonimizad",
    "pt": "rasurad tarjad",
    "de": "geschwarzt geschwaerzt schwarzung vorenthalten zuruckgehalten unkenntlich zensiert anonymisier",
    "it": "oscurato oscurata censurato censurata omissis anonimizz",
    "ru": "скрыто вымаран засекречен зацензур анонимизир обезличен замазано утаен",
    "uk": "приховано засекречен знеособлен замазано утаємнич",
    "ky": "жашырылган жашырылды жашырылсын",
    "tr": "sansurlen sansurlu gizlenmis gizlendi gizlenecek karartıl anonimles",
    "ar": "محجوب مطموس مشطوب",
    "fa": "سانسورشده محرمانه پوشانده",
    "zh": "隐去 隱去 删节 刪節 屏蔽 遮盖 遮蓋 涂黑 塗黑 打码 打碼 匿名化 略去",
    "sw": "imefichwa yamefichwa limefichwa amefichwa imezuiliwa yamezuiliwa",
    "pl": "utajnion zaczernion ocenzurowan zanonimizowan zamazan zatajon",
    "nl": "gelakt achtergehouden gecensureerd geanonimiseerd anonimiseer",
    "uz": "yashirilgan yashirilsin яширилган senzuralangan",
    "tg": "пинҳонкарда пинҳоншуда махфишуда",
    "kk": "жасырылған жасырылды жасырылсын құпияландыр",
    "hi": "गोपनीय",
    "ja": "黒塗り 墨塗り 伏せ字",
    "ko": "비공개 검열됨 가림처리 익명처리",
    "sv": "sekretessbelag avidentifier",
    "cs": "zacerneno zacerneny cenzurovan anonymizovan",
    "ro": "cenzurat anonimizat",
    "hu": "kitakart cenzurazott anonimizalt",
    "sr, bg": "зацрњен цензурисан анонимизован заличен",
    "el": "λογοκριθηκε ανωνυμοποι",
    "he": "הושחר צונזר",
    "ka": "დამალულია დაფარულია",
    "hy": "թաքցված գաղտնազերծ",
    "az": "gizledilib gizlədilib senzuralan",
    "mn": "нууцалсан",
    "id": "disensor dirahasiakan disamarkan",
    "am": "ተደብቋል",
}
#: Requests in several words, which say nothing else either; signs and spaces between the words do not count.
_REQUESTS = """
    do not print, do not publish, do not quote, do not show, don't print, don't publish, not for print,
    not for publication, not for release,
    do not use name, do not use her name, do not use his name, do not name,
    must not be named, must not be published, must not be printed, must not be identified, must not appear,
    имя изменить, изменить имя, name ändern, namen ändern, changer le nom, cambiar nombre, ismi değiştir,
    off the record, blacked out, strictly confidential, streng vertraulich, strictement confidentiel,
    estrictamente confidencial, строго конфиденциально, name changed to protect,
    nicht nennen, nicht zitieren, nicht zur veröffentlichung, nicht für den druck, nicht verwenden, nicht erwähnen,
    ne pas nommer, ne pas diffuser, ne pas citer, ne pas divulguer, no nombrar, no divulgar, no difundir, no citar,
    não divulgar, non divulgare, non nominare, niet noemen,
    не называть, не разглашать, не упоминать, не указывать имя, имя не указывать, не розголошувати, не називати,
    атын атабагыла, атын жазбагыла, айтылбасын, атын өчүргүлө, yayımlanmasın, yayınlanmasın, isim verilmesin,
    adını yazmayın, ismini yazmayın, لا تذكر الاسم, ليس للنشر, غير مخصص للنشر,
    ne pas publier, ne pas imprimer, no publicar, no imprimir, não publicar, não imprimir,
    nicht veröffentlichen, nicht drucken, nicht abdrucken, non pubblicare, non stampare, niet publiceren,
    не печатать, не публиковать, не для печати, не для публикации, не друкувати, не публікувати,
    басып чыгарбоо, жарыялабагыла, жарыяланбасын, chop etilmasin, chop qilinmasin, нашр накунед, чоп накунед,
    жарияламаңыз, жарияламау, yayımlama, yayınlamayın, basmayın, لا تنشر, لا تطبع, منتشر نکنید, چاپ نکنید,
    يحذف الاسم, منتشر نشود, ekki birta, får ej publiceras, ska ej publiceras, không công bố, đừng in tên,
    netisknout jméno, nepublikovat, får ej tryckas, çap etməyin, a nu se publica, nem közölhető, ne objavljivati,
    да не се публикува, לא לפרסום, μη δημοσιευθεί, არ გამოქვეყნდეს, аты өзгөртүлсүн, атын өзгөрт,
    非公開, 掲載しない, 掲載不可, 이름 빼주세요, 공개하지 마세요, jangan dicetak, jangan diterbitkan, nu publicați,
    не печатаем, не указываем, не называем, имя не печат,
    请勿刊登, 不要发表, 不要公开, 不得发表, 請勿刊登, usichapishe, nie publikować, nie drukować, प्रकाशित न करें
"""
REQUESTS_IN_WORDS = tuple(" ".join(words.split()) for words in _REQUESTS.split(","))
REQUESTS = tuple(re.sub(r"\W", "", words) for words in REQUESTS_IN_WORDS)
#: Those of words that also mean other things: in braces, classes, ids, tags and names of blocks they stop a build.
PERHAPS = {
    "en": "redact censoring confidential suppressed expunged",
    "fr": "occulte caviard anonymis censur confidentiel masque dissimul noirci biffe retenu",
    "es": "ocultad oculto oculta tachad anonimiz confidencial omitid retenid suprimid",
    "pt": "ocultad omitid retid suprimid sigilos confidencia",
    "de": "schwarzen zensur vertraulich verborgen",
    "it": "oscurat occultat censurat riservat confidenzial secretat trattenut nascost",
    "ru": "скрыт сокрыт скрыва вымар цензур секретно анонимиз обезлич замазан утаи конфиденциал изъят зачеркнут",
    "uk": "прихов вилучен цензур секретно таємно анонім знеособ замальован конфіденц утримано",
    "ky": "жашыр купуя сыруу цензура жабылган",
    "tr": "sansur gizle gizli karart saklı sakla anonim redakte",
    "ar": "حجب محذوف منقح مخفي سري رقابه",
    "fa": "سانسور پنهان مخفی حذف ناشناس پوشیده محرم",
    "zh": "删除 刪除 隐藏 隱藏 保密 机密 機密 匿名 审查 審查 扣留 隐瞒",
    "sw": "fichwa zuiliwa ondolewa",
    "pl": "utajn zaczern cenzur anonimiz poufn ukryt wstrzyman zredagowan",
    "nl": "gelakt vertrouwelijk geheim verborgen weggelaten ingehouden redactie anoniem",
    "uz": "yashir maxfiy sirli яшир махфий",
    "tg": "пинҳон махфӣ ниҳон",
    "kk": "жасыр құпия бүркемеле",
    "hi": "छिपाया छुपाया गुप्त",
    "latin letters": "skryto skryt zasekrech vymaran obezlich zhashyr pinhon makhfi",
}
#: Words of everyday that ask for it where they are all that a pair of braces, a class, an id or a directive says.
_ALONE = """
    hidden hide hides invisible blackout secret secretname secretnames hiddennames realnames
    private privatename realname truename removed remove delete
    deleted obscured mask masked blur blurred spoiler protected noprint unprinted unpublished
    contenthidden hiddentext hiddenname visuallyhidden sronly nodisplay displaynone crossedout caché cachée
    cacher supprimer supprimé masqué secrète prive privé escondido escondida esconder borrar borrado secreto
    secreta privado privada apagar apagado versteckt verstecken geheim privat löschen gelöscht entfernen
    ausgeblendet ausblenden segreto segreta nascondi privato privata rimuovi убрать убрано удалить удалено
    спрятать спрятано секрет тайна приватно личное невидимый сховати сховано видалити прибрати өчүрүү өчүрүлгөн
    gizlilik özel silindi kaldır saklan سر سري خاص احذف مخفی سری خصوصی 秘密 私密 不公开 不公開 隐私 faragha futa
    tajne tajny usuń usunąć verberg geheime privé verwijderd verwijder oʻchirilsin хориҷ жою өшіру хасув
    निजी रहस्य हटाएं
"""
ALONE = tuple(_ALONE.split())
#: What asks for it as a command, word for word: stems of these say other things too (“rédaction”).
COMMANDS = tuple(
    """
    redact redacts redacting censor expunge schwarzen geschwarzt unkenntlich zensieren вымарать вымарайте
    вычеркнуть скрыть скройте замазать замажьте обезличить утаить приховати сховати знеособити masquer caviarder
    occulter anonymiser ocultar tachar censurar oscurare gizle gizleyin karart sansurle жашыруу жашырып ukryc zamazac
    """.split()  # noqa: SIM905  a list of words is read best as words
)
#: Words that authors misspell, and how many letters may be wrong, left out, too many or exchanged.
MISSPELT = {
    "withheld": 2,
    "withhold": 2,
    "withholding": 2,
    "redacted": 1,
    "redaction": 1,
    "censored": 1,
    "censor": 0,
    "anonymised": 2,
    "anonymized": 2,
    "confidential": 2,
    "blackedout": 2,
}
#: Words of other meanings that are written nearly so.
OTHERS = frozenset(
    """
    reacted reaction reactions redaktion reduction withered without within blackout blackouts
    """.split()  # noqa: SIM905  a list of words is read best as words
)
#: The beginnings of words of other meanings in which one of withholding is found.
OTHERS_BEGIN = tuple(
    """
    masquerad schwarzenegger geheimdienst geheimpoliz geheimnisvoll geheimagent geheimrat redakteur redacteur
    redactor redactric redacta redaccion redaktor entretenu entretenid derretid pflegeheim rezensier insgeheim
    witzbold witched tiefschwarz pechschwarz biffed
    """.split()  # noqa: SIM905  a list of words is read best as words
)

#: Letters that nobody sees: those of no width, marks of direction, soft hyphens, selectors of forms.
UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
_WORD = re.compile(r"[^\W\d_]+")
_NAME = re.compile(r"[\w-]+")
#: Letters that look like Latin ones, and Arabic ones that are typed in two ways.
_ALIKE = str.maketrans("асеіјорѕхуһԁԛԝαеιονρτυ", "aceijopsxyhdqwaeiovptu")
_SAME = {"ı": "i", "ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه"}
_LONGEST = 40  # letters of a word that is looked at


def reads_like_mark(text: str, *, surely: bool = False) -> bool:
    """Whether a text holds a word of withholding, also one that a space or a sign divides.

    ``surely``: one that means nothing else, as it stands; otherwise also such as are misspelt or have other meanings.
    """
    words = _WORD.findall(folded(text))
    joined = ["".join(pair) for pair in pairwise(words)]
    if any(_is_of_withholding(word[:_LONGEST], surely) for word in [*words, *joined]):
        return True
    return is_request("".join(words))


def is_request(together: str) -> bool:
    """Whether words, folded and without spaces, hold a request in several words."""
    return any(request in together for request in _folded_set(REQUESTS))


def is_name_of_mark(text: str) -> bool:
    """Whether a name, as of a class or a directive, reads like a mark, or is one of the words of everyday."""
    return reads_like_mark(text) or any(map(is_everyday, _NAME.findall(text)))


def is_everyday(words: str) -> bool:
    """Whether words, joined, are one of everyday that asks for it where it stands alone."""
    return "".join(_WORD.findall(folded(words))) in _folded_set(ALONE)


def seen_alike(text: str) -> str:
    """Small letters of other alphabets that look like Latin ones as these."""
    return text.translate(_ALIKE)


def folded(text: str) -> str:
    """A text without case, accents and letters that nobody sees."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", UNSEEN.sub("", text).casefold())
    others = {
        ord(sign): _SAME.get(sign, "")
        for sign in set(apart)
        if sign in _SAME or unicodedata.category(sign).startswith("M")
    }
    return apart.translate(others) if others else apart


@cache
def _folded_set(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(folded(word) for word in words)


@cache
def _stems(surely: bool) -> tuple[str, ...]:
    groups = SURE.values() if surely else (*SURE.values(), *PERHAPS.values())
    return tuple(dict.fromkeys(folded(" ".join(groups)).split()))


def tells_of_censors(text: str) -> bool:
    """Whether a word is one of censorship, of which books and articles are written too."""
    return _OF_CENSORS.search(folded(text)) is not None


_OF_CENSORS = re.compile("cens|zensi|цензур|sansur|cenzur|سانسور|审查|審查")


@lru_cache(10_000)
def _is_of_withholding(word: str, surely: bool) -> bool:
    if word in OTHERS or word.startswith(OTHERS_BEGIN):
        return False
    if word in _folded_set(COMMANDS):
        return True
    seen = {word, seen_alike(word)} if not word.isascii() else {word}
    if any(stem in one for one in seen for stem in _stems(surely)):
        return True
    return not surely and any(_is_misspelt(one, right, most) for one in seen for right, most in MISSPELT.items())


def _is_misspelt(word: str, right: str, most: int) -> bool:
    return abs(len(word) - len(right)) <= most and _distance(word, right) <= most


def _distance(one: str, other: str) -> int:
    """How many letters are wrong, left out, too many or exchanged with their neighbour."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        above, row, older = row, [at], before
        for column, sign in enumerate(other, 1):
            least = min(above[column] + 1, row[-1] + 1, above[column - 1] + (letter != sign))
            if at > 1 < column and letter == other[column - 2] and one[at - 2] == sign:
                least = min(least, older[column - 2] + 1)
            row.append(least)
        before = above
    return row[-1]
