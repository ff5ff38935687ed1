"""Text that is being typed, on disk beside the answers before it is one: what a crash must not cost.

The file is hidden, one per assessor and organisation, and is there only while something typed has been neither accepted
nor given up on purpose.

What is typed at one prompt in two places, in two tabs of a browser for instance, is kept under one another with a line
between. Whoever shows a text knows its ``signs_of``, and changes or settles no text but those.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from typing import TYPE_CHECKING

from digimaturity.ground.durable import write_durably
from digimaturity.ground.unbroken import unbroken
from digimaturity.workspace.locks import within

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

# Between texts that were typed at one prompt in two places.
LINE = "\n———\n"
_SIGNS = 16


def draft_file(answers: Path) -> Path:
    """Where half-typed text waits, beside a file of answers."""
    return answers.with_name(f".{answers.stem}.draft")


def signs_of(prompt: str, text: str) -> list[str]:
    """Short signs of what waits at a prompt: of the whole, and of each text where there are several."""
    return [_sign(prompt, one) for one in dict.fromkeys((text, *text.split(LINE))) if one]


def together(stands: str, waiting: str) -> str:
    """What is saved and what waits half-typed as one text: the one that has the other in it, else both."""
    if stands in waiting or waiting in stands:
        return max(waiting, stands, key=len)
    return f"{stands}{LINE}{waiting}"


class Drafts:
    """Half-typed texts by the prompt that they stand at, as they are on disk: two sessions may be open at once.

    Args:
        answers: the assessor's file of answers, which need not be there yet.
    """

    def __init__(self, answers: Path) -> None:
        self.path = draft_file(answers)
        self._answers = answers
        # What the disk has refused; an empty text was to go.
        self._unkept: dict[str, str] = {}

    def of(self, prompt: str) -> str:
        """What was typed at a prompt and has not been accepted; empty when there is nothing."""
        return self._texts().get(prompt, "")

    @property
    def prompts(self) -> tuple[str, ...]:
        """Where something waits."""
        return tuple(self._texts())

    def keep(self, prompt: str, text: str, seen: Collection[str] | None = None) -> None:
        """Put on disk what stands at a prompt.

        Args:
            prompt: where it is typed.
            text: all of it.
            seen: the signs of what was shown or kept there before, which this text takes the place of; what else
                waits there stays. None takes the place of everything.

        Raises:
            StorageError: the disk refused; the text is kept here.
        """
        # What no file can hold must not keep the other texts from it.
        text = unbroken(text)
        self._change({prompt: lambda stands: text if seen is None else _replaced(prompt, stands, text, seen)})

    def forget(self, *prompts: str) -> None:
        """What was typed there is accepted, or given up on purpose.

        Raises:
            StorageError: the disk refused.
        """
        self._change({prompt: lambda _: "" for prompt in prompts})

    def settle(self, prompt: str, seen: Collection[str], said: str = "") -> None:
        """What was shown at a prompt is accepted or given up, and so is what a text that was sent says from its start.

        Args:
            prompt: where it waits.
            seen: the signs of what was shown.
            said: what was sent.

        Raises:
            StorageError: the disk refused.
        """
        self._change({prompt: lambda stands: _left(prompt, stands, said, seen)})

    def _texts(self) -> dict[str, str]:
        return {prompt: text for prompt, text in (_read(self.path) | self._unkept).items() if text}

    def _change(self, changes: dict[str, Callable[[str], str]]) -> None:
        """Make of what waits at each prompt, as it is at that moment, what is to wait there."""

        def changed(texts: dict[str, str]) -> dict[str, str]:
            return texts | {prompt: change(texts.get(prompt, "")) for prompt, change in changes.items()}

        before, now = self._unkept, changed(self._texts())
        if not before and {prompt: text for prompt, text in now.items() if text} == self._texts():
            return
        self._unkept = before | {prompt: now[prompt] for prompt in changes}
        with within(self._answers):
            texts = {prompt: text for prompt, text in changed(_read(self.path) | before).items() if text}
            if texts:
                write_durably(self.path, json.dumps({"format": 1, "typed": texts}, ensure_ascii=False) + "\n")
            else:
                with contextlib.suppress(OSError):
                    self.path.unlink()
        self._unkept = {}


def _sign(prompt: str, text: str) -> str:
    return hashlib.sha256(f"{prompt}\n{text}".encode("utf-8", "surrogatepass")).hexdigest()[:_SIGNS]


def _replaced(prompt: str, stands: str, text: str, seen: Collection[str]) -> str:
    """What waits with one text changed; what was typed elsewhere stays, where the text does not begin with it."""
    if _sign(prompt, stands) in seen:
        return text
    parts = stands.split(LINE)
    mine = [n for n, part in enumerate(parts) if _sign(prompt, part) in seen or text.startswith(part)]
    where = mine[0] if mine else len(parts)
    kept = [part for n, part in enumerate(parts) if n not in mine]
    before = sum(n not in mine for n in range(where))
    return LINE.join(part for part in (*kept[:before], text, *kept[before:]) if part)


def _left(prompt: str, stands: str, said: str, seen: Collection[str]) -> str:
    """What waits still when a text has been sent."""
    if _sign(prompt, stands) in seen or said.startswith(stands):
        return ""
    pieces = (said, *said.split(LINE))
    parts = (part for part in stands.split(LINE) if _sign(prompt, part) not in seen)
    return LINE.join(part for part in parts if not any(piece.startswith(part) for piece in pieces))


def _read(path: Path) -> dict[str, str]:
    """What waits in the file. One that cannot be read holds nothing that can be offered, and is no reason to stop."""
    try:
        typed = json.loads(path.read_text(encoding="utf-8"))["typed"]
        return {str(prompt): text for prompt, text in typed.items() if isinstance(text, str)}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
