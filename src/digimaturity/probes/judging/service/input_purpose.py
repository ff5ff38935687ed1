"""MOB-14: whether the fields of an open form bring up the right keys and fill themselves in on a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digimaturity.ground.language import Text, joined
from digimaturity.model.judgement import Confidence, levels, unseen
from digimaturity.probes.form_fields import Asks, fields_of, forms
from digimaturity.probes.interface import Need, Probe
from digimaturity.probes.only_page import FORM_ON_PAGE, is_form_page
from digimaturity.probes.services_seen import for_each_service
from digimaturity.probes.starting_links import End, first_page, is_about, wants_e_service

if TYPE_CHECKING:
    from digimaturity.model.answers import Service
    from digimaturity.model.judgement import Judgement
    from digimaturity.probes.form_fields import Field
    from digimaturity.probes.page import Page
    from digimaturity.probes.site import Site

_CRITERION = "MOB-14"
_KEYS = frozenset({Asks.IDENTITY_NUMBER, Asks.PHONE, Asks.POSTCODE, Asks.AMOUNT, Asks.EMAIL})
_OWN = frozenset({Asks.NAME, Asks.STREET, Asks.PHONE, Asks.EMAIL})
# WCAG 2.2, section 7, and the HTML standard: the values that state a detail of one's own.
_PURPOSES = {
    Asks.NAME: {"name", "given-name", "family-name", "additional-name"},
    Asks.STREET: {"street-address", "address-line1", "address-line2", "address-line3"},
    Asks.PHONE: {"tel", "tel-national", "tel-local"},
    Asks.EMAIL: {"email"},
}
_NO_FORM = Text(
    "Bakom länken till e-tjänsten sågs inget öppet formulär. Det som ligger bakom inloggning har inte lästs.",
    "Behind the link to the e-service no open form was seen. What lies behind a login has not been read.",
)
_NO_FIELD = Text(
    "Formulärets första sida har inget fält som räknas. En senare sida kan ha det.",
    "The form's first page has no field that counts. A later page may have one.",
)
_WHOSE = Text(
    "Länken till e-tjänsten leder till ett öppet formulär, men om det är tjänstens eget avgör en människa.",
    "The link to the e-service leads to an open form, and a person decides whether it is the service's own.",
)
_COUNT = Text("Fält som räknas: {n}. Med rätt tangenter: {r}.", "Fields that count: {n}. With the right keys: {r}.")
_LACKS = Text("Autofyll saknas i fältet ”{f}”.", "Autofill is missing in the field “{f}”.")
_FILLS = Text("Inget av fälten för egna uppgifter saknar autofyll.", "No field for one's own details lacks autofill.")
_NAMELESS = Text(
    "Fält utan etikett i koden: {n}. Om de räknas avgör en person.",
    "Fields without a label in the code: {n}. Whether they count, a person decides.",
)
_BY_CODE = Text(
    "Minst ett fält känns bara igen på sitt namn i koden.", "At least one field is recognised only by its name in code."
)


def has_right_keys(field: Field) -> bool:
    """Whether a phone shows the keys that a field needs, by the rules of the criterion."""
    if field.asks is Asks.EMAIL:
        return field.type == "email" or field.inputmode == "email"
    if field.asks is Asks.AMOUNT:
        return field.inputmode in {"numeric", "decimal"} or field.type == "number"
    return field.type == "tel" or (field.inputmode in {"numeric", "tel"} and field.type != "number")


def fills_itself(field: Field) -> bool:
    """Whether ``autocomplete`` states the detail that a field asks for; words for a section may stand before it."""
    tokens = field.autocomplete.split()
    return bool(tokens) and bool(_PURPOSES.get(field.asks, set()) & set(tokens))


def level_of(counted: list[Field], own: list[Field]) -> int:
    """The level of a form with these fields to count, at least one, and these for one's own details."""
    right = sum(map(has_right_keys, counted))
    if right * 2 < len(counted):
        return 0
    if right < len(counted):
        return 3
    return 5 if all(map(fills_itself, own)) else 4


