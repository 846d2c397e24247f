"""Threads of cables that refer to one another, and the messages among them that an archive does not hold."""
