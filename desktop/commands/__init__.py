"""The commands: each a function of a context and its arguments that answers an exit code.

They know nothing of the process they run in, so that a command that is handed to an open window does and says there
exactly what it would have done and said by itself. No Qt here.
"""
