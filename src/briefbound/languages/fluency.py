"""What the program knows of a language: for ``briefbound doctor --language`` and the table in docs/languages.md."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date

from briefbound.languages import all_words, calendar_of, direction, joined_list, missing_words, numbers_for, quotation
from briefbound.languages.files import known, names

#: The lines of the document between which its table stands.
_BEGIN, _END = "<!-- table: tools/make-languages -->\n", "<!-- end of the table -->\n"
_EXAMPLE = date(2026, 11, 22)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fluency:
    """What is known of a language, as far as the program's own words and signs are concerned."""

    tag: str
    name: str  # in English; "" where there is no file
    words: int  # that it has
    of: int  # that there are
    confirmed: int  # that other sources have as well
    missing: tuple[str, ...]
    reviewed: str  # by whom and when; "" where nobody has signed
    date: str  # an example; "" where the form is not known
    number: str
    list: str
    quotation: str
    hyphenation: bool
    direction: str
    lacking: str  # letters of its words that the faces lack

    def as_fact(self) -> dict[str, object]:
        """The state as JSON values."""
        return asdict(self)

    @property
    def state(self) -> str:
        """ "complete", "8 of 97" or "none", with who has read them."""
        if not self.words:
            return "none"
        how_many = "complete" if self.words == self.of else f"{self.words} of {self.of}"
        return f"{how_many}, {f'read by {self.reviewed}' if self.reviewed else 'not read by a native speaker'}"

    @property
    def prints(self) -> str:
        """In what its texts can come out: whether the faces have the letters of its words and its dates."""
        if not self.words and not self.date:
            return "not known"
        return "e-book only" if self.lacking else "all editions"


def fluency_in(tag: str) -> Fluency:
    """What is known of a language; most of it is empty for one without a file."""
    import pyphen

    from briefbound.faces.letters import lacking

    words, missing = all_words(tag), missing_words(tag)
    of = len(all_words("en"))
    signed: Mapping[str, object] = known(tag).get("reviewed", {})
    calendar = calendar_of(tag)
    is_known = calendar.language == tag
    written = calendar.written(_EXAMPLE) if is_known else ""
    texts = "".join(one if isinstance(one, str) else str(one["text"]) for one in words.values())
    return Fluency(
        tag=tag,
        name=str(known(tag).get("name", "")),
        words=of - len(missing),
        of=of,
        confirmed=sum(not isinstance(one, str) for one in words.values()),
        missing=missing,
        reviewed=f"{signed['by']}, {signed['on']}" if signed else "",
        date=written,
        number=numbers_for(tag).written("12345.6") if "cldr" in known(tag) else "",
        list=joined_list(tag, ["A", "B", "C"]) if "cldr" in known(tag) else "",
        quotation=_quoted(tag),
        hyphenation=pyphen.language_fallback(tag.replace("-", "_")) is not None,
        direction=direction(tag),
        lacking="".join(lacking(texts + "".join(calendar.months) * is_known + written)),
    )


def lines(found: Fluency) -> Iterator[str]:
    """What is known of a language as lines for people."""
    yield f"{found.tag}  {found.name or 'no file of this language; its words are English'}"
    yield f"words        {found.state}"
    if found.words:
        yield f"sources      {found.confirmed} words in other programs too, {found.words - found.confirmed} only ours"
    yield f"dates        {found.date or 'not known; as in English'}"
    yield f"numbers      {found.number or 'not known; as in English'}"
    yield f"lists        {found.list or 'not known; commas'}"
    yield f"quotation    {found.quotation or 'not known; marks are printed as they are typed'}"
    yield f"hyphenation  {'yes' if found.hyphenation else 'none: words are not divided'}"
    yield f"direction    {'right to left' if found.direction == 'rtl' else 'left to right'}"
    yield f"prints in    {found.prints}"
    if found.missing and found.words:
        yield f"English      {', '.join(one.replace('_', '-') for one in found.missing)}"


def table() -> str:
    """All languages that have a file, as a table in Markdown."""
    heads = ("Language", "Tag", "Words", "Dates", "Numbers", "Hyphenation", "Direction", "Prints in")
    rows = [f"| {' | '.join(heads)} |", "|---" * len(heads) + "|"]
    for tag in names():
        one = fluency_in(tag)
        way = "right to left" if one.direction == "rtl" else ""
        divided = "yes" if one.hyphenation else ""
        said = (one.name, f"`{tag}`", one.state, one.date, one.number, divided, way, one.prints)
        rows.append(f"| {' | '.join(said)} |")
    return "\n".join(rows) + "\n"


def with_table(document: str) -> str:
    """The document with its table as it is now."""
    before, begin, rest = document.partition(_BEGIN)
    _, end, after = rest.partition(_END)
    assert begin, "the document has no place for its table"
    assert end
    return f"{before}{begin}\n{table()}\n{end}{after}"


def _quoted(tag: str) -> str:
    marks = quotation(tag)
    return f"{marks[0]}… {marks[2]}…{marks[3]} …{marks[1]}" if marks else ""
