"""The published format of a study as JSON: what ``study_json`` writes, as models that validate and give the schema.

A flat record is made of the fields that its values are made of; what is nested is declared here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import GenericAlias
from typing import Annotated, Any, Literal, Optional

from pydantic import ConfigDict, Field, create_model

from digimaturity.content.score_records import FIGURES
from digimaturity.content.study_tree import (
    AGAIN,
    ANSWER,
    CRITERION,
    CRITERION_USE,
    GROUP_PLACE,
    LEVEL,
    ORGANISATION,
    OWN_PLACE,
    PAIR,
    PLACE,
    REPLY,
    WHO_ANSWERED,
)
from digimaturity.ground.fields import Field as Declared
from digimaturity.ground.fields import chosen
from digimaturity.model.answer_schema import EarlierEntry, EvidenceEntry, ProposalEntry
from digimaturity.model.file_fields import Strict
from digimaturity.model.terms import Access, Role

Number = Annotated[float, Field(allow_inf_nan=False)]
Share = Annotated[float, Field(ge=0, le=1)]
Whole = Annotated[int, Field(ge=0)]
Day = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Part = Literal["total", "dimension", "theme", "criterion"]
ScoreIs = Literal["total", "partial"]
_Parts = Iterable[Declared] | Mapping[str, Any]
# What the lists hold, by the names of their fields.
_LISTS: dict[str, Any] = {
    "applies_to": list[str],
    "goalposts": list[tuple[Number, Number]],
    "needs": list[str],
    "evidence": list[EvidenceEntry],
    "history": list[EarlierEntry],
    "proposals": list[ProposalEntry],
}
_PLAIN: dict[str, Any] = {"string": str, "integer": int, "number": float, "boolean": bool}
# The order that the schema has always had.
_ANSWERED = (
    "outcome level value up_to points reason by at method note note_public seconds tries evidence history proposals"
)
# Figures that the first version of the format gave no bounds.
_UNBOUNDED = {"weight", "share"}


def _record(name: str, meaning: str, *parts: _Parts, base: type[Strict] = Strict) -> type[Strict]:
    """A model of declared fields and of what is nested, in their order."""
    types: dict[str, Any] = {}
    for part in parts:
        types |= part if isinstance(part, Mapping) else {f.stem: _type(f) for f in part}
    made: dict[str, Any] = {key: (kind, ...) for key, kind in types.items()}
    return create_model(name, __base__=base, __doc__=meaning, __module__=__name__, **made)


def _type(f: Declared) -> Any:  # noqa: ANN401 - a type
    """What a field's value is in JSON: never absent, None where there is none, lists empty."""
    if f.type == "array":
        return _LISTS[f.name]
    found: Any = Both if f.language else Literal[f.choices] if f.choices else _PLAIN[f.type]
    if f.name not in _UNBOUNDED and (f.minimum, f.maximum) != (None, None):
        found = Annotated[found, Field(ge=f.minimum, le=f.maximum)]
    elif f.type == "number":
        found = Number
    return found if f.required else _maybe(found)


def _maybe(kind: Any) -> Any:  # noqa: ANN401 - a type
    return Optional[kind]  # noqa: UP045 - of a value


def _many(kind: Any) -> Any:  # noqa: ANN401 - a type
    return GenericAlias(list, (kind,))


def _by_id(kind: Any) -> Any:  # noqa: ANN401 - a type
    return GenericAlias(dict, (str, kind))


class _Titled(Strict):
    model_config = ConfigDict(title="Study", populate_by_name=True, serialize_by_alias=True)


Both = _record(
    "Both",
    "A text in Swedish and English; what people wrote may be empty in the one they did not use.",
    {"sv": str, "en": str},
)

Tool = _record("Tool", "What made the file.", {"name": str, "version": str})
CatalogueStamp = _record(
    "CatalogueStamp",
    "The catalogue of criteria that was used.",
    {"id": str, "version": str, "title": Both, "licence": str, "criteria": Whole},
)
SourceStamp = _record(
    "SourceStamp",
    "Where borrowed data come from, and how that must be said.",
    {"name": str, "licence": str, "url": _maybe(str), "attribution": Both},
)
EditionStamp = _record(
    "EditionStamp",
    "The round of the study.",
    {
        "id": str,
        "title": Both,
        "observed": _maybe(Both),
        "limits": _maybe(Both),
        "access": _maybe(Access),
        "profile": _maybe(str),
        "example": bool,
        "source": _maybe(SourceStamp),
    },
)
Scope = _record(
    "Scope",
    "How many criteria the edition asks of an organisation: the fewest and the most.",
    {"fewest": Whole, "most": Whole},
)
Coverage = _record(
    "Coverage",
    "How many of the questions asked have an answer that counts.",
    {"answered": Whole, "asked": Whole, "share": _maybe(Share)},
)
Stamp = _record(
    "Stamp",
    "What the publication says of itself.\n"
    "\n"
    "``assessors``: how many there are of each role; ``observed``: the first and last moment of the answers.\n"
    "``licence``: of answers and scores, as an SPDX id or an address; None where nobody has said.",
    {
        "tool": Tool,
        "catalogue": CatalogueStamp,
        "edition": EditionStamp,
        "made": Day,
        **dict.fromkeys(("publisher", "contact", "address", "licence"), _maybe(str)),
        "attribution": _maybe(Both),
        "scope": Scope,
        "coverage": Coverage,
        "observed": _maybe(tuple[str, str]),
        "assessors": dict[Role, Whole],
        "does_not_say": _many(Both),
    },
)

