"""What the machine saw, in sentences: the finding first, how it was seen, what was in the way, and what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.content.machine_looks import Reach
from digimaturity.content.phrases import (
    criteria,
    in_sentence,
    listed,
    long_date,
    long_period,
    organisations,
    thousands,
)
from digimaturity.ground.language import Text, counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digimaturity.content.machine_looks import Machines
    from digimaturity.model.organisation import Organisation

_PAGES = Text("sida", "page"), Text("sidor", "pages")
_ADDRESSES = Text("adress", "address"), Text("adresser", "addresses")
TITLE = Text("Det maskinerna såg", "What the machines saw")
# What holds of the whole page, and stands at its top.
NO_SCORE = Text(
    "Inget här är ett betyg. En maskin föreslår svar, och en människa avgör. Många förslag är inte bättre än få.",
    "Nothing here is a score. A machine proposes answers, and a person decides. Many proposals are not better than "
    "few.",
)
NOT_ABSENT = Text(
    "Om det som ligger bakom ett hinder sägs ingenting: det som inte gick att se kan finnas ändå.",
    "Nothing is said of what lies behind an obstacle: what could not be seen may be there all the same.",
)
REPORT = Text(
    "Skriv till utgivaren eller till projektet, och ange sondens namn, sidans adress, dagen, vad maskinen sa och vad "
    "du själv såg. Den som har inspelningen kan pröva igen utan nätet: samma inspelning ger samma förslag.",
    "Write to the publisher or to the project, with the probe's id, the page's address, the day, what the machine said "
    "and what you saw. Whoever has the recording can try again without the net: the same recording gives the same "
    "proposals.",
)
HOW_READ = (
    Text(
        "Raden räknar dem som får frågan. Ett svar: maskinen föreslår en nivå, ett värde eller ej tillämpligt. Färre "
        "svar: det som sågs utesluter någon nivå. Inget avgjort: alla nivåer är kvar, och en människa får leta.",
        "A row counts those who are asked the question. One answer: the machine proposes a level, a value or not "
        "applicable. Fewer answers: what was seen rules some level out. Nothing settled: every level is left, and a "
        "person has to look.",
    ),
    Text(
        "I stapeln är den tjocka delen ett svar och den smala färre svar, som andel av dem som får frågan.",
        "In the bar the thick part is one answer and the thin part fewer answers, as a share of those who are asked.",
    ),
    Text(
        "Har någon flera tjänster räknas den tjänst där maskinen kom längst.",
        "Of somebody's several services, the one with which the machine got furthest counts.",
    ),
)


def finding(machines: Machines) -> Text:
    """What is most worth knowing: how many sites could be read, and how many questions there is a proposal to."""
    n, seen = len(machines.looks), len(machines.seen)
    tried = len(machines.criteria)
    proposed = sum(bool(c.n(Reach.SETTLED, Reach.NARROWED)) for c in machines.criteria)
    return Text(
        "Maskinen såg sidor hos {s} av {n} och har förslag om {p} av {c}",
        "The machine saw pages of {s} out of {n} and has proposals on {p} of {c}",
    ).fill(s=seen, n=organisations(n), p=proposed, c=criteria(tried))


def how_seen(machines: Machines) -> Iterator[Text]:
    """When and how, in whole sentences."""
    days = sorted(look.day for look in machines.looks)
    when = long_date(days[0]) if days[0] == days[-1] else long_period(f"{days[0]} – {days[-1]}")
    pages = sum(look.run.pages for look in machines.looks)
    yield Text(
        "Av var och en räknas den senaste körningen: {w}, {p} i allt.",
        "Of each the latest run counts: {w}, {p} in all.",
    ).fill(w=when, p=_counted(pages, _PAGES))
    n_browser, n = sum(look.with_browser for look in machines.looks), len(machines.looks)
    if n_browser == n:
        yield Text("Sidor öppnades också i en webbläsare.", "Pages were opened in a browser too.")
    elif n_browser:
        yield Text(
            "Hos {b} av {n} öppnades sidor också i en webbläsare; hos de andra lästes bara koden.",
            "Of {b} of {n}, pages were opened in a browser too; of the others only the code was read.",
        ).fill(b=n_browser, n=n)
    else:
        yield Text(
            "Ingen webbläsare användes, så det som bara syns i en är inte prövat.",
            "No browser was used, so what only shows in one was not tried.",
        )
    if machines.study.n_looked_at_outside:
        yield Text(
            "Maskinen har besökt, eller försökt besöka, {n} till i utgåvan, som står utanför urvalet här.",
            "The machine has visited, or tried to visit, {n} more of the edition, outside the selection here.",
        ).fill(n=machines.study.n_looked_at_outside)
    if n_other := len(machines.looks) - len(machines.current):
        yield Text(
            "Inte med i tabellen över kriterierna: {n}, som bedömdes mot en annan version av katalogen.",
            "Not in the table of criteria: {n}, judged by another version of the catalogue.",
        ).fill(n=organisations(n_other))


def in_the_way(machines: Machines) -> Iterator[Text]:
    """How many sites and addresses could not be seen."""
    n, unseen = len(machines.looks), len(machines.looks) - len(machines.seen)
    addresses = sum(h.n_addresses for h in machines.hindrances)
    if not addresses:
        yield Text("Ingenting var i vägen.", "Nothing was in the way.")
        return
    yield Text(
        "{a} gick inte att se. Hos {u} av {n} sågs ingen sida alls.",
        "{a} could not be seen. Of {u} of {n}, no page at all was seen.",
    ).fill(a=_counted(addresses, _ADDRESSES), u=unseen, n=organisations(n))
    yield NOT_ABSENT


def shared(machines: Machines) -> list[Text]:
    """Whose sites stand on one host, host by host."""
    return [
        Text(
            "Hos {who} började maskinen på samma värd, {h}. Det den läste av värden, som kryptering, är en och samma "
            "iakttagelse för dem alla.",
            "Of {who}, the machine began at the same host, {h}. What it read of the host, such as encryption, is one "
            "and the same observation for them all.",
        ).fill(who=_named([look.organisation for look in those]), h=host)
        for host, those in machines.shared_hosts.items()
    ]


_MOST_NAMED = 12


def _named(those: Sequence[Organisation]) -> Text:
    names = [in_sentence(o) for o in those]
    if len(names) <= _MOST_NAMED:
        return listed(names)
    rest = Text("{n} till", "{n} more").fill(n=len(names) - _MOST_NAMED)
    return listed([*names[:_MOST_NAMED], rest])


def sweep_compared(machines: Machines) -> Text | None:
    """How the latest whole sweep is held against the one before; None where there are not two.

    One whose journal cannot be read is passed over, so the one before may be an earlier one.
    """
    from digimaturity.probes.sweep.failing_share import last_comparable
    from digimaturity.probes.sweep.journal import journals
    from digimaturity.workspace.inventory import EVIDENCE

    folder = machines.study.edition.folder / EVIDENCE
    sweeps = [told for told in journals(folder) if told.ended] if folder.is_dir() else []
    if not sweeps or not machines.study.looked_at.keys() & sweeps[0].failures.keys():
        return None
    compared = last_comparable(sweeps[1:], sweeps[0].failures)
    if compared is None:
        return None
    if compared.is_comparable:
        said = Text(
            "Av {n} webbplatser gick {a} inte att läsa i det senaste svepet, mot {b} i svepet före.",
            "Of {n} websites, {a} could not be read in the latest sweep, as against {b} in the one before.",
        )
    else:
        said = Text(
            "Av {n} webbplatser gick {a} inte att läsa i det senaste svepet, mot {b} i svepet före. Det är långt fler "
            "än slumpen gör, så de två svepen jämförs inte.",
            "Of {n} websites, {a} could not be read in the latest sweep, as against {b} in the one before. That is far "
            "more than chance makes, so the two are not compared.",
        )
    return said.fill(n=compared.common, a=compared.now, b=compared.before)


def about_precision(machines: Machines) -> Text:
    """How many of the probes are experimental, and what that means."""
    n = len(machines.probes)
    on_trial = sum(p.measured.is_experimental for p in machines.probes)
    if on_trial == n:
        return Text(
            "Alla sonder är på prov: ingen har ännu gett tillräckligt många rätta förslag på kända fall "
            "(95 % av minst 15). De bara föreslår, och deras förslag säger att de är på prov.",
            "All probes are experimental: none has yet made enough proposals on known cases that were right (95% of "
            "at least 15). They only suggest, and their proposals say that they are experimental.",
        )
    return Text(
        "{e} av {n} är på prov: rätt i färre än 95 % av sina förslag på kända fall, eller färre än 15 sådana förslag. "
        "De bara föreslår, och deras förslag säger att de är på prov.",
        "{e} of {n} are experimental: right in fewer than 95% of their proposals on known cases, or fewer than 15 "
        "such proposals. They only suggest, and their proposals say that they are experimental.",
    ).fill(e=on_trial, n=counted(n, Text("sond", "probe"), Text("sonder", "probes")))


def _counted(n: int, words: tuple[Text, Text]) -> Text:
    return Text("{n} {w}", "{n} {w}").fill(n=thousands(n), w=words[n != 1])
