"""What stands in an edition's folder: what is read, and what is not, with the reason.

What systems and editors leave behind is passed over; everything else that is not read is named, so that no answer drops
out of a study without a word because its file has another name than the tool looks for.
"""

from __future__ import annotations

import os
import re
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from digimaturity.ground.errors import Place, Problem
from digimaturity.ground.file_names import FOR_PEOPLE
from digimaturity.ground.language import Text
from digimaturity.ground.pattern import pattern
from digimaturity.ground.quick_dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

EDITION_FILE = "edition.yaml"
SERVICES_FILE = "services.yaml"
REPLIES_FILE = "replies.yaml"
# What residents say about the organisation, added up.
RESIDENTS_FILE = "residents.yaml"
# What probes concluded of the organisation's site, run by run.
PROBED_FILE = "probed.json"
# What the study settles before fieldwork.
QUESTIONS_FILE = "questions.yaml"
# Who looks at what.
FIELDWORK_FILE = "fieldwork.yaml"
# What an assessor has sent stands beside the assessor's answers, under the assessor's id and this.
ERRANDS = ".errands.yaml"
# What the source of an imported edition asked.
ASKED_FILE = "asked.yaml"
# Which answers an import wrote, and that it was not finished.
IMPORTED_FILE = "imported.txt"
UNFINISHED_FILE = "import-unfinished.txt"
EVIDENCE = "evidence"
# What stands beside the answers and is never read as one.
_BESIDE = frozenset({SERVICES_FILE, REPLIES_FILE, RESIDENTS_FILE, PROBED_FILE})
# What is read beside the organisations' folders.
_ABOVE = (EDITION_FILE, QUESTIONS_FILE, FIELDWORK_FILE, ASKED_FILE)
_SUFFIX = ".yaml"
# A suffix of YAML, and what an editor or a cloud folder may have put after it.
_YAML = pattern(r"\.ya?ml\b", re.IGNORECASE)
# What operating systems and editors put into folders.
_PASSED_OVER = pattern(
    r"\..*|~\$.*|.*~|#.*#|thumbs\.db|ehthumbs\.db|desktop\.ini|icon\r?|.*\.(swp|swo|tmp|part|lock|crdownload)",
    re.IGNORECASE,
)
# Files for people to read, and what an import leaves for them; a folder of such a name is an organisation's.
_FOR_PEOPLE = pattern(rf"({'|'.join(FOR_PEOPLE)})(\..*)?|left-out\.csv|imported\.txt", re.IGNORECASE)
# An assessor's id, of which the file's name is made: letters of any script, digits and hyphens.
_IDENTITY = pattern(r"[^\W_][^\s.,;()\[\]{}~#$&'\"!+=@_]*")
_OTHER_NAME = Text("Filen läses inte. Den ska heta {n}.", "The file is not read. It must be called {n}.")
_OTHER_FOLDER = Text("Mappen läses inte. Den ska heta {n}.", "The folder is not read. It must be called {n}.")
_A_COPY = Text(
    "Filen läses inte: den ser ut som en kopia av {n}. Flytta det du vill behålla dit, och ta bort kopian.",
    "The file is not read: it looks like a copy of {n}. Move what you want to keep there, and remove the copy.",
)
UNFINISHED = Text(
    "En import hit blev inte färdig, så utgåvan är kanske halv. Kör samma import igen.",
    "An import into this edition was not finished, so it may be half. Run the same import again.",
)
_NO_ANSWERS = Text(
    "Inget läses ur filen. Flytta den till mappen evidence, eller ut ur studien.",
    "Nothing is read from the file. Move it to the folder evidence, or out of the study.",
)
_NOBODY = Text(
    "Filen läses inte som svar: en fil med det namnet är en läsanvisning. "
    "Är det svar, ge filen namn efter den som svarade.",
    "The file is not read as answers: a file of that name is for people to read. "
    "If it has answers, name the file after whoever gave them.",
)
_NO_FOLDER = Text(
    "Inget läses ur mappen. Svar ska ligga direkt i organisationens mapp.",
    "Nothing is read from the folder. Answers belong directly in the organisation's folder.",
)
_TOO_HIGH = Text(
    "Filen läses inte. Svar ska ligga i en mapp med organisationens id.",
    "The file is not read. Answers belong in a folder named after the organisation's id.",
)


@dataclass(frozen=True, slots=True)
class Inventory:
    """What stands in an edition's folder.

    Attributes:
        files: the assessors' files by the name of the folder they stand in, both in alphabetical order.
        unread: what is not read, and why.
    """

    files: dict[str, tuple[Path, ...]]
    unread: tuple[Problem, ...]


def inventory_of(folder: Path) -> Inventory:
    """What stands in an edition's folder and in the organisations' folders in it; nothing where there is no folder."""
    files: dict[str, tuple[Path, ...]] = {}
    unread: list[Problem] = []
    for entry in entries_of(folder):
        if not is_folder(entry):
            if entry.name not in _ABOVE:
                unread.append(Problem(Place(Path(entry.path)), _why_not_above(entry.name), "unread"))
        elif entry.name != EVIDENCE:
            own = entries_of(Path(entry.path))
            files[entry.name] = tuple(Path(e.path) for e in own if is_answer_file(e))
            unread += (Problem(Place(Path(e.path)), why, "unread") for e in own if (why := _why_not(e, own)))
    return Inventory(files, tuple(unread))


