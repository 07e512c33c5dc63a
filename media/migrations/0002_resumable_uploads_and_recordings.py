"""Uploads that can be taken up again, and what is known of a recording."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("media", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="privateupload",
            name="duration_ms",
            field=models.PositiveIntegerField(
                blank=True,
                help_text="Length of a recording in thousandths of a second, once it was decoded.",
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="privateupload",
            name="listening",
            field=models.JSONField(
                blank=True, default=dict, help_text="The private copy to listen to: file name, type, peaks."
            ),
        ),
        # destructive: only the list of kinds grows by 'document', nothing stored changes (approved 2026-11-22)
        migrations.AlterField(
            model_name="privateupload",
            name="kind",
            field=models.CharField(
                choices=[("photo", "photograph"), ("audio", "recording"), ("document", "document")],
                max_length=10,
            ),
        ),
        migrations.CreateModel(
            name="ResumableUpload",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("owner_key", models.CharField(max_length=80)),
                ("purpose", models.CharField(blank=True, max_length=80)),
                (
                    "kind",
                    models.CharField(
                        choices=[("photo", "photograph"), ("audio", "recording"), ("document", "document")],
                        max_length=10,
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=255)),
                ("declared_type", models.CharField(blank=True, max_length=100)),
                ("size", models.PositiveBigIntegerField(help_text="Bytes announced.")),
                ("offset", models.PositiveBigIntegerField(default=0, help_text="Bytes on the disk.")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "under way"),
                            ("whole", "arrived, not yet taken in"),
                            ("taken", "taken in"),
                            ("refused", "refused"),
                            ("ended", "given up"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("refusal_code", models.CharField(blank=True, max_length=40)),
                ("outcome", models.JSONField(blank=True, default=dict)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("touched_at", models.DateTimeField(auto_now=True)),
                ("expires_at", models.DateTimeField()),
                (
                    "upload",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="media.privateupload",
                    ),
                ),
            ],
            options={
                "verbose_name": "resumable upload",
                "verbose_name_plural": "resumable uploads",
                "default_permissions": (),
                "indexes": [
                    models.Index(fields=["owner_key", "state"], name="resumable_by_owner"),
                    models.Index(fields=["state", "expires_at"], name="resumable_by_end"),
                ],
            },
        ),
    ]
