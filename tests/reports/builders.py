"""Reports of any size for tests and benchmarks; every person and place is invented."""

from __future__ import annotations

import hashlib
import io
import random
from datetime import UTC, date, datetime, timedelta
from typing import Any

from PIL import Image, ImageDraw

from profiles.evidence import Reason
from profiles.profile import Profile
from reference_assets.policy import Clause, Policy, Ruling
from reports.report import Accuracy, CoverageRow, PastRun, ReportedFinding, Resolved, Rule, RuledOut, RunReport
from scanners.finding import Finding, ImageMatch, PictureEvidence, TextSpan

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
SCHOOLS = ("Ashdown Primary", "Birling College", "Cuckmere Infants")
CATEGORIES = ("trust_employee", "governor", "volunteer")
CLAUSES = (
    Clause(id="1.3", title="Confidence of pupils, parents and the public", checked_by="person", because="a purpose"),
    Clause(id="6.1", title="Naming the employer", checked_by="machine", because="words can be read", on=True),
    Clause(id="6.2", title="Contact with pupils", checked_by="nobody", because="contacts are never looked at"),
    Clause(
        id="6.8", title="Work information", checked_by="machine", because="words can be read", on=True, reason="asked"
    ),
    Clause(id="6.9", title="Uniforms and premises", checked_by="machine", because="pictures can be compared", on=True),
    Clause(id="6.10", title="Work addresses", checked_by="machine", because="addresses can be read", on=True),
    Clause(id="6.12", title="Logos and brands", checked_by="machine", because="pictures can be compared", on=True),
    Clause(id="6.15", title="Own privacy", checked_by="machine", because="own copy only", on=True),
    Clause(id="7.2", title="Official school sites", checked_by="register", because="official sites are listed"),
)


def policy(**changed: Any) -> Policy:
    given = {"title": "Social media policy", "version": "2026-09", "text_sha256": "ab" * 32, "clauses": CLAUSES}
    return Policy(**(given | changed))


def profile(number: int = 1, **changed: Any) -> Profile:
    given = {
        "person_id": f"person-{number:04d}",
        "profile_id": f"profile-{number:04d}",
        "category": CATEGORIES[number % 3],
        "account_kind": "personal",
        "source": "web",
        "url": f"https://p{number:04d}.example/",
        "reads": frozenset({"text", "images"}),
        "notice_version": "1",
        "consented_on": date(2026, 9, 1),
        "ends_on": date(2027, 7, 31),
        "withdrawn_on": None,
        "employment_ends_on": None,
        "school": SCHOOLS[number % 3],
    }
    return Profile(**(given | changed))


def words(number: int = 1, **changed: Any) -> TextSpan:
    given = {
        "place": "bio",
        "start": 10,
        "end": 40,
        "quote": f"teach at Ashdown Primary ({number})",
        "before": "In the week I ",
        "after": ", at the weekend I walk.",
    }
    return TextSpan(**(given | changed))


def match(**changed: Any) -> ImageMatch:
    given = {
        "asset": "trust-crest",
        "kind": "corporate logo",
        "box": (20, 10, 60, 60),
        "method": "perceptual hash",
        "distance": 6,
        "limit": 22,
        "nearest_negative": "other-crest",
        "nearest_distance": 41,
        "logo_height_px": 60,
        "cloth": False,
    }
    return ImageMatch(**(given | changed))


def picture_evidence(number: int = 1, **changed: Any) -> PictureEvidence:
    given = {
        "match": match(),
        "picture_url": f"https://p{number:04d}.example/banner.png",
        "picture_sha256": hashlib.sha256(str(number).encode()).hexdigest(),
        "place": "banner",
        "caption": "The crest on a banner",
    }
    return PictureEvidence(**(given | changed))


def finding(number: int = 1, *, of: Profile | None = None, **changed: Any) -> Finding:
    owner = of or profile(number)
    given = {
        "profile_id": owner.profile_id,
        "url": owner.url,
        "clause": "6.1",
        "form": "explicit",
        "strength": "plain",
        "lane": "finding",
        "evidence": words(number),
        "rules": ("names-employer",),
        "reasons": ("The owner says where they work, in the present.",),
        "against": ("The words could be a quotation.",),
    }
    return Finding(**(given | changed))


def reported(number: int = 1, **changed: Any) -> ReportedFinding:
    owner = changed.pop("profile", None) or profile(number)
    given: dict[str, Any] = {
        "profile": owner,
        "finding": finding(number, of=owner),
        "fetched_at": NOON,
        "page_sha256": "cd" * 32,
        "first_seen_on": NOON.date(),
        "accuracy": "Of 200 such findings on texts of our own, 194 were right (97 %, 95 % interval 94 to 99 %).",
    }
    return ReportedFinding(**(given | changed))


