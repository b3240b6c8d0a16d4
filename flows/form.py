"""What a person fills in to start a run: Prefect draws its form from these types, and checks it by them.

A nested model becomes a box of its own with the fields' descriptions as help, a literal a menu, a bool a switch, a list
rows to be added. An error names the field.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from flows.limits import Limits
from flows.planning import Order
from flows.settings import CleaningSettings

MEGA = 1_000_000

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Inputs(BaseModel):
    """Which inputs are cleaned: by default those that are new or changed since the last run."""

    model_config = ConfigDict(extra="forbid", title="Which inputs")

    only: list[Text] = Field(
        default=[],
        title="Only these",
        description="Patterns such as `site/*.txt`, matched against the path below the raw folder. None means all.",
    )
    refresh: bool = Field(
        default=False,
        title="Refresh",
        description="Also clean again what another version of the rules, names or code has cleaned.",
    )
    prune: bool = Field(
        default=False,
        title="Prune",
        description="Forget articles whose input has vanished from the raw folder.",
    )


class Cleaning(BaseModel):
    """How the inputs are cleaned."""

    model_config = ConfigDict(extra="forbid", title="How they are cleaned")

    style: bool = Field(
        default=False,
        title="House style",
        description="Also bring names that are right to the spelling of the house.",
    )
    rules: list[Text] = Field(
        default=[],
        title="Rule folders",
        description="Folders of rule files of yours, beside the rules that ship.",
    )
    names: list[Text] = Field(
        default=[],
        title="Gazetteers",
        description="Gazetteer files of yours, beside the names that ship.",
    )


class Bounds(BaseModel):
    """What one document may ask for before it is rejected instead of holding up the run."""

    model_config = ConfigDict(extra="forbid", title="Limits")

    megabytes: int = Field(
        default=Limits().document_bytes // MEGA,
        ge=1,
        le=1000,
        title="Size",
        description="MB of the largest document. The longest articles have a hundredth of the default.",
    )
    seconds: float = Field(
        default=Limits().seconds,
        ge=1,
        le=3600,
        title="Time",
        description="Seconds that a document may take. Most take a few thousandths of one.",
    )
    memory: int = Field(
        default=Limits().memory_bytes // MEGA,
        ge=100,
        le=100_000,
        title="Memory",
        description="MB that a worker may have; it needs 270 to live.",
    )

    def limits(self) -> Limits:
        """As the readers and the workers take them."""
        return Limits(document_bytes=self.megabytes * MEGA, seconds=self.seconds, memory_bytes=self.memory * MEGA)


class Where(BaseModel):
    """Where the inputs are cleaned, and what happens while another run writes."""

    model_config = ConfigDict(extra="forbid", title="Where they are cleaned")

    kind: Literal["local processes", "dask"] = Field(
        default="local processes",
        title="Engine",
        description="Worker processes on this machine, or a Dask cluster that sees the same folders.",
    )
    workers: int = Field(
        default=0,
        ge=0,
        le=256,
        title="Workers",
        description="How many local processes; 0 means one for each core.",
    )
    address: str = Field(
        default="",
        title="Cluster",
        description="The Dask scheduler, such as `tcp://scheduler:8786`; for the engine `dask` only.",
    )
    wait: bool = Field(
        default=False,
        title="Wait",
        description="Wait while another run writes to the same tables, instead of failing.",
    )
    limits: Bounds = Field(default=Bounds(), title="Limits", description="What one document may ask for.")

    @model_validator(mode="after")
    def _cluster_is_named(self) -> Self:
        if self.kind == "dask" and not self.address.strip():
            message = "address: the engine dask needs the address of a scheduler, such as tcp://scheduler:8786"
            raise ValueError(message)
        return self


class FolderError(OSError):
    """A folder of the form is not there; the message names the field."""


def order_for(raw: str, processed: str, inputs: Inputs, cleaning: Cleaning, where: Where) -> Order:
    """The order that the form describes. Raises FolderError, so that a slip ends the run before it has begun."""
    for field, folders in {"raw": [raw], "cleaning.rules": cleaning.rules}.items():
        for folder in folders:
            if not Path(folder).is_dir():
                message = f"{field}: there is no folder {Path(folder).absolute()}"
                raise FolderError(message)
    for file in cleaning.names:
        if not Path(file).is_file():
            message = f"cleaning.names: there is no file {Path(file).absolute()}"
            raise FolderError(message)
    if Path(processed).exists() and not Path(processed).is_dir():
        message = f"processed: {Path(processed).absolute()} is not a folder"
        raise FolderError(message)
    settings = CleaningSettings(tuple(cleaning.rules), tuple(cleaning.names), cleaning.style, where.limits.limits())
    return Order(raw, processed, settings, tuple(inputs.only), inputs.refresh, inputs.prune, where.wait)
