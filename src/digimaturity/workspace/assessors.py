"""Who an assessor is in a study: one person, one id, one file about each organisation; two people are never one."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

from digimaturity.ground.errors import InvalidDataError, UsageError
from digimaturity.ground.file_names import fits_every_system
from digimaturity.ground.language import Text
from digimaturity.model.answers import Assessor, words
from digimaturity.model.assessor_names import former_id, ids_for, may_be_one, person_key, why_no_person
from digimaturity.model.terms import Role
from digimaturity.workspace.inventory import answer_files, may_have_answers
from digimaturity.workspace.root import ASSESSMENTS
from digimaturity.workspace.store import read_assessment

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

# No file system has longer names, in bytes; asking for one is an error.
_LONGEST = 255
_NUMBERED = re.compile(r"-\d+$")
# The ids that a common answer set has, by itself or by hand.
_CONSENSUS = (Role.CONSENSUS.value, "konsensus", "samsyn")


def assessor_named(name: str, root: Path | None) -> Assessor:
    """The assessor of a name, who keeps the id that the study knows the name by; a new one gets an id of their own.

    Spellings that differ in case only are one person. An id of two words or more, or with a number, means whoever has
    it (``asa-berg``, ``ae-2``), as it stands in files and tables.

    Args:
        name: as it was written.
        root: the study; None outside one, where nobody is known.

    Raises:
        UsageError: the name cannot be an assessor's.
        InvalidDataError: a file that may be this person's cannot be read.
    """
    name = " ".join((words(name) or "").split())
    for identity in _ids_to_look_at(name, root):
        for holder in _holders(identity, root):
            if person_key(holder.name) == person_key(name) or _is_id(name, holder):
                return holder
    if refusal := why_no_person(name):
        raise UsageError(
            Text("”{n}” kan inte vara namn på en bedömare: {w}.", '"{n}" cannot be an assessor\'s name: {w}.').fill(
                n=name, w=refusal[0]
            ),
            refusal[1],
        )
    return Assessor(next(identity for identity in ids_for(name) if not _is_taken(identity, root)), name)


def consensus_about(folder: Path, root: Path | None) -> Assessor:
    """Under whose name assessors save what they agree on: whoever has that role already, otherwise a new one.

    Args:
        folder: of the organisation in the edition.
        root: the study.

    Raises:
        InvalidDataError: a file cannot be read.
    """
    answered = (read_assessment(path, ()).assessor for path in answer_files(folder))
    for holder in (*answered, *(h for word in _CONSENSUS for h in _holders(word, root))):
        if holder.role.is_consensus:
            return holder
    free = next(identity for identity in ids_for(_CONSENSUS[0]) if not _is_taken(identity, root))
    return Assessor(free, str(Role.CONSENSUS.words).capitalize(), Role.CONSENSUS)


def namesake(who: Assessor, root: Path | None) -> Assessor | None:
    """Whoever has the id that the assessor's name would have given, when that is someone else; None otherwise."""
    first = next(ids_for(who.name))
    return None if first == who.id else next(_holders(first, root), None)


def near_assessors(who: Assessor, root: Path, expected: Collection[str] = ()) -> list[str]:
    """The names in the study that a new assessor's may be a slip of; none for one whom the study knows.

    Args:
        who: whose name it is.
        root: the study.
        expected: names of people who are to assess, whether or not they have begun.

    Raises:
        InvalidDataError: a file that may be theirs cannot be read.
    """
    is_expected = any(person_key(name) == person_key(who.name) for name in expected)
    if who.role.is_consensus or is_expected or _is_taken(who.id, root):
        return []
    folders = (o for edition in _folders(root / ASSESSMENTS) for o in _folders(edition))
    ids = sorted({path.stem for folder in folders for path in answer_files(folder)})
    # An id may end with a number that tells namesakes apart.
    words = {identity: _NUMBERED.sub("", identity).replace("-", " ") for identity in ids}
    near = [identity for identity in ids if may_be_one(who.name, words[identity])]
    found = (next(_holders(identity, root), None) for identity in near)
    begun = [a.name for a in found if a is not None and not a.role.is_consensus]
    to_begin = [name for name in expected if may_be_one(who.name, name)]
    return [*{person_key(name): name for name in (*begun, *to_begin)}.values()]


