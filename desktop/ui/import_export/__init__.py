"""Files in and out: dialogs, previews, reports."""
