"""How the verifier was trained: development only, nothing here runs in the audit."""
