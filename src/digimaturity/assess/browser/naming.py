"""The core services of a body, named in the browser before or between the questions."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from digimaturity.assess.choice import service_named
from digimaturity.assess.opening import services_before
from digimaturity.workspace.services import register

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from digimaturity.assess.browser.desk import Desk, Sitting


def name_services(desk: Desk, sitting: Sitting, fields: Mapping[str, Sequence[str]]) -> None:
    """Register the services that a form names, or with ``do`` = ``services-before`` those of the edition before.

    Args:
        desk: where the caller has a turn to write.
        sitting: about the body.
        fields: ``service_name`` and ``service_url``, as many times as there are services.

    Raises:
        UsageError: a name or an address that is none, one service too many, another address than the one that stands.
        StorageError: the disk refused.
    """
    if "services-before" in fields.get("do", ()):
        named = list(services_before(desk.context, desk.edition, sitting.organisation))
    else:
        pairs = zip_longest(fields.get("service_name", ()), fields.get("service_url", ()), fillvalue="")
        named = [service_named(f"{name.replace('=', ' ')}={url}") for name, url in pairs if name.strip()]
    if named:
        register(desk.edition.folder / sitting.organisation.id, named)
