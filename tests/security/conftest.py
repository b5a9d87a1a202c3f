"""The wizard on a practice exchange, as in the tests of its pages."""

from tests.gui.conftest import open_wizard, running, services, site

__all__ = ["open_wizard", "running", "services", "site"]