def with_picture(number: int = 1, *, unlike: bool = False, **changed: Any) -> ReportedFinding:
    """``unlike`` draws another picture for every number, as noisy as a photograph."""
    owner = changed.pop("profile", None) or profile(number)
    seen = finding(number, of=owner, clause="6.12", evidence=picture_evidence(number), rules=("known-picture",))
    given: dict[str, Any] = {
        "profile": owner,
        "finding": seen,
        "picture": drawn(number if unlike else 0, noise=unlike),
        "picture_box": (20, 10, 60, 60),
        "reference": drawn(0, size=(96, 96)),
        "reference_title": "Crest of the Trust",
    }
    return reported(number, **(given | changed))


def drawn(number: int, *, size: tuple[int, int] = (320, 180), noise: bool = False) -> bytes:
    image = Image.new("RGB", size, (40 + number % 100, 90, 120))
    if noise:
        grain = Image.frombytes("L", size, random.Random(number).randbytes(size[0] * size[1]))
        image = Image.blend(image, grain.convert("RGB"), 0.35)
    draw = ImageDraw.Draw(image)
    draw.ellipse((20, 10, 80, 70), fill=(230, 200, 60), outline=(20, 20, 20))
    draw.text((100, 80), str(number), fill=(255, 255, 255))
    out = io.BytesIO()
    image.save(out, "JPEG" if noise else "PNG", quality=80)
    return out.getvalue()


def seen(number: int = 1, *, of: Profile | None = None, **changed: Any) -> CoverageRow:
    given = {
        "profile": of or profile(number),
        "platform": "web page",
        "checked": True,
        "fetched_at": NOON,
        "page_sha256": "cd" * 32,
        "texts_seen": 12,
        "posts_seen": 4,
        "pictures_seen": 29,
        "missing": ((Reason.PICTURE_BROKEN, 1),),
        "oldest": date(2026, 3, 2),
        "newest": date(2026, 11, 18),
        "addresses": (f"https://p{number:04d}.example/",),
    }
    return CoverageRow(**(given | changed))


def unseen(number: int = 1, *, of: Profile | None = None, **changed: Any) -> CoverageRow:
    given = {
        "profile": of or profile(number),
        "platform": "web page",
        "checked": False,
        "reason": Reason.LOGIN_WALL,
        "detail": "answer 401",
    }
    return CoverageRow(**(given | changed))


def run_report(**changed: Any) -> RunReport:
    coverage = changed.pop("coverage", (seen(1), seen(2), unseen(3)))
    given: dict[str, Any] = {
        "run_id": "20261120T120000Z-0001",
        "trust": "The Southfield Trust",
        "started_at": NOON - timedelta(minutes=4),
        "finished_at": NOON,
        "version": "0.1.0",
        "policy": policy(),
        "consented": tuple(row.profile.profile_id for row in coverage),
        "findings": (reported(1), with_picture(2)),
        "coverage": coverage,
        "contact": "dpo@trust.example",
    }
    return RunReport(**(given | changed))


def busy_report(findings: int, *, pictures: bool = False) -> RunReport:
    """A report of many findings over a tenth as many profiles, with history, rulings, measurements."""
    people = max(3, findings // 10)
    profiles = [profile(number) for number in range(people)]
    make = with_picture if pictures else reported
    ruling = Ruling(
        clause="6.1",
        decision="governors are public by law",
        reason="Their names and roles stand on the school's site.",
        by="dpo",
        decided_on=date(2026, 9, 1),
        category="governor",
    )
    many = []
    for number in range(findings):
        owner = profiles[number % people]
        more: dict[str, Any] = {"unlike": True} if pictures else {}
        made = make(number, profile=owner, **more)
        many.append(made)
    return run_report(
        findings=tuple(many),
        coverage=tuple(seen(of=one) if n % 7 else unseen(of=one) for n, one in enumerate(profiles))
        if not findings
        else tuple(seen(of=one) for one in profiles),
        resolved=(
            Resolved(
                finding_key="0" * 32,
                profile_id="profile-0001",
                school=SCHOOLS[1],
                clause="6.1",
                because="page",
                state="candidate",
            ),
        ),
        refused=(("robots rules disallow it", 1),),
        hosts=(("p0001.example", 3),),
        ruled_out=(RuledOut(ruling=ruling, count=2),),
        advice=(("6.15", 7),),
        accuracy=(
            Accuracy(clause="6.1", what="text rules", measure="precision", right=194, n=200, corpus="our own texts"),
            Accuracy(
                clause="6.12",
                what="corporate logo",
                measure="recall",
                right=40,
                n=60,
                corpus="our own photographs",
                logo_height_px=(24, 47),
            ),
            Accuracy(
                clause="6.12",
                what="corporate logo",
                measure="recall",
                right=58,
                n=60,
                corpus="our own photographs",
                logo_height_px=(48, 95),
            ),
        ),
        rules=(Rule(id="names-employer", clause="6.1", why="owner, role and employer in one clause"),),
        settings=(("newest posts", "40"),),
        ledger_head="ef" * 32,
        previous="20260601T120000Z-0001",
        history=(
            PastRun(
                run_id="20260601T120000Z-0001",
                finished_at=NOON - timedelta(days=170),
                consented=9,
                checked=7,
                findings=8,
                upheld=2,
            ),
        ),
        next_run_on=date(2027, 2, 1),
    )
