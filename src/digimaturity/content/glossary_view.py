"""The words of a catalogue with what they mean, and its rules for all criteria, as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import LANGUAGES, Text, counted
from digimaturity.ground.table import Column, Result, Table
from digimaturity.model.organisation import fold

if TYPE_CHECKING:
    from digimaturity.model.catalogue import Catalogue
    from digimaturity.model.glossary import Term

# The same keys, so that a CSV has words and rules under each other.
_WORDS = (Column("word", Text("Ord", "Word")), Column("means", Text("Betyder", "Means"), "prose"))
_RULES = (Column("word", Text("Regel", "Rule")), Column("means", Text("Säger", "Says"), "prose"))
_NO_GLOSSARY = Text("Katalogen har ingen ordlista (glossary.yaml).", "The catalogue has no glossary (glossary.yaml).")


def glossary_view(catalogue: Catalogue, word: str = "") -> Result:
    """The words whose forms or meaning hold ``word``, by the alphabet; without it all of them, and the rules."""
    words = [
        {"id": t.id, "word": t.term, "also": dict.fromkeys(LANGUAGES, ()) | t.also, "means": t.means}
        for t in catalogue.glossary
        if _holds(t, word)
    ]
    by_alphabet = sorted(words, key=lambda row: str(row["word"]).casefold())
    rules = [{"id": r.id, "word": r.title, "means": r.text} for r in (() if word else catalogue.rules)]
    heading = Text("{t} {v} · {n}", "{t} {v} · {n}").fill(
        t=catalogue.title, v=catalogue.version, n=counted(len(words), Text("ord", "word"), Text("ord", "words"))
    )
    tables = [Table(_WORDS, by_alphabet), *([Table(_RULES, rules)] if rules else [])]
    payload = {
        "catalogue": {"id": catalogue.id, "version": catalogue.version},
        "words": words,
        "rules": [{"id": rule["id"], "title": rule["word"], "text": rule["means"]} for rule in rules],
    }
    return Result("criteria words", payload, tuple(tables), heading, () if catalogue.glossary else (_NO_GLOSSARY,))


def _holds(term: Term, word: str) -> bool:
    forms = (form for forms in term.also.values() for form in forms)
    return fold(word) in fold(" ".join((term.id, *term.term, *forms, *term.means)))
