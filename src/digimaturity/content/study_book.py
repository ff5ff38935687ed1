"""The study as tables to read one after the other: what it is, its tables, and what every column of them means."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from digimaturity.content.book_words import READ_BACK, worded
from digimaturity.content.colophon import NOT_STATED, TOOL, colophon
from digimaturity.content.machine_records import MACHINE_TABLES
from digimaturity.content.narrowed import edition_titled
from digimaturity.content.phrases import legible
from digimaturity.content.record_sets import Records, row_of
from digimaturity.content.records import ANSWERS, CRITERIA, LEVELS, RANKINGS, REPLIES, SCORES
from digimaturity.content.resident_records import RESIDENT_TABLES
from digimaturity.content.sentences import caveats
from digimaturity.ground.fields import TYPES, both, in_use, text
from digimaturity.ground.language import Text, same

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.content.publication import Publication
    from digimaturity.content.record_sets import RecordSet, Streamed, Tabled

_TABLES = (RANKINGS, SCORES, ANSWERS, CRITERIA, LEVELS, REPLIES)
_ABOUT = Text("Om", "About")
_DICTIONARY = Text("Datalexikon", "Data dictionary")
_MEANING = Text("Vad varje kolumn betyder, med typ och enhet.", "What each column means, with type and unit.")
# A table of columns: name, title and meaning, both in Swedish and in English.
# fmt: off
_EXPLAINED = (
    *both("sheet", "Blad", "Sheet", "bladets namn", "name of the sheet", get=lambda at: at[0].title),
    *both("column", "Kolumn", "Column", "kolumnens rubrik", "its heading", get=lambda at: at[1].title),
    text("name", "Namn i CSV och JSON", "Name in CSV and JSON", "kolumnens namn", "name of the column",
        get=lambda at: at[1].name),
    *both("meaning", "Betydelse", "Meaning", "vad en cell säger", "what a cell says", get=lambda at: at[1].meaning,
        kind="prose"),
    *both("type", "Typ", "Type", "slag av värde", "type of value", get=lambda at: TYPES[at[1].type]),
    *both("unit", "Enhet", "Unit", "talens enhet", "unit of the numbers", get=lambda at: at[1].unit),
)
# fmt: on


def study_book(study: Publication) -> list[Tabled]:
    """What the study is, ranking, scores, answers, criteria, levels, replies, residents and machines where any.

    Raises:
        InvalidDataError: a file of answers or replies cannot be read.
    """
    residents = RESIDENT_TABLES if study.has_residents else ()
    tables = (*_TABLES, *residents, *(MACHINE_TABLES if study.looked_at else ()))
    found = [for_people(table, study).streamed(study) for table in tables]
    found = [table for table in found if table.name != REPLIES.name or any(True for _ in table.rows)]
    kept = [_named_first(table) for table in found]
    return [_about(study, kept), *kept, dictionary(found)]


def for_people(table: RecordSet, study: Publication) -> RecordSet:
    """The table in the language in use, without codes; answers keep those that they are read back by."""
    kept = READ_BACK if table is ANSWERS else frozenset()
    return replace(table, fields=worded(in_use(table.fields), study.catalogue, kept=kept))


def _named_first(table: Streamed) -> Streamed:
    """The table with the organisation whose row it is first."""
    fields = sorted(table.fields, key=lambda f: not f.name.startswith("organisation_name"))
    return replace(table, fields=tuple(fields))


def _about(study: Publication, tables: Sequence[Tabled]) -> Records:
    """What the study is, what each table holds, and what a score does not say."""
    limits = Text("Vad poängen inte säger", "What the score does not say")
    sheets = [*((table.title, table.meaning) for table in tables), (_DICTIONARY, _MEANING)]
    said = [
        *((label, words) for _, label, words in colophon(study)),
        *((Text("Blad: {t}", "Sheet: {t}").fill(t=title), meaning) for title, meaning in sheets),
        *((limits, sentence) for sentence in caveats(study)),
    ]
    title = same(legible(str(edition_titled(study.edition))))
    fields = (
        *both("what", "Uppgift", "Item", "vad som sägs", "what is told", get=lambda pair: pair[0]),
        *(
            replace(f, title=title)
            for f in both("said", "Om", "About", "vad det är", "what it is", kind="prose", get=lambda pair: pair[1])
        ),
    )
    return Records("about", _ABOUT, _ABOUT, fields, (), tuple(row_of(fields, pair) for pair in said))


def dictionary(tables: Sequence[Tabled]) -> Records:
    """What every column of some tables means; of a text, the column in the language in use."""
    told = [(table, f) for table in tables for f in in_use(table.fields)]
    rows = tuple(row_of(_EXPLAINED, pair) for pair in told)
    return Records("dictionary", _DICTIONARY, _MEANING, _EXPLAINED, ("sheet", "name"), rows)


def properties(study: Publication) -> dict[str, str]:
    """What a file says of itself; the date is the day of publication, so that the same study gives the same bytes."""
    said = {key: str(words) for key, _, words in colophon(study)}
    comments = [f"{Text('Licens', 'Licence')}: {legible(study.licence) or NOT_STATED}", said.get("source", "")]
    found = {
        "title": said["edition"],
        "subject": said["catalogue"],
        "author": said.get("publisher", TOOL),
        "comments": " · ".join(c for c in comments if c),
    }
    return {**{key: legible(text) for key, text in found.items()}, "created": study.terms.made}
