"""``digimaturity lint``: what looks wrong in the answers of an edition."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, Optional, cast

from digimaturity.content.lint_view import lint_result, rule_explained, rules_listed
from digimaturity.ground import terminal
from digimaturity.ground.destination import check_file, deliver, show, shown_as
from digimaturity.ground.errors import Exit, InvalidDataError, NotFoundError, Place, Problem
from digimaturity.ground.language import Text
from digimaturity.insight.comparable import overlap
from digimaturity.insight.direction import answer_pairs, direction
from digimaturity.insight.lint import same_change
from digimaturity.insight.lint.checking import held_against, opened
from digimaturity.insight.lint.interface import Round, Severity
from digimaturity.insight.lint.rules import RULES, chosen, rule_called
from digimaturity.model.assessor_names import ids_for, named_so
from digimaturity.publish.as_sarif import SUFFIX, sarif
from digimaturity.verbs import options as opt
from digimaturity.verbs.blindness import Sight, sight_of
from digimaturity.verbs.given import Given
from digimaturity.verbs.options import option, to_output
from digimaturity.verbs.waves import meanings_of, wave_of
from digimaturity.workspace.chronology import chronological
from digimaturity.workspace.fieldwork_file import fieldwork_path, read_fieldwork

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.ground.csv_dialect import Dialect
    from digimaturity.insight.direction import Alike, AnswerPair
    from digimaturity.insight.lint.checking import Hit, Opened
    from digimaturity.insight.lint.interface import AnswersOf, Rule
    from digimaturity.model.fieldwork import Fieldwork
    from digimaturity.model.organisation import Organisation
    from digimaturity.verbs.context import Context
    from digimaturity.workspace.kept_edition import KeptEdition

ALL = "all"
Form = Literal["table", "json", "csv", "markdown", "sarif"]
Least = Literal["error", "warning", "info"]


def complete_rules(incomplete: str) -> list[str]:
    """Ids of rules for the shell's completion."""
    return [r for r in RULES if r.startswith(incomplete.lower())]


def lint_answers(
    organisations: opt.Organisations = None,
    rule: Annotated[
        Optional[list[str]],  # noqa: UP045 - Typer reads it at run time
        option(
            "--rule",
            sv="bara denna regel; går att upprepa",
            en="this rule only; can be repeated",
            autocompletion=complete_rules,
        ),
    ] = None,
    ignore: Annotated[
        Optional[list[str]],  # noqa: UP045 - Typer reads it at run time
        option(
            "--ignore",
            sv="inte denna regel; går att upprepa",
            en="not this rule; can be repeated",
            autocompletion=complete_rules,
        ),
    ] = None,
    severity: Annotated[
        Least, option("--severity", sv="det lindrigaste som visas", en="the mildest that is shown")
    ] = "info",
    explain: Annotated[
        str | None,
        option(
            "--explain",
            sv="visa vad en regel betyder; all: lista reglerna",
            en="show what a rule means; all: list the rules",
            autocompletion=complete_rules,
        ),
    ] = None,
    assessor: opt.AssessorName = None,
    even_if_unfinished: opt.UnfinishedToo = False,
    form: Annotated[Form, option("--format", sv="hur resultatet visas", en="how the result is shown")] = "table",
    output: Annotated[
        Path | None,
        to_output(
            sv="fil (.csv, .json, .md, .txt, .sarif) i stället för att visa; - för stdout",
            en="file (.csv, .json, .md, .txt, .sarif) instead of showing; - for stdout",
        ),
    ] = None,
    *,
    given: Annotated[Given, "edition … excel_sv catalogue workspace lang"],
) -> int:
    """Hold an edition's files against the rules; an error among the findings ends with exit code 1."""
    context = given.context(assessor=assessor)
    if output is not None:
        check_file(output, f"lint{SUFFIX if form == 'sarif' else '.csv'}")
        form = cast("Form", shown_as(form, output, {"sarif": (SUFFIX,)}))
    rules = chosen(rule or (), ignore or (), Severity.of(severity))
    if explain is not None:
        if form == "sarif":
            deliver(output, sarif((), [rule_called(explain)] if explain != ALL else RULES.values(), None))
        else:
            told = rules_listed() if explain == ALL else rule_explained(rule_called(explain))
            show(told, form, output, given.dialect)
        return Exit.DONE
    read = context.edition()
    study, notes = _round(context, read, organisations or (), rules, unfinished_too=even_if_unfinished)
    hits = held_against(study, rules)
    _show(hits, rules, study, notes, context.workspace.root, form, output, given.dialect)
    return Exit.FINDINGS if any(h.rule.severity is Severity.ERROR for h in hits) else Exit.DONE


def _show(
    hits: Sequence[Hit],
    rules: Sequence[Rule],
    study: Round,
    notes: tuple[Text, ...],
    root: Path | None,
    form: Form,
    output: Path | None,
    dialect: Dialect,
) -> None:
    # What ships lies outside every study, and is named from where it lies.
    own = root if root and study.edition.folder.is_relative_to(root) else study.edition.folder.parent.parent
    if form in {"json", "csv", "sarif"}:
        for note in notes:
            terminal.talk(note)
    if form == "sarif":
        deliver(output, sarif(hits, rules, own))
    else:
        result = lint_result(hits, rules, study.edition, own, len(study.files), notes)
        show(result, form, output, dialect)


