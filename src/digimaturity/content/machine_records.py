"""What the machine saw as tables of fields: by criterion, by organisation, by cause, and the probes themselves.

They have rows only where runs of the probes are kept. None of them says what is proposed of anybody.
"""

from __future__ import annotations

from operator import attrgetter, methodcaller
from typing import TYPE_CHECKING

from digimaturity.content.machine_looks import Reach, machines_of
from digimaturity.content.record_sets import NAMED, OF_CRITERION, RecordSet
from digimaturity.ground.fields import both, count, flag, fraction, several, text, through, whole
from digimaturity.ground.language import Text
from digimaturity.model.recording import Obstacle

if TYPE_CHECKING:
    from digimaturity.content.machine_looks import Look

_ORGANISATIONS = Text("organisationer", "organisations")
_PAGES = Text("sidor", "pages")
_ADDRESSES = Text("adresser", "addresses")
_CASES = Text("kända fall", "known cases")
_PROPOSALS = Text("förslag", "proposals")


def _counted(look: Look, *reached: Reach) -> int | None:
    return look.count(*reached) if look.reach else None


# A table of columns: name, title and meaning, both in Swedish and in English.
# fmt: off
_ID = text("criterion", "Kriterium", "Criterion", "kriteriets id", "id of the criterion",
    get=attrgetter("criterion.id"), required=True)
