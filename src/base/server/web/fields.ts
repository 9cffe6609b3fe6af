import { z } from 'zod';

/** A name and its text, as a form or a query string gives them; a file input gives a `File`. */
export type Field = readonly [name: string, value: string | File];

/** The part of JSON Schema that says how a text is to be read. */
export interface Shape {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape | boolean;
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly allOf?: readonly Shape[];
  readonly additionalProperties?: Shape | boolean;
  readonly minLength?: number;
  readonly const?: unknown;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Shape>>;
}

const shapes = new WeakMap<z.ZodType, Shape>();

/** What a schema takes, as JSON Schema 2020-12. Made once per schema. */
export function shapeOf(schema: z.ZodType): Shape {
  let shape = shapes.get(schema);
  if (!shape) {
    shape = z.toJSONSchema(schema, {
      io: 'input',
      target: 'draft-2020-12',
      unrepresentable: 'any',
    }) as Shape;
    shapes.set(schema, shape);
  }
  return shape;
}

/** No form has more rows than this; a bigger index is an attempt to exhaust memory. */
const ROWS_AT_MOST = 10_000;
const NUMERIC = /^[+-]?\d+(\.\d+)?(e[+-]?\d{1,3})?$/i;
const WORDS: Readonly<Record<string, boolean>> = {
  on: true,
  true: true,
  1: true,
  off: false,
  false: false,
  0: false,
};

interface Node {
  readonly values: (string | File)[];
  readonly below: Map<string, Node>;
}

/**
 * Turns names and texts into the object that the schema describes: numbers, booleans, lists (`field` given several
 * times, or `items.0.id`), and an empty text as "absent". What cannot be read stays text, so that the schema itself
 * says what is wrong with it. Names that the schema does not know are passed on for it to refuse.
 */
export function readFields(schema: z.ZodType, fields: Iterable<Field>): Record<string, unknown> {
  const root = shapeOf(schema);
  const top: Node = { values: [], below: new Map() };
  for (const [name, value] of fields) {
    let node = top;
    for (const part of name.split('.', 8)) {
      let next = node.below.get(part);
      if (!next) {
        next = { values: [], below: new Map() };
        node.below.set(part, next);
      }
      node = next;
    }
    node.values.push(value);
  }
  return readObject(root, root, top);
}

function readObject(root: Shape, shape: Shape, node: Node): Record<string, unknown> {
  const found = pickObject(root, shape, node);
  const known = found.properties ?? {};
  const entries: [string, unknown][] = [];
  for (const [name, child] of node.below) {
    const inner = Object.hasOwn(known, name) ? known[name] : undefined;
    const rest = typeof found.additionalProperties === 'object' ? found.additionalProperties : undefined;
    const value = inner
      ? read(root, inner, child, found.required?.includes(name) ?? false)
      : rest
        ? read(root, rest, child, true)
        : (child.values.at(-1) ?? '');
    if (value !== undefined) entries.push([name, value]);
  }
  // fromEntries defines: a field called __proto__ stays a field
  return Object.fromEntries(entries);
}

function read(root: Shape, shape: Shape, node: Node, required: boolean): unknown {
  const options = alternatives(root, shape);
  const types = new Set(options.flatMap((option) => typesOf(option)));
  if (types.has('array')) {
    const list = options.find((option) => typesOf(option).includes('array'));
    const items = typeof list?.items === 'object' ? list.items : {};
    return readList(root, items, node);
  }
  if (types.has('object') && node.below.size > 0) {
    const value = readObject(root, { anyOf: options }, node);
    return Object.keys(value).length > 0 ? value : undefined;
  }
  return readText(options, types, node.values.at(-1), required);
}

function readList(root: Shape, items: Shape, node: Node): unknown {
  const list: unknown[] = [];
  for (const value of node.values) {
    const item = read(root, items, { values: [value], below: new Map() }, false);
    if (item !== undefined) list.push(item);
  }
  for (const [name, child] of node.below) {
    const index = Number(name);
    if (!/^\d{1,6}$/.test(name) || index >= ROWS_AT_MOST) return name;
    list[index] = read(root, items, child, false);
  }
  // rows at the end that were left blank are no rows; a blank one in the middle keeps its place in the messages
  while (list.length > 0 && list.at(-1) === undefined) list.pop();
  return list.length > 0 ? Array.from(list) : undefined;
}

function readText(
  options: readonly Shape[],
  types: ReadonlySet<string>,
  value: string | File | undefined,
  required: boolean,
): unknown {
  if (value === undefined) return undefined;
  if (typeof value !== 'string') return value.size === 0 && value.name === '' ? undefined : value;
  if (value === '') {
    if (!required) return undefined;
    if (types.has('null')) return null;
    return options.some(takesEmpty) ? '' : undefined;
  }
  const text = value.trim();
  if ((types.has('number') || types.has('integer')) && NUMERIC.test(text)) return Number(text);
  if (types.has('boolean') && Object.hasOwn(WORDS, text)) return WORDS[text];
  return value;
}

/** True for text of any form and any length. */
function takesEmpty(shape: Shape): boolean {
  const narrow =
    shape.minLength || ['pattern', 'format', 'enum', 'const'].some((word) => Object.hasOwn(shape, word));
  return typesOf(shape).includes('string') && !narrow;
}

function typesOf(shape: Shape): readonly string[] {
  if (shape.type !== undefined) return typeof shape.type === 'string' ? [shape.type] : shape.type;
  if (shape.properties) return ['object'];
  return shape.const === undefined ? [] : [shape.const === null ? 'null' : typeof shape.const];
}

/** The shape with references followed and alternatives laid side by side. */
function alternatives(root: Shape, shape: Shape, depth = 0): Shape[] {
  if (depth > 20) return [];
  if (shape.$ref !== undefined) {
    const name = shape.$ref.replace(/^#\/\$defs\//, '');
    const target = shape.$ref === '#' ? root : root.$defs?.[name];
    return target ? alternatives(root, target, depth + 1) : [];
  }
  const several = shape.anyOf ?? shape.oneOf;
  if (several) return several.flatMap((option) => alternatives(root, option, depth + 1));
  if (shape.allOf) {
    const parts = shape.allOf.flatMap((part) => alternatives(root, part, depth + 1));
    return [
      {
        type: 'object',
        properties: Object.assign({}, ...parts.map((part) => part.properties ?? {})),
        required: parts.flatMap((part) => part.required ?? []),
      },
    ];
  }
  return [shape];
}

/** Of several objects the one whose fixed words are those that came in; else the first. */
function pickObject(root: Shape, shape: Shape, node: Node): Shape {
  const objects = alternatives(root, shape).filter((option) => typesOf(option).includes('object'));
  const fits = objects.find((option) =>
    Object.entries(option.properties ?? {}).every(
      ([name, property]) =>
        property.const === undefined || String(property.const) === node.below.get(name)?.values.at(-1),
    ),
  );
  return fits ?? objects[0] ?? {};
}
