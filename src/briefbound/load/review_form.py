"""The questions of a review written into a manifest as text, and its answers marked to be looked at again.

What stands there stays as it is, byte for byte. Each change is held to what it should come to: text that would say
anything else when it is read again is not given.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterable, Mapping, Sequence

import yaml

from briefbound.diagnostics import Diagnostic, Place, SourceError, has_errors
from briefbound.load.edit import insert_lines, inside_end, line_after, splice
from briefbound.load.yamlmarks import Loader, Value, parse_yaml
from briefbound.model import MANIFEST

_BYTE_ORDER_MARK = "\ufeff"
_WIDTH = 112
_AGAIN = "was-"  # before an answer: so it was in an earlier book
_ANSWERED = ("pass", "fail", "not-applicable")


def add_questions(manifest: str, of: str, questions: Mapping[str, str]) -> str:
    """The manifest with a review of the book that has the hash ``of``, in which every question has an answer to be
    filled in; answers that are there stay.

    ``questions`` are what a person is asked, by the id of the criterion. Raises SourceError where the manifest is not
    YAML, or is written so that the lines cannot be put in place (BB885).
    """
    if manifest.startswith(_BYTE_ORDER_MARK):  # it would count as a column of the first line
        return _BYTE_ORDER_MARK + add_questions(manifest.removeprefix(_BYTE_ORDER_MARK), of, questions)
    review = _review_of(manifest)
    answers = review.get("answers") or {}
    if not isinstance(answers, dict):
        raise _cannot()
    missing = {id: ask for id, ask in questions.items() if id not in answers}
    filled: dict[str, Value] = {**answers, **{id: {"answer": None, "note": None} for id in missing}}
    wanted: dict[str, Value] = {"reviewer": None, "date": None, "of": of, **review, "answers": filled or None}
    if not review:
        return _made_sure(manifest, _with_review(manifest, of, missing), wanted)
    text = manifest
    if "of" not in review:
        text = _add(text, ("review",), [f"of: {of}"], f"of: {of}")
    for key in ("reviewer", "date"):
        if key not in review:
            text = _add(text, ("review",), [f"{key}:"], f"{key}: ")
    if "answers" not in review:
        text = _add(text, ("review",), ["answers:"], "answers: ")
    if missing:
        in_brackets = ", ".join(f"{_key(id)}: {{answer: , note: }}" for id in missing)
        text = _add(text, ("review", "answers"), list(_lines(missing)), in_brackets)
    return _made_sure(manifest, text, wanted)


def renew(manifest: str, of: str) -> str:
    """The manifest with its review tied to another book: the answers say what they were until somebody has looked
    again, and there is no date. Raises SourceError as :func:`add_questions` does."""
    if manifest.startswith(_BYTE_ORDER_MARK):
        return _BYTE_ORDER_MARK + renew(manifest.removeprefix(_BYTE_ORDER_MARK), of)
    review = _review_of(manifest)
    answers = review.get("answers") or {}
    if not isinstance(answers, dict):
        raise _cannot()
    marked: dict[str, Value] = {id: _again(answer) for id, answer in answers.items()}
    wanted = {**review, "of": of, "date": None, "answers": marked or review.get("answers")}
    root = _root(manifest)
    edits: list[tuple[yaml.Node, str]] = []
    for id in answers:
        node = _below(root, ("review", "answers", id, "answer"))
        if isinstance(node, yaml.ScalarNode) and node.value.strip() in _ANSWERED:
            edits.append((node, _AGAIN + node.value.strip()))
    for key, value in (("date", ""), ("of", of)):
        if (node := _below(root, ("review", key))) is not None:
            edits.append((node, value))
    text = manifest
    for node, value in sorted(edits, key=lambda edit: edit[0].start_mark.index, reverse=True):
        text = _replaced(text, node, value)
    if "of" not in review:
        text = _add(text, ("review",), [f"of: {of}"], f"of: {of}")
    return _made_sure(manifest, text, wanted)


def _again(answer: Value) -> Value:
    if not isinstance(answer, dict) or not isinstance(word := answer.get("answer"), str):
        return answer
    return {**answer, "answer": _AGAIN + word.strip()} if word.strip() in _ANSWERED else answer


def _review_of(manifest: str) -> dict[str, Value]:
    data, _, problems = parse_yaml(manifest, MANIFEST)
    if has_errors(problems):
        raise SourceError(problems)
    review = data.get("review") if isinstance(data, dict) else None
    if not isinstance(review, dict | None):
        raise _cannot()
    return review or {}


def _made_sure(before: str, after: str, review: Mapping[str, Value]) -> str:
    """The text where reading it gives what was before with this review, and nothing else."""
    was, _, _ = parse_yaml(before, MANIFEST)
    now, _, problems = parse_yaml(after, MANIFEST)
    if has_errors(problems) or not isinstance(was, dict) or now != {**was, "review": dict(review)}:
        raise _cannot()
    return after


def _cannot() -> SourceError:
    message = "the review is written in a way that cannot be extended as text"
    hint = "write “review:” with one key a line, without anchors, or remove it and have it written again"
    return SourceError([Diagnostic("BB885", message, Place(MANIFEST), hint)])


# ---------------------------------------------------------------- text


def _with_review(text: str, of: str, questions: Mapping[str, str]) -> str:
    """The text with a whole review, as its last key or where an empty one stands."""
    root = _root(text)
    if root.flow_style:
        raise _cannot()
    margin = " " * root.start_mark.column
    lines = [f"{margin}  {line}" for line in ("reviewer:", "date:", f"of: {of}", "answers:")]
    lines += [f"{margin}    {line}" for line in _lines(questions)]
    node = _node(text, ("review",))
    if node is None:
        return insert_lines(text, line_after(text, root), [f"{margin}review:", *lines])
    if isinstance(node, yaml.MappingNode) or node.start_mark.index < node.end_mark.index:  # {}, null, ~
        text = _replaced(text, node, "")
        node = _node(text, ("review",))
        assert node is not None
    return insert_lines(text, line_after(text, node), lines)


def _lines(questions: Mapping[str, str]) -> Iterable[str]:
    for id, ask in questions.items():
        yield from (f"# {line}" for line in textwrap.wrap(f"{id}  {ask}", _WIDTH))
        yield f"{_key(id)}:"
        yield "  answer:"
        yield "  note:"


def _key(id: str) -> str:
    return id if re.fullmatch(r"[\w.-]+", id) else json.dumps(id)


def _add(text: str, path: Sequence[str], lines: Sequence[str], in_brackets: str) -> str:
    """The text with more keys at the end of a mapping, as lines or, where it stands in brackets, there."""
    node = _node(text, path)
    if isinstance(node, yaml.MappingNode) and node.value:
        if node.flow_style:
            return splice(text, inside_end(node), f", {in_brackets}")
        margin = " " * node.start_mark.column
        return insert_lines(text, line_after(text, node), [margin + line for line in lines])
    above = _node(text, path[:-1])
    if node is None or not isinstance(above, yaml.MappingNode):
        raise _cannot()
    if above.flow_style:
        return _replaced(text, node, f"{{{in_brackets}}}")
    if node.start_mark.index < node.end_mark.index:
        return _add(_replaced(text, node, ""), path, lines, in_brackets)
    margin = " " * (above.start_mark.column + 2)
    return insert_lines(text, line_after(text, node), [margin + line for line in lines])


def _replaced(text: str, node: yaml.Node, by: str) -> str:
    before, after = text[: node.start_mark.index], text[node.end_mark.index :]
    if not by and (not after or after.startswith(("\n", "\r"))):
        before = before.rstrip(" \t")
    gap = " " if by and not before.endswith((" ", "\t", "{", "\n")) else ""
    return before + gap + by + after


def _root(text: str) -> yaml.MappingNode:
    try:
        root = yaml.compose(text, Loader=Loader)
    except yaml.YAMLError as error:
        raise _cannot() from error
    if not isinstance(root, yaml.MappingNode):
        raise _cannot()
    return root


def _node(text: str, path: Sequence[str]) -> yaml.Node | None:
    """The value at a path of keys; None where there is none."""
    return _below(_root(text), path)


def _below(node: yaml.Node, path: Sequence[str]) -> yaml.Node | None:
    for step in path:
        if not isinstance(node, yaml.MappingNode):
            return None
        found = next((value for key, value in node.value if key.value == step), None)
        if found is None:
            return None
        node = found
    return node
