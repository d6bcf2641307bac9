/** Whether what a server said has the shape that it should have: nothing unchecked is handed on. */

import type { Action, Answer, Evidence, Nudge, Problem } from "../api";

type Fields = Record<string, unknown>;

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isAnswer(value: unknown): value is Answer {
  if (!isFields(value)) return false;
  const { customer, pace } = value;
  return (
    isListOf(value["nudges"], isNudge) &&
    isWhole(value["held_back"]) &&
    isFields(customer) &&
    isText(customer["mood"]) &&
    isNumber(customer["score"]) &&
    isText(customer["trend"]) &&
    (customer["evidence"] === null || isEvidence(customer["evidence"])) &&
    isFields(pace) &&
    (pace["waiting_s"] === null || isNumber(pace["waiting_s"])) &&
    isText(pace["level"]) &&
    (value["recheck_after_s"] === null || isNumber(value["recheck_after_s"])) &&
    isListOf(value["shadow_ids"], isText) &&
    isWhole(value["ruleset"])
  );
}

/** Whether a server's refusal says what it is; what it says beyond that is looked at where it is used. */
export function isProblem(value: unknown): value is Problem & { type?: unknown } {
  return isFields(value) && isText(value["title"]) && isNumber(value["status"]);
}

/** Return the server's own words for a refusal, with the first place that it names. */
export function inWords(problem: unknown): string | undefined {
  if (!isFields(problem)) return undefined;
  const errors = Array.isArray(problem["errors"]) ? problem["errors"] : [];
  const first: unknown = errors[0];
  const place = isFields(first) && isText(first["pointer"]) && isText(first["reason"]) ? first : null;
  const parts = [problem["detail"], place && `${String(place["pointer"])}: ${String(place["reason"])}.`];
  return parts.filter((part) => isText(part) && part !== "").join(" ") || undefined;
}

function isNudge(value: unknown): value is Nudge {
  return (
    isFields(value) &&
    ["id", "rule", "slug", "skill", "severity", "title", "advice"].every((name) => isText(value[name])) &&
    isEvidence(value["evidence"]) &&
    isListOf(value["actions"], isAction) &&
    (value["learn_more"] === null || isText(value["learn_more"]))
  );
}

function isEvidence(value: unknown): value is Evidence {
  if (!isFields(value) || !isText(value["quote"])) return false;
  if (value["kind"] === "draft") return isWhole(value["start"]) && isWhole(value["end"]);
  return value["kind"] === "message" ? isWhole(value["index"]) : value["kind"] === "count";
}

function isAction(value: unknown): value is Action {
  if (!isFields(value) || !isText(value["label"])) return false;
  switch (value["kind"]) {
    case "insert":
      return isText(value["text"]) && isWhole(value["at"]);
    case "replace":
      return isText(value["text"]) && isWhole(value["start"]) && isWhole(value["end"]);
    case "send_first_part":
      return isText(value["text"]) && isText(value["rest"]);
    case "copy":
      return isText(value["text"]);
    case "open":
      return isText(value["url"]);
    default:
      return false;
  }
}

function isListOf<T>(value: unknown, isOne: (one: unknown) => one is T): value is T[] {
  return Array.isArray(value) && value.every(isOne);
}

export function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

export function isWhole(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0;
}
