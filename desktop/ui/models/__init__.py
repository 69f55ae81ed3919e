"""What the views show: rows and their order. Models know no views, no queries and no threads."""
