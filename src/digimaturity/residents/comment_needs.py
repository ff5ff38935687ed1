"""Which needs a comment's area speaks of: the one place where that is said.

It is indirect: whoever writes about a waiting time was not asked whether the answer was fast. Comments about the
municipality's services (schools, roads) and about the whole speak of no need of digital service.
"""

from __future__ import annotations

from digimaturity.model.comment_terms import Area

AREA_NEEDS: dict[Area, tuple[str, ...]] = {
    Area.DIGITAL: ("findable", "simple", "complete_online", "trouble_free"),
    Area.WAITING: ("fast_answer",),
    Area.STAFF: ("human_help",),
}
