"""Who is let into a playlist: seeing and changing that, with the server."""