def _span(counted: list[Field], own: list[Field], nameless: int) -> tuple[int, int]:
    """The lowest and the highest level, when so many fields have no label that says whether they count."""
    level = level_of(counted, own)
    if not nameless:
        return level, level
    right = sum(map(has_right_keys, counted))
    low = 0 if right * 2 < len(counted) + nameless else 3
    some = 3 if (right + nameless) * 2 >= len(counted) + nameless else 0
    return min(level, low), max(level, some)


def _judge_one(site: Site, service: Service, page: Page) -> Judgement:
    start = first_page(site, page, service)
    there = start.page if start is not None and start.end is End.FORM else None
    if there is None and is_form_page(site, page):
        there = page
    if there is None:
        return unseen(_CRITERION, why=_NO_FORM, service=service.id, pieces=(page.piece(),))
    if not is_about(there, service):
        return unseen(_CRITERION, why=_WHOSE, service=service.id, pieces=(there.piece(there.title),))
    fields = [f for form in forms(there) for f in fields_of(there, form)]
    counted = [f for f in fields if f.asks in _KEYS]
    if not counted:
        return unseen(_CRITERION, why=_NO_FIELD, service=service.id, pieces=(there.piece(),))
    own = [f for f in fields if f.asks in _OWN]
    nameless = sum(1 for f in fields if f.asks is Asks.OTHER and not f.is_sure)
    low, high = _span(counted, own, nameless)
    lacking = next((f for f in own if not fills_itself(f)), None)
    said = [_COUNT.fill(n=len(counted), r=sum(map(has_right_keys, counted)))]
    said.append(_LACKS.fill(f=lacking.label[:60]) if lacking is not None else _FILLS)
    by_code = [f for f in (*counted, *own) if not f.is_sure]
    piece = there.piece(" | ".join(_shown(f) for f in (*counted, *(f for f in own if f not in counted))))
    if nameless:
        said.append(_NAMELESS.fill(n=nameless))
    return levels(
        _CRITERION,
        low,
        high,
        why=joined(" ", said),
        service=service.id,
        pieces=(piece,),
        confidence=Confidence.WORDS if by_code else Confidence.STRUCTURE,
        reasons=(*([_BY_CODE] if by_code else []), *([FORM_ON_PAGE] if there is page else [])),
    )


def _shown(field: Field) -> str:
    told = [f"type={field.type}"]
    told += [f"inputmode={field.inputmode}"] if field.inputmode else []
    told += [f"autocomplete={field.autocomplete}"] if field.autocomplete else []
    return f"{field.label[:40]}: {' '.join(told)}"


PROBE = Probe(
    "html.input_purpose",
    Text("Tangentbord och autofyll i formulär", "Keyboard and autofill in forms"),
    (_CRITERION,),
    passes=Text(
        "Alla räknade fält i det öppna formuläret har rätt tangenter, och egna uppgifter har autofyll.",
        "All fields counted in the open form have the right keys, and one's own details have autofill.",
    ),
    fails=Text(
        "Färre än hälften av de räknade fälten har rätt tangenter.",
        "Fewer than half of the fields counted have the right keys.",
    ),
    mistakes=(
        Text(
            "Ett fält vars etikett inte hör ihop med det i koden känns igen bara på sitt namn, eller inte alls.",
            "A field whose label is not tied to it in the code is recognised only by its name, or not at all.",
        ),
        Text(
            "Formulär bakom inloggning läses aldrig.",
            "Forms behind a login are never read.",
        ),
    ),
    judge=for_each_service(_CRITERION, _judge_one),
    wants=wants_e_service,
    needs=frozenset({Need.SERVICES}),
    sources=("WCAG 2.2 1.3.5", "HTML Living Standard: inputmode, autocomplete"),
)
