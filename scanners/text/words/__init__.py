"""Word lists that rules are made of: jobs, kinship, time, insults, places."""
