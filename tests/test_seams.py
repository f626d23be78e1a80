"""What is relied on inside of libraries is there in those that are installed; and what is not is named."""

from __future__ import annotations

import ast
import hashlib
import importlib
import sys
from importlib import metadata
from pathlib import Path

import pytest

from briefbound import doctor, seams
from briefbound.diagnostics import Diagnostic, EnvironmentFault, Exit
from briefbound.epub.seams import EBOOKLIB
from briefbound.press.engine.seams import PYDYF, WEASYPRINT
from briefbound.seams import Library, Seam, moved, slower, usable

TESTS = Path(__file__).parent
ENGINE = TESTS.parent / "src" / "briefbound" / "press" / "engine"
LIBRARIES = (PYDYF, WEASYPRINT, EBOOKLIB)


@pytest.mark.parametrize("library", LIBRARIES, ids=lambda library: library.distribution)
def test_every_seam_fits_what_is_installed(library: Library) -> None:
    """A seam that moved: read what has changed, adapt what stands on it, let its test pass, and correct the table."""
    importlib.import_module(library.loader)
    assert [f"{one} (see tests/{one.seam.test})" for one in moved(library)] == []


@pytest.mark.parametrize("library", LIBRARIES, ids=lambda library: library.distribution)
def test_the_table_is_of_the_version_that_is_installed(library: Library) -> None:
    """Where this fails, all seams may fit still: let every test pass, then write the new version into the table."""
    assert metadata.version(library.distribution) == library.version


@pytest.mark.parametrize("library", LIBRARIES, ids=lambda library: library.distribution)
def test_every_seam_has_a_test_and_none_stands_twice(library: Library) -> None:
    paths = [(seam.path, seam.kind) for seam in library.seams]
    assert len(paths) == len(set(paths))
    for seam in library.seams:
        file, _, name = seam.test.partition("::")
        assert f"def {name or 'test_'}" in (TESTS / file).read_text("utf-8"), seam.test


def test_the_table_has_nothing_that_the_room_does_not_use() -> None:
    text = "".join(path.read_text("utf-8") for path in ENGINE.rglob("*.py") if path.name != "seams.py")
    under_other_names = {"layout_document", "_render", "_dlopen", "PageBox"}  # what they make is used
    names = {seam.name: seam.path for seam in WEASYPRINT.seams if seam.name not in under_other_names}
    assert [path for name, path in names.items() if name not in text] == []


def test_every_hook_stands_on_a_seam_of_the_table() -> None:
    known = {seam.path for seam in WEASYPRINT.seams}
    hooks = [
        node.value
        for path in ENGINE.rglob("*.py")
        if path.name != "seams.py"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith("weasyprint.")
    ]
    assert len(hooks) > 25
    assert set(hooks) <= known


def test_what_the_press_may_read_of_boxes_is_in_the_table() -> None:
    tree = ast.parse((ENGINE / "boxes.py").read_text("utf-8"))
    described = next(node for node in tree.body if isinstance(node, ast.If))
    known = {seam.name: {*seam.attributes} for seam in WEASYPRINT.seams}
    known["ParentBox"] = {"copy_with_children"}
    known["TextBox"] |= {"copy_with_text"}
    known["Document"] |= known["_render"] | {"copy", "write_pdf"}
    # Layout gives these to boxes, not the code of their classes: a test of the engine looks at a page for them.
    by_layout = {"baseline", "pango_layout"}
    for node in described.body:
        assert isinstance(node, ast.ClassDef)
        named = {
            one.target.id if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name) else one.name
            for one in node.body
            if isinstance(one, ast.AnnAssign | ast.FunctionDef)
        }
        assert named - by_layout <= known[node.name], node.name


# ---------------------------------------------------------------- seams that moved

MADE_UP = """
class Stream:
    kind = "page"

    def __init__(self, fonts, tags):
        self._fonts = fonts
        self.add({"length": 3})

    def add(self, one, *rest, **options): ...

def paint(page, stream, scale=1): ...
def begin(page): return {"content": page, "side": None}
NUMBER = 3
"""


@pytest.fixture(scope="module", autouse=True)
def made_up(tmp_path_factory: pytest.TempPathFactory) -> object:
    folder = tmp_path_factory.mktemp("libraries")
    (folder / "made_up_library.py").write_text(MADE_UP, "utf-8")
    sys.path.insert(0, str(folder))
    yield
    sys.path.remove(str(folder))


#: the seam: owner below the library, name, parameters, attributes; and what is said of it
FITS = ""
CASES = {
    "all parameters": ("", "paint", "page, stream, scale", (), FITS),
    "the first of them, and others with defaults": ("", "paint", "page, stream, =", (), FITS),
    "the first of them, and others passed on": ("", "paint", "page, *", (), FITS),
    "one renamed": ("", "paint", "page, to, scale", (), "takes (page, stream, scale) and not (page, to, scale)"),
    "one more": ("", "paint", "page, stream", (), "takes (page, stream, scale) and not (page, stream)"),
    "one more without a default": ("", "paint", "page, =", (), "takes (page, stream, scale) and not (page, =)"),
    "one fewer": ("", "begin", "page, side", (), "takes (page) and not (page, side)"),
    "in another order": ("", "paint", "stream, page, =", (), "takes (page, stream, scale) and not (stream, page, =)"),
    "a method": (".Stream", "add", "one, rest, options", (), FITS),
    "no function": ("", "NUMBER", "page", (), "cannot be called"),
    "what a class makes": ("", "Stream", "fonts, tags", ("_fonts", "kind", "add"), FITS),
    "an attribute of instances that is gone": ("", "Stream", None, ("_fonts", "_images"), "has no _images"),
    "keys that a function writes": ("", "begin", None, ("content", "side"), FITS),
    "a key that it writes no longer": ("", "begin", None, ("content", "break"), "has no break"),
    "a name that is gone": ("", "clone", None, (), "is not there"),
    "a method that is gone": (".Stream", "artifact", "", (), "is not there"),
    "an owner that is gone": (".pdf.Stream", "add", "one", (), "is not there"),
}


