from __future__ import annotations

import asyncio
import io
from typing import Any

import pytest
from fastapi.testclient import TestClient
from openpyxl import Workbook

from api.services.uploads import kept_name
from tests.api.conftest import Serve
from tests.api.networks import small

GOOD = b"id,name\nx,X\ny,Y\n"
BAD = b"id,name,country\nx,X,VN\ny,,VN\nz,Z,Nowhereland\n"


def send(client: TestClient, query: str = "", **files: bytes) -> Any:
    parts = [("files", (name.replace("_", "."), data)) for name, data in files.items()]
    return client.post(f"/v1/import{query}", files=parts)


def counts(answer: Any, kind: str = "organizations") -> dict[str, int]:
    return next(one for one in answer.json()["counts"] if one["kind"] == kind)


def test_a_dry_run_is_the_default_and_changes_nothing(client: TestClient) -> None:
    answer = send(client, organizations_csv=GOOD)
    assert answer.status_code == 200
    assert answer.json()["applied"] is False
    assert counts(answer)["added"] == 2
    assert client.get("/v1/organizations/x").status_code == 404


def test_a_real_import_is_done_once(client: TestClient) -> None:
    first = send(client, "?dry_run=false", organizations_csv=GOOD)
    assert (first.json()["applied"], counts(first)["added"]) == (True, 2)
    assert client.get("/v1/organizations/x").json()["name"] == "X"
    again = send(client, "?dry_run=false", organizations_csv=GOOD)
    assert (counts(again)["added"], counts(again)["unchanged"]) == (0, 2)
    assert again.json()["version"] == first.json()["version"]


def test_a_bad_file_changes_nothing_and_names_each_problem(client: TestClient) -> None:
    answer = send(client, "?dry_run=false", organizations_csv=BAD)
    assert answer.status_code == 422
    assert answer.json()["type"] == "urn:partnergraph:data-problems"
    problem = answer.json()["problems"][0]
    assert (problem["file"], problem["row"], problem["column"]) == ("organizations.csv", 3, "name")
    assert problem["remedy"]
    assert client.get("/v1/organizations/x").status_code == 404


def test_good_rows_can_be_taken_alone(client: TestClient) -> None:
    answer = send(client, "?dry_run=false&accept_valid=true", organizations_csv=BAD)
    assert answer.status_code == 200
    assert (counts(answer)["added"], counts(answer)["rejected"]) == (1, 2)
    assert answer.json()["rejected"] == {"organizations.csv": 2}


def test_replacing_removes_what_is_not_sent(client: TestClient) -> None:
    answer = send(client, "?dry_run=false&replace=true", organizations_csv=GOOD)
    assert counts(answer)["removed"] == len(small().organizations)
    assert [one["id"] for one in client.get("/v1/organizations").json()["items"]] == ["x", "y"]


def test_several_files_are_one_network(client: TestClient) -> None:
    answer = send(
        client,
        "?dry_run=false",
        organizations_csv=GOOD,
        resources_csv=b"id,organization_id,direction,title\nr,x,offer,Rice\n",
    )
    assert counts(answer, "resources")["added"] == 1


def test_a_workbook_is_taken(client: TestClient) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "organizations"
    for row in (("id", "name"), ("x", "X")):
        sheet.append(row)
    data = io.BytesIO()
    book.save(data)
    answer = send(client, "?dry_run=false", network_xlsx=data.getvalue())
    assert answer.status_code == 200, answer.text
    assert counts(answer)["added"] == 1


def test_a_file_that_is_not_what_its_name_says(client: TestClient) -> None:
    answer = send(client, network_xlsx=b"no workbook at all")
    assert answer.status_code == 422
    assert answer.json()["type"] == "urn:partnergraph:unreadable-input"


@pytest.mark.parametrize("query", ["?dryrun=false", "?dry_run=perhaps"])
def test_a_mistyped_condition_never_writes(client: TestClient, query: str) -> None:
    assert send(client, query, organizations_csv=GOOD).status_code == 422
    assert client.get("/v1/organizations/x").status_code == 404


def test_an_upload_without_files_is_refused(client: TestClient) -> None:
    assert client.post("/v1/import").status_code == 422
    assert client.post("/v1/import", data={"a": "b"}).status_code in (400, 422)


def test_an_upload_above_the_limit_is_refused(serve: Serve) -> None:
    client = serve(small(), max_upload_mb=1)
    large = b"id,name\n" + b"x,X\n" * 300_000
    assert send(client, organizations_csv=large).status_code == 413


