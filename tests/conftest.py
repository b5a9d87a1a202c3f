"""Every test runs behind the guards, on an offscreen Qt, far from this computer's own settings."""

pytest_plugins = ["tests.guards", "pytester"]
