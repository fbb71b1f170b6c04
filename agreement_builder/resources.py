"""Where the files that ship with the program lie: the clause library, the templates, the fonts. Reads none of them."""

from __future__ import annotations

from pathlib import Path


def data_folder() -> Path:
    """The folder that holds `clauses/` and `templates/`: inside the installed package, or the top of a checkout."""
    installed = Path(__file__).parent / "_data"
    return installed if installed.is_dir() else Path(__file__).parent.parent


def clauses_folder() -> Path:
    """The clause library that ships with the program."""
    return data_folder() / "clauses"


def templates_folder() -> Path:
    """The outlines and looks that ship with the program."""
    return data_folder() / "templates"
