"""A passkey in a few lines: what a browser and a security key answer together (WebAuthn, "none" attestation)."""

import hashlib
import json
import secrets
import struct

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cbor import encode
from fido2.utils import websafe_encode

PRESENT, VERIFIED, HAS_KEY = 0x01, 0x04, 0x40  # flags of the authenticator data, section 6.1


class Passkey:
    """One passkey for one host, and the origin that its browser shows."""

    def __init__(self, host="testserver", origin="https://testserver"):
        self.host, self.origin = host, origin
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.number = secrets.token_bytes(16)

    def made(self, options):
        """The answer to the options of a page that adds a passkey."""
        client = self.client_data("webauthn.create", options)
        numbers = self.key.public_key().public_numbers()
        public = {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")}
        kept = bytes(16) + struct.pack(">H", len(self.number)) + self.number + encode(public)
        data = self.data(PRESENT | VERIFIED | HAS_KEY) + kept
        said = {"clientDataJSON": client, "attestationObject": encode({"fmt": "none", "attStmt": {}, "authData": data})}
        return self.answer(said)

    def proved(self, options, *, key=None):
        """The answer to the options of a page that asks for a passkey; signed with another key where one is given."""
        client, data = self.client_data("webauthn.get", options), self.data(PRESENT | VERIFIED)
        signed = (key or self.key).sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return self.answer({"clientDataJSON": client, "authenticatorData": data, "signature": signed})

    def client_data(self, kind, options):
        said = {"type": kind, "challenge": options["publicKey"]["challenge"], "origin": self.origin}
        return json.dumps(said).encode()

    def data(self, flags):
        return hashlib.sha256(self.host.encode()).digest() + struct.pack(">BI", flags, 0)

    def answer(self, response):
        name = websafe_encode(self.number)
        said = {part: websafe_encode(octets) for part, octets in response.items()}
        return json.dumps({"id": name, "rawId": name, "type": "public-key", "response": said})
