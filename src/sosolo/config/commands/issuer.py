"""Sign secret ballots in a process of its own: an adjuster or the auditor, with her own key and her own list."""

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path

from sosolo.config.issuer_server import serve


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--folder", type=Path, required=True, help="där nycklar och avprickning ligger")
    parser.add_argument("--host", default="127.0.0.1", help="adress att lyssna på (127.0.0.1)")
    parser.add_argument("--port", type=int, default=9101, help="port att lyssna på (9101)")


def run(options: Namespace) -> int:
    """The word that the association must know is SOSOLO_ISSUER_SECRET in the environment."""
    secret = os.environ.get("SOSOLO_ISSUER_SECRET", "")
    if len(secret) < 16:
        print("Sätt SOSOLO_ISSUER_SECRET till minst 16 tecken, samma som hos föreningen.")
        return 2
    print(f"Skriver under röstsedlar på http://{options.host}:{options.port}")
    serve(options.folder, options.host, options.port, secret)
    return 0
