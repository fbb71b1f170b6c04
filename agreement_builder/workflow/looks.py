"""The looks of an organisation in the folder of its agreements: Word files whose styles, margins and heads Word documents take."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from agreement_builder import limits
from agreement_builder.render.registry import told_of_look
from agreement_builder.textfiles import write_whole
from agreement_builder.workflow.shelf import file_stem, made_in, plain_name

FOLDER = "looks"
"""The folder, beside the agreements, of the looks."""
_SUFFIX = ".docx"


@dataclass(frozen=True, slots=True)
class Looks:
    """The looks beside the agreements in a folder."""

    beside: Path

    @property
    def folder(self) -> Path:
        """Where they lie; it need not be there."""
        return self.beside / FOLDER

    def files(self) -> tuple[Path, ...]:
        """The Word files in it, by name; none of them need be usable."""
        if not self.folder.is_dir():
            return ()
        found = (path for path in self.folder.iterdir() if path.suffix.lower() == _SUFFIX and path.is_file())
        return tuple(sorted(path for path in found if not path.name.startswith((".", "~"))))[: limits.LOOKS.most]

    def take_in(self, data: bytes, called: str) -> tuple[Path, tuple[str, ...]]:
        """Keep a Word file that was handed over as a look: where it lies, and what of it is not taken, in sentences. Raises
        `Unusable` where it cannot be used, or not be written."""
        name = f"{file_stem(Path(plain_name(called)).stem)}{_SUFFIX}"
        with tempfile.TemporaryDirectory(prefix="agreement-builder-") as passing:
            tried = Path(passing) / name
            tried.write_bytes(data)
            told = told_of_look(tried, ("docx",))
        return made_in(self.folder, name, lambda path: write_whole(path, data, new=True)), told
