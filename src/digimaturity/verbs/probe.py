"""``digimaturity probe``: a machine looks first, and proposes; a person decides."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from digimaturity.ground import terminal
from digimaturity.ground.errors import Exit, NotFoundError, UsageError
from digimaturity.ground.language import Text, same
from digimaturity.verbs import options as opt
from digimaturity.verbs.finding import find_kind
from digimaturity.verbs.given import Given
from digimaturity.verbs.options import option
from digimaturity.workspace.surroundings import ALL

if TYPE_CHECKING:
    from digimaturity.model.organisation import Organisation
    from digimaturity.probes.interface import Probe
    from digimaturity.verbs.context import Context

# Instead of a kind: everyone in the register.
EVERY_KIND = frozenset({ALL, "alla"})
_FILE = Text("FIL", "FILE")


def probe(
    organisations: opt.Organisations = None,
    page: Annotated[
        Path | None,
        option(
            "--page", sv="bedöm en sparad sida; - läser stdin", en="judge a saved page; - reads stdin", metavar=_FILE
        ),
    ] = None,
    url: Annotated[str | None, option("--url", sv="adressen som sidan har", en="the address that the page has")] = None,
    kind_of_page: Annotated[
        str,
        option(
            "--as",
            sv="vad sidan är: start, contact, statement, service, robots, …; annars gissas det",
            en="what the page is: start, contact, statement, service, robots, …; guessed otherwise",
            metavar=Text("SIDSLAG", "KIND"),
        ),
    ] = "",
    from_warc: Annotated[
        Path | None,
        option("--from-warc", sv="bedöm en inspelning, utan nät", en="judge a recording, offline", metavar=_FILE),
    ] = None,
    only: Annotated[
        str,
        option(
            "--only",
            sv="bara de sonderna, familjerna eller kriterierna, med komma emellan",
            en="only these probes, families or criteria, with commas between",
        ),
    ] = "",
    at: Annotated[
        str | None,
        option(
            "--at",
            sv="med --page: när sidan sparades, som 2026-11-02 eller 2026-11-02T09:15; annars nu",
            en="with --page: when the page was saved, as 2026-11-02 or 2026-11-02T09:15; now otherwise",
        ),
    ] = None,
    show_all: Annotated[
        bool, option("--all", sv="nämn också sonder som inget säger", en="name the probes that say nothing too")
    ] = False,
    panel: opt.Panel = None,
    kind: Annotated[
        str | None,
        option(
            "--kind",
            sv="alla av ett slag i registret: kommun, region, myndighet eller all",
            en="all of a kind in the register: municipality, region, agency or all",
            autocompletion=opt.complete_kinds,
        ),
    ] = None,
    browser: Annotated[
        bool, option("--browser", sv="titta också i en webbläsare (Chromium)", en="look in a browser too (Chromium)")
    ] = False,
    contact: Annotated[
        str | None,
        option(
            "--contact",
            sv="vem den som besöks kan skriva till; skickas med varje förfrågan",
            en="whom the visited may write to; sent with every request",
            metavar=Text("ADRESS", "ADDRESS"),
        ),
    ] = None,
    pages: Annotated[
        int | None, option("--pages", sv="högst så många sidor per webbplats", en="at most so many pages of a site")
    ] = None,
    delay: Annotated[
        float | None,
        option("--delay", sv="sekunder mellan förfrågningar till en värd", en="seconds between requests to one host"),
    ] = None,
    diff: Annotated[
        bool,
        option(
            "--diff", sv="visa vad som ändrats sedan sist; inget besöks", en="show what changed; nothing is visited"
        ),
    ] = False,
    resume: Annotated[
        bool, option("--resume", sv="fortsätt ett svep som avbröts", en="go on with a sweep that was interrupted")
    ] = False,
    workers: Annotated[
        int | None, option("--workers", sv="så många processer här", en="so many processes here", min=1)
    ] = None,
    cluster: Annotated[
        str | None,
        option(
            "--cluster",
            sv="adressen till en schemaläggare (dask.distributed)",
            en="the address of a scheduler (dask.distributed)",
            metavar=Text("ADRESS", "ADDRESS"),
        ),
    ] = None,
    dry_run: opt.DryRun = False,
    allow_private: Annotated[
        bool, option("--allow-private", sv="besök också slutna nät", en="visit closed networks too", hidden=True)
    ] = False,
    net: Annotated[
        Path | None, option("--net", sv="nätets beskrivning", en="description of the net", hidden=True)
    ] = None,
    *,
    given: Annotated[Given, "edition assessor form catalogue workspace lang"],
) -> int:
    """Judge a saved page, a recording, or organisations' sites."""
    from digimaturity.verbs.probe_extras import require

    context = given.context(panel=panel, contact=contact)
    _refuse_mixed(page, url, kind_of_page, from_warc)
    named = _one(context, organisations) if page is not None or from_warc is not None else None
    kind = kind if kind is None or kind in EVERY_KIND else find_kind(context.catalogue, kind, same(ALL))
    if diff:
        from digimaturity.verbs.probe_live import show_changes

        return show_changes(
            context, context.edition_to_write(), bodies_meant(context, organisations, panel, kind), given.form
        )
    require("probe")
    if browser:
        require("browser")
    chosen = chosen_probes(only)
    # A file for a spreadsheet has every conclusion, each by itself.
    is_all = show_all or given.form == "csv"
    if page is not None:
        from digimaturity.verbs.probe_offline import Saved, page_view

        saved = Saved(
            page, url or _website_of(named, kind_of_page), kind_of_page, saved_at(at), browser=browser, is_all=is_all
        )
        given.show(page_view(context, saved, named, chosen))
        return Exit.DONE
    if from_warc is not None:
        from digimaturity.verbs.probe_offline import recording_view

        given.show(recording_view(context, from_warc, named, chosen, is_all=is_all))
        return Exit.DONE
    from digimaturity.verbs.probe_live import visit
    from digimaturity.verbs.probe_way import Asked, Way

    way = Way("", pages, delay, allow_private, net)
    repeated = ("--kind", kind) if kind else () if panel else tuple(organisations or ())
    asked = Asked(chosen, given.form, browser, dry_run, resume, workers, cluster, repeated, is_all=is_all)
    bodies = bodies_meant(context, organisations, panel, kind)
    return visit(context, bodies, way, asked, is_sweep=bool(panel or kind) or len(bodies) > 1)


