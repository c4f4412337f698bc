"""Small valid files of the cabinet, to be changed in one place by each test."""

from __future__ import annotations

import hashlib

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 32
DIGEST = hashlib.sha256(PNG).hexdigest()

POLICY = """title = "A policy"
version = "1"
text_sha256 = "{digest}"

[[clause]]
id = "6.1"
title = "Names"
checked_by = "machine"
because = "Can be found."
on = true

[[clause]]
id = "6.10"
title = "Contacts"
checked_by = "machine"
because = "Can be found."
on = true

[[clause]]
id = "5.5"
title = "Insults"
checked_by = "machine"
because = "Can be found."
on = false
opt_in = true

[[clause]]
id = "9.4.1"
title = "Contractors"
checked_by = "register"
because = "The category says it."
""".format(digest="0" * 64)

RULING = """
[[ruling]]
clause = "6.1"
category = "governor"
decision = "Allowed"
reason = "Public by law"
by = "DPO"
on = 2026-09-01
"""

IDENTITY = """places = ["Hastings"]
email_domains = ["trust.example"]
postcodes = ["TN99 1AA"]
hashtags = ["#Trust"]
ip_ranges = ["192.0.2.0/24"]

[[organisation]]
id = "trust"
kind = "trust"
name = "The Trust"
aliases = ["Trust"]
weak_aliases = ["TT!"]

[[phone_range]]
first = "01632 960100"
last = "01632 960199"
"""

ASSETS = f"""[[asset]]
id = "crest"
file = "logos/crest.png"
kind = "corporate logo"
clause = "6.12"
sha256 = "{DIGEST}"
title = "Crest"
licence = "own"

[[premises]]
name = "Unit"
latitude = 50.5
longitude = 0
radius_m = 100
"""


def load(file: str) -> bytes:
    """Stand in for the assets folder: it holds one picture."""
    if file != "logos/crest.png":
        raise FileNotFoundError(2, "No such file or directory")
    return PNG
