"""Keywizard: create, check and keep an exchange API key for a trading bot."""

__version__ = "0.1.0"
