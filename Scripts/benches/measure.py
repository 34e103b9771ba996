"""Measures programs fairly: fresh processes, interleaved, medians and ratios.

    samples = measure.interleaved({"ours": [...], "git": [...]}, runs=5)
    measure.print_machine()
    measure.print_table(samples, reference="git")

Every run is started by a small process of its own. Linux counts the memory that a process had
before it became another program as that program's peak, so a large bench must not start them itself;
even so, peaks below some 15 MB, what that small process has, cannot be told apart.
"""

import contextlib
import dataclasses
import json
import os
import platform
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

# The repository that this file stands in.
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


@dataclasses.dataclass
class Sample:
    """One run of one command."""

    seconds: float
    processor_seconds: float
    peak_bytes: int
    status: int


class MeasureError(Exception):
    """A command that could not be measured; says which and why."""


def once(command, cwd=None, env=None, output=None, any_status=False):
    """Runs a command once. Its standard output goes to the file `output`, or nowhere."""
    environment = dict(os.environ, **(env or {}))
    environment.pop("PYTHONPATH", None)
    with tempfile.NamedTemporaryFile("r", suffix=".json") as result:
        helper = [sys.executable, "-S", "-E", os.path.abspath(__file__), result.name]
        subprocess.run(
            helper + [output or os.devnull] + [str(word) for word in command],
            cwd=cwd, env=environment, check=True,
        )
        sample = Sample(**json.load(result))
    if sample.status != 0 and not any_status:
        raise MeasureError(f"{' '.join(map(str, command))} exited with {sample.status}")
    return sample


def interleaved(commands, runs=5, warmups=1, before=None, seed=1, **options):
    """Runs each command `runs` times, one of each per round, in an order that changes.

    commands: name -> command. before: name -> function called before each run, to make it cold.
    Returns name -> list of samples, without the warm-ups.
    """
    order = random.Random(seed)
    samples = {name: [] for name in commands}
    for number in range(warmups + runs):
        names = list(commands)
        order.shuffle(names)
        for name in names:
            if before and name in before:
                before[name]()
            sample = once(commands[name], **options)
            if number >= warmups:
                samples[name].append(sample)
    return samples


def median(samples, field="seconds"):
    """The median of one field."""
    return statistics.median(getattr(sample, field) for sample in samples)


def peak(samples):
    """The largest peak memory, in bytes."""
    return max(sample.peak_bytes for sample in samples)


def ratio(samples, reference, field="seconds"):
    """The median over rounds of ours divided by the reference's; slow spells hit both."""
    pairs = zip(samples, reference)
    return statistics.median(getattr(a, field) / getattr(b, field) for a, b in pairs)


def print_table(samples, reference=None):
    """One line per command: median, spread, ratio to the reference, peak memory."""
    print(f"{'':16} {'median':>9} {'min':>9} {'max':>9} {'cpu':>9} {'ratio':>7} {'peak':>9}")
    for name, runs in samples.items():
        times = [sample.seconds for sample in runs]
        share = f"{ratio(runs, samples[reference]):7.2f}" if reference else " " * 7
        print(
            f"{name:16} {statistics.median(times):8.3f}s {min(times):8.3f}s {max(times):8.3f}s "
            f"{median(runs, 'processor_seconds'):8.3f}s {share} {peak(runs) / 1e6:6.0f} MB"
        )


def print_machine():
    """What the figures depend on: date, cores, system and the versions of git and libgit2."""
    print(f"date     {time.strftime('%Y-%m-%d', time.gmtime())}")
    print(f"machine  {processor()}, {cores()} cores, {platform.system()} {platform.release()}")
    print(f"git      {first_line(['git', 'version'])}")
    print(f"libgit2  {first_line(['pkg-config', '--modversion', 'libgit2'])}")


def cores():
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count()


def processor():
    """The processor's name, as the system gives it."""
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as lines:
            for line in lines:
                if line.startswith("model name"):
                    return line.split(":", 1)[1].strip()
    except OSError:
        pass
    return first_line(["sysctl", "-n", "machdep.cpu.brand_string"]) or platform.machine()


def first_line(command):
    """The first line a command prints; empty when there is no such command."""
    if shutil.which(command[0]) is None:
        return ""
    text = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    return text.splitlines()[0].strip() if text else ""


@contextlib.contextmanager
def fresh_clone():
    """A folder with a clone of this repository as it is committed, for as long as the block runs."""
    with tempfile.TemporaryDirectory() as folder:
        clone = os.path.join(folder, "seakeep")
        subprocess.run(["git", "clone", "-q", ROOT, clone], check=True)
        yield clone


def _measure(result, output, command):
    """In the small process: runs the command, and writes the sample to the file `result`."""
    with open(output, "wb") as sink, open(os.devnull, "rb") as source:
        begun = time.perf_counter()
        child = os.posix_spawnp(
            command[0], command, os.environ,
            file_actions=[
                (os.POSIX_SPAWN_DUP2, source.fileno(), 0),
                (os.POSIX_SPAWN_DUP2, sink.fileno(), 1),
            ],
        )
        _, status, usage = os.wait4(child, 0)
        seconds = time.perf_counter() - begun
    unit = 1 if sys.platform == "darwin" else 1024
    sample = Sample(
        seconds=seconds,
        processor_seconds=usage.ru_utime + usage.ru_stime,
        peak_bytes=usage.ru_maxrss * unit,
        status=os.waitstatus_to_exitcode(status),
    )
    with open(result, "w", encoding="utf-8") as file:
        json.dump(dataclasses.asdict(sample), file)


if __name__ == "__main__":
    _measure(sys.argv[1], sys.argv[2], sys.argv[3:])
