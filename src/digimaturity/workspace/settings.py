"""Where each setting comes from: flag > DIGIMATURITY_… variable > digimaturity.toml > remembered > default."""

from __future__ import annotations

import contextlib
import os
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digimaturity.ground.compiled import user_folder
from digimaturity.ground.durable import make_folder, write_durably
from digimaturity.ground.errors import Place, Problem, StorageError, UsageError, refuse
from digimaturity.ground.language import Text, either, from_locale
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.ground.tomlfile import read_toml
from digimaturity.ground.translations import languages
from digimaturity.model.assessor_names import ids_for, person_key
from digimaturity.model.moments import day_in
from digimaturity.workspace.root import ASSESSMENTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_DAYS = ("fieldwork_from", "fieldwork_until")
NAMES = (
    *("lang", "workspace", "catalogue", "edition", "panel", "assessor", "assessors", *_DAYS),
    *("publisher", "contact", "address", "licence"),
)
DEFAULTS = {"panel": "digital-leaders-2019"}
_FILE_NAMES = set(NAMES) - {"workspace"}


@dataclass(frozen=True, slots=True)
class Setting:
    """A value and where it was found.

    ``value`` is None when nothing sets it, ``is_default`` when nobody chose it, ``is_remembered`` when the computer
    remembers it from an earlier time, which may have been in another study.
    """

    name: str
    value: str | None
    origin: Text
    is_default: bool = False
    is_remembered: bool = False


