"""The first hits read again by a sentence model that the user names; never without being asked for."""
