"""`make campaign`: how many small defects in the judging code do its tests notice?

Every mutant is run in a forked child on a copy of the sources, against the tests of its module.
"""

import argparse
import itertools
import os
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType

from tests.campaign.mutants import Mutant, mutants_of

ROOT = Path(__file__).parents[2]
COPIED = ("keywizard", "tests", "resources", "pyproject.toml")
FLOOR = 0.9
UNIT = "tests/unit/"
FLOW = UNIT + "flow/test_"
CHECK = UNIT + "flow/check/test_"
KDBX = UNIT + "vault/kdbx/test_"
BOUNDS, SEALED = (KDBX + "bounds.py", KDBX + "codec.py"), (KDBX + "sealed.py", KDBX + "codec.py")
# Bit by bit through a whole file, one megabyte of XML: seconds, and no other defect found.
SLOW = ("test_every_flipped_bit_and_every_truncation_is_refused", "test_hostile_xml_is_refused")
PLUGINS = ("no:cacheprovider", "pytestqt.plugin", "pytest_timeout", "_hypothesis_pytestplugin")


@dataclass(frozen=True, slots=True)
class Target:
    """A file to put defects into, and the tests that ought to notice."""

    file: str
    tests: tuple[str, ...]
    functions: tuple[str, ...] = ()


TARGETS = (
    Target("keywizard/policy.py", (UNIT + "policy/test_*.py",)),
    Target("keywizard/flow/check/diagnosis_table.py", (CHECK + "diagnosis*.py",)),
    Target("keywizard/flow/check/diagnosis.py", (CHECK + "diagnosis*.py",)),
    Target("keywizard/flow/steps.py", (FLOW + "steps*.py", FLOW + "*lock*.py", FLOW + "resum*.py")),
    Target("keywizard/vault/kdbx/kdf.py", BOUNDS),
    Target("keywizard/vault/kdbx/variants.py", BOUNDS),
    Target("keywizard/vault/kdbx/header.py", BOUNDS),
    Target("keywizard/vault/kdbx/codec.py", SEALED),
)


def exchanges() -> Iterator[Target]:
    """Reading and signing of each exchange that there is."""
    tests = UNIT + "exchanges/"
    yield Target("keywizard/exchanges/reading.py", (tests + "*/test_answers*.py",))
    for file in sorted(Path("keywizard/exchanges").glob("*/[!_]*.py")):
        own = tests + file.parent.name
        sent = tuple(f"{own}/test_{kind}*.py" for kind in ("signing", "pem", "inspect"))
        if file.stem == "adapter":
            yield Target(str(file), sent, ("sign", "prehash", "be_sent"))
        else:
            more = () if file.stem == "answers" else sent
            yield Target(str(file), (f"{own}/test_{file.stem}*.py", *more))


@dataclass(slots=True)
class Score:
    """What became of one target's mutants."""

    mutants: int = 0
    killed: int = 0
    survivors: list[Mutant] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        return self.killed / self.mutants if self.mutants else 0.0


class _Instead(SourceFileLoader):
    text = ""

    def get_code(self, fullname: str) -> CodeType:
        return compile(self.text, self.path, "exec")


class _Finder(MetaPathFinder):
    """Gives one module another text; every other module comes from the copy."""

    def __init__(self, file: str, text: str) -> None:
        self._name = file.removesuffix(".py").replace("/", ".")
        self._loader = _Instead(self._name, file)
        self._loader.text = text

    def find_spec(self, name: str, *_: object) -> ModuleSpec | None:
        if name != self._name:
            return None
        return spec_from_file_location(name, self._loader.path, loader=self._loader)


def _run(target: Target, text: str, *, loud: bool) -> int:
    """The tests of `target` in this process; pytest's exit code."""
    import hypothesis
    import pytest

    os.setsid()
    resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
    said = os.open("said.txt" if loud else os.devnull, os.O_WRONLY | os.O_CREAT)
    for stream in (1, 2):
        os.dup2(said, stream)
    sys.meta_path.insert(0, _Finder(target.file, text))
    # Found is enough: no search for the smallest example, and none remembered.
    hypothesis.settings.register_profile(
        "campaign",
        phases=[hypothesis.Phase.explicit, hypothesis.Phase.generate],
        database=None,
        suppress_health_check=list(hypothesis.HealthCheck),
        derandomize=True,
    )
    hypothesis.settings.load_profile("campaign")
    files = [str(file) for mask in target.tests for file in sorted(Path().glob(mask))]
    if not files:
        raise FileNotFoundError(f"no tests for {target.file}: {target.tests}")
    skipped = " and ".join(f"not {name}" for name in SLOW)
    # Loaded before pytest, so that it need not be loaded a thousand times.
    early = "ignore::pytest.PytestAssertRewriteWarning"
    options = ["-x", "-q", "-W", early, "-k", skipped, f"--basetemp=temporary/{os.getpid()}"]
    options += [] if loud else ["--assert=plain", "--tb=no"]
    plugins = [word for name in PLUGINS for word in ("-p", name)]
    return int(pytest.main([*options, *plugins, *files]))


