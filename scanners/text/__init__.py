"""Text scanners: the words of a page in, findings out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scanners.text.contact import ContactScanner
from scanners.text.employer import EmployerScanner
from scanners.text.library import Library

if TYPE_CHECKING:
    from reference_assets.identity import Identity
    from scanners.finding import TextScanner

SCANNERS = (EmployerScanner, ContactScanner)


def text_scanners(identity: Identity, clauses: frozenset[str]) -> tuple[TextScanner, ...]:
    """Give the scanners of the clauses that are switched on; they read a page once between them."""
    library = Library(identity)
    return tuple(scanner(library) for scanner in SCANNERS if clauses.intersection(scanner.clauses))
