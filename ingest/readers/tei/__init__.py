"""TEI P5 and P4 of any project but FRUS: letters, dispatches, corpora of them, editions of many documents."""
