"""Patterns for lengths of time in running text, Swedish and English: "fyra veckor", "2–3 månader", "en kvart".

They are parts of larger patterns, have no groups that capture, and are meant for any case.
"""

from __future__ import annotations

_WORDS = (
    "ett|en|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|femton|tjugo|trettio|fyrtiofem|sextio"
    "|one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty"
)
_NUMBER = rf"(?:\d{{1,4}}|\b(?:{_WORDS}))"
# A number, or a lowest and a highest one.
AMOUNT = rf"{_NUMBER}(?: ?(?:-|–|till|to|eller|or|och) ?{_NUMBER})?"
MINUTES_OR_HOURS = (
    rf"(?:{AMOUNT} ?(?:minuter|minut|min\b|timmar|timme|tim\b|minutes?|hours?)|en (?:halv )?timme|en kvart"
    r"|en halvtimme|(?:a )?quarter of an hour|half an hour)"
)
DAYS_OR_MORE = (
    rf"(?:{AMOUNT} ?(?:(?:arbets|kalender|bank|var)?dag(?:ar)?|dygn|veckor?|månad(?:er)?|år"
    r"|(?:working |business )?days?|weeks?|months?|years?))"
)
