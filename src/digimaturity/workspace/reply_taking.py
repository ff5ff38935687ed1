"""A round of replies, read back: each row held against the results and the replies that are there, and then saved.

A row that says what was said already changes nothing; one that says something else of the same result changes that
reply, whose former words stay in its history; any other is a new reply. All of a sheet is saved in one step.
"""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Any

from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.ground.yaml_change import changed
from digimaturity.ground.yamlfile import parse_yaml, read_bytes
from digimaturity.model.answers import storable
from digimaturity.model.right_of_reply import Reply, Shown, reply_fields
from digimaturity.workspace.inventory import REPLIES_FILE
from digimaturity.workspace.locks import held
from digimaturity.workspace.replies import HEADER, REPLIES, places_of, read_replies_for, stored_replies, write_replies
from digimaturity.workspace.reply_sheet import AGREES, COMMENT, KEY, mark_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from digimaturity.ground.errors import Problem
    from digimaturity.model.answers import Answer, Assessment, Observation
    from digimaturity.model.catalogue import Catalogue, Criterion
    from digimaturity.workspace.reply_sheet import SaidRow

_NEW = f"{HEADER}format: 1\n"
NEW, CHANGED, SAME = "new", "changed", "same"


@dataclass(frozen=True, slots=True)
class Taken:
    """What becomes of a row that says something.

    Attributes:
        what: ``new``, ``changed`` or ``same``.
        reply: as it is to stand; ``before``: as it stands, where it is there.
        number: of the reply that is changed or the same, counted from 1.
        is_overtaken: whether the result has changed since it was shown.
    """

    what: str
    reply: Reply
    before: Reply | None = None
    number: int = 0
    is_overtaken: bool = False


