"""Files of responses as ten survey tools export them, of an invented survey in an invented municipality.

The shape of each is the tool's: rows of headings, paradata, how answers are written, encoding. Every answer is made up
by a rule, and nobody gave it.
"""

from __future__ import annotations

import csv
import io
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

ROWS = 240
AGREE = ("Instämmer inte alls", "Instämmer delvis inte", "Varken eller", "Instämmer delvis", "Instämmer helt")
PLEASED = ("Mycket missnöjd", "Ganska missnöjd", "Varken nöjd eller missnöjd", "Ganska nöjd", "Mycket nöjd")
ENGLISH = ("Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree")
EASY = ("Mycket svårt", "Ganska svårt", "Varken lätt eller svårt", "Ganska lätt", "Mycket lätt")
SERVICES = ("Bygglov", "Förskola", "Boendeparkering")
FIND, DO = "Det var lätt att hitta tjänsten", "Jag kunde göra klart mitt ärende på nätet"


def step(scale: Sequence[str], n: int, shift: int = 0) -> str:
    """An answer of row ``n``: all of a scale come, about as often."""
    return scale[(n + n // 5 + shift * (n // 3)) % len(scale)]


def time(n: int, minutes: int = 0) -> str:
    """When row ``n`` was answered, as ISO 8601 has it."""
    return f"2026-09-{14 + n % 12:02d} {8 + n % 10:02d}:{(n * 7 + minutes) % 60:02d}:22"


def commas(rows: Sequence[Sequence[object]], delimiter: str = ",", encoding: str = "utf-8-sig") -> bytes:
    """Rows as a CSV."""
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter).writerows(rows)
    return stream.getvalue().encode(encoding)


def book(path: Path, rows: Sequence[Sequence[object]]) -> None:
    """Rows as a workbook; times as the cells of times that a form writes."""
    from xlsxwriter import Workbook

    with Workbook(str(path), {"default_date_format": "yyyy-mm-dd hh:mm:ss"}) as made:
        sheet = made.add_worksheet()
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)


def netigate(path: Path) -> None:
    """Semicolons, Windows-1252, a status, an IP address, and the question of a matrix above its statements."""
    rows = [
        [
            "Svars-ID",
            "Status",
            "Starttid",
            "Sluttid",
            "IP-adress",
            "Vilken e-tjänst använde du senast?",
            "Hur väl stämmer följande?",
            "",
            "Hade du problem när du använde e-tjänsten?",
            "Hur gammal är du?",
            "Vikt",
        ],
        ["", "", "", "", "", "", FIND, DO, "", "", ""],
    ]
    for n in range(ROWS):
        begun = n % 17 == 0
        answers = (
            ["", "", ""] if begun else [step(AGREE, n), step(AGREE, n, 1), ("Ja", "Nej", "Nej", "Minns inte")[n % 4]]
        )
        rows.append(
            [
                f"A{n * 37 % 9973}",
                "Påbörjad" if begun else "Färdig",
                time(n),
                "" if begun else time(n, 5),
                f"203.0.113.{n % 250}",
                SERVICES[n % 3],
                *answers,
                str(18 + n % 70),
                "" if begun else f"{0.5 + n % 5 / 4:.3f}".replace(".", ","),
            ]
        )
    path.write_bytes(commas(rows, ";", "cp1252"))


def surveymonkey(path: Path) -> None:
    """Two rows of headings, American days, columns of ticks, *Response* where there is one answer."""
    first = ["Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address", "First Name"]
    first += ["Last Name", "Custom Data 1", "How much do you agree?", "", "What have you used?", "", ""]
    second = [""] * 9 + ["It was easy to find the service", "I could complete everything online"]
    second += ["Permits", "Preschool", "Other (please specify)", "Response", "Open-Ended Response"]
    rows = [[*first, "Did you have any problems?", "Your comments"], second]
    for n in range(ROWS):
        when = f"09/{14 + n % 12}/2026 08:{n % 60:02d}:22 AM"
        beside = [str(118_000_000_000 + n * 7919 % 10_007), "461000001", when, when, f"203.0.113.{n % 250}", *[""] * 4]
        ticked = ["Permits" if n % 2 else "", "Preschool" if n % 3 else "", f"Service {n}" if n % 40 == 0 else ""]
        answers = [step(ENGLISH, n), step(ENGLISH, n, 1), *ticked, ("Yes", "No", "No")[n % 3]]
        rows.append([*beside, *answers, f"Comment {n} on something else"])
    path.write_bytes(commas(rows))


