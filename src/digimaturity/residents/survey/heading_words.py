"""What the headings of a survey's columns are called, in a word or as a whole question, in Swedish and English."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digimaturity.residents.survey.heading_legend import without_legend
from digimaturity.workspace.table_headings import folded

if TYPE_CHECKING:
    from digimaturity.workspace.responses import Variable

# What columns that are no questions are called; words of a heading, folded.
NAMES = {
    "weight": "vikt vikter weight weights wgt weigth kalibreringsvikt designvikt uppräkningsvikt",
    "stratum": "stratum strata strat urvalsgrupp urvalsstratum",
    "cluster": "kluster cluster psu",
    "population": "population fpc npop poptotal populationsstorlek",
    "respondent": "respid respondent respondentid svarsid panelid idnr löpnr lopnr löpnummer responseid",
    "organisation": "organisation organization kommun municipality myndighet kommunkod",
    "service": "tjänst tjanst service ärendetyp arendetyp etjänst ärendekategori ärende verksamhet",
    "wave": "omgång omgang wave mätomgång vag våg",
}
# The same as a whole question.
_ASKED = {
    "service": re.compile(
        r"(vilken|vilket) (av (kommunens|våra) )?(digitala? )?(e-?tjänst\w*|tjänst\w*|ärende\w*|service)|"
        r"vad (gällde|handlade) (ditt|ärendet|kontakten)|(which|what) (of (our|the|these) )?(digital |online |"
        r"e-?)*(services?|errand)\b|"
        r"^(digital |e-?)?tjänst(en|ens)?( (du|som|namn|senast)|\s*\()|^typ av (digital |e-?)?(tjänst|ärende)|"
        r"^(type|name) of (the )?(service|errand)|^service( you| name|\s*\()",
        re.IGNORECASE,
    ),
}
GROUPS = {
    "age": "ålder alder age åldersgrupp aldersgrupp agegroup åldersintervall",
    "sex": "kön kon sex gender juridisktkön könsidentitet ärdu areyou",
    "channel": "kanal channel kontaktväg kontaktvag kontaktsätt",
    "area": "område omrade area stadsdel district kommundel bostadsområde",
}
_ASKED_OF_GROUP = {
    "age": re.compile(
        r"hur gammal är|(din|vilken|your|which|what) (ålder|age)|\bhow old\b|\bår är du född", re.IGNORECASE
    ),
    "sex": re.compile(
        r"(ditt|vilket|juridiskt|your|what) (juridiska )?(kön|sex|gender)|"
        r"(är du|identifierar du dig som|are you|do you identify as) (en |a |an )?(kvinna|man|woman|male|female)",
        re.IGNORECASE,
    ),
    "channel": re.compile(
        r"^hur (kontaktade|tog|kom|hade) du .{0,40}kontakt|^hur kontaktade du|(vilken|på vilket sätt|"
        r"genom vilken) .{0,10}"
        r"(kanal|kontaktväg|kontakt)|^how did you (last )?(contact|get in touch)",
        re.IGNORECASE,
    ),
    "area": re.compile(
        r"(vilken|vilket|var|which|what) .{0,25}(stadsdel|kommundel|bostadsområde|område|district|area) (bor|"
        r"do you live)",
        re.IGNORECASE,
    ),
}


def is_called(variable: Variable, names: str) -> bool:
    """Whether a heading is one of these names, alone or with one word more."""
    known = set(names.split())
    for said in map(without_legend, (variable.heading, variable.label)):
        words = re.findall(r"\w+", folded(said))
        if words and ("".join(words) in known or (len(words) <= 2 and known & set(words))):  # noqa: PLR2004
            return True
    return False


def is_group(name: str, variable: Variable) -> bool:
    """Whether a heading is that of a group, in a word or as a whole question."""
    return is_called(variable, GROUPS[name]) or any(
        _ASKED_OF_GROUP[name].search(without_legend(said)) for said in (variable.heading, variable.label) if said
    )


def asks(name: str, variable: Variable) -> bool:
    """Whether a whole question asks for what a heading can be in a word: ``service``."""
    pattern = _ASKED.get(name)
    return pattern is not None and pattern.search(without_legend(variable.label or variable.heading)) is not None
