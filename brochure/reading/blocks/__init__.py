"""What blocks are to a listener: a module for each group of kinds, as in `content/blocks`."""
