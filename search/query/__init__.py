"""The query language: lexer, parser, tree, fields, values, canonical text. No engine is known here."""
