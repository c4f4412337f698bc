"""Snapshots: every supplied form is read, what it lacks is counted, and nothing in it is trusted."""

from __future__ import annotations

import base64
import io
import json
import os
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image

from profiles.evidence import NotChecked, Page, Reason
from profiles.snapshot_reader import SnapshotUnreadableError, read_supplied
from profiles.sources.snapshot import Snapshot
from tests.profiles.in_memory import PNG, InMemoryFetcher, profile

URL = "https://www.facebook.com/rowan.example"
MHTML = b"""From: <Saved by Blink>
Snapshot-Content-Location: https://www.facebook.com/rowan.example
Subject: =?utf-8?Q?Rowan=E2=80=99s_page?=
Date: Mon, 2 Nov 2026 10:00:00 GMT
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";
\tboundary="----Boundary--1"


------Boundary--1
Content-Type: text/html
Content-ID: <frame-1@mhtml.blink>
Content-Transfer-Encoding: quoted-printable
Content-Location: https://www.facebook.com/rowan.example

<!DOCTYPE html><html><head><meta http-equiv=3D"Content-Type" content=3D"tex=
t/html; charset=3Diso-8859-1"><title>Rowan=E2=80=99s page</title></head><bo=
dy><p>I teach at Torfield School =E2=80=93 caf=C3=A9</p><img alt=3D"crest" =
src=3D"https://cdn.example/crest.png" srcset=3D"https://cdn.example/crest-2=
x.png 2x"><img src=3D"cid:pic-1@mhtml.blink"><img src=3D"https://cdn.example=
/lazy.png"></body></html>
------Boundary--1
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-Location: https://cdn.example/crest.png

%PNG%
------Boundary--1
Content-Type: image/png
Content-ID: <pic-1@mhtml.blink>
Content-Transfer-Encoding: base64
Content-Location: cid:pic-1@mhtml.blink

%PNG%
------Boundary--1--
""".replace(b"%PNG%", base64.b64encode(PNG)).replace(b"\n", b"\r\n")


def archive(entries: dict[str, bytes | str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in entries.items():
            target.writestr(name, data)
    return buffer.getvalue()


def supply(root: Path, files: dict[str, bytes], *, listed: str | None = None) -> Page | NotChecked:
    folder = root / "p-01-a"
    folder.mkdir(parents=True)
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    entries = "".join(
        f'[[file]]\nname = "{name}"\ntaken_on = 2026-11-02\nsupplied_by = "the person"\n'
        for name in files
        if "/" not in name
    )
    (folder / "snapshot.toml").write_text(entries if listed is None else listed)
    return Snapshot(root).read(profile(URL, source="snapshot"), InMemoryFetcher())


def test_a_page_saved_as_mhtml_is_utf8_whatever_it_says_itself(tmp_path: Path) -> None:
    page = supply(tmp_path, {"page.mhtml": MHTML})
    assert isinstance(page, Page)
    assert [(text.place, text.text) for text in page.texts] == [
        ("title", "Rowan’s page"),
        ("block", "I teach at Torfield School – café"),
        ("alt", "crest"),
    ]
    assert [(image.url, image.data) for image in page.images] == [
        ("https://cdn.example/crest-2x.png", PNG),
        ("cid:pic-1@mhtml.blink", PNG),
    ]
    assert [(missing.url, missing.reason) for missing in page.missing] == [
        ("https://cdn.example/lazy.png", Reason.MISSING_FROM_SNAPSHOT)
    ]
    assert (page.platform, page.fetched_at) == ("snapshot", datetime(2026, 11, 2, tzinfo=UTC))


HEAD_OF_MHTML = (
    b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://www.facebook.com/rowan.example\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/related; type="text/html"; boundary="B"\r\n\r\n'
)
PART = b"--B\r\nContent-Type: text/html\r\n"
BAKES = b"\r\n<p>I bake bread</p>\r\n"


def test_a_saved_page_that_breaks_off_is_read_as_far_as_it_goes_and_says_so(tmp_path: Path) -> None:
    page = supply(tmp_path, {"page.mhtml": HEAD_OF_MHTML + PART + BAKES})
    assert isinstance(page, Page)
    assert ([text.text for text in page.texts], [one.reason for one in page.missing]) == (
        ["I bake bread"],
        [Reason.TRUNCATED],
    )


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (HEAD_OF_MHTML + PART.replace(b"--B", b"--C") + BAKES + b"--C--", Reason.PARSE_LIMIT),
        (
            HEAD_OF_MHTML + PART + b"Content-Transfer-Encoding: base64\r\n\r\n!!!!no base64====\r\n--B--",
            Reason.PARSE_LIMIT,
        ),
        (HEAD_OF_MHTML + PART + b"Content-Transfer-Encoding: x-uuencode\r\n" + BAKES + b"--B--", Reason.PARSE_LIMIT),
        (HEAD_OF_MHTML + PART.replace(b"text/html", b"image/png") + BAKES + b"--B--", Reason.PARSE_LIMIT),
        (HEAD_OF_MHTML + b"--B\r\nContent-Type: message/rfc822\r\n\r\n" * 2_100, Reason.PARSE_LIMIT),
        (HEAD_OF_MHTML + b"".join(PART + BAKES for _ in range(2_100)), Reason.PARSE_LIMIT),
        (b"A: " + b"a" * 100_000 + b"\r\n\r\n", Reason.NOT_PAGE),
    ],
    ids=["other boundary", "broken base64", "uuencode", "no page", "nested mails", "many parts", "no mhtml"],
)
def test_a_hostile_mhtml_has_its_reason(tmp_path: Path, data: bytes, reason: Reason) -> None:
    outcome = supply(tmp_path, {"page.mhtml": data})
    assert isinstance(outcome, NotChecked), outcome
    assert outcome.reason is reason


