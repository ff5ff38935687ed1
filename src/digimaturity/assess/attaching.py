"""Evidence and notes in a session: given, seen, changed and removed. Each is on disk when its function returns."""

from __future__ import annotations

import contextlib
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from digimaturity.assess.kept_pages import pages_of_all, pages_of_piece
from digimaturity.assess.picking import picked
from digimaturity.assess.what_stands import attached_lines
from digimaturity.content.evidence_words import kept_words
from digimaturity.ground.errors import DigimaturityError, StorageError, UsageError
from digimaturity.ground.language import Text
from digimaturity.ground.line import line
from digimaturity.ground.typed_path import typed_file
from digimaturity.ground.viewer import show_file
from digimaturity.model.address import is_address, why_no_address
from digimaturity.model.answers import Evidence, quotation
from digimaturity.workspace.evidence_files import SUFFIXES, EvidenceFile, file_of, name_of_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from digimaturity.assess.answer_stage import AnswerStage

# What stands for no address at all, where an address is proposed, and for that one.
_NONE, _SAME = "-", "="
# The beginning of what may have been meant as an address: a sign of one between letters.
_LIKE_AN_ADDRESS = re.compile(r"\S*\w[./:@]\w")
_NOTE = Text("Anteckning", "Note")
_ADDRESS = Text("Adress eller fil", "Address or file")
_BOTH = Text("Adress eller fil, citat", "Address or file, quotation")
_BOTH_AGAIN = Text("Adress eller fil, citat (= samma adress)", "Address or file, quotation (= same address)")
_QUOTE = Text("Citat (Enter = inget)", "Quotation (Enter = none)")
_KEPT = Text("Belägget är sparat. v visar och ändrar det.", "Evidence saved. v shows and changes it.")
_NOTE_KEPT = Text("Anteckningen är sparad. v visar och ändrar den.", "Note saved. v shows and changes it.")
_NOTE_CHANGED = Text(
    "Anteckningen är ändrad; den gamla finns kvar i historiken.", "Note changed; the old one is kept in the history."
)
_NOTE_REMOVED = Text(
    "Anteckningen är borttagen men finns kvar i historiken.", "Note removed; it is kept in the history."
)
_NOTE_CHANGED_AND_INTERNAL = Text(
    "Anteckningen är ändrad och intern igen; den gamla finns kvar i historiken.",
    "Note changed and internal again; the old one is kept in the history.",
)
_NOTE_PUBLIC = Text("Anteckningen är offentlig och får publiceras.", "The note is public and may be published.")
_NOTE_INTERNAL = Text("Anteckningen är intern.", "The note is internal.")
_MADE_PUBLIC = Text("Belägg {n} är offentligt.", "Evidence {n} is public.")
_MADE_INTERNAL = Text("Belägg {n} är internt och publiceras inte.", "Evidence {n} is internal and is not published.")
_UNCHANGED = Text("Inget ändrades.", "Nothing was changed.")
_CHOOSE_PLAIN = Text(
    "v 1 e ändrar belägg 1, v 1 x tar bort det, v 1 p gör det internt eller offentligt, v 1 o öppnar filen, "
    "v m x tar bort anteckningen, v m p gör den offentlig eller intern.",
    "v 1 e changes evidence 1, v 1 x removes it, v 1 p makes it internal or public, v 1 o opens its file, "
    "v m x removes the note, v m p makes it public or internal.",
)


def add_evidence(stage: AnswerStage) -> None:
    """Ask for an address and a quotation, and attach them to the question."""
    found = _asked(stage, Evidence(), stage.session.last_address())
    if found is None:
        return
    try:
        stage.session.attach(replace(found, quote=quotation(found.quote), seen=stage.today))
    finally:
        # What the disk refuses is kept by the session from now on.
        stage.settle("address", "quote")
    stage.message = f"{stage.message} {_KEPT}".strip()


