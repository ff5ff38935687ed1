"""What a run looks at, and how its sites are visited: the limits, and the way out to the net."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from digimaturity.ground.errors import InvalidDataError, UsageError
from digimaturity.ground.jsonfile import JsonError, parse_json
from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digimaturity.ground.terminal import Format
    from digimaturity.probes.collect.limits import Limits
    from digimaturity.probes.collect.net import Net
    from digimaturity.probes.interface import Probe

_MOST_PAGES, _LONGEST_DELAY = 500, 60.0
# Between two requests to one host nobody asks for less than this on the open net.
_LEAST_DELAY = 0.5


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked at, and how; ``named`` is how a sweep's organisations are named on the command line.

    ``is_all``: what settles nothing is shown, too.
    """

    chosen: Sequence[Probe]
    form: Format
    browser: bool = False
    dry_run: bool = False
    resume: bool = False
    workers: int | None = None
    cluster: str | None = None
    named: tuple[str, ...] = ()
    is_all: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """How a run visits sites.

    Attributes:
        contact: whom they may write to.
        pages: at most, of each site; None for the usual number.
        delay: seconds between two requests to one host; None for the usual ones.
        allow_private: whether this machine and closed networks may be reached: for tests.
        net_file: JSON with ``resolver``, ``authorities``, ``hosts`` and ``ports``; only with ``allow_private``.
    """

    contact: str
    pages: int | None = None
    delay: float | None = None
    allow_private: bool = False
    net_file: Path | None = None

    def check(self) -> None:
        """Refuse what would be impolite or unsafe.

        Raises:
            UsageError: too many pages, too short a delay, or a net of one's own on the open net.
        """
        if self.pages is not None and not 1 <= self.pages <= _MOST_PAGES:
            raise UsageError(Text("--pages ska vara 1–{n}.", "--pages must be 1–{n}.").fill(n=_MOST_PAGES))
        least = 0.0 if self.allow_private else _LEAST_DELAY
        if self.delay is not None and not least <= self.delay <= _LONGEST_DELAY:
            raise UsageError(
                Text("--delay ska vara {a}–{b} sekunder.", "--delay must be {a}–{b} seconds.").fill(
                    a=least, b=_LONGEST_DELAY
                )
            )
        if self.net_file is not None and not self.allow_private:
            raise UsageError(Text("--net hör till --allow-private.", "--net goes with --allow-private."))

    @property
    def limits(self) -> Limits:
        """What one recording may cost the site, and us."""
        from digimaturity.probes.collect.limits import Limits

        asked = {"pages": self.pages, "delay": self.delay}
        return Limits(**{name: value for name, value in asked.items() if value is not None})  # type: ignore[arg-type]

    def net(self) -> Net:
        """The way out, for a whole run.

        Raises:
            UsageError: the contact is no address.
            InvalidDataError: the file of the net says what it may not.
        """
        from digimaturity.probes.collect.net import Net

        try:
            return Net(self.contact, allow_private=self.allow_private, **self.told())
        except ValueError as error:
            raise self._no_net() from error

    def told(self) -> dict[str, Any]:
        """What the file of the net says, as ``Net`` takes it; nothing without one.

        Raises:
            InvalidDataError: it says what it may not.
        """
        if self.net_file is None:
            return {}
        try:
            told = parse_json(self.net_file.read_text(encoding="utf-8"))
            return {
                "resolver": str(told.get("resolver", "")),
                "authorities": Path(told["authorities"]) if told.get("authorities") else None,
                "hosts": dict(told.get("hosts") or {}),
                "ports": {int(a): int(b) for a, b in (told.get("ports") or {}).items()},
            }
        except (OSError, JsonError, AttributeError, TypeError, ValueError) as error:
            raise self._no_net() from error

    def _no_net(self) -> InvalidDataError:
        return InvalidDataError(Text("{p} beskriver inget nät.", "{p} describes no net.").fill(p=self.net_file))