PROBED_CRITERIA = RecordSet(
    "probed-criteria",
    Text("Maskinen, per kriterium", "The machine, by criterion"),
    Text(
        "En rad per kriterium som en sond tittar på: hos hur många maskinen kom hur långt. Inget är ett svar.",
        "One row per criterion that a probe looks at: of how many the machine got how far. Nothing is an answer.",
    ),
    (
        _ID,
        *both("criterion_title", "Titel", "Title", "vad kriteriet heter", "what the criterion is called",
            get=attrgetter("criterion.title")),
        text("probe", "Sond", "Probe", "sondens id", "id of the probe", required=True),
        count("asked", "Får frågan", "Asked", "organisationer som maskinen såg efter hos och som får frågan",
            "organisations that the machine looked at and that are asked", get=methodcaller("n"), unit=_ORGANISATIONS),
        count("settled", "Ett svar", "One answer", "hos så många föreslås ett svar",
            "of so many one answer is proposed", get=methodcaller("n", Reach.SETTLED), unit=_ORGANISATIONS),
        count("narrowed", "Färre svar", "Fewer answers", "hos så många är någon nivå utesluten",
            "of so many some level is ruled out", get=methodcaller("n", Reach.NARROWED), unit=_ORGANISATIONS),
        count("nothing", "Inget avgjort", "Nothing settled", "hos så många är alla nivåer kvar",
            "of so many every level is left", get=methodcaller("n", Reach.NOTHING), unit=_ORGANISATIONS),
        count("blocked", "Hindrad", "Blocked", "hos så många var något i vägen",
            "of so many something was in the way", get=methodcaller("n", Reach.BLOCKED), unit=_ORGANISATIONS),
        count("failed", "Gick inte att bedöma", "Could not be judged", "hos så många klarade sonden inte det den fick",
            "of so many the probe could not deal with what it was given", get=methodcaller("n", Reach.FAILED),
            unit=_ORGANISATIONS),
        count("not_asked", "Inte prövat", "Not tried", "hos så många kördes sonden inte",
            "of so many the probe was not run", get=methodcaller("n", Reach.NOT_ASKED), unit=_ORGANISATIONS),
    ),
    ("criterion",),
    lambda study: machines_of(study).criteria,
    (OF_CRITERION,),
)
PROBED_ORGANISATIONS = RecordSet(
    "probed-organisations",
    Text("Maskinen, per organisation", "The machine, by organisation"),
    Text(
        "En rad per organisation som maskinen har sett efter hos, om den senaste körningen. Inget är ett betyg.",
        "One row per organisation that the machine has looked at, about the latest run. Nothing is a score.",
    ),
    (
        *NAMED,
        text("at", "Tid", "Time", "när körningen började, ISO 8601 i UTC", "when the run began, ISO 8601 in UTC",
            get=attrgetter("run.at"), required=True),
        text("website", "Webbplats", "Website", "adressen där den började", "the address where it began",
            get=attrgetter("run.website"), required=True),
        text("host", "Värd", "Host", "värden utan www; flera kan dela en",
            "the host without www; several may share one"),
        text("tool", "Verktyg", "Tool", "verktygets namn och version", "name and version of the tool",
            get=attrgetter("run.tool"), required=True),
        text("catalogue", "Katalog", "Catalogue", "katalogens version", "version of the catalogue",
            get=attrgetter("run.catalogue"), required=True),
        flag("browser", "Webbläsare", "Browser", "om sidor öppnades i en webbläsare",
            "whether pages were opened in a browser", get=attrgetter("with_browser")),
        count("pages", "Sidor", "Pages", "sidor som sågs", "pages that were seen", get=attrgetter("run.pages"),
            unit=_PAGES),
        whole("settled", "Ett svar", "One answer", "kriterier med ett föreslaget svar",
            "criteria with one proposed answer", get=lambda look: _counted(look, Reach.SETTLED), minimum=0),
        whole("narrowed", "Färre svar", "Fewer answers", "kriterier där någon nivå är utesluten",
            "criteria with some level ruled out", get=lambda look: _counted(look, Reach.NARROWED), minimum=0),
        whole("blocked", "Hindrade", "Blocked", "kriterier där något var i vägen",
            "criteria where something was in the way", get=lambda look: _counted(look, Reach.BLOCKED), minimum=0),
        count("hindered", "I vägen", "In the way", "adresser som inte gick att se", "addresses that could not be seen",
            get=attrgetter("n_hindered"), unit=_ADDRESSES),
        several("causes", "Orsaker", "Causes", "vad som var i vägen, vanligast först",
            "what was in the way, the most frequent first", get=lambda look: [c.value for c, _ in look.in_the_way]),
    ),
    ("organisation",),
    lambda study: machines_of(study).looks,
)
PROBED_OBSTACLES = RecordSet(
    "probed-obstacles",
    Text("Maskinen, hinder", "The machine, obstacles"),
    Text(
        "En rad per orsak till att något inte gick att se. Inget sägs om det som ligger bakom.",
        "One row per cause for which something could not be seen. Nothing is said of what lies behind.",
    ),
    (
        text("cause", "Orsak", "Cause", "vad som var i vägen", "what was in the way", required=True,
            choices=tuple(Obstacle.read())),
        *both("cause_words", "Orsak i ord", "Cause in words", "orsaken i ord", "the cause in words",
            get=attrgetter("cause.words")),
        count("n_organisations", "Organisationer", "Organisations", "hos så många", "of so many", unit=_ORGANISATIONS),
        count("n_addresses", "Adresser", "Addresses", "så många adresser i allt", "so many addresses in all",
            unit=_ADDRESSES),
    ),
    ("cause",),
    lambda study: machines_of(study).hindrances,
)
PROBES = RecordSet(
    "probes",
    Text("Sonderna", "The probes"),
    Text(
        "En rad per sond: vad den tittar på, och hur ofta den har rätt på kända fall.",
        "One row per probe: what it looks at, and how often it is right on known cases.",
    ),
    (
        *through(
            "probe",
            text("id", "Id", "Id", "sondens id", "id of the probe", required=True),
            *both("title", "Tittar på", "Looks at", "vad den tittar på", "what it looks at"),
            several("criteria", "Kriterier", "Criteria", "kriterier som den föreslår svar på",
                "criteria that it proposes answers to"),
        ),
        *through(
            "measured",
            flag("experimental", "På prov", "Experimental", "om den är på prov",
                "whether it is experimental", get=attrgetter("is_experimental")),
            fraction("precision", "Rätt", "Right", "så stor del av dess förslag var rätt",
                "the share of its proposals that were right", maximum=1),
            fraction("recall", "Funna", "Found", "så mycket av det som gick att föreslå som den föreslog",
                "the share of what could be proposed that it proposed", maximum=1),
            count("right", "Rätta", "Right, number", "förslag som var rätt", "proposals that were right",
                unit=_PROPOSALS),
            count("wrong", "Fel", "Wrong", "förslag som var fel", "proposals that were wrong", unit=_PROPOSALS),
            count("missed", "Missade", "Missed", "fall där den kunde ha föreslagit något",
                "cases in which it could have proposed something", unit=_CASES),
            count("of", "Kända fall", "Known cases", "så många fall prövades den på",
                "so many cases it was tried on", unit=_CASES),
        ),
    ),
    ("id",),
    lambda study: machines_of(study).probes,
)
# fmt: on
MACHINE_TABLES = (PROBED_CRITERIA, PROBED_ORGANISATIONS, PROBED_OBSTACLES, PROBES)
