"""Rights of a person, each one command, all exact; functions without a terminal, so that tests and the CLI share them.

Every function takes the workspace's folder first and the moment as an argument, and gives lines of text to print.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flows.fault import FlowFault
from flows.republish import gone_profiles, narrowed_parts, publish_due
from flows.workspace import REGISTER, load_workspace
from profiles.consent import LONDON, consented
from profiles.profile import ORGANISATION
from records.erasure import erase_person
from records.fault import RecordsFault, Turn
from records.files import private_umask, read_private, write_atomic
from records.holds import held_people, lift_standing, place_hold, release_hold, set_standing
from records.keys import PERSON, Keys
from records.known_person import check_known
from records.manifest import FROZEN
from records.noted import Note, note_standing
from records.publication import await_publication, pending_publications
from records.register_edit import register_rows, withdrawn, without
from records.removal import remove_file, remove_tree
from records.retention import Periods
from records.retention import purge as purge_safe
from records.safe import open_safe
from records.subject_access import Information, export_person

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

    from flows.workspace import Workspace
    from records.holds import StandingState
    from records.safe import Safe

Lines = tuple[str, ...]
OWN_FILES = ("audit.toml", "policy.toml", "platforms.toml", "official_sites.csv")
JUDGED = (
    "Written rules, and comparison of pictures with the Trust's own logos, propose candidates. A named person decides "
    "on each, with a reason. No score or ranking of people exists."
)
RIGHTS = (
    "You may withdraw your consent, have errors put right, have data erased, object, restrict what is done with it, "
    "and complain."
)


def withdraw(folder: Path, person_id: str, *, now: datetime) -> Lines:
    """Withdraw a person's consents from today; a run at work sees it before its next request."""
    private_umask()
    path = folder.absolute() / REGISTER
    data = read_private(path)
    changed, count = withdrawn(data, person_id, now.astimezone(LONDON).date())
    before = len(register_rows(data, person_id)) - count
    if before + count == 0:
        raise RecordsFault(f"{REGISTER}: has no row of {person_id!r}. Take a person_id of the register.")
    write_atomic(path, changed)
    were = f", {before} were before" if before else ""
    lines = [f"{count} consents of {person_id} are withdrawn from today{were}; nothing of theirs is read any more."]
    try:
        with open_safe(folder.absolute(), now) as safe:
            safe.ledger.append("consent withdrawn", {"consents": count}, now)
            _runs_due(safe, person_id, "withdrawal")
            lines += _publish(safe, folder, now)
    except RecordsFault as fault:
        if fault.code is not Turn.BUSY:
            raise
        lines.append("A run is at work: it sees the withdrawal and publishes nothing of theirs.")
    return (*lines, "The daily purge removes what is still kept. To remove it now: purge, or erase for good.")


def erase(folder: Path, person_id: str, *, now: datetime) -> Lines:
    """Erase a person: register rows, snapshots, everything in the safe, their key; their runs are published anew."""
    folder = folder.absolute()
    with open_safe(folder, now) as safe:
        path = folder / REGISTER
        if not safe.store.tombstones.holds(person_id):  # an erasure that was cut off may be repeated
            check_known(folder, safe.keys, person_id, safe.store)
        data = read_private(path) if path.exists() else b"person_id,withdrawn_on\n"
        if person_id in held_people(safe.store, now.date()):
            erase_person(safe, person_id, now)  # refuses, and says why
        profiles = {row.get("profile_id", "").strip() for row in register_rows(data, person_id)}
        profiles |= _profiles_in_safe(safe, person_id)
        changed, register_count = without(data, person_id)
        rows = erase_person(safe, person_id, now)
        snapshots = [folder / "snapshots" / each for each in sorted(profiles) if PERSON.fullmatch(each)]
        files = sum(remove_tree(each) for each in snapshots)
        files += _forget_frozen(folder, {person_id, *profiles})
        if register_count:
            write_atomic(path, changed)
        lines = [
            f"Erased: {register_count} rows of the register, {rows} rows of the safe, {files} files, and the key.",
            *_publish(safe, folder, now),
        ]
    named = {person_id, *profiles, *_own_hosts(data, changed, person_id)}
    mentions = [name for name in OWN_FILES if _mentions(folder / name, named)]
    if mentions:
        lines.append(f"Still named in your own files, to be removed by you: {', '.join(mentions)}.")
    return (
        *lines,
        "A tombstone (keyed hash) erases them again if an old backup comes back. Delete older backups of keys/.",
    )


