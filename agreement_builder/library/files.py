"""Opens the files of a pack, and no other: links and `..` that lead outside, and files too large, are refused."""

from __future__ import annotations

from pathlib import Path

from agreement_builder.errors import Unusable
from agreement_builder.findings import Finding, Place, Severity
from agreement_builder.textfiles import decode, read_bytes

MAX_FILE_BYTES = 1_000_000


class PackFolder:
    """A folder of a pack. `label` is how it is named in findings ("clauses")."""

    def __init__(self, root: Path, label: str) -> None:
        self.root = root.resolve()
        self.label = label

    def name(self, relative: str) -> str:
        """How a file of this folder is named to its author."""
        return f"{self.label}/{relative}"

    def exists(self, relative: str) -> bool:
        """Whether there is such a file inside the folder."""
        path = self._inside(relative)
        return path is not None and path.is_file()

    def read(self, relative: str) -> str:
        """The text of a file of the folder. Raises `Unusable` when there is none, or it is not a plain small text inside."""
        path = self._inside(relative)
        name = self.name(relative)
        if path is None:
            message = f"{name} leads out of the pack's own folder, so it is not read."
            raise Unusable([Finding("pack-file", Severity.MUST, message, "Copy the file into the pack.", Place(name))])
        text = decode(read_bytes(path, name, MAX_FILE_BYTES), name)
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def names(self, subfolder: str, suffix: str) -> tuple[str, ...]:
        """The names, without suffix and in order, of the files in a subfolder."""
        folder = self._inside(subfolder)
        if folder is None or not folder.is_dir():
            return ()
        found = (path for path in folder.iterdir() if path.suffix == suffix and not path.name.startswith("."))
        return tuple(sorted(path.stem for path in found))

    def _inside(self, relative: str) -> Path | None:
        try:
            path = (self.root / relative).resolve()
        except (OSError, RuntimeError, ValueError):
            return None
        return path if path.is_relative_to(self.root) else None
