"""Since when a showing is planned: its labels are asked about from then on, those of before from today."""

from __future__ import annotations

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("photovoice", "0011_about_me_translations_wait_for_their_author")]

    operations = [
        migrations.AddField(
            model_name="showing",
            name="made_at",
            field=models.DateTimeField(auto_now_add=True, default=django.utils.timezone.now),
            preserve_default=False,
        )
    ]
