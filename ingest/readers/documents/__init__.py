"""Single documents: HTML, PDF, Word, mail, plain text."""
