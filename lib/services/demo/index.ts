export { executeSimulatedNights } from "./execute-simulated-nights";
export { findDemo } from "./find-demo";
export { followProposal } from "./follow-proposal";
export { getDemoStory, getTakeover } from "./get-demo-story";
export { getSimulatedWeek } from "./get-simulated-week";
export { seedDemo } from "./seed-demo";
export { getSimulation, simulateWeek } from "./simulate-week";
