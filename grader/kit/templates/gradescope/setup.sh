#!/usr/bin/env bash
# Gradescope runs this once, as root, when it builds the image. The system's Python stays as it is:
# the platform needs it. uv takes an installed Python from 3.11 on, or brings one.
set -euo pipefail
root="${AUTOGRADER_ROOT:-/autograder}"
export DEBIAN_FRONTEND=noninteractive
export UV_PYTHON_INSTALL_DIR="$root/python" UV_LINK_MODE=copy
# The CPU build of torch; set it empty where an index has no other.
backend="${TORCH_BACKEND-cpu}"
apt-get update -qq
apt-get install -qq -y --no-install-recommends python3-venv ca-certificates libseccomp2 >/dev/null
python3 -m venv "$root/tools"
"$root/tools/bin/pip" install --quiet --no-cache-dir uv
uv="$root/tools/bin/uv"
"$uv" venv --quiet --python '>=3.11' "$root/venv"
"$uv" pip install --quiet --no-cache --python "$root/venv" ${backend:+"--torch-backend=$backend"} \
  "@TORCH@" -r "$root/source/requirements.txt" "$root"/source/handgrad-*.whl
"$root/venv/bin/grader" --version
