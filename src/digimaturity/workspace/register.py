"""Who is assessed: organisations, forgiving look-up of their names, and panels of them."""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property
from typing import TYPE_CHECKING

from digimaturity.ground.command_words import also
from digimaturity.ground.compiled import compiled
from digimaturity.ground.errors import NotFoundError, Place, Problem, refuse
from digimaturity.ground.language import Text, either, shortened
from digimaturity.ground.pattern import pattern
from digimaturity.ground.validation import read_as
from digimaturity.ground.yamlfile import positions, read_bytes, read_yaml, yaml_files
from digimaturity.model.kinds_named import with_titles
from digimaturity.model.organisation import Member, Organisation, Panel, fold, place_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

_LEGAL_FORM = pattern(r"^(?:city of |municipality of )|(?: kommun| stad| municipality| kommunen)$")


class Register:
    """Every known organisation, by id and by the names that people use."""

    def __init__(self, organisations: Iterable[Organisation]) -> None:
        self.by_id = {o.id: o for o in organisations}

    def __iter__(self) -> Iterator[Organisation]:
        return iter(self.by_id.values())

    def find(self, name: str) -> Organisation:
        """The organisation that ``name`` means: an id, a name, an alias; case, å/ä/ö and legal form do not matter.

        Raises:
            NotFoundError: with the nearest matches, or with all that the name may mean.
        """
        exact = self.by_id.get(name)
        if exact:
            return exact
        for key in _keys(name):
            found = self._by_name.get(key, ())
            if len(found) > 1:
                raise NotFoundError(
                    Text("”{name}” är tvetydigt: {all}.", '"{name}" is ambiguous: {all}.').fill(
                        name=name, all=either(found)
                    ),
                    Text("Ange organisationens id.", "Give the organisation's id."),
                )
            if found:
                return self.by_id[found[0]]
        near = self.near(name)
        raise NotFoundError(
            Text("Ingen organisation heter ”{name}”.", 'No organisation is called "{name}".').fill(
                name=shortened(name)
            ),
            Text(
                "Menade du {near}? Sök med: digimaturity orgs find ORD{also}\nEn som saknas läggs till i studien med: "
                "digimaturity orgs add ID --kind SLAG --name NAMN{also}",
                "Did you mean {near}? Search with: digimaturity orgs find WORD{also}\nAdd one that is missing to the "
                "study with: digimaturity orgs add ID --kind KIND --name NAME{also}",
            ).fill(near=", ".join(near), also=also("workspace"))
            if near
            else Text(
                "Lägg till den med: digimaturity orgs add ID --kind SLAG --name NAMN{also}",
                "Add it with: digimaturity orgs add ID --kind KIND --name NAME{also}",
            ).fill(also=also("workspace")),
        )

    def near(self, name: str, count: int = 3) -> list[str]:
        """The ids whose names resemble ``name``, nearest first."""
        from difflib import get_close_matches

        wanted = fold(name)
        spelled = unicodedata.normalize("NFC", name).casefold()
        keys = get_close_matches(spelled, self._by_name, n=count, cutoff=0.8) if spelled != wanted else []
        keys += [key for key in self._by_name if len(wanted) > 2 and key.startswith(wanted)]  # noqa: PLR2004
        keys += get_close_matches(wanted, self._by_name, n=count * 3, cutoff=0.7)
        return list(dict.fromkeys(owner for key in keys for owner in self._by_name[key]))[:count]

    def search(self, word: str) -> list[Organisation]:
        """Every organisation with ``word`` in its id or one of its names; near matches when there is none."""
        wanted = fold(word)
        hits = dict.fromkeys(owner for key, owners in self._by_name.items() if wanted in key for owner in owners)
        return [self.by_id[i] for i in (hits or self.near(word, 10))]

    def owners_of(self, name: str) -> tuple[str, ...]:
        """The ids of the organisations that have exactly this id, name or alias, whatever the case."""
        return self._by_full_name.get(_spelled(name), ())

    def by_domain(self, host: str) -> tuple[Organisation, ...]:
        """The organisations that a host belongs to: mostly one, several where they share it, none where it is unknown.

        Args:
            host: as in a web address, with or without ``www.``; a part of a body's domain belongs to the body too.
        """
        labels = host.casefold().rstrip(".").removeprefix("www.").split(".")
        domains = (".".join(labels[start:]) for start in range(len(labels) - 1))
        return next((owners for domain in domains if (owners := self._by_domain.get(domain))), ())

    @cached_property
    def _by_domain(self) -> dict[str, tuple[Organisation, ...]]:
        # Whose website a domain is comes before those who have a page there: domstol.se and the courts.
        whole = _owners((domain, o.id) for o in self for domain in _own_domains(o))
        pages = _owners((place_of(o.website)[0], o.id) for o in self if o.website)
        return {domain: tuple(self.by_id[i] for i in ids) for domain, ids in (pages | whole).items()}

    @cached_property
    def shared(self) -> dict[str, tuple[str, ...]]:
        """The ids of the organisations that one name stands for, by that name, where there are several."""
        return {name: owners for name, owners in self._by_full_name.items() if len(owners) > 1}

    @cached_property
    def numbered_alike(self) -> dict[str, tuple[str, ...]]:
        """The ids of the organisations that have one organisation number, by that number, where there are several."""
        by_number = _owners((o.number, o.id) for o in self.by_id.values() if o.number)
        return {number: owners for number, owners in by_number.items() if len(owners) > 1}

    @cached_property
    def _by_full_name(self) -> dict[str, tuple[str, ...]]:
        return _owners((_spelled(name), o.id) for o in self.by_id.values() for name in _names(o))

    @cached_property
    def _by_name(self) -> dict[str, tuple[str, ...]]:
        # Full names win, so that a shortened form never hides another body's full name (Habo, Håbo).
        forms = _owners((key, o.id) for o in self.by_id.values() for name in _names(o) for key in _keys(name))
        return {**self._by_full_name, **{key: o for key, o in forms.items() if key not in self._by_full_name}}


