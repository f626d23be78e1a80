"""The words of labels.py: orders, borders of a part, and what is said beside them, in the languages of authors."""

from __future__ import annotations

from briefbound.load.marks import folded


def _words(listed: str) -> frozenset[str]:
    return frozenset(folded(listed).split())


#: Orders, which no editor writes in place of words.
ORDERS = _words(
    """
    redact censor expunge withhold anonymise anonymize pseudonymise
    pseudonymize deidentify sanitise sanitize pixelate conceal schwarzen zensieren anonymisieren
    unkenntlichmachen вымарать вымарайте вычеркнуть вычеркните скрыть скройте замазать замажьте обезличить утаить
    анонимизировать приховати сховати знеособити anonymiser masquer caviarder occulter ocultar tachar censurar
    anonimizar oscurare censurare anonimizzare gizle gizleyin karart sansurle anonimlestir жашыруу жашырып жашыргыла
    жасыру ukryc zamazac utajnic zanonimizowac anonimiseren weglaten weglakken 隐去 隱去 遮盖 遮蓋 打码 打碼 匿名化
    احجب اخف اطمس پنهانکنید سانسورکنید ficha yashirilsin жашырылсын жасырылсын закрасить закрасьте вилучити
    зачеркнуть зачеркните басылбасын zwartlakken stryk maskera zacernit anonymizovat 黒塗り 伏せて 가려 삭제요망
    """
)
#: Orders that are also said of other things: they count in square brackets alone.
PERHAPS_ORDERS = _words(
    """
    hide delete remove blur mask strike blank loschen entfernen ausblenden verstecken удалить убрать спрятать
    удалите уберите supprimer cacher enlever retirer eliminar borrar esconder suprimir rimuovere eliminare
    nascondere sil kaldir usun verwijderen verbergen өчүрүү видалити прибрати 删除 刪除 احذف حذف
    omit obscure blacken suppress exclude scrub streichen weglassen quitar өчүргүлө omitir omitirnombre
    يحذف يحذفالاسم منتشرنشود
    """
)
#: Those of them that are also things, of which a colon may tell more: [Mask: of cotton].
THINGS = _words("mask strike blank sil scrub")
#: Orders that mean this alone, whatever follows them: [redact surname], (anonymise the girl).
COMMANDS = _words(
    """
    redact anonymise anonymize pseudonymise pseudonymize deidentify withhold вымарать вымарайте замажьте
    обезличить обезличьте анонимизировать знеособити caviarder anonymiser anonimizar schwarzen anonymisieren
    """
)
#: Borders of a part.
BORDERS = _words(
    """
    begin begins beginning start starts starting end ends ending начало начинается конец
    кончается початок кінець anfang beginn beginnt ende endet debut commence fin finit inicio comienza
    empieza termina principio inizio comincia fine finisce fim comeca baslangic baslar son biter bitis башы
    башталышы аягы басы соны начала бошланиши охири boshi boshlanishi oxiri poczatek koniec begint einde eindigt
    mwanzo mwisho 开始 開始 结束 結束 بداية بدايه نهاية نهايه آغاز پایان शुरू अंत
    region endregion
    """
)
#: The end of a part, where it is all that brackets say, behind others that hold a mark.
ENDS = _words("end ends конец кінець ende fin fine fim son bitis koniec einde mwisho 结束 結束 نهاية نهايه پایان")
#: Borders that are also said of much else: they count where nothing else is said beside a word of withholding.
SWITCHES = _words(
    """
    on off open opens close closed closes from until till onwards to von bis ab an aus next following below
    above hereafter с до от по вкл выкл
    """
)
#: What a part may be called between its border and a word of withholding.
PARTS = _words(
    """
    part parts passage passages section sections text block blocks paragraph paragraphs line lines words of here
    area zone chunk span content contents layer group du des la le les del de der des die das passages teil абзац
    часть текст фрагмент
    """
)
#: What points at words that come, or came before.
POINTING = _words("below following next everything rest remainder hereafter onwards above preceding this that these")
#: What is said beside a word of withholding where no words are left to hide: what it was, how much, why, by whom.
EXPLAINED = _words(
    """
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
    officer officers official officials driver drivers teacher teachers doctor doctors nurse guard guards prisoner
    prisoners detainee detainees soldier soldiers policeman journalist journalists lawyer lawyers colleague
    colleagues relative relatives mother father sister brother daughter son wife husband neighbour neighbor employee
    passport passports film footage archive archives letters reports evidence heavily partially previously
    """
)
#: Notes of transcripts: what somebody did, or what could not be heard.
NOTED = _words(
    """
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
)
#: What an order or a mark may have beside it.
FILLED = _words(
    """
    please keep this that these those the a an his her their its my name names word words here to be is must
    should shall it all part line lines paragraph text now here below above next before after publication
    publishing print printing layer group layers пожалуйста это имя имена слово слова bitte dies diesen namen s
    il vous plait ce nom por favor este nombre per favore questo nome lutfen bu ismi
    pls plz nb also both first last family full surname surnames firstname lastname needs need requires require
    todo fixme print printed edition final draft book online web public version only
    """
)
#: What stands in references, where it is said of the thing referred to that it is withheld.
REFERRING = _words(
    """
    interview interviews interviewed letter letters report memo memorandum exhibit annex appendix version session
    sessions hearing transcript document documents doc exemption article section rule act statement testimony
    affidavit communication correspondence submission conversation meeting source status classification hrw watch
    amnesty human rights anm red ndlr prosecution defence ed интервью письмо отчет протокол гриф статья прим беседа
    документ заявление показания маек кат entretien lettre rapport annexe piece entrevista carta informe anexo
    gesprach brief bericht anlage interviewt gorusme mektup rapor foia chapter vol para t
    """
)
#: Labels that ask for it where they are all that stands in front of a colon, in square brackets, before a name.
ASKING_LABELS = _words(
    """
    cut drop scrub embargo embargoed anon pii protect protected bar identity deepbackground betweenus
    strictlybetweenus editorsonly editoronly edonly staffonly noteeditor noteself noteeditors foreditor
    pseudonymneeded pseudonymplease
    needspseudonym usepseudonym identityprotected sourceprotected nameprotected foiaexempt gdpr настоящееимя купюра
    закрасить зачеркнуть вычеркнуть справжнеімя вилучити басылбасын чыныгыаты чыныаты echtername namegeandert
    klarname nomreel vrainom nomchange nombrereal nombreverdadero omitirnombre nomereale nomevero daneukryte
    prawdziweimie zwartlakken echtenaam gercekismi gercekadi haqiqiyismi номиаслӣ 真名 实名 実名 黒塗り 본명 가림
    справжнєімʼя аноним анонимно reservado 化名 伏せる siri rahasiakan gizlət нууц нууцлах sakriti kitakarni απόκρυψη
    חסוי ሚስጥር خفیہ დამალული թաքցնել utajit ascunde maskera dölj
    """
)
COPULAS = frozenset(["is", "are", "be", "stay", "stays", "keep", "remain", "remains", "ist", "sind", "est", "sont"])
TO_BE = _words("be please bitte doit debe deve надо нужно должно needs need requires require must pls")
TO_STAY = _words("keep remain stay bleibt rester reste остается оставить")
#: What asks for it where it is all that a comment or square brackets say.
ALONE_ORDERS = _words(
    """
    nurintern strictlyinternal internalonly internaluse internaluseonly forinternaluse forinternaluseonly
    otr дсп дляслужебногопользования notinprint notforthebook notforpublicversion notpublicversion backgroundonly
    paraborrar     不公开 不公開
    blackbar coverup donotuse dontuse donotinclude dontinclude leaveout takeout cutthis cutout excludefromprint
    hidefromprint notpublic
    """
)
#: What a comment asks that says no more; in brackets it stands in place of words.
ALONE_IN_COMMENTS = ALONE_ORDERS | _words(
    """
    omit omitted conceal obscure blacken suppress suppressed internal sensitive embargo embargoed crossout blankout
    exclude excluded private blackout streichen weglassen интерн купюра купюры
    """
)
