"""How long the catalogue takes to be at hand, against ``json.loads`` of the same content held in memory."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

from benchmarks.common import Claim, compare_pairs, timed

from digimaturity.ground.yamlfile import read_yaml
from digimaturity.workspace.catalogues.load import load
from digimaturity.workspace.editions import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from digimaturity.model.catalogue import Catalogue

_PAIRS = 200


def measure(_folder: Path) -> Iterator[Claim]:
    """``load`` of all 168 bilingual criteria, compiled before: with the texts left packed, and with every text read.

    Loading reads and hashes the YAML files and reads the compiled entry; the yardstick reads no file.
    """
    catalogue = shipped("criteria")
    content = json.dumps([read_yaml(path) for path in sorted(catalogue.glob("*.yaml"))], ensure_ascii=False).encode()
    load(catalogue)
    for text, work, bound in (
        ("catalogue loaded : json.loads", load, 1),
        ("catalogue loaded, every text read : json.loads", _load_and_read, 3),
    ):
        yield compare_pairs(
            text,
            bound,
            partial(timed, partial(work, catalogue)),
            partial(timed, partial(json.loads, content)),
            pairs=_PAIRS,
        )


def _load_and_read(folder: Path) -> Catalogue:
    catalogue = load(folder)
    for c in catalogue.criteria:
        _ = c.title, c.question, c.how, c.levels, c.holds_when, c.na_when, c.enough, c.sources, c.errand, c.idea
        _ = [c.variants(kind) for kind in catalogue.kinds]
    return catalogue
