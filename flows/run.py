"""``run``: one audit from the register to the published report."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.fault import Exit
from flows.last_checks import first_checks, last_checks
from flows.notice import give_notice
from flows.plan import make_plan
from flows.preconditions import FULL_RUN
from flows.remembering import Recall
from flows.revisit import Basis, Revisitor, digest_of
from flows.scanner_set import ScannerRecipe
from flows.selection import select
from flows.session import RunOrder, carry_out, open_run, open_session, through_prefect
from flows.version import program_version, reading_digest
from flows.workspace import load_workspace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from flows.publish import Published
    from flows.session import EngineMaker, Runner, Session
    from flows.workspace import Workspace
    from flows.world import World
    from profiles.fetcher import AnswerCache, WebFetcher
    from profiles.profile import Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class RunResult:
    """How a run ended."""

    run_id: str
    published: Published

    @property
    def code(self) -> Exit:
        """Exit code: everything consented was checked, or not everything."""
        counts = dict(self.published.counts)
        complete = counts["sources checked"] == counts["sources consented"]
        return Exit.FINISHED if complete else Exit.NOT_ALL_CHECKED

    def lines(self) -> tuple[str, ...]:
        """Give the result as lines of text."""
        counts = dict(self.published.counts)
        lines = [f"{counts['sources checked']} of {counts['sources consented']} consented sources were checked."]
        if self.code is Exit.NOT_ALL_CHECKED:
            lines.append("The others stand in the report with their reasons: they are not clean, they were not seen.")
        lines.append(f"{counts['findings']} findings wait for a person to judge them.")
        lines.extend(self.published.held_back)
        lines.append(f"report: {self.published.report}")
        return tuple(lines)

    def as_json(self) -> dict[str, object]:
        """Give the result for another program."""
        return {
            "run_id": self.run_id,
            "exit_code": int(self.code),
            "counts": dict(self.published.counts),
            "held_back": list(self.published.held_back),
            "report": str(self.published.report),
        }


def run_audit(
    folder: Path,
    *,
    world: World,
    only: str = "",
    quiet: bool = False,
    through: Runner = through_prefect,
    engine: EngineMaker | None = None,
    say: Callable[[str], None] = print,
) -> RunResult:
    """Run the audit of a workspace and publish its report; a run that was cut off goes on.

    Args:
        folder: the workspace.
        world: time and reachable addresses.
        only: ``school:NAME``, ``profile:ID``, ``unchecked``, or empty for all.
        quiet: no progress bar.
        through: takes the run through its stages.
        engine: makes the engine that scans pictures; None takes this machine's own processes.
        say: prints a line.

    Raises:
        FlowFault: where a file or a precondition needs mending; nothing was fetched then.
        RecordsFault: where another run is at work or the safe cannot be used.

    """
    workspace = load_workspace(folder)
    first_checks(workspace, now=world.clock(), only=only)
    with open_session(workspace, world) as session:
        last_checks(session.safe, workspace, now=world.clock(), only=only)
        consented = make_plan(workspace, at=world.clock()).planned
        allowed = tuple(p for p in consented if session.may_be_kept(p.profile))
        planned = select(allowed, only, session.store, workspace.folder)
        kind = f"{FULL_RUN} {only}".strip()
        run_id, resumed = open_run(session, workspace.cabinet, kind=kind)
        kept = len(session.store.finished_profiles(run_id))
        going_on = f" ({kept} are kept from before it was cut off)" if resumed and kept else ""
        say(f"Run {run_id}: {len(planned)} consented sources{going_on}. Prefect starts, that takes some seconds ...")
        basis = basis_of(session, run_id)
        recall = Recall()
        web = web_fetcher(workspace, world, consent=session.consented, cache=recall)
        sources = workspace.sources_at(world.clock())
        reader = Revisitor(store=session.store, web=web, recall=recall, basis=basis, clock=world.clock, sources=sources)
        order = RunOrder(
            run_id=run_id,
            planned=planned,
            cabinet=workspace.cabinet,
            read=reader.read,
            judged_by=basis.judged_by,
            hosts=lambda: web.asked_hosts,
            refused=lambda: tuple(sorted((reason.value, count) for reason, count in web.refused.items())),
            kind=kind,
            quiet=quiet,
            engine=engine,
        )
        with closing(web):
            result = RunResult(run_id=run_id, published=carry_out(session, order, through=through))
    for line in give_notice(workspace, result):
        say(line)
    return result


def basis_of(session: Session, run_id: str) -> Basis:
    """Give what the readings of a run and their judgements depend on."""
    workspace = session.workspace
    limits = tuple((name, value) for name, value in workspace.settings.values if name.startswith("limits."))
    assets_sha256 = ScannerRecipe.of(workspace).assets_sha256
    return Basis(
        run_id=run_id,
        read_by=digest_of(reading_digest(), limits),
        judged_by=digest_of(session.rules_sha256, workspace.cabinet.digests, assets_sha256),
        scans_by=(session.rules_sha256, assets_sha256),
        policy=workspace.cabinet.policy,
        keeps_pages=workspace.settings.number("limits.replay_days") > 0,
    )


def web_fetcher(
    workspace: Workspace,
    world: World,
    *,
    consent: Callable[[Profile], bool],
    cache: AnswerCache | None = None,
) -> WebFetcher:
    """Make the one fetcher of a run from the settings."""
    # Here, not above: importing urllib3 binds a socket, and a run that is refused opens none.
    from profiles.fetcher import WebFetcher
    from profiles.limits import FetchLimits

    settings = workspace.settings
    limits = FetchLimits(
        deadline_s=settings.seconds("limits.deadline_s"),
        max_page_bytes=settings.number("limits.max_page_bytes"),
        max_image_bytes=settings.number("limits.max_image_bytes"),
        pace_s=settings.seconds("limits.pace_s") if world.pace_s is None else world.pace_s,
    )
    agent = f"profile-audit/{program_version()} (audit of consented profiles; contact {settings.text('audit.contact')})"
    return WebFetcher(
        address_rule=world.address_rule,
        consent=consent,
        clock=world.clock,
        sleep=world.sleep,
        monotonic=world.monotonic,
        user_agent=agent,
        platforms=workspace.platforms,
        limits=limits,
        other_urls=frozenset(row.url for row in workspace.register.rows),
        cache=cache,
    )
