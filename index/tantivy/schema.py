"""The fields of the index (index/format/schema.py) as a schema of Tantivy."""

from __future__ import annotations

import tantivy

from index.format.schema import FIELDS
from index.tantivy.analyzers import EXACT, STEMMED


def build_schema() -> tantivy.Schema:
    """The Tantivy schema of `FIELDS`."""
    builder = tantivy.SchemaBuilder()
    for field in FIELDS:
        match field.kind:
            case "stemmed":
                builder.add_text_field(field.name, tokenizer_name=STEMMED, index_option="position")
            case "exact":
                builder.add_text_field(field.name, tokenizer_name=EXACT, index_option="position")
            case "keyword":
                builder.add_text_field(
                    field.name,
                    tokenizer_name="raw",
                    index_option="basic",
                    fast=True,
                    stored=field.name == "id",
                )
            case "term":
                builder.add_text_field(field.name, tokenizer_name="raw", index_option="basic")
            case "number":
                builder.add_integer_field(field.name, indexed=True, fast=True)
            case "order":
                builder.add_integer_field(field.name, fast=True)
            case "stored":
                builder.add_bytes_field(field.name, stored=True)
    return builder.build()
