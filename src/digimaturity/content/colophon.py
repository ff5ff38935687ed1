"""What every publication says of itself: whose it is, what it covers, when it was observed, and what made it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.content.cast import assessors_of
from digimaturity.content.consensus_words import consensus_in_short
from digimaturity.content.narrowed import selection_named
from digimaturity.content.phrases import criteria, in_sentence, legible, long_period, organisations, share
from digimaturity.ground.language import Text, joined, same
from digimaturity.insight.settled_answers import days_seen
from digimaturity.model.organisation import fold
from digimaturity.scoring.tree import applicable_criteria

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digimaturity.content.publication import Publication, Terms
    from digimaturity.insight.body import Body
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.model.edition import Edition

NOT_STATED = Text("inte angiven", "not stated")
TOOL = "digimaturity"
# Of a colophon, what made the publication: it has a line of its own, and no more.
OF_THE_TOOL = ("catalogue", "tool", "made", "licence")


def observed_days(bodies: Iterable[Body]) -> tuple[str, str] | None:
    """The first and the last day (or year, where that is all that is known) when the answers that count were seen."""
    days = days_seen(bodies)
    return (legible(days[0]), legible(days[-1])) if days else None


def observed_between(bodies: Iterable[Body]) -> Text | None:
    """From when to when the answers were given; None when none says."""
    days = observed_days(bodies)
    return days and same(days[0] if days[0] == days[1] else " – ".join(days))


def coverage_of(body: Body, catalogue: Catalogue, edition: Edition) -> tuple[int, int]:
    """How many criteria of the edition have an answer that says something, and how many are asked."""
    scope = edition.scope_of(body.organisation.kind)
    asked = applicable_criteria(catalogue, body.organisation.kind, scope)
    return len(body.known(catalogue, scope)), len(asked)


def colophon(study: Publication, body: Body | None = None) -> list[tuple[str, Text, Text]]:
    """What every publication says of itself, as (key, label, words), about one organisation or about all of them."""
    from digimaturity.ground.version import __version__

    catalogue, edition, terms = study.catalogue, study.edition, study.terms
    bodies = [body] if body else list(study.bodies.values())
    counts = [coverage_of(b, catalogue, edition) for b in bodies]
    answered, asked = sum(a for a, _ in counts), sum(n for _, n in counts)
    low, high = study.scope_sizes(bodies)
    asked_of_each = same(f"{low}" if low == high else f"{low}–{high}")
    rows: list[tuple[str, Text, Text | None]] = [
        ("edition", Text("Utgåva", "Edition"), _named(edition.title, edition.id)),
        (
            "catalogue",
            Text("Kriteriekatalog", "Catalogue of criteria"),
            Text("{t} version {v}, {l}", "{t} version {v}, {l}").fill(
                t=catalogue.title,
                v=catalogue.version,
                l="CC BY 4.0" if catalogue.licence == "CC-BY-4.0" else catalogue.licence,
            ),
        ),
        (
            "scope",
            Text("Omfattning", "Scope"),
            Text("{n} av katalogens {all} kriterier; {o}", "{n} of the catalogue's {all} criteria; {o}").fill(
                n=asked_of_each,
                all=len(catalogue.criteria),
                o=organisations(len(bodies)),
            ),
        ),
        ("selection", Text("Urval", "Selection"), selection_named(edition)),
        (
            "coverage",
            Text("Besvarat", "Answered"),
            _answered(answered, asked),
        ),
        ("observed", Text("Observerat", "Observed"), edition.observed or observed_between(bodies)),
        ("assessors", Text("Bedömare", "Assessors"), assessors_of(bodies, names=terms.names)),
        ("consensus", Text("Bedömt av två", "Assessed by two"), consensus_in_short(bodies, catalogue, edition)),
        ("publisher", Text("Utgivare", "Publisher"), same(legible(terms.publisher)) if terms.publisher else None),
        ("stake", Text("Utgivarens del", "The publisher's part"), _stake(study)),
        ("contact", Text("Kontakt", "Contact"), same(legible(terms.contact)) if terms.contact else None),
        ("made", Text("Framtagen", "Made"), same(terms.made)),
        ("tool", Text("Verktyg", "Tool"), same(f"{TOOL} {__version__}")),
        (
            "licence",
            Text("Licens för svar och poäng", "Licence of answers and scores"),
            same(study.licence) if study.licence else NOT_STATED,
        ),
        ("source", Text("Källa", "Source"), edition.source.attribution if edition.source else None),
        ("limits", Text("Att tänka på", "Keep in mind"), edition.limits),
        ("allowed", Text("Personuppgifter", "Personal data"), _allowed(terms)),
    ]
    return [(key, label, words.each(legible)) for key, label, words in rows if words is not None]


def whose_and_when(study: Publication, body: Body | None = None) -> list[Text]:
    """Whose result it is, and when what it rests on was observed, unless the former says so already."""
    rows = {key: words for key, _, words in colophon(study, body)}
    origin, observed = study.edition.origin, rows.get("observed")
    said = [origin.each(legible)] if origin else []
    if observed is not None and not (origin and observed.sv in origin.sv):
        said.append(Text("Observerat {o}", "Observed {o}").fill(o=long_period(str(observed))))
    return said


def made_by(rows: Iterable[tuple[str, Text, Text]], *, with_day: bool = True) -> Text:
    """Of a colophon, what made the publication, on one line."""
    labelled = {"licence"}  # whose name alone does not say what it is of
    return joined(
        " · ",
        [
            same("{l}: {w}").fill(l=label, w=words) if key in labelled else words
            for key, label, words in rows
            if key in OF_THE_TOOL and (with_day or key != "made")
        ],
    )


def _allowed(terms: Terms) -> Text | None:
    """Why personal data stand in what is published, where the publisher has let them."""
    if terms.allowed is None:
        return None
    said = Text("Utgivaren har låtit personuppgifter stå: {w}", "The publisher has let personal data stand: {w}")
    return said.fill(w=terms.allowed)


def _stake(study: Publication) -> Text | None:
    """That the publisher is judged in its own study, which whoever reads a ranking needs to know; None where not."""
    publisher = fold(study.terms.publisher or "")
    judged = (b.organisation for b in study.bodies.values())
    own = next((o for o in judged if publisher in {fold(o.name.sv), fold(o.name.en)}), None)
    said = Text("{o} är själv en av de bedömda.", "{o} is itself one of those assessed.")
    return None if own is None else said.fill(o=in_sentence(own).opening())


def _named(title: Text, identity: str) -> Text:
    return title if identity in title else same("{t} ({i})").fill(t=title, i=identity)


def _answered(answered: int, asked: int) -> Text:
    """How much is settled of what was asked; coverage is another share: of the weight of what applies."""
    return Text("{s} ({a} av {n} besvarade eller ej tillämpliga)", "{s} ({a} of {n} answered or not applicable)").fill(
        s=share(answered / asked) if asked else "–",
        a=answered,
        n=criteria(asked),
    )
