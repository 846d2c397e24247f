"""The folder of a sentence model: which files it has, and how the model is to be used."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec

from corpus.errors import BadConfig
from corpus.files import system_errors, toml_file

if TYPE_CHECKING:
    from pathlib import Path

MODEL, TOKENIZER, SETTINGS = "model.onnx", "tokenizer.json", "meaning.toml"
DATA = ("model.onnx_data", "model.onnx.data")
"""Where a large model keeps its weights beside MODEL."""
LARGEST_SETTINGS = 1 << 16
LONGEST_PREFIX = 500
ADVICE = f"A folder of a sentence model has {MODEL} and {TOKENIZER}; docs/ranking.md says how to get one."


class ModelSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What `meaning.toml` may say of a model. Without the file the defaults hold."""

    pooling: Literal["mean", "cls"] = "mean"
    """How vectors of tokens become one: their mean, or the first one's. An output of one vector a text needs none."""
    output: str = ""
    """The output of the model that is used; "" is the first."""
    query_prefix: Annotated[str, msgspec.Meta(max_length=LONGEST_PREFIX)] = ""
    """What the model wants before a query ("query: ")."""
    passage_prefix: Annotated[str, msgspec.Meta(max_length=LONGEST_PREFIX)] = ""
    """What it wants before a passage."""
    max_length: Annotated[int, msgspec.Meta(ge=8, le=8192)] = 256
    """Tokens of a text that are read; what is behind them is left out."""


def read_settings(folder: Path) -> ModelSettings:
    """The settings of the model in a folder. Raises BadConfig where a file is missing or the settings are wrong."""
    if not folder.is_dir():
        problem = "is no folder" if folder.exists() else "does not exist"
        raise BadConfig(f"the sentence model {folder} {problem}", advice=ADVICE)
    for name in (MODEL, TOKENIZER):
        if not (folder / name).is_file():
            raise BadConfig(f"the sentence model {folder} has no file {name}", advice=ADVICE)
    path = folder / SETTINGS
    try:
        with path.open("rb") as stream:
            content = stream.read(LARGEST_SETTINGS + 1)
        table = toml_file.loads(content.decode("utf-8-sig"), LARGEST_SETTINGS)
        return msgspec.convert(table, ModelSettings)
    except FileNotFoundError:
        return ModelSettings()
    except OSError as error:
        raise unreadable(path, error) from error
    except ValueError as error:  # of TOML, of UTF-8, of a setting
        names = ", ".join(ModelSettings.__struct_fields__)
        reason = str(error)[: toml_file.LONGEST_MESSAGE]
        raise BadConfig(f"{path} cannot be used: {reason}", advice=f"It may set {names} (docs/ranking.md).") from error


def file_digests(folder: Path) -> dict[str, str]:
    """Name to SHA-256, in hexadecimal digits, of the files that decide what a model says. Raises BadConfig."""
    found: dict[str, str] = {}
    for name in (MODEL, *DATA, TOKENIZER, SETTINGS):
        path = folder / name
        if not path.is_file():
            continue
        try:
            with path.open("rb") as stream:
                found[name] = hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError as error:
            raise unreadable(path, error) from error
    return found


def unreadable(path: Path, error: OSError) -> BadConfig:
    """The error of a file of the folder that cannot be read."""
    advice: Any = system_errors.os_error_advice(error.errno, "Check the file's rights.")
    return BadConfig(f"cannot read {path}: {error.strerror}", advice=advice)
