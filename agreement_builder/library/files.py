"""Opens the files of a pack, and no other: links and `..` that lead outside, and files too large, are refused."""

from __future__ import annotations

import os
from pathlib import Path

from agreement_builder import limits
from agreement_builder.errors import Unusable
from agreement_builder.findings import Finding, Place, Severity
from agreement_builder.textfiles import decode, read_bytes


class PackFolder:
    """A folder of a pack. `label` is how it is named in findings ("clauses"); `pack` is the folder that it has to be in."""

    def __init__(self, root: Path, label: str, pack: Path) -> None:
        self.label = label
        self.read_so_far = 0
        try:
            self.root = root.resolve()
            inside = self.root.is_relative_to(pack.resolve())
        except (OSError, RuntimeError, ValueError):
            inside = False
        if not inside:
            raise _leads_out(label)

    def name(self, relative: str) -> str:
        """How a file of this folder is named to its author."""
        return f"{self.label}/{relative}"

    def exists(self, relative: str) -> bool:
        """Whether anything has that name: what is no file of the folder is refused when it is read, and not passed over."""
        try:
            return os.path.lexists(self.root / relative)
        except ValueError:
            return False

    def read(self, relative: str) -> str:
        """The text of a file of the folder. Raises `Unusable` when there is none, or it is not a plain small text inside."""
        path = self._inside(relative)
        name = self.name(relative)
        if path is None:
            raise _leads_out(name)
        data = read_bytes(path, name, limits.PACK_FILE.most)
        self.read_so_far += len(data)
        if self.read_so_far > limits.PACK.most:
            message = f"The files of this pack hold more than {limits.PACK.most // 1_000_000} MB; reading stops here."
            raise Unusable([Finding("pack-file", Severity.MUST, message, "Take some of them out.", Place(name))])
        text = decode(data, name)
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def names(self, subfolder: str, suffix: str) -> tuple[str, ...]:
        """The names, without suffix and in order, of the files in a subfolder."""
        folder = self._inside(subfolder)
        if folder is None:
            raise _leads_out(self.name(subfolder))
        if not folder.is_dir():
            return ()
        found = (path for path in folder.iterdir() if path.suffix == suffix and not path.name.startswith("."))
        return tuple(sorted(path.stem for path in found))

    def _inside(self, relative: str) -> Path | None:
        try:
            path = (self.root / relative).resolve()
        except (OSError, RuntimeError, ValueError):
            return None
        return path if path.is_relative_to(self.root) else None


def _leads_out(name: str) -> Unusable:
    message = f"{name} leads out of the pack's own folder, so it is not read."
    return Unusable([Finding("pack-file", Severity.MUST, message, "Copy the file into the pack.", Place(name))])
