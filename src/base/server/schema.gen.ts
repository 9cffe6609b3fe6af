// Made from the migrations by generate-types.ts; do not edit.
import type { Generated, GeneratedAlways } from 'kysely';

export interface AccessLink {
  token_hash: Buffer;
  purpose: 'first_administrator' | 'set_password';
  account_id: string | null;
  expires_at: Date;
  used_at: Date | null;
}

export interface Account {
  id: Generated<string>;
  login: string;
  name: string;
  password_hash: string | null;
  locale: Generated<'vi' | 'en'>;
  state: Generated<'active' | 'disabled'>;
  demo: Generated<boolean>;
  failures: Generated<number>;
  locked_until: Date | null;
  must_change: Generated<boolean>;
  version: Generated<number>;
  created_at: Generated<Date>;
}

export interface AuditContent {
  entry_id: string;
  salt: Buffer;
  content: string;
}

export interface AuditDelivery {
  consumer: string;
  entry_id: string;
  txid: Generated<string>;
}

export interface AuditEntry {
  id: GeneratedAlways<string>;
  at: Generated<Date>;
  actor: string;
  action: string;
  unit_id: number | null;
  subject: string;
  content_hash: Buffer;
}

export interface AuditSeal {
  id: GeneratedAlways<string>;
  at: Generated<Date>;
  entries: string[];
  previous: Buffer;
  hash: Buffer;
}

export interface Calendar {
  key: string;
  name_vi: string;
  name_en: string;
  first_day: number;
}

export interface Document {
  id: Generated<string>;
  kind: 'resolution' | 'directive' | 'conclusion' | 'regulation' | 'guideline' | 'plan' | 'programme' | 'letter' | 'other';
  number: Generated<string>;
  issued_on: string | null;
  issuer: string;
  unit_id: number;
  abstract: string;
  search: string;
  file_hash: string | null;
  file_name: string | null;
  file_type: string | null;
  file_size: number | null;
  public: Generated<boolean>;
  illustration: Generated<boolean>;
  withdrawn_reason: string | null;
  version: Generated<number>;
  created_at: Generated<Date>;
}

export interface FollowUp {
  id: Generated<string>;
  form_id: string;
  unit_id: number;
  period_key: string;
  on_day: string;
  by_name: string;
  message: Generated<string>;
  created_at: Generated<Date>;
}

export interface Form {
  id: Generated<string>;
  title: string;
  unit_id: number;
  level: string;
  calendar: string;
  grain: 'month' | 'quarter' | 'half' | 'nine' | 'year';
  due_after: number;
  lock_after: number;
  accept_level: string | null;
  since: string;
  until: string | null;
  illustration: Generated<boolean>;
  withdrawn_reason: string | null;
  version: Generated<number>;
  created_at: Generated<Date>;
}

export interface FormAssignment {
  form_id: string;
  unit_id: number;
  since: string;
  until: string | null;
}

export interface FormVersion {
  form_id: string;
  number: number;
  since: string;
  definition: unknown;
  created_at: Generated<Date>;
}

export interface Holiday {
  on_day: string;
  name: string;
}

export interface IdempotencyKey {
  actor: string;
  key: string;
  action: string;
  input_hash: Buffer;
  result: unknown;
  at: Generated<Date>;
}

export interface Initiative {
  id: Generated<string>;
  name: string;
  search: string;
  description: Generated<string>;
  field: string;
  form: 'collective' | 'individual';
  place: Generated<string>;
  stage: Generated<'registered' | 'running' | 'recognised' | 'replicated' | 'ended'>;
  unit_id: number;
  registered_on: string;
  withdrawn_reason: string | null;
  illustration: Generated<boolean>;
  version: Generated<number>;
  created_at: Generated<Date>;
  result: 'effective' | 'not_yet' | null;
  level: 'commune' | 'district' | 'province' | 'central' | null;
  evaluated_from: string | null;
}

export interface InitiativeField {
  key: string;
  position: number;
  name_vi: string;
  name_en: string;
  closed: Generated<boolean>;
  version: Generated<number>;
}

export interface InitiativeOwner {
  initiative_id: string;
  unit_id: number;
  during: string;
}

export interface InitiativePhoto {
  id: Generated<string>;
  initiative_id: string;
  position: number;
  hash: string;
  width: number;
  height: number;
  small_hash: string;
  small_width: number;
  small_height: number;
  caption: Generated<string>;
  alternative: string;
  taken_on: string | null;
  withdrawn_reason: string | null;
  recorded_at: Generated<Date>;
}

