"""The core services of a body, named in the browser before or between the questions."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from digimaturity.assess.browser.forms import FieldError
from digimaturity.assess.choice import service_named
from digimaturity.assess.opening import services_before
from digimaturity.ground.errors import UsageError
from digimaturity.ground.language import Text
from digimaturity.model.address import is_address
from digimaturity.model.answers import words
from digimaturity.workspace.services import register

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from digimaturity.assess.browser.desk import Desk, Sitting
    from digimaturity.model.answers import Service

_NO_NAME = Text("Skriv namnet på tjänst {n}.", "Write the name of service {n}.")
_NO_ADDRESS = Text(
    "Adressen ”{a}” till tjänst {n} går inte att läsa. Skriv den som https://www.lund.se/parkering.",
    'The address "{a}" of service {n} cannot be read. Write it as https://www.lund.se/parking.',
)


def name_services(desk: Desk, sitting: Sitting, fields: Mapping[str, Sequence[str]]) -> None:
    """Register the services that a form names, or with ``do`` = ``services-before`` those of the edition before.

    Args:
        desk: where the caller has a turn to write.
        sitting: about the body.
        fields: ``service_name`` and ``service_url``, as many times as there are services.

    Raises:
        FieldError: a name or an address that is none, in the field that it names.
        UsageError: one service too many, another address than the one that stands.
        StorageError: the disk refused.
    """
    if "services-before" in fields.get("do", ()):
        named = list(services_before(desk.context, desk.edition, sitting.organisation))
    else:
        named = [_named(n, name, url) for n, (name, url) in enumerate(typed_services(fields)) if name.strip() or url]
    if named:
        register(desk.edition.folder / sitting.organisation.id, named)


def typed_services(fields: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    """The names and addresses of a form, as they were typed."""
    return list(zip_longest(fields.get("service_name", ()), fields.get("service_url", ()), fillvalue=""))


def _named(row: int, name: str, url: str) -> Service:
    """The service of a row of the form, counted from 0."""
    field = f"service_name{row or ''}"
    if not name.strip():
        raise FieldError(_NO_NAME.fill(n=row + 1), field=field)
    if words(url) and not is_address(url.strip()):
        raise FieldError(_NO_ADDRESS.fill(a=url.strip(), n=row + 1), field=f"service_url{row}")
    try:
        return service_named(f"{name.replace('=', ' ')}={url}")
    except UsageError as error:
        raise FieldError(error.message, field=field) from error
