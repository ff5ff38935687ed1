"""The options and arguments that commands share, their help in the language in use, and the shell's completion."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, Optional

from typer.models import ArgumentInfo, OptionInfo

from digimaturity.ground.language import Text, either
from digimaturity.ground.translations import languages

if TYPE_CHECKING:
    from collections.abc import Sequence

Form = Literal["table", "json", "csv", "markdown"]
CommonOn = Literal["scope", "answered"]
NaReading = Literal["out", "as-missing", "zero"]
if TYPE_CHECKING:
    Lang = str
else:
    Lang = Literal[languages()]  # Typer offers what a Literal holds


class _Said:
    """A text of an option or argument, in the language in use when it is asked for."""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, info: Any, owner: type) -> str | None:  # noqa: ANN401 - Typer's own type
        text = vars(info).get(self._name)
        return None if text is None else str(text)

    def __set__(self, info: Any, text: Text | None) -> None:  # noqa: ANN401
        vars(info)[self._name] = text


class _Option(OptionInfo):
    help: Any = _Said()
    metavar: Any = _Said()

    def __init__(self, text: Text, metavar: Text | None = None, **more: Any) -> None:  # noqa: ANN401
        super().__init__(**more)
        self.help, self.metavar = text, metavar


class _Argument(ArgumentInfo):
    help: Any = _Said()
    metavar: Any = _Said()

    def __init__(self, text: Text, metavar: Text, **more: Any) -> None:  # noqa: ANN401
        super().__init__(default=..., show_default=False, **more)
        self.help, self.metavar = text, metavar


def option(name: str, *names: str, sv: str, en: str, **more: Any) -> Any:  # noqa: ANN401 - Typer's own type
    """An option with its help in both languages."""
    return _Option(Text(sv, en), default=name, param_decls=names, **more)


def to_output(sv: str, en: str) -> Any:  # noqa: ANN401
    """The option for where the result goes, with what may be named in both languages."""
    return option("-o", "--output", sv=sv, en=en)


def argument(sv: str, en: str, metavar: Text, **more: Any) -> Any:  # noqa: ANN401
    """An argument with its help in both languages."""
    return _Argument(Text(sv, en), metavar, **more)


def language_option(choices: Sequence[str]) -> Any:  # noqa: ANN401
    """The option for the language, with what there is to choose from."""
    return _Option(Text("språk: {l}", "language: {l}").fill(l=either(choices)), default="--lang")


def complete_organisations(incomplete: str) -> list[str]:
    """Ids of organisations for the shell's completion."""
    from digimaturity.verbs.context import Context

    return [o.id for o in Context().register if o.id.startswith(incomplete)]


def complete_criteria(incomplete: str) -> list[str]:
    """Ids of criteria for the shell's completion."""
    from digimaturity.verbs.context import Context

    return [c.id for c in Context().catalogue.criteria if c.id.startswith(incomplete.upper())]


def complete_kinds(incomplete: str) -> list[str]:
    """Words for kinds of organisations for the shell's completion."""
    from digimaturity.model.kinds_named import kinds_by_word
    from digimaturity.verbs.context import Context

    known = kinds_by_word(Context().catalogue.kinds)
    return [word for word in known if word.startswith(incomplete.casefold()) and " " not in word]


def complete_editions(incomplete: str) -> list[str]:
    """Editions for the shell's completion."""
    from digimaturity.verbs.context import Context

    return [e for e in Context().workspace.editions() if e.startswith(incomplete)]


def complete_services(ctx: Any, incomplete: str) -> list[str]:  # noqa: ANN401 - Typer's own context
    """Ids of the services of the organisation that stands on the line, for the shell's completion."""
    from digimaturity.verbs.context import Context
    from digimaturity.workspace.services_file import read_services

    context = Context()
    # Where an option is being typed, the parser has not told the arguments apart yet.
    name = ctx.params.get("organisation") or next(iter(ctx.args), "")
    if name not in context.register.by_id:
        return []
    edition = context.workspace.edition(ctx.params.get("edition") or context.edition().id)
    return [s.id for s in read_services(edition.folder / name) if s.id.startswith(incomplete)]