def _refuse_mixed(page: Path | None, url: str | None, kind: str, warc: Path | None) -> None:
    """Refuse what does not go together, before anything is read."""
    if page is not None and warc is not None:
        raise UsageError(Text("Ange antingen --page eller --from-warc.", "Give either --page or --from-warc."))
    if page is None and (url or kind):
        raise UsageError(Text("--url och --as hör till --page.", "--url and --as go with --page."))


def _website_of(organisation: Organisation | None, kind: str) -> str:
    """The address of a saved page that nobody gave: the organisation's website, which is said.

    Raises:
        UsageError: no organisation is named, the register does not know its website, or the page is another.
    """
    if organisation is None or not organisation.website or kind != "start":
        raise UsageError(
            Text("En sparad sida behöver sin adress.", "A saved page needs its address."),
            Text(
                "Ange den: --url https://… Är den startsidan hos ORGANISATION räcker --as start.",
                "Give it: --url https://… For the start page of ORGANISATION --as start is enough.",
            ),
        )
    said = Text(
        "Sidan läses som startsidan {u}, enligt registret. Är den en annan: --url ADRESS.",
        "The page is read as the start page {u}, by the register. If it is another: --url ADDRESS.",
    )
    terminal.talk(said.fill(u=organisation.website))
    return organisation.website


def _one(context: Context, organisations: list[str] | None) -> Organisation | None:
    """The one organisation that is named, if any."""
    if organisations and len(organisations) > 1:
        raise UsageError(Text("Ange bara en organisation här.", "Name one organisation only here."))
    return context.register.find(organisations[0]) if organisations else None


def bodies_meant(
    context: Context, organisations: list[str] | None, panel: str | None, kind: str | None
) -> list[Organisation]:
    """Whom the command is about: those that are named, a panel's members, or all of a kind.

    Raises:
        UsageError: nobody is named, or more than one way is used.
        NotFoundError: nobody is called so.
    """
    if sum(map(bool, (organisations, panel, kind))) != 1:
        raise UsageError(
            Text("Vem gäller det?", "Who is it about?"),
            Text(
                "Ange en organisation, --panel eller --kind. Exempel: digimaturity probe malmo",
                "Name an organisation, --panel or --kind. Example: digimaturity probe malmo",
            ),
        )
    if organisations:
        return list({o.id: o for o in map(context.register.find, organisations)}.values())
    if panel and not context.asked_for_everyone:
        return [context.register.by_id[m.organisation] for m in context.panel().members]
    return [o for o in context.register if kind in {None, *EVERY_KIND, o.kind}]


def saved_at(at: str | None) -> str | None:
    """When a page was saved, with the offset from UTC: the beginning of the day where no time is said.

    Raises:
        UsageError: it is no moment, still to come, or from before the web.
    """
    from datetime import datetime

    from digimaturity.model.moments import clock_fault_of
    from digimaturity.model.typed_moment import typed_day
    from digimaturity.model.working_time import zone

    if at is None:
        return None
    here = datetime.now(zone())
    if "T" not in at or clock_fault_of(at) is not None:
        at = f"{typed_day(at, '--at', today=here.isoformat())}T00:00"
    moment = datetime.fromisoformat(at)
    moment = moment if moment.tzinfo else moment.replace(tzinfo=zone())
    if moment > here:
        raise UsageError(
            Text("--at {a} har inte varit än.", "--at {a} is still to come.").fill(a=at),
            Text("Ange när sidan sparades.", "Say when the page was saved."),
        )
    return moment.isoformat()


def chosen_probes(only: str) -> tuple[Probe, ...]:
    """The probes that are asked for: by id, by family, by criterion; all where nothing is.

    Raises:
        NotFoundError: nothing is called so, with the nearest names.
    """
    from digimaturity.probes.all_probes import probes
    from digimaturity.workspace.settings import names_in

    wanted = names_in(only)
    if not wanted:
        return probes()
    known = {name.lower() for p in probes() for name in (p.id, p.family, *p.criteria)}
    for name in wanted:
        if name.lower() not in known:
            raise unknown_probe(name, known)
    asked = {name.lower() for name in wanted}
    return tuple(p for p in probes() if asked & {p.id.lower(), p.family, *(c.lower() for c in p.criteria)})


def unknown_probe(name: str, known: set[str]) -> NotFoundError:
    """The error where no probe is called so, with the nearest names there are."""
    from difflib import get_close_matches

    near = ", ".join(get_close_matches(name.lower(), sorted(known), n=3))
    return NotFoundError(
        Text("Det finns ingen sond {n}.", "There is no probe {n}.").fill(n=name),
        Text("Menade du {near}?", "Did you mean {near}?").fill(near=near)
        if near
        else Text("Lista dem med: digimaturity probes list", "List them with: digimaturity probes list"),
    )
