"""The practice study on disk: a workspace of its own, with editions that say that they are practice."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from digimaturity.ground.csvfile import write_csv
from digimaturity.ground.durable import make_folder, write_durably
from digimaturity.ground.yamlfile import write_block
from digimaturity.insight.practice.invented import ORGANISATIONS, PANEL, PEOPLE, SAID, panel
from digimaturity.insight.practice.own_bank import bank
from digimaturity.insight.practice.picture_drawn import picture
from digimaturity.insight.practice.true_scores import LEVELS, level_rows, score_columns, score_rows, true_rankings
from digimaturity.verbs.init import IGNORED
from digimaturity.workspace.editions import shipped
from digimaturity.workspace.errand_files import change_errands
from digimaturity.workspace.evidence_files import EvidenceFile
from digimaturity.workspace.fieldwork_writing import write_fieldwork
from digimaturity.workspace.inventory import EDITION_FILE
from digimaturity.workspace.kept_edition import read_edition
from digimaturity.workspace.own_organisations import entry_of, write_behind
from digimaturity.workspace.replies import add_reply
from digimaturity.workspace.root import ASSESSMENTS, MARKER
from digimaturity.workspace.services_file import add_services
from digimaturity.workspace.settings_file import begin_settings
from digimaturity.workspace.settled_file import questions_path, write_settled
from digimaturity.workspace.store import AnswerFile
from digimaturity.workspace.surroundings import OWN_ORGANISATIONS, PANELS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from digimaturity.insight.practice.made_study import OfBody, OfRound
    from digimaturity.insight.practice.true_scores import Cell
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.model.organisation import Organisation
    from digimaturity.model.sending import Errands

LICENCE = "CC0-1.0"
# The folder and the files of what invented residents said.
RESIDENTS = "residents"
FROM_RESIDENTS = ("survey.csv", "survey-map.yaml", "comments.csv", "labelled.csv")
_README = """\
# Övningsdata: påhittade organisationer

Ingenting här handlar om en verklig organisation. Tre städer, tretton myndigheter, deras tjänster, svar, genmälen och
bedömare är påhittade, och varje adress slutar på `.example`, som ingen kan ha.

Studien är till för att öva på verktyget, visa det och pröva om dess osäkerhetsmått håller: här är sanningen känd.

- Gjord med `digimaturity practice MAPP --seed {seed} --date {day}`. Samma tal, dag, katalog och version av
  verktyget ger samma filer.
- `truth.csv`: sann nivå för varje organisation, kriterium och tjänst i båda omgångarna. En organisation har tolv
  tjänster; bedömarna tittade på tre (`looked_at`). `changed` säger vad som verkligen ändrades mellan omgångarna.
- `truth-scores.csv`: sanna poäng och platser, om alla tjänster hade setts rätt.
- Sanningen: varje organisations nivå i varje dimension, kriteriets svårighet och slump, avrundat till närmaste nivå.
- Bedömarna har fel i ungefär vart sjunde svar, oftare i vissa kriterier, oftast ett steg, åt olika håll.
- I den andra omgången har åtta av de sexton verkligen ändrats, de andra inte alls. Den omgången pågår: några ärenden
  väntar på svar, och alla skilda svar är inte avgjorda.
- `residents`: en påhittad enkät (600 svar, med sin karta), 400 påhittade kommentarer och etiketter på 250 av dem, om
  Påhittinge. De är desamma varje gång. Namn, nummer och adresser i kommentarerna är påhittade, att öva maskning på.

# Practice data: fictional organisations

Nothing here is about a real organisation. Three cities, thirteen agencies, their services, answers, replies and
assessors are made up, and every address ends in `.example`, which nobody can have.

The study is for practising with the tool, showing it and trying whether its measures of doubt hold: here the truth is
known.

- Made with `digimaturity practice FOLDER --seed {seed} --date {day}`. The same number, day, catalogue and version of
  the tool give the same files.
- `truth.csv`: the true level of each organisation, criterion and service in both rounds. An organisation has twelve
  services; the assessors looked at three (`looked_at`). `changed` says what really changed between the rounds.
- `truth-scores.csv`: true scores and ranks, had all services been seen rightly.
- The truth: each organisation's level in each dimension, how hard the criterion is, and chance, to the nearest level.
- The assessors err in about one answer in seven, more often in some criteria, mostly by a step, up or down.
- In the second round eight of the sixteen have really changed, the others not at all. That round is under way: some
  errands wait for an answer, and not all differing answers have been adjudicated.
- `residents`: an invented survey (600 answers, with its map), 400 invented comments and labels on 250 of them, about
  Påhittinge. They are the same each time. Names, numbers and addresses in them are made up, to try the masking on.