ORGANISATION = Text("ORGANISATION", "ORGANISATION")
Organisation = Annotated[
    str, argument("id eller namn", "id or name", ORGANISATION, autocompletion=complete_organisations)
]
SomeOrganisation = Annotated[
    str | None, argument("id eller namn", "id or name", ORGANISATION, autocompletion=complete_organisations)
]
Organisations = Annotated[
    Optional[list[str]],  # noqa: UP045 - Typer reads it at run time
    argument("id eller namn, flera går bra", "ids or names", ORGANISATION, autocompletion=complete_organisations),
]
Criterion = Annotated[
    str,
    argument("kriteriets id", "id of the criterion", Text("KRITERIUM", "CRITERION"), autocompletion=complete_criteria),
]
KIND = option(
    "--kind", sv="kommun, region eller myndighet", en="municipality, region or agency", autocompletion=complete_kinds
)
Format = Annotated[Form, option("--format", sv="hur resultatet visas", en="how the result is shown")]
Edition = Annotated[
    str | None,
    option(
        "--edition",
        sv="utgåva; annars den senaste",
        en="edition; otherwise the latest",
        autocompletion=complete_editions,
    ),
]
NewEdition = Annotated[
    str | None,
    option("--new-edition", sv="skapa en ny utgåva med det namnet", en="create a new edition of that name"),
]
Panel = Annotated[str | None, option("--panel", sv="panel; all = alla i utgåvan", en="panel; all = all of the edition")]
Catalogue = Annotated[
    str | None, option("--catalogue", sv="mapp med en annan katalog", en="folder of another catalogue")
]
WorkspaceFolder = Annotated[
    str | None,
    option(
        "--workspace",
        sv="studiens mapp; annars söks den uppåt härifrån",
        en="the study's folder; otherwise searched upwards from here",
    ),
]
Language = Annotated[Lang | None, language_option(languages())]
Without = Annotated[
    Optional[list[str]],  # noqa: UP045 - Typer reads it at run time
    option(
        "--without",
        sv="osäkerhet att bortse från: weights, themes, dimensions, aggregation, answers, unanswered, partly, "
        "services; går att upprepa",
        en="uncertainty to leave out: weights, themes, dimensions, aggregation, answers, unanswered, partly, "
        "services; can be repeated",
    ),
]
With = Annotated[
    Optional[list[str]],  # noqa: UP045 - Typer reads it at run time
    option(
        "--with",
        sv="osäkerhet att räkna in också: criteria, om frågorna kunde ha varit andra",
        en="uncertainty to allow for as well: criteria, if the questions could have been others",
    ),
]
Drawings = Annotated[int, option("--draws", sv="antal provräkningar", en="number of trial calculations")]
Seed = Annotated[
    int,
    option(
        "--seed",
        sv="startvärde för slumpen; samma ger samma resultat",
        en="random seed; the same gives the same",
    ),
]
Swing = Annotated[
    float,
    option("--swing", sv="hur mycket vikter ändras som mest, 0–1", en="how far weights are moved at most, 0–1"),
]
Level = Annotated[
    float,
    option(
        "--level",
        sv="hur stor del av provräkningarna ett intervall rymmer",
        en="share of the trial calculations an interval holds",
    ),
]
# Of a study, where it begins and where its fieldwork is planned.
Assessors = Annotated[
    str | None,
    option("--assessors", sv="bedömarnas namn, med komma emellan", en="the assessors' names, with commas between"),
]
FieldworkFrom = Annotated[
    str | None, option("--from", sv="fältarbetets första dag, ÅÅÅÅ-MM-DD", en="first day of fieldwork, YYYY-MM-DD")
]
FieldworkUntil = Annotated[
    str | None, option("--until", sv="fältarbetets sista dag, ÅÅÅÅ-MM-DD", en="last day of fieldwork, YYYY-MM-DD")
]
AssessorName = Annotated[str | None, option("--assessor", sv="bedömarens namn", en="the assessor's name")]
Service = Annotated[
    str | None,
    option(
        "--service",
        sv="tjänsten som svaret gäller",
        en="the service that the answer is about",
        autocompletion=complete_services,
    ),
]
OwnEdition = Annotated[
    str,
    argument(
        "en av studiens utgåvor",
        "one of the study's editions",
        Text("UTGÅVA", "EDITION"),
        autocompletion=complete_editions,
    ),
]
RegisteredService = Annotated[
    str,
    argument(
        "tjänstens id eller namn",
        "id or name of the service",
        Text("TJÄNST", "SERVICE"),
        autocompletion=complete_services,
    ),
]
ServiceAddress = Annotated[
    str | None, option("--url", sv="adress till tjänstens sida", en="address of the service's page")
]
Yes = Annotated[bool, option("--yes", sv="gör det utan att fråga", en="do it without asking")]
UnfinishedToo = Annotated[
    bool,
    option(
        "--even-if-unfinished",
        sv="visa alla bedömares svar även om någon har frågor kvar",
        en="show every assessor's answers even if someone has questions left",
    ),
]
Consensus = Annotated[
    bool,
    option("--consensus", sv="det som bedömarna enats om", en="what the assessors agreed on"),
]
Quote = Annotated[str | None, option("--quote", sv="kort citat", en="short quotation")]
Note = Annotated[str | None, option("--note", sv="anteckning", en="note")]
ErrandNumber = Annotated[int, argument("ärendets nummer", "number of the errand", Text("NUMMER", "NUMBER"))]
NotePublic = Annotated[
    bool,
    option("--note-public", sv="anteckningen får publiceras", en="the note may be published"),
]
Reason = Annotated[
    str | None,
    option("--reason", sv="skäl till na, hindrad eller mellan två", en="reason for na, blocked or between two"),
]
DryRun = Annotated[
    bool, option("--dry-run", sv="visa vad som skulle hända, skriv inget", en="show what would happen, write nothing")
]
Output = Annotated[
    Path | None,
    to_output(
        sv="fil (.csv, .json, .md, .txt) i stället för att visa; - för stdout",
        en="file (.csv, .json, .md, .txt) instead of showing; - for stdout",
    ),
]
ExcelSv = Annotated[
    bool,
    option(
        "--excel-sv",
        sv="CSV för svenskt Excel: semikolon, decimalkomma, BOM",
        en="CSV for Swedish Excel: semicolon, decimal comma, BOM",
    ),
]

