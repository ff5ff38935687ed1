"""What the answers add up to: the tables of scores and of rankings, and the scores with their ranks in one table."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from digimaturity.content.interval_words import interval_ends, score_ends
from digimaturity.content.part_names import PARTIAL, name_of
from digimaturity.content.record_sets import NAMED, OF_ORGANISATION, RecordSet
from digimaturity.content.score_range import is_one_figure
from digimaturity.ground.fields import (
    POINTS,
    Field,
    amount,
    both,
    chosen,
    count,
    flag,
    fraction,
    points,
    text,
    through,
    whole,
)
from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.insight.body import fewest_in
from digimaturity.insight.ranking import frame_of, place_of, why_unranked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.content.publication import Publication
    from digimaturity.ground.fields import Words
    from digimaturity.insight.body import Body
    from digimaturity.insight.ranking import Place, Ranking, Unranked
    from digimaturity.insight.uncertainty import Uncertainty
    from digimaturity.model.catalogue import Catalogue, Scale
    from digimaturity.model.organisation import Organisation
    from digimaturity.scoring.tree import Node, Score

# Sums of floats may end a hair outside the scale; see ``scoring.tree``.
_HAIR = 1e-9


def within(value: float | None, scale: Scale) -> float | None:
    """A score without what float sums may add beyond the ends of the scale."""
    if value is None:
        return None
    kept = min(max(value, scale.min), scale.max)
    return kept if abs(kept - value) < _HAIR else value


def own_score(study: Publication, body: Body) -> Score[float]:
    """An organisation's score on everything that the edition asks of it, as ``digimaturity score`` has it."""
    scope = study.edition.scope_of(body.organisation.kind)
    return body.score(study.catalogue, scope, fewest=fewest_in(study.edition))


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a part of a score.

    Attributes:
        node: the part.
        stands: whether it is in a dimension that counts.
    """

    node: Node[float]
    catalogue: Catalogue
    stands: bool = True

    @property
    def scale(self) -> Scale:
        """What every score lies on."""
        return self.catalogue.scale

    @property
    def score(self) -> float | None:
        """The score, provisional where the part is not rated; None where only a range is known."""
        return within(self.node.value, self.scale) if is_one_figure(self.node, self.catalogue) else None

    @property
    def least(self) -> float | None:
        """The score if everything known in part were worst; None where nothing is scored."""
        return within(self.node.least, self.scale)

    @property
    def most(self) -> float | None:
        """The score if everything known in part were best; None where nothing is scored."""
        return within(self.node.most, self.scale)

    @property
    def low(self) -> float | None:
        """The score if everything unanswered or known in part were worst; None where nothing is asked."""
        return within(self.node.low, self.scale) if self.node.n_applicable else None

    @property
    def high(self) -> float | None:
        """The score if everything unanswered or known in part were best; None where nothing is asked."""
        return within(self.node.high, self.scale) if self.node.n_applicable else None

    @property
    def is_counted(self) -> bool:
        """Whether it adds to the whole score."""
        return self.stands and self.node.value is not None


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an organisation's own score."""

    organisation: Organisation
    whole: Score[float]
    figures: Figures
    catalogue: Catalogue

    @property
    def node(self) -> Node[float]:
        """The part in the tree."""
        return self.figures.node

    @property
    def part(self) -> str:
        """What kind of part it is; a whole that leaves a dimension out is called partial."""
        return "partial" if self.node.part == "total" and self.whole.is_partial else self.node.part

    @property
    def title(self) -> Text:
        """What it is called."""
        return PARTIAL if self.part == "partial" else name_of(self.node.key, self.catalogue)


@dataclass(frozen=True)
class Standing:
    """An organisation in a group: with its place, or with the reason why it has none."""

    study: Publication
    ranking: Ranking
    place: Place | None = None
    entry: Unranked | None = None

    @property
    def organisation(self) -> Organisation:
        """Who it is."""
        found = self.place.body if self.place else self.entry
        assert found is not None  # noqa: S101 - one of the two is always given
        return found.organisation

    @property
    def score_is(self) -> str:
        """What the group's scores are: a total, or partial where they leave a dimension out."""
        return "partial" if self.ranking.is_partial else "total"

    @property
    def figures(self) -> Figures | None:
        """The score on what the group has in common; None for one that is not scored there."""
        return Figures(self.place.score.total, self.study.catalogue) if self.place else None

    @property
    def uncertainty(self) -> Uncertainty | None:
        """How sure the group's ranking is; None where nothing was drawn, or fewer than two are ranked."""
        return self.study.intervals.get(self.ranking.group)

    @cached_property
    def ends(self) -> dict[str, Any]:
        """The ends of its intervals by their names in files, where there are any."""
        return interval_ends(self.organisation.id, self.uncertainty)

    @property
    def band(self) -> int | None:
        """Which band it belongs to, from 1; None without a rank."""
        return self.uncertainty.bands.number.get(self.organisation.id) if self.uncertainty else None

    @property
    def why_unranked(self) -> Text | None:
        """Why it has no rank."""
        if self.entry:
            return self.entry.why
        return why_unranked(self.organisation, [self.ranking]) if self.place and self.place.rank is None else None


