"""A library that gets no memory ends the worker as a failed allocation of Python's own does."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import errno, sys
from extract._worker import guarded
import cv2, numpy

def opencv():
    cv2.resize(numpy.zeros((9, 9), numpy.uint8), (2**31 - 9, 2**31 - 9))

def opencv_otherwise():
    cv2.resize(numpy.zeros((0, 0), numpy.uint8), (9, 9))

def system():
    raise OSError(errno.ENOMEM, "Cannot allocate memory")

def loader():
    raise ImportError("lib.so: failed to map segment from shared object")

def python():
    bytearray(2**62)

print(guarded(globals()[sys.argv[1]], 30).code)
"""


@pytest.mark.parametrize("kind", ["opencv", "system", "loader", "python"])
def test_memory_that_is_refused_ends_the_worker(kind: str, root: Path) -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM, kind], cwd=root, capture_output=True, check=False)
    assert done.returncode == 81


def test_other_errors_of_the_same_library_do_not(root: Path) -> None:
    command = [sys.executable, "-c", PROGRAM, "opencv_otherwise"]
    done = subprocess.run(command, cwd=root, capture_output=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, b"unforeseen")