def _round(
    context: Context, edition: KeptEdition, names: Sequence[str], rules: Sequence[Rule], *, unfinished_too: bool
) -> tuple[Round, tuple[Text, ...]]:
    """What there is to look at, and why there is no more."""
    edition = context.checked(edition)
    whom = _whom(context, edition, names)
    found: dict[Organisation, Opened] = {}
    blind: list[Sight] = []
    for organisation in terminal.progress(whom, len(whom), Text("Läser", "Reading")):
        files = opened(organisation, edition, context.catalogue)
        seen = _sight(context, organisation, edition, files, unfinished_too=unfinished_too)
        if seen.is_blind:
            blind.append(seen)
            files = _shown(files, seen)
        found[organisation] = files
    plan, wrong = _plan(context, edition)
    open_to_all = [o for o, files in found.items() if not files.unread and files.files]
    seen_whole = open_to_all if not blind else []
    study = Round(
        edition,
        context.catalogue,
        tuple(f for files in found.values() for f in files.files),
        datetime.now(UTC),
        (*(("", p) for p in wrong), *((o.id, p) for o, files in found.items() for p in files.unread)),
        plan,
        (lambda: _changes(context, edition, seen_whole)) if same_change.RULE in rules else (lambda: None),
        tuple(files.beside for files in found.values() if files.beside),
    )
    return study, tuple(dict.fromkeys(s.why for s in blind))


def _shown(files: Opened, seen: Sight) -> Opened:
    """The files with what may be seen of them, of answers and of what was sent."""
    known = {a.assessor.id: a for a in seen.shown}
    own = files.only_of({*known, next(ids_for(seen.name))})

    def seen_of(file: AnswersOf) -> AnswersOf:
        sent = tuple(s for s in file.errands.sendings if s.criterion not in seen.withheld)
        assessment = known.get(file.assessment.assessor.id, file.assessment)
        return replace(file, assessment=assessment, errands=replace(file.errands, sendings=sent))

    return replace(own, files=tuple(map(seen_of, own.files)))


def _sight(
    context: Context, organisation: Organisation, edition: KeptEdition, files: Opened, *, unfinished_too: bool
) -> Sight:
    """What the reader may see; no more than the reader's own where the plan, which says that, cannot be read."""
    found = tuple(f.assessment for f in files.files)
    try:
        return sight_of(context, organisation, edition, found, unfinished_too=unfinished_too, more=bool(files.unread))
    except InvalidDataError:  # told as a finding
        reader = context.settings.value("assessor") or ""
        own = named_so((a.assessor for a in found), reader)
        shown = tuple(a for a in found if a.assessor in own)
        return Sight(reader, shown, is_blind=True, organisation=organisation)


def _whom(context: Context, edition: KeptEdition, names: Sequence[str]) -> list[Organisation]:
    """Those named, or everyone with a folder in the edition.

    Raises:
        NotFoundError: there is no such organisation, or nobody has answers.
    """
    if names:
        return list(dict.fromkeys(context.register.find(name) for name in names))
    known = [context.register.by_id[o] for o in edition.inventory.files if o in context.register.by_id]
    if not known:
        raise NotFoundError(
            Text("Utgåvan {e} har inga svar att granska.", "The edition {e} has no answers to check.").fill(
                e=edition.id
            ),
        )
    return known


def _plan(context: Context, edition: KeptEdition) -> tuple[Fieldwork | None, tuple[Problem, ...]]:
    """The plan of the fieldwork, or what is wrong in it."""
    path = fieldwork_path(edition.folder)
    try:
        plan = read_fieldwork(edition.folder, context.catalogue, context.register)
    except InvalidDataError as error:
        return None, error.problems or (Problem(Place(path), error.message),)
    return (plan if path.is_file() else None), ()


def _changes(
    context: Context, edition: KeptEdition, organisations: Sequence[Organisation]
) -> tuple[str, tuple[Alike, ...]] | None:
    """The edition before, of the same sort, and what changed alike since; None where there is none."""
    alike = [
        e for e in context.workspace.editions().values() if e.example == edition.example and _sort(e) == _sort(edition)
    ]
    earlier = [e for e in chronological(alike) if e.organisations()]
    ids = [e.id for e in earlier]
    if edition.id not in ids or not ids.index(edition.id):
        return None
    before = context.checked(earlier[ids.index(edition.id) - 1])
    both = [o for o in organisations if o.id in set(before.organisations())]
    pairs: list[AnswerPair] = []
    for organisation in both:
        one, other = (wave_of(context, organisation, e) for e in (before, edition))
        shared = overlap(one, other, context.catalogue, meanings_of(context, one.versions | other.versions))
        pairs += answer_pairs(one, other, shared.comparable, context.catalogue)
    return before.id, direction(pairs).alike


def _sort(edition: KeptEdition) -> tuple[bool, str | None]:
    """What editions must share to be held against each other: own or borrowed, and from whom."""
    return edition.writable, edition.source.name if edition.source else None