@dataclass(frozen=True, slots=True)
class Ranked:
    """A part of an organisation's own score; with the whole score comes where the organisation stands.

    Attributes:
        score_low, score_high: the interval of the whole score or a dimension given errors of measurement, where the
            score is the one that was ranked.
    """

    part: Part
    standing: Standing | None
    basis: str
    score_low: float | None = None
    score_high: float | None = None


def compared_score(study: Publication, body: Body) -> tuple[Score[float], str]:
    """An organisation's score beside its rank, and what it is reckoned on.

    Where it has a rank that is what its group has in common (``common``), as ``digimaturity compare`` has it, so that
    score and rank agree; otherwise everything that the edition asks of it (``own``).
    """
    frame = frame_of(body, study.rankings, study.catalogue, study.edition)
    return (frame.score, "common") if frame.place else (own_score(study, body), "own")


def score_parts(study: Publication, body: Body, score: Score[float]) -> Iterator[Part]:
    """The parts of an organisation's score, in reading order; those that do not count come last."""
    catalogue = study.catalogue
    for stands, roots in ((True, (score.total,)), (False, score.thin)):
        for node in (node for root in roots for node in root.walk()):
            yield Part(body.organisation, score, Figures(node, catalogue, stands), catalogue)


def standing_of(study: Publication, body: Body) -> Standing | None:
    """Where an organisation stands: where it has a rank, else where it has a place, else where it is named without."""
    ranking, place = place_of(body.organisation, study.rankings)
    if ranking is not None:
        return Standing(study, ranking, place)
    unranked = ((r, entry) for r in study.rankings for entry in r.unranked if entry.organisation == body.organisation)
    return next((Standing(study, r, entry=entry) for r, entry in unranked), None)


def _all_parts(study: Publication) -> Iterator[Part]:
    for _, body in sorted(study.bodies.items()):
        yield from score_parts(study, body, own_score(study, body))


def _all_standings(study: Publication) -> Iterator[Standing]:
    """Every organisation of each group, in the order of the bands; those without a place last."""
    for ranking in study.rankings:
        yield from (Standing(study, ranking, place) for place in ranking.places)
        for entry in ranking.unranked:
            if entry.organisation.id in study.bodies:
                yield Standing(study, ranking, entry=entry)


def _all_ranked(study: Publication) -> Iterator[Ranked]:
    for _, body in sorted(study.bodies.items()):
        standing = standing_of(study, body)
        score, basis = compared_score(study, body)
        sure = standing.uncertainty if standing and basis == "common" else None
        for part in score_parts(study, body, score):
            ends = score_ends(body.organisation.id, part.node.key, sure) or (None, None)
            low, high = (within(end, study.catalogue.scale) for end in ends)
            yield Ranked(part, standing if part.node.part == "total" else None, basis, low, high)


def end_of_ranks(name: str, *words: *Words) -> Field:
    """An end of an interval of ranks."""
    return whole(name, *words, get=lambda s: s.ends[name], minimum=1)


def end_of_scores(name: str, *words: *Words) -> Field:
    """An end of the interval of a score."""
    return points(name, *words, get=lambda s: within(s.ends[name], s.study.catalogue.scale))


