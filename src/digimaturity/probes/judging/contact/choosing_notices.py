"""CRM-28: whether one can choose how one is told about errands, bookings and invoices."""

from __future__ import annotations

from digimaturity.ground.language import Text
from digimaturity.probes.interface import Probe
from digimaturity.probes.spotting import ANOTHER_MATTER, NEVER_FAILS, Sign, Spotter, words

SPOTTED = Spotter(
    "CRM-28",
    "contact.notices",
    Text("att välja hur besked kommer", "choosing how one is told"),
    (
        Sign(
            words(
                r"\b(?:välj|välja|väljer)\b[^.\n]{0,80}\b(?:avis\w+|påminn\w+|kallelse\w*|besked|meddelanden?)\b[^.\n]{0,100}"
                r"\b(?:sms|e-post|brev|digital brevlåda|app)\b"
                r"|\b(?:avis\w+|påminn\w+|kallelse\w*|besked)\b[^.\n]{0,80}\b(?:välj|välja|väljer)\b[^.\n]{0,80}\b(?:sms|e-post|brev)\b"
            ),
            2,
            Text(
                "Hur många sätt det är och om valet kan ändras digitalt läser en människa.",
                "How many ways there are, and whether the choice can be changed digitally, is for a person to read.",
            ),
            without=words(r"nyhetsbrev|autogiro|e-faktura|\bvma\b|störning|nyheter"),
        ),
        Sign(
            words(r"\bavisering|\bsms-?påminn|\bpåminnelse (?:via|med) sms"), 0, without=words(r"\bvma\b|störning|snö")
        ),
    ),
    links=words(r"\bavisering|sms-?påminnelse"),
)

PROBE = Probe(
    "contact.notices",
    Text("Välja hur du får besked", "Choosing how one is told"),
    ("CRM-28",),
    passes=Text(
        "En mening säger att du kan välja hur besked kommer.", "A sentence says that one can choose how one is told."
    ),
    fails=NEVER_FAILS,
    mistakes=(
        ANOTHER_MATTER,
        Text("Meningen kan gälla varningar till allmänheten.", "The sentence may be about warnings to the public."),
    ),
    judge=SPOTTED.judge,
    wants=SPOTTED.wants,
)
