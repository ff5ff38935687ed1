"""Words as they are said in haste, in dialect, stiffly or by somebody who is learning Swedish, and their usual form.

Small words alone: a word that says no, or that says who does what, turns a comment round when it is missed. Words that
mean something else in their own right (*de*, *ja*, *inge*) are left as they are.
"""

from __future__ import annotations

_VARIANTS = {
    "inte": "ej icke int ite itte inet itne intte intee innte inteh ine ittä ittne itn änte",
    "aldrig": "aldri alldrig alldri alrig allrig alldig aldig aldrg alri",
    "ingen": "ingn ingenn",
    "inget": "ingett ingät",
    "ingenting": "ingeting ingentin ingting ingentig",
    "det": "dä hä dee dett",
    "är": "e ä ärr",
    "jag": "jagg jaag jga",
    "och": "å ock ochh",
    "mycket": "mkt mke mycke myke mcket myckt myket mucket myckett",
    "något": "nåt nått",
    "någon": "nån",
    "några": "nåra",
    "mig": "mej mäj",
    "dig": "dej",
    "sig": "sej",
    "till": "te ti",
    "med": "mä me",
    "gör": "jör",
    "gjorde": "jorde jode",
    "fungerar": "fungrar fungear fungeraar funkgerar",
    "funkar": "fungar funkarr funka",
    "svarar": "svarer svararr svaraer",
    "dålig": "dåli dåligg",
    "dåligt": "dålit dåligtt dålgt",
    "trevlig": "trevli trevllig trvlig treväglig",
    "trevligt": "trevlit trevlgt treväligt trevligtt",
    "bemötande": "bemötnade bemötade bemötende bemöttande",
    "hemsida": "hemsia hemsidda hemsiada hämsida",
    "hemsidan": "hemsian hemsidn hemsiddan hemsidna",
    "kommunen": "kommunne",
    "krånglig": "krångli",
    "krångligt": "krånglit",
}
# From the variant to the usual spelling.
_USUAL = {variant: usual for usual, variants in _VARIANTS.items() for variant in variants.split()}


def usual(word: str) -> str:
    """The usual spelling of a word in small letters; the word itself where none other is known."""
    return _USUAL.get(word, word)
