"""One module a kind of block: its functions turn nodes into rows to be paged, and say which kinds they set."""
