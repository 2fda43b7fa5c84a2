"""What the log and the pages of a CI service show of a result: one module per service."""
