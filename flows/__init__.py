"""The staircase: the order of work; the only room that knows Prefect, the clock, the settings and the command line."""

import os

# Before numpy is loaded: sums in more threads round otherwise, and one picture must give the same figures everywhere;
# and children that scan would wait for one another.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
