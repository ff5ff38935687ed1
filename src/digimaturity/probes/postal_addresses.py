"""Addresses in running text: streets, post boxes and the labels that say what an address is for."""

from __future__ import annotations

import re

_STREET_ENDS = (
    r"(?:gatan|gata|vägen|väg|torget|torg|gränd|gränden|plan|planen|platsen|plats|stigen|allén|allé|backen|kajen|leden"
    r"|esplanaden|bron|parken|slingan|rundan|liden|hamnen|strand|stranden|street|road)"
)
# Storgatan 1, Kungsgatan 12 B, Stora torget 3, S:t Eriksgatan 4; capitals begin it.
STREET = re.compile(
    rf"\b(?!(?:På|I|Vid|Se|Till|Från) )(?:(?:(?:[A-ZÅÄÖ][\w-]{{0,25}}|S:t) ){{1,2}}[\w-]{{0,30}}|[\w-]{{1,30}})"
    rf"{_STREET_ENDS} \d{{1,3}}(?: ?[A-Z]\b|[a-z]\b|\b)"
)
POSTCODE = re.compile(r"(?<![\d-])(?:SE?-)?[1-9]\d\d ?\d\d [A-ZÅÄÖ][A-Za-zÅÄÖåäöé-]{1,30}")
# Behind a label, any five digits and a place.
_LABELLED_POSTCODE = re.compile(r"(?<![\d-])\d{3} ?\d\d [A-ZÅÄÖ]")
BOX = re.compile(r"\b(?:Box|Postbox|FE) \d{1,6}\b")
POSTAL_LABEL = re.compile(
    r"\bpost(?:adress|al address)|(?<![\w-])post ?:|\bbrevadress|\bmailing address", re.IGNORECASE
)
VISITING_LABEL = re.compile(
    r"\bbesöksadress|\bbesök oss\b|\bpost (?:och|&) besök\b|(?<![\w-])besök ?:"
    r"|\bvisiting address|\bhitta (?:hit|till oss)",
    re.IGNORECASE,
)
BOTH_LABEL = re.compile(
    r"\bpost- ?(?:och|&|/) ?besöksadress|\bbesöks- ?(?:och|&|/) ?postadress|\bpostal and visiting address",
    re.IGNORECASE,
)
PLAIN_LABEL = re.compile(r"(?:^|\n) ?(?:vår )?(?:adress|address)(?:uppgifter)?\b ?:?", re.IGNORECASE)
NO_VISITS = re.compile(
    r"\b(?:tar (?:vi )?inte emot|tar ej emot|inga) (?:spontana )?besök|\bingen (?:fysisk )?(?:besöks)?reception"
    r"|\bno visitors",
    re.IGNORECASE,
)
_BEHIND = 160


def is_followed_by_address(text: str, end: int) -> bool:
    """Whether a street, a box or a postcode follows a label soon."""
    behind = text[end : end + _BEHIND]
    return any(p.search(behind) for p in (STREET, BOX, _LABELLED_POSTCODE))
