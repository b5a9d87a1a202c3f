"""The windows. To import them takes PySide's own import hook out again.

The hook reads the source of every module imported after PySide, to see whether it wants
`__feature__`: a fifth of our start. No module here does.
"""

import builtins

import PySide6.QtCore  # noqa: F401 - installs the hook

builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
