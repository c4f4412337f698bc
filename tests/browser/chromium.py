"""Drives a headless Chromium over its own protocol, on loopback, in a profile folder of its own."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from websockets.sync.client import connect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from websockets.sync.client import ClientConnection

PROGRAM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)
OPTIONS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--remote-debugging-port=0",
)
DEADLINE_S = 20


def axe_source() -> str | None:
    """The accessibility checker's script; ``make test-browser`` installs it and names its folder in AXE_CORE."""
    script = Path(os.environ.get("AXE_CORE", "nowhere")) / "axe.min.js"
    return script.read_text(encoding="utf-8") if script.is_file() else None


class Tab:
    """One page; ``requests`` are the addresses that it asked for since the last ``open``."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.number = 0
        self.loads = 0
        self.requests: list[str] = []
        self.errors: list[str] = []
        for domain in ("Page", "Network", "Runtime", "Log"):
            self.send(f"{domain}.enable")

    def send(self, method: str, **params: Any) -> Any:
        self.number += 1
        self.socket.send(json.dumps({"id": self.number, "method": method, "params": params}))
        while True:
            message = json.loads(self.socket.recv(timeout=DEADLINE_S))
            if message.get("id") == self.number:
                if "error" in message:
                    raise RuntimeError(f"{method}: {message['error']}")
                return message["result"]
            self._note(message)

    def loading(self, action: Callable[[], object]) -> None:
        """Does something that leads to another page, and waits until that one is loaded."""
        before = self.loads
        action()
        while self.loads == before:
            self._note(json.loads(self.socket.recv(timeout=DEADLINE_S)))

    def open(self, url: str) -> None:
        self.requests.clear()
        self.errors.clear()
        self.loading(lambda: self.send("Page.navigate", url=url))

    def run(self, expression: str) -> Any:
        answer = self.send("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(str(answer["exceptionDetails"])[:2000])
        return answer["result"].get("value")

    def size(self, width: int, height: int = 900) -> None:
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def scheme(self, name: str) -> None:
        self.send("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": name}])

    def key(self, key: str, text: str = "") -> None:
        code = {"Tab": 9, "Enter": 13, "Escape": 27, " ": 32}.get(key, ord(key.upper()[0]))
        typed = text or (key if len(key) == 1 else "\r" if key == "Enter" else "")
        self.send("Input.dispatchKeyEvent", type="keyDown", key=key, text=typed, windowsVirtualKeyCode=code)
        self.send("Input.dispatchKeyEvent", type="keyUp", key=key, windowsVirtualKeyCode=code)

    def type(self, text: str) -> None:
        self.send("Input.insertText", text=text)

    def screenshot(self, file: Path, *, whole: bool = False) -> None:
        shot = self.send("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        file.write_bytes(base64.b64decode(shot["data"]))

    def pdf(self, file: Path) -> None:
        made = self.send("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
        file.write_bytes(base64.b64decode(made["data"]))

    def _note(self, message: dict[str, Any]) -> None:
        method, params = message.get("method"), message.get("params", {})
        if method == "Network.requestWillBeSent" and not params["request"]["url"].startswith("data:"):
            self.requests.append(params["request"]["url"])
        elif method == "Page.loadEventFired":
            self.loads += 1
        elif method == "Log.entryAdded" and params["entry"]["level"] == "error":
            self.errors.append(params["entry"]["text"])
        elif method == "Runtime.exceptionThrown":
            self.errors.append(str(params["exceptionDetails"].get("text")))


@contextmanager
def browser() -> Iterator[Tab]:
    """A tab in a fresh browser; both are gone afterwards."""
    if PROGRAM is None:
        raise RuntimeError("Chromium is not installed: make test-browser installs it.")
    folder = tempfile.mkdtemp(prefix="profile-audit-browser-")
    command = (PROGRAM, *OPTIONS, f"--user-data-dir={folder}", "about:blank")
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        with connect(_address(Path(folder)), max_size=None, compression=None, proxy=None) as socket:
            target = _first_page(socket)
            root = f"ws://127.0.0.1:{_port(Path(folder))[0]}/devtools/page/{target}"
            with connect(root, max_size=None, compression=None, proxy=None) as page:
                yield Tab(page)
    finally:
        process.terminate()
        process.wait(timeout=DEADLINE_S)
        shutil.rmtree(folder, ignore_errors=True)


def _first_page(socket: ClientConnection) -> str:
    socket.send(json.dumps({"id": 1, "method": "Target.getTargets"}))
    while (message := json.loads(socket.recv(timeout=DEADLINE_S))).get("id") != 1:
        pass
    pages = [target for target in message["result"]["targetInfos"] if target["type"] == "page"]
    return str(pages[0]["targetId"])


def _address(folder: Path) -> str:
    port, path = _port(folder)
    return f"ws://127.0.0.1:{port}{path}"


def _port(folder: Path) -> tuple[int, str]:
    file = folder / "DevToolsActivePort"
    deadline = time.monotonic() + DEADLINE_S
    while time.monotonic() < deadline:
        if file.is_file() and len(lines := file.read_text(encoding="utf-8").splitlines()) >= 2:
            return int(lines[0]), lines[1]
        time.sleep(0.05)
    raise RuntimeError("Chromium did not start within the deadline.")
