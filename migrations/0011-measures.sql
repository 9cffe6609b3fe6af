-- A measure whose registry is not there yet: targets over it honestly have no data.
alter table measure add column planned boolean not null default false;
