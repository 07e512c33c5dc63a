"""Translations of what authors say about themselves wait for their yes. Those written before wait too."""

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("photovoice", "0010_one_page_is_one_answer"),
    ]

    operations = [
        migrations.AddField(
            model_name="participanttext",
            name="answered_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="participanttext",
            name="changed_at",
            field=models.DateTimeField(default=django.utils.timezone.now),
        ),
        migrations.AddField(
            model_name="participanttext",
            name="verdict",
            field=models.CharField(
                blank=True,
                choices=[("approved", "approved"), ("change", "asked to change it"), ("refused", "refused")],
                max_length=10,
            ),
        ),
    ]
