"""The columns of a survey's file that its map names, held as codes: many rows in little memory, no free text.

A column of codes has each value once and a number to a row; a column of numbers is numbers; ids of respondents are
kept as hashes, so that nobody's id can be printed.
"""

from __future__ import annotations

from dataclasses import field, replace
from typing import TYPE_CHECKING, Any

from digimaturity.ground.quick_dataclass import dataclass

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from digimaturity.ground.language import Text


@dataclass(frozen=True, slots=True)
class Variable:
    """What a file says of one of its columns.

    Attributes:
        heading: its name in the file.
        label: what its dictionary says of it (SPSS); empty where it has none.
        labels: what its codes mean, by code, in order (SPSS).
        missing: codes that the file itself declares to be no answer.
        missing_ranges: numbers that it declares to be none.
        is_text: whether it holds words and no numbers.
    """

    heading: str
    label: str = ""
    labels: tuple[tuple[str, str], ...] = ()
    missing: tuple[str, ...] = ()
    missing_ranges: tuple[tuple[float, float], ...] = ()
    is_text: bool = False

    def is_missing(self, code: str) -> bool:
        """Whether the file declares a code to be no answer."""
        if code in self.missing:
            return True
        if not self.missing_ranges:
            return False
        try:
            value = float(code)
        except ValueError:
            return False
        return any(low <= value <= high for low, high in self.missing_ranges)

    def are_missing(self, values: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Which of these numbers the file declares to be no answer."""
        import numpy as np

        found = np.zeros(len(values), dtype=bool)
        for code in self.missing:
            try:
                found |= values == float(code)
            except ValueError:
                continue
        for low, high in self.missing_ranges:
            found |= (values >= low) & (values <= high)
        return found


@dataclass(frozen=True, slots=True, eq=False)
class CodedResponses:
    """A column of codes: what each row has as a number, and what the numbers stand for; "" is nothing."""

    codes: NDArray[np.signedinteger[Any]]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class NumberResponses:
    """A column of numbers: NaN where there is none, and the rows where something else stands.

    Attributes:
        values: of each row.
        wrong: rows counted from 0.
        unsure: the first cell that can mean two numbers, as 1,500 can; empty where there is none.
    """

    values: NDArray[np.float64]
    wrong: tuple[int, ...] = ()
    unsure: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Responses:
    """A file of responses, as far as its map needs it.

    Attributes:
        source: the file's name, without its folders.
        sha256: of its bytes.
        variables: all columns of the file, in order.
        coded, numbers: the columns that were asked for, by heading.
        ids: hashes of what identifies respondents; empty where no column does. 0 is nobody.
        rows: the number of each row as a spreadsheet shows it.
        whole: hashes of whole rows.
        notes: what must be known of how it was read.
    """

    source: str
    sha256: str
    variables: tuple[Variable, ...]
    coded: dict[str, CodedResponses]
    numbers: dict[str, NumberResponses]
    ids: NDArray[np.int64]
    rows: NDArray[np.int32]
    whole: NDArray[np.int64]
    notes: tuple[Text, ...] = ()
    known: dict[str, Variable] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.rows)

    def said(self, heading: str) -> CodedResponses:
        """A column of codes without those that the file declares to be no answer: they are nothing.

        Of a question's column the map may say more of such codes; everything else is read this way.
        """
        import numpy as np

        column, variable = self.coded[heading], self.known.get(heading)
        if variable is None or not any(map(variable.is_missing, column.names)):
            return column
        names = ["" if variable.is_missing(name) else name for name in column.names]
        places = {name: at for at, name in enumerate(dict.fromkeys(names))}
        again = np.array([places[name] for name in names], dtype=column.codes.dtype)
        return CodedResponses(again[column.codes], tuple(places))

    def taken(self, rows: NDArray[np.bool_]) -> Responses:
        """Some of the rows."""
        places = (
            {row: at for at, row in enumerate(rows.nonzero()[0].tolist())}
            if any(n.wrong for n in self.numbers.values())
            else {}
        )
        return replace(
            self,
            coded={h: replace(c, codes=c.codes[rows]) for h, c in self.coded.items()},
            numbers={
                h: NumberResponses(n.values[rows], tuple(places[w] for w in n.wrong if w in places), n.unsure)
                for h, n in self.numbers.items()
            },
            ids=self.ids[rows] if len(self.ids) else self.ids,
            rows=self.rows[rows],
            whole=self.whole[rows],
        )

    def __post_init__(self) -> None:
        """Find variables by heading."""
        self.known.update({v.heading: v for v in self.variables})
