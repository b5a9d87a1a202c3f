"""Limits of the Key Intake API that the manifest publishes."""

__all__ = ["MAX_BODY_BYTES"]

MAX_BODY_BYTES = 16 * 1024
"""Largest body of a request; a sealed key needs a few hundred bytes."""
