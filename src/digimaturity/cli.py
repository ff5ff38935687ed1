"""The command line: parse, call a command, exit with its code.

Help texts are taken in the language in use when this module is imported, so ``__main__`` decides that first.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path  # noqa: TC003 - Typer reads the annotations at run time
from typing import TYPE_CHECKING, Annotated, Any, Literal, Optional

import typer

from digimaturity import __version__
from digimaturity.language import LANGUAGES, Text
from digimaturity.typer_words import Command, Group

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Form = Literal["table", "json", "csv", "markdown"]
ByPart = Literal["dimension", "theme", "criterion"]
Shape = Literal["long", "wide"]
Lang = Literal["sv", "en"]

EXAMPLE = Text("Exempel", "Example")


def _help(what: Text, *examples: str) -> str:
    """A command's help; it ends with examples."""
    lines = "\n".join(f"  {e}" for e in examples)
    return f"{what}\n\n\b\n{EXAMPLE}:\n{lines}"


@dataclass(frozen=True, slots=True)
class Entry:
    """A command as it is registered: its words, its help and the function behind it."""

    path: str
    help: str
    run: Callable[..., None]


ENTRIES: list[Entry] = []


def command(path: str, what: Text, *examples: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register a command; ``path`` is its words, as in ``criteria show``."""

    def register(function: Callable[..., None]) -> Callable[..., None]:
        ENTRIES.append(Entry(path, _help(what, *examples), function))
        return function

    return register


def _option(*names: str, sv: str, en: str, **more: Any) -> Any:  # noqa: ANN401 - Typer's own type
    return typer.Option(*names, help=str(Text(sv, en)), **more)


def _argument(sv: str, en: str, metavar: Text, **more: Any) -> Any:  # noqa: ANN401
    return typer.Argument(help=str(Text(sv, en)), metavar=str(metavar), show_default=False, **more)


def _organisations(incomplete: str) -> list[str]:
    """Ids and names of organisations for the shell's completion."""
    from digimaturity.commands.context import Context
    from digimaturity.organisations import fold

    wanted = fold(incomplete)
    return [
        o.id
        for o in Context().register
        if o.id.startswith(incomplete) or (wanted and fold(o.name.sv).startswith(wanted))
    ]


def _criteria(incomplete: str) -> list[str]:
    """Ids of criteria for the shell's completion."""
    from digimaturity.commands.context import Context

    return [c.id for c in Context().catalogue.criteria if c.id.startswith(incomplete.upper())]


def _editions(incomplete: str) -> list[str]:
    """Editions for the shell's completion."""
    from digimaturity.commands.context import Context

    return [e for e in Context().workspace.editions() if e.startswith(incomplete)]


ORGANISATION = Text("ORGANISATION", "ORGANISATION")
Organisation = Annotated[str, _argument("id eller namn", "id or name", ORGANISATION, autocompletion=_organisations)]
Organisations = Annotated[
    Optional[list[str]],  # noqa: UP045 - Typer reads it at run time
    _argument("id eller namn, flera går bra", "ids or names", ORGANISATION, autocompletion=_organisations),
]
Criterion = Annotated[
    str, _argument("kriteriets id", "id of the criterion", Text("KRITERIUM", "CRITERION"), autocompletion=_criteria)
]
Format = Annotated[Form, _option("--format", sv="hur resultatet visas", en="how the result is shown")]
Edition = Annotated[
    str | None,
    _option("--edition", sv="utgåva; annars den senaste", en="edition; otherwise the latest", autocompletion=_editions),
]
Panel = Annotated[
    str | None, _option("--panel", sv="panel; all = alla i utgåvan", en="panel; all = all of the edition")
]
Catalogue = Annotated[
    str | None, _option("--catalogue", sv="mapp med en annan katalog", en="folder of another catalogue")
]
WorkspaceFolder = Annotated[
    str | None,
    _option("--workspace", sv="arbetsmapp; annars uppåt härifrån", en="workspace; otherwise upwards from here"),
]
Language = Annotated[Lang | None, _option("--lang", sv="språk: sv eller en", en="language: sv or en")]
AssessorName = Annotated[str | None, _option("--assessor", sv="bedömarens namn", en="the assessor's name")]
DryRun = Annotated[
    bool, _option("--dry-run", sv="visa vad som skulle hända, skriv inget", en="show what would happen, write nothing")
]
ExcelSv = Annotated[
    bool,
    _option(
        "--excel-sv",
        sv="CSV för svenskt Excel: semikolon, decimalkomma, BOM",
        en="CSV for Swedish Excel: semicolon, decimal comma, BOM",
    ),
]


def _context(**flags: str | None) -> Any:  # noqa: ANN401 - imported late
    from digimaturity.commands.context import Context

    return Context(flags)


_ROOT = _help(
    Text(
        "Bedöm hur bra en organisations digitala service är, sedd utifrån, och vad den bör göra först.",
        "Assess how good an organisation's digital service is, seen from outside, and what it should do first.",
    ),
    "digimaturity compare",
    "digimaturity assess stockholm",
    "digimaturity explain malmo",
)
GROUPS = {
    "criteria": _help(
        Text("Frågorna: läs, kontrollera och räkna dem.", "The questions: read, check and count them."),
        "digimaturity criteria show EXP-27",
    ),
    "orgs": _help(
        Text("Organisationerna som kan bedömas.", "The organisations that can be assessed."),
        "digimaturity orgs find göteborg",
    ),
    "crosswalk": _help(
        Text(
            "Andra undersökningars svar, översatta till våra kriterier.",
            "Other studies' answers, mapped to our criteria.",
        ),
        "digimaturity crosswalk import *.csv --crosswalk eu-egov-2023 --dry-run",
    ),
}


def build(words: Sequence[str]) -> typer.Typer:
    """The command line, with options only for the command that ``words`` name.

    Typer works out every option of every command before it parses the first word, which takes longer than most commands
    run; the other commands are there by name and help only. Without a known command, all of them are complete.
    """
    named = [word for word in words if not word.startswith("-")]
    asked = " ".join(named[:2]) if named[:1] and named[0] in GROUPS else "".join(named[:1])
    known = any(entry.path == asked for entry in ENTRIES)
    is_root_help = not named and bool(words)
    app = _typer(_ROOT, completion=True)
    app.callback()(root)
    groups = {name: _typer(text) for name, text in GROUPS.items()}
    for entry in ENTRIES:
        group, _, name = entry.path.rpartition(" ")
        wanted = entry.path == asked or not (known or is_root_help)
        (groups[group] if group else app).command(name, cls=Command, help=entry.help)(entry.run if wanted else _stub)
    for name, group_app in groups.items():
        app.add_typer(group_app, name=name)
    return app


def _typer(text: str, *, completion: bool = False) -> typer.Typer:
    return typer.Typer(
        cls=Group,
        help=text,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_completion=completion,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )


def _stub() -> None:
    """A command that this command line does not call."""


def _version(value: bool) -> None:  # noqa: FBT001 - Typer's callback
    if value:
        from digimaturity import terminal

        catalogue = _context().catalogue
        terminal.out(
            str(
                Text(
                    "digimaturity {t}, katalog {i} {v} ({n} kriterier)",
                    "digimaturity {t}, catalogue {i} {v} ({n} criteria)",
                ).fill(t=__version__, i=catalogue.id, v=catalogue.version, n=len(catalogue.criteria))
            )
        )
        raise typer.Exit


def root(
    lang: Language = None,
    version: Annotated[
        bool,
        _option(
            "--version",
            sv="visa verktygets och katalogens version",
            en="show the version of the tool and the catalogue",
            callback=_version,
            is_eager=True,
        ),
    ] = False,
) -> None:
    """Options before the command."""
    del lang, version  # read before parsing, or in their callbacks


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
        str | None, _argument("id eller namn", "id or name", ORGANISATION, autocompletion=_organisations)
    ] = None,
    edition: Edition = None,
    assessor: AssessorName = None,
    dimension: Annotated[str | None, _option("--dimension", sv="bara en dimension", en="one dimension only")] = None,
    only: Annotated[
        list[str] | None,
        _option(
            "--only",
            sv="unanswered, changed eller ett id; kan upprepas",
            en="unanswered, changed or an id; repeatable",
        ),
    ] = None,
    service: Annotated[
        list[str] | None,
        _option(
            "--service",
            sv="kärntjänst som Namn=adress; kan upprepas",
            en="core service as Name=address; repeatable",
        ),
    ] = None,
    panel: Panel = None,
    plain: Annotated[
        bool, _option("--plain", sv="rad för rad, för skärmläsare", en="line by line, for screen readers")
    ] = False,
    time_box: Annotated[
        float | None,
        _option(
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
    from digimaturity.commands.assess import Wishes
    from digimaturity.commands.assess import assess as command

    context = _context(
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
        str, _argument("nivå, värde, na eller blocked", "level, value, na or blocked", Text("SVAR", "ANSWER"))
    ],
    url: Annotated[str | None, _option("--url", sv="beläggets adress", en="address of the evidence")] = None,
    quote: Annotated[str | None, _option("--quote", sv="kort citat", en="short quotation")] = None,
    note: Annotated[str | None, _option("--note", sv="anteckning", en="note")] = None,
    reason: Annotated[
        str | None, _option("--reason", sv="skäl till na eller blocked", en="reason for na or blocked")
    ] = None,
    service: Annotated[
        str | None, _option("--service", sv="tjänsten som svaret gäller", en="the service that the answer concerns")
    ] = None,
    edition: Edition = None,
    assessor: AssessorName = None,
    catalogue: Catalogue = None,
    workspace: WorkspaceFolder = None,
    lang: Language = None,
) -> None:
    """See the help."""
    from digimaturity.commands.answer import Details
    from digimaturity.commands.answer import answer as command

    context = _context(edition=edition, assessor=assessor, catalogue=catalogue, workspace=workspace, lang=lang)
    raise typer.Exit(command(context, organisation, criterion, choice, Details(url, quote, note, reason, service)))


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
    from digimaturity.commands.workspace import status as command

    context = _context(edition=edition, catalogue=catalogue, workspace=workspace, lang=lang)
    raise typer.Exit(command(context, form, organisations or []))


@command(
    "score",
    Text(
        "Visa en organisations poäng med täckning, gränser och vad som saknas.",
        "Show an organisation's score with coverage, bounds and what is missing.",
    ),
    "digimaturity score malmo",
    "digimaturity score exempelstad --edition exempel --format json",
)
def score(
    organisation: Organisation,
    edition: Edition = None,
    form: Format = "table",
    assessor: AssessorName = None,
    catalogue: Catalogue = None,
    workspace: WorkspaceFolder = None,
    lang: Language = None,
) -> None:
    """See the help."""
    from digimaturity.commands.score import score as command

    context = _context(edition=edition, catalogue=catalogue, workspace=workspace, lang=lang)
    raise typer.Exit(command(context, organisation, form, assessor))


@command(
    "explain",
    Text(
        "Visa varför poängen är som den är: vad varje kriterium bidrar med, exakt.",
        "Show why a score is what it is: what each criterion contributes, exactly.",
    ),
    "digimaturity explain malmo EXP",
    "digimaturity explain exempelstad EXP-27 --edition exempel",
)
def explain(
    organisation: Organisation,
    part: Annotated[
        str | None,
        _argument(
            "dimension, tema eller kriterium; annars allt",
            "dimension, theme or criterion; otherwise everything",
            Text("DEL", "PART"),
            autocompletion=_criteria,
        ),
    ] = None,
    edition: Edition = None,
    form: Format = "table",
    assessor: AssessorName = None,
    catalogue: Catalogue = None,
    workspace: WorkspaceFolder = None,
    lang: Language = None,
) -> None:
    """See the help."""
    from digimaturity.commands.score import explain as command

    context = _context(edition=edition, catalogue=catalogue, workspace=workspace, lang=lang)
    raise typer.Exit(command(context, organisation, part, form, assessor))


@command(
    "compare",
    Text(
        "Jämför organisationer på det de har gemensamt, i grupper som går att jämföra.",
        "Compare organisations on what they have in common, in groups that can be compared.",
    ),
    "digimaturity compare",
    "digimaturity compare stockholm göteborg malmö --by theme",
    "digimaturity compare --panel all --group municipality --format csv --excel-sv > jamforelse.csv",
)
def compare(
    organisations: Organisations = None,
    edition: Edition = None,
    panel: Panel = None,
    group: Annotated[
        str | None,
        _option(
            "--group",
            sv="bara en grupp; all = alla i en rangordning",
            en="one group only; all = everyone in one ranking",
        ),
    ] = None,
    by: Annotated[
        ByPart, _option("--by", sv="vad som visas bredvid poängen", en="what stands beside the score")
    ] = "dimension",
    published: Annotated[
        bool,
        _option(
            "--published", sv="visa 2019 års publicerade betyg bredvid", en="show the published grades of 2019 beside"
        ),
    ] = False,
    form: Format = "table",
    excel_sv: ExcelSv = False,
    catalogue: Catalogue = None,
    workspace: WorkspaceFolder = None,
    lang: Language = None,
) -> None:
    """See the help."""
    from digimaturity.commands.compare import compare as command

    context = _context(edition=edition, panel=panel, catalogue=catalogue, workspace=workspace, lang=lang)
    raise typer.Exit(command(context, organisations or [], form, by, group, published=published, excel_sv=excel_sv))


@command(
    "export",
    Text(
        "Skriv svaren som CSV: long har en rad per svar, wide en rad per organisation och bedömare.",
        "Write the answers as CSV: long has a row per answer, wide a row per organisation and assessor.",
    ),
    "digimaturity export -o svar.csv",
    "digimaturity export --shape wide --excel-sv -o svar.csv",
)
def export(
    organisations: Organisations = None,
    edition: Edition = None,
    shape: Annotated[Shape, _option("--shape", sv="long eller wide", en="long or wide")] = "long",
    output: Annotated[
        Path | None,
        _option(
            "-o",
            "--output",
            sv="fil; annars stdout",
            en="file; otherwise stdout",
        ),
    ] = None,
    excel_sv: ExcelSv = False,
    plain: Annotated[
        bool,
        _option(
            "--no-details",
            sv="wide utan kolumnerna med hela svaret",
            en="wide without the columns that hold the whole answer",
        ),
    ] = False,
    dictionary: Annotated[
        bool, _option("--dictionary", sv="visa vad kolumnerna betyder", en="show what the columns mean")
    ] = False,
    form: Format = "table",
    catalogue: Catalogue = None,
    workspace: WorkspaceFolder = None,
    lang: Language = None,
) -> None:
    """See the help."""
    from digimaturity.commands import sheets

    if dictionary:
        raise typer.Exit(sheets.dictionary(form))
    context = _context(edition=edition, catalogue=catalogue, workspace=workspace, lang=lang)
    raise typer.Exit(sheets.export(context, organisations or [], shape, output, excel_sv=excel_sv, details=not plain))


@command(
    "import",
    Text(
        "Läs in svar ur en CSV: det som export skriver, eller en tabell med organisation × kriterium.",
        "Read answers from a CSV: what export writes, or a table of organisation × criterion.",
    ),
    "digimaturity import svar.csv --dry-run",
    "digimaturity import tabell.csv --edition 2026 --assessor Anna",
)
def import_(
    file: Annotated[Path, _argument("CSV-fil", "CSV file", Text("FIL", "FILE"))],
    edition: Edition = None,
    assessor: AssessorName = None,
    dry_run: DryRun = False,
    form: Format = "table",
    catalogue: Catalogue = None,
    workspace: WorkspaceFolder = None,
    lang: Language = None,
) -> None:
    """See the help."""
    from digimaturity.commands.sheets import import_sheet as command

    context = _context(edition=edition, assessor=assessor, catalogue=catalogue, workspace=workspace, lang=lang)
    raise typer.Exit(command(context, file, context.settings.value("assessor"), form, dry_run=dry_run))


@command(
    "init",
    Text("Skapa en arbetsmapp för egna bedömningar.", "Create a workspace for assessments of your own."),
    "digimaturity init min-studie",
)
def init(
    folder: Annotated[
        Path | None,
        _argument(
            "mapp; annars den här",
            "folder; otherwise this one",
            Text("MAPP", "FOLDER"),
        ),
    ] = None,
    lang: Language = None,
) -> None:
    """See the help."""
    from pathlib import Path as Folder

    from digimaturity.commands.workspace import init as command

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
    from digimaturity.commands.workspace import doctor as command

    context = _context(
        edition=edition, panel=panel, assessor=assessor, catalogue=catalogue, workspace=workspace, lang=lang
    )
    raise typer.Exit(command(context, form))


@command(
    "criteria list",
    Text("Lista kriterierna, eller dem som innehåller ett ord.", "List the criteria, or those that hold a word."),
    "digimaturity criteria list tillgänglighet",
)
def criteria_list(
    word: Annotated[str | None, _argument("ord eller dimension", "word or dimension", Text("ORD", "WORD"))] = None,
    form: Format = "table",
    catalogue: Catalogue = None,
    workspace: WorkspaceFolder = None,
    lang: Language = None,
) -> None:
    """See the help."""
    from digimaturity.commands.criteria import criteria_list as command

    raise typer.Exit(command(_context(catalogue=catalogue, workspace=workspace, lang=lang), form, word))


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
    from digimaturity.commands.criteria import criteria_show as command

    raise typer.Exit(command(_context(catalogue=catalogue, workspace=workspace, lang=lang), criterion, form))


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
    from digimaturity.commands.criteria import criteria_check as command

    raise typer.Exit(command(_context(catalogue=catalogue, workspace=workspace, lang=lang), form))


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
    from digimaturity.commands.criteria import criteria_stats as command

    raise typer.Exit(command(_context(catalogue=catalogue, workspace=workspace, lang=lang), form))


@command(
    "criteria crosswalk",
    Text(
        "Visa hur en annan undersökning översätts till våra kriterier, och vad som inte går att översätta.",
        "Show how another study is mapped to our criteria, and what cannot be mapped.",
    ),
    "digimaturity criteria crosswalk eu-egov-2023",
)
def criteria_crosswalk(
    name: Annotated[str, _argument("översättningens id", "id of the crosswalk", Text("ID", "ID"))],
    form: Format = "table",
    catalogue: Catalogue = None,
    workspace: WorkspaceFolder = None,
    lang: Language = None,
) -> None:
    """See the help."""
    from digimaturity.commands.criteria import criteria_crosswalk as command

    raise typer.Exit(command(_context(catalogue=catalogue, workspace=workspace, lang=lang), name, form))


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
            "edition",
        ],
        _argument("slag av fil", "kind of file", Text("SLAG", "KIND")),
    ],
    lang: Language = None,
) -> None:
    """See the help."""
    from digimaturity.commands.criteria import criteria_schema as command

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
    from digimaturity.commands.criteria import criteria_release as command

    raise typer.Exit(command(_context(catalogue=catalogue, workspace=workspace, lang=lang)))


