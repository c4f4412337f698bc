"""What a source asks for and what it gets: the only view that sources have of the network."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from datetime import datetime

    from profiles.evidence import NotChecked, Outcome
    from profiles.profile import Profile

Kind = Literal["page", "api", "image"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """One address that a source declares before it is read; ``plan`` prints it.

    Attributes:
        url: canonical URL; or one that ends in ``*`` where an interface's query varies (paging). A ``*`` that is a
            whole path segment stands for one segment (``…/accounts/*/statuses?*``).
        purpose: why it is asked, in words for the DPO.
        kind: what is expected there.

    """

    url: str
    purpose: str
    kind: Kind = "page"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A complete answer.

    Attributes:
        url: canonical address that answered, after redirects.
        status: HTTP status.
        headers: pairs in order, names in lower case.
        data: decoded body, complete and below the cap.
        fetched_at: UTC, timezone-aware.
        hops: addresses asked on the way, the first one first.
        peer: address of the connected socket.
        flags: oddities worth telling, such as ``content-type mismatch``.
        started_at: when it was asked, UTC; None where nobody asked (an answer from memory).
        certificate_sha256: digest of the server's certificate; empty without encryption.
        encryption: protocol version of the encryption; empty without.

    """

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    data: bytes
    fetched_at: datetime
    hops: tuple[str, ...] = ()
    peer: str = ""
    flags: tuple[str, ...] = ()
    started_at: datetime | None = None
    certificate_sha256: str = ""
    encryption: str = ""

    def header(self, name: str) -> str | None:
        """Give the first header of this name (lower case), or None."""
        return next((value for key, value in self.headers if key == name), None)


class Fetcher(Protocol):
    """A fetcher bound to one profile: its declared addresses, and pictures on its origin or declared media hosts."""

    def get(
        self, url: str, *, kind: Kind = "page", accept_statuses: frozenset[int] = frozenset()
    ) -> Fetched | NotChecked:
        """Ask for one address; consent, gate, robots and pace are asked first. Never raises for the network.

        A status other than 200 becomes a ``NotChecked`` with its reason unless it is in ``accept_statuses``.
        """


class Source(Protocol):
    """Reads one kind of public profile."""

    name: str

    def addresses(self, profile: Profile) -> tuple[Address, ...]:
        """Give every address that reading this profile may ask for; pure."""

    def read(self, profile: Profile, fetcher: Fetcher) -> Outcome:
        """Read the profile."""