"""


def write_study(folder: Path, catalogue: Catalogue, rounds: Sequence[OfRound], seed: int, today: date) -> None:
    """Put a study on disk.

    Args:
        folder: it is made, and has nothing in it.
        catalogue: the questions.
        rounds: earlier before later.
        seed: what they were drawn with.
        today: the day that they were made for.

    Raises:
        StorageError: the disk refused.
    """
    make_folder(folder / ASSESSMENTS)
    write_durably(folder / ".gitignore", IGNORED, sync=False)
    write_durably(folder / "README.md", _README.format(seed=seed, day=today.isoformat()), sync=False)
    write_behind(folder / OWN_ORGANISATIONS, [_entry(o) for o in ORGANISATIONS])
    make_folder(folder / PANELS)
    write_durably(folder / PANELS / f"{PANEL}.yaml", write_block(_panel()), sync=False)
    for one in rounds:
        _write_round(folder / ASSESSMENTS / one.days.edition, catalogue, one)
    _write_truth(folder, catalogue, rounds)
    _copy_residents(folder / RESIDENTS)
    # Last, so that what was broken off is no study.
    begin_settings(folder / MARKER, _settings(rounds[-1]))


def _copy_residents(folder: Path) -> None:
    """What invented residents said, as it ships."""
    make_folder(folder)
    for name in FROM_RESIDENTS:
        write_durably(folder / name, (shipped("criteria") / "practice" / name).read_bytes(), sync=False)


def _settings(one: OfRound) -> dict[str, str | list[str]]:
    return {
        "assessors": [p.name for p in PEOPLE],
        "fieldwork_from": one.plan.start,
        "fieldwork_until": one.plan.end,
        "edition": one.days.edition,
        "panel": PANEL,
        "publisher": "Låtsasby kommun (påhittad)",
        "contact": "data@ovning.example",
        "address": "https://ovning.example/",
        "licence": LICENCE,
    }


def _entry(organisation: Organisation) -> dict[str, Any]:
    return entry_of(organisation) | {"aliases": list(organisation.aliases), "fictional": True}


def _panel() -> dict[str, Any]:
    own = panel()
    return {
        "format": 1,
        "id": own.id,
        "title": own.title._asdict(),
        "source": own.source,
        "groups": {group: title._asdict() for group, title in own.groups.items()},
        "members": [{"organisation": m.organisation, "group": m.group, "status": m.status} for m in own.members],
    }


def _write_round(folder: Path, catalogue: Catalogue, one: OfRound) -> None:
    make_folder(folder)
    year = one.days.edition.rpartition("-")[2]
    said = {
        "format": 1,
        "id": one.days.edition,
        "title": {"sv": f"{SAID.sv}, {year}", "en": f"{SAID.en}, {year}"},
        "catalogue": {"id": catalogue.id, "version": catalogue.version},
        "panel": PANEL,
        "example": True,
        "licence": LICENCE,
        "limits": {
            "sv": f"{SAID.sv}. Svaren är dragna av en slumpgenerator, och sanningen är känd.",
            "en": f"{SAID.en}. The answers were drawn by a generator, and the truth is known.",
        },
    }
    write_durably(folder / EDITION_FILE, write_block(said), sync=False)
    write_fieldwork(folder, one.plan)
    write_settled(questions_path(folder), write_block(_settled(catalogue, is_over=one.days.is_over)))
    EvidenceFile(picture(), ".png").kept_in(folder)
    for body in one.bodies:
        _write_body(folder / body.organisation, catalogue, one.days.edition, body)


def _settled(catalogue: Catalogue, *, is_over: bool) -> dict[str, Any]:
    entries = {
        c: {"all": [s.text._asdict() | {"answer": s.answer._asdict()} for s in sent if s.answer]}
        for c, sent in bank(catalogue).items()
    }
    return {"format": 1, "revealed": is_over, "criteria": entries}


def _write_body(folder: Path, catalogue: Catalogue, edition: str, body: OfBody) -> None:
    make_folder(folder)
    add_services(folder, body.assessments[0].services)
    for own in body.assessments:
        path = folder / f"{own.assessor.id}.yaml"
        file = AnswerFile.open(
            path, organisation=body.organisation, edition=edition, assessor=own.assessor, catalogue=catalogue
        )
        file.save_all(own.answers.values())
    for errands in body.errands:
        change_errands(folder, body.organisation, errands.assessor, partial(_instead, errands))
    for reply in body.replies:
        add_reply(folder, reply)


def _instead(made: Errands, _: Errands) -> Errands:
    return made


def _write_truth(folder: Path, catalogue: Catalogue, rounds: Sequence[OfRound]) -> None:
    write_durably(folder / "truth.csv", write_csv(LEVELS, level_rows(catalogue, rounds)), sync=False)
    rows: list[tuple[Cell, ...]] = []
    for one in rounds:
        edition = read_edition(folder / ASSESSMENTS / one.days.edition, writable=False)
        rows += score_rows(true_rankings(catalogue, one, edition), catalogue, edition.id)
    write_durably(folder / "truth-scores.csv", write_csv(score_columns(catalogue), rows), sync=False)
