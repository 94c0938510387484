"""What a packed file would unpack to, looked at before any of it is unpacked."""

from io import BytesIO
from zipfile import BadZipFile, ZipFile

from goodpractices.loaders.readers.limits import MAX_RATIO, MAX_UNPACKED, RATIO_FROM
from goodpractices.ontology.errors import BadInput

DAMAGED = "“{file}” is damaged: no Word document can be made out in it."
AGAIN = "Open it in a word processor, save it as .docx and try again."
LOCKED_FLAG = 1


def check_archive(data: bytes) -> None:
    """Raise BadInput when a packed file is broken, locked, no Word document, or unpacks beyond the limits."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
    except (BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise BadInput(DAMAGED, hint=AGAIN) from error
    if any(entry.flag_bits & LOCKED_FLAG for entry in entries):
        raise BadInput(
            "“{file}” is locked with a password.", hint="Save it without a password and try again."
        )
    if not any(entry.filename == "[Content_Types].xml" for entry in entries):
        raise BadInput("“{file}” is a packed file, but no Word document.", hint=AGAIN)
    total = sum(entry.file_size for entry in entries)
    swollen = any(
        entry.file_size > RATIO_FROM and entry.file_size > MAX_RATIO * max(entry.compress_size, 1)
        for entry in entries
    )
    if total > MAX_UNPACKED or swollen:
        raise BadInput(
            f"“{{file}}” would unpack to {max(1, total // 1_000_000):,} MB, as files made to do harm do.",
            hint="Do not open it unless you know where it comes from.",
        )
