"""Papers from the configuration: what must lie on the table before and beside an audit, in plain English."""
