"""A migration operation that lets PostgreSQL itself keep the cooperatives apart.

For each table of the app that has a tenant: row-level security, (tenant_id, id) unique, and every TenantKey
becomes a foreign key on (tenant_id, key), so that a row can never point into another cooperative.
"""

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.db.migrations.operations.base import Operation

from sosolo.platform.models import TenantKey

APP = "sosolo_app"
AUDIT = "sosolo_audit"
POLICY_TEST = "tenant_id = nullif(current_setting('sosolo.tenant', true), '')::bigint"


class GuardTables(Operation):
    """Guard the named models.

    append_only: rows that may be added and read, never changed or removed. leaves: models that no key points at.
    """

    reduces_to_sql = True
    reversible = True

    def __init__(
        self, models: list[str], append_only: list[str] | None = None, leaves: list[str] | None = None
    ) -> None:
        self.names = models
        self.append_only = append_only or []
        self.leaves = leaves or []

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return (
            type(self).__name__,
            [],
            {"models": self.names, "append_only": self.append_only, "leaves": self.leaves},
        )

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The guard changes no model."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        del from_state
        tables = [to_state.apps.get_model(app_label, name) for name in self.names]
        for model in tables:
            for statement in self._isolation(model):
                schema_editor.execute(statement)
        for model in tables:
            for statement in self._keys(model):
                schema_editor.execute(statement)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """The tables go away with their migration; their guards go with them."""

    def _isolation(self, model: type[models.Model]) -> Iterator[str]:
        table = model._meta.db_table
        if model._meta.object_name not in self.leaves:
            yield f'ALTER TABLE "{table}" ADD CONSTRAINT "{table}_tenant_id_id" UNIQUE (tenant_id, id)'
        yield f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY'
        yield f'CREATE POLICY tenant ON "{table}" TO {APP} USING ({POLICY_TEST}) WITH CHECK ({POLICY_TEST})'
        yield f'CREATE POLICY audit ON "{table}" FOR SELECT TO {AUDIT} USING (true)'
        if model._meta.object_name in self.append_only:
            yield f'REVOKE UPDATE, DELETE, TRUNCATE ON "{table}" FROM {APP}'

    def _keys(self, model: type[models.Model]) -> Iterator[str]:
        table = model._meta.db_table
        keys = [f for f in model._meta.local_fields if isinstance(f, TenantKey) and not f.implied]
        if all(key.null for key in keys):
            yield f'ALTER TABLE "{table}" ADD CONSTRAINT "{table}_tenant" FOREIGN KEY (tenant_id) REFERENCES platform_tenant'
        for field in keys:
            target = field.remote_field.model._meta.db_table
            yield (
                f'ALTER TABLE "{table}" ADD CONSTRAINT "{table}_{field.column}_same_tenant" '
                f'FOREIGN KEY (tenant_id, "{field.column}") REFERENCES "{target}" (tenant_id, id)'
            )

    def describe(self) -> str:
        return "Keep the cooperatives apart in " + ", ".join(self.names)
