"""Named cases of probes, in YAML: what was recorded, and what must be concluded of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from digimaturity.ground.language import Text
from digimaturity.model.answers import Service
from digimaturity.model.organisation import Account, Organisation
from digimaturity.model.recording import Exchange, Fact, Obstacle, Recording
from digimaturity.probes.site import Site

CASES = Path(__file__).parent / "cases"
AT = "2026-11-28T10:00:00+00:00"
WEBSITE = "https://www.exempelstad.example/"


@dataclass(frozen=True)
class Case:
    """A recorded site and what a probe must say of it."""

    probe: str
    name: str
    site: Site
    expect: list[dict[str, Any]]

    def __str__(self) -> str:
        return f"{self.probe}-{self.name}"


def cases(folder: Path = CASES) -> list[Case]:
    """Every case of every file of a folder, ``<probe id>.yaml`` each."""
    return [case for path in sorted(folder.glob("*.yaml")) for case in cases_of(path)]


def cases_of(path: Path) -> list[Case]:
    """The cases of one file; what ``common`` says holds for each that does not say otherwise."""
    told = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    common = told.get("common", {})
    return [
        Case(told["probe"], one["name"], site_of(common | one, path.parent), one["expect"]) for one in told["cases"]
    ]


def site_of(told: dict[str, Any], folder: Path) -> Site:
    """A site as a case describes it; a page may be said for short as ``page: "<html>…"`` at the website itself."""
    about = told.get("organisation", {})
    website = str(about.get("website", WEBSITE))
    name = str(about.get("name", "Exempelstads kommun"))
    body = Organisation(
        str(about.get("id", "exempelstad")),
        str(about.get("kind", "municipality")),
        Text(name, str(about.get("name_en", name))),
        number=str(about.get("number", "212000-0001")),
        website=website,
        population=about.get("population"),
        domains=tuple(about.get("domains", ())),
        email=str(about.get("email", "")),
        phone=str(about.get("phone", "")),
        fictional=True,
        accounts=tuple(Account(a["platform"], a["url"]) for a in about.get("accounts", ())),
    )
    services = tuple(
        Service(s["id"], Text(s.get("name", s["id"]), s.get("name", s["id"])), s.get("url", ""))
        for s in told.get("services", ())
    )
    exchanges = [exchange_of(e, folder) for e in told.get("exchanges", ())]
    if "page" in told:
        exchanges.insert(0, exchange_of({"url": website, "html": told["page"]}, folder))
    facts = tuple(
        Fact(f["kind"], f["about"], str(f.get("at", AT)), f.get("content", {})) for f in told.get("facts", ())
    )
    notes = {str(k): str(v) for k, v in told.get("notes", {}).items()}
    at = str(told.get("at", AT))
    return Site(Recording(body.id, website, at, tuple(exchanges), facts, "cases", notes), body, services)


def exchange_of(told: dict[str, Any], folder: Path) -> Exchange:
    """An exchange: ``html``, ``text``, ``json`` or ``file`` is its body, and says what type it is of."""
    headers = [(str(k), str(v)) for k, several in told.get("headers", {}).items() for v in _each(several)]
    body, kind = b"", ""
    if "html" in told:
        body, kind = str(told["html"]).encode(), "text/html; charset=utf-8"
    elif "json" in told:
        body, kind = json.dumps(told["json"]).encode(), "application/json"
    elif "text" in told:
        body, kind = str(told["text"]).encode(), "text/plain; charset=utf-8"
    elif "file" in told:
        body, kind = (folder / told["file"]).read_bytes(), "text/html; charset=utf-8"
    if kind and not any(name.lower() == "content-type" for name, _ in headers):
        headers.append(("content-type", str(told.get("type", kind))))
    obstacle = told.get("obstacle")
    return Exchange(
        str(told["url"]),
        str(told.get("at", AT)),
        None if obstacle else int(told.get("status", 200)),
        tuple(headers),
        body,
        Obstacle.of(obstacle) if obstacle else None,
        str(told.get("detail", "")),
        told.get("first_byte"),
        told.get("total"),
        method=str(told.get("method", "GET")),
        truncated=bool(told.get("truncated", False)),
    )


def _each(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]