Scale = _record("Scale", "The range that every score lies in.", {"min": Number, "max": Number})
ThemeFrame = _record(
    "ThemeFrame",
    "A theme of a dimension; ``weight`` is relative to its other themes, None for what its applicable criteria weigh.",
    {"id": str, "title": Both, "weight": _maybe(Number)},
)
DimensionFrame = _record(
    "DimensionFrame",
    "A dimension and its themes; ``weight`` is relative to the other dimensions.",
    {"id": str, "title": Both, "weight": Number, "themes": _many(ThemeFrame)},
)
LevelFrame = _record("LevelFrame", "A level of a criterion: what it gives and what is seen.", LEVEL)
CriterionFrame = _record(
    "CriterionFrame",
    "A criterion; ``goalposts`` are ``[value, points]`` of a measured one, which has no levels.",
    CRITERION,
    {"levels": _many(LevelFrame)},
    CRITERION_USE,
)
CatalogueFrame = _record(
    "CatalogueFrame",
    "The catalogue: scale, dimensions, themes and criteria.\n"
    "\n"
    "``rated_from``: the coverage from which a dimension is rated; ``tolerance``: so far up or down may a score be\n"
    "unknown and still be shown as a point.",
    {
        "scale": Scale,
        "rated_from": Share,
        "tolerance": Number,
        "kinds": _by_id(Both),
        "needs": _by_id(Both),
        "dimensions": _many(DimensionFrame),
        "criteria": _many(CriterionFrame),
    },
)
ScoreNode = _record(
    "ScoreNode",
    "A part of a score and its parts; ``contribution`` is what it adds to the whole.",
    {"id": str, "part": Part},
    FIGURES,
    {"children": "list[ScoreNode]"},
)
ScoreNode.model_rebuild()
OwnScore = _record(
    "OwnScore",
    "An organisation's score on what the edition asks of it.\n"
    "\n"
    "``left_out``: dimensions with too few criteria to count; ``missing``: dimensions without any, by id.",
    {
        "score_is": ScoreIs,
        "total": ScoreNode,
        "left_out": _many(ScoreNode),
        "missing": list[str],
        "not_applicable": list[str],
    },
)
OwnPlace = _record("OwnPlace", "The place of the organisation that it stands under.", PLACE, OWN_PLACE)
GroupPlace = _record("GroupPlace", "A place of the group that it stands under.", PLACE, GROUP_PLACE)
ServiceName = _record("ServiceName", "A core service.", {"id": str, "name": _maybe(Both), "url": _maybe(str)})
AnswerEntry = _record(
    "AnswerEntry",
    "One answer of one assessor; ``outcome`` is None where there are only proposals.",
    WHO_ANSWERED,
    {"service": _maybe(ServiceName)},
    chosen(ANSWER, _ANSWERED),
)
RetestEntry = _record("RetestEntry", "What an assessor saw when looking again; it never changes the score.", AGAIN)
ReplyEntry = _record("ReplyEntry", "What the organisation says of a result.", REPLY, {"retest": _maybe(RetestEntry)})
OrganisationEntry = _record(
    "OrganisationEntry",
    "An organisation with its score, its place, its answers and its replies.",
    ORGANISATION,
    {
        "score": OwnScore,
        "place": _maybe(OwnPlace),
        "why_unranked": _maybe(Both),
        "answers": _many(AnswerEntry),
        "replies": _many(ReplyEntry),
    },
)
Intervals = _record(
    "Intervals",
    "How the intervals were made, and the bands that came of them (ids, in order).\n"
    "\n"
    "``apart``: the probability from which one is said to be above another; ``double_coded``: how many answers of two\n"
    "assessors the rate of ``wrong`` answers rests on; ``one_service``: of whom no choice of services could be drawn.",
    {
        "level": Share,
        "draws": Whole,
        "seed": int,
        "swing": _maybe(Share),
        "sources": list[str],
        "apart": Share,
        "bands": list[list[str]],
        "one_service": list[str],
        "double_coded": Whole,
        "wrong": _maybe(Share),
    },
)
PairEntry = _record("PairEntry", "What is known of two organisations, the first in the table first.", PAIR)
Best = _record("Best", "The highest score of a part, and who has it.", {"score": Number, "organisations": list[str]})
Unranked = _record(
    "Unranked",
    "Who belongs to the group without being ranked, and why.",
    {"organisation": str, "name": Both, "why": Both, "n_answered": Whole},
)
GroupEntry = _record(
    "GroupEntry",
    "A group, ranked on what it has in common.\n"
    "\n"
    "``common``: the criteria that all share; ``counted``: those in dimensions that count;\n"
    "``medians`` and ``best``: of the parts in which everyone's score is one figure.",
    {
        "id": str,
        "title": Both,
        "score_is": ScoreIs,
        "common": list[str],
        "counted": list[str],
        "dimensions": list[str],
        "dimensions_left_out": list[str],
        "intervals": _maybe(Intervals),
        "pairs": _many(PairEntry),
        "medians": dict[str, Number],
        "best": _by_id(Best),
        "places": _many(GroupPlace),
        "unranked": _many(Unranked),
    },
)
StudyFile = _record(
    "StudyFile",
    "A study: what it is, the catalogue, the organisations with their scores and answers, and the rankings.",
    {
        "schema_": Annotated[str, Field(alias="$schema")],
        "schema_version": Literal[1],
        "stamp": Stamp,
        "catalogue": CatalogueFrame,
        "organisations": _many(OrganisationEntry),
        "groups": _many(GroupEntry),
    },
    base=_Titled,
)
