"""Signs the lists of check-sums with minisign's key, so that a copy proves who made it.

The signature stands beside a list as `SHA256SUMS.minisig` and is checked by `minisign -V`
(https://jedisct1.github.io/minisign/). Ed25519 gives the same signature for the same list each time;
what differs from signature to signature, the time in its comment, is that of the archive's version.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..messages import say
from ..model import ArchiveError
from .stamp import Stamp

#: The environment variables that name the secret key's file, and that hold its password.
KEY, PASSWORD = "MINISIGN_KEY", "MINISIGN_PASSWORD"
SUFFIX = ".minisig"


@dataclass(frozen=True)
class Signer:
    """public: the public key as one line, as `minisign -P` takes it."""

    public: str
    _key: Any

    def sign(self, data: bytes, name: str, stamp: Stamp) -> bytes:
        """The signature of a file.

        data: its bytes. name: what it is called. stamp: of the archive; its time is in the signed
        comment. Returns the signature's file.
        """
        comment = f"timestamp:{stamp.epoch}\tfile:{name}\tversion:{stamp.version}"
        signature = self._key.sign(data, untrusted_comment=f"minisign public key: {self.public}",
                                   trusted_comment=comment)
        return bytes(signature) + b"\n"


def read_signer() -> Signer | None:
    """The signer by the key that the environment names; None where it names none.

    Raises ArchiveError where the key cannot be used.
    """
    name = os.environ.get(KEY, "")
    if not name:
        return None
    try:
        import minisign
    except ImportError as error:  # Macs with Intel's processor, see requirements.txt
        raise ArchiveError(name, None, say("this machine cannot sign ({error})", error=error),
                           say("build without {key}, and sign SHA256SUMS with minisign itself", key=KEY)
                           ) from error
    try:
        key = minisign.SecretKey.from_file(Path(name))
        if key.is_encrypted():
            key.decrypt(os.environ.get(PASSWORD, ""))
        return Signer(key.get_public_key().to_base64().decode("ascii"), key)
    except (OSError, ValueError, minisign.Error) as error:
        raise ArchiveError(name, None, say("the secret key cannot be used ({error})", error=error),
                           say("make one with minisign -G, name its file in {key}, and put its password "
                               "into {password}", key=KEY, password=PASSWORD)) from error
