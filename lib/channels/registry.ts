import { openSimulatedConnector, SIMULATED_CAPABILITIES } from "./simulated";
import { PLATFORMS, type ChannelCapabilities, type ChannelConnector, type Platform } from "./types";

/** Platforms whose data can be fetched. A file's cannot. */
export type PolledPlatform = Exclude<Platform, "csv">;

export const POLLED_PLATFORMS: readonly PolledPlatform[] = PLATFORMS.filter((platform) => platform !== "csv");

const FILE_CAPABILITIES: ChannelCapabilities = { reads: "file", writes: "none", restatedDays: null };

export function capabilitiesOf(platform: Platform): ChannelCapabilities {
  switch (platform) {
    case "csv":
      return FILE_CAPABILITIES;
    case "simulated":
      return SIMULATED_CAPABILITIES;
    default:
      return unknownPlatform(platform);
  }
}

/** Opens the connector of a connection. The connector validates the stored `settings`. */
export function openConnector(platform: PolledPlatform, settings: unknown): ChannelConnector {
  switch (platform) {
    case "simulated":
      return openSimulatedConnector(settings);
    default:
      return unknownPlatform(platform);
  }
}

export function isPlatform(name: string): name is Platform {
  return (PLATFORMS as readonly string[]).includes(name);
}

export function isPolledPlatform(name: string): name is PolledPlatform {
  return isPlatform(name) && capabilitiesOf(name).reads === "api";
}

function unknownPlatform(platform: never): never {
  throw new RangeError(`There is no channel platform "${String(platform)}".`);
}
