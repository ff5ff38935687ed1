"""One service and everyone who has it on one page of Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.content.colophon import colophon, made_by, whose_and_when
from digimaturity.content.phrases import long_date
from digimaturity.content.sentences import caveats
from digimaturity.content.service_story import (
    about_pages,
    about_questions,
    differences,
    finding_of_service,
    how_sure_of_service,
    levels,
    places,
    questions,
    rests_on,
)
from digimaturity.ground.language import Text
from digimaturity.ground.table import Linked, shown
from digimaturity.publish.memo import bullets, link, paragraph, plain, section

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.content.service_story import ServiceStory
    from digimaturity.ground.table import Kind, Table

# So many criteria that were assessed here are told of; the page has all of them.
_CRITERIA = 10


def service_memo(story: ServiceStory) -> str:
    """The memo in the language in use; as ``memo``, no text in it can become markup."""
    title = Text("En tjänst sedd utifrån: {s}", "One service seen from outside: {s}").fill(s=story.name)
    blocks = [
        f"# {plain(title)}",
        paragraph(_about(story)),
        *section(Text("Läget", "Where it stands"), [paragraph(_standing(story))]),
        *(
            section(Text("Det som skiljer mest", "What differs most"), [bullets(told)])
            if (told := differences(story))
            else ()
        ),
        *section(Text("Frågorna och svaren", "Questions and answers"), list(_asked(story))),
        *section(Text("Poäng och plats", "Score and rank"), [_table(places(story)), plain(rests_on(story))]),
        *section(Text("Så ska poängen läsas", "How to read the score"), [bullets(_caveats(story))]),
        "---",
        plain(made_by(colophon(story.whole), with_day=False)),
    ]
    return "\n\n".join(blocks) + "\n"


def _about(story: ServiceStory) -> Iterator[Text]:
    rows = {key: words for key, _, words in colophon(story.whole)}
    yield Text("Utgåva: {e}.", "Edition: {e}.").fill(e=rows["edition"])
    yield from (Text("{l}.", "{l}.").fill(l=line) for line in whose_and_when(story.whole))
    yield Text("Framtaget {d}.", "Written {d}.").fill(d=long_date(story.whole.terms.made))


def _standing(story: ServiceStory) -> Iterator[Text]:
    yield Text("{f}.", "{f}.").fill(f=finding_of_service(story))
    if (sure := how_sure_of_service(story)) is not None:
        yield sure
    if (pages := about_pages(story)) is not None:
        yield pages


def _asked(story: ServiceStory) -> Iterator[str]:
    if said := about_questions(story):
        yield paragraph(said)
    yield from (_table(found) for found in (questions(story), levels(story, _CRITERIA)) if found is not None)


def _table(found: Table) -> str:
    head = [plain(c.title) for c in found.columns]
    rules = ["---" if c.is_text else "--:" for c in found.columns]
    rows = [[_cell(row.get(c.key), c.kind) for c in found.columns] for row in found.rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rules, *rows))


def _cell(value: object, kind: Kind) -> str:
    return link(value.short, str.__str__(value)) if isinstance(value, Linked) else plain(shown(value, kind))


def _caveats(story: ServiceStory) -> Iterator[Text]:
    edition = story.whole.edition
    yield from caveats(story.study)
    if edition.limits:
        yield edition.limits
    if edition.source:
        yield edition.source.attribution
