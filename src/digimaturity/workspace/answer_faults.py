"""What is wrong with a file of answers: what the catalogue does not know, and what belongs elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.errors import Place, Problem, refuse
from digimaturity.ground.language import Text, counted
from digimaturity.ground.yamlfile import Key, line_of, positions, read_bytes
from digimaturity.model.fit import Misfit, levels_of, limits_of, misfits, unit_after, why_no_tries
from digimaturity.model.partly_known import why_not_up_to

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from digimaturity.model.answers import Answer, Assessment, Observation
    from digimaturity.model.catalogue import Catalogue, Criterion

# The catalogue that every file named before each catalogue's own id was written, and so no sign of another.
_SAID_BEFORE = "digimaturity"
UNKNOWN_CRITERION = Text("Kriteriet finns inte i katalogen.", "The criterion is not in the catalogue.")
_FAULTS = {
    Misfit.LEVEL: Text(
        "Nivå {level} finns inte; välj bland {all}.",
        "Level {level} does not exist; choose from {all}.",
    ),
    Misfit.VALUE: Text("Kriteriet mäts inte; ange level.", "The criterion is not measured; give level."),
    Misfit.AMOUNT: Text("{value}{unit} kan inte stämma: {limits}.", "{value}{unit} cannot be right: {limits}."),
    Misfit.OUTCOME: Text("Kriteriet tillåter inte ”ej tillämpligt”.", 'The criterion does not allow "not applicable".'),
    Misfit.SERVICE: Text(
        "Kriteriet bedöms för hela organisationen, inte per tjänst.",
        "The criterion is judged for the whole organisation, not per service.",
    ),
}


def entries(n: int) -> Text:
    """So many entries of a file."""
    return counted(n, Text("uppgift", "entry"), Text("uppgifter", "entries"))


def check_against(assessment: Assessment, catalogue: Catalogue, path: Path) -> None:
    """Refuse answers that the catalogue does not know.

    Raises:
        InvalidDataError: unknown criterion, unknown level, N/A where the criterion does not allow it.
    """
    message = Text(
        "{path} passar inte katalogen ({entries}).",
        "{path} does not fit the catalogue ({entries}).",
    )
    found = placed(path, ((where, said) for where, said, _ in faults_of(assessment, catalogue)))
    refuse(found, message, path=path, entries=entries(len(found)))


def check_place(assessment: Assessment, path: Path, edition: str) -> None:
    """Refuse a file that says it is about another organisation, of another edition or by another assessor.

    Args:
        assessment: what stands in the file.
        path: where it lies: in the organisation's folder, and called by the assessor's id.
        edition: whose folder that is in.

    Raises:
        InvalidDataError: with the name in the file and that of the place.
    """
    refuse_elsewhere(
        path,
        (
            (("organisation",), assessment.organisation, path.parent.name),
            (("edition",), assessment.edition, edition),
            (("assessor", "id"), assessment.assessor.id, path.stem),
        ),
    )


def refuse_elsewhere(path: Path, said: Iterable[tuple[Key, str, str]]) -> None:
    """Refuse a file whose fields say otherwise than its folder and its name; each field, what it says and is to say.

    Raises:
        InvalidDataError: naming line and field.
    """
    faults = [(field, elsewhere(own, here)) for field, own, here in said if own != here]
    refuse(placed(path, faults), Text("{path} hör hemma någon annanstans.", "{path} belongs elsewhere."), path=path)


def elsewhere(own: str, here: str) -> Text:
    """That a file says another name than the folder or the file itself is called by."""
    return Text(
        "I filen står {own}, men mappen eller filens namn säger {here}. Flytta filen dit den hör, eller rätta "
        "fältet om innehållet verkligen gäller {here}.",
        "The file says {own}, but the folder or the file's name says {here}. Move the file to where it belongs, "
        "or correct the field if the content is in fact about {here}.",
    ).fill(own=own, here=here)


def placed(path: Path, faults: Iterable[tuple[Key, Text]]) -> list[Problem]:
    """What is wrong in a file by path of fields, each with its line; the file is read for it only where it must be."""
    found = list(faults)
    lines = positions(read_bytes(path), path) if found else {}
    return [Problem(Place(path, line_of(lines, where), ".".join(map(str, where))), message) for where, message in found]


def is_of_another(identity: str, catalogue: Catalogue) -> bool:
    """Whether a file that names a catalogue belongs to another than the one in use."""
    return identity not in {catalogue.id, _SAID_BEFORE}


def of_another(identity: str, catalogue: Catalogue) -> Text:
    """That a file belongs to another catalogue than the one in use, and what to do."""
    return Text(
        "Filen hör till katalogen {own}, men {used} används. Ange den andra med --catalogue.",
        "The file belongs to the catalogue {own}, but {used} is in use. Name the other with --catalogue.",
    ).fill(own=identity, used=catalogue.id)


def faults_of(assessment: Assessment, catalogue: Catalogue) -> Iterator[tuple[Key, Text, Misfit | None]]:
    """What in a file of answers the catalogue does not know, by path of fields, and which misfit it is, if one."""
    if is_of_another(assessment.catalogue_id, catalogue):
        yield ("catalogue", "id"), of_another(assessment.catalogue_id, catalogue), None
    for criterion_id, answer in assessment.answers.items():
        criterion = catalogue.by_id.get(criterion_id)
        if criterion is None:
            yield ("answers", criterion_id), UNKNOWN_CRITERION, None
            continue
        for misfit, o in misfits(criterion, answer):
            yield ("answers", criterion_id, *_within(answer, misfit, o)), fault(misfit, criterion, o), misfit


def _within(answer: Answer, misfit: Misfit, o: Observation | None) -> Key:
    """Where in an answer a misfit stands: the field, of what is known in part, and of tries."""
    if misfit not in {Misfit.UP_TO, Misfit.TRIES}:
        return ()
    service = next((s for s, said in answer.observations() if said is o), None)
    return (misfit.field,) if service is None else ("services", service, misfit.field)


def fault(misfit: Misfit, criterion: Criterion, o: Observation | None = None, *, level: int | None = None) -> Text:
    """What is wrong with an answer in a file, in words."""
    if misfit is Misfit.UP_TO and o is not None:
        return why_not_up_to(criterion, o)
    if misfit is Misfit.TRIES and o is not None:
        return why_no_tries(criterion, o)
    return _FAULTS[misfit].fill(
        level=o.level if o else level,
        value=o and f"{o.value}",
        unit=unit_after(criterion),
        all=levels_of(criterion),
        limits=limits_of(criterion) if criterion.goalposts else "",
    )
