"""The form of an infographic: its table is typed, pasted from a spreadsheet, or comes in a file."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy

from wagtail.admin.forms import WagtailAdminModelForm

from campaign.layout import figures
from campaign.layout.figures import BadFigures
from campaign.layout.sheet_cells import MOST_COLUMNS, MOST_ROWS
from campaign.services import infographics
from campaign.services.infographic_files import LEAST_MM, MOST_MM

SPARE_ROWS = 2


class TableWidget(forms.Widget):
    """Rows of cells as plain fields, which work without script; with it rows are added, removed and pasted."""

    template_name = "campaign/admin/figures_widget.html"

    class Media:
        css = {"all": ["campaign/css/admin-figures.css"]}
        js = ["campaign/js/admin-figures.js"]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        table = _as_table(value)
        columns = table.get("columns") or [{"cs": "", "en": ""}]
        rows = [_padded(row, len(columns)) for row in table.get("rows", ())]
        spare = [_padded({}, len(columns)) for _each in range(SPARE_ROWS)]
        context["widget"] |= {
            "columns": columns,
            "rows": [*rows, *spare],
            "most_rows": MOST_ROWS,
            "most_columns": MOST_COLUMNS - 2,
        }
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """The typed table without its empty rows, which is what is shown again when something is wrong."""
        if f"{name}-columns" not in data:
            return data.get(name)
        count = min(_count(data.get(f"{name}-columns")), MOST_COLUMNS)
        columns = [
            {code: data.get(f"{name}-column-{place}-{code}", "").strip() for code in ("cs", "en")}
            for place in range(count)
        ]
        rows = [
            _typed(data, name, number, count)
            for number in range(min(_count(data.get(f"{name}-rows")), MOST_ROWS))
        ]
        return {"columns": columns, "rows": [row for row in rows if row is not None]}

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return f"{name}-columns" not in data and name not in data


class TableField(forms.Field):
    """A table of figures, unchecked: the form knows the kind that it must fit."""

    widget = TableWidget

    def has_changed(self, initial: Any, data: Any) -> bool:
        return _as_table(initial) != _as_table(data)


class InfographicForm(WagtailAdminModelForm):
    """Everything about one infographic. What cannot be drawn is refused with its row named; nothing typed is lost."""

    data = TableField(label=gettext_lazy("Figures"), required=False)
    file = forms.FileField(
        label=gettext_lazy("Or a file (CSV or XLSX)"),
        required=False,
        help_text=gettext_lazy(
            "Columns: name in Czech, name in English, figures. It replaces what is in the table above."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
    )

    def clean(self) -> dict[str, Any]:
        """Fit table and kind together."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        kind = cleaned.get("kind")
        if not kind:
            return cleaned
        table = self._table(cleaned, kind)
        if table is None:
            return cleaned
        try:
            checked = figures.checked(kind, cleaned.get("unit", ""), table, cleaned.get("highlight"))
        except BadFigures as error:
            for problem in error.problems:
                field = "highlight" if problem.code == "highlight" else "data"
                self.add_error(field, infographics.problem_sentence(problem))
            return cleaned
        cleaned["data"] = figures.stored(checked)
        return cleaned

    def save(self, commit: bool = True) -> Any:
        """Through the service, so that public pages follow."""
        if not commit:
            return super().save(commit=False)
        made = super().save(commit=False)
        return infographics.save(infographic=made, data=self.cleaned_data["data"])

    def _table(self, cleaned: dict[str, Any], kind: str) -> dict[str, Any] | None:
        upload = cleaned.get("file")
        if not upload:
            return _as_table(cleaned.get("data"))
        try:
            table = infographics.table_of_file(
                upload.name, upload.read(infographics.LARGEST_FILE + 1), kind=kind
            )
        except infographics.NoTable as error:
            self.add_error("file", str(error))
            return None
        self._show(table)
        return table

    def _show(self, table: dict[str, Any]) -> None:
        """Let the form show the table of the file from now on, so that a wrong row can be put right at once."""
        self.data = self.data.copy()
        prefix = self.add_prefix("data")
        for key in [key for key in self.data if key.startswith(f"{prefix}-")]:
            del self.data[key]
        self.data[prefix] = json.dumps(table, default=str)


def _as_table(value: Any) -> dict[str, Any]:
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            value = {}
    return value if isinstance(value, dict) else {}


def _padded(row: dict[str, Any], count: int) -> dict[str, Any]:
    values = list(row.get("values", ()))[:count]
    filled = ["" if value is None else str(value) for value in [*values, *[None] * (count - len(values))]]
    return {"cs": row.get("cs", ""), "en": row.get("en", ""), "cells": filled}


def _typed(data: Any, name: str, number: int, count: int) -> dict[str, Any] | None:
    start = f"{name}-{number}"
    row = {code: data.get(f"{start}-{code}", "").strip() for code in ("cs", "en")}
    values = [data.get(f"{start}-{place}", "").strip() for place in range(count)]
    if not any([*row.values(), *values]):
        return None
    return {**row, "values": [value or None for value in values]}


def _count(text: Any) -> int:
    return int(text) if str(text).isdecimal() and len(str(text)) < 4 else 0


class InfographicFileForm(forms.Form):
    """What kind of file is taken of a drawing."""

    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        choices=[("cs", gettext_lazy("Czech")), ("en", gettext_lazy("English"))],
    )
    form = forms.ChoiceField(
        label=gettext_lazy("Kind of file"),
        choices=[
            ("svg", gettext_lazy("SVG: can be made any size, its words stay words")),
            ("png", gettext_lazy("PNG for a screen, 1600 pixels wide")),
            ("paper", gettext_lazy("PNG for paper, 300 dots an inch")),
        ],
        initial="svg",
        widget=forms.RadioSelect,
    )
    width_cm = forms.DecimalField(
        label=gettext_lazy("Width on paper in cm"),
        required=False,
        initial=18,
        min_value=LEAST_MM // 10,
        max_value=MOST_MM // 10,
        max_digits=4,
        decimal_places=1,
        help_text=gettext_lazy("Only for paper. Words are as large as in a book, as far as they fit."),
    )

    def clean(self) -> dict[str, Any]:
        """On paper a picture has a width."""
        data = super().clean() or self.cleaned_data
        if data.get("form") == "paper" and data.get("width_cm") is None and "width_cm" not in self.errors:
            self.add_error("width_cm", gettext("How wide will it be on paper? Write it in centimetres."))
        return data
