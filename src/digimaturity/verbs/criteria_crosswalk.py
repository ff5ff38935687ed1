"""``digimaturity criteria crosswalk``: how another instrument's questions are mapped to ours."""

from __future__ import annotations

from typing import Annotated

from digimaturity.content.crosswalk_view import crosswalk_view
from digimaturity.ground.errors import Exit
from digimaturity.ground.language import Text
from digimaturity.verbs.given import Given
from digimaturity.verbs.import_proposals import checked_crosswalk
from digimaturity.verbs.options import argument


def criteria_crosswalk(
    name: Annotated[str, argument("översättningens id", "id of the crosswalk", Text("ID", "ID"))],
    *,
    given: Annotated[Given, "form catalogue workspace lang"],
) -> int:
    """Show what another instrument's questions are mapped to, both ways, and what share each covers of the other."""
    context = given.context()
    given.show(crosswalk_view(checked_crosswalk(context, name), context.catalogue))
    return Exit.DONE
