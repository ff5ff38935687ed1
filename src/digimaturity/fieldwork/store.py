"""Reading and writing the file of one assessor's answers.

A person may read, comment and mend the file by hand, and an answer must be on disk before the next question is shown.
So a save replaces only the lines of the answer that changed, and everything else stays to the letter; the new file is
written beside the old one, synced and renamed. If the file changed on disk meanwhile, the answer goes into what is
there now. See ``docs/design-notes.md``.
"""

from __future__ import annotations

import io
import os
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from digimaturity.compiled import compiled
from digimaturity.durable import make_folder, write_durably
from digimaturity.errors import InvalidDataError, Place, Problem
from digimaturity.fieldwork.answers import Answer, Assessment, Assessor, Service, answer_fields, answer_from
from digimaturity.language import Text
from digimaturity.yamlfile import parse_yaml, positions, read_bytes, write_block

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from digimaturity.catalogue.model import Catalogue

SERVICES_FILE = "services.yaml"
# An assessor may not be called what another file in the folder is called.
RESERVED_NAMES = frozenset({"services", "edition", "evidence"})
_INDENT = "  "


def read_assessment(path: Path) -> Assessment:
    """The answers in one assessor's file, with the organisation's services.

    Raises:
        InvalidDataError: naming file, line and field.
    """
    content = read_bytes(path)
    return assessment_from(
        compiled("assessment", [content], lambda: _compile(content, path)), read_services(path.parent)
    )


def assessment_from(record: dict[str, Any], services: tuple[Service, ...] = ()) -> Assessment:
    """The assessment that a validated record describes."""
    return Assessment(
        organisation=record["organisation"],
        edition=record["edition"],
        assessor=Assessor(**record["assessor"]),
        catalogue_version=record["catalogue"]["version"],
        answers={criterion: answer_from(criterion, fields) for criterion, fields in record["answers"].items()},
        services=services,
    )


def _compile(content: bytes, path: Path) -> dict[str, Any]:
    from digimaturity.fieldwork.schema import AssessmentFile
    from digimaturity.validation import validate

    raw = parse_yaml(content, path)
    file = validate(AssessmentFile, raw, content, path)
    return {
        "organisation": file.organisation,
        "edition": file.edition,
        "assessor": file.assessor.model_dump(),
        "catalogue": file.catalogue.model_dump(),
        "answers": raw.get("answers") or {},
    }


def check_against(assessment: Assessment, catalogue: Catalogue, path: Path) -> None:
    """Refuse answers that the catalogue does not know.

    Raises:
        InvalidDataError: unknown criterion, unknown level, N/A where the criterion does not allow it.
    """
    faults = list(_faults(assessment, catalogue))
    if not faults:
        return
    lines = positions(read_bytes(path), path)
    problems = tuple(
        Problem(Place(path, lines.get(("answers", criterion)), f"answers.{criterion}"), message)
        for criterion, message in faults
    )
    raise InvalidDataError(
        Text(
            "{path} har {n} svar som katalogen inte känner.", "{path} has {n} answers that the catalogue does not know."
        ).fill(path=path, n=len(problems)),
        problems,
    )


def _faults(assessment: Assessment, catalogue: Catalogue) -> Iterable[tuple[str, Text]]:
    for criterion_id, answer in assessment.answers.items():
        criterion = catalogue.by_id.get(criterion_id)
        if criterion is None:
            yield criterion_id, Text("Kriteriet finns inte i katalogen.", "The criterion is not in the catalogue.")
            continue
        for _, o in answer.observations():
            if o.level is not None and o.level not in criterion.points_of:
                yield (
                    criterion_id,
                    Text(
                        "Nivå {level} finns inte; välj bland {all}.", "Level {level} does not exist; choose from {all}."
                    ).fill(level=o.level, all=", ".join(map(str, criterion.points_of)) or "value"),
                )
            if o.value is not None and not criterion.goalposts:
                yield (
                    criterion_id,
                    Text("Kriteriet mäts inte; ange level.", "The criterion is not measured; give level."),
                )
            if o.outcome == "not_applicable" and not criterion.na_allowed:
                yield (
                    criterion_id,
                    Text("Kriteriet tillåter inte ”ej tillämpligt”.", 'The criterion does not allow "not applicable".'),
                )


