"""First thing that the frozen program runs: other programs get their own libraries back.

The starter points the loader to the program's folder. It has done its work by now, and a browser
that we open must not load our libraries instead of the computer's.
"""

import os

for _name in ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "LIBPATH"):
    _before = os.environ.pop(f"{_name}_ORIG", None)
    os.environ.pop(_name, None)
    if _before is not None:
        os.environ[_name] = _before
# A child that is this same program again then points the loader for itself.
os.environ["PYINSTALLER_RESET_ENVIRONMENT"] = "1"
