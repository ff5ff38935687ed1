"""Identity numbers, private mail and mobile telephones are found in a text; what a public body offers everybody is not.

The identity numbers are made up: the Tax Agency gives nobody the birth numbers 980-999, and 19121212-1212 is nobody's.
The telephone numbers are those that the Post and Telecom Authority keeps for fiction.
"""

from __future__ import annotations

import pytest

from digimaturity.ground.personal_data import Finding, Kind, found_in

IDENTITY = (
    "121212-1212",
    "121212+1212",
    "19121212-1212",
    "191212121212",
    "1212121212",
    "121212 1212",
    "19121212 1212",
    "19121212+1212",
    "850102-9808",
    "8501029808",
    "198501029808",
    "19850102-9808",
    "1985-01-02-9808",
    "1985-01-02 - 9808",
    "85-01-02-9808",
    "850102\u20139808",
    "850102\u20119808",
    "850102 - 9808",
    "850102\u00a09808",
    "(850102-9808)",
    "850102-9808.",
    "Jag är 850102-9808, och väntar på svar.",
    "pnr:850102-9808",
    "pnr850102-9808",
    "ansokan_850102-9808.pdf",
    "https://exempel.se/arende?id=850102-9808",
    "https://exempel.se/arende/198501029808/status",
    "850102-9808/991231-9804",
    "850102-9808,991231-9804",
    "991231-9804",
    "040229-9804",
    "20040229-9804",
    "200402299804",
    "720615-9803",
    "600331-9800",
    "010101-9800",
    "161116-9804",
    "20161116-9804",
    "850162-2396",
    "198501622396",
    "991291-2392",
    "720675-2391",
    "150072-2390",
    "191500722390",
    "150060-2394",
    "850102-T987",
    "850102\u200b-9808",
    "850102\u00ad-9808",
    "8501\u200b02-9808",
    "850102\u2060\ufeff9808",
    "850102\u202d-9808",
    "８５０１０２－９８０８",
    "\u0668\u0665\u0660\u0661\u0660\u0662-\u0669\u0668\u0660\u0668",
    "850102.9808",
    "850102\u00b79808",
    "850102\u20039808",
    "850102\ufe639808",
    "x850102-9808x",
    "https://exempel.se/?id=850102%2D9808",
    "https://exempel.se/?id=850102%252D9808",
    "https://exempel.se/?id=%38501029808",
    "19850102-T987",
    "850102-J979",
    "991231-T983",
    "Personnummer 720615-9977 stod i svaret",
    "Svaret gäller 20010101-9974:s ansökan",
)
MAIL = (
    "kalle.anka@gm\u200bail.com",
    "kalle.anka\uff20gmail.com",
    "kalle.anka @gmail.com",
    "kalle.anka @ exempel.se",
    "https://exempel.se/?mail=kalle.anka%2540gmail.com",
    "https://exempel.se/?mail=kalle.anka%252540gmail%252Ecom",
    "anna@gmail.com",
    "ANNA.A@GMAIL.COM",
    "kalle82@hotmail.com",
    "kalle@hotmail.se",
    "lisa@outlook.com",
    "lisa@live.se",
    "lisa@icloud.com",
    "lisa@me.com",
    "lisa@yahoo.se",
    "lisa@telia.com",
    "lisa@bredband2.com",
    "lisa@comhem.se",
    "lisa@tele2.se",
    "lisa@spray.se",
    "lisa@protonmail.com",
    "lisa@proton.me",
    "mailto:lisa@gmail.com?subject=hej",
    "anna.andersson@exempel.se",
    "Skrev till anna.andersson@kommun.exempel.se.",
    "anna-karin.ek@exempel.se",
    "anna.maria.ek@exempel.se",
    "åsa.öberg@exempel.se",
    "a.andersson@exempel.se",
    "anna_andersson@exempel.se",
    "anna.andersson2@exempel.se",
    "anna.andersson+test@exempel.se",
    "anna.andersson(at)exempel.se",
    "https://exempel.se/?till=anna.andersson%40exempel.se",
)
PHONE = (
    "070\u200b-1740605",
    "070\u2060-1740605",
    "07 01 74 06 05",
    "+46%2070%20174%2006%2005",
    "070-174 06 05",
    "070-1740605",
    "0701740605",
    "070 174 06 05",
    "0701-74 06 05",
    "070/174 06 05",
    "070 - 174 06 05",
    "070\u2013174\u00a006\u00a005",
    "+46701740605",
    "+46 70 174 06 05",
    "+46 (0)70-174 06 05",
    "+46(0)701740605",
    "0046701740605",
    "tel:+46701740699",
    "Ring 070-174 06 99 efter klockan 8",
    "072-174 06 05",
    "073-174 06 05",
    "076-174 06 05",
    "079-174 06 05",
)
NEITHER = (
    "",
    "Följ oss @malmo.se",
    "Den 07 01 2023 15:30 kom svaret",
    "07 01 2023 15 30",
    "Klockan 07 01 12 30 45: inget",
    "850102.98",
    "100 %25 av 8501",
    "https://exempel.se/s%C3%B6k?q=a%2Bb%20c",
    "m\u00b2 och \u2116 850102",
    "Svaret kom efter två dagar.",
    "212000-0142",
    "2120000142",
    "162120000142",
    "556703-7485",
    "202100-5026",
    "KS 2023/1234",
    "KS 2023-001234",
    "Dnr 2023-12345-6",
    "Dnr BN 2024-000981",
    "Dnr 0702-12345-67",
    "BMN 2023.4711",
    "SKV 2026:14",
    "2026-11-03",
    "20261103",
    "2026-11-03T09:15:00+01:00",
    "20261103T0915",
    "2026-11-03 09:15",
    "2026-11-03 - 2026-11-17",
    "2026-11-03\u20132026-11-17",
    "2026-10-05 - 2026-10-17",
    "03.11.2026",
    "2026-11-03 1234 besök",
    "850102-9809",
    "850102-9807",
    "851302-9808",
    "850132-9808",
    "850102-980",
    "850102-98088",
    "1850102-9808",
    "030229-9804",
    "850192-2393",
    "OCR 1234567890123",
    "OCR 8501029807",
    "OCR 99887766554",
    "OCR 8501029808",
    "Dnr 0762-12-3456",
    "1 234 567 890 kronor",
    "8 501 029 kr",
    "8501029808 kr",
    "Version 10.4.2",
    "v2.0.1-850102",
    "192.168.10.25",
    "10.0.0.1:8080",
    "2001:6b0:e:2a18::1",
    "bankgiro 5050-1055",
    "plusgiro 12 34 56-7",
    "ISBN 978-91-7000-150-3",
    "550e8400-e29b-41d4-a716-446655440000",
    "19850102-9808-41d4-a716-446655440000",
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "Ärende #1234567",
    "INC0012345",
    "0771-567 567",
    "0771567567",
    "020-52 40 00",
    "08-508 00 500",
    "+46 8 508 00 500",
    "031-365 00 00",
    "040-34 10 00",
    "0455-30 30 00",
    "010-574 20 00",
    "+46 10 574 20 00",
    "0776-70 70 00x",
    "112",
    "1177",
    "kontaktcenter@exempel.se",
    "info@exempel.se",
    "registrator@exempel.se",
    "kommunen@exempel.se",
    "no-reply@exempel.se",
    "no.reply@exempel.se",
    "bygg.miljo@exempel.se",
    "stadsbyggnadskontoret@exempel.se",
    "social.forvaltningen@exempel.se",
    "exempelstad.kommun@exempel.se",
    "norra.kontaktcenter@exempel.se",
    "kundtjanst.vatten@exempel.se",
    "servicecenter_syd@exempel.se",
    "registrator.ks@exempel.se",
    "@exempelstad@social.exempel.se",
    "https://exempel.se/@exempelstad",
    "https://exempel.se/arende/12345",
    "x@y",
    "3 @ 5",
)