def read_services(folder: Path) -> tuple[Service, ...]:
    """The core services registered for an organisation in an edition; none when there is no file.

    Raises:
        InvalidDataError: naming file, line and field.
    """
    path = folder / SERVICES_FILE
    if not path.is_file():
        return ()
    content = read_bytes(path)

    def build() -> list[Any]:
        from digimaturity.fieldwork.schema import ServicesFile
        from digimaturity.validation import validate

        file = validate(ServicesFile, parse_yaml(content, path), content, path)
        return [
            [s.id, *([s.name, s.name] if isinstance(s.name, str) else [s.name.sv, s.name.en]), s.url or ""]
            for s in file.services
        ]

    return tuple(Service(i, Text(sv, en), url) for i, sv, en, url in compiled("services", [content], build))


def write_services(folder: Path, services: Iterable[Service]) -> None:
    """Register the core services of an organisation.

    Raises:
        StorageError: the disk refused.
    """
    entries = [
        {"id": s.id, "name": s.name.sv if s.name.sv == s.name.en else {"sv": s.name.sv, "en": s.name.en}}
        | ({"url": s.url} if s.url else {})
        for s in services
    ]
    make_folder(folder)
    write_durably(folder / SERVICES_FILE, write_block({"format": 1, "services": entries}))


class AnswerFile:
    """The file of one assessor's answers, open for writing.

    Each ``save`` leaves the answer on disk before it returns.
    """

    def __init__(self, path: Path, assessment: Assessment) -> None:
        self.path = path
        self.assessment = assessment
        self._layout = _Layout.of(path) if path.exists() else _Layout.new(assessment)
        self._signature = _signature(path)

    @classmethod
    def open(
        cls, path: Path, *, organisation: str, edition: str, assessor: Assessor, catalogue: Catalogue
    ) -> AnswerFile:
        """Open an existing file, or start one (nothing is written before the first answer).

        Raises:
            InvalidDataError: the file exists and cannot be read.
        """
        if path.exists():
            assessment = read_assessment(path)
            check_against(assessment, catalogue, path)
        else:
            assessment = Assessment(organisation, edition, assessor, catalogue.version, {}, read_services(path.parent))
        return cls(path, assessment)

    def answer(self, criterion: str) -> Answer:
        """The answer to a criterion, empty when there is none."""
        return self.assessment.answers.get(criterion) or Answer(criterion)

    def save(self, answer: Answer) -> None:
        """Put an answer on disk; ``AnswerFile.assessment`` holds it afterwards.

        Raises:
            StorageError: the disk refused; the file is as it was, and the answer is not in ``assessment``.
            InvalidDataError: the file was edited meanwhile and cannot be read; it is left as it is.
        """
        self.save_all([answer])

    def save_all(self, changed: Iterable[Answer]) -> None:
        """As ``save``, for many answers in one write: all of them are on disk afterwards, or none."""
        if _signature(self.path) != self._signature:
            self._reload()
        layout = self._layout
        answers = dict(self.assessment.answers)
        for answer in changed:
            fields = answer_fields(answer)
            layout = layout.with_answer(answer.criterion, fields or None)
            if fields:
                answers[answer.criterion] = answer
            else:
                answers.pop(answer.criterion, None)
        if not self.path.parent.is_dir():
            make_folder(self.path.parent)
        write_durably(self.path, layout.text())
        self._layout = layout
        self._signature = _signature(self.path)
        self.assessment = replace(self.assessment, answers=answers)

    def _reload(self) -> None:
        """Take in what was changed on disk since the last save."""
        if self.path.exists():
            assessment = read_assessment(self.path)
            self._layout = _Layout.of(self.path)
            self.assessment = assessment
        else:
            self._layout = _Layout.new(self.assessment)
            for answer in self.assessment.answers.values():
                self._layout = self._layout.with_answer(answer.criterion, answer_fields(answer))


def _signature(path: Path) -> tuple[int, int, int] | None:
    try:
        status = os.stat(path)  # noqa: PTH116 - one call, no object: this runs before every save
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


