"""A draft of a mapping file, with comments on what to look at."""

from __future__ import annotations

import re
from dataclasses import field
from types import MappingProxyType
from typing import TYPE_CHECKING

from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.ground.yamlfile import write_block
from digimaturity.model.survey_map import ReckonedAs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from digimaturity.residents.survey.map_guessing import FinishedGuess, GroupGuess, MapGuess, QuestionGuess

_LOOK = Text("# SE HIT: {what}", "# LOOK HERE: {what}")
_NO_NEEDS: Mapping[str, Text] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class SaidOfSurvey:
    """What whoever drafts a map says of the survey; empty where nothing was said."""

    id: str
    title: str = ""
    base: str = ""
    start: str = ""
    end: str = ""
    organisation: str = ""
    population: int | None = None
    sheet: str = ""
    columns: dict[str, str] = field(default_factory=dict)


def draft_of(said: SaidOfSurvey, guess: MapGuess, needs: Mapping[str, Text] = _NO_NEEDS) -> str:
    """The draft as YAML: what is surely so as it is, what is guessed with a comment beside it.

    Args:
        said: of the survey.
        guess: what its file seems to hold.
        needs: the needs that a question may be about, by their ids.
    """
    parts = [
        str(
            Text(
                "# Karta över en enkäts svarsfil: vad kolumnerna är och vad frågorna räknar.\n"
                "# Rader med SE HIT är gissningar som någon behöver titta på.\n"
                "# Format: digimaturity criteria schema survey-map\n",
                "# The map of a survey's file of responses: what the columns are and what the questions count.\n"
                "# Lines with LOOK HERE are guesses that somebody must look at.\n"
                "# Format: digimaturity criteria schema survey-map\n",
            )
        ),
        write_block({"format": 1, "id": said.id}),
        _about(said, guess),
        _columns(said, guess),
        _finished(guess),
        _groups(guess),
        _known(needs),
        _questions(guess),
        _left(guess),
        str(
            Text(
                "# Vet du hur många befolkningen är i varje grupp kan vikterna räknas efter det:\n"
                "# margins:\n#   - groups: [age, sex]\n#     file: befolkning.csv   # kolumnerna age, sex och antal\n",
                "# If you know how many the population has in each group, weights can be fitted to that:\n"
                "# margins:\n#   - groups: [age, sex]\n#     file: population.csv   # the columns age, sex and n\n",
            )
        ),
    ]
    return "\n".join(part for part in parts if part)


def _known(needs: Mapping[str, Text]) -> str:
    if not needs:
        return ""
    head = Text("# Behov som en fråga kan gälla (needs):\n", "# Needs that a question may be about (needs):\n")
    return str(head) + "".join(f"#   {identity}: {called}\n" for identity, called in needs.items())


def _look(what: Text) -> str:
    return f"{_LOOK.fill(what=what)}\n"


def _about(said: SaidOfSurvey, guess: MapGuess) -> str:
    parts = []
    if not said.title:
        parts.append(_look(Text("vad enkäten heter", "what the survey is called")))
    parts.append(write_block({"title": said.title or said.id}))
    if not said.base:
        parts.append(_look(Text("vilka som fick enkäten", "who was sent the survey")))
    parts.append(write_block({"base": said.base or str(Text("De som svarade", "Those who responded"))}))
    parts.append(_days(said, guess))
    if said.sheet:
        parts.append(write_block({"sheet": said.sheet}))
    if said.organisation:
        parts.append(write_block({"organisation": said.organisation}))
    if said.population:
        parts.append(write_block({"population": said.population}))
    return "".join(parts)


def _days(said: SaidOfSurvey, guess: MapGuess) -> str:
    """When it was answered: as somebody said, or as the file's times do."""
    first, last = (day.isoformat() for day in guess.days) if guess.days else ("", "")
    start = said.start or first
    days = {"start": start, "end": said.end or (last if last >= start else "")}
    written = write_block({name: day for name, day in days.items() if day}) if any(days.values()) else ""
    if not written:
        return '# start: "2026-03-01"\n'
    if guess.days and not guess.is_whole:
        return _look(Text("tiderna är de första radernas", "the times are those of the first rows")) + written
    return written


def _finished(guess: MapGuess) -> str:
    """Which rows are answered to the end, and that the others are left out."""
    if guess.finished is None:
        return ""
    own = guess.finished
    content: dict[str, object] = {"column": own.column}
    if own.codes:
        content["codes"] = [_key(code) for code in own.codes]
    note = _look(unfinished(own)) if own.n_begun else ""
    return note + "finished:\n" + _indented(write_block(content))


