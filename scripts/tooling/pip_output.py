"""What went wrong when pip failed: the cause that pip named, and the cure, in one sentence."""

from __future__ import annotations

import re

from archive.messages import say

from .requirements import NEWEST_PYTHON, OLDEST_PYTHON

_VERSIONS = {"oldest": ".".join(map(str, OLDEST_PYTHON)), "newest": ".".join(map(str, NEWEST_PYTHON))}
_SUPPORTED = "use Python {oldest} to {newest} on Linux, macOS or Windows, 64 bit"
_CONNECT = "connect this computer to the internet and run the command again"

#: A pattern in pip's output → cause and cure; names in braces are the pattern's groups. In this order, for
#: what comes first is often the cause of what comes after it.
_CAUSES = (
    (r"DO NOT MATCH THE HASHES(?:.*\n)+? +(?P<package>\S+==\S+)",
     "the file of {package} is not the one that the lock file names (its hash differs); do not trust it, "
     "and use another network or package index"),
    (r"\[Errno 28\]|No space left on device|not enough space on the disk",
     "the disk is full; free about 2 GB and run the command again"),
    (r"CERTIFICATE_VERIFY_FAILED",
     "the connection to the package index is not trusted (its certificate could not be verified); check "
     "this computer's clock, and where its network has certificates of its own, name their file in the "
     "variable PIP_CERT"),
    (r"ProxyError|Tunnel connection failed",
     "the proxy that this computer is set to use does not answer, or it refuses; correct the variables "
     "HTTPS_PROXY and HTTP_PROXY or pip's own setting, and run the command again"),
    (r"(?:NewConnectionError|NameResolutionError|ConnectionError).*?\[Errno -?\d+\] (?P<cause>[^'\")\n]+)",
     "there is no connection to the package index ({cause}); " + _CONNECT),
    (r"NewConnectionError|NameResolutionError|ConnectTimeoutError|ReadTimeoutError|Read timed out|"
     r"ProtocolError|ConnectionResetError|IncompleteRead|Max retries exceeded",
     "the package index does not answer, or the connection broke; " + _CONNECT),
    # pip lists every version that it passed over; the one that was asked for is among them.
    (r"[:;] (?P<version>[^\s;]+) Requires-Python (?P<needed>[^;\n]+)(?:.*\n)+?"
     r".*No matching distribution found for (?P<package>[\w.-]+)==(?P=version)(?![\w.])",
     "{package} {version} needs another Python (Requires-Python: {needed}); run the command with such a "
     "Python"),
    (r"Package '(?P<package>[\w.-]+)' requires a different Python: \S+ not in '(?P<needed>[^']+)'",
     "{package} needs another Python (Requires-Python: {needed}); run the command with such a Python"),
    (r"No matching distribution found for (?P<package>[\w.-]+==[^\s;]+)",
     "there is no file of {package} for this Python and this system; " + _SUPPORTED),
    (r"Failed (?:building wheel for|to build) '?(?P<package>[\w.-]+)",
     "{package} is not offered ready-made for this Python and this system, and building it failed; "
     + _SUPPORTED),
    (r"Permission denied: '(?P<path>[^']+)'",
     "this user may not write to {path}; run the command in a folder of your own"),
)


def explain(output: str) -> str:
    """Why an installation failed, and what to do.

    output: all that pip printed. Returns one sentence; where the cause is not known, pip's own words.
    """
    for pattern, sentence in _CAUSES:
        found = re.search(pattern, output)
        if found:
            return say(sentence, **{**_VERSIONS, **found.groupdict()})
    errors = re.findall(r"^ *(?:ERROR|error): (.+)", output, re.M)
    return say("pip said: {words}", words=(errors or output.split("\n") or [""])[-1].strip())
