"""One command's hold on a workspace: lock, store and ledger open, a run carried through Prefect."""

from __future__ import annotations

import json
import resource
import shutil
from collections.abc import Callable
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from flows.catching_up import BEGUN
from flows.fault import Exit, FlowFault
from flows.own_sources import own_sources
from flows.picture_engine import local_engine
from flows.progress import progress_bar
from flows.publish import Publisher
from flows.scanner_set import ScannerRecipe
from flows.stopping import orderly_stop
from flows.version import rules_digest
from profiles.consent import ConsentBook
from profiles.sources import OF_PERSONS
from records.files import read_private, write_atomic
from records.noted import is_noted
from records.safe import open_safe
from scanners.redaction import redact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flows.picture_engine import PictureEngine
    from flows.plan import PlannedProfile
    from flows.publish import Published
    from flows.revisit import Reading
    from flows.work import RunWork, Setup
    from flows.workspace import Cabinet, Workspace
    from flows.world import World
    from profiles.profile import Profile
    from records.safe import Safe
    from records.store import Store

REGISTER = "register.csv"
MIB = 1024 * 1024
ROOM_BYTES = 64 * MIB
ASKED_AGAIN = 2
"""A server on this machine that was silent for so many tries is gone; the run goes on without it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """An open workspace; nobody else writes to it while this lasts."""

    workspace: Workspace
    world: World
    safe: Safe
    rules_sha256: str
    consented: Callable[[Profile], bool]

    @property
    def store(self) -> Store:
        """The store of runs."""
        return self.safe.store

    def may_be_kept(self, profile: Profile) -> bool:
        """Tell whether this profile is consented now, and its person neither objected nor was erased."""
        person = profile.person_id
        return self.consented(profile) and not self.store.standing(person) and not self.store.tombstones.holds(person)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOrder:
    """What one run reads, and by which cabinet it judges.

    Attributes:
        kind: ``run`` for the whole register, else what was ordered, in a few words.
        read: gives what is seen of a profile.
        judged_by: digest of everything that decides what is found.
        hosts: hosts contacted and how often, once the run has read.
        refused: requests that the gate did not make, by reason.
        previous: the run to compare with; None takes the newest finished one, if ``compare``.
        compare: whether to compare with an earlier run at all.

    """

    run_id: str
    planned: tuple[PlannedProfile, ...]
    cabinet: Cabinet
    read: Callable[[PlannedProfile], Reading]
    judged_by: str
    hosts: Callable[[], tuple[tuple[str, int], ...]]
    refused: Callable[[], tuple[tuple[str, int], ...]]
    previous: str | None = None
    compare: bool = True
    kind: str = "run"
    quiet: bool = False
    engine: EngineMaker | None = None


@contextmanager
def open_session(workspace: Workspace, world: World) -> Iterator[Session]:
    """Take the lock and open the safe; a run that is stopped meanwhile is left in a state that can be resumed."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    book = ConsentBook(workspace.folder / REGISTER, world.clock, source_names=OF_PERSONS, known=workspace.register)
    own = own_sources(workspace)
    with orderly_stop(), open_safe(workspace.folder, world.clock()) as safe:
        yield Session(
            workspace=workspace,
            world=world,
            safe=safe,
            rules_sha256=rules_digest(),
            consented=lambda profile: (
                profile in own or (book.consented(profile) and not is_noted(workspace.folder, profile.person_id))
            ),
        )


def open_run(session: Session, cabinet: Cabinet, *, kind: str) -> tuple[str, bool]:
    """Go on with a run that was cut off under the same rules, or begin a new one; gives its id and which of the two."""
    store, now = session.store, session.world.clock()
    begun = session.workspace.folder / BEGUN
    mark = {"rules": session.rules_sha256, "cabinet": [list(pair) for pair in cabinet.digests], "kind": kind}
    states = {run.run_id: run.state for run in store.runs()}
    if begun.exists():
        old = json.loads(read_private(begun))
        run_id = old.pop("run_id", "")
        if old == mark and states.get(run_id, "finished") != "finished":
            store.begin_run(run_id, now)
            return run_id, True
    stem = f"{now:%Y%m%dT%H%M%SZ}"
    run_id = next(name for name in (stem, *(f"{stem}-{n}" for n in range(2, 10_000))) if name not in states)
    write_atomic(begun, json.dumps({**mark, "run_id": run_id}, sort_keys=True).encode())
    store.begin_run(run_id, now)
    session.safe.ledger.append("run started", {"run": run_id, "register": session.workspace.register.sha256}, now)
    return run_id, False


