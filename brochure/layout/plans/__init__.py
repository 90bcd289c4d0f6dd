"""Plans: which nodes of a Reading go where on which pages."""
