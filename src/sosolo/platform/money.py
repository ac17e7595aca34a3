"""Money in the database: whole öre, nothing else."""

from typing import Any

from django.db import models

MOST = 10**15 - 1  # öre; ten thousand billion kronor is beyond any book here


class OreField(models.BigIntegerField):  # type: ignore[type-arg]
    """An amount in öre (integer). Ratios and kronor never reach the database."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", "öre")
        super().__init__(*args, **kwargs)
