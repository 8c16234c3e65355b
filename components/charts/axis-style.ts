/** Room for the widest tick, such as "HUF 750K". */
export const AXIS_WIDTH = 56;
export const TICK = { fill: "var(--ink-soft)", fontSize: 11 };
