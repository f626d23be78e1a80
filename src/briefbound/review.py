"""The review that a seal rests on: what a person is asked about an e-book, and whether what they wrote answers it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from briefbound.build import bind_again
from briefbound.diagnostics import Diagnostic, Place, SourceError
from briefbound.model import MANIFEST, Answer, Mark, Publication, Review
from briefbound.report import Progress, silent

if TYPE_CHECKING:
    from briefbound.conformance.standards import Criterion
    from briefbound.guard import Guard

_HOW = "run “briefbound review”: it writes the questions into the manifest, or says what is still to be answered"
_AGAIN = "run “briefbound review --renew”, look at the book again, and take “was-” from the answers that still hold"
#: So many answers may have the same note: a sentence may say what was seen of two or three criteria, hardly of more.
_MOST_ALIKE = 3
_SHARE_ALIKE = 0.7  # of the words of two notes, that both have


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewable:
    """An e-book as a review is of it: the hash of what a reader meets, what it holds, and what is asked about it."""

    of: str
    holdings: frozenset[str]
    questions: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A criterion about which a person is asked, and the answer as far as it is written."""

    criterion: str
    name: str
    ask: str
    answer: str = ""
    note: str = ""

    @property
    def is_answered(self) -> bool:
        """Whether there is an answer of this book, with a note."""
        return bool(self.answer and self.note) and not self.answer.startswith("was-")

    def as_fact(self) -> dict[str, object]:
        """The question as JSON values."""
        return {
            "criterion": self.criterion,
            "name": self.name,
            "ask": self.ask,
            "answer": self.answer,
            "note": self.note,
            "answered": self.is_answered,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The review of a pack as it stands in the manifest; ``written``: whether something was written there now.

    ``problems`` say what is wrong with what is there, beside answers that are missing.
    """

    manifest: Path
    of: str
    questions: tuple[Question, ...]
    reviewer: str
    date: date | None
    written: bool
    problems: tuple[Diagnostic, ...] = ()

    @property
    def open(self) -> tuple[Question, ...]:
        """The questions that are still to be answered."""
        return tuple(one for one in self.questions if not one.is_answered)


def reviewable(epub: bytes) -> Reviewable:
    """What a review of an e-book is of; ``epub`` is built without naming the program."""
    from briefbound.checks import Medium
    from briefbound.conformance.holdings import holdings_of
    from briefbound.conformance.judging import questions
    from briefbound.conformance.reviewed import digest_of_reviewed

    with tempfile.TemporaryDirectory(prefix="briefbound-") as folder:
        path = Path(folder) / "book.epub"
        path.write_bytes(epub)
        holdings = holdings_of(path, Medium.EPUB)
    return Reviewable(of=digest_of_reviewed(epub), holdings=holdings, questions=questions(Medium.EPUB, holdings))


def fill_in(
    pack: Path,
    renew: bool = False,
    names: Path | None = None,
    progress: Progress = silent,
    today: date | None = None,
) -> Form:
    """Writes into the manifest of a pack what a person has to answer about its e-book, and says what is open.

    Answers that are there stay, as does all else in the manifest. Where they are of an earlier book, nothing is
    written unless ``renew`` is asked for: it ties the review to the book as it is, and marks each answer as one to
    be looked at again. ``names`` is a list of protected names, as for a build.

    Raises SourceError where the pack has errors, is built only with such a list, or has a manifest that cannot be
    added to (BB885); OutputError where it cannot be written; ProtectedNameFound or ListFault of ``briefbound.guard``.
    """
    if names is None:
        return _fill_in(pack, renew, progress, today or date.today())
    from briefbound.guard import Guard, check_place, load_names

    check_place(names, pack)
    guard = Guard(load_names(names))
    with guard.discretion():
        form = _fill_in(pack, renew, progress, today or date.today(), guard)
    return replace(
        form,
        manifest=Path(guard.shown(str(form.manifest))),
        questions=tuple(replace(one, note=guard.shown(one.note)) for one in form.questions),
        reviewer=guard.shown(form.reviewer),
        problems=tuple(map(guard.discreet, form.problems)),
    )


def _fill_in(pack: Path, renew: bool, progress: Progress, today: date, guard: Guard | None = None) -> Form:
    from briefbound.disk.outputs import put_in_place
    from briefbound.load import load_publication
    from briefbound.load import review_form as form

    progress("Building the e-book")
    epub = bind_again(pack, pack / "e-book.epub", guard, generator=False)
    publication, _ = load_publication(pack)
    book = reviewable(epub)
    path = (pack / MANIFEST).resolve()
    before = path.read_bytes().decode("utf-8")
    stale = publication.review is not None and publication.review.of != book.of
    blank = publication.review is None or not any(answer.verdict for answer in publication.review.answers)
    after = before
    try:
        if stale and (renew or blank):
            after = form.renew(after, book.of)
        if not stale or after != before:
            asked = {one.id: f"{one.name}. {one.ask}" for one in book.questions}
            after = form.add_questions(after, book.of, asked)
    except SourceError as error:
        moved = (
            replace(one, place=one.place and Place(str(pack / MANIFEST), one.place.line)) for one in error.diagnostics
        )
        raise SourceError(tuple(moved)) from error
    if after != before:
        put_in_place({path: after.encode()})
        publication, _ = load_publication(pack)
    written = publication.review
    answers = {one.criterion: one for one in written.answers} if written else {}
    found = tuple(_question(one, answers.get(one.id)) for one in book.questions)
    unanswered = {"BB852", "BB853"}
    problems = tuple(one for one in faults(publication, book, today) if one.code not in unanswered)
    if written and written.reviewer and (unnamed := _unnamed(written, publication)):
        problems = (unnamed, *problems)
    return Form(
        manifest=pack / MANIFEST,
        of=book.of,
        questions=found,
        reviewer=written.reviewer if written else "",
        date=written.date if written else None,
        written=after != before,
        problems=problems,
    )


def _question(criterion: Criterion, answer: Answer | None) -> Question:
    return Question(
        criterion=criterion.id,
        name=criterion.name,
        ask=criterion.ask,
        answer=answer.verdict if answer else "",
        note=answer.note if answer else "",
    )


# ---------------------------------------------------------------- judged


def faults(publication: Publication, book: Reviewable, today: date) -> Iterator[Diagnostic]:
    """What is missing of a pack's review of this book, what cannot be, and what speaks against conformance in it."""
    review = publication.review
    answers = {answer.criterion: answer for answer in review.answers} if review else {}
    manifest = review.mark if review else Mark(PurePosixPath(MANIFEST), 1)
    if review is None:
        yield Diagnostic("BB852", "nobody has reviewed the e-book", _place(publication, manifest), _HOW)
    else:
        yield from _of_the_whole(review, publication, book, today)
        yield from _of_notes(review.answers, publication, book)
    asked = {one.id: one for one in book.questions}
    for answer in answers.values():
        yield from _of_answer(answer, asked.get(answer.criterion), publication, book)
    for one in book.questions:
        given = answers.get(one.id)
        if given is None or not given.verdict or given.verdict.startswith("was-"):
            message = f"nobody has answered for {one.id}, {one.name}: {one.ask}"
            hint = f"look, then write under “answers”: {one.id}: {{answer: ..., note: what you saw}}"
            if given is not None and given.verdict:
                hint = f"in an earlier book it was “{given.verdict.removeprefix('was-')}”: look again, then write so"
            yield Diagnostic("BB853", message, _place(publication, given.mark if given else manifest), hint)


def _unnamed(review: Review, publication: Publication) -> Diagnostic | None:
    """What is said of a review by nobody: “TBD”, “Jane Doe (not yet)”."""
    from briefbound.empty_words import is_nobody

    named = [name for name in (review.reviewer, review.certifier) if name]
    if review.reviewer and not any(map(is_nobody, named)):
        return None
    hint = "write the name of the person who looked after “reviewer:”"
    return Diagnostic("BB852", "the review does not say who looked", _place(publication, review.mark), hint)


def _of_the_whole(review: Review, publication: Publication, book: Reviewable, today: date) -> Iterator[Diagnostic]:
    place = _place(publication, review.mark)
    if unnamed := _unnamed(review, publication):
        yield unnamed
    if not review.of:
        yield Diagnostic("BB858", "the review does not say of which book it is", place, _AGAIN)
    elif review.of != book.of:
        yield Diagnostic("BB858", "the review is of another book: the pack was changed since", place, _AGAIN)
    if review.date is None:
        hint = "write the day on which it ended after “date:”"
        yield Diagnostic("BB852", "the review does not say when somebody looked", place, hint)
    elif review.date < publication.modified:
        message = f"the review is of {review.date}, and the pack was changed on {publication.modified}"
        yield Diagnostic("BB858", message, place, "review it again, then write the new date")
    elif review.date > today:
        message = f"the review is of {review.date}, a day that is to come"
        yield Diagnostic("BB883", message, place, "write the day on which it ended; see that the clock is right")


def _of_answer(
    answer: Answer, criterion: Criterion | None, publication: Publication, book: Reviewable
) -> Iterator[Diagnostic]:
    from briefbound.checks import Medium
    from briefbound.conformance.judging import asked
    from briefbound.empty_words import why_it_answers_nothing

    place = _place(publication, answer.mark)
    if answer.criterion not in asked(Medium.EPUB):
        message = f"“{answer.criterion}” is no criterion about which a person is asked"
        yield Diagnostic("BB855", message, place, "remove the answer, or write the number as WCAG 2.2 has it")
        return
    if answer.verdict == "fail":
        message = f"the review found that {answer.criterion} is not met: {answer.note}"
        yield Diagnostic("BB854", message, place, "change the pack, build again, and have it reviewed again")
    if criterion is None:
        if answer.verdict == "pass":
            message = f"{answer.criterion} is answered “pass”, and the book holds nothing that it is about"
            yield Diagnostic("BB855", message, place, "remove the answer: it is of another book")
        return
    if answer.verdict == "not-applicable" and criterion.about:
        from briefbound.conformance.holdings import EVERYTHING

        held = ", ".join(EVERYTHING[name] for name in criterion.about if name in book.holdings)
        message = f"{answer.criterion} is answered “not-applicable”, and the book holds {held}"
        yield Diagnostic("BB886", message, place, "look at them, then write “pass” or “fail”")
    if answer.verdict and (why := why_it_answers_nothing(answer.note, f"{criterion.name}. {criterion.ask}")):
        message = f"the note on {answer.criterion}, “{answer.note}”, {why}" if answer.note else (
            f"the answer on {answer.criterion} has no note")  # fmt: skip
        hint = "write what you looked at, with what, and what you saw there"
        yield Diagnostic("BB884", message, place, hint)


def _of_notes(answers: Sequence[Answer], publication: Publication, book: Reviewable) -> Iterator[Diagnostic]:
    """One sentence under many criteria says of none what was looked at.

    Numbers, letters and the words of the criterion itself make no difference, nor do a few words among many.
    """
    from briefbound.empty_words import words_of

    asked = {one.id: set(words_of(f"{one.id} {one.name} {one.ask}")) for one in book.questions}
    words = (frozenset(word for word in words_of(one.note) if len(word) > 2 and word.isalpha()) for one in answers)
    said = list(zip(answers, words, strict=True))

    def alike(one: tuple[Answer, frozenset[str]], other: tuple[Answer, frozenset[str]]) -> bool:
        own, its = (words - asked.get(answer.criterion, set()) for answer, words in (one, other))
        pairs = ((one[1], other[1]), (own, its))
        return any(left and len(left & right) >= _SHARE_ALIKE * len(left | right) for left, right in pairs)

    left = [(answer, words) for answer, words in said if words]
    while left:
        first = left[0][0]
        same = [other[0] for other in left if other[0] is first or alike(left[0], other)]
        left = [other for other in left if other[0] not in same]
        if len(same) > _MOST_ALIKE:
            message = f"{len(same)} answers have the same note, “{first.note}”, or nearly"
            hint = "write under each criterion what was looked at for it, and what was seen"
            yield Diagnostic("BB887", message, _place(publication, same[_MOST_ALIKE].mark), hint)


def _place(publication: Publication, mark: Mark) -> Place:
    return Place(str(publication.root / mark.path), mark.line)
