"""Judging what was kept, without the net: one saved page, or a recording."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from digimaturity.content.probe_view import conclusions_view
from digimaturity.ground.durable import reading_error
from digimaturity.ground.errors import NotFoundError, UsageError
from digimaturity.ground.language import Text, counted, same
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.probes.judge import judged
from digimaturity.probes.saved_page import judged_page, saved_page, whoever
from digimaturity.probes.site import Site
from digimaturity.verbs.answering import now
from digimaturity.workspace.measured_file import read_measured
from digimaturity.workspace.services_file import read_services
from digimaturity.workspace.warc_file import read_recording

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from digimaturity.ground.table import Result
    from digimaturity.model.answers import Service
    from digimaturity.model.judgement import Judgement
    from digimaturity.model.organisation import Organisation
    from digimaturity.model.recording import Fact, Recording
    from digimaturity.probes.interface import Probe
    from digimaturity.probes.saved_page import SavedPage
    from digimaturity.verbs.context import Context

# No page of a public body's is larger.
_MOST_BYTES = 20_000_000
# What can make a page move by itself, and seconds that tell whether it goes on for more than five.
_MOVING = "script, style, link, img, video, marquee, blink, svg, iframe, object, embed, canvas, [style], [onload]"
_LONG_ENOUGH = 5.3
_KINDS = {
    "start": Text("startsida", "start page"),
    "service": Text("en tjänsts sida", "a service's page"),
    "robots": same("robots.txt"),
    "security_txt": same("security.txt"),
    "sitemap": Text("webbplatskarta", "sitemap"),
}
_PAGE = Text("{u}, bedömd som {k}.", "{u}, judged as {k}.")
_GUESSED = Text(
    "Vad sidan är gissades av dess adress och rubrik; --as säger det.",
    "What the page is was guessed from its address and heading; --as says it.",
)
_ONE_PAGE = Text(
    "Bara den här sidan är sedd. Det som inte syns på den kan finnas på webbplatsen.",
    "Only this page was seen. What is not on it may be on the site.",
)
_LEFT_OUT = Text(
    "Utan något att säga om den här sidan: {n}; --all visar vilka.",
    "Without anything to say of this page: {n}; --all shows which.",
)
_PROBES = Text("sond", "probe"), Text("sonder", "probes")
_SILENT = Text("Säger inget om sidan: {p}.", "These say nothing of the page: {p}.")
_RECORDING = Text("{f}: inspelad {d} från {u}.", "{f}: recorded {d} from {u}.")


def content_of(path: Path) -> bytes:
    """A saved page, or what comes on standard input where the file is called ``-``.

    Raises:
        NotFoundError: there is no such file.
        InvalidDataError: it cannot be read.
        UsageError: it is larger than any page.
    """
    try:
        if str(path) == "-":
            found = sys.stdin.buffer.read(_MOST_BYTES + 1)
        elif not path.is_file():
            raise NotFoundError(Text("Filen {p} finns inte.", "There is no file {p}.").fill(p=path))
        else:
            with path.open("rb") as stream:
                found = stream.read(_MOST_BYTES + 1)
    except OSError as error:
        raise reading_error(path, error) from error
    if len(found) > _MOST_BYTES:
        raise UsageError(
            Text("{p} är större än {n} MB.", "{p} is larger than {n} MB.").fill(p=path, n=_MOST_BYTES // 1_000_000)
        )
    return found


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved page: its file, its address, what it is, when it was saved (None for now), and how it is judged."""

    path: Path
    url: str
    kind: str
    at: str | None
    browser: bool
    is_all: bool


def page_view(context: Context, saved: Saved, body: Organisation | None, chosen: Sequence[Probe]) -> Result:
    """What the probes say of one saved page; see ``probes.saved_page``.

    Raises:
        UsageError: its address is none, or the browser is missing.
        NotFoundError: there is no such file, or no such kind of page.
    """
    content, services = content_of(saved.path), services_of(context, body) if body else ()
    page = saved_page(content, saved.url, at=saved.at or now(), kind=saved.kind, body=body, services=services)
    if saved.browser:
        page.site.recording = replace(page.site.recording, facts=_seen(page))
    found = judged_page(page, chosen)
    silent = [p.id for p in chosen if p.id not in {probe.id for probe, _ in found}]
    called = _KINDS.get(page.kind) or _called(page.kind)
    notes = [_ONE_PAGE, *([_GUESSED] if page.is_guessed else [])]
    if silent:
        notes.append(
            _SILENT.fill(p=", ".join(silent)) if saved.is_all else _LEFT_OUT.fill(n=counted(len(silent), *_PROBES))
        )
    about = {"url": page.url, "judged_as": page.kind, "guessed": page.is_guessed, "silent": silent}
    return _view(context, _PAGE.fill(u=page.url, k=called), about, found, notes, is_all=saved.is_all)


def _seen(page: SavedPage) -> tuple[Fact, ...]:
    """What the browser sees of a saved page, whatever it is a page of."""
    from digimaturity.probes.looking.look import look
    from digimaturity.probes.looking.opened import Patience
    from digimaturity.probes.looking.pages_to_see import Seen, pages_to_see

    # What is stored and what is fetched is not told of a saved page, so only movement is waited for, and late boxes.
    may_move = any(one.css(_MOVING) for one in page.site.own_pages)
    patience = Patience(before_choice=_LONG_ENOUGH if may_move else 0.0)
    pages = [replace(seen, social=False) for seen in pages_to_see(page.site)] or [Seen(page.url, named=True)]
    return look(page.site, patience=patience, pages=pages).facts


def _called(kind: str) -> Text:
    from digimaturity.probes.roles import WORDS, Role

    return WORDS[Role(kind)].called


def recording_view(
    context: Context, path: Path, body: Organisation | None, chosen: Sequence[Probe], *, is_all: bool
) -> Result:
    """What the probes say of a recording; the same recording gives the same outcomes.

    Raises:
        NotFoundError, InvalidDataError: see ``read_recording``.
    """
    recording = read_recording(path)
    found = judged(site_of(context, recording, body), chosen)
    heading = _RECORDING.fill(f=path.name, d=recording.at[:10], u=recording.website)
    about = {
        "recording": path.name,
        "organisation": (body.id if body else recording.organisation) or None,
        "website": recording.website,
        "at": recording.at,
        "exchanges": len(recording.exchanges),
    }
    return _view(context, heading, about, found, [], is_all=is_all)


def site_of(context: Context, recording: Recording, body: Organisation | None) -> Site:
    """A recording with whom it is about: who is named, else who it says, else whoever stands behind its address."""
    known = body or context.register.by_id.get(recording.organisation)
    return Site(recording, known or whoever(recording.website), services_of(context, known) if known else ())


def services_of(context: Context, body: Organisation) -> tuple[Service, ...]:
    """The body's registered services, of the edition in use; none where there is no edition yet.

    Services may be registered before anybody has answered, and an edition without answers is none to read.
    """
    try:
        edition = context.edition()
    except NotFoundError:
        if context.workspace.root is None:
            return ()
        edition = context.edition_to_write()
    return read_services(edition.folder / body.id)


def _view(
    context: Context,
    heading: Text,
    about: Mapping[str, object],
    found: Sequence[tuple[Probe, Judgement]],
    notes: Sequence[Text],
    *,
    is_all: bool,
) -> Result:
    said = [(probe.id, one) for probe, one in found]
    return conclusions_view(heading, about, said, context.catalogue, read_measured(), notes, is_all=is_all)
