"""Which addresses of the network may be connected to.

An address that a feed or a redirect names is somebody else's word. Followed blindly it may lead to this machine or into
its network (server-side request forgery). So a name is resolved here, once; every address that it resolves to is
looked at, and the connection goes to one of those looked at, never by the name again (DNS rebinding). Ways to write an
address that hide it (``2130706433``, ``0x7f.1``, ``::ffff:127.0.0.1``) come out as the address when they are resolved.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from khabar.errors import FetchError, NotAskedError

#: From a host's name and a port to the addresses it stands for. OSError: none.
Resolver = Callable[[str, int], list[str]]

#: Prefixes that carry an address of version 4 in their last 32 bits (RFC 6052, RFC 8215).
_CARRYING = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))
_LOW_32 = 0xFFFFFFFF


def resolve(host: str, port: int) -> list[str]:
    """What the system's resolver says. OSError: no such host."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(place[0]) for *_, place in found))


def is_public(address: str) -> bool:
    """Whether an address is one of the open network, and so is each address of version 4 that it carries.

    ``8.8.8.8`` is; ``10.0.0.1``, ``127.0.0.1``, ``169.254.169.254``, ``fe80::1%eth0``, ``::ffff:10.0.0.1`` are not.
    """
    try:
        found = ip_address(address)
    except ValueError:
        return False
    carried = tuple(_carried(found))
    # A mapped address is nothing but the one it carries; 3.11 calls all of them closed.
    looked_at = carried if getattr(found, "ipv4_mapped", None) else (found, *carried)
    return all(_is_open(one) for one in looked_at)


def _is_open(address: IPv4Address | IPv6Address) -> bool:
    shut = (
        address.is_multicast or address.is_unspecified or (isinstance(address, IPv6Address) and address.is_site_local)
    )
    return address.is_global and not shut


def _carried(address: IPv4Address | IPv6Address) -> Iterator[IPv4Address]:
    if isinstance(address, IPv4Address):
        return
    yield from (one for one in (address.ipv4_mapped, address.sixtofour, *(address.teredo or ())) if one is not None)
    if any(address in network for network in _CARRYING):
        yield IPv4Address(int(address) & _LOW_32)


def addresses(host: str, port: int, resolver: Resolver, *, private: bool) -> list[str]:
    """Where a host may be connected to, in the resolver's order; none of it is private unless that is allowed.

    Raises:
        FetchError: No such host, which may pass.
        NotAskedError: One of its addresses is private, which does not.
    """
    try:
        found = resolver(host, port)
    except (OSError, UnicodeError) as error:
        raise FetchError(f"{host}: no such host ({getattr(error, 'strerror', None) or error})", passing=True) from error
    if not found:
        raise FetchError(f"{host}: no such host", passing=True)
    inside = next((one for one in found if not is_public(one)), None)
    if inside is not None and not private:
        raise NotAskedError(f"{host} is at {inside}, inside this network: not asked; --allow-private allows it")
    return found
