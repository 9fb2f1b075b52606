"""Compiles the hottest modules with mypyc while a wheel is built, where ``KHABAR_COMPILE=1`` asks for it.

Without that variable nothing is compiled and no compiler is needed: the wheel holds Python alone. With it, it holds the
same Python files and beside them what mypyc made of those that pyproject.toml names; Python takes the compiled ones.
Classes of msgspec lose their options under mypyc, so modules that define one are not on the list (a test holds that),
but for the few of ``records``: a field of a record of msgspec compiled code looks up by name, which takes longer than
most of what it does with it. Those records are compiled as classes of mypyc's own with the same fields.
"""

from __future__ import annotations

import ast
import os
import re
import shutil
import sys
import sysconfig
from collections import Counter
from contextlib import chdir
from pathlib import Path
from typing import Any, TypeGuard

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_ASKED = "KHABAR_COMPILE"
#: How hard the C compiler tries, 0 to 3. With 2 it takes half as long again, and annotating no less time than with 1; a
#: build that is only tried out is made in a quarter of the time with 0.
_LEVEL = "KHABAR_COMPILE_LEVEL"
#: What mypyc needs beside the runtime dependencies, whose types it reads.
_TOOLS = ["mypy>=1.11,<3", "setuptools>=65", "types-PyYAML>=6.0,<7"]
#: Only what is compiled is judged: of what is not, parts need extras, which are not there while a wheel is built, and
#: what mypy says of a library that is not there differs from version to version.
OPTIONS = (
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
        records = self._named("records")
        compile_modules(source, [*self._named("modules"), *records], target, records)
        libraries = sorted(target.glob(f"lib/**/*{_LIBRARY}"))
        build_data["force_include"] |= {str(path): str(path.relative_to(target / "lib")) for path in libraries}
        build_data["pure_python"] = False
        build_data["infer_tag"] = True

    def _named(self, key: str) -> list[str]:
        """Paths of the modules that pyproject.toml names there, relative to ``src``."""
        return [path for named in self.config[key] for path in _spelt_out(named)]


def _spelt_out(named: str) -> list[str]:
    """``khabar/text/{fold,quotes}.py`` as two paths."""
    before, _, rest = named.partition("{")
    names, _, after = rest.partition("}")
    return [f"{before}{name}{after}" for name in names.split(",")]


def _is_asked() -> bool:
    return os.environ.get(_ASKED) == "1"


#: What a record of msgspec becomes. mypyc knows its mark by name; the package that defines it is not needed to run.
_CLASS = """
@mypyc_attr(acyclic={acyclic})
class {name}{bases}:
    def __init__(self, {arguments}) -> None:
        {assigned}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, {name}) and {equal}

    def __hash__(self) -> int:
        return hash(({values},))

    def __replace__(self, /, **changed: Any) -> Any:
        made = {name}({taken})
        for field, value in changed.items():
            setattr(made, field, value)
        return made
"""
_MARK = "from typing import Any, TYPE_CHECKING\nif TYPE_CHECKING:\n    from mypy_extensions import mypyc_attr\n"


def own_classes(code: str) -> str:
    """A module in which each record of msgspec is a plain class: same fields, order and defaults, equal as records are.

    Methods stay. Records may be made, read, compared and copied (`khabar.records.replace`); ``msgspec.structs`` does
    not know them.
    """
    tree = ast.parse(code)
    tree.body = [_own_class(node) if _is_record(node) else node for node in tree.body]
    last = max(at for at, node in enumerate(tree.body) if isinstance(node, ast.Import | ast.ImportFrom))
    tree.body[last + 1 : last + 1] = ast.parse(_MARK).body
    return ast.unparse(tree)


def _is_record(node: ast.stmt) -> TypeGuard[ast.ClassDef]:
    bases = node.bases if isinstance(node, ast.ClassDef) else []
    return any(isinstance(one, ast.Name) and one.id == "Struct" for one in bases)


def _by_name(record: ast.ClassDef) -> bool:
    """Whether fields are given by name alone."""
    return any(option.arg == "kw_only" for option in record.keywords)


def _own_class(record: ast.ClassDef) -> ast.ClassDef:
    fields = [one for one in record.body if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name)]
    names = [ast.unparse(one.target) for one in fields]
    given = [f"{ast.unparse(one.target)}: {ast.unparse(one.annotation)}" for one in fields]
    defaults = [f" = {ast.unparse(one.value)}" if one.value else "" for one in fields]
    plain = _CLASS.format(
        name=record.name,
        bases=f"({others})" if (others := ", ".join(map(ast.unparse, record.bases[1:]))) else "",
        # What inherits, if only from Generic, may be looked through for cycles.
        acyclic=len(record.bases) == 1 and any(option.arg == "gc" for option in record.keywords),
        arguments=", ".join([*(["*"] if _by_name(record) else []), *map(str.__add__, given, defaults)]),
        assigned="; ".join(f"self.{name} = {name}" for name in names),
        equal=" and ".join(f"self.{name} == other.{name}" for name in names),
        values=", ".join(f"self.{name}" for name in names),
        taken=", ".join(f"{name}=self.{name}" for name in names),
    )
    made = next(node for node in ast.parse(plain).body if isinstance(node, ast.ClassDef))
    made.body += [one for one in record.body if isinstance(one, ast.FunctionDef)]
    return made


