#!/usr/bin/env python3
"""Kills gan-sim at random moments and checks what is left.

    kills.py PROGRAM [--kills 60] [--seed 0] [--mnist DIR]

Every job is stopped again and again by SIGKILL, SIGTERM, SIGINT or SIGHUP. After each kill, every file is whole: absent,
as before, or correct. When the job is then run to its end, all files are identical to those of a run that was not
stopped, and nothing else is in the folder. Only signals that reached a running program are counted.
"""

import argparse
import itertools
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import jobs

SIGNALS = [signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP]
# Kills in one folder before its job is run to the end.
IN_A_ROW = 3


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=Path)
    parser.add_argument("--kills", type=int, default=60, help="signals that have to meet a running program")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--mnist", type=Path, help="a folder with the four .gz files of MNIST, to try downloads too")
    parser.add_argument("--job", action="append", default=[], help="only this job; may be repeated")
    options = parser.parse_args()
    chance = random.Random(options.seed)
    counts: Counter = Counter()
    with tempfile.TemporaryDirectory(prefix="gan-sim-kills-") as scratch:
        todo = jobs.all_jobs(options.program.resolve(), options.mnist)
        todo = [Trial(job, Path(scratch)) for job in todo if not options.job or job.name in options.job]
        for trial in itertools.cycle(todo):
            counts.update(trial.kills(chance))
            if sum(counts.values()) >= options.kills:
                break
    for (job, name), count in sorted(counts.items()):
        print(f"{job:8} {name:8} {count:3}")
    print(f"{sum(counts.values())} kills survived, seed {options.seed}")


class Trial:
    """A job in separate folders, compared with one that was never stopped."""

    def __init__(self, job: "jobs.Job", scratch: Path) -> None:
        self.job, self.folder, self.through = job, scratch / job.name, scratch / f"{job.name}-through"
        self.old = scratch / f"{job.name}-old"
        self.runs_through(self.old, old=True)
        start = time.monotonic()
        self.runs_through(self.through)
        self.takes = time.monotonic() - start

    def runs_through(self, folder: Path, old: bool = False) -> None:
        folder.mkdir(exist_ok=True)
        done = subprocess.run(self.job.command(folder, old), cwd=folder, env=self.job.env(folder), capture_output=True)
        if done.returncode != 0:
            fail(self.job.name, f"exit code {done.returncode}: {done.stderr.decode()}")

    def kills(self, chance: random.Random) -> Counter:
        """Kills the job a few times in a fresh folder, or in one with the files of another run, then lets it end."""
        shutil.rmtree(self.folder, ignore_errors=True)
        if self.job.replaces and chance.random() < 0.5:
            shutil.copytree(self.old, self.folder)
        self.folder.mkdir(exist_ok=True)
        met: Counter = Counter()
        for _ in range(IN_A_ROW):
            which, before = chance.choice(SIGNALS), set(self.folder.rglob("*.part"))
            code, said = self.kill_once(which, chance.uniform(0, self.takes))
            if code == 0:
                break
            # A program that SIGKILL ended has no exit code; after other signals it is 128 plus the signal's number.
            expected = [-which] if which == signal.SIGKILL else [128 + which, -which]
            if code not in expected:
                fail(self.job.name, f"exit code {code} after {which.name}: {said}")
            # Only SIGKILL may leave files behind, which the next run removes.
            if code > 0 and (parts := set(self.folder.rglob("*.part")) - before):
                fail(self.job.name, f"{which.name} left {parts}")
            met[self.job.name, which.name] += 1
            self.all_whole()
        self.runs_through(self.folder)
        self.same_as_through()
        return met

    def kill_once(self, which: signal.Signals, after: float) -> tuple[int, str]:
        command, env = self.job.command(self.folder), self.job.env(self.folder)
        child = subprocess.Popen(command, cwd=self.folder, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        time.sleep(after)
        child.send_signal(which)
        said = child.communicate(timeout=120)[1].decode()
        return child.returncode, said

    def all_whole(self) -> None:
        for name, found in contents(self.folder).items():
            if name.endswith(".part"):
                continue
            known = [tree.get(name) for tree in (contents(self.through), contents(self.old))]
            if found not in known and not self.job.is_whole(name, found, known[0]):
                fail(self.job.name, f"{name} is half written ({len(found)} bytes)")

    def same_as_through(self) -> None:
        found, expected = contents(self.folder), contents(self.through)
        if left := found.keys() ^ expected.keys():
            fail(self.job.name, f"left behind or missing: {sorted(left)}")
        if other := [name for name in found if found[name] != expected[name]]:
            fail(self.job.name, f"other bytes than in a run that was not stopped: {other}")


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def fail(job: str, problem: str) -> None:
    sys.exit(f"{job}: {problem}")


if __name__ == "__main__":
    main()
