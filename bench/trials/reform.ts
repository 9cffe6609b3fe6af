import { randomUUID } from 'node:crypto';
import { REFORM, REFORM_DOCUMENT, reformLines } from '../../samples/vn/lines.ts';
import type { Answer, Session } from './session.ts';

/** Where everything goes on that stands on a unit without a certain successor: the new commune Lục Yên. */
const HEIR = '+04303';
/** Writers open new items between deciding and applying; an administrator looks again and decides about those too. */
const ROUNDS = 20;

/** A draft at the version that was last seen: what applying it takes. */
export interface Draft {
  readonly id: string;
  version: number;
}

interface Page {
  readonly row: { readonly state: string; readonly version: number };
  readonly items: readonly {
    readonly subject: string;
    readonly proposal: string | null;
    readonly decision: unknown;
  }[];
  readonly undecided: number;
}

export interface Applied {
  /** From sending the request to its answer. */
  readonly sent: number;
  readonly answered: number;
  /** What the server itself measured, inside its transaction. */
  readonly ms: number;
  readonly outcome: { readonly formed: number; readonly revised: number; readonly ended: number };
  /** How often new items had to be decided first. */
  readonly rounds: number;
}

function accepted(answer: Answer): Answer {
  if (answer.code !== null) throw new Error(`refused: ${JSON.stringify(answer.body).slice(0, 500)}`);
  return answer;
}

/** Drafts the reform of 2025-07-01 for Yên Bái and Lào Cai as an administrator does, over the API. */
export async function draftReform(session: Session): Promise<Draft> {
  const lines = await reformLines(new Set(['10', '15']), true);
  const title = 'Hợp nhất tỉnh Yên Bái và tỉnh Lào Cai, bỏ cấp huyện, sắp xếp cấp xã';
  const input = { title, document: REFORM_DOCUMENT, effectiveOn: REFORM, lines };
  const { body } = accepted(await session.act('restructuring.draft', input, randomUUID()));
  const { id, version } = body as Draft;
  return { id, version };
}

/** Decides about everything that is open: as proposed, and what has no proposal goes on in the new commune. */
export async function decide(session: Session, draft: Draft): Promise<void> {
  const page = accepted(await session.get(`/api/v1/restructurings/${draft.id}`)).body as Page;
  const decisions = page.items
    .filter((item) => item.proposal === null && item.decision === null)
    .map(({ subject }) => ({ subject, choice: 'carry', successorRef: HEIR }));
  const input = { id: draft.id, version: page.row.version, decisions, acceptProposals: true };
  const { body } = accepted(await session.act('restructuring.decide', input, randomUUID()));
  draft.version = (body as Draft).version;
}

/** Decides and applies, until nothing was opened in between. */
export async function applyReform(session: Session, draft: Draft): Promise<Applied> {
  for (let rounds = 1; ; rounds++) {
    await decide(session, draft);
    const answer = await session.act('restructuring.apply', draft, randomUUID());
    if (answer.code === 'restructuring.undecided' && rounds < ROUNDS) continue;
    const { outcome } = accepted(answer).body as { outcome: Applied['outcome'] & { ms: number } };
    const { sent, answered } = answer;
    return { sent, answered, ms: outcome.ms, outcome, rounds };
  }
}
