"""`casetrack extract FILE`: what an article says, as JSON. Opens no database."""

import json
from pathlib import Path

import click

from casetrack.errors import RuleBroken
from casetrack.extraction import as_json_records
from casetrack.operations import sources


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def extract(file: Path) -> None:
    """Print what FILE (text, with or without front matter) suggests: records, fields, passages by code points of the text."""
    try:
        prepared = sources.prepare(file.read_bytes(), file_name=file.name)
    except RuleBroken as broken:
        raise click.ClickException(f"{file}: {broken.sentence}") from broken
    click.echo(json.dumps(as_json_records(prepared.reading), ensure_ascii=False, indent=2))
