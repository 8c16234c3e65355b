-- Finds the newest proposals of a plan without reading all of them: each page of decisions names the newest approved one.
CREATE INDEX "proposal_workspace_id_plan_id_created_at_idx" ON "proposal"("workspace_id", "plan_id", "created_at");