@command(
    "orgs list",
    Text("Lista organisationerna, av ett slag eller i en panel.", "List the organisations, of a kind or of a panel."),
    "digimaturity orgs list --kind region",
    "digimaturity orgs list --panel digital-leaders-2019",
)
def orgs_list(
    kind: Annotated[
        str | None, _option("--kind", sv="municipality, region eller agency", en="municipality, region or agency")
    ] = None,
    panel: Panel = None,
    form: Format = "table",
    catalogue: Catalogue = None,
    workspace: WorkspaceFolder = None,
    lang: Language = None,
) -> None:
    """See the help."""
    from digimaturity.commands.orgs import orgs_list as command

    context = _context(panel=panel, catalogue=catalogue, workspace=workspace, lang=lang)
    raise typer.Exit(command(context, form, kind, panel_only=panel is not None))


@command(
    "orgs find",
    Text("Sök en organisation på en del av namnet.", "Find an organisation by part of its name."),
    "digimaturity orgs find göteborg",
)
def orgs_find(
    word: Annotated[str, _argument("del av ett namn", "part of a name", Text("ORD", "WORD"))],
    form: Format = "table",
    workspace: WorkspaceFolder = None,
    lang: Language = None,
) -> None:
    """See the help."""
    from digimaturity.commands.orgs import orgs_find as command

    raise typer.Exit(command(_context(workspace=workspace, lang=lang), word, form))


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
    from digimaturity.commands.orgs import orgs_show as command

    raise typer.Exit(command(_context(workspace=workspace, lang=lang), organisation, form))


