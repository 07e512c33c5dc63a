"""A moment in a recording: thousandths of a second in the database, "1:23" in a form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from podcasts import clock


class ClockFormField(forms.Field):
    """Takes "1:23" and gives thousandths of a second; says in a sentence what it did not understand."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> Any:
        typed = str(value or "").strip()
        if not typed:
            return None
        try:
            return clock.read(typed)
        except clock.NotAMoment as problem:
            raise ValidationError(
                _("“%(typed)s” is no moment. Write minutes and seconds, such as 1:23 or 1:02:03."),
                params={"typed": typed[:20]},
            ) from problem

    def prepare_value(self, value: Any) -> Any:
        return clock.written(value, exactly=True) if isinstance(value, int) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


class ClockField(models.PositiveIntegerField):
    """Thousandths of a second."""

    def deconstruct(self) -> Any:
        # For the database it is a number, so migrations need not know this class.
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.PositiveIntegerField", args, kwargs

    def formfield(self, **kwargs: Any) -> Any:
        return _form_field(self, kwargs)


def _form_field(field: ClockField, kwargs: dict[str, Any]) -> ClockFormField:
    kept = {
        name: value for name, value in kwargs.items() if name in ("label", "required", "help_text", "initial")
    }
    return ClockFormField(
        **{
            "label": field.verbose_name,
            "required": not field.blank,
            "help_text": field.help_text,
            **kept,
        }
    )
