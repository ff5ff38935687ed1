"""What somebody wants of a new study: taken from options, or asked for at a terminal; each can be left out."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import fields, replace
from typing import TYPE_CHECKING

from digimaturity.assess.keys import LineKeys
from digimaturity.ground import terminal
from digimaturity.ground.errors import DigimaturityError, UsageError
from digimaturity.ground.language import Text, joined
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.insight.fieldwork_progress import days_of
from digimaturity.model.fieldwork import Fieldwork
from digimaturity.model.typed_moment import typed_day
from digimaturity.verbs.answering import person_named
from digimaturity.workspace.editions import Workspace, this_year
from digimaturity.workspace.register import choose_panel
from digimaturity.workspace.settings import names_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from digimaturity.workspace.surroundings import Surroundings

_YES, _NO = frozenset({"j", "ja", "y", "yes"}), frozenset({"n", "nej", "no"})


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is known of a study that begins; empty where nobody has said.

    Attributes:
        title: of the edition.
        edition: its name.
        organisations: ids or names, with commas between, of a panel of the study's own.
        panel: a panel that there is.
        assessors: names, with commas between.
        publisher, contact, licence: of what is published.
        start, end: first and last day of the fieldwork.
        access: ``open`` or ``logged-in``.
    """

    title: str = ""
    edition: str = ""
    organisations: str = ""
    panel: str = ""
    assessors: str = ""
    publisher: str = ""
    contact: str = ""
    licence: str = ""
    start: str = ""
    end: str = ""
    access: str = ""

    def checked(self, around: Surroundings, workspace: Workspace) -> Wishes:
        """The same, with organisations by their ids.

        Args:
            around: has the register and the panels.
            workspace: where the study is to be.

        Raises:
            UsageError: a value cannot be, with what to do.
            NotFoundError: there is no such organisation or panel.
        """
        if self.edition:
            workspace.refuse_name_of_shipped(self.edition)
            workspace.edition_to_begin(self.edition, names_bodies=self.names_bodies)
        if self.panel and self.organisations:
            raise UsageError(
                Text("Ange antingen en panel eller organisationer.", "Give either a panel or organisations.")
            )
        if self.panel:
            choose_panel(around.panels, self.panel)
        for name in names_in(self.assessors):
            person_named(name, None)
        start, end = (typed_day(d, name) if d else "" for name, d in (("--from", self.start), ("--until", self.end)))
        refuse_days(Fieldwork(start=start, end=end))
        _refuse_terms(self.contact, self.licence)
        found = dict.fromkeys(around.register.find(name).id for name in names_in(self.organisations))
        return replace(self, organisations=", ".join(found), start=start, end=end)

    @property
    def names_bodies(self) -> bool:
        """Whether all that is said of the edition is whom it is about."""
        return bool(self.organisations or self.panel) and not (self.title or self.access or self.start or self.end)

    @property
    def settings(self) -> dict[str, str | list[str]]:
        """What belongs to the study's settings."""
        names = {"publisher": self.publisher, "contact": self.contact, "licence": self.licence}
        days = {"fieldwork_from": self.start, "fieldwork_until": self.end}
        found: dict[str, str | list[str]] = {name: said for name, said in (names | days).items() if said}
        return found | ({"assessors": names_in(self.assessors)} if self.assessors else {})


def refuse_days(plan: Fieldwork) -> None:
    """Refuse a fieldwork that ends before it begins, or that has no working day.

    Raises:
        UsageError: it does.
    """
    if not plan.start or not plan.end:
        return
    if plan.end < plan.start:
        raise UsageError(
            Text(
                "Fältarbetet slutar {e}, före det börjar {s}.", "Fieldwork ends on {e}, before it begins on {s}."
            ).fill(e=plan.end, s=plan.start),
            _ONE_OF_THE_DAYS,
        )
    days = days_of(plan)
    if days is not None and not days.whole:
        raise UsageError(
            Text("Mellan {s} och {e} finns ingen arbetsdag.", "There is no working day between {s} and {e}.").fill(
                s=plan.start, e=plan.end
            ),
            _ONE_OF_THE_DAYS,
        )


_ONE_OF_THE_DAYS = Text("Ändra någon av dagarna.", "Change one of the days.")


