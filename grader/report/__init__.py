"""Results → what people and programs read. One module per form; `contents` is what all share."""
