"""The published format of an organisation's core services (``services.yaml``)."""

from __future__ import annotations

from pydantic import model_validator

from digimaturity.ground.language import Text
from digimaturity.ground.validation import BilingualValueError
from digimaturity.model.file_fields import BothTexts, FormatOne, ServiceId, Strict, When, Words


class ServiceEntry(Strict):
    """A core service: what a resident goes to the organisation for."""

    id: ServiceId
    name: BothTexts | Words
    url: Words | None = None


class EarlierService(ServiceEntry):
    """A core service as it was called before it was renamed or removed."""

    replaced_at: When
    replaced_by: Words


class ServicesFile(FormatOne):
    """``services.yaml``: the core services that every assessor of the organisation looks at."""

    services: list[ServiceEntry]
    history: list[EarlierService] = []

    @model_validator(mode="after")
    def each_once(self) -> ServicesFile:
        """An id means one service."""
        ids = [service.id for service in self.services]
        for identity in ids:
            if ids.count(identity) > 1:
                raise BilingualValueError(Text("{i} finns två gånger.", "{i} occurs twice.").fill(i=identity))
        return self
