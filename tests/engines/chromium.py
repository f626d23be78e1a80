"""A headless Chromium spoken to over the DevTools protocol."""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import websocket

from briefbound.checks import NotInstalled

_OPTIONS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--remote-debugging-port=0",  # a free one, told in DevToolsActivePort
    "--window-size=800,1000",
)


def chromium() -> str:
    """The program; NotInstalled where there is none."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        raise NotInstalled("there is no Chromium", "apt-get install chromium")
    return found


class Page:
    """One open page."""

    def __init__(self, socket: websocket.WebSocket) -> None:
        self._socket = socket
        self._calls = 0

    def evaluate(self, expression: str) -> Any:
        """The JSON value of a JavaScript expression, awaited where it is a promise."""
        result = self._call("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in result:
            details = result["exceptionDetails"]
            raise RuntimeError(details.get("exception", {}).get("description", details["text"]))
        return result["result"].get("value")

    def go(self, address: str) -> None:
        """Opens an address, and waits until all of it is there."""
        self._call("Page.navigate", url=address)
        while self.evaluate("location.href + document.readyState") != f"{address}complete":
            time.sleep(0.02)

    def show_at(self, width: int, height: int, scale: float = 1) -> None:
        """Gives the page another size, in pixels of CSS, each of ``scale`` pixels of the screen."""
        self._call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=scale, mobile=False
        )

    def picture(self) -> bytes:
        """What is seen, as PNG."""
        return base64.b64decode(self._call("Page.captureScreenshot")["data"])

    def accessible(self, selector: str) -> list[str]:
        """What a screen reader is told of an element: role and name of everything in it, in order."""
        self._call("Accessibility.enable")
        root = self._call("DOM.getDocument")["root"]["nodeId"]
        node = self._call("DOM.querySelector", nodeId=root, selector=selector)["nodeId"]
        top = self._call("Accessibility.getPartialAXTree", nodeId=node, fetchRelatives=False)["nodes"][0]
        known = {one["nodeId"]: one for one in self._call("Accessibility.getFullAXTree")["nodes"]}

        def walk(one: dict[str, Any]) -> Iterator[str]:
            role = one.get("role", {}).get("value", "")
            if not one.get("ignored") and role not in ("InlineTextBox", "LineBreak"):
                yield f"{role} {one.get('name', {}).get('value', '')}".strip()
            for child in one.get("childIds", ()):
                if child in known:
                    yield from walk(known[child])

        return list(walk(known[top["nodeId"]]))

    def _call(self, method: str, **parameters: object) -> dict[str, Any]:
        self._calls += 1
        self._socket.send(json.dumps({"id": self._calls, "method": method, "params": parameters}))
        while True:
            answer: dict[str, Any] = json.loads(self._socket.recv())
            if answer.get("id") == self._calls:
                if "error" in answer:
                    raise RuntimeError(answer["error"]["message"])
                result: dict[str, Any] = answer["result"]
                return result


@contextmanager
def open_page(address: str, seconds: float = 120) -> Iterator[Page]:
    """Open an address in a Chromium of its own, which ends with the block; an answer may take ``seconds``."""
    with tempfile.TemporaryDirectory(prefix="chromium-", ignore_cleanup_errors=True) as folder:
        process = subprocess.Popen(
            [chromium(), *_OPTIONS, f"--user-data-dir={folder}", "about:blank"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            port = _port(process, Path(folder) / "DevToolsActivePort")
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/json/list", timeout=120) as answer:
                target = next(target for target in json.load(answer) if target["type"] == "page")
            socket = websocket.create_connection(
                target["webSocketDebuggerUrl"], timeout=seconds, suppress_origin=True
            )
            try:
                page = Page(socket)
                page._call("Page.enable")
                page.go(address)
                yield page
            finally:
                socket.close()
        finally:
            process.terminate()
            process.wait(60)


def _port(process: subprocess.Popen[bytes], told: Path) -> int:
    for _ in range(2400):
        if process.poll() is not None:
            raise RuntimeError(f"Chromium ended with {process.returncode}")
        if told.is_file() and (lines := told.read_text().splitlines()):
            return int(lines[0])
        time.sleep(0.05)
    raise RuntimeError("Chromium did not open its DevTools port")
