import { z } from 'zod';
import { fileKinds } from '#base/files.ts';
import { problems, refusals } from '#base/refusals.ts';
import type { Declared } from '#base/server/declared.ts';
import { fileLimit } from '#base/server/files.ts';
import { addressOf, apiBase, FILES, pathNames } from '#base/server/web/api.ts';
import { type Shape, shapeOf } from '#base/server/web/fields.ts';
import about from '../../../../package.json' with { type: 'json' };

type Json = Readonly<Record<string, unknown>>;

export interface OpenApi {
  readonly openapi: '3.1.0';
  readonly info: Json;
  readonly servers: readonly Json[];
  readonly tags: readonly Json[];
  readonly paths: Record<string, Record<string, Json>>;
  readonly components: { readonly schemas: Record<string, Json> } & Json;
}

/** The statuses with which a query or an action may be refused, besides what the slice itself refuses. */
const ALWAYS = {
  query: [401, 403, 404, 422, 503],
  action: [400, 401, 403, 404, 409, 413, 422, 429, 503],
} as const;

/**
 * The OpenAPI 3.1 document of everything that is published, from the schemas that parse the input. Throws when a
 * query cannot be written as an address: that is a mistake in its declaration.
 * `cookie` is the name of the one that carries a session.
 */
export function openApi(all: readonly Declared[], cookie: string): OpenApi {
  const schemas: Record<string, Json> = { ...problemSchemas() };
  const paths: OpenApi['paths'] = {};
  const published = all.filter((entry) => entry.published);
  for (const entry of published) {
    const address = addressOf(entry);
    const method = entry.kind === 'query' ? 'get' : 'post';
    const item = paths[address] ?? {};
    if (item[method]) throw new Error(`two declarations at ${method} ${address}: ${entry.name}`);
    paths[address] = { ...item, [method]: operation(entry, address, schemas) };
  }
  paths[`/${FILES}`] = { post: fileOperation() };
  return {
    openapi: '3.1.0',
    info: {
      title: 'Khéo',
      version: about.version,
      description:
        'Every query and action of Khéo. Dates are YYYY-MM-DD. A refusal is application/problem+json (RFC 9457) with the sentence in Vietnamese and in English.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: apiBase }],
    tags: [...new Set([...published.map(tagOf), FILES])].sort().map((name) => ({ name })),
    paths,
    components: {
      schemas,
      responses: problemResponses(),
      parameters: {
        IdempotencyKey: {
          name: 'Idempotency-Key',
          in: 'header',
          required: true,
          description:
            'One of its own for everything that is to happen once. The same key with the same input gives the first result again.',
          schema: { type: 'string', minLength: 8, maxLength: 200, pattern: '^[\\x21-\\x7e]+$' },
        },
      },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: cookie, description: 'Set by signing in.' },
      },
    },
  };
}

/** Files are no declaration: they are sent as they are, and an action names what was kept. */
function fileOperation(): Json {
  const responses: Record<string, Json> = {
    200: {
      description: 'It is kept. Actions that take a file name it by `hash`, with a name of your own.',
      content: {
        'application/json': {
          schema: {
            type: 'object',
            required: ['hash', 'kind', 'type', 'size'],
            properties: {
              hash: { type: 'string', description: 'SHA-256 of the content.', pattern: '^[0-9a-f]{64}$' },
              kind: { type: 'string', enum: Object.keys(fileKinds) },
              type: { type: 'string', description: 'As told by the content.' },
              size: { type: 'integer', description: 'In bytes.' },
            },
          },
        },
      },
    },
  };
  for (const status of [400, 401, 403, 413, 422, 503])
    responses[status] = { $ref: `#/components/responses/Problem${status}` };
  const bytes = { schema: { type: 'string', format: 'binary', maxLength: fileLimit } };
  return {
    operationId: 'files.keep',
    summary: 'Keeps a file, so that an action can name it. The same content is kept once.',
    tags: [FILES],
    security: [{ session: [] }],
    requestBody: { required: true, content: { 'application/octet-stream': bytes } },
    responses,
  };
}

const tagOf = (entry: Declared): string => entry.name.split('.')[0] ?? entry.name;

function operation(entry: Declared, address: string, schemas: Record<string, Json>): Json {
  const { published } = entry;
  if (!published) throw new Error(`${entry.name} is not published`);
  const input = withoutDefs(shapeOf(entry.input), `${entry.name}.input`, schemas);
  const output = withoutDefs(outputShape(published.output), `${entry.name}.output`, schemas);
  const responses: Record<string, Json> = {
    200: { description: 'Done.', content: { 'application/json': { schema: output } } },
  };
  for (const status of ALWAYS[entry.kind])
    responses[status] = { $ref: `#/components/responses/Problem${status}` };
  const common = {
    operationId: entry.name,
    summary: published.summary,
    tags: [tagOf(entry)],
    security: [{ session: [] }, {}],
    responses,
  };
  if (entry.kind === 'query') return { ...common, parameters: parametersOf(entry, address, input) };
  return {
    ...common,
    parameters: [{ $ref: '#/components/parameters/IdempotencyKey' }],
    requestBody: { required: true, content: { 'application/json': { schema: input } } },
  };
}