@pytest.mark.parametrize(("owner", "name", "parameters", "attributes", "said"), CASES.values(), ids=CASES.keys())
def test_what_moved_is_told(
    owner: str, name: str, parameters: str | None, attributes: tuple[str, ...], said: str
) -> None:
    seam = Seam(
        owner=f"made_up_library{owner}", name=name, parameters=parameters, attributes=attributes, why="", test=""
    )
    library = Library(distribution="made-up", version="1.0", loader="", seams=(seam,))
    assert [one.how for one in moved(library)] == ([said] if said else [])


def test_what_does_the_same_sooner_is_for_that_code_alone() -> None:
    digest = hashlib.sha256(MADE_UP.encode()).hexdigest()
    for owner in ("made_up_library", "made_up_library.Stream"):
        name = "paint" if owner == "made_up_library" else "add"
        for code, said in ((digest, []), (digest[:12], []), ("0" * 12, ["is in a module with other code"])):
            seam = Seam(owner=owner, name=name, code=code, why="", test="", kind="fast")
            library = Library(distribution="made-up", version=f"{owner} {code}", loader="", seams=(seam,))
            assert [one.how for one in moved(library)] == said


def of(*wanted: Seam) -> Library:
    return Library(distribution="pydyf", version="99.0", loader="made_up_library", seams=wanted)


PAINT = Seam(owner="made_up_library", name="paint", parameters="page", why="pages are painted", test="")
FAST = Seam(owner="made_up_library", name="begin", parameters="", why="pages come sooner", test="", kind="fast")


def test_a_library_whose_seams_make_outputs_wrong_is_not_used() -> None:
    with pytest.raises(EnvironmentFault) as caught, usable(of(PAINT, FAST)):
        pass
    (problem,) = caught.value.diagnostics
    assert (caught.value.exit_code, problem.code) == (Exit.ENVIRONMENT, "BB729")
    installed = metadata.version("pydyf")
    told = "made_up_library.paint takes (page, stream, scale) and not (page)"
    assert problem.message == f"pydyf {installed} does not fit, 99.0 is wanted: {told}"
    assert problem.hint.endswith("-m pip install pydyf==99.0")


def test_one_whose_seams_only_make_faster_is_used() -> None:
    with usable(of(FAST)):
        pass
    assert [one.seam for one in slower(of(FAST))] == [FAST]


@pytest.mark.parametrize(
    ("raised", "code", "said"),
    [
        (ImportError("no module named cffi"), "BB701", "cannot be imported: no module named cffi"),
        (OSError("no libpango\nlong advice"), "BB701", "does not find a library of the system: no libpango"),
        (AttributeError("no matrix"), "BB729", "cannot be used: AttributeError: no matrix"),
    ],
)
def test_one_that_cannot_be_imported_is_no_fault_of_the_program(raised: Exception, code: str, said: str) -> None:
    with pytest.raises(EnvironmentFault) as caught, usable(of()):
        raise raised
    (problem,) = caught.value.diagnostics
    assert problem.code == code
    assert said in problem.message
    assert problem.hint


def test_a_trial_says_what_signatures_do_not() -> None:
    pdf = next(seam for seam in PYDYF.seams if seam.path == "pydyf.PDF")
    assert pdf.trial is not None

    class Numbered:
        number = 1

    class Older:
        catalog = pages = info = Numbered

    assert pdf.trial(Older) == "adds its information dictionary itself"


# ---------------------------------------------------------------- what the doctor says


def item_of(name: str) -> doctor.Item:
    return next(item for item in doctor.examine() if item.name == name)


def test_the_doctor_says_that_another_version_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    known = metadata.version
    monkeypatch.setattr(metadata, "version", lambda name: "70.1" if name == "weasyprint" else known(name))
    item = item_of("weasyprint")
    assert item.found
    assert item.detail == "70.1, not 70.0, which Briefbound was written for; all that it relies on is there"


@pytest.mark.parametrize("library", LIBRARIES, ids=lambda library: library.distribution)
def test_the_doctor_names_the_seam_that_moved(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(name: str) -> None:
        if name == library.loader:
            message = f"{library.distribution} 1.0 does not fit, 2.0 is wanted: one.two is not there"
            raise EnvironmentFault([Diagnostic("BB729", message, hint="pip install it")])

    monkeypatch.setattr(doctor, "import_module", refuse)
    item = item_of(library.distribution)
    assert (item.found, item.needed, item.fix) == (False, True, "pip install it")
    assert item.detail == "1.0 does not fit, 2.0 is wanted: one.two is not there"


def test_the_doctor_says_what_takes_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "slower", lambda library: (seams.Moved(FAST, "is not there"),))
    assert item_of("weasyprint").detail == "70.0; pages take longer: made_up_library.begin is not there"
