from __future__ import annotations

import pytest

from reference_assets.agreement import disagreements
from reference_assets.assets import Asset, AssetLibrary, Premises
from reference_assets.assets_file import MAX_PICTURE_BYTES, read_assets
from reference_assets.policy_file import read_policy
from tests.reference_assets.files import ASSETS, DIGEST, PNG, POLICY, load


def test_a_valid_library_is_read_whole() -> None:
    assert read_assets(ASSETS.encode(), load=load) == (
        AssetLibrary(
            assets=(
                Asset(
                    id="crest",
                    file="logos/crest.png",
                    kind="corporate logo",
                    clause="6.12",
                    sha256=DIGEST,
                    data=PNG,
                    title="Crest",
                    licence="own",
                ),
            ),
            premises=(Premises(name="Unit", latitude=50.5, longitude=0.0, radius_m=100.0),),
        ),
        (),
    )


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('id = "crest"', 'id = "Our crest"', 'line 2, column 1: "Our crest" is no identifier'),
        (
            "logos/crest.png",
            "logos/other.png",
            'line 3, column 1: the picture "logos/other.png" was not loaded: No such',
        ),
        ("logos/crest.png", "../crest.png", 'line 3, column 1: "../crest.png" is no path below the assets folder'),
        ("logos/crest.png", "/crest.png", 'line 3, column 1: "/crest.png" is no path below the assets folder'),
        ("logos/crest.png", "logos/./../x.png", 'line 3, column 1: "logos/./../x.png" is no path below'),
        ('"corporate logo"', '"logo"', 'line 4, column 1: "kind" is "logo". Write one of: corporate logo, service'),
        ('"corporate logo"', '"look-alike"', "line 5, column 1: a look-alike stands under no clause"),
        ('clause = "6.12"', "clause = 6.12", 'line 5, column 1: "clause" is 6.12'),
        ('clause = "6.12"', 'clause = "logo"', 'line 5, column 1: "logo" is not the number of a clause'),
        (
            DIGEST,
            "0" * 64,
            'line 6, column 1: the picture "logos/crest.png" is not the one that was registered. If you',
        ),
        ('licence = "own"', 'licence = "own"\npupil = true', 'line 9, column 1: "pupil" stands at a corporate logo'),
        ("latitude = 50.5", "latitude = 91", 'line 12, column 1: "latitude" is 91'),
        ("radius_m = 100", "", 'line 10, column 1: "radius_m" is missing'),
        ("radius_m = 100", "radius_m = true", 'line 14, column 1: "radius_m" is True'),
    ],
)
def test_a_faulty_library_is_refused(old: str, new: str, problem: str) -> None:
    library, (fault, *others) = read_assets(ASSETS.replace(old, new, 1).encode(), load=load)
    assert library is None
    assert str(fault).startswith(f"assets.toml, {problem}")
    assert others == []


def test_a_changed_picture_is_refused_with_the_digest_that_it_has_now() -> None:
    _, (fault,) = read_assets(ASSETS.encode(), load=lambda _: PNG + b"1")
    assert fault.problem == 'the picture "logos/crest.png" is not the one that was registered'
    assert fault.remedy.startswith("If you changed it on purpose, write sha256 = ")


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"<svg/>", '"logos/crest.png" is no PNG, JPEG, GIF or WebP picture'),
        (PNG + b"0" * MAX_PICTURE_BYTES, 'the picture "logos/crest.png" is larger than 10 MiB'),
    ],
)
def test_a_file_that_cannot_be_a_reference_is_refused(data: bytes, problem: str) -> None:
    _, found = read_assets(ASSETS.encode(), load=lambda _: data)
    assert problem in [fault.problem for fault in found]


def test_views_of_one_thing_share_their_kind_and_no_file() -> None:
    second = ASSETS.split("\n\n", maxsplit=1)[0].replace("corporate logo", "team logo")
    _, found = read_assets((second + "\n\n" + ASSETS).encode(), load=load)
    assert [str(fault).split(". ")[0] for fault in found] == [
        'assets.toml, line 11, column 1: "crest" is there before with another kind, clause or "pupil"',
        'assets.toml, line 12, column 1: the picture "logos/crest.png" is there twice',
    ]


def test_a_reference_under_a_clause_that_no_machine_checks_disagrees_with_the_policy() -> None:
    policy, _ = read_policy(POLICY.encode())
    library, _ = read_assets(ASSETS.encode(), load=load)
    assert policy is not None
    assert library is not None
    assert [str(fault) for fault in disagreements(policy, library, ASSETS.encode())] == [
        'assets.toml, line 5, column 1: no machine checks clause "6.12" of the picture "logos/crest.png". Write one of: 5.5, 6.1, 6.10.'
    ]
