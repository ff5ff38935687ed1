"""Mending the right of reply: a reply or a retest is changed or taken away, and what stood there stays in the file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from digimaturity.ground.errors import NotFoundError
from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.ground.yaml_change import changed
from digimaturity.ground.yamlfile import parse_yaml, read_bytes
from digimaturity.model.answers import observation_fields, storable, superseded
from digimaturity.model.right_of_reply import reply_from
from digimaturity.workspace.inventory import REPLIES_FILE
from digimaturity.workspace.locks import held
from digimaturity.workspace.replies import REPLIES, places_of, stored_replies, write_replies

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from digimaturity.model.answers import Observation


@dataclass(frozen=True, slots=True)
class MendedReply:
    """One of a criterion's replies that is to be mended, and by whom and when (ISO 8601).

    Attributes:
        folder: of the organisation in the edition.
        criterion: the id of today.
        number: which reply, counted from 1 as ``read_replies_for`` has them.
        former: ids that the criterion had before.
    """

    folder: Path
    criterion: str
    number: int
    by: str
    at: str
    former: Sequence[str] = ()

    def say(self, text: str | None, who: str | None) -> None:
        """Let the reply say something else, or be another's; what it said stays in its history.

        Raises:
            NotFoundError: there is no such reply.
            StorageError: the disk refused, or someone else is writing the file.
            InvalidDataError: the file cannot be read.
        """
        self._put(lambda reply: {**reply, **({"text": text} if text else {}), "by": who or reply["by"]})

    def retested(self, seen: Observation) -> None:
        """Put what a retest showed in the place of what stands, which stays in its history; see ``say``."""

        def looked_again(reply: dict[str, Any]) -> dict[str, Any]:
            before = reply_from(self.criterion, reply).retest
            history = superseded(before, at=self.at, by=self.by) if before else ()
            return {**reply, "retest": observation_fields(replace(seen, history=history))}

        self._put(looked_again, kept=False)

    def remove_retest(self) -> None:
        """Take the retest away; the reply with it stays in the reply's history; see ``say``.

        Raises:
            NotFoundError: there is no retest.
        """

        def without(reply: dict[str, Any]) -> dict[str, Any]:
            if "retest" not in reply:
                raise NotFoundError(
                    Text("Ingen ny kontroll har gjorts efter genmälet.", "The reply has not been retested.")
                )
            return {name: value for name, value in reply.items() if name != "retest"}

        self._put(without)

    def remove(self) -> None:
        """Take the reply away, with its retest; the file keeps it among those that were removed; see ``say``."""

        def removed(content: dict[str, Any], key: str, place: int) -> None:
            gone = content[REPLIES][key].pop(place)
            if not content[REPLIES][key]:
                del content[REPLIES][key]
            kept = content.setdefault("removed", {}).setdefault(key, [])
            kept.append({**gone, "removed_at": self.at, "removed_by": self.by})

        self._change(removed)

    def _put(self, change: Callable[[dict[str, Any]], dict[str, Any]], *, kept: bool = True) -> None:
        """Put a changed reply where it stood; how it was is kept in its history unless something inside it keeps it."""

        def put(content: dict[str, Any], key: str, place: int) -> None:
            before = content[REPLIES][key][place]
            after = change(before)
            if kept and after != before:
                was = {name: value for name, value in before.items() if name != "history"}
                earlier = {**was, "replaced_at": self.at, "replaced_by": self.by}
                after = {**after, "history": [*before.get("history", ()), earlier]}
            content[REPLIES][key][place] = after

        self._change(put)

    def _change(self, change: Callable[[dict[str, Any], str, int], None]) -> None:
        path = self.folder / REPLIES_FILE
        if not path.is_file():
            raise self._no_such(0)
        with held(path):
            before = read_bytes(path)
            places = places_of(stored_replies(before, path), self.criterion, self.former)
            if not 1 <= self.number <= len(places):
                raise self._no_such(len(places))
            content = parse_yaml(before, path)
            change(content, *places[self.number - 1])
            write_replies(path, changed(before, storable(content), path))

    def _no_such(self, count: int) -> NotFoundError:
        message = Text("Det finns inget genmäle {n} om {c}.", "There is no reply {n} about {c}.")
        hint = Text("Numren går från 1 till {n}.", "The numbers go from 1 to {n}.").fill(n=count) if count else None
        return NotFoundError(message.fill(n=self.number, c=self.criterion), hint)
