"""Coordinators see figures, and nothing else."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("photovoice", "0006_wrong_tries_are_counted"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="contribution",
            options={
                "ordering": ["-received_at", "-pk"],
                "permissions": [
                    ("review_contribution", "Can review contributions"),
                    ("curate_exhibition", "Can hang and publish exhibitions"),
                    ("manage_call", "Can manage calls, participants and invitations"),
                    ("take_back_contribution", "Can take a contribution back for somebody who asks"),
                    ("see_counts", "Can see the figures of calls, without names"),
                ],
                "verbose_name": "contribution",
                "verbose_name_plural": "contributions",
            },
        ),
    ]
