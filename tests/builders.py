"""Small catalogues, answers and organisations for tests, made the way the tool makes them from files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from digimaturity.ground.language import Text, same
from digimaturity.insight.body import Body
from digimaturity.model.answers import Answer, Assessment, Assessor, Observation, Service
from digimaturity.model.catalogue import Catalogue, Criterion, Dimension, Level, Scale, Theme
from digimaturity.model.organisation import Organisation
from digimaturity.model.terms import Combine, Common, CriterionKind, EvidenceNeed, Outcome, Per, Role
from digimaturity.workspace.kept_edition import KeptEdition
from digimaturity.workspace.register import Register

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


REPOSITORY = Path(__file__).resolve().parent.parent
DATA = Path(__file__).resolve().parent / "data"
KINDS = ("municipality", "agency")
YES_NO = {0: 0.0, 5: 5.0}
ALL_LEVELS = {n: float(n) for n in range(6)}
WHEN = "2026-03-02T09:15:00+01:00"


def criterion(  # noqa: PLR0913 - one keyword per thing that a test may care about
    identity: str,
    theme: str,
    *,
    weight: float = 1,
    points: Mapping[int, float] | None = None,
    goalposts: Sequence[Sequence[float]] = (),
    per: str = "organisation",
    combine: str = "mean",
    na: bool = True,
    kinds: Sequence[str] = KINDS,
    aliases: Sequence[str] = (),
) -> Criterion:
    """A criterion; its dimension is the part of the id before the hyphen."""
    levels = {} if goalposts else dict(ALL_LEVELS if points is None else points)
    return Criterion(
        id=identity,
        dimension=identity.partition("-")[0],
        theme=theme,
        kind=CriterionKind.MEASURED if goalposts else CriterionKind.LOOK,
        weight=weight,
        per=Per.of(per),
        combine=Combine.of(combine),
        na_allowed=na,
        applies_to=tuple(kinds),
        points_of=levels,
        goalposts=tuple((value, worth) for value, worth in goalposts),
        unit="s" if goalposts else "",
        answer_set=None,
        time_box=None,
        evidence_needs=EvidenceNeed.NONE,
        look=1.0,
        wait=0.0,
        usefulness=3,
        effort=3,
        needs=(),
        depends_on=(),
        probe=None,
        since="1.0",
        aliases=tuple(aliases),
        replaces=(),
        place="",
        login=False,
        decides=None,
        tries=1,
        substance=False,
        double_code=False,
        is_presence=False,
        can_propose=False,
        is_active=True,
        title=Text(f"Titel {identity}", f"Title {identity}"),
        question=Text("Fråga?", "Question?"),
        action=Text(f"Gör {identity}", f"Do {identity}"),
        how=(Text("Titta.", "Look."),),
        levels=tuple(Level(n, worth, Text(f"nivå {n}", f"level {n}")) for n, worth in levels.items()),
        holds_when=(),
        na_when=Text("När den saknas.", "When it is missing.") if na else None,
        enough=None,
        sources=("own",),
        errand=None,
        idea=None,
        variants_of={},
    )


def catalogue(
    criteria: Sequence[Criterion],
    *,
    scale: tuple[float, float] = (0, 5),
    rated_from: float = 2 / 3,
    tolerance: float | None = None,
    dimension_weights: Mapping[str, float] | None = None,
    theme_weights: Mapping[str, float] | None = None,
) -> Catalogue:
    """A catalogue of the given criteria, with the dimensions and themes that they name."""
    themes: dict[str, dict[str, None]] = {}
    for c in criteria:
        themes.setdefault(c.dimension, {})[c.theme] = None
    weights, of_themes = dimension_weights or {}, theme_weights or {}
    return Catalogue(
        id="small",
        version="1.0",
        title=Text("Liten", "Small"),
        licence="CC0-1.0",
        scale=Scale(*scale),
        rated_from=rated_from,
        tolerance=Scale(*scale).tolerance if tolerance is None else tolerance,
        kinds={kind: same(kind) for kind in KINDS},
        needs={},
        dimensions=tuple(
            Dimension(
                d,
                same(f"Dimension {d}"),
                same(d),
                weights.get(d, 1),
                tuple(Theme(t, d, same(t), of_themes.get(t)) for t in own),
            )
            for d, own in themes.items()
        ),
        all_criteria=tuple(criteria),
    )


def said(
    level: int | None = None,
    *,
    value: float | None = None,
    up_to: float | None = None,
    outcome: Outcome = Outcome.SCORED,
) -> Observation:
    """An observation by a person: a level, a measured value, either known in part, or an outcome with a reason."""
    reason = "because" if outcome in {"not_applicable", "blocked"} or up_to is not None else None
    return Observation(outcome, level=level, value=value, up_to=up_to, reason=reason, by="anna", at=WHEN)


NA = said(outcome=Outcome.NOT_APPLICABLE)
BLOCKED = said(outcome=Outcome.BLOCKED)
NOT_ASSESSED = said(outcome=Outcome.NOT_ASSESSED)


def answered(**levels: int | Observation | dict[str, Observation]) -> dict[str, Answer]:
    """Answers by criterion id (written ``A_01`` for ``A-01``): a level, an observation, or one per service."""
    found: dict[str, Answer] = {}
    for name, choice in levels.items():
        identity = name.replace("_", "-")
        if isinstance(choice, dict):
            found[identity] = Answer(identity, services=choice)
        else:
            found[identity] = Answer(identity, said(choice) if isinstance(choice, int) else choice)
    return found


def organisation(identity: str, kind: str = "municipality") -> Organisation:
    """An organisation whose name is its id with a capital."""
    return Organisation(identity, kind, same(identity.capitalize()))


def register(*identities: str) -> Register:
    """A register of municipalities."""
    return Register(organisation(identity) for identity in identities)


def assessment(
    answers: Mapping[str, Answer],
    *,
    who: str = "anna",
    role: Role = Role.ASSESSOR,
    of: str = "aby",
    services: Iterable[Service] = (),
) -> Assessment:
    """One assessor's answers in the edition 2026."""
    whose = Assessor(who, who.capitalize(), role)
    return Assessment(of, "2026", whose, "1.0", dict(answers), tuple(services), "small")


def body(identity: str, answers: Mapping[str, Answer], kind: str = "municipality") -> Body:
    """An organisation with the answers that count."""
    return Body(organisation(identity, kind), answers, (), ("anna",), ())


def edition(
    folder: Path | None = None,
    *,
    scope: dict[str, tuple[str, ...]] | tuple[str, ...] | None = None,
    common: str = "scope",
) -> KeptEdition:
    """The edition 2026, of own fieldwork unless ``common`` says otherwise."""
    return KeptEdition(
        "2026", Text("Utgåva 2026", "Edition 2026"), folder or Path("2026"), scope=scope, common=Common.of(common)
    )


def figures(*values: Any) -> tuple[Any, ...]:
    """Fractions, floats and whole numbers side by side, to compare with literals."""
    return values
