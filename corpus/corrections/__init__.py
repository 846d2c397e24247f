"""The user's corrections of names: the file, the syntax of a line, and how they apply to a cable."""
