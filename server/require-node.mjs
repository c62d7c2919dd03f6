// Plain JavaScript, loaded before anything else: an older Node could not even read the TypeScript behind it.
const [major] = process.versions.node.split('.').map(Number);
if (major < 24) {
  console.error(
    `Recordmark needs Node 24, and this is Node ${process.versions.node}. Run "npm ci" without --ignore-scripts (it brings the right Node), then start it with "npm start".`,
  );
  process.exit(1);
}
