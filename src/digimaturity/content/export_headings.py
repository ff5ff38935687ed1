"""What the headings of our exports say, so that a table that comes back is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.content.records import ANSWERS, BY_NAME
from digimaturity.ground.language import LANGUAGES, current
from digimaturity.workspace.table_headings import folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.content.record_sets import RecordSet

# So large a share of the headings being those of an export says that it is one.
_IS_ONE = 0.8
# So many of them do so too: the scores with a column for each part have further columns.
_MANY = 6


def titles_of_answers() -> list[dict[str, str]]:
    """What the export of answers for people calls its columns, a language at a time: names by folded title."""
    return [
        {folded(f.title.say(spoken)): f.name for f in ANSWERS.fields if f.language in {None, spoken}}
        for spoken in dict.fromkeys((*LANGUAGES, current()))
    ]


def export_with(headings: Sequence[str]) -> RecordSet | None:
    """The export that has these headings, names or titles, for the most part or many of them; None for none of ours."""
    wanted = {folded(heading) for heading in headings}
    shared = {
        name: len(wanted & {folded(said) for f in records.fields for said in (f.name, *f.title)})
        for name, records in BY_NAME.items()
    }
    best = max(shared, key=shared.__getitem__)
    is_one = wanted and shared[best] >= min(_IS_ONE * len(wanted), _MANY)
    return BY_NAME[best] if is_one else None
