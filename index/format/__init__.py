"""The format on disk: schema, analysis, codec, manifest."""
