"""The database itself refuses to change or delete an entry of the consent ledger."""

from django.db import migrations

from photovoice import ledger


def install(apps, schema_editor):
    ledger.install(schema_editor)


def remove(apps, schema_editor):
    ledger.remove(schema_editor)


class Migration(migrations.Migration):
    dependencies = [("photovoice", "0001_initial")]
    operations = [migrations.RunPython(install, remove)]
