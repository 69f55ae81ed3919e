"""The replica: everything this person may see, in one SQLite file of their own."""
