"""Who may see whose answers: whoever has questions left about an organisation goes on blind.

The reader is whoever ``--assessor``, a setting or the first session names; a reader whom nothing names sees all.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from digimaturity.ground import terminal
from digimaturity.ground.language import Text
from digimaturity.insight.raters.double_coding import questions_left
from digimaturity.model.answers import words
from digimaturity.model.assessor_names import named_so
from digimaturity.scoring.tree import applicable_criteria

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from digimaturity.ground.table import Result
    from digimaturity.ground.terminal import Format
    from digimaturity.model.answers import Assessment
    from digimaturity.model.organisation import Organisation
    from digimaturity.model.right_of_reply import Reply
    from digimaturity.verbs.context import Context
    from digimaturity.workspace.editions import KeptEdition


R = TypeVar("R", bound="Reply")


@dataclass(frozen=True, slots=True)
class Sight:
    """What a reader may see of an organisation in an edition.

    Attributes:
        name: the reader; empty where nobody is named.
        shown: the assessments that may be seen.
        is_blind: whether others' are kept from the reader.
    """

    name: str
    shown: tuple[Assessment, ...]
    is_blind: bool

    @property
    def why(self) -> Text:
        """Why others' answers are not shown, and how to see them."""
        return Text(
            "{w} har frågor kvar, så andra bedömares svar visas inte. Visa dem med --even-if-unfinished.",
            "{w} has questions left, so other assessors' answers are not shown. Show them with --even-if-unfinished.",
        ).fill(w=self.name)

    def of_replies(self, replies: Mapping[str, Sequence[Reply]]) -> dict[str, tuple[Reply, ...]]:
        """Replies by criterion, without what others saw in a retest where the reader is blind."""
        own = {a.assessor.id for a in self.shown}

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
    if reader is None or unfinished_too or not edition.writable or edition.example or edition.source is not None:
        return Sight(reader or "", found, is_blind=False)
    own = named_so((a.assessor for a in found), reader)
    shown = tuple(a for a in found if a.assessor in own)
    asked = applicable_criteria(context.catalogue, organisation.kind, edition.scope_of(organisation.kind))
    # Who has no file yet has every question left.
    left = any(questions_left(a, asked) for a in shown) if shown else bool(asked)
    if not left or (len(shown) == len(found) and not more):
        return Sight(reader, found, is_blind=False)
    return Sight(own[0].name if own else reader, shown, is_blind=True)


def shown_blind(result: Result, seen: Sight, form: Format) -> Result:
    """A result of what may be seen, with why no more is: below it for people, beside it on stderr for machines."""
    if seen.is_blind and form in {"json", "csv"}:
        terminal.talk(seen.why)
    return replace(result, notes=(*seen.notes, *result.notes)) if seen.is_blind else result
