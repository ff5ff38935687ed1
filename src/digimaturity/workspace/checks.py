"""What a study refers to, held against what there is: panels, organisations, criteria, services, catalogues.

Commands that read an edition or a panel refuse what they cannot go by; ``survey`` finds everything, for doctor.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.errors import refuse
from digimaturity.ground.language import Text, either
from digimaturity.model.fit import Misfit
from digimaturity.model.kinds_named import with_titles
from digimaturity.scoring.tree import applicable_criteria
from digimaturity.workspace.answer_faults import fault, is_of_another, of_another, placed
from digimaturity.workspace.inventory import EDITION_FILE, SERVICES_FILE

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from digimaturity.ground.yamlfile import Key
    from digimaturity.model.answers import Assessment, Service
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.model.crosswalk_schema import CrosswalkFile
    from digimaturity.model.edition import Edition
    from digimaturity.model.organisation import Panel
    from digimaturity.model.right_of_reply import Reply
    from digimaturity.workspace.register import Register

_NEAR = Text("{why} Menade du {near}?", "{why} Did you mean {near}?")
_NO_ORGANISATION = Text("Ingen organisation har id {n}.", "No organisation has the id {n}.")
_NO_PANEL = Text("Panelen {n} finns inte.", "There is no panel {n}.")
_NO_KIND = Text("Organisationsslaget {n} finns inte i katalogen.", "The catalogue has no kind of organisation {n}.")
_NO_CRITERION = Text("Kriteriet {n} finns inte i katalogen.", "The criterion {n} is not in the catalogue.")
_NO_PROFILE = Text("Katalogen har ingen profil {n}.", "The catalogue has no profile {n}.")
_NOTHING_ASKED = Text("Listan är tom: inget kriterium ingår.", "The list is empty: no criterion is in scope.")
_KIND_NOT_ASKED = Text(
    "Inget kriterium i utgåvans omfattning (scope) gäller slaget {k}.",
    "No criterion in the edition's scope applies to the kind {k}.",
)
_UNKNOWN_VERSION = Text(
    "Katalogen {c} har ingen version {v}; {used} används.",
    "The catalogue {c} has no version {v}; {used} is in use.",
)
_NO_SERVICE = Text("Tjänsten {n} är inte registrerad i {f}.", "The service {n} is not registered in {f}.")


def unknown(why: Text, name: str, known: Collection[str], **values: object) -> Text:
    """That a name is not among those there are, with the nearest ones where any is near.

    Args:
        why: what to say, with ``n`` for the name.
        name: as written.
        known: the names there are.
        **values: what else stands in ``why``.
    """
    from difflib import get_close_matches

    said = why.fill(n=name, **values)
    near = get_close_matches(name.casefold(), {k.casefold(): k for k in known}, n=3, cutoff=0.6)
    originals = {k.casefold(): k for k in known}
    return _NEAR.fill(why=said, near=either([originals[k] for k in near])) if near else said


def unknown_profile(name: str, catalogue: Catalogue) -> Text:
    """That the catalogue has no such profile, with near names, or all there are."""
    said = unknown(_NO_PROFILE, name, catalogue.profiles)
    if not catalogue.profiles or said != _NO_PROFILE.fill(n=name):
        return said
    return Text("{s} Det finns: {k}.", "{s} There are: {k}.").fill(
        s=said, k=with_titles({key: p.title for key, p in catalogue.profiles.items()})
    )


def no_organisation(name: str, register: Register) -> Text:
    """That no organisation has an id, with those that it may be meant for."""
    said, near = _NO_ORGANISATION.fill(n=name), register.near(name)
    return _NEAR.fill(why=said, near=either(near)) if near else said


def check_edition(
    edition: Edition, catalogue: Catalogue, panels: Callable[[], Collection[str]], kinds: Collection[str] = ()
) -> None:
    """Refuse an edition that names a panel, a kind of organisation, a criterion or a catalogue that is not there.

    Args:
        edition: what to check.
        catalogue: the one in use.
        panels: finds the ids of the panels there are.
        kinds: of the organisations that have answers; each must be asked something.

    Raises:
        InvalidDataError: each with file, line, field and near names.
    """
    path = edition.folder / EDITION_FILE
    message = Text("{path} nämner något som inte finns ({n}).", "{path} names something that does not exist ({n}).")
    known = () if edition.panel is None else panels()
    refuse(placed(path, edition_faults(edition, catalogue, known, kinds)), message, path=path)


def check_asked(edition: Edition, catalogue: Catalogue, kind: str) -> None:
    """Refuse an edition that asks a kind of organisation nothing, before answers about one are kept in it.

    Raises:
        InvalidDataError: with file, line and field.
    """
    path = edition.folder / EDITION_FILE
    message = Text("{path} frågar inget om slaget {k}.", "{path} asks nothing of the kind {k}.")
    said = catalogue.kinds.get(kind, kind)
    refuse(placed(path, _not_asked(edition, catalogue, (kind,))), message, path=path, k=said)


def edition_faults(
    edition: Edition, catalogue: Catalogue, panels: Collection[str], kinds: Collection[str] = ()
) -> Iterator[tuple[Key, Text]]:
    """What an edition names that is not there, and kinds with answers that it asks nothing, by path of fields."""
    if edition.panel is not None and edition.panel not in panels:
        yield ("panel",), unknown(_NO_PANEL, edition.panel, panels)
    if edition.catalogue_id is not None and is_of_another(edition.catalogue_id, catalogue):
        yield ("catalogue", "id"), of_another(edition.catalogue_id, catalogue)
    elif edition.profile is not None and edition.profile not in catalogue.profiles:
        yield ("profile",), unknown_profile(edition.profile, catalogue)
        return
    scope = edition.scope or ()
    for kind in scope if isinstance(scope, dict) else ():
        if kind not in catalogue.kinds:
            yield ("scope", kind), unknown(_NO_KIND, kind, catalogue.kinds)
    for prefix, criteria in scope.items() if isinstance(scope, dict) else [("", scope)]:
        for number, criterion in enumerate(criteria):
            if criterion not in catalogue.by_id:
                where: Key = ("scope", prefix, number) if prefix else ("scope", number)
                yield where, unknown(_NO_CRITERION, criterion, catalogue.by_id)
    # A slip in a kind's id leaves that kind without questions: the slip is told, not what it leads to.
    slips = isinstance(scope, dict) and not scope.keys() <= catalogue.kinds.keys()
    yield from _not_asked(edition, catalogue, () if slips else kinds)


def _not_asked(edition: Edition, catalogue: Catalogue, kinds: Collection[str]) -> Iterator[tuple[Key, Text]]:
    """A scope without criteria, a profile that there is not, and kinds that no criterion of what is left applies to."""
    if edition.profile is not None and edition.profile not in catalogue.profiles:
        yield ("profile",), unknown_profile(edition.profile, catalogue)
        return
    edition = edition.held_against(catalogue)
    if not edition.is_narrowed:
        return
    scope = edition.scope
    empty: list[Key] = []
    if isinstance(scope, dict):
        empty = [("scope", kind) for kind, criteria in scope.items() if not criteria]
    if scope is not None and not scope:
        empty = [("scope",)]
    yield from ((where, _NOTHING_ASKED) for where in empty)
    for kind in sorted(kinds):
        if kind in catalogue.kinds and not applicable_criteria(catalogue, kind, edition.scope_of(kind)):
            where: Key = ("scope", kind) if isinstance(scope, dict) and kind in scope else ("scope",)
            if scope is None:
                where = ("profile",) if edition.profile else ("access",)
            if where not in empty:
                yield where, _KIND_NOT_ASKED.fill(k=catalogue.kinds[kind])


def edition_oddities(edition: Edition, catalogue: Catalogue, released: Collection[str]) -> Iterator[tuple[Key, Text]]:
    """A version of the catalogue that there has not been, though the edition is read, by path of fields.

    Args:
        edition: what to check.
        catalogue: the one in use.
        released: its earlier versions, where they are kept.
    """
    version = edition.catalogue_version
    if version is not None and is_unknown_version(version, catalogue, released):
        where: Key = ("catalogue", "version")
        yield where, _UNKNOWN_VERSION.fill(c=catalogue.id, v=version, used=catalogue.version)


def is_unknown_version(version: str, catalogue: Catalogue, released: Collection[str]) -> bool:
    """Whether a catalogue has not had a version; one that keeps no releases may have had any earlier one."""
    from digimaturity.workspace.catalogues.released import is_later

    is_one = version == catalogue.version or version in released
    return not is_one and (bool(released) or is_later(version, catalogue.version))


def check_panel(panel: Panel, register: Register, path: Callable[[], Path]) -> None:
    """Refuse a panel with a member that is no known organisation.

    Args:
        panel: who is studied together.
        register: the organisations there are.
        path: finds the panel's file.

    Raises:
        InvalidDataError: each such member with file, line, field and near names.
    """
    faults = list(panel_faults(panel, register))
    if faults:
        message = Text(
            "Panelen {p} nämner organisationer som inte finns ({n}).",
            "The panel {p} names organisations that do not exist ({n}).",
        )
        refuse(placed(path(), faults), message, p=panel.id)


def panel_faults(panel: Panel, register: Register) -> Iterator[tuple[Key, Text]]:
    """The members of a panel that are no known organisation, by path of fields."""
    for number, member in enumerate(panel.members):
        if member.organisation not in register.by_id:
            yield ("members", number, "organisation"), no_organisation(member.organisation, register)


def unregistered(assessment: Assessment) -> Iterator[tuple[Key, Text]]:
    """Services that answers are about and nobody has registered: each once, where it first stands."""
    known = {s.id for s in assessment.services}
    for criterion, answer in assessment.answers.items():
        for service in (*answer.services, *(p.service for p in answer.proposals if p.service is not None)):
            if service not in known:
                known.add(service)
                registered = [s.id for s in assessment.services]
                yield (
                    ("answers", criterion, "services", service),
                    unknown(_NO_SERVICE, service, registered, f=SERVICES_FILE),
                )


def unregistered_replies(
    replies: Mapping[str, Sequence[Reply]], services: Sequence[Service]
) -> Iterator[tuple[Key, Text]]:
    """Services that replies are about and nobody has registered."""
    known = [s.id for s in services]
    for criterion, own in replies.items():
        for number, reply in enumerate(own):
            if reply.service is not None and reply.service not in known:
                where: Key = ("replies", criterion, number, "service")
                yield where, unknown(_NO_SERVICE, reply.service, known, f=SERVICES_FILE)


def check_crosswalk(crosswalk: CrosswalkFile, catalogue: Catalogue, register: Register, path: Path) -> None:
    """Hold a crosswalk against the catalogue that it maps to and the organisations that it names.

    Raises:
        InvalidDataError: a criterion or level that the catalogue does not have, a file that is not described, an
            organisation that there is not; each with line, field and near names.
    """
    faults = (*_rule_faults(crosswalk, catalogue), *_name_faults(crosswalk, catalogue, register))
    message = Text("Översättningen {p} passar inte katalogen.", "The crosswalk {p} does not fit the catalogue.")
    refuse(placed(path, faults), message, p=path)


def _rule_faults(crosswalk: CrosswalkFile, catalogue: Catalogue) -> Iterator[tuple[Key, Text]]:
    for number, rule in enumerate(crosswalk.rules):
        criterion, here = catalogue.by_id.get(rule.criterion), ("rules", number)
        if rule.file not in crosswalk.files:
            why = Text("Filen {n} beskrivs inte under files.", "The file {n} is not described under files.")
            yield (*here, "file"), unknown(why, rule.file, crosswalk.files)
        if criterion is None:
            yield (*here, "criterion"), unknown(_NO_CRITERION, rule.criterion, catalogue.by_id)
            continue
        for place, choice in enumerate(rule.answers):
            if choice.level is not None and choice.level not in criterion.points_of:
                yield (*here, "answers", place, "level"), fault(Misfit.LEVEL, criterion, level=choice.level)
            if choice.up_to is not None and choice.up_to not in criterion.points_of:
                yield (*here, "answers", place, "up_to"), fault(Misfit.LEVEL, criterion, level=choice.up_to)
            if choice.not_applicable and not criterion.na_allowed:
                yield (*here, "answers", place, "not_applicable"), fault(Misfit.OUTCOME, criterion)
        if rule.value and not criterion.goalposts:
            yield (*here, "value"), fault(Misfit.VALUE, criterion)
    yield from _tool_faults(crosswalk, catalogue)


def _tool_faults(crosswalk: CrosswalkFile, catalogue: Catalogue) -> Iterator[tuple[Key, Text]]:
    """Criteria and levels of rules for tools, and levels that show whether an item is met, which are not there."""
    for number, rule in enumerate(crosswalk.tool_rules):
        here: Key = ("tool_rules", number)
        criterion = catalogue.by_id.get(rule.criterion)
        if criterion is None:
            yield (*here, "criterion"), unknown(_NO_CRITERION, rule.criterion, catalogue.by_id)
            continue
        for n, level in rule.at_most.items():
            if level not in criterion.points_of:
                yield (*here, "at_most", n), fault(Misfit.LEVEL, criterion, level=level)
        if rule.value and not criterion.goalposts:
            yield (*here, "value"), fault(Misfit.VALUE, criterion)
    for number, mapping in enumerate(crosswalk.mappings):
        for field, said in (("failed", mapping.failed), ("passed", mapping.passed)):
            for identity, levels in said.items():
                criterion = catalogue.by_id.get(identity)
                for level in levels:
                    if criterion is not None and level not in criterion.points_of:
                        yield ("mappings", number, field, identity), fault(Misfit.LEVEL, criterion, level=level)


def _name_faults(crosswalk: CrosswalkFile, catalogue: Catalogue, register: Register) -> Iterator[tuple[Key, Text]]:
    for number, mapping in enumerate(crosswalk.mappings):
        for place, identity in enumerate(mapping.criteria):
            if identity not in catalogue.by_id:
                yield ("mappings", number, "criteria", place), unknown(_NO_CRITERION, identity, catalogue.by_id)
    for field, owners in (("domains", crosswalk.domains), ("providers", crosswalk.providers)):
        for name, organisation in owners.items():
            if organisation not in register.by_id:
                yield (field, name), no_organisation(organisation, register)
