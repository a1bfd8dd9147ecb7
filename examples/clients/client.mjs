// Writes a callback and tells what becomes of it, over AMQP 1.0; docs/protocol.md says what else there is to say and to hear.
// node client.mjs amqp[s]://HOST:PORT AGENT RECIPIENT NUMBER TEXT; the password comes on standard input. Needs "npm install rhea".
// With amqps: RINGBACK_TRUST=authority.pem, as "ringback-admin enrol" names it.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
const rhea = createRequire(process.cwd() + '/')('rhea');

const [url, agent, recipient, number, text] = process.argv.slice(2);
const { protocol, hostname, port } = new URL(url);
const trust = process.env.RINGBACK_TRUST;
const desktop = 'node-' + randomBytes(4).toString('hex');
const random = randomBytes(10).toString('hex');
const hex = Date.now().toString(16).padStart(12, '0') + '7' + random.slice(0, 3) + '8' + random.slice(3, 18);
const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
const command = { type: 'submit', recipients: [{ type: 'agent', agent: recipient }], number, text, urgency: 'NORMAL', window: {} };

const end = (why) => { console.error(String(why)); process.exit(1); };
const connection = rhea.create_container().connect({
  host: hostname, port, username: agent, password: readFileSync(0, 'utf8').split('\n')[0], reconnect: false,
  ...(protocol === 'amqps:' && { transport: 'tls', ca: trust && readFileSync(trust) }),
});
const mine = connection.open_receiver({ source: {
  address: `ringback.agent.${agent}`,
  filter: rhea.filter.selector(`ringback_desktop IS NULL OR ringback_desktop = '${desktop}'`),
} });
const sender = connection.open_sender('ringback.commands');
mine.once('receiver_open', () => sender.once('sendable', () => sender.send({ // listens first, so that nothing is missed
  durable: true, correlation_id: id, application_properties: { ringback_desktop: desktop },
  body: JSON.stringify({ protocol: 1, id, withinMillis: 30000, command }),
})));
mine.on('message', ({ message }) => {
  const { to, reply, event } = JSON.parse(message.body);
  console.log(JSON.stringify(reply ?? event));
  if (to === id && reply.type !== 'accepted') end('refused: ' + reply.reason);
});
sender.on('rejected', ({ delivery }) => end(delivery.remote_state.error?.description));
connection.on('connection_error', ({ connection: c }) => end(c.get_error()?.description));
connection.on('disconnected', ({ error }) => end(error ?? 'the connection has ended'));
