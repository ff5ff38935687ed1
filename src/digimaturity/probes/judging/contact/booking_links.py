"""CRM-05: whether one can book a time or be called back online."""

from __future__ import annotations

from digimaturity.ground.language import Text
from digimaturity.probes.interface import Probe
from digimaturity.probes.spotting import ANOTHER_MATTER, NEVER_FAILS, Sign, Spotter, words

SPOTTED = Spotter(
    "CRM-05",
    "contact.booking",
    Text("att boka tid eller bli uppringd", "booking a time or being called back"),
    (
        Sign(
            words(
                r"\bboka (?:en )?(?:tid|möte|samtal|telefontid|videomöte|videosamtal)\b|\bbli uppringd\b"
                r"|\bring upp mig\b|\bbook (?:a time|an appointment)\b"
            ),
            0,
            Text(
                "Om det går att boka på nätet, och vad det gäller, läser en människa.",
                "Whether one can book online, and what for, is for a person to read.",
            ),
        ),
    ),
    links=words(r"\bboka (?:en )?tid\b|\bbli uppringd\b"),
    link_signs=(
        Sign(
            words(
                r"\bbli uppringd\b|\bboka (?:en )?(?:tid|möte|samtal|telefontid|videomöte|videosamtal"
                r"|rådgivning)\b[^\n]{0,60}"
                r"(?:rådgiv|handläggare|bygglov|vägled|vaccin|provtagning|möte|samtal|video|telefon|budget|konsument|kontaktcenter|vård)"
                r"|\bboka (?:ett )?(?:möte|samtal|telefonmöte|videomöte|videosamtal) (?:med|hos|om)\b"
            ),
            2,
            Text(
                "Vilka tider som går att välja ser den som öppnar bokningen.",
                "Which times can be chosen is seen by whoever opens the booking.",
            ),
            without=words(
                r"lokal|idrott|\bkurs|bastu|tvätt|återvinning|sopor|hall\b|vigsel|avboka|\bom att\b|så bokar"
            ),
        ),
    ),
)

PROBE = Probe(
    "contact.booking",
    Text("Boka tid eller bli uppringd", "Booking a time or being called back"),
    ("CRM-05",),
    passes=Text(
        "En länk leder till att boka ett möte eller samtal, eller till att bli uppringd.",
        "A link leads to booking a meeting or call, or to being called back.",
    ),
    fails=NEVER_FAILS,
    mistakes=(
        ANOTHER_MATTER,
        Text(
            "Det som bokas kan vara något annat än ett möte om ett ärende.",
            "What is booked may be something else than a meeting about a case.",
        ),
    ),
    judge=SPOTTED.judge,
    wants=SPOTTED.wants,
)
