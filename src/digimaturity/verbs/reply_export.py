"""``digimaturity reply export``: what an organisation gets to look at and reply to, as a workbook and a page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from digimaturity.content.phrases import organisations as so_many
from digimaturity.content.reply_results import reply_round
from digimaturity.ground import terminal
from digimaturity.ground.command_words import also, pasted
from digimaturity.ground.destination import check_file, deliver, is_of_files, is_stdout, named_format
from digimaturity.ground.durable import make_folder, write_durably
from digimaturity.ground.errors import Exit, NotFoundError, UsageError
from digimaturity.ground.language import Text, speaking
from digimaturity.model.typed_moment import typed_day
from digimaturity.publish.pages.reply_page import round_page
from digimaturity.publish.reply_round import round_book
from digimaturity.verbs import options as opt
from digimaturity.verbs.before_reply import fit_to_send
from digimaturity.verbs.given import Given
from digimaturity.verbs.options import option, to_output
from digimaturity.verbs.report import languages_of
from digimaturity.verbs.studied import terms_of
from digimaturity.workspace.reply_sheet import is_filled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.content.reply_results import ReplyRound
    from digimaturity.model.organisation import Organisation
    from digimaturity.verbs.context import Context

_FORMATS = {"xlsx": (".xlsx",), "html": (".html", ".htm")}
# What the files are called, after the organisation's id.
_NAME = Text("genmale", "reply")


def reply_export(
    organisations: opt.Organisations = None,
    until: Annotated[
        str | None,
        option(
            "--until",
            sv="sista dag att svara, som 2026-12-18",
            en="last day to reply, such as 2026-12-18",
            metavar=Text("DAG", "DATE"),
        ),
    ] = None,
    output: Annotated[
        Path | None,
        to_output(
            sv="mapp för arbetsbok och sida, eller en fil (.xlsx, .html)",
            en="folder for workbook and page, or one file (.xlsx, .html)",
        ),
    ] = None,
    publisher: opt.Publisher = None,
    contact: opt.Contact = None,
    even_if_unfinished: Annotated[
        bool,
        option(
            "--even-if-unfinished",
            sv="skriv också det som inte är klart eller avgjort; bladet säger det",
            en="also write what is not finished or settled; the sheet says so",
        ),
    ] = False,
    *,
    given: Annotated[Given, "edition panel … allow catalogue workspace"],
    lang: opt.PageLanguage = None,
) -> int:
    """Write a sheet to fill in and a page for each organisation, without a word of who assessed it."""
    context = given.context(publisher=publisher, contact=contact)
    last_day = day_of("--until", until)
    wanted = wanted_bodies(context, organisations or (), "export")
    languages = languages_of(lang)
    study, form = context.study(), None
    if output is not None and (is_stdout(output) or (is_of_files(output) and not output.is_dir())):
        if len(wanted) > 1 or len(languages) > 1:
            raise UsageError(
                Text("Det blir flera filer, men {p} är en enda fil.", "Several files are written, but {p} is one file.")
                .fill(p=output),
                Text("Ange en mapp.", "Name a folder."),
            )  # fmt: skip
        form = named_format(output, None, _FORMATS) or "xlsx"
    terms = fit_to_send(study, wanted, terms_of(context), given.allow, unfinished_too=even_if_unfinished)
    if output is not None and form is not None:
        _tell_lacking(context, last_day)
        check_file(output, f"{wanted[0].id}-{_NAME}.xlsx")
        deliver(output, _content(output, form, reply_round(study, wanted[0], terms, last_day)))
        return Exit.DONE
    folder = output or Path(str(_NAME))
    for organisation in terminal.progress(wanted, len(wanted), Text("Skriver", "Writing")):
        asked = reply_round(study, organisation, terms, last_day)
        for language in languages:
            with speaking(language):
                for form, (suffix, *_) in _FORMATS.items():
                    path = folder / f"{organisation.id}-{_NAME}{suffix}"
                    content = _content(path, form, asked)
                    make_folder(folder)
                    write_durably(path, content)
    _tell(wanted, folder, last_day)
    _tell_lacking(context, last_day)
    return Exit.DONE


def _content(path: Path, form: str, asked: ReplyRound) -> bytes:
    """What is to stand in a file; a sheet that somebody has filled in is left alone.

    Raises:
        UsageError: such a sheet stands there.
    """
    if form == "html":
        return round_page(asked, f"{asked.portrait.body.organisation.id}-{_NAME}.csv")
    if path.is_file() and is_filled(path):
        raise UsageError(
            Text("{p} ersätts inte, för där finns svar.", "{p} is not replaced, for it holds replies.").fill(p=path),
            Text(
                "Flytta filen eller välj en annan mapp. Läs in svaren med: digimaturity reply import {p}",
                "Move the file or choose another folder. Read the replies in with: digimaturity reply import {p}",
            ).fill(p=path),
        )
    return round_book(asked)


def wanted_bodies(context: Context, names: Sequence[str], command: str) -> list[Organisation]:
    """Whom a round of replies is about: those named, or the members of a panel that have answers.

    Args:
        context: of the command.
        names: as typed.
        command: the word after ``reply``, for the hint.

    Raises:
        UsageError: neither was given.
        NotFoundError: nobody has answers.
    """
    if names:
        return list(dict.fromkeys(context.register.find(name) for name in names))
    if context.flags.get("panel") is None:
        raise UsageError(
            Text("Vilken organisation?", "Which organisation?"),
            Text(
                "Ange en eller flera, eller --panel: digimaturity reply {c} malmo",
                "Name one or several, or give --panel: digimaturity reply {c} malmo",
            ).fill(c=command),
        )
    read = context.edition()
    answered = context.study(read).kept.organisations
    members = answered if context.asked_for_everyone else [m.organisation for m in context.panel_of(read).members]
    found = [context.register.by_id[o] for o in members if o in answered and o in context.register.by_id]
    if not found:
        raise NotFoundError(
            Text("Ingen i panelen har svar i utgåvan {e}.", "Nobody in the panel has answers in the edition {e}.").fill(
                e=read.id
            )
        )
    return found


def day_of(flag: str, text: str | None) -> str | None:
    """The day that a flag was given, ISO 8601; None where it was not.

    Raises:
        UsageError: it is no day.
    """
    return None if text is None else typed_day(text, flag)


def _tell(wanted: Sequence[Organisation], folder: Path, last_day: str | None) -> None:
    """Say where the files are, and what becomes of them: only what is noted as asked is published as asked."""
    n = len(wanted)
    terminal.talk(
        Text(
            "Underlag för {n} i {p}. Läs in svaren med: digimaturity reply import FIL",
            "Sheets for {n} in {p}. Read the replies in with: digimaturity reply import FILE",
        ).fill(n=so_many(n), p=folder)
    )
    _tell_to_note(wanted, last_day)


def _tell_to_note(wanted: Sequence[Organisation], last_day: str | None) -> None:
    until = ("--until", last_day) if last_day else ()
    terminal.talk(
        Text(
            "När de är skickade, anteckna det, så att det som publiceras säger det: {c}{also}",
            "When they are sent, note it, so that what is published says so: {c}{also}",
        ).fill(c=pasted("digimaturity", "reply", "asked", *(o.id for o in wanted), *until), also=also())
    )


def _tell_lacking(context: Context, last_day: str | None) -> None:
    """Say what the files do not say, though whoever is to reply needs it."""
    if last_day is None:
        terminal.talk(
            Text(
                "Där står ingen sista dag att svara. Ange den med --until.",
                "They do not say until when one can reply. Say so with --until.",
            )
        )
    if context.settings.value("contact") is None:
        terminal.talk(
            Text(
                "Där står inte vart svaren ska skickas. Ange det med --contact, eller contact i digimaturity.toml.",
                "They do not say where to send the replies. Say so with --contact, or contact in digimaturity.toml.",
            )
        )
