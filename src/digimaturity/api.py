"""The library's door: open a study and have its scores, rankings and answers as rows or data frames.

What the command line prints is had here as values; ``docs/library.md`` walks through it.
Errors are exceptions whose text says what is wrong and what to do.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from digimaturity.content.probed_values import probe_page, probe_recording
from digimaturity.content.publication import Terms, published
from digimaturity.content.records import long_scores, records, wide_scores
from digimaturity.content.reference_records import reference_records
from digimaturity.ground.errors import DigimaturityError, NotFoundError, UsageError
from digimaturity.ground.language import Text, same, use
from digimaturity.ground.scale_in_use import use_scale
from digimaturity.insight.body import body_of, fewest_in
from digimaturity.insight.given_answers import answer_given
from digimaturity.insight.ranking import Ranking, rank_group
from digimaturity.insight.study import Study
from digimaturity.model.answers import Answer, Assessment, Assessor
from digimaturity.model.catalogue import Catalogue
from digimaturity.model.edition import Edition
from digimaturity.model.organisation import Organisation
from digimaturity.publish.notebook import Chart, Rows
from digimaturity.scoring.bounds import Difference, difference_bounds
from digimaturity.scoring.tree import Score
from digimaturity.scoring.tree import score as scored
from digimaturity.workspace.catalogues.load import load
from digimaturity.workspace.editions import shipped
from digimaturity.workspace.figures import load_references as load_reference_files
from digimaturity.workspace.figures import reference_files, reference_folders
from digimaturity.workspace.surroundings import Surroundings

if TYPE_CHECKING:
    import os
    from collections.abc import Collection

    from digimaturity.content.publication import Publication
    from digimaturity.insight.given_answers import Given

__all__ = [
    "Answer",
    "Catalogue",
    "Chart",
    "Difference",
    "DigimaturityError",
    "OpenStudy",
    "Ranking",
    "Rows",
    "Score",
    "difference_bounds",
    "load_catalogue",
    "load_references",
    "open",
    "probe_page",
    "probe_recording",
    "rank",
    "score",
    "use",
]

_TODAY = "1970-01-01"


class OpenStudy(Study):
    """An edition of a study, read once; what is asked for twice is computed once.

    Attributes:
        edition, catalogue, register: what it is about, what was asked, and every organisation that is known.
    """

    def __repr__(self) -> str:
        return f"OpenStudy({self.edition.id}: {len(self.kept.organisations)} organisations)"

    def scores(self, *, by: Literal["theme", "criterion"] = "theme", wide: bool = False, bounds: bool = False) -> Rows:
        """Scores of 0–5, one row per organisation and part of the score, with bounds, coverage and rank interval.

        Args:
            by: how far down: themes, or criteria too.
            wide: one row per organisation instead, and one column per part.
            bounds: in the wide shape, the bounds too.
        """
        if by not in {"theme", "criterion"}:
            raise UsageError(Text("by är theme eller criterion.", "by is theme or criterion."))
        criteria = by == "criterion"
        if wide:
            return Rows(wide_scores(self._published, with_criteria=criteria, with_bounds=bounds))
        return Rows(long_scores(self._published, with_criteria=criteria))

    def ranking(self, group: str | None = None) -> Rows:
        """One row per organisation and group that is compared, in the order of the bands.

        ``rank`` is by score, None where ranges leave it open; ``rank_low`` to ``rank_high`` is the rank given errors of
        measurement, ``choice_low`` to ``choice_high`` that under other choices, and ``score_low`` to ``score_high`` the
        score given errors.

        Args:
            group: the id of one group; every group otherwise.

        Raises:
            NotFoundError: there is no such group.
        """
        rows = Rows(records("rankings", self._published))
        return rows if group is None else rows.where(group=self._group(group).group)

    def pairs(self, group: str | None = None) -> Rows:
        """One row per two organisations of a group: who is above whom, and the probability that it is so.

        Args:
            group: the id of one group; every group otherwise.

        Raises:
            NotFoundError: there is no such group.
        """
        rows = Rows(records("pairs", self._published))
        return rows if group is None else rows.where(group=self._group(group).group)

    def answers(self) -> Rows:
        """One row per answer of each assessor, assessors by role."""
        return Rows(records("answers", self._published))

    def residents(self) -> Rows:
        """One row per figure that is kept of what residents say, as surveys and comments have it.

        It never enters a score; ``needs`` has it beside what was seen from outside.

        Raises:
            InvalidDataError: what is kept of an organisation's residents cannot be read.
        """
        return Rows(records("residents", self._published))

    def needs(self) -> Rows:
        """One row per need of those of whose residents something is kept: from outside, by residents, the two together.

        Raises:
            InvalidDataError: what is kept of an organisation's residents, or a published figure, cannot be read.
        """
        return Rows(records("needs", self._published))

    def criteria(self) -> Rows:
        """One row per criterion of the catalogue."""
        return Rows(records("criteria", self._published))

    def score(self, organisation: str) -> Score[float]:
        """An organisation's score on all that was asked of it: a tree in which every part says what it contributes.

        Raises:
            NotFoundError: no such organisation, or no answers of it.
        """
        body = self.required_body(organisation)
        scope = self.edition.scope_of(body.organisation.kind)
        return body.score(self.catalogue, scope, fewest=fewest_in(self.edition))

    def chart(self, kind: Literal["ranking", "heat", "distribution"] = "ranking", group: str | None = None) -> Chart:
        """A picture of a group: its ranking, everyone's dimensions side by side, or how each dimension is spread.

        Raises:
            NotFoundError: there is no such group, or too few in it for the picture.
        """
        from digimaturity.publish.charts.standalone import standalone
        from digimaturity.publish.pictures import charts_of_group

        drawn = charts_of_group(self._published, self._group(group))
        if kind not in drawn:
            raise NotFoundError(
                Text("Det finns ingen bild {k} av gruppen.", "There is no picture {k} of the group.").fill(k=kind),
                Text("Bilder: {a}.", "Pictures: {a}.").fill(a=", ".join(drawn)),
            )
        source = self.edition.source
        return Chart(standalone(drawn[kind], str(source.attribution) if source else str(self.edition.title)))

    @property
    def _published(self) -> Publication:
        use_scale(self.catalogue.scale.min, self.catalogue.scale.max)
        if "_publication" not in self.__dict__:
            self.__dict__["_publication"] = published(self, Terms(made=_TODAY, internal=True))
        found: Publication = self.__dict__["_publication"]
        return found

    def _group(self, name: str | None) -> Ranking:
        found = self._published.rankings
        chosen = [r for r in found if name in {None, r.group}]
        if not chosen:
            raise NotFoundError(
                Text("Gruppen {g} finns inte.", "There is no group {g}.").fill(g=name),
                Text("Välj bland: {a}.", "Choose from: {a}.").fill(a=", ".join(r.group for r in found) or "–"),
            )
        return chosen[0]


def open(  # noqa: A001 - as in ``digimaturity.open``
    folder: str | os.PathLike[str] | None = None,
    *,
    edition: str | None = None,
    panel: str | None = None,
    catalogue: str | os.PathLike[str] | None = None,
) -> OpenStudy:
    """Open a study: a folder made by ``digimaturity init``, or what ships with the tool.

    Args:
        folder: the workspace; None for the one that the process stands in, or outside one what ships.
        edition: which round; the latest otherwise.
        panel: whom to compare; ``all`` for everyone who has answers.
        catalogue: the folder of another catalogue than the one that ships.

    Raises:
        UsageError: the folder does not exist.
        NotFoundError: there is no such edition.
        InvalidDataError: a file cannot be read; names file, line and field.
    """
    flags = {
        "workspace": None if folder is None else str(folder),
        "edition": edition,
        "panel": panel,
        "catalogue": None if catalogue is None else str(catalogue),
    }
    return OpenStudy(Surroundings(flags))


def load_catalogue(folder: str | os.PathLike[str] | None = None) -> Catalogue:
    """The catalogue in a folder, or the one that ships: dimensions, themes and criteria in two languages.

    Raises:
        InvalidDataError: every problem of its files, with file, line and field.
    """
    return load(shipped("criteria") if folder is None else Path(folder))


def load_references(
    folder: str | os.PathLike[str] | None = None, *, catalogue: str | os.PathLike[str] | None = None
) -> Rows:
    """Published figures as rows: those that ship, those beside the catalogue, and those of a study.

    Args:
        folder: the workspace, whose ``reference/*.yaml`` are read too; None for the one that the process stands in.
        catalogue: the folder of another catalogue than the one that ships.

    Raises:
        UsageError: the folder does not exist.
        InvalidDataError: a file cannot be read; names file, line and field.
    """
    flags = {
        "workspace": None if folder is None else str(folder),
        "catalogue": None if catalogue is None else str(catalogue),
    }
    around = Surroundings(flags)
    folders = reference_folders(around.workspace.root, around.catalogue_folder)
    studies = load_reference_files(reference_files(folders)).values()
    return Rows(reference_records(figure for study in studies for figure in study.figures))


def score(
    answers: Mapping[str, Given],
    *,
    catalogue: Catalogue | None = None,
    kind: str | None = None,
    scope: Collection[str] | None = None,
    services: Collection[str] = (),
) -> Score[float]:
    """The score of one organisation's answers; ``total.value`` is on the catalogue's scale, ``nodes`` has every part.

    Args:
        answers: by criterion id: a level, a measured value, a pair of the lowest and the highest that it may be,
            ``"na"`` for not applicable, None or NaN for not assessed, or a dict of these by service.
        catalogue: the one that ships otherwise.
        kind: of organisation, such as ``agency``; the catalogue's first otherwise.
        scope: the criteria that were used; all of them otherwise.
        services: ids of core services that count as unanswered where nothing is said of them.

    Raises:
        UsageError: a criterion, a level or a kind that the catalogue does not know.
    """
    questions = catalogue or load_catalogue()
    if not isinstance(answers, Mapping):
        raise UsageError(Text("answers är en dict efter kriteriets id.", "answers is a dict by criterion id."))
    said = {c: answer_given(questions, c, given) for c, given in answers.items()}
    return scored(questions, said, kind=_kind(questions, kind), scope=scope, services=tuple(services))


def rank(
    answers: Mapping[str, Mapping[str, Given]], *, catalogue: Catalogue | None = None, kind: str | None = None
) -> Ranking:
    """Rank organisations on the criteria that apply to all of them; ties share the best rank.

    Args:
        answers: by organisation, then as for ``score``.
        catalogue: the one that ships otherwise.
        kind: of organisation, the same for all.

    Raises:
        UsageError: a criterion, a level or a kind that the catalogue does not know.
    """
    questions, round_ = catalogue or load_catalogue(), Edition("", same(""), Path())
    which, nobody = _kind(questions, kind), Assessor("", "")
    bodies = []
    for name, own in answers.items():
        said = {c: answer_given(questions, c, given) for c, given in own.items()}
        given = Assessment(name, "", nobody, questions.version, said, catalogue_id=questions.id)
        bodies.append(body_of(Organisation(name, which, same(name)), [given], round_))
    return rank_group(which, questions.kinds[which], bodies, [], questions, round_)


def _kind(catalogue: Catalogue, kind: str | None) -> str:
    if kind is not None and kind not in catalogue.kinds:
        raise UsageError(
            Text("Det finns inget slag {k}.", "There is no kind {k}.").fill(k=kind),
            Text("Välj bland: {a}.", "Choose from: {a}.").fill(a=", ".join(catalogue.kinds)),
        )
    return kind or next(iter(catalogue.kinds))
