// What axe-core finds by the rules that are asked for, and by some besides; axe itself is there already.
async ({ runOnly, besides }) => {
  const rules = Object.fromEntries(besides.map((rule) => [rule, { enabled: true }]));
  const { violations } = await axe.run(document, { runOnly, rules, resultTypes: ["violations"] });
  const reason = (node) => node.failureSummary.split("\n").slice(1).map((line) => line.trim()).join("; ");
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(" ")} (${reason(node)})`),
  );
};
