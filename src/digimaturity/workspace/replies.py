"""The right of reply: what an organisation says of a result, and what an assessor saw when looking again.

Replies stand beside the first result and never inside the score. They have a file of their own beside the answers, with
a list per criterion. What is mended or taken away stays in that file, with by whom and when.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from digimaturity.ground.command_words import also
from digimaturity.ground.compiled import compiled
from digimaturity.ground.errors import NotFoundError, UsageError, refuse
from digimaturity.ground.language import Text
from digimaturity.ground.readable import write_readable
from digimaturity.ground.validation import validate
from digimaturity.ground.yaml_change import changed
from digimaturity.ground.yamlfile import Key, parse_yaml, read_bytes
from digimaturity.model.answers import Observation, observation_fields, storable
from digimaturity.model.fit import Misfit, observation_misfits
from digimaturity.model.right_of_reply import Reply, reply_fields, reply_from
from digimaturity.workspace.answer_faults import UNKNOWN_CRITERION, entries, fault, placed
from digimaturity.workspace.inventory import REPLIES_FILE
from digimaturity.workspace.locks import held

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from digimaturity.model.catalogue import Catalogue

REPLIES = "replies"
HEADER = (
    "# Organisationens genmälen och bedömarens nya kontroller, äldst först. Vad som ändras eller tas bort finns kvar.\n"
    "# The organisation's replies and the assessor's retests, oldest first. What is changed or removed stays here.\n"
)
_EMPTY = f"{HEADER}format: 1\n{REPLIES}: {{}}\n"


def read_replies(folder: Path, content: bytes | None = None) -> dict[str, tuple[Reply, ...]]:
    """The replies of an organisation in an edition by criterion, oldest first; empty when there is no file.

    Args:
        folder: of the organisation in the edition.
        content: of the file, where it has been read.

    Raises:
        InvalidDataError: naming file, line and field.
    """
    path = folder / REPLIES_FILE
    if content is None:
        if not path.is_file():
            return {}
        content = read_bytes(path)
    return compiled(REPLIES, [content], lambda: _replies(content, path), dict[str, tuple[Reply, ...]])


def _replies(content: bytes, path: Path) -> dict[str, tuple[Reply, ...]]:
    stored = stored_replies(content, path)
    return {criterion: tuple(reply_from(criterion, entry) for entry in own) for criterion, own in stored.items()}


def read_replies_for(folder: Path, catalogue: Catalogue, content: bytes | None = None) -> dict[str, tuple[Reply, ...]]:
    """As ``read_replies``, held against the catalogue; replies under a former id come first under the id of today.

    Raises:
        InvalidDataError: naming file, line and field.
    """
    replies = read_replies(folder, content)
    check_replies(replies, catalogue, folder / REPLIES_FILE)
    found: dict[str, tuple[Reply, ...]] = {}
    for criterion, own in replies.items():
        today = catalogue.by_id[criterion].id
        if today == criterion:
            found[today] = (*found.get(today, ()), *own)
        else:
            found[today] = (*(replace(reply, criterion=today) for reply in own), *found.get(today, ()))
    return found


def check_replies(replies: Mapping[str, Sequence[Reply]], catalogue: Catalogue, path: Path) -> None:
    """Refuse replies that the catalogue does not know.

    Raises:
        InvalidDataError: unknown criterion, a service where the criterion has none, or a retest with an unknown level
            or an N/A that the criterion does not allow.
    """
    message = Text(
        "{path} passar inte katalogen ({entries}).",
        "{path} does not fit the catalogue ({entries}).",
    )
    faults = (((REPLIES, *where), message) for where, message in _faults(replies, catalogue))
    found = placed(path, faults)
    refuse(found, message, path=path, entries=entries(len(found)))


def _faults(replies: Mapping[str, Sequence[Reply]], catalogue: Catalogue) -> Iterable[tuple[Key, Text]]:
    for identity, own in replies.items():
        criterion = catalogue.by_id.get(identity)
        if criterion is None:
            yield (identity,), UNKNOWN_CRITERION
            continue
        for number, reply in enumerate(own):
            if reply.service is not None and not criterion.is_per_service:
                yield (identity, number, "service"), fault(Misfit.SERVICE, criterion)
            for misfit in observation_misfits(criterion, reply.retest) if reply.retest else ():
                yield (identity, number, "retest"), fault(misfit, criterion, reply.retest)


def add_reply(folder: Path, reply: Reply) -> None:
    """Put a reply below the criterion's earlier ones, on disk when this returns; every other line stays to the letter.

    Raises:
        StorageError: the disk refused, or someone else is writing the file; it is as it was.
        InvalidDataError: the file cannot be read, or would not be; it is left as it is.
        UsageError: the file would be too large.
    """
    path = folder / REPLIES_FILE
    with held(path):
        before = read_bytes(path) if path.is_file() else _EMPTY.encode()
        stored_replies(before, path)
        content = parse_yaml(before, path)
        content[REPLIES] = content.get(REPLIES) or {}
        content[REPLIES].setdefault(reply.criterion, []).append(reply_fields(reply))
        write_replies(path, changed(before, storable(content), path))


def add_retest(
    folder: Path,
    criterion: str,
    observation: Observation,
    *,
    service: str | None = None,
    former: Sequence[str] = (),
    names: Mapping[str, str] | None = None,
) -> Reply:
    """Put what a retest showed to the criterion's newest reply; the reply with its retest, as it is on disk.

    Args:
        folder: of the organisation in the edition.
        criterion: whose reply was looked into.
        observation: what was seen.
        service: take the newest reply about this core service.
        former: ids that the criterion had before and that replies may stand under.
        names: what assessors are called, by id.

    Raises:
        NotFoundError: there is no reply to retest.
        UsageError: the newest reply has a retest already, or the file would be too large.
        StorageError: the disk refused, or someone else is writing the file; it is as it was.
        InvalidDataError: the file cannot be read; it is left as it is.
    """
    path = folder / REPLIES_FILE
    if not path.is_file():
        raise _nothing_to_retest(criterion)
    with held(path):
        before = read_bytes(path)
        stored = stored_replies(before, path)
        key, number = _newest(stored, criterion, service, former)
        done = reply_from(key, stored[key][number]).retest
        if done is not None:
            raise UsageError(
                Text(
                    "En ny kontroll efter det senaste genmälet om {c} är redan gjord av {w} {d}.",
                    "The newest reply about {c} has been retested already, by {w} on {d}.",
                ).fill(c=criterion, w=(names or {}).get(done.by, done.by), d=done.at[:10]),
                Text(
                    "Har organisationen mer att säga, spara det först som ett nytt genmäle. Blev den nya "
                    "kontrollen fel, rätta den med --change {n}.",
                    "If the organisation has more to say, first save it as a new reply. If the retest was saved "
                    "wrongly, correct it with --change {n}.",
                ).fill(n=places_of(stored, criterion, former).index((key, number)) + 1),
            )
        fields = storable(observation_fields(observation))
        content = parse_yaml(before, path)
        content[REPLIES][key][number]["retest"] = fields
        write_replies(path, changed(before, storable(content), path))
        return reply_from(criterion, stored[key][number] | {"retest": fields})


def _newest(
    stored: Mapping[str, list[dict[str, Any]]], criterion: str, service: str | None, former: Sequence[str]
) -> tuple[str, int]:
    """Where the newest reply stands: under the id of today before a former one."""
    for key in (criterion, *former):
        own = stored.get(key, [])
        numbers = [n for n, entry in enumerate(own) if service is None or entry.get("service") == service]
        if numbers:
            return key, numbers[-1]
    raise _nothing_to_retest(criterion)


def _nothing_to_retest(criterion: str) -> NotFoundError:
    return NotFoundError(
        Text(
            "Det finns inget genmäle om {c} att göra en ny kontroll efter.", "There is no reply about {c} to retest."
        ).fill(c=criterion),
        Text(
            "Spara först vad organisationen säger: digimaturity reply ORGANISATION {c} GENMÄLE --by NAMN{also}",
            "First save what the organisation says: digimaturity reply ORGANISATION {c} TEXT --by NAME{also}",
        ).fill(c=criterion, also=also()),
    )


def stored_replies(content: bytes, path: Path) -> dict[str, list[dict[str, Any]]]:
    """What a file's bytes hold by criterion, validated.

    Raises:
        InvalidDataError: naming file, line and field.
    """
    from digimaturity.model.replies_schema import RepliesFile

    raw = parse_yaml(content, path)
    validate(RepliesFile, raw, content, path)
    found: dict[str, list[dict[str, Any]]] = raw.get(REPLIES) or {}
    return found


def write_replies(path: Path, content: bytes) -> None:
    """Put a whole file of replies on disk.

    Raises:
        UsageError: it would be too large.
        InvalidDataError: it could not be read again.
        StorageError: the disk refused.
    """
    write_readable(path, content, stored_replies)


def places_of(stored: Mapping[str, Sequence[Any]], criterion: str, former: Sequence[str]) -> list[tuple[str, int]]:
    """Where a criterion's replies stand, by id and place in its list, in the order of ``read_replies_for``."""
    found: list[tuple[str, int]] = []
    for key, own in stored.items():
        places = [(key, n) for n in range(len(own))]
        if key == criterion:
            found = [*found, *places]
        elif key in former:
            found = [*places, *found]
    return found