def known_assessors(root: Path | None, expected: Collection[str] = ()) -> list[Assessor]:
    """Everybody who has answered in a study, and those who are to, by name; no common answer set.

    Args:
        root: the study; None outside one.
        expected: names of people who are to assess, whether or not they have begun.
    """
    folders = [o for edition in _folders(root / ASSESSMENTS) for o in _folders(edition)] if root else []
    found: dict[str, Assessor] = {}
    for identity in sorted({path.stem for folder in folders for path in answer_files(folder)}):
        with suppress(InvalidDataError):  # told where the file is used
            found |= {who.id: who for who in _holders(identity, root) if not who.role.is_consensus}
    with suppress(InvalidDataError):
        found |= {who.id: who for who in (assessor_named(name, root) for name in expected) if who.id not in found}
    return sorted(found.values(), key=lambda who: person_key(who.name))


def source_named(name: str, root: Path | None) -> Assessor | None:
    """The source of imported answers that the study knows by a name or an id; None where it knows none."""
    key = person_key(" ".join((words(name) or "").split()))
    folders = [o for edition in _folders(root / ASSESSMENTS) for o in _folders(edition)] if root else []
    for identity in sorted({path.stem for folder in folders for path in answer_files(folder)}):
        with suppress(InvalidDataError):  # told where the file is used
            holder = next(_holders(identity, root), None)
            if holder and holder.role is Role.IMPORT and key in {person_key(holder.name), person_key(holder.id)}:
                return holder
    return None


def is_answered_by_others(organisation: str, than: Collection[str], root: Path | None) -> bool:
    """Whether the study has answers about an organisation by people of other ids, in any edition."""
    editions = _folders(root / ASSESSMENTS) if root else []
    found = {file.stem for edition in editions for file in answer_files(edition / organisation)}
    return not found <= set(than)


def _is_id(word: str, holder: Assessor) -> bool:
    # A single word is more likely another person's name: "Ae" need not be "Åe", whose id is ae.
    return word == holder.id and "-" in word and "-" not in holder.name


def _ids_to_look_at(name: str, root: Path | None) -> Iterator[str]:
    """Every id under which the study may know a name: as it is, as earlier versions had it, and as this one has."""
    yield from dict.fromkeys((name, former_id(name)))
    for number, identity in enumerate(ids_for(name)):
        yield identity
        if number and not _is_taken(identity, root):
            return


def _is_taken(identity: str, root: Path | None) -> bool:
    return next(_files(identity, root), None) is not None


def _files(identity: str, root: Path | None) -> Iterator[Path]:
    """The files of an id, in every edition and about every organisation."""
    name = f"{identity}.yaml"
    is_too_long = len(name.encode()) > _LONGEST
    # What nobody else reads as answers is no assessor's file here either.
    if root is None or is_too_long or not may_have_answers(name) or not fits_every_system(identity):
        return
    for edition in _folders(root / ASSESSMENTS):
        for organisation in _folders(edition):
            file = organisation / name
            if file.is_file():
                yield file


def _folders(folder: Path) -> list[Path]:
    return sorted(f for f in folder.iterdir() if f.is_dir()) if folder.is_dir() else []


def _holders(identity: str, root: Path | None) -> Iterator[Assessor]:
    """Who has an id, file by file; one that cannot be read counts only when no other can."""
    unread: InvalidDataError | None = None
    read = False
    for path in _files(identity, root):
        try:
            assessor = read_assessment(path, ()).assessor
        except InvalidDataError as error:
            unread = unread or error
            continue
        read = True
        yield assessor
    if unread and not read:
        raise unread
