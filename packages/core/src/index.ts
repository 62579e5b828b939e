export { Project } from './project/project.js';
export { assess, targetOf } from './assess.js';
export { judge, judgeAtOnce, suspect } from './judge.js';
export { follow } from './follow.js';
export { sentence } from './sentence.js';
export type { Tree, Listed, Read, Entry, EntryKind } from './tree.js';
export type {
  AnyFindingKind,
  Finding,
  FindingKind,
  TableEntry,
  TrackedFinding,
  TrackedFindingKind,
  WrongSegment,
} from './finding.js';
export type { Usage, Verdict } from './usage.js';
export { isOfStyles } from './usage.js';
export type { ProjectOptions } from './project/project.js';
export type { Resolution, UnknownReason } from './resolution.js';
