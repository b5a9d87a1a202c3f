"""The practice exchange: its API and its web site, on loopback, with nothing real behind."""
