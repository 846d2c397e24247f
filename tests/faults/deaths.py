"""Work on an archive that dies on the way: a process that forks one child a job, and the child kills itself with
SIGKILL at a chosen moment of its own, or is killed after a while.

    python tests/faults/deaths.py PATH...    reads jobs as JSON from its input, a line each; answers each with a line

A moment is the n-th call or return of what matters (`WATCHED`) while the work is done, seen by the interpreter's own
profile hook: the program under test is as it ships. Every commit that the program believes in is logged before the
child can die.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
import traceback
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
WATCHED = {
    "commit": "index",
    "write": "index",
    "clear": "index",
    "add": "index",
    "prune": "index",
    "close_file": "index",
    "rewrite": "index",
    "settle": "index",
    "create": "index",
    "keep": "index",
    "note_corrections": "index",
    "__init__": "index/writer.py",
    "__exit__": "index/writer.py",
    "_forget_names": "index",
}
"""Functions of ours, by name, and what their files' names hold."""
NATIVE = ("commit", "wait_merging_threads", "garbage_collect_files", "delete_documents_by_term", "add_document")
"""Methods of the engine."""


def work(job: dict[str, Any]) -> None:
    """One job: what `cables ingest` and `cables retag` do, in batches of a few cables."""
    import index.writer
    from cables.operations.ingest import IngestOptions, ingest
    from cables.operations.retag import retag
    from corpus.corrections.apply import Corrections

    index.writer.BATCH_CABLES = job["batch"]
    archive = Path(job["archive"])
    if job["work"] == "retag":
        retag(archive, Corrections(job["corrections"]))
    else:
        ingest(
            archive,
            IngestOptions(paths=job["paths"], tag=False, prune=job["work"] == "prune", again=job.get("again", False)),
        )


class Watch:
    """Counts moments, logs commits, and dies at moment `die_at`."""

    def __init__(self, die_at: int, log: int) -> None:
        self.die_at, self.log, self.seen = die_at, log, 0
        self.names: list[str] = []

    def __call__(self, frame: Any, event: str, arg: Any) -> None:
        if event in ("c_call", "c_return"):
            name = getattr(arg, "__name__", "")
            if name not in NATIVE or "tantivy" not in type(getattr(arg, "__self__", None)).__module__:
                return
        else:
            name = frame.f_code.co_name
            where = WATCHED.get(name)
            if where is None or f"{ROOT}/{where}" not in frame.f_code.co_filename:
                return
            if event == "return" and name == "commit" and frame.f_code.co_filename == f"{ROOT}/index/writer.py":
                held = sorted(frame.f_locals["self"].ledger.cable_ids())
                os.write(self.log, json.dumps(held).encode() + b"\n")
        self.seen += 1
        self.names.append(f"{name} {event}")
        if self.seen == self.die_at:
            os.kill(os.getpid(), signal.SIGKILL)


def child(job: dict[str, Any]) -> None:
    """Never returns."""
    code = 1
    try:
        log = os.open(job["log"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        watch = Watch(job.get("die_at", 0), log)
        if job.get("watched", True):
            sys.setprofile(watch)
        work(job)
        sys.setprofile(None)
        if "moments" in job:
            Path(job["moments"]).write_text(json.dumps(watch.names))
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


def serve() -> None:
    """Jobs, one after another."""
    sys.path[:0] = [str(ROOT)]
    import tantivy  # noqa: F401 -- loaded before the fork: a child begins at once

    from ingest.pipeline import read_paths

    list(read_paths(sys.argv[1:]))  # patterns are compiled at their first use: here, once for all children
    chance = random.Random(0)
    for line in sys.stdin:
        job = json.loads(line)
        began = time.perf_counter()
        pid = os.fork()
        if not pid:
            child(job)
        if "within" in job:  # a random moment of the work, which the child cannot know
            time.sleep(chance.uniform(0, job["within"]))
            os.kill(pid, signal.SIGKILL)
        _, status = os.waitpid(pid, 0)
        answer = {"killed": os.WIFSIGNALED(status), "code": os.waitstatus_to_exitcode(status)}
        print(json.dumps(answer | {"seconds": time.perf_counter() - began}), flush=True)


if __name__ == "__main__":
    serve()
