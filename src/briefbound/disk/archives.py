"""What reading an archive of zip may end with."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib

#: What ``zipfile`` raises for an archive that is damaged, encrypted, packed in other ways or made to mislead, and for
#: a member that is not there. RuntimeError is also NotImplementedError, OSError what it reads from.
ZIP_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    LookupError,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
)
