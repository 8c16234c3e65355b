-- A channel that starts from nothing has a limit of its own, which is not its largest step.
ALTER TABLE "proposal_line" DROP CONSTRAINT "proposal_line_binding_limit_check";
ALTER TABLE "proposal_line" ADD CONSTRAINT "proposal_line_binding_limit_check" CHECK (binding_limit IN ('none', 'total-budget', 'roi-target', 'channel-min', 'channel-max', 'locked', 'largest-step', 'capacity', 'fixed-spend', 'not-enough-data', 'start-limit', 'day-off', 'unknown-current'));
