"""A study whose bodies have their sites in the local public sector, and the way that leads there."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ruamel.yaml import YAML
from tests.running import workspace

if TYPE_CHECKING:
    from pathlib import Path

    from tests.public_sector.town import Town

CONTACT = ("--contact", "provning@exempelstad.example")


def study_in(folder: Path, town: Town) -> Path:
    """A fresh study that knows the town's bodies; ``net.json`` in it says how they are reached."""
    made = workspace(folder)
    told = [
        {
            "id": body.id,
            "kind": "municipality",
            "name": {"sv": body.organisation.name.sv, "en": body.organisation.name.en},
            "website": body.organisation.website,
            "fictional": True,
        }
        for body in town.bodies
    ]
    with (made / "organisations.yaml").open("w", encoding="utf-8") as stream:
        YAML().dump({"format": 1, "organisations": told}, stream)
    host, port = town.name_server
    net = {
        "resolver": f"{host}:{port}",
        "authorities": str(town.authority),
        "ports": {str(said): real for said, real in town.ports.items()},
    }
    (made / "net.json").write_text(json.dumps(net), encoding="utf-8")
    return made


def way(study: Path, *, pages: int = 4) -> tuple[str, ...]:
    """The options that lead a command to the town, and not beyond it."""
    return ("--allow-private", "--net", str(study / "net.json"), "--delay", "0", "--pages", str(pages))