def has_answers(folder: Path) -> bool:
    """Whether an assessor's file stands in any organisation's folder of an edition; looks no further than the first."""
    own = (Path(e.path) for e in entries_of(folder) if e.name != EVIDENCE and is_folder(e))
    return any(is_answer_file(entry) for folder in own for entry in entries_of(folder))


def answer_files(folder: Path) -> tuple[Path, ...]:
    """The assessors' files in an organisation's folder, in alphabetical order."""
    return tuple(Path(entry.path) for entry in entries_of(folder) if is_answer_file(entry))


def entries_of(folder: Path) -> list[os.DirEntry[str]]:
    """What people put into a folder, in alphabetical order; nothing where there is no such folder."""
    try:
        with os.scandir(folder) as found:
            return sorted((e for e in found if not _is_passed_over(e)), key=lambda e: e.name)
    except (FileNotFoundError, NotADirectoryError):
        return []


def is_folder(entry: os.DirEntry[str]) -> bool:
    """Whether an entry is a folder; a link that leads nowhere, or round in a ring, is none."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def _is_passed_over(entry: os.DirEntry[str]) -> bool:
    unread = _is_for_people(entry.name) and not _YAML.search(entry.name) and not is_folder(entry)
    return unread or _PASSED_OVER.fullmatch(entry.name) is not None


def is_answer_file(entry: os.DirEntry[str]) -> bool:
    """Whether what stands in an organisation's folder is an assessor's file, by its name."""
    return may_have_answers(entry.name) and not is_folder(entry)


def may_have_answers(name: str) -> bool:
    """Whether a file of such a name in an organisation's folder is read as an assessor's."""
    is_own = name in _BESIDE or _is_for_people(name) or _PASSED_OVER.fullmatch(name)
    return name.endswith(_SUFFIX) and not is_own and _is_identity(name.removesuffix(_SUFFIX))


def is_errands_file(entry: os.DirEntry[str]) -> bool:
    """Whether what stands in an organisation's folder is what an assessor has sent, by its name."""
    return entry.name.endswith(ERRANDS) and _is_identity(entry.name.removesuffix(ERRANDS)) and not is_folder(entry)


def errands_files(folder: Path) -> tuple[Path, ...]:
    """The files of what assessors have sent to an organisation, in alphabetical order."""
    return tuple(Path(entry.path) for entry in entries_of(folder) if is_errands_file(entry))


def _is_for_people(name: str) -> bool:
    return _FOR_PEOPLE.fullmatch(name) is not None


def misnamed(entries: Iterable[os.DirEntry[str]], known: str) -> Iterator[Problem]:
    """Files that are called as one that would be read, but for another suffix or letters of another size."""
    for entry in entries:
        if entry.name != known and entry.name.casefold().partition(".")[0] == known.partition(".")[0]:
            yield Problem(Place(Path(entry.path)), _OTHER_NAME.fill(n=known), "unread")


def misspelt(entries: Iterable[os.DirEntry[str]], files: Iterable[str], folders: Iterable[str]) -> Iterator[Problem]:
    """Files and folders that are nearly called as one that would be read; what ``misnamed`` finds is left to it."""
    known = {True: list(folders), False: list(files)}
    for entry in entries:
        name, is_one = entry.name.casefold(), is_folder(entry)
        near = get_close_matches(name, known[is_one], n=1, cutoff=0.85)
        if near and entry.name != near[0] and (is_one or name.partition(".")[0] != near[0].partition(".")[0]):
            said = _OTHER_FOLDER if is_one else _OTHER_NAME
            yield Problem(Place(Path(entry.path)), said.fill(n=near[0]), "unread")


def _is_identity(stem: str) -> bool:
    return stem == stem.lower() and _IDENTITY.fullmatch(stem) is not None


def _why_not_above(name: str) -> Text:
    """Why a file that stands beside the organisations' folders is not read."""
    if name == UNFINISHED_FILE:
        return UNFINISHED
    for known in _ABOVE:
        if name.casefold().startswith(known.removesuffix("yaml")):
            return _OTHER_NAME.fill(n=known)
    return _TOO_HIGH if _YAML.search(name) else _NO_ANSWERS


def _why_not(entry: os.DirEntry[str], beside: list[os.DirEntry[str]]) -> Text | None:
    """Why what stands in an organisation's folder is not read; None where it is."""
    if is_folder(entry):
        return None if entry.name == EVIDENCE else _NO_FOLDER
    if _is_read(entry):
        return None
    if not _YAML.search(entry.name):
        return _NO_ANSWERS
    if _is_for_people(entry.name):
        return _NOBODY
    original = next((other.name for other in beside if _is_read(other) and _is_copy(entry.name, other.name)), None)
    if original:
        return _A_COPY.fill(n=original)
    stem = re.sub(r"[\W_]+", "-", _YAML.split(entry.name.lower())[0]).strip("-")
    return _OTHER_NAME.fill(n=f"{stem or 'id'}{_SUFFIX}")


def _is_read(entry: os.DirEntry[str]) -> bool:
    return entry.name in _BESIDE or is_answer_file(entry) or is_errands_file(entry)


def _is_copy(name: str, original: str) -> bool:
    """Whether a name is another with something before or after it, as "anna (1).yaml" and "Copy of anna.yaml" are."""
    stem = re.escape(original.removesuffix(_SUFFIX))
    return re.search(rf"(?<![^\W_]){stem}(?![^\W_])", name.casefold()) is not None
