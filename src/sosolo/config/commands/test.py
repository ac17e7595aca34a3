"""All tests, or those that the words after `test` choose."""

import os
import subprocess
import sys
from argparse import ArgumentParser, Namespace

from sosolo.config.places import ROOT

PLUGINS = ("-p", "pytest_django.plugin")
SEVERAL_PROCESSES = ("-n", "--numprocesses", "--dist")


def arguments(parser: ArgumentParser) -> None:
    parser.set_defaults(rest=[])


def run(options: Namespace) -> int:
    """Plugins are named: letting pytest look for them costs seconds at each start."""
    plugins = list(PLUGINS)
    if any(word.startswith(SEVERAL_PROCESSES) for word in options.rest):
        plugins += ["-p", "xdist.plugin"]
    environment = os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "SOSOLO_MODE": "test"}
    words = [sys.executable, "-m", "pytest", *plugins, *options.rest]
    return subprocess.run(words, cwd=ROOT, env=environment, check=False).returncode  # noqa: S603 - our own words
