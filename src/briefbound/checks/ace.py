"""Ace by DAISY, which judges an EPUB's accessibility with axe-core in a real browser, and reads its metadata."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from briefbound.checks.verdicts import STRICT, Finding, Gravity, Medium
from briefbound.processes import programs
from briefbound.processes.programs import NotInstalled, NoVerdict

NAME = "Ace"
JUDGES = "EPUB Accessibility and WCAG"
READS = Medium.EPUB
FAILS_ON = STRICT

_GRAVITY = {"critical": Gravity.ERROR, "serious": Gravity.ERROR}  # moderate and minor are warnings
_PACKAGES = ("@daisy/ace-cli", "@daisy/ace")
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
#: Keeps the browser off the network: neither its own errands nor what a strange book names leave the machine.
_OFFLINE = (
    "--proxy-server=127.0.0.1:9",  # where nothing listens; this machine itself is never asked through it
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-quic",
    "--disable-sync",
    "--dns-prefetch-disable",
    "--no-first-run",
)

#: What a person must prove before a publication may claim it; to leave it out is honest, not a fault.
_CLAIMS_OF_A_PERSON = frozenset(
    {"dcterms:conformsTo", "a11y:certifiedBy", "a11y:certifierCredential", "a11y:certifierReport"}
)


def version() -> str:
    """The version of Ace, where it and a browser for it are installed."""
    browser = _browser()
    try:
        with tempfile.TemporaryDirectory(prefix="briefbound-") as folder:
            process = programs.run([_ace(), "--version"], environment=_surroundings(Path(folder), browser))
    except NoVerdict as error:
        raise NotInstalled(str(error), _install()) from error
    if process.returncode != 0:
        raise NotInstalled(f"Ace does not start: {programs.last_words(process)}", _install())
    return process.stdout.strip()


def examine(path: Path) -> tuple[Finding, ...]:
    """Every violation, and every item of accessibility metadata (EPUB Accessibility 1.1, 2) that is not there."""
    with tempfile.TemporaryDirectory(prefix="briefbound-") as folder:
        out = Path(folder) / "report"
        environment = _surroundings(Path(folder), _browser())
        process = programs.run([_ace(), "--force", "--outdir", out, path], environment=environment)
        report = programs.read_report(out / "report.json", process)
    violations = [_violation(item, fault) for item in report["assertions"] for fault in item["assertions"]]
    if not violations and report["earl:result"]["earl:outcome"] != "pass":
        raise NoVerdict("Ace rejects the file but names no violation")
    metadata = report["a11y-metadata"]
    absent = [(name, "missing") for name in metadata["missing"]] + [(name, "empty") for name in metadata["empty"]]
    return (*violations, *(_metadata(name, state) for name, state in absent))


def _surroundings(folder: Path, browser: str) -> dict[str, str]:
    """A home of its own for Ace, which keeps settings and a log there, and a browser that stays off the network."""
    offline = folder / "browser"
    offline.write_text(f'#!/bin/sh\nexec {shlex.join([browser, *_OFFLINE])} "$@"\n', "utf-8")
    offline.chmod(0o700)
    return {"HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "PUPPETEER_EXECUTABLE_PATH": str(offline)}


def _violation(document: dict[str, Any], fault: dict[str, Any]) -> Finding:
    test, result = fault["earl:test"], fault["earl:result"]
    where = str(document["earl:testSubject"]["url"])
    pointers = result.get("earl:pointer", {}).get("css", [])
    return Finding(
        validator=NAME,
        rule=test["dct:title"],
        severity=_GRAVITY.get(test["earl:impact"], Gravity.WARNING),
        message=" ".join(result["dct:description"].split()),
        where=f"{where}, {pointers[0]}" if pointers else where,
    )


def _metadata(name: str, state: str) -> Finding:
    expected = state == "missing" and name in _CLAIMS_OF_A_PERSON
    return Finding(
        validator=NAME,
        rule=f"metadata-{state}",
        severity=Gravity.INFO if expected else Gravity.WARNING,
        message=f"the accessibility metadata {name} is {state}",
    )


def _ace() -> Path:
    root = programs.checkout()
    if root is not None and (local := root / "node_modules" / ".bin" / "ace-cli").is_file():
        programs.program("node", _install())
        return local
    found = [Path(path) for path in map(shutil.which, ("ace-cli", "ace")) if path]
    for one in found:
        if _is_of_package(one):
            return one
    if found:  # other programs have that name too
        raise NotInstalled(f"{found[0]} does not belong to the npm package {_PACKAGES[0]}", _install())
    raise NotInstalled("Ace is not installed", _install())


def _is_of_package(program: Path) -> bool:
    """Whether a program stands in the folder of the npm package that it has its name from."""
    for folder in program.resolve().parents:
        with suppress(OSError, ValueError, AttributeError):
            return json.loads((folder / "package.json").read_text("utf-8")).get("name") in _PACKAGES
    return False


def _browser() -> str:
    chosen = os.environ.get("PUPPETEER_EXECUTABLE_PATH", "")
    found = chosen or next(filter(None, map(shutil.which, _BROWSERS)), None)
    if found is None or not Path(found).is_file():
        install = programs.fixed_by("apt-get install chromium")
        raise NotInstalled("Chromium, in which Ace opens the pages, is missing", install)
    return found


def _install() -> str:
    return programs.fixed_by("npm install --global --ignore-scripts @daisy/ace-cli")
