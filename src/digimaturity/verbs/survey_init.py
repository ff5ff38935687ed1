"""``digimaturity survey init``: a draft of the map of a survey's file, guessed from the file and asked for."""

from __future__ import annotations

import re
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from digimaturity.assess.keys import LineKeys
from digimaturity.ground import terminal
from digimaturity.ground.command_words import pasted
from digimaturity.ground.destination import is_stdout
from digimaturity.ground.durable import make_folder, write_durably
from digimaturity.ground.errors import Exit, UsageError
from digimaturity.ground.language import Text, counted, shortened
from digimaturity.model.moments import day_in
from digimaturity.residents.survey.map_draft import SaidOfSurvey, draft_of, unfinished
from digimaturity.residents.survey.map_guessing import guessed
from digimaturity.verbs import options as opt
from digimaturity.verbs.context import Context
from digimaturity.verbs.options import argument, option, to_output
from digimaturity.workspace.table_headings import folded, near_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from digimaturity.residents.survey.map_guessing import MapGuess

FILE = Text("FIL", "FILE")
# What is asked of columns, in this order.
_COLUMNS = {
    "weight": Text("Kolumn med vikter", "Column of weights"),
    "stratum": Text("Kolumn med stratum (urvalsgrupp)", "Column of strata"),
    "organisation": Text("Kolumn med organisation", "Column of organisations"),
    "service": Text("Kolumn med tjänst eller ärende", "Column of services or errands"),
}
_NONE = "-"
# So many columns that are not in the map are named; the map has all.
_SHOWN = 8


def survey_init(
    file: Annotated[Path, argument("svaren: CSV, XLSX eller SPSS", "the responses: CSV, XLSX or SPSS", FILE)],
    output: Annotated[
        Path | None,
        to_output(
            sv="fil (.yaml) för kartan; annars stdout, eller vid en terminal en fil här",
            en="file (.yaml) for the map; otherwise stdout, or at a terminal a file here",
        ),
    ] = None,
    sheet: Annotated[str | None, option("--sheet", sv="arbetsbokens flik", en="the workbook's sheet")] = None,
    yes: Annotated[bool, option("--yes", sv="fråga inget", en="ask nothing")] = False,
    lang: opt.Language = None,
) -> int:
    """Guess what the columns are, ask where someone sits at the terminal, and write a map; never over another."""
    context = Context(lang=lang)
    from digimaturity.workspace.response_files import GUESSED_FROM, read_variables

    if output is not None and not is_stdout(output) and output.exists():
        raise UsageError(
            Text("{p} finns redan och har inte ändrats.", "{p} is there already and was not changed.").fill(p=output),
            Text("Ange ett annat namn med -o.", "Name another with -o."),
        )
    variables, rows, notes = read_variables(file, sheet or "")
    for note in notes:
        terminal.talk(note)
    guess = replace(guessed(variables, rows), is_whole=len(rows) < GUESSED_FROM)
    said = SaidOfSurvey(_id_of(file), sheet=sheet or "")
    if not yes and sys.stdin.isatty() and sys.stdout.isatty():
        said, guess = _ask(said, guess, [v.heading for v in variables])
        output = output or Path(f"{said.id}.yaml")
    draft = draft_of(said, guess, context.catalogue.needs)
    if output is None or is_stdout(output):
        terminal.write(draft)
        _tell(said, guess)
        return Exit.DONE
    if output.exists():
        raise UsageError(
            Text("{p} finns redan och har inte ändrats.", "{p} is there already and was not changed.").fill(p=output)
        )
    make_folder(output.parent)
    write_durably(output, draft)
    look = draft.count(str(Text("# SE HIT:", "# LOOK HERE:")))
    terminal.talk(
        Text(
            "Skrev {p}: {q}, {g}, {n} att titta på (SE HIT).",
            "Wrote {p}: {q}, {g}, {n} to look at (LOOK HERE).",
        ).fill(
            p=output,
            q=counted(len(guess.questions), Text("fråga", "question"), Text("frågor", "questions")),
            g=counted(len(guess.groups), Text("grupp", "group"), Text("grupper", "groups")),
            n=counted(look, Text("rad", "line"), Text("rader", "lines")),
        )
    )
    _tell(said, guess)
    command = pasted("digimaturity", "survey", "summarise", str(file), "--map", str(output))
    terminal.talk(Text("Sedan: {c}", "Then: {c}").fill(c=command))
    return Exit.DONE


def _tell(said: SaidOfSurvey, guess: MapGuess) -> None:
    """What is left to do before the figures can be used, and what nobody asked for but must be known."""
    for one in (*_left_to_say(said), *_left_of_needs(guess), *_left_out(guess)):
        terminal.talk(one)


def _left_to_say(said: SaidOfSurvey) -> Iterator[Text]:
    absent = [
        words
        for value, words in (
            (said.title, Text("vad enkäten heter (title)", "what the survey is called (title)")),
            (said.base, Text("vilka som fick den (base)", "who was sent it (base)")),
        )
        if not value
    ]
    if absent:
        listed = Text.composed(lambda language: ", ".join(words.say(language) for words in absent))
        yield Text("Kvar att skriva i kartan: {w}.", "Left to write in the map: {w}.").fill(w=listed)


def _left_of_needs(guess: MapGuess) -> Iterator[Text]:
    total, proposed = len(guess.questions), sum(bool(q.needs) for q in guess.questions)
    if total:
        yield Text(
            "Kvar att bestämma: vilka behov frågorna gäller (needs). Av {n} frågor har {k} ett förslag att bekräfta, "
            "{m} inget. En fråga utan behov räknas, men ställs inte bredvid bedömningen.",
            "Left to decide: which needs the questions are about (needs). Of {n} questions {k} have a proposal to "
            "confirm, {m} none. A question without a need is counted, but not set beside the assessment.",
        ).fill(n=total, k=proposed, m=total - proposed)


