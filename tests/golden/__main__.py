"""`python -m tests.golden --accept` accepts what is written now; without the option it says what differs."""

from __future__ import annotations

import sys

from tests.golden import CASES, FOLDER, accept, written


def main(arguments: list[str]) -> int:
    """0 when nothing differs or all is accepted, 1 when something differs, 2 for an option that is not known."""
    if arguments == ["--accept"]:
        changed = accept()
        print(
            "\n".join(f"Accepted {case}. Read it with: git diff tests/golden/{case}" for case in changed)
            or "No change."
        )
        return 0
    if arguments:
        print("Use: python -m tests.golden [--accept]")
        return 2
    unlike = [case for case in CASES if not _is_accepted(case)]
    print("\n".join(f"{case} differs." for case in unlike) or "Nothing differs.")
    return bool(unlike)


def _is_accepted(case: str) -> bool:
    path = FOLDER / case
    return path.exists() and path.read_text(encoding="utf-8") == written(case)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
