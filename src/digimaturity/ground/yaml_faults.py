"""What the YAML reader says of text that is no YAML, in words for whoever wrote it."""

from __future__ import annotations

from digimaturity.ground.language import Text

# By a piece of what libyaml says, the most telling first.
_WORDS = {
    "mapping values are not allowed": Text(
        "ett kolon står där inget fält kan börja; sätt citattecken runt texten, eller rätta indraget",
        "there is a colon where no field can begin; put quotes around the text, or correct the indentation",
    ),
    "found unexpected ':'": Text(
        "ett kolon står inne i ett värde mellan klamrar; sätt citattecken runt värdet",
        "there is a colon inside a value between braces; put quotes around the value",
    ),
    "could not find expected ':'": Text(
        "ett kolon saknas efter fältets namn", "a colon is missing after the field's name"
    ),
    "tab character": Text("indraget är gjort med tabb; använd mellanslag", "the indentation uses tabs; use spaces"),
    "unexpected end of stream": Text("ett citattecken saknas i slutet", "a closing quote is missing"),
    "cannot start any token": Text(
        "en tabb, @, % eller ` kan inte stå först; använd mellanslag, eller sätt citattecken runt värdet",
        "a tab, @, % or ` cannot come first; use spaces, or put quotes around the value",
    ),
    "expected ',' or": Text("ett komma eller en avslutande klammer saknas", "a comma or a closing brace is missing"),
    "expected '-' indicator": Text("listans indrag stämmer inte", "the indentation of the list is wrong"),
    "expected key": Text("indraget stämmer inte", "the indentation is wrong"),
    "expected node content": Text("ett värde saknas", "a value is missing"),
    "block sequence entries are not allowed": Text(
        "en lista kan inte börja på samma rad som fältet", "a list cannot begin on the same line as the field"
    ),
    "document start": Text("raden hör inte till något fält", "the line belongs to no field"),
    "escape character": Text(
        "ett omvänt snedstreck i citattecken betyder något annat; använd enkla citattecken",
        "a backslash in quotes means something else; use single quotes",
    ),
    "alphabetic or numeric": Text(
        "ankare och alias (& och *) är inte tillåtna; sätt citattecken runt texten",
        "anchors and aliases (& and *) are not allowed; put quotes around the text",
    ),
}
_NO_YAML = Text("Det här är inte giltig YAML.", "This is not valid YAML.")
_NO_YAML_SINCE = Text("Det här är inte giltig YAML: {why}.", "This is not valid YAML: {why}.")


def in_words(problem: str | None) -> Text:
    """That a text is no YAML, and why.

    Args:
        problem: what libyaml says is wrong.
    """
    why = next((words for piece, words in _WORDS.items() if piece in (problem or "")), None)
    return _NO_YAML if why is None else _NO_YAML_SINCE.fill(why=why)
