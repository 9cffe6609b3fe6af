-- The due date that held when a report was first sent, who finishes it after its unit has ended, and why nobody has to.

alter table submission
  add column due_on date,
  add column heir_id integer references unit (id),
  add column closed_reason text;
