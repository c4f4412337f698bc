"""Words: employer, contact, advice and the opt-in clauses."""
