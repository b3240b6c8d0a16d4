"""An S3 bucket as a few plain calls. Credentials, region and endpoint come from the environment, as for every AWS tool."""

from __future__ import annotations

from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any

from flows.store.errors import ConflictError, StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

_MISSING = {"NoSuchKey", "404", "NotFound"}
_RACE = {"PreconditionFailed", "ConditionalRequestConflict", "412", "409"}
_MOST_DELETED = 1_000  # in one request, by the S3 API


class Objects:
    """The objects of a bucket below a prefix."""

    def __init__(self, bucket: str, prefix: str) -> None:
        """Raises StoreError where boto3 is not installed."""
        try:
            boto3 = import_module("boto3")
        except ImportError as error:
            message = "an archive in S3 needs boto3: pip install 'copydesk[s3]'"
            raise StoreError(message) from error
        self._client: Any = boto3.client("s3")
        self._failure: type[Exception] = import_module("botocore.exceptions").ClientError
        self._bucket = bucket
        self._prefix = f"{prefix.strip('/')}/" if prefix.strip("/") else ""
        self.url = f"s3://{bucket}/{self._prefix}"

    def get(self, key: str) -> tuple[bytes, str] | None:
        """An object's content and its ETag; None where there is none."""
        with self._told(key):
            try:
                answer = self._client.get_object(Bucket=self._bucket, Key=self._prefix + key)
            except self._failure as error:
                if _code(error) in _MISSING:
                    return None
                raise
            return answer["Body"].read(), answer["ETag"]

    def put(self, key: str, content: bytes) -> None:
        """Write an object."""
        with self._told(key):
            self._client.put_object(Bucket=self._bucket, Key=self._prefix + key, Body=content)

    def swap(self, key: str, content: bytes, etag: str | None) -> None:
        """Write an object if it still has this ETag (None: if there is none). Raises ConflictError otherwise."""
        condition = {"IfNoneMatch": "*"} if etag is None else {"IfMatch": etag}
        with self._told(key):
            self._client.put_object(Bucket=self._bucket, Key=self._prefix + key, Body=content, **condition)

    def upload(self, path: Path, key: str) -> None:
        """Write a file as an object."""
        with self._told(key):
            self._client.upload_file(str(path), self._bucket, self._prefix + key)

    def download(self, key: str, path: Path) -> None:
        """Write an object as a file."""
        with self._told(key):
            self._client.download_file(self._bucket, self._prefix + key, str(path))

    def below(self, prefix: str) -> Iterator[tuple[str, datetime]]:
        """The keys that start so, with the time each was written."""
        with self._told(prefix):
            pages = self._client.get_paginator("list_objects_v2")
            for page in pages.paginate(Bucket=self._bucket, Prefix=self._prefix + prefix):
                for entry in page.get("Contents", ()):
                    yield entry["Key"].removeprefix(self._prefix), entry["LastModified"]

    def delete(self, keys: Sequence[str]) -> None:
        """Remove objects, in this order as far as requests go."""
        for start in range(0, len(keys), _MOST_DELETED):
            names = [{"Key": self._prefix + key} for key in keys[start : start + _MOST_DELETED]]
            with self._told("objects"):
                self._client.delete_objects(Bucket=self._bucket, Delete={"Objects": names, "Quiet": True})

    @contextmanager
    def _told(self, key: str) -> Iterator[None]:
        """Turn a failed request into what it means here."""
        try:
            yield
        except self._failure as error:
            if _code(error) in _RACE:
                message = f"another run has published to {self.url} meanwhile: nothing of this one was; run again"
                raise ConflictError(message) from error
            message = f"{self.url}{key}: {error}"
            raise StoreError(message) from error


def _code(error: Exception) -> str:
    response: dict[str, dict[str, str]] = getattr(error, "response", {})
    return response.get("Error", {}).get("Code", "")
