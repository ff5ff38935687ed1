"""``digimaturity comments label``: asks about the comments that teach most, one key for each answer."""

from __future__ import annotations

import contextlib
import getpass
import random
import shlex
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
from digimaturity.model.labelled_comment import same_comment
from digimaturity.verbs import options as opt
from digimaturity.verbs.context import Context
from digimaturity.verbs.options import argument, option
from digimaturity.workspace.label_file import LabelFile, read_labels
from digimaturity.workspace.labelled_file import read_labelled
from digimaturity.workspace.plain_table import whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.assess.keys import Keys
    from digimaturity.workspace.label_file import LabelRow

COMMENTS = Text("KOMMENTARER", "COMMENTS")
# More than this is not looked through for what teaches most: of so many, enough do.
_MOST = 20_000
_SIDES = 2
# So many are read between two steps of the bar.
_AT_ONCE, _SEED = 500, 1492
_LOOKING = Text("Läser kommentarerna för att välja vad som ska frågas", "Reading the comments to choose what to ask")
_LABELLED = (Text("kommentar har svar", "comment has answers"), Text("kommentarer har svar", "comments have answers"))
_BY_TWO = (
    Text("kommentar läst av två", "comment read by two"),
    Text("kommentarer lästa av två", "comments read by two"),
)


def comments_label(
    file: Annotated[Path, argument("tabell med kommentarer", "table of comments", COMMENTS)],
    output: Annotated[Path, option("-o", "--output", sv="fil för etiketterna (.csv)", en="file for the labels (.csv)")],
    text: opt.CommentColumn = "text",
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
    model: opt.OwnReader = None,
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
    again = _again(file, output, text, reader, double, model)
    labels = LabelFile(output)
    if labels.answers:
        read_labelled(output)  # an answer that is none is told before anybody is asked
    comments = comments_of(file, text)
    asked = _asked(_some(comments), labels.answers, who, (most, by_chance, double), model)
    if not asked:
        terminal.talk(_nothing_left(comments))
        _tell(output, again)
        return Exit.DONE
    stacked = terminal.is_plain() or not (sys.stdin.isatty() and sys.stdout.isatty())
    try:
        with _keys(lines=stacked) as keys, contextlib.suppress(EOFError):
            CommentDesk(asked, labels, who, keys, stacked=stacked).run()
    except KeyboardInterrupt:
        _leave(output, again, stacked=stacked)
        raise Ended(signal.SIGINT) from None
    except Ended:
        _leave(output, again, stacked=stacked)
        raise
    _leave(output, again, stacked=stacked)
    return Exit.DONE


def _again(file: Path, output: Path, text: str, reader: str | None, double: float, model: Path | None) -> str:
    """The command that goes on."""
    words = ["digimaturity comments label", shlex.quote(str(file))]
    words += ["--text", shlex.quote(text)] if text != "text" else []
    words += ["-o", shlex.quote(str(output))]
    words += ["--reader", shlex.quote(reader)] if reader else []
    words += ["--double", f"{double:g}"] if double else []
    words += ["--model", shlex.quote(str(model))] if model else []
    return " ".join(words)


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


def _some(comments: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """All comments, or as many as are looked through, drawn by chance, so that what is drawn of them stands for all."""
    once = {same_comment(said): (row, said) for row, said in reversed(comments)}
    kept = list(once.values())[::-1]
    return sorted(random.Random(_SEED).sample(kept, _MOST)) if len(kept) > _MOST else kept  # noqa: S311 - not secret


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

    answered: dict[str, set[str]] = {}
    for label in before:
        if label.area or label.stance:
            answered.setdefault(same_comment(label.text), set()).add(label.reader)
    if sys.stderr.isatty():
        terminal.talk(_LOOKING)
    chosen = own_at_hand(model) if model is not None else built_in_at_hand()
    texts = [text for _, text in comments]
    parts = [texts[at : at + _AT_ONCE] for at in range(0, len(texts), _AT_ONCE)]
    reading = terminal.progress(parts, len(parts), _LOOKING)
    readings = [one for part in reading for one in chosen.reader.read(part)]
    asked: dict[str, Asked] = {}
    for one in asking_order(texts, readings, *wanted):
        row, text = comments[one.place]
        hidden = masked(text).text
        others = answered.get(same_comment(hidden), set())
        if who not in others and len(others) < (_SIDES if one.double else 1):
            asked.setdefault(same_comment(hidden), Asked(row, hidden, one.drawn))
    return list(asked.values())


def _nothing_left(comments: Sequence[object]) -> Text:
    if not comments:
        return Text("Filen har inga kommentarer att fråga om.", "The file has no comments to ask about.")
    return Text(
        "Inget är kvar att fråga om. Fler kommentarer: ett högre --n. En andra läsare: --reader och --double.",
        "Nothing is left to ask about. For more comments, a higher --n; for a second reader, --reader and --double.",
    )


def _leave(path: Path, again: str, *, stacked: bool) -> None:
    """Clear the screen, and tell how it went; a terminal that is gone is told nothing."""
    if not stacked:
        with contextlib.suppress(OSError):
            terminal.page([])
    _tell(path, again)


def _tell(path: Path, again: str) -> None:
    """How many labels there are, how far two agree, and what to do next."""
    from digimaturity.residents.comments.label_agreement import label_agreement
    from digimaturity.residents.comments.own_reader import FEWEST_LABELS

    labels = [label for label in read_labels(path) if label.area or label.stance]
    n = len({same_comment(label.text) for label in labels})
    drawn = len({same_comment(label.text) for label in labels if label.drawn})
    told = Text("{n} i {p}; slumpmässigt dragna: {d}.", "{n} in {p}; drawn by chance: {d}.")
    terminal.talk(told.fill(n=counted(n, *_LABELLED), p=path, d=drawn))
    if not labels:
        return
    for one in label_agreement(read_labelled(path)):
        said = Text(
            "{w}: {n}, lika i {s}, Krippendorffs alfa {a}.",
            "{w}: {n}, alike in {s}, Krippendorff's alpha {a}.",
        )
        words = {"stance": Text("Hållning", "Stance"), "area": Text("Område", "Area")}[one.subject]
        alpha = number(one.alpha, 2) if one.alpha is not None else "–"
        terminal.talk(said.fill(w=words, n=counted(one.n, *_BY_TWO), s=percent(one.same), a=alpha))
    if n >= FEWEST_LABELS:
        onwards = Text("Lär in en läsare: {c}", "Learn a reader: {c}")
        terminal.talk(onwards.fill(c=f"digimaturity comments train {shlex.quote(str(path))} -o reader.zip"))
    else:
        left = Text(
            "En egen läsare behöver minst {m}. Fortsätt: {c}",
            "A reader of your own takes at least {m}. Go on: {c}",
        )
        terminal.talk(left.fill(m=FEWEST_LABELS, c=again))


def _keys(*, lines: bool) -> Keys:
    from digimaturity.assess.keys import LineKeys
    from digimaturity.assess.terminal_keys import TerminalKeys

    return LineKeys() if lines else TerminalKeys()


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "1"
