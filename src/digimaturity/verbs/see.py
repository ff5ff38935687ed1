"""``digimaturity see``: an assessor looks around in a browser window, and what they see becomes evidence."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

from digimaturity.ground import terminal
from digimaturity.ground.durable import make_folder, write_durably
from digimaturity.ground.errors import Exit, UsageError
from digimaturity.ground.language import Text, counted, same
from digimaturity.ground.table import Column, Result, Table
from digimaturity.ground.version import __version__
from digimaturity.model.organisation import place_of
from digimaturity.model.recording import Recording
from digimaturity.verbs import options as opt
from digimaturity.verbs.given import Given
from digimaturity.verbs.options import argument, option
from digimaturity.workspace.evidence_files import keep_file
from digimaturity.workspace.inventory import EVIDENCE

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.model.answers import Evidence
    from digimaturity.model.organisation import Organisation
    from digimaturity.verbs.context import Context
    from digimaturity.verbs.see_window import Watched

_WOULD = Text(
    "Med --record öppnas {u} i ett fönster, och allt som hämtas där spelas in bland beläggen för {o}.",
    "With --record, {u} is opened in a window, and all that is fetched there is recorded among the evidence of {o}.",
)
_BEGINS = Text(
    "Fönstret öppnas. Enter här tar en skärmbild. Stäng fönstret när du är klar.",
    "The window opens. Enter here takes a screenshot. Close the window when you are done.",
)
_LOGIN = Text(
    "Allt du öppnar spelas in, också sidor bakom en inloggning. Det du skriver och kakorna spelas inte in. Logga inte "
    "in som någon vars uppgifter inte får finnas i studien.",
    "All that you open is recorded, pages behind a login too. What you type and the cookies are not recorded. Do not "
    "log in as anybody whose data may not be in the study.",
)
_SHOT = Text("Skärmbild av {u}", "Screenshot of {u}")
_FAILED = Text("Adressen gick inte att öppna: {e}", "The address could not be opened: {e}")
_NOTHING = Text("Inget hämtades, så inget är sparat.", "Nothing was fetched, so nothing is kept.")
_WHOSE = Text("Vems sida är {u}?", "Whose page is {u}?")
_NAME = Text("Ange organisationen: digimaturity see {u} ORGANISATION", "Name it: digimaturity see {u} ORGANISATION")
_HEADING = Text("{o}: {n} inspelade.", "{o}: {n} recorded.")
_ANSWERS = Text("svar", "answer"), Text("svar", "answers")
_SENT = Text("{n} som skickade något är inte inspelade.", "{n} that sent something are not recorded.")
_REQUESTS = Text("förfrågan", "request"), Text("förfrågningar", "requests")
_PASTE = Text(
    "Belägg att ange till ett svar: digimaturity answer {o} KRITERIUM NIVÅ --url {u} --file {f}",
    "Evidence to give with an answer: digimaturity answer {o} CRITERION LEVEL --url {u} --file {f}",
)
_COLUMNS = (
    Column("what", Text("Vad", "What")),
    Column("url", Text("Adress", "Address")),
    Column("file", Text("Fil", "File")),
    Column("sha256", same("SHA-256")),
)
_PICTURE, _RECORDING = Text("skärmbild", "screenshot"), Text("inspelning", "recording")


def see(
    url: Annotated[str, argument("adressen", "the address", Text("ADRESS", "ADDRESS"))],
    organisation: opt.SomeOrganisation = None,
    record: Annotated[
        bool, option("--record", sv="öppna ett fönster och spela in", en="open a window and record")
    ] = False,
    headless: Annotated[
        bool, option("--headless", sv="utan fönster, för prov", en="without a window, for tests", hidden=True)
    ] = False,
    *,
    given: Annotated[Given, "edition form catalogue workspace lang"],
) -> int:
    """Open an address in a browser window, and keep what is seen there as evidence."""
    from digimaturity.probes.saved_page import checked_url

    context = given.context()
    url = checked_url(url if "//" in url else f"https://{url}")
    body = _whose(context, url, organisation)
    if not record:
        terminal.talk(_WOULD.fill(u=url, o=body.name))
        return Exit.DONE
    from digimaturity.verbs.probe_extras import require

    require("probe")
    require("browser")
    from digimaturity.probes.looking.chromium import refuse_without_browser
    from digimaturity.verbs.see_window import look_around

    written = context.edition_to_write()
    context.announce(written)
    terminal.talk(_LOGIN)
    terminal.talk(_BEGINS)
    browser = refuse_without_browser(window=not headless)
    watched = look_around(url, browser, lambda u: terminal.talk(_SHOT.fill(u=u)), headless=headless)
    if watched.failed:
        terminal.talk(_FAILED.fill(e=watched.failed))
    if not watched.exchanges:
        terminal.talk(_NOTHING)
        return Exit.FINDINGS
    kept = _kept(written.folder, body, url, watched)
    given.show(_view(body, written.folder, kept, watched))
    return Exit.DONE


def _whose(context: Context, url: str, named: str | None) -> Organisation:
    """The organisation that is named, or whose website the address lies on.

    Raises:
        UsageError: it is nobody's.
        NotFoundError: nobody is called so.
    """
    if named is not None:
        return context.register.find(named)
    host = place_of(url)[0].lower()
    for body in context.register:
        domains = filter(None, (place_of(body.website)[0], *body.domains))
        if any(host == d or host.endswith(f".{d}") for d in domains):
            return body
    raise UsageError(_WHOSE.fill(u=url), _NAME.fill(u=url))


def _kept(folder: Path, body: Organisation, url: str, watched: Watched) -> list[Evidence]:
    """The pictures and then the recording, on disk when this returns."""
    from digimaturity.workspace.warc_file import written

    pictures = [replace(keep_file(folder, png), url=seen or None, seen=at[:10]) for seen, at, png in watched.pictures]
    exchanges = tuple(sorted(watched.exchanges, key=lambda e: e.at))
    at = exchanges[0].at
    told = Recording(body.id, url, at, exchanges, tool=f"digimaturity {__version__}", notes={"made": "see"})
    content = written(told)
    stamp = datetime.fromisoformat(at).astimezone(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    name = f"{EVIDENCE}/{body.id}/{stamp}-see.warc.gz"
    make_folder((folder / name).parent)
    write_durably(folder / name, content)
    from digimaturity.model.answers import Evidence

    checksum = hashlib.sha256(content).hexdigest()
    return [*pictures, Evidence(url=url, seen=at[:10], file=name, sha256=checksum)]


def _view(body: Organisation, folder: Path, kept: list[Evidence], watched: Watched) -> Result:
    rows = [
        {
            "what": str(_PICTURE if one.screenshot else _RECORDING),
            "url": one.url,
            "file": one.screenshot or one.file,
            "sha256": one.sha256,
            "seen": one.seen,
        }
        for one in kept
    ]
    notes = [_PASTE.fill(o=body.id, u=one.url, f=folder / one.screenshot) for one in kept if one.screenshot and one.url]
    if watched.sent:
        notes.append(_SENT.fill(n=counted(watched.sent, *_REQUESTS)))
    payload = {"organisation": body.id, "exchanges": len(watched.exchanges), "sent": watched.sent, "evidence": rows}
    heading = _HEADING.fill(o=body.name, n=counted(len(watched.exchanges), *_ANSWERS))
    return Result("see", payload, (Table(_COLUMNS, rows),), heading, tuple(notes))
