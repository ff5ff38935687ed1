"""Who may see whose answers: two are blind to each other until both are done with what they double-code.

The reader is whoever ``--assessor``, a setting or the latest session names. One whom nothing names may be any of those
who are to be blind, and sees nothing of what the plan has two judge about a body before both are done.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from digimaturity.content.phrases import listed
from digimaturity.content.settled_words import why_not_yet
from digimaturity.ground import terminal
from digimaturity.ground.command_words import also
from digimaturity.ground.errors import UsageError
from digimaturity.ground.language import Text, joined, same
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.insight.body import body_of
from digimaturity.insight.raters.blind_work import asked_of, may_see, questions_left, to_double_code, unfinished
from digimaturity.model.answers import words
from digimaturity.model.assessor_names import named_so, person_key
from digimaturity.workspace.fieldwork_file import fieldwork_path, plan_at, planned_for

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from digimaturity.ground.table import Result
    from digimaturity.ground.terminal import Format
    from digimaturity.insight.body import Body
    from digimaturity.model.answers import Assessment
    from digimaturity.model.edition import Edition
    from digimaturity.model.organisation import Organisation
    from digimaturity.model.right_of_reply import Reply
    from digimaturity.verbs.context import Context
    from digimaturity.workspace.kept_edition import KeptEdition


R = TypeVar("R", bound="Reply")


@dataclass(frozen=True, slots=True)
class Sight:
    """What a reader may see of an organisation in an edition.

    Attributes:
        name: the reader; empty where nobody is named.
        shown: the assessments that may be seen.
        is_blind: whether others' are kept from the reader.
        organisation: whom it is about.
        waits_for: who else has questions left, where the reader has none.
        withheld: ids of the criteria of which nothing is shown, though other answers of the same people are.
    """

    name: str
    shown: tuple[Assessment, ...]
    is_blind: bool
    organisation: Organisation
    waits_for: str = ""
    withheld: frozenset[str] = frozenset()

    @property
    def why(self) -> Text:
        """Why others' answers are not shown, and how to see them."""
        if not self.name:
            return Text(
                "{w} har frågor kvar av det som två bedömer var för sig, så de svaren visas inte. Säg vem du är "
                "med --assessor NAMN eller DIGIMATURITY_ASSESSOR, eller visa dem med --even-if-unfinished.",
                "Questions are left for {w} of what two judge apart, so those answers are not shown. Say who you "
                "are with --assessor NAME or DIGIMATURITY_ASSESSOR, or show them with --even-if-unfinished.",
            ).fill(w=self.waits_for)
        said = Text(
            "{w} har frågor kvar, så andra bedömares svar visas inte. Visa dem med --even-if-unfinished.",
            "{w} has questions left, so other assessors' answers are not shown. Show them with --even-if-unfinished.",
        ).fill(w=self.waits_for or self.name)
        if self.waits_for or self.shown:
            return said
        # Somebody without any answer here may be whom the computer remembers from another study.
        return joined(
            " ", [said, Text("Är du någon annan: --assessor NAMN.", "If you are somebody else: --assessor NAME.")]
        )

    def body(self, edition: Edition) -> Body:
        """The organisation with the answers that may be seen."""
        return body_of(self.organisation, self.shown, edition)

    def of_replies(self, replies: Mapping[str, Sequence[Reply]]) -> dict[str, tuple[Reply, ...]]:
        """Replies by criterion, without what others saw in a retest where the reader is blind."""
        own = {a.assessor.id for a in self.shown}
        replies = {c: said for c, said in replies.items() if c not in self.withheld}

        def kept(reply: R) -> R:
            is_hidden = self.is_blind and reply.retest is not None and reply.retest.by not in own
            return replace(reply, retest=None) if is_hidden else reply

        return {
            c: tuple(replace(kept(r), history=tuple(map(kept, r.history))) for r in said) for c, said in replies.items()
        }

    @property
    def notes(self) -> tuple[Text, ...]:
        """As ``why``; none where everything may be seen."""
        return (self.why,) if self.is_blind else ()


