"""Django's migrations without drawing every model anew at each step.

When a model changes, Django redraws the Python class of each model that can be reached from it. Here all tables carry
the tenant, so that is nearly all of them, some 200 times over: most of the time of a first start, and none of it needed to
write SQL. A step that makes a new model or changes only its own now redraws that model alone. What needs the whole
picture (RunPython, a key that others point to, the end) still gets one drawn from the ground.
"""

from typing import Any

from django.core.management import call_command
from django.core.management.commands import migrate as command
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ProjectState


class LeanState(ProjectState):
    """A state of all models in which only the changed model is drawn again."""

    def reload_model(self, app_label: str, model_name: str, delay: bool = False) -> None:  # noqa: FBT001, FBT002 - Django's own signature
        if "apps" not in self.__dict__:
            return
        if delay or (app_label, model_name) not in self._drawn():
            self.is_delayed = True  # whoever needs the whole picture draws it anew
            self._reload({(app_label, model_name)})  # type: ignore[attr-defined]  # not in the stubs
        else:
            super().reload_model(app_label, model_name, delay)

    def clone(self) -> ProjectState:
        made = super().clone()
        made.__class__ = LeanState
        return made

    def _drawn(self) -> set[tuple[str, str]]:
        return {(app, name) for app, models in self.apps.all_models.items() for name in models}


class LeanExecutor(MigrationExecutor):
    """Django's executor, on such a state."""

    def migrate(self, targets: Any, plan: Any = None, state: Any = None, *more: Any, **named: Any) -> Any:
        if state is not None:
            state.__class__ = LeanState
        return super().migrate(targets, plan, state, *more, **named)


def migrate_leanly() -> None:
    """Bring the database of the settings to the newest migration."""
    given = command.MigrationExecutor  # type: ignore[attr-defined]  # not in the stubs
    command.MigrationExecutor = LeanExecutor  # type: ignore[attr-defined]
    try:
        call_command("migrate", verbosity=0)
    finally:
        command.MigrationExecutor = given  # type: ignore[attr-defined]
