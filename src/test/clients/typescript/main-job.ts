// Submits a change, has it approved by somebody else, and waits for its end: with types that were generated from the
// description of the API and nothing else.
import createClient from "openapi-fetch";
import type { components, paths } from "./schema.js";

declare const process: { argv: string[] };
const [, , portal = "", clusterArn = ""] = process.argv;

const as = (account: string) =>
  createClient<paths>({ baseUrl: portal, headers: { Authorization: `Basic ${btoa(`${account}:sandbox`)}` } });

function sure<T>(answer: { data?: T; error?: components["schemas"]["Problem"] }): T {
  if (answer.data === undefined) {
    throw new Error(JSON.stringify(answer.error));
  }
  return answer.data;
}

const requester = as("requester");
let request = sure(
  await requester.POST("/api/v1/change-requests", {
    params: { header: { "Idempotency-Key": `typescript-${Date.now()}` } },
    body: {
      clusterArn,
      operation: "ASSOCIATE",
      oidc: { identityProviderConfigName: "generated-typescript", issuerUrl: "https://sso.example.com", clientId: "kubernetes" },
      tags: { client: "typescript" },
      reason: "Try the generated client",
    },
  }),
);
const path = { id: request.id };
sure(
  await as("approver").POST("/api/v1/change-requests/{id}/reviews", {
    params: { path },
    body: { decision: "APPROVE", revision: request.revision },
  }),
);
while (request.status !== "SUCCEEDED") {
  request = sure(await requester.GET("/api/v1/change-requests/{id}", { params: { path, query: { wait: "20s" } } }));
  if (request.status === "FAILED") {
    throw new Error(JSON.stringify(request));
  }
}
console.log(request.id, request.status);
