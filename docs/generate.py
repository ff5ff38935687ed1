"""Write the pages that are made from the code and the catalogue, and the JSON Schemas; ``--check`` only compares.

Whole pages are made afresh. In pages written by hand, what stands between ``<!-- generated: NAME -->`` and
``<!-- /generated -->`` is filled in.
"""

# ruff: noqa: INP001, S101 - a script, not a package; assert states what the pages rest on

from __future__ import annotations

import contextlib
import io
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import eu_rounds
import probe_pages
import session_screen

from digimaturity.__main__ import run
from digimaturity.assess.foot import KEYS
from digimaturity.content.lint_view import said_by
from digimaturity.content.machine_records import MACHINE_TABLES
from digimaturity.content.records import RANKED_SCORES, RECORDS
from digimaturity.content.resident_records import RESIDENT_TABLES
from digimaturity.ground import language
from digimaturity.ground.errors import Exit
from digimaturity.ground.language import LANGUAGES, Text
from digimaturity.ground.yamlfile import read_yaml
from digimaturity.insight.body import body_of
from digimaturity.insight.lint.rules import RULES
from digimaturity.model.terms import CriterionKind
from digimaturity.publish.page_files import report_pages
from digimaturity.publish.page_forms import HTML
from digimaturity.publish.schemas import NAMES, schema_file
from digimaturity.verbs.context import Context
from digimaturity.verbs.registry import COMMANDS
from digimaturity.verbs.studied import study_of
from digimaturity.workspace.catalogues.load import load
from digimaturity.workspace.catalogues.source import FRAME
from digimaturity.workspace.catalogues.stats import counted
from digimaturity.workspace.kept_edition import read_edition
from digimaturity.workspace.register import load_register
from digimaturity.workspace.sheets import CELL, DETAILS, LONG, WIDE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from digimaturity.ground.fields import Field
    from digimaturity.ground.language import Language
    from digimaturity.insight.body import Body
    from digimaturity.model.catalogue import Catalogue, Criterion, Dimension

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
CRITERIA = ROOT / "criteria"
CHANNELS = {
    "email": Text("e-post", "e-mail"),
    "form": Text("formulär", "form"),
    "phone": Text("telefon", "phone"),
    "chat": Text("chatt", "chat"),
    "message": Text("direktmeddelande", "direct message"),
    "comment": Text("kommentar", "comment"),
}
CLOCKS = {
    "working_days": Text("arbetsdagar", "working days"),
    "minutes": Text("minuter", "minutes"),
    "office_minutes": Text("minuter under kontorstid", "minutes in office hours"),
}
ASSESSMENTS = ROOT / "assessments"
NOTICE = Text(
    "<!-- Sidan görs av docs/generate.py. Ändra inte här. -->",
    "<!-- Made by docs/generate.py. Do not edit here. -->",
)
# A sentence ends before a capital or a quotation; one sentence stands on each line of the source.
_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?]) (?=[A-ZÅÄÖ”\"'])")
_BLOCK = re.compile(r"(<!-- generated: ([a-z0-9-]+) -->\n).*?(<!-- /generated -->)", re.DOTALL)
_EVIDENCE = {
    "none": Text("behövs inte", "not needed"),
    "url": Text("adress", "an address"),
    "text": Text("citat eller anteckning", "a quotation or note"),
    "screenshot": Text("skärmbild", "a screenshot"),
}
SHIPPED, SAMPLE = "eu-2022-2023", ["malmo"]
_SAMPLE_DAY = "1795219200"  # 21 November 2026
_CODES = {
    Exit.DONE: Text("klart", "done"),
    Exit.FINDINGS: Text(
        "klart, med fynd (till exempel fel i katalogen)", "done, with findings (such as catalogue errors)"
    ),
    Exit.USAGE: Text("kommandoraden går inte att utföra", "the command line cannot be carried out"),
    Exit.BUG: Text("fel i verktyget", "an error in the tool"),
    Exit.INVALID_DATA: Text("en fil kan inte läsas eller skrivas", "a file cannot be read or written"),
    Exit.INTERRUPTED: Text("avbrutet", "interrupted"),
}


def main(arguments: Sequence[str]) -> int:
    """Write every page that differs, or with ``--check`` name them and return 1."""
    os.environ["COLUMNS"] = "80"
    outdated = [(path, content) for path, content in pages().items() if _read(path) != content]
    if "--check" in arguments:
        for path, _ in outdated:
            sys.stderr.write(f"{path.relative_to(ROOT)} is out of date; run: make docs\n")
        return 1 if outdated else 0
    for path, content in outdated:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8", newline="\n")
        sys.stderr.write(f"{path.relative_to(ROOT)}\n")
    return 0


def pages() -> dict[Path, str]:
    """Every generated file with what it should say."""
    catalogue = load(CRITERIA)
    made = {CRITERIA / "schema" / f"{name}.schema.json": schema_file(name) for name in NAMES}
    made[DOCS / "data-dictionary.md"] = data_dictionary()
    for lang, name in (("en", "commands.md"), ("sv", "kommandon.md")):
        made[DOCS / name] = commands_page("sv" if lang == "sv" else "en")
    stems = {d["id"]: Path(d["file"]).stem for d in read_yaml(CRITERIA / FRAME)["dimensions"]}
    for dimension in catalogue.dimensions:
        for lang in LANGUAGES:
            language.use(lang)
            made[DOCS / "criteria" / f"{stems[dimension.id]}.{lang}.md"] = dimension_page(catalogue, dimension)
    for lang, name in (("en", "glossary.md"), ("sv", "ordlista.md")):
        made[DOCS / name] = glossary_page(catalogue, "sv" if lang == "sv" else "en")
    made |= {DOCS / name: lint_page(lang) for lang, name in (("en", "lint.md"), ("sv", "granskning.md"))}
    made |= {DOCS / f"all-probes.{lang}.md": probe_pages.probes_page(catalogue, lang) for lang in LANGUAGES}
    language.use("en")
    made |= sample_pages()
    blocks: dict[str, Callable[[], str]] = {
        "mix": lambda: mix(catalogue, "en"),
        "mix-sv": lambda: mix(catalogue, "sv"),
        "nonsenskoping": lambda: nonsenskoping(catalogue, "en"),
        "nonsenskoping-sv": lambda: nonsenskoping(catalogue, "sv"),
        **eu_rounds.blocks(catalogue),
        "criteria-pages": lambda: criteria_links(catalogue, stems, "en"),
        "criteria-pages-sv": lambda: criteria_links(catalogue, stems, "sv"),
        "errands-en": lambda: errands(catalogue, "en"),
        "errands-sv": lambda: errands(catalogue, "sv"),
        "keys-en": lambda: session_keys("en"),
        "keys-sv": lambda: session_keys("sv"),
        "probe-precision": lambda: probe_pages.precision_table("en"),
        "probe-precision-sv": lambda: probe_pages.precision_table("sv"),
        "screen-en": lambda: session_screen.screen_text(catalogue, "en"),
        "screen-sv": lambda: session_screen.screen_text(catalogue, "sv"),
    }
    for path in (ROOT / "README.md", ROOT / "README.sv.md", *sorted(DOCS.glob("*.md"))):
        content = made[path] if path in made else path.read_text(encoding="utf-8")
        filled = _BLOCK.sub(lambda found: f"{found[1]}\n{blocks[found[2]]()}\n\n{found[3]}", content)
        if "<!-- generated:" in content:
            made[path] = filled
    return made


def sample_pages() -> dict[Path, str]:
    """The sample report: the shipped comparison and one organisation of it, in both languages, made on a set day."""
    os.environ["SOURCE_DATE_EPOCH"] = _SAMPLE_DAY
    study = study_of(Context(edition=SHIPPED, workspace=str(ROOT)))
    made = report_pages(study, SAMPLE, HTML, LANGUAGES, with_panel=True)
    return {DOCS / "sample" / path: content.decode() for path, content in made}


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


def _table(headings: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    names = list(headings)
    lines = [names, ["---"] * len(names), *([_cell(c) for c in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(value: object) -> str:
    return _inline(str(value)).replace("|", "\\|")


def _inline(text: str) -> str:
    """Text of the catalogue as Markdown: what looks like a tag or emphasis is shown as it is written."""
    return re.sub(r"([<>*_`\[\]])", r"\\\1", " ".join(text.split()))


def _item(text: object, mark: str = "-") -> str:
    """A list item, one sentence per line."""
    return f"{mark} {_lines(text, len(mark) + 1)}"


def _lines(text: object, indent: int = 2) -> str:
    """Text inside a list item, one sentence per line."""
    return _BETWEEN_SENTENCES.sub(f"\n{' ' * indent}", _inline(str(text)))


# --- the data dictionary -------------------------------------------------------------------------------------------


def data_dictionary() -> str:
    """What the columns of the exported sheets mean, in both languages."""

    def columns(fields: Sequence[Field]) -> str:
        rows = [(f"`{f.name}`", f.meaning.en, f.meaning.sv) for f in fields]
        lines = ["| Column | Meaning | Betydelse |", "| --- | --- | --- |"]
        return "\n".join([*lines, *(f"| {name} | {_cell(en)} | {_cell(sv)} |" for name, en, sv in rows)])

    return "\n".join(
        [
            NOTICE.en,
            "",
            "# Data dictionary",
            "",
            "`digimaturity export` writes the answers of an edition as CSV, and `digimaturity import` reads them back.",
            "A round trip loses nothing; columns that are marked *not read back* are there for people.",
            "",
            "*`digimaturity export` skriver en utgåvas svar som CSV, och `digimaturity import` läser tillbaka dem.*",
            "*Inget går förlorat på vägen; kolumner som ”läses inte in” finns till för människor.*",
            "",
            "The files are UTF-8 with commas, decimal points and a first row of column names.",
            "With `--excel-sv` they have a byte order mark, semicolons and decimal commas, as Swedish Excel expects.",
            "",
            "*Filerna är UTF-8 med komma, decimalpunkt och kolumnnamn på första raden.*",
            "*Med `--excel-sv` får de BOM, semikolon och decimalkomma, som svenskt Excel väntar sig.*",
            "",
            "## Long: one row per answer (`--shape long`)",
            "",
            columns(LONG),
            "",
            "## Wide: one row per organisation and assessor (`--shape wide`)",
            "",
            columns(WIDE),
            "",
            f"{_BETWEEN_SENTENCES.sub(chr(10), CELL.en)}",
            f"{DETAILS.en}",
            "",
            *(f"*{line}*" for line in _BETWEEN_SENTENCES.sub("\n", CELL.sv).split("\n")),
            f"*{DETAILS.sv}*",
            "",
            *published_tables(),
        ]
    )


def published_tables() -> Iterable[str]:
    """What the columns of the formats for reuse mean; the same columns in the data package, the workbook and JSON."""
    yield "## Published data"
    yield ""
    yield "The data package and the workbook have these columns, and the JSON file has the same values, nested."
    yield "`digimaturity export scores` has the last table, and `answers`, `rankings` and `criteria` have their own."
    yield "See [Open data](open-data.md)."
    yield ""
    yield "*Datapaketet och arbetsboken har de här kolumnerna, och JSON-filen har samma värden, nästlade.*"
    yield "*`digimaturity export scores` har den sista tabellen, och `answers`, `rankings` och `criteria` sina egna.*"
    yield "*Se [Öppna data](oppna-data.md).*"
    yield ""
    for table in (*RECORDS, *RESIDENT_TABLES, *MACHINE_TABLES, RANKED_SCORES):
        yield f"### {table.title.en}: `{table.name}`"
        yield ""
        yield table.meaning.en
        yield f"*{table.meaning.sv}*"
        yield ""
        yield "| Column | Type | Unit | Meaning | Betydelse |"
        yield "| --- | --- | --- | --- | --- |"
        yield from map(_published_column, table.fields)
        yield ""


def _published_column(field: Field) -> str:
    """A line of the table; the name as code, which is not escaped."""
    spoken = {"sv": Text(" (på svenska)", " (in Swedish)"), "en": Text(" (på engelska)", " (in English)")}
    tail = spoken[field.language] if field.language else Text("", "")
    choices = f": {', '.join(field.choices)}" if field.choices else ""
    meanings = (_cell(f"{field.meaning.say(lang)}{tail.say(lang)}{choices}") for lang in ("en", "sv"))
    return f"| `{field.name}` | {field.type} | {field.unit.en if field.unit else ''} | {' | '.join(meanings)} |"


# --- the commands --------------------------------------------------------------------------------------------------


def commands_page(lang: Language) -> str:
    """The ``--help`` of every command."""
    language.use(lang)
    title = Text("Kommandon", "Commands")
    intro = (
        Text("Varje kommandos `--help`.", "The `--help` of every command."),
        Text(
            "Utskriften är på svenska eller engelska efter datorns språk; `--lang sv` och `--lang en` bestämmer det.",
            "The output is in Swedish or English by the computer's language; `--lang sv` and `--lang en` settle it.",
        ),
        Text("Slutkoder: {c}.", "Exit codes: {c}.").fill(
            c=Text(*("; ".join(f"{int(code)} {words.say(to)}" for code, words in _CODES.items()) for to in LANGUAGES))
        ),
    )
    parts = [str(NOTICE), "", f"# {title}", "", *map(str, intro), "", _help([]), ""]
    done: set[str] = set()
    for path in COMMANDS:
        group, _, _name = path.rpartition(" ")
        if group and group not in done and group not in COMMANDS:
            done.add(group)
            parts += [f"## {group}", "", _help([group]), ""]
        parts += [f"{'###' if group else '##'} {path}", "", _help(path.split()), ""]
    language.use("en")
    return "\n".join(parts)


def _help(words: list[str]) -> str:
    stream = io.StringIO()
    with contextlib.redirect_stdout(stream):
        code = run([*words, "--help"])
    assert code == 0, words
    text = "\n".join(line.rstrip() for line in stream.getvalue().strip("\n").split("\n"))
    return f"```text\n{text}\n```"


# --- the glossary --------------------------------------------------------------------------------------------------


def glossary_page(catalogue: Catalogue, lang: Language) -> str:
    """What the words of the criteria mean, by the alphabet, and the rules that hold for all of them."""
    language.use(lang)
    rules = (f"**{_inline(str(rule.title))}.**\n{_lines(rule.text, 0)}\n" for rule in catalogue.rules)
    terms = sorted(catalogue.glossary, key=lambda term: str(term.term).casefold())
    words = (f"**{_inline(str(term.term))}**\n{_lines(term.means, 0)}\n" for term in terms)
    intro = Text(
        "Kriterierna använder orden i den här betydelsen. I sessionen visar tangenten `o` dem som frågan använder.",
        "The criteria use the words in this sense. In the session the key `o` shows those that the question uses.",
    )
    return "\n".join(
        [
            str(NOTICE),
            "",
            f"# {Text('Ordlista', 'Glossary')}",
            "",
            _BETWEEN_SENTENCES.sub("\n", str(intro)),
            "",
            *words,
            f"## {Text('Regler för alla kriterier', 'Rules for all criteria')}",
            "",
            *rules,
        ]
    )


# --- the rules of lint ---------------------------------------------------------------------------------------------


def lint_page(lang: Language) -> str:
    """What each rule of lint means, when it is wrong, and what to do."""
    language.use(lang)
    intro = Text(
        "`digimaturity lint` granskar en utgåvas svar efter reglerna här. Ett fel ger slutkoden 1. En regel väljs "
        "med `--rule`, utelämnas med `--ignore` och förklaras med `--explain`. Regelns id ändras aldrig.",
        "`digimaturity lint` checks the answers of an edition by the rules below. An error ends with exit code 1. A "
        "rule is chosen with `--rule`, left out with `--ignore` and explained with `--explain`. Its id never changes.",
    )
    page = _rules_page(Text("Granska svaren", "Checking the answers"), intro)
    return f"{NOTICE}\n\n" + "\n".join(_BETWEEN_SENTENCES.sub("\n", line) for line in page.split("\n"))


def _rules_page(title: Text, intro: Text) -> str:
    """All rules as a page of Markdown in the language in use: a table, and each under its id."""
    lines = [f"# {title}", "", str(intro), ""]
    lines += [
        f"| {Text('Regel', 'Rule')} | {Text('Allvar', 'Severity')} | {Text('Söker', 'Looks for')} |",
        "|---|---|---|",
    ]
    lines += [f"| [{r.id}](#{r.id}) | {r.severity.words} | {r.title} |" for r in RULES.values()]
    for rule in RULES.values():
        lines += ["", f"## {rule.id}", "", f"{rule.title} ({rule.severity.words})."]
        for caption, said in said_by(rule):
            lines += ["", f"**{caption}:** {said}"]
    return "\n".join(lines) + "\n"


# --- the criteria --------------------------------------------------------------------------------------------------


def dimension_page(catalogue: Catalogue, dimension: Dimension) -> str:
    """Everything about a dimension's criteria, in the language in use."""
    group = counted(c for c in catalogue.criteria if c.dimension == dimension.id)
    lines = [
        str(NOTICE),
        "",
        f"# {dimension.title} ({dimension.id})",
        "",
        str(
            Text(
                "{n} kriterier, omkring {m} minuter för en organisation.",
                "{n} criteria, about {m} minutes for one organisation.",
            ).fill(n=group.n, m=round(group.minutes))
        ),
        str(
            Text(
                "Katalog {i}, version {v}, licens {l}.",
                "Catalogue {i}, version {v}, licence {l}.",
            ).fill(i=catalogue.id, v=catalogue.version, l=catalogue.licence)
        ),
        "",
    ]
    for theme in dimension.themes:
        lines += [f"## {theme.title}", ""]
        for criterion in catalogue.by_theme[theme.id]:
            lines += _criterion(criterion, catalogue)
    return "\n".join(lines)


def _criterion(c: Criterion, catalogue: Catalogue) -> list[str]:
    lines = [f"### {c.id} {_inline(str(c.title))}", "", f"**{_inline(str(c.question))}**", "", _facts(c, catalogue), ""]
    if c.action:
        lines += [f"{Text('Att göra:', 'What to do:')} {_inline(str(c.action))}.", ""]
    lines += [str(Text("Så här:", "How to check:")), ""]
    lines += [_item(step, f"{n}.") for n, step in enumerate(c.how, 1)] + [""]
    lines += _to_send(c, catalogue)
    lines += [_levels(c), ""]
    if c.holds_when:
        lines += [str(Text("Högsta nivån kräver:", "The top level needs:")), ""]
        lines += [_item(condition) for condition in c.holds_when] + [""]
    evidence = Text("**Belägg** ({e})", "**Evidence** ({e})").fill(e=_EVIDENCE[c.evidence_needs])
    lines.append(f"- {evidence}: {_lines(c.enough)}" if c.enough else f"- {evidence}.")
    rule = c.na_when or Text("tillåts inte.", "not allowed.")
    lines.append(f"- {Text('**Ej tillämpligt**:', '**Not applicable**:')} {_lines(rule)}")
    lines.append(f"- {Text('**Källor**:', '**Sources**:')} {_inline('; '.join(c.sources))}.")
    if c.idea:
        label = (
            Text("**Maskin** (kan föreslå svaret):", "**Machine** (can propose the answer):")
            if c.can_propose
            else Text("**Maskin**:", "**Machine**:")
        )
        lines.append(f"- {label} {_lines(c.idea)}")
    return [*lines, ""]


def _facts(c: Criterion, catalogue: Catalogue) -> str:
    facts = [
        str(c.kind.words),
        str(Text("per tjänst", "per service") if c.per == "service" else Text("organisationen", "the organisation")),
        str(Text("vikt {w}", "weight {w}").fill(w=language.number(c.weight))),
        str(Text("nytta {n}/5", "usefulness {n}/5").fill(n=c.usefulness)),
        str(Text("insats {n}/5", "effort {n}/5").fill(n=c.effort)),
        _minutes(c),
    ]
    if c.place:
        facts.append(str(catalogue.places[c.place]))
    if c.login:
        facts.append(str(Text("kräver inloggning", "needs a login")))
    if c.tries > 1:
        facts.append(str(Text("upp till {n} försök", "up to {n} tries").fill(n=c.tries)))
    if c.decides:
        facts.append(str(Text("flera: {d}", "several: {d}").fill(d=c.decides.words)))
    if c.time_box:
        facts.append(str(Text("högst {s} sekunder", "{s} seconds at most").fill(s=c.time_box)))
    if len(c.applies_to) < len(catalogue.kinds):
        kinds = Text(*(", ".join(catalogue.kinds[k].say(lang) for k in c.applies_to) for lang in LANGUAGES))
        facts.append(str(Text("gäller {k}", "applies to {k}").fill(k=kinds)))
    if c.substance:
        facts.append(str(Text("kräver riktigt innehåll", "needs content that is right")))
    if c.double_code:
        facts.append(str(Text("bedöms av två", "judged by two")))
    if c.depends_on:
        facts.append(str(Text("efter {i}", "after {i}").fill(i=", ".join(c.depends_on))))
    return " · ".join(facts)


def _minutes(c: Criterion) -> str:
    """The time of one organisation: of each service where they are judged one by one, and waiting apart."""
    look = language.number(c.look or 0)
    said = Text("{m} min per tjänst", "{m} min per service") if c.is_per_service else Text("{m} min", "{m} min")
    waiting = Text(" och {w} min väntan", " and {w} min waiting").fill(w=language.number(c.wait))
    return str(said.fill(m=look)) + (str(waiting) if c.wait else "")


def _to_send(c: Criterion, catalogue: Catalogue) -> list[str]:
    lines: list[str] = []
    for kind, title in catalogue.kinds.items():
        if c.variants(kind):
            asks = " / ".join(_inline(str(v)) for v in c.variants(kind))
            lines.append(f"- {Text('Leta efter', 'Look for')} ({title}): {asks}")
    errand = c.errand
    if errand:
        head = Text("Skicka ({c}, högst {n} {u}):", "Send ({c}, at most {n} {u}):").fill(
            c=CHANNELS[errand.channel], n=f"{errand.limit:g}", u=CLOCKS[errand.clock]
        )
        lines += [str(head), ""]
        if errand.pattern:
            lines.append(f"- {Text('Frågans form', 'Form of the question')}: {_lines(errand.pattern)}")
        for kind, questions in errand.questions.items():
            lines += [f"- {catalogue.kinds[kind]}: ”{_inline(q.sv)}”{_meaning(q)}" for q in questions]
        lines += ["", f"{Text('Räknas som svar:', 'Counts as an answer:')} {_lines(errand.counts, 0)}"]
    return [*lines, ""] if lines else []


def _meaning(question: Text) -> str:
    """What a question to send says, for a reader of English."""
    return (
        "" if language.current() == "sv" or question.sv == question.en else f"\n  In English: “{_inline(question.en)}”"
    )


def _levels(c: Criterion) -> str:
    if c.goalposts:
        headings = (c.unit, str(Text("Poäng", "Points")))
        return _table(headings, [(_figure(value), _figure(points)) for value, points in c.goalposts])
    odd = any(level.points != level.number for level in c.levels)
    headings = (
        str(Text("Nivå", "Level")),
        *((str(Text("Poäng", "Points")),) if odd else ()),
        str(Text("Ser du", "Seen")),
    )
    return _table(
        headings, [(level.number, *((_figure(level.points),) if odd else ()), level.text) for level in c.levels]
    )


def _figure(value: float) -> str:
    written = f"{value:g}"
    return written.replace(".", ",") if language.current() == "sv" else written


# --- figures inside pages written by hand --------------------------------------------------------------------------


def mix(catalogue: Catalogue, lang: Language) -> str:
    """The numbers of ``criteria stats``."""
    whole = counted(catalogue.criteria)
    groups = [
        (f"{d.title.say(lang)} ({d.id})", counted(catalogue.by_id[c.id] for c in _of(catalogue, d)))
        for d in catalogue.dimensions
    ]
    rows = [
        (title, g.n, *(g.by_kind.get(kind, 0) for kind in CriterionKind), g.double_code, round(g.minutes))
        for title, g in (*groups, (Text("Hela katalogen", "Whole catalogue").say(lang), whole))
    ]
    headings = (
        Text("Dimension", "Dimension"),
        Text("Antal", "Number"),
        *(kind.words for kind in CriterionKind),
        Text("Bedöms av två", "Double coding"),
        Text("Minuter", "Minutes"),
    )
    shares = [
        (
            whole.presence,
            Text(
                "är rena förekomstfrågor, som besvaras med ja, delvis eller nej",
                "are plain presence questions, answered yes, partly or no",
            ),
        ),
        (whole.graded, Text("har egna graderade ankare", "have graded anchors of their own")),
        (whole.per_service, Text("bedöms per tjänst", "are judged per service")),
        (
            whole.can_propose,
            Text("är sådana att en maskin kan föreslå svaret", "are such that a machine can propose the answer"),
        ),
        (
            whole.substance,
            Text(
                "kan bara uppfyllas av innehåll som är riktigt, användbart och går att hitta",
                "can only be met by content that is right, useful and findable",
            ),
        ),
        (whole.double_code, Text("är märkta för att bedömas av två", "are marked for double coding")),
        (
            sum(any("own proposal" in s for s in c.sources) for c in catalogue.criteria),
            Text("vilar helt eller delvis på ett eget förslag", "rest wholly or partly on an own proposal"),
        ),
    ]
    return "\n".join(
        [
            _table((h.say(lang) for h in headings), rows),
            "",
            Text("Av de {n} kriterierna:", "Of the {n} criteria:").fill(n=whole.n).say(lang),
            "",
            *(f"- {n} ({round(100 * n / whole.n)} %) {what.say(lang)}." for n, what in shares),
        ]
    )


def _of(catalogue: Catalogue, dimension: Dimension) -> list[Criterion]:
    return [c for c in catalogue.criteria if c.dimension == dimension.id]


def criteria_links(catalogue: Catalogue, stems: dict[str, str], lang: Language) -> str:
    """Links to the pages of the dimensions."""
    words = Text(
        "- {d}: [svenska](criteria/{stem}.sv.md), [engelska](criteria/{stem}.en.md)",
        "- {d}: [English](criteria/{stem}.en.md), [svenska](criteria/{stem}.sv.md)",
    )
    return "\n".join(words.fill(d=d.title, stem=stems[d.id]).say(lang) for d in catalogue.dimensions)


def errands(catalogue: Catalogue, lang: Language) -> str:
    """What is sent or called, with its clock."""
    headings = (
        Text("Kriterium", "Criterion"),
        Text("Titel", "Title"),
        Text("Kanal", "Channel"),
        Text("Gräns", "Limit"),
    )
    rows = [
        (c.id, c.title.say(lang), CHANNELS[e.channel].say(lang), f"{e.limit:g} {CLOCKS[e.clock].say(lang)}")
        for c in catalogue.criteria
        if (e := c.errand) is not None
    ]
    return _table((h.say(lang) for h in headings), rows)


def session_keys(lang: Language) -> str:
    """The keys of a session."""
    level = Text(
        "svara med nivån; för mätvärden: skriv talet, sedan Enter",
        "answer with the level; for measures: write the number, then Enter",
    )
    others = (
        ("0–9", level),
        *((key, Text("byt språk", "switch language") if key == "l" else words) for key, words in KEYS),
        ("Enter", Text("godta förslaget från en tidigare utgåva", "accept the proposal of an earlier edition")),
        ("Esc", Text("lämna en text utan att spara den", "leave a text without saving it")),
        ("Alt Enter", Text("ny rad i en text", "a new line in a text")),
    )
    headings = (Text("Tangent", "Key"), Text("Gör", "Does"))
    lines = [f"| {headings[0].say(lang)} | {headings[1].say(lang)} |", "| --- | --- |"]
    return "\n".join([*lines, *(f"| `{key}` | {_cell(words.say(lang))} |" for key, words in others)])


def _body(edition: str, organisation: str) -> Body:
    register = load_register([CRITERIA / "panels" / "organisations"])
    found = read_edition(ASSESSMENTS / edition, writable=False)
    return body_of(register.by_id[organisation], found.assessments(organisation), found)


def nonsenskoping(catalogue: Catalogue, lang: Language) -> str:
    """What the practice edition says of form and substance."""
    substance = frozenset(c.id for c in catalogue.criteria if c.substance)
    form = frozenset(c.id for c in catalogue.criteria) - substance
    language.use(lang)
    rows = []
    for organisation in ("exempelstad", "nonsenskoping"):
        body = _body("exempel", organisation)
        result = body.score(catalogue, None)
        leaves = [n for n in result.nodes.values() if n.part == "criterion" and n.value is not None]
        above = sum(1 for n in leaves if n.value is not None and n.value > catalogue.scale.min)
        values = [result.total.value, *(body.score(catalogue, ids).total.value for ids in (form, substance))]
        name = body.organisation.name.say(lang)
        met = Text("{n} av {all}", "{n} of {all}").fill(n=above, all=len(leaves)).say(lang)
        rows.append((name, *(str(language.number(v)) for v in values if v is not None), met))
    headings = (
        Text("Organisation", "Organisation"),
        Text("Totalt", "Total"),
        Text("På kriterier som form kan uppfylla", "On the criteria that form can meet"),
        Text("På kriterier som kräver riktigt innehåll", "On the criteria that need substance"),
        Text("Kriterier över lägsta nivån", "Criteria above the lowest level"),
    )
    table = _table((h.say(lang) for h in headings), rows)
    language.use("en")
    return table


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
