import { weekdayOf } from "@/lib/domain/day";
import type { Rng } from "@/lib/engine";
import {
  between,
  cents,
  type Draft,
  type DraftChannel,
  type DraftDay,
  FOR_DAY,
  responseAt,
  wholeBetween,
} from "./draft";

/** What happens in the world, before conversions are drawn, and what becomes of the rows after. */
interface Situation {
  happen?: (channels: DraftChannel[], draft: Draft) => void;
  report?: (channels: DraftChannel[], draft: Draft) => void;
}

interface SituationKind {
  kind: string;
  /** Whether it is about one channel, the whole account, or either. */
  scope: "one" | "all" | "either";
  make: (dice: Rng) => Situation;
}

/** Situations that people who plan budgets complain about, by name, with the eight kinds of them. */
export const SITUATIONS: Record<string, SituationKind> = {
  paused: {
    kind: "current",
    scope: "one",
    make: (dice) => {
      const [days, hasRows] = [wholeBetween(dice, 4, 25), dice.next() < 0.5];
      return {
        happen: onEach((channel) => {
          for (const day of until(channel, days)) Object.assign(day, { spend: 0, hasRow: hasRows });
          channel.level = 0;
        }),
      };
    },
  },
  restarted: {
    kind: "current",
    scope: "one",
    make: (dice) => {
      const [running, off] = [wholeBetween(dice, 2, 6), wholeBetween(dice, 20, 40)];
      const [factor, hasRows] = [between(dice, 0.6, 1.6), dice.next() < 0.5];
      return {
        happen: onEach((channel) => {
          for (const day of channel.days) {
            if (day.age < running) day.spend *= factor;
            else if (day.age < running + off) Object.assign(day, { spend: 0, hasRow: hasRows });
          }
          Object.assign(channel, { level: (channel.level ?? 0) * factor, levelDays: running });
        }),
      };
    },
  },
  "certain weekdays": {
    kind: "current",
    scope: "one",
    make: (dice) => {
      const first = dice.integer(7);
      const count = wholeBetween(dice, 2, 5);
      const hasRows = dice.next() < 0.5;
      const runs = (weekday: number) => (weekday - first + 7) % 7 < count;
      return {
        happen: onEach((channel) => {
          for (const day of channel.days)
            if (!runs(weekdayOf(day.day))) Object.assign(day, { spend: 0, hasRow: hasRows });
          channel.runsDaily = false;
          if (!runs(weekdayOf(FOR_DAY))) Object.assign(channel, { level: 0, isPlanned: false });
        }),
      };
    },
  },
  "weekly rows": {
    kind: "grain of the rows",
    scope: "one",
    make: () => ({ happen: noLevel, report: onEach((channel) => bookEvery(channel, 7, true)) }),
  },
  "lump bookings": {
    kind: "grain of the rows",
    scope: "one",
    make: (dice) => {
      const every = wholeBetween(dice, 10, 28);
      return { happen: noLevel, report: onEach((channel) => bookEvery(channel, every, false)) };
    },
  },
  tiny: {
    kind: "limits and steps",
    scope: "one",
    make: (dice) => {
      const level = between(dice, 0.3, 2);
      return {
        happen: onEach((channel) => {
          const factor = level / (channel.level ?? level);
          for (const day of channel.days) day.spend *= factor;
          Object.assign(channel, { level, half: channel.half * factor, most: channel.most * factor });
        }),
      };
    },
  },
  bounds: {
    kind: "limits and steps",
    scope: "all",
    make: (dice) => {
      const drawn = Array.from({ length: 5 }, () => Array.from({ length: 4 }, () => dice.next()));
      return {
        report: (channels) => {
          for (const [index, channel] of channels.entries()) {
            const [hasMin = 0, hasMax = 0, at = 0, lock = 0] = drawn[index] ?? [];
            const level = channel.level ?? 0;
            channel.min = hasMin < 0.4 ? cents(level * (0.4 + at)) : 0;
            channel.max = hasMax < 0.4 ? cents(level * (0.5 + at) + 1) : null;
            channel.locked = lock < 0.2;
          }
        },
      };
    },
  },
  "a total far above": {
    kind: "limits and steps",
    scope: "all",
    make: (dice) => {
      const factor = between(dice, 3, 10);
      return { happen: (_, draft) => void (draft.total *= factor) };
    },
  },
  "new channel": {
    kind: "new channel",
    scope: "one",
    make: (dice) => {
      const days = wholeBetween(dice, 3, 6);
      return {
        happen: onEach((channel) => {
          for (const day of channel.days) if (day.age >= days) Object.assign(day, { spend: 0, hasRow: false });
          channel.levelDays = days;
        }),
      };
    },
  },
  "no conversions": {
    kind: "little comes back",
    scope: "one",
    make: () => ({ happen: onEach((channel) => void (channel.most = 1e-9)) }),
  },
  "few conversions": {
    kind: "little comes back",
    scope: "one",
    make: (dice) => {
      const rate = between(dice, 0.03, 0.3);
      return {
        happen: onEach((channel) => {
          channel.most *= rate / responseAt(channel, channel.level ?? 1);
        }),
      };
    },
  },
  "one large order": {
    kind: "little comes back",
    scope: "one",
    make: (dice) => {
      const [place, times] = [dice.next(), between(dice, 30, 120)];
      return {
        report: onEach((channel) => {
          const day = oneOf(channel, place, ({ conversions }) => conversions > 0);
          if (day) day.value += times * channel.worth;
        }),
      };
    },
  },
  "free conversions": {
    kind: "basis",
    scope: "one",
    make: (dice) => {
      const isKnown = dice.next() < 0.5;
      return {
        happen: onEach((channel) => {
          for (const day of channel.days)
            Object.assign(day, { mean: responseAt(channel, day.spend), spend: 0, isSpendKnown: isKnown });
          Object.assign(channel, { level: isKnown ? 0 : null, isPlanned: false });
        }),
      };
    },
  },
  "no values": {
    kind: "basis",
    scope: "one",
    make: () => ({
      report: onEach((channel) => {
        for (const day of channel.days) day.isValueKnown = false;
        channel.reportsValues = false;
      }),
    }),
  },
  "days without spend": {
    kind: "basis",
    scope: "one",
    make: (dice) => {
      const offset = dice.integer(11);
      return {
        happen: onEach((channel) => {
          for (const day of channel.days) if (day.age % 11 === offset && day.age > 0) day.spend = 0;
        }),
      };
    },
  },
  sale: {
    kind: "unusual days",
    scope: "either",
    make: (dice) => {
      const [from, length] = [wholeBetween(dice, 8, 30), wholeBetween(dice, 3, 7)];
      const [spend, efficiency] = [between(dice, 1, 4), between(dice, 2, 6)];
      return {
        happen: onEach((channel) => {
          for (const day of span(channel, from, length)) {
            day.spend *= spend;
            day.efficiency *= efficiency;
          }
        }),
      };
    },
  },
  "lost tag": {
    kind: "unusual days",
    scope: "either",
    make: (dice) => {
      const [from, length] = [wholeBetween(dice, 0, 30), wholeBetween(dice, 2, 5)];
      return {
        report: onEach((channel) => {
          for (const day of span(channel, from, length)) Object.assign(day, { conversions: 0, value: 0 });
        }),
      };
    },
  },
  gap: {
    kind: "unusual days",
    scope: "all",
    make: (dice) => {
      const [from, length] = [wholeBetween(dice, 8, 30), wholeBetween(dice, 3, 8)];
      return {
        report: onEach((channel) => {
          for (const day of span(channel, from, length)) day.hasRow = false;
        }),
      };
    },
  },
  fee: {
    kind: "unusual days",
    scope: "one",
    make: (dice) => {
      const [age, times] = [wholeBetween(dice, 0, 30), between(dice, 8, 15)];
      return {
        report: onEach((channel) => {
          for (const day of span(channel, age, 1)) day.spend += times * (channel.level ?? 0);
        }),
      };
    },
  },
  returns: {
    kind: "bad cells",
    scope: "one",
    make: (dice) => {
      const [place, times] = [dice.next(), between(dice, 1.5, 4)];
      return {
        report: onEach((channel) => {
          const day = oneOf(channel, place, ({ value }) => value > 0);
          if (day) day.value -= times * day.value;
        }),
      };
    },
  },
  "unknown cells": {
    kind: "bad cells",
    scope: "one",
    make: (dice) => {
      const cells = Array.from(
        { length: wholeBetween(dice, 1, 3) },
        () => [dice.integer(20), dice.integer(3)] as const,
      );
      return {
        report: onEach((channel) => {
          for (const [age, cell] of cells) {
            const day = channel.days[age];
            if (day && cell === 0) day.isSpendKnown = false;
            if (day && cell === 1) Object.assign(day, { areConversionsKnown: false, isValueKnown: false });
            if (day && cell === 2) day.isValueKnown = false;
          }
        }),
      };
    },
  },
  credit: {
    kind: "bad cells",
    scope: "one",
    make: (dice) => {
      const [age, times] = [wholeBetween(dice, 0, 30), between(dice, 0.5, 2)];
      return {
        report: onEach((channel) => {
          for (const day of span(channel, age, 1)) day.spend -= (1 + times) * day.spend;
        }),
      };
    },
  },
  "late conversions": {
    kind: "delay",
    scope: "all",
    make: (dice) => {
      const days = between(dice, 0.8, 6);
      return {
        happen: (_, draft) =>
          void Object.assign(draft, { isLate: true, reported: (age: number) => 1 - Math.exp(-(age + 1) / days) }),
      };
    },
  },
  "new level": {
    kind: "level changes",
    scope: "either",
    make: (dice) => {
      const [age, factor] = [wholeBetween(dice, 8, 25), dice.next() < 0.5 ? 0.5 : 2];
      return {
        happen: onEach((channel) => {
          for (const day of until(channel, age)) day.efficiency *= factor;
          channel.efficiency *= factor;
        }),
      };
    },
  },
};