def stand(folder: Path, person_id: str, *, restrict: bool, reason: str, by: str, now: datetime) -> Lines:
    """Note an objection or a restriction: nothing is read or shown any more, nothing is deleted."""
    folder = folder.absolute()
    state: StandingState = "restricted" if restrict else "objected"
    try:
        with open_safe(folder, now) as safe:
            check_known(folder, safe.keys, person_id, safe.store)
            set_standing(safe, person_id, state, reason=reason, by=by, at=now)
            lines = _publish(safe, folder, now)
    except RecordsFault as fault:
        if fault.code is not Turn.BUSY:
            raise
        keys = Keys(folder)
        check_known(folder, keys, person_id)
        note_standing(folder, keys, person_id, Note(restrict=restrict, reason=reason, by=by, at=now))
        return (
            f"{person_id}: {state}. The run at work reads and publishes nothing more of theirs; nothing was deleted.",
            f"Earlier reports still show them. Once the run has finished: profile-audit purge {folder}",
        )
    return (f"{person_id}: {state}. Nothing is read or shown until that is lifted; nothing was deleted.", *lines)


def lift(folder: Path, person_id: str, *, now: datetime) -> Lines:
    """Lift an objection or a restriction."""
    with open_safe(folder.absolute(), now) as safe:
        lift_standing(safe, person_id, now)
        return (f"{person_id}: lifted.", *_publish(safe, folder, now))


def hold(
    folder: Path, person_id: str, *, reason: str, by: str, until: date, now: datetime, finding_key: str = ""
) -> Lines:
    """Place a legal hold."""
    with open_safe(folder.absolute(), now) as safe:
        check_known(safe.workspace, safe.keys, person_id, safe.store)
        number = place_hold(safe, person_id, reason=reason, by=by, ends_on=until, at=now, finding_key=finding_key)
    return (f"Hold {number} lies on {person_id} until {until}: neither purge nor erase touches it.",)


def release(folder: Path, number: int, *, now: datetime) -> Lines:
    """Release a legal hold."""
    with open_safe(folder.absolute(), now) as safe:
        release_hold(safe, number, now)
    return (f"Hold {number} is released. The next purge removes what its time has ended for.",)


def purge(folder: Path, *, now: datetime, confirmed: bool = False) -> Lines:
    """Remove what has reached the end of its time; the runs concerned are published anew."""
    workspace = load_workspace(folder)
    periods = _periods(workspace)
    living = frozenset(row.person_id for row in workspace.register.rows if consented(row, now))
    closed = gone_profiles(workspace, now)
    with open_safe(workspace.folder, now) as safe:
        every = {(row.person_id, row.profile_id) for row in workspace.register.rows}
        kept = set(
            safe.store.connection.execute(
                "SELECT person_id, profile_id FROM profiles UNION SELECT person_id, profile_id FROM validators"
            )
        )
        stay = {person for person, profile in every if profile not in closed} | {ORGANISATION}
        people = {person for person, _ in every | kept} | set(safe.keys.people())
        unknown = {(person, profile) for person, profile in kept - every if person != ORGANISATION}
        withdrawn_pairs = {(person, profile) for person, profile in every if profile in closed}
        receipt = purge_safe(
            safe,
            periods,
            consented=living | {ORGANISATION},
            gone=frozenset(people - stay),
            gone_profiles=frozenset(withdrawn_pairs | unknown),
            narrowed=narrowed_parts(safe, workspace),
            at=now,
            confirmed=confirmed,
        )
        published = _publish(safe, folder, now)
    counts = [f"  {name.replace('_', ' ')}: {count}" for name, count in receipt.counts if count]
    return (f"Purge {receipt.number} removed {receipt.total} items.", *counts, *published)


