"""Shared test equipment: a private screen, session and browser, driven as a person would."""
