#!/usr/bin/env python3
"""Writes a callback and tells what becomes of it, over AMQP 1.0; docs/protocol.md says what else there is to say and to hear.
client.py amqp[s]://HOST:PORT AGENT RECIPIENT NUMBER TEXT; the password comes on standard input. Needs python3-qpid-proton.
With amqps: RINGBACK_TRUST=authority.pem, as "ringback-admin enrol" names it."""
import json, os, secrets, sys, time, uuid
from proton import Message, SSLDomain
from proton.handlers import MessagingHandler
from proton.reactor import Container, Selector

class Client(MessagingHandler):
    def __init__(self, url, agent, recipient, number, text):
        super().__init__()
        self.url, self.agent, self.desktop = url, agent, "python-" + secrets.token_hex(4)
        self.id = str(uuid.UUID(int=int(time.time() * 1000) << 80 | 7 << 76 | secrets.randbits(12) << 64 | 2 << 62 | secrets.randbits(62)))
        self.body = {"protocol": 1, "id": self.id, "withinMillis": 30000, "command": {
            "type": "submit", "recipients": [{"type": "agent", "agent": recipient}], "number": number, "text": text,
            "urgency": "NORMAL", "window": {}}}

    def on_start(self, event):
        tls = SSLDomain(SSLDomain.MODE_CLIENT)
        if trust := os.environ.get("RINGBACK_TRUST"):
            tls.set_trusted_ca_db(trust)
            tls.set_peer_authentication(SSLDomain.VERIFY_PEER_NAME)
        connection = event.container.connect(self.url, user=self.agent, password=sys.stdin.readline().rstrip("\n"), reconnect=False,
            allowed_mechs="PLAIN", allow_insecure_mechs=True, ssl_domain=tls if self.url.startswith("amqps") else None)
        mine = f"ringback_desktop IS NULL OR ringback_desktop = '{self.desktop}'"
        self.mine = event.container.create_receiver(connection, f"ringback.agent.{self.agent}", options=Selector(mine))
        self.sender = event.container.create_sender(connection, "ringback.commands")

    def on_link_opened(self, event):  # listens first, then asks, so that nothing is missed
        if event.receiver == self.mine:
            self.sender.send(Message(json.dumps(self.body), correlation_id=self.id, durable=True,
                properties={"ringback_desktop": self.desktop}))

    def on_message(self, event):
        body = json.loads(event.message.body)
        print(json.dumps(body.get("reply") or body.get("event")), flush=True)
        if body.get("to") == self.id and body["reply"]["type"] != "accepted":
            sys.exit("refused: " + body["reply"]["reason"])

    def on_transport_error(self, event):
        sys.exit(f"{event.transport.condition.name}: {event.transport.condition.description}")

Container(Client(*sys.argv[1:])).run()
