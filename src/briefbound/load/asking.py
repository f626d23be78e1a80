"""Requests in several words that something is not to be printed: ``must not be named``, ``use initials only``.

In brackets they count where they are all that is said; a comment asks wherever it says so, for nobody else reads it.
"""

from __future__ import annotations

import re

_BESIDE = (
    "(?:the|a|an|this|that|these|those|her|his|their|its|my|him|them|it|she|he|they|name|names|surname|surnames|real"
    "|full|last|first|family|identity|identities|photo|photos|address|place|town|village|witness|source|please|pls"
    "|kindly|here|anywhere|ever|yet|in|print|public|publicly|the book|book|report|text|version|edition|final|any|of"
    "|for|nb|note|before|after|publication|by|us|sensitive|internal|todo|only|one|line|entry|printing|going)"
)
_DOING = (
    "print|publish|name|quote|cite|identify|disclose|reveal|mention|attribute|release|circulate|distribute|divulge"
    "|show|typeset"
)
_DONE = (
    "printed|published|named|quoted|cited|identified|disclosed|revealed|mentioned|attributed|released|circulated"
    "|distributed|divulged|shown|typeset"
)
_NOUN = "print|printing|attribution|distribution|release|publication|quotation|circulation|the book|the public"
_MUST_NOT = "(?:must|may|should|shall|can) ?not|(?:must|should|may) never|musn ?t|mustn ?t|shouldn ?t"
_TAKE, _WHOSE = "take|keep|leave|cut|strike|cross|blank|edit", "(?:her|his|their|the|this|that|real)"
_NAMES = "(?:sur|first |last |family |full |real )*names?"
_INSTEAD = "(?:an? )?(?:initials?|pseudonyms?|alias|other names?|different names?|n n|[a-z])"
_REQUEST = re.compile(
    rf"(?:{_BESIDE} )*"
    rf"(?:(?:do not|don ?t|never) (?:{_DOING})|(?:(?:{_MUST_NOT}|not to) be|to not be) (?:{_DONE}|in)"
    rf"|(?:{_MUST_NOT}) (?:appear|be here|go in|stand)|not for (?:{_NOUN})"
    r"|(?:do not|don ?t) (?:use|include|show|give|write|put)(?: [a-z]+){0,2} (?:names?|surname|identity|photo)"
    rf"|(?:{_TAKE}) (?:{_WHOSE} )*(?:sur)?names? (?:out|away)|(?:{_TAKE}) out(?: {_WHOSE})*(?: (?:sur)?names?)?"
    rf"|off record|(?:{_NAMES}|this) (?:must )?(?:out|away)"
    rf"|(?:change|replace|swap|substitute) (?:{_WHOSE} )*(?:{_NAMES} )?(?:with|by|to|for|into) {_INSTEAD}"
    r"|(?:change|replace) (?:the |this |her |his )?(?:real )?name|protect (?:the |her |his |their )?identity"
    rf"|use (?:a )?pseudonym|real name pseudonym please|real name (?:change|replace|remove|use [a-z]+)"
    r"|(?:use |with |by )*(?:an? )?(?:pseudonym|alias|initials)(?: (?:needed|required|only|please|instead|here))+"
    r"|use (?:only )?initials|(?:make|keep|leave|todo|must be|should be|please)(?: it| her| him| them)? anonymous"
    r"|(?:anonymous|anon) (?:please|pls|source please)"
    r"|hide (?:this|these|her|him|them|it|from here|below|name|names))"
    rf"(?: {_BESIDE})*"
)
_LONGEST = 25  # words

