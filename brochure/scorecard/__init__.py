"""What a program can judge of whether a leaflet is plain, safe and complete, item by item with its evidence."""
