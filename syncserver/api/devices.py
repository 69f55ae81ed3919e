"""The caller's devices and the invitations that they make."""

from flask import Response

from syncserver import admission, invitations
from syncserver import devices as signed_in
from syncserver.api import answers, requests
from syncserver.api.route import Call
from syncserver.protocol.people import Devices, Invitations, NewInvitation, Redeem
from syncserver.throttle import address_key


def list_devices(call: Call) -> Response:
    """Answer the devices that are signed in to the caller's account."""
    caller = call.caller
    with call.store.reading() as session:
        listed = signed_in.devices_of(call.store, session, caller.user_id, caller.device_id)
    return answers.message(Devices(devices=listed))


def sign_out(call: Call) -> Response:
    """Sign out one of the caller's devices."""
    signed_in.sign_out(call.store, call.caller, requests.part(call.path, "deviceId"))
    return answers.nothing()


def invite(call: Call) -> Response:
    """Make an invitation; only this answer holds its code."""
    asked: NewInvitation = call.read(NewInvitation)
    return answers.message(invitations.invite(call.store, call.caller, asked), 201)


def list_invitations(call: Call) -> Response:
    """Answer the invitations that the caller made."""
    with call.store.reading() as session:
        return answers.message(Invitations(invitations=invitations.invitations_of(session, call.caller.user_id)))


def revoke(call: Call) -> Response:
    """Take an invitation back."""
    invitations.revoke(call.store, call.caller.user_id, requests.part(call.path, "invitationId"))
    return answers.nothing()


def redeem(call: Call) -> Response:
    """Let the caller in where an invitation leads."""
    asked: Redeem = call.read(Redeem)
    address = address_key(call.request.remote_addr)
    return answers.message(admission.redeem(call.store, call.guard, call.caller, asked.code, address))
