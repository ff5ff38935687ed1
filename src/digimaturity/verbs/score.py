"""``digimaturity score``: one organisation's score, or those of a whole table."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from digimaturity.content.scorecard import scorecard
from digimaturity.ground.errors import Exit, UsageError
from digimaturity.ground.language import Text
from digimaturity.verbs import options as opt
from digimaturity.verbs.blindness import body_in_sight, shown_blind
from digimaturity.verbs.given import Given
from digimaturity.verbs.options import option

# Only a table of many is written as lines of JSON.
JSON_LINES = {"json": (".jsonl", ".ndjson")}


def score(
    organisation: opt.SomeOrganisation = None,
    answers: Annotated[
        Path | None,
        option(
            "--answers",
            sv="tabell med en rad per organisation och en kolumn per kriterium: poäng för varje rad",
            en="table with a row per organisation and a column per criterion: scores for each row",
        ),
    ] = None,
    kind: Annotated[
        str | None,
        option(
            "--kind",
            sv="slag för rader som inte säger det; annars registrets, eller kommun",
            en="kind for rows that do not say; otherwise the register's, or municipality",
            autocompletion=opt.complete_kinds,
        ),
    ] = None,
    sheet: opt.Sheet = None,
    skip_bad_rows: Annotated[
        bool,
        option(
            "--skip-bad-rows",
            sv="utelämna rader som inte går att läsa, och säg vilka",
            en="leave out rows that cannot be read, and say which",
        ),
    ] = False,
    *,
    given: Annotated[
        Given,
        "edition … form output excel_sv assessor even_if_unfinished weights catalogue workspace lang",
        JSON_LINES,
    ],
) -> int:
    """Show the scorecard of an organisation, or score each row of a table."""
    context = given.context()
    if answers is not None:
        from digimaturity.verbs.bulk import score_table

        if organisation is not None or given.assessor is not None:
            raise UsageError(
                Text(
                    "--answers poängsätter alla rader; ange varken ORGANISATION eller --assessor.",
                    "--answers scores every row; give neither ORGANISATION nor --assessor.",
                )
            )
        return score_table(
            context,
            answers,
            kind,
            given.output,
            given.form,
            excel_sv=given.excel_sv,
            skip_bad_rows=skip_bad_rows,
            sheet=sheet,
        )
    if organisation is None:
        raise UsageError(Text("Ange en organisation, eller --answers FIL.", "Give an organisation, or --answers FILE."))
    if kind or skip_bad_rows or given.excel_sv or sheet:
        raise UsageError(
            Text(
                "--kind, --sheet, --skip-bad-rows och --excel-sv hör till --answers.",
                "--kind, --sheet, --skip-bad-rows and --excel-sv belong to --answers.",
            )
        )
    read = context.edition()
    body, seen = body_in_sight(context, organisation, read, given.assessor, unfinished_too=given.even_if_unfinished)
    given.show(shown_blind(scorecard(body, context.catalogue, read), seen, given.form))
    return Exit.DONE