def unfinished(finished: FinishedGuess) -> Text:
    """What is said of rows that are not answered to the end."""
    if not finished.codes:
        return Text(
            "rader utan {c} är inte besvarade till slutet och lämnas utanför",
            "rows without {c} are not answered to the end and are left out",
        ).fill(c=finished.column)
    if not finished.begun:
        return Text("rader utan värde i {c} lämnas utanför", "rows without a value in {c} are left out").fill(
            c=finished.column
        )
    return Text(
        "rader med {b} i {c} är inte besvarade till slutet och lämnas utanför",
        "rows with {b} in {c} are not answered to the end and are left out",
    ).fill(b=", ".join(f"”{code}”" for code in finished.begun), c=finished.column)


def _columns(said: SaidOfSurvey, guess: MapGuess) -> str:
    columns = {name: heading for name, heading in (guess.columns | said.columns).items() if heading}
    if not columns:
        return "# columns: weight, stratum, cluster, population, respondent, organisation, service, wave\n"
    return write_block({"columns": columns})


def _groups(guess: MapGuess) -> str:
    if not guess.groups:
        return '# groups:\n#   age: {column: alder, bands: {"18-64": [18, 64], "65-": [65, null]}}\n'
    return "groups:\n" + "".join(_indented(_group(group)) for group in guess.groups)


def _group(group: GroupGuess) -> str:
    content: dict[str, object] = {"column": group.column, "title": group.title.by_language}
    if group.bands:
        content["bands"] = {label: list(ends) for label, ends in group.bands.items()}
    note = ""
    if group.labels:
        content["labels"] = {_key(code): label for code, label in group.labels}
        if any(code == label for code, label in group.labels):
            note = _look(Text("skriv vad koderna betyder", "write what the codes mean"))
    return note + write_block({group.id: content})


def _key(code: str) -> str | int:
    return int(code) if code.lstrip("-").isdigit() and str(int(code)) == code else code


def _questions(guess: MapGuess) -> str:
    if not guess.questions:
        return _look(Text("inga frågor hittades: skriv dem här", "no questions were found: write them here")) + (
            "questions: {}\n"
        )
    return "questions:\n" + "".join(_indented(_question(question)) for question in guess.questions)


def _question(question: QuestionGuess) -> str:
    scale = question.scale
    content: dict[str, object] = {"column": question.column}
    notes = ""
    if question.wording:
        content["wording"] = question.wording
    else:
        notes += _look(Text("{q}: skriv frågan som den ställdes", "{q}: write what was asked").fill(q=question.id))
    content["scale"] = {_key(code): label for code, label in scale.steps}
    if scale.reckoned is ReckonedAs.SHARE:
        content["counts"] = [_key(code) for code in scale.counts]
    if scale.dont_know:
        content["dont_know"] = [_key(code) for code in scale.dont_know]
    if scale.missing:
        content["missing"] = [_key(code) for code in scale.missing]
    if scale.reckoned is not ReckonedAs.SHARE:
        content["as"] = scale.reckoned.value
    if not scale.satisfied:
        content["satisfied"] = False
        notes += _look(
            Text("{q}: satisfied är false: mycket är dåligt", "{q}: satisfied is false: much is bad").fill(
                q=question.id
            )
        )
    if scale.look is not None:
        notes += _look(Text("{q}: {what}", "{q}: {what}").fill(q=question.id, what=scale.look))
    if question.needs:
        text = Text(
            "{q}: needs är gissat av orden. Ta bort # framför needs om frågan gäller det, annars hela raden",
            "{q}: needs is guessed from the words. Remove # before needs if the question is about it, else the line",
        )
        notes += _look(text.fill(q=question.id))
    return notes + write_block({question.id: content}) + f"  # needs: [{', '.join(question.needs)}]\n"


def _left(guess: MapGuess) -> str:
    if not guess.left:
        return ""
    head = str(Text("# Kolumner som inte är med:\n", "# Columns that are not in it:\n"))
    return head + "".join(f"#   {' '.join(heading.split())[:60]}: {why}\n" for heading, why in guess.left)


_LIST = re.compile(r":\n((?: *- .*\n)+)")
_PLAIN = re.compile(r" *- (?:[\w.-]+|null)")


def _indented(block: str) -> str:
    """A block of the file two steps in, short lists on one line."""
    block = _LIST.sub(lambda found: _on_one_line(found[1]), block)
    return "".join(f"  {line}\n" for line in block.splitlines())


def _on_one_line(items: str) -> str:
    """A list on one line where all of it is plain words and numbers, otherwise as it is."""
    lines = items.splitlines()
    if not all(_PLAIN.fullmatch(line) for line in lines):
        return f":\n{items}"
    return f": [{', '.join(line.split('- ', 1)[1].strip() for line in lines)}]\n"
