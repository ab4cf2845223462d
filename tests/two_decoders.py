"""Decodes a GIF with Pillow and with ffmpeg, and compares every pixel of every frame.

    pip install pillow numpy
    gan-sim toy1d --gif film.gif
    gan-sim toy1d --frames-dir frames
    python tests/two_decoders.py film.gif [frames]

With the folder of PNGs of the same run, it also prints how far the pixels are from what was drawn.
Not run by `cargo test`: it needs Python, and ffmpeg on PATH.
"""

import subprocess
import sys
from pathlib import Path

import numpy as np
from PIL import Image

film = Image.open(sys.argv[1])
drawn = sorted(Path(sys.argv[2]).glob("*.png")) if len(sys.argv) > 2 else []
width, height = film.size
command = ["ffmpeg", "-v", "error", "-i", sys.argv[1], "-fps_mode", "passthrough"]
command += ["-f", "rawvideo", "-pix_fmt", "rgb24", "-"]
raw = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
other = np.frombuffer(raw, np.uint8).reshape(-1, height, width, 3)

failed = len(other) != film.n_frames
print(f"{film.n_frames} frames in Pillow, {len(other)} in ffmpeg")
worst = 0
for i in range(min(film.n_frames, len(other))):
    film.seek(i)
    shown = np.asarray(film.convert("RGB"))
    wrong = int((shown != other[i]).any(axis=-1).sum())
    if wrong:
        failed = True
        print(f"frame {i}: {wrong} pixels differ")
    if i < len(drawn):
        picture = np.asarray(Image.open(drawn[i]).convert("RGB")).astype(int)
        worst = max(worst, int(np.abs(picture - shown).max()))
if drawn:
    print(f"at most {worst} of 255 from the PNGs")
sys.exit(1 if failed else 0)
