// Asks the server, which is the same program on the same machine.

/** What the server said no to: `message`, `hint`, `problems`, and for a late save `theirs`, `yours`, `version`. */
export class Refused extends Error {
  constructor(status, error) {
    super(error.message);
    this.status = status;
    this.error = error;
  }
}

async function read(response) {
  let body = null;
  try {
    body = await response.json();
  } catch {
    throw new Refused(response.status, { message: "", problems: [] });
  }
  if (!response.ok) throw new Refused(response.status, body.error);
  return body;
}

let working = 0; // orders that are not answered yet

/** Tell whether something is being done that was ordered here. */
export const isWorking = () => working > 0;

async function get(path, options) {
  const isOrder = options.method === "POST";
  if (isOrder) working += 1;
  try {
    return await fetch(path, options);
  } catch {
    throw new Refused(0, { message: "", problems: [] });
  } finally {
    if (isOrder) working -= 1;
  }
}

async function call(path, options) {
  return read(await get(path, options));
}

/** Return the bytes of a file. */
export async function fetchBytes(path) {
  const response = await get(path, {});
  if (!response.ok) throw new Refused(response.status, { message: "", problems: [] });
  return new Uint8Array(await response.arrayBuffer());
}

/** Ask for something. */
export function ask(name, parameters = {}) {
  return call(`/api/${name}?${new URLSearchParams(parameters)}`, {});
}

/** Order something to be done. */
export function order(name, data) {
  return call(`/api/${name}`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(data) });
}

/** Send a file. */
export function send(name, parameters, file) {
  return call(`/api/${name}?${new URLSearchParams(parameters)}`, {
    method: "POST",
    headers: { "Content-Type": "application/octet-stream" },
    body: file,
  });
}

export const MOST_UPLOAD = 50_000_000; // bytes, as the server takes them
