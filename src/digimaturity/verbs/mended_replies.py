"""What ``digimaturity reply`` does to a reply or a retest that was saved: change it or take it away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground import terminal
from digimaturity.ground.errors import Exit, UsageError
from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.answers import words
from digimaturity.verbs.answering import given_text, now, seen
from digimaturity.verbs.finding import find_criterion
from digimaturity.workspace.inventory import REPLIES_FILE
from digimaturity.workspace.reply_mending import MendedReply

if TYPE_CHECKING:
    from digimaturity.model.answers import Assessor
    from digimaturity.model.catalogue import Criterion
    from digimaturity.verbs.context import Context


@dataclass(frozen=True, slots=True)
class Mending:
    """What was asked for: the number of a reply, counted from 1, and what is to be made of it.

    Attributes:
        change, remove, remove_retest: the number, in one of them.
        text, by, retest: what a changed reply is to say, who says it, or what a retest showed.
        details: address and quotation of the retest's evidence, note and reason.
    """

    change: int | None
    remove: int | None
    remove_retest: int | None
    text: str | None
    by: str | None
    retest: str | None
    details: tuple[str | None, ...]

    def mend(self, context: Context, organisation: str, criterion: str | None) -> int:
        """Mend the reply and say what was done.

        Raises:
            UsageError: what was asked for does not go together.
            NotFoundError: there is no such reply, criterion or organisation.
            StorageError: the disk refused, or someone else is writing the file.
            InvalidDataError: the file cannot be read.
        """
        self._check(criterion)
        owner = context.register.find(organisation)
        asked = find_criterion(context.catalogue, str(criterion))
        who = context.assessor(Text("Vem gör ändringen?", "Who makes the change?"))
        edition = context.edition_to_change()
        folder = edition.folder / owner.id
        number = next(n for n in (self.change, self.remove, self.remove_retest) if n is not None)
        reply = MendedReply(folder, asked.id, number, who.id, now(), asked.aliases)
        context.announce(edition, who)
        done = self._done(reply, asked, who)
        terminal.talk(
            Text("{o} {c}: {d} i {p}. Poängen ändras inte.", "{o} {c}: {d} in {p}. The score does not change.").fill(
                o=owner.id, c=asked.id, d=done.fill(n=number), p=folder / REPLIES_FILE
            )
        )
        return Exit.DONE

    def _done(self, reply: MendedReply, asked: Criterion, who: Assessor) -> Text:
        if self.remove is not None:
            reply.remove()
            return Text("genmäle {n} borttaget (finns kvar i filen)", "reply {n} removed (kept in the file)")
        if self.remove_retest is not None:
            reply.remove_retest()
            return Text(
                "den nya kontrollen efter genmäle {n} borttagen (finns kvar i historiken)",
                "the retest of reply {n} removed (kept in the history)",
            )
        if self.retest is not None:
            reply.retested(seen(asked, self.retest, who, reply.at, self.details))
            return Text("den nya kontrollen efter genmäle {n} ändrad", "the retest of reply {n} changed")
        said = None if self.text is None else words(given_text(self.text))
        if self.text is not None and said is None:
            raise UsageError(
                Text("Genmälet är tomt.", "The reply is empty."),
                Text("Ta bort det med --remove {n}.", "Remove it with --remove {n}.").fill(n=reply.number),
            )
        reply.say(said, " ".join((words(self.by) or "").split()) or None)
        return Text("genmäle {n} ändrat", "reply {n} changed")

    def _check(self, criterion: str | None) -> None:
        """Refuse what does not go together."""
        if criterion is None:
            raise UsageError(
                Text("Vilket kriterium gäller genmälet?", "Which criterion is the reply about?"),
                Text(
                    "Exempel: digimaturity reply malmo EXP-27 --remove 1",
                    "Example: digimaturity reply malmo EXP-27 --remove 1",
                ),
            )
        if sum(n is not None for n in (self.change, self.remove, self.remove_retest)) > 1:
            raise UsageError(
                Text(
                    "Ange en av --change, --remove och --remove-retest.",
                    "Give one of --change, --remove and --remove-retest.",
                )
            )
        is_said = self.text is not None or self.by is not None
        has_details = any(detail is not None for detail in self.details)
        if self.change is None and (is_said or self.retest is not None or has_details):
            raise UsageError(
                Text(
                    "Det går inte att ta bort och ändra på samma gång.",
                    "Something cannot be removed and changed at once.",
                ),
                Text("Ange --change N för att ändra.", "Give --change N to change something."),
            )
        if self.change is not None and is_said == (self.retest is not None):
            raise UsageError(
                Text("Vad ska det ändras till?", "What should it be changed to?"),
                Text("Ange GENMÄLE och --by, eller --retest.", "Give TEXT and --by, or --retest."),
            )
        if has_details and self.retest is None:
            raise UsageError(
                Text(
                    "--url, --quote, --note och --reason hör till --retest.",
                    "--url, --quote, --note and --reason belong to --retest.",
                )
            )
