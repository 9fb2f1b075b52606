"""Bodies of HTTP as a web archive keeps them: put together and unpacked where they are in pieces or packed.

Archives keep the headers of an answer, and many keep its body unpacked under them: what the headers say counts where
the bytes bear it out.
"""

from __future__ import annotations

import io
import re
import zlib

_CHUNK = re.compile(rb"[0-9A-Fa-f]{1,8}[ \t]*(?:;[^\r\n]*)?\r?\n")
_GZIP = b"\x1f\x8b"
_GZIP_BITS, _ZLIB_BITS, _RAW_BITS = 31, 15, -15
#: What begins with a tag is no packed body: so few bytes tell.
_TAG = re.compile(rb"\s*(?:\xef\xbb\xbf\s*)?<[!?A-Za-z]")


def meant(raw: bytes, transfer: str, packing: str, limit: int) -> bytes:
    """A body as its page had it.

    Args:
        raw: As the archive keeps it.
        transfer: The header ``Transfer-Encoding``; empty for none.
        packing: The header ``Content-Encoding``; empty for none.
        limit: Bytes at most; one more comes back where it has more.

    Raises:
        OSError: Damaged inside.
    """
    if "chunked" in transfer.lower() and _CHUNK.match(raw):
        raw = _joined(raw, limit)
    for name in reversed(packing.lower().split(",")):
        raw = _unpacked(raw, name.strip(), limit)
    return raw


def _joined(raw: bytes, limit: int) -> bytes:
    from fastwarc.stream_io import ChunkedReader

    return bytes(ChunkedReader(io.BytesIO(raw)).read(limit + 1))


def _unpacked(raw: bytes, name: str, limit: int) -> bytes:
    if _TAG.match(raw):
        return raw
    if name in ("gzip", "x-gzip"):
        return _inflated(raw, _GZIP_BITS, limit) if raw.startswith(_GZIP) else raw
    if name == "deflate":
        return _inflated(raw, _ZLIB_BITS if _is_zlib(raw) else _RAW_BITS, limit)
    return _read(raw, name, limit)


def _is_zlib(raw: bytes) -> bool:
    return len(raw) > 1 and raw[0] & 0x0F == zlib.DEFLATED and int.from_bytes(raw[:2], "big") % 31 == 0


def _inflated(raw: bytes, bits: int, limit: int) -> bytes:
    """What is packed, as far as it goes."""
    try:
        return zlib.decompressobj(bits).decompress(raw, limit + 1)
    except zlib.error as error:
        raise OSError(str(error)) from error


def _read(raw: bytes, name: str, limit: int) -> bytes:
    """What the library of the archive unpacks; as it is where that does not know the packing."""
    from fastwarc.stream_io import BrotliReader, ZstdReader

    reader = {"br": BrotliReader, "zstd": ZstdReader}.get(name)
    return raw if reader is None else bytes(reader(io.BytesIO(raw)).read(limit + 1))
