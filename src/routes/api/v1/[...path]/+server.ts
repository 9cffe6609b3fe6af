import '#catalogue.ts';
import { answer } from '#base/server/web/api.ts';

export const GET = answer;
export const POST = answer;