class _Layout:
    """A file cut into the lines before the answers, one block of lines per answer, and the lines after."""

    def __init__(self, head: str, blocks: dict[str, str], tail: str) -> None:
        self.head = head
        self.blocks = blocks
        self.tail = tail

    @classmethod
    def new(cls, assessment: Assessment) -> _Layout:
        assessor = assessment.assessor
        head = write_block(
            {
                "format": 1,
                "organisation": assessment.organisation,
                "edition": assessment.edition,
                "assessor": {"id": assessor.id, "name": assessor.name, "role": assessor.role},
                "catalogue": {"id": "digimaturity", "version": assessment.catalogue_version},
            }
        )
        return cls(f"{_HEADER}{head}answers:\n", {}, "")

    @classmethod
    def of(cls, path: Path) -> _Layout:
        content = read_bytes(path)
        text = content.decode("utf-8-sig")
        lines = text.splitlines(keepends=True)
        places = positions(content, path)
        starts = [(key[1], line) for key, line in places.items() if len(key) == 2 and key[0] == "answers"]  # noqa: PLR2004
        opening = places.get(("answers",))
        if opening is None or not _is_block_style(lines, starts, opening):
            return cls._rebuilt(text)
        first_after = min((n for key, n in places.items() if len(key) == 1 and n > opening), default=len(lines) + 1)
        end = _before_comments(lines, first_after, floor=max((n for _, n in starts), default=opening))
        head_end = _before_comments(lines, starts[0][1], floor=opening) if starts else end
        cuts = [
            _before_comments(lines, n, floor=before)
            for before, (_, n) in zip([opening, *(n for _, n in starts)], starts, strict=False)
        ]
        blocks = {
            str(identity): "".join(lines[start - 1 : stop - 1])
            for (identity, _), start, stop in zip(starts, cuts, [*cuts[1:], end], strict=True)
        }
        head = "".join(lines[: head_end - 1])
        if not starts:
            head = "".join(lines[: opening - 1]) + "answers:\n"
        return cls(head, {key: _ended(block) for key, block in blocks.items()}, "".join(lines[end - 1 :]))

    @classmethod
    def _rebuilt(cls, text: str) -> _Layout:
        """For a file that someone rewrote in another style: lay it out afresh, keeping its comments if we can."""
        from ruamel.yaml import YAML

        reader = YAML()
        document = reader.load(text)
        answers = document.pop("answers", None) or {}
        stream = io.StringIO()
        reader.dump(document, stream)
        blocks = {str(identity): _block(str(identity), _plain(fields)) for identity, fields in answers.items()}
        return cls(_ended(stream.getvalue()) + "answers:\n", blocks, "")

    def with_answer(self, criterion: str, fields: dict[str, Any] | None) -> _Layout:
        blocks = dict(self.blocks)
        if fields is None:
            blocks.pop(criterion, None)
        elif "#" in blocks.get(criterion, ""):
            blocks[criterion] = _keeping_comments(blocks[criterion], criterion, fields)
        else:
            blocks[criterion] = _block(criterion, fields)
        return _Layout(self.head, blocks, self.tail)

    def text(self) -> str:
        if not self.blocks:
            return f"{self.head.rstrip()} {{}}\n{self.tail}"
        return self.head + "".join(self.blocks.values()) + self.tail


_HEADER = (
    "# Svar från en bedömning. Går att läsa, kommentera och rätta för hand; kommentarer bevaras.\n"
    "# Answers of an assessment. May be read, commented and mended by hand; comments are kept.\n"
)


def _is_block_style(lines: list[str], starts: list[tuple[Any, int]], opening: int) -> bool:
    own_line = lines[opening - 1].startswith("answers:")
    indented = all(lines[n - 1].startswith(_INDENT) and lines[n - 1][2:3] not in {" ", "", "{"} for _, n in starts)
    distinct = len({n for _, n in starts}) == len(starts) and all(n > opening for _, n in starts)
    return own_line and indented and distinct


def _before_comments(lines: list[str], number: int, floor: int) -> int:
    """The line (from 1) where the comments that lead up to line ``number`` begin."""
    while number - 1 > floor and lines[number - 2].lstrip()[:1] in {"#", ""}:
        number -= 1
    return number


def _ended(block: str) -> str:
    return block if block.endswith("\n") else block + "\n"


def _indented(text: str) -> str:
    return "".join(_INDENT + line if line.strip() else line for line in text.splitlines(keepends=True))


def _block(criterion: str, fields: dict[str, Any]) -> str:
    return _indented(write_block({criterion: fields}))


def _keeping_comments(block: str, criterion: str, fields: dict[str, Any]) -> str:
    from ruamel.yaml import YAML

    editor = YAML()
    editor.width = 4096
    lines = block.splitlines(keepends=True)
    own = next(n for n, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#"))
    document = editor.load("".join(line.removeprefix(_INDENT) for line in lines[own:]))
    _merge(document[criterion], fields)
    stream = io.StringIO()
    editor.dump(document, stream)
    return "".join(lines[:own]) + _indented(stream.getvalue())


def _merge(old: Any, new: dict[str, Any]) -> None:  # noqa: ANN401 - ruamel's commented mapping
    for key in [key for key in old if key not in new]:
        del old[key]
    for key, value in new.items():
        if isinstance(value, dict) and isinstance(old.get(key), dict):
            _merge(old[key], value)
        elif old.get(key) != value:
            old[key] = value


def _plain(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, dict):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_plain(v) for v in value]
    return value
