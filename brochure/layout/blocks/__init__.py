"""One module a kind of block: each turns it into an element of the reading-order tree and rows to be paged."""
