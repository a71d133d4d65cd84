"""Look the locked packages up in the public list of known weaknesses: `make audit`.

Needs pip-audit and a way to the list (osv.dev, or an index that carries it); where there is none it says so and ends
with 3, as any command does that lacks a tool. Weaknesses end it with 4.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

LOCK = Path(__file__).parents[1] / "requirements.lock"
TOOL_MISSING, CHECK_FAILED = 3, 4
_OFFLINE = (
    "ConnectionError",
    "ConnectTimeout",
    "ReadTimeout",
    "ProxyError",
    "SSLError",
    "Max retries exceeded",
    "ServiceError",
    "HTTPError",
    "Name or service not known",
)


def main() -> int:
    """Run pip-audit over the lock file; return the exit code."""
    command = [sys.executable, "-m", "pip_audit", "--requirement", str(LOCK), "--disable-pip", "--no-deps"]
    done = subprocess.run([*command, "--vulnerability-service", "osv"], capture_output=True, text=True, check=False)
    sys.stdout.write(done.stdout)
    code, words = judged(done.returncode, done.stderr)
    print(words, file=sys.stderr)
    return code


def judged(code: int, errors: str) -> tuple[int, str]:
    """Return the exit code and what to say, from how pip-audit ended."""
    if "No module named pip_audit" in errors:
        return TOOL_MISSING, "ไม่มี pip-audit / pip-audit is missing: make audit"
    if any(word in errors for word in _OFFLINE):
        return TOOL_MISSING, "ติดต่อรายการช่องโหว่ไม่ได้ ยังไม่ได้ตรวจ / The list of weaknesses cannot be reached: NOT checked"
    if code:
        return CHECK_FAILED, f"พบช่องโหว่ หรือตรวจไม่สำเร็จ / Weaknesses were found, or the check failed:\n{errors}"
    return 0, "ไม่พบช่องโหว่ที่รู้จัก / No known weakness in requirements.lock"


if __name__ == "__main__":
    sys.exit(main())
