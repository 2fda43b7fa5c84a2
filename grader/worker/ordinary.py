"""Make a template's process, and so each worker, an ordinary Python process to a student's code.

Whatever libraries look for is there: a home, a user, a current folder, a temporary folder. All of
them are the one folder that a worker may write to.
"""

import os
import sys
import tempfile


def settle(folder: str) -> None:
    """Let this process and its children live in `folder`, and forget how it was started."""
    os.environ.update(
        {
            "HOME": folder,
            "TMPDIR": folder,
            "MPLCONFIGDIR": folder,
            "XDG_CACHE_HOME": f"{folder}/.cache",
            "XDG_CONFIG_HOME": f"{folder}/.config",
            "XDG_DATA_HOME": f"{folder}/.local/share",
            "XDG_STATE_HOME": f"{folder}/.local/state",
            "XDG_RUNTIME_DIR": folder,
        }
    )
    # Else it is tried out by writing, and a worker without Landlock cannot.
    tempfile.tempdir = folder
    os.chdir(folder)
    # The command of the template names the folder of the grader's own sources.
    sys.argv = [""]
    sys.orig_argv = [sys.executable]
