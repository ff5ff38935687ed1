"""The organisations of another country, as the rows of another instrument name them."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import chain, combinations, count
from typing import TYPE_CHECKING

from digimaturity.ground.file_names import why_unfit
from digimaturity.ground.language import same
from digimaturity.model.organisation import Organisation
from digimaturity.workspace.crosswalk_owners import by_domain, called, commonest, host_of, name_key, slug_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digimaturity.model.crosswalk_schema import CrosswalkFile
    from digimaturity.model.crosswalked import Row
    from digimaturity.workspace.register import Register

# The words that say no sort of body, among the crosswalk's ``kind_words``.
_NO_SORT = "none"


def taken_from(
    crosswalk: CrosswalkFile, rows: Iterable[Row], country: str, register: Register
) -> tuple[dict[str, str], list[Organisation]]:
    """The organisations that the rows of a country name: ids by ``name_key``, and those that the register lacks.

    Names that differ only in case, accents, space or signs are one body, called as it is most often; its kind follows
    the level of government, and its website is the host that most rows have. Names of one body in two languages are
    found by its website: see ``_same_bodies``.
    """
    skipped = {name_key(name) for name in crosswalk.skipped_providers}
    by_name: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if (name := name_key(called(row))) and name not in skipped:
            by_name[name].append(row)
    ids: dict[str, str] = {}
    new: list[Organisation] = []
    for names in _same_bodies(by_name, crosswalk):
        own = [row for name in names for row in by_name[name]]
        spelled, host = commonest(map(called, own)), _main_host(own, crosswalk)
        identity = _known(names, host, crosswalk, register, others={*by_name} - {*names}, taken=set(ids.values()))
        identity = identity or _identity(spelled, country, register, set(ids.values()))
        ids |= dict.fromkeys(names, identity)
        if identity not in register.by_id:
            levels = [kind for row in own if (kind := crosswalk.kinds.get(row.level.casefold()))]
            kind = commonest(levels) if levels else next(iter(crosswalk.kinds.values()))
            new.append(Organisation(identity, kind, same(spelled), website=f"https://{host}/" if host else ""))
    return ids, new


def _same_bodies(by_name: dict[str, list[Row]], crosswalk: CrosswalkFile) -> list[list[str]]:
    """Names by the body that they are of, in the order in which they were met.

    Two names are one body's when they mean the same (*X kommune*, *the Municipality of X*); when they are alike but for
    the sort of body (*City of X*, *X Municipality*) and share a host; or when most rows of both, and of no third name,
    have one host, and no year has both: the body was renamed then. Two names that stand beside each other in one year
    are two bodies, and so are the many of a joint portal.
    """
    hosts = {name: _main_host(rows, crosswalk) for name, rows in by_name.items()}
    all_hosts = {name: set(map(_bare_host, _hosts(rows, crosswalk))) for name, rows in by_name.items()}
    years = {name: {row.year for row in rows} for name, rows in by_name.items()}
    bare: dict[str, list[str]] = defaultdict(list)
    at_host: dict[str, list[str]] = defaultdict(list)
    for name in by_name:
        bare[_bare(name, crosswalk)].append(name)
        if hosts[name]:
            at_host[_bare_host(hosts[name])].append(name)
    body = {name: name for name in by_name}

    def join(a: str, b: str) -> None:
        kept, gone = body[a], body[b]
        body.update({name: kept for name, of in body.items() if of == gone})

    for alike in bare.values():
        for a, b in combinations(alike, 2):
            if all_hosts[a] & all_hosts[b] or _meant(a, crosswalk) == _meant(b, crosswalk):
                join(a, b)
    for sharing in at_host.values():
        groups = list(dict.fromkeys(body[name] for name in sharing))
        of = {g: set().union(*(years[n] for n in by_name if body[n] == g)) for g in groups}
        if len(groups) == 2 and not of[groups[0]] & of[groups[1]]:  # noqa: PLR2004 - a pair
            join(*groups)
    found: dict[str, list[str]] = defaultdict(list)
    for name in by_name:
        found[body[name]].append(name)
    return list(found.values())


def _meant(name: str, crosswalk: CrosswalkFile) -> tuple[str, frozenset[str]]:
    """What a name's key means: what is left without the words for the sort of body, and which sort they say."""
    sorts = {name_key(word): sort for sort, words in crosswalk.kind_words.items() for word in (sort, *words)}
    parts = name.removeprefix("the-").split("-")
    left = "-".join(part for part in parts if part not in sorts)
    if not left:
        return name, frozenset()
    return left, frozenset(sorts[part] for part in parts if part in sorts) - {_NO_SORT}


def _bare(name: str, crosswalk: CrosswalkFile) -> str:
    return _meant(name, crosswalk)[0]


def _hosts(rows: Iterable[Row], crosswalk: CrosswalkFile) -> Counter[str]:
    found = (host_of(row.address) for row in rows)
    return Counter(h for h in found if h and by_domain(h, crosswalk.not_mapped_domains) is None)


def _bare_host(host: str) -> str:
    return host.removeprefix("www.")


def _main_host(rows: Iterable[Row], crosswalk: CrosswalkFile) -> str:
    """The host that most rows have, of those that are no joint portal's; empty where none has one."""
    return next((host for host, _ in _hosts(rows, crosswalk).most_common(1)), "")


def _known(
    names: list[str], host: str, crosswalk: CrosswalkFile, register: Register, *, others: set[str], taken: set[str]
) -> str:
    """The id that a body got when other rows were read, maybe under another form of its name; empty where it got none.

    Its name decides, then its website, unless ``others``, the names of other bodies in these rows, mean that one.
    Bodies that were taken from rows have no number; those of the register of this country do.
    """
    meant, others_meant = ({_meant(name, crosswalk) for name in some} for some in (names, others))
    there = {o: name_key(o.name.sv) for o in register if not o.number and not o.fictional and o.id not in taken}
    own = [o.id for o, name in there.items() if name in names]
    alike = [o.id for o, name in there.items() if _meant(name, crosswalk) in meant and name not in others]
    at_host = {
        o.id: name
        for o, name in there.items()
        if host and _bare_host(host_of(o.website)) == _bare_host(host) and _meant(name, crosswalk) not in others_meant
    }
    near = [o for o, name in at_host.items() if _bare(name, crosswalk) in {left for left, _ in meant}]
    return next(iter((*own, *alike, *near)), "") or ("".join(at_host) if len(at_host) == 1 else "")


def _identity(name: str, country: str, register: Register, taken: set[str]) -> str:
    """An id of its own for a body of another country, the same each time that its rows are read."""
    slug, land = slug_of(name), country.casefold()
    candidates = chain((slug, f"{slug}-{land}".strip("-")), (f"{slug}-{land}-{n}".strip("-") for n in count(2)))
    return next(c for c in candidates if c and c not in taken and c not in register.by_id and not why_unfit(c))
