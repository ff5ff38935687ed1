"""``digimaturity probe``: a machine looks first, and proposes; a person decides."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from digimaturity.ground import terminal
from digimaturity.ground.errors import Exit, NotFoundError, UsageError
from digimaturity.ground.language import Text
from digimaturity.verbs import options as opt
from digimaturity.verbs.context import Context
from digimaturity.verbs.options import option

if TYPE_CHECKING:
    from digimaturity.model.organisation import Organisation
    from digimaturity.probes.interface import Probe

Kind = Literal["municipality", "region", "agency", "all"]
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
            sv="med --page: när sidan sparades, ÅÅÅÅ-MM-DD; annars nu",
            en="with --page: when the page was saved, YYYY-MM-DD; now otherwise",
        ),
    ] = None,
    show_all: Annotated[
        bool, option("--all", sv="nämn också sonder som inget säger", en="name the probes that say nothing too")
    ] = False,
    edition: opt.Edition = None,
    form: opt.Format = "table",
    catalogue: opt.Catalogue = None,
    workspace: opt.WorkspaceFolder = None,
    lang: opt.Language = None,
) -> int:
    """Judge a saved page, a recording, or an organisation's site."""
    from digimaturity.verbs.probe_extras import require

    context = Context(edition=edition, catalogue=catalogue, workspace=workspace, lang=lang)
    _refuse_mixed(page, url, kind_of_page, from_warc)
    require("probe")
    chosen = chosen_probes(only)
    if page is not None:
        from digimaturity.verbs.probe_offline import page_view

        moment = _moment(at)
        body = _one(context, organisations)
        view = page_view(
            context, page, url or "", kind=kind_of_page, body=body, at=moment, chosen=chosen, is_all=show_all
        )
        terminal.show(view, form)
        return Exit.DONE
    if from_warc is not None:
        from digimaturity.verbs.probe_offline import recording_view

        terminal.show(recording_view(context, from_warc, _one(context, organisations), chosen), form)
        return Exit.DONE
    raise UsageError(Text("Ange en organisation.", "Name an organisation."))


def _refuse_mixed(page: Path | None, url: str | None, kind: str, warc: Path | None) -> None:
    """Refuse what does not go together, before anything is read."""
    if page is not None and warc is not None:
        raise UsageError(Text("Ange antingen --page eller --from-warc.", "Give either --page or --from-warc."))
    if page is not None and not url:
        raise UsageError(
            Text("En sparad sida behöver sin adress.", "A saved page needs its address."),
            Text("Ange den: --url https://…", "Give it: --url https://…"),
        )
    if page is None and (url or kind):
        raise UsageError(Text("--url och --as hör till --page.", "--url and --as go with --page."))


def _one(context: Context, organisations: list[str] | None) -> Organisation | None:
    """The one organisation that is named, if any."""
    if organisations and len(organisations) > 1:
        raise UsageError(Text("Ange bara en organisation här.", "Name one organisation only here."))
    return context.register.find(organisations[0]) if organisations else None


def _moment(at: str | None) -> str | None:
    from datetime import UTC, datetime

    if at is None:
        return None
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        raise UsageError(
            Text("”{a}” är ingen dag.", '"{a}" is no day.').fill(a=at),
            Text("Skriv till exempel 2026-11-02.", "Write 2026-11-02, for example."),
        ) from None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).isoformat()


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
