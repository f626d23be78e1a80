"""What can be wrong with a pack, a machine or a finished file, and how the program says so.

A problem is a value, a :class:`Diagnostic`, with a place and a hint. Stages collect them and go on, so that one
run reports everything; a stage that cannot give a value raises a :class:`BriefboundError` that carries them all.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum


class Severity(StrEnum):
    """How grave a diagnostic is; only an error stops a build."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Exit(IntEnum):
    """Exit codes of the command line, one a kind of ending."""

    OK = 0
    FINDINGS = 1  # `check` found a fault in a finished file, or `lint` one in a pack
    USAGE = 2  # the command line itself is wrong (click's own code)
    SOURCE = 3  # the pack, or a file to import, has errors
    ENVIRONMENT = 4  # something that must be installed is missing, or does not fit
    OUTPUT = 5  # an output could not be written
    PROTECTED = 6  # a finished file holds a protected name
    NOT_SEARCHED = 7  # no protected name was found, but not everything in a finished file was read
    INTERNAL = 70  # a fault of the program itself
    HUNG_UP = 129  # the terminal was closed; this and the next two are 128 and the number of the signal
    INTERRUPTED = 130  # Ctrl-C
    TERMINATED = 143  # asked to end


@dataclass(frozen=True, slots=True)
class Place:
    """Where a diagnostic points: a path as the user would type it, and a line counted from 1 where one is known."""

    path: str
    line: int | None = None

    def __str__(self) -> str:
        return self.path if self.line is None else f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem: its code in :data:`CODES`, what is wrong, where, the rule that says so and what to do.

    ``plain``: neither message nor hint quotes a source, so that both may be reported where words are withheld.
    """

    code: str
    message: str
    place: Place | None = None
    hint: str = ""
    rule: str = ""  # the clause of the standard, such as "WCAG 2.2, 1.1.1"
    severity: Severity = Severity.ERROR
    plain: bool = False

    def __str__(self) -> str:
        """The form ``path:line: error[CODE]: what is wrong (rule)``, with the hint on a line of its own."""
        where = f"{self.place}: " if self.place else ""
        rule = f" ({self.rule})" if self.rule else ""
        hint = f"\n  hint: {self.hint}" if self.hint else ""
        return f"{where}{self.severity}[{self.code}]: {self.message}{rule}{hint}"


class BriefboundError(Exception):
    """The program cannot go on; ``diagnostics`` say why, ``exit_code`` says of which kind the ending is."""

    exit_code: Exit = Exit.INTERNAL

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics: tuple[Diagnostic, ...] = tuple(diagnostics)
        super().__init__("\n".join(map(str, self.diagnostics)))

    def __reduce__(self) -> tuple[type[BriefboundError], tuple[tuple[Diagnostic, ...]]]:
        """It travels between processes by what it is made of."""
        return type(self), (self.diagnostics,)


class SourceError(BriefboundError):
    """The pack (or a file to import) has errors; nothing was written."""

    exit_code = Exit.SOURCE


class EnvironmentFault(BriefboundError):
    """A library, font or program that the work needs is not installed, or is of a version that does not fit."""

    exit_code = Exit.ENVIRONMENT


class OutputError(BriefboundError):
    """An output could not be written; earlier outputs are as they were."""

    exit_code = Exit.OUTPUT


def has_errors(problems: Iterable[Diagnostic]) -> bool:
    """Whether any of the problems stops a build."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def wordless(problem: Diagnostic, hint: str) -> Diagnostic:
    """The problem with no more than the meaning of its code, for where a message could quote what nobody may read."""
    return replace(problem, message=CODES[problem.code], hint=hint, plain=True)


