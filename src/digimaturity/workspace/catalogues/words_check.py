"""What a catalogue's glossary must not say: a word with two meanings, or one that is missing where it is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.errors import Place, Problem
from digimaturity.ground.language import Text
from digimaturity.ground.yamlfile import Key, line_of, positions
from digimaturity.model.glossary import finds, folded_form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from digimaturity.model.catalogue_schema import CriterionEntry
    from digimaturity.model.file_fields import BothLists, BothTexts
    from digimaturity.model.glossary_schema import GlossaryFile, TermEntry
    from digimaturity.workspace.catalogues.source import Source

Field = tuple[str, ...]


def glossary_problems(source: Source) -> Iterator[Problem]:
    """Everything that is wrong with the glossary, and with what the criteria leave undefined."""
    if source.glossary is not None:
        path, glossary, raw = source.glossary
        lines = positions(raw, path)
        for key, code, message in _twice(glossary):
            yield Problem(Place(path, line_of(lines, key), ".".join(map(str, key))), message, code)
        yield from _undefined(source, glossary)


def _twice(glossary: GlossaryFile) -> Iterator[tuple[Key, str, Text]]:
    """Ids and words that stand twice: a word has one meaning."""
    owners: dict[tuple[str, str], str] = {}
    for number, entry in enumerate(glossary.terms):
        key: Key = ("terms", number)
        if owners.setdefault(("", entry.id), entry.id) and any(e.id == entry.id for e in glossary.terms[:number]):
            yield (*key, "id"), "duplicate-id", Text("{id} står två gånger.", "{id} stands twice.").fill(id=entry.id)
        for language, form, field in _forms(entry):
            other = owners.setdefault((language, folded_form(form)), entry.id)
            if other != entry.id:
                message = Text(
                    "”{f}” betyder redan {o}. Ett ord har en betydelse: ta bort det ur det ena.",
                    '"{f}" already means {o}. A word has one meaning: take it away from one of them.',
                ).fill(f=form, o=other)
                yield (*key, *field), "duplicate-term", message


def _forms(entry: TermEntry) -> Iterator[tuple[str, str, Key]]:
    """How a term may stand in texts: the language, the words, and the field that says so."""
    for language, text in _spoken(entry.term):
        yield language, text, ("term", language)
    for language, forms in entry.also.items():
        for number, form in enumerate(forms):
            yield language, form, ("also", language, number)


def _spoken(text: BothTexts) -> Iterator[tuple[str, str]]:
    yield from (("sv", text.sv), ("en", text.en), *text.further.items())


def _undefined(source: Source, glossary: GlossaryFile) -> Iterator[Problem]:
    """Words that need a definition, have none, and are used."""
    defined = {(language, folded_form(form)) for entry in glossary.terms for language, form, _ in _forms(entry)}
    for language, words in glossary.watch.items():
        lacking = [word for word in words if (language, folded_form(word)) not in defined]
        if not lacking:
            continue
        pattern = finds(lacking)
        for path, (file, raw) in source.dimensions.items():
            lines = positions(raw, path)
            for number, entry in enumerate(file.criteria):
                for field, word in _used(entry, language, pattern.findall):
                    message = Text(
                        "”{w}” är inte definierat. Lägg det i glossary.yaml, under terms.",
                        '"{w}" is not defined. Put it in glossary.yaml, under terms.',
                    ).fill(w=word)
                    place = Place(path, line_of(lines, ("criteria", number, *field)), ".".join((entry.id, *field)))
                    yield Problem(place, message, "undefined-term")


def _used(entry: CriterionEntry, language: str, find: Callable[[str], list[str]]) -> Iterator[tuple[Field, str]]:
    """The words that a criterion uses, each once, with the first field that does."""
    found: dict[str, Field] = {}
    for field, written in () if entry.retired else _texts(entry, language):
        for word in find(written):
            found.setdefault(folded_form(word), field)
    return ((field, word) for word, field in found.items())


def _texts(entry: CriterionEntry, language: str) -> Iterator[tuple[Field, str]]:
    """What a criterion says in a language, with the fields that say it."""
    errand = entry.errand
    said: list[tuple[Field, BothTexts | BothLists | None]] = [
        (("title",), entry.title),
        (("question",), entry.question),
        (("action",), entry.action),
        (("how",), entry.how),
        *((("levels",), anchor) for anchor in (entry.levels or {}).values()),
        (("holds_when",), entry.holds_when),
        (("evidence", "enough"), entry.evidence.enough),
        (("na_when",), entry.na_when),
    ]
    if errand:
        said += [(("errand", "counts"), errand.counts), (("errand", "pattern"), errand.pattern)]
    for field, text in said:
        written = {"sv": text.sv, "en": text.en, **text.further}.get(language, "") if text else ""
        yield field, written if isinstance(written, str) else "\n".join(written)
