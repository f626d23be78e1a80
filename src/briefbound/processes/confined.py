"""Reading what strangers made: in another process, which has so much memory and so much time, and can be ended.

A library that is written in C heeds no exception and no signal handler while it unpacks a bomb; a process can be
ended whatever it does. What it is given and what it gives back goes through pipes: neither its command line nor its
environment shows anything of it.
"""

from __future__ import annotations

import contextlib
import errno
import math
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial
from types import ModuleType
from typing import Any, BinaryIO, ParamSpec, TypeVar

from briefbound.diagnostics import Diagnostic, Place
from briefbound.disk.interruptions import Stopped

resource: ModuleType | None
try:
    import resource
except ImportError:  # Windows: there the time alone is bounded
    resource = None

MEGABYTE = 10**6
#: A process that is asked to end has so many seconds, in which it ends the programs that it has started.
_GRACE = 6.0
#: The exit code of a process that was refused memory.
_NO_MEMORY = 77

Arguments = ParamSpec("Arguments")
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Allowance:
    """What the reading of one file may cost: bytes of address space, and seconds of a processor.

    On the clock it may take three times as many, for a machine does other things too. ``memory`` is 0 where it is not
    bounded.
    """

    memory: int = 1000 * MEGABYTE
    seconds: float = 30.0

    @property
    def patience(self) -> float:
        """The seconds on the clock."""
        return 3 * self.seconds if resource else self.seconds


class Bound(Enum):
    """What ended a reading, in words that stand behind "reading it"."""

    TIME = "took more than {seconds:g} seconds"
    MEMORY = "took more than {memory} MB of memory"
    NESTING = "leads deeper than the program can follow"
    BREAKDOWN = "broke a library that reads such files"


_HINTS = {
    Bound.TIME: "where you know its maker, allow more: --time {more_seconds:g}",
    Bound.MEMORY: "where you know its maker, allow more: --memory {more_memory}",
    Bound.NESTING: "it was made by a faulty program, or to do harm: ask its maker for another",
    Bound.BREAKDOWN: "it is damaged, or made to do harm: do not open it in other programs; ask its maker for another",
}
_CODES = {Bound.TIME: "BB709", Bound.MEMORY: "BB709", Bound.NESTING: "BB710", Bound.BREAKDOWN: "BB710"}


class OutOfBounds(Exception):
    """A file was not read to its end: it wanted more than is allowed, or broke what reads it."""

    def __init__(self, bound: Bound, allowance: Allowance, how: str = "") -> None:
        super().__init__(bound, allowance, how)
        self.bound, self.allowance, self.how = bound, allowance, how

    @property
    def reason(self) -> str:
        """What happened, in a sentence without an end."""
        how = f" ({self.how})" if self.how else ""
        return f"reading it {self._filled(self.bound.value)}{how}"

    @property
    def hint(self) -> str:
        """What to do about it."""
        return self._filled(_HINTS[self.bound])

    def diagnostic(self, path: object) -> Diagnostic:
        """The problem, as one of the file."""
        return Diagnostic(_CODES[self.bound], self.reason, Place(str(path)), self.hint)

    def _filled(self, words: str) -> str:
        memory, seconds = self.allowance.memory // MEGABYTE, self.allowance.seconds
        return words.format(memory=memory, seconds=seconds, more_memory=4 * memory, more_seconds=4 * seconds)


# ---------------------------------------------------------------- who asks


