"""The sheet that an organisation fills in during a round of replies: its columns, its keys, and what was written in it.

Every row has a key that says whose result it is, of which edition, and which result was shown, so that a sheet may be
sorted, cut down and saved by any program. The rest of the columns are for people.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING

from digimaturity.ground.csvfile import column_letter, undefused
from digimaturity.ground.errors import InvalidDataError, Place, Problem, UsageError
from digimaturity.ground.language import Text, either
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.answers import words
from digimaturity.model.right_of_reply import Shown
from digimaturity.workspace.plain_table import tables_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from digimaturity.model.answers import Observation

CRITERION, SERVICE, QUESTION, RESULT, LEVELS = "criterion", "service", "question", "result", "levels"
EVIDENCE, AGREES, COMMENT, KEY = "evidence", "agrees", "comment", "key"
# The columns in order, with their headings.
HEADINGS = {
    CRITERION: Text("Kriterium", "Criterion"),
    SERVICE: Text("Tjänst", "Service"),
    QUESTION: Text("Fråga", "Question"),
    RESULT: Text("Resultat", "Result"),
    LEVELS: Text("Alla nivåer", "All levels"),
    EVIDENCE: Text("Belägg", "Evidence"),
    AGREES: Text("Håller ni med?", "Do you agree?"),
    COMMENT: Text("Er kommentar", "Your comment"),
    KEY: Text("Nyckel (ändra inte)", "Key (do not change)"),
}
# What is chosen in the column that asks whether the organisation agrees.
CHOICES = {"yes": Text("ja", "yes"), "no": Text("nej", "no"), "partly": Text("delvis", "partly")}
_CHOSEN = {word: name for name, text in CHOICES.items() for word in (text.sv, text.en)}
_BLANK = frozenset({"", "-", "–"})
_ERROR = re.compile(r"#(?:NAME\?|VALUE!|REF!|DIV/0!|N/A|NUM!|NULL!)|Err:\d+")
# So many rows may stand above the headings.
_ABOVE = 30
_MARK_LENGTH = 8


@dataclass(frozen=True, slots=True)
class RowKey:
    """Which result a row is about.

    Attributes:
        edition, organisation, criterion: ids; ``service`` is None for the organisation as a whole.
        mark: of the result that was shown; see ``mark_of``.
    """

    edition: str
    organisation: str
    criterion: str
    service: str | None
    mark: str

    def __str__(self) -> str:
        """As it stands in the cell."""
        return "/".join((self.edition, self.organisation, self.criterion, self.service or "", self.mark))

    @classmethod
    def read(cls, text: str) -> RowKey | None:
        """The key in a cell; None for anything else."""
        parts = text.strip().split("/")
        if len(parts) != len(cls.__slots__) or not all((*parts[:3], parts[4])):
            return None
        return cls(parts[0], parts[1], parts[2], parts[3] or None, parts[4])


@dataclass(frozen=True, slots=True)
class SaidRow:
    """What stands in a row of a sheet, blank rows among them.

    Attributes:
        key: which result it is about.
        agrees: ``yes``, ``no``, ``partly``, or None where nothing is chosen.
        text: the comment; empty where there is none.
        places: where each column's cell is.
    """

    key: RowKey
    agrees: str | None
    text: str
    places: Mapping[str, Place]

    @property
    def is_said(self) -> bool:
        """Whether there is a comment or a choice."""
        return bool(self.text) or self.agrees is not None

    def problem(self, column: str, message: Text) -> Problem:
        """What is wrong in one of its cells."""
        return Problem(self.places[column], message)


def mark_of(o: Observation) -> str:
    """A few letters that tell one result from another: by the choice, its reason, the day, and nothing of who."""
    shown = Shown.of(o)
    told = [shown.outcome.value, shown.level, shown.value, shown.up_to, shown.reason, shown.at, shown.method.value]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:_MARK_LENGTH]


def read_reply_sheet(path: Path) -> tuple[list[SaidRow], list[Problem]]:
    """The rows of a filled sheet (a workbook or CSV), and what is wrong in its cells.

    Raises:
        NotFoundError: there is no such file.
        UsageError: a library is missing.
        InvalidDataError: it cannot be read, or has no table of a round of replies.
    """
    lacking: list[str] = []
    for name, rows in tables_of(path):
        for n, (_, cells) in enumerate(rows[:_ABOVE]):
            columns, twice = _columns(cells)
            if twice:
                raise _refused(path, Text("Rubriken ”{h}” finns två gånger.", 'The heading "{h}" occurs twice.'), twice)
            if {KEY, COMMENT, AGREES} <= set(columns):
                return _rows(path, name, columns, rows[n + 1 :])
            if COMMENT in columns or KEY in columns:
                lacking = [str(HEADINGS[c]) for c in (KEY, COMMENT, AGREES) if c not in columns]
    if lacking:
        text = Text("Bladet saknar kolumnen {h}.", "The sheet lacks the column {h}.")
        raise _refused(path, text, ", ".join(lacking))
    raise InvalidDataError(
        Text("{p} är inget svar på en genmälesrunda.", "{p} is no answer to a round of replies.").fill(p=path),
        hint=Text(
            "Bladet att fylla i skriver: digimaturity reply export ORGANISATION",
            "The sheet to fill in is written by: digimaturity reply export ORGANISATION",
        ),
    )


def is_filled(path: Path) -> bool:
    """Whether somebody has written an answer in a sheet, or whatever stands there cannot be told to be none."""
    try:
        rows, problems = read_reply_sheet(path)
    except (InvalidDataError, UsageError):
        return True
    return bool(problems) or any(row.is_said for row in rows)


def _refused(path: Path, text: Text, heading: str) -> InvalidDataError:
    return InvalidDataError(
        Text("{p}: {t}", "{p}: {t}").fill(p=path, t=text.fill(h=heading)),
        hint=Text(
            "Be organisationen om bladet så som det skickades, med svaren i, eller kopiera svaren till ett nytt.",
            "Ask the organisation for the sheet as it was sent, with the answers in it, or copy them to a new one.",
        ),
    )


# Sheets that were sent before had other words.
_BEFORE = {"kommentar": COMMENT, "comment": COMMENT}
_NAMED = _BEFORE | {
    " ".join(word.casefold().split()): key for key, text in HEADINGS.items() for word in (text.sv, text.en)
}


def _columns(cells: Sequence[str]) -> tuple[dict[str, int], str]:
    """Where each column is in a row of headings, and a heading that stands twice, if any does."""
    found: dict[str, int] = {}
    twice = ""
    for place, cell in enumerate(cells):
        key = _NAMED.get(" ".join(undefused(cell).casefold().split()))
        if key in found:
            twice = cell.strip()
        elif key is not None:
            found[key] = place
    return found, twice if {KEY, COMMENT} & set(found) else ""


def _rows(
    path: Path, sheet: str, columns: Mapping[str, int], rows: Sequence[tuple[int, list[str]]]
) -> tuple[list[SaidRow], list[Problem]]:
    found: list[SaidRow] = []
    problems: list[Problem] = []
    for number, cells in rows:
        said = {c: undefused(cells[p]).strip() if p < len(cells) else "" for c, p in columns.items()}
        cells_at = {c: f"{column_letter(p)}{number}" for c, p in columns.items()}
        places = {c: _place(path, sheet, number, cell) for c, cell in cells_at.items()}
        is_said = said[AGREES] not in _BLANK or said[COMMENT] not in _BLANK
        key = RowKey.read(said[KEY])
        if key is None:
            if is_said or said[KEY]:
                said_of_key = _CHANGED_KEY if said[KEY] else _NO_KEY
                problems.append(Problem(places[KEY], said_of_key.fill(c=cells_at[KEY])))
            continue
        wrong = list(_faults(said, key))
        problems += (Problem(places[column], message) for column, message in wrong)
        if not wrong:
            found.append(_row(key, said, places))
    return found, problems


_NO_KEY = Text(
    "Raden saknar sin nyckel. Kopiera nyckeln ur samma rad i bladet så som det skickades, eller töm radens svar.",
    "The row lacks its key. Copy the key from the same row of the sheet as it was sent, or empty the row's reply.",
)
_CHANGED_KEY = Text(
    "Nyckeln är ändrad. Kopiera nyckeln ur samma rad i bladet så som det skickades till cell {c}.",
    "The key has been changed. Copy the key from the same row of the sheet as it was sent to cell {c}.",
)
_WHERE = Text("flik ”{t}”, cell {c}", 'tab "{t}", cell {c}')


def _place(path: Path, sheet: str, line: int, cell: str) -> Place:
    """Where a cell is: by tab and cell in a workbook, by line and cell in CSV, which has no tabs."""
    return Place(path, None, str(_WHERE.fill(t=sheet, c=cell))) if sheet else Place(path, line, cell)


def _faults(said: Mapping[str, str], key: RowKey) -> list[tuple[str, Text]]:
    """What is wrong in the cells of a row, by column."""
    found = []
    if said.get(CRITERION) and said[CRITERION].casefold() != key.criterion.casefold():
        text = Text(
            "Raden är om {c} enligt nyckeln. Har en kolumn sorterats för sig?",
            "The row is about {c} by its key. Was one column sorted by itself?",
        )
        found.append((CRITERION, text.fill(c=key.criterion)))
    if said[AGREES] not in _BLANK and _choice(said[AGREES]) is None:
        choose = Text("Välj {k} eller lämna tomt.", "Choose {k} or leave it empty.")
        found.append((AGREES, choose.fill(k=either([str(text) for text in CHOICES.values()]))))
    if _ERROR.fullmatch(said[COMMENT]):
        text = Text(
            "Cellen innehåller en formel som inte kan räknas ({e}). Skriv texten med ' först.",
            "The cell holds a formula that cannot be worked out ({e}). Write the text with ' first.",
        )
        found.append((COMMENT, text.fill(e=said[COMMENT])))
    return found


def _choice(cell: str) -> str | None:
    return _CHOSEN.get(cell.casefold().rstrip(".!"))


def _row(key: RowKey, said: Mapping[str, str], places: Mapping[str, Place]) -> SaidRow:
    text = "" if said[COMMENT] in _BLANK else words(said[COMMENT]) or ""
    return SaidRow(key, _choice(said[AGREES]), text, places)
