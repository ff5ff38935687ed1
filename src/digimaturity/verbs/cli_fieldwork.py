"""Commands for carrying out assessments: assess, answer, reply, status, init, doctor."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - Typer reads the annotations at run time
from typing import Annotated

import typer

from digimaturity.ground.language import Text
from digimaturity.verbs.options import (
    ORGANISATION,
    AssessorName,
    Catalogue,
    Criterion,
    Edition,
    Format,
    Language,
    Organisation,
    Organisations,
    Panel,
    WorkspaceFolder,
    argument,
    command,
    complete_criteria,
    complete_organisations,
    context_of,
    option,
)


@command(
    "assess",
    Text(
        "Bedöm en organisation vid terminalen. Varje svar sparas genast; sluta med q och fortsätt senare.",
        "Assess an organisation at the terminal. Each answer is saved at once; stop with q and resume later.",
    ),
    "digimaturity assess stockholm",
    "digimaturity assess malmo --dimension MOB --only unanswered",
)
def assess(
    organisation: Annotated[
        str | None, argument("id eller namn", "id or name", ORGANISATION, autocompletion=complete_organisations)
    ] = None,
    edition: Edition = None,
    assessor: AssessorName = None,
    dimension: Annotated[str | None, option("--dimension", sv="bara en dimension", en="one dimension only")] = None,
    only: Annotated[
        list[str] | None,
        option(
            "--only",
            sv="unanswered, changed eller ett id; kan upprepas",
            en="unanswered, changed or an id; repeatable",
        ),
    ] = None,
    service: Annotated[
        list[str] | None,
        option(
            "--service",
            sv="kärntjänst som Namn=adress; kan upprepas",
            en="core service as Name=address; repeatable",
        ),
    ] = None,
    panel: Panel = None,
    plain: Annotated[
        bool, option("--plain", sv="rad för rad, för skärmläsare", en="line by line, for screen readers")
    ] = False,
    time_box: Annotated[
        float | None,
        option(
            "--time-box",
            sv="sekunder för hitta-frågor (120 enligt metoden)",
            en="seconds for find questions (120 by the method)",
        ),
    ] = None,
    catalogue: Catalogue = None,
    workspace: WorkspaceFolder = None,
    lang: Language = None,
) -> None:
    """See the help."""
    from digimaturity.verbs.assess import Wishes
    from digimaturity.verbs.assess import assess as command

    context = context_of(
        edition=edition, assessor=assessor, panel=panel, catalogue=catalogue, workspace=workspace, lang=lang
    )
    wishes = Wishes(dimension, tuple(only or ()), tuple(service or ()), plain, panel is not None, time_box)
    raise typer.Exit(command(context, organisation, wishes))


@command(
    "answer",
    Text(
        "Spara ett svar utan session: en nivå, ett mätvärde, na eller blocked.",
        "Save one answer without a session: a level, a measured value, na or blocked.",
    ),
    'digimaturity answer malmo EXP-27 4 --url https://… --note "…" --service Boendeparkering',
    'digimaturity answer malmo MOB-18 na --reason "…"',
)
def answer(
    organisation: Organisation,
    criterion: Criterion,
    choice: Annotated[
        str, argument("nivå, värde, na eller blocked", "level, value, na or blocked", Text("SVAR", "ANSWER"))
    ],
    url: Annotated[str | None, option("--url", sv="beläggets adress", en="address of the evidence")] = None,
    quote: Annotated[str | None, option("--quote", sv="kort citat", en="short quotation")] = None,
    note: Annotated[str | None, option("--note", sv="anteckning", en="note")] = None,
    reason: Annotated[
        str | None, option("--reason", sv="skäl till na eller blocked", en="reason for na or blocked")
    ] = None,
    service: Annotated[
        str | None, option("--service", sv="tjänsten som svaret gäller", en="the service that the answer concerns")
    ] = None,
    edition: Edition = None,
    assessor: AssessorName = None,
    catalogue: Catalogue = None,
    workspace: WorkspaceFolder = None,
    lang: Language = None,
) -> None:
    """See the help."""
    from digimaturity.verbs.answer import Details
    from digimaturity.verbs.answer import answer as command

    context = context_of(edition=edition, assessor=assessor, catalogue=catalogue, workspace=workspace, lang=lang)
    raise typer.Exit(command(context, organisation, criterion, choice, Details(url, quote, note, reason, service)))


@command(
    "reply",
    Text(
        "Spara eller visa organisationens genmäle om ett resultat. "
        "Med --retest sparas vad en omprövning visade. Poängen ändras aldrig.",
        "Save or show an organisation's reply to a result. "
        "With --retest, what a retest showed is saved. The score never changes.",
    ),
    'digimaturity reply malmo EXP-27 "…" --by "Malmö stad" --service bygglov',
    'digimaturity reply malmo EXP-27 --retest 4 --url https://… --note "…"',
    "digimaturity reply exempelstad --edition exempel",
)
def reply(
    organisation: Organisation,
    criterion: Annotated[
        str | None,
        argument(
            "kriteriets id; annars alla med genmälen",
            "id of the criterion; otherwise all that have replies",
            Text("KRITERIUM", "CRITERION"),
            autocompletion=complete_criteria,
        ),
    ] = None,
    text: Annotated[
        str | None,
        argument(
            "vad organisationen säger; - läser från stdin",
            "what the organisation says; - reads from stdin",
            Text("GENMÄLE", "TEXT"),
        ),
    ] = None,
    by: Annotated[
        str | None,
        option(
            "--by",
            sv="vem som säger det: organisationen, en enhet eller en roll",
            en="who says so: the organisation, a unit or a role",
        ),
    ] = None,
    service: Annotated[
        str | None, option("--service", sv="tjänsten som genmälet gäller", en="the service that the reply concerns")
    ] = None,
    retest: Annotated[
        str | None,
        option(
            "--retest",
            sv="vad en omprövning visade: nivå, värde, na eller blocked",
            en="what a retest showed: level, value, na or blocked",
        ),
    ] = None,
    url: Annotated[
        str | None,
        option("--url", "--evidence", sv="adress till omprövningens belägg", en="address of the retest's evidence"),
    ] = None,
    quote: Annotated[str | None, option("--quote", sv="kort citat", en="short quotation")] = None,
    note: Annotated[str | None, option("--note", sv="anteckning", en="note")] = None,
    reason: Annotated[
        str | None, option("--reason", sv="skäl till na eller blocked", en="reason for na or blocked")
    ] = None,
    edition: Edition = None,
    assessor: AssessorName = None,
    form: Format = "table",
    catalogue: Catalogue = None,
    workspace: WorkspaceFolder = None,
    lang: Language = None,
) -> None:
    """See the help."""
    from digimaturity.verbs.reply import Wishes
    from digimaturity.verbs.reply import reply as command

    context = context_of(edition=edition, assessor=assessor, catalogue=catalogue, workspace=workspace, lang=lang)
    wishes = Wishes(text, by, retest, url, quote, note, reason, assessor, service)
    raise typer.Exit(command(context, organisation, criterion, wishes, form))


@command(
    "status",
    Text(
        "Visa vem som har svarat på hur mycket, och hur lång tid som återstår.",
        "Show who has answered how much, and how long is left.",
    ),
    "digimaturity status",
)
def status(
    organisations: Organisations = None,
    edition: Edition = None,
    form: Format = "table",
    catalogue: Catalogue = None,
    workspace: WorkspaceFolder = None,
    lang: Language = None,
) -> None:
    """See the help."""
    from digimaturity.verbs.workspace import status as command

    context = context_of(edition=edition, catalogue=catalogue, workspace=workspace, lang=lang)
    raise typer.Exit(command(context, form, organisations or []))


@command(
    "init",
    Text("Skapa en arbetsmapp för egna bedömningar.", "Create a workspace for assessments of your own."),
    "digimaturity init min-studie",
)
def init(
    folder: Annotated[
        Path | None,
        argument(
            "mapp; annars den här",
            "folder; otherwise this one",
            Text("MAPP", "FOLDER"),
        ),
    ] = None,
    lang: Language = None,
) -> None:
    """See the help."""
    from pathlib import Path as Folder

    from digimaturity.verbs.workspace import init as command

    del lang
    raise typer.Exit(command(folder or Folder.cwd()))


@command(
    "doctor",
    Text(
        "Visa var varje inställning kommer från och vad som saknas.",
        "Show where each setting comes from and what is missing.",
    ),
    "digimaturity doctor",
)
def doctor(
    edition: Edition = None,
    panel: Panel = None,
    assessor: AssessorName = None,
    catalogue: Catalogue = None,
    workspace: WorkspaceFolder = None,
    form: Format = "table",
    lang: Language = None,
) -> None:
    """See the help."""
    from digimaturity.verbs.workspace import doctor as command

    context = context_of(
        edition=edition, panel=panel, assessor=assessor, catalogue=catalogue, workspace=workspace, lang=lang
    )
    raise typer.Exit(command(context, form))