_FEW = r"(?: [a-z]+){0,3}"
_NO_NAME = "file|variable|chapter|column|tag|class|link|brand|place|street|country|section"
_HIDDEN = "named|printed|published|identified|quoted|disclosed|mentioned|cited|shown|anonymous"
#: What a comment asks in any place of it, by the words as they are folded, with one space between; by language.
_IN_COMMENT = re.compile(
    "|".join(
        (
            rf"\b(?:not|never|{_MUST_NOT}|don ?t|asked|wants|wishes|prefers)(?: to| us| not| that)*"
            rf" (?:be |stay |remain )(?:{_HIDDEN}|in (?:the )?(?:book|print))\b",
            r"\b(?:not|never|don ?t) (?:to )?name (?:her|him|them|the|this|us)\b",
            r"\b(?:replace|change|swap|remove|delete|drop|take|cut|strike|leave|blank|hide|protect|mask|obscure)"
            rf"(?: (?!{_NO_NAME})[a-z]+){{0,3}} (?:names?|surnames?|identity|identities|initials)\b",
            r"\b(?:replace|change|swap)(?: [a-z]+){0,2} (?:by|with|to|into) (?:an? )?"
            r"(?:[a-z]|initials?|pseudonyms?|alias)\b",
            r"\b(?:security|safety|personal) risk\b|\bin danger if\b|\bat risk if\b",
            r"\bprotect (?:her|him|them|the|this|source)\b",
            r"\b(?:use|with|only|just)(?: only| her| his| the)* (?:initials|pseudonyms?|alias)\b|\binitials only\b",
            r"\bnot (?:her|his|their) (?:real |own |true )?names?\b|\bnot for the (?:book|print|public|reader)",
            r"\b(?:must|should|may) (?:be )?(?:anonymous|out|go|hidden|secret|disappear|vanish)\b",
            r"(?:^|\b(?:имя|имена|фамилию|фамилия) )не (?:[а-я]+ )?(?:печата|публикова|публику|называ|указыва|упомина"
            r"|разглаша|показыва|раскрыва)(?:ть|ем|йте|и)\b",
            r"\b(?:изменить|заменить|убрать|скрыть|вычеркнуть|закрыть|удалить|спрятать|замените|уберите|измените)"
            r"(?: [а-я]+)? (?:имя|имена|фамили|инициал|псевдоним)",
            r"\b(?:имя|имена|фамилию)(?: [а-я]+)? (?:изменить|заменить|убрать|скрыть)|\b(?:только|лишь) инициалы\b",
            r"\b(?:просил|просила|просит|просили)(?: [а-я]+)? не\b|\bнастоящее имя\b|\bсправжнє імя\b",
            r"\b(?:імя|прізвище)(?: [а-яіїєґ]+)? (?:змінити|прибрати|приховати|замінити)\b",
            r"\bатын(?: [а-яөүң]+)? (?:жазба|чыгарба|өзгөрт|жашыр|атаба|алып)",
            r"\bnicht (?:mit )?(?:drucken|abdrucken|nennen|zeigen|erwahnen|namentlich)\b|\bnur initialen\b",
            rf"\bnamen?{_FEW} (?:andern|ersetzen|streichen|entfernen|weglassen|schwarzen|raus)\b",
            r"\bne pas (?:la |le |les )?(?:nommer|publier|imprimer|montrer|citer|mentionner)\b|\bvrai nom\b",
            rf"\b(?:changer|remplacer|supprimer|enlever|retirer|masquer){_FEW} (?:pre)?noms?\b|\bwill anonym\b",
            r"\bno (?:nombrar|publicar|imprimir|mostrar|mencionar|citar)\b|\bsolo iniciales\b",
            rf"\b(?:cambiar|quitar|borrar|suprimir|omitir|ocultar){_FEW} (?:nombre|apellido)s?\b",
            r"\bnombre (?:real|verdadero)\b|\bismi? (?:degistir|sakla|yazma|verme)",
            r"\bnie (?:podawac|ujawniac|wymieniac)\b|\bnon (?:nominare|pubblicare)\b",
        )
    )
)
_ADDRESSED = (
    "please|pls|todo|nb|note|keep|make|must be|stay|her|him|this|the|source|witness|name|names|is|be|to be|it"
)
_ALONE = (
    "anon|anonym|anonymous|anonymity|pseudonym|alias|protect|protected|initials|anonymised|anonimo|anonyme|anonymat"
    "|анонимно|аноним|псевдоним|инициалы|анонім|pseudonyme|seudonimo|leave out|cut out|out|hide|hide this one"
)
#: All that a comment says where it asks so, in a word or a few.
_WHOLE_COMMENT = re.compile(
    rf"(?:(?:{_ADDRESSED}) )*(?:{_ALONE})"
    r"(?: (?:please|pls|source|sources|needed|required|here|only|witness|name|names|this|one|line|her|him))*"
    r"|(?:real|true|actual|full|her|his) (?:real )?name(?: (?:use|change|replace|is|not|of|pseudonym)\b.*)?"
    r"|(?:to )?n n"
)
_MOST = 200  # words of a comment that are looked at
_ARROW_TO_INITIAL = re.compile(r"\s*(?:->|=>|→|>|⇒)\s*(?:[^\W\d_]\.?\s?){1,3}\s*")


def is_whole_request(words: list[str]) -> bool:
    """Whether words, folded, are such a request, and nothing else."""
    return 1 < len(words) <= _LONGEST and _REQUEST.fullmatch(" ".join(words)) is not None


def asks_in_comment(words: list[str], text: str) -> bool:
    """Whether a comment, by its folded words and as it stands, says that the words beside it must not stay."""
    said = " ".join(words[:_MOST])
    if _ARROW_TO_INITIAL.fullmatch(text):
        return True
    return is_whole_request(words) or bool(_WHOLE_COMMENT.fullmatch(said) or _IN_COMMENT.search(said))