def _refuse_terms(contact: str, licence: str) -> None:
    """Refuse a contact that nobody can be reached at, and a licence that is an address."""
    if contact and not ("@" in contact or "." in contact.strip(".") or sum(map(str.isdigit, contact)) > _FEW_DIGITS):
        raise UsageError(
            Text(
                "Kontakten ”{c}” är varken e-postadress, webbadress eller telefonnummer.",
                'The contact "{c}" is no address of e-mail or of a page, and no telephone number.',
            ).fill(c=contact)
        )
    if "@" in licence:
        raise UsageError(
            Text("”{c}” är en e-postadress, ingen licens.", '"{c}" is an e-mail address, no licence.').fill(c=licence),
            Text("Skriv till exempel CC-BY-4.0.", "Write CC-BY-4.0, for example."),
        )


# A telephone number has more.
_FEW_DIGITS = 4
# What is asked, in this order, and how.
_QUESTIONS = {
    "title": Text("Studiens titel", "Title of the study"),
    "edition": Text("Utgåvans namn, till exempel {y}", "Name of the edition, {y} for example"),
    "organisations": Text(
        "Organisationer, med komma emellan (Enter för panelen Digitala ledare 2019)",
        "Organisations, with commas between (Enter for the panel Digital leaders 2019)",
    ),
    "assessors": Text("Bedömare, med komma emellan", "Assessors, with commas between"),
    "start": Text("Fältarbetets första dag (ÅÅÅÅ-MM-DD)", "First day of the fieldwork (YYYY-MM-DD)"),
    "end": Text("Fältarbetets sista dag (ÅÅÅÅ-MM-DD)", "Last day of the fieldwork (YYYY-MM-DD)"),
    "access": Text(
        "Bedöms också det som kräver inloggning? (j/n, Enter = ja)",
        "Is what needs a login assessed, too? (y/n, Enter = yes)",
    ),
    "publisher": Text("Vem ger ut studien?", "Who publishes the study?"),
    "contact": Text("Kontakt för studien, till exempel en e-postadress", "Contact, an e-mail address for example"),
    "licence": Text("Licens för data, till exempel CC-BY-4.0", "Licence of the data, CC-BY-4.0 for example"),
}
# The setting that a question is about, where it is called otherwise.
_SETTING_OF = {"start": "fieldwork_from", "end": "fieldwork_until", "title": "", "organisations": "panel"}
# Without an edition these have nowhere to stand.
_OF_AN_EDITION = frozenset({"title", "organisations", "panel", "access"})


def ask_for(around: Surroundings, workspace: Workspace) -> Wishes:
    """What whoever sits at the terminal says; Enter leaves a question out, the end of the input all that are left.

    A value that cannot be is told and asked for again; what the study's settings say already is not asked for.
    """
    terminal.talk(
        Text("Enter hoppar över en fråga; allt går att ändra sedan.", "Enter skips a question; change it any time.")
    )
    wishes = Wishes()
    with suppress(EOFError), LineKeys() as keys:
        for name, words in _QUESTIONS.items():
            if around.settings.is_from_file(_SETTING_OF.get(name, name)):
                continue
            wishes = _asked(wishes, name, str(words.fill(y=this_year())), keys.line, around, workspace)
    needs = any(getattr(wishes, name) for name in _OF_AN_EDITION)
    return replace(wishes, edition=this_year()) if needs and not wishes.edition else wishes


def _asked(
    wishes: Wishes,
    name: str,
    prompt: str,
    line: Callable[[str], str | None],
    around: Surroundings,
    workspace: Workspace,
) -> Wishes:
    while typed := (line(prompt) or "").strip():
        try:
            if name == "access":
                typed = _access(typed)
            return replace(wishes, **{name: typed}).checked(around, workspace)
        except DigimaturityError as error:
            terminal.talk(joined(" ", filter(None, (error.message, error.hint))))
    return wishes


def _access(typed: str) -> str:
    if typed.casefold() not in _YES | _NO:
        raise UsageError(Text("Svara j eller n.", "Answer y or n."))
    return "logged-in" if typed.casefold() in _YES else "open"


def is_bare(wishes: Wishes) -> bool:
    """Whether nothing was wished for."""
    return not any(getattr(wishes, f.name) for f in fields(wishes))