def kinds(text: str) -> set[Kind]:
    """The kinds found in a text."""
    return {finding.kind for finding in found_in(text)}


@pytest.mark.parametrize("text", IDENTITY)
def test_every_identity_number_is_found(text: str) -> None:
    """Personal, coordination and interim numbers are found in every form that they are written in."""
    assert Kind.IDENTITY_NUMBER in kinds(text)


@pytest.mark.parametrize(("kind", "text"), [(Kind.MAIL, t) for t in MAIL] + [(Kind.PHONE, t) for t in PHONE])
def test_private_mail_and_mobile_numbers_are_found(kind: Kind, text: str) -> None:
    """So are private mail and mobile numbers, as what they are."""
    assert kinds(text) == {kind}


def test_what_is_found_is_right_nineteen_times_of_twenty() -> None:
    """At most one finding in twenty is of a text that holds nobody's data, of a list with near misses."""
    hits = [text for text in (*IDENTITY, *MAIL, *PHONE) if found_in(text)]
    false = [text for text in NEITHER if found_in(text)]
    assert len(hits) / (len(hits) + len(false)) >= 0.95, false
    assert len({*IDENTITY, *MAIL, *PHONE, *NEITHER}) >= 120


def test_a_finding_says_where_it_stands() -> None:
    """It has the characters that it takes up, so that a reader can be shown them, and each thing is found once."""
    text = "Anna (850102-9808) svarade från anna@gmail.com, 070-174 06 05."
    found = found_in(text)
    assert [(f.kind, f.text) for f in found] == [
        (Kind.IDENTITY_NUMBER, "850102-9808"),
        (Kind.MAIL, "anna@gmail.com"),
        (Kind.PHONE, "070-174 06 05"),
    ]
    assert all(text[f.start : f.end] == f.text for f in found)


def test_all_of_several_are_found() -> None:
    """Two numbers in one text are two findings."""
    assert [f.text for f in found_in("850102-9808, 991231-9804")] == ["850102-9808", "991231-9804"]
    assert found_in("850102-9808") == (Finding(Kind.IDENTITY_NUMBER, 0, 11, "850102-9808"),)


def test_what_hides_a_finding_is_kept_in_it() -> None:
    """Its place and its letters are those of the text as it is written."""
    text = "Åsa: 850102\u200b-9808, e-post åsa%2540gmail.com o\u0308ver 07 01 74 06 05."
    found = found_in(text)
    assert [(f.kind, f.text) for f in found] == [
        (Kind.IDENTITY_NUMBER, "850102\u200b-9808"),
        (Kind.MAIL, "åsa%2540gmail.com"),
        (Kind.PHONE, "07 01 74 06 05"),
    ]
    assert all(text[f.start : f.end] == f.text for f in found)
