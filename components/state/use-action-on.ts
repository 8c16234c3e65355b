"use client";

import { useState } from "react";
import { useAction } from "./use-action";

/** Calls a server action about these values, and drops its error once one of them has changed. */
export function useActionOn(about: readonly unknown[]): ReturnType<typeof useAction> {
  const action = useAction();
  const [calledOn, setCalledOn] = useState<readonly unknown[]>([]);
  const isSame = about.length === calledOn.length && about.every((value, index) => value === calledOn[index]);
  return {
    ...action,
    error: isSame ? action.error : null,
    field: isSame ? action.field : null,
    run: (call, onDone) => {
      setCalledOn(about);
      action.run(call, onDone);
    },
  };
}
