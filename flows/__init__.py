"""The staircase: the order of work; the only room that knows Prefect, the clock, the settings and the command line."""
