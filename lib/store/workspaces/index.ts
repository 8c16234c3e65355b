export {
  type AnnotationRecord,
  findAnnotation,
  insertAnnotation,
  listAnnotations,
  removeAnnotation,
} from "./annotations";
export { claimExport, readWorkspaceRows } from "./export";
export {
  deleteWorkspaceRows,
  findWorkspaceById,
  findWorkspaceBySlug,
  getWorkspace,
  listWorkspaces,
  saveClockDay,
  saveNewWorkspace,
  saveStoppedAt,
  saveWorkspaceChange,
  type WorkspaceAddress,
  type WorkspaceRecord,
} from "./workspaces";
