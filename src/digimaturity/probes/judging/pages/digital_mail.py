"""CRM-44: whether post is sent to a digital mailbox."""

from __future__ import annotations

from digimaturity.ground.language import Text
from digimaturity.probes.interface import Probe
from digimaturity.probes.roles import Role
from digimaturity.probes.worded import GUESSED, NEVER_ZERO, Shown, by_words, pattern

_ID = "service.digital_mail"
_CRITERION = "CRM-44"
_ROLES = (Role.DIGITAL_MAIL,)
_SHOWN_1 = Shown(
    pattern(
        r"(?:skicka|skickar|få|får|ta emot|tar emot|kommer)\b[^.]{0,120}(?:digital(?:a|t)? (?:brevlåd|post\b"
        r"|myndighetspost)|\bkivra\b|min myndighetspost|mina meddelanden)"
        r"|(?:digital(?:a)? brevlåd\w{0,4}|\bkivra\b|min myndighetspost|mina meddelanden)[^.]{0,80}"
        r"(?:skickar vi|får du|kommer|tar du emot)"
    ),
    2,
    Text(
        "Texten säger att post skickas digitalt; om avsändaren står i listan får en människa se.",
        "The text says that post is sent digitally; whether the sender is in the list is for a person to see.",
    ),
    without=pattern(
        r"faktura\w{0,8} (?:i|till) (?:din |internet)?bank|e-faktura"
        r"|\b(?:skickar|skickas|får|tar|kan|är|har) (?:vi |du |ännu |än |tyvärr ){0,2}inte\b"
        r"|\binte (?:ännu|än|längre)\b"
    ),
)

PROBE = Probe(
    _ID,
    Text("Post i digital brevlåda", "Post in a digital mailbox"),
    (_CRITERION,),
    passes=Text(
        "Texten säger att post skickas till en digital brevlåda.",
        "The text says that post is sent to a digital mailbox.",
    ),
    fails=NEVER_ZERO,
    mistakes=(GUESSED,),
    judge=by_words(_CRITERION, _ROLES, (_SHOWN_1,)),
)