def _periods(workspace: Workspace) -> Periods:
    days = {}
    for name in ("not_upheld_days", "upheld_days", "undecided_days", "run_days", "ledger_days"):
        number = workspace.settings.decided_number(f"retention.{name}")
        if number is None:
            raise RecordsFault(
                f"audit.toml, retention.{name}: is not decided, so nothing can be purged by it. Write it."
            )
        days[name] = number
    return Periods(**days)


def export(folder: Path, person_id: str, *, now: datetime) -> Lines:
    """Write everything that is kept about a person as a ZIP for a subject access request."""
    folder = folder.absolute()
    workspace = load_workspace(folder)
    rows = register_rows(read_private(folder / REGISTER), person_id)
    with open_safe(folder, now) as safe:
        path = export_person(safe, person_id, register_rows=rows, information=_information(workspace), at=now)
    return (
        f"subject access: {path}",
        "It opens without a key: hand it over safely, then delete it. The purge removes it after 30 days.",
    )


def _information(workspace: Workspace) -> Information:
    settings = workspace.settings
    trust, contact = settings.text("audit.trust"), settings.text("audit.contact")
    names = ("not_upheld", "upheld", "undecided", "run")
    days = {name: settings.decided_number(f"retention.{name}_days") or "not decided" for name in names}
    kept = "Days kept: not upheld {not_upheld}, upheld {upheld}, not judged {undecided}, run {run}.".format_map(days)
    return Information(
        texts=(
            ("Why", f"{trust} compares consented public profiles with its social media policy."),
            ("Lawful basis", settings.text("basis.lawful_basis") or "not decided yet"),
            ("Where it comes from", "The public pages at the addresses that you consented to, and nothing else."),
            ("Who sees it", "The Data Protection Officer, named reviewers, and you. It goes to no other country."),
            ("How it is judged", JUDGED),
            ("How long", kept),
            ("Your rights", f"{RIGHTS} Write to the Trust ({contact}); the Information Commissioner hears complaints."),
        )
    )


def _publish(safe: Safe, folder: Path, now: datetime) -> Lines:
    due = pending_publications(safe.store)
    if not due:
        return ()
    try:
        done = publish_due(safe, load_workspace(folder), now)
    except FlowFault as fault:
        return (
            f"{len(due)} runs are still to be published anew, which needs the workspace in order: {fault}",
            *(f"  {each}" for each in fault.faults),
        )
    return tuple(f"Run {run_id} was published anew; the audit trail says why." for run_id in done)


def _runs_due(safe: Safe, person_id: str, because: str) -> None:
    rows = safe.store.connection.execute("SELECT DISTINCT run_id FROM profiles WHERE person_id = ?", (person_id,))
    for (run_id,) in rows.fetchall():
        await_publication(safe.store, run_id, because)


def _profiles_in_safe(safe: Safe, person_id: str) -> set[str]:
    rows = safe.store.connection.execute("SELECT DISTINCT profile_id FROM profiles WHERE person_id = ?", (person_id,))
    return {profile for (profile,) in rows}


def _own_hosts(before: bytes, after: bytes, person_id: str) -> set[str]:
    """Give the hosts that only this person's rows named: a website of their own."""
    urls = (row["url"] for row in register_rows(before, person_id) if row.get("url"))
    hosts = {urlsplit(url).hostname or "" for url in urls}
    return {host for host in hosts if f"//{host}".encode() not in after}


def _forget_frozen(folder: Path, ids: set[str]) -> int:
    """Remove frozen configuration that names the person; a rerun with it is no longer possible then."""
    frozen = folder / FROZEN
    files = sorted(frozen.iterdir()) if frozen.is_dir() else []
    return sum(remove_file(path) for path in files if _mentions(path, ids))


def _mentions(path: Path, ids: set[str]) -> bool:
    if not path.is_file() or path.is_symlink():
        return False
    data = path.read_bytes()
    return any(f'"{each}"'.encode() in data or f",{each},".encode() in data for each in ids if each)
