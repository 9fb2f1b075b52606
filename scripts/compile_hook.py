"""Compiles the hottest modules with mypyc while a wheel is built, where ``KHABAR_COMPILE=1`` asks for it.

Without that variable nothing is compiled and no compiler is needed: the wheel holds Python alone. With it, it holds the
same Python files and beside them what mypyc made of those that pyproject.toml names; Python takes the compiled ones.
Classes of msgspec lose their options under mypyc, so modules that define one are not on the list (a test holds that).
"""

from __future__ import annotations

import os
import shutil
import sys
import sysconfig
from contextlib import chdir
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_ASKED = "KHABAR_COMPILE"
#: How hard the C compiler tries, 0 to 3: a build that is only tried out is made in a quarter of the time with 0.
_LEVEL = "KHABAR_COMPILE_LEVEL"
#: What mypyc needs beside the runtime dependencies, whose types it reads.
_TOOLS = ["mypy>=1.11,<3", "setuptools>=65", "types-PyYAML>=6.0,<7"]
#: Only what is compiled is judged: of what is not, parts need extras, which are not there while a wheel is built, and
#: what mypy says of a library that is not there differs from version to version.
OPTIONS = (
    "--config-file=../pyproject.toml",
    "--explicit-package-bases",
    "--ignore-missing-imports",
    "--follow-imports=silent",
)
#: Python's own flags ask for every warning: over one file of 700,000 lines that takes longer than compiling.
_FLAGS = [] if sys.platform == "win32" else ["-Wno-all"]
#: What the file of a compiled module ends with.
_LIBRARY = sysconfig.get_config_var("EXT_SUFFIX")


class CompileHook(BuildHookInterface[Any]):
    """Adds compiled modules to a wheel."""

    def dependencies(self) -> list[str]:
        """What the build needs beside hatchling."""
        return [*_TOOLS, *self.metadata.core.dependencies] if _is_asked() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and tell the builder of each library where it belongs; nothing for an editable installation."""
        if not _is_asked() or version == "editable":
            return
        source = Path(self.root, "src")
        target = Path(self.root, "build", "mypyc")
        compile_modules(source, self._modules(), target)
        libraries = sorted(target.glob(f"lib/**/*{_LIBRARY}"))
        build_data["force_include"] |= {str(path): str(path.relative_to(target / "lib")) for path in libraries}
        build_data["pure_python"] = False
        build_data["infer_tag"] = True

    def _modules(self) -> list[str]:
        """Paths of the modules that pyproject.toml names, relative to ``src``."""
        return [path for named in self.config["modules"] for path in _spelt_out(named)]


def _spelt_out(named: str) -> list[str]:
    """``khabar/text/{fold,quotes}.py`` as two paths."""
    before, _, rest = named.partition("{")
    names, _, after = rest.partition("}")
    return [f"{before}{name}{after}" for name in names.split(",")]


def _is_asked() -> bool:
    return os.environ.get(_ASKED) == "1"


def compile_modules(source: Path, modules: list[str], target: Path) -> None:
    """Write the libraries of the modules to ``target/lib``, in folders as in ``source``. Cost: a minute or two.

    Raises:
        SystemExit: mypy finds an error in them.
        setuptools.errors.CompileError: No C compiler, or it fails.
    """
    from mypyc.build import mypycify
    from setuptools import Distribution
    from setuptools.command.build_ext import build_ext

    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    with chdir(source):
        options = [*OPTIONS, f"--cache-dir={target / 'cache'}"]
        made = mypycify(
            [*options, *modules],
            opt_level=os.environ.get(_LEVEL, "2"),
            debug_level="0",
            target_dir=str(target / "c"),
            group_name="khabar",
        )
        for extension in made:
            extension.extra_compile_args += _FLAGS
        command = build_ext(Distribution({"name": "khabar", "ext_modules": made}))
        command.build_lib, command.build_temp = str(target / "lib"), str(target / "temp")
        command.ensure_finalized()
        command.run()
