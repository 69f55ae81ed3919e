"""What is reached over HTTP: the only code that knows Flask. Each function parses, calls, answers."""