@pytest.mark.parametrize(
    ("saved_from", "shows_it"),
    [
        ("https://www.facebook.com/rowan.example", True),
        ("https://m.facebook.com/rowan.example/?sk=about", True),
        ("https://www.facebook.com/rowan.example/posts/1", True),
        ("https://www.facebook.com/rowan.example.other", False),
        ("https://www.facebook.com/tess.example", False),
        ("https://www.instagram.com/rowan.example", False),
    ],
)
def test_a_page_of_somebody_else_is_not_taken_for_the_profile(tmp_path: Path, saved_from: str, shows_it: bool) -> None:
    outcome = supply(
        tmp_path, {"page.mhtml": MHTML.replace(b"https://www.facebook.com/rowan.example", saved_from.encode())}
    )
    assert isinstance(outcome, Page) is shows_it
    if isinstance(outcome, NotChecked):
        assert outcome.reason is Reason.REDIRECT_ELSEWHERE


def test_a_saved_page_finds_its_pictures_in_the_folder_beside_it(tmp_path: Path) -> None:
    html = b'<p>Torfield</p><img src="./page_files/a%20b.png"><img src="./page_files/gone.png">'
    page = supply(tmp_path, {"page.html": html, "page_files/a b.png": PNG})
    assert isinstance(page, Page)
    assert [image.data for image in page.images] == [PNG]
    assert [missing.reason for missing in page.missing] == [Reason.MISSING_FROM_SNAPSHOT]


def test_a_screenshot_is_a_picture(tmp_path: Path) -> None:
    page = supply(tmp_path, {"shot.png": PNG})
    assert isinstance(page, Page)
    assert [(image.place, image.url) for image in page.images] == [("screenshot", "snapshot:shot.png")]


def test_a_login_wall_that_was_saved_is_not_the_profile(tmp_path: Path) -> None:
    html = b"<title>Log in</title><form>Please log in<input type=password></form>"
    outcome = supply(tmp_path, {"page.html": html})
    assert isinstance(outcome, NotChecked)
    assert outcome.reason is Reason.LOGIN_WALL


def test_one_unreadable_file_is_missing_and_the_others_are_read(tmp_path: Path) -> None:
    page = supply(tmp_path, {"shot.png": PNG, "odd.bin": b"\x00\x01\x02nothing"})
    assert isinstance(page, Page)
    assert [(missing.reason, len(page.images)) for missing in page.missing] == [(Reason.NOT_PAGE, 1)]


