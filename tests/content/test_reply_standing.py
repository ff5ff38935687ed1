"""Whether a body has been asked for its reply, and has given one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.studies import FAIR, GOOD, study

from digimaturity.content.reply_standing import about_replies, about_reply
from digimaturity.model.right_of_reply import Invitation, Reply
from digimaturity.workspace.invitations import note_invitation
from digimaturity.workspace.kept import Kept
from digimaturity.workspace.replies import add_reply

if TYPE_CHECKING:
    from pathlib import Path

    from digimaturity.content.publication import Publication


def kept_in(folder: Path, made: str = "2026-12-01") -> Publication:
    """A publication of two, with what a folder holds about them."""
    found = study({"aby": GOOD, "bo": FAIR})
    edition = replace(found.edition, folder=folder)
    return replace(found, terms=replace(found.terms, made=made), kept=Kept(edition, found.catalogue))


def test_nothing_recorded_is_said_to_be_just_that(tmp_path: Path) -> None:
    """Not that the organisation was not asked: nobody knows."""
    shown = kept_in(tmp_path)
    assert about_reply(shown, "bo").en.startswith("It is not recorded that the organisation has been asked")
    assert about_replies(shown).en.startswith("It is not recorded that any of the organisations")
    alone = replace(shown, bodies={"bo": shown.bodies["bo"]})
    assert about_replies(alone) == about_reply(shown, "bo")


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        ("2026-12-18", "När detta togs fram hade svarstiden inte gått ut, och inget genmäle hade kommit in."),
        ("2026-12-19", "Inget genmäle har kommit in."),
    ],
)
def test_none_has_come_only_when_the_last_day_is_past(tmp_path: Path, made: str, expected: str) -> None:
    """On the last day itself there is still time; a reminder takes none of it; of a day to come nothing is said."""
    note_invitation(tmp_path / "bo", Invitation("2026-11-20", "2026-12-18"))
    note_invitation(tmp_path / "bo", Invitation("2026-12-01"))
    note_invitation(tmp_path / "bo", Invitation("2027-12-01", "2027-12-18"))
    said = about_reply(kept_in(tmp_path, made), "bo").sv.replace("\xa0", " ")
    first = (
        "Organisationen tillfrågades om genmäle den 20 november 2026 och 1 december 2026, "
        "med svar senast den 18 december 2026. "
    )
    assert said == first + expected


def test_a_few_replies_are_named_and_many_are_counted(tmp_path: Path) -> None:
    """By criterion; an organisation may reply without anybody having noted that it was asked."""
    for n, criterion in enumerate(("A-01", "A-02", "A-03", "B-01"), 1):
        add_reply(tmp_path / "bo", Reply(criterion, "Nej.", "Bo", "2026-04-01"))
        said = about_reply(kept_in(tmp_path), "bo").en
        named = {1: "A-01", 2: "A-01 and A-02", 3: "A-01, A-02 and A-03", 4: "4 criteria"}[n]
        assert said.replace("\xa0", " ").startswith(f"The organisation has replied about {named}. Replies stand beside")
    note_invitation(tmp_path / "aby", Invitation("2026-12-01"))
    assert about_replies(kept_in(tmp_path)).en.replace("\xa0", " ") == (
        "Recorded as asked for a reply: 1 of 2 organisations. Replies have come in from 1."
    )
