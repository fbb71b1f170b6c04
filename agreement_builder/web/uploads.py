"""A file that somebody hands over in a form: its name, its bytes, and the fields beside it. It knows nothing of what they mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from python_multipart.multipart import parse_options_header
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from agreement_builder import limits

KIND = b"multipart/form-data"
_FIELDS = 10


class NotReceived(Exception):
    """A form with a file that did not arrive as one; the words say what to do."""


@dataclass(frozen=True, slots=True)
class Upload:
    """What was handed over. `name` is what its sender calls the file, and no place on this computer; "" where none was chosen."""

    name: str
    data: bytes
    fields: Mapping[str, str]


async def upload_of(request: Request) -> Upload:
    """The file in a form. Raises `NotReceived` where the form is not one of ours or is broken off; the guard has held it to the
    size of an answers file."""
    kind, _ = parse_options_header(request.headers.get("content-type", ""))
    if kind.lower() != KIND:
        raise NotReceived("This form came without its file. Go back, choose the file and send it again.")
    parser = MultiPartParser(
        request.headers, request.stream(), max_files=1, max_fields=_FIELDS, max_part_size=limits.LINE.most
    )
    try:
        form = await parser.parse()
    except (MultiPartException, ValueError, KeyError):
        raise NotReceived("The file did not arrive whole. Go back, choose it and send it again.") from None
    try:
        files = [value for _, value in form.multi_items() if isinstance(value, UploadFile)]
        fields = {name: value for name, value in form.multi_items() if isinstance(value, str)}
        data = await files[0].read(limits.FILE.most + 1) if files else b""
        return Upload((files[0].filename or "") if files else "", data, fields)
    finally:
        await form.close()
