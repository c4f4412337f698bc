"""Every setting of ``audit.toml`` in one table: name, kind, range, default and meaning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "header", "number", "seconds", "date", "yes/no"]
WRITTEN_AS_TEXT = frozenset({"text", "header"})
MIB = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One key of ``audit.toml``.

    Attributes:
        table: the TOML table it stands in.
        key: its name there.
        kind: what may be written; a header is a text that can be sent with a request.
        default: value where the key is absent; None where it must be written before a run.
        least: smallest number allowed.
        most: largest number allowed.
        meaning: a sentence for the DPO.

    """

    table: str
    key: str
    kind: Kind
    default: str | int | float | bool | None
    meaning: str
    least: float = 0
    most: float = 10**9


SETTINGS: tuple[Setting, ...] = (
    Setting(table="audit", key="trust", kind="text", default="", meaning="Name of the Trust as reports print it"),
    Setting(
        table="audit",
        key="contact",
        kind="header",
        default="",
        meaning="E-mail address that websites see in the User-Agent",
    ),
    Setting(
        table="audit",
        key="notice_version",
        kind="text",
        default="",
        meaning="Version of the notice that staff were given; must equal the register's",
    ),
    Setting(
        table="audit",
        key="demo",
        kind="yes/no",
        default=False,
        meaning="The profiles are fictional: every report says so",
    ),
    Setting(
        table="limits",
        key="newest_posts",
        kind="number",
        default=50,
        least=1,
        most=500,
        meaning="Newest posts read per profile",
    ),
    Setting(
        table="limits",
        key="max_age_days",
        kind="number",
        default=365,
        least=1,
        most=3650,
        meaning="Older posts are not read",
    ),
    Setting(
        table="limits",
        key="max_pages",
        kind="number",
        default=3,
        least=1,
        most=20,
        meaning="Pages of an interface read per profile",
    ),
    Setting(
        table="limits",
        key="max_pictures",
        kind="number",
        default=40,
        least=0,
        most=500,
        meaning="Pictures read per profile",
    ),
    Setting(
        table="limits",
        key="max_page_bytes",
        kind="number",
        default=5 * MIB,
        least=1024,
        most=50 * MIB,
        meaning="Largest page, decoded",
    ),
    Setting(
        table="limits",
        key="max_image_bytes",
        kind="number",
        default=10 * MIB,
        least=1024,
        most=50 * MIB,
        meaning="Largest picture file",
    ),
    Setting(
        table="limits",
        key="deadline_s",
        kind="seconds",
        default=20.0,
        least=1,
        most=120,
        meaning="Longest time for one address, redirects included",
    ),
    Setting(
        table="limits",
        key="pace_s",
        kind="seconds",
        default=2.0,
        least=0.5,
        most=600,
        meaning="Least time between two requests to one website",
    ),
    Setting(
        table="limits",
        key="replay_days",
        kind="number",
        default=0,
        least=0,
        most=90,
        meaning="Days that fetched pages are kept, sealed, for a rerun without network; 0 keeps none",
    ),
    Setting(
        table="limits",
        key="read_words_in_pictures",
        kind="yes/no",
        default=True,
        meaning="Read words in pictures (OCR)",
    ),
    Setting(
        table="basis",
        key="lawful_basis",
        kind="text",
        default="",
        meaning="Lawful basis: consent, public task, legitimate interests, legal obligation or contract",
    ),
    Setting(table="basis", key="reason", kind="text", default="", meaning="Why that basis holds, in the DPO's words"),
    Setting(
        table="basis",
        key="decided_by",
        kind="text",
        default="",
        meaning="Office that decided (no name of a person is needed)",
    ),
    Setting(table="basis", key="decided_on", kind="date", default="", meaning="Day of that decision"),
    Setting(
        table="basis",
        key="not_public_task",
        kind="text",
        default="",
        meaning="For legitimate interests: why the audit is not a public task",
    ),
    Setting(
        table="basis",
        key="assessment",
        kind="text",
        default="",
        meaning="For legitimate interests: where the assessment is filed",
    ),
    Setting(
        table="dpia",
        key="approved_by",
        kind="text",
        default="",
        meaning="Office that approved the data protection impact assessment",
    ),
    Setting(table="dpia", key="approved_on", kind="date", default="", meaning="Day of the approval"),
    Setting(table="dpia", key="review_by", kind="date", default="", meaning="Day by which it must be reviewed"),
    Setting(
        table="dpia",
        key="staff_views",
        kind="text",
        default="",
        meaning="Views of staff or their unions, in a sentence",
    ),
    Setting(
        table="schedule",
        key="at_most_every_days",
        kind="number",
        default=90,
        least=0,
        most=400,
        meaning="Least days between two whole audits; a school term has about 90",
    ),
    Setting(
        table="schedule",
        key="stop_on",
        kind="date",
        default="",
        meaning="Day after which no audit runs until the need was reviewed",
    ),
    Setting(
        table="schedule",
        key="need_reviewed_on",
        kind="date",
        default="",
        meaning="Day on which somebody last judged that the audit is still needed",
    ),
    Setting(
        table="retention",
        key="not_upheld_days",
        kind="number",
        default="",
        least=0,
        most=180,
        meaning="Findings that were not upheld are kept so long; often 30",
    ),
    Setting(
        table="retention",
        key="upheld_days",
        kind="number",
        default="",
        least=1,
        most=730,
        meaning="Upheld findings are kept so long; often 180",
    ),
    Setting(
        table="retention",
        key="undecided_days",
        kind="number",
        default="",
        least=1,
        most=730,
        meaning="Findings that nobody judged are kept so long; often 180",
    ),
    Setting(
        table="retention",
        key="run_days",
        kind="number",
        default="",
        least=1,
        most=2200,
        meaning="Run folders are kept so long; often 365",
    ),
    Setting(
        table="retention",
        key="ledger_days",
        kind="number",
        default="",
        least=365,
        most=4000,
        meaning="Closed complaints are kept so long, then purged; archive the audit trail by hand then; often 2190",
    ),
    Setting(
        table="reply",
        key="days",
        kind="number",
        default=14,
        least=5,
        most=90,
        meaning="Days a member of staff has to reply to a copy",
    ),
    Setting(
        table="notice",
        key="file",
        kind="yes/no",
        default=False,
        meaning="Write the counts of each finished run to data/notice.json",
    ),
    Setting(
        table="notice",
        key="webhook",
        kind="text",
        default="",
        meaning="Address that gets the counts of each finished run; no name, no finding",
    ),
)