@pytest.mark.parametrize(
    ("listed", "words"),
    [
        ("", "one [[file]] entry"),
        ("[[file]\n", "not valid TOML"),
        ('[[file]]\nname="shot.png"\n', "exactly the keys"),
        ('[[file]]\nname="../shot.png"\ntaken_on=2026-11-02\nsupplied_by="x"\n', "without a path"),
        ('[[file]]\nname="shot.png"\ntaken_on="2026-11-02"\nsupplied_by="x"\n', "a day written as"),
        ('[[file]]\nname="shot.png"\ntaken_on=2026-11-02\nsupplied_by=" "\n', "who handed it in"),
        ('[[file]]\nname="other.png"\ntaken_on=2026-11-02\nsupplied_by="x"\n', "cannot be opened"),
    ],
)
def test_a_faulty_list_says_what_to_write(tmp_path: Path, listed: str, words: str) -> None:
    outcome = supply(tmp_path, {"shot.png": PNG}, listed=listed)
    assert isinstance(outcome, NotChecked)
    assert (outcome.reason, words in outcome.detail) == (Reason.NO_SNAPSHOT, True)


def test_without_a_folder_there_is_no_snapshot(tmp_path: Path) -> None:
    outcome = Snapshot(tmp_path).read(profile(URL, source="snapshot"), InMemoryFetcher())
    assert isinstance(outcome, NotChecked)
    assert outcome.reason is Reason.NO_SNAPSHOT
    assert Snapshot(tmp_path).addresses(profile(URL)) == ()


@pytest.mark.parametrize("kind", ["link", "pipe", "folder"])
def test_links_pipes_and_folders_are_not_opened(tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "p-01-a"
    folder.mkdir()
    (tmp_path / "secret.png").write_bytes(PNG)
    target = folder / "shot.png"
    {
        "link": lambda: target.symlink_to(tmp_path / "secret.png"),
        "pipe": lambda: os.mkfifo(target),
        "folder": target.mkdir,
    }[kind]()
    (folder / "snapshot.toml").write_text('[[file]]\nname="shot.png"\ntaken_on=2026-11-02\nsupplied_by="the person"\n')
    outcome = Snapshot(tmp_path).read(profile(URL, source="snapshot"), InMemoryFetcher())
    assert isinstance(outcome, NotChecked)
    assert outcome.reason is Reason.NO_SNAPSHOT


def a_pdf(words: str) -> bytes:
    """Write the smallest PDF that shows a line of words."""
    content = f"BT /F1 12 Tf 20 100 Td ({words}) Tj ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body = b"%PDF-1.4\n"
    for number, one in enumerate(objects, 1):
        body += b"%d 0 obj%s endobj\n" % (number, one)
    return body + b"trailer<</Root 1 0 R/Size 6>>\n%%EOF"


def test_a_pdf_gives_its_words_and_its_pictures() -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(buffer, "PDF")
    drawn = read_supplied("page.pdf", buffer.getvalue(), url=URL)
    assert [(image.place, image.url, image.data[:4]) for image in drawn.images] == [
        ("image", "pdf:picture/0", b"\x89PNG")
    ]
    written = read_supplied("page.pdf", a_pdf("I teach at Torfield School"), url=URL)
    assert [text.text for text in written.texts] == ["I teach at Torfield School"]


@pytest.mark.parametrize("data", [b"%PDF-1.7 nothing", a_pdf("")])
def test_a_pdf_without_anything_is_not_checked(data: bytes) -> None:
    with pytest.raises(SnapshotUnreadableError):
        read_supplied("page.pdf", data, url=URL)


POSTS = json.dumps(
    [
        {
            "timestamp": 1_790_000_000,
            "data": [{"post": "Sports day at Torfield \u00e2\u0080\u0093 great!"}],
            "attachments": [{"data": [{"media": {"uri": "posts/media/day.png", "title": "the field"}}]}],
        }
    ]
)


def test_an_export_of_public_posts_is_read() -> None:
    found = read_supplied(
        "export.zip", archive({"posts/your_posts_1.json": POSTS, "posts/media/day.png": PNG}), url=URL
    )
    assert [(text.text, text.published_at) for text in found.texts] == [
        ("Sports day at Torfield – great!", datetime(2026, 9, 21, 14, 13, 20, tzinfo=UTC)),
        ("the field", datetime(2026, 9, 21, 14, 13, 20, tzinfo=UTC)),
    ]
    assert [(image.url, image.caption, image.data) for image in found.images] == [
        ("export:posts/media/day.png", "the field", PNG)
    ]
    assert (found.posts, found.unread) == (1, ())


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        (
            {"data/tweets.js": 'window.YTD.tweets.part0 = [{"tweet":{"full_text":"RT @x hi","id_str":"1"}},'
             '{"tweet":{"full_text":"I teach at Torfield &amp; bake","id_str":"2",'
             '"created_at":"Tue Oct 06 17:30:00 +0000 2026"}}]'},
            ["I teach at Torfield & bake"],
        ),
        (
            {"outbox.json": json.dumps({"orderedItems": [
                {"type": "Announce", "object": "https://o.example/1"},
                {"type": "Create", "to": ["https://www.w3.org/ns/activitystreams#Public"], "object":
                 {"id": "https://m.example/1", "content": "<p>Torfield</p>", "published": "2026-10-01T10:00:00Z"}},
                {"type": "Create", "to": ["https://m.example/followers"], "object": {"content": "<p>Private</p>"}},
            ]})},
            ["Torfield"],
        ),
        (
            {"Profile.csv": "First Name,Last Name,Headline,Summary,Industry\nRowan,Ashby,Teacher at Torfield,,\n",
             "Positions.csv": "Company Name,Title,Description,Started On,Finished On\nTorfield School,Teacher,,Sep 2019,\n"
             "Saxon Mount,Cook,,2015,2019\n"},
            ["Teacher at Torfield", "Teacher at Torfield School (from Sep 2019 to the present)",
             "Former position: Cook at Saxon Mount (from 2015 until 2019)"],
        ),
        ({"public/page.html": "<p>Torfield</p>"}, ["Torfield"]),
    ],
)  # fmt: skip
def test_each_platform_writes_its_posts_in_its_own_way(entries: dict[str, str], expected: list[str]) -> None:
    assert [text.text for text in read_supplied("export.zip", archive(entries), url=URL).texts] == expected


