"""The words of the trade: standard library only, no input or output."""
