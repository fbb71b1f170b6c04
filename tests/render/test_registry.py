"""Every format is asked for in one way, and only what is asked for is loaded."""

from __future__ import annotations

import subprocess
import sys

import pytest

from agreement_builder.render.registry import FORMATS, render
from tests.support.sample import flat_document

STARTS = {"docx": b"PK", "pdf": b"%PDF-", "html": b"<!doctype html>", "md": b"# ", "json": b"{"}


@pytest.mark.parametrize("format_id", FORMATS)
def test_a_format_is_written_by_its_id(format_id: str) -> None:
    assert render(flat_document(), format_id).startswith(STARTS[format_id])


@pytest.mark.parametrize("format_id", FORMATS)
def test_the_suffix_says_what_the_file_is(format_id: str) -> None:
    assert FORMATS[format_id].suffix == f".{format_id}"


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(KeyError):
        render(flat_document(), "odt")


def test_choosing_a_format_loads_no_writer() -> None:
    heavy = "{'docx', 'lxml', 'weasyprint', 'jinja2', 'markdown_it', 'agreement_builder.render.html'}"
    program = f"import sys, agreement_builder.render.registry; print(sorted({heavy} & sys.modules.keys()))"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert loaded.stdout == "[]\n"