@pytest.mark.parametrize(
    "name",
    [
        "messages/inbox/a/message_1.json",
        "connections/friends/your_friends.json",
        "data/direct-messages.js",
        "Connections.csv",
        "messages.csv",
        "readme.txt",
        "posts/media/run.exe",
    ],
)
def test_an_export_with_anything_else_is_not_opened(name: str) -> None:
    with pytest.raises(SnapshotUnreadableError) as caught:
        read_supplied("export.zip", archive({"posts/your_posts_1.json": POSTS, name: "secret"}), url=URL)
    assert caught.value.reason is Reason.NOT_CONSENTED_KIND
    assert name in str(caught.value)
    assert "secret" not in str(caught.value)


def evil(name: str, **changes: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        info = zipfile.ZipInfo(name)
        for key, value in changes.items():
            setattr(info, key, value)
        target.writestr(info, b"x" * 10)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        evil("../posts/your_posts_1.json"),
        evil("/posts/your_posts_1.json"),
        evil("posts/your_posts_1.json", external_attr=0o120777 << 16),
        archive({"posts/your_posts_1.json": b"0" * 20_000_000}),
        archive({f"posts/media/{number}.png": b"x" for number in range(3_001)}),
        archive({"posts/your_posts_1.json": POSTS, "posts/YOUR_POSTS_1.json": POSTS}),
        archive({"posts/your_posts_1.json": POSTS})[:-30],
    ],
    ids=["zip slip", "absolute", "link", "bomb", "many", "same name", "cut"],
)
def test_a_hostile_archive_is_refused_whole(data: bytes) -> None:
    with pytest.raises(SnapshotUnreadableError):
        read_supplied("export.zip", data, url=URL)


def test_a_damaged_entry_is_found_by_its_checksum() -> None:
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w", zipfile.ZIP_STORED) as target:
        target.writestr("posts/your_posts_1.json", POSTS)
    with pytest.raises(SnapshotUnreadableError):
        read_supplied("export.zip", stored.getvalue().replace(b"Sports", b"Sparts"), url=URL)


SHARED = Path(__file__).resolve().parents[2] / "../shared/recorded/snapshots"


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the recorded snapshots do not lie beside the project")
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("wordpress-post.mhtml", "r.ashby@torfield.example"),
        ("wordpress-post.pdf", "r.ashby@torfield.example"),
        ("mediawiki-user.mhtml", "Year 4 teacher at Torfield School (The Southfield Trust)"),
        ("mediawiki-user.dom.html", "Year 4 teacher at Torfield School (The Southfield Trust)"),
        ("mediawiki-user.pdf", "Torfield School"),
    ],
)
def test_recorded_snapshots_are_read(name: str, expected: str) -> None:
    found = read_supplied(name, (SHARED / name).read_bytes(), url="https://wiki.example/wiki/User:X")
    assert any(expected in text.text for text in found.texts)
