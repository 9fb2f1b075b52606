"""How a fetch behaves: who it says it is, how often it asks, how much it takes."""

from __future__ import annotations

from msgspec import Struct

#: What robots.txt calls this program.
PRODUCT = "khabar"
AGENT = f"{PRODUCT} (reads news; obeys robots.txt)"


class Limits(Struct, frozen=True, kw_only=True):
    """How much one answer may take.

    Attributes:
        sent: Bytes of a body as it is sent.
        unpacked: Bytes of a body unpacked; the protocol of sitemaps lets one have 50 MB.
        redirects: Steps from address to address.
        connect, step: Seconds to reach a server, and for each step of an answer.
        whole: Seconds for one answer from its first to its last byte, however it trickles.
    """

    sent: int = 16 << 20
    unpacked: int = 52 << 20
    redirects: int = 5
    connect: float = 10.0
    step: float = 20.0
    whole: float = 60.0


class Manners(Struct, frozen=True, kw_only=True):
    """How servers are asked.

    Attributes:
        agent: Who asks: a name, best with an address where its owner is found.
        delay: Seconds between two questions to one host; more where its robots.txt asks for more.
        tries: How often a question is put that failed in passing.
        patience: Most seconds to wait for one host's turn; what would take longer fails in passing.
        robots: Whether robots.txt is obeyed.
        private: Whether addresses inside this network and on this machine may be asked.
    """

    agent: str = AGENT
    delay: float = 2.0
    tries: int = 3
    patience: float = 60.0
    robots: bool = True
    private: bool = False
    limits: Limits = Limits()
