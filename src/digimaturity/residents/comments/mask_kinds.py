"""What is hidden in a comment, and what is put in its place."""

from __future__ import annotations

from digimaturity.ground.language import Text
from digimaturity.ground.quick_dataclass import dataclass
from digimaturity.model.terms import WordedTerm


class MaskKind(WordedTerm):
    """A kind of personal data; its words are what stands between brackets in its place."""

    NAME = "name", Text("namn", "name")
    IDENTITY = "identity_number", Text("personnummer", "identity number")
    PHONE = "phone", Text("telefon", "phone")
    MAIL = "mail", Text("e-post", "e-mail")
    ADDRESS = "address", Text("adress", "address")
    CASE = "case_number", Text("ärendenummer", "case number")
    PROPERTY = "property", Text("fastighet", "property")
    VEHICLE = "vehicle", Text("regnummer", "number plate")
    LINK = "link", Text("länk", "link")
    NUMBER = "number", Text("nummer", "number")

    @property
    def token(self) -> Text:
        """What stands in the place of it: ``[namn]``."""
        return self.words.each(lambda words: f"[{words}]")


@dataclass(frozen=True, slots=True)
class Part:
    """One thing found: the signs ``start`` to ``end`` of a text."""

    kind: MaskKind
    start: int
    end: int
