"""Bodies that were packed for the way, unpacked up to a limit: a kilobyte may unpack to a gigabyte."""

from __future__ import annotations

import zlib

from khabar.errors import FetchError

#: What is asked for.
ACCEPTED = "gzip, deflate"

_GZIP = b"\x1f\x8b"
_GZIP_BITS, _ZLIB_BITS, _RAW_BITS = 31, 15, -15


def unpacked(body: bytes, encoding: str, limit: int) -> bytes:
    """A body by its ``Content-Encoding``; as it is where it says gzip and is none.

    Raises:
        FetchError: Larger than ``limit`` bytes, cut off (which may pass), damaged, or packed as nobody asked.
    """
    names = [name for part in encoding.lower().split(",") if (name := part.strip()) not in ("", "identity")]
    if not names:
        return body
    if names in (["gzip"], ["x-gzip"]):
        return gunzipped(body, limit)
    if names == ["deflate"]:
        return _deflated(body, limit)
    raise FetchError(f"packed as {encoding.strip()[:40]}, which was not asked for")


def gunzipped(body: bytes, limit: int) -> bytes:
    """What is packed with gzip, of one part or several; as it is where it is not packed. FetchError: as `unpacked`."""
    if not body.startswith(_GZIP):
        return body
    parts: list[bytes] = []
    left = limit
    while body.startswith(_GZIP):
        part, body = _inflated(body, _GZIP_BITS, left, limit)
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def _deflated(body: bytes, limit: int) -> bytes:
    """Both things that servers call deflate: with the head of zlib, and without."""
    try:
        zlib.decompressobj(_ZLIB_BITS).decompress(body, 1)
    except zlib.error:
        return _inflated(body, _RAW_BITS, limit, limit)[0]
    return _inflated(body, _ZLIB_BITS, limit, limit)[0]


def _inflated(body: bytes, bits: int, left: int, limit: int) -> tuple[bytes, bytes]:
    """What is packed, and what stands behind it."""
    machine = zlib.decompressobj(bits)
    try:
        found = machine.decompress(body, left + 1)
    except zlib.error as error:
        raise FetchError("packed and damaged: it cannot be unpacked", passing=True) from error
    if len(found) > left:
        raise FetchError(f"unpacks to more than {limit:,} bytes: it is no page")
    if not machine.eof:
        raise FetchError("cut off: what is packed has no end", passing=True)
    return found, machine.unused_data
