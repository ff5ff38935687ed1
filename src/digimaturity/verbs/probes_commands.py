"""The commands for what a machine can see: probes, what they say, and a browser that records what a person sees."""

from __future__ import annotations

from digimaturity.ground.language import Text
from digimaturity.verbs.command_entry import Command

PROBES: tuple[Command, ...] = (
    Command(
        "probe",
        Text(
            "Låt en maskin titta först: sidorna hämtas artigt och spelas in, och sonder föreslår svar med belägg. "
            "En människa avgör.",
            "Let a machine look first: the pages are fetched politely and recorded, and probes propose answers with "
            "evidence. A person decides.",
        ),
        "digimaturity probe --page sida.html --url https://www.exempel.se/kontakt",
        "digimaturity probe malmo --contact anna@exempel.se",
        "digimaturity probe malmo --diff",
        "digimaturity probe --kind municipality --resume",
        "digimaturity probe malmo --from-warc inspelning.warc.gz",
    ),
    Command(
        "see",
        Text(
            "Titta själv i ett webbläsarfönster, och spela in det du ser som belägg.",
            "Look for yourself in a browser window, and record what you see as evidence.",
        ),
        "digimaturity see https://www.exempel.se/kontakt malmo --record",
    ),
    Command(
        "probes list",
        Text(
            "Lista sonderna: vilka kriterier de föreslår svar på, vad de behöver och hur ofta de har rätt.",
            "List the probes: which criteria they propose answers to, what they need and how often they are right.",
        ),
        "digimaturity probes list",
        "digimaturity probes list --family transport",
    ),
    Command(
        "probes show",
        Text(
            "Visa vad en sond tittar på, när den säger ja och nej, och när den har fel.",
            "Show what a probe looks at, when it says yes and no, and when it is wrong.",
        ),
        "digimaturity probes show transport.https_enforced",
    ),
)
PROBES_GROUPS: tuple[Command, ...] = (
    Command(
        "probes",
        Text("Sonderna: det som en maskin kan titta på.", "The probes: what a machine can look at."),
        "digimaturity probes list",
        default="list",
    ),
)