def _names(o: Organisation) -> Iterable[str]:
    return dict.fromkeys((o.id, *o.name, str(o.name), *o.aliases))


def _own_domains(o: Organisation) -> Iterator[str]:
    yield from (domain.removeprefix("www.") for domain in o.domains)
    domain, path = place_of(o.website)
    if domain and not path:
        yield domain


def _owners(named: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """The owners of each name, each once, in the order of the register."""
    owners: dict[str, dict[str, None]] = {}
    for name, owner in named:
        owners.setdefault(name, {})[owner] = None
    return {name: tuple(own) for name, own in owners.items()}


def _spelled(name: str) -> str:
    """A name with its letters, whatever their case and however they are encoded."""
    return unicodedata.normalize("NFC", name).casefold()


def _keys(name: str) -> tuple[str, ...]:
    """The forms under which a name is known, strictest first."""
    forms = []
    # With its letters before without them, so that Håbo is not taken for Habo.
    for spelling in (_spelled(name).strip(), fold(name)):
        bare = _LEGAL_FORM.sub("", spelling)
        forms.append(spelling)
        if bare != spelling:  # "stockholms stad" is "stockholm"
            forms += [bare, bare.removesuffix("s")]
    return tuple(dict.fromkeys(forms))


def valid_number(number: str) -> bool:
    """Whether an organisation number has ten digits and the right checksum (Luhn, as Skatteverket SKV 709 gives it)."""
    digits = number.replace("-", "")
    if not re.fullmatch(r"\d{6}-?\d{4}", number):
        return False
    doubled = (int(d) * (2 - place % 2) for place, d in enumerate(digits))
    return sum(d // 10 + d % 10 for d in doubled) % 10 == 0


def fault_of_number(number: str) -> Text | None:
    """What is wrong with an organisation number; None where it can be one."""
    if valid_number(number):
        return None
    if not re.fullmatch(r"\d{6}-?\d{4}", number):
        return Text(
            "Organisationsnumret {n} har inte tio siffror, som 212000-0142.",
            "The organisation number {n} does not have ten digits, such as 212000-0142.",
        ).fill(n=number)
    return Text(
        "Organisationsnumret {n} har fel kontrollsiffra.", "The organisation number {n} has a wrong check digit."
    ).fill(n=number)


def load_register(folders: Iterable[Path]) -> Register:
    """Every organisation in the YAML files of ``folders``; a later file replaces an id of an earlier one.

    Raises:
        InvalidDataError: naming file, line and field.
    """
    paths = [
        path for folder in folders for path in (yaml_files(folder) if folder.is_dir() else [folder]) if path.is_file()
    ]
    contents = [read_bytes(path) for path in paths]
    records = compiled("register", contents, lambda: organisations_in(paths, contents), tuple[Organisation, ...])
    return Register(records)


def organisations_in(paths: Sequence[Path], contents: Sequence[bytes]) -> tuple[Organisation, ...]:
    """The organisations that register files hold; a later file replaces an id of an earlier one.

    Raises:
        InvalidDataError: naming file, line and field.
    """
    from digimaturity.model.organisation_schema import OrganisationsFile

    records: dict[str, Organisation] = {}
    problems: list[Problem] = []
    for path, content in zip(paths, contents, strict=True):
        seen: set[str] = set()
        for number, entry in enumerate(read_as(OrganisationsFile, content, path).organisations):
            if entry.number and (fault := fault_of_number(entry.number)):
                problems.append(_problem(path, content, number, f"{entry.id}.number", fault))
            if entry.id in seen:
                message = Text("{id} står två gånger.", "{id} stands twice.").fill(id=entry.id)
                problems.append(_problem(path, content, number, f"{entry.id}.id", message))
            seen.add(entry.id)
            name = Text(entry.name.sv, entry.name.en or entry.name.sv)
            records[entry.id] = entry.as_record(Organisation, name=name, accounts=entry.known)
    refuse(
        problems,
        Text("Registret över organisationer har {errors}.", "The register of organisations has {errors}."),
    )
    return tuple(records.values())


def _problem(path: Path, content: bytes, number: int, field: str, message: Text) -> Problem:
    line = positions(content, path).get(("organisations", number))
    return Problem(Place(path, line, field), message)


def panel_files(folder: Path) -> list[Path]:
    """The files of the panels in a folder, in alphabetical order."""
    return yaml_files(folder)


def panel_id(path: Path) -> str:
    """The id of the panel in a file that has been read before."""
    return str(read_yaml(path)["id"])


def load_panels(folder: Path) -> dict[str, Panel]:
    """The panels in ``folder``, by id.

    Raises:
        InvalidDataError: naming file, line and field.
    """
    paths = panel_files(folder)
    contents = [read_bytes(path) for path in paths]
    panels = compiled("panels", contents, lambda: _panels(paths, contents), tuple[Panel, ...])
    return {panel.id: panel for panel in panels}


def _panels(paths: list[Path], contents: list[bytes]) -> tuple[Panel, ...]:
    from digimaturity.model.organisation_schema import PanelFile

    files = [read_as(PanelFile, content, path) for path, content in zip(paths, contents, strict=True)]
    first: dict[str, Path] = {}
    again = [
        Problem(
            Place(path, positions(content, path).get(("id",)), "id"),
            Text("Panelen {id} finns redan i {p}.", "The panel {id} is already in {p}.").fill(
                id=file.id, p=first[file.id]
            ),
        )
        for path, content, file in zip(paths, contents, files, strict=True)
        if first.setdefault(file.id, path) != path
    ]
    refuse(again, Text("Flera paneler har samma id ({n}).", "Several panels have the same id ({n})."))
    return tuple(
        file.as_record(Panel, members=tuple(member.as_record(Member) for member in file.members)) for file in files
    )


def choose_panel(panels: dict[str, Panel], name: str) -> Panel:
    """The panel called ``name``.

    Raises:
        NotFoundError: listing the panels there are.
    """
    if name not in panels:
        raise NotFoundError(
            Text("Panelen ”{name}” finns inte.", 'There is no panel "{name}".').fill(name=name),
            Text("Det finns: {all}.", "There are: {all}.").fill(
                all=with_titles({key: panel.title for key, panel in panels.items()}, "all")
            ),
        )
    return panels[name]
