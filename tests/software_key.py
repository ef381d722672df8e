"""A passkey made of software: answers what a page asks of a device, as a browser would send it."""

import hashlib
import json
import secrets

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData

FLAG = AuthenticatorData.FLAG


class SoftwareKey:
    """One key pair for one site; ``origin`` is where the browser stands, ``verifies`` whether it knows its user."""

    def __init__(self, origin: str = "http://localhost:8000", *, verifies: bool = True):
        self.origin, self.private, self.id = (
            origin,
            ec.generate_private_key(ec.SECP256R1()),
            secrets.token_bytes(16),
        )
        self.user_handle = b""
        self.flags = FLAG.USER_PRESENT | (FLAG.USER_VERIFIED if verifies else FLAG(0))

    def make(self, asked: dict, *, discoverable: bool = True) -> str:
        """The answer to ``creation_options``."""
        options = asked["publicKey"]
        self.user_handle = websafe_decode(options["user"]["id"])
        public = AttestedCredentialData.create(
            Aaguid.NONE, self.id, ES256.from_cryptography_key(self.private.public_key())
        )
        data = AuthenticatorData.create(_hash(options["rp"]["id"]), self.flags | FLAG.ATTESTED, 0, public)
        response = {
            "clientDataJSON": websafe_encode(self._client_data("webauthn.create", options)),
            "attestationObject": websafe_encode(AttestationObject.create("none", data, {})),
        }
        return self._answer(response, {"credProps": {"rk": discoverable}})

    def use(self, asked: dict) -> str:
        """The answer to ``request_options``."""
        options = asked["publicKey"]
        data = AuthenticatorData.create(_hash(options["rpId"]), self.flags, 1)
        client_data = self._client_data("webauthn.get", options)
        signature = self.private.sign(data + hashlib.sha256(client_data).digest(), ec.ECDSA(hashes.SHA256()))
        response = {
            "clientDataJSON": websafe_encode(client_data),
            "authenticatorData": websafe_encode(data),
            "signature": websafe_encode(signature),
            "userHandle": websafe_encode(self.user_handle),
        }
        return self._answer(response, {})

    def _client_data(self, kind: str, options: dict) -> bytes:
        told = {"type": kind, "challenge": options["challenge"], "origin": self.origin, "crossOrigin": False}
        return json.dumps(told).encode()

    def _answer(self, response: dict, results: dict) -> str:
        name = websafe_encode(self.id)
        told = {"id": name, "rawId": name, "type": "public-key", "authenticatorAttachment": "platform"}
        return json.dumps({**told, "response": response, "clientExtensionResults": results})


def _hash(host: str) -> bytes:
    return hashlib.sha256(host.encode()).digest()
