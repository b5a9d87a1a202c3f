"""`python -m keywizard`."""

import sys

from keywizard.cli import main

sys.exit(main())
