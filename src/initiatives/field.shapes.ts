import { z } from 'zod';
import { line, version } from '#base/shapes.ts';
import { field } from '#initiatives/shapes.ts';

const nameVi = line(80, 2);
const nameEn = line(80, 2);

/** Fields (lĩnh vực) are what a body works in: it names them itself, in both languages. */
export const AddField = z.strictObject({ nameVi, nameEn });
export const RenameField = z.strictObject({ key: field, version, nameVi, nameEn });
export const MoveField = z.strictObject({ key: field, version, to: z.enum(['up', 'down']) });
export const CloseField = z.strictObject({ key: field, version });
export const OpenField = z.strictObject({ key: field, version });
