/** What every field has in common. */
export interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** A whole sentence: what is wrong and how to mend it. */
  readonly error?: string | undefined;
  readonly optional?: boolean | undefined;
  /** Names the form, where a page has two forms with a field of the same name. */
  readonly within?: string | undefined;
}

/** What a frame gives to the control inside it. */
export interface ControlAttributes {
  readonly id: string;
  readonly name: string;
  /** Said, not enforced by the browser: its own bubble speaks another language and is gone before it is read. */
  readonly 'aria-required': 'true' | undefined;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': 'true' | undefined;
}

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** Options of one group stand together under its name. */
  readonly group?: string | undefined;
}

/** The id of a field's control: what its label, its error and the summary of errors point to. */
export function fieldId(name: string, within?: string): string {
  return `${within ?? 'f'}-${name}`;
}

/** Options in their order, gathered by group; those without a group come under null. */
export function byGroup(options: readonly Option[]): { group: string | null; options: Option[] }[] {
  const groups = new Map<string | null, Option[]>();
  for (const option of options) {
    const group = option.group ?? null;
    groups.set(group, [...(groups.get(group) ?? []), option]);
  }
  return [...groups].map(([group, members]) => ({ group, options: members }));
}
