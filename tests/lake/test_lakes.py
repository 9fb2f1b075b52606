"""A lake made on an engine is loaded as the record that a build on this machine makes, whatever happens to workers."""

import re
from pathlib import Path

import pytest

pytest.importorskip("daft", reason="the extra `daft` is not installed")


@pytest.fixture(scope="module")
def example_lake(tmp_path_factory, khabar, example_pages):
    """A lake of the example pages."""
    lake = tmp_path_factory.mktemp("lake") / "lake"
    assert khabar("build", "--engine", "daft", example_pages, "--out", lake, "--workers", 2) == (
        0,
        "",
        f"khabar: step 1 of 1 finished\nkhabar: {lake}: 25 new, 0 failed\n",
    )
    return lake


def test_a_lake_is_loaded_as_the_record_of_a_build(tmp_path, khabar, example_lake, example_record):
    loaded = tmp_path / "loaded.khabar"
    assert khabar("load", example_lake, "--record", loaded) == (0, "", f"khabar: {loaded}: 25 new or read anew\n")
    assert loaded.read_bytes() == Path(example_record).read_bytes()
    assert khabar("load", example_lake, "--record", loaded)[2] == f"khabar: {loaded}: 0 new or read anew\n"


def test_a_lake_lies_by_day_and_may_be_moved(tmp_path, khabar, example_lake):
    moved = example_lake.rename(example_lake.with_name("moved"))
    try:
        days = {path.name for path in (moved / "pages").iterdir()}
        assert len(days) > 5
        assert all(re.fullmatch(r"day=(\d{4}-\d\d-\d\d|undated)", day) for day in days)
        assert khabar("load", moved, "--record", tmp_path / "r.khabar")[0] == 0
    finally:
        moved.rename(example_lake)


def test_what_a_step_left_unfinished_is_no_part_of_a_lake(tmp_path, khabar, example_lake, example_pages):
    (listing,) = (example_lake / "builds").iterdir()
    hidden = listing.rename(tmp_path / "listing.parquet")
    try:
        status, _, err = khabar("load", example_lake, "--record", tmp_path / "r.khabar")
        assert (status, "nothing has been finished there" in err) == (2, True)
    finally:
        hidden.rename(listing)
    assert khabar("build", "--engine", "daft", example_pages, "--out", example_lake, "-q") == (0, "", "")
    assert [path.name for path in (example_lake / "builds").iterdir()] == [listing.name]


def test_what_cannot_be_read_is_told_and_kept(tmp_path, khabar):
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "a.txt").write_text("بحث الوزيران، يوم الأحد 18 مايو 2025، الهدنة في المدينة.", encoding="utf-8")
    (pages / "b.txt").write_text("Nothing here is Arabic, so this page is a failure.", encoding="utf-8")
    (pages / "c.txt").symlink_to(tmp_path / "gone")
    lake, record, here = tmp_path / "lake", tmp_path / "r.khabar", tmp_path / "here.khabar"
    status, _, err = khabar("build", "--engine", "daft", pages, "--out", lake, "--workers", 1)
    assert (status, err.count("khabar: b.txt: "), "1 new, 2 failed" in err) == (1, 1, True)
    assert khabar("load", lake, "--record", record)[0] == 0
    khabar("build", pages, "--record", here)
    assert record.read_bytes() == here.read_bytes()


def test_two_pages_of_one_name_are_named_as_a_build_names_them(tmp_path, khabar):
    lake, loaded, here, file = tmp_path / "lake", tmp_path / "r.khabar", tmp_path / "here.khabar", tmp_path / "a.txt"
    for text in ("بحث الوزيران، يوم الأحد 18 مايو 2025، الهدنة.", "زار الوزير، يوم الأحد 18 مايو 2025، العاصمة."):
        file.write_text(text, encoding="utf-8")
        khabar("build", "--engine", "daft", file, "--out", lake, "--workers", 1, "-q")
        khabar("build", file, "--record", here, "-q")
    assert khabar("load", lake, "--record", loaded) == (0, "", f"khabar: {loaded}: 2 new or read anew\n")
    assert loaded.read_bytes() == here.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["pages", "--engine", "daft"], "no --out given"),
        (["pages", "--out", "lake"], "give --engine daft or --engine ray"),
        (["pages", "--engine", "daft", "--out", "lake", "--record", "r"], "--engine makes a lake, not a record"),
        (["pages", "--engine", "daft", "--out", "lake", "--address", "ray://x"], "give --engine ray"),
        (["-", "--engine", "daft", "--out", "lake"], "standard input cannot be read on an engine"),
        (["--engine", "daft", "--out", "lake"], "no PATH given"),
    ],
)
def test_options_that_do_not_go_together_are_one_line(khabar, tmp_path, arguments, said):
    status, out, err = khabar("build", *arguments)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert said in err


