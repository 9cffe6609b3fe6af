import '#catalogue.ts';
import { answer } from '#base/server/api.ts';

export const GET = answer;
export const POST = answer;