# A table of columns: name, title and meaning, both in Swedish and in English.
# fmt: off
# What is known, and what can be reached.
EXTENT = (
    points("least", "Minst", "Least", "poängen om allt delvis känt vore sämst",
        "the score if everything known in part were worst"),
    points("most", "Mest", "Most", "poängen om allt delvis känt vore bäst",
        "the score if everything known in part were best"),
    points("low", "Lägst", "Low", "poängen om allt obesvarat eller delvis känt vore sämst",
        "the score if everything unanswered or known in part were worst"),
    points("high", "Högst", "High", "poängen om allt obesvarat eller delvis känt vore bäst",
        "the score if everything unanswered or known in part were best"),
)
COVERED = through(
    "node",
    fraction("coverage", "Andel besvarat", "Share answered", "besvarad vikt delad med tillämplig vikt",
        "weight answered divided by weight applicable", required=True, maximum=1),
    count("n_answered", "Besvarade", "Answered", "antal kriterier vars svar säger något",
        "number of criteria whose answer says something"),
    count("n_applicable", "Tillämpliga", "Applicable", "antal kriterier som är tillämpliga",
        "number of criteria that are applicable"),
)
# The figures of a part, of ``Figures``.
FIGURES = (
    points("score", "Poäng", "Score",
        "poängen; preliminär när delen inte är betygsatt, tom utan svar och när bara minst och mest är "
        "kända",
        "the score; provisional when the part is not rated, empty without answers and where only a range is known: "
        "least to most"),
    *EXTENT,
    *COVERED,
    *through(
        "node",
        amount("weight", "Vikt", "Weight", "vikt bland syskonen", "weight among its siblings", required=True,
            minimum=0),
        fraction("share", "Andel", "Share", "hur stor del av hela poängen som vilar på delen",
            "how much of the whole score rests on the part", required=True),
        text("contribution", "Bidrag", "Contribution",
            "andel × poäng, mitt emellan minst och mest; kriteriernas bidrag summerar till hela poängen",
            "share × score, of a range its middle; the contributions of the criteria add up to the whole score",
            type="number", kind="exact",
            unit=POINTS, required=True),
        flag("rated", "Betygsatt", "Rated", "om tillräckligt är besvarat", "whether enough is answered"),
    ),
    flag("is_counted", "Räknas", "Counts", "om delen räknas i hela poängen", "whether it counts in the whole score"),
)
SCORES = RecordSet(
    "scores",
    Text("Poäng", "Scores"),
    Text(
        "En rad per organisation och del av poängen, på det som utgåvan frågar organisationen om.",
        "One row per organisation and part of the score, on what the edition asks of the organisation.",
    ),
    (
        *NAMED,
        text("part", "Del", "Part",
            "hela poängen (total, eller partial när dimensioner saknas), dimension, tema eller kriterium",
            "the whole score (total, or partial when dimensions are missing), dimension, theme or criterion",
            required=True, choices=("total", "partial", "dimension", "theme", "criterion")),
        text("id", "Delens id", "Id of the part", "total, eller delens id", "total, or the part's id",
            get=attrgetter("node.key"), required=True),
        *both("title", "Delens namn", "Name of the part", "delens namn", "name of the part"),
        *through("figures", *FIGURES),
    ),
    ("organisation", "part", "id"),
    _all_parts,
    (OF_ORGANISATION,),
)
GROUP = (
    text("group", "Grupp, id", "Group, id", "gruppens id", "id of the group", get=attrgetter("ranking.group"),
        required=True),
    *both("group_title", "Grupp", "Group", "gruppens namn", "name of the group", get=attrgetter("ranking.title")),
)
SCORE_ENDS = (
    end_of_scores("score_low", "Poäng givet mätfel, lägst", "Score given errors of measurement, low",
        "poängens nedre gräns givet mätfel, i 9 av 10 provräkningar",
        "lower end of the score given errors of measurement, in 9 of 10 trial calculations"),
    end_of_scores("score_high", "Poäng givet mätfel, högst", "Score given errors of measurement, high",
        "poängens övre gräns givet mätfel, i 9 av 10 provräkningar",
        "upper end of the score given errors of measurement, in 9 of 10 trial calculations"),
)
RANKS = (
    whole("rank", "Plats", "Rank",
        "plats i gruppen efter poäng; lika delar den bästa platsen; tom när andra kan ligga både före och efter "
        "inom det minsta och mesta som är känt",
        "rank in the group by score; ties share the best rank; empty where its range and others' overlap, so that the "
        "rank is not known",
        get=lambda s: s.place.known_rank if s.place else None, minimum=1),
    whole("band", "Skikt", "Band",
        "skikt, från 1: de som följer på varandra och inte går att skilja från den första i skiktet",
        "band, from 1: those that follow each other and cannot be told from the first of the band", minimum=1),
    end_of_ranks("rank_low", "Bästa plats givet mätfel", "Best rank given errors of measurement",
        "bästa plats givet mätfel, i 9 av 10 provräkningar",
        "best rank given errors of measurement, in 9 of 10 trial calculations"),
    end_of_ranks("rank_high", "Sämsta plats givet mätfel", "Worst rank given errors of measurement",
        "sämsta plats givet mätfel, i 9 av 10 provräkningar",
        "worst rank given errors of measurement, in 9 of 10 trial calculations"),
    end_of_ranks("choice_low", "Bästa plats vid andra val", "Best rank under other choices",
        "bästa plats vid andra vikter och andra sätt att räkna ihop, i 9 av 10 provräkningar",
        "best rank under other weights and ways of combining, in 9 of 10 trial calculations"),
    end_of_ranks("choice_high", "Sämsta plats vid andra val", "Worst rank under other choices",
        "sämsta plats vid andra vikter och andra sätt att räkna ihop, i 9 av 10 provräkningar",
        "worst rank under other weights and ways of combining, in 9 of 10 trial calculations"),
    end_of_ranks("attainable_low", "Bästa möjliga plats", "Best attainable rank",
        "platsen om det egna obesvarade och delvis kända vore bäst och de andras sämst",
        "the rank if its own unanswered and partly known were best and the others' worst"),
    end_of_ranks("attainable_high", "Sämsta möjliga plats", "Worst attainable rank",
        "platsen om det egna obesvarade och delvis kända vore sämst och de andras bäst",
        "the rank if its own unanswered and partly known were worst and the others' best"),
    *SCORE_ENDS,
)
RANKINGS = RecordSet(
    "rankings",
    Text("Rangordning", "Ranking"),
    Text(
        "En rad per grupp och organisation, på de kriterier som gruppen har gemensamt.",
        "One row per group and organisation, on the criteria that the group has in common.",
    ),
    (
        *GROUP,
        *NAMED,
        *RANKS,
        text("score_is", "Poängen är", "The score is", "en total, eller ett delresultat när dimensioner saknas",
            "a total, or partial when dimensions are missing", required=True, choices=("total", "partial")),
        *through(
            "figures",
            points("score", "Poäng", "Score",
                "poängen på gruppens gemensamma kriterier; tom när den inte är betygsatt, eller bara minst och "
                "mest är kända",
                "the score on the group's common criteria; empty when it is not rated or only a range is known",
                get=lambda f: f.score if f.node.rated else None),
            points("provisional", "Preliminär poäng", "Provisional score",
                "poängen även när den inte är betygsatt; tom när bara minst och mest är kända",
                "the score, also when it is not rated; empty where only a range is known: least to most",
                get=lambda f: f.score),
            *EXTENT,
            *(replace(f, required=False) for f in COVERED),
        ),
        count("n_common", "Gemensamma", "Common", "kriterier som alla i gruppen delar",
            "criteria that all of the group share", get=lambda s: len(s.ranking.common)),
        count("n_counted", "Räknade", "Counted", "de av dem som räknas i poängen",
            "those of them that count in the score", get=lambda s: len(s.ranking.counted)),
        *both("why_unranked", "Varför utan plats", "Why unranked", "skäl till att organisationen saknar plats",
            "reason why the organisation has no rank", required=False),
    ),
    ("group", "organisation"),
    _all_standings,
    (OF_ORGANISATION,),
)
# fmt: on
BASIS = text(
    "basis",
    "Räknad på",
    "Reckoned on",
    "common: det som gruppen har gemensamt, så att poäng och plats hör ihop; own: allt som utgåvan frågar om",
    "common: what the group has in common, so that score and rank agree; own: all that the edition asks",
    required=True,
    choices=("common", "own"),
)
RANKED_SCORES = replace(
    SCORES,
    title=Text("Poäng och platser", "Scores and ranks"),
    meaning=Text(
        "En rad per organisation och del av poängen; med hela poängen står organisationens plats i sin grupp.",
        "One row per organisation and part of the score; the whole score comes with the rank in the group.",
    ),
    fields=(
        *through(
            "part",
            *chosen(
                SCORES.fields,
                "organisation organisation_name part id title"
                " score least most low high coverage n_answered n_applicable rated is_counted",
            ),
        ),
        BASIS,
        *through("standing", *(replace(f, required=False) for f in (GROUP[0], *RANKS) if f not in SCORE_ENDS)),
        *(replace(f, get=attrgetter(f.name)) for f in SCORE_ENDS),
    ),
    subjects=_all_ranked,
)
