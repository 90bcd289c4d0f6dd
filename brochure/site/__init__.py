"""The site: a static catalogue of leaflets, with what answers to the codes on paper, for any web server."""