@command(
    "orgs add",
    Text(
        "Lägg till en organisation i arbetsmappens eget register.",
        "Add an organisation to the workspace's own register.",
    ),
    'digimaturity orgs add min-myndighet --kind agency --name "Min myndighet" --website https://…',
)
def orgs_add(
    identity: Annotated[str, _argument("id: a–z, siffror, bindestreck", "id: a–z, digits, hyphens", Text("ID", "ID"))],
    kind: Annotated[
        str, _option("--kind", sv="municipality, region eller agency", en="municipality, region or agency")
    ],
    name: Annotated[str, _option("--name", sv="svenskt namn", en="Swedish name")],
    name_en: Annotated[
        str | None, _option("--name-en", sv="officiellt engelskt namn", en="official English name")
    ] = None,
    number: Annotated[str | None, _option("--number", sv="organisationsnummer", en="organisation number")] = None,
    website: Annotated[str | None, _option("--website", sv="webbplats", en="website")] = None,
    workspace: WorkspaceFolder = None,
    lang: Language = None,
) -> None:
    """See the help."""
    from digimaturity.commands.orgs import orgs_add as command

    context = _context(workspace=workspace, lang=lang)
    raise typer.Exit(command(context, identity, kind=kind, sv=name, en=name_en, number=number, website=website))


@command(
    "crosswalk import",
    Text(
        "Gör en utgåva av en annan undersöknings filer. Det som inte går att översätta listas.",
        "Make an edition of another study's files. What cannot be mapped is listed.",
    ),
    "digimaturity crosswalk import *.csv --crosswalk eu-egov-2023 --edition eu-2023",
)
def crosswalk_import(
    files: Annotated[list[Path], _argument("CSV-filer", "CSV files", Text("FIL…", "FILE…"))],
    crosswalk: Annotated[str, _option("--crosswalk", sv="översättningens id", en="id of the crosswalk")],
    edition: Edition = None,
    dry_run: DryRun = False,
    form: Format = "table",
    catalogue: Catalogue = None,
    workspace: WorkspaceFolder = None,
    lang: Language = None,
) -> None:
    """See the help."""
    from digimaturity.commands.crosswalk import crosswalk_import as command

    context = _context(edition=edition, catalogue=catalogue, workspace=workspace, lang=lang)
    raise typer.Exit(command(context, files, crosswalk, form, dry_run=dry_run))


assert LANGUAGES == ("sv", "en")  # noqa: S101 - ``Lang`` above spells the same choices for Typer
