"""The review application on a real loopback port, in a thread, for tests."""

from __future__ import annotations

import socket
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from flows.review_app import review_server
from flows.review_guard import Session
from reports.review import Reviewer
from reports.review_pages import Desk
from tests.reports.builders import policy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.reports.memory_store import MemoryStore


def desk(**changed: Any) -> Desk:
    given = {"trust": "The Southfield Trust", "policy": policy(), "reviewer": Reviewer(id="reviewer-one")}
    return Desk(**(given | changed))


@contextmanager
def review_site(store: MemoryStore, **changed: Any) -> Iterator[tuple[str, Session]]:
    """The address without the token, and the session that knows it."""
    session = Session()
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        server = review_server(store, desk(**changed), session)
        thread = threading.Thread(target=lambda: server.run(sockets=[listener]), daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}", session
        finally:
            server.should_exit = True
            thread.join(timeout=10)
