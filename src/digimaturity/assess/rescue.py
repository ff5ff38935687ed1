"""Keeping what was typed when the workspace cannot be written, and offering it again when it can.

A file of the user's own holds it, one line for each time the disk refused.
"""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digimaturity.ground.durable import write_durably
from digimaturity.ground.errors import DigimaturityError
from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.answers import (
    Evidence,
    Observation,
    evidence_fields,
    observation_fields,
    observation_from,
    record,
)
from digimaturity.model.tries import tries_of
from digimaturity.workspace.locks import held
from digimaturity.workspace.settings import config_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from digimaturity.assess.session import Session
    from digimaturity.insight.questions import Question


def rescued_file() -> Path:
    """Where it is kept."""
    return config_folder() / "rescued.jsonl"


def rescue(session: Session, question: Question, typed: Mapping[str, str] | None = None) -> Text | None:
    """Append an answer, or texts half-typed at their prompts, that could not be saved to a file of the user's own.

    Returns:
        Where it is, or None when there was nothing to keep or that folder refused too.
    """
    kept = {
        "file": str(session.file.path.absolute()),
        "criterion": question.criterion.id,
        "service": question.service_id,
        "answer": observation_fields(session.unsaved) if session.unsaved else None,
        "note": session.draft.note,
        "evidence": [evidence_fields(e) for e in session.draft.evidence],
        "typed": dict(typed or {}),
    }
    if not any(kept[name] for name in ("answer", "note", "evidence", "typed")):
        return None
    file = rescued_file()
    try:
        with held(file), file.open("a", encoding="utf-8") as stream:
            stream.write(json.dumps(kept, ensure_ascii=False) + "\n")
    except (OSError, DigimaturityError):
        return None
    return Text(
        "Det du skrev ligger så länge i {f}, och du får det tillbaka nästa gång.",
        "What you wrote is kept in {f} for now, and you get it back next time.",
    ).fill(f=file)


@dataclass(frozen=True, slots=True)
class Rescued:
    """What was rescued about one question, all in one.

    Attributes:
        answer: the choice that could not be saved.
        note, evidence: what was to be attached.
    """

    answer: Observation | None = None
    note: str | None = None
    evidence: tuple[Evidence, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.answer or self.note or self.evidence)

    def without(self, o: Observation | None) -> Rescued:
        """What of it does not stand on disk, nor did before."""
        if o is None:
            return self
        stands = (o, *o.history)
        pieces = {(e.url, e.quote) for was in stands for e in was.evidence}
        return Rescued(
            None if self.answer and any(_says(was, self.answer) for was in stands) else self.answer,
            None if self.note and any(self.note in (was.note or "") for was in stands) else self.note,
            tuple(e for e in self.evidence if (e.url, e.quote) not in pieces),
        )

    def as_observation(self) -> Observation:
        """It as it would stand, for showing it."""
        choice = self.answer or Observation.not_assessed()
        return Observation(
            choice.outcome,
            level=choice.level,
            value=choice.value,
            up_to=choice.up_to,
            reason=choice.reason,
            tries=choice.tries,
            evidence=self.evidence,
            note=self.note,
        )


def _says(stands: Observation, answer: Observation) -> bool:
    """Whether what stands says what an answer says; of a try, also that of its day."""
    return all(one in tries_of(stands) for one in answer.tries) if answer.tries else stands.same_choice(answer)


def rescued_typed(file: Path) -> dict[str, str]:
    """Half-typed texts about the answers in a file, by their prompts; the latest counts."""
    return {prompt: text for entry in _entries(file) for prompt, text in entry.get("typed", {}).items()}


def rescued_about(file: Path, criterion: str, service: str | None) -> Rescued:
    """What waits for a question, out of every time that the disk refused it."""
    found = [e for e in _entries(file) if (e.get("criterion"), e.get("service")) == (criterion, service)]
    notes = [e["note"] for e in found if e.get("note")]
    # A later refusal repeats what an earlier one kept.
    own = [note for n, note in enumerate(notes) if not any(note in later for later in notes[n + 1 :])]
    pieces = dict.fromkeys(record(Evidence, piece) for e in found for piece in e.get("evidence", ()))
    answers = [e["answer"] for e in found if e.get("answer")]
    return Rescued(observation_from(answers[-1]) if answers else None, "\n".join(own) or None, tuple(pieces))


def rescued_questions(file: Path) -> set[tuple[str, str | None]]:
    """About which questions an answer, a note or evidence waits."""
    return {
        (e["criterion"], e.get("service")) for e in _entries(file) if any(map(e.get, ("answer", "note", "evidence")))
    }


def settle(file: Path, criterion: str, service: str | None) -> None:
    """What was rescued about a question is taken or declined: it is not offered again."""
    _rewrite(
        lambda e: (
            {**e, "answer": None, "note": None, "evidence": []}
            if _is_about(e, file) and (e.get("criterion"), e.get("service")) == (criterion, service)
            else e
        )
    )


def settle_typed(file: Path, *prompts: str) -> None:
    """Half-typed texts are accepted, given up, or kept elsewhere: they are not offered again."""
    _rewrite(
        lambda e: (
            {**e, "typed": {p: text for p, text in e.get("typed", {}).items() if p not in prompts}}
            if _is_about(e, file)
            else e
        )
    )


def _entries(file: Path) -> list[dict[str, Any]]:
    return [e for e in map(_read, _lines()) if e is not None and _is_about(e, file)]


def _lines() -> list[str]:
    try:
        return rescued_file().read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return []


def _read(text: str) -> dict[str, Any] | None:
    """An entry, or None where the line is none that can be offered: it stays for its owner to read."""
    with contextlib.suppress(ValueError, KeyError, TypeError, AttributeError):
        e: dict[str, Any] = json.loads(text)
        if e.get("answer"):
            observation_from(e["answer"])
        sound = isinstance(e["file"], str) and isinstance(e["criterion"], str) and isinstance(e.get("note") or "", str)
        typed = e.get("typed") or {}
        for piece in e.get("evidence") or ():
            Evidence(**piece)
        return {**e, "typed": {str(p): str(t) for p, t in typed.items()}} if sound else None
    return None


def _is_about(entry: Mapping[str, Any], file: Path) -> bool:
    return Path(entry["file"]).absolute().resolve() == file.absolute().resolve()


def _rewrite(change: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    """Change the entries; those that hold nothing any more go, and so does an empty file."""
    # What is offered once too often is no reason to stop.
    with contextlib.suppress(OSError, DigimaturityError):
        if _changed(_lines(), change) is None:
            return
        # Another session may have added to it meanwhile.
        with held(rescued_file()):
            after = _changed(_lines(), change)
            if after:
                write_durably(rescued_file(), "".join(f"{text}\n" for text in after))
            elif after is not None:
                rescued_file().unlink()


def _changed(lines: list[str], change: Callable[[dict[str, Any]], dict[str, Any]]) -> list[str] | None:
    """The lines with their entries changed; None where nothing is to change."""
    after = []
    for text in lines:
        entry = _read(text)
        changed = change(entry) if entry is not None else None
        if changed is None or changed == entry:
            after.append(text)
        elif any(changed.get(name) for name in ("answer", "note", "evidence", "typed")):
            after.append(json.dumps(changed, ensure_ascii=False))
    return None if after == lines else after
