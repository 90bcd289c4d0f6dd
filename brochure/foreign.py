"""The one boundary around all that reads a file of any origin: a PDF, a font, a picture, a sheet, XLIFF, PO, a roster.

The libraries that read such files raise whatever they happen to meet in a damaged one: KeyError, struct.error,
RecursionError. None of that is a fault of the program, and its user can do something about it.
`tests/test_foreign.py` holds that no reader is outside.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from .errors import BrochureError

MAX_UNPACKED = 200 << 20
"""So many bytes may a zipped file, such as a workbook, hold."""
MAX_REASON = 160
"""So many characters of a library's own words are shown."""


@contextmanager
def reading(what: str, refuse: Callable[[str], Exception]) -> Iterator[None]:
    """Turn every error inside into what `refuse` makes of a message; around a block, or as a decorator.

    Problems pass as they are, and so do errors of the class `refuse`, where it is one: they are words for the user.
    """
    own = refuse if isinstance(refuse, type) and issubclass(refuse, Exception) else BrochureError
    try:
        yield
    except (BrochureError, own):
        raise
    except RecursionError as error:
        raise refuse(f"the {what} is nested too deeply") from error
    except MemoryError as error:
        raise refuse(f"the {what} asks for more memory than there is") from error
    except Exception as error:
        words = " ".join(str(error).split())
        why = f"{type(error).__name__}: {words}" if words else type(error).__name__
        raise refuse(f"the {what} is damaged, or of a kind that is not read ({why[:MAX_REASON]})") from error


def hold_unpacked(data: bytes) -> None:
    """Raise ValueError for a zipped file whose parts would fill the memory. What is no such file raises BadZipFile.

    No part is read beyond the size that it states.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        size = sum(part.file_size for part in parts.infolist())
    if size > MAX_UNPACKED:
        raise ValueError(f"it holds more than {MAX_UNPACKED >> 20} MB when it is unpacked")
