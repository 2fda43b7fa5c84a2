"""One more exercise, written into its five places."""
