"""The words of the command line: one module per reader, one function per command."""
