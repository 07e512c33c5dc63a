"""What pages of other rooms show of somebody's answers: a number and a way there."""

from __future__ import annotations

from typing import Any

from django import template

from photovoice.models import Answer, Contribution

register = template.Library()


@register.simple_tag(takes_context=True)
def answers_at_a_glance(context: dict[str, Any]) -> dict[str, int]:
    """How many answers the session's participant has given in this call (`count`); one query."""
    space = context["request"].space
    own = Answer.objects.present().filter(participant=space.participant_id, call=space.call_id)
    return {"count": own.count()}


@register.simple_tag
def answers_about(contribution: Contribution) -> int:
    """How many answers there are about one photograph; one query."""
    return contribution.answers.present().count()