export interface Measure {
  id: GeneratedAlways<number>;
  key: string;
  name_vi: string;
  name_en: string;
  unit_vi: string;
  unit_en: string;
  direction: 'up' | 'down' | 'none';
  over_units: 'sum' | 'ratio' | 'max' | 'last';
  over_time: 'sum' | 'last' | 'average';
  planned: Generated<boolean>;
  source: Generated<'counted' | 'reported' | 'formula' | 'provisional'>;
  decimals: Generated<number>;
  grain: 'month' | 'quarter' | 'half' | 'nine' | 'year' | null;
  calendar: string | null;
  least: string | null;
  most: string | null;
  formula: unknown | null;
  dimensions: Generated<string[]>;
  public: Generated<boolean>;
  layer_of: number | null;
  closed: Generated<boolean>;
  illustration: Generated<boolean>;
  version: Generated<number>;
  asked: Generated<boolean>;
}

export interface MeasureCell {
  id: GeneratedAlways<number>;
  key: string;
  dims: unknown;
}

export interface MeasureCellPart {
  cell_id: number;
  part_id: number;
}

export interface MeasureCoarse {
  measure_id: number;
  view: 'was' | 'now';
  grain: 'month' | 'mid_month' | 'year';
  cell_id: number;
  unit_id: number;
  first_day: string;
  last_day: string;
  value: string;
}

export interface MeasureDelta {
  id: GeneratedAlways<string>;
  measure_id: number;
  unit_id: number;
  first_day: string;
  last_day: string;
  cell_id: number;
  value: string;
}

export interface MeasureDimension {
  dimension: string;
  value: string;
  position: number;
  dimension_vi: string;
  dimension_en: string;
  name_vi: string;
  name_en: string;
}

export interface MeasureLegend {
  measure_id: number;
  at_least: string;
  name_vi: string;
  name_en: string;
  tone: 'good' | 'fair' | 'poor' | 'plain';
}

export interface MeasureTotal {
  measure_id: number;
  view: 'own' | 'was' | 'now';
  unit_id: number;
  unassigned: Generated<boolean>;
  first_day: string;
  last_day: string;
  cell_id: number;
  value: string;
  spanned: Generated<boolean>;
}

export interface Objective {
  id: Generated<string>;
  programme_id: string;
  position: number;
  title: string;
  description: Generated<string>;
  withdrawn_reason: string | null;
  version: Generated<number>;
}

export interface Programme {
  id: Generated<string>;
  title: string;
  search: string;
  summary: Generated<string>;
  unit_id: number;
  since: string;
  until: string;
  owner_id: string;
  public: Generated<boolean>;
  illustration: Generated<boolean>;
  withdrawn_reason: string | null;
  version: Generated<number>;
  created_at: Generated<Date>;
}

export interface ProgrammeDocument {
  programme_id: string;
  document_id: string;
  role: 'basis' | 'issued_by';
}

export interface Registration {
  id: Generated<string>;
  initiative_id: string;
  campaign_year: number;
  registered_on: string;
  kind: 'new' | 'continuing';
  recorded_by: string | null;
  unit_id: number;
}

export interface Restructuring {
  id: Generated<string>;
  title: string;
  document: Generated<string>;
  effective_on: string;
  state: Generated<'draft' | 'applied' | 'discarded'>;
  version: Generated<number>;
  created_at: Generated<Date>;
  applied_at: Date | null;
  outcome: unknown | null;
}

export interface RestructuringDecision {
  restructuring_id: string;
  subject: string;
  choice: 'carry' | 'keep' | 'end';
  successor_ref: string | null;
}

export interface RestructuringLine {
  restructuring_id: string;
  line: number;
  op: 'form' | 'revise' | 'end' | 'succeed';
  ref: string;
  code: string | null;
  designation: string | null;
  name: string | null;
  level: string | null;
  parent_ref: string | null;
  successor_ref: string | null;
  part: 'whole' | 'part' | 'unknown' | null;
  kind: 'absorbed' | 'formed' | null;
  confirmed: Generated<boolean>;
  note: Generated<string>;
  unit_id: number | null;
}

export interface RestructuringRow {
  restructuring_id: string;
  line: number;
  cells: unknown;
}

export interface Revision {
  submission_id: string;
  number: number;
  form_version: number;
  state: 'sent' | 'withdrawn' | 'returned' | 'accepted' | 'superseded';
  sent_at: Generated<Date>;
  sent_on: string;
  sent_by: string;
  sent_by_name: Generated<string>;
  note: Generated<string>;
  decided_at: Date | null;
  decided_by: string | null;
  decided_by_name: Generated<string>;
  decided_note: Generated<string>;
}

