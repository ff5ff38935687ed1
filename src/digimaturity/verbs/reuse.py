"""What is written for others to use: a workbook, JSON, and a description for data portals."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from digimaturity.ground import terminal
from digimaturity.ground.language import Text, counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from digimaturity.content.publication import Publication

DESCRIPTION = "dcat.rdf"
# What a description for data portals cannot do without, and what each is called in settings and flags.
_NEEDED = ("address", "publisher", "contact", "licence")


def described(study: Publication, files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """The files, and last a description of them for data portals, where enough is known for one."""
    from digimaturity.publish.dcat import File, dcat

    seen = []
    for path, content in files:
        seen.append(File.of(path, content))
        yield path, content
    if not lacking_facts(study):
        yield DESCRIPTION, dcat(study, seen)


def tell_of_description(study: Publication) -> None:
    """What the description for data portals lacks, before anything is made.

    Raises:
        UsageError: terms that make no sense.
    """
    missing = lacking_facts(study)
    if not missing:
        from digimaturity.publish.dcat import dcat
        from digimaturity.publish.dcat_facts import unstated

        dcat(study, [])
        for sentence in unstated(study):
            terminal.talk(sentence)
        return
    terminal.talk(
        Text(
            "Ingen beskrivning för dataportaler ({f}): {n} saknas ({w}). Ange som flagga eller i digimaturity.toml.",
            "No description for data portals ({f}): {n} missing ({w}). Give a flag or write it in digimaturity.toml.",
        ).fill(
            f=DESCRIPTION,
            n=counted(len(missing), Text("uppgift", "setting is"), Text("uppgifter", "settings are")),
            w=", ".join(missing),
        )
    )


def lacking_facts(study: Publication) -> list[str]:
    """What a description for data portals lacks."""
    known = {name: getattr(study.terms, name) for name in _NEEDED} | {"licence": study.licence}
    return [name for name in _NEEDED if not known[name]]


def workbook_of(study: Publication) -> bytes:
    """Answers and scores as a workbook."""
    from digimaturity.publish.study_files import workbook

    return workbook(study)


def write_workbook_of(study: Publication, into: IO[bytes]) -> None:
    """As ``workbook_of``, into a stream, for what is too large to hold."""
    from digimaturity.publish.study_files import write_workbook

    write_workbook(study, into)


def json_of(study: Publication) -> bytes:
    """Everything as JSON."""
    from digimaturity.publish.study_files import study_json

    return study_json(study)
