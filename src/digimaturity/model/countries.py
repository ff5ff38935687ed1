"""What the countries of European studies are called."""

from __future__ import annotations

from digimaturity.ground.language import Text, same

# By code: ISO 3166, and those that the European Union writes otherwise.
_CALLED = {
    "AL": Text("Albanien", "Albania"),
    "AT": Text("Österrike", "Austria"),
    "BA": Text("Bosnien och Hercegovina", "Bosnia and Herzegovina"),
    "BE": Text("Belgien", "Belgium"),
    "BG": Text("Bulgarien", "Bulgaria"),
    "CH": Text("Schweiz", "Switzerland"),
    "CY": Text("Cypern", "Cyprus"),
    "CZ": Text("Tjeckien", "Czechia"),
    "DE": Text("Tyskland", "Germany"),
    "DK": Text("Danmark", "Denmark"),
    "EE": Text("Estland", "Estonia"),
    "EL": Text("Grekland", "Greece"),
    "ES": Text("Spanien", "Spain"),
    "FI": same("Finland"),
    "FR": Text("Frankrike", "France"),
    "GB": Text("Storbritannien", "the United Kingdom"),
    "GE": Text("Georgien", "Georgia"),
    "GR": Text("Grekland", "Greece"),
    "HR": Text("Kroatien", "Croatia"),
    "HU": Text("Ungern", "Hungary"),
    "IE": Text("Irland", "Ireland"),
    "IS": Text("Island", "Iceland"),
    "IT": Text("Italien", "Italy"),
    "LI": same("Liechtenstein"),
    "LT": Text("Litauen", "Lithuania"),
    "LU": Text("Luxemburg", "Luxembourg"),
    "LV": Text("Lettland", "Latvia"),
    "MD": Text("Moldavien", "Moldova"),
    "ME": same("Montenegro"),
    "MK": Text("Nordmakedonien", "North Macedonia"),
    "MT": same("Malta"),
    "NL": Text("Nederländerna", "the Netherlands"),
    "NO": Text("Norge", "Norway"),
    "PL": Text("Polen", "Poland"),
    "PT": same("Portugal"),
    "RO": Text("Rumänien", "Romania"),
    "RS": Text("Serbien", "Serbia"),
    "SE": Text("Sverige", "Sweden"),
    "SI": Text("Slovenien", "Slovenia"),
    "SK": Text("Slovakien", "Slovakia"),
    "TR": Text("Turkiet", "Türkiye"),
    "UA": Text("Ukraina", "Ukraine"),
    "UK": Text("Storbritannien", "the United Kingdom"),
    "XK": same("Kosovo"),
}


def country_called(written: str) -> Text:
    """A country in words; one that is not written as a known code stays as it is written."""
    return _CALLED.get(written.upper(), same(written))
