"""Jobs: names, results, and the processes that do them."""
