"""``digimaturity practice``: a whole study of invented bodies to learn and try on, with its answers known."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

from digimaturity.ground import terminal
from digimaturity.ground.command_words import pasted
from digimaturity.ground.errors import Exit, UsageError
from digimaturity.ground.language import Text
from digimaturity.model.typed_moment import typed_day
from digimaturity.model.working_time import zone
from digimaturity.verbs import options as opt
from digimaturity.verbs.context import Context
from digimaturity.verbs.init import refuse_inside_a_study
from digimaturity.verbs.options import argument, option
from digimaturity.workspace.editions import shipped

# The first day of which working days a year before and on both sides of it are sure to be known.
_EARLIEST = date(2015, 1, 1)


def practice(
    folder: Annotated[
        Path,
        argument("mapp att skapa", "folder to create", Text("MAPP", "FOLDER")),
    ],
    seed: Annotated[
        int,
        option(
            "--seed", sv="samma tal och dag ger samma studie", en="the same number and day give the same study", min=0
        ),
    ] = 1,
    day: Annotated[
        str | None,
        option(
            "--date",
            sv="fältarbetets dag, ÅÅÅÅ-MM-DD; annars i dag",
            en="day of fieldwork, YYYY-MM-DD; otherwise today",
        ),
    ] = None,
    lang: opt.Language = None,
) -> int:
    """Make a study of invented bodies in a folder that is not there, or is empty."""
    from digimaturity.insight.practice.made_study import study
    from digimaturity.verbs.practice_files import write_study

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(
            Text("{f} finns redan.", "{f} exists already.").fill(f=folder),
            Text("Ange en mapp som inte finns eller är tom.", "Name a folder that does not exist or is empty."),
        )
    refuse_inside_a_study(folder)
    today = _day(day)
    context = Context(catalogue=str(shipped("criteria")), lang=lang)
    rounds = study(context.own_catalogue, seed, today)
    write_study(folder, context.own_catalogue, rounds, seed, today)
    terminal.talk(
        Text(
            "Övningsstudien {f} är klar: sexton påhittade organisationer, två omgångar, tre bedömare. Facit: {t}.",
            "The practice study {f} is ready: sixteen invented organisations, two rounds, three assessors. "
            "The truth: {t}.",
        ).fill(f=folder, t=folder / "truth.csv")
    )
    terminal.talk(Text("Gå till den: {c}", "Go to it: {c}").fill(c=pasted("cd", str(folder))))
    terminal.talk(Text("Börja med: digimaturity compare", "Begin with: digimaturity compare"))
    return Exit.DONE


def _day(written: str | None) -> date:
    found = datetime.now(zone()).date() if written is None else date.fromisoformat(typed_day(written, "--date"))
    if found < _EARLIEST:
        raise UsageError(
            Text("--date {w} är inget datum att öva på.", "--date {w} is no date to practise on.").fill(w=written),
            Text("Skriv till exempel 2026-11-02.", "Write 2026-11-02, for example."),
        )
    return found
