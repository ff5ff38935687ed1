"""``digimaturity criteria release``: lock what the criteria mean."""

from __future__ import annotations

import json
from typing import Annotated

from digimaturity.ground import terminal
from digimaturity.ground.durable import make_folder, write_durably
from digimaturity.ground.errors import Exit
from digimaturity.ground.language import Text
from digimaturity.verbs.given import Given
from digimaturity.workspace.catalogues.load import load
from digimaturity.workspace.catalogues.released import RELEASED, snapshot
from digimaturity.workspace.catalogues.source import contents_of, read_source
from digimaturity.workspace.catalogues.versions import TEXTS, texts


def criteria_release(*, given: Annotated[Given, "catalogue workspace lang"]) -> int:
    """Leave a snapshot of the catalogue's meaning, so that later changes of it are refused."""
    context = given.context()
    folder = context.catalogue_folder
    version = load(folder).version
    source = read_source(folder, contents_of(folder))
    path = folder / RELEASED / f"{version}.json"
    make_folder(path.parent / TEXTS)
    for file, kept in ((path, snapshot(source)), (path.parent / TEXTS / path.name, texts(source))):
        write_durably(file, json.dumps(kept, ensure_ascii=False, indent=1) + "\n")
    terminal.talk(Text("Skrev {p}.", "Wrote {p}.").fill(p=path))
    return Exit.DONE