def _asked(stage: AnswerStage, old: Evidence, proposed: str = "", piece: str = "") -> Evidence | None:
    """The address and the quotation that are written, the old ones in place; None when nothing is to change.

    Args:
        stage: whom to ask.
        old: the piece that is changed, or an empty one.
        proposed: the address that Enter takes.
        piece: the number of the piece that is changed, which tells what is typed about it from other evidence.
    """
    address_name, quote_name = f"address{piece}", f"quote{piece}"
    # On a screen a new piece is written in one prompt, so that it takes two keys beside its words.
    is_one = not (stage.plain or piece)
    if is_one:
        typed = stage.ask(address_name, _BOTH_AGAIN if proposed else _BOTH, proposed)
        if typed and proposed and typed.startswith(_SAME):
            typed = f"{proposed} {typed.removeprefix(_SAME)}"
    elif stage.plain or not old.url:
        typed = stage.ask(address_name, _ADDRESS, old.url or proposed)
    else:
        typed = stage.ask(address_name, _ADDRESS, typed=old.url)
    if typed is None:
        return None
    if file := _file_in(stage, typed, address_name):
        _refuse_wrong(stage, address_name, typed, file[1])
        found, typed = _with_file(stage, old, file, address_name)
        address, rest = _parted(typed, None)
        found = replace(found, url=address or found.url)
        return replace(found, quote=(rest if is_one else _quoted(stage, quote_name, rest, old)) or None)
    address, rest = _parted(typed, old.url)
    _refuse_wrong(stage, address_name, typed, "" if address else typed)
    if address:
        stage.keep(address_name, typed)
    if is_one and (address or not _LIKE_AN_ADDRESS.match(rest)):
        quote: str | None = rest
    elif rest and not address and not typed.startswith(f"{_NONE} "):
        quote = _offered(stage, rest, address_name, quote_name)
    else:
        quote = _quoted(stage, quote_name, rest, old)
    if not (address or quote or name_of_file(old)):
        stage.settle(address_name, quote_name)
        stage.message = _UNCHANGED
        return None
    found = replace(old, url=address or None, quote=quote or None)
    if not is_one and (file := _file_in(stage, quote or "", quote_name)):
        found, rest = _with_file(stage, found, file, quote_name)
        return replace(found, quote=rest or None)
    return found


def _quoted(stage: AnswerStage, name: str, rest: str, old: Evidence) -> str | None:
    """The quotation: in lines what followed the address, else asked for with that or the old one in place."""
    if stage.plain:
        typed = rest or stage.ask(name, _QUOTE, old.quote or "")
        return None if typed == _NONE else typed
    return stage.ask(name, _QUOTE, typed=rest or old.quote or "")


def _file_in(stage: AnswerStage, typed: str, name: str) -> tuple[Path, str] | None:
    """The file in a text, and what else is written. A path that leads nowhere does not wait at the prompt."""
    try:
        file = typed_file(typed, SUFFIXES)
    except DigimaturityError:
        stage.settle(name)
        raise
    if file:
        stage.keep(name, typed)
    return file


def _with_file(stage: AnswerStage, piece: Evidence, given: tuple[Path, str], name: str) -> tuple[Evidence, str]:
    """A piece of evidence with a file that was dragged into a prompt, kept in the study, and the words beside it.

    A path that is refused goes from its prompt, where the next one is dragged in; the words beside it wait there.

    Raises:
        DigimaturityError: it cannot be read or kept, is no picture and no PDF, or not the only one.
    """
    path, words = given
    folder = _edition_folder(stage)
    try:
        if typed_file(words, SUFFIXES):
            raise _one_at_a_time()
        kept = EvidenceFile.at(path, folder).kept_in(folder)
    except StorageError:
        raise
    except DigimaturityError:
        while another := typed_file(words, SUFFIXES):
            words = another[1]
        stage.keep(name, words and f"{words} ")
        raise
    stage.message = kept_words(kept)
    if not stage.plain:
        stage.show()
    return replace(piece, file=kept.file, screenshot=kept.screenshot, sha256=kept.sha256), words


def _one_at_a_time() -> UsageError:
    return UsageError(
        Text("En fil i taget: inget sparades.", "One file at a time: nothing was saved."),
        Text("Dra in dem var för sig.", "Drag them in one by one."),
    )


def _edition_folder(stage: AnswerStage) -> Path:
    return stage.session.file.path.parents[1]


def _refuse_wrong(stage: AnswerStage, address_name: str, typed: str, words: str) -> None:
    """What begins as an address does and is a wrong one is no quotation either: all that was typed stays in its prompt.

    Raises:
        UsageError: the words begin so.
    """
    why = why_no_address(words.split(maxsplit=1)[0]) if words.split() else None
    if why is not None:
        stage.keep(address_name, typed)
        raise UsageError(Text("Inget sparades.", "Nothing was saved."), why)


def _parted(typed: str, stands: str | None) -> tuple[str, str]:
    """An address and what is written after it; without an address all of it is what is written.

    Args:
        typed: by the assessor.
        stands: an address that was there before, whatever it is.
    """
    first = typed.split(maxsplit=1)[0] if typed.split() else ""
    rest = typed[len(first) :].strip()
    if first == _NONE:
        return "", rest
    return (first, rest) if is_address(first) or first == stands else ("", typed)


def _offered(stage: AnswerStage, typed: str, address_name: str, quote_name: str) -> str | None:
    """What is no address, as a quotation: with Enter it is one."""
    stage.message = Text(
        "Det är inte en adress, så det sparas som citat.", "That is not an address, so it is saved as a quotation."
    )
    if stage.plain:
        return typed
    stage.settle(address_name)
    stage.show()
    quote = stage.ask(quote_name, Text("Citat (Esc = inget)", "Quotation (Esc = none)"), typed=typed)
    stage.message = ""
    return quote


