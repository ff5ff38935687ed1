"""The story of one service: what was found of everyone who has it, how sure it is, and what differs."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from digimaturity.content.findings import finding_of_group, how_sure_of_group
from digimaturity.content.interval_words import ATTAINABLE, interval_said
from digimaturity.content.phrases import in_sentence, legible, listed, lowered, name_of, web_address
from digimaturity.content.score_range import score_cell
from digimaturity.content.service_answers import (
    divided,
    most_split,
    reached,
    replies,
    sets_apart,
    years,
)
from digimaturity.content.service_order import IF_THE_SAME, finding_on_service, sure_pairs
from digimaturity.ground.language import Text, same
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.ground.table import Column, Linked, Table, Unshown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.content.publication import Publication
    from digimaturity.content.service_answers import Replies
    from digimaturity.insight.body import Body
    from digimaturity.insight.one_service import OneService
    from digimaturity.insight.ranking import Place
    from digimaturity.model.organisation import Organisation

# So many differences are told.
_DIFFERENCES = 3


@dataclass(frozen=True)
class ServiceStory:
    """A service as it is published.

    Attributes:
        whole: the edition; ``one``: the service with those who have it.
    """

    whole: Publication
    one: OneService

    @cached_property
    def study(self) -> Publication:
        """The edition as if there were nothing but this service."""
        one = self.one
        sure = {one.ranking.group: one.uncertainty} if one.uncertainty else {}
        bodies = {b.organisation.id: b for b in one.bodies}
        return replace(
            self.whole, rankings=(one.ranking,), intervals=sure, bodies=bodies, readings={}, find_services=tuple
        )

    @property
    def name(self) -> Text:
        """What the service is called."""
        return self.one.name.each(legible)

    @property
    def kind(self) -> Text:
        """What those who have it are called together, inside a sentence."""
        return lowered(self.one.kind)

    @cached_property
    def replies(self) -> list[Replies]:
        """What the edition's source answered about it."""
        return replies(self.one)


def story_of(study: Publication, one: OneService) -> ServiceStory:
    """The story of one of the study's services, made once for all its pages."""
    return study.once(("service", one.key), lambda: ServiceStory(study, one))


# What is known of the order


def finding_of_service(story: ServiceStory) -> Text:
    """Who surely comes before whom with the service, that nobody does, or that all have the same answers."""
    sure = story.one.uncertainty
    if sure is None:
        return finding_of_group(story.one.ranking, None)
    if not sure_pairs(sure) and _are_alike(story):
        return Text(
            "{s}: svaren är desamma för alla {n} {k}, så de går inte att skilja åt",
            "{s}: the answers are the same for all {n} {k}, so they cannot be told apart",
        ).fill(s=story.name, n=len(sure.bands.order), k=story.kind)
    return finding_on_service(story.one.ranking, sure, story.one.kind, story.study.edition.asked)


def _are_alike(story: ServiceStory) -> bool:
    """Whether the source's answer to each of its questions was the same for everyone."""
    n = len(story.one.bodies)
    return bool(story.replies) and all(n in {len(r.yes), len(r.no)} for r in story.replies)


def how_sure_of_service(story: ServiceStory) -> Text | None:
    """In how many pairs the order is known, in one sentence."""
    return how_sure_of_group(story.study, story.one.ranking)


def about_pages(story: ServiceStory) -> Text | None:
    """That the source looked at a page of each, which may be about different things; None where nobody else asked."""
    asked = story.study.edition.asked
    if asked is None or not any(address_looked_at(b) for b in story.one.bodies):
        return None
    return Text(
        "Granskarna valde själva en sida hos var och en; adresserna står i tabellen över poäng. Gäller sidorna olika "
        "slags ärenden kan en skillnad bero på det.",
        "The researchers chose a page of each themselves; the addresses stand in the table of scores. Where the pages "
        "are about different kinds of case, a difference may come from that.",
    )


def address_looked_at(body: Body) -> str | None:
    """The page on which what is known of a body's only service was seen; of several the first."""
    observations = (o for answer in body.answers.values() for o in answer.services.values())
    return next((e.url for o in observations for e in o.evidence if web_address(e.url) and not e.internal), None)


def places(story: ServiceStory) -> Table:
    """Everyone who has the service: the score, where it may stand, how many are surely below and above, and the page.

    The page that was looked at is told where somebody else asked.
    """
    sure, catalogue = story.one.uncertainty, story.study.catalogue
    pairs = sure_pairs(sure) if sure else set()

    def page(place: Place) -> Linked | None:
        return Linked(address) if (address := address_looked_at(place.body)) else None

    def count(title: Text, key: str, which: int) -> Column:
        own = Counter(pair[which] for pair in pairs)
        return Column(key, title, "whole", get=lambda place: own[place.body.organisation.id])

    attainable = Column("attainable", ATTAINABLE, "whole", get=interval_said("attainable", sure))
    told = (
        Column(
            "organisation",
            Text("Organisation", "Organisation"),
            in_file=("id", "organisation"),
            get=lambda place: name_of(place.body.organisation),
        ),
        Unshown("id", "body.organisation.id"),
        Column(
            "score",
            Text("Poäng för tjänsten", "Score for the service"),
            "score",
            get=lambda place: score_cell(place.score.total, catalogue) if place.score.total.rated else None,
        ),
        *((attainable,) if sure and sure.measured else ()),
        *((count(Text("Säkert före", "Surely above"), "above", 0),) if sure else ()),
        *((count(Text("Säkert efter", "Surely below"), "below", 1),) if sure else ()),
        *(
            (Column("page", Text("Sidan som granskades", "The page looked at"), get=page),)
            if about_pages(story)
            else ()
        ),
    )
    return Table.of(told, story.one.ranking.places)


