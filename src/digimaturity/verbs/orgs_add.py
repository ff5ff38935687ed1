"""``digimaturity orgs add``: an organisation of one's own."""

from __future__ import annotations

from typing import Annotated, Any

from digimaturity.ground import terminal
from digimaturity.ground.errors import Exit, UsageError
from digimaturity.ground.file_names import why_unfit
from digimaturity.ground.language import Text
from digimaturity.model.organisation import fold
from digimaturity.verbs import options as opt
from digimaturity.verbs.context import Context
from digimaturity.verbs.finding import find_kind
from digimaturity.verbs.options import argument, option
from digimaturity.verbs.own_register import named, refuse_number, refuse_taken, study_root
from digimaturity.workspace.locks import held
from digimaturity.workspace.own_organisations import write_behind
from digimaturity.workspace.surroundings import OWN_ORGANISATIONS


def orgs_add(
    identity: Annotated[str, argument("id: a–z, siffror, bindestreck", "id: a–z, digits, hyphens", Text("ID", "ID"))],
    kind: Annotated[str, opt.KIND],
    name: Annotated[str, option("--name", sv="svenskt namn", en="Swedish name")],
    name_en: Annotated[
        str | None, option("--name-en", sv="officiellt engelskt namn", en="official English name")
    ] = None,
    number: Annotated[str | None, option("--number", sv="organisationsnummer", en="organisation number")] = None,
    website: Annotated[str | None, option("--website", sv="webbplats", en="website")] = None,
    workspace: opt.WorkspaceFolder = None,
    lang: opt.Language = None,
) -> int:
    """Add an organisation to the study's own register."""
    context = Context(workspace=workspace, lang=lang)
    root = study_root(context)
    kind = find_kind(context.catalogue, kind)
    if fold(identity).replace(" ", "-") != identity:
        raise UsageError(
            Text(
                "Ett id har bara små bokstäver a–z, siffror och bindestreck.",
                "An id has only lower-case letters a–z, digits and hyphens.",
            ),
            Text("Förslag: {s}", "Suggestion: {s}").fill(s=fold(identity).replace(" ", "-")),
        )
    if why := why_unfit(identity):
        raise UsageError(
            Text("{i} kan inte vara ett id: {w}.", "{i} cannot be an id: {w}.").fill(i=identity, w=why),
            Text("Välj ett annat, till exempel {i}-{k}.", "Choose another, {i}-{k} for example.").fill(
                i=identity, k=kind
            ),
        )
    refuse_number(number)
    name, name_en = named(name), None if name_en is None else named(name_en)
    entry: dict[str, Any] = {"id": identity, "kind": kind, "name": {"sv": name} | ({"en": name_en} if name_en else {})}
    entry |= {k: v for k, v in (("number", number), ("website", website)) if v}
    path = root / OWN_ORGANISATIONS
    with held(path):
        # Read now, since another may have added one while this command began.
        known = context.register.by_id.get(identity)
        if known:
            raise UsageError(Text("{i} finns redan: {n}.", "{i} exists already: {n}.").fill(i=identity, n=known.name))
        for word in filter(None, (name, name_en)):
            refuse_taken(context, word)
        write_behind(path, [entry])
    terminal.talk(Text("{n} finns nu i {p}.", "{n} is now in {p}.").fill(n=name, p=path))
    return Exit.DONE
