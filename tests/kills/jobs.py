"""The jobs that are killed: their command lines, and checks that their files are complete."""

import http.server
import os
import shutil
import struct
import threading
import time
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

NAMES = ["train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"]


@dataclass
class Job:
    """A command in a folder; `words` are its arguments, given the folder and a seed."""

    name: str
    program: Path
    words: Callable[[Path, int], list[str]]
    # Whether it overwrites the files of another run.
    replaces: bool = True
    # Whether `found` under this name is complete, compared with the file of a run that was not stopped.
    is_whole: Callable[[str, bytes, bytes | None], bool] = lambda name, found, through: False

    def command(self, folder: Path, old: bool = False) -> list[str]:
        return [str(self.program), *self.words(folder, 1 if old else 0)]

    def env(self, folder: Path) -> dict[str, str]:
        return {**os.environ, "HOME": str(folder), "XDG_CACHE_HOME": str(folder / "cache"), "NO_PROXY": "127.0.0.1"}


def all_jobs(program: Path, mnist: Path | None) -> list[Job]:
    found = [
        Job("toy1d", program, toy1d),
        Job("mnist", program, digits, replaces=False, is_whole=is_whole),
        Job("study", program, study, replaces=False, is_whole=is_table),
        Job("compare", program, compare),
    ]
    if mnist is not None:
        url = serve(mnist)
        fetch = lambda folder, seed: ["data", "fetch", "--quiet", "--mirror", url]
        found.append(Job("fetch", program, fetch, replaces=False))
    return found


def toy1d(folder: Path, seed: int) -> list[str]:
    words = f"toy1d --steps 400 --frames 40 --size 480x270 --layout lecture --seed {seed} --gif a.gif --apng a.apng --html a.html"
    words += " --poster a.svg -o a.png --strip strip.png --csv losses.csv --measures measures.csv --frames-dir frames"
    return (words + (" --mp4 a.mp4" if shutil.which("ffmpeg") else "")).split()


def compare(folder: Path, seed: int) -> list[str]:
    words = f"compare --vary loss=minimax,wgan --steps 200 --frames 20 --seed {seed} --gif a.gif --html a.html --csv a.csv"
    return words.split()


def digits(folder: Path, seed: int) -> list[str]:
    """A training that is resumed if there is something to resume."""
    data = folder.parent / "digits"
    if not data.exists():
        write_digits(data)
    words = f"mnist --data {data} --out out --epochs 2 --batch-size 16 --sample-interval 3 --checkpoint-every 4 --seed {seed}"
    return words.split() + (["--resume"] if (folder / "out/checkpoint.safetensors").exists() else [])


def study(folder: Path, seed: int) -> list[str]:
    words = f"study --seeds {seed}..{seed + 6} --k 1,2 --steps 500 --csv a.csv --figure a.png"
    return words.split() + (["--resume"] if (folder / "a.csv").exists() else [])


def write_digits(folder: Path, count: int = 320) -> None:
    folder.mkdir()
    pixels = bytes(i % 251 * 7 % 255 for i in range(count * 784))
    for name in NAMES:
        images = struct.pack(">4I", 0x803, count, 28, 28) + pixels
        labels = struct.pack(">2I", 0x801, count) + bytes(i % 10 for i in range(count))
        (folder / name).write_bytes(images if "images" in name else labels)


def is_table(name: str, found: bytes, through: bytes | None) -> bool:
    """For a study: a table with some of the runs, each correct."""
    if not name.endswith(".csv") or through is None or not found.endswith(b"\n"):
        return False
    lines, expected = found.splitlines(), through.splitlines()
    return lines[:2] == expected[:2] and set(lines) <= set(expected)


def is_whole(name: str, found: bytes, through: bytes | None) -> bool:
    """For digits: a complete file of this kind."""
    match Path(name).suffix:
        case ".png":
            return is_png(found)
        case ".gif":
            return found.startswith(b"GIF89a") and found.endswith(b";")
        case ".csv":
            return found.startswith(b"step,") and found.endswith(b"\n")
        case ".safetensors":
            header = int.from_bytes(found[:8], "little")
            ends = [int(end) for end in found[8 : 8 + header].decode().replace("]", ",").split(",") if end.isdigit()]
            return bool(ends) and 8 + header + max(ends) == len(found)
    return False


def is_png(found: bytes) -> bool:
    at = 8
    while at + 12 <= len(found):
        length = int.from_bytes(found[at : at + 4], "big")
        body, check = found[at + 4 : at + 8 + length], found[at + 8 + length : at + 12 + length]
        if zlib.crc32(body).to_bytes(4, "big") != check:
            return False
        at += 12 + length
    return at == len(found) and found[-8:-4] == b"IEND"


def serve(folder: Path) -> str:
    """The address of a slow server of the files in `folder`: downloading all of them takes about a second."""

    class Slow(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *arguments) -> None:
            super().__init__(*arguments, directory=str(folder))

        def copyfile(self, source, target) -> None:
            try:
                while block := source.read(1 << 18):
                    target.write(block)
                    time.sleep(0.02)
            except ConnectionError:
                # A killed client stops reading.
                pass

        def log_message(self, *arguments) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Slow)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/"