def test_an_address_is_of_a_cluster(khabar, tmp_path):
    for more in ((), ("--engine", "daft")):
        status, out, err = khabar("load", tmp_path, "--record", tmp_path / "r", "--address", "ray://x", *more)
        assert (status, out, err.count("\n"), "give --engine ray" in err) == (2, "", 1, True)


def test_two_inputs_of_one_name_are_refused(khabar, tmp_path):
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text("بحث الوزيران الهدنة.", encoding="utf-8")
    status, _, err = khabar(
        "build", "--engine", "daft", tmp_path / "one", tmp_path / "two", "--out", tmp_path / "lake", "-q"
    )
    assert (status, "a.txt: two inputs have this name" in err) == (2, True)


def test_a_worker_that_is_killed_changes_nothing(tmp_path, khabar, killing, three_hundred):
    """On three hundred unseen articles: the same record as on this machine, byte for byte; Ray: test_lake_linking."""
    pages, here = three_hundred
    lake, loaded = tmp_path / "lake", tmp_path / "loaded.khabar"
    running = khabar.start("build", "--engine", "daft", pages, "--out", lake, "--workers", 2, "-q")
    assert killing(running), khabar.ended(running)
    status, _, err = khabar.ended(running)
    assert status == 0, err
    assert khabar("load", lake, "--record", loaded, "-q")[0] == 0
    assert loaded.read_bytes() == here.read_bytes()


@pytest.fixture
def storage(monkeypatch):
    """A server on this machine that speaks S3, with an empty bucket; the environment tells where it is."""
    boto3 = pytest.importorskip("boto3", reason="boto3 is not installed")
    moto = pytest.importorskip("moto.server", reason="moto is not installed")
    server = moto.ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "test")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
    client = boto3.client("s3")
    client.create_bucket(Bucket="khabar-test")
    yield client
    server.stop()


def test_a_lake_in_object_storage(tmp_path, khabar, storage, example_pages, example_record):
    for path in Path(example_pages).rglob("*.*"):
        storage.upload_file(str(path), "khabar-test", f"in/{path.relative_to(example_pages)}")
    lake, loaded = "s3://khabar-test/lake", tmp_path / "loaded.khabar"
    status, _, err = khabar("build", "--engine", "daft", "s3://khabar-test/in", "--out", lake, "--workers", 1, "-q")
    assert (status, err) == (0, "")
    assert khabar("load", lake, "--record", loaded, "-q") == (0, "", "")
    assert loaded.read_bytes() == Path(example_record).read_bytes()


def test_what_lies_between_steps_of_a_cluster_is_gone_from_object_storage(storage):
    from khabar.engine import frames

    # A lake of its own: what other tests have put into the bucket is in it still.
    with frames.scratch(frames.Engine("ray"), "s3://khabar-test/linked") as folder:
        key = f"{folder.removeprefix('s3://khabar-test/')}/articles/bundle=0/a.parquet"
        storage.put_object(Bucket="khabar-test", Key=key, Body=b"rows")
        storage.put_object(Bucket="khabar-test", Key="linked/builds/b.parquet", Body=b"rows")
    with frames.scratch(frames.Engine("ray"), "s3://khabar-test/linked"):
        pass  # Nothing is laid out where nothing is to be linked.
    left = storage.list_objects_v2(Bucket="khabar-test", Prefix="linked/")["Contents"]
    assert [one["Key"] for one in left if not one["Key"].endswith("/")] == ["linked/builds/b.parquet"]
