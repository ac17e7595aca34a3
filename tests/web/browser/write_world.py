"""`python -m tests.web.browser.write_world WORLD FILE`: every page of a world, as everybody, a line each.

From the database in its environment, which is left as it was.
"""

import json
import logging
import sys
from dataclasses import asdict
from pathlib import Path

from sosolo.config.database import django_as

if __name__ == "__main__":
    logging.disable()
    with django_as(), Path(sys.argv[2]).open("w") as file:
        from tests.web.browser.worlds import pages_of

        file.writelines(json.dumps(asdict(seen)) + "\n" for seen in pages_of(sys.argv[1]))