function parametersOf(entry: Declared, address: string, input: Json): Json[] {
  const shape = input as Shape;
  const properties = shape.properties ?? {};
  if (shape.type !== 'object') throw new Error(`${entry.name}: the input of a published query is one object`);
  const inPath = pathNames(address);
  for (const name of inPath) {
    if (!properties[name])
      throw new Error(`${entry.name}: {${name}} in its address is no field of its input`);
  }
  return Object.entries(properties).map(([name, schema]) => {
    const style = schema.type === 'object' ? { style: 'deepObject', explode: true } : {};
    if (Object.values(schema.properties ?? {}).some((inner) => inner.type === 'object')) {
      throw new Error(`${entry.name}: ${name} cannot stand in an address`);
    }
    const place = inPath.includes(name) ? 'path' : 'query';
    return {
      name,
      in: place,
      ...style,
      required: place === 'path' || (shape.required?.includes(name) ?? false),
      schema,
    };
  });
}

/** What comes back, without the bounds and patterns that tell a reader no more than its type and format do. */
function outputShape(schema: z.ZodType): Shape {
  return z.toJSONSchema(schema, {
    io: 'output',
    target: 'draft-2020-12',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      delete jsonSchema.readOnly;
      if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  }) as Shape;
}

/**
 * Moves definitions to `components.schemas`, where references from anywhere in the document reach them: a shape with an
 * `id` under that name, one for all who use it, any other under the name of whoever needs it.
 */
function withoutDefs(shape: Shape, name: string, schemas: Record<string, Json>): Json {
  const recursive = JSON.stringify(shape).includes('"$ref":"#"');
  const rename = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(rename);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key]) => key !== '$schema' && key !== '$defs')
        .map(([key, inner]) => {
          if (key !== '$ref' || typeof inner !== 'string') return [key, rename(inner)];
          const target = inner === '#' ? name : definitionName(inner.replace('#/$defs/', ''), name);
          return [key, `#/components/schemas/${target}`];
        }),
    );
  };
  for (const [key, definition] of Object.entries(shape.$defs ?? {})) {
    const target = definitionName(key, name);
    const made = rename(definition) as Json;
    const known = schemas[target];
    if (known && JSON.stringify(known) !== JSON.stringify(made))
      throw new Error(`two shapes are called ${target}`);
    schemas[target] = made;
  }
  const own = rename(shape) as Json;
  if (!recursive) return own;
  schemas[name] = own;
  return { $ref: `#/components/schemas/${name}` };
}

/** Definitions that zod names itself are called `__schema0` and so on in each schema anew. */
function definitionName(key: string, owner: string): string {
  return key.startsWith('__') ? `${owner}.${key}` : key;
}

function problemSchemas(): Record<string, Json> {
  const text = { type: 'string' };
  return {
    Issue: {
      type: 'object',
      required: ['at', 'problem'],
      properties: {
        at: { ...text, description: 'Dotted path into the input; empty for the input as a whole.' },
        problem: { ...text, enum: Object.keys(problems) },
        limit: { type: ['number', 'string'] },
        allowed: { type: 'array', items: text },
      },
    },
    Problem: {
      type: 'object',
      required: ['type', 'title', 'status', 'code', 'detail'],
      properties: {
        type: { ...text, format: 'uri', description: 'urn:kheo:refusal: and the code' },
        title: { ...text, description: 'The sentence in the language of Accept-Language.' },
        status: { type: 'integer' },
        code: { ...text, enum: Object.keys(refusals) },
        detail: { type: 'object', required: ['vi', 'en'], properties: { vi: text, en: text } },
        details: {
          type: 'object',
          properties: { issues: { type: 'array', items: { $ref: '#/components/schemas/Issue' } } },
        },
      },
    },
  };
}

/** One response per status, with the codes that go with it. */
function problemResponses(): Record<string, Json> {
  const codes = new Map<number, string[]>();
  for (const [code, { status }] of Object.entries(refusals))
    codes.set(status, [...(codes.get(status) ?? []), code]);
  return Object.fromEntries(
    [...codes].map(([status, list]) => [
      `Problem${status}`,
      {
        description: `Refused: ${list.join(', ')}.`,
        content: {
          'application/problem+json': {
            schema: {
              allOf: [{ $ref: '#/components/schemas/Problem' }, { properties: { code: { enum: list } } }],
            },
          },
        },
      },
    ]),
  );
}