def _fork(target: Target, text: str, *, loud: bool = False) -> int:
    sys.stdout.flush()
    child = os.fork()
    if child:
        return child
    code = 99
    try:
        code = _run(target, text, loud=loud)
    finally:
        sys.stdout.flush()
        traceback.print_exc()
        os._exit(code)


def _ended(started: dict[int, float], limit: float) -> tuple[int, bool]:
    """The next child that ended or was ended, and whether its tests noticed something."""
    while True:
        for child, since in started.items():
            done, status = os.waitpid(child, os.WNOHANG)
            if done:
                return child, status != 0
            if time.monotonic() - since > limit:
                os.killpg(child, signal.SIGKILL)
                os.waitpid(child, 0)
                return child, True
        time.sleep(0.02)


def _forget(file: str) -> None:
    """Keep only what the file under test stands on; it and all above it are loaded anew."""
    for name in [name for name in sys.modules if name.split(".")[0] == "keywizard"]:
        del sys.modules[name]
    name = file.removesuffix(".py").replace("/", ".")
    import_module(name)
    package, _, last = name.rpartition(".")
    delattr(sys.modules[package], last)
    del sys.modules[name]


def _campaign(target: Target, jobs: int) -> Score:
    text, score = Path(target.file).read_text("utf-8"), Score()
    _forget(target.file)
    since = time.monotonic()
    if _ended({_fork(target, text, loud=True): since}, 300)[1]:
        raise SystemExit(
            f"{target.file}: no defect, and yet:\n{Path('said.txt').read_text('utf-8')}"
        )
    limit = 10 + 4 * (time.monotonic() - since)
    waiting = mutants_of(text, target.functions)
    started: dict[int, float] = {}
    under: dict[int, Mutant] = {}
    while True:
        for mutant in itertools.islice(waiting, jobs - len(started)):
            child = _fork(target, mutant.text)
            started[child], under[child] = time.monotonic(), mutant
        if not started:
            return score
        child, noticed = _ended(started, limit)
        del started[child]
        shutil.rmtree(f"temporary/{child}", ignore_errors=True)
        mutant = under.pop(child)
        score.mutants, score.killed = score.mutants + 1, score.killed + noticed
        if not noticed:
            score.survivors.append(mutant)
            print(f"  {target.file}:{mutant.line}: {mutant.change}", flush=True)


def _preload() -> None:
    """What every child needs and no mutant touches, loaded once."""
    others = "cryptography.hazmat.primitives.kdf.argon2", "hypothesis.strategies", "requests"
    for name in (*PLUGINS[1:], *others, "PySide6.QtTest", "PySide6.QtWidgets"):
        import_module(name)


def main(wanted: Sequence[str], jobs: int) -> int:
    with tempfile.TemporaryDirectory(prefix="keywizard-campaign-") as folder:
        for name in COPIED:
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            copy(ROOT / name, Path(folder, name))
        os.chdir(folder)
        Path("temporary").mkdir()
        os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
        sys.path.insert(0, folder)
        sys.dont_write_bytecode = False
        _preload()
        scores = {
            target: _campaign(target, jobs)
            for target in (*TARGETS, *exchanges())
            if not wanted or any(part in target.file for part in wanted)
        }
        os.chdir(ROOT)
    print(f"\n{'target':44}{'mutants':>8}{'killed':>8}{'ratio':>8}{'wanted':>8}")
    for target, score in scores.items():
        name = target.file + (" (signing)" if target.functions else "")
        line = f"{score.mutants:8}{score.killed:8}{score.ratio:8.1%}{FLOOR:8.0%}"
        print(f"{name:44}{line}")
    return int(any(score.ratio < FLOOR for score in scores.values()))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="tests.campaign", description=__doc__)
    parser.add_argument("wanted", nargs="*", help="parts of the files' names; all without")
    parser.add_argument("--jobs", type=int, default=2, help="children at a time")
    given = parser.parse_args()
    sys.exit(main(given.wanted, given.jobs))
