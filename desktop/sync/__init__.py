"""The sync: an engine without threads, the transport that speaks to the server, and the one thread that runs both."""