def microsoft_forms(path: Path) -> None:
    """A workbook with times, an anonymous e-mail address, answers with a semicolon where several can be ticked."""
    head = ["ID", "Starttid", "Slutförandetid", "E-post", "Namn", "Vilka tjänster har du använt?"]
    head += ["Hur nöjd är du med kommunens e-tjänster?", "Hur lätt eller svårt var det att hitta det du sökte?", "Kön"]
    rows: list[Sequence[object]] = [head]
    for n in range(ROWS):
        ticked = "".join(f"{one};" for at, one in enumerate(SERVICES) if (n >> at) % 2 or at == n % 3)
        rows.append(
            [
                n + 1,
                datetime.fromisoformat(time(n)),
                datetime.fromisoformat(time(n, 5)),
                "anonymous",
                None,
                ticked,
                step(PLEASED, n),
                step(EASY, n),
                ("Kvinna", "Man")[n % 2],
            ]
        )
    book(path, rows)


def google_forms(path: Path) -> None:
    """A time stamp, and numbers of a linear scale without a word of what they mean."""
    rows = [["Tidstämpel", "Användarnamn", "Hur enkelt var det att använda tjänsten?", "Fick du svar inom rimlig tid?"]]
    rows[0].append("Hur ofta har du använt e-tjänsten?")
    often = ("Aldrig", "Någon gång per år", "Någon gång i månaden", "Varje vecka")
    for n in range(ROWS):
        when = f"2026-09-{14 + n % 12:02d} 8.{n % 60:02d}.22"
        rows.append([when, f"n{n}@exempelstad.example", step("12345", n), ("Ja", "Delvis", "Nej")[n % 3], often[n % 4]])
    path.write_bytes(commas(rows))


def webropol(path: Path) -> None:
    """A workbook with codes and words in one cell, and the question before each statement."""
    low = ("1 - Stämmer mycket dåligt", "2", "3", "4", "5 - Stämmer mycket bra")
    head = ["Respondent", "Svarstid", "Språk", f"3. Hur väl stämmer följande? - {FIND}", f"3. Hur väl stämmer? - {DO}"]
    rows: list[Sequence[object]] = [[*head, "4. Ålder", "5. Kommentar"]]
    ages = ("18–29 år", "30–44 år", "45–64 år", "65 år eller äldre")
    for n in range(ROWS):
        said = f"Jag skrev detta som nummer {n}, och det handlar om något annat" if n % 4 == 0 else None
        rows.append([f"W{n * 31 % 7919}", time(n), "sv", step(low, n), step(low, n, 1), ages[n % 4], said])
    book(path, rows)


def qualtrics(path: Path) -> None:
    """Three rows of headings: a name, the question, and the id of the import."""
    names = ["StartDate", "EndDate", "Status", "IPAddress", "Progress", "Duration (in seconds)", "Finished"]
    names += ["RecordedDate", "ResponseId", "RecipientEmail", "LocationLatitude", "UserLanguage", "Q1", "Q2", "Q3_1"]
    asked = ["Start Date", "End Date", "Response Type", "IP Address", "Progress", "Duration (in seconds)", "Finished"]
    asked += ["Recorded Date", "Response ID", "Recipient Email", "Location Latitude", "User Language"]
    asked += ["How satisfied are you with the service?", "How long did you have to wait for an answer?"]
    asked += ["To what extent do you agree? - I know what my personal data are used for"]
    rows = [names, asked, [f'{{"ImportId":"{name}"}}' for name in names]]
    pleased = ("Extremely dissatisfied", "Somewhat dissatisfied", "Neither satisfied nor dissatisfied")
    scale = (*pleased, "Somewhat satisfied", "Extremely satisfied")
    for n in range(ROWS):
        done = n % 11 != 0
        rows.append(
            [
                time(n),
                time(n, 5),
                "IP Address",
                f"203.0.113.{n % 250}",
                "100" if done else "40",
                str(60 + n),
                str(done),
                time(n, 5),
                f"R_{n * 7919:08x}",
                "",
                f"59.{n:04d}",
                "SV",
                step(scale, n),
                str(1 + n % 30),
                step(ENGLISH, n, 1) if done else "",
            ]
        )
    path.write_bytes(commas(rows))


