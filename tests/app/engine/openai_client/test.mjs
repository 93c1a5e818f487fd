// OpenAI's own client, unchanged, against the server that is given on the command line:
//   node test.mjs SERVER [ARGUMENT …]
// SERVER is started with --token-stdin, as the window starts pipit-engine.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import OpenAI from 'openai';

const [program, ...programArguments] = process.argv.slice(2);
const golden = process.env.PIPIT_GOLDEN;   // tests/golden/nano
const scripted = program.includes('scripted_server');

const token = randomBytes(32).toString('hex');
const server = spawn(program, [...programArguments, '--token-stdin'], { stdio: ['pipe', 'pipe', 'inherit'] });
const ended = new Promise((resolve) => server.on('exit', resolve));
server.stdin.write(`${token}\n`);
const port = await new Promise((resolve, reject) => {
  createInterface({ input: server.stdout }).once('line', (line) => resolve(JSON.parse(line).port));
  server.once('exit', (status) => reject(new Error(`the server ended with status ${status}`)));
});

const health = async () => (await fetch(`http://127.0.0.1:${port}/health`)).json();
let state = await health();
while (state.status === 'loading') {
  await new Promise((resolve) => setTimeout(resolve, 50));
  state = await health();
}
assert.equal(state.status, 'ready', state.error);

const client = new OpenAI({ baseURL: `http://127.0.0.1:${port}/v1`, apiKey: token, maxRetries: 0 });
const png = readFileSync(`${golden}/nano.up.png`).toString('base64');
const wav = readFileSync(`${golden}/nano.a.wav`).toString('base64');

async function test(name, body) {
  try {
    await body();
    console.log(`ok   ${name}`);
  } catch (error) {
    console.log(`FAIL ${name}\n${error.stack}`);
    process.exitCode = 1;
  }
}

let model;

await test('lists models', async () => {
  const models = [];
  for await (const entry of client.models.list()) {
    models.push(entry);
  }
  assert.equal(models.length, 1);
  assert.equal(models[0].object, 'model');
  model = models[0].id;
  assert.equal((await client.models.retrieve(model)).id, model);
});

await test('answers', async () => {
  const answer = await client.chat.completions.create({
    model, messages: [{ role: 'system', content: 'Be brief.' }, { role: 'user', content: 'Grüße, 世界 🐦' }], max_tokens: 16, temperature: 0,
  });
  assert.equal(answer.object, 'chat.completion');
  assert.equal(answer.choices.length, 1);
  assert.equal(answer.choices[0].message.role, 'assistant');
  assert.ok(['stop', 'length'].includes(answer.choices[0].finish_reason));
  assert.equal(answer.usage.total_tokens, answer.usage.prompt_tokens + answer.usage.completion_tokens);
  assert.ok(answer.usage.pipit.prefill_seconds >= 0);
});

await test('streams the same answer', async () => {
  const request = { model, messages: [{ role: 'user', content: 'Tell me more.' }], max_tokens: 24, temperature: 0, seed: 1 };
  const whole = await client.chat.completions.create(request);
  const stream = await client.chat.completions.create({ ...request, stream: true, stream_options: { include_usage: true } });
  let text = '';
  let usage;
  let reason;
  for await (const chunk of stream) {
    assert.equal(chunk.object, 'chat.completion.chunk');
    text += chunk.choices[0]?.delta?.content ?? '';
    reason = chunk.choices[0]?.finish_reason ?? reason;
    usage = chunk.usage ?? usage;
  }
  assert.equal(text, whole.choices[0].message.content);
  assert.equal(reason, whole.choices[0].finish_reason);
  assert.equal(usage.completion_tokens, whole.usage.completion_tokens);
});

await test('sends a picture and a sound', async () => {
  const answer = await client.chat.completions.create({
    model,
    max_tokens: 16,
    temperature: 0,
    messages: [{
      role: 'user',
      content: [
        { type: 'image_url', image_url: { url: `data:image/png;base64,${png}`, detail: 'high' } },
        { type: 'input_audio', input_audio: { data: wav, format: 'wav' } },
        { type: 'text', text: 'What is this?' },
      ],
    }],
  });
  if (scripted) {
    assert.match(answer.choices[0].message.content, /a picture of 500 x 333 and hear a sound of \d+ ms/);
  }
  assert.ok(answer.usage.prompt_tokens > 400, `${answer.usage.prompt_tokens} tokens`);
});

await test('leaves a stream in the middle, and the next request is answered', async () => {
  const stream = await client.chat.completions.create({ model, messages: [{ role: 'user', content: 'Hi' }], stream: true });
  for await (const chunk of stream) {
    assert.ok(chunk.id);
    break;
  }
  const answer = await client.chat.completions.create({ model, messages: [{ role: 'user', content: 'Hi' }], max_tokens: 2 });
  assert.ok(answer.id);
});

await test('gets typed errors', async () => {
  const refusal = (request) => client.chat.completions.create({ model, messages: [{ role: 'user', content: 'Hi' }], ...request })
    .then(() => assert.fail('it was not refused'), (error) => error);
  const several = await refusal({ n: 2 });
  assert.ok(several instanceof OpenAI.BadRequestError, String(several));
  assert.equal(several.status, 400);
  assert.equal(several.type, 'invalid_request_error');
  assert.equal(several.param, 'n');
  assert.equal(several.code, 'unsupported_parameter');
  const address = await refusal({
    messages: [{ role: 'user', content: [{ type: 'image_url', image_url: { url: 'https://example.org/cat.png' } }] }],
  });
  assert.equal(address.code, 'unsupported_image_url');
  assert.equal(address.param, 'messages[0].content[0].image_url.url');
  const streamed = await refusal({ stream: true, messages: [{ role: 'user', content: [
    { type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } }] }] });
  assert.ok(streamed instanceof OpenAI.BadRequestError);
  assert.equal(streamed.code, 'invalid_image');
  const stranger = new OpenAI({ baseURL: client.baseURL, apiKey: 'wrong', maxRetries: 0 });
  await assert.rejects(stranger.models.list(), OpenAI.AuthenticationError);
});

server.stdin.end();
const status = await ended;
if (status !== 0) {
  console.log(`FAIL the server ended with status ${status}`);
  process.exitCode = 1;
}
