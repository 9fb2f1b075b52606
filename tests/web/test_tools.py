"""A real client session over standard input and output: the tools are taught, read-only, and answer with places."""

import asyncio
import json
import os
import sys

import pytest
from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client


@pytest.fixture
def session(record):
    """Run a conversation with the server as a client has it."""

    def run(talk):
        async def talked():
            here = {"PYTHONPATH": os.pathsep.join(sys.path)}
            arguments = ["-m", "khabar", "mcp", "--record", record]
            server = StdioServerParameters(command=sys.executable, args=arguments, env=here)
            async with stdio_client(server) as (read, write), ClientSession(read, write) as asking:
                return await talk(asking, await asking.initialize())

        return asyncio.run(talked())

    return run


async def call(asking, name, **given):
    got = await asking.call_tool(name, given)
    assert not got.isError, got.content
    assert json.loads(got.content[0].text) == got.structuredContent
    return got.structuredContent


def test_a_model_finds_opens_and_checks(session, contents):
    async def talk(asking, started):
        tools = (await asking.list_tools()).tools
        hits = await call(asking, "search", query="ترمب", kind="event", limit=3)
        opened = [await call(asking, "event", id=hit["id"]) for hit in hits["hits"]]
        said = await call(asking, "search", speaker="ترامب", limit=2)
        statements = [await call(asking, "statement", id=hit["id"]) for hit in said["hits"]]
        told = opened[0]["told"][0]
        evidence = await call(asking, "evidence", page=told["page"], start=told["start"], end=told["end"], around=20)
        wrong = [
            await asking.call_tool("event", {"id": "none"}),
            await asking.call_tool("evidence", {"page": "none.txt", "start": 0, "end": 1}),
            await asking.call_tool("search", {"query": '"وقف'}),
        ]
        return started, tools, opened, statements, told, evidence, wrong

    started, tools, opened, statements, told, evidence, wrong = session(talk)
    assert "never says what is\ntrue" in started.instructions
    assert {tool.name for tool in tools} == {"search", "event", "statement", "evidence"}
    assert all(tool.annotations.readOnlyHint and len(tool.description) > 80 for tool in tools)
    assert all(field["description"] for tool in tools for field in tool.inputSchema["properties"].values())
    assert {one["event"]["id"] for one in opened} <= {event.id for event in contents.linked.events}
    text = {page.name: page.text for page in contents.pages}
    assert evidence["exact"] == told["exact"] == text[told["page"]][told["start"] : told["end"]]
    for one in statements:
        at, page = one["item"]["statement"]["content"], one["item"]["page"]
        assert text[page][at["start"] - len(one["before"]) : at["end"]] == one["before"] + at["exact"]
    assert all(got.isError for got in wrong)
    assert "no such event" in wrong[0].content[0].text
    assert "not closed" in wrong[2].content[0].text
