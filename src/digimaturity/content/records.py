"""The tables of a study, by name: ``records("scores", study)`` gives one with its columns and its rows.

What a table and a column are stands in ``record_sets`` and ``ground.fields``; the tables are declared in
``asked_records``, ``score_records`` and ``answer_records``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.content.answer_records import ANSWERS, REPLIES
from digimaturity.content.asked_records import CRITERIA, LEVELS, ORGANISATIONS
from digimaturity.content.disclosure import plainly
from digimaturity.content.score_records import RANKED_SCORES, RANKINGS, SCORES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digimaturity.content.publication import Publication
    from digimaturity.content.record_sets import Records
    from digimaturity.insight.body import Body

__all__ = [
    "ANSWERS",
    "BY_NAME",
    "CRITERIA",
    "LEVELS",
    "ORGANISATIONS",
    "RANKED_SCORES",
    "RANKINGS",
    "RECORDS",
    "REPLIES",
    "SCORES",
    "observed_days",
    "records",
]
# What is published.
RECORDS = (ORGANISATIONS, CRITERIA, LEVELS, SCORES, RANKINGS, ANSWERS, REPLIES)
# What can be asked for by name: what is published, and scores with their ranks.
BY_NAME = {table.name: table for table in RECORDS} | {"scores": RANKED_SCORES}


def records(name: str, study: Publication) -> Records:
    """A table of a study.

    Raises:
        KeyError: there is no such table; ``BY_NAME`` has those that there are.
        InvalidDataError: a file of answers or replies cannot be read.
    """
    return BY_NAME[name].of(study)


def observed_days(bodies: Iterable[Body]) -> tuple[str, str] | None:
    """The first and the last day (or year, where that is all that is known) of the answers that count."""
    days = sorted({o.at[:10] for b in bodies for a in b.answers.values() for _, o in a.observations() if o.at})
    return (plainly(days[0]), plainly(days[-1])) if days else None
