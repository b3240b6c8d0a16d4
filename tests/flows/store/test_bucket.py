"""An archive in an object store, against a real S3 API on loopback: moto's server."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

import pyarrow.dataset
import pytest
from newsroom import article_id, publish, staged, states, story, tables
from pyarrow.fs import S3FileSystem

from flows.store import BusyError, ConflictError, Retention, Store, StoreError, Update, bucket
from flows.tables import SCHEMAS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

boto3 = pytest.importorskip("boto3", reason="boto3 is not installed: pip install 'copydesk[s3]'")
server = pytest.importorskip("moto.server", reason="moto's server is not installed: pip install 'moto[server]'")

URL = "s3://paper/archive"


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    api = server.ThreadedMotoServer("127.0.0.1", port=0)
    api.start()
    host, port = api.get_host_and_port()
    yield f"http://{host}:{port}"
    api.stop()


@pytest.fixture(autouse=True)
def s3(endpoint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    monkeypatch.setenv("AWS_ENDPOINT_URL", endpoint)
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "loopback")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "loopback")
    monkeypatch.setattr(bucket.tempfile, "gettempdir", lambda: str(tmp_path))
    client = boto3.client("s3")
    client.create_bucket(Bucket="paper")
    yield client
    for entry in client.list_objects_v2(Bucket="paper").get("Contents", ()):
        client.delete_object(Bucket="paper", Key=entry["Key"])
    client.delete_bucket(Bucket="paper")


def read_back(endpoint: str, s3: object, table: str) -> list[dict[str, object]]:
    """As a reader does: the pointer says which files there are."""
    pointer = json.loads(s3.get_object(Bucket="paper", Key="archive/current.json")["Body"].read())
    files = [url.removeprefix("s3://") for url in pointer[table]]
    system = S3FileSystem(endpoint_override=endpoint, access_key="loopback", secret_key="loopback")
    return pyarrow.dataset.dataset(files, filesystem=system).to_table().to_pylist()


def test_a_new_archive_has_every_table_with_no_rows(endpoint: str, s3: object) -> None:
    Store.open(URL)
    assert {name: read_back(endpoint, s3, name) for name in SCHEMAS} == {name: [] for name in SCHEMAS}


def test_a_bucket_holds_the_same_parts_as_a_folder(endpoint: str, s3: object, tmp_path: Path) -> None:
    for revision in range(2):
        stories = [story(number, revision) for number in range(30 * revision, 60)]
        in_bucket, in_folder = publish(URL, stories), publish(tmp_path / "folder", stories)
    assert (in_bucket.parts, in_bucket.inputs, in_bucket.rejects) == (
        in_folder.parts,
        in_folder.inputs,
        in_folder.rejects,
    )
    rows = sorted(read_back(endpoint, s3, "articles"), key=lambda row: row["article_id"])
    assert rows == sorted(tables(tmp_path / "folder")["articles"].to_pylist(), key=lambda row: row["article_id"])


def test_history_and_rollback_work_as_in_a_folder(endpoint: str, s3: object) -> None:
    first = publish(URL, [story(1)])
    publish(URL, [story(2)])
    store = Store.open(URL)
    store.rollback(first.id)
    assert [one.id for one in store.history()] == [1, 2, 3, 4]
    assert [row["article_id"] for row in read_back(endpoint, s3, "articles")] == [article_id(1)]


def test_of_two_writers_on_two_machines_the_first_to_publish_wins_and_the_other_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Store.open(URL)
    with Store.open(URL).writer() as slow:
        batches = staged(slow.staging, [story(1)])
        monkeypatch.setattr(bucket.tempfile, "gettempdir", lambda: str(tmp_path / "another machine"))
        publish(URL, [story(2)])
        with pytest.raises(ConflictError, match="run again"):
            slow.publish(Update(batches, states([story(1)])))
    assert Store.open(URL).read("articles").column("article_id").to_pylist() == [article_id(2)]


def test_the_pointer_is_swapped_only_if_it_is_as_it_was(s3: object, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(URL, [story(1)])
    upload = bucket.Objects.put

    def overtaken(objects: bucket.Objects, key: str, content: bytes) -> None:
        upload(objects, key, content)
        pointer = s3.get_object(Bucket="paper", Key="archive/current.json")["Body"].read()
        s3.put_object(Bucket="paper", Key="archive/current.json", Body=pointer + b"\n")

    monkeypatch.setattr(bucket.Objects, "put", overtaken)
    with pytest.raises(ConflictError):
        publish(URL, [story(2)])
    assert Store.open(URL).current.articles == 1


def test_the_second_writer_on_a_machine_is_told_who_writes() -> None:
    store = Store.open(URL)
    with store.writer(), pytest.raises(BusyError), store.writer():
        pass


def test_what_only_expired_snapshots_had_is_removed(s3: object) -> None:
    publish(URL, [story(number) for number in range(20)])
    store = Store.open(URL, Retention(last=1, hours=0))
    with store.writer() as writer:
        stories = [story(number, 1) for number in range(20)]
        writer.publish(Update(staged(writer.staging, stories), states(stories)))
    keys = [entry["Key"] for entry in s3.list_objects_v2(Bucket="paper")["Contents"]]
    assert sum("/data/articles/" in key for key in keys) == 1
    assert sum("/snapshots/" in key for key in keys) == 1


def test_what_a_killed_run_uploaded_is_removed_when_it_is_old(s3: object, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(URL, [story(1)])
    s3.put_object(Bucket="paper", Key="archive/data/articles/part-lost.parquet", Body=b"half")
    publish(URL, [story(2)])
    assert "archive/data/articles/part-lost.parquet" in _keys(s3)
    monkeypatch.setattr(bucket, "_LEFT_OVER", timedelta(0))
    publish(URL, [story(3)])
    assert "archive/data/articles/part-lost.parquet" not in _keys(s3)
    assert Store.open(URL).read("articles").num_rows == 3


def _keys(s3: object) -> list[str]:
    return [entry["Key"] for entry in s3.list_objects_v2(Bucket="paper")["Contents"]]


def test_a_bucket_that_is_not_there_is_named() -> None:
    with pytest.raises(StoreError, match="s3://nobodys/"):
        Store.open("s3://nobodys/archive")