EngineMaker = Callable[[ScannerRecipe], "PictureEngine"]
"""Makes the engine that scans the pictures of a run."""

Runner = Callable[["RunWork", Path, str], "Published"]
"""Takes a run's work through its stages: work, workspace, run id."""


def through_prefect(work: RunWork, workspace: Path, run_id: str) -> Published:
    """Take a run through its stages as a Prefect flow, on the server of ``serve`` where that is up."""
    from flows.leftovers import TEMPORARY, end_leftovers
    from flows.loopback import running_server
    from flows.prefect_env import prepare

    home = workspace / "data" / "prefect"
    _look_for_room(workspace / "data")
    end_leftovers(home, TEMPORARY)  # the lock is ours: nobody's run needs it any more
    prepare(home, api_url=running_server(home), retries=ASKED_AGAIN)
    from flows.audit import run_flow

    return run_flow(work, workspace=str(workspace), run_id=run_id)


def _look_for_room(data: Path) -> None:
    """Refuse a run for which there is no room at all: Prefect's server would try for minutes to make its database."""
    free_bytes = shutil.disk_usage(data).free
    if free_bytes < ROOM_BYTES:
        raise FlowFault(
            f"{data}: {free_bytes / MIB:.1f} MiB are free, a run needs {ROOM_BYTES // MIB} MiB to begin with. Nothing "
            "was fetched. Free disk space, then run the command again.",
            code=Exit.OUR_FAULT,
        )


def carry_out(session: Session, order: RunOrder, *, through: Runner = through_prefect) -> Published:
    """Carry a run to its published report."""
    from flows.work import RunWork

    workspace = session.workspace
    recipe = ScannerRecipe.of(workspace, order.cabinet)
    done = session.store.finished_profiles(order.run_id)
    planned = tuple(each for each in order.planned if each.profile.profile_id not in done)
    engine = (
        local_engine(recipe.picture_scanners, profiles=len(planned)) if order.engine is None else order.engine(recipe)
    )
    try:
        with progress_bar(len(planned), quiet=order.quiet) as told:
            work = RunWork(_setup(session, order, recipe, planned=planned, engine=engine, told=told))
            with closing(work):
                return through(work, workspace.folder, order.run_id)
    except KeyboardInterrupt:
        _interrupted(session, order.run_id)
        raise
    finally:
        engine.close()


def _interrupted(session: Session, run_id: str) -> None:
    """Write down that a run was stopped, unless its report was out already."""
    if any(run.run_id == run_id and run.state == "finished" for run in session.store.runs()):
        return
    now = session.world.clock()
    session.store.end_run(run_id, now, "interrupted")
    session.safe.ledger.append("run interrupted", {"run": run_id}, now)


def _setup(
    session: Session,
    order: RunOrder,
    recipe: ScannerRecipe,
    *,
    planned: tuple[PlannedProfile, ...],
    engine: PictureEngine,
    told: Callable[[int, str], None],
) -> Setup:
    from flows.work import Setup
    from scanners.organisation import OWN_SENTENCES
    from scanners.text import RULES

    return Setup(
        run_id=order.run_id,
        planned=planned,
        rows=session.workspace.register.rows,
        sites=session.workspace.sites,
        policy=order.cabinet.policy,
        clock=session.world.clock,
        read=order.read,
        judged_by=order.judged_by,
        consented=session.may_be_kept,
        scanners=recipe.text_scanners(),
        pictures=engine,
        store=session.store,
        rules_version=session.rules_sha256,
        assets_sha256=recipe.assets_sha256,
        redact=partial(
            redact,
            key=session.safe.keys.derived("redaction"),
            own_sentences=OWN_SENTENCES | {rule.why for rule in RULES},
        ),
        replay_days=session.workspace.settings.number("limits.replay_days"),
        publish=Publisher(session=session, order=order).publish,
        told=told,
    )
