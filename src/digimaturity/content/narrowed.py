"""Which part of the catalogue an edition uses for everybody, in words: its profile, and what is open without login."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Language, Text, counted, same
from digimaturity.model.terms import Access

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digimaturity.model.catalogue import Catalogue
    from digimaturity.model.edition import Edition, Narrowing

ANOTHER_VIEW = Text("En annan syn än katalogens: {v}.", "Another view than the catalogue's: {v}.")


def selection_named(edition: Edition) -> Text | None:
    """The profile's or the access's name, and how many criteria are left; None where everything is used."""
    left = edition.narrowing
    if left is None:
        return None
    listed = edition.scope if isinstance(edition.scope, tuple) else left.criteria
    return narrowing_named(left, len(set(left.criteria) & set(listed)))


def narrowing_named(left: Narrowing, n: int | None = None) -> Text:
    """A selection's name and its honest size; ``n`` where a list leaves less of it."""
    return Text("{t}: {n} av {all} kriterier", "{t}: {n} of {all} criteria").fill(
        t=left.title or Access.OPEN.words, n=len(left.criteria) if n is None else n, all=left.n_all
    )


def edition_named(edition: Edition) -> Text:
    """An edition's id, with what it uses of the catalogue where that is a part."""
    named = selection_named(edition)
    return same(edition.id) if named is None else same("{e} · {s}").fill(e=edition.id, s=named)


def edition_titled(edition: Edition) -> Text:
    """An edition's title, with what it uses of the catalogue where that is a part."""
    named = selection_named(edition)
    return edition.title if named is None else same("{e} · {s}").fill(e=edition.title, s=named)


def selection_notes(edition: Edition) -> Iterator[Text]:
    """What a reader must know of a selection: that it holds for everybody, and that other editions' scores differ."""
    left = edition.narrowing
    if left is not None and left.title is not None:
        yield Text(
            "{t}: poängen gäller urvalets kriterier och ska inte jämföras med poäng på hela katalogen.",
            "{t}: the score covers the selection's criteria and is not to be compared with scores on the whole "
            "catalogue.",
        ).fill(t=left.title)
    if left is not None and left.n_login:
        yield Text("Utan inloggning: {n} räknas inte för någon.", "Without login: {n} for nobody.").fill(
            n=counted(left.n_login, Text("kriterium", "criterion counts"), Text("kriterier", "criteria count"))
        )


def with_view(said: Text, catalogue: Catalogue) -> Text:
    """A heading, with a line that it is another view than the catalogue's where other weights are used."""
    if catalogue.view is None:
        return said
    return same("{h}\n{v}").fill(h=said, v=ANOTHER_VIEW.fill(v=catalogue.view))


def with_origin(said: Text, edition: Edition) -> Text:
    """A heading, with what the edition is reckoned from, and whose result it is not, below its first line."""
    origin = edition.origin
    if origin is None:
        return said

    def below(language: Language) -> str:
        first, line, rest = said.say(language).partition("\n")
        return f"{first}\n{origin.say(language)}{line}{rest}"

    return Text.composed(below)


def differing_selections(before: Edition, after: Edition) -> Iterator[Text]:
    """That two editions do not ask the same of anybody, where their profile or access differs."""
    asked = [(e.narrowing.criteria if e.narrowing else None) for e in (before, after)]
    if asked[0] == asked[1]:
        return
    whole = Text("hela katalogen", "the whole catalogue")
    yield Text(
        "Utgåvorna använder olika urval: {a} ({x}) och {b} ({y}). Bara kriterier som båda ställer jämförs, och "
        "utgåvornas egna poäng ska inte jämföras med varandra.",
        "The editions use different selections: {a} ({x}) and {b} ({y}). Only criteria that both ask are compared, "
        "and the editions' own scores are not to be compared with each other.",
    ).fill(a=before.title, x=selection_named(before) or whole, b=after.title, y=selection_named(after) or whole)