class Confinement:
    """Processes that read files, one after the other in each; as many as there are threads that ask at once.

    As a context: whatever happens inside, none is left afterwards. A function and what it is given travel by name and
    by pickle; the function that was sent last is kept, so that a method of something large is sent once.
    """

    def __init__(self, allowance: Allowance | None = None) -> None:
        self.allowance = allowance or Allowance()
        self._lock = threading.Lock()
        self._idle: list[_Child] = []
        self._busy: set[_Child] = set()
        self._closed = False

    def __enter__(self) -> Confinement:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def call(
        self, function: Callable[Arguments, Value], *arguments: Arguments.args, **named: Arguments.kwargs
    ) -> Value:
        """What the function gives, or raises, where it may cost as much as is allowed; else :class:`OutOfBounds`."""
        return self.within(self.allowance, function, *arguments, **named)

    def within(
        self,
        allowance: Allowance,
        function: Callable[Arguments, Value],
        *arguments: Arguments.args,
        **named: Arguments.kwargs,
    ) -> Value:
        """As :meth:`call`, with another allowance."""
        child = self._taken()
        try:
            value: Value = child.ask(allowance, function, arguments, named)
        except BaseException:
            self._returned(child)
            raise
        self._returned(child)
        return value

    def close(self) -> None:
        """Ends every process, at once. Whoever still waits for one, or asks for another, gets :class:`Closed`."""
        with self._lock:
            self._closed = True
            children, self._idle = [*self._idle, *self._busy], []
        for child in children:
            child.end()

    def _taken(self) -> _Child:
        with self._lock:
            if self._closed:
                raise Closed
            child = self._idle.pop() if self._idle else _Child()
            self._busy.add(child)
            return child

    def _returned(self, child: _Child) -> None:
        with self._lock:
            self._busy.discard(child)
            keep = child.is_sound and not self._closed
            if keep:
                self._idle.append(child)
        if not keep:
            child.end()


class Closed(Exception):
    """The processes were ended while somebody waited for one: the program is being stopped."""


def confined(
    allowance: Allowance | None,
    function: Callable[Arguments, Value],
    *arguments: Arguments.args,
    **named: Arguments.kwargs,
) -> Value:
    """What a function gives, or raises, in a process of its own; :class:`OutOfBounds` where that costs too much."""
    with Confinement(allowance) as confinement:
        return confinement.call(function, *arguments, **named)


