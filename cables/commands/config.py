"""`cables config`."""

from __future__ import annotations

import click

from cables import config
from cables.cli import archive_option
from cables.commands import common


@click.command("config")
@archive_option
@click.pass_context
def command(ctx: click.Context, archive: str | None) -> None:
    """Print every setting and where it comes from.

    Settings live in a TOML file, for example: archive = "~/cables", limit = 20, workers = 2, pager = false.
    """
    settings = config.load()
    folder, origin = config.archive_path(archive or ctx.find_root().obj, settings)
    path = config.config_path()
    common.say(f"file         {path}{'' if path.exists() else '  (not there: defaults hold)'}")
    common.say(f"archive      {folder}  ({origin})")
    file, origin = config.corrections_path(ctx.find_root().params.get("corrections"), settings)
    common.say(f"corrections  {file}  ({origin})")
    desk, origin = config.desk_path(ctx.find_root().params.get("desk"), settings)
    common.say(f"desk         {desk}  ({origin})")
    for name in ("limit", "workers", "pager"):
        value, default = getattr(settings, name), getattr(config.Settings(), name)
        common.say(f"{name:<12} {str(value).lower()}  ({'default' if value == default else path})")