def write_note(stage: AnswerStage) -> None:
    """Write a note, or change the one there is: it stands in the prompt. In lines, what is written goes below it."""
    question = stage.session.current
    o = stage.session.observation(question) if question else None
    old = (o.note if o else None) or ""
    label = Text("Anteckning (tom rad avbryter)", "Note (an empty line cancels)") if stage.plain else _NOTE
    note = stage.ask("note", label, typed="" if stage.plain else old)
    if stage.plain and note == _NONE:
        stage.settle("note")
        stage.message = _UNCHANGED
        return
    if note is None or (stage.plain and not note):
        return
    if not stage.plain and old:
        with _kept_if_refused(stage, {"note": note}):
            stage.session.change_note(note or None)
        changed = _NOTE_CHANGED_AND_INTERNAL if o and o.note_public else _NOTE_CHANGED
        stage.message = _UNCHANGED if note == old else changed if note else _NOTE_REMOVED
    elif note:
        try:
            stage.session.attach(note=note)
        finally:
            stage.settle("note")
        stage.message = _NOTE_KEPT


@contextlib.contextmanager
def _kept_if_refused(stage: AnswerStage, typed: dict[str, str]) -> Iterator[None]:
    """What was typed is settled when it is saved, and stands in its prompts again where that is refused."""
    try:
        yield
    except DigimaturityError:
        for name, text in typed.items():
            stage.keep(name, text)
        raise
    stage.settle(*typed)


def view(stage: AnswerStage) -> None:
    """Show everything that is kept about the question, and change or remove what is chosen."""
    question = stage.session.current
    if question is None:
        return
    wish = stage.keys.left_over().split()
    if wish:
        _change(stage, wish[0], (wish[1:] or [""])[0])
        return
    o = stage.session.observation(question)
    proposed = stage.session.open_proposals(question)
    if stage.plain:
        lines = attached_lines(question, o, proposed)
        stage.page([*lines, line(f" {_CHOOSE_PLAIN}")] if o else lines)
        return
    chosen = picked(stage, lambda: pages_of_all(question, o, proposed))
    if chosen == "m":
        write_note(stage)
    elif chosen == "p":
        _change(stage, "m", "p")
    elif chosen and o:
        _change(stage, chosen, picked(stage, lambda: pages_of_piece(question, o, int(chosen))) or "")


def _change(stage: AnswerStage, which: str, how: str) -> None:
    """Change (e), remove (x), mark (p) or open (o) a piece of evidence by its number; of the note (m), x and p."""
    question = stage.session.current
    o = stage.session.observation(question) if question else None
    if which == "m" and how == "x" and o and o.note:
        stage.session.change_note(None)
        stage.message = _NOTE_REMOVED
        return
    if which == "m" and how == "p" and o and o.note:
        stage.session.mark_note(public=not o.note_public)
        stage.message = _NOTE_INTERNAL if o.note_public else _NOTE_PUBLIC
        return
    number = int(which) if re.fullmatch("[1-9][0-9]?", which) else 0
    if o is None or not 1 <= number <= len(o.evidence) or how not in {"e", "x", "p", "o"}:
        stage.message = _UNCHANGED
        return
    old = o.evidence[number - 1]
    if how == "o":
        stage.message = _opened(stage, old)
        return
    if how == "x":
        stage.session.change_evidence(number, None)
        stage.message = Text(
            "Belägg {n} är borttaget men finns kvar i historiken.", "Evidence {n} removed; it is kept in the history."
        ).fill(n=number)
        return
    if how == "p":
        stage.session.change_evidence(number, replace(old, internal=not old.internal))
        stage.message = (_MADE_PUBLIC if old.internal else _MADE_INTERNAL).fill(n=number)
        return
    stage.message = ""
    stage.show()
    new = _asked(stage, old, piece=str(number))
    if new is None:
        return
    new = replace(new, quote=quotation(new.quote))
    typed = {f"address{number}": new.url or "", f"quote{number}": new.quote or ""}
    with _kept_if_refused(stage, typed):
        stage.session.change_evidence(number, new if new == old else replace(new, seen=stage.today))
    stage.message = Text(
        "Belägg {n} är ändrat; det gamla finns kvar i historiken.",
        "Evidence {n} changed; the old one is kept in the history.",
    ).fill(n=number)


def _opened(stage: AnswerStage, piece: Evidence) -> Text:
    """Open the file of a piece of evidence beside the session; what to say of it.

    Raises:
        NotFoundError: it is not there any more.
    """
    name = name_of_file(piece)
    if name is None:
        return Text("Belägget har ingen fil.", "The evidence has no file.")
    path = file_of(_edition_folder(stage), name)
    if show_file(path):
        return Text("Filen öppnas i ett eget fönster.", "The file opens in a window of its own.")
    return Text("Filen ligger här: {p}", "The file is here: {p}").fill(p=path)