class _Child:
    """A process that does what it is asked, one thing at a time."""

    def __init__(self) -> None:
        start = "import sys; sys.path[:] = sys.argv[1:]; from briefbound.processes.confined import serve; serve()"
        self._process = subprocess.Popen(
            # -P: the folder that the program is called in may hold a stranger's modules
            [sys.executable, "-P", "-c", start, *filter(None, sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # Libraries in C complain there of what they read, and quote it. What matters they also say by a fault.
            stderr=None if os.environ.get("BRIEFBOUND_DEBUG") else subprocess.DEVNULL,
            # Libraries that count reserve memory for each processor of the machine.
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
            start_new_session=True,  # what it starts is ended with it, and Ctrl-C is the business of this process
        )
        self._function: Callable[..., Any] | None = None
        self._late = False
        self._ending = threading.Lock()
        self.is_sound = True

    def ask(
        self, allowance: Allowance, function: Callable[..., Any], arguments: Sequence[Any], named: Mapping[str, Any]
    ) -> Any:
        """What a function gives or raises in the process."""
        known = self._function is not None and function == self._function
        request = pickle.dumps((allowance, None if known else function, arguments, named))
        self.is_sound = False
        clock = threading.Timer(allowance.patience, self._run_out)
        clock.daemon = True
        clock.start()
        try:
            assert self._process.stdin is not None
            assert self._process.stdout is not None
            pickle.dump(request, self._process.stdin)
            self._process.stdin.flush()
            is_value, answer = pickle.load(self._process.stdout)
        except (EOFError, OSError, pickle.UnpicklingError):
            raise self._lost(allowance) from None
        finally:
            clock.cancel()
        self._function = function
        self.is_sound = not isinstance(answer, OutOfBounds)
        if is_value:
            return answer
        raise answer

    def end(self) -> None:
        """Ends the process and what it has started, at once; in a few seconds where they do not heed."""
        with self._ending:
            if self._process.returncode is None:
                self._signal(signal.SIGTERM)
                with contextlib.suppress(subprocess.TimeoutExpired):
                    self._process.wait(_GRACE)
                self._signal(getattr(signal, "SIGKILL", signal.SIGTERM))
                self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout):
                with contextlib.suppress(OSError):
                    if pipe is not None:
                        pipe.close()

    def _run_out(self) -> None:
        self._late = True
        self._signal(signal.SIGTERM)
        try:
            self._process.wait(_GRACE)
        except subprocess.TimeoutExpired:
            self._signal(getattr(signal, "SIGKILL", signal.SIGTERM))

    def _signal(self, number: int) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if hasattr(os, "killpg"):
                os.killpg(self._process.pid, number)
            else:
                self._process.terminate()

    def _lost(self, allowance: Allowance) -> Exception:
        """Why the process ended before it answered."""
        try:
            code = self._process.wait(_GRACE)
        except subprocess.TimeoutExpired:
            code = None
        if self._late or code == -getattr(signal, "SIGXCPU", 0):
            return OutOfBounds(Bound.TIME, allowance)
        if code == -signal.SIGTERM:
            return Closed()
        if code in (_NO_MEMORY, -getattr(signal, "SIGKILL", 0)):  # the system kills where its memory is at an end
            return OutOfBounds(Bound.MEMORY, allowance)
        how = signal.Signals(-code).name if code and code < 0 else f"exit code {code}"
        if code == -signal.SIGABRT and allowance.memory:  # libraries in C and Rust give up like that
            how += f", perhaps for want of more than {allowance.memory // MEGABYTE} MB of memory"
        return OutOfBounds(Bound.BREAKDOWN, allowance, how)


# ---------------------------------------------------------------- who is asked


def serve() -> None:
    """What the process does: what it is asked, until nobody asks any more."""
    requests, replies = _channels()
    if resource is not None:  # an image of its memory on the disk would show what it read, and which names are sought
        _limit(resource.RLIMIT_CORE, 0)
    handler = _end_without_memory()
    last: list[Callable[..., Any]] = []
    with contextlib.suppress(EOFError, BrokenPipeError, Stopped):
        while True:
            replies.write(_answered(pickle.load(requests), last))
            replies.flush()
    del handler


def _end_without_memory() -> object:
    """Ends the process where C++ is refused memory: libraries would go on, and call empty what they could not read.

    Gives what does that, which must be kept.
    """
    handler = None
    if sys.platform == "linux":
        import ctypes

        with contextlib.suppress(OSError, AttributeError):
            handler = ctypes.CFUNCTYPE(None)(partial(os._exit, _NO_MEMORY))
            ctypes.CDLL("libstdc++.so.6")._ZSt15set_new_handlerPFvvE(handler)
    return handler


def _channels() -> tuple[BinaryIO, BinaryIO]:
    """Standard input and output as they came; what prints, or asks, meets nobody."""
    requests, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    return requests, replies


def _answered(request: bytes, last: list[Callable[..., Any]]) -> bytes:
    """Whether a value comes, and it or what was raised, pickled; the function is kept until another comes."""
    allowance = Allowance()
    try:
        allowance, given, arguments, named = pickle.loads(request)
        last[:] = [given] if given else last
        with _bounded(allowance):
            return pickle.dumps((True, last[0](*arguments, **named)), pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        fault: Exception = OutOfBounds(Bound.MEMORY, allowance)
    except RecursionError:
        fault = OutOfBounds(Bound.NESTING, allowance)
    except OSError as error:
        fault = OutOfBounds(Bound.MEMORY, allowance) if error.errno == errno.ENOMEM else error
    except Exception as error:
        fault = error
    return pickle.dumps((False, _portable(fault)), pickle.HIGHEST_PROTOCOL)


def _portable(fault: Exception) -> Exception:
    """A fault as it can travel, with the way to it for whoever looks for a fault of the program."""
    import traceback

    way = "".join(traceback.format_exception(fault))
    try:
        pickle.loads(pickle.dumps(fault))
    except Exception:
        fault = RuntimeError(f"{type(fault).__name__}: {fault}")
    fault.add_note(way)
    return fault


@contextlib.contextmanager
def _bounded(allowance: Allowance) -> Iterator[None]:
    """Bounds the memory of this process, and the time from now on, for the block."""
    if resource is None:
        yield
        return
    spent = resource.getrusage(resource.RUSAGE_SELF)
    _limit(resource.RLIMIT_CPU, math.ceil(spent.ru_utime + spent.ru_stime + allowance.seconds))
    _limit(resource.RLIMIT_AS, allowance.memory or resource.RLIM_INFINITY)
    try:
        yield
    finally:
        _limit(resource.RLIMIT_AS, resource.RLIM_INFINITY)
        _limit(resource.RLIMIT_CPU, resource.RLIM_INFINITY)


def _limit(what: int, most: int) -> None:
    """Sets the limit that a process sets itself; where the system's own is lower, or it knows none, that stays."""
    assert resource is not None
    with contextlib.suppress(ValueError, OSError):
        _, highest = resource.getrlimit(what)
        if highest != resource.RLIM_INFINITY and (most == resource.RLIM_INFINITY or most > highest):
            most = highest
        resource.setrlimit(what, (most, highest))
