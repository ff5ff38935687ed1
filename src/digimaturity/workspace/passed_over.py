"""Which questions an assessor passed over after the last answer, on disk beside the answers, which do not tell of it.

The file is hidden, one per assessor and organisation, and is there only while there are such questions.
"""

from __future__ import annotations

import contextlib
import json
from typing import TYPE_CHECKING

from digimaturity.ground.durable import write_durably
from digimaturity.workspace.locks import within

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path


def passed_over(answers: Path) -> frozenset[str]:
    """The questions, criterion and service; none where the file cannot be read, which is no reason to stop."""
    try:
        return frozenset(map(str, json.loads(_file(answers).read_text(encoding="utf-8"))["skipped"]))
    except (OSError, ValueError, KeyError, TypeError):
        return frozenset()


def keep_passed_over(answers: Path, questions: Collection[str]) -> None:
    """Put them on disk in the place of those that stood there.

    Raises:
        StorageError: the disk refused.
    """
    if passed_over(answers) == frozenset(questions):
        return
    with within(answers):
        if questions:
            content = json.dumps({"format": 1, "skipped": sorted(questions)}, ensure_ascii=False)
            write_durably(_file(answers), f"{content}\n")
        else:
            with contextlib.suppress(OSError):
                _file(answers).unlink()


def _file(answers: Path) -> Path:
    return answers.with_name(f".{answers.stem}.skipped")