def sight(context: Context, organisation: Organisation, edition: KeptEdition, *, unfinished_too: bool) -> Sight:
    """What the reader may see; all of an edition that nobody here answers in.

    Args:
        context: the surroundings, which name the reader.
        organisation: whose answers.
        edition: in which they are.
        unfinished_too: whether the reader wants to see others' answers even so.

    Raises:
        InvalidDataError: a file cannot be read.
    """
    found = context.study(edition).kept.assessments(organisation.id)
    return sight_of(context, organisation, edition, found, unfinished_too=unfinished_too)


def body_in_sight(
    context: Context, organisation: str, edition: KeptEdition, assessor: str | None, *, unfinished_too: bool
) -> tuple[Body, Sight]:
    """An organisation with the answers that the reader may see, and what those are.

    Args:
        context: the surroundings, which name the reader.
        organisation: its id or name.
        edition: in which its answers are.
        assessor: whose answers alone were asked for, which show nobody else's; None for everyone's.
        unfinished_too: whether the reader wants to see others' answers even so.

    Raises:
        NotFoundError: there are no answers.
        UsageError: none that may be seen, with why.
        InvalidDataError: a file cannot be read.
    """
    body = context.required_body(organisation, edition, assessor)
    seen = sight(context, body.organisation, edition, unfinished_too=unfinished_too or assessor is not None)
    if seen.is_blind and not seen.shown:
        raise UsageError(seen.why)
    return (seen.body(context.study(edition).edition) if seen.is_blind else body), seen


def sight_of(
    context: Context,
    organisation: Organisation,
    edition: KeptEdition,
    found: tuple[Assessment, ...],
    *,
    unfinished_too: bool,
    more: bool = False,
) -> Sight:
    """As ``sight``, of assessments that were read otherwise; ``more`` where others' files could not be read."""
    reader = words(context.settings.value("assessor"))
    if unfinished_too or not edition.writable or edition.example or edition.source is not None:
        return Sight(reader or "", found, is_blind=False, organisation=organisation)
    if reader is None:
        return _of_nobody(context, organisation, edition, found)
    own = named_so((a.assessor for a in found), reader)
    mine = [a for a in found if a.assessor in own]
    others = [a for a in found if a.assessor not in own]
    asked = asked_of(organisation, context.catalogue, edition)
    planned = planned_for(edition.folder, organisation.id, (c.id for c in asked))
    if mine or planned is None or _is_assigned(edition, organisation, reader):
        seen = may_see(mine, others, asked, planned)
    else:
        # Somebody whom the plan gives no part in it only waits for those who have one.
        seen = [] if unfinished(others, asked, planned) else others
    shown = tuple(a for a in found if a in mine or a in seen)
    hidden = [a for a in others if a not in seen]
    left = unfinished([*mine, *hidden], asked, planned)
    is_waiting = (bool(mine) or planned is not None) and not any(a.assessor.id in left for a in mine)
    waits_for = next((a.assessor.name for a in hidden if a.assessor.id in left), "") if is_waiting else ""
    # What cannot be read is another's, too, and waits for whoever has no file yet or questions left.
    both = to_double_code(mine, asked, planned)
    keeps_more = more and (not mine or any(questions_left(a, both) for a in mine))
    is_blind, name = bool(hidden) or keeps_more, own[0].name if own else reader
    return Sight(name, shown, is_blind=is_blind, organisation=organisation, waits_for=waits_for)


def _of_nobody(
    context: Context, organisation: Organisation, edition: KeptEdition, found: tuple[Assessment, ...]
) -> Sight:
    """What is shown to somebody whom nothing names: nothing of what two are to answer while one of them is not done."""
    asked = asked_of(organisation, context.catalogue, edition)
    plan = plan_at(fieldwork_path(edition.folder))
    both = plan.double_coded(organisation.id, frozenset(c.id for c in asked))
    by_person = {person_key(a.assessor.name): a for a in found}
    left = []
    for name in dict.fromkeys(a.assessor for a in plan.of(organisation.id)):
        own = plan.asked(organisation.id, name, both)
        said = by_person.get(person_key(name))
        if own and (said is None or questions_left(said, [c for c in asked if c.id in own])):
            left.append(same(name))
    is_blind = bool(left) and any(c in a.answers for a in found for c in both)
    if not is_blind:
        return Sight("", found, is_blind=False, organisation=organisation)
    shown = tuple(replace(a, answers={c: x for c, x in a.answers.items() if c not in both}) for a in found)
    return Sight("", shown, is_blind=True, organisation=organisation, waits_for=str(listed(left)), withheld=both)


