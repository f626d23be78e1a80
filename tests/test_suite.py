"""The suite itself: what its tables say of its own files is so."""

from __future__ import annotations

from tests.conftest import HERE, LONGEST


def test_the_files_that_are_begun_first_are_there_and_named_once() -> None:
    assert [name for name in LONGEST if not (HERE / name).is_file()] == []
    assert len(set(LONGEST)) == len(LONGEST)
