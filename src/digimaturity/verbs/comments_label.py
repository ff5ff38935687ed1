"""``digimaturity comments label``: asks about the comments that teach most, one key for each answer."""

from __future__ import annotations

import contextlib
import getpass
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from digimaturity.assess.comment_desk import Asked, CommentDesk
from digimaturity.assess.endings import Ended
from digimaturity.ground import terminal
from digimaturity.ground.destination import check_file
from digimaturity.ground.errors import Exit, NotFoundError, UsageError
from digimaturity.ground.language import Text, counted, number, percent
from digimaturity.ground.quoting import headings_named
from digimaturity.verbs import options as opt
from digimaturity.verbs.context import Context
from digimaturity.verbs.options import argument, option
from digimaturity.workspace.label_file import read_labels
from digimaturity.workspace.plain_table import whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.assess.keys import Keys
    from digimaturity.workspace.label_file import LabelRow

COMMENTS = Text("KOMMENTARER", "COMMENTS")
# More than this is not looked through for what teaches most: of so many, enough do.
_MOST = 20_000
_SIDES = 2
_LABELS = (Text("etikett", "label"), Text("etiketter", "labels"))


def comments_label(
    file: Annotated[Path, argument("tabell med kommentarer", "table of comments", COMMENTS)],
    output: Annotated[Path, option("-o", "--output", sv="fil för etiketterna (.csv)", en="file for the labels (.csv)")],
    text: Annotated[str, option("--text", sv="kolumn med kommentaren", en="column of the comment")] = "text",
    reader: Annotated[
        str | None, option("--reader", sv="vem som svarar; annars du", en="who answers; otherwise you")
    ] = None,
    most: Annotated[int, option("--n", sv="hur många kommentarer", en="how many comments", min=1, max=10_000)] = 300,
    by_chance: Annotated[
        float,
        option(
            "--random",
            sv="andel som dras slumpmässigt, så att läsaren kan prövas, 0–1",
            en="share drawn by chance, so that the reader can be tried, 0–1",
            min=0,
            max=1,
        ),
    ] = 0.25,
    double: Annotated[
        float,
        option("--double", sv="andel som två personer läser, 0–1", en="share that two people read, 0–1", min=0, max=1),
    ] = 0.0,
    model: Annotated[
        Path | None,
        option("--model", sv="egen läsare; annars den inbyggda", en="a reader of your own; otherwise the built-in"),
    ] = None,
    lang: opt.Language = None,
) -> int:
    """Ask about comments, and keep each answer."""
    Context(lang=lang)
    if output.suffix.lower() != ".csv":
        raise UsageError(
            Text("Etiketterna skrivs i en CSV-fil: -o etiketter.csv", "Labels are written as CSV: -o labels.csv")
        )
    check_file(output, "labels.csv")
    who = (reader or _user()).strip()
    before = read_labels(output)
    comments = comments_of(file, text)
    asked = _asked(comments[:_MOST], before, who, (most, by_chance, double), model)
    if not asked:
        terminal.talk(Text("Inget är kvar att fråga om.", "Nothing is left to ask about."))
        _tell(output, file)
        return Exit.DONE
    stacked = terminal.is_plain() or not (sys.stdin.isatty() and sys.stdout.isatty())
    try:
        with _keys(lines=stacked) as keys, contextlib.suppress(EOFError):
            CommentDesk(asked, output, who, keys, stacked=stacked).run()
    except KeyboardInterrupt:
        _tell(output, file)
        raise Ended(signal.SIGINT) from None
    except Ended:
        _tell(output, file)
        raise
    _tell(output, file)
    return Exit.DONE


def comments_of(path: Path, column: str) -> list[tuple[int, str]]:
    """The comments of a table with their rows, each text once.

    Raises:
        NotFoundError: there is no such column.
    """
    table = whole(path)
    if column not in table.headings:
        raise NotFoundError(
            Text("{p} har ingen kolumn {k}.", "{p} has no column {k}.").fill(p=path, k=column),
            Text("Den har: {k}. Ange en med --text.", "It has: {k}. Name one by --text.").fill(
                k=headings_named(table.headings)
            ),
        )
    once: dict[str, int] = {}
    for row, cells in table.rows:
        if said := cells[column].strip():
            once.setdefault(said, row)
    return [(row, said) for said, row in once.items()]


def _asked(
    comments: Sequence[tuple[int, str]],
    before: Sequence[LabelRow],
    who: str,
    wanted: tuple[int, float, float],
    model: Path | None,
) -> list[Asked]:
    """What is still to be asked of somebody."""
    from digimaturity.residents.comments.label_asking import asking_order
    from digimaturity.residents.comments.masking import masked
    from digimaturity.verbs.readers_at_hand import built_in_at_hand, own_at_hand

    by_row: dict[int, set[str]] = {}
    for label in before:
        by_row.setdefault(label.row, set()).add(label.reader)
    chosen = own_at_hand(model) if model is not None else built_in_at_hand()
    texts = [text for _, text in comments]
    asked = []
    for one in asking_order(texts, chosen.reader.read(texts), *wanted):
        row, text = comments[one.place]
        others = by_row.get(row, set())
        if who not in others and len(others) < (_SIDES if one.double else 1):
            asked.append(Asked(row, masked(text).text, one.drawn))
    return asked


def _tell(path: Path, file: Path) -> None:
    """How many labels there are, how far two agree, and what to do next."""
    from digimaturity.residents.comments.label_agreement import label_agreement
    from digimaturity.residents.comments.own_reader import FEWEST_LABELS
    from digimaturity.workspace.labelled_file import read_labelled

    labels = read_labels(path)
    terminal.talk(Text("{n} i {p}.", "{n} in {p}.").fill(n=counted(len(labels), *_LABELS), p=path))
    if not labels:
        return
    for one in label_agreement(read_labelled(path)):
        said = Text(
            "{w}: {n} lästa av två, lika i {s}, Krippendorffs alfa {a}.",
            "{w}: {n} read by two, alike in {s}, Krippendorff's alpha {a}.",
        )
        words = {"stance": Text("Hållning", "Stance"), "area": Text("Område", "Area")}[one.subject]
        alpha = number(one.alpha, 2) if one.alpha is not None else "–"
        terminal.talk(said.fill(w=words, n=one.n, s=percent(one.same), a=alpha))
    if len({label.row for label in labels}) >= FEWEST_LABELS:
        onwards = Text("Lär in en läsare: {c}", "Learn a reader: {c}")
        terminal.talk(onwards.fill(c=f"digimaturity comments train {path} -o reader.zip"))
    else:
        onwards = Text("Fortsätt: {c}", "Go on: {c}")
        terminal.talk(onwards.fill(c=f"digimaturity comments label {file} -o {path}"))


def _keys(*, lines: bool) -> Keys:
    from digimaturity.assess.keys import LineKeys
    from digimaturity.assess.terminal_keys import TerminalKeys

    return LineKeys() if lines else TerminalKeys()


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "1"