def rests_on(story: ServiceStory) -> Text:
    """On how many of the criteria that anybody has an answer to about the service the scores rest, and why not all."""
    ranking = story.one.ranking
    answered = {
        c for b in story.one.bodies for c, a in b.answers.items() for o in a.services.values() if o.outcome.is_answer
    }
    rest = Text(
        "; de andra är inte besvarade för alla, eller för få i sin dimension för att räknas",
        "; the others are not answered for everyone, or too few in their dimension to count",
    )
    return Text(
        "Poängen bygger på {c} av de {n} kriterier som besvarats om tjänsten{r}.",
        "The scores rest on {c} of the {n} criteria that were answered about the service{r}.",
    ).fill(c=len(ranking.counted), n=len(answered), r=same("") if len(answered) == len(ranking.counted) else rest)


# What was answered


def about_questions(story: ServiceStory) -> list[Text]:
    """Who asked, when and about how many, and what it means that some have no answer."""
    asked, n = story.study.edition.asked, len(story.one.bodies)
    if asked is None or not story.replies:
        return []
    said = Text(
        "{a} frågade {y}, och svaren gäller {n} {k}.", "{a} asked in {y}, and the answers concern {n} {k}."
    ).fill(a=asked.asker, y=years(story.one), n=n, k=story.kind)
    opened = said.opening()
    if all(r.n == n for r in story.replies):
        return [opened]
    fewer = Text(
        "Där svaren är färre finns inget svar om de andra i den här utgåvan.",
        "Where there are fewer answers, this edition has none about the others.",
    )
    return [opened, fewer]


def differences(story: ServiceStory) -> list[Text]:
    """What differs most: the questions whose answers divide those who have the service most evenly."""
    return [divided(told) for told in most_split(story.replies, len(story.one.bodies), _DIFFERENCES)]


def questions(story: ServiceStory) -> Table | None:
    """The source's questions and how many had what they ask for; None where no source's answers are known."""
    if not story.replies:
        return None
    columns = (
        Column("question", Text("Frågan", "The question")),
        Column("yes", Text("Svaret ja", "Answer yes"), "whole", get=lambda told: _OF.fill(a=len(told.yes), n=told.n)),
        Column("no", Text("Svaret nej", "Answer no"), "whole", get=lambda told: len(told.no)),
        Column("other", Text("Annat svar", "Other answer"), "whole", get=lambda told: len(told.other)),
    )
    return Table.of(columns if any(r.other for r in story.replies) else columns[:-1], story.replies)


_OF = Text("{a} av {n}", "{a} of {n}")


def levels(story: ServiceStory, most: int | None = None) -> Table | None:
    """What was assessed here of the service and how many reached the ends of the scale; None where nothing was.

    ``most``: so many of the criteria, those that divide the most first.
    """
    found = reached(story.one)
    if not found:
        return None
    if most is not None:
        found = sorted(found, key=lambda r: -min(r.top, r.bottom))[:most]
    columns = (
        Column("question", Text("Frågan", "The question")),
        Column("criterion", Text("Kriterium", "Criterion"), get=lambda r: same(r.criterion)),
        Column("top", Text("Högsta poäng", "Most points"), "whole", get=lambda r: _OF.fill(a=r.top, n=r.n)),
        Column("bottom", Text("Lägsta poäng", "Fewest points"), "whole", get=lambda r: _OF.fill(a=r.bottom, n=r.n)),
    )
    return Table.of(columns, found)


def answers_of_each(story: ServiceStory) -> tuple[list[Text], list[tuple[Organisation, list[Text]]]] | None:
    """The source's questions, and what the answer to each was for each organisation; None where there are none."""
    told = story.replies
    if not told:
        return None
    everyone = sorted((b.organisation for b in story.one.bodies), key=lambda o: str(o.name).casefold())
    return [r.question for r in told], [(o, [r.of(o.id) or same("–") for r in told]) for o in everyone]


# Of an organisation


def about_services_of(study: Publication, organisation: Organisation) -> Iterator[Text]:
    """A sentence on each service that others have too, where something can be said surely of the organisation."""
    for one in study.services:
        if organisation.id in one.organisations:
            said = sets_apart(one, organisation) or _surely_among(one, organisation)
            if said is not None:
                yield said


def _surely_among(one: OneService, organisation: Organisation) -> Text | None:
    """Of how many an organisation surely comes before and after with the service; None where of nobody."""
    sure, own = one.uncertainty, organisation.id
    if sure is None or own not in sure.bands.number:
        return None
    pairs = sure_pairs(sure)
    counts = (
        (Text("före {n}", "above {n}"), sum(first == own for first, _ in pairs)),
        (Text("efter {n}", "below {n}"), sum(second == own for _, second in pairs)),
    )
    parts = [words.fill(n=n) for words, n in counts if n]
    if not parts:
        return None
    return Text("{s}: {o} ligger säkert {w} av de {n} andra{i}.", "{s}: {o} is surely {w} of the {n} others{i}.").fill(
        s=one.name.each(legible),
        o=in_sentence(organisation),
        w=listed(parts),
        n=len(sure.bands.order) - 1,
        i=same("") if one.study.asked is None else IF_THE_SAME,
    )