def _left_out(guess: MapGuess) -> Iterator[Text]:
    from digimaturity.workspace.response_files import GUESSED_FROM

    if guess.finished and guess.finished.n_begun:
        whole = Text("", "") if guess.is_whole else Text(" av de första {r}", " of the first {r}").fill(r=GUESSED_FROM)
        yield Text("Ofullständiga svar: {w} ({n} rader{of}).", "Unfinished responses: {w} ({n} rows{of}).").fill(
            w=unfinished(guess.finished), n=guess.finished.n_begun, of=whole
        )
    if guess.dropped:
        shown = guess.dropped[:_SHOWN]
        more = len(guess.dropped) - len(shown)
        rest = Text("; {n} till står sist i kartan", "; {n} more are last in the map").fill(n=more) if more else ""
        listed = Text.composed(lambda language: ", ".join(f"{shortened(h, 40)} ({w.say(language)})" for h, w in shown))
        yield Text("Inte med i kartan: {w}{r}.", "Not in the map: {w}{r}.").fill(w=listed, r=rest)
    if guess.personal:
        listed = Text.composed(
            lambda language: ", ".join(f"{shortened(h, 40)} ({what.say(language)})" for h, what in guess.personal)
        )
        yield Text(
            "Ser ut som personuppgifter: {w}. Kolumnerna är varken frågor eller grupper i kartan. Ta bort dem ur filen "
            "om de inte behövs.",
            "Looks like personal data: {w}. The columns are neither questions nor groups in the map. Remove them from "
            "the file unless they are needed.",
        ).fill(w=listed)


def _id_of(file: Path) -> str:
    name = re.sub(r"[^a-z0-9]+", "-", folded(file.stem).replace("å", "a").replace("ä", "a").replace("ö", "o"))
    return name.strip("-") or "survey"


def _ask(said: SaidOfSurvey, guess: MapGuess, headings: Sequence[str]) -> tuple[SaidOfSurvey, MapGuess]:
    """What whoever sits at the terminal says; Enter takes the guess, ``-`` none, the end of the input all guesses."""
    terminal.talk(
        Text(
            "Enter tar förslaget inom hakparentes, - betyder ingen. Allt går att ändra i filen sedan.",
            "Enter takes the suggestion in brackets, - means none. Everything can be changed in the file.",
        )
    )
    terminal.talk(
        Text("{n} kolumner, {q} ser ut som frågor: {f}", "{n} columns, {q} look like questions: {f}").fill(
            n=len(headings),
            q=len(guess.questions),
            f=", ".join(q.id for q in guess.questions[:12]) + (" …" if len(guess.questions) > 12 else ""),  # noqa: PLR2004
        )
    )
    with suppress(EOFError), LineKeys() as keys:
        said = replace(said, title=_text(keys, Text("Enkätens namn", "Name of the survey")))
        said = replace(
            said,
            base=_text(
                keys,
                Text(
                    "De som fick den, till exempel: alla som ringde i mars",
                    "Those who were sent it, such as: all who called in March",
                ),
            ),
        )
        first = guess.days[0].isoformat() if guess.days else ""
        said = replace(said, start=_day(keys, Text("Första svarsdag (ÅÅÅÅ-MM-DD)", "First day (YYYY-MM-DD)"), first))
        for name, words in _COLUMNS.items():
            heading = _column(keys, words, guess.columns.get(name, ""), headings)
            said = replace(said, columns={**said.columns, name: heading})
            guess = guess.without(heading)
        if not said.columns["organisation"]:
            question = Text("Organisationen som den gäller", "The organisation that it is about")
            said = replace(said, organisation=_text(keys, question))
        if not said.columns["stratum"]:
            said = replace(said, population=_count(keys))
    return said, guess


def _text(keys: LineKeys, words: Text) -> str:
    typed = (keys.line(str(words)) or "").strip()
    return "" if typed == _NONE else typed


def _again(keys: LineKeys, words: Text, default: str, read: Callable[[str], object | None], wrong: Text) -> str:
    """A line that can be read, or nothing; what cannot is told and asked for again."""
    while True:
        typed = (keys.line(str(words), default) or "").strip()
        if typed in {"", _NONE} or read(typed) is not None:
            return "" if typed == _NONE else typed
        terminal.talk(wrong)


def _day(keys: LineKeys, words: Text, default: str) -> str:
    return _again(
        keys,
        words,
        default,
        day_in,
        Text("Skriv till exempel 2026-03-01.", "Write 2026-03-01, for example."),
    )


def _count(keys: LineKeys) -> int | None:
    words = Text(
        "Antal som den gäller, med dem som inte fick den", "How many it is about, with those who were not sent it"
    )

    def number(typed: str) -> int | None:
        digits = re.sub(r"\s", "", typed)
        return int(digits) if digits.isdigit() and int(digits) > 0 else None

    typed = _again(keys, words, "", number, Text("Skriv ett heltal.", "Write a whole number."))
    return number(typed) if typed else None


def _column(keys: LineKeys, words: Text, default: str, headings: Sequence[str]) -> str:
    known = {folded(heading): heading for heading in headings}
    while True:
        typed = (keys.line(str(words), default) or "").strip()
        if typed in {"", _NONE}:
            return ""
        if found := known.get(folded(typed)):
            return found
        near = near_names(typed, headings)
        hint = Text(" Menar du {n}?", " Did you mean {n}?").fill(n=near[0]) if near else Text("", "")
        terminal.talk(Text("Filen har ingen sådan kolumn.{near}", "The file has no such column.{near}").fill(near=hint))
