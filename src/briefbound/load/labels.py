"""Words in brackets that ask for withholding: ``[BEGIN REDACTION]``, ``[REDACTED: a name]``, ``[please redact]``.

``[redacted]`` and ``[name withheld]`` stand in place of words, and are prose. But an order, the border of a part and
a word of withholding beside other words tell of words that are still there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefbound.load.marks import folded, is_everyday, is_request, reads_like_mark

#: Orders, which no editor writes in place of words.
_ORDERS = """
    redact censor expunge withhold anonymise anonymize blackout conceal schwarzen zensieren anonymisieren
    unkenntlichmachen вымарать вымарайте вычеркнуть вычеркните скрыть скройте замазать замажьте обезличить утаить
    анонимизировать приховати сховати знеособити anonymiser masquer caviarder occulter ocultar tachar censurar
    anonimizar oscurare censurare anonimizzare gizle gizleyin karart sansurle anonimlestir жашыруу жашырып жашыргыла
    жасыру ukryc zamazac utajnic zanonimizowac anonimiseren weglaten weglakken 隐去 隱去 遮盖 遮蓋 打码 打碼 匿名化
    احجب اخف اطمس پنهانکنید سانسورکنید ficha yashirilsin жашырылсын жасырылсын
"""
#: Orders that are also said of other things: they count in square brackets alone.
_PERHAPS_ORDERS = """
    hide delete remove blur mask strike blank loschen entfernen ausblenden verstecken удалить убрать спрятать
    удалите уберите supprimer cacher enlever retirer eliminar borrar esconder suprimir rimuovere eliminare
    nascondere sil kaldir usun verwijderen verbergen өчүрүү видалити прибрати 删除 刪除 احذف حذف
"""
#: Borders of a part.
_BORDERS = """
    begin begins beginning start starts starting end ends ending from until till onwards начало начинается конец
    кончается початок кінець anfang beginn beginnt ende endet von bis debut commence fin finit inicio comienza
    empieza termina principio inizio comincia fine finisce fim comeca baslangic baslar son biter bitis башы
    башталышы аягы басы соны начала бошланиши охири boshi boshlanishi oxiri poczatek koniec begint einde eindigt
    mwanzo mwisho 开始 開始 结束 結束 بداية بدايه نهاية نهايه آغاز پایان शुरू अंत
"""
#: What is said beside a word of withholding where no words are left to hide: what it was, how much, why, by whom.
_EXPLAINING = """
    name names surname surnames address addresses place places date dates time times number numbers phone telephone
    email photo photos photograph picture image face faces passage passages word words line lines page pages
    paragraph paragraphs sentence sentences section sections part parts text source sources identity identities
    location locations village town city country region age ages gender detail details document documents file files
    title rank position signature voice material information data evidence reason reasons content contents version
    copy original report letter annex note notes footnote above below here there see also for of the a an and or by
    at on in to from with as is are was were be been has have had it its his her their our my this that these those
    all some any one two three four five six seven eight nine ten several many few full partly part fully entire
    whole security safety privacy protection protect legal law court judge editor editors editorial author authors
    translator translation publisher request requested family witness witnesses victim victims person persons people
    minor minors child children adult woman man girl boy speaker interviewer interviewee respondent unknown
    illegible not no sic ed eds omitted omission left out removed deleted anonymous pseudonym changed имя имена
    фамилия фамилии адрес место дата время номер телефон слово слова слов строка строки страница страницы абзац
    часть текст источник личность из соображений безопасности по просьбе редакции редакция автора прим ред см суда
    решению свидетеля ребенка не в на и для nom noms prenom adresse lieu mot mots ligne lignes page pages passage
    pour raisons securite demande voir nombre de du des la le les par en et a auteur source sources identite temoin
    nombre nombres apellido direccion lugar palabras lineas pagina fuente fuentes por motivos seguridad peticion ver
    el los las del y nome nomi cognome luogo parole righe pagina fonte fonti per motivi sicurezza richiesta vedi di
    il lo gli und name namen ort adresse datum worter zeilen seite absatz quelle quellen aus grunden sicherheit auf
    bitte wunsch siehe der die das zum schutz der anm red аты аттары дареги жери сөз саптар бет булак коопсуздук
    үчүн өтүнүчү боюнча кара isim adres yer kelime satir sayfa kaynak guvenlik nedeniyle icin bkz
