"""The results that an organisation does not agree with, each with the command that saves a retest of it.

And what became of a sheet of replies that was read in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digimaturity.content.answer_words import overtaken, seen
from digimaturity.content.narrowed import edition_titled
from digimaturity.content.part_names import name_of
from digimaturity.content.provenance_stamp import of_edition, organisation_record
from digimaturity.ground.command_words import also, pasted
from digimaturity.ground.language import Text, counted, joined
from digimaturity.ground.personal_data import found_in
from digimaturity.ground.table import Column, Result, Table
from digimaturity.model.right_of_reply import AGREES, reply_fields
from digimaturity.workspace.reply_taking import CHANGED, NEW, SAME

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from digimaturity.insight.body import Body
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.model.edition import Edition
    from digimaturity.model.right_of_reply import Reply
    from digimaturity.workspace.reply_taking import Taken

_SAYS = Column("agrees", Text("Organisationen", "The organisation"))
_RETESTS = (
    Column("criterion", Text("Kriterium", "Criterion")),
    Column("title", Text("Vad", "What")),
    Column("service", Text("Tjänst", "Service")),
    Column("result", Text("Resultat", "Result")),
    _SAYS,
    Column("reply", Text("Genmäle", "Reply"), "prose"),
    Column("command", Text("Kontrollera igen med", "Retest with")),
)
_TAKEN = (
    Column("criterion", Text("Kriterium", "Criterion")),
    Column("service", Text("Tjänst", "Service")),
    Column("what", Text("Blir", "Becomes")),
    _SAYS,
    Column("reply", Text("Genmäle", "Reply"), "prose"),
)
_WORDS = {
    NEW: Text("nytt genmäle", "new reply"),
    CHANGED: Text("ändrat genmäle", "changed reply"),
    SAME: Text("som förut", "as before"),
}
_OVERTAKEN = Text("{w}, resultatet har ändrats sedan dess", "{w}, the result has changed since")


def to_retest(catalogue: Catalogue, replies: Mapping[str, Sequence[Reply]]) -> Iterator[Reply]:
    """The newest reply about each result, in the catalogue's order, where it objects and nobody has looked again."""
    for criterion in catalogue.by_id:
        newest = {reply.service: reply for reply in replies.get(criterion, ())}
        yield from (r for r in newest.values() if r.objects and r.retest is None)


def retests_view(body: Body, catalogue: Catalogue, edition: Edition, replies: Mapping[str, Sequence[Reply]]) -> Result:
    """What to look at again."""
    rows = retest_rows(body, catalogue, edition, replies)
    heading = Text(
        "{o} · {e}\n{n} att kontrollera igen: organisationen håller inte med, eller har bara kommenterat",
        "{o} · {e}\n{n} to look at again: the organisation does not agree, or only commented",
    ).fill(o=body.organisation.name, e=edition_titled(edition), n=_results(len(rows)))
    payload = {"organisation": organisation_record(body), "retests": [_told(row) for row in rows]}
    tables = (Table(_RETESTS, rows),) if rows else ()
    notes = (HOW_TO,) if rows else (NONE,)
    return of_edition(edition, catalogue, Result("retests", payload, tables, heading, notes), [body])


HOW_TO = Text(
    "Sätt in vad du såg där det står NIVÅ, med --url och --note. Poängen ändras inte; båda resultaten visas.",
    "Put what you saw in the place of LEVEL, with --url and --note. The score does not change; both results are shown.",
)
NONE = Text("Inget att kontrollera igen.", "Nothing to retest.")


def retest_rows(
    body: Body, catalogue: Catalogue, edition: Edition, replies: Mapping[str, Sequence[Reply]]
) -> list[dict[str, Any]]:
    """A row for each reply that is worth looking into."""
    return [_to_look_at(reply, body, catalogue, edition) for reply in to_retest(catalogue, replies)]


def _told(row: dict[str, Any]) -> dict[str, Any]:
    """A row as machines read it."""
    return {key: value for key, value in row.items() if key != "agrees_is"} | {"agrees": row["agrees_is"]}