export interface RevisionFigures {
  submission_id: string;
  number: number;
  measures: number[];
  cells: number[];
  amounts: string[];
}

export interface RevisionRemark {
  submission_id: string;
  number: number;
  measure_id: number;
  cell_id: number;
  note: string | null;
  file_hash: string | null;
  file_name: string | null;
}

export interface RevisionReturn {
  submission_id: string;
  number: number;
  item: string;
  reason: string;
}

export interface RevisionText {
  submission_id: string;
  number: number;
  item: string;
  text: string;
}

export interface RevisionValue {
  submission_id: string | null;
  number: number | null;
  measure_id: number | null;
  cell_id: number | null;
  value: string | null;
  note: string | null;
  file_hash: string | null;
  file_name: string | null;
}

export interface RoleGrant {
  id: Generated<string>;
  account_id: string;
  role: 'administrator' | 'officer' | 'approver' | 'reporter' | 'member' | 'auditor';
  unit_id: number;
  since: string;
  until: string | null;
}

export interface Run {
  id: Generated<string>;
  kind: string;
  file_hash: string | null;
  file_name: Generated<string>;
  state: Generated<'running' | 'done' | 'refused' | 'cancelled' | 'broken'>;
  phase: Generated<'reading' | 'checking' | 'writing'>;
  done: Generated<number>;
  total: Generated<number>;
  result: unknown | null;
  stop: Generated<boolean>;
  started_by: string;
  started_at: Generated<Date>;
  beat_at: Generated<Date>;
  ended_at: Date | null;
}

export interface SavedView {
  id: Generated<string>;
  title: string;
  owner_id: string;
  shared: Generated<boolean>;
  definition: unknown;
  withdrawn_reason: string | null;
  version: Generated<number>;
  created_at: Generated<Date>;
}

export interface SchemaMigration {
  name: string;
  at: Generated<Date>;
}

export interface Session {
  token_hash: Buffer;
  account_id: string;
  created_at: Generated<Date>;
  seen_at: Generated<Date>;
  expires_at: Date;
}

export interface Setting {
  key: string;
  value: unknown;
}

export interface StageEvent {
  id: Generated<string>;
  initiative_id: string;
  kind: 'started' | 'evaluated' | 'recognised' | 'exemplary' | 'replicated' | 'ended';
  on_day: string;
  result: 'effective' | 'not_yet' | null;
  note: Generated<string>;
  annulled: Generated<boolean>;
  recorded_by: string;
  recorded_at: Generated<Date>;
  level: 'commune' | 'district' | 'province' | 'central' | null;
  to_unit_id: number | null;
  annulled_reason: string | null;
  unit_id: number;
}

export interface Submission {
  id: Generated<string>;
  form_id: string;
  unit_id: number;
  period_key: string;
  since: string;
  until: string;
  state: Generated<'draft' | 'submitted' | 'returned' | 'accepted'>;
  first_sent_on: string | null;
  sent_revision: number | null;
  accepted_revision: number | null;
  looked_at: Date | null;
  unlocked_until: string | null;
  version: Generated<number>;
  due_on: string | null;
  heir_id: number | null;
  closed_reason: string | null;
}

export interface SubmissionDraft {
  submission_id: string;
  content: unknown;
  version: number;
  saved_at: Generated<Date>;
  saved_by: string;
  saved_by_name: Generated<string>;
}

export interface SubmissionEvent {
  id: Generated<string>;
  submission_id: string;
  kind: 'reopened' | 'unlocked';
  reason: string;
  at: Generated<Date>;
  by_name: string;
}

export interface Target {
  id: Generated<string>;
  position: number;
  measure: string;
  dims: Generated<unknown>;
  noun_vi: string;
  noun_en: string;
  quantifier: 'figure' | 'ratio' | 'every' | 'share' | 'number' | 'none_without';
  amount: string;
  threshold: string | null;
  within_unit_id: number;
  level: string | null;
  since: string;
  until: string;
  due_on: string;
  illustration: Generated<boolean>;
  public: Generated<boolean>;
  withdrawn_reason: string | null;
  version: Generated<number>;
  created_at: Generated<Date>;
  programme_id: string | null;
  objective_id: string | null;
  owner_id: string | null;
  share_of: string | null;
  sharing: unknown | null;
}

