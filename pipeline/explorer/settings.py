"""How a server is set up."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from pipeline.accounts import FILE as ACCOUNTS
from pipeline.review.decisions import FILE as REVIEWS

HOST, PORT = "127.0.0.1", 8765


@dataclass(frozen=True, slots=True)
class Settings:
    """What a server shows and to whom.

    Attributes:
        database: a ``sarup.db``; decisions and accounts stand beside it.
        sources: folder of the original files, for pictures of pages.
        host: address to listen on.
        port: port to listen on.
        names: further names under which the server may be asked, behind a proxy for example.
        proxies: addresses or networks of the proxies before it: who asks through one counts by the address it forwards.
        private: whether reading asks for an account too.
        secure: whether it stands behind HTTPS: then cookies go nowhere else.
        rate: requests a second that one address may make in the long run; four seconds' worth may come at once.
    """

    database: Path
    sources: Path | None = None
    host: str = HOST
    port: int = PORT
    names: tuple[str, ...] = field(default=())
    proxies: tuple[str, ...] = field(default=())
    private: bool = False
    secure: bool = False
    rate: float = 50.0

    @property
    def reviews(self) -> Path:
        """Where decisions are kept."""
        return self.database.with_name(REVIEWS)

    @property
    def accounts(self) -> Path:
        """Where accounts are kept."""
        return self.database.with_name(ACCOUNTS)

    @property
    def hosts(self) -> frozenset[str]:
        """The values of the Host header that are answered: an attacker's name that points here is not among them."""
        own = {self.host, "127.0.0.1", "localhost", "[::1]"}
        return frozenset({f"{name}:{self.port}" for name in own} | own | set(self.names))

    @property
    def origins(self) -> frozenset[str]:
        """The origins whose forms are taken."""
        return frozenset(f"{scheme}://{host}" for scheme in ("http", "https") for host in self.hosts)