def limesurvey(path: Path) -> None:
    """A day of submission that only those have who went on to the end."""
    rows = [["Response ID", "Date submitted", "Last page", "Start language", "Seed", "Date started", "IP address"]]
    rows[0] += ["Är du nöjd med bemötandet? [Handläggaren]", "Är du kvinna eller man?", "Fick du den hjälp du behövde?"]
    grade = ("Inte alls nöjd", "Inte särskilt nöjd", "Ganska nöjd", "Mycket nöjd")
    helped = ("Nej, inte alls", "Nej, inte riktigt", "Ja, delvis", "Ja, helt")
    for n in range(ROWS):
        done = n % 13 != 0
        rows.append(
            [
                str(n * 3 + 7),
                time(n, 5) if done else "",
                "4" if done else "2",
                "sv",
                str(n * 7919),
                time(n),
                f"203.0.113.{n % 250}",
                step(grade, n),
                ("Kvinna", "Man")[n % 2],
                step(helped, n) if done else "",
            ]
        )
    path.write_bytes(commas(rows))


def enalyzer(path: Path) -> None:
    """Tabs and UTF-16, codes in numbers, and far codes for those who did not know."""
    rows = [["respid", "status", "vikt", "urvalsgrupp", "kon", "f1_hitta", "f2_fungerar"]]
    for n in range(ROWS):
        rows.append([f"e{n * 13 % 9973}", "Slutförd", str(1 + n % 3), "AB"[n % 2], str(1 + n % 2), step("12345", n)])
        rows[-1].append("9" if n % 12 == 0 else step("12345", n, 1))
    path.write_bytes(commas(rows, "\t", "utf-16"))


def service_measurement(path: Path) -> None:
    """Grades of one to five after a call, and nought to ten of whether somebody would recommend it."""
    rows = [["Kanal", "Ärendekategori", "Datum", "I din senaste kontakt, hur nöjd var du med bemötandet?"]]
    rows[0] += [
        "Hur enkelt var det att få hjälp av kommunen med din fråga?",
        "Hur troligt är det att du rekommenderar oss?",
    ]
    ten = ("0 - Inte alls troligt", *map(str, range(1, 10)), "10 - Mycket troligt")
    for n in range(ROWS):
        rows.append([("Telefon", "E-post")[n % 2], SERVICES[n % 3], f"{14 + n % 12}/9/2026", step("12345", n)])
        rows[-1] += [step("12345", n, 1), step(ten, n, 2)]
    path.write_bytes(commas(rows, ";"))


def formulary(path: Path) -> None:
    """An e-service's own follow-up: whole questions, extents, personal identity numbers, no answer in words."""
    rows = [
        [
            "Ärendenummer",
            "Personnummer",
            "Inskickad",
            "Vilket ärende gällde det?",
            "I vilken utsträckning var tjänsten till hjälp?",
        ]
    ]
    rows[0] += ["Upplevde du att något var krångligt?", "Vet du vad dina uppgifter används till?"]
    extent = ("Inte alls", "I liten utsträckning", "I viss utsträckning", "I stor utsträckning", "Helt")
    for n in range(ROWS):
        rows.append([f"PÅH-{n * 7 % 997:04d}-{n}", f"19900101-{n:04d}", time(n), SERVICES[n % 3], step(extent, n)])
        rows[-1] += [("Ja", "Nej", "Nej")[n % 3], ("Ja", "Delvis", "Nej", "Ej svar")[n % 4]]
    path.write_bytes(commas(rows, ";"))


EXPORTS = {
    "netigate.csv": netigate,
    "surveymonkey.csv": surveymonkey,
    "forms.xlsx": microsoft_forms,
    "google.csv": google_forms,
    "webropol.xlsx": webropol,
    "qualtrics.csv": qualtrics,
    "limesurvey.csv": limesurvey,
    "enalyzer.txt": enalyzer,
    "servicematning.csv": service_measurement,
    "etjanst.csv": formulary,
}