class Settings:
    """The settings in force.

    Args:
        flags: what the command line says; None where a flag was not given.
        file: the workspace's ``digimaturity.toml``, if there is one.
        environment: the process's variables.

    Raises:
        UsageError: ``DIGIMATURITY_LANG`` asks for a language that there is not, and no flag asks for another.
        InvalidDataError: the file cannot be read or says what it may not.
    """

    def __init__(
        self,
        flags: Mapping[str, str | None] | None = None,
        file: Path | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.flags = flags or {}
        self.file = file
        self.environment = os.environ if environment is None else environment
        self._written = read_settings(file) if file else {}
        if self.environment.get("DIGIMATURITY_LANG") and self.get("lang").value not in languages():
            raise UsageError(
                Text("Det finns inget språk {w}.", "There is no language {w}.").fill(w=self.get("lang").value),
                Text("Sätt DIGIMATURITY_LANG till {l}.", "Set DIGIMATURITY_LANG to {l}.").fill(l=either(languages())),
            )

    def get(self, name: str) -> Setting:
        """A setting with its origin."""
        if self.flags.get(name):
            return Setting(name, self.flags[name], Text("flaggan --{n}", "the flag --{n}").fill(n=name))
        variable = f"DIGIMATURITY_{name.upper()}"
        if self.environment.get(variable):
            return Setting(name, self.environment[variable], Text("variabeln {v}", "the variable {v}").fill(v=variable))
        if name in self._written:
            return Setting(name, self._written[name], Text("filen {f}", "the file {f}").fill(f=self.file))
        if name == "assessor" and (remembered := remembered_assessor()) and self._takes(remembered):
            return Setting(name, remembered, Text("ditt förra svar", "your earlier answer"), is_remembered=True)
        if name == "lang":
            return Setting(name, from_locale(), Text("datorns språk", "the computer's language"))
        return Setting(name, DEFAULTS.get(name), Text("standard", "default"), is_default=True)

    def _takes(self, remembered: str) -> bool:
        """Whether an assessor whom the computer remembers may be one of the study's.

        One that lists its assessors takes those, and whoever has answered in it; any other takes whoever comes.
        """
        listed = {person_key(name) for name in names_in(self.value("assessors"))}
        if not listed or self.file is None or person_key(remembered) in listed:
            return True
        folder = self.file.parent / ASSESSMENTS
        return any(any(folder.glob(f"*/*/{identity}.yaml")) for identity in islice(ids_for(remembered), 2))

    def is_from_file(self, name: str) -> bool:
        """Whether the workspace's file decides a setting, so that a path in it counts from there."""
        return name in self._written and self.get(name).value == self._written[name]

    def place(self, name: str) -> Place:
        """Where in the workspace's file a setting stands."""
        return Place(self.file or "", _line(self.file, name) if self.file else None, name)

    def value(self, name: str) -> str | None:
        """A setting's value."""
        return self.get(name).value


def read_settings(path: Path) -> dict[str, str]:
    """The settings written in a ``digimaturity.toml``.

    Raises:
        InvalidDataError: not TOML, an unknown setting, or a value that is no text.
    """
    if not path.exists():
        return {}
    content = read_toml(path)
    problems = [
        Problem(
            Place(path, _line(path, name), name),
            Text("Inställningen finns inte. Välj bland: {all}.", "There is no such setting. Choose from: {all}.").fill(
                all=", ".join(sorted(_FILE_NAMES))
            ),
        )
        for name in content
        if name not in _FILE_NAMES
    ]
    content = {name: _told(name, value) for name, value in content.items()}
    problems += [
        Problem(Place(path, _line(path, name), name), fault)
        for name, value in content.items()
        if name in _FILE_NAMES
        for fault in _faults(name, value)
    ]
    if "lang" in content and content["lang"] not in languages():
        problems.append(
            Problem(
                Place(path, _line(path, "lang"), "lang"), Text("Välj {l}.", "Choose {l}.").fill(l=either(languages()))
            )
        )
    refuse(problems, Text("{path} har {errors}.", "{path} has {errors}."), path=path)
    return {name: ", ".join(value) if isinstance(value, list) else value for name, value in content.items()}


def names_in(listed: str | None) -> list[str]:
    """The names in a setting or an option that lists several, with commas (or semicolons) between them."""
    return [
        *dict.fromkeys(filter(None, (" ".join(name.split()) for name in (listed or "").replace(";", ",").split(","))))
    ]


def _told(name: str, value: object) -> Any:  # noqa: ANN401 - what TOML holds
    """A value as settings are told: a day that TOML knows as one in letters."""
    is_day = name in _DAYS and isinstance(value, date) and not isinstance(value, datetime)
    return value.isoformat() if is_day and isinstance(value, date) else value


def _faults(name: str, value: object) -> Iterator[Text]:
    if name == "assessors" and isinstance(value, list):
        if not all(isinstance(one, str) and one.strip() and "," not in one for one in value):
            yield Text(
                "Varje namn ska vara text inom citattecken, utan komma.",
                "Each name must be text in quotes, without a comma.",
            )
    elif not isinstance(value, str):
        yield Text("Värdet ska vara text inom citattecken.", "The value must be text in quotes.")
    elif name in _DAYS and day_in(value) is None:
        yield Text("Ska vara ett datum som 2026-11-02.", "Must be a date such as 2026-11-02.")


def _line(path: Path, name: str) -> int | None:
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    return next((n for n, line in enumerate(lines, 1) if line.split("=")[0].strip() == name), None)


def config_folder() -> Path:
    """The user's folder for what is remembered (``DIGIMATURITY_CONFIG_DIR`` overrides it)."""
    return user_folder("config")


def remembered_assessor() -> str | None:
    """The assessor's name as given the first time, if any."""
    return _remembered("assessor")


def remember_assessor(name: str) -> None:
    """Keep the assessor's name for next time; the last one is kept, and none where nothing can be written."""
    _remember("assessor", name)


def remembered_contact() -> str | None:
    """The address that visited sites are told to write to, as given the first time, if any."""
    return _remembered("contact")


def remember_contact(address: str) -> None:
    """Keep the address for next time, as ``remember_assessor`` does; nothing that is published takes it from there."""
    _remember("contact", address)


def _remembered(what: str) -> str | None:
    try:
        return (config_folder() / what).read_text(encoding="utf-8-sig").strip() or None
    except (OSError, UnicodeDecodeError):
        return None


def _remember(what: str, said: str) -> None:
    with contextlib.suppress(StorageError):
        make_folder(config_folder())
        write_durably(config_folder() / what, f"{said}\n", sync=False)
