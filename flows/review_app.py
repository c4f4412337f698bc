"""The review application: a queue, one card at a time, a decision with a reason; on loopback, for one browser."""

from __future__ import annotations

import re
import socket
from dataclasses import replace
from typing import TYPE_CHECKING

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from flows.review_guard import COOKIE, LoopbackOnly, Session
from records.fault import RecordsFault
from reports.review import OUTCOMES, ReportsFault
from reports.review_pages import (
    TO_JUDGE,
    Draft,
    Notice,
    card_page,
    next_waiting,
    queue_page,
    refusal_page,
    start_page,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

    from reports.report import ReportedFinding
    from reports.review import Outcome, Review, ReviewStore
    from reports.review_pages import Desk

KEY = re.compile("[0-9a-f]{32}")
Candidates = tuple["ReportedFinding", ...]


class ReviewApp:
    """Answers the pages of one session; every decision goes to the store at once."""

    def __init__(self, store: ReviewStore, desk: Desk, session: Session) -> None:
        """Take what the session shares."""
        self.store = store
        self.desk = desk
        self.session = session
        self._notice: Notice | None = None
        self._decided_probes: dict[str, Outcome] = {}

    async def enter(self, request: Request) -> Response:
        """Let the browser in that opens the one-time address."""
        if self.session.knows(request):
            return RedirectResponse("/start" if not self.session.begun else "/queue", status_code=303)
        cookie = self.session.enter(request.query_params.get("token", ""))
        if cookie is None:
            text = "The address works once, in one browser. Stop the command and start it again for a new one."
            return HTMLResponse(refusal_page(self.desk, "Not this way", text), status_code=403)
        answer = RedirectResponse("/start", status_code=303)
        answer.set_cookie(COOKIE, cookie, httponly=True, samesite="strict", path="/")
        return answer

    async def start(self, request: Request) -> Response:
        """Show purpose, children first and severity."""
        if not self.session.knows(request):
            return self._stranger()
        return HTMLResponse(start_page(self.desk, self._candidates(), self.session.proof))

    async def begin(self, request: Request) -> Response:
        """Note that the page before the first card was read."""
        if await self._form(request) is None:
            return self._stranger()
        self.session.begun = True
        return RedirectResponse("/queue", status_code=303)

    async def queue(self, request: Request) -> Response:
        """Show the open list, or the sealed one."""
        if not self.session.knows(request):
            return self._stranger()
        if not self.session.begun:
            return RedirectResponse("/start", status_code=303)
        sealed = request.url.path == "/sealed"
        if sealed and not self.desk.reviewer.restricted:
            return self._refused("Sealed", "Sealed candidates open for another role. Ask the Data Protection Officer.")
        lane = "restricted" if sealed else "finding"
        return HTMLResponse(queue_page(self.desk, self._candidates(), lane=lane, notice=self._told()))

    async def card(self, request: Request) -> Response:
        """Show one candidate; the store learns that its evidence was opened."""
        if not self.session.knows(request):
            return self._stranger()
        if not self.session.begun:
            return RedirectResponse("/start", status_code=303)
        key = request.path_params["key"]
        found = self._findable(key, self._candidates())
        if isinstance(found, Response):
            return found
        if found.state in TO_JUDGE:
            refused = self._kept(lambda: self.store.opened(key, self.desk.reviewer))
            if refused:
                return self._refused("Not yours to decide", refused)
        return self._card(self._candidates(), key, self._told())

    async def decide(self, request: Request) -> Response:
        """Keep a decision and go on to the next candidate that waits."""
        form = await self._form(request)
        if form is None:
            return self._stranger()
        key, reason = request.path_params["key"], form.get("reason", "").strip()
        draft = Draft(outcome=form.get("outcome", ""), reason=reason)
        outcome: Outcome | None = next((name for name in OUTCOMES if name == draft.outcome), None)
        candidates = self._candidates()
        found = self._findable(key, candidates)
        if isinstance(found, Response):
            return found
        if outcome is None:
            told = Notice(text="Choose upheld, not upheld or cannot tell.", wrong=True)
            return self._card(candidates, key, told, draft, status=422)
        refused = self._kept(lambda: self.store.decide(key, self.desk.reviewer, outcome, reason))
        if refused:
            return self._card(candidates, key, Notice(text=refused, wrong=True), draft, status=422)
        self._decided_probes |= {key: outcome} if found.planted else {}
        self._notice = Notice(text=f"Kept: {outcome.replace('_', ' ')}.", undo_key=key)
        following = next_waiting(candidates, key)
        back = "/sealed" if found.finding.lane == "restricted" else "/queue"
        return RedirectResponse(f"/card/{following}" if following else back, status_code=303)

    async def undo(self, request: Request) -> Response:
        """Append a reversal; the candidate waits again."""
        return await self._step(request, "undo", "Undone. The candidate waits again.")

    async def alert(self, request: Request) -> Response:
        """Keep the mark for the safeguarding lead."""
        told = f"Marked for the safeguarding lead. Tell {self.desk.safeguarding} yourself as well, now."
        return await self._step(request, "alert", told)

    async def _step(self, request: Request, step: str, told: str) -> Response:
        form = await self._form(request)
        if form is None:
            return self._stranger()
        key, reason = request.path_params["key"], form.get("reason", "").strip()
        candidates = self._candidates()
        found = self._findable(key, candidates)
        if isinstance(found, Response):
            return found
        write = self.store.undo if step == "undo" else self.store.alert_lead
        probed = step == "undo" and self._decided_probes.pop(key, None) is not None
        refused = "" if probed else self._kept(lambda: write(key, self.desk.reviewer, reason))
        if refused:
            draft = Draft(outcome=step, reason=reason)
            return self._card(candidates, key, Notice(text=refused, wrong=True), draft, status=422)
        self._notice = Notice(text=told)
        return RedirectResponse(f"/card/{key}", status_code=303)

    def _kept(self, write: Callable[[], Review | None]) -> str:
        """Do one write; the answer is empty, or why the store refused."""
        try:
            write()
        except (ReportsFault, RecordsFault) as fault:
            return str(fault)
        return ""

    def _candidates(self) -> Candidates:
        """Give what the store gives; a planted negative leaves no trace there, so its answer is remembered here."""
        return tuple(
            replace(f, state=self._decided_probes[f.finding.key]) if f.finding.key in self._decided_probes else f
            for f in self.store.candidates(self.desk.reviewer)
        )

    async def _form(self, request: Request) -> dict[str, str] | None:
        """Give the fields of a form of ours, or None for anybody else's."""
        if not self.session.knows(request):
            return None
        fields = {name: value for name, value in (await request.form()).items() if isinstance(value, str)}
        return fields if self.session.proves(fields.get("proof", "")) else None

    def _findable(self, key: str, candidates: Candidates) -> ReportedFinding | Response:
        found = next((f for f in candidates if f.finding.key == key), None) if KEY.fullmatch(key) else None
        sealed = found is not None and found.finding.lane != "finding" and not self.desk.reviewer.restricted
        if found is None or sealed:
            text = "It may be gone since the newest run, or open for another role. Go back to the list."
            return self._refused("No such candidate here", text, status=404)
        return found

    def _card(
        self, candidates: Candidates, key: str, notice: Notice | None, draft: Draft | None = None, *, status: int = 200
    ) -> Response:
        page = card_page(self.desk, candidates, key, proof=self.session.proof, notice=notice, draft=draft)
        return HTMLResponse(page, status_code=status)

    def _told(self) -> Notice | None:
        notice, self._notice = self._notice, None
        return notice

    def _refused(self, heading: str, text: str, status: int = 403) -> Response:
        return HTMLResponse(refusal_page(self.desk, heading, text), status_code=status)

    def _stranger(self) -> Response:
        text = "Open the address that the command printed, in one browser, and allow its cookie."
        return self._refused("Not this way", text)


def review_app(store: ReviewStore, desk: Desk, session: Session) -> Starlette:
    """Give the application for one reviewer's session."""
    pages = ReviewApp(store, desk, session)
    routes = [
        Route("/", pages.enter, methods=["GET"]),
        Route("/start", pages.start, methods=["GET"]),
        Route("/begin", pages.begin, methods=["POST"]),
        Route("/queue", pages.queue, methods=["GET"]),
        Route("/sealed", pages.queue, methods=["GET"]),
        Route("/card/{key}", pages.card, methods=["GET"]),
        Route("/card/{key}/decide", pages.decide, methods=["POST"]),
        Route("/card/{key}/undo", pages.undo, methods=["POST"]),
        Route("/card/{key}/alert", pages.alert, methods=["POST"]),
    ]
    return Starlette(routes=routes, middleware=[Middleware(LoopbackOnly)])


def review_server(store: ReviewStore, desk: Desk, session: Session) -> uvicorn.Server:
    """Give the server of a session; it works in the thread that runs it, as the store's database wants it."""
    options = uvicorn.Config(
        review_app(store, desk, session),
        log_level="error",
        access_log=False,
        server_header=False,
        lifespan="off",
        timeout_graceful_shutdown=2,
    )
    return uvicorn.Server(options)


def serve_review(store: ReviewStore, desk: Desk, *, announce: Callable[[str], None], port: int = 0) -> None:
    """Serve a session on 127.0.0.1 until it is interrupted; ``announce`` is told its one-time address."""
    session = Session()
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
        listener.bind(("127.0.0.1", port))
        announce(f"http://127.0.0.1:{listener.getsockname()[1]}/?token={session.token}")
        review_server(store, desk, session).run(sockets=[listener])
