"""Another process that uses the cluster of a home: says `ready`, then waits for a word or for its end."""

import sys
from pathlib import Path

from sosolo.platform.postgres.cluster import Cluster
from sosolo.platform.postgres.profile import THROW_AWAY


def main(home: str) -> None:
    with Cluster(Path(home), THROW_AWAY) as cluster:
        sys.stdout.write(f"ready {cluster.connection().host}\n")
        sys.stdout.flush()
        sys.stdin.readline()


if __name__ == "__main__":
    main(sys.argv[1])