#: What a constant of a module is called.
_CONSTANT = re.compile(r"_?[A-Z][A-Z0-9_]+")
_FUTURE = "from __future__ import annotations\n"


def with_constants(code: str) -> str:
    """A module whose constants are marked as final: compiled code then finds them without looking up their names.

    A name that is given a value twice is none, and keeps its line.
    """
    given = [one for one in ast.parse(code).body if isinstance(one, ast.Assign | ast.AnnAssign | ast.AugAssign)]
    names = Counter(node.id for one in given for node in ast.walk(one) if _is_bound(node))
    lines = code.splitlines(keepends=True)
    for one in given:
        target = one.targets[0] if isinstance(one, ast.Assign) else one.target
        if isinstance(target, ast.Name) and names[target.id] == 1 and _CONSTANT.fullmatch(target.id):
            at = one.lineno - 1
            lines[at] = _final(lines[at], one, target.id)
    return "".join(lines).replace(_FUTURE, f"{_FUTURE}from typing import Final\n", 1)


def _is_bound(node: ast.AST) -> TypeGuard[ast.Name]:
    return isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)


def _final(line: str, given: ast.stmt, name: str) -> str:
    """The first line of what gives a constant its value, with the mark."""
    if isinstance(given, ast.Assign):
        return line.replace(f"{name} =", f"{name}: Final =", 1)
    annotation = ast.unparse(given.annotation) if isinstance(given, ast.AnnAssign) else ""
    return line.replace(f"{name}: {annotation} =", f"{name}: Final[{annotation}] =", 1) if annotation else line


def compile_modules(source: Path, modules: list[str], target: Path, records: list[str]) -> None:
    """Write the libraries of the modules to ``target/lib``, in folders as in ``source``. Cost: a minute or two.

    Records of msgspec in the modules of ``records`` are compiled as `own_classes` makes them, constants as
    `with_constants` marks them.

    Raises:
        SystemExit: mypy finds an error in them.
        setuptools.errors.CompileError: No C compiler, or it fails.
    """
    from mypyc.build import mypycify
    from setuptools import Distribution
    from setuptools.command.build_ext import build_ext

    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target / "src", ignore=shutil.ignore_patterns("__pycache__"))
    for path in (target / "src" / record for record in records):
        path.write_text(own_classes(path.read_text(encoding="utf-8")), encoding="utf-8")
    for path in (target / "src" / module for module in modules):
        path.write_text(with_constants(path.read_text(encoding="utf-8")), encoding="utf-8")
    settings = source.parent / "pyproject.toml"
    with chdir(target / "src"):
        options = [f"--config-file={settings}", *OPTIONS, f"--cache-dir={target / 'cache'}"]
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
