"""Text that is being typed, on disk beside the answers before it is one: what a crash must not cost.

The file is hidden, one per assessor and organisation, and is there only while something typed has been neither accepted
nor given up on purpose.
"""

from __future__ import annotations

import contextlib
import json
from typing import TYPE_CHECKING

from digimaturity.ground.durable import write_durably
from digimaturity.ground.unbroken import unbroken
from digimaturity.workspace.locks import within

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path


def draft_file(answers: Path) -> Path:
    """Where half-typed text waits, beside a file of answers."""
    return answers.with_name(f".{answers.stem}.draft")


class Drafts:
    """Half-typed texts by the prompt that they stand at, as they are on disk: two sessions may be open at once.

    Args:
        answers: the assessor's file of answers, which need not be there yet.
    """

    def __init__(self, answers: Path) -> None:
        self.path = draft_file(answers)
        self._answers = answers
        # What the disk has refused.
        self._unkept: dict[str, str] = {}

    def of(self, prompt: str) -> str:
        """What was typed at a prompt and has not been accepted; empty when there is nothing."""
        return self._texts().get(prompt, "")

    @property
    def prompts(self) -> tuple[str, ...]:
        """Where something waits."""
        return tuple(self._texts())

    def keep(self, prompt: str, text: str) -> None:
        """Put on disk what stands at a prompt.

        Raises:
            StorageError: the disk refused; the text is kept here.
        """
        # What no file can hold must not keep the other texts from it.
        text = unbroken(text)
        if not text:
            self.forget(prompt)
        elif text != _read(self.path).get(prompt):
            self._unkept[prompt] = text
            self._write(())
            self._unkept.clear()

    def forget(self, *prompts: str) -> None:
        """What was typed there is accepted, or given up on purpose.

        Raises:
            StorageError: the disk refused.
        """
        known = self._texts()
        for prompt in prompts:
            self._unkept.pop(prompt, None)
        if known.keys() & set(prompts):
            self._write(prompts)

    def _texts(self) -> dict[str, str]:
        return _read(self.path) | self._unkept

    def _write(self, gone: Collection[str]) -> None:
        with within(self._answers):
            texts = {prompt: text for prompt, text in self._texts().items() if prompt not in gone}
            if texts:
                write_durably(self.path, json.dumps({"format": 1, "typed": texts}, ensure_ascii=False) + "\n")
            else:
                with contextlib.suppress(OSError):
                    self.path.unlink()


def _read(path: Path) -> dict[str, str]:
    """What waits in the file. One that cannot be read holds nothing that can be offered, and is no reason to stop."""
    try:
        typed = json.loads(path.read_text(encoding="utf-8"))["typed"]
        return {str(prompt): text for prompt, text in typed.items() if isinstance(text, str)}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
