"""The interactive session: `cables` on a terminal.

The logic (state, commands, completion, screen, oneline) knows no terminal; loop and view are the only modules
that load prompt-toolkit.
"""
