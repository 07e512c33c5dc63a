"""Answers, approvals, messages, claims, precautions, receipts, phrases: what the space keeps and takes back."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("media", "0002_resumable_uploads_and_recordings"),
        ("photovoice", "0002_consent_ledger_is_append_only"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="calltext",
            name="checklist",
            field=models.TextField(
                blank=True,
                help_text="One point on each line; participants tick them before they photograph.",
                verbose_name="checklist",
            ),
        ),
        migrations.AddField(
            model_name="calltext",
            name="pocket_card",
            field=models.TextField(
                blank=True,
                help_text="What to say to people whom you photograph; printed as a small card.",
                verbose_name="pocket card",
            ),
        ),
        migrations.AddField(
            model_name="consent",
            name="age_group",
            field=models.CharField(
                blank=True,
                choices=[("grown", "15 or older"), ("child", "under 15")],
                max_length=10,
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="consent",
            name="given_by",
            field=models.CharField(
                blank=True,
                choices=[("self", "the participant"), ("parent", "a parent or guardian")],
                max_length=10,
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="participant",
            name="pin_hash",
            field=models.CharField(blank=True, editable=False, max_length=200),
        ),
        migrations.AddField(
            model_name="participant",
            name="silence_approves",
            field=models.BooleanField(
                default=False,
                editable=False,
                help_text="Chosen by the participant: a form not answered in two weeks counts as approved.",
            ),
        ),
        migrations.AddField(
            model_name="personinpicture",
            name="answered_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="personinpicture",
            name="answered_how",
            field=models.CharField(
                blank=True,
                choices=[
                    ("author", "told by the author"),
                    ("phone", "by themselves, on the author's phone"),
                    ("card", "by themselves, by a card"),
                    ("staff", "told by staff"),
                ],
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="personinpicture",
            name="is_child",
            field=models.BooleanField(default=False, verbose_name="child"),
        ),
        migrations.AddField(
            model_name="personinpicture",
            name="marked_by_author",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="spacesession",
            name="device",
            field=models.CharField(
                blank=True, help_text="A rough word: Android, iPhone, computer.", max_length=20
            ),
        ),
        migrations.AddField(
            model_name="spacesession",
            name="last_seen_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="spacesession",
            name="pin_tries",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.CreateModel(
            name="ConsentEvidence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("witness_name", models.CharField(blank=True, max_length=120, verbose_name="witness")),
                (
                    "parent_name",
                    models.CharField(blank=True, max_length=120, verbose_name="parent or guardian"),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
                (
                    "consent",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="photovoice.consent",
                    ),
                ),
                (
                    "scan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="media.privateupload",
                    ),
                ),
            ],
            options={
                "verbose_name": "evidence of consent",
                "verbose_name_plural": "evidence of consent",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="PersonCard",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("secret_hash", models.CharField(editable=False, max_length=64, unique=True)),
                ("issued_at", models.DateTimeField(auto_now_add=True)),
                ("expires_at", models.DateTimeField()),
                ("replaced_at", models.DateTimeField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cards",
                        to="photovoice.personinpicture",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="SpokenPhrase",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("phrase_hash", models.CharField(editable=False, max_length=64, unique=True)),
                ("language", models.CharField(max_length=10)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                (
                    "invitation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="phrase",
                        to="photovoice.invitation",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Withdrawal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "scope",
                    models.CharField(
                        choices=[
                            ("photograph", "one photograph"),
                            ("use", "one use"),
                            ("name", "the name"),
                            ("answer", "one answer"),
                            ("everything", "everything"),
                        ],
                        max_length=12,
                    ),
                ),
                ("uses", models.JSONField(blank=True, default=list)),
                (
                    "before",
                    models.JSONField(
                        blank=True, default=dict, help_text="What an undo returns to; emptied by erasure."
                    ),
                ),
                ("asked_at", models.DateTimeField(auto_now_add=True)),
                ("by_author", models.BooleanField(default=True)),
                ("addresses", models.JSONField(blank=True, default=list)),
                ("lasting", models.JSONField(blank=True, default=list)),
                ("verified_at", models.DateTimeField(blank=True, null=True)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                ("erase_at", models.DateTimeField(blank=True, null=True)),
                ("erased_at", models.DateTimeField(blank=True, null=True)),
                (
                    "contribution",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="withdrawals",
                        to="photovoice.contribution",
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="withdrawals",
                        to="photovoice.participant",
                    ),
                ),
            ],
            options={
                "verbose_name": "receipt for taking back",
                "verbose_name_plural": "receipts for taking back",
                "ordering": ["-asked_at", "-pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="StaffTask",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("platform", "other site or platform"),
                            ("print", "printed stock"),
                            ("wall", "print on a wall"),
                            ("told", "somebody to be told"),
                        ],
                        max_length=10,
                    ),
                ),
                ("words", models.CharField(max_length=300, verbose_name="what is to be done")),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                (
                    "done_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "withdrawal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tasks",
                        to="photovoice.withdrawal",
                    ),
                ),
            ],
            options={
                "verbose_name": "to do by hand",
                "verbose_name_plural": "to do by hand",
                "ordering": ["done_at", "made_at", "pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="WordingReading",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reader", models.CharField(max_length=120, verbose_name="read by")),
                ("noted_at", models.DateTimeField(auto_now_add=True)),
                (
                    "noted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "wording",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reading",
                        to="photovoice.consentwording",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "question",
                    models.PositiveSmallIntegerField(
                        default=0, help_text="Which question of the call, from 1; 0 for none."
                    ),
                ),
                ("language", models.CharField(blank=True, max_length=10, verbose_name="language")),
                ("body", models.TextField(blank=True, verbose_name="words")),
                ("transcript", models.TextField(blank=True, verbose_name="what is said in the recording")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "seen_at",
                    models.DateTimeField(blank=True, help_text="When staff first opened it.", null=True),
                ),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("erase_at", models.DateTimeField(blank=True, null=True)),
                ("erased_at", models.DateTimeField(blank=True, null=True)),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="photovoice.call",
                    ),
                ),
                (
                    "contribution",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="photovoice.contribution",
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="photovoice.participant",
                    ),
                ),
                (
                    "voice",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answer",
                        to="media.privateupload",
                    ),
                ),
            ],
            options={
                "verbose_name": "answer",
                "verbose_name_plural": "answers",
                "ordering": ["created_at", "pk"],
                "default_permissions": (),
                "indexes": [models.Index(fields=["participant", "-created_at"], name="answer_by_author")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("contribution__isnull", False), ("withdrawn_at", None)),
                        fields=("contribution", "question"),
                        name="one_answer_a_question",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Claim",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("me", "That is me, and I do not want to be seen"),
                            ("said_no", "I said no to this photograph"),
                            ("child", "A child can be recognised"),
                            ("danger", "It puts somebody in danger"),
                            ("wrong", "Something in the words is wrong"),
                            ("other", "Something else"),
                        ],
                        max_length=10,
                        verbose_name="what is it about?",
                    ),
                ),
                ("body", models.TextField(blank=True, verbose_name="in your words")),
                ("language", models.CharField(max_length=10)),
                ("secret_hash", models.CharField(max_length=64, unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "waiting for the team"),
                            ("upheld", "you were right: it was changed or taken down"),
                            ("declined", "looked at and left as it is"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("is_hiding", models.BooleanField(default=False)),
                ("answer", models.TextField(blank=True, verbose_name="answer to the claimant")),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "contribution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="claims",
                        to="photovoice.contribution",
                    ),
                ),
                (
                    "decided_by",
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
                "verbose_name": "claim",
                "verbose_name_plural": "claims",
                "ordering": ["-made_at", "-pk"],
                "default_permissions": (),
                "indexes": [models.Index(fields=["state", "-made_at", "-id"], name="claim_by_state")],
            },
        ),
        migrations.CreateModel(
            name="FormAnswer",
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
                    "contribution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="form_answers",
                        to="photovoice.contribution",
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
                "verbose_name": "answer to a final form",
                "verbose_name_plural": "answers to final forms",
                "ordering": ["-at", "-pk"],
                "default_permissions": (),
                "indexes": [
                    models.Index(fields=["contribution", "kind", "language", "-id"], name="answer_by_form")
                ],
            },
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("from_author", models.BooleanField()),
                ("body", models.TextField(verbose_name="message")),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "seen_at",
                    models.DateTimeField(blank=True, help_text="When the other side saw it.", null=True),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="photovoice.call"
                    ),
                ),
                (
                    "contribution",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="messages",
                        to="photovoice.contribution",
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="messages",
                        to="photovoice.participant",
                    ),
                ),
            ],
            options={
                "verbose_name": "message",
                "verbose_name_plural": "messages",
                "ordering": ["at", "pk"],
                "default_permissions": (),
                "indexes": [models.Index(fields=["participant", "-at"], name="message_by_person")],
            },
        ),
        migrations.CreateModel(
            name="NewsContact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(choices=[("phone", "phone"), ("mail", "e-mail")], max_length=10)),
                ("value", models.CharField(max_length=120)),
                ("agreed_at", models.DateTimeField()),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="news_contacts",
                        to="photovoice.participant",
                    ),
                ),
            ],
            options={
                "verbose_name": "contact for news",
                "verbose_name_plural": "contacts for news",
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("participant", "kind"), name="one_contact_a_kind")
                ],
            },
        ),
        migrations.CreateModel(
            name="Precaution",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "risk",
                    models.CharField(
                        choices=[
                            ("face", "recognisable face"),
                            ("child", "child"),
                            ("home", "home"),
                            ("workplace", "workplace"),
                            ("place", "exact place"),
                            ("origin", "risk in the country of origin"),
                        ],
                        max_length=10,
                        verbose_name="risk",
                    ),
                ),
                ("reason", models.TextField(verbose_name="reason")),
                ("started_at", models.DateTimeField(auto_now_add=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("end_reason", models.TextField(blank=True, verbose_name="why it ended")),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "started_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "precaution",
                "verbose_name_plural": "precautions",
                "ordering": ["-started_at", "-pk"],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)), fields=("risk",), name="one_precaution_a_risk"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Preparation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("done_at", models.DateTimeField()),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="preparations",
                        to="photovoice.call",
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="preparations",
                        to="photovoice.participant",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("participant", "call"), name="one_preparation_a_call")
                ],
            },
        ),
        migrations.CreateModel(
            name="QuestionRecording",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("language", models.CharField(max_length=10, verbose_name="language")),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("question", "question"),
                            ("welcome", "welcome"),
                            ("before", "before you photograph"),
                            ("consent", "what the consent asks"),
                        ],
                        default="question",
                        max_length=10,
                        verbose_name="part",
                    ),
                ),
                (
                    "number",
                    models.PositiveSmallIntegerField(default=0, verbose_name="number of the question"),
                ),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recordings",
                        to="photovoice.call",
                    ),
                ),
                (
                    "upload",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="media.privateupload",
                    ),
                ),
            ],
            options={
                "verbose_name": "recording of a question",
                "verbose_name_plural": "recordings of questions",
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("call", "language", "part", "number"), name="one_recording_a_part"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RiskFlag",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "risk",
                    models.CharField(
                        choices=[
                            ("face", "recognisable face"),
                            ("child", "child"),
                            ("home", "home"),
                            ("workplace", "workplace"),
                            ("place", "exact place"),
                            ("origin", "risk in the country of origin"),
                        ],
                        max_length=10,
                        verbose_name="risk",
                    ),
                ),
                (
                    "contribution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="risk_flags",
                        to="photovoice.contribution",
                    ),
                ),
            ],
            options={
                "verbose_name": "risk",
                "verbose_name_plural": "risks",
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("contribution", "risk"), name="one_flag_a_risk")
                ],
            },
        ),
    ]