@dataclass
class Round:
    """The rows of a sheet about one organisation, to be held against what is there.

    Attributes:
        folder: of the organisation in the edition.
        catalogue: whose criteria they are about.
        rows: of the sheet.
        assessments: every assessor's answers, whose results were shown.
        counted: the answers that count now, by criterion.
        at: the moment, ISO 8601; ``by``: who replies, and whether that was said (``is_by_said``).
        problems: what keeps the sheet from being read in; grows.
    """

    folder: Path
    catalogue: Catalogue
    rows: Sequence[SaidRow]
    assessments: Sequence[Assessment]
    counted: Mapping[str, Answer]
    at: str
    by: str
    is_by_said: bool = False
    problems: list[Problem] = field(default_factory=list)

    def planned(self) -> list[Taken]:
        """What is to become of each row that says something; what is wrong is added to ``problems``.

        Raises:
            InvalidDataError: the replies that are there cannot be read.
        """
        replies = read_replies_for(self.folder, self.catalogue)
        found = [self._taken(row, replies) for row in self._each_once()]
        return [taken for taken in found if taken is not None]

    def silent(self, taken: Sequence[Taken]) -> int:
        """How many replies of earlier sheets are there that this one does not repeat; they stay."""
        repeated = {(t.reply.criterion, t.number) for t in taken if t.number}
        replies = read_replies_for(self.folder, self.catalogue)
        return sum(
            r.shown is not None and (c, n) not in repeated for c, own in replies.items() for n, r in enumerate(own, 1)
        )

    def save(self, who: str) -> list[Taken]:
        """Write every new and changed reply in one step; on disk when this returns.

        Args:
            who: the id of the assessor who changes what was said before.

        Raises:
            StorageError: the disk refused, or someone else is writing the file; it is as it was.
            InvalidDataError: the file cannot be read; it is left as it is.
            UsageError: the file would be too large.
        """
        path = self.folder / REPLIES_FILE
        with held(path):
            before = read_bytes(path) if path.is_file() else _NEW.encode()
            stored_replies(before, path)
            taken = self.planned()
            if all(t.what == SAME for t in taken):
                return taken
            content = parse_yaml(before, path)
            content[REPLIES] = content.get(REPLIES) or {}
            for one in taken:
                self._put(content[REPLIES], one, who)
            write_replies(path, changed(before, storable(content), path))
        return taken

    def _put(self, stored: dict[str, list[dict[str, Any]]], taken: Taken, who: str) -> None:
        identity, reply = taken.reply.criterion, taken.reply
        if taken.what == NEW:
            stored.setdefault(identity, []).append(reply_fields(reply))
        elif taken.what == CHANGED:
            former = self.catalogue.by_id[identity].aliases
            key, place = places_of(stored, identity, former)[taken.number - 1]
            stands = stored[key][place]
            was = {name: value for name, value in stands.items() if name != "history"}
            earlier = {**was, "replaced_at": self.at, "replaced_by": who}
            said = {n: v for n, v in reply_fields(reply).items() if n in {"text", "by", "agrees", "shown"}}
            kept = {n: v for n, v in stands.items() if n not in {"text", "agrees", "history"}}
            stored[key][place] = {**said, **kept, **said, "history": [*stands.get("history", ()), earlier]}

    def _each_once(self) -> Iterator[SaidRow]:
        """The rows that say something, each result once; two that differ are a problem."""
        seen: dict[tuple[str, str | None], SaidRow] = {}
        for row in self.rows:
            if not row.is_said:
                continue
            about = (row.key.criterion, row.key.service)
            first = seen.setdefault(about, row)
            if first is row:
                yield row
            elif (first.text, first.agrees, first.key) != (row.text, row.agrees, row.key):
                text = Text(
                    "Samma resultat har ett annat svar i {n}. Behåll ett av dem.",
                    "The same result has another answer in {n}. Keep one of them.",
                )
                column = COMMENT if first.text != row.text else AGREES
                self.problems.append(row.problem(column, text.fill(n=first.places[COMMENT].field)))

    def _taken(self, row: SaidRow, replies: Mapping[str, Sequence[Reply]]) -> Taken | None:
        criterion = self.catalogue.by_id.get(row.key.criterion)
        result = None if criterion is None else self._shown(row, criterion)
        if criterion is None or result is None:
            self.problems.append(row.problem(KEY, _NO_RESULT))
            return None
        own, shown = replies.get(criterion.id, ()), Shown.of(result)
        now = self.counted[criterion.id].of(row.key.service) if criterion.id in self.counted else None
        is_overtaken = now is None or mark_of(now) != row.key.mark
        reply = Reply(criterion.id, row.text, self.by, self.at, row.key.service, agrees=row.agrees, shown=shown)
        for n, stands in reversed(list(enumerate(own, 1))):
            is_same_result = stands.shown == shown or (stands.shown is None and stands.text == reply.text)
            if stands.service != reply.service or not is_same_result:
                continue
            if (stands.text, stands.agrees) == (reply.text, reply.agrees) and not self._is_other(stands):
                return Taken(SAME, stands, stands, n, is_overtaken)
            if stands.retest is None:  # what has been looked into stays as it was when it was
                return Taken(CHANGED, reply, stands, n, is_overtaken)
            break
        return Taken(NEW, reply, is_overtaken=is_overtaken)

    def _is_other(self, stands: Reply) -> bool:
        return self.is_by_said and stands.by != self.by

    def _shown(self, row: SaidRow, criterion: Criterion) -> Observation | None:
        """The result that the row was about when the sheet was made, whoever's it was, and whatever became of it."""
        for assessment in self.assessments:
            answer = assessment.answers.get(criterion.id)
            for _, o in answer.observations() if answer else ():
                for one in (o, *reversed(o.history)):
                    if mark_of(one) == row.key.mark:
                        return one
        return None


_NO_RESULT = Text(
    "Studien har aldrig haft det resultat som raden är om. Är bladet från en annan studie?",
    "The study has never had the result that the row is about. Is the sheet from another study?",
)
