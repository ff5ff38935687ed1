"""The page that an organisation reads, and may fill in, during a round of replies.

What is filled in stays in the browser until it is saved as a file, which is read back as the sheet is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.content.phrases import legible
from digimaturity.ground.language import Text, counted
from digimaturity.publish.page_links import Links
from digimaturity.publish.pages.render import render
from digimaturity.workspace.reply_sheet import AGREES, CHOICES, COMMENT, CRITERION, HEADINGS, KEY

if TYPE_CHECKING:
    from digimaturity.content.reply_results import ReplyRound


_SEND = Text(
    "Skriv under varje resultat. Välj sedan ”Spara svaren som en fil” längst ned, och skicka filen till {to}.",
    'Write under each result. Then choose "Save the replies as a file", at the end, and send the file to {to}.',
)


def round_page(asked: ReplyRound, saved_as: str) -> bytes:
    """The page, in the language in use.

    Args:
        asked: what the organisation is asked to look at.
        saved_as: what the file of replies is called that the page saves.

    Raises:
        UsageError: the libraries of the extra ``report`` are not installed.
    """
    portrait = asked.portrait
    about = asked.about(_SEND.fill)
    return render(
        "reply_round",
        portrait.study,
        Links(),
        legible(str(about[0])),
        portrait.body,
        title=legible(
            str(
                Text("Resultat att kommentera: {o}", "Results to comment on: {o}").fill(
                    o=portrait.body.organisation.name
                )
            )
        ),
        about=about,
        n=counted(len(asked.rows), Text("resultat", "result"), Text("resultat", "results")),
        parts=asked.parts,
        choices=CHOICES.values(),
        headings={key: str(HEADINGS[key]) for key in (CRITERION, AGREES, COMMENT, KEY)},
        saved_as=saved_as,
        scripts=("reply.js",),
    )