"""
#: Notes of transcripts: what somebody did, or what could not be heard.
_NOTES = """
    cries cry crying weeps weeping sobs sobbing tears laughs laugh laughing laughter smiles smiling sighs
    sighing pause pauses pausing silence silent long short inaudible unintelligible indistinct unclear illegible
    whispers whispering shouts shouting screams screaming coughs coughing nods nodding shrugs gestures points
    pointing breathes breathing interrupted interrupts interruption crosstalk overlapping applause music noise
    phone rings ringing background door stops stands leaves enters translates translating translator speaks
    speaking reads reading continues hesitates hesitating groans trembling sic emphasis added off the record break
    recording interviewer interpreter respondent narrator moderator in english russian kyrgyz french german
    spanish uzbek tajik arabic persian chinese turkish плачет плач смеется смех вздыхает вздох пауза молчит
    молчание неразборчиво неслышно шепчет кричит шум кашляет кивает аплодисменты музыка ыйлайт күлөт унчукпайт
    тыныгуу pleure pleurs rit rires soupire silence inaudible llora rie risas suspira silencio pausa inaudible
    piange ride risate sospira weint lacht seufzt schweigt stille unverstandlich flustert aglar guler susar
    duraklama chora placze smieje
"""
#: What an order or a mark may have beside it.
_FILLING = """
    please keep this that these those the a an his her their its my name names word words here to be is must
    should shall it all part line lines paragraph text now here below above next before after publication
    publishing print printing layer group layers пожалуйста это имя имена слово слова bitte dies diesen namen s
    il vous plait ce nom por favor este nombre per favore questo nome lutfen bu ismi
