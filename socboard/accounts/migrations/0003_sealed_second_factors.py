"""The secrets of second factors, which were kept as they are, are sealed."""

from django.db import migrations

from socboard.accounts.ciphers import sealed_anew

SEALED = ("totp", "recovery_codes")


def seal(apps, schema_editor):
    factors = apps.get_model("mfa", "Authenticator").objects.filter(type__in=SEALED)
    for factor in factors.order_by("pk").iterator(chunk_size=500):
        factor.data = sealed_anew(factor.data)
        factor.save(update_fields=["data"])


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_known_devices"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]

    # Going back leaves them sealed: they can be read either way.
    operations = [migrations.RunPython(seal, migrations.RunPython.noop)]