def look_blind(context: Context, *, unfinished_too: bool, whole: bool = False) -> None:
    """From here on ``context.study`` has only what the reader may see, and says once why there is no more.

    For commands that reckon with answers and have no place of their own for who may see them.

    Args:
        context: the surroundings, which name the reader.
        unfinished_too: whether the reader wants to see others' answers even so.
        whole: whether a body of which something is not shown is refused when it is read, with ``UsageError``: what is
            said of bodies beside each other would be untrue of one whose answers are there but not counted.
    """
    if unfinished_too:
        return
    told: set[Text] = set()

    def shown(edition: KeptEdition, organisation: str, found: tuple[Assessment, ...]) -> tuple[Assessment, ...]:
        owner = context.register.by_id.get(organisation)
        if owner is None:
            return found
        seen = sight_of(context, owner, edition, found, unfinished_too=False)
        if seen.is_blind and whole:
            raise _in_part(seen)
        if seen.is_blind and seen.why not in told:
            told.add(seen.why)
            terminal.talk(seen.why)
        return seen.shown

    context.shown = shown


def refuse_blind(context: Context, edition: KeptEdition, *, unfinished_too: bool) -> None:
    """Refuse to make what is whole or nothing, such as a publication, while the reader is not to see some answers.

    Raises:
        UsageError: with who has questions left, and how to make it even so.
        InvalidDataError: a file cannot be read.
    """
    for organisation in context.study(edition).organisations():
        seen = sight(context, organisation, edition, unfinished_too=unfinished_too)
        if seen.is_blind:
            raise _refused(
                seen,
                Text(
                    "Publicera när båda är klara, eller ändå med --even-if-unfinished.",
                    "Publish when both are done, or even so with --even-if-unfinished.",
                ),
            )


def _in_part(seen: Sight) -> UsageError:
    """That what a part of the answers would say of a body is not said."""
    return _refused(
        seen,
        Text(
            "Räknat på en del av svaren kan det bli fel om organisationen. Vänta tills båda är klara, eller räkna på "
            "alla svar ändå med --even-if-unfinished. Bara det du själv får se: digimaturity score {i}{also}",
            "Reckoned on a part of the answers it may be wrong about the organisation. Wait until both are done, or "
            "reckon on all answers even so with --even-if-unfinished. Only what you may see: digimaturity score "
            "{i}{also}",
        ).fill(i=seen.organisation.id, also=also()),
    )


def _refused(seen: Sight, instead: Text) -> UsageError:
    return UsageError(Text("{o}: {w}", "{o}: {w}").fill(o=seen.organisation.name, w=seen.why), instead)


def _is_assigned(edition: KeptEdition, organisation: Organisation, reader: str) -> bool:
    assigned = plan_at(fieldwork_path(edition.folder)).of(organisation.id)
    return any(person_key(a.assessor) == person_key(reader) for a in assigned)


def not_yet(organisation: Organisation, left: Mapping[str, int]) -> UsageError:
    """That what assessors differ on is not shown yet, with how many questions each of them has left, by name."""
    return UsageError(
        why_not_yet(organisation, left),
        Text(
            "Besvara resten, eller märk det som inte ska dubbelbedömas som inte bedömt: digimaturity answer {i} "
            'KRITERIUM not_assessed --reason "…"{also}\nMed --even-if-unfinished visas svaren ändå: då är de inte '
            "längre blinda för varandra.",
            "Answer the rest, or mark what is not to be double-coded as not assessed: digimaturity answer {i} "
            'CRITERION not_assessed --reason "…"{also}\nWith --even-if-unfinished the answers are shown even so: they '
            "are then blind to each other no longer.",
        ).fill(i=organisation.id, also=also()),
    )


def shown_blind(result: Result, seen: Sight, form: Format) -> Result:
    """A result of what may be seen, with why no more is: below it for people, beside it on stderr for machines."""
    if seen.is_blind and form in {"json", "csv"}:
        terminal.talk(seen.why)
    return replace(result, notes=(*seen.notes, *result.notes)) if seen.is_blind else result
