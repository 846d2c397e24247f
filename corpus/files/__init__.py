"""Files that users or programs rewrite: atomic writes, line files, TOML, plain sentences for system errors."""
