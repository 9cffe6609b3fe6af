/**
 * Every query and action there is. Whoever needs them all (the API, its OpenAPI document, the command line, the
 * tests over all of them) imports this; a test fails when a slice's queries or actions are missing here.
 */
import '#access/server/actions.ts';
import '#access/server/link.actions.ts';
import '#access/server/queries.ts';
import '#access/server/restructuring.actions.ts';
import '#access/server/session.actions.ts';
import '#audit/server/actions.ts';
import '#audit/server/queries.ts';
import '#audit/server/verify.queries.ts';
import '#documents/server/actions.ts';
import '#documents/server/queries.ts';
import '#documents/server/restructuring.actions.ts';
import '#initiatives/server/actions.ts';
import '#initiatives/server/chosen.queries.ts';
import '#initiatives/server/import.actions.ts';
import '#initiatives/server/list.queries.ts';
import '#initiatives/server/queries.ts';
import '#initiatives/server/restructuring.actions.ts';
import '#initiatives/server/several.actions.ts';
import '#initiatives/server/stage.actions.ts';
import '#measures/server/actions.ts';
import '#measures/server/queries.ts';
import '#programmes/server/actions.ts';
import '#programmes/server/objective.actions.ts';
import '#programmes/server/queries.ts';
import '#programmes/server/restructuring.actions.ts';
import '#programmes/server/task.actions.ts';
import '#programmes/server/task.queries.ts';
import '#restructuring/server/actions.ts';
import '#restructuring/server/afterwards.queries.ts';
import '#restructuring/server/effects.queries.ts';
import '#restructuring/server/queries.ts';
import '#restructuring/server/rows.actions.ts';
import '#restructuring/server/rows.queries.ts';
import '#targets/server/actions.ts';
import '#targets/server/queries.ts';
import '#targets/server/restructuring.actions.ts';
import '#units/server/actions.ts';
import '#units/server/queries.ts';
import '#units/server/tree.actions.ts';
import '#units/server/tree.queries.ts';
