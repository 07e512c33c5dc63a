"""The database's own refusal to change the consent ledger, in SQL for SQLite and PostgreSQL.

Kept apart from the migration that installs it, so that a later migration which rebuilds the table (SQLite does so for
most changes, and drops triggers with it) can install it again, and a check can see that it is there.
"""

from __future__ import annotations

from typing import Any

TABLE = "photovoice_consent"
MESSAGE = "The consent ledger is append-only."
EVENTS = ("UPDATE", "DELETE")


def install(schema_editor: Any) -> None:
    """Make the database refuse UPDATE and DELETE (and TRUNCATE on PostgreSQL) on the ledger."""
    remove(schema_editor)
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            f"CREATE OR REPLACE FUNCTION refuse_ledger_change() RETURNS trigger AS $$ "
            f"BEGIN RAISE EXCEPTION '{MESSAGE}'; END; $$ LANGUAGE plpgsql"
        )
        for event in EVENTS:
            schema_editor.execute(
                f"CREATE TRIGGER ledger_refuses_{event.lower()} BEFORE {event} ON {TABLE} "
                f"FOR EACH ROW EXECUTE FUNCTION refuse_ledger_change()"
            )
        schema_editor.execute(
            f"CREATE TRIGGER ledger_refuses_truncate BEFORE TRUNCATE ON {TABLE} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change()"
        )
        return
    for event in EVENTS:
        schema_editor.execute(
            f"CREATE TRIGGER ledger_refuses_{event.lower()} BEFORE {event} ON {TABLE} "
            f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
        )
    # SQLite deletes the row in the way of an INSERT OR REPLACE without asking the triggers on DELETE.
    schema_editor.execute(
        f"CREATE TRIGGER ledger_refuses_replace BEFORE INSERT ON {TABLE} WHEN "  # noqa: S608 - our own constants
        f"NEW.id IN (SELECT id FROM {TABLE}) OR NEW.supersedes_id IN (SELECT supersedes_id FROM {TABLE}) "
        f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
    )


def remove(schema_editor: Any) -> None:
    """Take the refusal away; only a migration that rebuilds the table, and tests that empty it, may."""
    for event in (*EVENTS, "TRUNCATE", "REPLACE"):
        name = f"ledger_refuses_{event.lower()}"
        suffix = f" ON {TABLE}" if schema_editor.connection.vendor == "postgresql" else ""
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}{suffix}")