FigureForm = Literal["table", "markdown", "csv", "json", "xlsx", "parquet"]
FigureFormat = Annotated[FigureForm, option("--format", sv="hur resultatet visas", en="how the result is shown")]
FigureOutput = Annotated[
    Path | None,
    to_output(
        sv="fil (.csv, .xlsx, .json, .parquet, .md, .txt) i stället för att visa; - för stdout",
        en="file (.csv, .xlsx, .json, .parquet, .md, .txt) instead of showing; - for stdout",
    ),
]
KeepAll = Annotated[
    bool,
    option("--keep-all", sv="spara för alla organisationer i filen", en="keep for all organisations in the file"),
]
Port = Annotated[
    int | None,
    option("--port", sv="porten för --browser (annars en ledig)", en="the port of --browser (else a free one)"),
]
NoOpen = Annotated[bool, option("--no-open", sv="öppna inte webbläsaren", en="do not open the browser")]
Country = Annotated[str | None, option("--country", sv="bara landet, som SE", en="only the country, as SE")]
OwnReader = Annotated[
    Path | None,
    option("--model", sv="egen läsare; annars den inbyggda", en="a reader of your own; otherwise the built-in"),
]
CommentColumn = Annotated[str, option("--text", sv="kolumn med kommentaren", en="column of the comment")]
AreaColumn = Annotated[str, option("--area", sv="kolumn med området", en="column of the area")]
StanceColumn = Annotated[str, option("--stance", sv="kolumn med hållningen", en="column of the stance")]
JsonReport = Annotated[Path, argument("rapport som JSON", "report as JSON", Text("FIL", "FILE"))]
Sheet = Annotated[
    str | None,
    option(
        "--sheet",
        sv="flik i en arbetsbok; annars den enda som passar",
        en="tab of a workbook; otherwise the only one that fits",
    ),
]
Names = Annotated[
    bool,
    option("--names", sv="visa bedömarnas namn, inte bara rollerna", en="show the assessors' names, not only roles"),
]
Pictures = Annotated[
    bool,
    option(
        "--pictures",
        sv="visa beläggens skärmbilder; se först efter att de inte visar namn eller personuppgifter",
        en="show the screenshots of the evidence; look first that they show no names or personal data",
    ),
]
Allow = Annotated[
    str | None,
    option(
        "--allow",
        sv="publicera fast personuppgifter hittas, med skälet, som publiceras också",
        en="publish though personal data are found, with the reason, which is published too",
        metavar=Text("SKÄL", "REASON"),
    ),
]
Publisher = Annotated[str | None, option("--publisher", sv="vem som ger ut", en="who publishes")]
Contact = Annotated[
    str | None, option("--contact", sv="e-post eller webbsida för frågor", en="e-mail or web page for questions")
]
Address = Annotated[
    str | None,
    option("--address", sv="webbadressen som mappen får", en="the web address that the folder will have"),
]
Licence = Annotated[
    str | None,
    option("--licence", sv="licens för egna svar, som CC-BY-4.0", en="licence of own answers, such as CC-BY-4.0"),
]

Group = Annotated[
    str | None,
    option(
        "--group", sv="bara en grupp; all = alla i en rangordning", en="one group only; all = everyone in one ranking"
    ),
]
On = Annotated[
    CommonOn | None,
    option(
        "--on",
        sv="scope: allt som gäller alla; answered: bara det som är poängsatt för alla; annars som utgåvan säger",
        en="scope: all that applies to all; answered: only what is scored for all; otherwise as the edition says",
    ),
]
NotApplicable = Annotated[
    NaReading,
    option(
        "--na",
        sv="hur ej tillämpligt läses: räknas inte, som obesvarat, eller som lägst på skalan",
        en="how not applicable is read: left out, as unanswered, or as the bottom of the scale",
    ),
]
Weights = Annotated[
    str | None,
    option(
        "--weights",
        sv="andra vikter än katalogens: equal, usefulness eller en fil",
        en="other weights than the catalogue's: equal, usefulness or a file",
    ),
]
if TYPE_CHECKING:
    PageLang = str
else:
    PageLang = Literal[*languages(), "both"]
PageLanguage = Annotated[PageLang | None, language_option((*languages(), "both"))]
