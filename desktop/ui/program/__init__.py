"""What is about the program itself: settings, language, help, reports of errors, tray and ending."""
