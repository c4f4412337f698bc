"""Every column of every published table, in the order in which it is published, and what it means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "number", "day"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, what it holds, and the sentence that the data dictionary prints."""

    name: str
    kind: Kind
    meaning: str


PROFILE = (
    Column("profile_id", "text", "Row of the consent register; a pseudonym, never a name."),
    Column("person_id", "text", "Person the profile belongs to; a pseudonym, never a name."),
    Column("category", "text", "Category of clause 2.1: governor, trust_employee, council_employee and so on."),
    Column("account_kind", "text", "personal or official (clause 2.2)."),
    Column("school", "text", "School or team in the register."),
    Column("platform", "text", "Kind of source that read the profile."),
    Column("url", "text", "The consented address."),
)

FINDINGS = (
    Column("finding_key", "text", "Identity of the finding over runs: profile, address, clause and what was found."),
    Column("clause", "text", "Clause of the policy. 6.10 is not 6.1: treat it as text."),
    Column("clause_title", "text", "What the clause is about."),
    Column("strength", "text", "plain: the words or pixels say it. likely: they say it in context. weak: a cue only."),
    Column("form", "text", "explicit: it says so. indirect: it lets it be told."),
    Column("state", "text", "candidate, in_review, upheld, not_upheld or cannot_tell. Only a named person changes it."),
    Column(
        "change", "text", "new, persists, or returned (it was gone): against the newest earlier run that saw the page."
    ),
    Column("because", "text", "Cause of a change: page, rules, policy or consent."),
    *PROFILE,
    Column("kind", "text", "words or picture."),
    Column("place", "text", "Where on the page: title, bio, block, avatar and so on."),
    Column("quote", "text", "The matched words, with third parties and sensitive words masked."),
    Column("before", "text", "Words right before the quote."),
    Column("after", "text", "Words right after the quote."),
    Column("post", "text", "Address or identifier of the post."),
    Column("published_at", "text", "When the post was published, UTC."),
    Column("picture_url", "text", "Address of the picture."),
    Column("picture_sha256", "text", "Digest of the picture as it was served."),
    Column("reference", "text", "Identifier of the reference that was found in the picture."),
    Column("reference_kind", "text", "Kind of the reference: corporate logo, uniform and so on."),
    Column("method", "text", "How the picture was compared."),
    Column("distance", "number", "Measured distance from the reference; smaller is nearer."),
    Column("limit", "number", "Distance at which a match would no longer be reported."),
    Column("unit", "text", "Unit of distance and limit."),
    Column("nearest_negative", "text", "The nearest look-alike that is not the Trust's."),
    Column("nearest_distance", "number", "Its distance, in the same unit."),
    Column("logo_height_px", "number", "Height of the found reference in the picture, in pixels."),
    Column("reasons", "text", "What speaks for it; one sentence a line."),
    Column("against", "text", "What speaks against it; one sentence a line."),
    Column("rules", "text", "Identifiers of the rules that fired, separated by spaces."),
    Column("page_sha256", "text", "Digest of the raw bytes of the page."),
    Column("replies", "number", "How many replies of the staff member are stored with it."),
)

COVERAGE = (
    *PROFILE,
    Column("reads", "text", "What the consent lets be read: text, images."),
    Column("checked", "text", "yes, or no. No is never clean."),
    Column("reason", "text", "Why it was not checked; empty where it was."),
    Column("detail", "text", "More about the reason."),
    Column("texts_seen", "number", "Blocks of text that were read."),
    Column("posts_seen", "number", "Posts that were read."),
    Column("pictures_seen", "number", "Pictures that were looked at."),
    Column("parts_not_seen", "number", "Parts of the page that were not seen."),
    Column("not_seen_why", "text", "The same, counted by reason; one reason a line."),
    Column("oldest_post", "day", "Publication day of the oldest post seen."),
    Column("newest_post", "day", "Publication day of the newest post seen."),
    Column("findings", "number", "Findings on this profile in findings.csv."),
    Column("page_sha256", "text", "Digest of the raw bytes of the page."),
)

SUMMARY = (
    Column("section", "text", "What the row counts: sources, findings, clause, school and so on."),
    Column("item", "text", "Which of them."),
    Column("value", "text", "A count, or 'hidden' where fewer than five, or a neighbour of such a count."),
    Column("note", "text", "How to read it."),
)

REVIEWS = (
    Column("finding_key", "text", "As in findings.csv."),
    Column("profile_id", "text", "As in findings.csv."),
    Column("clause", "text", "As in findings.csv."),
    Column("clause_title", "text", "As in findings.csv."),
    Column("strength", "text", "As in findings.csv."),
    Column("found", "text", "The quote, or the reference that was found in a picture."),
    Column("url", "text", "The consented address."),
    Column("state", "text", "Where the decision stands when this file was written."),
    Column("last_reviewer", "text", "Who took the newest step."),
    Column("last_decided_at", "text", "When, UTC."),
    Column("last_reason", "text", "Why."),
    Column("decision", "text", "To fill in: not_upheld or cannot_tell. Upheld is decided where the evidence is open."),
    Column("reviewer", "text", "To fill in: your reviewer id of audit.toml, on each row that you decide."),
    Column("reason", "text", "To fill in: why, at least 20 characters, on each row that you decide."),
)

TABLES: tuple[tuple[str, tuple[Column, ...]], ...] = (
    ("findings", FINDINGS),
    ("coverage", COVERAGE),
    ("summary", SUMMARY),
    ("reviews", REVIEWS),
)


def columns_of(table: str) -> tuple[Column, ...]:
    """Give the columns of a table; raises KeyError for a table that is not published."""
    return dict(TABLES)[table]
