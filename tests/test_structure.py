"""The direction of the arrows that import-linter cannot see, and names that may not be."""

from pathlib import Path

from django.apps import apps
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader

from socboard.board.nouns import nouns

ROOT = Path(__file__).resolve().parent.parent
# From the ground up. What comes from packages stands below the lowest.
FLOORS = ("kit", "audit", "accounts", "board", "priorities", "meetings", "reports")
OURS = ("socboard", "priorities", "meetings", "reports")
NAMES_THAT_SAY_NOTHING = ("utils", "helpers", "common", "core", "misc", "services")


def floor(app_label: str) -> int:
    return FLOORS.index(app_label) if app_label in FLOORS else -1


def our_models() -> list[type]:
    return [model for model in apps.get_models() if floor(model._meta.app_label) >= 0]


def test_every_app_of_ours_has_its_floor():
    ours = {config.label for config in apps.get_app_configs() if config.name.split(".")[0] in OURS}
    assert ours == set(FLOORS)


def test_relations_point_down():
    upward = [
        f"{model._meta.label}.{field.name} → {field.related_model._meta.label}"
        for model in our_models()
        for field in (*model._meta.fields, *model._meta.many_to_many)
        if field.is_relation and floor(field.related_model._meta.app_label) > floor(model._meta.app_label)
    ]
    assert upward == []


def test_the_trail_points_nowhere():
    assert [
        field.name for field in apps.get_model("audit.Event")._meta.get_fields() if field.is_relation
    ] == []


def test_migrations_depend_downwards():
    loader = MigrationLoader(None, ignore_no_migrations=True)
    upward = [
        f"{app}.{name} → {needed}"
        for (app, name), migration in loader.disk_migrations.items()
        for needed, _ in migration.dependencies
        if floor(app) >= 0 and floor(needed) > floor(app)
    ]
    assert upward == []


def test_the_migrations_are_those_of_the_models(db):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_whatever_has_an_address_can_be_asked_who_sees_it():
    assert [noun for noun, model in nouns().items() if not hasattr(model.objects.all(), "visible_to")] == []


def test_no_name_says_nothing():
    named = [
        str(path.relative_to(ROOT))
        for top in OURS
        for path in (ROOT / top).rglob("*")
        if path.stem in NAMES_THAT_SAY_NOTHING and path.suffix in (".py", "")
    ]
    assert named == []
