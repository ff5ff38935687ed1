"""Write ``criteria/panels/contacts/govdirectory.yaml`` from a list of accounts that has been fetched from Govdirectory.

    python docs/contacts.py accounts.csv 2026-04

The list has the columns ``qid``, ``name``, ``website``, ``platform`` and ``account``. Whom an entry is about is settled
by ``Matching``; what it leaves out is told on stderr, each with the reason.
"""

# ruff: noqa: INP001, T201 - a script, not a package

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter, defaultdict
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qs, urlsplit

from digimaturity.ground.errors import NotFoundError
from digimaturity.model.organisation import place_of
from digimaturity.workspace.register import Register, load_register

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digimaturity.model.organisation import Organisation

CRITERIA = Path(__file__).resolve().parent.parent / "criteria"
FILE = CRITERIA / "panels" / "contacts" / "govdirectory.yaml"
HEAD = """\
# yaml-language-server: $schema=../../schema/contacts.schema.json
# Accounts of Swedish public bodies, as Govdirectory has them from Wikidata; made by docs/contacts.py.
# Listed is not active, and the list is incomplete: it shows where to begin looking, and counts in no score.
format: 1
source: "Govdirectory/Wikidata"
address: "https://www.govdirectory.org/sweden/"
licence: "CC0 1.0"
as_of: "{month}"
bodies:
"""


class Entry(NamedTuple):
    """One body of the list."""

    qid: str
    name: str
    website: str
    accounts: tuple[tuple[str, str], ...]


class Matching:
    """Which bodies of the register the entries of a list are about.

    An entry is about the body that has its web address. Where that is none or several, it is about the one whose whole
    domain it is, if no other entry is at that domain, and otherwise about the one that has its name. Where address and
    name lead to different bodies, or two entries lead to the same body, they are left out. A body that stands twice in
    the register, with the same number and website, gets the same twice.

    Attributes:
        found: the entry of each body, by the body's id.
        ambiguous, unknown: the entries that are left out.
    """

    def __init__(self, register: Register, entries: Iterable[Entry]) -> None:
        self.register = register
        entries = tuple(entries)
        self._at = Counter(place_of(e.website)[0] for e in entries)
        self._by_place: dict[tuple[str, str], list[Organisation]] = defaultdict(list)
        for o in register:
            if o.website:
                self._by_place[place_of(o.website)].append(o)
        claims: dict[str, list[Entry]] = defaultdict(list)
        self.ambiguous: list[Entry] = []
        self.unknown: list[Entry] = []
        for entry in entries:
            bodies = self._bodies(entry)
            if bodies is None:
                self.ambiguous.append(entry)
            elif not bodies:
                self.unknown.append(entry)
            for o in bodies or ():
                claims[o.id].append(entry)
        self.found = {identity: own[0] for identity, own in claims.items() if len(own) == 1}
        twice = {entry for own in claims.values() if len(own) > 1 for entry in own}
        self.ambiguous += [entry for entry in entries if entry in twice]

    def _bodies(self, entry: Entry) -> tuple[Organisation, ...] | None:
        """The bodies that an entry is about: one, mostly; none that is known; None where it cannot be told."""
        there = self._by_website(entry.website)
        named = self._by_name(entry.name)
        if len(there) > 1 and not _is_one(there):
            there = (named,) if named in there else ()
            if not there:
                return None
        if named and there and named not in there:
            return None
        return there or ((named,) if named else ())

    def _by_website(self, website: str) -> tuple[Organisation, ...]:
        domain, path = place_of(website)
        if not domain:
            return ()
        if exact := self._by_place.get((domain, path)):
            return tuple(exact)
        owners = self.register.by_domain(domain)
        return owners if self._at[domain] == 1 and (len(owners) == 1 or _is_one(owners)) else ()

    def _by_name(self, name: str) -> Organisation | None:
        with suppress(NotFoundError):
            return self.register.find(name)
        return None


def _is_one(bodies: tuple[Organisation, ...]) -> bool:
    return len({(o.number, place_of(o.website)) for o in bodies}) == 1


def entries_of(rows: Iterable[dict[str, str]]) -> list[Entry]:
    """The entries of a list, each with its accounts in the list's order."""
    accounts: dict[tuple[str, str, str], list[tuple[str, str]]] = defaultdict(list)
    for row in rows:
        accounts[row["qid"], row["name"], row["website"]].append((row["platform"], direct(row["account"])))
    return [Entry(*key, tuple(dict.fromkeys(own))) for key, own in accounts.items()]


def direct(url: str) -> str:
    """Where an address of Wikidata's forwarding service leads, and any other address itself."""
    parts = urlsplit(url)
    if parts.hostname != "wikidata-externalid-url.toolforge.org":
        return url
    asked = parse_qs(parts.query)
    return asked["url_prefix"][0] + asked["id"][0]


def _line(identity: str, entry: Entry) -> str:
    accounts = ", ".join(f'{{platform: {platform}, url: "{url}"}}' for platform, url in entry.accounts)
    return f"  - {{organisation: {identity}, wikidata: {entry.qid}, accounts: [{accounts}]}}\n"


def main() -> None:
    """Write the file, and tell what is left out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("list", type=Path)
    parser.add_argument("month", help="when the list was fetched, YYYY-MM")
    given = parser.parse_args()
    with given.list.open(encoding="utf-8", newline="") as file:
        entries = entries_of(csv.DictReader(file))
    made = Matching(load_register([CRITERIA / "panels" / "organisations"]), entries)
    FILE.parent.mkdir(exist_ok=True)
    lines = [_line(identity, made.found[identity]) for identity in sorted(made.found)]
    FILE.write_text(HEAD.format(month=given.month) + "".join(lines), encoding="utf-8")
    for reason, left_out in (("ambiguous", made.ambiguous), ("not in the register", made.unknown)):
        for entry in left_out:
            print(f"{reason}: {entry.qid} {entry.name} {entry.website} ({len(entry.accounts)})", file=sys.stderr)
    known = set(made.found.values())
    print(f"{len(entries)} entries with {sum(len(e.accounts) for e in entries)} accounts")
    print(f"{len(known)} known with {sum(len(e.accounts) for e in known)}, of {len(made.found)} bodies in the register")


if __name__ == "__main__":
    main()
