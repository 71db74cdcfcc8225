"""Plays the README's flow with the generated Python client: python flow.py ORIGIN TOKEN_URL CLIENT_ID CLIENT_SECRET UPS_ID UPS_SECRET"""

import sys
import time

import httpx

from ups_tracking_adapter_client import AuthenticatedClient
from ups_tracking_adapter_client.api.adapters import create_adapter, list_adapters, read_adapter, save_adapter
from ups_tracking_adapter_client.api.authorizations import verify_credentials
from ups_tracking_adapter_client.api.maintenance import request_maintenance
from ups_tracking_adapter_client.api.shipper_mappings import add_shipper_mapping
from ups_tracking_adapter_client.api.tracking import read_proof, read_proof_letter, read_proof_photo, track_batch, track_shipment
from ups_tracking_adapter_client.models import (
    Adapter,
    AdapterList,
    AdapterStatus,
    AuthorizationMethod,
    Credentials,
    Environment,
    MaintenanceRun,
    NewAdapter,
    NewShipperMapping,
    NewTrackingBatch,
    Problem,
    ProofOfDelivery,
    Save,
    ShipperMapping,
    Tracking,
    TrackingBatch,
    Verification,
)
from ups_tracking_adapter_client.types import File


def play(origin: str, token_url: str, client_id: str, client_secret: str, ups_id: str, ups_secret: str) -> None:
    granted = httpx.post(token_url, auth=(client_id, client_secret), data={"grant_type": "client_credentials"})
    client = AuthenticatedClient(base_url=origin, token=granted.json()["access_token"])
    name = "From Python"

    adapter = create_adapter.sync(client=client, body=NewAdapter(name=name, environment=Environment.TEST))
    assert isinstance(adapter, Adapter), adapter
    refused = track_shipment.sync(adapter.id, "1Z88A1B20300001017", client=client)
    assert isinstance(refused, Problem) and refused.code == "adapter-not-ready", refused

    verification = verify_credentials.sync(
        adapter.id, client=client, body=Credentials(client_id=ups_id, client_secret=ups_secret)
    )
    assert isinstance(verification, Verification), verification
    saved = save_adapter.sync(
        adapter.id,
        client=client,
        if_match=f'"{adapter.version}"',
        body=Save(
            name=name,
            environment=Environment.TEST,
            authorization_method=AuthorizationMethod.CUSTOMER_CLIENT_CREDENTIALS,
            verification_id=verification.verification_id,
        ),
    )
    assert isinstance(saved, Adapter), saved
    mapping = add_shipper_mapping.sync(
        adapter.id,
        client=client,
        body=NewShipperMapping(shipper="Main warehouse", account_number="88A1B2", country_code="US"),
    )
    assert isinstance(mapping, ShipperMapping), mapping
    run = request_maintenance.sync(adapter.id, client=client)
    assert isinstance(run, MaintenanceRun), run
    for _ in range(200):
        current = read_adapter.sync(adapter.id, client=client)
        if isinstance(current, Adapter) and current.status == AdapterStatus.READY:
            break
        time.sleep(0.1)
    else:
        raise AssertionError("The adapter does not become Ready.")

    found = list_adapters.sync(client=client, q=name)
    assert isinstance(found, AdapterList) and [one.id for one in found.data] == [adapter.id], found
    tracking = track_shipment.sync(adapter.id, "1z 88a1 b203 0000 1017", client=client)
    assert isinstance(tracking, Tracking) and tracking.packages[0].status == "delivered", tracking
    numbers = [f"1Z88A1B203000{n:05}" for n in range(1000, 1019)] + ["1Z88A1B20300001017"]
    batch = track_batch.sync(adapter.id, client=client, body=NewTrackingBatch(inquiry_numbers=numbers))
    assert isinstance(batch, TrackingBatch) and len(batch.data) == 20, batch
    proof = read_proof.sync(adapter.id, "1Z88A1B20300001704", client=client)
    assert isinstance(proof, ProofOfDelivery) and proof.state == "available" and proof.photo, proof
    photo = read_proof_photo.sync(adapter.id, "1Z88A1B20300001704", client=client)
    assert isinstance(photo, File) and len(photo.payload.read()) == proof.photo.bytes_, photo
    letter = read_proof_letter.sync(adapter.id, "1Z88A1B20300001704", client=client)
    assert isinstance(letter, File) and b"Proof of Delivery" in letter.payload.read(), letter


if __name__ == "__main__":
    play(*sys.argv[1:])
