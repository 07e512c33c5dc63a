"""Voices beside photographs, interviews with their excerpts, and what their authors answered to them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("media", "0005_recordings_and_transcripts"),
        ("photovoice", "0008_full_size_waits_beside_the_copy"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        # destructive: only the list of scopes grows by 'interview', nothing stored changes (approved 2026-11-22)
        migrations.AlterField(
            model_name="withdrawal",
            name="scope",
            field=models.CharField(
                choices=[
                    ("photograph", "one photograph"),
                    ("use", "one use"),
                    ("name", "the name"),
                    ("answer", "one answer"),
                    ("interview", "one interview"),
                    ("everything", "everything"),
                ],
                max_length=12,
            ),
        ),
        migrations.CreateModel(
            name="Interview",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title_cs", models.CharField(max_length=120, verbose_name="title in Czech")),
                ("title_en", models.CharField(max_length=120, verbose_name="title in English")),
                ("is_published", models.BooleanField(default=False, editable=False)),
                ("published_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "version",
                    models.PositiveIntegerField(
                        default=1,
                        editable=False,
                        help_text="Counts changes of the team, so that two do not overwrite.",
                    ),
                ),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("erase_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="interviews",
                        to="photovoice.call",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="interviews",
                        to="photovoice.participant",
                    ),
                ),
                (
                    "recording",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="interview",
                        to="media.recording",
                    ),
                ),
            ],
            options={
                "verbose_name": "interview",
                "verbose_name_plural": "interviews",
                "ordering": ["-made_at", "-pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="InterviewAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=20)),
                ("language", models.CharField(blank=True, max_length=10)),
                ("fingerprint", models.CharField(max_length=64)),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("approved", "approved"),
                            ("change", "asked to change it"),
                            ("refused", "refused"),
                        ],
                        max_length=10,
                    ),
                ),
                ("message", models.TextField(blank=True, verbose_name="message")),
                (
                    "method",
                    models.CharField(
                        choices=[("on_screen", "on screen"), ("witnessed", "by word, noted by staff")],
                        default="on_screen",
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "interview",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="form_answers",
                        to="photovoice.interview",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "answer to an interview",
                "verbose_name_plural": "answers to interviews",
                "ordering": ["-at", "-pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="VoiceComment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("chosen_at", models.DateTimeField(auto_now_add=True)),
                (
                    "chosen_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "contribution",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="voice_comment",
                        to="photovoice.contribution",
                    ),
                ),
                (
                    "recording",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="voice_comment",
                        to="media.recording",
                    ),
                ),
            ],
            options={
                "verbose_name": "voice comment",
                "verbose_name_plural": "voice comments",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="InterviewExcerpt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("start_ms", models.PositiveIntegerField(verbose_name="from")),
                ("end_ms", models.PositiveIntegerField(verbose_name="to")),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "contribution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="excerpts",
                        to="photovoice.contribution",
                    ),
                ),
                (
                    "interview",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="excerpts",
                        to="photovoice.interview",
                    ),
                ),
            ],
            options={
                "verbose_name": "excerpt of an interview",
                "verbose_name_plural": "excerpts of interviews",
                "ordering": ["contribution", "start_ms", "pk"],
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("end_ms__gt", models.F("start_ms"))), name="excerpt_lasts"
                    )
                ],
            },
        ),
    ]
