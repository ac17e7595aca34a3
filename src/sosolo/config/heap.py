"""What a process has loaded when it begins to serve stays to its end: the cycle collector need not walk it each time."""

import gc


def keep_what_is_loaded() -> None:
    """Let the collector look only at what comes after: a walk over all our code and tables takes 50-100 ms of a request."""
    gc.collect()
    gc.freeze()