export interface TargetMilestone {
  target_id: string;
  on_day: string;
  amount: string;
}

export interface Task {
  id: Generated<string>;
  objective_id: string;
  position: number;
  title: string;
  search: string;
  deliverable: Generated<string>;
  lead_unit_id: number;
  owner_id: string;
  starts_on: string;
  due_on: string;
  status: Generated<'not_started' | 'in_progress' | 'done' | 'paused' | 'cancelled'>;
  status_on: string | null;
  illustration: Generated<boolean>;
  withdrawn_reason: string | null;
  version: Generated<number>;
  created_at: Generated<Date>;
}

export interface TaskCooperation {
  task_id: string;
  unit_id: number;
}

export interface TaskNote {
  id: Generated<string>;
  task_id: string;
  on_day: string;
  status: 'not_started' | 'in_progress' | 'done' | 'paused' | 'cancelled' | null;
  text: Generated<string>;
  by_name: string;
  recorded_at: Generated<Date>;
}

export interface Unit {
  id: GeneratedAlways<number>;
  kind: 'area' | 'organisation';
  created_at: Generated<Date>;
}

export interface UnitAlias {
  unit_id: number;
  alias: string;
  search: string;
}

export interface UnitAncestor {
  unit_id: number;
  since: string;
  until: string;
  ancestor_id: number;
  depth: number;
}

export interface UnitLevel {
  key: string;
  rank: number;
  kind: 'area' | 'organisation';
  name_vi: string;
  name_en: string;
  plural_en: string;
}

export interface UnitNow {
  unit_id: number;
  at_unit_id: number;
  assigned: boolean;
}

export interface UnitSuccession {
  id: GeneratedAlways<number>;
  predecessor_id: number;
  successor_id: number | null;
  on_day: string;
  part: 'whole' | 'part' | 'unknown';
  kind: 'absorbed' | 'formed';
  confirmed: boolean;
  document: Generated<string>;
  note: Generated<string>;
}

export interface UnitUnconfirmed {
  id: GeneratedAlways<number>;
  source: string;
  on_day: string;
  code: string | null;
  name: string;
  reason: string;
}

export interface UnitVersion {
  unit_id: number;
  during: string;
  code: string | null;
  designation: string;
  name: string;
  level: string;
  parent_id: number | null;
  search: string;
}

export interface DB {
  access_link: AccessLink;
  account: Account;
  audit_content: AuditContent;
  audit_delivery: AuditDelivery;
  audit_entry: AuditEntry;
  audit_seal: AuditSeal;
  calendar: Calendar;
  document: Document;
  follow_up: FollowUp;
  form: Form;
  form_assignment: FormAssignment;
  form_version: FormVersion;
  holiday: Holiday;
  idempotency_key: IdempotencyKey;
  initiative: Initiative;
  initiative_field: InitiativeField;
  initiative_owner: InitiativeOwner;
  initiative_photo: InitiativePhoto;
  measure: Measure;
  measure_cell: MeasureCell;
  measure_cell_part: MeasureCellPart;
  measure_coarse: MeasureCoarse;
  measure_delta: MeasureDelta;
  measure_dimension: MeasureDimension;
  measure_legend: MeasureLegend;
  measure_total: MeasureTotal;
  objective: Objective;
  programme: Programme;
  programme_document: ProgrammeDocument;
  registration: Registration;
  restructuring: Restructuring;
  restructuring_decision: RestructuringDecision;
  restructuring_line: RestructuringLine;
  restructuring_row: RestructuringRow;
  revision: Revision;
  revision_figures: RevisionFigures;
  revision_remark: RevisionRemark;
  revision_return: RevisionReturn;
  revision_text: RevisionText;
  revision_value: RevisionValue;
  role_grant: RoleGrant;
  run: Run;
  saved_view: SavedView;
  schema_migration: SchemaMigration;
  session: Session;
  setting: Setting;
  stage_event: StageEvent;
  submission: Submission;
  submission_draft: SubmissionDraft;
  submission_event: SubmissionEvent;
  target: Target;
  target_milestone: TargetMilestone;
  task: Task;
  task_cooperation: TaskCooperation;
  task_note: TaskNote;
  unit: Unit;
  unit_alias: UnitAlias;
  unit_ancestor: UnitAncestor;
  unit_level: UnitLevel;
  unit_now: UnitNow;
  unit_succession: UnitSuccession;
  unit_unconfirmed: UnitUnconfirmed;
  unit_version: UnitVersion;
}
