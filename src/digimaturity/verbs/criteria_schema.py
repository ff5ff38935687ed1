"""``digimaturity criteria schema``: the JSON Schema of a kind of file, for editors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from digimaturity.ground import terminal
from digimaturity.ground.errors import Exit
from digimaturity.ground.language import Text
from digimaturity.publish.schemas import NAMES, schema_file
from digimaturity.verbs import options as opt
from digimaturity.verbs.options import argument

if TYPE_CHECKING:
    Kind = str
else:
    Kind = Literal[NAMES]  # Typer offers what a Literal holds


def criteria_schema(
    name: Annotated[Kind, argument("slag av fil", "kind of file", Text("SLAG", "KIND"))], lang: opt.Language = None
) -> int:
    """Print the JSON Schema of a kind of file."""
    del lang
    terminal.write(schema_file(name))
    return Exit.DONE
