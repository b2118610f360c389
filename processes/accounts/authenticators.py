"""What a browser is asked about keys (WebAuthn), and whether what a key answers is right.

It knows no database, and alone knows the library, which few processes ever need: `passkeys` loads
it when somebody uses a key.
"""

from collections.abc import Sequence

import webauthn
from webauthn.helpers import base64url_to_bytes
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)
from webauthn.registration.verify_registration_response import VerifiedRegistration


def new_key(
    host: str, centre: str, who: tuple[bytes, str, str], challenge: bytes, known: Sequence[str]
) -> str:
    """The question, as JSON, to make a key for somebody: their handle, address and name. The keys
    that are `known` already make none."""
    handle, address, name = who
    wanted = AuthenticatorSelectionCriteria(
        resident_key=ResidentKeyRequirement.PREFERRED,
        user_verification=UserVerificationRequirement.PREFERRED,
    )
    options = webauthn.generate_registration_options(
        rp_id=host,
        rp_name=centre,
        user_id=handle,
        user_name=address,
        user_display_name=name,
        challenge=challenge,
        authenticator_selection=wanted,
        exclude_credentials=_named(known),
    )
    return webauthn.options_to_json(options)


def one_of(host: str, challenge: bytes, known: Sequence[str]) -> str:
    """The question, as JSON, to sign in with one of these keys."""
    return _asked(host, challenge, known, UserVerificationRequirement.PREFERRED)


def any_key(host: str, challenge: bytes) -> str:
    """The question, as JSON, to sign in with any key of this house, which sees to it who it is."""
    return _asked(host, challenge, (), UserVerificationRequirement.REQUIRED)


def registered(given: str, challenge: bytes, host: str, origin: str) -> VerifiedRegistration:
    """The key that a browser made. Raises what the library raises where the answer is not right."""
    return webauthn.verify_registration_response(
        credential=given,
        expected_challenge=challenge,
        expected_rp_id=host,
        expected_origin=origin,
    )


def answered(
    given: str, challenge: bytes, host: str, origin: str, held: tuple[bytes, int], verified: bool
) -> int:
    """How often the key was used, by its own count; `held` is what the house knows of it. Raises
    what the library raises where the answer is not right."""
    key, count = held
    said = webauthn.verify_authentication_response(
        credential=given,
        expected_challenge=challenge,
        expected_rp_id=host,
        expected_origin=origin,
        credential_public_key=key,
        credential_current_sign_count=count,
        require_user_verification=verified,
    )
    return said.new_sign_count


def _asked(
    host: str, challenge: bytes, known: Sequence[str], verified: UserVerificationRequirement
) -> str:
    options = webauthn.generate_authentication_options(
        rp_id=host,
        challenge=challenge,
        allow_credentials=_named(known),
        user_verification=verified,
    )
    return webauthn.options_to_json(options)


def _named(known: Sequence[str]) -> list[PublicKeyCredentialDescriptor]:
    return [PublicKeyCredentialDescriptor(id=base64url_to_bytes(each)) for each in known]
