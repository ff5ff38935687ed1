"""Commands about the questions and the organisations: criteria, orgs."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from digimaturity.ground.language import Text
from digimaturity.verbs.options import (
    Catalogue,
    Criterion,
    Format,
    Language,
    Organisation,
    Panel,
    WorkspaceFolder,
    argument,
    command,
    context_of,
    option,
)


@command(
    "criteria list",
    Text("Lista kriterierna, eller dem som innehåller ett ord.", "List the criteria, or those that hold a word."),
    "digimaturity criteria list tillgänglighet",
)
def criteria_list(
    word: Annotated[str | None, argument("ord eller dimension", "word or dimension", Text("ORD", "WORD"))] = None,
    form: Format = "table",
    catalogue: Catalogue = None,
    workspace: WorkspaceFolder = None,
    lang: Language = None,
) -> None:
    """See the help."""
    from digimaturity.verbs.criteria import criteria_list as command

    raise typer.Exit(command(context_of(catalogue=catalogue, workspace=workspace, lang=lang), form, word))


@command(
    "criteria show",
    Text("Visa allt om ett kriterium.", "Show everything about a criterion."),
    "digimaturity criteria show EXP-27",
)
def criteria_show(
    criterion: Criterion,
    form: Format = "table",
    catalogue: Catalogue = None,
    workspace: WorkspaceFolder = None,
    lang: Language = None,
) -> None:
    """See the help."""
    from digimaturity.verbs.criteria import criteria_show as command

    raise typer.Exit(command(context_of(catalogue=catalogue, workspace=workspace, lang=lang), criterion, form))


@command(
    "criteria check",
    Text(
        "Kontrollera katalogens filer; fynd ger slutkod 1 med fil, rad och fält.",
        "Check the catalogue's files; findings end with code 1 and name file, line and field.",
    ),
    "digimaturity criteria check --catalogue min-katalog",
)
def criteria_check(
    form: Format = "table",
    catalogue: Catalogue = None,
    workspace: WorkspaceFolder = None,
    lang: Language = None,
) -> None:
    """See the help."""
    from digimaturity.verbs.criteria import criteria_check as command

    raise typer.Exit(command(context_of(catalogue=catalogue, workspace=workspace, lang=lang), form))


@command(
    "criteria stats",
    Text(
        "Räkna kriterierna per dimension och slag, med fältarbetets minuter.",
        "Count the criteria by dimension and kind, with the minutes of fieldwork.",
    ),
    "digimaturity criteria stats",
)
def criteria_stats(
    form: Format = "table",
    catalogue: Catalogue = None,
    workspace: WorkspaceFolder = None,
    lang: Language = None,
) -> None:
    """See the help."""
    from digimaturity.verbs.criteria import criteria_stats as command

    raise typer.Exit(command(context_of(catalogue=catalogue, workspace=workspace, lang=lang), form))


@command(
    "criteria crosswalk",
    Text(
        "Visa hur en annan undersökning översätts till våra kriterier, och vad som inte går att översätta.",
        "Show how another study is mapped to our criteria, and what cannot be mapped.",
    ),
    "digimaturity criteria crosswalk eu-egov-2023",
)
def criteria_crosswalk(
    name: Annotated[str, argument("översättningens id", "id of the crosswalk", Text("ID", "ID"))],
    form: Format = "table",
    catalogue: Catalogue = None,
    workspace: WorkspaceFolder = None,
    lang: Language = None,
) -> None:
    """See the help."""
    from digimaturity.verbs.criteria import criteria_crosswalk as command

    raise typer.Exit(command(context_of(catalogue=catalogue, workspace=workspace, lang=lang), name, form))


@command(
    "criteria schema",
    Text(
        "Skriv ut JSON Schema för ett slags fil, för redigeringsprogram.",
        "Print the JSON Schema of a kind of file, for editors.",
    ),
    "digimaturity criteria schema dimension",
)
def criteria_schema(
    name: Annotated[
        Literal[
            "catalogue",
            "dimension",
            "organisations",
            "panel",
            "crosswalk",
            "reference",
            "assessment",
            "services",
            "replies",
            "edition",
        ],
        argument("slag av fil", "kind of file", Text("SLAG", "KIND")),
    ],
    lang: Language = None,
) -> None:
    """See the help."""
    from digimaturity.verbs.criteria import criteria_schema as command

    del lang
    raise typer.Exit(command(name))


@command(
    "criteria release",
    Text(
        "Lås katalogens innebörd: senare ändringar av ett kriteriums mening upptäcks av check.",
        "Lock the catalogue's meaning: check then finds later changes of what a criterion means.",
    ),
    "digimaturity criteria release --catalogue min-katalog",
)
def criteria_release(catalogue: Catalogue = None, workspace: WorkspaceFolder = None, lang: Language = None) -> None:
    """See the help."""
    from digimaturity.verbs.criteria import criteria_release as command

    raise typer.Exit(command(context_of(catalogue=catalogue, workspace=workspace, lang=lang)))


@command(
    "orgs list",
    Text("Lista organisationerna, av ett slag eller i en panel.", "List the organisations, of a kind or of a panel."),
    "digimaturity orgs list --kind region",
    "digimaturity orgs list --panel digital-leaders-2019",
)
def orgs_list(
    kind: Annotated[
        str | None, option("--kind", sv="municipality, region eller agency", en="municipality, region or agency")
    ] = None,
    panel: Panel = None,
    form: Format = "table",
    catalogue: Catalogue = None,
    workspace: WorkspaceFolder = None,
    lang: Language = None,
) -> None:
    """See the help."""
    from digimaturity.verbs.orgs import orgs_list as command

    context = context_of(panel=panel, catalogue=catalogue, workspace=workspace, lang=lang)
    raise typer.Exit(command(context, form, kind, panel_only=panel is not None))


@command(
    "orgs find",
    Text("Sök en organisation på en del av namnet.", "Find an organisation by part of its name."),
    "digimaturity orgs find göteborg",
)
def orgs_find(
    word: Annotated[str, argument("del av ett namn", "part of a name", Text("ORD", "WORD"))],
    form: Format = "table",
    workspace: WorkspaceFolder = None,
    lang: Language = None,
) -> None:
    """See the help."""
    from digimaturity.verbs.orgs import orgs_find as command

    raise typer.Exit(command(context_of(workspace=workspace, lang=lang), word, form))


@command(
    "orgs show",
    Text("Visa en organisation och var den har svar.", "Show an organisation and where it has answers."),
    "digimaturity orgs show csn",
)
def orgs_show(
    organisation: Organisation,
    form: Format = "table",
    workspace: WorkspaceFolder = None,
    lang: Language = None,
) -> None:
    """See the help."""
    from digimaturity.verbs.orgs import orgs_show as command

    raise typer.Exit(command(context_of(workspace=workspace, lang=lang), organisation, form))


@command(
    "orgs add",
    Text(
        "Lägg till en organisation i arbetsmappens eget register.",
        "Add an organisation to the workspace's own register.",
    ),
    'digimaturity orgs add min-myndighet --kind agency --name "Min myndighet" --website https://…',
)
def orgs_add(
    identity: Annotated[str, argument("id: a–z, siffror, bindestreck", "id: a–z, digits, hyphens", Text("ID", "ID"))],
    kind: Annotated[str, option("--kind", sv="municipality, region eller agency", en="municipality, region or agency")],
    name: Annotated[str, option("--name", sv="svenskt namn", en="Swedish name")],
    name_en: Annotated[
        str | None, option("--name-en", sv="officiellt engelskt namn", en="official English name")
    ] = None,
    number: Annotated[str | None, option("--number", sv="organisationsnummer", en="organisation number")] = None,
    website: Annotated[str | None, option("--website", sv="webbplats", en="website")] = None,
    workspace: WorkspaceFolder = None,
    lang: Language = None,
) -> None:
    """See the help."""
    from digimaturity.verbs.orgs import orgs_add as command

    context = context_of(workspace=workspace, lang=lang)
    raise typer.Exit(command(context, identity, kind=kind, sv=name, en=name_en, number=number, website=website))
