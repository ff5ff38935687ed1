"""What is kept of comments in a study: figures of an organisation, never a comment."""

from __future__ import annotations

import calendar
import hashlib
import re
from typing import TYPE_CHECKING

from digimaturity.ground import terminal
from digimaturity.ground.durable import make_folder
from digimaturity.ground.errors import NotFoundError, Place, Problem, UsageError, refuse
from digimaturity.ground.language import Text, same
from digimaturity.model.resident_view import ResidentView, ViewKind
from digimaturity.residents.comments.comment_summary import PRINT, Part, held_of, summarised

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.content.comments_view import HowRead
    from digimaturity.residents.comments.comment_summary import ErrorsKnown
    from digimaturity.residents.comments.comment_tally import CommentTally
    from digimaturity.verbs.context import Context

_BASE = Text("kommentarer i filen", "comments in the file")
_READ = Text("Läst av {r}.", "Read by {r}.")
_PIECE = 1 << 20


class Keeping:
    """The organisations whose figures are kept in the edition.

    Args:
        context: the study.
        name: of the only one, as typed; None for all in the file.
        identity: what the figures are called among the organisation's; the file's name otherwise.
        path: the file of the comments.

    Raises:
        UsageError: outside a study.
        NotFoundError: the register has no such organisation.
    """

    def __init__(self, context: Context, name: str | None, identity: str | None, path: Path) -> None:
        self._context, self._path = context, path
        self._edition = context.checked(context.edition_to_write())
        self._only = context.register.find(name).id if name is not None else None
        self._id = identity or _slug(path.stem)
        if _slug(self._id) != self._id:
            raise UsageError(
                Text("--as {n} är inget id.", "--as {n} is no id.").fill(n=self._id),
                Text(
                    "Små bokstäver, siffror och bindestreck: --as {s}", "Lower case, digits and hyphens: --as {s}"
                ).fill(s=_slug(self._id)),
            )

    def keep(self, tally: CommentTally, errors: ErrorsKnown, about: HowRead, column: str) -> None:
        """Write the figures of each organisation.

        Args:
            tally: what was counted.
            errors: of the reader, to correct shares by.
            about: how the comments were read.
            column: that says whom a comment is about; empty for none.

        Raises:
            UsageError: the file does not say whom it is about, or has too few comments about the one.
            InvalidDataError: the register does not know an organisation of the file.
        """
        from digimaturity.workspace.residents_file import keep_view

        found = self._organisations(tally, column)
        digest = _digest(self._path)
        self._context.announce(self._edition)
        held = _held(tally, found) if column else {}
        for organisation, own in found.items():
            hidden = held.get(organisation, set())
            if own.n < PRINT or (Part.ORGANISATION, "") in hidden:
                terminal.talk(_FEW.fill(o=organisation, n=PRINT))
                continue
            folder = self._edition.folder / organisation
            make_folder(folder)
            kept = keep_view(folder, self._view(own, errors, about, digest, hidden))
            terminal.talk(
                Text("Sparade {p}: bara siffror, inga kommentarer.", "Kept {p}: figures only, no comments.").fill(
                    p=kept
                )
            )

    def _organisations(self, tally: CommentTally, column: str) -> dict[str, CommentTally]:
        if not column:
            if self._only is None:
                raise UsageError(
                    Text(
                        "--keep-all kräver en kolumn med organisation.", "--keep-all needs a column of organisations."
                    ),
                    Text("Ange den: --organisation KOLUMN", "Name it: --organisation COLUMN"),
                )
            return {self._only: tally}
        known: dict[str, str] = {}
        problems = []
        for said in tally.organisations:
            try:
                known[said] = self._context.register.find(said).id
            except NotFoundError as error:
                text = Text("{m} {h}", "{m} {h}").fill(m=error.message, h=error.hint or same(""))
                problems.append(Problem(Place(self._path, None, column), text))
        if self._only is None:
            refuse(
                problems,
                Text(
                    "{p}: organisationer som registret inte har ({n}).", "{p}: organisations not in the register ({n})."
                ),
                p=self._path,
            )
            return {identity: tally.about(*(s for s in known if known[s] == identity)) for identity in known.values()}
        named = [said for said in known if known[said] == self._only]
        if not named:
            raise UsageError(
                Text("{p} har inga kommentarer om {o}.", "{p} has no comments about {o}.").fill(
                    p=self._path, o=self._only
                )
            )
        return {self._only: tally.about(*named)}

    def _view(
        self, own: CommentTally, errors: ErrorsKnown, about: HowRead, digest: str, hidden: set[tuple[Part, str]]
    ) -> ResidentView:
        lines = summarised(own, errors, (Part.AREA, Part.MONTH), held=hidden)
        figures = tuple(line.figure for line in lines)
        months = [g for g in own.by_month() if g]
        return ResidentView(
            id=self._id,
            kind=ViewKind.COMMENTS,
            title=ViewKind.COMMENTS.words,
            base=_BASE,
            n=own.n,
            figures=figures,
            start=f"{months[0]}-01" if months else "",
            end=_last_day(months[-1]) if months else "",
            source=self._path.name,
            sha256=digest,
            level=about.level,
            method=(_READ.fill(r=about.reader), *about.method),
        )


_FEW = Text(
    "{o}: färre än {n} kommentarer, eller så skulle den röja en som har det. Inget sparas om den.",
    "{o}: fewer than {n} comments, or it would give away one that has. Nothing is kept of it.",
)


def _held(tally: CommentTally, found: dict[str, CommentTally]) -> dict[str, set[tuple[Part, str]]]:
    """What may not be kept of each organisation, beside what is printed of all and kept of the others."""
    held = held_of(tally)
    return {one: set().union(*(held[name] for name in own.organisations)) for one, own in found.items()}


def _last_day(month: str) -> str:
    year, number = map(int, month.split("-"))
    return f"{month}-{calendar.monthrange(year, number)[1]:02}"


def _slug(name: str) -> str:
    plain = name.lower().translate(str.maketrans("åäöéü", "aaoeu"))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "comments"


def _digest(path: Path) -> str:
    found = hashlib.sha256()
    if path.is_file():
        with path.open("rb") as stream:
            while piece := stream.read(_PIECE):
                found.update(piece)
    return found.hexdigest() if path.is_file() else ""
