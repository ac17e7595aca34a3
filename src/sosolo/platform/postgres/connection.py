"""How to reach one database as one role, as a value that travels between processes."""

from dataclasses import dataclass, replace
from typing import Any, Self


@dataclass(frozen=True)
class Connection:
    host: str
    user: str
    database: str = "postgres"
    port: int = 5432
    password: str = ""
    options: tuple[tuple[str, str], ...] = ()
    """Further libpq parameters, such as ("sslmode", "require")."""

    def to(self, database: str) -> Self:
        return replace(self, database=database)

    def as_user(self, user: str, password: str = "") -> Self:
        return replace(self, user=user, password=password)

    def acting_as(self, role: str) -> Self:
        """The same login, but every statement runs with the rights of `role`."""
        others = tuple(pair for pair in self.options if pair[0] != "options")
        return replace(self, options=(*others, ("options", f"-c role={role}")))

    def parameters(self) -> dict[str, Any]:
        """Keywords for psycopg.connect."""
        named = {"host": self.host, "port": self.port, "user": self.user, "dbname": self.database}
        if self.password:
            named["password"] = self.password
        return named | dict(self.options)

    def dsn(self) -> str:
        return " ".join(f"{key}={_quoted(str(value))}" for key, value in self.parameters().items())

    def django(self) -> dict[str, Any]:
        """An entry of Django's DATABASES."""
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": self.database,
            "USER": self.user,
            "PASSWORD": self.password,
            "HOST": self.host,
            "PORT": str(self.port),
            "OPTIONS": dict(self.options),
        }


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"