def _to_look_at(reply: Reply, body: Body, catalogue: Catalogue, edition: Edition) -> dict[str, Any]:
    criterion, answer = catalogue.by_id[reply.criterion], body.answers.get(reply.criterion)
    found = [o for service, o in (answer.observations() if answer else ()) if reply.service in {None, service}]
    results = [Text("nivå {n}", "level {n}").fill(n=o.level) if o.level is not None and o.up_to is None
               else seen(o, criterion, edition.asked) for o in found]  # fmt: skip
    result = joined("; ", results) if results else None
    if overtaken(reply, body) and reply.shown is not None:
        was = reply.shown.observation()
        is_level = was.level is not None and was.up_to is None
        told = Text("nivå {n}", "level {n}").fill(n=was.level) if is_level else seen(was, criterion, edition.asked)
        result = Text("{r} (de såg {w})", "{r} (they saw {w})").fill(r=result or "–", w=told)
    about = ("--service", reply.service) if reply.service else ()
    return {
        "criterion": reply.criterion,
        "title": name_of(reply.criterion, catalogue),
        "service": None if reply.service is None else body.names.get(reply.service, reply.service),
        "result": result,
        "agrees": AGREES[reply.agrees] if reply.agrees else None,
        "agrees_is": reply.agrees,
        "reply": reply.text or None,
        "command": str(
            Text("{c} --retest NIVÅ{a}", "{c} --retest LEVEL{a}").fill(
                c=pasted("digimaturity", "reply", body.organisation.id, reply.criterion, *about), a=also()
            )
        ),
    }


def taken_view(
    file: str, body: Body, catalogue: Catalogue, edition: Edition, taken: Sequence[Taken],
    replies: Mapping[str, Sequence[Reply]], silent: int, *, dry_run: bool,
) -> Result:  # fmt: skip
    """What a sheet changed, or would change, and what it gives reason to look at again."""
    counts = {what: sum(t.what == what for t in taken) for what in (NEW, CHANGED, SAME)}
    rows = [_of_sheet(t, body) for t in taken]
    retests = [] if dry_run else retest_rows(body, catalogue, edition, replies)
    payload = {
        "file": file,
        "dry_run": dry_run,
        "organisation": organisation_record(body),
        **counts,
        "unrepeated": silent,
        "replies": [
            {"what": t.what, "result_changed": t.is_overtaken, "criterion": t.reply.criterion, **reply_fields(t.reply)}
            for t in taken
        ],
        "retests": [_told(row) for row in retests],
    }
    shown = [row for row, t in zip(rows, taken, strict=True) if t.what != SAME or t.is_overtaken]
    heading = Text("{o} · {e}\n{s}", "{o} · {e}\n{s}").fill(
        o=body.organisation.name, e=edition_titled(edition), s=_summed(counts)
    )
    tables = (*((Table(_TAKEN, shown),) if shown else ()), *((Table(_RETESTS, retests),) if retests else ()))
    notes = [_DRY] if dry_run else [_SAVED if counts[NEW] + counts[CHANGED] else _NOTHING]
    if any(t.is_overtaken for t in taken):
        notes.append(_BESIDE_SHOWN)
    if telling := [t.reply.criterion for t in taken if found_in(t.reply.text)]:
        notes.append(_PERSONAL.fill(c=", ".join(dict.fromkeys(telling))))
    if silent:
        notes.append(_SILENT.fill(n=counted(silent, Text("genmäle", "reply"), Text("genmälen", "replies"))))
    if retests:
        notes.append(HOW_TO)
    result = Result("reply-import", payload, tables, heading, tuple(notes))
    return of_edition(edition, catalogue, result, [body])


_DRY = Text("Inget har sparats: --dry-run.", "Nothing has been saved: --dry-run.")
_SAVED = Text("Sparat. Poängen ändras inte.", "Saved. The score does not change.")
_NOTHING = Text("Inget nytt i bladet, och inget har ändrats.", "Nothing new in the sheet, and nothing has changed.")
_BESIDE_SHOWN = Text(
    "Där resultatet har ändrats sedan bladet skickades sparas genmälet tillsammans med det resultat som visades.",
    "Where the result has changed since the sheet was sent, the reply is kept together with the result that was shown.",
)
_PERSONAL = Text(
    "Personuppgifter i genmälena om {c}. Be organisationen om en annan text innan genmälet publiceras.",
    "Personal data in the replies about {c}. Ask the organisation for another text before the reply is published.",
)
_SILENT = Text(
    "{n} från ett tidigare blad saknas i det här och står kvar.",
    "{n} of an earlier sheet are lacking in this one, and stay.",
)


def _of_sheet(taken: Taken, body: Body) -> dict[str, Any]:
    reply, what = taken.reply, _WORDS[taken.what]
    return {
        "criterion": reply.criterion,
        "service": None if reply.service is None else body.names.get(reply.service, reply.service),
        "what": _OVERTAKEN.fill(w=what) if taken.is_overtaken else what,
        "agrees": AGREES[reply.agrees] if reply.agrees else None,
        "reply": reply.text or None,
    }


def _summed(counts: Mapping[str, int]) -> Text:
    return Text("{n} nya, {c} ändrade, {s} som förut", "{n} new, {c} changed, {s} as before").fill(
        n=counts[NEW], c=counts[CHANGED], s=counts[SAME]
    )


def _results(n: int) -> Text:
    return counted(n, Text("resultat", "result"), Text("resultat", "results"))
