"""Options that several commands share; their words are what `--help` shows.

Each command lists those that it takes in its own signature, long as it gets: Typer reads them
there, mypy checks them there, and a reader sees there what a command can be asked.
"""

from __future__ import annotations

from typing import Annotated

import typer

from api.settings import help_of

Store = Annotated[
    str | None, typer.Option("--store", metavar="URL", help=help_of("store"), show_default=False)
]
Model = Annotated[
    str | None, typer.Option("--model", metavar="NAME", help=help_of("model"), show_default=False)
]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help=help_of("as_of"), show_default=False)
]

Json = Annotated[bool, typer.Option("--json", help="Print JSON in the schema of the HTTP API.")]
Csv = Annotated[bool, typer.Option("--csv", help="Print CSV, safe to open in a spreadsheet.")]

Sector = Annotated[
    list[str] | None, typer.Option(help="Any of these sectors; may be given repeatedly.")
]
Size = Annotated[list[str] | None, typer.Option(help="Any of these size classes.")]
Stage = Annotated[list[str] | None, typer.Option(help="Any of these stages of life.")]
Topic = Annotated[list[str] | None, typer.Option(help="Any of these topics.")]
Language = Annotated[list[str] | None, typer.Option(help="Any of these language codes.")]
Lang = Annotated[
    str,
    typer.Option(metavar="CODE", help="Language of the reasons, such as vi or fr."),
]
Country = Annotated[str | None, typer.Option(help="Two-letter country code, such as VN.")]
Region = Annotated[str | None, typer.Option(help="Region by name.")]
City = Annotated[str | None, typer.Option(help="City by name.")]
Near = Annotated[
    str | None, typer.Option(metavar="LAT,LON", help="Centre in degrees; needs --radius-km.")
]
RadiusKm = Annotated[float | None, typer.Option(help="Radius around --near in km.")]
Offers = Annotated[
    str | None, typer.Option(help="A capability in words; only who offers what means it.")
]
CapacityLeft = Annotated[
    bool, typer.Option("--capacity-left", help="Only who has room for another partnership.")
]
Needs = Annotated[
    bool, typer.Option("--needs", help="Also what needs are met, by matching; takes the model.")
]
HowMany = Annotated[int, typer.Option("-n", "--n", help="How many organizations.")]