def test_a_length_that_lies_does_not_help(serve: Serve) -> None:
    client = serve(small(), max_upload_mb=1)

    def chunks() -> Any:
        yield b'--b\r\nContent-Disposition: form-data; name="files"; filename="o.csv"\r\n\r\n'
        for _ in range(30):
            yield b"x" * 100_000
        yield b"\r\n--b--\r\n"

    answer = client.post(
        "/v1/import",
        content=chunks(),
        headers={"Content-Type": "multipart/form-data; boundary=b"},
    )
    assert answer.status_code == 413


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd", "..\\..\\x.csv", "/abs.csv", "", "..", "a\0b.csv", "con\n.csv", "漢" * 90],
)
def test_no_file_is_kept_under_a_name_of_the_clients(name: str) -> None:
    assert kept_name(name, 7) in ("file-7", "file-7.csv")


@pytest.mark.parametrize("name", ["漢" * 90 + ".csv", "x" * 3000 + ".csv", "🍲" * 80])
def test_a_long_name_is_no_fault_of_ours(client: TestClient, name: str) -> None:
    parts = [("files", ("organizations.csv", GOOD)), ("files", (name, GOOD))]
    answer = client.post("/v1/import", files=parts)
    assert answer.status_code == 200, answer.text
    assert counts(answer)["added"] == 2


def test_two_files_of_one_name_are_refused(client: TestClient) -> None:
    parts = [("files", ("organizations.csv", GOOD)), ("files", ("x/Organizations.csv", GOOD))]
    assert client.post("/v1/import", files=parts).status_code == 422


def body(*files: tuple[str, bytes]) -> bytes:
    """A whole multipart body with the boundary B."""
    head = 'Content-Disposition: form-data; name="files"; filename="{}"'
    parts = [
        b"--B\r\n" + head.format(name).encode() + b"\r\n\r\n" + data + b"\r\n"
        for name, data in files
    ]
    return b"".join(parts) + b"--B--\r\n"


WHOLE = body(("organizations.csv", GOOD), ("resources.csv", b"id,organization_id\n"))


@pytest.mark.parametrize("cut", [3, 4, 5, 7, 9, 12, 40, len(WHOLE) - 60, len(WHOLE) - 3])
def test_a_cut_upload_writes_nothing(client: TestClient, cut: int) -> None:
    before = client.get("/v1/organizations").json()
    answer = client.post(
        "/v1/import?replace=true&dry_run=false",
        content=WHOLE[:-cut],
        headers={"Content-Type": "multipart/form-data; boundary=B"},
    )
    assert answer.status_code in (400, 422), answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert client.get("/v1/organizations").json() == before


@pytest.mark.parametrize("end", [b"", b"\r\n"])
def test_a_whole_upload_may_end_with_or_without_a_line_break(
    client: TestClient, end: bytes
) -> None:
    answer = client.post(
        "/v1/import?dry_run=false",
        content=body(("organizations.csv", GOOD)).removesuffix(b"\r\n") + end,
        headers={"Content-Type": 'multipart/form-data; boundary="B"'},
    )
    assert (answer.status_code, answer.json().get("applied")) == (200, True), answer.text


def test_a_cut_upload_is_told_to_be_incomplete(client: TestClient) -> None:
    answer = client.post(
        "/v1/import",
        content=WHOLE[:-6],
        headers={"Content-Type": "multipart/form-data; boundary=B"},
    )
    assert answer.json()["detail"].startswith("The upload is incomplete")


def test_what_is_said_twice_is_not_done(client: TestClient) -> None:
    answer = send(client, "?dry_run=true&dry_run=false", organizations_csv=GOOD)
    assert answer.status_code == 422
    assert answer.json()["problems"][0]["parameter"] == "dry_run"
    assert client.get("/v1/organizations/x").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/v1/organizations?limit=1&limit=2",
        "/v1/organizations/kitchen/recommendations?n=1&n=2",
        "/v1/search?q=a&q=b",
        "/v1/isolated?introductions=1&introductions=2",
    ],
)
def test_one_value_is_one_value_on_every_route(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 422


def test_lists_may_be_given_repeatedly(client: TestClient) -> None:
    found = client.get("/v1/organizations?sector=business&sector=nonprofit").json()
    assert len(found["items"]) == 3


def test_a_client_that_leaves_is_no_fault_of_ours(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": "POST",
        "path": "/v1/import",
        "raw_path": b"/v1/import",
        "query_string": b"",
        "scheme": "http",
        "headers": [
            (b"host", b"127.0.0.1:8321"),
            (b"content-type", b"multipart/form-data; boundary=B"),
        ],
        "client": ("127.0.0.1", 50000),
        "server": ("127.0.0.1", 8321),
    }
    with caplog.at_level("INFO", "partnergraph"):
        asyncio.run(client.app(scope, receive, send))  # type: ignore[arg-type]
    assert sent == []
    (record,) = caplog.records
    assert (record.levelname, record.exc_info) == ("INFO", None)
    assert record.facts["status"] == 499  # type: ignore[attr-defined]
