"""An upload under way gives back what its client said of it, as tus 1.0.0 asks."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("media", "0003_details_for_one_person"),
    ]

    operations = [
        migrations.AddField(
            model_name="resumableupload",
            name="metadata",
            field=models.TextField(
                blank=True, help_text="What the client said of it, given back as it came."
            ),
        ),
    ]
