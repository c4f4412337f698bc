"""The DPO's folder, read whole: every fault of every file at once, or a workspace that can be used."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.fault import Exit, Fault, FlowFault
from flows.files import FolderFiles, RememberingFiles
from flows.policy_agreement import broken_promises
from flows.settings import read_settings
from flows.watch_list import watched_persons
from flows.wiki_addresses import faulty_wikis
from profiles.official_sites import read_official_sites
from profiles.platforms import read_platforms
from profiles.register import read_register
from profiles.sources import OF_PERSONS, sources
from profiles.sources.limits import ReadLimits
from reference_assets.agreement import disagreements
from reference_assets.assets_file import read_assets
from reference_assets.identity_file import read_identity
from reference_assets.policy_file import read_policy

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

    from flows.files import Files
    from flows.settings import Settings
    from profiles.faults import Fault as FrontDoorFault
    from profiles.fetched import Source
    from profiles.official_sites import OfficialSites
    from profiles.platforms import Platforms
    from profiles.register import Register
    from reference_assets.assets import AssetLibrary
    from reference_assets.faults import Fault as CabinetFault
    from reference_assets.identity import Identity
    from reference_assets.policy import Policy

REGISTER = "register.csv"
CABINET_FILES = ("policy.toml", "identity.toml", "assets.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cabinet:
    """Policy, identity and reference pictures, with the exact bytes they were read from."""

    policy: Policy
    identity: Identity
    library: AssetLibrary
    contents: tuple[tuple[str, bytes], ...]

    @property
    def digests(self) -> tuple[tuple[str, str], ...]:
        """Name and SHA-256 of every file, by name."""
        return tuple((name, hashlib.sha256(data).hexdigest()) for name, data in self.contents)


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """Everything a run needs to know, checked."""

    folder: Path
    settings: Settings
    cabinet: Cabinet
    register: Register
    platforms: Platforms
    sites: OfficialSites

    @property
    def data(self) -> Path:
        """Folder of the store, the ledger and the runs."""
        return self.folder / "data"

    def sources_at(self, at: datetime) -> tuple[Source, ...]:
        """Give every kind of source, bound to this workspace; approvals of official sites are judged at this moment."""
        settings, identity = self.settings, self.cabinet.identity
        limits = ReadLimits(
            newest_posts=settings.number("limits.newest_posts"),
            max_age_days=settings.number("limits.max_age_days"),
            max_pages=settings.number("limits.max_pages"),
            max_pictures=settings.number("limits.max_pictures"),
        )
        return sources(
            limits,
            snapshots=self.folder / "snapshots",
            articles=identity.wiki_articles,
            ip_ranges=identity.ip_ranges,
            hidden_since={wiki.interface: wiki.hides_addresses_since for wiki in identity.wikis},
            sites=self.sites,
            at=at,
        )

    @property
    def keys(self) -> Path:
        """Folder of the keys, beside the data."""
        return self.folder / "keys"


def load_workspace(folder: Path) -> Workspace:
    """Read every file of the workspace; raises FlowFault with every fault where something needs mending."""
    workspace, faults = try_workspace(folder)
    if workspace is None:
        count = f"{len(faults)} thing{'s' if len(faults) != 1 else ''}"
        raise FlowFault(f"{folder}: {count} to mend before this can go on.", code=Exit.MEND_A_FILE, faults=faults)
    return workspace


def try_workspace(folder: Path) -> tuple[Workspace | None, tuple[Fault, ...]]:
    """Read every file of the workspace; gives it, or None and every fault."""
    folder = folder.absolute()
    if not folder.is_dir():
        remedy = f"Make a workspace there with: profile-audit init {folder}"
        return None, (Fault(file=str(folder), line=0, column="", problem="there is no such folder", remedy=remedy),)
    files = FolderFiles(folder=folder)
    faults: list[Fault] = []

    def read(name: str) -> bytes | None:
        try:
            return files.read(name)
        except OSError as error:
            problem = f"cannot be read ({error.strerror or error})"
            faults.append(
                Fault(file=name, line=0, column="", problem=problem, remedy="Put the file into the workspace.")
            )
            return None

    settings_data = read("audit.toml")
    settings, settings_faults = (None, ()) if settings_data is None else read_settings(settings_data)
    faults.extend(settings_faults)
    cabinet, cabinet_faults = read_cabinet(files)
    faults.extend(cabinet_faults)
    faults.extend(() if cabinet is None else (*broken_promises(cabinet.policy), *faulty_wikis(cabinet.identity)))
    register_data, platforms_data, sites_data = read(REGISTER), read("platforms.toml"), read("official_sites.csv")
    register = None if register_data is None else read_register(register_data, file=REGISTER, source_names=OF_PERSONS)
    platforms = None if platforms_data is None else read_platforms(platforms_data, file="platforms.toml")
    sites = None if sites_data is None else read_official_sites(sites_data, file="official_sites.csv")
    for part in (register, platforms, sites):
        faults.extend(_ours(() if part is None else part.faults))
    if cabinet is not None and register is not None and sites is not None:
        faults.extend(watched_persons(sites, cabinet.policy, register))
    if faults or settings is None or cabinet is None or register is None or platforms is None or sites is None:
        return None, tuple(faults)
    return (
        Workspace(
            folder=folder, settings=settings, cabinet=cabinet, register=register, platforms=platforms, sites=sites
        ),
        (),
    )


def read_cabinet(files: Files) -> tuple[Cabinet | None, tuple[Fault, ...]]:
    """Read policy, identity and reference pictures, from the workspace or as a run froze them."""
    remembering = RememberingFiles(files=files)
    contents: dict[str, bytes] = {}
    faults: list[Fault] = []
    for name in CABINET_FILES:
        try:
            contents[name] = remembering.read(name)
        except OSError as error:
            problem = f"cannot be read ({error.strerror or error})"
            faults.append(
                Fault(file=name, line=0, column="", problem=problem, remedy="Put the file into the workspace.")
            )
    if faults:
        return None, tuple(faults)
    policy, policy_faults = read_policy(contents["policy.toml"])
    identity, identity_faults = read_identity(contents["identity.toml"])
    library, asset_faults = read_assets(contents["assets.toml"], load=lambda name: remembering.read(f"assets/{name}"))
    faults.extend(_ours((*policy_faults, *identity_faults, *asset_faults)))
    if policy is None or identity is None or library is None or faults:
        return None, tuple(faults)
    faults.extend(_ours(disagreements(policy, library, contents["assets.toml"])))
    cabinet = Cabinet(
        policy=policy, identity=identity, library=library, contents=tuple(sorted(remembering.contents.items()))
    )
    return (None, tuple(faults)) if faults else (cabinet, ())


def _ours(faults: Iterable[CabinetFault | FrontDoorFault]) -> tuple[Fault, ...]:
    return tuple(
        Fault(
            file=fault.file,
            line=fault.line,
            column=fault.column if isinstance(fault.column, str) else "",
            problem=fault.problem,
            remedy=_sentence(fault.remedy),
        )
        for fault in faults
    )


def _sentence(remedy: str) -> str:
    """Give a remedy as a sentence of its own: lower rooms write it as the rest of one."""
    return remedy[:1].upper() + remedy[1:] + ("" if remedy.endswith((".", "!", "?")) else ".")
