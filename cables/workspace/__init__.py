"""What a user lays out for themselves: saved searches, labels, notes, what was seen. All in text files of their own.

One folder, outside every archive. Each file has one thing a line, stands up to an editor and to version control
(order means little, each line stands for itself), and is written in one step. A line that cannot be read is told
with its number and stays where it is. workspace.py is the door; cache.py is what a search asks.
"""
