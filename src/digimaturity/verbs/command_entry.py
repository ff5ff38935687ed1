"""What the command line knows of a command before it is run: its words, its help, its examples."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from digimaturity.ground.language import Text

if TYPE_CHECKING:
    from collections.abc import Callable

EXAMPLE = Text("Exempel", "Example")


class Command:
    """A command, or a group of them, as help lists it; its module is imported when it is run.

    Args:
        path: its words, as in ``criteria show``.
        what: what it does, for help; the first sentence also stands in lists.
        examples: whole command lines.
        module: the module in ``verbs`` with a function of the same name, where it is not called by the path.
        default: of a group, the command that is meant where none of them is named.
    """

    __slots__ = ("default", "examples", "module", "path", "what")

    def __init__(self, path: str, what: Text, *examples: str | Text, module: str = "", default: str = "") -> None:
        self.path, self.what, self.examples, self.default = path, what, examples, default
        self.module = module or path.replace(" ", "_")

    @property
    def help(self) -> str:
        """The help text in the language in use; it ends with examples."""
        return f"{self.what}\n\n\b\n{EXAMPLE}:\n" + "\n".join(f"  {line}" for line in self.examples)

    @property
    def run(self) -> Callable[..., int]:
        """The function behind it."""
        found: Any = getattr(import_module(f"digimaturity.verbs.{self.module}"), self.module)
        return found  # type: ignore[no-any-return]
