"""Causerie: anonymous surveys and CSR talks, from the question to the action plan."""

import os

# Read by numpy's arithmetic when it is first imported. Work is shared between processes: threads
# inside each of them would only wait for one another.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