function onEach(change: (channel: DraftChannel) => void): (channels: DraftChannel[]) => void {
  return (channels) => channels.forEach(change);
}

const noLevel = onEach((channel) => void Object.assign(channel, { level: null, isPlanned: false }));

function until({ days }: DraftChannel, age: number): DraftDay[] {
  return days.filter((day) => day.age < age);
}

function span({ days }: DraftChannel, from: number, length: number): DraftDay[] {
  return days.filter(({ age }) => age >= from && age < from + length);
}

/** One of the days of age 1 to 30 that fit. */
function oneOf({ days }: DraftChannel, place: number, fits: (day: DraftDay) => boolean): DraftDay | undefined {
  const fitting = days.filter((day) => day.age > 0 && day.age <= 30 && fits(day));
  return fitting[Math.floor(place * fitting.length)];
}

/** Books what some days spent on the last of them; where rows come only then, their conversions and values as well. */
function bookEvery({ days }: DraftChannel, every: number, isRowToo: boolean): void {
  const parts = ["spend", ...(isRowToo ? (["conversions", "value"] as const) : [])] as ("spend" | "conversions")[];
  for (let start = 0; start < days.length; start += every) {
    const booked = days.slice(start, start + every);
    for (const part of parts) {
      const sum = booked.reduce((total, day) => total + day[part], 0);
      booked.forEach((day, index) => (day[part] = index === 0 ? sum : 0));
    }
    if (isRowToo) booked.forEach((day, index) => (day.hasRow = index === 0));
  }
}
