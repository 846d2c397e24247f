"""The commands that read all that is found: concordance, collocates, keywords, trends. The search stays where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast, get_args

from cables.session import equivalent_command
from cables.session import state as states
from cables.terminal import concordance as render_concordance
from cables.terminal import trends as render_trends
from cables.terminal import word_table
from search.analytics.concordance import Order

if TYPE_CHECKING:
    from cables.session.context import CommandResult, SessionContext
    from cables.session.state import SearchHistory

ORDERS: tuple[str, ...] = get_args(Order)
LINES = 40
"""Lines of a concordance and words of a table that are printed."""


def kwic(context: SessionContext, history: SearchHistory, order: str) -> CommandResult:
    """Every match in what is found, with its context."""
    request = context.request(history.current)
    chosen = cast("Order", order.lower() or ORDERS[0])
    found = context.archive.kwic(request, order=chosen)
    lines = render_concordance.concordance(found, context.display, limit=LINES)
    options = ["--sort", chosen] if order else []
    return context.result(history, *lines, command=equivalent_command.analysis("kwic", request, options))


def collocates(context: SessionContext, history: SearchHistory, _: str) -> CommandResult:
    """Words near the matches of what is found."""
    request = context.request(history.current)
    lines = word_table.collocates(context.archive.collocates(request, most=LINES), context.display)
    return context.result(history, *lines, command=equivalent_command.analysis("collocates", request))


def keyness(context: SessionContext, history: SearchHistory, _: str) -> CommandResult:
    """Words that are more frequent in what is found than in the rest of the archive."""
    request = context.request(history.current)
    lines = word_table.keyness(context.archive.keyness(request, most=LINES), context.display)
    return context.result(history, *lines, command=equivalent_command.analysis("keyness", request))


def trends(context: SessionContext, history: SearchHistory, _: str) -> CommandResult:
    """What is found, year by year, with the denominators."""
    request = context.request(history.current)
    lines = render_trends.trends(context.archive.trends(request), context.display)
    command = equivalent_command.trends(states.text(history.current), request)
    return context.result(history, *lines, command=command)
