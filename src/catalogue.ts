/**
 * Every query and action there is. Whoever needs them all (the API, its OpenAPI document, the command line, the
 * tests over all of them) imports this; a test fails when a slice's queries or actions are missing here.
 */
import '#units/server/actions.ts';
import '#units/server/queries.ts';