"""
_COPULAS = frozenset(["is", "are", "be", "stay", "stays", "keep", "remain", "remains", "ist", "sind", "est", "sont"])
_TO_BE = frozenset(["be", "please", "bitte", "doit", "debe", "deve", "надо", "нужно", "должно"])
_TO_STAY = frozenset(["keep", "remain", "stay", "bleibt", "rester", "reste", "остается", "оставить"])
_WORD = re.compile(r"[^\W\d_]+")
_SEPARATOR = re.compile(r"[:|/,;=()]|[–—]|(?<=\s)-+|-+(?=\s)|(?<!\d)\.(?=\s)")
_LONGEST, _MOST_WORDS = 120, 8
_SQUARE = re.compile(rf"[\[【〔](?!\^|@)(?P<inside>[^\[\]【】〔〕]{{1,{_LONGEST}}})[\]】〕](?![(\[])")
_OTHER = re.compile(
    rf"[(<«‹](?P<inside>[^()<>«»‹›\[\]]{{1,{_LONGEST}}})[)>»›]"
    rf"|^[ \t>]*(?P<left>[-*=~_/+]{{2,40}})[ \t]*(?P<alone>[^\n]{{1,{_LONGEST}}}?)[ \t]*[-*=~_/+]{{2,40}}[ \t]*$",
    re.MULTILINE,
)
_ALONE = re.compile(rf"(?:\A|(?<=\n))[ \t>]*(?P<inside>[^\W_][^\n]{{1,{_LONGEST}}})(?=\n|\Z)")
#: A note in the text, or of its own, that says nothing but a mark.
_NOTE = re.compile(
    rf"\^\[(?P<note>[^\[\]]{{1,{_LONGEST}}})\]"
    rf"|^[ ]{{0,3}}\[\^[^\[\]\n]{{1,80}}\]:[ \t]*(?P<defined>[^\n]{{1,{_LONGEST}}})$",
    re.MULTILINE,
)


def _words(listed: str) -> frozenset[str]:
    return frozenset(folded(listed).split())


_ORDERED, _PERHAPS_ORDERED = _words(_ORDERS), _words(_PERHAPS_ORDERS)
_BORDER, _EXPLAINED, _FILLED = _words(_BORDERS), _words(_EXPLAINING), _words(_FILLING)
_NOTED = _words(_NOTES)


def labels_of_marks(plain: str) -> Iterator[int]:
    """Where labels stand in a text, as as_read() gives it, that ask for words to be withheld."""
    for found in _SQUARE.finditer(plain):
        inside = found["inside"]
        if is_order(inside, perhaps=True) or _is_border(inside) or _stands_beside_words(inside):
            yield found.start()
    for found in _OTHER.finditer(plain):
        inside = found["inside"] or found["alone"]
        if is_order(inside) or _is_border(inside):
            yield found.start()
    for found in _ALONE.finditer(plain):
        if found["inside"].isupper() and _is_border(found["inside"]):
            yield found.start()
    for found in _NOTE.finditer(plain):
        if is_mark_alone(found["note"] or found["defined"]):
            yield found.start()


def is_note_of_transcript(inside: str) -> bool:
    """Whether words in brackets say what somebody did, or that nothing was heard: ``[crying]``, ``[00:12]``."""
    words = _WORD.findall(inside)
    noted = [folded(word) in _NOTED for word in words]
    return all(noted) or (any(noted) and not any(word[0].isupper() for word in words[1:]))


def is_order(text: str, *, perhaps: bool = False) -> bool:
    """Whether a text says no more than that words be withheld; ``perhaps``: also in words of other meanings."""
    words = _WORD.findall(folded(text))
    if not words or len(words) > _MOST_WORDS:
        return False
    orders = _ORDERED | _PERHAPS_ORDERED if perhaps else _ORDERED
    rest = [word for word in words if word not in _FILLED]
    if rest and rest[0] in orders and all(word in orders for word in rest):
        return len(rest) < len(words) or words[0] in orders
    wanting = _TO_BE | _TO_STAY if perhaps else _TO_BE
    asked = [word for word in rest if word not in wanting]
    if asked and not wanting.isdisjoint(words) and all(reads_like_mark(word) or is_everyday(word) for word in asked):
        return True
    is_said = perhaps and not is_note_of_transcript(text) and is_request("".join(words))
    return is_said or is_request("".join(rest)) or "".join(rest) in orders


def is_mark_alone(text: str) -> bool:
    """Whether a text says a word of withholding and nothing else; of what, or why, would be prose."""
    words = [word for word in _WORD.findall(folded(text)) if word not in _FILLED or word in ("name", "names")]
    return (bool(words) and len(words) <= 2 and all(map(reads_like_mark, words))) or is_order(text, perhaps=True)


def asks_in_words_of_everyday(text: str) -> bool:
    """Whether all that a short text says is that something is hidden: ``hidden``, ``keep it secret``, ``real name``.

    Words that say of what, as in “hidden costs”, are prose; those behind a colon are what is to be hidden.
    """
    head, colon, _ = text.partition(":")
    words = _WORD.findall(folded(head))
    rest = [word for word in words if word not in _FILLED]
    if not words or len(words) > _MOST_WORDS or (colon and len(words) > 2):
        return False
    if is_everyday(" ".join(words)) or is_everyday(" ".join(rest)):
        return True
    if len(words) > 2 and words[-2] in _COPULAS and is_everyday(words[-1]):
        return True
    return bool(rest) and all(is_everyday(word) or reads_like_mark(word) for word in rest)


def _is_border(text: str) -> bool:
    """Whether a text says where a part begins or ends of which the words are to be withheld."""
    words = _WORD.findall(folded(text))
    if not 2 <= len(words) <= _MOST_WORDS or not any(word in _BORDER for word in words):
        return False
    orders = _ORDERED | {"hide", "hidden"}
    return any(word in orders or reads_like_mark(word) for word in words if word not in _BORDER)


def _stands_beside_words(text: str) -> bool:
    """Whether a word of withholding stands beside others that say neither what was withheld nor why."""
    if not reads_like_mark(text):
        return False
    pieces = [piece for piece in _SEPARATOR.split(text) if _WORD.search(piece)]
    if len(pieces) > 1:
        marks = [_is_mark(piece) for piece in pieces]
        return any(marks) and any(
            not is_one and _names_something(piece) for is_one, piece in zip(marks, pieces, strict=True)
        )
    words = _WORD.findall(text)
    if not 1 < len(words) <= 3:
        return False
    for mark, others in ((words[0], words[1:]), (words[-1], words[:-1])):
        if not mark.istitle() and reads_like_mark(mark, surely=True):
            return all(word[0].isupper() and folded(word) not in _EXPLAINED for word in others)
    return False


def _is_mark(piece: str) -> bool:
    words = _WORD.findall(folded(piece))
    return reads_like_mark(piece) and all(
        word in _FILLED or word in _EXPLAINED or reads_like_mark(word) for word in words
    ) and len(words) <= 4  # fmt: skip


def _names_something(piece: str) -> bool:
    words = _WORD.findall(folded(piece))
    return len(words) <= _MOST_WORDS and any(
        word not in _EXPLAINED and word not in _NOTED and not reads_like_mark(word) for word in words
    )