#: Every code and what it stands for. Hundreds: 1 manifest and YAML, 2 front matter, 3 Markdown, 4 references,
#: 5 images and other resources, 6 importing, 7 machine and outputs, 8 findings in finished files.
CODES: dict[str, str] = {
    "BB101": "the file is not YAML",
    "BB102": "unknown key",
    "BB103": "wrong type of value",
    "BB104": "a required key is missing",
    "BB105": "a value is not one of those allowed",
    "BB106": "a file that is named does not exist",
    "BB107": "an id or a file is used twice",
    "BB108": "entries refer to each other in a circle",
    "BB109": "not a date",
    "BB110": "not a language tag",
    "BB111": "a path leaves the pack",
    "BB112": "the file is not UTF-8 text",
    "BB113": "no pack here",
    "BB114": "a value has the wrong form",
    "BB115": "a key is given twice",
    "BB116": "a character that books may not contain",
    "BB117": "a reference names no entry",
    "BB118": "words that may need to be withheld",
    "BB119": "a file or a pack that exceeds its limit",
    "BB120": "a limit that exceeds its maximum",
    "BB121": "more errors than are reported",
    "BB122": "settings of an edition that contradict each other",
    "BB123": "a profile that is not for a printing press",
    "BB124": "a class that a pack cannot have",
    "BB125": "words or attributes in braces in text that is not Markdown",
    "BB130": "a character that was repaired",
    "BB131": "typographic quotation marks around a value",
    "BB132": "words after # that are read as a comment",
    "BB133": "a file of the wrong kind",
    "BB150": "a short form that two sources share",
    "BB348": "a chart with more series than can be told apart",
    "BB151": "a colour that cannot be read",
    "BB152": "keys of a brand that are not read",
    "BB153": "a logo without its text alternative, or that is none",
    "BB154": "a typeface of a brand that cannot be used",
    "BB893": "letters that a typeface of a brand lacks",
    "BB895": "a rule that a pack's own style sheet cannot have",
    "BB896": "words that are hard to see on their ground",
    "BB894": "a typeface of a brand that pages are set in less well",
    "BB890": "colours that are made of the brand's",
    "BB892": "inks of the brand beyond the limit of the press",
    "BB891": "a second colour that looks like the first",
    "BB349": "a logo that is coarse, or wide for its place",
    "BB201": "the article has no front matter",
    "BB202": "the front matter is not closed",
    "BB203": "the article is empty",
    "BB601": "a file of this kind cannot be imported",
    "BB602": "a file to import cannot be read",
    "BB603": "a file to import is not text",
    "BB604": "a file to import holds no text",
    "BB605": "an article to import has no title",
    "BB606": "the pack already has an article of this name",
    "BB607": "an image is on the web",
    "BB608": "an image to import is not there",
    "BB609": "an image to import has an unsupported format",
    "BB610": "a table is drawn in a form that is not read",
    "BB611": "an image is inside HTML that cannot be converted",
    "BB612": "the front matter cannot be read",
    "BB613": "a key of the front matter does not exist in packs",
    "BB614": "the encoding of a file is a guess",
    "BB615": "control characters were left out",
    "BB616": "a link leads to a file that is not imported",
    "BB617": "an image has no description",
    "BB618": "Markdown that packs do not support",
    "BB370": "tracked changes about which nobody has decided",
    "BB371": "a document that a password locks",
    "BB372": "a document that only LibreOffice reads, which is not installed",
    "BB373": "a document that LibreOffice could not read",
    "BB374": "letters of a document that an import would lose, a fault of the program",
    "BB619": "a word was hyphenated at the end of a line",
    "BB620": "the folder already holds a pack",
    "BB621": "the folder is not empty",
    "BB701": "something that the build needs is not installed",
    "BB720": "a link inside the book leads to no page",
    "BB721": "the layout engine reports a problem",
    "BB722": "letters that the typefaces of the pages lack",
    "BB723": "a page needs a file that is not in the book",
    "BB724": "something leaves its page",
    "BB725": "something leaves its area on the page, such as a table cell",
    "BB726": "text or a picture overlaps other text",
    "BB727": "words or a picture would appear on no page",
    "BB728": "right-to-left words in a drawing, whose letters pages do not join",
    "BB729": "a library whose internals the program uses has changed",
    "BB801": "a file to check cannot be read",
    "BB802": "a file to check is neither an EPUB nor a PDF",
    "BB803": "a validator found something",
    "BB804": "a validator was not run",
    "BB805": "sheets for printing, which are not judged for screen readers",
    "BB806": "a file claims a standard that no validator that ran can judge",
    "BB807": "a file that claims nothing about accessibility, for which faults are advice",
    "BB808": "an EPUB 2, which not all validators support",
    "BB809": "outputs in the folder that this build did not make",
    "BB830": "a file to listen to is neither an EPUB nor a PDF",
    "BB831": "a finished file cannot be read",
    "BB832": "a file is not a PDF, or a damaged one",
    "BB833": "a PDF opens only with a password",
    "BB834": "a PDF has no tags",
    "BB835": "a part of a PDF is damaged",
    "BB836": "an EPUB cannot be read",
    "BB837": "there is no such page",
    "BB838": "a page number that counts pages instead of naming a label",
    "BB850": "only an EPUB can be certified",
    "BB851": "the e-book is not from this pack, or the pack has changed",
    "BB852": "the e-book has no review, or the review lacks a name or date",
    "BB853": "a criterion that needs a person has no answer",
    "BB854": "a person found that a criterion is not met",
    "BB855": "an answer to a question that is not asked",
    "BB856": "a check that certification needs found a fault",
    "BB857": "a check that certification needs was not run",
    "BB858": "the review is of another book, or older than the pack",
    "BB859": "the e-book changed during the check",
    "BB860": "a finished file holds a protected name",
    "BB861": "the list of protected names cannot be used",
    "BB862": "a protected name is short",
    "BB863": "the list of protected names lies where it could be published",
    "BB864": "a part of a finished file could not be searched",
    "BB865": "pictures whose content was not read",
    "BB866": "the pack needs a list of protected names",
    "BB867": "a pseudonym without its flag",
    "BB868": "a protected name that cannot be searched for",
    "BB870": "a part of a finished file is encrypted, or opens only with a password",
    "BB871": "a part of a finished file is packed in a format that the guard cannot open",
    "BB872": "sound or video, which the guard cannot search",
    "BB873": "a part of a finished file is of an unknown kind",
    "BB874": "a page with characters that the file does not explain",
    "BB875": "a pull quote beside its own sentence",
    "BB876": "a block without what blocks of its name are made of",
    "BB877": "a side note too long for its column",
    "BB878": "characters that the file maps to others than those shown",
    "BB879": "a table that cannot be turned as asked",
    "BB880": "a file to certify is a link",
    "BB881": "the e-book differs from what its pack builds now",
    "BB882": "the checksum file states a different checksum for the e-book",
    "BB883": "the review is dated in the future",
    "BB884": "the note of an answer does not say what was seen",
    "BB885": "a review that cannot be extended as text",
    "BB886": "an answer that the book contradicts",
    "BB887": "the same note under many answers",
    "BB301": "a heading of level 1 in an article's text",
    "BB302": "a heading level is skipped",
    "BB303": "an image without a description",
    "BB304": "a decorative image with a description",
    "BB305": "an id is used twice in an article",
    "BB306": "a note call without a note",
    "BB307": "a note is never called",
    "BB308": "a note is defined twice",
    "BB309": "a table without column headers",
    "BB310": "an unknown block",
    "BB311": "a block that is not closed, or closed without being open",
    "BB312": "a caption with nothing to caption",
    "BB313": "raw HTML was dropped",
    "BB314": "an unknown attribute or class",
    "BB315": "a long description with no figure",
    "BB316": "a chart that cannot be drawn from its table",
    "BB317": "not a language tag",
    "BB318": "an empty heading or link",
    "BB320": "a timeline without dates",
    "BB321": "a pull quote that does not repeat the text",
    "BB322": "a note that calls a note",
    "BB323": "a language in which the program lacks words of its own",
    "BB324": "a paragraph that is too long",
    "BB325": "an image or a note where none is allowed",
    "BB326": "a link inside a link",
    "BB327": "a block that a note cannot contain",
    "BB328": "a list whose printed numbers differ from those written",
    "BB331": "text that is nested too deep",
    "BB332": "too many notes",
    "BB333": "a table that is too large",
    "BB334": "a pack that is too large",
    "BB346": "a line that is read as an unused link definition",
    "BB350": "a cover that cannot be drawn",
    "BB351": "a forbidden character, written as an HTML entity",
    "BB340": "braces that belong to nothing",
    "BB341": "a mark of withholding that did not become a bar",
    "BB342": "an unknown element, attribute or class in HTML",
    "BB343": "markup in text that is not Markdown",
    "BB344": "HTML that may hide words",
    "BB345": "a sign with which another program hides or marks words",
    "BB347": "lines that mention withholding, whose words are printed as written",
    "BB355": "something of another dialect of Markdown",
    "BB356": "something that may be of another dialect of Markdown",
    "BB357": "a row with more cells than its table has columns",
    "BB358": "a drawn table that cannot be read",
    "BB360": "HTML in a place where it is not allowed",
    "BB361": "words of the source that no reader sees",
    "BB362": "an image description that says nothing",
    "BB363": "an image description that repeats the caption",
    "BB364": "an image description that first says that it is an image",
    "BB365": "link text that does not describe its target",
    "BB366": "a paragraph in bold that looks like a heading",
    "BB367": "a heading in capitals",
    "BB368": "a list whose numbers are typed in bold",
    "BB369": "a paragraph indented with spaces",
    "BB888": "headings of one section that are alike",
    "BB889": "links with the same words to different places",
    "BB359": "a box with an unknown name",
    "BB375": "a Word file that is damaged, encrypted, or larger than a document",
    "BB376": "a file that looks like a Word file and holds no Word document",
    "BB377": "a Word file that is nested deeper than a document is",
    "BB378": "an OpenDocument text that is damaged, or holds what no text does",
    "BB379": "an e-book that is locked or damaged, or holds no text",
    "BB401": "a link to what is not in the pack",
    "BB402": "a link to a missing heading",
    "BB403": "an unknown glossary term",
    "BB404": "an unknown source",
    "BB405": "a link to an address of a kind that is not allowed",
    "BB406": "an address that is too long",
    "BB407": "a chart of a missing table",
    "BB501": "an image from the network",
    "BB502": "an image that does not exist",
    "BB503": "an image that cannot be read",
    "BB504": "an image format that e-readers do not show",
    "BB505": "an SVG that runs scripts, moves, or loads files",
    "BB506": "an image outside the pack",
    "BB507": "an image that is too large",
    "BB508": "text that a drawing hides and that was left out",
    "BB509": "text in a drawing that may or may not be shown",
    "BB520": "a moving image without a statement whether it flashes",
    "BB730": "a booklet with more sheets than staples hold",
    "BB731": "a picture with too few pixels for print",
    "BB732": "something on a page that cannot be converted to inks",
    "BB733": "text on the back cover that does not fit",
    "BB740": "a process that lays out pages ended unexpectedly",
    "BB741": "a book that is laid out as a whole, not by section",
    "BB742": "a wide table that is laid out in another form",
    "BB743": "pages that take longer to lay out with this version of the layout engine",
    "BB744": "a file of a folder that is not imported",
    "BB748": "a saved web page that cannot be read",
    "BB749": "a saved web page without text",
    "BB897": "a message that cannot be read",
    "BB898": "a message that is encrypted",
    "BB899": "a message without text",
    "BB747": "a PDF whose text has no structure to import",
    "BB746": "where a report of an import, or hidden text, cannot stand",
    "BB745": "imported words that read like a mark of withholding",
    "BB702": "a file could not be written",
    "BB703": "a second build produced different bytes",
    "BB704": "a disk is full",
    "BB705": "another process is writing to the folder",
    "BB706": "a worker process ended unexpectedly",
    "BB707": "no Dask cluster, or one that cannot build",
    "BB708": "a worker of a Dask cluster has different versions",
    "BB709": "a file takes more time or memory to read than is allowed",
    "BB710": "a file crashed the process that reads it",
    "BB711": "a library complained",
    "BB799": "an internal error of the program",
}
