"""Which rules annotated a page: the hash is of all that annotation follows from."""

from importlib.resources import files

from khabar.engine.rules import _contents


def test_learned_models_are_rules_too():
    names = {name for name, _ in _contents(files("khabar") / "annotate", "annotate")}
    assert {"annotate/names/learned/model.bin", "annotate/events/learned/sides.bin"} <= names
    assert not any(name.endswith(".so") for name in names)
